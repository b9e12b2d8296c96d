"""The door of the batch engine: from the columns of a table to the literals that forms ask about.

Hides which columns a table has. A question without a column is unknown in every row. As in
`rulebase.answers`, a positive answer settles the question it hangs on, and a computed number
follows from its dates. Only what a rule asks about is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import narwhals as nw
from narwhals.dtypes import DType

from kasus_rules.core.conditions import Compare, Condition, Contains, Operator
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, FactSpec, HowKnown
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import batch_columns as columns
from kasus_rules.engines.batch_columns import OPEN, Column
from kasus_rules.engines.batch_graph import Graph
from kasus_rules.engines.batch_names import column_name
from kasus_rules.engines.certainty_fields import known_field, member_field
from kasus_rules.engines.certainty_forms import Literal, Primitive, Relation

RAW, NUMBERS, COMPUTED, LEAF, LAST = range(5)  # steps of the door
_REFERENCE = FactSpec(REFERENCE_DATE, FactKind.TANGGAL, "", "", HowKnown.DOKUMEN)


class Door:
    """What the graph reads, for one table.

    Attributes:
        steps: the columns to make, by name: answers as words, numbers, what is computed, booleans, the last of them.
    """

    def __init__(self, base: RuleBase, schema: Mapping[str, DType], *, day: date | None, implied: bool) -> None:
        self.steps: tuple[dict[str, nw.Expr], ...] = ({}, {}, {}, {}, {})
        self._base = base
        self._columns = {name: Column(name, dtype) for name, dtype in schema.items()}
        self._day = None if day is None else day.toordinal()
        self._implied = implied
        self._specs = _fields(base)
        self._implying = _implying(base) if implied else {}
        self._flags: dict[str, tuple[int, int]] = {}
        self._numbers: dict[str, tuple[nw.Expr, int] | None] = {}
        self._open: set[str] = set()

    def read(self, graph: Graph, literal: Literal) -> int:
        """The node of a literal over the answers."""
        spec, part = self._specs[literal.field]
        match part:
            case None if spec.kind is FactKind.YA_TIDAK:
                return self._flag(graph, spec.name)[literal.value is not True]
            case None if spec.kind is FactKind.PILIHAN:
                return self._choice(graph, spec, literal)
            case None:
                return self._compared(graph, spec, literal)
            case True:
                known = self._known(graph, spec)
                return known if literal.value is True else graph.no(known)
            case _:
                return self._flag(graph, literal.field)[literal.value is not True]

    # ── yes and no, members of sets ──

    def _flag(self, graph: Graph, field: str) -> tuple[int, int]:
        """Certainly yes and certainly no, with what other answers imply."""
        if field in self._flags:
            return self._flags[field]
        yes, no = self._raw_flag(graph, field)
        if field in self._open:  # a question that hangs on itself is read as it stands
            return yes, no
        self._open.add(field)
        positive = [self._positive(graph, spec) for spec in self._implying.get(field, ())]
        yes = graph.some([yes, graph.every([graph.no(no), graph.some(positive)])])
        self._open.discard(field)
        self._flags[field] = yes, no
        return yes, no

    def _raw_flag(self, graph: Graph, field: str) -> tuple[int, int]:
        spec, member = self._specs[field]
        if member is not None and spec.name in self._columns:
            return self._raw_member(graph, spec, str(member))
        column = self._columns.get(field)
        words = None if column is None else self._words(column)
        found = None if column is None or words is None else columns.flags(column, words)
        if found is None:
            return graph.never, graph.never
        return self._leaf(graph, f"{field}=ya", found[0]), self._leaf(graph, f"{field}=tidak", found[1])

    def _raw_member(self, graph: Graph, spec: FactSpec, member: str) -> tuple[int, int]:
        column = self._columns[spec.name]
        if not column.is_text:
            return graph.never, graph.never
        words = self._make(RAW, f"{spec.name}|", columns.wrapped(column))
        named = {each: self._named(graph, spec, each, words) for each in spec.members}
        inside = {each: nw.col(column_name(f"{member_field(spec.name, each)}=ya")) for each in spec.members}
        complete = self._leaf(graph, f"{spec.name}=lengkap", columns.is_complete(words, inside), LAST)
        return named[member], graph.every([complete, graph.no(named[member])])

    def _named(self, graph: Graph, spec: FactSpec, member: str, words: nw.Expr) -> int:
        return self._leaf(graph, f"{member_field(spec.name, member)}=ya", columns.has_member(words, member))

    def _positive(self, graph: Graph, spec: FactSpec) -> int:
        match spec.kind:
            case FactKind.YA_TIDAK:
                return self._flag(graph, spec.name)[0]
            case FactKind.HIMPUNAN:
                fields = [member_field(spec.name, member) for member in spec.members]
                return graph.some([self._flag(graph, field)[0] for field in fields])
            case FactKind.PILIHAN:
                return self._known(graph, spec)
            case _:
                return self._given(graph, spec)[1]

    def _known(self, graph: Graph, spec: FactSpec) -> int:
        match spec.kind:
            case FactKind.YA_TIDAK:
                return graph.some(self._flag(graph, spec.name))
            case FactKind.HIMPUNAN:
                fields = [member_field(spec.name, member) for member in spec.members]
                return graph.every([graph.some(self._flag(graph, field)) for field in fields])
            case FactKind.PILIHAN:
                return graph.some([self._equals(graph, spec, value) for value in spec.members])
            case _:
                return self._number(graph, spec)[1]

    # ── choices ──

    def _choice(self, graph: Graph, spec: FactSpec, literal: Literal) -> int:
        equal = self._equals(graph, spec, literal.value)
        if literal.relation is Relation.EQ:
            return equal
        return graph.every([self._known(graph, spec), graph.no(equal)])

    def _equals(self, graph: Graph, spec: FactSpec, value: Primitive) -> int:
        column = self._columns.get(spec.name)
        if column is None or not column.is_text:
            return graph.never
        words = self._words(column)
        return self._leaf(graph, f"{spec.name}={value}", words == str(value))

    # ── numbers and days ──

    def _compared(self, graph: Graph, spec: FactSpec, literal: Literal) -> int:
        value = literal.value
        if spec.name == REFERENCE_DATE and spec.name not in self._columns and self._day is not None:
            return graph.always if _passes(self._day, literal.relation, int(value)) else graph.never
        numbers, known = self._number(graph, spec)
        if known == graph.never:
            return graph.never
        key = f"{spec.name}{literal.relation.value}{value}"
        match literal.relation:
            case Relation.EQ:
                return self._leaf(graph, key, numbers == value)
            case Relation.GE:
                return self._leaf(graph, key, numbers >= value)  # OPEN is smaller than any answer
            case Relation.LE:
                return graph.every([known, self._leaf(graph, key, numbers <= value)])
            case Relation.NE:
                return graph.every([known, self._leaf(graph, key, numbers != value)])

    def _number(self, graph: Graph, spec: FactSpec) -> tuple[nw.Expr, int]:
        """The numbers with what is computed, and whether they are known."""
        given, known = self._given(graph, spec)
        if not self._implied or spec.computed is None:
            return given, known
        ends = [self._day_expr(name) for name in (spec.computed.end, spec.computed.start)]
        if ends[0] is None or ends[1] is None:
            return given, known
        days = ends[0] - ends[1]
        fits = (ends[0] > OPEN) & (ends[1] > OPEN) & (days >= 0)
        if spec.maximum is not None:
            fits = fits & (days <= spec.maximum)
        follows = nw.when(fits).then(days).otherwise(OPEN)
        whole = follows if known == graph.never else nw.when(given > OPEN).then(given).otherwise(follows)
        raw = self._make(COMPUTED, f"{spec.name}+", whole)
        return raw, self._leaf(graph, f"{spec.name}=diketahui", raw > OPEN)

    def _given(self, graph: Graph, spec: FactSpec) -> tuple[nw.Expr, int]:
        if spec.name == REFERENCE_DATE and spec.name not in self._columns and self._day is not None:
            return nw.lit(self._day), graph.always
        raw = self._given_expr(spec.name)
        if raw is None:
            return nw.lit(OPEN), graph.never
        return raw, self._leaf(graph, f"{spec.name}=diisi", raw > OPEN)

    def _day_expr(self, name: str) -> nw.Expr | None:
        if name == REFERENCE_DATE and name not in self._columns:
            return None if self._day is None else nw.lit(self._day)
        return self._given_expr(name)

    def _given_expr(self, name: str) -> nw.Expr | None:
        column = self._columns.get(name)
        if column is None:
            return None
        if name == REFERENCE_DATE or self._base.facts[name].kind is FactKind.TANGGAL:
            return self._day_column(column)
        made = columns.number(column)
        return None if made is None else self._make(NUMBERS, f"{name}#", made)

    def _day_column(self, column: Column) -> nw.Expr | None:
        parts = columns.day_parts(column)
        if parts is None:
            return None
        kept = [self._make(RAW, f"{column.name}#{place}", part) for place, part in enumerate(parts)]
        made = columns.day_number(column, *kept)
        if column.name == REFERENCE_DATE and self._day is not None:
            made = nw.when(made > OPEN).then(made).otherwise(self._day)
        return self._make(NUMBERS, f"{column.name}#", made)

    # ── columns to make ──

    def _words(self, column: Column) -> nw.Expr:
        if not column.is_text:
            return nw.col(column.name)
        return self._make(RAW, f"{column.name}:", columns.text(column))

    def _make(self, step: int, key: str, made: nw.Expr) -> nw.Expr:
        self.steps[step].setdefault(column_name(key), made)
        return nw.col(column_name(key))

    def _leaf(self, graph: Graph, key: str, made: nw.Expr, step: int = LEAF) -> int:
        self._make(step, key, made)
        return graph.leaf(column_name(key))


def _fields(base: RuleBase) -> dict[str, tuple[FactSpec, str | bool | None]]:
    """Field -> (question, None for the answer itself, True for "is it known", else the member)."""
    return dict(_named_fields(base))


def _named_fields(base: RuleBase) -> Iterator[tuple[str, tuple[FactSpec, str | bool | None]]]:
    for name, spec in {REFERENCE_DATE: _REFERENCE, **base.facts}.items():
        yield name, (spec, None)
        yield known_field(name), (spec, True)
        if spec.kind is FactKind.HIMPUNAN:
            yield from ((member_field(name, member), (spec, member)) for member in spec.members)


def _implying(base: RuleBase) -> dict[str, list[FactSpec]]:
    """Field -> the questions whose positive answer settles it."""
    found: dict[str, list[FactSpec]] = {}
    for spec in base.facts.values():
        field = None if spec.applies_if is None else _settled_by(spec.applies_if, base)
        if field is not None:
            found.setdefault(field, []).append(spec)
    return found


def _settled_by(condition: Condition, base: RuleBase) -> str | None:
    match condition:
        case Contains(fact, member) if fact in base.facts:
            return member_field(fact, member)
        case Compare(fact, Operator.EQ, True) if fact in base.facts:
            return fact
        case _:
            return None


def _passes(known: int, relation: Relation, value: int) -> bool:
    match relation:
        case Relation.EQ:
            return known == value
        case Relation.NE:
            return known != value
        case Relation.GE:
            return known >= value
        case Relation.LE:
            return known <= value
