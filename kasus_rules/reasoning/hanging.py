"""Which open questions keep a rule undecided, through earlier decisions too.

Hides the walk from a rule to its questions. Nothing is proved here: a question named may turn
out not to matter, but none that matters to the rule is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kasus_rules.core.conditions import facts_of
from kasus_rules.core.facts import Facts, FactSpec, SetValue
from kasus_rules.core.program import Program
from kasus_rules.core.truth import Truth


def is_answered(spec: FactSpec, facts: Facts) -> bool:
    """Whether nothing about the question is open."""
    value = facts.get(spec.name)
    return value.is_complete(spec.members) if isinstance(value, SetValue) else value is not None


def open_behind(
    program: Program, facts: Facts, rule_ids: Iterable[str], truths: Mapping[str, Truth]
) -> tuple[str, ...]:
    """Open questions that those of the rules read that are still undecided, in the order of the questions.

    Args:
        truths: the truth of every rule in this case.
    """
    waiting, read, seen = list(rule_ids), set[str](), set[str]()
    while waiting:
        rule_id = waiting.pop()
        if rule_id in seen or truths[rule_id] is not Truth.UNKNOWN:
            continue
        seen.add(rule_id)
        for name in facts_of(program.conditions[rule_id]):
            read.add(name)
            waiting += [id_ for id_, _ in program.effects.get(name, ())]
    specs = program.base.facts
    return tuple(name for name in specs if name in read and not is_answered(specs[name], facts))
