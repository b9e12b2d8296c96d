"""How long advice by proof takes, and how much shorter it makes an interview, on the practice cases.

Hides how a told case is completed: what its file leaves open is answered with "no", or with a
plain value, so that both orders of questions can be played to the end on the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from statistics import median
from time import perf_counter

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase.answers import with_computed
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import rules_folder

PROOF = "kasus/z3"
GUIDED, FIXED = "kasus/terpandu", "kasus/urutan-tetap"
ANSWERS = "jawaban sampai tetap"
Row = dict[str, object]


def measure_advice(asisten: Asisten, cases: Sequence[Facts]) -> list[Row]:
    """Rows as `tolok_ukur.measure` gives them.

    The row of `jawaban sampai tetap` counts answers a case where others count milliseconds: its
    `median_ms` is None and `rasio` is the guided order's mean number of answers over the fixed order's.
    """
    from kasus_rules.reasoning.change import WhatIf
    from kasus_rules.reasoning.consult import Consultant
    from kasus_rules.reasoning.route import fixed_answers, guided_answers
    from kasus_rules.reasoning.verify import check, read_subject
    from kasus_rules.rulebase.asumsi import read_assumptions

    assumptions = read_assumptions(rules_folder(), asisten.base)
    consultant = Consultant(asisten.program, assumptions)
    what_if = WhatIf(asisten.program, assumptions, consultant)
    subject = read_subject(rules_folder())
    whole = [completed(facts, asisten.base) for facts in cases]
    guided = sum(guided_answers(consultant, facts)[0] for facts in whole)
    fixed = sum(fixed_answers(consultant, facts)[0] for facts in whole)
    return [
        _timed("masih dapat berubah?", consultant.status, cases),
        _timed("pertanyaan berikutnya", consultant.next_question, cases),
        _timed("pertanyaan yang boleh dilewati", consultant.irrelevant, cases),
        _timed("apa yang akan mengubahnya?", what_if.what_would_change, cases),
        _timed("membuktikan seluruh aturan", lambda _: check(subject), cases[:3]),
        _answers(GUIDED, FIXED, guided / fixed if fixed else None),
    ]


def completed(facts: Facts, base: RuleBase) -> Facts:
    """The case with every question answered, in the order of the questions."""
    values = {spec.name: _answer(spec, facts.known(spec.name)) for spec in base.facts.values() if spec.computed is None}
    return with_computed(Facts({name: value for name, value in values.items() if value is not None}), base)


def _answer(spec: FactSpec, value: Value | None) -> Value | None:
    if spec.kind is FactKind.HIMPUNAN:
        present = value.present if isinstance(value, SetValue) else frozenset()
        return SetValue.complete(present, spec.members)
    if value is not None or spec.name == REFERENCE_DATE:
        return value
    match spec.kind:
        case FactKind.YA_TIDAK:
            return False
        case FactKind.PILIHAN:
            return spec.members[-2]
        case FactKind.BILANGAN:
            return max(spec.minimum or 0, min(16, spec.maximum or 16))
        case FactKind.TANGGAL:
            return date(2026, 11, 20)


def _timed(measured: str, ask: Callable[[Facts], object], cases: Sequence[Facts]) -> Row:
    seconds = []
    for facts in cases:
        start = perf_counter()
        ask(facts)
        seconds.append(perf_counter() - start)
    rate = len(seconds) / sum(seconds)
    return _row(measured, PROOF, rate=round(rate, 1), median_ms=round(1000 * median(seconds), 3))


def _answers(engine: str, against: str, ratio: float | None) -> Row:
    return _row(ANSWERS, engine) | {"terhadap": against, "rasio": None if ratio is None else round(ratio, 2)}


def _row(measured: str, engine: str, *, rate: float | None = None, median_ms: float | None = None) -> Row:
    return {
        "ukuran": measured, "mesin": engine, "kasus_per_detik": rate, "median_ms": median_ms,
        "terhadap": None, "rasio": None,
    }  # fmt: skip
