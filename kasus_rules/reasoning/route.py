"""How many answers it takes until the outcome is settled, guided or in the fixed order.

Hides the play: a case with all its answers stands for the counsellor, who tells one answer at
a time. Questions that do not arise, or must not be dug into, are not asked in either order.
"""

from __future__ import annotations

from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.reasoning.consult import TETAP, Consultant


def guided_answers(consultant: Consultant, complete: Facts) -> tuple[int, bool]:
    """Answers until nothing more is proposed, and whether the outcome is then settled."""
    facts = Facts({REFERENCE_DATE: complete[REFERENCE_DATE]})
    count = 0
    while (proposal := consultant.next_question(facts)) is not None:
        facts = facts.with_value(proposal.fact, complete[proposal.fact])
        count += 1
    return count, consultant.status(facts).status == TETAP


def fixed_answers(consultant: Consultant, complete: Facts) -> tuple[int, bool]:
    """Answers in the order of the questions until the outcome is settled, or all have been asked."""
    facts = Facts({REFERENCE_DATE: complete[REFERENCE_DATE]})
    count = 0
    for name in complete:
        if consultant.status(facts).status == TETAP:
            return count, True
        if consultant.may_ask(name, facts):
            facts = facts.with_value(name, complete[name])
            count += 1
    return count, consultant.status(facts).status == TETAP
