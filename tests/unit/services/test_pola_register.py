"""The school's register in the notebook of patterns: all of it for service, for research what families agreed to."""

from __future__ import annotations

from datetime import date

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.cli.audit import TINDAKAN
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.register import audit_periksa
from kasus_rules.register.failures import InvalidContent
from kasus_rules.register.store import Register
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services import ekspor_peneliti, pola_register
from kasus_rules.services.pola_register import Bacaan, dari_register
from tests.unit.services import register_peneliti as rekaan

HARI = date(2031, 5, 6)
SEMESTER_INI = date(2031, 2, 3)
DITARIK = (*rekaan.izin(), p.PersetujuanDicatat("orang_tua", "ditarik", tujuan="penelitian"))


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load(shipped("rules"))


def filled(*groups: tuple[int, tuple[p.Isi, ...]], pada: date = rekaan.AWAL) -> Register:
    register = Register.di_memori()
    for count, consent in groups:
        for _ in range(count):
            rekaan.kasus_baru(register, pada, persetujuan=consent, sampai_tutup=False)
    return register


@pytest.fixture(scope="module")
def mixed() -> Register:
    """Three who agreed, two whom nobody asked, one family that withdrew; and one who agreed, of the running term."""
    register = filled((3, rekaan.izin()), (2, ()), (1, DITARIK))
    rekaan.kasus_baru(register, SEMESTER_INI, persetujuan=rekaan.izin(), sampai_tutup=False)
    return register


@pytest.fixture(scope="module")
def read(base):
    def call(register: Register, tujuan: pola_register.TujuanBaca, petugas: str = "Bu Guru") -> Bacaan:
        return dari_register(register, base, tujuan=tujuan, petugas=petugas, jenis_sekolah="smp", hari=HARI)

    return call


def test_the_counsellor_sees_all_kasus_of_the_own_school(read, mixed):
    found = read(mixed, "layanan")
    assert found.data.kasus.height == 7
    assert found.ringkas == (
        "7 kasus dibaca untuk layanan BK. Untuk penelitian, baca lagi dengan tujuan Penelitian."
    )  # fmt: skip


def test_for_research_only_kasus_are_read_that_an_export_would_take_along(read, mixed):
    found = read(mixed, "penelitian")
    minta = ekspor_peneliti.Permintaan("skripsi", "Bu Guru")
    chosen = ekspor_peneliti.pilih(mixed, minta, jenis_sekolah="smp", hari=HARI)
    assert set(found.data.kasus["kode"]) == {one.kode for one in chosen.kasus}
    assert (found.tanpa_izin, found.semester_ini) == (chosen.tanpa_izin, chosen.semester_ini) == (3, 1)


def test_log_and_answers_hold_no_kasus_that_was_left_out(read, mixed):
    data = read(mixed, "penelitian").data
    assert data.log is not None
    assert data.jawaban is not None
    assert set(data.log["case:concept:name"]) == set(data.kasus["kode"])
    assert set(data.jawaban["kode"]) <= set(data.kasus["kode"])


def test_it_is_said_how_many_were_left_out_and_why(read, mixed):
    assert read(mixed, "penelitian").ringkas == (
        "3 kasus dibaca untuk penelitian. 3 kasus ditinggalkan karena persetujuan untuk penelitian belum lengkap atau "
        "ditolak. 1 kasus semester ini menunggu sampai semesternya berakhir."
    )


def test_nothing_left_out_is_said_too(read):
    assert read(filled((2, rekaan.izin())), "penelitian").ringkas == (
        "2 kasus dibaca untuk penelitian. Tidak ada yang ditinggalkan."
    )  # fmt: skip


def test_the_purpose_stands_in_the_name_that_reports_carry(read, mixed):
    names = [read(mixed, tujuan).data.nama for tujuan in ("layanan", "penelitian")]
    assert names == ["register sekolah, dibaca untuk layanan BK", "register sekolah, hanya kasus yang setuju diteliti"]


def test_a_register_without_consent_says_how_it_is_recorded(read):
    with pytest.raises(InputError, match=r"penelitian: 2 kasus ditinggalkan.*“Untuk apa: Penelitian”"):
        read(filled((2, ())), "penelitian")


def test_an_empty_register_says_so_for_either_purpose(read):
    with pytest.raises(InputError, match="belum memuat kasus"):
        read(Register.di_memori(), "penelitian")


def test_who_read_what_for_stands_in_the_audit_chain(read, mixed):
    read(mixed, "penelitian", "Bu Peneliti")
    with mixed._reading() as session:
        link = list(audit_periksa.baca(session))[-1]
    assert (link.tindakan, link.pelaku, link.kode) == ("baca_pola", "Bu Peneliti", "3 kasus, penelitian")


def test_the_audit_command_explains_the_act():
    assert pola_register.TINDAKAN in TINDAKAN


def test_nobody_reads_without_a_name(read, mixed):
    with pytest.raises(InvalidContent):
        read(mixed, "layanan", "  ")


def test_a_school_register_is_never_taken_for_made_up(read, mixed):
    data = read(mixed, "layanan").data
    assert (data.fiktif, data.rekaan) == (False, False)
