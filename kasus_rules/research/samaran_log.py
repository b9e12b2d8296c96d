"""The event log of an export: the course of each kasus, only where at least k kasus took the same one.

Hides the search for the finest time at which courses are alike. A course tells more of a kasus than its line in the
table, so the log has codes of its own, no roles, no dates, and is left out where it cannot be told without telling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kasus_rules.research.samaran_kolom import Baris, KasusAsli

KOLOM_LOG = ("case:concept:name", "concept:name", "time:timestamp", "org:resource")
AWAL = datetime(2000, 1, 1)  # every course begins on this day: there are no dates, only weeks
DITAHAN_PALING_BANYAK = 50
KETELITIAN = ("minggu", "empat_minggu", "urutan", "langkah")
_DAYS = {"minggu": 7, "empat_minggu": 28}
PERISTIWA = {
    "triase_dicatat": "sekolah", "laporan_disampaikan": "sekolah", "rujukan_dikirim": "sekolah",
    "rujukan_dijawab": "lembaga", "peserta_ditetapkan": "sekolah", "undangan_dikirim": "sekolah",
    "konferensi_dibuka": "sekolah", "konferensi_dibatalkan": "sekolah", "konferensi_ditutup": "sekolah",
    "tindak_lanjut_diperbarui": "sekolah", "tinjauan_dilakukan": "sekolah", "kasus_ditarik": "sekolah",
    "kasus_ditutup": "sekolah", "kasus_dibuka_kembali": "sekolah",
}  # fmt: skip
LANGKAH = (
    "triase_dicatat", "laporan_disampaikan", "peserta_ditetapkan", "undangan_dikirim", "konferensi_ditutup",
    "tindak_lanjut_diperbarui", "kasus_ditutup",
)  # fmt: skip
Jejak = tuple[tuple[str, int], ...]  # (kind, day since the beginning), in order


@dataclass(frozen=True, slots=True)
class LogPeristiwa:
    """A log that may leave.

    Args:
        ketelitian: how fine its times are (`KETELITIAN`); "" where it was left out.
        ditahan: how many kasus are not in it.
        k: the smallest number of kasus of one course.
    """

    baris: tuple[Baris, ...] = field(repr=False)
    ketelitian: str
    kasus: int
    ditahan: int
    k: int


def susun_log(kasus: Sequence[KasusAsli], codes: Mapping[str, str], k: int) -> LogPeristiwa:
    """The finest log in which every course is shared by at least `k` kasus; an empty one where there is none."""
    for precision in KETELITIAN:
        traces = [_trace(one, precision) for one in kasus]
        shared = Counter(traces)
        kept = [(codes[one.kode], trace) for one, trace in zip(kasus, traces, strict=True) if shared[trace] >= k]
        withheld = len(kasus) - len(kept)
        if kept and withheld * 100 <= len(kasus) * DITAHAN_PALING_BANYAK:
            smallest = min(count for count in shared.values() if count >= k)
            lines = tuple(line for code, trace in sorted(kept) for line in _lines(code, trace))
            return LogPeristiwa(lines, precision, len(kept), withheld, smallest)
    return LogPeristiwa((), "", 0, len(kasus), 0)


def _trace(one: KasusAsli, precision: str) -> Jejak:
    """The course at a precision. Repetitions in a row count once, else how many were invited would show."""
    told: list[tuple[str, int]] = []
    for day, kind in one.peristiwa:
        if kind not in (LANGKAH if precision == "langkah" else PERISTIWA):
            continue
        if precision == "langkah" and any(kind == before for before, _ in told):
            continue
        if not told or told[-1][0] != kind:
            told.append((kind, _step(max((day - one.penemuan).days, 0), precision)))
    return tuple(told)


def _step(days: int, precision: str) -> int:
    width = _DAYS.get(precision)
    return 0 if width is None else days // width * width


def _lines(code: str, trace: Jejak) -> list[Baris]:
    """Minutes keep the order of what happened within a step."""
    return [
        {
            KOLOM_LOG[0]: code,
            KOLOM_LOG[1]: kind,
            KOLOM_LOG[2]: (AWAL + timedelta(days=day, minutes=at)).isoformat(timespec="seconds"),
            KOLOM_LOG[3]: PERISTIWA[kind],
        }
        for at, (kind, day) in enumerate(trace)
    ]
