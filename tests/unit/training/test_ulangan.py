"""When a practice case comes back: grades from scores, days from grades."""

from datetime import date, timedelta

import pytest

from kasus_rules.training.ulangan import Capaian, Nilai, Ulasan, kembali_pada, nilai_capaian

HARI = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("capaian", "nilai"),
    [
        (Capaian((1.0, 1.0), aman=True, putusan_sama=True), Nilai.MUDAH),
        (Capaian((0.8, 1.0), aman=True, putusan_sama=True), Nilai.MUDAH),
        (Capaian((0.6, 1.0), aman=True, putusan_sama=True), Nilai.BAIK),
        (Capaian((0.2, 1.0), aman=True, putusan_sama=True), Nilai.BAIK),
        (Capaian((0.1, 1.0), aman=True, putusan_sama=True), Nilai.SULIT),
        (Capaian((1.0, 1.0), aman=True, putusan_sama=False), Nilai.SULIT),
        (Capaian((1.0, 1.0), aman=False, putusan_sama=True), Nilai.LAGI),
        (Capaian((), aman=True, putusan_sama=True), Nilai.MUDAH),
    ],
)
def test_a_score_becomes_a_grade(capaian: Capaian, nilai: Nilai) -> None:
    assert nilai_capaian(capaian) is nilai


def test_a_case_never_tried_does_not_come_back() -> None:
    assert kembali_pada([]) is None


def test_the_better_it_went_the_later_it_comes_back() -> None:
    days = [kembali_pada([Ulasan(HARI, nilai)]) for nilai in Nilai]
    assert days == [HARI + timedelta(days=n) for n in (1, 1, 2, 8)]


def test_going_well_again_and_again_makes_the_pauses_longer() -> None:
    seen = [Ulasan(HARI, Nilai.BAIK)]
    pauses = []
    for _ in range(3):
        due = kembali_pada(seen)
        assert due is not None
        pauses.append((due - seen[-1].tanggal).days)
        seen.append(Ulasan(due, Nilai.BAIK))
    assert pauses == sorted(set(pauses))


def test_a_case_in_which_somebody_was_left_in_danger_comes_back_within_days_however_well_it_was_known() -> None:
    known = [Ulasan(HARI, Nilai.MUDAH), Ulasan(HARI + timedelta(days=8), Nilai.MUDAH)]
    missed = Ulasan(HARI + timedelta(days=60), Nilai.LAGI)
    due = kembali_pada([*known, missed])
    assert due is not None
    assert (due - missed.tanggal).days <= 7
    assert kembali_pada(known) != due


def test_the_order_in_which_attempts_were_written_does_not_matter() -> None:
    seen = [
        Ulasan(HARI + timedelta(days=n), nilai) for n, nilai in ((0, Nilai.SULIT), (3, Nilai.BAIK), (9, Nilai.LAGI))
    ]
    assert kembali_pada(seen) == kembali_pada(reversed(seen))


def test_no_case_waits_longer_than_a_year() -> None:
    day, seen = HARI, []
    for _ in range(12):
        seen.append(Ulasan(day, Nilai.MUDAH))
        day = kembali_pada(seen) or day
    assert (day - seen[-1].tanggal).days == 365
