"""What is wrong in a file, said so that its author can mend it.

Hides how problems are gathered and worded: a check never stops at the first problem, it
notes it and goes on, and the reader gets all of them at once, in the order of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from kasus_rules.errors import InputError, RuleBaseError

SURE = 0.75  # a name at least this near is offered alone
SHOWN = 12  # more names than this are not listed in a message


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, line and column, both from 1; line 0 when there is no file."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, in Indonesian: what is wrong, why it matters, how to mend it."""

    file: str
    line: int
    column: int
    what: str
    why: str = ""
    how: str = ""

    def __str__(self) -> str:
        text = " ".join(part for part in (self.what, self.why, self.how) if part)
        if not self.file:
            return text
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}  {text}"


class RuleFilesError(RuleBaseError):
    """The rule files have problems; `pesan` lists every one of them, `problems` holds them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"Dasar aturan belum dapat dimuat; {len(self.problems)} hal perlu diperbaiki:\n{lines}")


class AnswersError(InputError):
    """Answers cannot be used as they are; `pesan` lists every problem, `problems` holds them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"Jawaban belum dapat dipakai; {len(self.problems)} hal perlu diperbaiki:\n{lines}")


class Notes:
    """Gathers problems. The one mutable thing of a load, made for it and thrown away with it."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    def add(self, place: Place, what: str, *, how: str, why: str = "") -> None:
        """Note one problem at a place, always with its cure; the same problem is noted once."""
        self._problems[Problem(place.file, place.line, place.column, what, why, how)] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems so far, by file, line and column."""
        return tuple(sorted(self._problems, key=lambda each: (each.file, each.line, each.column)))

    def __len__(self) -> int:
        return len(self._problems)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, or None."""
    found = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(name: str, names: Iterable[str]) -> str:
    """How to mend an unknown name: the nearest one, else the list when it is short."""
    known = list(dict.fromkeys(names))
    near = nearest(name, known)
    question = f'Maksud Anda "{near}"?' if near else ""
    sure = near is not None and SequenceMatcher(None, name, near).ratio() > SURE
    choice = f"Yang dikenal: {listed(known)}." if known and len(known) <= SHOWN and not sure else ""
    return " ".join(part for part in (question, choice) if part) or "Periksa ejaannya."


def listed(names: Iterable[object]) -> str:
    """Names in one line, separated by commas."""
    return ", ".join(str(name) for name in names)
