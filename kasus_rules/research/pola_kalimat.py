"""What the figures say, in sentences: the largest first, and honest words where they say little.

Hides the thresholds. Nothing here claims a cause, and groups whose intervals overlap are never called different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kasus_rules.research.pola_selang import Tengah, selang_selisih
from kasus_rules.research.pola_telaah import SEMUA, Baca, Halaman, Titik

KECIL = 30
SAMPAI = " – "  # between the ends of an interval, in tables


def persen(value: float) -> str:
    """A share as Indonesian print writes it."""
    text = f"{value * 100:.1f}" if 0 < value < 0.0995 else f"{value * 100:.0f}"
    return f"{text.replace('.', ',')}%"


def bulat(value: int | None) -> str:
    """A count with thousands apart; a dash where it is not given out."""
    return "–" if value is None else f"{value:,}".replace(",", ".")


def hari(value: float) -> str:
    """A number of days, halves kept."""
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.1f}".replace(".", ",")


def selang_teks(titik: Titik, kata: str = " sampai ") -> str:
    """The interval of a share; a dash where there is none. Tables put a shorter `kata` between its ends."""
    found = titik.selang
    return "–" if found is None else f"{persen(found.bawah)}{kata}{persen(found.atas)}"


def kalimat(page: Halaman) -> tuple[str, ...]:
    """What a page says, most important first."""
    shown = [one for one in page.titik if one.bagian is not None]
    if not shown:
        return ("Tidak ada angka yang dapat dibaca dari tabel ini.",)
    said = _largest(page, shown) if page.telaah.baca is Baca.SUSUNAN else _apart(page, shown)
    return (*said, *_small(shown), *_hidden(page.titik), *page.telaah.catatan)


def _largest(page: Halaman, shown: Sequence[Titik]) -> Iterator[str]:
    for group in dict.fromkeys(one.kelompok for one in shown):
        inside = [one for one in shown if one.kelompok == group]
        first, *rest = sorted(inside, key=lambda one: one.bagian or 0, reverse=True)
        where = f"{page.judul_kelompok} {group}" if group else "Yang terbanyak"
        near = [one for one in rest[:1] if first.selang and one.selang and first.selang.bertindih(one.selang)]
        like = "".join(f" Tidak jauh dari itu {_q(one.label)}, {persen(one.bagian or 0)}." for one in near)
        yield f"{where}: {_q(first.label)}, {bagian_teks(first)}.{like}"


def _apart(page: Halaman, shown: Sequence[Titik]) -> Iterator[str]:
    whole = next((one for one in shown if one.label == SEMUA), None)
    groups = [one for one in shown if one.label != SEMUA]
    if whole is not None:
        yield f"Dari {bulat(whole.dari)} kasus, {bulat(whole.n)} {page.telaah.sebutan}: {bagian_teks(whole)}."
    enough = [one for one in groups if (one.dari or 0) >= KECIL]
    if len(enough) < 2:
        return
    high, low = (pick(enough, key=lambda one: one.bagian or 0) for pick in (max, min))
    apart = selang_selisih((high.n or 0, high.dari or 0), (low.n or 0, low.dari or 0))
    if apart is None or apart.bawah <= 0:
        yield "Bahkan kelompok yang paling jauh belum dapat disimpulkan berbeda."
        return
    yield (
        f"Paling jauh berbeda: {_q(high.label)} ({persen(high.bagian or 0)}) dan {_q(low.label)} "
        f"({persen(low.bagian or 0)}); selisihnya {poin(apart.bawah)} sampai {poin(apart.atas)} poin persen. "
        "Pasangan ini dipilih karena terjauh, jadi selisihnya condong terlalu besar; sebabnya tidak tampak di sini."
    )


def bagian_teks(one: Titik) -> str:
    """A share with its interval."""
    return f"{persen(one.bagian or 0)} (selang {selang_teks(one)})"


def poin(value: float) -> str:
    """A difference of shares in points."""
    return f"{value * 100:.1f}".replace(".", ",") if abs(value) < 0.1 else f"{value * 100:.0f}"


def _small(shown: Sequence[Titik]) -> Iterator[str]:
    small = [one for one in shown if (one.dari or 0) < KECIL]
    if small:
        names = list(dict.fromkeys(one.kelompok or one.label for one in small))
        yield (
            f"Kurang dari {KECIL} kasus: {', '.join(_q(name) for name in names)}. Selangnya lebar; jangan menarik "
            "kesimpulan darinya."
        )


def _hidden(titik: Sequence[Titik]) -> Iterator[str]:
    count = sum(one.bagian is None for one in titik)
    if count:
        yield f"{count} bagian tidak dapat dibaca, karena selnya disembunyikan atau kosong."


def kalimat_lama(rows: Sequence[tuple[str, Tengah | None, int]]) -> tuple[str, ...]:
    """What spans of days say.

    Args:
        rows: label, the middle, and how many have not come so far.
    """
    whole = next((row for row in rows if row[0] == SEMUA), None)
    said = []
    if whole is not None and whole[1] is not None:
        found = whole[1]
        within = (
            "" if found.selang is None else (f", selang {hari(found.selang.bawah)} sampai {hari(found.selang.atas)}")
        )
        said.append(
            f"Separuh dari {bulat(found.n)} kasus sampai di sini dalam {hari(found.median)} hari atau kurang{within}."
        )
    if whole is not None and whole[2]:
        said.append(
            f"{bulat(whole[2])} kasus belum atau tidak sampai di sini dan tidak ikut dihitung. Di antaranya kasus yang "
            "masih berjalan, jadi tahun terakhir tampak lebih cepat daripada sebenarnya."
        )
    small = [label for label, middle, _ in rows if middle is not None and middle.n < KECIL]
    if small:
        said.append(f"Kurang dari {KECIL} kasus: {', '.join(_q(one) for one in small)}. Jangan menarik kesimpulan.")
    return tuple(said)


def _q(text: str) -> str:
    """A label inside a sentence, which may itself hold commas."""
    return f"“{text}”"
