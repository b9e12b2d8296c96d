"""How many answers it takes until an outcome is settled: guided by proof, and in the fixed order.

Hides where the cases come from and how one is completed: what its file leaves open is answered with "no",
or with a plain value, so that both orders can be played to the end on the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase.answers import parse_answers, with_computed
from kasus_rules.rulebase.asumsi import read_assumptions
from kasus_rules.rulebase.uji import DEFAULT_DATE, CaseTest, read_tests
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import load_latihan
from kasus_rules.services.lokasi import rules_folder

if TYPE_CHECKING:  # the solver is loaded when something is measured
    from kasus_rules.reasoning.consult import Consultant

GUIDED, FIXED = "kasus/terpandu", "kasus/urutan-tetap"
TOLD, PRACTICE, GENERATED = "kasus uji latihan", "bagian kasus latihan", "kasus rekaan"
GENERATED_CASES = 500
TOLD_FILES = "latihan"
SEPARATOR, NONE = "|", "-"  # of sets in the wide table of made-up cases

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Wawancara:
    """Both orders played on some cases.

    Attributes:
        kasus: how many were played.
        terpandu_tetap, urutan_tetap: how many were settled at the end of the guided and of the fixed order.
        jawaban_terpandu, jawaban_urutan: answers of the `dihitung` cases that both orders settled, in all.
    """

    kasus: int
    terpandu_tetap: int
    urutan_tetap: int
    dihitung: int
    jawaban_terpandu: int
    jawaban_urutan: int

    @property
    def rasio(self) -> float | None:
        """Answers of the guided order over those of the fixed one; None where nothing was to be answered."""
        return self.jawaban_terpandu / self.jawaban_urutan if self.jawaban_urutan else None

    def rata(self, answers: int) -> float | None:
        """Answers a case, to one decimal; None where no case counts."""
        return round(answers / self.dihitung, 1) if self.dihitung else None


def measure_interviews(asisten: Asisten, *, generated: int = GENERATED_CASES) -> tuple[list[Row], tuple[str, ...]]:
    """Play the told, the practice and the made-up cases.

    Returns:
        Rows as `tolok_ukur.measure` gives them, with {kasus, dihitung, terpandu_tetap, urutan_tetap,
        jawaban_terpandu, jawaban_urutan} beside (the last two a case); and what could not be measured here.
    """
    from kasus_rules.reasoning.consult import Consultant

    consultant = Consultant(asisten.program, read_assumptions(rules_folder(), asisten.base))
    groups = {TOLD: told_cases(asisten.base), PRACTICE: practice_cases(asisten.base)}
    made_up = generated_cases(asisten.base, generated)
    if made_up is not None:
        groups[GENERATED] = made_up
    rows = [_row(name, play(consultant, asisten.base, cases)) for name, cases in groups.items()]
    return rows, () if made_up is not None else (f"{GENERATED} (perlu bagian peneliti)",)


def play(consultant: Consultant, base: RuleBase, cases: Iterable[Facts]) -> Wawancara:
    """Both orders of questions, to the end, on the same completed cases."""
    from kasus_rules.reasoning.route import fixed_answers, guided_answers

    played = []
    for facts in cases:
        whole = completed(facts, base)
        played.append((*guided_answers(consultant, whole), *fixed_answers(consultant, whole)))
    both = [(guided, fixed) for guided, settled, fixed, settled_too in played if settled and settled_too]
    return Wawancara(
        kasus=len(played),
        terpandu_tetap=sum(settled for _, settled, _, _ in played),
        urutan_tetap=sum(settled for _, _, _, settled in played),
        dihitung=len(both),
        jawaban_terpandu=sum(guided for guided, _ in both),
        jawaban_urutan=sum(fixed for _, fixed in both),
    )


# ── the cases ──


def told_cases(base: RuleBase) -> Sequence[Facts]:
    """The practice cases among those told beside the rules."""
    tests = read_tests(rules_folder(), base)
    return [test.facts for test in tests if isinstance(test, CaseTest) and TOLD_FILES in test.place.file]


def practice_cases(base: RuleBase) -> Sequence[Facts]:
    """What is known at the end of every part of every shipped practice case."""
    return [part.temuan for case in load_latihan(base) for part in case.episode]


def generated_cases(base: RuleBase, count: int) -> Sequence[Facts] | None:
    """Made-up cases, always the same; None without the researchers' part."""
    try:
        from kasus_rules.research.sintetis import jawaban
    except ImportError:
        return None
    return [parse_answers(dict(_answers(row, base)), base) for row in jawaban(base, jumlah=count).to_dicts()]


def _answers(row: Mapping[str, str], base: RuleBase) -> Iterator[tuple[str, object]]:
    for name, text in row.items():
        if name in base.facts and text:
            yield name, _cell(base.facts[name], str(text))


def _cell(spec: FactSpec, text: str) -> object:
    if spec.kind is FactKind.HIMPUNAN:
        return [] if text == NONE else text.split(SEPARATOR)
    return int(text) if spec.kind is FactKind.BILANGAN else text


# ── completing one ──


def completed(facts: Facts, base: RuleBase) -> Facts:
    """The case with every question answered, in the order of the questions; open dates are its reference date."""
    day = facts.get(REFERENCE_DATE)
    today = day if isinstance(day, date) else DEFAULT_DATE
    specs = [spec for spec in base.facts.values() if spec.computed is None]
    values = {spec.name: _answer(spec, facts.known(spec.name), today) for spec in specs}
    return with_computed(Facts(values), base)


def _answer(spec: FactSpec, value: Value | None, today: date) -> Value:
    if spec.kind is FactKind.HIMPUNAN:
        present = value.present if isinstance(value, SetValue) else frozenset()
        return SetValue.complete(present, spec.members)
    if value is not None:
        return value
    match spec.kind:
        case FactKind.YA_TIDAK:
            return False
        case FactKind.PILIHAN:
            return spec.members[-2]
        case FactKind.BILANGAN:
            return max(spec.minimum or 0, min(16, spec.maximum or 16))
        case FactKind.TANGGAL:
            return today


# ── the rows ──


def _row(group: str, found: Wawancara) -> Row:
    return {
        "ukuran": f"sampai tetap, {group}", "mesin": GUIDED, "kasus_per_detik": None, "median_ms": None,
        "terhadap": FIXED, "rasio": None if found.rasio is None else round(found.rasio, 2),
        "kasus": found.kasus, "dihitung": found.dihitung,
        "terpandu_tetap": found.terpandu_tetap, "urutan_tetap": found.urutan_tetap,
        "jawaban_terpandu": found.rata(found.jawaban_terpandu), "jawaban_urutan": found.rata(found.jawaban_urutan),
    }  # fmt: skip


__all__ = [
    "FIXED", "GENERATED", "GENERATED_CASES", "GUIDED", "PRACTICE", "TOLD", "Wawancara", "completed",
    "generated_cases", "measure_interviews", "play", "practice_cases", "told_cases",
]  # fmt: skip
