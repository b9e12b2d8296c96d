"""The shipped rules, table and a way to write a sample document; a template made hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.bocor_kata import terlarang
from kasus_rules.documents.isi import IsiDokumen
from kasus_rules.documents.perlu_tahu import Tabel, load_tabel
from kasus_rules.documents.surat import Dokumen, tulis
from kasus_rules.documents.templat import find_templat
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.load import load
from tests.unit.documents.contoh import NAMA

Penulis = Callable[..., Dokumen]


@pytest.fixture(scope="session")
def base() -> RuleBase:
    return load(shipped("rules"))


@pytest.fixture(scope="session")
def tabel() -> Tabel:
    return load_tabel()


@pytest.fixture(scope="session")
def write(base: RuleBase, tabel: Tabel) -> Penulis:
    """Write a document with everything that its kind forbids."""

    def written(isi: IsiDokumen, *, templat: Path | None = None, nama: tuple[str, ...] = NAMA) -> Dokumen:
        words = terlarang(isi, tabel=tabel, base=base, nama=nama)
        return tulis(isi, tabel=tabel, templat=templat or find_templat(isi.jenis), terlarang=words)

    return written


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def shipped_parts(jenis: str = "undangan") -> dict[str, bytes]:
    """The parts of a shipped template."""
    return parts_of((shipped("data") / "templat" / f"{jenis}.docx").read_bytes())


def with_text(text: str, jenis: str = "undangan") -> bytes:
    """A shipped template with one more paragraph, which holds this raw XML text."""
    parts = shipped_parts(jenis)
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(b"<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode())
    return packed(parts)


def with_link(kind: str, target: str, *, part: str = "word/_rels/document.xml.rels") -> bytes:
    """A shipped template that refers to something outside."""
    parts = shipped_parts()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[part] = parts.get(part, empty).replace(b"</Relationships>", link.encode())
    return packed(parts)


def text_of(data: bytes) -> str:
    """Everything a reader sees in a .docx, roughly."""
    import re

    return " ".join(re.sub(r"<[^>]+>", "", part.decode()) for name, part in parts_of(data).items() if "word/" in name)
