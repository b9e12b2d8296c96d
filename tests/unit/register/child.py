"""Another process on the same register, driven by the tests; the key comes through stdin, as it always must.

Roles: `menahan` holds the write lock until a line arrives; `membuka` opens and records once;
`penuh` writes until the file limit. `save_without_end` is started by multiprocessing instead.
"""

import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from sqlcipher3 import dbapi2

from kasus_rules.register.failures import RegisterError
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples


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


def open_once(folder: Path, key: DataKey) -> None:
    say("siap")
    sys.stdin.readline()
    with Register.open(folder, key) as register:
        say("tercatat", register.record_keputusan(samples.keputusan()).kode_kasus)


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


ROLES = {"menahan": hold, "membuka": open_once, "penuh": fill}

if __name__ == "__main__":
    ROLES[sys.argv[1]](Path(sys.argv[2]), DataKey(sys.stdin.readline().strip()))
