"""When a question arises, in words."""

from dataclasses import replace

import pytest

from kasus_rules.core.conditions import AnyOf, Compare, Condition, Contains, Not, Operator
from kasus_rules.core.facts import Choice, FactKind, FactSpec, HowKnown
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.konteks import GENERAL, context_of

KATEGORI = FactSpec(
    "kategori", FactKind.HIMPUNAN, "Kategori apa?", "g", HowKnown.AMATI,
    choices=(Choice("potensi", "Potensi"), Choice("terobosan", "Terobosan")),
)  # fmt: skip
KORBAN = FactSpec("korban", FactKind.YA_TIDAK, "Ada korban anak?", "g", HowKnown.AMATI)
ASKED = FactSpec("bentuk", FactKind.YA_TIDAK, "Apa bentuknya?", "g", HowKnown.AMATI)
BASE = RuleBase({one.name: one for one in (KATEGORI, KORBAN, ASKED)}, {}, (), {}, {}, {}, "1", "ab")
POTENSI, TEROBOSAN = Contains("kategori", "potensi"), Contains("kategori", "terobosan")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (None, ""),
        (POTENSI, "Potensi"),
        (AnyOf((POTENSI, TEROBOSAN)), "Potensi atau Terobosan"),
        (Compare("korban", Operator.EQ, True), "Bila ya: Ada korban anak?"),
        (Not(POTENSI), GENERAL),
        (AnyOf((POTENSI, Not(TEROBOSAN))), GENERAL),
    ],
)
def test_the_context_of_a_question_is_worded(condition: Condition | None, words: str) -> None:
    assert context_of(replace(ASKED, applies_if=condition), BASE) == words
