"""Kleene's three-valued logic: an unanswered question is UNKNOWN, which is not "no".

Hides how truths combine. `Truth` refuses to be used as a bool, since `if truth:` would
silently turn "we do not know whether the father is suspected" into "he is not".
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """TRUE, FALSE, or UNKNOWN (some answer that matters is still open)."""

    TRUE = "benar"
    FALSE = "salah"
    UNKNOWN = "belum_diketahui"

    __hash__ = object.__hash__  # each value exists once; Enum would hash its name, thousands of times a case

    def __bool__(self) -> NoReturn:
        """Refuse: the caller has to say which of the three values is meant."""
        raise TypeError("Truth has three values; compare with `is Truth.TRUE` and so on")


def truth_of(value: bool | None) -> Truth:
    """TRUE or FALSE for a bool, UNKNOWN for None."""
    if value is None:
        return Truth.UNKNOWN
    return Truth.TRUE if value else Truth.FALSE


def negate(truth: Truth) -> Truth:
    """Swap TRUE and FALSE; the negation of UNKNOWN is UNKNOWN."""
    if truth is Truth.UNKNOWN:
        return Truth.UNKNOWN
    return Truth.FALSE if truth is Truth.TRUE else Truth.TRUE


def all_of(truths: Iterable[Truth]) -> Truth:
    """FALSE if any is FALSE, else UNKNOWN if any is UNKNOWN, else TRUE (also when empty)."""
    verdict = Truth.TRUE
    for truth in truths:
        if truth is Truth.FALSE:
            return Truth.FALSE
        if truth is Truth.UNKNOWN:
            verdict = Truth.UNKNOWN
    return verdict


def any_of(truths: Iterable[Truth]) -> Truth:
    """TRUE if any is TRUE, else UNKNOWN if any is UNKNOWN, else FALSE (also when empty)."""
    verdict = Truth.FALSE
    for truth in truths:
        if truth is Truth.TRUE:
            return Truth.TRUE
        if truth is Truth.UNKNOWN:
            verdict = Truth.UNKNOWN
    return verdict


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """TRUE with `count` TRUE parts, FALSE when fewer than `count` parts are not FALSE, else UNKNOWN."""
    parts = tuple(truths)
    if sum(part is Truth.TRUE for part in parts) >= count:
        return Truth.TRUE
    if sum(part is not Truth.FALSE for part in parts) < count:
        return Truth.FALSE
    return Truth.UNKNOWN
