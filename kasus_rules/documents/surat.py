"""Writing a document: cut to what its reader may know, words looked at, template filled, result looked at again.

Hides the order of these, which is the protection: nothing is returned unless all of them passed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

from kasus_rules.documents.bocor import fold, periksa
from kasus_rules.documents.gagal import DokumenBocor, IsiDitolak, KataMelabeli, Kebocoran, TemuanLabel
from kasus_rules.documents.isi import LABEL, IsiDokumen, JenisDokumen, Kop
from kasus_rules.documents.isian import Isian, prepare, texts
from kasus_rules.documents.perlu_tahu import Tabel
from kasus_rules.documents.templat import fill_docx, fill_text
from kasus_rules.documents.templat_bahasa import Pemeriksa
from kasus_rules.rulebase.kata import Kata, find_labels, load_words

ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?")
LETTERHEAD = "kop."
NAMES = frozenset({"kepada.nama", "peserta.nama", "peserta.diwakili_oleh", "nama_murid", "pemimpin", "pencatat"})


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A finished document.

    Args:
        nama_berkas: kind and id only, safe as a file name everywhere.
        berkas: a .docx; UTF-8 text for `pesan_singkat`.
        sha256: fingerprint of the bytes; equal values and templates give equal bytes.
    """

    id: str
    jenis: JenisDokumen
    nama_berkas: str
    berkas: bytes = field(repr=False)
    sha256: str = ""


def siapkan(isi: IsiDokumen, tabel: Tabel) -> dict[str, Isian]:
    """What the template of this kind gets: the fields that its reader may know, as texts for people.

    Raises:
        IsiDitolak: a text or list is too long.
    """
    row = tabel.dokumen[isi.jenis]
    return prepare(isi, row.boleh, pihak="kategori" in row.kata)


def periksa_kata(isi: IsiDokumen, tabel: Tabel, *, kata: Iterable[Kata] | None = None) -> tuple[TemuanLabel, ...]:
    """Words that label a student, in every free text that would get into the document, with neutral ones."""
    words = _words() if kata is None else tuple(kata)
    found = texts(siapkan(isi, tabel))
    return tuple(
        TemuanLabel(place, one)
        for place, text in found if place not in NAMES and not place.startswith(LETTERHEAD)
        for one in find_labels(text, words)
    )  # fmt: skip


def tulis(
    isi: IsiDokumen, *, tabel: Tabel, templat: Path, terlarang: Mapping[str, str], kata: Iterable[Kata] | None = None
) -> Dokumen:
    """Write a document.

    Args:
        templat: the template file (`templat.find_templat`).
        terlarang: the words it may not hold (`bocor_kata.terlarang`).
        kata: words that label; None takes the shipped ones.

    Raises:
        IsiDitolak: a value is not fit for a document.
        KataMelabeli: a free text labels a student.
        TemplatDitolak: the template is broken, dangerous, or asks for what the reader need not know.
        DokumenBocor: values or the finished document hold what the reader may not know.
    """
    name = _file_name(isi)
    if labels := periksa_kata(isi, tabel, kata=kata):
        raise KataMelabeli(LABEL[isi.jenis], labels)
    values, row = siapkan(isi, tabel), tabel.dokumen[isi.jenis]
    codes = frozenset({isi.kode_kasus}) if "kode_kasus" in row.kata else frozenset[str]()
    _refuse(isi, _leaks_of_values(values, terlarang, codes))
    fill = fill_text if name.endswith(".txt") else fill_docx
    data, said = fill(templat, values, Pemeriksa(templat.name, isi.jenis, row))
    finished = data.decode("utf-8") if name.endswith(".txt") else data
    _refuse(isi, periksa(finished, terlarang=_without(terlarang, said, isi.kop), kode_boleh=codes))
    return Dokumen(isi.id_dokumen, isi.jenis, name, data, hashlib.sha256(data).hexdigest())


def _file_name(isi: IsiDokumen) -> str:
    if not ID.fullmatch(isi.id_dokumen):
        raise IsiDitolak("Dokumen tidak dibuat, karena nomor pengenalnya tidak sah. Buat lagi dari layarnya.")
    return f"{isi.jenis}-{isi.id_dokumen}.{'txt' if isi.jenis == 'pesan_singkat' else 'docx'}"


def _leaks_of_values(
    values: Mapping[str, Isian], words: Mapping[str, str], codes: frozenset[str]
) -> Iterator[Kebocoran]:
    """Every value against all words: here no coincidence with the template's own text can excuse one."""
    for place, text in texts(dict(values)):
        if not place.startswith(LETTERHEAD):
            for leak in periksa(text, terlarang=words, kode_boleh=codes):
                yield Kebocoran(leak.jenis, f"isian “{place}”", leak.banyak)


def _without(words: Mapping[str, str], said: str, kop: Kop) -> dict[str, str]:
    """Without parts of names that letterhead or template say by themselves; the values have been looked at already.

    A template says a word when it writes it without a capital: a name that was left in an old letter is no word.
    """
    letterhead = fold(" ".join(getattr(kop, one.name) for one in fields(kop))).split()
    small = {fold(word) for word in said.split() if word == word.lower()} | set(letterhead)
    own = {"nama": small, "nama_kata": small, "nama_umum": small | set(fold(said).split())}
    return {word: kind for word, kind in words.items() if fold(word) not in own.get(kind, ())}


def _refuse(isi: IsiDokumen, leaks: Iterable[Kebocoran]) -> None:
    if found := tuple(leaks):
        raise DokumenBocor(LABEL[isi.jenis], found)


@cache
def _words() -> tuple[Kata, ...]:
    return load_words()
