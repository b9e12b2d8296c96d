"""Which columns an evaluated table gets, and of which nodes each is made.

Hides the shape of the answer. It follows what a person is shown of one case: a conference is
in view only when the outcome is certain, and someone who might be banned is `tunda`, never
`wajib`. Names and values are those of the rule base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kasus_rules.core.rules import DecisionSpec, Key
from kasus_rules.engines.batch_graph import Graph
from kasus_rules.engines.pipeline import OutcomeTerms, Reading

PUTUSAN, PERLU_DATA = "putusan", "perlu_data"
TETAP, SEMENTARA = "tetap", "sementara"
BEFORE_CONFERENCE = ("darurat_dulu", "rujuk_dulu")
WITH_CONFERENCE = (*BEFORE_CONFERENCE, "konferensi")
GATES: Mapping[str, tuple[str, ...]] = {
    "mode": WITH_CONFERENCE,
    "tahap": WITH_CONFERENCE,
    "undangan": WITH_CONFERENCE,
    "sesudah_aman": BEFORE_CONFERENCE,
}
INVITATIONS, BAN, POSTPONED = "undangan", "dilarang", "tunda"
LEVELS = ("wajib", POSTPONED, "dianjurkan", "opsional", BAN)
RULE_PREFIX, POSSIBLE_PREFIX = "aturan_", "mungkin_"


@dataclass(frozen=True, slots=True)
class Flag:
    """A column of booleans."""

    name: str
    node: int


@dataclass(frozen=True, slots=True)
class Word:
    """A column with the word of the first node that holds, else `otherwise`."""

    name: str
    choices: tuple[tuple[int, str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Words:
    """A column with the words of all nodes that hold, as `a|b`."""

    name: str
    choices: tuple[tuple[int, str], ...]


Output = Flag | Word | Words


def outputs(reading: Reading[int], graph: Graph, *, rules: bool, rule_ids: bool) -> tuple[Output, ...]:
    """Every column of the answer, in order."""
    return tuple(_outputs(reading, graph, rules, rule_ids))


def role_column(role: str, stage: str) -> str:
    """The column of a role in a stage."""
    return f"peran_{role}__{stage}"


def certain(graph: Graph, outcome: OutcomeTerms[int], value: str | None) -> int:
    """The node of "this value is certain"; None stands for "no value"."""
    others = [graph.no(node) for other, node in outcome.possible.items() if other != value]
    return graph.every([outcome.possible[value], *others, graph.no(outcome.conflict)])


def _outputs(reading: Reading[int], graph: Graph, rules: bool, rule_ids: bool) -> Iterator[Output]:
    decisions = reading.program.base.decisions
    if PUTUSAN in reading.outcomes:
        yield from _putusan(graph, reading.outcomes[PUTUSAN])
    for name, outcome in reading.outcomes.items():
        if name != PUTUSAN:
            yield _single(reading, graph, name, outcome)
    conflicts = tuple((outcome.conflict, name) for name, outcome in reading.outcomes.items())
    yield Words("konflik", tuple(pair for pair in conflicts if pair[0] != graph.never))
    for name, members in reading.members.items():
        yield Words(name, tuple((pair.true, member) for member, pair in members.items()))
    if INVITATIONS in reading.keyed and len(decisions[INVITATIONS].key_fields) > 1:
        yield from _roles(reading, graph, decisions[INVITATIONS])
    if rules:
        for rule in reading.program.base.rules:
            yield Flag(f"{RULE_PREFIX}{rule.id}", reading.truths[rule.id].true)
            yield Flag(f"{POSSIBLE_PREFIX}{rule.id}", graph.no(reading.truths[rule.id].false))
    if rule_ids:
        truths = [(rule.id, reading.truths[rule.id]) for rule in reading.program.base.rules]
        yield Words("aturan_terpicu", tuple((pair.true, id_) for id_, pair in truths))
        yield Words("aturan_mungkin", tuple((graph.no(pair.false), id_) for id_, pair in truths))


def _putusan(graph: Graph, outcome: OutcomeTerms[int]) -> Iterator[Output]:
    sure = {value: certain(graph, outcome, value) for value in outcome.possible}
    named = tuple((node, value) for value, node in sure.items() if value is not None)
    yield Word(PUTUSAN, named, PERLU_DATA)
    yield Words(f"{PUTUSAN}_mungkin", tuple((node, value) for value, node in outcome.possible.items() if value))
    yield Word("status", ((graph.some(list(sure.values())), TETAP),), SEMENTARA)


def _single(reading: Reading[int], graph: Graph, name: str, outcome: OutcomeTerms[int]) -> Output:
    gate = _gate(reading, graph, name)
    choices = [(value, certain(graph, outcome, value)) for value in outcome.possible if value is not None]
    return Word(name, tuple((graph.every([gate, node]), value) for value, node in choices), "")


def _gate(reading: Reading[int], graph: Graph, name: str) -> int:
    """Whether the decision is in view: `putusan` is certainly one that leads to it."""
    outcome = reading.outcomes.get(PUTUSAN)
    if outcome is None or name not in GATES:
        return graph.always
    return graph.some([certain(graph, outcome, value) for value in GATES[name] if value in outcome.possible])


def _roles(reading: Reading[int], graph: Graph, spec: DecisionSpec) -> Iterator[Output]:
    gate = _gate(reading, graph, INVITATIONS)
    stages: dict[tuple[str, str], list[Key]] = {}
    for key in reading.keyed[INVITATIONS]:
        stages.setdefault((key[0], key[1]), []).append(key)
    roles = list(reading.program.base.roles)
    for role, stage in sorted(stages, key=lambda pair: (roles.index(pair[0]), pair[1])):
        levels = [_levels(graph, spec, reading.keyed[INVITATIONS][key]) for key in stages[role, stage]]
        choices = [(graph.every([gate, graph.some([each[word] for each in levels])]), word) for word in LEVELS]
        yield Word(role_column(role, stage), tuple(choices), "")


def _levels(graph: Graph, spec: DecisionSpec, outcome: OutcomeTerms[int]) -> Mapping[str, int]:
    """For one meeting the node of each word; at most one of them holds."""
    banned = outcome.established[BAN]
    open_ban = graph.every([outcome.possible[BAN], graph.no(banned)])
    others = [value for value in spec.values if value != BAN]
    found = {BAN: banned, POSTPONED: graph.every([open_ban, graph.some([outcome.established[v] for v in others])])}
    stronger: Sequence[int] = [graph.no(banned), graph.no(open_ban)]
    for value in others:
        found[value] = graph.every([outcome.established[value], *stronger])
        stronger = [*stronger, graph.no(outcome.established[value])]
    return found
