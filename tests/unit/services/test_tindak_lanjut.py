"""What is due or waits over all kasus, in the order in which one looks at it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kasus_rules.alur.langkah import Langkah
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi import KasusRingkas, KeputusanTercatat, KeputusanTriase
from kasus_rules.register.isi_kasus import JatuhTempo
from kasus_rules.rulebase import load
from kasus_rules.services import tindak_lanjut as t
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.tindak_lanjut_kata import jarak

HARI = date(2026, 11, 24)
SAAT = datetime(2026, 11, 24, 2, tzinfo=UTC)
KASUS = KasusRingkas(
    "K26-7Q4M", SAAT, SAAT, 1, "Petugas Contoh", "diterima", "pantau", "pantau", False, Langkah.PANTAU, (), None, 1, 0,
    False, SAAT, None,
)  # fmt: skip
BUTIR = JatuhTempo("K26-7Q4M", "tindak_lanjut", "1.1", "Kunjungan rumah", "wali_kelas", HARI)


@pytest.fixture(scope="module")
def base() -> RuleBase:
    """The shipped rules."""
    return load(rules_folder())


@pytest.mark.parametrize(
    ("days", "wanted", "said"),
    [
        (-3, "terlambat", "terlambat 3 hari"), (0, "hari_ini", "hari ini"), (1, "tujuh_hari", "besok"),
        (7, "tujuh_hari", "7 hari lagi"), (8, "nanti", "8 hari lagi"),
    ],
)  # fmt: skip
def test_a_date_belongs_to_one_group(days: int, wanted: str, said: str) -> None:
    due = HARI + timedelta(days=days)
    assert (t.kelompok(due, HARI), jarak(due, HARI)) == (wanted, said)


def test_what_has_no_date_is_a_group_of_its_own() -> None:
    assert t.kelompok(None, HARI) == "belum_dijadwalkan"


def test_the_late_stand_first_and_what_waits_last(base: RuleBase) -> None:
    late, later = replace(BUTIR, tenggat=HARI - timedelta(days=1)), replace(BUTIR, tenggat=HARI + timedelta(days=20))
    found = t.janji((later, BUTIR, late), (KASUS,), base, hari_ini=HARI)
    assert list(t.menurut_kelompok(found)) == ["terlambat", "hari_ini", "nanti", "belum_dijadwalkan"]


@pytest.mark.parametrize(
    ("kasus", "waits"),
    [
        (KASUS, True),
        (replace(KASUS, tenggat=HARI), False),
        (replace(KASUS, langkah=Langkah.DARURAT, tenggat=HARI), True),
        (replace(KASUS, langkah=Langkah.DITIMBANG), True),
        (replace(KASUS, langkah=Langkah.DIRUJUK), True),
        (replace(KASUS, langkah=Langkah.TINDAK_LANJUT), True),
        (replace(KASUS, langkah=Langkah.DIUNDANG), False),
        (replace(KASUS, langkah=Langkah.LAYANAN, perlu_triase=True), True),
        (replace(KASUS, langkah=Langkah.DITUTUP), False),
    ],
    ids=lambda value: value.langkah.value if isinstance(value, KasusRingkas) else None,
)
def test_a_kasus_that_waits_is_not_forgotten(base: RuleBase, kasus: KasusRingkas, waits: bool) -> None:
    assert bool(t.janji((), (kasus,), base, hari_ini=HARI)) is waits


def test_a_review_without_an_owner_belongs_to_who_decided(base: RuleBase) -> None:
    review = JatuhTempo("K26-7Q4M", "tinjauan", "", "", "", HARI, "pantau")
    (found,) = t.janji((review,), (replace(KASUS, tenggat=HARI),), base, hari_ini=HARI)
    assert (found.apa, found.penanggung_jawab) == ("Tinjauan kasus yang dipantau", "Petugas Contoh")


def test_one_person_sees_only_what_is_theirs(base: RuleBase) -> None:
    found = t.janji((BUTIR,), (KASUS,), base, hari_ini=HARI)
    assert t.penanggung_jawab(found) == ("Petugas Contoh", "Wali kelas")
    assert [one.butir for one in t.hanya_milik(found, "Wali kelas")] == ["1.1"]
    assert t.hanya_milik(found, "") == found


def test_a_promise_never_shows_its_words_when_printed() -> None:
    made = t.Janji("K26-7Q4M", "tindak_lanjut", "1.1", "Kunjungan rumah", "Wali kelas", HARI, "hari_ini")
    assert "Kunjungan" not in repr(made)


def test_weighing_again_begins_with_the_last_answers() -> None:
    decision = KeputusanTriase(
        kode_kasus="K26-7Q4M", kode_draf=None, petugas="Petugas Contoh", jawaban={"korban_anak": "ya"},
        hasil={"putusan": "pantau"}, sidik_aturan="abc", tanggal_acuan=HARI, sikap="diterima",
        putusan_petugas="pantau",
    )  # fmt: skip
    latest = KeputusanTercatat("K26-7Q4M", 2, SAAT, decision)
    draft = t.draf_timbang_lagi(latest, petugas="Petugas Lain", langkah="keselamatan")
    assert (draft.kode, draft.kode_kasus, draft.jawaban) == (None, "K26-7Q4M", {"korban_anak": "ya"})
