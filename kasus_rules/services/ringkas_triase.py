"""From an assessed case and what the officer decided to the event that the later steps rest on.

Hides one trap: whom the rules keep away is only judged while a conference is in view. When an officer decides
for one against the recommendation, the invitations are judged as if the rules had said so too, so that nobody
who must not come slips in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kasus_rules.alur.peristiwa import TriaseDicatat
from kasus_rules.core.evaluation import Environment, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.program import Program, Stratum, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.penilaian import susun_penilaian
from kasus_rules.register.triase_dari_hasil import triase_dari_hasil
from kasus_rules.rulebase.answers import dump_answers, with_computed
from kasus_rules.services.hasil_json import to_json

PUTUSAN, KONFERENSI = "putusan", "konferensi"
IN_VIEW = frozenset({KONFERENSI, "darurat_dulu", "rujuk_dulu"})


def ringkas(hasil: Mapping[str, object], facts: Facts, base: RuleBase, *, putusan: str) -> TriaseDicatat:
    """The event of a triage; the register gives the number of its decision.

    Args:
        hasil: the JSON of `triase` for these facts.
        facts: the answers that count, with their reference date.
        base: the rules that judged.
        putusan: what the officer decided.
    """
    made = triase_dari_hasil(hasil, dump_answers(facts, base), putusan=putusan)
    if putusan not in IN_VIEW or made.putusan_sistem in IN_VIEW:
        return made
    meant = triase_dari_hasil(_as_if_conference(facts, base), {}, putusan=putusan)
    return replace(made, mode=meant.mode, tahap=meant.tahap, undangan=meant.undangan)


def _as_if_conference(facts: Facts, base: RuleBase) -> dict[str, object]:
    trace = jejak_seandainya(compile_program(base), with_computed(facts, base))
    return to_json(susun_penilaian(trace, mesin="", catatan_mesin=""))


def jejak_seandainya(program: Program, facts: Facts) -> Trace:
    """The trace of a case as if the rules had said konferensi; `facts` with their computed ones."""
    evaluation = evaluate(program, facts, _judge_as_if)
    return Trace(program, facts, replace(evaluation, outcomes=_forced(evaluation.outcomes)))


def _judge_as_if(program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
    if PUTUSAN in environment.outcomes:
        environment = replace(environment, outcomes=_forced(environment.outcomes))
    return reference.judge(program, stratum, environment)


def _forced(outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    return {**outcomes, PUTUSAN: Outcome((KONFERENSI,), (KONFERENSI,))}
