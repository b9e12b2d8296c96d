"""The batch engine: a whole table of cases judged by column expressions, on any data frame.

Hides every back end behind narwhals: pandas, polars (eager and lazy), DuckDB and PySpark run
the same expressions. The meaning is that of every other reader (`engines.pipeline`); the
spec and generative suites hold it against the reference evaluator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import narwhals as nw
from narwhals.typing import IntoFrameT

from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.program import Program
from kasus_rules.engines.batch_door import Door
from kasus_rules.engines.batch_graph import Graph
from kasus_rules.engines.batch_outputs import Output, outputs
from kasus_rules.engines.batch_run import Plan, plan
from kasus_rules.engines.batch_wide import lebarkan
from kasus_rules.engines.pipeline import Reading
from kasus_rules.errors import EngineError


class TanggalAcuanTiada(EngineError):
    """A table has no reference date, and none was given."""


class PenilaiTabel:
    """The rules of a program for table after table, as the parts of a large file.

    What the rules become for one table is kept for the next, as long as its columns are the same.
    """

    def __init__(
        self, program: Program, *, tanggal_acuan: date | None, semua_aturan: bool = True, id_aturan: bool = False
    ) -> None:
        """Arguments as for `nilai_tabel`."""
        self._program = program
        self._day = tanggal_acuan
        self._rules, self._rule_ids = semua_aturan, id_aturan
        self._kept: tuple[_Kind, Plan] | None = None

    def nilai(self, frame: IntoFrameT) -> IntoFrameT:
        """As `nilai_tabel`."""
        table: Any = nw.from_native(cast(Any, frame))
        kind = _Kind(type(table), table.implementation, tuple(table.collect_schema().items()))
        kept = self._kept
        if kept is None or kept[0] != kind:
            kept = self._kept = kind, self._plan(table, dict(kind.schema))
        return cast(IntoFrameT, kept[1].on(table))

    def _plan(self, table: Any, schema: dict[str, Any]) -> Plan:
        if self._day is None and REFERENCE_DATE not in schema:
            raise TanggalAcuanTiada(
                f'Tabel tidak mempunyai kolom "{REFERENCE_DATE}", jadi masa berlaku aturan tidak dapat dinilai. '
                "Tambahkan kolom itu, atau sebutkan satu tanggal untuk semua baris."
            )
        bacaan = Bacaan(self._program, schema, day=self._day)
        return bacaan.plan(table, outputs(bacaan.reading, bacaan.graph, rules=self._rules, rule_ids=self._rule_ids))


@dataclass(frozen=True, slots=True)
class _Kind:
    """What one plan fits: tables of one back end, lazy or not, with one schema."""

    table: type
    implementation: nw.Implementation
    schema: tuple[tuple[str, Any], ...]


def nilai_tabel(
    program: Program,
    frame: IntoFrameT,
    *,
    tanggal_acuan: date | None,
    semua_aturan: bool = True,
    id_aturan: bool = False,
) -> IntoFrameT:
    """The table with what the rules say of each row; a lazy table stays lazy.

    Its own columns come first. One that has the name of an answer (a recorded `putusan`) gives way to
    the answer: rename it before.

    Args:
        frame: one row a case, one column a fact (or one a member of a set, `kategori__asusila`). Values as
            people write them; empty is unknown. Check it first: what cannot be read counts as unknown here.
        tanggal_acuan: the date on which rows are judged that have none of their own in `tanggal_acuan`.
        semua_aturan: also `aturan_<id>` (certainly true) and `mungkin_<id>` (not certainly false) for each rule.
        id_aturan: also `aturan_terpicu` and `aturan_mungkin`, the ids as `a|b`; costs more than all the rest.

    Raises:
        TanggalAcuanTiada: neither a column nor a date is there.
    """
    judge = PenilaiTabel(program, tanggal_acuan=tanggal_acuan, semua_aturan=semua_aturan, id_aturan=id_aturan)
    return judge.nilai(frame)


class Bacaan:
    """A program read for tables with one schema; `implied` says whether answers settle other answers."""

    def __init__(
        self, program: Program, schema: dict[str, Any], *, day: date | None = None, implied: bool = True
    ) -> None:
        self.door = Door(program.base, schema, day=day, implied=implied)
        self.graph = Graph(self.door.read)
        self.reading: Reading[int] = Reading(program, self.graph)

    def plan(self, table: Any, wanted: Sequence[Output]) -> Plan:
        """What gives a (narwhals) table like this one the wanted columns beside its own."""
        return plan(table, self.door.steps, self.graph, wanted)

    def run(self, table: Any, wanted: Sequence[Output]) -> Any:
        """The wanted columns beside those of the table, in the table's own kind."""
        return self.plan(table, wanted).on(table)


__all__ = ["Bacaan", "PenilaiTabel", "TanggalAcuanTiada", "lebarkan", "nilai_tabel"]
