"""Assess one case: rule base, judge and explanation, wired once for a session.

Hides the wiring. The only clock of the suite is here: `tanggal_acuan` is set to today
unless the caller gives it, and computed facts are computed once, before any reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.checked import CheckedJudge, make_judge
from kasus_rules.errors import EngineError
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.penilaian import susun_penilaian
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.rulebase import load
from kasus_rules.rulebase.answers import with_computed
from kasus_rules.services.lokasi import rules_folder

GANGGUAN = (
    "Mesin aturan utama sedang bermasalah. Yang tampil adalah hasil mesin acuan, yang maknanya sama; "
    "Anda dapat melanjutkan."
)


@dataclass(frozen=True, slots=True)
class Asisten:
    """A session's rule base and judge.

    Attributes:
        trouble: what went wrong with an engine so far, newest last; filled only when not strict.
    """

    program: Program
    judge: CheckedJudge
    trouble: list[EngineError]

    @classmethod
    def siapkan(cls, *, folder: Path | None = None, tegas: bool = False) -> Asisten:
        """Load and compile the rules.

        Args:
            folder: the rule folder; None is the one that came with the suite (or KASUS_ATURAN).
            tegas: raise EngineDisagreement and engine failures instead of noting them.

        Raises:
            RuleBaseError: the rules cannot be loaded; every problem is listed.
        """
        program = compile_program(load(folder or rules_folder()))
        trouble: list[EngineError] = []
        judge = make_judge(program, strict=tegas, on_trouble=trouble.append)
        return cls(program, judge, trouble)

    @property
    def base(self) -> RuleBase:
        """The loaded rule base."""
        return self.program.base

    def jejak(self, facts: Facts) -> Trace:
        """Evaluate a case. `tanggal_acuan` is today unless given; computed facts are computed."""
        dated = facts if REFERENCE_DATE in facts else facts.with_value(REFERENCE_DATE, date.today())
        complete = with_computed(dated, self.base)
        return Trace(self.program, complete, evaluate(self.program, complete, self.judge))

    def nilai(self, facts: Facts) -> Penilaian:
        """Assess a case and explain it."""
        return self.nilai_dan_jejak(facts)[0]

    def nilai_dan_jejak(self, facts: Facts) -> tuple[Penilaian, Trace]:
        """Assess a case and explain it, with the trace for what the explanation leaves out."""
        before = len(self.trouble)
        trace = self.jejak(facts)
        notice = GANGGUAN if len(self.trouble) > before else ""
        return susun_penilaian(trace, mesin=self.judge.mesin, catatan_mesin=notice), trace
