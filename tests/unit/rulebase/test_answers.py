"""Answers: every spelling that is understood, every one that is refused, and the way back."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kasus_rules.core.facts import FactKind, Facts, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import AnswersError, dump_answers, load, parse_answers, with_computed
from tests.unit.rulebase.conftest import SMALL

SMALL_BASE = load(SMALL)
# A busy machine is no fault of the code: only what is found counts, not how long finding took.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def only(raw: dict[str, object], base: RuleBase) -> object:
    """The value of the single answer."""
    facts = parse_answers(raw, base)
    return facts[next(iter(raw))]


def refusal(raw: dict[str, object], base: RuleBase) -> str:
    with pytest.raises(AnswersError) as refused:
        parse_answers(raw, base)
    return refused.value.pesan


@pytest.mark.parametrize("unknown", [None, "belum_tahu"])
@pytest.mark.parametrize("name", ["bahaya_saat_ini", "kategori", "jumlah_murid", "jenjang", "tanggal_kejadian"])
def test_what_is_not_known_is_absent(base: RuleBase, name: str, unknown: object) -> None:
    assert name not in parse_answers({name: unknown}, base)


@pytest.mark.parametrize(("given_answer", "value"), [("ya", True), ("tidak", False), (True, True), (" Ya ", True)])
def test_yes_and_no_are_read(base: RuleBase, given_answer: object, value: bool) -> None:
    assert only({"bahaya_saat_ini": given_answer}, base) is value


@pytest.mark.parametrize("wrong", ["mungkin", "y", 1, ["ya"], {"ya": 1}, ""])
def test_what_is_neither_yes_nor_no_is_refused(base: RuleBase, wrong: object) -> None:
    assert 'Jawaban "bahaya_saat_ini" harus ya, tidak, atau belum_tahu' in refusal({"bahaya_saat_ini": wrong}, base)


@pytest.mark.parametrize("given_answer", [3, "3", " 3 "])
def test_a_whole_number_is_read(base: RuleBase, given_answer: object) -> None:
    assert only({"jumlah_murid": given_answer}, base) == 3


@pytest.mark.parametrize("wrong", [True, 1.5, "tiga", [3], "1e3", ""])
def test_what_is_no_whole_number_is_refused(base: RuleBase, wrong: object) -> None:
    assert 'Jawaban "jumlah_murid" harus bilangan bulat' in refusal({"jumlah_murid": wrong}, base)


@pytest.mark.parametrize("outside", [0, 501, -1])
def test_a_number_outside_its_bounds_is_refused_with_the_bounds(base: RuleBase, outside: int) -> None:
    assert f"{outside} di luar batas (1 sampai 500)" in refusal({"jumlah_murid": outside}, base)


@pytest.mark.parametrize("given_answer", ["2026-11-24", date(2026, 11, 24)])
def test_a_date_is_read(base: RuleBase, given_answer: object) -> None:
    assert only({"tanggal_kejadian": given_answer}, base) == date(2026, 11, 24)


@pytest.mark.parametrize("wrong", ["2026-02-30", "24-11-2026", "kemarin", 20261124, datetime(2026, 11, 24, 1)])
def test_what_is_no_date_is_refused(base: RuleBase, wrong: object) -> None:
    assert "harus tanggal yang ada di kalender" in refusal({"tanggal_kejadian": wrong}, base)


def test_an_unknown_value_names_the_nearest_one(base: RuleBase) -> None:
    assert 'Nilai "smaa" untuk "jenjang" tidak dikenal. Maksud Anda "sma"?' in refusal({"jenjang": "smaa"}, base)


def test_an_unknown_fact_names_the_nearest_one(base: RuleBase) -> None:
    assert 'Fakta "bahya_saat_ini" tidak dikenal. Maksud Anda "bahaya_saat_ini"?' in refusal(
        {"bahya_saat_ini": "ya"}, base
    )


def test_all_problems_are_told_at_once(base: RuleBase) -> None:
    message = refusal({"bahya": "ya", "jumlah_murid": 0, "jenjang": "x", "kategori": ["y"]}, base)
    assert message.startswith("Jawaban belum dapat dipakai; 4 hal")


# ── sets ──


@pytest.mark.parametrize("none", [[], "tidak_ada", ["tidak_ada"]])
def test_none_means_that_every_member_is_absent(base: RuleBase, none: object) -> None:
    assert only({"kategori": none}, base) == SetValue.complete((), base.facts["kategori"].members)


def test_a_list_is_complete(base: RuleBase) -> None:
    assert only({"kategori": ["potensi"]}, base) == SetValue(
        frozenset({"potensi"}), frozenset({"asusila", "tata_tertib"})
    )


def test_a_question_mark_leaves_the_others_unknown(base: RuleBase) -> None:
    assert only({"kategori": ["potensi", "?"]}, base) == SetValue(frozenset({"potensi"}))


def test_only_a_question_mark_is_not_an_answer(base: RuleBase) -> None:
    assert "kategori" not in parse_answers({"kategori": ["?"]}, base)


def test_known_absences_are_kept_beside_unknown_members(base: RuleBase) -> None:
    read = only({"kategori": {"ya": ["potensi"], "tidak": ["asusila"]}}, base)
    assert read == SetValue(frozenset({"potensi"}), frozenset({"asusila"}))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("potensi", 'Tulis [potensi] bila hanya itu, atau [potensi, "?"] bila mungkin ada yang lain.'),
        (["potensii"], 'Maksud Anda "potensi"?'),
        ([["potensi"]], "harus satu nilai"),
        ({"ya": ["potensi"], "bukan": []}, 'kunci "bukan" tidak dikenal'),
        ({"ya": ["potensi"], "tidak": ["potensi"]}, "dijawab ya dan tidak sekaligus"),
        ({"ya": "potensi"}, "harus daftar pada ya dan tidak"),
        (3, "harus daftar"),
        (["tidak_ada", "potensi"], 'Nilai "tidak_ada"'),
    ],
)
def test_what_is_no_set_is_refused_with_the_cure(base: RuleBase, wrong: object, told: str) -> None:
    assert told in refusal({"kategori": wrong}, base)


# ── questions that only arise under a condition ──


def test_a_positive_answer_settles_the_condition_under_which_it_is_asked(base: RuleBase) -> None:
    facts = parse_answers({"bentuk_asusila": ["kehamilan", "?"]}, base)
    assert facts["kategori"] == SetValue(frozenset({"asusila"}))


def test_it_keeps_what_else_is_known_of_the_set(base: RuleBase) -> None:
    facts = parse_answers({"bentuk_asusila": ["kehamilan", "?"], "kategori": {"ya": [], "tidak": ["potensi"]}}, base)
    assert facts["kategori"] == SetValue(frozenset({"asusila"}), frozenset({"potensi"}))


def test_a_negative_answer_settles_nothing(base: RuleBase) -> None:
    assert "kategori" not in parse_answers({"bentuk_asusila": []}, base)


def test_a_positive_answer_to_a_question_that_does_not_arise_is_refused(base: RuleBase) -> None:
    message = refusal({"bentuk_asusila": ["kehamilan"], "kategori": ["potensi"]}, base)
    assert 'Jawaban "bentuk_asusila": [kehamilan] tidak sejalan dengan jawaban lain ("kategori": [potensi])' in message


def test_a_negative_answer_to_a_question_that_does_not_arise_is_kept(base: RuleBase) -> None:
    facts = parse_answers({"bentuk_asusila": [], "kategori": ["potensi"]}, base)
    assert facts["bentuk_asusila"] == SetValue.complete((), base.facts["bentuk_asusila"].members)


# ── computed numbers ──

DATES = {"tanggal_acuan": "2026-11-24", "tanggal_kejadian": "2026-11-20"}


def test_a_computed_number_follows_from_its_dates(base: RuleBase) -> None:
    assert with_computed(parse_answers(dict(DATES), base), base)["hari_sejak_kejadian"] == 4


def test_it_stays_unknown_while_a_date_is_unknown(base: RuleBase) -> None:
    facts = with_computed(parse_answers({"tanggal_acuan": "2026-11-24"}, base), base)
    assert "hari_sejak_kejadian" not in facts


def test_it_may_be_given_without_dates(base: RuleBase) -> None:
    assert with_computed(parse_answers({"hari_sejak_kejadian": 4}, base), base)["hari_sejak_kejadian"] == 4


def test_it_must_agree_with_its_dates(base: RuleBase) -> None:
    assert "tidak sejalan" in refusal({**DATES, "hari_sejak_kejadian": 5}, base)


def test_dates_the_wrong_way_round_are_refused_by_name(base: RuleBase) -> None:
    message = refusal({"tanggal_acuan": "2026-11-20", "tanggal_kejadian": "2026-11-24"}, base)
    assert '"tanggal_acuan" (2026-11-20), "tanggal_kejadian" (2026-11-24)' in message


def test_a_date_far_in_the_past_is_refused(base: RuleBase) -> None:
    assert "terlalu besar" in refusal({"tanggal_acuan": "2026-11-20", "tanggal_kejadian": "0206-11-24"}, base)


# ── the way back ──


def _values(name: str) -> st.SearchStrategy[Value]:
    spec = SMALL_BASE.facts[name]
    match spec.kind:
        case FactKind.YA_TIDAK:
            return st.booleans()
        case FactKind.PILIHAN:
            return st.sampled_from(spec.members)
        case FactKind.BILANGAN:
            return st.integers(spec.minimum, spec.maximum)
        case FactKind.TANGGAL:
            return st.dates(date(2000, 1, 1), date(2030, 1, 1))
        case FactKind.HIMPUNAN:
            sides = st.tuples(*(st.sampled_from([None, True, False]) for _ in spec.members))
            return sides.map(lambda known: _set(spec.members, known)).filter(lambda value: value != SetValue())


def _set(members: tuple[str, ...], known: tuple[bool | None, ...]) -> SetValue:
    sides = dict(zip(members, known, strict=True))
    return SetValue(
        frozenset(member for member, side in sides.items() if side is True),
        frozenset(member for member, side in sides.items() if side is False),
    )


# Facts that hang together (dates and their difference, forms of a category) have tests of their own above.
FREE = [name for name in SMALL_BASE.facts if name not in ("bentuk_asusila", "tanggal_acuan", "hari_sejak_kejadian")]


@UNHURRIED
@given(st.fixed_dictionaries({}, optional={name: _values(name) for name in FREE}))
def test_what_is_dumped_reads_back_the_same_also_through_json(values: dict[str, Value]) -> None:
    facts = Facts(values)
    dumped = json.loads(json.dumps(dump_answers(facts, SMALL_BASE)))
    assert parse_answers(dumped, SMALL_BASE) == facts


def test_sets_are_dumped_in_the_order_of_the_vocabulary(base: RuleBase) -> None:
    facts = parse_answers({"kategori": ["potensi", "asusila"]}, base)
    assert dump_answers(facts, base) == {"kategori": ["asusila", "potensi"]}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def outcome_of(raw: dict[str, object]) -> str:
    try:
        parse_answers(raw, SMALL_BASE)
    except AnswersError as trouble:
        return "refused" if trouble.problems and trouble.pesan else "refused without a reason"
    return "read"


@UNHURRIED
@given(st.dictionaries(st.sampled_from(list(SMALL_BASE.facts)), ANYTHING, max_size=4))
def test_whatever_is_given_it_is_read_or_refused_never_a_crash(raw: dict[str, object]) -> None:
    assert outcome_of(raw) in ("read", "refused")
