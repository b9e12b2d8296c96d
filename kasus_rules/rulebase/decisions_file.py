"""`keputusan.yaml`: every output, without its condition (which may speak of other outputs).

Hides which keys go together: `kunci` only with `terkuat`, `isian` only with `kumpulan`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kasus_rules.core.facts import Choice
from kasus_rules.core.rules import DecisionSpec, HitPolicy, KeyField, Role
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.shapes import Form, choices, form, kind_of, known_name, snake_case
from kasus_rules.rulebase.vocabulary import ItemField, declarations

Decisions = Mapping[str, tuple[DecisionSpec, tuple[ItemField, ...]] | None]
HOW_KEY = "Tulis misalnya {tahap: [internal, lanjutan]}."
HOW_ITEM = "Tulis misalnya {urutan: bilangan, teks: teks}."
FIELD_KINDS = (kw.ITEM_TEXT, kw.ITEM_NUMBER, kw.ITEM_DEADLINE)


def read_decisions(node: Node | None, facts: Iterable[str], roles: Mapping[str, Role], notes: Notes) -> Decisions:
    """Every declared decision with its item fields; None for one with a problem."""
    taken = set(facts)
    decisions: dict[str, tuple[DecisionSpec, tuple[ItemField, ...]] | None] = {}
    for key, value in declarations(node, "keputusan", notes):
        before = len(notes)
        snake_case(key, "Keputusan", kw.RESERVED_NAMES, notes)
        if key_of(key) in taken:
            notes.add(
                key.place, f'Keputusan "{key.value}" bernama sama dengan sebuah fakta.',
                why="Syarat aturan tidak dapat membedakan keduanya.", how="Ganti salah satu namanya.",
            )  # fmt: skip
        made = _decision(key_of(key), value, roles, notes)
        decisions[key_of(key)] = made if len(notes) == before else None
    return decisions


def _decision(
    name: str, value: Node, roles: Mapping[str, Role], notes: Notes
) -> tuple[DecisionSpec, tuple[ItemField, ...]] | None:
    found = form(value, f'Keputusan "{name}"', kw.DECISION_KEYS, (kw.LABEL, kw.POLICY), notes)
    policy_node = None if found is None else found.node(kw.POLICY)
    if found is None or policy_node is None:
        return None
    policies = tuple(each.value for each in HitPolicy)
    policy_name = known_name(policy_node, policies, "cara menggabung", notes)
    if policy_name is None:
        return None
    policy = HitPolicy(policy_name)
    _check_company(found, policy)
    values = _values(found)
    fields = _item_fields(found)
    spec = DecisionSpec(
        name=name, label=found.text(kw.LABEL), policy=policy, choices=values, default=_default(found, values),
        key_fields=_key_fields(found, roles), item_fields=_flat_names(fields), guards=_guards(found, values),
        item_choices=tuple((field.name, field.choices) for field in fields if field.choices),
    )  # fmt: skip
    return spec, fields


def _check_company(found: Form, policy: HitPolicy) -> None:
    """Which keys may stand together."""
    values, items, keys = (found.node(key) for key in (kw.VALUES, kw.ITEM, kw.KEY))
    notes, subject = found.notes, found.subject
    how = "Hapus kuncinya, atau ganti cara menggabungnya."
    if items is not None and policy is not HitPolicy.COLLECT:
        notes.add(items.place, f'{subject}: "{kw.ITEM}" hanya untuk gabung: {HitPolicy.COLLECT.value}.', how=how)
    if keys is not None and policy is not HitPolicy.PRIORITY:
        notes.add(keys.place, f'{subject}: "{kw.KEY}" hanya untuk gabung: {HitPolicy.PRIORITY.value}.', how=how)
    if (values is None) == (items is None):
        notes.add(
            found.place, f'{subject} harus punya salah satu dari "{kw.VALUES}" dan "{kw.ITEM}".', how="Sisakan satu."
        )
    default = found.node(kw.DEFAULT)
    if default is not None and (keys is not None or policy is HitPolicy.COLLECT):
        notes.add(default.place, f'{subject} tidak dapat punya "{kw.DEFAULT}".', how="Hapus kuncinya.")


def _values(found: Form) -> tuple[Choice, ...]:
    node = found.node(kw.VALUES)
    return () if node is None else choices(node, found.subject, found.notes, reserved=kw.RESERVED_VALUES)


def _default(found: Form, values: tuple[Choice, ...]) -> str | None:
    node = found.node(kw.DEFAULT)
    return None if node is None else known_name(node, [each.value for each in values], "nilai bawaan", found.notes)


def _guards(found: Form, values: tuple[Choice, ...]) -> frozenset[str]:
    return frozenset(found.names(kw.GUARDS, [each.value for each in values], "nilai pelindung"))


def _key_fields(found: Form, roles: Mapping[str, Role]) -> tuple[KeyField, ...]:
    node = found.node(kw.KEY)
    if node is None:
        return ()
    if not isinstance(node, Table):
        found.notes.add(node.place, f'"{kw.KEY}" harus berupa nama dan nilainya, bukan {kind_of(node)}.', how=HOW_KEY)
        return ()
    return tuple(KeyField(key_of(key), _key_values(value, roles, found.notes)) for key, value in node.entries)


def _key_values(node: Node, roles: Mapping[str, Role], notes: Notes) -> tuple[str, ...]:
    if isinstance(node, Leaf) and node.value == kw.ROLES:
        return tuple(roles)
    if isinstance(node, Listing) and node.items and all(isinstance(item, Leaf) for item in node.items):
        return tuple(str(item.value) for item in node.items if isinstance(item, Leaf))
    notes.add(node.place, f'Nilai kunci harus berupa daftar nama, atau "{kw.ROLES}".', how="Tulis misalnya [a, b].")
    return ()


def _item_fields(found: Form) -> tuple[ItemField, ...]:
    node = found.node(kw.ITEM)
    if node is None:
        return ()
    if not isinstance(node, Table):
        found.notes.add(node.place, f'"{kw.ITEM}" harus berupa nama dan jenisnya, bukan {kind_of(node)}.', how=HOW_ITEM)
        return ()
    made = (_item_field(key_of(key), value, found.notes) for key, value in node.entries)
    return tuple(each for each in made if each is not None)


def _item_field(name: str, node: Node, notes: Notes) -> ItemField | None:
    if isinstance(node, Table):
        return ItemField(name, kw.VALUES, choices=choices(node, f'Isian "{name}"', notes))
    written = str(node.value) if isinstance(node, Leaf) else ""
    plain_name = Leaf(node.place, written.removesuffix(kw.OPTIONAL))
    kind = known_name(plain_name, FIELD_KINDS, "jenis isian", notes)
    return None if kind is None else ItemField(name, kind, written.endswith(kw.OPTIONAL))


def _flat_names(fields: tuple[ItemField, ...]) -> tuple[str, ...]:
    """A deadline takes two fields of the item: days, and from when."""
    names: list[str] = []
    for field in fields:
        names += [kw.DEADLINE_DAYS_FIELD, kw.DEADLINE_FROM_FIELD] if field.kind == kw.ITEM_DEADLINE else [field.name]
    return tuple(names)
