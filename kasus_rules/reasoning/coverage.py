"""What the tests beside the rules reach: each rule, and each part of its condition, true, false and open.

Hides the counting. All tests are judged at once; a test counts for the rule that it names and
for no other, since only there does somebody say what has to come of it. A test that comes to
something else than it says shows nothing and does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kasus_rules.core.conditions import Condition, IsKnown, atoms
from kasus_rules.core.program import Program
from kasus_rules.core.truth import Truth
from kasus_rules.engines.pipeline import Pair
from kasus_rules.reasoning.clauses import said
from kasus_rules.reasoning.findings import Coverage
from kasus_rules.reasoning.masks import read_cases
from kasus_rules.reasoning.prover import compiled
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.uji import CaseTest, RuleTest

WORDS = {Truth.TRUE: kw.TRUE, Truth.FALSE: kw.FALSE, Truth.UNKNOWN: kw.OPEN}
ATOM_WORDS = {Truth.TRUE: "benar", Truth.FALSE: "salah", Truth.UNKNOWN: "terbuka"}


def coverage(
    program: Program, tests: Iterable[RuleTest | CaseTest], untested: Mapping[str, Mapping[str, str]]
) -> Coverage:
    """What the rule tests reach.

    Args:
        untested: rule id -> outcome -> why no test can have it; such an outcome counts as reached.
    """
    rule_tests = [each for each in tests if isinstance(each, RuleTest)]
    reading = read_cases(program, [each.facts for each in rule_tests])
    written = list(dict.fromkeys(atom for rule in program.base.rules for atom in atoms(rule.condition)))
    read = dict(zip(written, compiled(written, program.base), strict=True))
    pairs: dict[Condition, Pair[int]] = {atom: reading.pair(condition) for atom, condition in read.items()}
    by_rule: dict[str, int] = {}
    for position, test in enumerate(rule_tests):
        agrees = _mask(reading.truths[test.rule_id], test.expected) & 1 << position
        by_rule[test.rule_id] = by_rule.get(test.rule_id, 0) | agrees
    gaps: dict[str, list[str]] = {}
    reached = dict.fromkeys(Truth, 0)
    count = 0
    for rule in program.base.rules:
        here = by_rule.get(rule.id, 0)
        gaps[rule.id] = _unreached(reading.truths[rule.id], here, untested.get(rule.id, {}))
        for atom in dict.fromkeys(atoms(rule.condition)):
            count += 1
            for truth in Truth:
                never_open = truth is Truth.UNKNOWN and isinstance(atom, IsKnown)  # by its meaning
                if never_open or _mask(pairs[atom], truth) & here:
                    reached[truth] += 1
                else:
                    gaps[rule.id].append(f"{ATOM_WORDS[truth]}: {said(atom, program.base.facts)}")
    whole = sum(not any(gap in WORDS.values() for gap in found) for found in gaps.values())
    missing = {rule_id: tuple(found) for rule_id, found in gaps.items() if found}
    true, false, unknown = (reached[truth] for truth in (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN))
    exempt = sum(len(untested.get(rule.id, {})) for rule in program.base.rules)
    return Coverage(len(program.base.rules), whole, count, true, false, unknown, missing, exempt)


def _unreached(pair: Pair[int], here: int, exempt: Mapping[str, str]) -> list[str]:
    """The outcomes that no test of a rule shows."""
    return [word for truth, word in WORDS.items() if word not in exempt and not _mask(pair, truth) & here]


def _mask(pair: Pair[int], truth: Truth) -> int:
    if truth is Truth.TRUE:
        return pair.true
    return pair.false if truth is Truth.FALSE else ~(pair.true | pair.false)
