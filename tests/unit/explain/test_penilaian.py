"""What a person is shown of an assessed case."""

import pytest

from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.assess import Asisten

AMAN = {
    "bahaya_saat_ini": "tidak", "tanda_bahaya": [], "korban_anak": "tidak", "barang_berbahaya": [],
    "hanya_desas_desus": "tidak", "pihak_terduga": [], "pihak_berkepentingan": [], "pihak_tidak_aman": [],
}  # fmt: skip
KONFERENSI = {
    **AMAN, "bagian_murid": [], "kategori": ["tata_tertib"], "bentuk_pelanggaran": ["perusakan"],
    "kekhawatiran_ringan": "tidak", "perlu_banyak_pihak": "ya", "di_luar_wewenang": "ya", "masalah_rumit": "tidak",
    "menyentuh_sekolah": "tidak", "bantuan_gagal": "tidak", "murid_menolak": "tidak",
    "konferensi_internal_selesai": "tidak", "pihak_wajib_berhalangan": "tidak",
}  # fmt: skip


@pytest.fixture(scope="module")
def asisten():
    return Asisten.siapkan(tegas=True)


@pytest.fixture(scope="module")
def assess(asisten):
    return lambda answers: asisten.nilai(parse_answers(answers, asisten.base))


def test_a_reason_carries_the_answers_that_made_it_true(assess):
    reason = next(one for one in assess(KONFERENSI).alasan if one.id == "TRI-40")
    assert reason.karena == ("perlu dua pihak atau lebih di luar BK: ya", "di luar wewenang guru BK: ya")


def test_a_displaced_rule_names_its_exception(assess):
    shown = assess(KONFERENSI | {"murid_menolak": "ya"})
    assert [(one.id, one.oleh) for one in shown.tersisih if one.id == "TRI-40"] == [
        ("TRI-40", ("Murid menolak konferensi",))
    ]


def test_a_nearly_fired_rule_names_what_is_missing(assess):
    nearly = {one.id: one for one in assess(KONFERENSI | {"bahaya_saat_ini": None}).hampir}
    assert [one.fakta for one in nearly["TRI-01"].kurang] == ["bahaya_saat_ini"]


def test_arguments_for_and_against_stand_side_by_side(assess):
    shown = assess(KONFERENSI | {"murid_menolak": "ya"})
    assert ("TRI-40" in {one.id for one in shown.mendukung}, "TRI-50" in {one.id for one in shown.menentang}) == (
        True,
        True,
    )


def test_every_reason_shows_its_sources_with_their_status(assess):
    source = assess({"korban_anak": "ya", "bahaya_saat_ini": "ya"}).aturan[0].sumber[0]
    assert source.status in {"teks_terbaca", "kutipan_sekunder", "perlu_diperiksa"}


def test_while_a_suspect_is_unknown_nobody_who_may_be_one_is_required(assess):
    shown = assess(KONFERENSI | {"pihak_terduga": None}).konferensi.undangan
    father = {row.tingkat for row in shown if row.peran in {"ayah", "ibu", "kepala_sekolah"}}
    assert father <= {"tunda", "dilarang"}
    assert "tunda" in father


def test_someone_postponed_names_what_to_settle_first(assess):
    rows = assess(KONFERENSI | {"pihak_terduga": None}).konferensi.undangan
    assert all("pihak_terduga" in {one.fakta for one in row.pastikan} for row in rows if row.tingkat == "tunda")


def test_a_suspect_is_never_invited_nor_offered_as_a_substitute(assess):
    rows = assess(KONFERENSI | {"pihak_terduga": ["ayah"]}).konferensi.undangan
    assert {row.tingkat for row in rows if row.peran == "ayah"} == {"dilarang"}
    assert not any("ayah" in row.pengganti for row in rows)


def test_no_invitation_is_shown_when_no_conference_is_in_view(assess):
    assert assess(AMAN).konferensi.undangan == ()


def test_a_follow_up_question_waits_until_its_category_is_known(assess):
    asked = [one.fakta for one in assess(AMAN).belum_pasti]
    assert ("kategori" in asked, "bentuk_asusila" in asked) == (True, False)


def test_urgency_holds_at_the_latest_while_it_may_still_rise(assess):
    shown = assess(KONFERENSI | {"tanda_mendesak": ["percobaan_sebelumnya", "?"]})
    assert (shown.urgensi, shown.urgensi_paling_lambat) == (None, "minggu_ini")


@pytest.mark.parametrize(
    ("sign", "when"),
    [
        ({"indikator": ["pesan_perpisahan", "?"]}, "hari_ini"),
        ({"tanda_mendesak": ["ancaman_berlanjut", "?"]}, "hari_ini"),
        ({"tanda_mendesak": ["percobaan_sebelumnya", "?"]}, "minggu_ini"),
        ({}, None),
    ],
)
def test_while_the_outcome_is_open_a_sign_says_by_when_to_find_out(assess, sign, when):
    shown = assess(sign)
    assert (shown.putusan, shown.urgensi, shown.urgensi_paling_lambat) == ("perlu_data", None, when)


def test_where_no_conference_is_needed_nothing_is_urgent(assess):
    mild = {"kekhawatiran_ringan": "ya", "perlu_banyak_pihak": "tidak", "di_luar_wewenang": "tidak"}
    shown = assess(KONFERENSI | mild | {"tanda_mendesak": ["percobaan_sebelumnya"]})
    assert (shown.putusan, shown.urgensi_paling_lambat) == ("tidak_perlu", None)
