"""The answer code: what is written is read again, and nothing that was heard or typed wrongly is taken."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.training.kode import (
    DitolakKode,
    Terbaca,
    baca,
    baca_banyak,
    kode_lembar,
    tulis,
)
from kasus_rules.training.kode_angka import ABJAD
from kasus_rules.training.soal import Babak, Jawaban, Lembar, Pilihan, Soal
from tests.unit.training.lembar_contoh import lembar_contoh, lembar_kecil

VECTORS = json.loads((Path(__file__).parent / "vektor_kode.json").read_text(encoding="utf-8"))
LEMBAR = lembar_contoh()
JAWABAN = Jawaban(12, tuple(None if at % 7 == 3 else at % len(soal.pilihan) for at, soal in enumerate(LEMBAR.soal)))
KODE = tulis(LEMBAR, JAWABAN)
TANDA = KODE.replace(" ", "").replace("\n", "")
KECIL = lembar_kecil()
SATU = Jawaban(7, (0, None, 5))


def sheet(options: list[int], kode: str = "7Q4MX") -> Lembar:
    soal = tuple(
        Soal(f"k/1/fakta/f{at}", "fakta", f"f{at}", "?", tuple(Pilihan(f"p{n}", f"P{n}") for n in range(count)))
        for at, count in enumerate(options)
    )
    return Lembar(kode, "Latihan", "2026-11-24", "sebelum", (Babak("k", 1, "Kasus", "", "Cerita", soal),))


def refused(teks: str, lembar: Lembar = LEMBAR) -> DitolakKode:
    result = baca(teks, [lembar])
    assert isinstance(result, DitolakKode), f"taken: {teks!r}"
    return result


def groups() -> list[str]:
    return KODE.split()[1:]


def place_of(at: int) -> str:
    """How a message names the line in which the sign at this place (after the mark) stands."""
    first = at // 16 * 4 + 1
    return f"kelompok {first} sampai {min(first + 3, len(groups()))} "


# Writing and reading again


def test_a_sheet_of_twelve_episodes_gives_a_code_of_76_signs() -> None:
    assert len(TANDA) == 76
    assert len(KODE) < 120


def test_a_code_is_read_to_the_answers_it_was_written_from() -> None:
    assert baca(KODE, [LEMBAR]) == Terbaca(LEMBAR, JAWABAN)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["nama"])
def test_an_example_gives_the_code_that_stands_beside_it(vector: dict) -> None:
    answers = Jawaban(vector["peserta"], tuple(vector["pilihan"]))
    lembar = sheet(vector["opsi"], vector["lembar"])
    assert tulis(lembar, answers) == vector["kode"]
    assert baca(vector["kode"], [lembar]) == Terbaca(lembar, answers)


@st.composite
def sheets_with_answers(draw: st.DrawFn) -> tuple[Lembar, Jawaban]:
    options = draw(st.lists(st.integers(1, 9), max_size=40))
    kode = draw(st.text(ABJAD, min_size=5, max_size=5))
    pilihan = [draw(st.none() | st.integers(0, count - 1)) for count in options]
    return sheet(options, kode), Jawaban(draw(st.integers(1, 999)), tuple(pilihan))


@given(sheets_with_answers())
def test_every_answer_to_every_sheet_comes_back(both: tuple[Lembar, Jawaban]) -> None:
    lembar, jawaban = both
    assert baca(tulis(lembar, jawaban), [lembar]) == Terbaca(lembar, jawaban)


@pytest.mark.parametrize("peserta", [0, 1000, -1])
def test_a_number_that_no_participant_has_cannot_be_written(peserta: int) -> None:
    with pytest.raises(ValueError, match="participant"):
        tulis(KECIL, Jawaban(peserta, (0, 0, 0)))


def test_an_option_that_the_question_does_not_have_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="not below"):
        tulis(KECIL, Jawaban(1, (6, 0, 0)))


def test_answers_to_another_number_of_questions_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="zip"):
        tulis(KECIL, Jawaban(1, (0, 0)))


# What people do to a code on the way


@pytest.mark.parametrize(
    "teks",
    [
        KODE.lower(),
        KODE.replace("\n", " "),
        KODE.replace("\n", "-").replace(" ", "-"),
        KODE.replace("\n", " – ").replace(" ", " — "),
        TANDA,
        " ".join(TANDA),
        KODE.replace("0", "O").replace("1", "I"),
        KODE.replace("0", "o").replace("1", "l"),
        f"Kode saya: {KODE} terima kasih ya, Bu",
        f"> *{KODE}*".replace("\n", "*\n> *"),
        KODE.replace("\n", ",\r\n"),
        KODE.replace(" ", "\u00a0").replace("\n", "\u200b"),
        KODE.replace("BK1", "B K 1"),
        f"Saya guru BK 1 SMP Negeri 3.\nIni kodenya ya {KODE}",
        f"```{KODE}```",
    ],
)
def test_a_code_is_read_however_it_was_typed(teks: str) -> None:
    assert baca(teks, [LEMBAR]) == Terbaca(LEMBAR, JAWABAN)


def test_every_single_wrong_sign_is_found_and_its_line_named() -> None:
    signs = TANDA[3:]
    wrong = [(at, other) for at in range(len(signs)) for other in ABJAD if other != signs[at]]
    unnamed = []
    for at, other in wrong:
        result = refused("BK1" + signs[:at] + other + signs[at + 1 :])
        if result.sebab != "rusak" or place_of(at) not in result.pesan:
            unnamed.append((at, other, result))
    assert unnamed == []


@pytest.mark.parametrize("mark", ["XK1", "BX1", "BKX", "KB1", "B1K", "K1", "BK", ""])
def test_a_code_without_its_mark_is_not_taken(mark: str) -> None:
    assert "BK1" in refused(KODE.replace("BK1", mark)).pesan


def test_every_two_neighbours_exchanged_are_found() -> None:
    signs = TANDA[3:]
    swapped = [
        signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
        for at in range(len(signs) - 1)
        if signs[at] != signs[at + 1]
    ]
    assert len(swapped) > 60
    assert {refused("BK1" + text).sebab for text in swapped} == {"rusak"}


def test_every_dropped_sign_is_found_and_its_group_named() -> None:
    for at, group in enumerate(groups()[:-1]):
        for sign in range(len(group)):
            short = [*groups()[:at], group[:sign] + group[sign + 1 :], *groups()[at + 1 :]]
            assert f"Kelompok {at + 1} " in refused("BK1 " + " ".join(short)).pesan


def test_every_doubled_sign_is_found_and_its_group_named() -> None:
    for at, group in enumerate(groups()[:-1]):
        for sign in range(len(group)):
            long = [*groups()[:at], group[: sign + 1] + group[sign:], *groups()[at + 1 :]]
            assert f"Kelompok {at + 1} " in refused("BK1 " + " ".join(long)).pesan


def test_dropped_and_doubled_signs_are_found_without_groups_too() -> None:
    signs = TANDA[3:]
    for at in range(len(signs)):
        result = refused("BK1" + signs[:at] + signs[at + 1 :])
        assert result.sebab == "terlalu_pendek" or "kelompok 1 sampai 4" in result.pesan
    doubled = ["BK1" + signs[: at + 1] + signs[at:] for at in range(len(signs) - 1) if signs[at] != signs[at + 1]]
    assert {refused(text).sebab for text in doubled} == {"rusak"}


def test_every_two_groups_exchanged_are_found() -> None:
    names = groups()
    count = 0
    for one in range(len(names)):
        for other in range(one + 1, len(names)):
            if names[one] != names[other]:
                swapped = list(names)
                swapped[one], swapped[other] = names[other], names[one]
                refused("BK1 " + " ".join(swapped))
                count += 1
    assert count > 150


def test_two_lines_exchanged_are_both_named() -> None:
    mark, first, second, *rest = KODE.split("\n")
    pesan = refused("\n".join([mark, first, *rest[:1], second, *rest[1:]])).pesan
    assert "kelompok 5 sampai 8" in pesan
    assert "kelompok 9 sampai 12" in pesan


def test_every_missing_group_is_found() -> None:
    for at in range(len(groups())):
        left = groups()[:at] + groups()[at + 1 :]
        refused("BK1 " + " ".join(left))


def test_a_code_that_stops_too_early_says_how_far_it_goes() -> None:
    result = refused("BK1 " + " ".join(groups()[:12]) + " terima kasih")
    assert result.sebab == "terlalu_pendek"
    assert "12 dari 19 kelompok" in result.pesan


def test_a_letter_that_no_code_holds_is_named_with_its_group() -> None:
    result = refused("BK1 " + " ".join([*groups()[:6], "U" + groups()[6][1:], *groups()[7:]]))
    assert result.sebab == "rusak"
    assert "Kelompok 7 memuat U" in result.pesan


def test_a_code_of_another_session_is_foreign() -> None:
    result = refused(KODE, lembar_contoh("garam-lain"))
    assert result.sebab == "asing"
    assert LEMBAR.kode in result.pesan


def test_a_short_code_of_another_sheet_is_foreign_too() -> None:
    assert refused(tulis(KECIL, SATU), LEMBAR).sebab == "asing"


def test_a_code_of_a_newer_version_says_so() -> None:
    assert refused(KODE.replace("BK1", "BK2")).sebab == "versi_baru"


@pytest.mark.parametrize("teks", ["", "Selamat pagi, Bu.", "Saya sudah selesai", "BKI", "guru BK di SMP", "💬"])
def test_talk_is_no_code(teks: str) -> None:
    assert refused(teks).sebab in {"bukan_kode", "terlalu_pendek"}


@given(st.text())
def test_reading_never_raises_on_any_text(teks: str) -> None:
    assert isinstance(baca(teks, [LEMBAR]), DitolakKode)
    assert not [item for item in baca_banyak(teks, [LEMBAR]) if isinstance(item.hasil, Terbaca)]


@given(st.text("bBkK1iIlL0oO27Qq4MXUu -\n.:/é", max_size=200))
def test_reading_never_raises_on_what_nearly_is_a_code(teks: str) -> None:
    assert isinstance(baca(teks, [KECIL]), DitolakKode)
    assert not [item for item in baca_banyak(teks, [KECIL]) if isinstance(item.hasil, Terbaca)]


@given(st.integers(0, len(KODE) - 1), st.text(max_size=3))
def test_a_piece_of_a_code_replaced_is_refused_or_means_the_same(at: int, piece: str) -> None:
    result = baca(KODE[:at] + piece + KODE[at + 1 :], [LEMBAR])
    assert isinstance(result, DitolakKode) or result.jawaban == JAWABAN


# A whole chat


CHAT = f"""[08.02, 24/11/2026] Peserta A: Selamat pagi
[08.40, 24/11/2026] Peserta A: {tulis(KECIL, SATU)}
makasih ya
[08.41, 24/11/2026] Peserta B: Kode saya: {tulis(KECIL, Jawaban(8, (1, 1, 1))).replace(chr(10), "-")}
[08.42, 24/11/2026] Guru BK 1 SMP Contoh: sebentar, saya masih mengisi
[08.43, 24/11/2026] Peserta C: {tulis(lembar_kecil("ASNG9"), Jawaban(9, (1, 1, 1)))}
"""


def test_a_chat_gives_its_codes_in_order_with_their_lines() -> None:
    found = baca_banyak(CHAT, [KECIL])
    assert [(item.baris, item.status) for item in found] == [(2, "diterima"), (6, "diterima"), (8, "ditolak")]


def test_what_was_said_around_a_code_is_not_kept() -> None:
    kept = "".join(item.teks for item in baca_banyak(CHAT, [KECIL]))
    assert "Peserta" not in kept
    assert "makasih" not in kept


def test_the_same_code_twice_counts_once() -> None:
    code = tulis(KECIL, SATU)
    assert [item.status for item in baca_banyak(f"{code}\n\n{code}", [KECIL])] == ["diterima", "kembar"]


def test_other_answers_of_the_same_participant_are_both_named_and_neither_is_taken() -> None:
    first, second = tulis(KECIL, SATU), tulis(KECIL, Jawaban(7, (1, None, 5)))
    found = baca_banyak(f"{first}\nlupa satu\n{second}", [KECIL])
    assert [item.status for item in found] == ["ganda", "ganda"]
    assert {item.pesan for item in found} == {found[0].pesan}
    assert "Peserta 7" in found[0].pesan
    assert "baris 1 dan baris 5" in found[0].pesan


def test_a_code_is_compared_with_those_that_came_in_before() -> None:
    before = [Terbaca(KECIL, SATU), Terbaca(KECIL, Jawaban(8, (1, 1, 1)))]
    same, other = tulis(KECIL, SATU), tulis(KECIL, Jawaban(8, (2, 2, 2)))
    found = baca_banyak(f"{same}\n{other}", [KECIL], sudah=before)
    assert [item.status for item in found] == ["kembar", "ganda"]
    assert "kode yang sudah masuk" in found[1].pesan


def test_one_participant_may_answer_before_and_after() -> None:
    after = replace(lembar_kecil("9ZZZ9"), putaran="sesudah")
    pasted = tulis(KECIL, SATU) + "\n" + tulis(after, SATU)
    assert [item.status for item in baca_banyak(pasted, [KECIL, after])] == ["diterima", "diterima"]


def test_a_code_that_lost_its_mark_in_a_chat_is_named_not_passed_over() -> None:
    found = baca_banyak("Ini ya Bu\n" + KODE.removeprefix("BK1") + "\nmaaf", [LEMBAR])
    assert [(item.status, item.hasil.sebab) for item in found] == [("ditolak", "rusak")]
    assert "BK1" in found[0].pesan


def test_a_damaged_code_leaves_the_next_one_alone() -> None:
    damaged, good = KODE.replace(groups()[5], "0000"), KODE
    assert [item.status for item in baca_banyak(f"{damaged}\n{good}", [LEMBAR])] == ["ditolak", "diterima"]


# The code of a sheet


def test_a_sheets_code_is_five_signs_without_vowels() -> None:
    assert re.fullmatch("[0-9BCDFGHJKMNPQRSTVWXYZ]{5}", LEMBAR.kode)


def _code(**changes: object) -> str:
    given_: dict = {"putaran": "sebelum", "babak": LEMBAR.babak, "garam": "a"} | changes
    return kode_lembar("Latihan", "2026-11-24", **given_)


def test_a_sheets_code_stays_the_same_for_the_same_content() -> None:
    assert _code() == _code()


@pytest.mark.parametrize(
    "changes",
    [
        {"garam": "b"},
        {"putaran": "sesudah"},
        {"babak": LEMBAR.babak[1:]},
        {"babak": (replace(LEMBAR.babak[0], cerita="Lain."), *LEMBAR.babak[1:])},
        {"babak": (replace(LEMBAR.babak[0], soal=LEMBAR.babak[0].soal[::-1]), *LEMBAR.babak[1:])},
    ],
    ids=["session", "round", "cases", "story", "order of questions"],
)
def test_a_sheets_code_changes_with_everything_that_makes_it(changes: dict) -> None:
    assert _code(**changes) != _code()
