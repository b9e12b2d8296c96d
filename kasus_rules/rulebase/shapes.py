"""Checks of form: is it a table with known keys, a text, a whole number, a day, a list of names?

Hides the wording of type errors. Each check notes its problem and returns None (or nothing),
so that the caller can go on to the next key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from kasus_rules.core.facts import Choice
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, Place, listed, suggestion
from kasus_rules.rulebase.reading import DAY, day

SPLIT_TEXT = 'Bila ini bagian dari teks, apit seluruh teksnya dengan tanda kutip "…".'
VARIABLE = "$"
SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def kind_of(node: Node) -> str:
    """What a node is, in the author's words."""
    match node:
        case Table():
            return "isian bersusun" if node.entries else "isian kosong"
        case Listing():
            return "daftar" if node.items else "daftar kosong"
        case Leaf(_, value):
            return "kosong" if value is None else f'"{shown(value)}"'
        case _:
            assert_never(node)


def shown(value: object) -> str:
    """A value as the author wrote it, shortened."""
    text = ("ya" if value else "tidak") if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


@dataclass(frozen=True, slots=True)
class Form:
    """A table whose keys are checked; the readers below note what is not of the expected kind."""

    table: Table
    subject: str
    notes: Notes

    @property
    def place(self) -> Place:
        """Where the table starts."""
        return self.table.place

    def node(self, key: str) -> Node | None:
        """The node under a key, or None."""
        return self.table.get(key)

    def text(self, key: str) -> str:
        """A non-empty text; "" when it is missing or of another kind."""
        node = self.node(key)
        return "" if node is None else (text(node, f'"{key}"', self.notes) or "")

    def number(self, key: str) -> int | None:
        """A whole number."""
        node = self.node(key)
        return None if node is None else number(node, f'"{key}"', self.notes)

    def day(self, key: str) -> date | None:
        """A date."""
        node = self.node(key)
        return None if node is None else a_day(node, f'"{key}"', self.notes)

    def flag(self, key: str) -> bool:
        """`ya` or `tidak`; missing is `tidak`."""
        node = self.node(key)
        return False if node is None else bool(flag(node, f'"{key}"', self.notes))

    def names(self, key: str, known: Iterable[str], what: str) -> tuple[str, ...]:
        """A list of known names, without repetition; unknown ones are noted and left out."""
        node = self.node(key)
        return () if node is None else names(node, known, what, self.notes)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        node = self.node(key)
        if node is None:
            return ()
        found = (text(item, f'isi "{key}"', self.notes) for item in items(node, f'"{key}"', self.notes))
        return tuple(each for each in found if each)


def form(node: Node, subject: str, keys: Iterable[str], required: Iterable[str], notes: Notes) -> Form | None:
    """A table with only known keys and all required ones; None when it is no table at all."""
    if not isinstance(node, Table):
        notes.add(
            node.place, f"{subject} harus berupa isian bersusun (kunci: isi), bukan {kind_of(node)}.",
            how=f"Kunci yang dikenal: {listed(keys)}.",
        )  # fmt: skip
        return None
    known = tuple(keys)
    for key, value in node.entries:
        if key_of(key) not in known:
            bare = isinstance(value, Leaf) and value.value is None
            how = SPLIT_TEXT if bare else suggestion(key_of(key), known)
            notes.add(key.place, f'{subject}: kunci "{key.value}" tidak dikenal.', how=how)
    for name in required:
        found = node.get(name)
        if found is None or (isinstance(found, Leaf) and found.value is None):
            notes.add(node.place, f'{subject} tidak memuat "{name}".', how=f'Tambahkan "{name}".')
    return Form(node, subject, notes)


def text(node: Node, subject: str, notes: Notes) -> str | None:
    """A non-empty text."""
    if isinstance(node, Leaf) and isinstance(node.value, str) and node.value.strip():
        return node.value.strip()
    if not (isinstance(node, Leaf) and node.value is None):
        notes.add(
            node.place, f"{subject} harus berupa teks, bukan {kind_of(node)}.", how='Apit dengan tanda kutip "…".'
        )
    return None


def number(node: Node, subject: str, notes: Notes) -> int | None:
    """A whole number."""
    if isinstance(node, Leaf) and isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    notes.add(node.place, f"{subject} harus berupa bilangan bulat, bukan {kind_of(node)}.", how="Tulis misalnya 3.")
    return None


def a_day(node: Node, subject: str, notes: Notes) -> date | None:
    """A date that exists, written YYYY-MM-DD."""
    if isinstance(node, Leaf):
        if isinstance(node.value, date):
            return node.value
        if isinstance(node.value, str) and (found := day(node.value)):
            return found
        if isinstance(node.value, str) and DAY.fullmatch(node.value):
            notes.add(
                node.place, f"{subject}: tanggal {node.value} tidak ada di kalender.", how="Periksa hari dan bulannya."
            )
            return None
    notes.add(
        node.place, f"{subject} harus berupa tanggal, bukan {kind_of(node)}.",
        how="Tulis tahun-bulan-hari, misalnya 2026-11-24.",
    )  # fmt: skip
    return None


def flag(node: Node, subject: str, notes: Notes) -> bool | None:
    """`ya` or `tidak` (`true` and `false` are read too)."""
    if isinstance(node, Leaf):
        if isinstance(node.value, bool):
            return node.value
        if node.value in (kw.YES, kw.NO):
            return node.value == kw.YES
    notes.add(node.place, f"{subject} harus ya atau tidak, bukan {kind_of(node)}.", how="Tulis ya atau tidak.")
    return None


def items(node: Node, subject: str, notes: Notes) -> tuple[Node, ...]:
    """The items of a list that is not empty."""
    if not isinstance(node, Listing):
        notes.add(
            node.place,
            f"{subject} harus berupa daftar, bukan {kind_of(node)}.",
            how="Tulis [a, b], atau awali tiap isinya dengan tanda -.",
        )
        return ()
    if not node.items:
        notes.add(node.place, f"{subject} kosong.", how="Isi paling sedikit satu, atau hapus kuncinya.")
    return node.items


def names(node: Node, known: Iterable[str], what: str, notes: Notes) -> tuple[str, ...]:
    """Known names from a list, each once."""
    allowed = tuple(known)
    found: dict[str, None] = {}
    for item in items(node, f"Daftar {what.replace('* ', '')}", notes):
        name = known_name(item, allowed, what, notes)
        if name is not None and name in found:
            notes.add(item.place, f"{_named(what, name)} tertulis dua kali.", how="Hapus salah satu.")
        elif name is not None:
            found[name] = None
    return tuple(found)


def known_name(node: Node, known: Iterable[str], what: str, notes: Notes) -> str | None:
    """One known name; `what` may have a `*` where the name belongs in the message."""
    if not isinstance(node, Leaf) or node.value is None:
        notes.add(
            node.place,
            f"{_capital(what.replace('* ', ''))} harus berupa satu nama, bukan {kind_of(node)}.",
            how="Tulis satu nama.",
        )
        return None
    allowed = tuple(known)
    name = shown(node.value)
    if name in allowed:
        return name
    if not name.startswith(VARIABLE):  # an unknown variable has been noted as such
        notes.add(node.place, f"{_named(what, name)} tidak dikenal.", how=suggestion(name, allowed))
    return None


def _named(what: str, name: str) -> str:
    return _capital(what.replace("*", f'"{name}"') if "*" in what else f'{what} "{name}"')


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def snake_case(leaf: Leaf, what: str, reserved: Iterable[str], notes: Notes) -> bool:
    """Whether a name can be a name everywhere: in files, columns, fields of engines."""
    name = key_of(leaf)
    if not SNAKE_CASE.fullmatch(name):
        why = "Garis bawah ganda dipakai mesin untuk memisahkan fakta dan anggotanya." if "__" in name else ""
        notes.add(
            leaf.place, f'{what} "{name}" tidak boleh bernama begitu.', why=why,
            how="Pakai huruf kecil, angka, dan garis bawah tunggal, misalnya nama_fakta.",
        )  # fmt: skip
        return False
    if name in reserved:
        notes.add(leaf.place, f'{what} "{name}" memakai kata yang sudah berarti lain.', how="Pilih nama lain.")
        return False
    return True


def choices(node: Node, subject: str, notes: Notes, *, reserved: Iterable[str] = ()) -> tuple[Choice, ...]:
    """Values with their labels, in order: `nilai: {a: Label}` or `a: {label: …, bantuan: …}`."""
    if not isinstance(node, Table) or not node.entries:
        notes.add(node.place, f"{subject}: nilai harus berupa pasangan nama dan label.", how="Tulis {nama: Label}.")
        return ()
    found = []
    for key, value in node.entries:
        good = snake_case(key, "Nilai", reserved, notes)
        choice = _choice(key_of(key), value, notes)
        if good and choice is not None:
            found.append(choice)
    return tuple(found)


def _choice(name: str, node: Node, notes: Notes) -> Choice | None:
    if isinstance(node, Table):
        inner = form(node, f'Nilai "{name}"', (kw.LABEL, kw.HELP), (kw.LABEL,), notes)
        return None if inner is None else Choice(name, inner.text(kw.LABEL), inner.text(kw.HELP))
    if isinstance(node, Leaf) and node.value is None:
        notes.add(node.place, f'Nilai "{name}" tidak punya label.', how="Tulis teks yang dibaca pengguna.")
        return None
    label = text(node, f'Label "{name}"', notes)
    return None if label is None else Choice(name, label)
