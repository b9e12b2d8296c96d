"""A wanted column as one expression: a flag, the first word that holds, or all words that hold as `a|b`.

Hides that words are chosen by whole categories where the back end has them, since a million strings
cost more than all the rules together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from kasus_rules.engines.batch_dialect import Dialect, Expr
from kasus_rules.engines.batch_outputs import Flag, Output, Word, Words

MOST_COMBINATIONS = 6  # of so many words at most, every combination becomes a category
SEPARATOR = "|"

Holding = Sequence[tuple[Expr, str]]


def column_of(output: Output, expression: Callable[[int], Expr], say: Dialect) -> Expr:
    """The column; `expression` gives that of a node."""
    match output:
        case Flag(_, node):
            return expression(node)
        case Word(_, choices, otherwise):
            return _chosen([(expression(node), word) for node, word in choices], otherwise, say)
        case Words(_, choices):
            return _joined([(expression(node), word) for node, word in choices], say)
        case _:
            assert_never(output)


def _chosen(choices: Holding, otherwise: str, say: Dialect) -> Expr:
    words = say.constants([*(word for _, word in choices), otherwise])
    found = words[otherwise]
    for holds, word in reversed(choices):
        found = say.either(holds, words[word], found)
    return found


def _joined(choices: Holding, say: Dialect) -> Expr:
    if not choices:
        return say.constant("")
    if say.categories and len(choices) <= MOST_COMBINATIONS:
        words = _combinations([word for _, word in choices])
        constants = say.constants(words)
        return _tree([holds for holds, _ in choices], [constants[word] for word in words], say)
    empty = say.constant("")
    return say.without_first([say.either(holds, say.constant(SEPARATOR + word), empty) for holds, word in choices])


def _combinations(words: Sequence[str]) -> list[str]:
    """Every `a|b`; the first half has the first word, and so on inwards."""
    if not words:
        return [""]
    inner = _combinations(words[1:])
    return [SEPARATOR.join(filter(None, (words[0], rest))) for rest in inner] + inner


def _tree(holds: Sequence[Expr], words: Sequence[Expr], say: Dialect) -> Expr:
    if not holds:
        return words[0]
    half = len(words) // 2
    return say.either(holds[0], _tree(holds[1:], words[:half], say), _tree(holds[1:], words[half:], say))
