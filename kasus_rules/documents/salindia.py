"""Slides of a training as one HTML file that needs no network, no account and no other file.

Hides how blocks are cut into slides that can be read from the back row, and the template. The key of a question has a
slide of its own after the answers of the room, so that both sides give reasons before it is seen. Slides hold counts,
never names or numbers of trainees.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kasus_rules.documents import salindia_muat as muat
from kasus_rules.documents.isian import clean
from kasus_rules.documents.pelatihan_rencana import Rencana

FIGURES = 5  # lines of one table


@dataclass(frozen=True, slots=True)
class JudulBlok:
    """A slide with a title alone: the beginning, a new part."""

    judul: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class ButirBlok:
    """Short points."""

    judul: str
    butir: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CeritaBlok:
    """A story, paragraphs parted by an empty line, then a slide on which everybody answers alone.

    Args:
        bagian: "Bagian 2", or "" where the kasus has one episode.
        tanya: the questions to answer; without any there is no such slide.
    """

    judul: str
    cerita: str
    bagian: str = ""
    tanya: tuple[str, ...] = ()

    @property
    def ajakan(self) -> str:
        """What stands above the questions."""
        return f"{self.judul}{', ' if self.bagian else ''}{self.bagian}. Sendiri, tanpa bicara."


@dataclass(frozen=True, slots=True)
class DiagramBlok:
    """How the room answered one question, and then, on a slide of its own, the key.

    Args:
        label: the options in words.
        jumlah: how many chose each, in the same order.
        kunci: index of the expected option; None shows no key.
        alasan: why the key is the key.
        kosong: how many left it open.

    Raises:
        ValueError: the lists do not fit each other.
    """

    judul: str
    label: tuple[str, ...]
    jumlah: tuple[int, ...]
    kunci: int | None = None
    alasan: str = ""
    kosong: int = 0

    def __post_init__(self) -> None:
        fits = len(self.label) == len(self.jumlah) and min((*self.jumlah, self.kosong)) >= 0
        if not fits or (self.kunci is not None and self.kunci not in range(len(self.label))):
            raise ValueError("a chart needs a count for every option, and a key among them")

    @property
    def semua(self) -> int:
        """How many answered."""
        return sum(self.jumlah)


@dataclass(frozen=True, slots=True)
class Angka:
    """One figure, written out: "Kesepakatan sebelum", "0,41", "0,22 sampai 0,58"; `selang` "" where there is none."""

    nama: str
    nilai: str
    selang: str = ""


@dataclass(frozen=True, slots=True)
class AngkaBlok:
    """Figures with their intervals, and the sentence that says what they mean."""

    judul: str
    angka: tuple[Angka, ...]
    kalimat: str = ""
    kepala_selang: str = "Selang 95 %"


Blok = JudulBlok | ButirBlok | CeritaBlok | DiagramBlok | AngkaBlok


@dataclass(frozen=True, slots=True)
class Salindia:
    """A whole deck; `kaki` stands at the foot of every slide."""

    judul: str
    blok: tuple[Blok, ...]
    kaki: str = ""


@dataclass(frozen=True, slots=True)
class Layar:
    """One slide as the template takes it.

    Its kind, its heading, what is on it; `ke` when it goes on ("2 dari 3"), `lega` when it has
    room for larger letters.
    """

    jenis: str
    judul: str
    isi: Sequence[object]
    asal: Blok
    ke: str = ""
    lega: bool = False


CARA_MENILAI = ButirBlok(
    "Cara menilai",
    (
        "Nilailah sendiri, tanpa bicara.",
        "Belum diketahui bukan berarti tidak.",
        "Bedakan yang terlihat dari yang diduga.",
        "Keselamatan dibaca lebih dulu.",
        "Biarkan kosong bila ragu.",
    ),
)
CARA_MEMBAHAS = ButirBlok(
    "Membahas yang berbeda",
    (
        "Dua pihak memberi alasan dulu, yang lebih sedikit mulai.",
        "Tunjukkan kalimatnya di cerita.",
        "Kunci dilihat sesudahnya. Kunci pun dapat keliru.",
        "Alasan yang kuat dicatat sebagai usulan aturan.",
    ),
)
PENUTUP = JudulBlok(
    "Terima kasih",
    "Semua kasus tadi rekaan. Bila ada yang terbawa pulang, berbicaralah dengan orang yang Anda percaya.",
)


def blok_rencana(rencana: Rencana) -> ButirBlok:
    """The activities of a plan with their minutes."""
    return ButirBlok("Rencana kita", tuple(f"{one.judul} ({one.menit} menit)" for one in rencana.kegiatan))


def buat_salindia(salindia: Salindia) -> str:
    """The deck as a whole HTML document: arrow keys, space, page keys, swipe; `b` for a black screen; prints 16:9.

    Raises:
        IsiDitolak: one text is longer than a letter may be.
    """
    style, script = _static("salindia.css"), _static("salindia.js")
    shown = [one for blok in salindia.blok for one in layar(blok)]
    return (
        _templates()
        .get_template("salindia.html")
        .render(
            salindia=salindia, layar=shown, gaya=style, naskah=script,
            izin=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
        )
    )  # fmt: skip


def layar(blok: Blok) -> tuple[Layar, ...]:
    """The slides of one block."""
    match blok:
        case JudulBlok():
            return (Layar("judul", blok.judul, (), blok),)
        case ButirBlok():
            return _texts("butir", blok.judul, blok.butir, blok, room=muat.room(blok.judul))
        case CeritaBlok():
            room = muat.room(f"{blok.judul} {blok.bagian}")
            story = _texts("cerita", blok.judul, list(muat.paragraphs(blok.cerita, room)), blok, room=room)
            ask = _texts("jawab", "Jawaban Anda", blok.tanya, blok, room=muat.LINES, awal=blok.ajakan)
            return story + (ask if blok.tanya else ())
        case DiagramBlok():
            room = muat.room(blok.judul) - (1.5 if blok.kosong else 0)
            rows = muat.pages(list(zip(blok.label, blok.jumlah, strict=True)), room, muat.row_lines)
            return _numbered("diagram", blok.judul, rows, blok) + (() if blok.kunci is None else _key(blok))
        case AngkaBlok():
            figures = [blok.angka[at : at + FIGURES] for at in range(0, len(blok.angka), FIGURES)]
            return _numbered("angka", blok.judul, figures, blok)
        case _:
            assert_never(blok)


def _key(blok: DiagramBlok) -> tuple[Layar, ...]:
    """The key and its reason, which goes on where it is long."""
    room = muat.room(blok.judul) - 5
    reason = list(muat.paragraphs(blok.alasan, room))
    pages = muat.pages(reason, room, muat.lines)
    return _numbered("kunci", blok.judul, pages, blok)


def _texts(
    jenis: str, judul: str, texts: Sequence[str], asal: Blok, *, room: float, awal: str = ""
) -> tuple[Layar, ...]:  # fmt: skip
    """Slides of running text, in larger letters where all of them have room for it; `awal` begins each."""
    pages = muat.pages(texts, room - muat.lines(awal), muat.lines)
    large = all(sum(map(muat.large_lines, [awal, *page])) <= room for page in pages)
    return _numbered(jenis, judul, pages, asal, lega=large)


def _numbered(
    jenis: str, judul: str, pages: Sequence[Sequence[object]], asal: Blok, *, lega: bool = False
) -> tuple[Layar, ...]:
    """Slides of the same kind; at least one."""
    full = pages or [()]
    ends = [f"{step} dari {len(full)}" if len(full) > 1 else "" for step in range(1, len(full) + 1)]
    return tuple(Layar(jenis, judul, isi, asal, ke, lega) for isi, ke in zip(full, ends, strict=True))


@cache
def _static(name: str) -> Markup:
    """A file that stands in the page as it is."""
    loader = _templates().loader
    source = loader.get_source(_templates(), name)[0] if loader else ""
    return Markup(source.replace("\r\n", "\n"))  # our own file; its hash is taken of the lines as a browser reads them


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown(value: object) -> object:
    """What is printed, without control and direction marks."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _templates() -> Environment:
    loader = PackageLoader("kasus_rules.documents", "templates/salindia")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_shown)
