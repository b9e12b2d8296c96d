"""What fits on one slide: lines of text and of charts, counted so that the narrowest and the lowest screen hold them.

Hides the estimate, which a test in a real browser holds against four sizes of screens.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kasus_rules.documents.isian import clean

T = TypeVar("T")
COLUMNS = 60  # letters of a line: a narrow projector (1024 × 768) has fewer and more lines, a low window the reverse
LINES = 11.5  # of running text below a heading of one line
HEADING = 40  # letters of one line of a heading
OPTION = 30  # letters of one line of a label beside its bar
AIRY = 1.25  # letters of a slide with little on it are so much larger
LARGE_COLUMNS = 46  # and so many of them are on a line
SENTENCE = re.compile(r"(?<=[.!?…”])\s+")


def lines(text: str, columns: int = COLUMNS) -> float:
    """Lines that a paragraph or a point takes, with the air below it."""
    return sum(math.ceil(len(line) / columns) for line in text.split("\n")) + 0.4 if text else 0


def large_lines(text: str) -> float:
    """The same in larger letters, in lines of ordinary ones."""
    return lines(text, LARGE_COLUMNS) * AIRY


def row_lines(option: tuple[str, int]) -> float:
    """Lines that an option of a chart takes."""
    return 0.9 * math.ceil(len(option[0]) / OPTION) + 0.6


def room(heading: str) -> float:
    """Lines left below a heading."""
    return LINES - 1.5 * max(0, math.ceil(len(heading) / HEADING) - 1)


def pages(items: Sequence[T], space: float, cost: Callable[[T], float]) -> list[list[T]]:
    """Items by slide in their order, on as few slides as can be and evenly; one that is too long stands alone."""
    found = _filled(items, space, cost)
    while space > 1 and len(tighter := _filled(items, space - 0.5, cost)) == len(found):
        found, space = tighter, space - 0.5
    return found


def _filled(items: Sequence[T], space: float, cost: Callable[[T], float]) -> list[list[T]]:
    found: list[list[T]] = []
    for item in items:
        if found and sum(map(cost, found[-1])) + cost(item) <= space:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def paragraphs(text: str, space: float) -> Iterator[str]:
    """The paragraphs; one that fits no slide is cut after a sentence."""
    for piece in re.split(r"\n\s*\n", clean(text)):
        if lines(piece.strip()) <= space:
            yield from [piece.strip()] if piece.strip() else []
        else:
            yield from (" ".join(group) for group in pages(SENTENCE.split(piece.strip()), space, lines))
