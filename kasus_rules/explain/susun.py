"""From an evaluated case to what a person is shown: rules that fired, nearly fired, or were displaced.

Hides the bookkeeping between rule ids and readable rules. Nothing here judges; it only
selects and words what the evaluation says.
"""

from __future__ import annotations

from collections.abc import Iterable

from kasus_rules.core.program import guard_id
from kasus_rules.core.rules import DecisionSpec, Item, ItemEffect, KeyedEffect, Rule, ValueEffect
from kasus_rules.core.truth import Truth
from kasus_rules.explain.frasa import frasa, pertanyaan
from kasus_rules.explain.jejak import Trace, because, open_questions
from kasus_rules.explain.tampilan import AturanTampil, Pertanyaan, SumberTampil

PUTUSAN = "putusan"
KONFERENSI = "konferensi"


def sumber(trace: Trace, ids: Iterable[str]) -> tuple[SumberTampil, ...]:
    """The sources with these ids, as shown."""
    found = [trace.program.base.sources[id_] for id_ in ids]
    return tuple(SumberTampil(one.id, one.title, one.part, one.status.value, one.looked_at) for one in found)


def tanya(trace: Trace, names: Iterable[str]) -> tuple[Pertanyaan, ...]:
    """Open questions, in the given order; a question that may not even arise waits for the one before it."""
    return tuple(pertanyaan(trace, name) for name in names if _arises(trace, name))


def aturan_berlaku(trace: Trace) -> tuple[AturanTampil, ...]:
    """Every rule that fired and has an effect that counts now, in rule order."""
    rules = [rule for rule in trace.program.base.rules if _counts(trace, rule)]
    return tuple(_fired(trace, rule) for rule in rules)


def alasan(trace: Trace, value: str) -> tuple[AturanTampil, ...]:
    """Fired rules that speak for this value of `putusan`."""
    return tuple(_fired(trace, rule) for rule in _rules_for(trace, {value}) if _is(trace, rule, Truth.TRUE))


def mendukung(trace: Trace) -> tuple[AturanTampil, ...]:
    """Rules for holding a conference whose own condition holds, displaced or not."""
    rules = _rules_for(trace, {KONFERENSI})
    return tuple(_fired(trace, rule) for rule in rules if _base(trace, rule) is Truth.TRUE)


def diminta(trace: Trace, decision: str) -> str | None:
    """The strongest value of `decision` that a rule certainly asks for, although the decision may not arise."""
    asked = {
        effect.value
        for id_, effect in trace.program.effects[decision]
        if isinstance(effect, ValueEffect) and trace.evaluation.truths[id_] is Truth.TRUE
    }
    return next((value for value in trace.program.base.decisions[decision].values if value in asked), None)


def menentang(trace: Trace) -> tuple[AturanTampil, ...]:
    """Fired rules for any other outcome."""
    spec = trace.program.base.decisions[PUTUSAN]
    rules = _rules_for(trace, set(spec.values) - {KONFERENSI})
    return tuple(_fired(trace, rule) for rule in rules if _is(trace, rule, Truth.TRUE))


def hampir(trace: Trace) -> tuple[AturanTampil, ...]:
    """Rules on `putusan` that open answers could still make true and that would matter."""
    outcome = trace.evaluation.outcomes[PUTUSAN]
    values = {value for value in outcome.possible if value is not None}
    rules = [rule for rule in _rules_for(trace, values) if _is(trace, rule, Truth.UNKNOWN)]
    return tuple(_nearly(trace, rule) for rule in rules)


def tersisih(trace: Trace) -> tuple[AturanTampil, ...]:
    """Rules that would hold but for an exception."""
    found = []
    for rule in trace.program.base.rules:
        exceptions = trace.program.parts[rule.id][1]
        if exceptions is not None and _base(trace, rule) is Truth.TRUE and trace.truth(exceptions) is Truth.TRUE:
            found.append(_displaced(trace, rule))
    return tuple(found)


def rules_for_item(trace: Trace, decision: str, item: Item) -> tuple[str, ...]:
    """Ids of the fired rules that collected this item."""
    ids = trace.program.at_item[decision][item]
    return tuple(id_ for id_ in ids if trace.evaluation.truths[id_] is Truth.TRUE)


def _arises(trace: Trace, name: str) -> bool:
    applies_if = trace.program.base.facts[name].applies_if
    return applies_if is None or trace.truth(applies_if) is Truth.TRUE


def _is(trace: Trace, rule: Rule, truth: Truth) -> bool:
    return trace.evaluation.truths[rule.id] is truth


def _base(trace: Trace, rule: Rule) -> Truth:
    return trace.truth(trace.program.parts[rule.id][0])


def _counts(trace: Trace, rule: Rule) -> bool:
    """A rule counts when it fired and the decision of one of its effects is in view."""
    if not _is(trace, rule, Truth.TRUE):
        return False
    truths = trace.evaluation.truths
    return any(truths.get(guard_id(effect.decision), Truth.TRUE) is Truth.TRUE for effect in rule.effects)


def _rules_for(trace: Trace, values: set[str]) -> list[Rule]:
    """Rules with an effect on `putusan` among `values`, in rule order, each once."""
    ids = [
        id_
        for id_, effect in trace.program.effects[PUTUSAN]
        if isinstance(effect, ValueEffect) and effect.value in values
    ]
    return [trace.program.rule(id_) for id_ in dict.fromkeys(ids)]


def _fired(trace: Trace, rule: Rule) -> AturanTampil:
    names = because(trace, trace.program.parts[rule.id][0])
    phrases = tuple(frasa(trace.program.base, trace.facts, name) for name in names)
    return AturanTampil(
        id=rule.id,
        judul=rule.title,
        alasan=rule.reason,
        sumber=sumber(trace, rule.sources),
        karena=phrases,
        mendukung=_supports(trace, rule),
    )


def _nearly(trace: Trace, rule: Rule) -> AturanTampil:
    return AturanTampil(
        id=rule.id,
        judul=rule.title,
        alasan=rule.reason,
        sumber=sumber(trace, rule.sources),
        kurang=tanya(trace, open_questions(trace, trace.program.conditions[rule.id])),
        mendukung=_supports(trace, rule),
    )


def _displaced(trace: Trace, rule: Rule) -> AturanTampil:
    shown = _fired(trace, rule)
    others = [other for other in trace.program.base.rules if rule.id in other.overrides]
    titles = tuple(other.title for other in others if _is(trace, other, Truth.TRUE))
    return AturanTampil(shown.id, shown.judul, shown.alasan, shown.sumber, shown.karena, (), titles, shown.mendukung)


def _supports(trace: Trace, rule: Rule) -> tuple[str, ...]:
    decisions = trace.program.base.decisions
    labels = [_support_label(decisions[effect.decision], effect) for effect in rule.effects]
    return tuple(dict.fromkeys(label for label in labels if label))


def _support_label(spec: DecisionSpec, effect: ValueEffect | KeyedEffect | ItemEffect) -> str:
    if isinstance(effect, ItemEffect):
        return spec.label
    return f"{spec.label}: {spec.label_of(effect.value)}"
