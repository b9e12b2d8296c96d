"""One given answer, of whatever Python type, read as the kind its fact asks for.

Hides the tolerance (a number written as text, `true` for `ya`) and the wording of what is
not tolerated. `None` is returned both for "unknown" and for a noted problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kasus_rules.core.facts import FactKind, FactSpec, SetValue, Value
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.problems import Notes, Place, listed, suggestion
from kasus_rules.rulebase.reading import day
from kasus_rules.rulebase.shapes import shown

WHOLE_NUMBER = re.compile(r"[-+]?\d{1,9}")


def read_value(spec: FactSpec, given: object, place: Place, notes: Notes) -> Value | None:
    """The typed answer, or None when it is unknown or has a (noted) problem."""
    if given is None or given == kw.UNKNOWN:
        return None
    match spec.kind:
        case FactKind.YA_TIDAK:
            return _flag(spec, given, place, notes)
        case FactKind.PILIHAN:
            return _member(spec, given, place, notes)
        case FactKind.HIMPUNAN:
            return _set(spec, given, place, notes)
        case FactKind.BILANGAN:
            return _number(spec, given, place, notes)
        case FactKind.TANGGAL:
            return _day(spec, given, place, notes)


def shown_value(value: object) -> str:
    """A value in a message."""
    if isinstance(value, SetValue):
        return f"[{listed(sorted(value.present))}]"
    return shown(value)


def _flag(spec: FactSpec, given: object, place: Place, notes: Notes) -> bool | None:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) else ""
    if word in (kw.YES, kw.NO):
        return word == kw.YES
    _wrong(spec, given, place, notes, "harus ya, tidak, atau belum_tahu")
    return None


def _wrong(spec: FactSpec, given: object, place: Place, notes: Notes, expected: str, how: str = "") -> None:
    notes.add(place, f'Jawaban "{spec.name}" {expected}, bukan {_described(given)}.', how=how)


def _described(given: object) -> str:
    if isinstance(given, Mapping):
        return "isian bersusun"
    if isinstance(given, Sequence) and not isinstance(given, str):
        return "daftar"
    return f'"{shown(given)}"'


def _member(spec: FactSpec, given: object, place: Place, notes: Notes) -> str | None:
    if isinstance(given, str) and given in spec.members:
        return given
    if not isinstance(given, str):
        _wrong(spec, given, place, notes, "harus satu nilai", f"Yang dikenal: {listed(spec.members)}.")
        return None
    how = suggestion(given, spec.members)
    notes.add(place, f'Nilai "{shown(given)}" untuk "{spec.name}" tidak dikenal.', how=how)
    return None


def _number(spec: FactSpec, given: object, place: Place, notes: Notes) -> int | None:
    if isinstance(given, str) and WHOLE_NUMBER.fullmatch(given.strip()):
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool):
        _wrong(spec, given, place, notes, "harus bilangan bulat", "Tulis misalnya 3.")
        return None
    low, high = spec.minimum, spec.maximum
    if (low is not None and given < low) or (high is not None and given > high):
        limits = " sampai ".join("tanpa batas" if each is None else str(each) for each in (low, high))
        notes.add(place, f'Jawaban "{spec.name}": {given} di luar batas ({limits}).', how="Periksa angkanya.")
        return None
    return given


def _day(spec: FactSpec, given: object, place: Place, notes: Notes) -> date | None:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    if isinstance(given, str) and (found := day(given.strip())):
        return found
    _wrong(
        spec, given, place, notes, "harus tanggal yang ada di kalender", "Tulis tahun-bulan-hari, misalnya 2026-11-24."
    )
    return None


# ── sets ──


def _set(spec: FactSpec, given: object, place: Place, notes: Notes) -> SetValue | None:
    if given == kw.NONE:
        return SetValue.complete((), spec.members)
    if isinstance(given, Mapping):
        return _explicit(spec, given, place, notes)
    if isinstance(given, list | tuple | set | frozenset):
        return _listed(spec, tuple(given), place, notes)
    how = f'Tulis [{given}] bila hanya itu, atau [{given}, "?"] bila mungkin ada yang lain.'
    _wrong(
        spec,
        given,
        place,
        notes,
        "harus daftar",
        how if given in spec.members else f"Yang dikenal: {listed(spec.members)}.",
    )
    return None


def _listed(spec: FactSpec, given: tuple[object, ...], place: Place, notes: Notes) -> SetValue | None:
    named = [each for each in given if each != kw.MORE]
    if named == [kw.NONE]:
        named = []
    members = _members(spec, named, place, notes)
    if members is None:
        return None
    if len(named) < len(given) and kw.MORE in given:
        return SetValue(members) if members else None
    return SetValue.complete(members, spec.members)


def _members(spec: FactSpec, given: Sequence[object], place: Place, notes: Notes) -> frozenset[str] | None:
    found = [_member(spec, each, place, notes) for each in given]
    good = frozenset(each for each in found if each is not None)
    return good if None not in found else None


def _explicit(spec: FactSpec, given: Mapping[object, object], place: Place, notes: Notes) -> SetValue | None:
    if strange := [shown(key) for key in given if key not in (kw.YES, kw.NO)]:
        notes.add(
            place, f'Jawaban "{spec.name}": kunci "{strange[0]}" tidak dikenal.',
            how=f"Pakai {{{kw.YES}: [...], {kw.NO}: [...]}}.",
        )  # fmt: skip
        return None
    sides = [given.get(key) or () for key in (kw.YES, kw.NO)]
    if not all(isinstance(side, list | tuple | set | frozenset) for side in sides):
        _wrong(spec, given, place, notes, "harus daftar pada ya dan tidak")
        return None
    present, absent = (
        _members(spec, tuple(side), place, notes) for side in sides if isinstance(side, list | tuple | set | frozenset)
    )
    if present is None or absent is None:
        return None
    if both := present & absent:
        notes.add(
            place, f'Jawaban "{spec.name}": {listed(sorted(both))} dijawab ya dan tidak sekaligus.', how="Pilih satu."
        )
        return None
    return SetValue(present, absent) if present or absent else None
