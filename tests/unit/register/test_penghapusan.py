"""Erasing who is meant by a code: nothing readable is left in any file of the folder, even for who has the key."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.register.failures import DraftConflict, InvalidContent, NotFound
from kasus_rules.register.isi_kasus import Identitas, Lembar, Orang, Saringan
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register, kata_tentang_cadangan
from tests.unit.alur.kisah import HARI
from tests.unit.register import samples
from tests.unit.register.kasus import IDENTITAS, begin, go_on, keep_document, told

PLANTED = "Zamrud Kencanawati"
PAGE, RESERVED, SALT = 4096, 80, 16
DITARIK = p.KasusDitarik("Murid pindah.")


def decrypted(path: Path, key: DataKey) -> bytes:
    """Every page as SQLCipher would see it, deleted parts and free pages too; a log has a head before each page."""
    data, pages = path.read_bytes(), []
    log = path.name.endswith("-wal")
    start, step, head = (32, PAGE + 24, 24) if log else (0, PAGE, 0)
    for place in range(start, len(data) - PAGE + 1, step):
        page = data[place + head : place + head + PAGE]
        skip = SALT if place == 0 and not log else 0
        if log and int.from_bytes(data[place : place + 4]) == 1:
            skip = SALT
        body, tail = page[skip:-RESERVED], page[-RESERVED:]
        reader = Cipher(algorithms.AES(bytes.fromhex(key.hex)), modes.CBC(tail[:16])).decryptor()
        pages.append(reader.update(body) + reader.finalize())
    return b"".join(pages)


def everything(folder: Path, key: DataKey) -> bytes:
    """The folder as somebody with the key could read it."""
    raw = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    opened = [decrypted(path, key) for path in (folder / "register.db", folder / "register.db-wal") if path.exists()]
    return b"".join((*raw, *opened))


def named(register: Register) -> str:
    """A closed kasus with the planted name everywhere it may stand: people, a document, a sheet, a draft."""
    kode = begin(register)
    register.simpan_identitas(kode, IDENTITAS, pelaku="P")
    keep_document(register, kode)
    register.simpan_lembar(Lembar(kode, "konferensi", 1, {"ringkasan": PLANTED}, "P"))
    register.save_draf(samples.draf(kode_kasus=kode, catatan=PLANTED))
    go_on(register, kode, DITARIK)
    return kode


def test_the_reader_of_pages_finds_a_name_that_is_there(folder: Path, key: DataKey, register: Register) -> None:
    named(register)
    found = everything(folder, key)
    assert PLANTED.encode() in found
    assert b"kencanawati" in found


def test_after_erasure_no_page_of_the_folder_holds_the_name(folder: Path, key: DataKey, register: Register) -> None:
    kode = named(register)
    others = [begin(register) for _ in range(30)]
    for other in others:
        register.simpan_identitas(other, Identitas((Orang("murid", f"Murid Lain {other}"),)), pelaku="P")

    register.hapus_identitas(kode, alasan="Masa simpan habis.", pelaku="P")

    left = everything(folder, key)
    assert [word for word in PLANTED.casefold().split() if word.encode() in left.lower()] == []
    assert others[0].encode() in left
    register.close()
    assert PLANTED.encode() not in everything(folder, key)


def test_after_erasure_the_kasus_remains_under_its_code(register: Register) -> None:
    kode = named(register)
    document = next(one.isi.dokumen for one in register.buka_kasus(kode, pelaku="P").peristiwa
                    if isinstance(one.isi, p.DokumenDibuat))  # fmt: skip
    register.hapus_identitas(kode, alasan="Masa simpan habis.", pelaku="Koordinator")

    kasus = register.buka_kasus(kode, pelaku="P")
    assert (kasus.identitas, kasus.keadaan.identitas_dihapus) == (None, True)
    assert kasus.peristiwa[-1].petugas == "Koordinator"
    assert (register.muat_lembar(kode, "konferensi", 1), register.list_draf()) == (None, ())
    assert register.cari_kasus(Saringan(teks="zamrud")).jumlah == 0
    with pytest.raises(NotFound, match="dihapus bersama identitas"):
        register.muat_dokumen(document, pelaku="P")
    assert register.periksa_rantai().cacat is None


def test_erasing_leaves_the_names_of_others(register: Register) -> None:
    kode, other = named(register), begin(register)
    kept = register.simpan_identitas(other, IDENTITAS, pelaku="P")
    register.hapus_identitas(kode, alasan="Masa simpan habis.", pelaku="P")
    assert register.muat_identitas(other, pelaku="P") == kept


def test_identity_of_an_open_kasus_is_not_erased(register: Register) -> None:
    kode = begin(register)
    kept = register.simpan_identitas(kode, IDENTITAS, pelaku="P")
    with pytest.raises(IllegalMove):
        register.hapus_identitas(kode, alasan="Iseng.", pelaku="P")
    assert register.muat_identitas(kode, pelaku="P") == kept


def test_erasure_gives_its_reason(register: Register) -> None:
    kode = named(register)
    with pytest.raises(IllegalMove):
        register.hapus_identitas(kode, alasan=" ", pelaku="P")


def test_an_event_of_erasure_erases_however_it_comes(register: Register) -> None:
    kode = named(register)
    go_on(register, kode, p.IdentitasDihapus("Dari paket sekolah lain."))
    assert register.muat_identitas(kode, pelaku="P") is None


def test_names_do_not_come_back_by_mistake_but_do_with_a_reopened_kasus(register: Register) -> None:
    kode = named(register)
    register.hapus_identitas(kode, alasan="Masa simpan habis.", pelaku="P")
    with pytest.raises(InvalidContent, match="Buka kembali"):
        register.simpan_identitas(kode, IDENTITAS, pelaku="P")
    go_on(register, kode, p.KasusDibukaKembali("Ada kabar baru."))
    assert register.simpan_identitas(kode, IDENTITAS, pelaku="P").nama("murid") == PLANTED


def test_names_changed_elsewhere_are_not_overwritten(register: Register) -> None:
    kode = begin(register)
    first = register.simpan_identitas(kode, IDENTITAS, pelaku="P")
    register.simpan_identitas(kode, replace(first, orang=first.orang[:1]), pelaku="P")
    for stale in (first, IDENTITAS):
        with pytest.raises(DraftConflict, match="tidak ditimpa"):
            register.simpan_identitas(kode, stale, pelaku="P")


def test_no_name_stands_in_any_table_but_their_own(register: Register) -> None:
    kode = told(register)
    register.simpan_identitas(kode, IDENTITAS, pelaku="P")
    with register._open_engine().connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        holding = [
            name for name in tables
            if any("zamrud" in str(row).casefold() for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))
        ]  # fmt: skip
    assert sorted(holding) == ["kata_nama", "orang"]


def test_printing_shows_neither_name_nor_text(register: Register) -> None:
    kode = named(register)
    shown = repr((register.buka_kasus(kode, pelaku="P"), IDENTITAS, register.cari_kasus(), register.jatuh_tempo()))
    assert PLANTED not in shown
    assert "pindah" not in shown


def test_the_words_about_old_backups_are_honest() -> None:
    assert "cadangan yang dibuat sebelum hari ini" in kata_tentang_cadangan()


def test_who_is_past_the_time_of_keeping_can_be_erased(register: Register) -> None:
    named(register)
    (line,) = register.lewat_retensi(HARI + timedelta(days=800), 2)
    register.hapus_identitas(line.kode, alasan="Masa simpan 2 tahun habis.", pelaku="P")
    assert register.muat_identitas(line.kode, pelaku="P") is None
