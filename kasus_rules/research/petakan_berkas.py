"""A mapping as a YAML file that people can read and mend.

Hides the file. Everything is checked when it is read, all problems at once with their lines; every key and value
is written between quotation marks, so that no code of hers becomes a number or a truth value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kasus_rules.core.facts import FactKind
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.petakan_bentuk import KOSONG, URUTAN_TANGGAL, KolomPeta, Peta, PetaError, sasaran
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_nilai import baca
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, suggestion
from kasus_rules.rulebase.reading import parse_yaml, read_text
from kasus_rules.rulebase.shapes import Form, form, items, kind_of, known_name, shown

KUNCI = ("kolom", "tetap", "bawa")
KUNCI_KOLOM = ("dari", "ke", "nilai", "kosong", "pisah", "lengkap", "tanggal")
AWAL = "# Peta kolom dan nilai: kolom dan kode di tabel Anda (dari) menjadi fakta aturan (ke).\n"


def muat_peta(path: Path, base: RuleBase) -> Peta:
    """The mapping in a file.

    Raises:
        PetaError: with every problem of the file.
    """
    notes = Notes()
    text = read_text(path, path.name, notes)
    return _whole(None if text is None else parse_yaml(text, path.name, notes), base, notes)


def baca_peta(text: str, base: RuleBase, *, nama: str = "peta.yaml") -> Peta:
    """The mapping in a text. Raises PetaError with every problem."""
    notes = Notes()
    return _whole(parse_yaml(text, nama, notes), base, notes)


def tulis_peta(peta: Peta) -> str:
    """The mapping as the text of a file that `muat_peta` reads back as the same."""
    lines = [AWAL.rstrip(), "kolom:"]
    for entry in peta.kolom:
        lines += [f"  - dari: {_quoted(entry.dari)}", f"    ke: {entry.ke}"]
        if entry.nilai:
            lines.append("    nilai:")
            lines += [f"      {_quoted(key)}: {_quoted(value)}" for key, value in entry.nilai.items()]
        plain = KolomPeta("", "")
        lines += [f"    kosong: {entry.kosong}"] if entry.kosong != plain.kosong else []
        lines += [f"    pisah: {_quoted(entry.pisah)}"] if entry.pisah else []
        lines += [f"    lengkap: {kw.NO}"] if not entry.lengkap else []
        lines += [f"    tanggal: {_quoted(entry.tanggal)}"] if entry.tanggal != plain.tanggal else []
    if peta.tetap:
        lines += ["tetap:", *(f"  {name}: {_quoted(value)}" for name, value in peta.tetap.items())]
    if peta.bawa:
        lines += ["bawa:", *(f"  - {_quoted(name)}" for name in peta.bawa)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _whole(node: Node | None, base: RuleBase, notes: Notes) -> Peta:
    found = None if node is None else form(node, "Peta", KUNCI, ("kolom",), notes)
    peta = Peta(()) if found is None else _peta(found, base, notes)
    if len(notes):
        lines = "\n".join(f"- {problem}" for problem in notes.problems)
        raise PetaError(f"Peta belum dapat dipakai; {len(notes)} hal perlu diperbaiki:\n{lines}")
    return peta


def _peta(found: Form, base: RuleBase, notes: Notes) -> Peta:
    node = found.node("kolom")
    listed = () if node is None else items(node, '"kolom"', notes)
    kolom = tuple(entry for item in listed if (entry := _entry(item, base, notes)) is not None)
    return Peta(kolom, dict(_constants(found.node("tetap"), base, notes)), _carried(found, notes))


def _entry(node: Node, base: RuleBase, notes: Notes) -> KolomPeta | None:
    one = form(node, "Kolom", KUNCI_KOLOM, ("dari", "ke"), notes)
    target = None if one is None else one.node("ke")
    if one is None or target is None:
        return None
    ke = known_name(target, sasaran(base), "fakta", notes)
    kosong = _word(one, "kosong", KOSONG, notes)
    tanggal = _word(one, "tanggal", URUTAN_TANGGAL, notes)
    nilai = dict(_values(one.node("nilai"), ke, base, notes))
    lengkap = one.node("lengkap") is None or one.flag("lengkap")
    return KolomPeta(_plain(one.node("dari")), ke or "", nilai, kosong, _plain(one.node("pisah")), lengkap, tanggal)


def _plain(node: Node | None) -> str:
    """A text as it stands; a separator may be a blank."""
    return str(node.value) if isinstance(node, Leaf) and node.value is not None else ""


def _word(one: Form, key: str, words: tuple[str, ...], notes: Notes) -> str:
    node = one.node(key)
    return words[0] if node is None else known_name(node, words, f'nilai "{key}" *', notes) or words[0]


def _values(node: Node | None, ke: str | None, base: RuleBase, notes: Notes) -> Iterator[tuple[str, str]]:
    if node is None:
        return
    if not isinstance(node, Table):
        notes.add(node.place, f"Nilai harus berupa pasangan, bukan {kind_of(node)}.", how='Tulis {"kode Anda": ya}.')
        return
    for key, value in node.entries:
        text = kw.YES if value == Leaf(value.place, True) else _plain(value)
        if ke is not None and ke != KODE:
            _check_value(value, text, ke, base, notes)
        yield key_of(key), text


def _check_value(node: Node, text: str, ke: str, base: RuleBase, notes: Notes) -> None:
    spec = sasaran(base)[ke]
    if text in ("", kw.UNKNOWN) or spec.kind is FactKind.TANGGAL:
        if not text:
            notes.add(node.place, f'Nilai untuk "{ke}" kosong.', how=f"Tulis artinya, atau {kw.UNKNOWN}.")
        return
    for salah in baca(spec, [text]).salah.values():
        notes.add(node.place, salah.apa, how=salah.cara)


def _constants(node: Node | None, base: RuleBase, notes: Notes) -> Iterator[tuple[str, str]]:
    if node is None:
        return
    if not isinstance(node, Table):
        notes.add(node.place, f'"tetap" harus berupa pasangan, bukan {kind_of(node)}.', how="Tulis {jenjang: smp}.")
        return
    for key, value in node.entries:
        name, text = key_of(key), shown(value.value) if isinstance(value, Leaf) else ""
        if name not in sasaran(base):
            notes.add(key.place, f'Fakta "{name}" tidak dikenal.', how=suggestion(name, base.facts))
            continue
        _check_value(value, text, name, base, notes)
        yield name, text


def _carried(found: Form, notes: Notes) -> tuple[str, ...]:
    node = found.node("bawa")
    if node is None or (isinstance(node, Listing) and not node.items):
        return ()
    return tuple(_plain(item) for item in items(node, '"bawa"', notes))
