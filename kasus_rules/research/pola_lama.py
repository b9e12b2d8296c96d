"""How long things take: medians with their intervals, group by group.

Hides who is left out. A kasus that has not got so far has no span; it is counted beside the median, for without it
young cases look quicker than they are.
"""

from __future__ import annotations

import polars as pl

from kasus_rules.research.pola_data import DataPola, rentang
from kasus_rules.research.pola_kata import judul_kolom
from kasus_rules.research.pola_selang import Tengah, tengah
from kasus_rules.research.pola_telaah import SEMUA, TIDAK_TERCATAT

Lama = tuple[str, Tengah | None, int]


def lama(data: DataPola, dari: str, sampai: str, *, menurut: str) -> tuple[Lama, ...]:
    """Label, the middle of the days, and how many began but have not got there; all together last.

    Raises:
        InputError: the data does not know one of them, or knows days in steps alone.
    """
    data.perlu([menurut])
    data.harian(f"hari_{what}" for what in (sampai, dari))
    span = rentang(data, dari, sampai)
    begun = data.kasus if dari == "penemuan" else data.kasus.filter(pl.col(f"hari_{dari}").is_not_null())
    table = begun.select(pl.col(menurut).alias("label"), span.alias("lama"))
    order = [label for label in data.urutan.get(menurut, ()) if label in set(table["label"])]
    labels = [*order, *sorted(set(table["label"]) - set(order))]
    rows = [(label or TIDAK_TERCATAT, table.filter(pl.col("label") == label)["lama"]) for label in labels]
    found = [_row(label, days) for label, days in (*rows, (SEMUA, table["lama"]))]
    return tuple(row for row in found if row[1] is not None)


def judul_lama(dari: str, sampai: str, menurut: str) -> str:
    """The heading of such a table."""
    return (
        f"Hari dari {dari.replace('_', ' ')} sampai {sampai.replace('_', ' ')}, menurut {judul_kolom(menurut).lower()}"
    )


def _row(label: str, days: pl.Series) -> Lama:
    return label, tengah(days.drop_nulls().to_list()), days.null_count()
