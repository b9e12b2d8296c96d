"""Compare two states of the rules, or one state on two days, and count what cases it decides otherwise.

Hides where the rules come from, and gives the shape that `kasus beda --json` prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kasus_rules.core.program import compile_program
from kasus_rules.reasoning.beda import PATIENCE_MS, compare, compare_days
from kasus_rules.reasoning.beda_hasil import Beda, Hasil, Selisih, Vonis
from kasus_rules.reasoning.beda_kosakata import apart
from kasus_rules.rulebase.asumsi import read_assumptions
from kasus_rules.rulebase.load import load
from kasus_rules.services.beda_hitung import Hitungan, count
from kasus_rules.services.beda_hitung import to_json as count_json
from kasus_rules.services.beda_kasus import Pembaca
from kasus_rules.services.beda_sumber import read_pair
from kasus_rules.services.lokasi import rules_folder


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


def compare_rules(
    old: str, new: str, *, answers: Pembaca | None = None, codes: bool = False, patience_ms: int = PATIENCE_MS
) -> Perbandingan:
    """Compare two folders or revisions.

    Args:
        answers: gives cases to count (`beda_kasus`).
        codes: name the kasus that are decided otherwise.

    Raises:
        InputError: a side or the answers cannot be read.
        RuleBaseError: the rules of a side cannot be loaded, or their assumptions contradict each other.
    """
    before, after = read_pair(old, new)
    counted = None
    if answers is not None:
        programs = compile_program(apart(before.base, after.base)), compile_program(after.base)
        counted = count(programs, (None, None), answers, codes=codes)
    beda = compare(before.base, after.base, after.assumptions, patience_ms=patience_ms)
    return Perbandingan(old, new, beda, counted)


def compare_dates(
    before: date, after: date, *, answers: Pembaca | None = None, codes: bool = False, patience_ms: int = PATIENCE_MS
) -> Perbandingan:
    """Compare the rules in use on two days. Arguments and errors as those of `compare_rules`."""
    folder = rules_folder()
    base = load(folder)
    assumptions = read_assumptions(folder, base)
    program = compile_program(base)
    counted = None if answers is None else count((program, program), (before, after), answers, codes=codes)
    beda = compare_days(base, before, after, assumptions, patience_ms=patience_ms)
    return Perbandingan(before.isoformat(), after.isoformat(), beda, counted)


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
        "kasus": None if found.count is None else count_json(found.count),
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
