"""Compare two states of the rules, or one state on two days, and count what cases it decides otherwise.

Hides where rules and answers come from, and gives the shape that `kasus beda --json` prints. Of
answer files only counts are told: which case is decided otherwise is for the person who holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import reference
from kasus_rules.errors import InputError
from kasus_rules.reasoning.beda import PATIENCE_MS, compare, compare_days, differences
from kasus_rules.reasoning.beda_hasil import Beda, Hasil, Selisih, Vonis
from kasus_rules.reasoning.beda_kosakata import apart, together, understood
from kasus_rules.reasoning.beda_slot import visible
from kasus_rules.rulebase.answers import parse_placed, with_computed
from kasus_rules.rulebase.answers_file import read_answers_file
from kasus_rules.rulebase.asumsi import read_assumptions
from kasus_rules.rulebase.load import load
from kasus_rules.rulebase.nodes import Table, key_of, plain
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.services.beda_sumber import read_pair
from kasus_rules.services.lokasi import rules_folder

PUTUSAN = "putusan"
OPEN = "perlu_data"
ANSWERS = "jawaban"
ENDINGS = (".yaml", ".json")


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Answer files judged by both.

    Attributes:
        cases: how many were judged.
        other: how many come to another outcome in any way.
        by_decision: decision -> how many differ in it.
        moves: (before, after) of `putusan` -> how many; `perlu_data` while it is open.
    """

    cases: int
    other: int
    by_decision: Mapping[str, int]
    moves: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """A comparison with the names of its two sides, and the count where answers were given."""

    old: str
    new: str
    beda: Beda
    count: Hitungan | None = None

    @property
    def differs(self) -> bool:
        """Whether anything is, or may be, decided otherwise, or has to be looked at."""
        unsettled = {Vonis.BERBEDA, Vonis.BELUM_PASTI, Vonis.PERLU_DIPERIKSA}
        return self.beda.equal in unsettled or any(each.verdict in unsettled for each in self.beda.results)


def compare_rules(old: str, new: str, *, answers: Path | None = None, patience_ms: int = PATIENCE_MS) -> Perbandingan:
    """Compare two folders or revisions.

    Raises:
        InputError: a side or the answers cannot be read.
        RuleBaseError: the rules of a side cannot be loaded, or their assumptions contradict each other.
    """
    before, after = read_pair(old, new)
    count = None
    if answers is not None:
        programs = compile_program(apart(before.base, after.base)), compile_program(after.base)
        count = _counted(programs, (None, None), answers)
    beda = compare(before.base, after.base, after.assumptions, patience_ms=patience_ms)
    return Perbandingan(old, new, beda, count)


def compare_dates(
    before: date, after: date, *, answers: Path | None = None, patience_ms: int = PATIENCE_MS
) -> Perbandingan:
    """Compare the rules in use on two days. Raises as `compare_rules` does."""
    folder = rules_folder()
    base = load(folder)
    assumptions = read_assumptions(folder, base)
    program = compile_program(base)
    count = None if answers is None else _counted((program, program), (before, after), answers)
    beda = compare_days(base, before, after, assumptions, patience_ms=patience_ms)
    return Perbandingan(before.isoformat(), after.isoformat(), beda, count)


# ── answer files ──


def _counted(programs: tuple[Program, Program], days: tuple[date | None, date | None], path: Path) -> Hitungan:
    old, new = programs
    names = visible(old, new)
    every = together(old.base, new.base)
    by_decision: Counter[str] = Counter()
    moves: Counter[tuple[str, str]] = Counter()
    other = 0
    files = _answer_files(path)
    for file in files:
        facts = _facts(file, every)
        pair = _judged(old, facts, days[0]), _judged(new, facts, days[1])
        found = differences(names, *pair)
        other += bool(found)
        by_decision.update({each.slot[0] for each in found})
        if any(each.slot[0] == PUTUSAN for each in found):
            moves[_putusan(pair[0]), _putusan(pair[1])] += 1
    return Hitungan(len(files), other, {name: by_decision[name] for name in names if by_decision[name]}, moves)


def _answer_files(path: Path) -> Sequence[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(f"Berkas jawaban {path} tidak ada. Tulis nama satu berkas jawaban atau folder yang memuatnya.")
    found = sorted(each for each in path.iterdir() if each.suffix.lower() in ENDINGS and each.is_file())
    if not found:
        raise InputError(f"Folder {path} tidak memuat berkas jawaban (.yaml atau .json).")
    return found


def _facts(file: Path, base: RuleBase) -> Facts:
    """The answers of a file; those of a sample stand under `jawaban`."""
    node = read_yaml(file, file.name, Notes())
    answers = node.get(ANSWERS) if isinstance(node, Table) else None
    if not isinstance(answers, Table):
        return read_answers_file(file, base)
    places = {key_of(key): value.place for key, value in answers.entries}
    return parse_placed({key_of(key): plain(value) for key, value in answers.entries}, base, places)


def _judged(program: Program, facts: Facts, day: date | None) -> Evaluation:
    if day is not None or REFERENCE_DATE not in facts:
        facts = facts.with_value(REFERENCE_DATE, day or date.today())
    known = with_computed(understood(facts, program.base), program.base)
    return evaluate(program, known, reference.judge)


def _putusan(evaluation: Evaluation) -> str:
    outcome = evaluation.outcomes.get(PUTUSAN)
    return OPEN if outcome is None or outcome.certain is None else outcome.certain


# ── JSON ──


def to_json(found: Perbandingan) -> dict[str, object]:
    """A JSON-able dictionary of one comparison."""
    return {
        "lama": found.old,
        "baru": found.new,
        "sidik_lama": found.beda.old.fingerprint,
        "sidik_baru": found.beda.new.fingerprint,
        "vonis": found.beda.equal.value,
        "perubahan": [_hasil(each) for each in found.beda.results],
        "kasus": None if found.count is None else _hitungan(found.count),
    }


def _hasil(one: Hasil) -> dict[str, object]:
    return {
        "bagian": one.change.part.value,
        "id": one.change.id,
        "cara": one.change.how.value,
        "vonis": one.verdict.value,
        "contoh": None if one.case is None else dict(one.case),
        "selisih": [_selisih(each) for each in one.differences],
        "selisih_seluruhnya": one.total,
        "catatan": list(one.notes),
    }


def _selisih(one: Selisih) -> dict[str, object]:
    name, part = one.slot
    where: object = part
    if isinstance(part, tuple):
        fields = [each for each in part if not isinstance(each, str)]
        where = dict(fields) if fields else list(part)
    return {"keputusan": name, "pada": where, "dulu": _values(one.before), "sekarang": _values(one.after)}


def _values(possible: frozenset[str | None]) -> list[str | None]:
    return sorted(possible, key=lambda value: (value is None, value or ""))


def _hitungan(one: Hitungan) -> dict[str, object]:
    return {
        "jumlah": one.cases,
        "berbeda": one.other,
        "per_keputusan": dict(one.by_decision),
        "putusan": [{"dulu": old, "sekarang": new, "jumlah": count} for (old, new), count in one.moves.items()],
    }
