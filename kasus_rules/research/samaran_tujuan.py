"""What may leave the register for which purpose, and along which ladders values become coarser.

Hides the file. It is read as strictly as the rules: every column exists, every value of the rules has its place on
each rung, and no purpose can name a column that does not exist, so free texts and names cannot be let out by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from kasus_rules.errors import InputError, RuleBaseError
from kasus_rules.research import samaran_kolom as kol
from kasus_rules.research import samaran_waktu as waktu
from kasus_rules.research.samaran_kolom import Kosakata
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, Problem, suggestion
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import Form, form, text

FILE_NAME = "ekspor_tujuan.yaml"
WAKTU = "waktu"
KUASI = (WAKTU, kol.JENIS_SEKOLAH, kol.SUMBER, kol.KATEGORI)
Dasar = Literal["kewajiban_hukum", "keputusan_etik"]
DASAR: tuple[Dasar, ...] = ("kewajiban_hukum", "keputusan_etik")
KEYS = ("label", "alasan", "kolom", WAKTU, "log", "tautan", "tanpa_persetujuan")
PARTS = ("tujuan", "batas", "samaran")
WITHHELD, COARSEST = "ditahan_paling_banyak", "paling_kasar"
FINEST = waktu.TINGKAT[:3]
MOST_WITHHELD = 30


class TujuanRusak(RuleBaseError):
    """The table of purposes cannot be read; `problems` holds everything to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"Tabel tujuan ekspor belum dapat dimuat; {len(self.problems)} hal perlu diperbaiki:\n{lines}")


@dataclass(frozen=True, slots=True)
class Tujuan:
    """One purpose.

    Args:
        kolom: the columns it may have, in the order of `samaran_kolom.KOLOM`.
        waktu: the finest level of time, an index of `samaran_waktu.TINGKAT`.
        log: whether an event log goes along, under codes of its own.
        tautan: whether codes may stay the same from one export of a protocol to the next.
        tanpa_persetujuan: what may stand in for a consent that was not recorded; never for a refusal.
    """

    nama: str
    label: str
    alasan: str
    kolom: tuple[str, ...]
    waktu: int
    log: bool
    tautan: bool
    tanpa_persetujuan: frozenset[str]

    @property
    def kuasi(self) -> tuple[str, ...]:
        """The quasi-identifiers of this purpose; time counts as one."""
        timed = kol.TAHUN_AJARAN in self.kolom or kol.PENEMUAN in self.kolom
        return tuple(name for name in KUASI if name in self.kolom or (name == WAKTU and timed))


@dataclass(frozen=True, slots=True)
class Aturan:
    """All purposes, and how far values may be made coarser, which is the same for all of them.

    Args:
        jenjang: the ladders: for each quasi-identifier its rungs, the finest first.
        ditahan_paling_banyak: the largest share of lines that may be withheld, in per cent.
        paling_kasar: the highest rung allowed, by quasi-identifier.
    """

    tujuan: Mapping[str, Tujuan]
    jenjang: Mapping[str, tuple[Mapping[str, str], ...]]
    ditahan_paling_banyak: int
    paling_kasar: Mapping[str, int]

    def pilih(self, nama: str) -> Tujuan:
        """The purpose of that name.

        Raises:
            InputError: there is none.
        """
        if nama not in self.tujuan:
            raise InputError(f"Tujuan “{nama[:60]}” tidak dikenal. {suggestion(nama, self.tujuan)}")
        return self.tujuan[nama]

    def tingkat(self, name: str) -> int:
        """The highest rung of a quasi-identifier, where everything is one value; 0 is the value itself."""
        return len(waktu.TINGKAT) - 1 if name == WAKTU else len(self.jenjang[name]) + 1

    def kasar(self, name: str, value: str, level: int) -> str:
        """A value at a rung; what has no place on the ladder stays a mark of its own until the top."""
        rungs = self.jenjang[name]
        if level > len(rungs):
            return kol.SEMUA
        for rung in rungs[:level]:
            value = rung.get(value, value)
        return value


def load_aturan(words: Kosakata, path: Path | None = None) -> Aturan:
    """The shipped table, or one of the same form, held against the words of the rules.

    Raises:
        TujuanRusak: listing every problem.
    """
    notes = Notes()
    place = path if path is not None else shipped("data") / FILE_NAME
    node = read_yaml(place, place.name, notes)
    found = None if node is None else _table(node, words, notes)
    if found is None or len(notes):
        raise TujuanRusak(notes.problems)
    return found


def _table(node: Node, words: Kosakata, notes: Notes) -> Aturan | None:
    whole = form(node, "Tabel tujuan ekspor", PARTS, PARTS, notes)
    purposes, limits, ladders = (whole.node(part) if whole else None for part in PARTS)
    if not isinstance(purposes, Table) or limits is None or ladders is None:
        return None
    rungs = _ladders(ladders, words, notes)
    found = {key_of(key): _purpose(key_of(key), value, notes) for key, value in purposes.entries}
    kept = {name: one for name, one in found.items() if one is not None}
    return Aturan(MappingProxyType(kept), rungs, *_limits(limits, rungs, notes))


def _purpose(name: str, node: Node, notes: Notes) -> Tujuan | None:
    row = form(node, f'Tujuan "{name}"', KEYS, [key for key in KEYS if key != "tanpa_persetujuan"], notes)
    if row is None:
        return None
    columns = row.names("kolom", kol.KOLOM, "kolom")
    if kol.KODE not in columns:
        notes.add(row.place, f'Tujuan "{name}" tidak memuat kolom kode.', how="Tambahkan kode ke daftar kolom.")
    fallback = row.node("tanpa_persetujuan")
    empty = fallback is None or (isinstance(fallback, Listing) and not fallback.items)
    basis = () if empty else row.names("tanpa_persetujuan", DASAR, "dasar")
    return Tujuan(
        name, row.text("label"), row.text("alasan"), tuple(one for one in kol.KOLOM if one in columns),
        _finest(row, notes), row.flag("log"), row.flag("tautan"), frozenset(basis),
    )  # fmt: skip


def _finest(row: Form, notes: Notes) -> int:
    found = row.text(WAKTU)
    if found not in FINEST:
        notes.add(row.place, f'Waktu "{found}" tidak dikenal.', how=suggestion(found, FINEST))
        return 0
    return FINEST.index(found)


def _limits(node: Node, rungs: Mapping[str, Sequence[object]], notes: Notes) -> tuple[int, Mapping[str, int]]:
    row = form(node, "Batas samaran", (WITHHELD, COARSEST), (WITHHELD,), notes)
    if row is None:
        return 0, {}
    share = row.number(WITHHELD)
    if share is None or not 0 <= share <= MOST_WITHHELD:
        notes.add(
            row.place, f"Baris yang ditahan harus 0 sampai {MOST_WITHHELD} persen.",
            why="Bila lebih banyak yang ditahan, tabelnya tidak lagi menggambarkan kasusnya.", how="Tulis misalnya 10.",
        )  # fmt: skip
    return share or 0, _coarsest(row, rungs, notes)


def _coarsest(row: Form, rungs: Mapping[str, Sequence[object]], notes: Notes) -> Mapping[str, int]:
    node = row.node(COARSEST)
    inner = None if node is None else form(node, "Paling kasar", KUASI, (), notes)
    if inner is None:
        return {}
    found = {}
    for key, _ in inner.table.entries:
        name, level = key_of(key), inner.number(key_of(key))
        top = len(waktu.TINGKAT) - 1 if name == WAKTU else len(rungs.get(name, ())) + 1
        if level is not None and not 0 <= level <= top:
            notes.add(key.place, f'Tingkat "{name}" harus 0 sampai {top}.', how="Tulis bilangan di antaranya.")
        found[name] = level or 0
    return MappingProxyType(found)


def _ladders(node: Node, words: Kosakata, notes: Notes) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    names = tuple(name for name in KUASI if name != WAKTU)
    whole = form(node, "Jenjang samaran", names, names, notes)
    if whole is None:
        return {}
    return {name: _ladder(name, whole.node(name), words, notes) for name in names}


def _ladder(name: str, node: Node | None, words: Kosakata, notes: Notes) -> tuple[Mapping[str, str], ...]:
    if not isinstance(node, Listing):
        if node is not None:
            notes.add(node.place, f'Jenjang "{name}" harus berupa daftar tingkat.', how="Awali tiap tingkat dengan -.")
        return ()
    below = set(words.nilai[name])
    rungs: list[Mapping[str, str]] = []
    for item in node.items:
        rungs.append(_rung(name, item, below, notes))
        below = set(rungs[-1].values())
    return tuple(rungs)


def _rung(name: str, node: Node, below: set[str], notes: Notes) -> Mapping[str, str]:
    if not isinstance(node, Table):
        notes.add(node.place, f'Tingkat jenjang "{name}" harus berupa pasangan.', how="Tulis {nilai: lebih_kasar}.")
        return {}
    found = {}
    for key, value in node.entries:
        if key_of(key) not in below:
            notes.add(
                key.place, f'Jenjang "{name}": nilai "{key.value}" tidak dikenal.', how=suggestion(key_of(key), below)
            )
        coarse = text(value, f'Nilai kasar "{key.value}"', notes) if isinstance(value, Leaf) else None
        found[key_of(key)] = coarse or kol.SEMUA
    for missing in sorted(below - found.keys()):
        notes.add(
            node.place, f'Jenjang "{name}" tidak memuat "{missing}".',
            why="Nilai tanpa tempat akan tetap rinci.", how="Tambahkan nilai kasarnya.",
        )  # fmt: skip
    return MappingProxyType(found)
