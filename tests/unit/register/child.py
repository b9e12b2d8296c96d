"""Another process on the same register, driven by the tests; the key comes through stdin, as it always must.

Roles: `menahan` holds the write lock until a line arrives; `membuka` opens and records once; `menyiapkan` holds a file
that is about to become a register; `penuh` writes until the file limit; `mencatat` adds notes. `save_without_end` and
`live_without_end` are started by multiprocessing instead.
"""

import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from sqlcipher3 import dbapi2

from kasus_rules.alur.peristiwa import Catatan
from kasus_rules.register.failures import RegisterError
from kasus_rules.register.isi_kasus import Lembar
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.alur.kisah import DITUTUP, HARI, SAMPAI_TINDAK_LANJUT
from tests.unit.register import kasus, samples


def say(*words: object) -> None:
    print(*words, flush=True)


def hold(folder: Path, key: DataKey) -> None:
    connection = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    connection.execute("BEGIN IMMEDIATE")
    say("ditahan")
    sys.stdin.readline()
    connection.execute("COMMIT")
    say("dilepas")


def save_without_end(folder: Path, key: DataKey, acknowledge: Connection) -> None:
    with Register.open(folder, key) as register:
        while True:
            draf = register.save_draf(samples.draf(langkah="0"))
            for step in range(1, 4):
                draf = register.save_draf(replace(draf, langkah=str(step), catatan="x" * 3000))
                acknowledge.send(("draf", draf.kode, step))
            recorded = register.record_keputusan(samples.keputusan(kode_draf=draf.kode))
            acknowledge.send(("kasus", recorded.kode_kasus, 0))
            kept = register.save_draf(samples.draf(langkah="9"))
            acknowledge.send(("draf", kept.kode, 9))


def live_without_end(folder: Path, key: DataKey, acknowledge: Connection) -> None:
    """Every kind of saving in turn, each acknowledged when it returned: (kasus, number of its last event)."""
    with Register.open(folder, key) as register:
        while True:
            draf = register.save_draf(samples.draf())
            kode = kasus.begin(register, draf=draf.kode)
            acknowledge.send((kode, 1))
            register.simpan_identitas(kode, kasus.IDENTITAS, pelaku="P")
            lembar = register.simpan_lembar(Lembar(kode, "konferensi", 1, {}, "P"))
            for isi in SAMPAI_TINDAK_LANJUT[1:-1]:
                event = register.catat(kode, isi, petugas="P", tanggal=HARI)
                acknowledge.send((kode, event.nomor))
                lembar = register.simpan_lembar(replace(lembar, isi={"n": event.nomor, "x": "x" * 3000}))
            register.catat(kode, DITUTUP, petugas="P", tanggal=HARI, hapus_lembar=("konferensi", 1))
            kasus.keep_document(register, kode)
            acknowledge.send((kode, 10))
            register.buka_kasus(kode, pelaku="P")
            register.catat_semua(kode, [kasus.SELESAI, kasus.TUTUP], petugas="P", tanggal=HARI)
            acknowledge.send((kode, 12))
            if len(register.list_kasus()) % 2:
                register.hapus_identitas(kode, alasan="Uji.", pelaku="P")
                acknowledge.send((kode, 13))


def record_notes(folder: Path, key: DataKey) -> None:
    """Add notes to a kasus as fast as it goes; the code comes through stdin."""
    kode = sys.stdin.readline().strip()
    with Register.open(folder, key, busy_ms=20_000) as register:
        say("siap")
        sys.stdin.readline()
        for count in range(25):
            register.catat(kode, Catatan(f"{count}"), petugas="P", tanggal=HARI)
    say("selesai")


def open_once(folder: Path, key: DataKey) -> None:
    say("siap")
    sys.stdin.readline()
    with Register.open(folder, key) as register:
        say("tercatat", register.record_keputusan(samples.keputusan()).kode_kasus)


def set_up(folder: Path, key: DataKey) -> None:
    """Hold the write lock of a file that is not a register yet, until told."""
    connection = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    connection.execute("BEGIN IMMEDIATE")
    say("disiapkan")
    sys.stdin.readline()
    connection.execute("ROLLBACK")


def fill(folder: Path, key: DataKey) -> None:
    import resource

    with Register.open(folder, key) as register:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        try:
            while True:
                say("draf", register.save_draf(samples.draf(catatan="x" * 20_000)).kode)
        except RegisterError as error:
            say("galat", type(error).__name__, error.pesan)


ROLES = {"menahan": hold, "membuka": open_once, "menyiapkan": set_up, "penuh": fill, "mencatat": record_notes}

if __name__ == "__main__":
    ROLES[sys.argv[1]](Path(sys.argv[2]), DataKey(sys.stdin.readline().strip()))
