"""`fakta.yaml`: every question once, without its conditions (they need all facts to be known first).

Hides which keys go with which kind of fact, and what makes a declaration unusable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kasus_rules.core.facts import REFERENCE_DATE, Choice, DayDifference, FactKind, FactSpec, HowKnown
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Node, key_of
from kasus_rules.rulebase.problems import Notes, Place, suggestion
from kasus_rules.rulebase.shapes import Form, choices, form, known_name, snake_case
from kasus_rules.rulebase.vocabulary import declarations

REQUIRED = (kw.KIND, kw.GROUP, kw.QUESTION, kw.HOW_KNOWN)
WITH_VALUES = (FactKind.PILIHAN, FactKind.HIMPUNAN)
COMPUTATION = re.compile(rf"{kw.DAY_DIFFERENCE}\(\s*(\w+)\s*,\s*(\w+)\s*\)")


def read_facts(node: Node | None, groups: Mapping[str, Choice], notes: Notes) -> Mapping[str, FactSpec | None]:
    """Every declared fact, in order; None for one whose declaration has a problem."""
    facts: dict[str, FactSpec | None] = {}
    for key, value in declarations(node, "fakta", notes):
        before = len(notes)
        good = snake_case(key, "Fakta", kw.RESERVED_NAMES, notes)
        spec = _fact(key, value, groups, notes)
        facts[key_of(key)] = spec if good and len(notes) == before else None
    if node is not None and REFERENCE_DATE not in facts:
        notes.add(
            Place(node.place.file, 0, 0), f'Fakta "{REFERENCE_DATE}" tidak ada.',
            why="Masa berlaku aturan dihitung pada tanggal itu.", how="Tambahkan dengan jenis: tanggal.",
        )  # fmt: skip
    return _with_computations(facts, node, notes)


def _fact(key: Leaf, value: Node, groups: Mapping[str, Choice], notes: Notes) -> FactSpec | None:
    name = key_of(key)
    found = form(value, f'Fakta "{name}"', kw.FACT_KEYS, REQUIRED, notes)
    if found is None:
        return None
    kind = _one_of(found, kw.KIND, tuple(each.value for each in FactKind), "jenis fakta")
    how = _one_of(found, kw.HOW_KNOWN, tuple(each.value for each in HowKnown), "cara tahu")
    group = _one_of(found, kw.GROUP, tuple(groups), "kelompok")
    if kind is None or how is None or group is None:
        return None
    _check_probing(found)
    minimum, maximum = _bounds(found, FactKind(kind))
    return FactSpec(
        name=name, kind=FactKind(kind), question=found.text(kw.QUESTION), group=group, how_known=HowKnown(how),
        short=found.text(kw.SHORT), help=found.text(kw.HELP), why=found.text(kw.WHY),
        choices=_values(found, FactKind(kind)),
        minimum=minimum, maximum=maximum, do_not_probe_text=found.text(kw.DO_NOT_PROBE_TEXT),
        weakens=found.flag(kw.WEAKENS),
    )  # fmt: skip


def _one_of(found: Form, key: str, known: tuple[str, ...], what: str) -> str | None:
    node = found.node(key)
    return None if node is None else known_name(node, known, what, found.notes)


def _values(found: Form, kind: FactKind) -> tuple[Choice, ...]:
    node = found.node(kw.VALUES)
    if kind in WITH_VALUES and node is None:
        found.notes.add(
            found.place, f'{found.subject} berjenis {kind.value}, tetapi tidak punya "nilai".', how="Tambahkan."
        )
    if kind not in WITH_VALUES and node is not None:
        found.notes.add(
            node.place, f'{found.subject} berjenis {kind.value} dan tidak boleh punya "nilai".',
            how='Hapus "nilai", atau ganti jenisnya menjadi pilihan atau himpunan.',
        )  # fmt: skip
    if kind not in WITH_VALUES or node is None:
        return ()
    return choices(node, found.subject, found.notes, reserved=kw.RESERVED_VALUES)


def _bounds(found: Form, kind: FactKind) -> tuple[int | None, int | None]:
    nodes = [node for key in (kw.MINIMUM, kw.MAXIMUM) if (node := found.node(key)) is not None]
    if kind is not FactKind.BILANGAN:
        for node in nodes:
            found.notes.add(
                node.place, f"{found.subject} bukan bilangan, jadi tidak punya batas.", how="Hapus batasnya."
            )
        return None, None
    low, high = found.number(kw.MINIMUM), found.number(kw.MAXIMUM)
    if low is not None and high is not None and low > high:
        found.notes.add(nodes[0].place, f"{found.subject}: batas terbalik, {low} sampai {high}.", how="Tukar keduanya.")
    return low, high


def _check_probing(found: Form) -> None:
    has_condition = found.node(kw.DO_NOT_PROBE_IF) is not None
    has_text = found.node(kw.DO_NOT_PROBE_TEXT) is not None
    if has_condition and not has_text:
        found.notes.add(
            found.place, f'{found.subject} punya "{kw.DO_NOT_PROBE_IF}" tanpa "{kw.DO_NOT_PROBE_TEXT}".',
            why="Pengguna harus tahu apa yang dilakukan sebagai gantinya.", how=f'Tambahkan "{kw.DO_NOT_PROBE_TEXT}".',
        )  # fmt: skip
    if has_text and not has_condition:
        found.notes.add(
            found.place, f'{found.subject} punya "{kw.DO_NOT_PROBE_TEXT}" tanpa "{kw.DO_NOT_PROBE_IF}".',
            how="Tambahkan syaratnya, atau hapus teksnya.",
        )  # fmt: skip


def _with_computations(
    facts: Mapping[str, FactSpec | None], node: Node | None, notes: Notes
) -> Mapping[str, FactSpec | None]:
    """Add `hitung`, which speaks of other facts."""
    result = dict(facts)
    for key, value in declarations(node, "fakta", Notes()):
        written = None if isinstance(value, Leaf) else getattr(value, "get", lambda _: None)(kw.COMPUTED)
        spec = facts[key_of(key)]
        if written is not None:
            computed = _computation(written, key_of(key), facts, notes)
            usable = spec is not None and computed is not None and _is_number(spec, written, notes)
            result[key_of(key)] = replace(spec, computed=computed) if usable and spec is not None else None
    return result


def _is_number(spec: FactSpec, written: Node, notes: Notes) -> bool:
    if spec.kind is FactKind.BILANGAN:
        return True
    notes.add(written.place, f'Fakta "{spec.name}" dihitung, jadi harus berjenis bilangan.', how="Ganti jenisnya.")
    return False


def _computation(node: Node, name: str, facts: Mapping[str, FactSpec | None], notes: Notes) -> DayDifference | None:
    text = node.value if isinstance(node, Leaf) else None
    found = COMPUTATION.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        notes.add(
            node.place, f'Fakta "{name}": cara menghitung tidak dikenal.',
            how=f"Tulis {kw.DAY_DIFFERENCE}(tanggal_akhir, tanggal_awal).",
        )  # fmt: skip
        return None
    end_fits, start_fits = (_is_date_fact(each, node, facts, notes) for each in found.groups())
    if end_fits and start_fits:
        return DayDifference(end=found.group(1), start=found.group(2))
    return None


def _is_date_fact(name: str, node: Node, facts: Mapping[str, FactSpec | None], notes: Notes) -> bool:
    if name not in facts:
        dates = [each.name for each in facts.values() if each is not None and each.kind is FactKind.TANGGAL]
        notes.add(node.place, f'Fakta "{name}" tidak dikenal.', how=suggestion(name, dates))
        return False
    spec = facts[name]
    if spec is not None and spec.kind is not FactKind.TANGGAL:
        notes.add(
            node.place, f'Fakta "{name}" bukan tanggal, jadi tidak punya selisih hari.', how="Pakai fakta tanggal."
        )
        return False
    return True
