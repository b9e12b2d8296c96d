"""How sure a figure is: an interval, and the difference of two rounds that claims nothing without one.

Hides resampling: units (whole cases for agreement, people for scores) are drawn again with replacement from a
seeded generator, and the middle share of the figures is the interval (percentile bootstrap, expanded for few units
as Hesterberg 2015 does, for plain percentiles of a dozen cases promise more than they hold). One proportion takes
Wilson's interval instead, which also holds at 0 and 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor, sqrt
from random import Random
from statistics import NormalDist, fmean
from typing import Final

from kasus_rules.training.kesepakatan import Baris, Koefisien, Ringkasan, Ukuran, jumlahkan, ukur, ukuran
from kasus_rules.training.skor import SkorPeserta
from kasus_rules.training.tabel import TabelHitung, TabelTidakCocok, menurut_kasus

ULANGAN: Final = 2000
TINGKAT: Final = 0.95
BENIH: Final = 20260109  # any fixed number: the same answers always give the same interval
PALING_SEDIKIT: Final = 3
BATAS_GAGAL: Final = 0.05  # more resamples without a figure than this would bend the interval

KASUS: Final = "kasus"
TERLALU_SEDIKIT = "Selang baru dapat dihitung dari paling sedikit tiga {satuan}; sekarang ada {ada}."
TAK_BERAGAM = "Semua {satuan} memberi angka yang sama, jadi data ini tidak dapat menunjukkan seberapa pasti angkanya."
SERING_GAGAL = "Jawaban hampir semuanya sama, jadi selangnya tidak dapat dihitung."
TAK_ADA_SOAL = "Belum ada soal yang dinilai."
TAK_ADA_YANG_SAMA = "Belum ada peserta yang mengikuti kedua putaran."


@dataclass(frozen=True, slots=True)
class Selang:
    """An interval.

    Attributes:
        bawah, atas: its ends, on the scale of the figure.
        tingkat: confidence, 0.95 unless asked otherwise.
        ulangan: resamples that gave a figure; 0 for Wilson's interval, which needs none.
        butir: how many units were drawn from: items, cases, people or (Wilson) questions.
    """

    bawah: float
    atas: float
    tingkat: float
    ulangan: int
    butir: int


@dataclass(frozen=True, slots=True)
class TanpaSelang:
    """There is no honest interval; `sebab` says why, in Indonesian."""

    sebab: str


class Simpulan(StrEnum):
    """What may be said of a difference."""

    NAIK = "naik"
    TURUN = "turun"
    BELUM_DAPAT_DISIMPULKAN = "belum_dapat_disimpulkan"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"


@dataclass(frozen=True, slots=True)
class Selisih:
    """Two rounds compared: `sesudah` minus `sebelum`.

    Attributes:
        nilai: the difference; None when one of the figures is missing.
        berpasangan: both rounds hold the same units, so they were drawn together.
    """

    sebelum: Ukuran
    sesudah: Ukuran
    nilai: float | None
    selang: Selang | TanpaSelang
    berpasangan: bool

    @property
    def simpulan(self) -> Simpulan:
        """`naik` or `turun` only where the interval leaves out 0."""
        match self.selang:
            case TanpaSelang():
                return Simpulan.TIDAK_DAPAT_DIHITUNG
            case Selang(bawah=low) if low > 0:
                return Simpulan.NAIK
            case Selang(atas=high) if high < 0:
                return Simpulan.TURUN
            case _:
                return Simpulan.BELUM_DAPAT_DISIMPULKAN


@dataclass(frozen=True, slots=True)
class Undian:
    """How to draw.

    Attributes:
        benih: seed; the same answers with the same seed give the same interval.
        kelompok: names the unit of an item. Cases are the sample: the items of one case are drawn together, since
            who misreads a story misreads it in all its questions. `str` makes each item its own unit.
    """

    ulangan: int = ULANGAN
    tingkat: float = TINGKAT
    benih: int = BENIH
    kelompok: Callable[[str], str] = menurut_kasus


UNDIAN: Final = Undian()


def selang(tabel: TabelHitung, koefisien: Koefisien, undian: Undian = UNDIAN) -> Selang | TanpaSelang:
    """Percentile bootstrap over cases (items whose id names no case stand for themselves)."""
    figure = ukur(tabel, koefisien)
    if figure.nilai is None:
        return TanpaSelang(figure.sebab)
    summary = koefisien(tabel)
    units = tuple(_units(tabel, summary, undian).values())
    found = (summary.gabung(sums) for sums in _resample(units, Random(undian.benih), undian.ulangan))
    return _percentile(found, undian, units=len(units), satuan=KASUS)


def beda(sebelum: TabelHitung, sesudah: TabelHitung, koefisien: Koefisien, undian: Undian = UNDIAN) -> Selisih:
    """The change of agreement between two rounds.

    Rounds with the same units are drawn in pairs. Otherwise each round is drawn by itself, which makes the
    interval wider, not narrower, when the rounds share part of their units.
    """
    figures = ukur(sebelum, koefisien), ukur(sesudah, koefisien)
    summaries = koefisien(sebelum), koefisien(sesudah)
    units = _units(sebelum, summaries[0], undian), _units(sesudah, summaries[1], undian)
    paired = units[0].keys() == units[1].keys()
    reason = figures[0].sebab or figures[1].sebab
    if reason:
        return _selisih(figures, TanpaSelang(reason), paired)
    draw = _draw_pairs if paired else _draw_apart
    sums = draw(units[0], units[1], undian)
    found = (_minus(summaries[1].gabung(late), summaries[0].gabung(early)) for early, late in sums)
    fewest = min(len(units[0]), len(units[1]))
    return _selisih(figures, _percentile(found, undian, units=fewest, satuan=KASUS), paired)


def beda_skor(sebelum: Sequence[SkorPeserta], sesudah: Sequence[SkorPeserta], undian: Undian = UNDIAN) -> Selisih:
    """The change of the mean share that agrees with the key, over people who took both rounds; they are drawn."""
    first, last = ({one.peserta: one.benar / one.soal for one in scores if one.soal} for scores in (sebelum, sesudah))
    both = sorted(first.keys() & last.keys())
    left_out = len(first.keys() ^ last.keys())
    if not both:
        empty = Ukuran(None, TAK_ADA_YANG_SAMA, 0, left_out)
        return _selisih((empty, empty), TanpaSelang(TAK_ADA_YANG_SAMA), True)
    means = (fmean(shares[who] for who in both) for shares in (first, last))
    figures = tuple(ukuran(mean, butir=len(both), dilewati=left_out) for mean in means)
    rows = tuple((last[who] - first[who],) for who in both)
    found = (sums[0] / len(rows) for sums in _resample(rows, Random(undian.benih), undian.ulangan))
    span = _percentile(found, undian, units=len(rows), satuan="peserta")
    return _selisih((figures[0], figures[1]), span, True)


def wilson(berhasil: int, dari: int, tingkat: float = TINGKAT) -> Selang | TanpaSelang:
    """Wilson's interval for one proportion, for a score against the key or the share that passed the gate.

    Raises:
        TabelTidakCocok: `berhasil` is not between 0 and `dari`.
    """
    if not 0 <= berhasil <= dari:
        raise TabelTidakCocok("Yang berhasil tidak mungkin kurang dari nol atau lebih banyak daripada seluruhnya.")
    if not dari:
        return TanpaSelang(TAK_ADA_SOAL)
    z = NormalDist().inv_cdf((1 + tingkat) / 2)
    share, spread = berhasil / dari, z * z / dari
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / dari + spread / (4 * dari))
    low = 0.0 if berhasil == 0 else middle - half
    high = 1.0 if berhasil == dari else middle + half
    return Selang(low, high, tingkat, 0, dari)


def _units(tabel: TabelHitung, summary: Ringkasan, undian: Undian) -> Mapping[str, Baris]:
    groups: dict[str, list[Baris]] = {}
    for item, row in zip(tabel.butir, summary.baris, strict=True):
        groups.setdefault(undian.kelompok(item), []).append(row)
    return {name: tuple(jumlahkan(rows)) for name, rows in sorted(groups.items())}


def _resample(rows: Sequence[Baris], chance: Random, times: int) -> Iterator[list[float]]:
    return (jumlahkan(chance.choices(rows, k=len(rows))) for _ in range(times))


def _draw_pairs(
    early: Mapping[str, Baris], late: Mapping[str, Baris], undian: Undian
) -> Iterator[tuple[list[float], list[float]]]:
    rows = [early[name] + late[name] for name in early]
    width = len(next(iter(early.values())))
    drawn = _resample(rows, Random(undian.benih), undian.ulangan)
    return ((sums[:width], sums[width:]) for sums in drawn)


def _draw_apart(
    early: Mapping[str, Baris], late: Mapping[str, Baris], undian: Undian
) -> Iterator[tuple[list[float], list[float]]]:
    chance = Random(undian.benih)
    draws = (_resample(tuple(rows.values()), chance, undian.ulangan) for rows in (early, late))
    return zip(*draws, strict=True)


def _minus(late: float | str, early: float | str) -> float | str:
    if isinstance(late, str):
        return late
    return early if isinstance(early, str) else late - early


def _percentile(found: Iterable[float | str], undian: Undian, *, units: int, satuan: str) -> Selang | TanpaSelang:
    """The middle share of the figures; no interval from few units, from one value or from many failures."""
    if units < PALING_SEDIKIT:
        return TanpaSelang(TERLALU_SEDIKIT.format(satuan=satuan, ada=units))
    figures = sorted(one for one in found if not isinstance(one, str))
    if len(figures) < (1 - BATAS_GAGAL) * undian.ulangan:
        return TanpaSelang(SERING_GAGAL)
    if figures[-1] - figures[0] < 1e-12:
        return TanpaSelang(TAK_BERAGAM.format(satuan=satuan))
    tail = _expanded_tail(undian.tingkat, units)
    return Selang(_quantile(figures, tail), _quantile(figures, 1 - tail), undian.tingkat, len(figures), units)


def _expanded_tail(tingkat: float, units: int) -> float:
    """The share to cut off at each end: less than (1 - tingkat) / 2, as a t interval is wider than a normal one."""
    wide = _student((1 + tingkat) / 2, units - 1) * sqrt(units / (units - 1))
    return NormalDist().cdf(-wide)


def _student(share: float, freedom: float) -> float:
    """Quantile of Student's t by the Cornish-Fisher series; to two digits from three degrees of freedom on."""
    z = NormalDist().inv_cdf(share)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / freedom**power for power, term in enumerate(terms))


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _selisih(figures: tuple[Ukuran, Ukuran], span: Selang | TanpaSelang, paired: bool) -> Selisih:
    early, late = figures
    change = None if early.nilai is None or late.nilai is None else late.nilai - early.nilai
    return Selisih(early, late, change, span, paired)
