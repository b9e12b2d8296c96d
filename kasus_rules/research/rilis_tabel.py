"""Tables in mode kerja: everything to be seen, nothing to be taken along.

Hides how a data frame of any library becomes a table that still knows which kasus stand in which cell; the release
control needs that, and it is why such a table has no way to a file: it cannot be written, copied into text or pickled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NoReturn

import narwhals as nw
from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.research.rilis_lapisan import Lapisan, Sel, Tanda, hitung, semua_sel
from kasus_rules.research.rilis_ukuran import Isi, Ukuran, angka_kasus, isi_sel

KOSONG: Final = "(kosong)"
PERINGATAN: Final = "Mode kerja: angka belum disamarkan. Jangan dibagikan."


class Mode(StrEnum):
    """Which of the two modes a table is in."""

    KERJA = "mode_kerja"
    RILIS = "mode_rilis"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class TabelKerja:
    """A table that cannot leave: give it to `rilis` for one that can.

    Attributes:
        lapisan: labels, and which kasus (by their codes) stand where.
        ukuran: what each cell shows.
        isi: for a magnitude, the contributions of each cell; empty for counts.
        judul: what the table is about, in Indonesian.
        nilai: the column of a magnitude, "" for counts.
    """

    lapisan: Lapisan
    ukuran: Ukuran
    isi: Mapping[Sel, Isi]
    judul: str
    nilai: str = ""

    @property
    def mode(self) -> Mode:
        """Always mode kerja."""
        return Mode.KERJA

    @property
    def variabel(self) -> tuple[str, ...]:
        """The variables, rows first."""
        return self.lapisan.variabel

    def angka(self) -> dict[Sel, float | int | None]:
        """What stands in each cell, for the screen and for looking on; None where there is no value."""
        counts = hitung(self.lapisan)
        if self.ukuran is Ukuran.JUMLAH:
            return dict(counts)
        return {cell: self.isi[cell].angka(self.ukuran) for cell in counts}

    def __repr__(self) -> str:
        """No figures: a repr ends up in logs."""
        return f"<TabelKerja {' × '.join(self.variabel)}: mode kerja, jangan dibagikan>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """A pickled table would be a file."""
        raise InputError(
            "Tabel mode kerja tidak dapat disimpan, karena angkanya belum disamarkan. Pakailah rilis(...) dahulu, "
            "lalu simpan tabel yang dihasilkannya."
        )

    def _repr_html_(self) -> str:
        """The screen of a notebook; the warning stands above and below, so that a cut-out keeps one."""
        figures = self.angka()
        return papan(
            self.lapisan,
            {cell: teks_angka(figures[cell], self.ukuran) for cell in semua_sel(self.lapisan)},
            judul=self.judul,
            catatan=(PERINGATAN,),
            lencana="Mode kerja",
        )


def tabel_silang(
    frame: Any,
    baris: str,
    kolom: str | None = None,
    ukuran: str = Ukuran.JUMLAH,
    *,
    nilai: str | None = None,
    kunci: str = "kode",
    pisah: Sequence[str] = (),
    saring: Mapping[str, Sequence[str]] | None = None,
    urutan: Mapping[str, Sequence[str]] | None = None,
    judul: str = "",
) -> TabelKerja:
    """Count kasus, or sum up a figure of theirs, by one or two variables.

    Args:
        frame: pandas, polars or any other frame that narwhals reads; one row a kasus.
        baris, kolom: the variables; no value is counted as "(kosong)".
        ukuran: "jumlah" (how many kasus), or "total", "rerata", "median" of the column `nilai`.
        nilai: the column of the figure; rows without one are left out of the whole table.
        kunci: the column that names each kasus; the control compares releases by it.
        pisah: variables that hold several labels in one text, as `a|b`.
        saring: keep only rows with these values. Say here what a population was chosen by, and not beforehand: what
            is true of everybody because of it is then not taken for a disclosure.
        urutan: order of labels; others follow in the order of the alphabet.
        judul: title.

    Raises:
        InputError: a column is missing, a code is missing or twice, or the figures are unfit.
    """
    kind = _kind(ukuran, nilai)
    table = nw.from_native(frame, pass_through=False)
    eager = table.collect() if isinstance(table, nw.LazyFrame) else table
    names = [name for name in (baris, kolom) if name is not None]
    _columns(eager, [*names, kunci, *(saring or {}), *([nilai] if nilai else [])])
    for name, wanted in (saring or {}).items():
        eager = eager.filter(nw.col(name).cast(nw.String).is_in([str(one) for one in wanted]))
    keys = _keys(eager, kunci)
    figures = angka_kasus(keys, eager.get_column(nilai).to_list(), nilai) if nilai else None
    marks = {
        key: tuple(_labels(value, name in pisah) for name, value in zip(names, row, strict=True))
        for key, row in zip(keys, eager.select(names).iter_rows(), strict=True)
        if figures is None or key in figures
    }
    layer = Lapisan(tuple(names), _order(names, marks, urutan or {}), marks, saring=tuple(saring or {}))
    title = judul or f"{'Jumlah kasus' if kind is Ukuran.JUMLAH else f'{kind} {nilai}'} menurut {' dan '.join(names)}"
    return TabelKerja(layer, kind, isi_sel(layer, figures or {}), title, nilai or "")


def _kind(ukuran: str, nilai: str | None) -> Ukuran:
    if ukuran not in set(Ukuran):
        raise InputError(f"Ukuran {ukuran!r} tidak dikenal. Pilih salah satu: {', '.join(Ukuran)}.")
    if (ukuran == Ukuran.JUMLAH) is (nilai is not None):
        raise InputError(
            "Ukuran 'jumlah' menghitung kasus dan tidak memakai kolom nilai; ukuran lain memerlukannya. Sebutkan "
            'nilai="nama_kolom" bila Anda meminta total, rerata, atau median.'
        )
    return Ukuran(ukuran)


def _columns(frame: nw.DataFrame[Any], names: Sequence[str]) -> None:
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise InputError(
            f"Kolom {', '.join(missing)} tidak ada di tabel ini. Kolom yang ada: {', '.join(frame.columns)}. Kolom "
            'kode kasus diperlukan agar rilis dapat dibandingkan dengan rilis sebelumnya (kunci="nama_kolom").'
        )


def _keys(frame: nw.DataFrame[Any], kunci: str) -> list[str]:
    keys = [_text(value) for value in frame.get_column(kunci).to_list()]
    if "" in keys or len(set(keys)) < len(keys):
        raise InputError(
            f"Kolom {kunci} harus berisi kode yang berbeda untuk setiap kasus, tanpa yang kosong. Periksa baris yang "
            "kodenya kosong atau sama, lalu coba lagi."
        )
    return keys


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()  # a NaN is not equal to itself


def _labels(value: object, several: bool) -> tuple[str, ...]:
    text = _text(value)
    parts = {part.strip() for part in text.split("|")} - {""} if several else {text} - {""}
    return tuple(sorted(parts)) or (KOSONG,)


def _order(
    names: Sequence[str], marks: Mapping[str, Tanda], urutan: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    found = []
    for slot, name in enumerate(names):
        seen = {label for mark in marks.values() for label in mark[slot]}
        first = [label for label in urutan.get(name, ()) if label in seen]
        found.append((*first, *sorted(seen - set(first), key=lambda label: (label == KOSONG, label))))
    return tuple(found)


def teks_angka(value: float | int | None, ukuran: Ukuran) -> str:
    """A figure as Indonesian print writes it; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:,.0f}" if ukuran is Ukuran.JUMLAH or float(value).is_integer() else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,"))


def papan(lapisan: Lapisan, teks: Mapping[Sel, str], *, judul: str, catatan: Sequence[str], lencana: str) -> str:
    """A table as HTML, everything escaped: title, badge, head, rows, margins, notes."""
    names = lapisan.variabel
    columns: tuple[str | None, ...] = (*lapisan.label[1], None) if len(names) > 1 else ("jumlah",)
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(_name(column) if len(names) > 1 else "Jumlah") for column in columns
    )
    rows = Markup("").join(_row(label, columns, teks) for label in (*lapisan.label[0], None))
    notes = Markup("").join(Markup("<p>{}</p>").format(note) for note in catatan)
    return str(
        Markup(
            '<figure class="kasus-rilis"><table><caption><strong>{}</strong> <span>{}</span></caption>'
            '<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table>'
            "<figcaption>{}</figcaption></figure>"
        ).format(judul, lencana, " / ".join(names), head, rows, notes)
    )


def _row(label: str | None, columns: Sequence[str | None], teks: Mapping[Sel, str]) -> Markup:
    two = any(len(cell) > 1 for cell in teks)
    cells = Markup("").join(
        Markup('<td class="angka">{}</td>').format(teks[(label, column) if two else (label,)]) for column in columns
    )
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(_name(label), cells)


def _name(label: str | None) -> str:
    return "Semua" if label is None else label
