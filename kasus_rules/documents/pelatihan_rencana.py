"""The plan of a training: read from data, printed as a sheet for the trainer.

Hides the file and the clock. It is read as strictly as the rules, so that a plan that a school rewrites says what is
missing instead of losing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from jinja2 import Environment, PackageLoader

from kasus_rules.errors import InputError
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.nodes import Node
from kasus_rules.rulebase.problems import Notes, Problem
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import form, items

FILE_NAME = "rencana_dua_jam.yaml"
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
LONGEST = 480  # minutes of one activity: a day
_WHOLE = ("judul", "tujuan", "persiapan", "kegiatan", "bila")
_ACTIVITY = ("menit", "judul", "ucapkan", "pelatih", "peserta", "bahan")


class RencanaRusak(InputError):
    """The plan cannot be read; `problems` holds everything to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"Rencana pelatihan belum dapat dimuat; {len(self.problems)} hal perlu diperbaiki:\n{lines}")


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One activity; `ucapkan` holds sentences to be said as they stand, `bahan` what must be at hand."""

    menit: int
    judul: str
    ucapkan: tuple[str, ...] = ()
    pelatih: tuple[str, ...] = ()
    peserta: tuple[str, ...] = ()
    bahan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rencana:
    """A whole plan; `persiapan` is done before, `bila` pairs what may happen with what to do then."""

    judul: str
    tujuan: str
    persiapan: tuple[str, ...]
    kegiatan: tuple[Kegiatan, ...]
    bila: tuple[tuple[str, str], ...] = ()

    @property
    def menit(self) -> int:
        """How long it takes."""
        return sum(one.menit for one in self.kegiatan)


def baca_rencana(path: Path | None = None) -> Rencana:
    """The shipped plan of two hours, or one of the same form.

    Raises:
        RencanaRusak: listing every problem.
    """
    notes = Notes()
    place = path if path is not None else shipped("data") / "pelatihan" / FILE_NAME
    node = read_yaml(place, place.name, notes)
    found = None if node is None else _plan(node, notes)
    if found is None or len(notes):
        raise RencanaRusak(notes.problems)
    return found


def rencana_html(rencana: Rencana, *, mulai: str = "", sekolah: str = "") -> str:
    """The plan as a printable sheet, a whole HTML document.

    Args:
        mulai: when it begins, as HH:MM or HH.MM; "" or what is no time counts the minutes from 0.
        sekolah: who holds the training; "" leaves it out.
    """
    times = [f"{begin}–{end}" for begin, end in _times(rencana, mulai)]
    rows = list(zip(times, rencana.kegiatan, strict=True))
    return _templates().get_template("rencana_pelatihan.html").render(rencana=rencana, rows=rows, sekolah=sekolah)


def _times(rencana: Rencana, start: str) -> Iterator[tuple[str, str]]:
    marks = [0, *accumulate(one.menit for one in rencana.kegiatan)]
    clock = CLOCK.fullmatch(start.strip())
    first = int(clock[1]) * 60 + int(clock[2]) if clock else 0
    shown = [_clock(first + mark) if clock else str(mark) for mark in marks]
    yield from pairwise(shown)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}.{minutes % 60:02d}"


def _plan(node: Node, notes: Notes) -> Rencana | None:
    whole = form(node, "Rencana pelatihan", _WHOLE, _WHOLE[:4], notes)
    if whole is None:
        return None
    activities, cases = whole.node("kegiatan"), whole.node("bila")
    return Rencana(
        whole.text("judul"),
        whole.text("tujuan"),
        whole.texts("persiapan"),
        () if activities is None else tuple(_activity(item, notes) for item in items(activities, '"kegiatan"', notes)),
        () if cases is None else tuple(_case(item, notes) for item in items(cases, '"bila"', notes)),
    )


def _activity(node: Node, notes: Notes) -> Kegiatan:
    row = form(node, "Kegiatan", _ACTIVITY, ("menit", "judul"), notes)
    if row is None:
        return Kegiatan(0, "")
    minutes = row.number("menit")
    if minutes is not None and not 1 <= minutes <= LONGEST:
        what = f'Kegiatan "{row.text("judul")}" memakan {minutes} menit.'
        notes.add(row.place, what, how=f"Tulis dari 1 sampai {LONGEST}.")
    lists = {key: row.texts(key) for key in _ACTIVITY[2:]}
    return Kegiatan(minutes or 0, row.text("judul"), **lists)


def _case(node: Node, notes: Notes) -> tuple[str, str]:
    keys = ("keadaan", "lakukan")
    row = form(node, "Isi bila", keys, keys, notes)
    return ("", "") if row is None else (row.text("keadaan"), row.text("lakukan"))


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("kasus_rules.documents"), autoescape=True, trim_blocks=True)
