"""An answer compared with the rules: the gravest difference first, no score where the rules are silent."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kasus_rules.core.truth import Truth
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import kunci_soal, shipped_folder
from kasus_rules.services.latihan_kemajuan import Skor
from kasus_rules.services.latihan_mengapa import Dasar
from kasus_rules.services.latihan_sendiri import (
    BagianLatihan,
    Berat,
    JawabanBagian,
    Perbandingan,
    bandingkan,
    siapkan_bagian,
)
from kasus_rules.training.baca import parse_kasus, read_kasus
from kasus_rules.training.soal import Soal
from tests.unit.services.latihan_contoh import BAHAYA, kasus_contoh


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


def part(asisten: Asisten, kasus: str, nomor: int = 1) -> BagianLatihan:
    found = next(one for one in kasus_contoh(asisten.base) if one.id == kasus)
    return siapkan_bagian(asisten, found, nomor)


def compare(
    asisten: Asisten, bagian: BagianLatihan, ticks: Sequence[bool] | None = None, **answers: str
) -> Perbandingan:
    """`answers` by what the question is about; what is not named stays open."""
    chosen = {soal.id: answers[soal.tentang] for soal in bagian.babak.soal if soal.tentang in answers}
    return bandingkan(asisten.base, bagian, JawabanBagian(chosen, ticks))


SEMUA_BEDA = {
    "bantuan_gagal": "tidak", "putusan": "tidak_perlu", "urgensi": "segera",
    "wali_kelas": "tidak_perlu", "media": "undang", "polisi": "undang",
}  # fmt: skip


def test_differences_come_in_the_order_of_their_weight(asisten: Asisten) -> None:
    bagian = part(asisten, "dua-bagian", 2)
    ticks = [not one.berlaku for one in bagian.centang]
    found = compare(asisten, bagian, ticks, **SEMUA_BEDA).beda
    assert [one.id for one in found[:6]] == [
        "peran/media", "putusan", "fakta/bantuan_gagal", "urgensi", "peran/wali_kelas", "peran/polisi",
    ]  # fmt: skip
    assert {one.berat for one in found[6:]} == {Berat.PERTIMBANGAN}


def test_help_that_was_missed_stands_before_everything_else(asisten: Asisten) -> None:
    found = compare(asisten, part(asisten, "bahaya"), putusan="konferensi", media="undang").beda
    assert [(one.id, one.berat) for one in found] == [
        ("putusan", Berat.KESELAMATAN),
        ("peran/media", Berat.TERLARANG),
    ]
    assert "terluka sementara orang dewasa masih berunding" in found[0].akibat
    assert "Bila media hadir, murid dapat tertekan" in found[1].akibat


def test_helping_first_where_the_rules_do_not_is_a_difference_but_no_danger(asisten: Asisten) -> None:
    hasil = compare(asisten, part(asisten, "dua-bagian"), putusan="darurat_dulu")
    assert hasil.beda[0].berat is Berat.PUTUSAN
    assert not hasil.beda[0].akibat
    assert hasil.hasil(1).aman


@pytest.mark.parametrize(
    ("kasus", "jawaban"),
    [("bahaya", {"putusan": "perlu_data"}), ("bahaya", {"putusan": "darurat_dulu", "media": "undang"})],
)
def test_missed_help_and_an_invited_banned_person_make_the_result_unsafe(
    asisten: Asisten, kasus: str, jawaban: dict[str, str]
) -> None:
    assert not compare(asisten, part(asisten, kasus), **jawaban).hasil(1).aman


def test_the_reason_of_the_outcome_is_that_of_the_rules_that_speak_for_it(asisten: Asisten) -> None:
    bagian = part(asisten, "dua-bagian", 2)
    reason = compare(asisten, bagian, putusan="pantau").beda[0].dasar
    assert reason.alasan == bagian.dinilai.penilaian.alasan
    assert reason.alasan


def test_the_reason_of_a_person_is_that_of_the_invitation(asisten: Asisten) -> None:
    bagian = part(asisten, "dua-bagian", 2)
    media = next(one for one in compare(asisten, bagian, media="undang").beda if one.id == "peran/media")
    assert {row.peran for row in media.dasar.undangan} == {"media"}
    assert {row.tingkat for row in media.dasar.undangan} == {"dilarang"}


def test_the_word_of_the_author_comes_with_just_the_answer_it_is_about(asisten: Asisten) -> None:
    first = part(asisten, "dua-bagian")
    assert compare(asisten, first, putusan="konferensi").beda[0].kesalahan == "Belum ada bantuan yang dicoba."
    assert compare(asisten, first, putusan="pantau").beda[0].kesalahan == ""


def test_what_is_left_open_is_neither_the_same_nor_different(asisten: Asisten) -> None:
    hasil = compare(asisten, part(asisten, "dua-bagian"), putusan="tidak_perlu")
    assert hasil.beda == ()
    assert [one.id for one in hasil.sama] == ["putusan"]
    assert hasil.skor["temuan"] == Skor(0, 0, 2)
    assert hasil.skor["pertimbangan"].terbuka == len(part(asisten, "dua-bagian").centang)


def test_where_the_rules_leave_it_open_there_is_no_score(asisten: Asisten) -> None:
    bagian = part(asisten, "dua-bagian", 2)
    kunci = replace(bagian.dinilai.kunci, urgensi=None)
    bagian = replace(bagian, dinilai=replace(bagian.dinilai, kunci=kunci))
    hasil = compare(asisten, bagian, putusan="konferensi", urgensi="segera")
    urgensi = next(one for one in hasil.butir if one.id == "urgensi")
    assert (urgensi.beda, urgensi.sama, urgensi.terbuka) == (False, False, False)
    assert hasil.skor["putusan"] == Skor(1, 0, 0)


def test_the_score_counts_by_part(asisten: Asisten) -> None:
    bagian = part(asisten, "dua-bagian", 2)
    answers = SEMUA_BEDA | {"putusan": "konferensi", "media": "jangan"}
    hasil = compare(asisten, bagian, [one.berlaku for one in bagian.centang], **answers)
    assert hasil.skor["temuan"] == Skor(0, 1, 0)
    assert hasil.skor["putusan"] == Skor(1, 1, 0)
    assert hasil.skor["peserta"] == Skor(1, 2, 0)
    assert hasil.skor["pertimbangan"] == Skor(len(bagian.centang), 0, 0)


def test_only_the_sources_of_what_is_explained_are_given(asisten: Asisten) -> None:
    bagian = part(asisten, "dua-bagian")
    ticks = [one.berlaku for one in bagian.centang]
    whole = {"putusan": "tidak_perlu", "penyebab_belum_diperiksa": "ya", "bantuan_gagal": "tidak"}
    assert compare(asisten, bagian, ticks, **whole).sumber == ()
    assert compare(asisten, bagian, ticks, **whole | {"putusan": "pantau"}).sumber != ()


def test_deciding_while_danger_is_still_possible_is_said_but_not_counted_as_unsafe(asisten: Asisten) -> None:
    known = "      bahaya_saat_ini: ya\n      tanda_bahaya: [rencana_bunuh_diri]\n"
    text = BAHAYA.replace(known, "")
    text = text.replace("harap: {putusan: darurat_dulu, peserta: {media: jangan}}", "harap: {putusan: perlu_data}")
    bagian = siapkan_bagian(asisten, parse_kasus("belum-pasti", text, asisten.base), 1)
    hasil = compare(asisten, bagian, putusan="tidak_perlu")
    assert "Bahaya belum dapat dikesampingkan" in hasil.beda[0].akibat
    assert "keselamatannya terancam" in hasil.beda[0].dasar.pastikan[0]
    assert hasil.hasil(1).aman


SHIPPED = sorted(shipped_folder().glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_whoever_answers_as_the_rules_differs_nowhere_in_any_shipped_case(asisten: Asisten, path: Path) -> None:
    kasus = read_kasus(path, asisten.base)
    for nomor in range(1, len(kasus.episode) + 1):
        bagian = siapkan_bagian(asisten, kasus, nomor)
        answers = {soal.id: kunci_soal(bagian.dinilai, soal) for soal in bagian.babak.soal}
        hasil = bandingkan(asisten.base, bagian, JawabanBagian(answers, [one.berlaku for one in bagian.centang]))
        assert (hasil.beda, hasil.terbuka) == ((), ())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_difference_in_a_shipped_case_has_a_reason_and_the_gravest_is_first(asisten: Asisten, path: Path) -> None:
    kasus = read_kasus(path, asisten.base)
    for nomor in range(1, len(kasus.episode) + 1):
        bagian = siapkan_bagian(asisten, kasus, nomor)
        for shift in (1, 2, 3):
            answers = {soal.id: other_option(bagian, soal, shift) for soal in bagian.babak.soal}
            found = bandingkan(asisten.base, bagian, JawabanBagian(answers)).beda
            assert [one.berat for one in found] == sorted(one.berat for one in found)
            assert not [one.id for one in found if one.bagian != "temuan" and not has_reason(one.dasar)]


def other_option(bagian: BagianLatihan, soal: Soal, shift: int) -> str:
    """An option that is `shift` places from the rules' own."""
    order = [one.id for one in soal.pilihan]
    key = kunci_soal(bagian.dinilai, soal)
    return order[(order.index(key) + shift) % len(order)] if key in order else order[0]


def has_reason(dasar: Dasar) -> bool:
    return bool(dasar.kalimat or dasar.alasan or dasar.undangan)


# ── the checklist ──


def test_the_checklist_holds_what_the_author_expects_and_three_that_do_not_hold(asisten: Asisten) -> None:
    lines = part(asisten, "dua-bagian").centang
    here = {one.aturan.id for one in lines if one.berlaku}
    assert "KON-38" in here
    assert len(here) <= 4
    assert sum(not one.berlaku for one in lines) == 3


def test_the_checklist_is_the_same_every_time_and_not_sorted_by_the_answer(asisten: Asisten) -> None:
    lines = part(asisten, "dua-bagian").centang
    assert lines == part(asisten, "dua-bagian").centang
    assert [one.berlaku for one in lines] not in ([True] * 3 + [False] * 3, [False] * 3 + [True] * 3)


@pytest.mark.parametrize(("kasus", "nomor"), [("dua-bagian", 1), ("dua-bagian", 2), ("bahaya", 1)])
def test_what_does_not_hold_is_certain_and_about_another_category(asisten: Asisten, kasus: str, nomor: int) -> None:
    bagian = part(asisten, kasus, nomor)
    trace = asisten.jejak(bagian.dinilai.episode.temuan)
    shown = {item.teks for item in bagian.dinilai.penilaian.pertimbangan}
    for one in bagian.centang:
        assert one.berlaku == (one.teks in shown)
        assert trace.evaluation.truths[one.aturan.id] is (Truth.TRUE if one.berlaku else Truth.FALSE)
