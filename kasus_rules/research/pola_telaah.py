"""One question about many cases: its table, and what is read from it.

Hides how shares come out of counts. The same reading serves both modes: in mode kerja it is given every count, in mode
rilis only those that were given out, so that nothing can be read from a released page that its table does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from kasus_rules.research.pola_kata import judul_kolom
from kasus_rules.research.pola_selang import Selang, selang_bagian
from kasus_rules.research.rilis import Mode, TabelKerja, TabelRilis
from kasus_rules.research.rilis_bentuk import TERSEMBUNYI
from kasus_rules.research.rilis_lapisan import Lapisan, Sel
from kasus_rules.research.rilis_tabel import KOSONG

SEMUA = "Semua"
TIDAK_TERCATAT = "Tidak tercatat"
Angka = Mapping[Sel, int | None]


class Baca(Enum):
    """How shares are read from a table."""

    SUSUNAN = "susunan"  # how a whole is made up: each row as a share of its column (or of all)
    BAGIAN = "bagian"  # how often something holds: some columns as a share of each row


@dataclass(frozen=True, slots=True)
class Titik:
    """One share: `n` of `dari`; both None where a count was not given out.

    Attributes:
        kelompok: the group that it belongs to, "" when there is one group only.
    """

    kelompok: str
    label: str
    n: int | None
    dari: int | None

    @property
    def bagian(self) -> float | None:
        """The share, from 0 to 1; None where it cannot be read."""
        return None if self.n is None or not self.dari else self.n / self.dari

    @property
    def selang(self) -> Selang | None:
        """Its interval."""
        return None if self.n is None or not self.dari else selang_bagian(min(self.n, self.dari), self.dari)


@dataclass(frozen=True, slots=True)
class Telaah:
    """A question and its table.

    Attributes:
        judul, tanya: heading, and the question in one sentence.
        kerja: the table; for BAGIAN groups are rows, else columns.
        sorot: the columns whose share is asked for (BAGIAN).
        dari: the columns that make up the whole (BAGIAN); all when empty.
        sebutan: what the share means, to stand above it, such as "diputus lain".
        catatan: what a reader has to know.
    """

    judul: str
    tanya: str
    kerja: TabelKerja
    baca: Baca
    sebutan: str
    sorot: tuple[str, ...] = ()
    dari: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    def halaman(self, tabel: TabelKerja | TabelRilis | None = None) -> Halaman:
        """What is read from the table, or from its release."""
        return Halaman(self, tabel or self.kerja)


@dataclass(frozen=True, slots=True)
class Halaman:
    """A question with the table that is to be shown: in mode kerja or mode rilis."""

    telaah: Telaah
    tabel: TabelKerja | TabelRilis

    @property
    def mode(self) -> Mode:
        """The mode of the table."""
        return self.tabel.mode

    @property
    def lapisan(self) -> Lapisan:
        """Labels of the table."""
        return self.tabel.lapisan

    @property
    def judul_baris(self) -> str:
        """What stands above the labels."""
        return judul_kolom(self.lapisan.variabel[0])

    @property
    def judul_kelompok(self) -> str:
        """What the groups are; "" when there are none."""
        return judul_kolom(self.lapisan.variabel[1]) if self.berkelompok else ""

    @property
    def berkelompok(self) -> bool:
        """Whether the shares come in groups."""
        return self.telaah.baca is Baca.SUSUNAN and len(self.lapisan.variabel) > 1

    @property
    def titik(self) -> tuple[Titik, ...]:
        """Every share, in the order of the table."""
        counts = angka(self.tabel)
        return tuple(_parts(self, counts) if self.telaah.baca is Baca.SUSUNAN else _hits(self, counts))


def angka(tabel: TabelKerja | TabelRilis) -> Angka:
    """The counts that may be seen: all in mode kerja, else those that were given out."""
    if isinstance(tabel, TabelKerja):
        return {cell: None if value is None else int(value) for cell, value in tabel.angka().items()}
    return {cell: None if text == TERSEMBUNYI else int(text.replace(".", "")) for cell, text in tabel.tampil.items()}


def sebut(label: str | None) -> str:
    """A label as people read it."""
    return SEMUA if label is None else TIDAK_TERCATAT if label == KOSONG else label


def _parts(page: Halaman, counts: Angka) -> Iterator[Titik]:
    labels = page.lapisan.label
    if len(labels) == 1:
        yield from (Titik("", sebut(label), counts[(label,)], counts[(None,)]) for label in labels[0])
        return
    for group in labels[1]:
        for label in labels[0]:
            yield Titik(sebut(group), sebut(label), counts[label, group], counts[None, group])


def _hits(page: Halaman, counts: Angka) -> Iterator[Titik]:
    telaah, labels = page.telaah, page.lapisan.label
    for group in (*labels[0], None):
        whole = _sum(counts, group, telaah.dari, labels[1]) if telaah.dari else counts[group, None]
        if whole is None or whole:
            yield Titik("", sebut(group), _sum(counts, group, telaah.sorot, labels[1]), whole)


def _sum(counts: Angka, group: str | None, wanted: tuple[str, ...], there: tuple[str, ...]) -> int | None:
    values = [counts[group, label] for label in wanted if label in there]
    return None if None in values else sum(value for value in values if value is not None)
