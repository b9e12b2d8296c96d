"""Tables for articles, made by great-tables, from pages in mode rilis.

Hides that library's builder. Only released pages come in, so that nothing made here can hold a hidden count.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import polars as pl

from kasus_rules.errors import InputError
from kasus_rules.research.pola_kalimat import SAMPAI, bulat, persen, selang_teks
from kasus_rules.research.pola_telaah import Halaman
from kasus_rules.research.rilis import TabelRilis

if TYPE_CHECKING:
    from great_tables import GT

KEPALA = ("Kasus", "Dari", "Bagian", "Selang 95%")


def tabel_artikel(page: Halaman) -> GT:
    """The shares of a released page.

    Raises:
        InputError: the page is in mode kerja.
    """
    from great_tables import GT

    if not isinstance(page.tabel, TabelRilis):
        raise InputError("Tabel untuk artikel hanya dibuat dari mode rilis. Rilis tabelnya dahulu.")
    group = "Kelompok" if page.berkelompok else None
    table = GT(
        pl.DataFrame(_rows(page), orient="row", schema=_names(page)),
        id=f"pola-{page.tabel.nomor}",
        rowname_col=page.judul_baris,
        groupname_col=group,
    )
    table = table.tab_header(page.telaah.judul).tab_stubhead(page.judul_baris).cols_align("right", columns=list(KEPALA))
    table = table.tab_options(table_margin_left="0", table_font_size="15px")
    for note in keterangan(page):
        table = table.tab_source_note(note)
    return table


def baris_artikel(page: Halaman) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Group ("" when there are none) and its lines: label, cases, of, share, interval."""
    lines = [
        (one.kelompok, (one.label, bulat(one.n), bulat(one.dari), "–" if one.bagian is None else persen(one.bagian),
                        selang_teks(one, SAMPAI)))
        for one in page.titik
    ]  # fmt: skip
    return [(group, [line for _, line in some]) for group, some in groupby(lines, key=lambda pair: pair[0])]


def keterangan(page: Halaman) -> tuple[str, ...]:
    """What the release says of itself."""
    return page.tabel.keterangan if isinstance(page.tabel, TabelRilis) else ()


def _names(page: Halaman) -> list[str]:
    return ["Kelompok"] * page.berkelompok + [page.judul_baris, *KEPALA]


def _rows(page: Halaman) -> list[tuple[str, ...]]:
    head = page.judul_kelompok
    return [
        ((f"{head}: {group}", *line) if page.berkelompok else line)
        for group, lines in baris_artikel(page)
        for line in lines
    ]
