"""Who may know what: for every kind of document its reader, the fields and the kinds of words it may hold.

Hides the file. It is read as strictly as the rules: every kind is there, every field exists, every line has its
reason, and no document may hold both the student's name and the case code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kasus_rules.documents.gagal import TabelRusak
from kasus_rules.documents.isi import JENIS
from kasus_rules.documents.isian import all_paths
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.nodes import Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, suggestion
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import form

FILE_NAME = "perlu_tahu.yaml"
KATA = ("nama_murid", "kode_kasus", "kategori", "fakta", "perkara")
LISTS = ("kata_perkara", "kata_pihak", "kata_umum", "kata_nama", "kata_netral")
READER, FIELDS, WORDS, REASON = "pembaca", "boleh", "kata", "alasan"


@dataclass(frozen=True, slots=True)
class Pembaca:
    """What the reader of one kind of document may know.

    Args:
        pembaca: who reads it.
        boleh: fields of `IsiDokumen`, whole ("acara") or in part ("peserta.nama").
        kata: which kinds of words (of `KATA`) it may hold.
        alasan: why, for people.
    """

    pembaca: str
    boleh: frozenset[str]
    kata: frozenset[str]
    alasan: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """The whole table, and the words that the leak check treats in a special way.

    Args:
        kata_perkara: words that tell a kasus by themselves.
        kata_pihak: words that tell somebody's place in it; forbidden even as the designation of an addressee.
        kata_umum: parts of names that are also words which begin sentences.
        kata_nama: parts of names that are also words, though rarely with a capital.
        kata_netral: labels of the rules that are also words.
    """

    dokumen: Mapping[str, Pembaca]
    kata_perkara: tuple[str, ...] = ()
    kata_pihak: tuple[str, ...] = ()
    kata_umum: frozenset[str] = frozenset()
    kata_netral: frozenset[str] = frozenset()
    kata_nama: frozenset[str] = frozenset()


def load_tabel(path: Path | None = None) -> Tabel:
    """The shipped table, or one of the same form.

    Raises:
        TabelRusak: listing every problem.
    """
    notes = Notes()
    place = path if path is not None else shipped("data") / FILE_NAME
    node = read_yaml(place, place.name, notes)
    found = None if node is None else _table(node, notes)
    if found is None or len(notes):
        raise TabelRusak(notes.problems)
    return found


def _table(node: Node, notes: Notes) -> Tabel | None:
    keys = ("dokumen", *LISTS)
    whole = form(node, "Tabel perlu-tahu", keys, keys, notes)
    kinds = whole.node("dokumen") if whole else None
    if whole is None or kinds is None:
        return None
    checked = form(kinds, "Dokumen", JENIS, JENIS, notes)
    if checked is None:
        return None
    rows = {key_of(key): _reader(key_of(key), value, notes) for key, value in checked.table.entries}
    return Tabel(
        {name: row for name, row in rows.items() if row is not None},
        whole.texts("kata_perkara"),
        whole.texts("kata_pihak"),
        frozenset(word.casefold() for word in whole.texts("kata_umum")),
        frozenset(word.casefold() for word in whole.texts("kata_netral")),
        frozenset(word.casefold() for word in whole.texts("kata_nama")),
    )


def _reader(kind: str, node: Node, notes: Notes) -> Pembaca | None:
    row = form(node, f'Dokumen "{kind}"', (READER, FIELDS, WORDS, REASON), (READER, FIELDS, REASON), notes)
    if row is None or not isinstance(node, Table):
        return None
    fields = _fields(row.texts(FIELDS), node, kind, notes)
    words = frozenset(row.names(WORDS, KATA, "kata"))
    if {"nama_murid", "kode_kasus"} <= words or {"nama_murid", "kode_kasus"} <= fields:
        notes.add(
            node.place, f'Dokumen "{kind}" memuat nama murid sekaligus kode kasus.',
            why="Siapa memegang keduanya dapat membuka seluruh register.", how="Hapus salah satu.",
        )  # fmt: skip
    return Pembaca(row.text(READER), fields, words, row.text(REASON))


def _fields(given: tuple[str, ...], node: Node, kind: str, notes: Notes) -> frozenset[str]:
    known = all_paths()
    for name in given:
        if name not in known:
            notes.add(node.place, f'Dokumen "{kind}": isian "{name}" tidak dikenal.', how=suggestion(name, known))
    return frozenset(given)
