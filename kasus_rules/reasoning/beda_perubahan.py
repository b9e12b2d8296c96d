"""What was changed between two rule bases, piece by piece, and one piece changed alone.

Hides when two pieces are the same. Titles, reasons and sources are words around a rule: changing
them changes no outcome and needs no proof. Everything else is a change whose effect is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from kasus_rules.core.conditions import NEVER, Atom, Compare, Condition, Contains, IsKnown, OneOf, map_atoms
from kasus_rules.core.facts import REFERENCE_DATE, FactSpec
from kasus_rules.core.rules import (
    DecisionSpec,
    Effect,
    HitPolicy,
    ItemEffect,
    KeyedEffect,
    Origin,
    Role,
    Rule,
    RuleBase,
    ValueEffect,
)
from kasus_rules.reasoning.beda_kosakata import widened, with_conditions

NOWHERE = Origin("", 0)


class Bagian(Enum):
    """Which part of a rule base was changed."""

    ATURAN = "aturan"
    KEPUTUSAN = "keputusan"
    PERTANYAAN = "pertanyaan"
    PERAN = "peran"


class Cara(Enum):
    """How it was changed."""

    BERUBAH = "berubah"
    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"


@dataclass(frozen=True, slots=True)
class Change:
    """One piece that differs.

    Attributes:
        words_only: only titles, reasons, sources and the like differ.
        look_at: what else differs that no outcome shows, "" for nothing.
        unprovable: whether what differs is not compared at all.
    """

    part: Bagian
    id: str
    how: Cara
    words_only: bool = False
    look_at: str = ""
    unprovable: bool = False


def changes(old: RuleBase, new: RuleBase) -> tuple[Change, ...]:
    """Every piece that differs: rules first, then decisions, questions and roles."""
    rules = _pieces(Bagian.ATURAN, _rules(old), _rules(new))
    decisions = _pieces(Bagian.KEPUTUSAN, old.decisions, new.decisions)
    facts = _pieces(Bagian.PERTANYAAN, old.facts, new.facts)
    return (*rules, *decisions, *facts, *_pieces(Bagian.PERAN, old.roles, new.roles))


def swapped(base: RuleBase, other: RuleBase, change: Change) -> RuleBase:
    """`base` with one piece as it is in `other`; what then has no meaning any more is left out."""
    facts = widened(base.facts, other.facts)
    match change.part:
        case Bagian.ATURAN:
            base = replace(base, rules=tuple(_put(_rules(base), _rules(other), change.id).values()))
        case Bagian.KEPUTUSAN:
            base = replace(base, decisions=_put(base.decisions, other.decisions, change.id))
        case Bagian.PERTANYAAN:
            if change.id in base.facts and change.id in other.facts:
                facts[change.id] = replace(facts[change.id], applies_if=other.facts[change.id].applies_if)
        case Bagian.PERAN:
            pass  # who may be invited is what decisions and rules say
    return _sound(replace(base, facts=facts))


# ── what is the same ──

Piece = TypeVar("Piece", Rule, DecisionSpec, FactSpec, Role)

AnyPiece = Rule | DecisionSpec | FactSpec | Role


def _pieces(part: Bagian, old: Mapping[str, Piece], new: Mapping[str, Piece]) -> Iterator[Change]:
    for id_ in dict.fromkeys((*new, *old)):
        if id_ not in old or id_ not in new:
            yield Change(part, id_, Cara.DITAMBAH if id_ in new else Cara.DIHAPUS)
        elif old[id_] != new[id_]:
            same, look_at = _meaning(old[id_]) == _meaning(new[id_]), _look_at(old[id_], new[id_])
            yield Change(part, id_, Cara.BERUBAH, same, look_at, _unprovable(old[id_], new[id_]))


def _rules(base: RuleBase) -> dict[str, Rule]:
    """The rules by id, wherever they stand."""
    return {rule.id: replace(rule, origin=NOWHERE) for rule in base.rules}


def _meaning(piece: AnyPiece) -> object:
    match piece:
        case Rule():
            effects = frozenset(map(_without_reason, piece.effects))
            return (piece.condition, effects, piece.valid_from, piece.valid_to, frozenset(piece.overrides))
        case DecisionSpec():
            shape = (piece.policy, piece.values, piece.default, piece.key_fields, piece.item_fields)
            return (*shape, piece.only_if)
        case FactSpec():
            bounds = (piece.kind, frozenset(piece.members), piece.minimum, piece.maximum)
            return (*bounds, piece.applies_if, piece.computed)
        case Role():
            return ()


def _unprovable(old: AnyPiece, new: AnyPiece) -> bool:
    return isinstance(old, FactSpec) and isinstance(new, FactSpec) and old.computed != new.computed


def _look_at(old: AnyPiece, new: AnyPiece) -> str:
    match old, new:
        case DecisionSpec(), DecisionSpec() if old.guards != new.guards:
            return "Nilai pelindungnya berubah; itu tidak tampak pada hasil, jadi periksa sendiri."
        case FactSpec(), FactSpec() if old.computed != new.computed:
            return "Cara menghitungnya berubah; itu tidak dibandingkan, jadi periksa sendiri."
        case FactSpec(), FactSpec() if _asking(old) != _asking(new):
            return "Kapan atau bagaimana pertanyaan ini boleh diajukan berubah, jadi periksa sendiri."
        case Role(), Role() if _serving(old) != _serving(new):
            return "Fungsi, pengganti, atau batasannya berubah, jadi periksa siapa yang lalu menggantikan siapa."
    return ""


def _serving(role: Role) -> object:
    return (role.functions, role.substitutes, role.limits, role.outside)


def _asking(spec: FactSpec) -> object:
    return (spec.how_known, spec.do_not_probe_if, spec.weakens)


def _without_reason(effect: Effect) -> Effect:
    return replace(effect, reason="") if isinstance(effect, KeyedEffect) else effect


# ── one piece changed alone ──


def _put(mine: Mapping[str, Piece], others: Mapping[str, Piece], id_: str) -> dict[str, Piece]:
    found = {each: piece for each, piece in mine.items() if each != id_}
    if id_ not in others:
        return found
    if id_ not in mine:
        return {**found, id_: others[id_]}
    return {each: others[id_] if each == id_ else piece for each, piece in mine.items()}


def _sound(base: RuleBase) -> RuleBase:
    """Without exceptions to rules, effects on values, and questions about decisions that are not there."""
    ids = {rule.id for rule in base.rules}

    def rule(each: Rule) -> Rule:
        effects = tuple(effect for effect in each.effects if _has_place(effect, base))
        return replace(each, effects=effects, overrides=tuple(id_ for id_ in each.overrides if id_ in ids))

    def atom(each: Atom) -> Condition:
        return each if each.fact in base.facts or _readable(each, base.decisions.get(each.fact)) else NEVER

    def condition(each: Condition) -> Condition:
        return map_atoms(each, atom)

    return with_conditions(replace(base, rules=tuple(map(rule, base.rules))), condition)


def _has_place(effect: Effect, base: RuleBase) -> bool:
    spec = base.decisions.get(effect.decision)
    if spec is None:
        return False
    match effect:
        case ValueEffect(_, value):
            return value in spec.values and not spec.key_fields
        case KeyedEffect(_, key, value, _):
            return value in spec.values and len(key) == len(spec.key_fields)
        case ItemEffect():
            return bool(spec.item_fields)


def _readable(atom: Atom, spec: DecisionSpec | None) -> bool:
    if spec is None or spec.key_fields or spec.item_fields:
        return isinstance(atom, Compare | IsKnown) and spec is None and atom.fact == REFERENCE_DATE
    collected = spec.policy is HitPolicy.COLLECT
    match atom:
        case Contains(_, member):
            return collected and member in spec.values
        case Compare(_, _, value):
            return not collected and value in spec.values
        case OneOf(_, values):
            return not collected and set(values) <= set(spec.values)
        case IsKnown():
            return False
