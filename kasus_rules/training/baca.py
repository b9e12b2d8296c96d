"""Reading practice cases: YAML, checked like rules, every problem told at once with its line.

Hides the spelling of a case file. Findings of later episodes are laid over those of the earlier ones, since
new information may change what was thought before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kasus_rules.core.facts import FactKind, Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.rulebase.answers import parse_placed
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of, plain
from kasus_rules.rulebase.problems import AnswersError, Notes, Place, Problem, suggestion
from kasus_rules.rulebase.reading import parse_yaml, read_text
from kasus_rules.rulebase.shapes import Form, form, items, known_name
from kasus_rules.training.kasus import (
    BAGIAN_TOKOH,
    Butir,
    Ekonomi,
    Episode,
    Gerbang,
    Harapan,
    JenisKelamin,
    KasusLatihan,
    Kesalahan,
    Sifat,
    Tokoh,
)
from kasus_rules.training.pilihan import PERAN_PILIHAN, putusan_pilihan

Pilihan = TypeVar("Pilihan", bound=StrEnum)

KASUS_KEYS = ("judul", "kategori", "jenjang", "sifat", "gerbang", "tingkat", "tokoh", "episode")
EPISODE_KEYS = ("judul", "cerita", "temuan", "ditanya", "harap", "umpan_balik", "kesalahan", "berbeda")
EPISODE_REQUIRED = ("judul", "cerita", "temuan", "harap", "umpan_balik")
HARAP_KEYS = ("putusan", "urgensi", "sesudah_aman", "mode", "peserta", "pertimbangan")
TOKOH_KEYS = ("sebutan", "bagian", "jenis_kelamin", "ekonomi")
KESALAHAN_KEYS = ("tentang", "pilihan", "teks")
TINGKAT = (1, 2, 3)
TERBANYAK_DITANYA = 6
PARAGRAPH = re.compile(r"\n\s*\n")


class LatihanError(InputError):
    """Practice cases that cannot be used; `pesan` lists every problem, `problems` holds them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"Kasus latihan belum dapat dipakai; {len(problems)} hal perlu diperbaiki:\n{lines}")


def read_kasus(path: Path, base: RuleBase) -> KasusLatihan:
    """One practice case.

    Raises:
        LatihanError: with every problem of the file.
    """
    notes = Notes()
    text = read_text(path, path.name, notes)
    found = None if text is None else _parsed(path.stem, text, path.name, base, notes)
    return _whole(found, notes)


def parse_kasus(name: str, text: str, base: RuleBase) -> KasusLatihan:
    """A practice case from the text of its file; `name` is its id.

    Raises:
        LatihanError: with every problem of the text.
    """
    notes = Notes()
    return _whole(_parsed(name, text, f"{name}.yaml", base, notes), notes)


def _parsed(name: str, text: str, file: str, base: RuleBase, notes: Notes) -> KasusLatihan | None:
    node = parse_yaml(text, file, notes)
    return None if node is None else _Reader(base, notes).kasus(name, node)


def _whole(found: KasusLatihan | None, notes: Notes) -> KasusLatihan:
    if len(notes) or found is None:
        raise LatihanError(notes.problems)
    return found


def unwrapped(text: str) -> str:
    """A text whose lines were broken to fit the file: one line a paragraph, paragraphs parted by an empty line."""
    parts = (" ".join(part.split()) for part in PARAGRAPH.split(text))
    return "\n\n".join(part for part in parts if part)


class _Reader:
    """Reads one file; `base` gives the vocabulary."""

    def __init__(self, base: RuleBase, notes: Notes) -> None:
        self.base, self.notes = base, notes

    def kasus(self, name: str, node: Node) -> KasusLatihan | None:
        found = form(node, "Kasus latihan", KASUS_KEYS, KASUS_KEYS, self.notes)
        if found is None:
            return None
        kategori = found.names("kategori", self._values("kategori"), "kategori")
        jenjang = self._name(found, "jenjang", self._values("jenjang"), "jenjang")
        sifat, gerbang = self._word(found, "sifat", Sifat), self._word(found, "gerbang", Gerbang)
        tokoh, episode = tuple(self._tokoh(found)), tuple(self._episodes(found))
        tingkat = found.number("tingkat")
        if tingkat not in TINGKAT:
            self.notes.add(found.place, f"Tingkat {tingkat} tidak dikenal.", how="Tulis 1, 2, atau 3.")
        if None in (jenjang, sifat, gerbang, tingkat):
            return None
        return KasusLatihan(
            name, found.text("judul"), kategori, str(jenjang), sifat or Sifat.UMUM, gerbang or Gerbang.KONFERENSI,
            tingkat or 1, tokoh, episode,
        )  # fmt: skip

    # ── parts ──

    def _tokoh(self, found: Form) -> Iterator[Tokoh]:
        for item in self._items(found, "tokoh"):
            one = form(item, "Tokoh", TOKOH_KEYS, ("sebutan", "bagian"), self.notes)
            if one is None:
                continue
            bagian = self._name(one, "bagian", BAGIAN_TOKOH, "bagian")
            kelamin = self._word(one, "jenis_kelamin", JenisKelamin) or JenisKelamin.TIDAK_DISEBUT
            ekonomi = self._word(one, "ekonomi", Ekonomi) or Ekonomi.TIDAK_DISEBUT
            yield Tokoh(one.text("sebutan"), bagian or "", kelamin, ekonomi)

    def _episodes(self, found: Form) -> Iterator[Episode]:
        known: dict[str, tuple[object, Place]] = {}
        for item in self._items(found, "episode"):
            one = form(item, "Episode", EPISODE_KEYS, EPISODE_REQUIRED, self.notes)
            if one is not None:
                yield self._episode(one, known)

    def _episode(self, one: Form, known: dict[str, tuple[object, Place]]) -> Episode:
        harap_node = one.node("harap")
        return Episode(
            judul=one.text("judul"),
            cerita=unwrapped(one.text("cerita")),
            temuan=self._findings(one, known),
            ditanya=tuple(self._asked(one)),
            harap=Harapan("") if harap_node is None else self._expected(harap_node),
            umpan_balik=unwrapped(one.text("umpan_balik")),
            kesalahan=tuple(self._errors(one)),
            berbeda=one.text("berbeda"),
            place=one.place,
        )

    def _findings(self, one: Form, known: dict[str, tuple[object, Place]]) -> Facts:
        """Everything known by now: `known` gathers over the episodes."""
        node = one.node("temuan")
        if isinstance(node, Table):
            known |= {key_of(key): (plain(value), value.place) for key, value in node.entries}
        elif node is not None:
            self.notes.add(node.place, "Temuan harus berupa fakta dan nilainya.", how="Tulis {fakta: nilai}.")
        try:
            places = {name: place for name, (_, place) in known.items()}
            return parse_placed({name: value for name, (value, _) in known.items()}, self.base, places)
        except AnswersError as trouble:
            for each in trouble.problems:
                place = Place(each.file, each.line, each.column) if each.file else one.place
                self.notes.add(place, each.what, why=each.why, how=each.how)
            return Facts()

    def _asked(self, one: Form) -> Iterator[Butir]:
        nodes = self._items(one, "ditanya") if one.node("ditanya") is not None else ()
        if len(nodes) > TERBANYAK_DITANYA:
            self.notes.add(
                one.place, f"Lebih dari {TERBANYAK_DITANYA} temuan ditanyakan.", how="Pilih yang menentukan."
            )
        allowed = tuple(self._askable())
        for node in nodes:
            name = known_name(node, allowed, "temuan", self.notes)
            if name is not None:
                fact, _, member = name.partition(".")
                yield Butir(fact, member)

    def _askable(self) -> Iterator[str]:
        for spec in self.base.facts.values():
            if spec.kind is FactKind.YA_TIDAK:
                yield spec.name
            elif spec.kind is FactKind.HIMPUNAN:
                yield from (f"{spec.name}.{member}" for member in spec.members)

    def _expected(self, node: Node) -> Harapan:
        one = form(node, "Harapan", HARAP_KEYS, ("putusan",), self.notes)
        if one is None:
            return Harapan("")
        return Harapan(
            putusan=self._name(one, "putusan", putusan_pilihan(self.base), "putusan") or "",
            urgensi=self._decided(one, "urgensi"),
            sesudah_aman=self._decided(one, "sesudah_aman"),
            mode=self._decided(one, "mode"),
            peserta=self._roles(one.node("peserta")),
            pertimbangan=one.names("pertimbangan", [rule.id for rule in self.base.rules], "aturan"),
        )

    def _decided(self, one: Form, name: str) -> str:
        return self._name(one, name, self.base.decisions[name].values, name) or ""

    def _roles(self, node: Node | None) -> dict[str, str]:
        if node is None:
            return {}
        if not isinstance(node, Table):
            self.notes.add(node.place, "Peserta harus berupa peran dan pilihannya.", how="Tulis {ibu: undang}.")
            return {}
        pairs = (
            (known_name(key, self.base.roles, "peran", self.notes), self._choice(value)) for key, value in node.entries
        )
        return {role: choice for role, choice in pairs if role is not None and choice is not None}

    def _choice(self, node: Node) -> str | None:
        return known_name(node, PERAN_PILIHAN, "pilihan", self.notes)

    def _errors(self, one: Form) -> Iterator[Kesalahan]:
        for item in self._items(one, "kesalahan") if one.node("kesalahan") is not None else ():
            found = form(item, "Kesalahan umum", KESALAHAN_KEYS, KESALAHAN_KEYS, self.notes)
            if found is None:
                continue
            about = self._name(found, "tentang", ("putusan", *self.base.roles), "hal")
            allowed = putusan_pilihan(self.base) if about == "putusan" else tuple(PERAN_PILIHAN)
            choice = self._name(found, "pilihan", allowed, "pilihan")
            yield Kesalahan(about or "", choice or "", found.text("teks"))

    # ── words ──

    def _values(self, fact: str) -> tuple[str, ...]:
        return tuple(choice.value for choice in self.base.facts[fact].choices)

    def _items(self, found: Form, key: str) -> tuple[Node, ...]:
        node = found.node(key)
        if node is None:
            return ()
        if isinstance(node, Listing) and not node.items:
            return ()
        return items(node, f'"{key}"', self.notes)

    def _name(self, found: Form, key: str, known: tuple[str, ...] | list[str], what: str) -> str | None:
        node = found.node(key)
        return None if node is None else known_name(node, known, what, self.notes)

    def _word(self, found: Form, key: str, words: type[Pilihan]) -> Pilihan | None:
        node = found.node(key)
        if node is None:
            return None
        if isinstance(node, Leaf) and str(node.value) in list(words):
            return words(str(node.value))
        shown = node.value if isinstance(node, Leaf) else "…"
        how = suggestion(str(shown), [str(word) for word in words])
        self.notes.add(node.place, f'{key.capitalize()} "{shown}" tidak dikenal.', how=how)
        return None
