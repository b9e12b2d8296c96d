"""The event of a triage from the JSON of its result and answers: what the later steps need to know of it.

Hides the shape of that JSON. What is not there stays unknown, and unknown is the careful answer: a leader of
whom nobody said anything might be concerned.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from kasus_rules.alur import peristiwa as p

HEAD_OF_SCHOOL = "kepala_sekolah"
CONCERNED = ("pihak_terduga", "pihak_berkepentingan")
OPEN_END = "?"


def triase_dari_hasil(
    hasil: Mapping[str, object], jawaban: Mapping[str, object], *, putusan: str, nomor: int = 0
) -> p.TriaseDicatat:
    """What the register keeps as event of a decision.

    Args:
        hasil: the JSON of `triase`.
        jawaban: the answers in the form of a file of answers.
        putusan: what the officer decided.
        nomor: of the decision; the register gives it.
    """
    later = hasil.get("sesudah_aman")
    source = later if isinstance(later, Mapping) else hasil
    return p.TriaseDicatat(
        nomor=nomor,
        putusan=putusan,
        putusan_sistem=str(hasil["putusan"]),
        kategori=tuple(name for name in _members(jawaban.get("kategori")) if name != OPEN_END),
        kepala_sekolah_terkait=_concerned(jawaban),
        mode=_one_of(source.get("mode"), p.Mode),
        tahap=_one_of(source.get("tahap"), p.Tahap),
        sesudah_aman=_text(later.get("putusan")) if isinstance(later, Mapping) else None,
        undangan=tuple(_rows(source.get("undangan"))),
    )


def _rows(rows: object) -> Iterable[p.BarisUndangan]:
    """Complete rows alone: a role without stage, meeting and level says nothing that could be held to."""
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, Mapping) or "peran" not in row:
            continue
        tahap, pertemuan, tingkat = (
            _one_of(row.get(name), kind)
            for name, kind in (("tahap", p.Tahap), ("pertemuan", p.Pertemuan), ("tingkat", p.Tingkat))
        )
        if tahap and pertemuan and tingkat:
            yield p.BarisUndangan(str(row["peran"]), tahap, pertemuan, tingkat)


def _concerned(jawaban: Mapping[str, object]) -> p.Diketahui:
    said = {_says(jawaban.get(name)) for name in CONCERNED}
    if "ya" in said:
        return "ya"
    return "tidak" if said == {"tidak"} else "belum_diketahui"


def _says(answer: object) -> p.Diketahui:
    if HEAD_OF_SCHOOL in _members(answer):
        return "ya"
    if isinstance(answer, Mapping):
        return "tidak" if HEAD_OF_SCHOOL in _members(answer.get("tidak")) else "belum_diketahui"
    return "tidak" if isinstance(answer, list) and OPEN_END not in answer else "belum_diketahui"


def _members(answer: object) -> tuple[str, ...]:
    given = answer.get("ya") if isinstance(answer, Mapping) else answer
    return tuple(str(name) for name in given) if isinstance(given, list | tuple) else ()


def _one_of(value: object, kind: Any) -> Any:
    return value if value in get_args(kind) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
