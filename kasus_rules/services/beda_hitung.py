"""How many cases two states of the rules decide otherwise.

Hides the judging. Counts are told; which case it is, is for the person who holds it, so codes of recorded
kasus are gathered only when they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import Program
from kasus_rules.engines import reference
from kasus_rules.reasoning.beda import differences
from kasus_rules.reasoning.beda_kosakata import together, understood
from kasus_rules.reasoning.beda_slot import visible
from kasus_rules.rulebase.answers import with_computed
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.beda_kasus import Pembaca

PUTUSAN = "putusan"
OPEN = "perlu_data"
BEFORE = "kejadiannya sesudah tanggal penilaian"
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Cases judged by both.

    Attributes:
        cases: how many were judged.
        other: how many come to another outcome in any way.
        by_decision: decision -> how many differ in it.
        moves: (before, after) of `putusan` -> how many; `perlu_data` while it is open.
        unjudged: reason -> how many could not be judged; none of answer files, which stop instead.
        of_register: whether these are recorded kasus.
        codes: of the kasus that come to another outcome, where they were asked for.
    """

    cases: int
    other: int
    by_decision: Mapping[str, int]
    moves: Mapping[tuple[str, str], int]
    unjudged: Mapping[str, int] = field(default_factory=dict)
    of_register: bool = False
    codes: tuple[str, ...] = ()


def count(programs: tuple[Program, Program], days: Days, read: Pembaca, *, codes: bool = False) -> Hitungan:
    """Put every case to both programs.

    Args:
        programs: of the old and the new rules, with one vocabulary.
        days: on which each judges; None is the case's own `tanggal_acuan`, today where it has none.
        read: gives the cases, in the vocabulary of both.
        codes: also gather which kasus are decided otherwise.

    Raises:
        InputError: what the reader raises, or a file whose dates contradict each other.
    """
    old, new = programs
    names = visible(old, new)
    cases = read(together(old.base, new.base))
    unjudged: Counter[str] = Counter(cases.unread)
    by_decision: Counter[str] = Counter()
    moves: Counter[tuple[str, str]] = Counter()
    judged, others = 0, []
    for name, facts in cases.cases:
        try:
            pair = _judged(old, facts, days[0]), _judged(new, facts, days[1])
        except AnswersError:
            if not cases.of_register:
                raise
            unjudged[BEFORE] += 1
            continue
        judged += 1
        found = differences(names, *pair)
        others += [name] if found else []
        by_decision.update({each.slot[0] for each in found})
        if any(each.slot[0] == PUTUSAN for each in found):
            moves[_putusan(pair[0]), _putusan(pair[1])] += 1
    return Hitungan(
        judged, len(others), {name: by_decision[name] for name in names if by_decision[name]}, moves, unjudged,
        of_register=cases.of_register, codes=tuple(others) if codes and cases.of_register else (),
    )  # fmt: skip


def to_json(one: Hitungan) -> dict[str, object]:
    """A JSON-able dictionary of one count."""
    told: dict[str, object] = {
        "jumlah": one.cases,
        "berbeda": one.other,
        "per_keputusan": dict(one.by_decision),
        "putusan": [{"dulu": old, "sekarang": new, "jumlah": number} for (old, new), number in one.moves.items()],
        "tidak_dapat_dinilai": [{"sebab": why, "jumlah": number} for why, number in one.unjudged.items()],
    }
    return told | ({"kode": list(one.codes)} if one.codes else {})


def _judged(program: Program, facts: Facts, day: date | None) -> Evaluation:
    if day is not None or REFERENCE_DATE not in facts:
        facts = facts.with_value(REFERENCE_DATE, day or date.today())
    known = with_computed(understood(facts, program.base), program.base)
    return evaluate(program, known, reference.judge)


def _putusan(evaluation: Evaluation) -> str:
    outcome = evaluation.outcomes.get(PUTUSAN)
    return OPEN if outcome is None or outcome.certain is None else outcome.certain
