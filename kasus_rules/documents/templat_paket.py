"""Whether a .docx is only a document: no macros, nothing fetched from elsewhere, nothing hidden, no bomb.

Hides the package format. Everything is checked before any library that builds documents opens the file, and the
refusal says what to do in Word.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from kasus_rules.documents.gagal import TemplatDitolak

MAX_FILE = 5_000_000
MAX_ENTRIES = 300
MAX_UNPACKED = 30_000_000
MAX_XML = 3_000_000
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIELD_CODES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
FETCHED = re.compile(r"(?:https?:|ftp:|file:|\\\\)", re.IGNORECASE)
DANGEROUS = re.compile(r"vbaproject|vbadata|activex|embeddings/|oleobject|\.bin$|afchunk|ctrlprops", re.IGNORECASE)
NAMES = ("http://schemas.", "http://www.w3.org/", "http://purl.org/", "https://schemas.")
MACROS = "Simpan templat sebagai .docx biasa tanpa makro: di Word, Simpan Sebagai, pilih Dokumen Word (*.docx)."
MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
CLOSED_BY = {"{{": "}}", "{%": "%}"}
UNUSUAL = re.compile(r"\{\{[rp]\s+[^}\s]|\{%[-+]?\s*(?:end)?raw\b")
TRACKED = ("ins", "del", "moveFrom", "moveTo")


@dataclass(frozen=True, slots=True)
class Paket:
    """A checked package: its file name, its bytes, and its parts by name."""

    nama: str
    berkas: bytes
    bagian: Mapping[str, bytes]

    def xml(self) -> Iterator[tuple[str, bytes]]:
        """The parts that are XML."""
        yield from ((name, data) for name, data in self.bagian.items() if name.endswith((".xml", ".rels")))


def read_paket(path: Path) -> Paket:
    """Read and check a template.

    Raises:
        TemplatDitolak: it cannot be read, is no document, or holds more than a document may.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise TemplatDitolak(
            f"Templat {path.name} tidak dapat dibaca ({error.strerror}). Tutup dulu di Word bila masih terbuka, "
            "dan periksa apakah berkasnya ada di folder templat."
        ) from None
    if len(data) > MAX_FILE:
        raise refusal(path.name, "lebih besar dari 5 MB", "Kecilkan gambarnya.")
    paket = check_paket(path.name, data)
    for part, content in paket.xml():
        if not part.endswith(".rels"):
            _check_marks(path.name, _parsed(path.name, content))
    return paket


def check_paket(name: str, data: bytes) -> Paket:
    """Check the bytes of a template. Raises TemplatDitolak."""
    parts = _unpacked(name, data)
    if MAIN not in parts or "[Content_Types].xml" not in parts:
        raise _broken(name)
    if b"macroenabled" in parts["[Content_Types].xml"].lower() or any(DANGEROUS.search(part) for part in parts):
        raise refusal(name, "memuat makro atau objek yang dapat menjalankan sesuatu", MACROS)
    paket = Paket(name, data, parts)
    for part, content in paket.xml():
        root = _parsed(name, content)
        if part.endswith(".rels"):
            _check_links(name, root)
        else:
            _check_content(name, root)
    return paket


def refusal(name: str, what: str, how: str) -> TemplatDitolak:
    """The refusal of a template: what it holds, how to mend it."""
    return TemplatDitolak(f"Templat {name} tidak dipakai, karena {what}. {how}")


def _broken(name: str) -> TemplatDitolak:
    return refusal(
        name, "bukan dokumen Word yang utuh",
        "Buka di Word lalu simpan lagi sebagai .docx, atau hapus supaya templat bawaan dipakai.",
    )  # fmt: skip


def _unpacked(name: str, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_ENTRIES or len({info.filename for info in infos}) != len(infos):
                raise _broken(name)
            return _contents(name, archive, infos)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise _broken(name) from None


def _contents(name: str, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The parts, each read only so far as it may be big: a header of a zip promises nothing."""
    found: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in infos:
        part = info.filename
        if part.startswith("/") or "\\" in part or ".." in part.split("/"):
            raise _broken(name)
        limit = min(left, MAX_XML) if part.endswith((".xml", ".rels")) else left
        with archive.open(info) as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise refusal(name, "terlalu besar setelah dibuka", "Mulailah lagi dari templat bawaan.")
        left -= len(content)
        found[part] = content
    return found


def _parsed(name: str, content: bytes) -> etree._Element:
    if b"\x00" in content or re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise _broken(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise _broken(name) from None


def _check_links(name: str, root: etree._Element) -> None:
    for link in root:
        kind, target = str(link.get("Type", "")), str(link.get("Target", ""))
        if kind.endswith("/comments"):
            raise refusal(name, "memuat komentar", "Di Word, hapus semua komentar (tab Tinjau), lalu simpan.")
        if link.get("TargetMode", "").lower() != "external" and not FETCHED.match(target):
            continue
        if kind.endswith("/hyperlink") and SAFE_LINK.match(target):
            continue
        raise refusal(
            name, "mengambil sesuatu dari luar berkas (gambar, templat, atau objek tertaut)",
            "Di Word, sisipkan gambar ke dalam dokumen, dan lepaskan templat terlampir (Pengembang, Templat Dokumen, "
            "pilih Normal).",
        )  # fmt: skip


def _check_content(name: str, root: etree._Element) -> None:
    if any(next(root.iter(W + tag), None) is not None for tag in TRACKED):
        raise refusal(name, "memuat perubahan yang terlacak", "Di Word, tab Tinjau, terima atau tolak semua perubahan.")
    if next(root.iter(W + "altChunk", W + "mailMerge"), None) is not None:
        raise refusal(name, "menyisipkan berkas lain", "Salin isinya sebagai teks, tanpa gabungan surat.")
    for code in _field_codes(root):
        if (code.split() or [""])[0].upper() not in FIELD_CODES:
            raise refusal(
                name, "memuat bidang Word yang bekerja sendiri", "Hapus bidangnya; yang boleh hanya nomor halaman."
            )
    for element in root.iter():
        for value in element.attrib.values():
            if FETCHED.match(str(value)) and not str(value).startswith(NAMES):
                raise refusal(name, "memuat alamat di luar berkas", "Hapus gambar atau objek tertaut itu.")


def _check_marks(name: str, root: etree._Element) -> None:
    """Every mark ends in the paragraph in which it begins; one left open would swallow the text up to the next."""
    for paragraph in root.iter(W + "p"):
        text = "".join(piece.text or "" for piece in paragraph.iter(W + "t"))
        marks = MARKS.findall(text)
        whole = len(marks) % 2 == 0 and all(
            CLOSED_BY.get(first) == last for first, last in zip(marks[::2], marks[1::2], strict=False)
        )
        if not whole or UNUSUAL.search(text):
            raise refusal(
                name, f"ada tanda isian yang tidak lengkap atau tidak dikenal, di “{_short(text)}”",
                "Periksa pasangan {{ }} dan {% %} di paragraf itu; tanda lain tidak dipakai.",
            )  # fmt: skip


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line[:77] + "…" if len(line) > 80 else line


def _field_codes(root: etree._Element) -> Iterator[str]:
    """The instruction of every field; Word may split one over many runs."""
    yield from (str(field.get(W + "instr", "")) for field in root.iter(W + "fldSimple"))
    code: list[str] = []
    for element in root.iter(W + "fldChar", W + "instrText"):
        if element.tag == W + "instrText":
            code.append(element.text or "")
        elif code:
            yield "".join(code)
            code = []
    if code:
        yield "".join(code)
