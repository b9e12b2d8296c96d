"""From kasus as the register knows them to lines that may leave it, for one purpose.

Hides the order: words the rules do not know are marked, codes are made, quasi-identifiers become coarser until k is
reached, rare values are put together, and what comes out is looked at once more as if it came from a stranger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kasus_rules.research import samaran_kolom as kol
from kasus_rules.research import samaran_waktu as waktu
from kasus_rules.research.samaran_jarang import gabung_jarang, gabung_peran
from kasus_rules.research.samaran_k import Capaian, Ragam, capai, hitung_k, ragam
from kasus_rules.research.samaran_kode import LOG, TABEL, Penyamar
from kasus_rules.research.samaran_kolom import Baris, KasusAsli, Kosakata
from kasus_rules.research.samaran_log import LogPeristiwa, susun_log
from kasus_rules.research.samaran_periksa import kolom_kuasi, periksa
from kasus_rules.research.samaran_tujuan import WAKTU, Aturan, Tujuan


@dataclass(frozen=True, slots=True)
class Samaran:
    """Lines that may leave, and how they came to be so.

    Args:
        baris: of the table, sorted by their new codes.
        log: None where the purpose has none.
        k_tercapai: the smallest number of lines that look alike in the columns of this purpose.
        capaian: the rungs and what was withheld, the same for every purpose.
        ragam: simple l-diversity of the sensitive columns.
        digabung: by column, how many different values lost their name because they were rare.
        batas_hari: by column, the lower bounds of its steps; () where the column was left empty.
        unik: lines that no other line equals over all columns; an honest measure of what is left to recognise.
    """

    tujuan: Tujuan
    k: int
    k_tercapai: int
    baris: tuple[Baris, ...] = field(repr=False)
    log: LogPeristiwa | None = field(repr=False)
    capaian: Capaian
    ragam: tuple[Ragam, ...]
    digabung: Mapping[str, int]
    batas_hari: Mapping[str, tuple[int, ...]]
    unik: int


def samarkan(
    kasus: Sequence[KasusAsli], aturan: Aturan, tujuan: Tujuan, words: Kosakata, *, penyamar: Penyamar, k: int
) -> Samaran:
    """The disguised table (and log) of these kasus.

    Raises:
        EksporDitolak: k cannot be reached, or what came out did not hold when it was looked at again.
    """
    known = [_in_words(one, words) for one in kasus]
    reached = _no_finer(capai(known, aturan, k), known, tujuan)
    kept = {at: known[at] for at in reached.sel}
    codes = penyamar.semua((one.kode for one in known), TABEL)
    lines = {at: {kol.KODE: codes[one.kode], **_quasi(reached.sel[at])} for at, one in kept.items()}
    stay = list(kept.values())
    coded, merged = _coded(stay, k)
    days, bounds = _days(stay, k)
    roles = _roles(stay, words, k, rinci=reached.tingkat[kol.KATEGORI] == 0)
    for at, *parts in zip(lines, coded, days, roles, strict=True):
        for part in parts:
            lines[at].update(part)
    rows = tuple(sorted((_only(line, tujuan) for line in lines.values()), key=lambda line: line[kol.KODE]))
    log = susun_log(known, penyamar.semua((one.kode for one in known), LOG), k) if tujuan.log else None
    periksa(rows, log, aturan, tujuan, words, k)
    quasi = kolom_kuasi(tujuan)
    return Samaran(
        tujuan, k, hitung_k(rows, quasi), rows, log, reached, ragam(rows, quasi, tujuan.kolom),
        {name: count for name, count in merged.items() if name in tujuan.kolom and count},
        {name: steps for name, steps in bounds.items() if name in tujuan.kolom}, _alone(rows),
    )  # fmt: skip


def _in_words(one: KasusAsli, words: Kosakata) -> KasusAsli:
    """The same with every value that is no word of the rules marked: an imported kasus may hold anything."""

    def known(column: str, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words.dikenal(column, value) for value in values))

    return replace(
        one,
        jenis_sekolah=words.dikenal(kol.JENIS_SEKOLAH, one.jenis_sekolah),
        sumber_penemuan=words.dikenal(kol.SUMBER, one.sumber_penemuan),
        kategori=known(kol.KATEGORI, one.kategori),
        berkode={name: words.dikenal(name, one.berkode.get(name, "")) for name in kol.BERKODE},
        diundang=known(kol.DIUNDANG, one.diundang),
        hadir=known(kol.HADIR, one.hadir),
    )


def _no_finer(reached: Capaian, kasus: Sequence[KasusAsli], tujuan: Tujuan) -> Capaian:
    """The same with time no finer than the purpose has it; every class only grows by that."""
    level = max(reached.tingkat[WAKTU], tujuan.waktu)
    cells = {at: {**one, WAKTU: waktu.pada_tingkat(kasus[at].penemuan, level)} for at, one in reached.sel.items()}
    return replace(reached, tingkat={**reached.tingkat, WAKTU: level}, sel=cells)


def _quasi(cells: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    year, found = cells[WAKTU]
    single = {name: cell[0] for name, cell in cells.items() if name != WAKTU}
    return {**single, kol.TAHUN_AJARAN: year, kol.PENEMUAN: found}


def _coded(kasus: Sequence[KasusAsli], k: int) -> tuple[list[dict[str, str]], dict[str, int]]:
    maps = {name: gabung_jarang([one.berkode[name] for one in kasus], k) for name in kol.BERKODE}
    merged = {name: sum(value != shown for value, shown in found.items()) for name, found in maps.items()}
    return [{name: found.get(one.berkode[name], "") for name, found in maps.items()} for one in kasus], merged


def _days(kasus: Sequence[KasusAsli], k: int) -> tuple[list[dict[str, str]], dict[str, tuple[int, ...]]]:
    bounds = {name: waktu.batas_hari([one.hari[name] for one in kasus if name in one.hari], k) for name in kol.HARI}

    def shown(one: KasusAsli, name: str) -> str:
        return str(waktu.langkah_hari(one.hari[name], bounds[name])) if name in one.hari and bounds[name] else ""

    return [{name: shown(one, name) for name in kol.HARI} for one in kasus], bounds


def _roles(kasus: Sequence[KasusAsli], words: Kosakata, k: int, *, rinci: bool) -> list[dict[str, str]]:
    groups = {**words.fungsi, kol.TAK_DIKENAL: kol.LAIN}
    told = {name: gabung_peran([one.peran(name) for one in kasus], groups, k, rinci=rinci) for name in kol.PERAN}
    return [{name: told[name][at] for name in kol.PERAN} for at in range(len(kasus))]


def _only(line: Mapping[str, str], tujuan: Tujuan) -> Baris:
    """The columns of the purpose and no other."""
    return {name: line[name] for name in tujuan.kolom}


def _alone(rows: Sequence[Baris]) -> int:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(value for name, value in row.items() if name != kol.KODE)
        seen[key] = seen.get(key, 0) + 1
    return sum(count == 1 for count in seen.values())
