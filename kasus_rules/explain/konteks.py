"""When a question arises at all, as a short phrase: "bila kategori: Potensi …".

Hides conditions from screens and paper forms. Only simple conditions are worded; for others the phrase is
general, which is true of all of them.
"""

from __future__ import annotations

from kasus_rules.core.conditions import AnyOf, Compare, Condition, Contains
from kasus_rules.core.facts import FactSpec
from kasus_rules.core.rules import RuleBase

GENERAL = "Hanya bila berlaku"


def context_of(spec: FactSpec, base: RuleBase) -> str:
    """With which answers the question arises; "" when it always does."""
    if spec.applies_if is None:
        return ""
    return _worded(spec.applies_if, base) or GENERAL


def _worded(condition: Condition, base: RuleBase) -> str:
    match condition:
        case Contains(fact, member):
            return base.facts[fact].label_of(member) if fact in base.facts else ""
        case Compare(fact, _, True):
            return f"Bila ya: {base.facts[fact].question}" if fact in base.facts else ""
        case AnyOf(parts):
            words = [_worded(part, base) for part in parts]
            return " atau ".join(words) if all(words) else ""
        case _:
            return ""
