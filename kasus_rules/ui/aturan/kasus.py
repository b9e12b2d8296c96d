"""A case found by proof, as people write a case down: question and answer."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.explain.frasa import frasa
from kasus_rules.rulebase.answers import parse_answers


def example(answers: Mapping[str, object] | None, base: RuleBase) -> Markup:
    """The case in one line, nothing for None; answers that this rule base does not know stay as they are."""
    if answers is None:
        return Markup("")
    try:
        facts = parse_answers(answers, base)
        phrases = [frasa(base, facts, name) for name in facts]
    except (InputError, KeyError):
        phrases = [f"{name}: {value}" for name, value in answers.items()]
    return Markup('<div class="kasus-catatan">Contoh kasus: {}.</div>').format("; ".join(phrases))
