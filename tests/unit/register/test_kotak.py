"""The box of letters: who opens it, what it keeps, what it refuses, and two windows on one box."""

import multiprocessing
import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kasus_rules.register import kotak, kotak_berkas, kunci_berkas
from kasus_rules.register.failures import InvalidContent, NotFound, RegisterBusy, RegisterDamaged, RegisterLocked
from kasus_rules.register.kotak import Kotak, Surat
from kasus_rules.register.kunci import BoxKey, DataKey
from tests.unit.register.test_penghapusan import decrypted

SURAT = Surat(
    id="S26-4Q7M", kode_dokumen="S26-4Q7M", judul="Undangan pertemuan", jenis="undangan", kepada="Bapak Rekaan",
    tanggal=date(2026, 2, 3), berkas=b"PK isi surat rahasia", nama_berkas="S26-4Q7M-undangan.docx",
)  # fmt: skip


@pytest.fixture
def tu(key: DataKey) -> BoxKey:
    return kunci_berkas.box_key(key, "tu")


def put_many(folder: Path, hex: str, first: int) -> None:
    with Kotak.open(folder, "tu", BoxKey("tu", hex)) as opened:
        for number in range(first, first + 20):
            opened.put(replace(SURAT, id=f"S26-{number:04d}"))
            opened.put(replace(SURAT, id="S26-4Q7M"))


def test_what_bk_puts_in_tu_reads_and_what_tu_marks_bk_reads_back(folder: Path, key: DataKey, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", key) as bk:
        bk.put(SURAT)
    with Kotak.open(folder, "tu", tu) as office:
        assert office.load(SURAT.id) == SURAT
        office.mark(SURAT.id, nomor_surat="421/015/TU", tanggal=date(2026, 2, 4), oleh="Bu Rekaan")
    with Kotak.open(folder, "tu", key) as bk:
        found = bk.load(SURAT.id)
        assert (found.status, found.nomor_surat) == ("dikirim", "421/015/TU")
        assert [(one.status, one.oleh) for one in bk.history(SURAT.id)] == [("menunggu", ""), ("dikirim", "Bu Rekaan")]


def test_the_list_has_no_content_and_the_latest_date_first(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        opened.put(replace(SURAT, id="S26-0001", tanggal=date(2026, 3, 1)))
        assert [(one.id, one.berkas) for one in opened.list_surat()] == [("S26-0001", b""), (SURAT.id, b"")]


def test_the_key_of_another_box_and_the_key_of_another_register_open_nothing(
    folder: Path, key: DataKey, tu: BoxKey
) -> None:
    Kotak.open(folder, "tu", tu).close()

    with pytest.raises(RegisterLocked, match="tidak membuka kotak surat"):
        Kotak.open(folder, "tu", kunci_berkas.box_key(key, "kepala_sekolah"))
    with pytest.raises(RegisterDamaged, match="kunci register lain"):
        Kotak.open(folder, "tu", DataKey("ab" * 32))
    with pytest.raises(RegisterLocked, match="tidak mempunyai kotak"):
        Kotak.open(folder, "guru_bk", key)


def test_the_same_letter_twice_is_one_letter(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        opened.mark(SURAT.id, nomor_surat="1", tanggal=date(2026, 2, 4), oleh="Bu Rekaan")
        opened.put(SURAT)
        assert [(one.id, one.status) for one in opened.list_surat()] == [(SURAT.id, "dikirim")]
        assert len(opened.history(SURAT.id)) == 2


def test_another_letter_under_the_same_id_does_not_overwrite(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        with pytest.raises(InvalidContent, match="tidak ditimpa"):
            opened.put(replace(SURAT, kepada="Orang lain"))
        assert opened.load(SURAT.id) == SURAT


def test_marking_the_same_again_adds_no_line_and_another_number_adds_one(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        for number in ("1", "1", "2"):
            opened.mark(SURAT.id, nomor_surat=number, tanggal=date(2026, 2, 4), oleh="Bu Rekaan")
        assert [one.nomor_surat for one in opened.history(SURAT.id)] == ["", "1", "2"]
        assert opened.load(SURAT.id).nomor_surat == "2"


def test_a_withdrawn_letter_is_not_sent(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        assert opened.withdraw(SURAT.id, "Salah tanggal").status == "ditarik"
        with pytest.raises(InvalidContent, match="ditarik"):
            opened.mark(SURAT.id, nomor_surat="1", tanggal=date(2026, 2, 4), oleh="Bu Rekaan")
        opened.put(SURAT)
        assert opened.load(SURAT.id).status == "ditarik"


@pytest.mark.parametrize(
    "change",
    [{"judul": "Undangan kasus K26-7Q4M"}, {"nama_berkas": "k26_7q4m.docx"}, {"kepada": "Wali (D26-7Q4M)"},
     {"kode_dokumen": "K267Q4M"}, {"berkas": b""}, {"judul": " "}, {"status": "dikirim"}],
    ids=["title", "file name", "addressee", "document", "empty", "no title", "sent already"],
)  # fmt: skip
def test_a_letter_that_names_a_case_or_is_unfinished_does_not_get_in(
    folder: Path, tu: BoxKey, change: dict[str, object]
) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        with pytest.raises(InvalidContent, match="tidak dimasukkan"):
            opened.put(replace(SURAT, **change))  # type: ignore[arg-type]  # the values fit their fields
        assert opened.list_surat() == ()


@pytest.mark.parametrize("alasan", ["", "  ", "kasus K26-7Q4M batal"])
def test_a_reason_to_withdraw_says_something_and_nothing_of_the_case(folder: Path, tu: BoxKey, alasan: str) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        with pytest.raises(InvalidContent, match="TU ikut membacanya"):
            opened.withdraw(SURAT.id, alasan)


def test_nobody_sends_a_letter_namelessly_and_no_letter_that_is_not_there(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        with pytest.raises(InvalidContent, match="nama Anda"):
            opened.mark(SURAT.id, nomor_surat="1", tanggal=date(2026, 2, 4), oleh=" ")
        with pytest.raises(NotFound):
            opened.load("S26-0000")


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM surat", "DELETE FROM riwayat", "UPDATE riwayat SET oleh = 'x'", "UPDATE surat SET kepada = 'x'",
     "UPDATE surat SET tanggal = '2000-01-01', judul='', kepada='', nama_berkas='', berkas=x''",
     "INSERT OR REPLACE INTO surat SELECT * FROM surat"],
)  # fmt: skip
def test_the_box_only_adds(folder: Path, tu: BoxKey, statement: str) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        with pytest.raises(dbapi2.DatabaseError):
            opened._connection.execute(statement)


def test_an_erased_letter_is_empty_for_good(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        opened.erase(SURAT.id)
        opened.put(SURAT)
        found = opened.load(SURAT.id)
        assert (found.status, found.judul, found.kepada, found.berkas, found.nama_berkas) == (
            "dihapus",
            "",
            "",
            b"",
            "",
        )


def test_the_pages_of_an_erased_letter_hold_nothing_of_it(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
    path = folder / "kotak-tu.db"
    before = decrypted(path, DataKey(tu.hex))
    with Kotak.open(folder, "tu", tu) as opened:
        opened.erase(SURAT.id)
    after = decrypted(path, DataKey(tu.hex))
    words = [b"Bapak Rekaan", b"isi surat rahasia"]
    assert [(word in before, word in after) for word in words] == [(True, False), (True, False)]


def test_the_file_shows_no_plain_text_and_is_for_its_owner(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as opened:
        opened.put(SURAT)
        files = [path for path in folder.iterdir() if path.name.startswith("kotak-tu.db")]
        written = b"".join(path.read_bytes() for path in files)
    assert len(written) > 4096
    assert [word for word in (b"rahasia", b"Rekaan", b"Undangan", b"surat") if word in written] == []
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.glob("kotak-tu*")} == {0o600}


def test_a_box_that_has_gone_is_said_and_not_made_anew(folder: Path, tu: BoxKey) -> None:
    Kotak.open(folder, "tu", tu).close()
    (folder / "kotak-tu.db").unlink()

    with pytest.raises(RegisterDamaged, match="hilang"):
        Kotak.open(folder, "tu", tu)


def test_two_processes_fill_one_box_and_lose_nothing(folder: Path, tu: BoxKey) -> None:
    Kotak.open(folder, "tu", tu).close()
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=put_many, args=(folder, tu.hex, first)) for first in (1000, 2000)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)

    with Kotak.open(folder, "tu", tu) as opened:
        assert [process.exitcode for process in running] == [0, 0]
        assert len(opened.list_surat()) == 41
        assert len(opened.history(SURAT.id)) == 1


def test_a_box_that_another_window_is_writing_to_is_busy_and_nothing_is_lost(folder: Path, tu: BoxKey) -> None:
    with Kotak.open(folder, "tu", tu) as first, Kotak.open(folder, "tu", tu, busy_ms=50) as second:
        first._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterBusy, match="jendela lain"):
            second.put(SURAT)
        first._connection.execute("COMMIT")
        second.put(SURAT)
        assert first.load(SURAT.id) == SURAT


def test_a_closed_box_says_that_it_is_locked(folder: Path, tu: BoxKey) -> None:
    opened = Kotak.open(folder, "tu", tu)
    opened.close()

    with pytest.raises(RegisterLocked, match="terkunci"):
        opened.list_surat()
    with pytest.raises(RegisterLocked, match="terkunci"):
        opened.put(SURAT)


def test_a_fresh_id_is_neutral() -> None:
    assert kotak.fresh_id(2026).startswith("S26-")
    assert kotak_berkas.path_of(Path("."), "tu").name == "kotak-tu.db"
