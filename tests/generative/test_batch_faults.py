"""Faults planted in the batch engine: the comparison with the reference notices each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pytest
from hypothesis import given
from hypothesis import strategies as st
from narwhals.exceptions import NarwhalsError

from kasus_rules.core.facts import Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import batch_columns, batch_door, batch_run
from kasus_rules.engines.batch_door import Door
from kasus_rules.engines.batch_graph import Graph
from kasus_rules.engines.certainty_forms import Relation
from kasus_rules.engines.pipeline import Pair, Reading
from tests.generative.cases import cases
from tests.generative.depth import hunt
from tests.generative.rule_bases import Wishes, rule_bases
from tests.generative.test_batch import implied_alike, judged_alike
from tests.spec.tabel import pandas_csv, polars_lazy

EXAMPLES = 80
_pair, _raw_member, _choice, _note = Reading.pair, Door._raw_member, Door._choice, batch_run.Layout._note
_combined, _at_least = Reading._combined, Graph.at_least


@dataclass(frozen=True)
class Fault:
    """What is replaced by what."""

    name: str
    place: object
    attribute: str
    wrong: Callable[..., Any]
    caught_by: Callable[[], None]


def _certain_and_possible_are_swapped(self: Reading[int], condition: Any) -> Pair[int]:
    found = _pair(self, condition)
    return Pair(self.algebra.no(found.false), self.algebra.no(found.true))


def _the_guard_is_dropped(self: Reading[int], spec: Any, by_value: Any, guard: Pair[int], spoken: int) -> Any:
    return _combined(self, spec, by_value, Pair(self.algebra.always, self.algebra.never), spoken)


def _a_tick_says_no_to_the_others(self: Door, graph: Graph, spec: Any, member: str) -> tuple[int, int]:
    yes, _ = _raw_member(self, graph, spec, member)
    return yes, graph.no(yes)


def _unequal_holds_for_the_unknown(self: Door, graph: Graph, spec: Any, literal: Any) -> int:
    if literal.relation is Relation.NE:
        return graph.no(self._equals(graph, spec, literal.value))
    return _choice(self, graph, spec, literal)


def _an_empty_cell_is_no(column: Any, words: Any) -> Any:
    return batch_columns.says(words, ["ya"]), ~batch_columns.says(words, ["ya"])


def _one_too_few(self: Graph, needed: int, parts: Any) -> int:
    return _at_least(self, max(needed - 1, 1), parts)


def _nothing_is_implied(base: Any) -> dict[str, Any]:
    return {}


def _nulls_are_trusted(column: Any) -> nw.Expr:
    return nw.col(column.name).cast(nw.Int64)


def _a_column_is_forgotten(self: Any, number: int, depth: int, last: dict[str, int]) -> None:
    _note(self, number, depth - 1, last)


@hunt(EXAMPLES)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=6))
def agreement(base: RuleBase, case_list: list[Facts]) -> None:
    judged_alike(base, case_list, polars_lazy)


@hunt(EXAMPLES)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=6))
def on_pandas(base: RuleBase, case_list: list[Facts]) -> None:
    judged_alike(base, case_list, pandas_csv)


@hunt(EXAMPLES)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=6))
def implication(base: RuleBase, case_list: list[Facts]) -> None:
    implied_alike(base, case_list)


FAULTS = (
    Fault("certain and possible are swapped", Reading, "pair", _certain_and_possible_are_swapped, agreement),
    Fault("the guard is dropped", Reading, "_combined", _the_guard_is_dropped, agreement),
    Fault("a tick says no to the others", Door, "_raw_member", _a_tick_says_no_to_the_others, agreement),
    Fault("unequal holds for the unknown", Door, "_choice", _unequal_holds_for_the_unknown, agreement),
    Fault("an empty cell is no", batch_columns, "flags", _an_empty_cell_is_no, on_pandas),
    Fault("nulls of the back end are trusted", batch_columns, "number", _nulls_are_trusted, on_pandas),
    Fault("a threshold is one too low", Graph, "at_least", _one_too_few, agreement),
    Fault("nothing is implied", batch_door, "_implying", _nothing_is_implied, implication),
    Fault("a column is dropped too early", batch_run.Layout, "_note", _a_column_is_forgotten, agreement),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_caught(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault.place, fault.attribute, fault.wrong)

    with pytest.raises((AssertionError, ValueError, NarwhalsError)):  # a wrong column, or one that is not there
        fault.caught_by()
