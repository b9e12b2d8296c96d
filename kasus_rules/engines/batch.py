"""The batch engine: a whole table of cases judged by column expressions, on any data frame.

Hides every back end behind narwhals: pandas, polars (eager and lazy), DuckDB and PySpark run
the same expressions. The meaning is that of every other reader (`engines.pipeline`); the
spec and generative suites hold it against the reference evaluator.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import narwhals as nw
from narwhals.typing import IntoFrameT

from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.program import Program
from kasus_rules.engines.batch_door import Door
from kasus_rules.engines.batch_graph import Graph
from kasus_rules.engines.batch_outputs import Output, outputs
from kasus_rules.engines.batch_run import run
from kasus_rules.engines.batch_wide import lebarkan
from kasus_rules.engines.pipeline import Reading
from kasus_rules.errors import EngineError


class TanggalAcuanTiada(EngineError):
    """A table has no reference date, and none was given."""


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
    table: Any = nw.from_native(cast(Any, frame))
    schema = table.collect_schema()
    if tanggal_acuan is None and REFERENCE_DATE not in schema:
        raise TanggalAcuanTiada(
            f'Tabel tidak mempunyai kolom "{REFERENCE_DATE}", jadi masa berlaku aturan tidak dapat dinilai. '
            "Tambahkan kolom itu, atau sebutkan satu tanggal untuk semua baris."
        )
    bacaan = Bacaan(program, dict(schema), day=tanggal_acuan)
    wanted = outputs(bacaan.reading, bacaan.graph, rules=semua_aturan, rule_ids=id_aturan)
    return cast(IntoFrameT, bacaan.run(table, wanted))


class Bacaan:
    """A program read for tables with one schema; `implied` says whether answers settle other answers."""

    def __init__(
        self, program: Program, schema: dict[str, Any], *, day: date | None = None, implied: bool = True
    ) -> None:
        self.door = Door(program.base, schema, day=day, implied=implied)
        self.graph = Graph(self.door.read)
        self.reading: Reading[int] = Reading(program, self.graph)

    def run(self, table: Any, wanted: tuple[Output, ...]) -> Any:
        """The wanted columns beside those of the (narwhals) table, in the table's own kind."""
        return run(table, self.door.steps, self.graph, wanted).to_native()


__all__ = ["Bacaan", "TanggalAcuanTiada", "lebarkan", "nilai_tabel"]
