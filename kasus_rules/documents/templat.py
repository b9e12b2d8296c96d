"""Templates of a school and the shipped ones: which file is used, and filling it.

Hides docxtpl and the OPC package. The same values give the same bytes, and nothing of the machine, of Word or of
whoever edited the template gets into the document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from kasus_rules.documents.gagal import TemplatDitolak
from kasus_rules.documents.isi import JenisDokumen
from kasus_rules.documents.isian import Isian
from kasus_rules.documents.templat_bahasa import Pemeriksa, environment, static_text
from kasus_rules.documents.templat_paket import Paket, check_paket, read_paket, refusal
from kasus_rules.rulebase.bawaan import shipped

FOLDER = "templat"
RENDERED = ("document", "header", "footer", "footnotes")
KEPT = (
    "/styles", "/settings", "/fontTable", "/theme", "/numbering", "/header", "/footer", "/footnotes", "/endnotes",
    "/webSettings", "/image", "/hyperlink",
)  # fmt: skip
OFFICE_DOCUMENT, CORE = "/officeDocument", "/core-properties"
NO_DAY = datetime(2000, 1, 1)
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def find_templat(jenis: JenisDokumen, sekolah: Path | None = None) -> Path:
    """The template of a kind: the school's own in `<data folder>/templat` if there is one, else the shipped one.

    Args:
        sekolah: the data folder; None for the shipped templates only.
    """
    name = file_name(jenis)
    own = sekolah / FOLDER / name if sekolah is not None else None
    return own if own is not None and own.is_file() else shipped("data") / FOLDER / name


def file_name(jenis: JenisDokumen) -> str:
    """What the template of a kind is called."""
    return f"{jenis}.txt" if jenis == "pesan_singkat" else f"{jenis}.docx"


def fill_docx(path: Path, values: Mapping[str, Isian], check: Pemeriksa) -> tuple[bytes, str]:
    """The filled document, and what the template says by itself.

    Raises:
        TemplatDitolak: the template is broken, dangerous, or uses a placeholder that is not allowed.
    """
    paket = read_paket(path)
    try:
        template = DocxTemplate(io.BytesIO(paket.berkas))
        template.init_docx()
        if any(f'"{key}"' in template.get_xml() for key in forget(template.docx)):
            raise refusal(path.name, "memuat bagan atau objek", "Ganti bagan atau objek itu dengan gambar.")
        sources = _sources(template)
        for source in sources:
            check.check(source)
        template.render(dict(values), environment(), autoescape=True)
        stream = io.BytesIO()
        template.docx.save(stream)
    except (TemplateError, OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError):
        raise _unfit(paket) from None
    finished = check_paket(
        path.name, normalised(stream.getvalue())
    )  # what was filled in is as harmless as the template
    return finished.berkas, " ".join(static_text(source) for source in sources)


def fill_text(path: Path, values: Mapping[str, Isian], check: Pemeriksa) -> tuple[bytes, str]:
    """The same for a template of plain text."""
    try:
        source = path.read_text(encoding="utf-8-sig")[:100_000]
    except (OSError, UnicodeDecodeError):
        raise refusal(path.name, "tidak dapat dibaca", "Simpan sebagai teks UTF-8.") from None
    check.check(source)
    made = environment(escape=False).from_string(source).render(dict(values))
    return made.encode("utf-8"), static_text(source)


def _unfit(paket: Paket) -> TemplatDitolak:
    return refusal(
        paket.nama, "susunannya tidak dapat diisi",
        "Biasanya pengulangan dan penutupnya tidak berada di tabel atau paragraf yang sejajar. Bandingkan dengan "
        "templat bawaan.",
    )  # fmt: skip


def forget(document: Any) -> list[str]:
    """Drop what Word adds beside the text (properties, thumbnails, custom data, people); the ids that are gone."""
    package = document.part.package
    dropped: list[str] = []
    for rels, kept in ((package.rels, (OFFICE_DOCUMENT, CORE)), (document.part.rels, KEPT)):
        dropped = [key for key, rel in rels.items() if not rel.reltype.endswith(kept)]
        for key in dropped:
            del rels[key]
    about = document.core_properties
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords", "language",
                 "last_modified_by", "subject", "title", "version"):  # fmt: skip
        setattr(about, name, "")
    about.created = about.modified = about.last_printed = NO_DAY
    about.revision = 1
    return dropped


def _sources(template: Any) -> list[str]:
    """Every part that will be filled, as docxtpl will read it, one paragraph a line."""
    parts = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.get_part_xml(part) for _key, part in template.get_headers_footers(uri)]
    notes = (rel.target_part for rel in template.docx.part.rels.values() if rel.reltype.endswith("/footnotes"))
    parts += [template.xml_to_string(etree.fromstring(part.blob)) for part in notes]
    return [template.patch_xml(part).replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ") for part in parts]


def normalised(data: bytes) -> bytes:
    """The same package with fixed times and a fixed order."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            new.writestr(entry, old.read(name))
    return made.getvalue()
