"""How long advice by proof takes, and how much shorter it makes an interview, on the practice cases.

Hides the stop-watch for advice. The interviews of many more cases are played by `tolok_ukur_wawancara`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from kasus_rules.core.facts import Facts
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.tolok_ukur_wawancara import FIXED, GUIDED, play

PROOF = "kasus/z3"
ANSWERS = "jawaban sampai tetap"
Row = dict[str, object]


def measure_advice(asisten: Asisten, cases: Sequence[Facts]) -> list[Row]:
    """Rows as `tolok_ukur.measure` gives them.

    The row of `jawaban sampai tetap` counts answers a case where others count milliseconds: its
    `median_ms` is None and `rasio` is the guided order's mean number of answers over the fixed order's.
    """
    from kasus_rules.reasoning.change import WhatIf
    from kasus_rules.reasoning.consult import Consultant
    from kasus_rules.reasoning.verify import check, read_subject
    from kasus_rules.rulebase.asumsi import read_assumptions

    assumptions = read_assumptions(rules_folder(), asisten.base)
    consultant = Consultant(asisten.program, assumptions)
    what_if = WhatIf(asisten.program, assumptions, consultant)
    subject = read_subject(rules_folder())
    return [
        _timed("masih dapat berubah?", consultant.status, cases),
        _timed("pertanyaan berikutnya", consultant.next_question, cases),
        _timed("pertanyaan yang boleh dilewati", consultant.irrelevant, cases),
        _timed("apa yang akan mengubahnya?", what_if.what_would_change, cases),
        _timed("membuktikan seluruh aturan", lambda _: check(subject), cases[:3]),
        _answers(GUIDED, FIXED, play(consultant, asisten.base, cases).rasio),
    ]


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
