"""One YAML file, from bytes to nodes, whatever is wrong with it.

Hides ruamel.yaml and every way in which a file can be unreadable. YAML 1.2: `ya` and `tidak`
are plain texts. Only the safe types are read, aliases cannot blow up, duplicate keys are errors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as RawNode
from ruamel.yaml.reader import ReaderError

from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Plain, Table, key_of
from kasus_rules.rulebase.problems import Notes, Place

MAX_BYTES = 1_000_000
MAX_NODES = 100_000
TAG = "tag:yaml.org,2002:"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

OPENED = ("found unexpected end of stream", "expected ',' or")

# The beginning of what ruamel says -> what the author reads, and how to mend it.
TRANSLATED = {
    "found character '\\t'": ("Ada karakter tab.", "Ganti tab dengan spasi."),
    "found undefined alias": ("Ada rujukan (*nama) ke bagian yang tidak ditandai.", "Tandai dengan &nama."),
    "but found another document": ("Ada lebih dari satu dokumen YAML dalam satu file.", "Hapus baris ---."),
    "mapping values are not allowed": (
        "Ada titik dua di tempat yang tidak boleh.",
        'Apit teks yang memuat titik dua dengan tanda kutip "…", atau perbaiki jarak awal barisnya.',
    ),
    "expected ',' or ']'": ("Daftar […] tidak ditutup atau kurang koma.", "Lengkapi koma atau tanda ]."),
    "expected ',' or '}'": ("Isian {…} tidak ditutup atau kurang koma.", "Lengkapi koma atau tanda }."),
    "found unexpected end of stream": ("Tanda kutip tidak ditutup.", "Tutup tanda kutipnya."),
    "could not find expected ':'": ("Baris ini tidak memuat titik dua.", "Tulis sebagai kunci: isi."),
    "expected <block end>": ("Jarak awal baris tidak rata.", "Ratakan baris-baris yang setingkat."),
    "expected the node content": ("Isian ini belum lengkap.", "Lengkapi isi dan tanda penutupnya."),
    "found duplicate anchor": ("Tanda &nama dipakai dua kali.", "Beri nama yang berbeda."),
    "found character": ("Ada tanda yang tidak boleh mengawali isi.", 'Apit isinya dengan tanda kutip "…".'),
}  # fmt: skip


def read_yaml(path: Path, name: str, notes: Notes) -> Node | None:
    """The content of a file, or None with the problem noted under `name`."""
    text = read_text(path, name, notes)
    return None if text is None else parse_yaml(text, name, notes)


def read_text(path: Path, name: str, notes: Notes) -> str | None:
    """The text of a file (UTF-8, a byte order mark is dropped), or None with the problem noted."""
    nowhere = Place(name, 0, 0)
    try:
        if path.is_dir():
            notes.add(nowhere, "Ini folder, bukan file.", how="Sebutkan filenya.")
            return None
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        notes.add(nowhere, "File ini tidak ditemukan.", how="Periksa nama dan foldernya.")
        return None
    except OSError as trouble:
        notes.add(nowhere, f"File ini tidak dapat dibaca ({trouble.strerror}).", how="Periksa izin membacanya.")
        return None
    if len(data) > MAX_BYTES:
        notes.add(nowhere, "File ini lebih dari 1 MB.", how="Periksa apakah ini file yang dimaksud.")
        return None
    return _decoded(data, name, notes)


def _decoded(data: bytes, name: str, notes: Notes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        before = data[: trouble.start]
        place = Place(name, before.count(b"\n") + 1, trouble.start - before.rfind(b"\n"))
        notes.add(place, "File ini tidak tersimpan sebagai UTF-8.", how="Simpan ulang dengan pengodean UTF-8.")
        return None


def parse_yaml(text: str, name: str, notes: Notes) -> Node | None:
    """The nodes of a YAML text, or None with the problem noted."""
    try:
        raw = _composed(text)
    except MarkedYAMLError as trouble:
        _note_broken(trouble, name, notes)
        return None
    except ReaderError as trouble:
        _note(
            notes, _position(text, trouble.position, name), "Ada karakter tersembunyi di sini.", "Hapus karakter itu."
        )
        return None
    except (YAMLError, ValueError):
        _note(notes, Place(name, 0, 0), "Penulisan YAML di sini tidak dapat dibaca.", "Periksa tanda bacanya.")
        return None
    except RecursionError:
        _note(notes, Place(name, 0, 0), "Isinya bersarang terlalu dalam.", "Sederhanakan susunannya.")
        return None
    if raw is None:
        _note(notes, Place(name, 1, 1), "File ini kosong.", "Isi, atau hapus filenya.")
        return None
    return _Converter(name, notes).start(raw)


def _composed(text: str) -> RawNode | None:
    """The raw tree. libyaml reads it four times faster; where it stumbles, the pure parser says why and where."""
    try:
        fast: RawNode | None = YAML(typ="safe").compose(text)
    except (YAMLError, ValueError, RecursionError):
        careful: RawNode | None = YAML(typ="safe", pure=True).compose(text)
        return careful
    return fast


def _position(text: str, offset: int, name: str) -> Place:
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - before.rfind("\n"))


def _note(notes: Notes, place: Place, what: str, how: str) -> None:
    notes.add(place, what, how=how)


def _note_broken(trouble: MarkedYAMLError, name: str, notes: Notes) -> None:
    said = str(trouble.problem or "")
    mark = trouble.problem_mark or trouble.context_mark
    if said.startswith(OPENED) and trouble.context_mark is not None:
        mark = trouble.context_mark  # where it was opened is where it is mended
    place = Place(name, mark.line + 1, mark.column + 1) if mark is not None else Place(name, 0, 0)
    for beginning, (what, how) in TRANSLATED.items():
        if said.startswith(beginning):
            notes.add(place, what, how=how)
            return
    notes.add(place, "Penulisan YAML di sini tidak dapat dibaca.", how="Periksa tanda baca dan jarak awal baris.")


class _TooLarge(Exception):
    """Aliases make the document far larger than it looks."""


@dataclass(slots=True)
class _Converter:
    """Turns ruamel's nodes into ours, counting them, and never following an alias into itself."""

    name: str
    notes: Notes
    count: int = 0
    above: list[int] = field(default_factory=list)
    usable: bool = True

    def start(self, raw: RawNode) -> Node | None:
        """The whole document."""
        try:
            node = self.node(raw)
            return node if self.usable else None
        except _TooLarge:
            _note(self.notes, Place(self.name, 0, 0), "Isinya terlalu banyak.", "Pecah menjadi beberapa file.")
            return None

    def node(self, raw: RawNode) -> Node:
        """One node with everything below it."""
        place = self.place(raw)
        self.count += 1
        if self.count > MAX_NODES:
            raise _TooLarge
        if id(raw) in self.above:
            self.notes.add(place, "Bagian ini merujuk dirinya sendiri.", how="Hapus rujukan (*nama) itu.")
            self.usable = False
            return Leaf(place, None)
        self.above.append(id(raw))
        result = self.content(raw, place)
        self.above.pop()
        return result

    def content(self, raw: RawNode, place: Place) -> Node:
        """The node itself, by its class."""
        if isinstance(raw, SequenceNode) and str(raw.tag) == TAG + "seq":
            return Listing(place, tuple(self.node(item) for item in raw.value))
        if isinstance(raw, MappingNode) and str(raw.tag) == TAG + "map":
            return Table(place, self.entries(raw))
        if isinstance(raw, ScalarNode) and str(raw.tag).startswith(TAG) and "/" not in str(raw.tag):
            return Leaf(place, scalar(str(raw.tag).removeprefix(TAG), str(raw.value)))
        self.usable = False
        self.notes.add(place, f'Jenis "{raw.tag}" tidak dipakai di sini.', how="Hapus tanda ! di depannya.")
        return Leaf(place, None)

    def place(self, raw: RawNode) -> Place:
        """Where a raw node starts."""
        return Place(self.name, raw.start_mark.line + 1, raw.start_mark.column + 1)

    def entries(self, raw: MappingNode) -> tuple[tuple[Leaf, Node], ...]:
        """Own entries first, then those of `<<` that are not there yet."""
        own: dict[str, tuple[Leaf, Node]] = {}
        merged: dict[str, tuple[Leaf, Node]] = {}
        for raw_key, raw_value in raw.value:
            key = Leaf(self.place(raw_key), str(raw_key.value))
            if not isinstance(raw_key, ScalarNode):
                self.notes.add(key.place, "Kunci harus berupa teks.", how="Tulis sebagai kunci: isi.")
            elif str(raw_key.tag) == TAG + "merge":
                merged = {key_of(entry[0]): entry for entry in self.merged(raw_value)} | merged
            elif key_of(key) in own:
                first = own[key_of(key)][0].place.line
                self.notes.add(
                    key.place, f'Kunci "{key.value}" tertulis dua kali; yang pertama di baris {first}.',
                    why="Salah satunya akan hilang tanpa terlihat.", how="Hapus atau ganti nama salah satu.",
                )  # fmt: skip
            else:
                own[key_of(key)] = (key, self.node(raw_value))
        return (*own.values(), *(entry for name, entry in merged.items() if name not in own))

    def merged(self, raw: RawNode) -> tuple[tuple[Leaf, Node], ...]:
        """The entries that `<<` brings, from one table or a list of tables."""
        node = self.node(raw)
        tables = node.items if isinstance(node, Listing) else (node,)
        return tuple(entry for table in tables if isinstance(table, Table) for entry in table.entries)


def scalar(kind: str, text: str) -> Plain:
    """The value of a scalar; what cannot be read exactly stays its text."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int" and re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    if kind == "timestamp":
        return day(text) or text
    return text


def day(text: str) -> date | None:
    """The date of a text YYYY-MM-DD, or None when there is no such day."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
