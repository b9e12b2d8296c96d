"""Rows about the shipped rules, and what one case at a time says of them."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.explain.tampilan import Konferensi, UndanganBaris
from kasus_rules.explain.undangan import LEVELS
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.assess import Asisten
from kasus_rules.training.baca import read_kasus
from tests.spec.tabel import Row

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 24)


@cache
def asisten() -> Asisten:
    """The rules of the checkout."""
    return Asisten.siapkan(folder=ROOT / "rules", tegas=True)


@dataclass(frozen=True)
class Told:
    """One case: its row as a person writes it, and every column that the assistant's words give."""

    row: Row
    expected: Mapping[str, object]


@cache
def random_cases(number: int, seed: int) -> tuple[Told, ...]:
    """Cases answered to any degree, without contradictions."""
    chance = random.Random(seed)
    found: list[Told] = []
    while len(found) < number:
        row = {**_random_row(asisten().base, chance), "kode": str(len(found))}
        try:
            found.append(Told(row, expected_row(_facts(row))))
        except AnswersError:
            continue  # the checked reader refuses such rows
    return tuple(found)


def practice_cases() -> Iterator[tuple[str, Facts]]:
    """Every practice case at each of its episodes."""
    for path in sorted((ROOT / "data" / "latihan").glob("*.yaml")):
        for number, episode in enumerate(read_kasus(path, asisten().base).episode, 1):
            yield f"{path.stem} {number}", episode.temuan


def _facts(row: Row) -> Facts:
    base = asisten().base
    raw = {name: _given(base.facts[name], text) for name, text in row.items() if text and name in base.facts}
    facts = parse_answers(raw, base)
    return facts if REFERENCE_DATE in facts else facts.with_value(REFERENCE_DATE, TODAY)


def _given(spec: FactSpec, text: str) -> object:
    if spec.kind is FactKind.HIMPUNAN:
        return [] if text == "-" else text.split("|")
    return text


def _random_row(base: RuleBase, chance: random.Random) -> Row:
    answered = chance.choice((0.2, 0.5, 0.8, 1.0))
    yes = chance.choice((0.05, 0.2, 0.5))
    row = dict.fromkeys((name for name in base.facts if name != REFERENCE_DATE), "")
    for name in row:
        if base.facts[name].computed is None and chance.random() < answered:
            row[name] = _random_cell(base.facts[name], chance, yes)
    return row


def _random_cell(spec: FactSpec, chance: random.Random, yes: float) -> str:
    match spec.kind:
        case FactKind.YA_TIDAK:
            return "ya" if chance.random() < yes else "tidak"
        case FactKind.PILIHAN:
            return chance.choice(spec.members)
        case FactKind.BILANGAN:
            low = spec.minimum or 0
            return str(chance.randint(low, min(spec.maximum or 99, low + 20)))
        case FactKind.TANGGAL:
            return (TODAY - timedelta(days=chance.randint(0, 500))).isoformat()
        case FactKind.HIMPUNAN:
            members = [member for member in spec.members if chance.random() < yes / 3]
            more = ["?"] if members and chance.random() < 0.3 else []
            return "|".join([*members, *more]) or chance.choice(("-", "-", ""))


# ── what one case at a time says ──


def expected_row(facts: Facts) -> dict[str, object]:
    """Every column, by the assistant that the screens use."""
    assistant = asisten()
    shown, evaluation = assistant.nilai(facts), assistant.jejak(facts).evaluation
    later = shown.sesudah_aman.konferensi if shown.sesudah_aman else shown.konferensi
    truths = {rule.id: evaluation.truths[rule.id] for rule in assistant.base.rules}
    fired = [id_ for id_, truth in truths.items() if truth is Truth.TRUE]
    maybe = [id_ for id_, truth in truths.items() if truth is not Truth.FALSE]
    return {
        "putusan": shown.putusan,
        "putusan_mungkin": "|".join(shown.mungkin),
        "status": shown.status,
        "urgensi": shown.urgensi or "",
        "mode": later.mode or "",
        "tahap": later.tahap or "",
        "sesudah_aman": (shown.sesudah_aman and shown.sesudah_aman.putusan) or "",
        "konflik": "|".join(name for name, outcome in evaluation.outcomes.items() if outcome.conflict),
        "keadaan": "|".join(name for name, truth in evaluation.members["keadaan"].items() if truth is Truth.TRUE),
        **_role_columns(later),
        **{f"aturan_{id_}": truth is Truth.TRUE for id_, truth in truths.items()},
        **{f"mungkin_{id_}": truth is not Truth.FALSE for id_, truth in truths.items()},
        "aturan_terpicu": "|".join(fired),
        "aturan_mungkin": "|".join(maybe),
    }


def _role_columns(conference: Konferensi) -> Mapping[str, str]:
    """The strongest level of each role and stage over its meetings; empty where it is not in the table."""
    keys = asisten().program.at_key["undangan"]
    found: dict[str, str] = {f"peran_{key[0]}__{key[1]}": "" for key in keys}
    rows: Sequence[UndanganBaris] = conference.undangan
    for row in sorted(rows, key=lambda each: LEVELS.index(each.tingkat), reverse=True):
        found[f"peran_{row.peran}__{row.tahap}"] = row.tingkat
    return found
