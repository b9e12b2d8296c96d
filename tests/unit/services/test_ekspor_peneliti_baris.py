"""One kasus as it is read for research: whether the family agreed, and days counted from the first triage."""

from __future__ import annotations

import csv
import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services.ekspor_peneliti_baris import izin_penelitian, kasus_asli
from kasus_rules.services.ekspor_peneliti_kerja import tabel_kerja
from tests.unit.services import register_peneliti as rekaan


@pytest.fixture(scope="module")
def kasus() -> Kasus:
    """One whole course, closed."""
    register = Register.di_memori()
    return register.buka_kasus(rekaan.kasus_baru(register, rekaan.AWAL), pelaku="Penguji")


def told(*consents: p.PersetujuanDicatat | p.PersetujuanDikecualikan) -> list[p.Peristiwa]:
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    return [p.Peristiwa("K", at, stamp, "P", date(2026, 1, 1), isi) for at, isi in enumerate(consents, start=1)]


def says(dari: str, jawaban: str = "setuju", tujuan: str = "penelitian", cakupan: str = "") -> p.PersetujuanDicatat:
    return p.PersetujuanDicatat(dari, jawaban, "tertulis", cakupan, tujuan)  # type: ignore[arg-type]


def of_the_conference(dari: str, jawaban: str = "setuju", cakupan: str = "konferensi; penelitian"):
    return says(dari, jawaban, "konferensi", cakupan)


EXEMPT = p.PersetujuanDikecualikan("bahaya", "Ada bahaya.")


@pytest.mark.parametrize(
    ("consents", "found"),
    [
        ([says("murid"), says("orang_tua")], "setuju"),
        ([says("murid"), says("wali")], "setuju"),
        ([], "belum"),
        ([says("murid")], "belum"),
        ([says("orang_tua")], "belum"),
        ([of_the_conference("murid"), of_the_conference("orang_tua")], "belum"),
        ([says("murid"), of_the_conference("orang_tua", cakupan="penelitian")], "belum"),
        ([EXEMPT], "belum"),
        ([says("murid"), says("orang_tua"), says("murid", "ditarik")], "ditolak"),
        ([says("murid"), says("orang_tua"), says("wali", "menolak")], "ditolak"),
        ([says("murid", "menolak"), EXEMPT, says("orang_tua")], "ditolak"),
        ([says("murid", "ditarik"), of_the_conference("murid"), says("orang_tua")], "ditolak"),
        ([says("murid", "menolak"), says("murid"), says("orang_tua")], "setuju"),
        ([says("murid"), says("orang_tua"), of_the_conference("orang_tua", "menolak")], "setuju"),
        ([says("murid", cakupan="tidak untuk wawancara"), says("orang_tua")], "setuju"),
    ],
)
def test_consent_to_research_is_what_student_and_family_said_of_research_alone(consents, found):
    assert izin_penelitian(told(*consents)) == found


def test_a_correction_of_a_consent_counts_in_its_place():
    events = told(says("murid"), says("orang_tua"), says("orang_tua", "menolak"))
    corrected = p.Peristiwa("K", 3, events[2].dicatat, "P", events[2].tanggal, events[2].isi, mengoreksi=2)
    assert izin_penelitian([*events[:2], corrected]) == "ditolak"


def test_days_are_counted_from_the_first_triage(kasus):
    made = kasus_asli(kasus, jenis_sekolah="sma")
    assert made.hari == {
        "hari_putusan": 0, "hari_lapor": 2, "hari_undangan": 5, "hari_konferensi": 9, "hari_tindak_lanjut": 23,
        "hari_ditutup": 30,
    }  # fmt: skip
    assert (made.diundang, made.hadir) == (("ibu", "wali_kelas"), ("ibu", "wali_kelas"))
    assert (made.berkode["hasil"], made.berkode["jumlah_konferensi"]) == ("tercapai", "1")


def test_the_discovery_of_a_kasus_is_its_first_triage_even_after_a_second(kasus):
    again = p.Peristiwa("K", 99, kasus.dibuat, "P", rekaan.AWAL + timedelta(days=40), kasus.peristiwa[0].isi)
    made = kasus_asli(dataclasses.replace(kasus, peristiwa=(*kasus.peristiwa, again)), jenis_sekolah="smp")
    assert (made.penemuan, made.hari["hari_putusan"]) == (rekaan.AWAL, 40)


def test_the_level_of_the_school_is_that_of_the_answers_where_they_tell_it(kasus):
    assert kasus_asli(kasus, jenis_sekolah="sma").jenis_sekolah == "smp"


def test_printing_a_kasus_before_it_is_disguised_shows_no_code_and_no_day(kasus):
    shown = repr(kasus_asli(kasus, jenis_sekolah="sma"))
    assert kasus.kode not in shown
    assert "date(" not in shown


# ── undisguised, for the screen ──


@pytest.fixture(scope="module")
def kerja():
    register = Register.di_memori()
    rekaan.kasus_baru(register, rekaan.AWAL)
    rekaan.kasus_baru(register, rekaan.AWAL, kategori=("Zamrud tersembunyi",), persetujuan=(), sampai_tutup=False)
    made = tabel_kerja(register, load(shipped("rules")), jenis_sekolah="sma", petugas="Guru Contoh")
    return register, made


def test_the_working_table_has_the_columns_of_the_synthetic_one(kerja):
    with (shipped("data") / "sintetis" / "sintetis-kasus.csv").open(encoding="utf-8") as stream:
        assert list(kerja[1].kasus[0]) == next(csv.reader(stream))


def test_the_working_table_tells_every_kasus_with_its_days(kerja):
    register, made = kerja
    lines = {line["kode"]: line for line in made.kasus}
    assert set(lines) == {one.kode for one in register.list_kasus()}
    closed = next(line for line in lines.values() if line["hasil"])
    assert (closed["tanggal_penemuan"], closed["tanggal_konferensi"], closed["tanggal_ditutup"]) == (
        "2023-08-03", "2023-08-12", "2023-09-02",
    )  # fmt: skip


def test_no_name_and_no_text_stands_in_the_working_table(kerja):
    told = str([*kerja[1].kasus, *kerja[1].log])
    assert [word for word in rekaan.TERTANAM if word in told] == []


def test_whoever_looks_at_the_working_table_is_noted_for_each_kasus(kerja):
    register, made = kerja
    for line in made.kasus:
        assert "Guru Contoh" in {one.pelaku for one in register.catatan_akses(line["kode"])}


def test_printing_the_working_table_shows_nothing_of_it(kerja):
    assert repr(kerja[1]) == "TabelKerja()"
