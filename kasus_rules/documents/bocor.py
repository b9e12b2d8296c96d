"""The last look at a finished document: does it hold a name, a category, a fact or a code that its reader may not know?

Hides reading all corners of a package (text, headers, notes, properties, alternative texts, names of parts) and the
matching: whole words, any case, with or without diacritics and Indonesian endings, even when split over runs.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Set

from lxml import etree

from kasus_rules.documents.gagal import Kebocoran

CODE = re.compile(r"\bk\s?\d{2}\s?[0-9b-df-hj-np-tv-z]{4}\b")
ENDING = r"(?: ?(?:nya|ku|mu|lah|kah|pun))?"
SPEAKING = frozenset({
    "descr", "title", "alt", "name", "author", "initials", "instr", "Target", "tooltip", "string", "placeholder",
})  # fmt: skip
TITLED = frozenset({"alias", "tag", "docVar"})  # what Word keeps in `val` for people; other `val` are settings
WRITTEN_AS_NAMES = {"nama_kata": r"(?<!\w)", "nama_umum": r"(?:(?<=[^\W\d] )|(?<=[,;] ))"}
BLOCKS = frozenset({"p", "tc", "comment", "footnote", "endnote", "docPr", "cNvPr"})
PLACES = {
    "word/document": "isi", "word/header": "kepala halaman", "word/footer": "kaki halaman",
    "word/footnotes": "catatan kaki", "word/endnotes": "catatan akhir", "word/comments": "komentar",
    "docProps/": "keterangan berkas",
}  # fmt: skip


def periksa(
    dokumen: bytes | str, *, terlarang: Mapping[str, str], kode_boleh: Set[str] = frozenset()
) -> tuple[Kebocoran, ...]:
    """Every leak in a document (bytes of a .docx, or a text), by place and kind of word.

    Args:
        terlarang: forbidden words or phrases -> kind of word (a key of `gagal.APA`). A name that is also a word
            counts only where it is written as a name: `nama_kata` with a capital, `nama_umum` (a word that often
            begins a sentence) with a capital inside a sentence.
        kode_boleh: case codes that may stand; every other one is a leak.
    """
    places = [("teks", dokumen)] if isinstance(dokumen, str) else list(_texts(dokumen))
    search = _Search(terlarang, kode_boleh)
    found: Counter[tuple[str, str]] = Counter()
    for place, text in places:
        found.update((place, kind) for kind in search.kinds(text))
    return tuple(Kebocoran(kind, place, count) for (place, kind), count in sorted(found.items()))


def fold(text: str) -> str:
    """Lower case, without diacritics and invisible signs, everything but letters and digits a single space."""
    return " ".join(re.sub(r"[\W_]+", " ", _plain(text).casefold()).split())


def _plain(text: str) -> str:
    """Without diacritics and invisible signs."""
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")


class _Search:
    """One pattern for all words: a document is read once."""

    def __init__(self, words: Mapping[str, str], codes: Set[str]) -> None:
        folded = {fold(word): kind for word, kind in words.items() if kind not in WRITTEN_AS_NAMES}
        self._kinds = {word: kind for word, kind in folded.items() if word}
        longest = sorted(self._kinds, key=len, reverse=True)
        alternatives = "|".join(re.escape(word) for word in longest) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)({alternatives}){ENDING}(?![^\W\d])")
        self._as_names = {kind: _capitals(words, kind, before) for kind, before in WRITTEN_AS_NAMES.items()}
        self._codes = {fold(code).replace(" ", "") for code in codes}

    def kinds(self, text: str) -> Iterator[str]:
        """The kind of every forbidden word in a text."""
        folded = fold(text)
        yield from (self._kinds[match[1]] for match in self._pattern.finditer(folded))
        for match in CODE.finditer(folded):
            if match[0].replace(" ", "") not in self._codes:
                yield "kode_kasus"
        for kind, pattern in self._as_names.items():
            yield from (kind for _ in pattern.finditer(_plain(text)))


def _capitals(words: Mapping[str, str], wanted: str, before: str) -> re.Pattern[str]:
    """The words of that kind with a capital, where `before` stands before them."""
    names = [word for word, kind in words.items() if kind == wanted]
    forms = "|".join(re.escape(form) for word in names for form in (word.capitalize(), word.upper()))
    return re.compile(rf"{before}(?:{forms or '(?!)'})(?![^\W\d])")


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield "nama bagian berkas", name
            if name.endswith((".xml", ".rels")):
                yield from ((_place(name), text) for text in _xml_texts(archive.read(name)))


def _place(name: str) -> str:
    return next((place for start, place in PLACES.items() if name.startswith(start)), "bagian lain berkas")


def _xml_texts(content: bytes) -> Iterator[str]:
    """The text of every paragraph in one piece, since Word splits words over runs; and attributes that people read."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "comment":
            yield element.text or ""
        elif event == "start":
            if tag in BLOCKS or tag in ("br", "tab"):
                parts.append("\n" if tag in BLOCKS else " ")
            parts.append(element.text or "")
            speaking = SPEAKING | {"val"} if tag in TITLED else SPEAKING
            yield from (str(v) for k, v in element.attrib.items() if etree.QName(k).localname in speaking)
        else:
            parts.append("\n" if tag in BLOCKS else "")
            parts.append(element.tail or "")
    yield from (line for line in "".join(parts).split("\n") if line.strip())
