"""The fast format: a table of booleans, dates and one yes/no column a member, written once and read often.

Hides the splitting of `a|b`. Words are taken apart once here instead of at every evaluation;
`nilai_tabel` reads both formats and says the same of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import narwhals as nw
from narwhals.typing import IntoFrameT

from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import batch_columns as columns
from kasus_rules.engines.batch_columns import Column
from kasus_rules.engines.batch_names import column_name
from kasus_rules.engines.certainty_fields import member_field
from kasus_rules.rulebase import keywords as kw


def lebarkan(frame: IntoFrameT, base: RuleBase) -> IntoFrameT:
    """The table with yes/no as booleans, dates as dates and each set as `kategori__asusila`, unknown being null.

    Works lazily. Other columns stay as they are. Plain pandas has no unknown boolean and no dates: it gets
    `ya`, `tidak` and "", and midnights.
    """
    table: Any = nw.from_native(cast(Any, frame))
    schema = table.collect_schema()
    found = {name: Column(name, dtype) for name, dtype in schema.items() if name in base.facts and _splits(base, name)}
    readable = {name: column for name, column in found.items() if column.is_text}
    for step in (_raw, _inside, _complete):
        table = table.with_columns(**dict(pair for name in readable for pair in step(base.facts[name], readable[name])))
    pandas = table.implementation.is_pandas_like()
    made = [expression for name in readable for expression in _made(base.facts[name], pandas)]
    kept = [nw.col(name) for name in schema.names() if name not in readable]
    return cast(IntoFrameT, table.select(*kept, *made).to_native())


def _splits(base: RuleBase, name: str) -> bool:
    return base.facts[name].kind in (FactKind.HIMPUNAN, FactKind.YA_TIDAK, FactKind.TANGGAL)


def _raw(spec: FactSpec, column: Column) -> Iterator[tuple[str, nw.Expr]]:
    is_set = spec.kind is FactKind.HIMPUNAN
    yield column_name(spec.name), columns.wrapped(column) if is_set else columns.text(column)


def _inside(spec: FactSpec, column: Column) -> Iterator[tuple[str, nw.Expr]]:
    words = nw.col(column_name(spec.name))
    if spec.kind is FactKind.HIMPUNAN:
        yield from ((_inside_name(spec, member), columns.has_member(words, member)) for member in spec.members)


def _complete(spec: FactSpec, column: Column) -> Iterator[tuple[str, nw.Expr]]:
    if spec.kind is FactKind.HIMPUNAN:
        inside = {member: nw.col(_inside_name(spec, member)) for member in spec.members}
        yield _complete_name(spec), columns.is_complete(nw.col(column_name(spec.name)), inside)


def _inside_name(spec: FactSpec, member: str) -> str:
    return column_name(member_field(spec.name, member))


def _complete_name(spec: FactSpec) -> str:
    return column_name(f"{spec.name}=lengkap")


def _made(spec: FactSpec, pandas: bool) -> Iterator[nw.Expr]:
    words = nw.col(column_name(spec.name))
    if spec.kind is FactKind.TANGGAL:
        yield columns.as_date(words, as_time=pandas).alias(spec.name)
    elif spec.kind is FactKind.YA_TIDAK:
        yield _flag(*columns.flags_of_text(words), pandas).alias(spec.name)
    else:
        complete = nw.col(_complete_name(spec))
        for member in spec.members:
            inside = nw.col(_inside_name(spec, member))
            yield _flag(inside, complete, pandas).alias(member_field(spec.name, member))


def _flag(yes: nw.Expr, no: nw.Expr, pandas: bool) -> nw.Expr:
    """True where yes holds, else False where no holds, else unknown.

    In words for pandas, whose plain booleans have no unknown: it would silently become False.
    """
    if pandas:
        return nw.when(yes).then(nw.lit(kw.YES)).otherwise(nw.when(no).then(nw.lit(kw.NO)).otherwise(nw.lit("")))
    unknown = nw.lit(None, nw.Boolean)
    return nw.when(yes).then(nw.lit(True)).otherwise(nw.when(no).then(nw.lit(False)).otherwise(unknown))
