"""The agenda: the student first, never made to repeat an account; times as people type them; a quiet clock."""

from datetime import date

import pytest

from kasus_rules.alur.nilai import Pertemuan, Peserta
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import load
from kasus_rules.services.konferensi_agenda import baca_jam, berdempetan, berjadwal, kini, selesai_pukul, susunan
from kasus_rules.services.konferensi_lembar import Acara, Jadwal
from kasus_rules.services.lokasi import rules_folder

TWO = (Acara("Pembukaan", 5), Acara("Suara murid", 10))


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load(rules_folder())


def people(pertemuan: Pertemuan, *peran: str) -> tuple[Peserta, ...]:
    return tuple(Peserta(one, pertemuan, "wajib") for one in peran)


def test_the_student_is_heard_before_family_school_and_agencies(base: RuleBase) -> None:
    made = susunan("bersama", people("bersama", "murid", "ibu", "wali_kelas", "puskesmas", "kepala_sekolah"), base)
    assert [one.judul for one in made] == [
        "Pembukaan dan kerahasiaan", "Suara murid", "Pandangan keluarga", "Pengamatan sekolah", "Penjelasan lembaga",
        "Pilihan dan akibatnya", "Keputusan bersama", "Keberatan dan penutup",
    ]  # fmt: skip


def test_an_affected_student_is_not_asked_to_tell_it_again(base: RuleBase) -> None:
    made = susunan("terdampak", people("terdampak", "murid_terdampak", "orang_tua_terdampak"), base)
    voice = next(one for one in made if one.judul == "Suara murid")
    assert voice.pembicara == "Murid yang terdampak atau pendampingnya"
    assert "tidak diminta mengulang cerita" in voice.petunjuk


def test_the_companion_speaks_for_a_student_who_is_not_there(base: RuleBase) -> None:
    made = susunan("bersama", people("bersama", "ibu", "kepala_sekolah"), base)
    assert next(one for one in made if one.judul == "Suara murid").pembicara == "Ibu"


def test_nobody_speaks_who_does_not_come(base: RuleBase) -> None:
    made = susunan("bersama", people("bersama", "kepala_sekolah", "guru_bk"), base)
    assert "Pandangan keluarga" not in [one.judul for one in made]


def test_professionals_meet_without_a_voice_item_of_the_child(base: RuleBase) -> None:
    made = susunan("profesional", people("profesional", "uptd_ppa", "koordinator_bk"), base)
    assert made[1].pembicara == "UPTD PPA"
    assert "Suara murid" not in [one.judul for one in made]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9", "09:00"),
        ("9.30", "09:30"),
        ("09:30", "09:30"),
        ("0930", "09:30"),
        (" 13.05 ", "13:05"),
        ("23:59", "23:59"),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert baca_jam(typed) == read


@pytest.mark.parametrize("typed", ["", "24.00", "9.61", "pagi", "9.3", "-1", "99"])
def test_what_is_no_time_of_day_is_not_taken_for_one(typed: str) -> None:
    assert baca_jam(typed) is None


def test_each_item_begins_when_the_one_before_ends() -> None:
    assert [when for when, _ in berjadwal(TWO, "9.30")] == ["09:30", "09:35"]
    assert selesai_pukul(TWO, "9.30") == "09:45"


def test_without_a_beginning_there_are_no_times() -> None:
    assert [when for when, _ in berjadwal(TWO, "")] == ["", ""]
    assert selesai_pukul(TWO, "") == ""


@pytest.mark.parametrize(
    ("pukul", "which"), [("09:29", None), ("09:30", 0), ("09:34", 0), ("09:35", 1), ("10:30", 1), ("", None)]
)
def test_the_clock_names_the_item_that_should_be_under_way(pukul: str, which: int | None) -> None:
    assert kini(TWO, "09:30", pukul) == which


def sides(ends: str, begins: str, other_day: int = 24) -> tuple[Jadwal, Jadwal]:
    return (
        Jadwal("terdampak", date(2026, 11, 24), "08:00", ends),
        Jadwal("terlapor", date(2026, 11, other_day), begins, "12:00"),
    )


def test_both_sides_must_not_meet_at_the_door() -> None:
    assert berdempetan(sides("09:00", "09:15"))
    assert berdempetan(sides("09:00", "08:30"))


def test_half_an_hour_or_another_day_keeps_both_sides_apart() -> None:
    assert not berdempetan(sides("09:00", "09:30"))
    assert not berdempetan(sides("09:00", "09:15", other_day=25))
