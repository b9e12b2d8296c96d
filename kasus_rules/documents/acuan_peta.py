"""The graph of stages: which decision is made after which, as a drawing and as sentences.

Hides the layout. A decision stands in the column of its stratum; an arrow that follows from
others (keadaan -> putusan -> undangan) is left out of the drawing, but not of the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from kasus_rules.core.conditions import facts_of
from kasus_rules.core.program import Program, guard_id
from kasus_rules.rulebase.expansion import in_sentence

LEBAR, TINGGI, JARAK_X, JARAK_Y, ATAS = 232, 58, 58, 26, 34
JUDUL = "Urutan keputusan"
Reads = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Kotak:
    """One box: place and size in drawing units, a title and a line below it."""

    x: int
    y: int
    judul: str
    isi: str
    jawaban: bool = False
    lebar: int = LEBAR
    tinggi: int = TINGGI


@dataclass(frozen=True, slots=True)
class Kolom:
    """The head of a column."""

    x: int
    judul: str


@dataclass(frozen=True, slots=True)
class Peta:
    """The drawing, and the same in words.

    Attributes:
        ringkas: one sentence for a reader who does not see the drawing.
        teks: decision -> what it reads, as half a sentence.
        garis: SVG paths.
    """

    judul: str
    ringkas: str
    teks: Mapping[str, str]
    lebar: int
    tinggi: int
    kolom: tuple[Kolom, ...]
    kotak: tuple[Kotak, ...]
    garis: tuple[str, ...]


def peta(program: Program) -> Peta:
    """Draw the stages of a compiled rule base."""
    reads = {name: _reads(program, name) for name in program.base.decisions}
    columns = [stratum.decisions for stratum in program.strata if stratum.decisions]
    highest = max(map(len, columns))
    height = ATAS + highest * TINGGI + (highest - 1) * JARAK_Y + 8
    questions = len(program.base.facts)
    answers = Kotak(0, _y(0, 1, height), "Jawaban", f"{questions} pertanyaan", jawaban=True)
    boxes = _boxes(program, columns, height)
    heads = tuple(Kolom(_x(place), f"Urutan {place}") for place in range(1, len(columns) + 1))
    lines = [_line(answers, boxes[name]) for name in columns[0]]
    lines += [_line(boxes[a], boxes[b]) for b in boxes for a in _drawn(b, reads)]
    return Peta(
        judul=JUDUL, ringkas=_summary(program, columns), teks={name: _words(program, name, reads) for name in reads},
        lebar=_x(len(columns)) + LEBAR + 4, tinggi=height,
        kolom=(Kolom(0, "Dibaca di semua urutan"), *heads), kotak=(answers, *boxes.values()), garis=tuple(lines),
    )  # fmt: skip


def _reads(program: Program, decision: str) -> frozenset[str]:
    """The decisions that the rules for `decision`, or its own condition, read."""
    conditions = [program.conditions[rule_id] for rule_id, _ in program.effects[decision]]
    named = {item.id: item.condition for stratum in program.strata for item in stratum.conditions}
    guard = named.get(guard_id(decision))
    read = frozenset().union(*map(facts_of, conditions), *([facts_of(guard)] if guard is not None else []))
    return frozenset(name for name in read if name in program.base.decisions)


def _drawn(decision: str, reads: Reads) -> list[str]:
    """What it reads, but for what already follows over another decision that it reads."""
    own = reads[decision]
    return sorted(name for name in own if not any(name in _all_reads(other, reads) for other in own))


def _all_reads(decision: str, reads: Reads) -> frozenset[str]:
    return reads[decision].union(*(_all_reads(name, reads) for name in reads[decision]))


def _boxes(program: Program, columns: Sequence[Sequence[str]], height: int) -> dict[str, Kotak]:
    return {
        name: Kotak(_x(column), _y(row, len(names), height), program.base.decisions[name].label, _rules(program, name))
        for column, names in zip(count(1), columns, strict=False)
        for row, name in enumerate(names)
    }


def _x(column: int) -> int:
    return column * (LEBAR + JARAK_X)


def _y(row: int, rows: int, height: int) -> int:
    used = rows * TINGGI + (rows - 1) * JARAK_Y
    return ATAS + (height - ATAS - 8 - used) // 2 + row * (TINGGI + JARAK_Y)


def _line(start: Kotak, end: Kotak) -> str:
    x1, y1 = start.x + start.lebar, start.y + start.tinggi // 2
    x2, y2 = end.x - 2, end.y + end.tinggi // 2
    middle = JARAK_X // 2
    return f"M{x1} {y1}C{x1 + middle} {y1} {x2 - middle} {y2} {x2} {y2}"


# ── words ──


def _rules(program: Program, decision: str) -> str:
    return f"{len({rule_id for rule_id, _ in program.effects[decision]})} aturan"


def _words(program: Program, decision: str, reads: Reads) -> str:
    order = [name for name in program.base.decisions if name in reads[decision]]
    labels = ["jawaban", *(in_sentence(program.base.decisions[name].label) for name in order)]
    return f"{_rules(program, decision)}; membaca {', '.join(labels)}"


def _summary(program: Program, columns: Sequence[Sequence[str]]) -> str:
    steps = [", ".join(in_sentence(program.base.decisions[name].label) for name in names) for names in columns]
    return f"Dari jawaban disusun berturut-turut: {'; lalu '.join(steps)}."
