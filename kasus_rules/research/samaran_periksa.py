"""The last door: a finished export looked at as if it came from a stranger.

Hides what is looked for. Nothing here asks how the lines were made: columns against the purpose, values against the
words and forms that may stand there, k and rarity counted anew. Whatever does not hold stops the export.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kasus_rules.research import samaran_kolom as kol
from kasus_rules.research import samaran_waktu as waktu
from kasus_rules.research.samaran_k import hitung_k
from kasus_rules.research.samaran_kode import BENTUK as KODE_BENTUK
from kasus_rules.research.samaran_kolom import Baris, EksporDitolak, Kosakata
from kasus_rules.research.samaran_log import KOLOM_LOG, PERISTIWA, LogPeristiwa
from kasus_rules.research.samaran_tujuan import WAKTU, Aturan, Tujuan

_HARI = re.compile(r"\d{1,5}|")
_WAKTU_LOG = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:00")


def kolom_kuasi(tujuan: Tujuan) -> tuple[str, ...]:
    """The columns that somebody may know from elsewhere."""
    timed = (kol.TAHUN_AJARAN, kol.PENEMUAN)
    wanted = [*(timed if WAKTU in tujuan.kuasi else ()), *(name for name in tujuan.kuasi if name != WAKTU)]
    return tuple(name for name in kol.KOLOM if name in wanted and name in tujuan.kolom)


def periksa(
    rows: Sequence[Baris], log: LogPeristiwa | None, aturan: Aturan, tujuan: Tujuan, words: Kosakata, k: int
) -> None:
    """Raise `EksporDitolak`, naming the column and never the value, unless all of it may leave."""
    if any(tuple(row) != tujuan.kolom for row in rows):
        raise _refused("kolomnya bukan kolom yang diizinkan untuk tujuan ini")
    for column in tujuan.kolom:
        if not all(_may_stand(column, value, aturan, tujuan, words) for value in {row[column] for row in rows}):
            raise _refused(f"kolom {column} memuat isi yang tidak boleh ada di sana")
    _check_crowds(rows, tujuan, k)
    if _roles_tell_the_category(rows, tujuan, words):
        raise _refused("peran dirinci padahal kategorinya disamarkan")
    if len({row[kol.KODE] for row in rows}) != len(rows):
        raise _refused("ada kode yang terpakai dua kali")
    if log is not None:
        _check_log(log, {row[kol.KODE] for row in rows}, k)


def _check_crowds(rows: Sequence[Baris], tujuan: Tujuan, k: int) -> None:
    if hitung_k(rows, kolom_kuasi(tujuan)) < k:
        raise _refused(f"ada baris yang samarannya kurang dari k = {k}")
    for column in tujuan.kolom:
        if column in (*kol.BERKODE, *kol.HARI, *kol.PERAN) and _rarest(rows, column) < k:
            raise _refused(f"kolom {column} memuat nilai yang terlalu jarang")


def _may_stand(column: str, value: str, aturan: Aturan, tujuan: Tujuan, words: Kosakata) -> bool:
    match column:
        case kol.KODE:
            return KODE_BENTUK.fullmatch(value) is not None
        case kol.TAHUN_AJARAN | kol.PENEMUAN:
            return waktu.berbentuk(value, tujuan.waktu)
        case _ if column in kol.HARI:
            return _HARI.fullmatch(value) is not None
        case _:
            return set(filter(None, value.split("|"))) <= kata_kolom(column, aturan, words)


def kata_kolom(column: str, aturan: Aturan, words: Kosakata) -> set[str]:
    """Every word that may stand in a column of words, coarse ones among them."""
    coarse = {value for rung in aturan.jenjang.get(column, ()) for value in rung.values()}
    groups = {*words.fungsi.values(), kol.LAIN} if column in kol.PERAN else set()
    marks = {kol.SEMUA} if column in aturan.jenjang else {kol.JARANG} if column in kol.BERKODE else set()
    return {*words.nilai[column], *coarse, *groups, *marks, kol.TAK_DIKENAL}


def _roles_tell_the_category(rows: Sequence[Baris], tujuan: Tujuan, words: Kosakata) -> bool:
    fine = {*words.nilai[kol.KATEGORI], kol.TAK_DIKENAL, ""}
    if kol.KATEGORI in tujuan.kolom and all(set(row[kol.KATEGORI].split("|")) <= fine for row in rows):
        return False
    single = words.nilai[kol.DIUNDANG].keys()
    columns = [name for name in kol.PERAN if name in tujuan.kolom]
    return any(not single.isdisjoint(row[name].split("|")) for row in rows for name in columns)


def _rarest(rows: Iterable[Baris], column: str) -> float:
    counted = Counter(part for row in rows for part in row[column].split("|") if part)
    return min(counted.values(), default=float("inf"))


def _check_log(log: LogPeristiwa, table_codes: set[str], k: int) -> None:
    courses: dict[str, list[tuple[str, str]]] = {}
    for line in log.baris:
        code, kind, stamp, resource = (line[name] for name in KOLOM_LOG)
        good = KODE_BENTUK.fullmatch(code) and _WAKTU_LOG.fullmatch(stamp) and PERISTIWA.get(kind) == resource
        if not good or code in table_codes or len(line) != len(KOLOM_LOG):
            raise _refused("log peristiwa memuat isi yang tidak boleh ada di sana")
        courses.setdefault(code, []).append((kind, stamp))
    shared = Counter(tuple(course) for course in courses.values())
    if min(shared.values(), default=k) < k:
        raise _refused(f"ada jalan kasus dalam log yang samarannya kurang dari k = {k}")


def _refused(what: str) -> EksporDitolak:
    return EksporDitolak(
        f"Ekspor ini dihentikan pada pemeriksaan terakhir: {what}. Tidak ada yang ditulis. Ini kesalahan program, "
        "bukan kesalahan Anda; jangan mengekspor dengan cara lain, dan laporkan kalimat ini kepada pengelolanya."
    )
