"""JSON from strangers, read without trust: no double names, no NaN, no depth, no giants, nothing but clean text.

Hides the looks that a plain parser does not take. What is refused here is refused before anything is made of it.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

DEEPEST = 40
LONGEST_TEXT = 60_000
_LARGEST_NUMBER = 10**15
_MOST_DIGITS = 16
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def strict(text: str) -> object:
    """The value of a JSON text.

    Raises:
        ValueError: it is no JSON, or JSON that no honest writer makes; the content is not repeated.
    """
    try:
        found = json.loads(
            text, object_pairs_hook=_table, parse_constant=_refused, parse_int=_whole, parse_float=_broken_number
        )
    except RecursionError:
        raise ValueError("depth") from None
    _refuse_parts(found, 0)
    return found


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("double name")
    return made


def _refused(word: str) -> NoReturn:
    raise ValueError("no number")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError("number too large")
    return int(digits)


def _broken_number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number) or abs(number) > _LARGEST_NUMBER:
        raise ValueError("number too large")
    return number


def _refuse_parts(value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("depth")
    match value:
        case str():
            if len(value) > LONGEST_TEXT or _NOT_TEXT.search(value):
                raise ValueError("text")
        case dict():
            for name, part in value.items():
                _refuse_parts(name, depth)
                _refuse_parts(part, depth + 1)
        case list():
            for part in value:
                _refuse_parts(part, depth + 1)
