"""The book of releases: what was given out of which population, so that the next table can be held against it.

Hides the file. One line of JSON a release, only ever added, sealed with the seal before it (HMAC-SHA256, as the audit
chain of the register). Kasus stand in it as keyed fingerprints (96 bits) by cell, never as codes, so the size of a
hidden cell can be read from it. The key lies beside the book: both together tell nearly as much as the table of kasus
itself, so the folder has to be kept like the register (docs/adr/0016). A cut-off end shows only against a seal noted
elsewhere, which is why every released table carries its own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kasus_rules.errors import KasusError
from kasus_rules.research.rilis_kunci_berkas import kunci_berkas
from kasus_rules.research.rilis_lapisan import Lapisan, Tanda

NAMA_BUKU: Final = "buku_rilis.jsonl"
NAMA_KUNCI: Final = "buku_rilis.kunci"
PANJANG_KUNCI: Final = 32
PANJANG_SIDIK: Final = 16  # signs of base64 a kasus: 96 bits


class BukuRusak(KasusError):
    """The book was changed, or its key does not belong to it."""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One release.

    Attributes:
        nomor: counts from 1.
        waktu: when, UTC, ISO 8601.
        petugas, tujuan, peninjau: who released it, what for, who looked through it.
        populasi: fingerprint of the set of kasus.
        judul, ukuran, nilai: what the table shows; `nilai` is the column of a magnitude or "".
        aturan: the settings of the control, as text.
        lapisan: the table itself, with what a reader knows of each cell that was given out.
        tampil: what stood in each cell that was given out.
        segel: of this line, 64 hexadecimal digits.
    """

    nomor: int
    waktu: str
    petugas: str
    tujuan: str
    peninjau: str
    populasi: str
    judul: str
    ukuran: str
    nilai: str
    aturan: str
    lapisan: Lapisan = field(repr=False)
    tampil: Mapping[tuple[str | None, ...], str] = field(repr=False)
    segel: str = ""

    @property
    def sebutan(self) -> str:
        """How people speak of it."""
        return f"rilis nomor {self.nomor} ({self.judul}, {self.waktu[:10]})"


@dataclass(frozen=True, slots=True)
class BukuRilis:
    """The book in one folder.

    Attributes:
        folder: where it lies; only its owner should be able to read it.
        petugas: who is working.
        jam: gives the time of a release.
    """

    folder: Path
    petugas: str
    kunci: bytes = field(repr=False)
    jam: Callable[[], datetime] = field(default=lambda: datetime.now(UTC), repr=False)

    @classmethod
    def buka(cls, folder: Path, *, petugas: str, jam: Callable[[], datetime] = lambda: datetime.now(UTC)) -> BukuRilis:
        """Open the book, or begin one.

        Raises:
            BukuRusak: there is a book without its key.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / NAMA_KUNCI
        if not path.exists():
            if (folder / NAMA_BUKU).exists():
                raise BukuRusak(
                    f"Buku rilis di {folder} ada, tetapi kuncinya ({NAMA_KUNCI}) tidak ada. Tanpa kunci itu rilis lama "
                    "tidak dapat dibandingkan. Kembalikan berkas kunci dari cadangan; jangan memulai buku baru."
                )
            _write_key(path)
        key = path.read_bytes()
        if len(key) != PANJANG_KUNCI:
            raise BukuRusak(f"Berkas kunci {path} rusak. Kembalikan dari cadangan; jangan memulai buku baru.")
        return cls(folder, petugas, key, jam)

    def sidik(self, kode: str) -> str:
        """The fingerprint by which the book knows a kasus."""
        digest = hmac.digest(self.kunci, b"kasus\0" + kode.encode(), hashlib.sha256)
        return urlsafe_b64encode(digest)[:PANJANG_SIDIK].decode()

    def samarkan(self, lapisan: Lapisan) -> Lapisan:
        """The same table with fingerprints in the place of codes."""
        return replace(lapisan, isi={self.sidik(code): labels for code, labels in lapisan.isi.items()})

    def populasi(self, lapisan: Lapisan) -> str:
        """The fingerprint of a population of fingerprints."""
        return hmac.new(self.kunci, b"populasi\0" + "".join(sorted(lapisan.isi)).encode(), hashlib.sha256).hexdigest()

    def catatan(self) -> tuple[Catatan, ...]:
        """All releases, first to last, every seal checked.

        Raises:
            BukuRusak: a line was changed, taken out or slipped in.
        """
        path = self.folder / NAMA_BUKU
        lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []  # a torn last line was never given out
        found, before = [], ""
        for number, line in enumerate(lines, start=1):
            entry = self._read(line, number, before)
            found.append(entry)
            before = entry.segel
        return tuple(found)

    @contextmanager
    def terkunci(self) -> Iterator[None]:
        """Nobody else releases meanwhile: between looking at the book and writing into it nothing may come in."""
        with kunci_berkas(self.folder / f"{NAMA_BUKU}.kunci_proses"):
            yield

    def tambah(self, catatan: Catatan, *, sebelum: Sequence[Catatan]) -> Catatan:
        """Write a release down, durably, before it is handed over; inside `terkunci`."""
        body = _spell(catatan)
        sealed = replace(catatan, segel=self._seal(sebelum[-1].segel if sebelum else "", body))
        line = json.dumps({"isi": body, "segel": sealed.segel}, ensure_ascii=False, separators=(",", ":")) + "\n"
        _append(self.folder / NAMA_BUKU, line.encode())
        return sealed

    def mengenal(self, segel: str) -> bool:
        """Whether a table with this seal stands in the book."""
        return any(hmac.compare_digest(one.segel, segel) for one in self.catatan())

    def _seal(self, before: str, body: str) -> str:
        return hmac.new(self.kunci, f"{before}\n{body}".encode(), hashlib.sha256).hexdigest()

    def _read(self, line: bytes, number: int, before: str) -> Catatan:
        try:
            whole = json.loads(line)
            body, seal = str(whole["isi"]), str(whole["segel"])
            if not hmac.compare_digest(seal, self._seal(before, body)):
                raise ValueError
            entry = _parse(json.loads(body), seal)
            if entry.nomor != number:
                raise ValueError
        except (ValueError, KeyError, TypeError) as broken:
            raise BukuRusak(
                f"Buku rilis di {self.folder / NAMA_BUKU} tidak utuh: baris {number} diubah, dihapus, atau disisipkan. "
                "Selama begitu tidak ada tabel yang dapat dirilis. Kembalikan buku dan kuncinya dari cadangan."
            ) from broken
        return entry


def _spell(catatan: Catatan) -> str:
    """The text that is sealed; kasus are ordered within a cell, so that their order tells nothing."""
    layer = catatan.lapisan
    members: dict[Tanda, list[str]] = defaultdict(list)
    for mark, labels in layer.isi.items():
        members[labels].append(mark)
    body = {
        **{name: getattr(catatan, name) for name in ("nomor", "waktu", "petugas", "tujuan", "peninjau", "populasi")},
        **{name: getattr(catatan, name) for name in ("judul", "ukuran", "nilai", "aturan")},
        "variabel": layer.variabel,
        "label": layer.label,
        "saring": layer.saring,
        "terbit": [[cell, bounds, catatan.tampil[cell]] for cell, bounds in layer.terbit.items()],
        "isi": [[labels, "".join(sorted(marks))] for labels, marks in sorted(members.items())],
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _parse(body: Mapping[str, Any], segel: str) -> Catatan:
    shown = [(tuple(cell), (int(low), int(high)), str(text)) for cell, (low, high), text in body["terbit"]]
    layer = Lapisan(
        variabel=tuple(body["variabel"]),
        label=tuple(tuple(labels) for labels in body["label"]),
        isi={mark: tuple(tuple(some) for some in labels) for labels, marks in body["isi"] for mark in _cut(marks)},
        terbit={cell: bounds for cell, bounds, _ in shown},
        nomor=int(body["nomor"]),
        saring=tuple(body["saring"]),
    )
    plain = ("waktu", "petugas", "tujuan", "peninjau", "populasi", "judul", "ukuran", "nilai", "aturan")
    texts = {name: str(body[name]) for name in plain}
    return Catatan(
        nomor=layer.nomor, lapisan=layer, tampil={cell: text for cell, _, text in shown}, segel=segel, **texts
    )


def _cut(marks: str) -> Iterator[str]:
    return (marks[start : start + PANJANG_SIDIK] for start in range(0, len(marks), PANJANG_SIDIK))


def _write_key(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(secrets.token_bytes(PANJANG_KUNCI))
        stream.flush()
        os.fsync(stream.fileno())


def _append(path: Path, line: bytes) -> None:
    """Add one line; a line that an earlier crash left torn is cut off first, for it was never given out."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "r+b") as stream:
        whole = stream.read()
        end = whole.rfind(b"\n") + 1
        stream.truncate(end)
        stream.seek(end)
        stream.write(line)
        stream.flush()
        os.fsync(stream.fileno())
