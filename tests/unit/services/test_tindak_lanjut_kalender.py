"""The calendar file tells dates and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kasus_rules.alur.langkah import Langkah
from kasus_rules.register.isi import KasusRingkas
from kasus_rules.register.isi_kasus import JatuhTempo
from kasus_rules.services.tindak_lanjut_kalender import berkas_kalender, neutral_id

HARI = date(2026, 11, 24)
SAAT = datetime(2026, 11, 24, 2, 3, 4, 567, tzinfo=UTC)
KASUS = KasusRingkas(
    "K26-7Q4M", SAAT, SAAT, 1, "Petugas Contoh", "diterima", "pantau", "pantau", False, Langkah.PANTAU, (), HARI, 1, 0,
    False, SAAT, None,
)  # fmt: skip
BUTIR = JatuhTempo("K26-7Q4M", "tindak_lanjut", "1.1", "Kunjungan rumah", "wali_kelas", HARI)
TINJAUAN = JatuhTempo("K26-7Q4M", "tinjauan", "", "", "", HARI, "pantau")


def test_the_file_holds_a_date_and_no_word_of_the_kasus() -> None:
    text = berkas_kalender((BUTIR, TINJAUAN), (KASUS,)).decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "20261124" in text
    for word in ("K26", "7Q4M", "Kunjungan", "wali", "Petugas", "pantau"):
        assert word not in text


def test_an_entry_keeps_its_id_when_its_date_moves() -> None:
    moved = replace(BUTIR, tenggat=date(2026, 12, 1))
    assert neutral_id(moved, "x") == neutral_id(BUTIR, "x")


def test_an_id_cannot_be_told_from_the_code_alone() -> None:
    assert neutral_id(BUTIR, "2026-11-24T01:00:00.000001+00:00") != neutral_id(BUTIR, "2026-11-24T01:00:00+00:00")


def test_what_belongs_to_no_open_kasus_is_left_out() -> None:
    assert b"VEVENT" not in berkas_kalender((BUTIR,), ())
