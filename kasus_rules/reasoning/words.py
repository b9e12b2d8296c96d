"""Answers and findings in the words of the questions, for people.

Hides how an answer is said. The explanations of the floor beside this one say why a rule
fired; here only single answers are named, with the labels that the screen shows.
"""

from __future__ import annotations

from datetime import date

from kasus_rules.core.facts import FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.answers import dump_answers

OPEN_WORD = "belum diketahui"
NONE_WORD = "tidak ada"


def named(spec: FactSpec) -> str:
    """What a question is called."""
    return spec.short or spec.name


def answer(spec: FactSpec, value: Value | None) -> str:
    """An answer as people say it."""
    match value:
        case None:
            return OPEN_WORD
        case bool():
            return kw.YES if value else kw.NO
        case SetValue(present, _):
            inside = [spec.label_of(member) for member in spec.members if member in present]
            more = () if value.is_complete(spec.members) else ("lainnya belum diketahui",)
            return ", ".join((*inside, *more)) or NONE_WORD
        case date():
            return value.isoformat()
        case str():
            return spec.label_of(value)
        case _:
            return str(value)


def answered(spec: FactSpec, value: Value | None) -> str:
    """Question and answer in one line."""
    return f"{named(spec)}: {answer(spec, value)}"


def member_answer(spec: FactSpec, member: str, inside: bool) -> str:
    """One member of a set."""
    return f"{named(spec)}: {'' if inside else 'bukan '}{spec.label_of(member)}"


def example(facts: Facts, base: RuleBase) -> dict[str, object]:
    """A case as it stands in an answers file, fit for JSON and YAML."""
    return dump_answers(facts, base)


def is_set(spec: FactSpec) -> bool:
    """Whether the answer has members."""
    return spec.kind is FactKind.HIMPUNAN
