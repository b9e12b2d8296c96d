"""Figures in the suite's tokens: fit for print, for readers who do not tell colours apart, and for who does not see.

Hides matplotlib. Every figure is drawn from what its table shows, says its mode inside the picture, and comes with the
same in words. There is one colour; what differs, differs by place and by shape.
"""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from kasus_rules.research.pola_kalimat import bulat, hari, persen, selang_teks
from kasus_rules.research.pola_selang import Tengah
from kasus_rules.research.pola_telaah import SEMUA, Halaman, Titik
from kasus_rules.research.rilis import Mode

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TEKS: Final = "#1d2327"  # the light tokens of the style sheet: paper is white
REDUP: Final = "#515b62"
GARIS: Final = "#d9d6cd"
AKSEN: Final = "#1b5a62"
LEBAR, PER_BARIS, TITIK_CETAK = 7.0, 0.42, 200
HURUF_LABEL, PANEL_SEBARIS = 36, 3
JANGAN: Final = "Mode kerja. Jangan dibagikan."


@dataclass(frozen=True, slots=True, repr=False)
class Gambar:
    """A finished figure.

    Attributes:
        svg: for pages; empty for documents.
        png: for documents only, and only in mode rilis: other figures go nowhere.
        alternatif: the same in words.
    """

    svg: bytes
    png: bytes
    alternatif: str

    def html(self) -> Markup:
        """The figure for a page, with its words."""
        return Markup('<img class="kasus-pola-gambar" src="data:image/svg+xml;base64,{}" alt="{}">').format(
            base64.b64encode(self.svg).decode(), self.alternatif
        )


def gambar_bagian(page: Halaman, *, cetak: bool = False) -> Gambar:
    """Shares as points with their intervals; one panel a group. `cetak` gives a PNG for a document."""
    groups = list(dict.fromkeys(one.kelompok for one in page.titik))
    columns = min(len(groups), PANEL_SEBARIS)
    rows = -(-len(groups) // columns)
    labels = list(dict.fromkeys(one.label for one in page.titik))
    deep = PER_BARIS * len(labels) + 0.75
    figure = _figure(deep * rows + 0.3)
    axes = figure.subplots(rows, columns, squeeze=False, sharex=True, sharey=True)
    for place, ax in enumerate(axes.flat):
        if place >= len(groups):
            ax.set_visible(False)
            continue
        inside = [one for one in page.titik if one.kelompok == groups[place]]
        _points(ax, inside, labels, counts=len(groups) == 1)
        if groups[place]:
            ax.set_title(groups[place], fontsize=10, loc="left", color=TEKS)
    _share_axis(axes, page)
    return _done(figure, page.mode, alternatif(page), cetak=cetak)


def gambar_lama(rows: Sequence[tuple[str, Tengah | None, int]], *, mode: Mode, judul: str) -> Gambar:
    """Spans of days: the middle half as a line, the median as a point."""
    shown = [(label, middle) for label, middle, _ in rows if middle is not None]
    figure = _figure(PER_BARIS * len(shown) + 0.9)
    ax = figure.subplots()
    for place, (label, middle) in enumerate(shown):
        ax.plot(middle.kuartil, (place, place), color=AKSEN, linewidth=5, alpha=0.35, solid_capstyle="butt")
        ax.plot(middle.median, place, marker=_marker(label), color=AKSEN, markersize=7)
        note = f"{hari(middle.median)} hari, n {bulat(middle.n)}"
        ax.annotate(note, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=8, color=REDUP)
    _labels(ax, [label for label, _ in shown])
    ax.set_xlim(left=0)
    ax.set_xlabel("Hari (titik: median; garis: separuh kasus di tengah)", fontsize=9, color=REDUP)
    parts = [f"{label}: median {hari(one.median)} hari, dari {bulat(one.n)} kasus" for label, one in shown]
    return _done(figure, mode, f"Gambar: {judul}. " + "; ".join(parts) + ".")


def gambar_varian(langkah: Sequence[str], rows: Sequence[tuple[Sequence[int], str]], *, mode: Mode) -> Gambar:
    """Courses of cases, one a line: the steps they went through.

    Args:
        rows: places of the steps, and what stands beside the line.
    """
    figure = _figure(PER_BARIS * len(rows) + 1.5)
    ax = figure.subplots()
    for place, (steps, note) in enumerate(rows):
        ax.plot(range(len(langkah)), [place] * len(langkah), color=GARIS, linewidth=1, zorder=1)
        ax.plot(steps, [place] * len(steps), color=AKSEN, linewidth=2.5, marker="o", markersize=7, zorder=2)
        ax.annotate(note, (1.02, place), xycoords=("axes fraction", "data"), va="center", fontsize=8.5, color=TEKS)
    _labels(ax, [str(number) for number in range(1, len(rows) + 1)])
    ax.grid(visible=False)
    ax.xaxis.set_ticks_position("top")
    ax.set_xticks(range(len(langkah)), langkah, fontsize=8.5, color=TEKS, rotation=30, ha="left")
    parts = [f"{', '.join(langkah[step].lower() for step in steps)}: {note}" for steps, note in rows]
    return _done(figure, mode, "Gambar: jalan kasus melalui langkahnya. " + "; ".join(parts) + ".")


def alternatif(page: Halaman) -> str:
    """A figure of shares in words."""
    parts = [
        f"{one.kelompok + ', ' if one.kelompok else ''}{one.label}: "
        + ("disembunyikan" if one.bagian is None else f"{persen(one.bagian)} (selang {selang_teks(one)})")
        for one in page.titik
    ]
    return f"Gambar: {page.telaah.judul}. {'; '.join(parts)}."


# ── the parts ──


def _figure(height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(LEBAR, height), layout="constrained", facecolor="white")


def _points(ax: Axes, inside: Sequence[Titik], labels: Sequence[str], *, counts: bool) -> None:
    for one in inside:
        place, span = labels.index(one.label), one.selang
        if one.bagian is None or span is None:
            ax.annotate("–", (0, place), va="center", fontsize=9, color=REDUP)
            continue
        ax.plot((span.bawah, span.atas), (place, place), color=AKSEN, linewidth=2)
        ax.plot(one.bagian, place, marker=_marker(one.label), color=AKSEN, markersize=6)
        if counts:
            note = f"{persen(one.bagian)} ({bulat(one.n)} dari {bulat(one.dari)})"
            ax.annotate(note, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=8, color=REDUP)
    _labels(ax, labels)


def _share_axis(axes: Any, page: Halaman) -> None:
    """Shares from nothing up to a little above the highest; never cut off below."""
    highest = max((one.selang.atas for one in page.titik if one.selang is not None), default=1.0)
    top = min(1.0, highest * 1.08)
    for ax in axes.flat:
        ax.set_xlim(0, top)
        ax.xaxis.set_major_formatter(lambda value, _: f"{value * 100:g}%".replace(".", ","))
        ax.locator_params(axis="x", nbins=5)
    for column in axes.T:
        [ax for ax in column if ax.get_visible()][-1].tick_params(labelbottom=True)
    axes[-1][0].set_xlabel("Bagian, dengan selang 95%", fontsize=9, color=REDUP)


def _marker(label: str) -> str:
    return "D" if label == SEMUA else "o"


def _labels(ax: Axes, labels: Sequence[str]) -> None:
    ax.set_yticks(range(len(labels)), [textwrap.fill(label, HURUF_LABEL) for label in labels], fontsize=9, color=TEKS)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.grid(visible=True, axis="x", color=GARIS, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.tick_params(length=0, labelsize=8.5, colors=REDUP)
    ax.tick_params(axis="y", labelcolor=TEKS)
    for side in ax.spines.values():
        side.set_visible(False)


def _done(figure: Figure, mode: Mode, words: str, *, cetak: bool = False) -> Gambar:
    from matplotlib import rc_context

    if mode is Mode.KERJA:
        figure.supxlabel(JANGAN, fontsize=8, color=REDUP, x=0.995, ha="right")
    elif cetak:
        return Gambar(b"", _saved(figure, format="png", dpi=TITIK_CETAK, metadata={"Software": None}), words)
    with rc_context({"svg.hashsalt": "kasus", "svg.fonttype": "path"}):
        return Gambar(_saved(figure, format="svg", metadata={"Date": None}), b"", words)


def _saved(figure: Figure, **how: Any) -> bytes:
    stream = io.BytesIO()
    figure.savefig(stream, bbox_inches="tight", **how)
    return stream.getvalue()
