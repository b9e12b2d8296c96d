"""The sheet of help of the workbook: how to fill it in, and every question with what may stand there.

Hides its layout. All words come from the questions themselves; nothing about a case stands here but one made-up row.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill

from kasus_rules.core.conditions import Compare, Contains, atoms
from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import keywords as kw

CARA = (
    "Satu baris di lembar “Jawaban” adalah satu kasus. Isi mulai baris 4; tiga baris pertama jangan diubah.",
    "Kode kasus bebas, asal tidak kembar, dan bukan nama murid. Jangan menulis nama siapa pun di berkas ini.",
    "Kosong berarti belum diketahui. Kosong tidak sama dengan “tidak”.",
    "Pertanyaan dengan beberapa jawaban mempunyai satu kolom untuk tiap jawaban: ya, tidak, atau kosong.",
    "Pilih ya di kolom “Selebihnya tidak” bila jawaban lain dalam pertanyaan itu memang tidak ada. Tanpa itu, "
    "yang kosong tetap belum diketahui.",
    "Pertanyaan yang hanya berlaku untuk keadaan tertentu (kolom “Hanya bila”) dikosongkan bila keadaannya lain.",
    "Tanggal ditulis tahun-bulan-hari, misalnya 2026-11-24. Jumlah hari dihitung sendiri dari tanggal.",
    "Simpan, lalu nilai: kasus batch berkas-ini.xlsx hasil.csv. Yang keliru disebutkan baris demi baris.",
)
JUDUL = ("Kolom", "Pertanyaan", "Yang boleh diisi", "Penjelasan", "Hanya bila")
TINGGI, LEBAR_HURUF = 13.5, 1.1
LEBAR = (30, 52, 56, 56, 34)


def bantuan(sheet: Any, base: RuleBase) -> None:
    """Fill the sheet of help."""
    sheet["A1"] = "Cara mengisi"
    sheet["A1"].font = Font(bold=True, size=14)
    for row, line in enumerate(CARA, start=2):
        sheet.cell(row, 1, f"{row - 1}. {line}")
    top = len(CARA) + 3
    for place, (title, width) in enumerate(zip(JUDUL, LEBAR, strict=True), start=1):
        cell = sheet.cell(top, place, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EDEDED")
        sheet.column_dimensions["ABCDE"[place - 1]].width = width
    for row, told in enumerate(baris_bantuan(base), start=top + 1):
        for place, text in enumerate(told, start=1):
            cell = sheet.cell(row, place, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"
        sheet.row_dimensions[row].height = TINGGI * max(_lines(*each) for each in zip(told, LEBAR, strict=True)) + 4
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; not every program works that out when it opens a file."""
    return sum(max(1, ceil(len(line) * LEBAR_HURUF / width)) for line in text.split("\n"))


def baris_bantuan(base: RuleBase) -> Iterator[tuple[str, ...]]:
    """One line a question: column, question, what may be filled in, explanation, when it arises."""
    for spec in base.facts.values():
        if spec.computed is None:
            name = f"{spec.name}__…" if spec.kind is FactKind.HIMPUNAN else spec.name
            yield name, spec.question, pilihan(spec, spec.kind, long=True), spec.help, _only_if(spec, base)


def pilihan(spec: FactSpec, jenis: FactKind, *, long: bool = False) -> str:
    """What may be filled in, as a sentence; `long` names every value with its meaning."""
    match jenis:
        case FactKind.YA_TIDAK:
            return f"{kw.YES} atau {kw.NO}."
        case FactKind.PILIHAN | FactKind.HIMPUNAN if long:
            return "\n".join(f"{choice.value}: {choice.label}" for choice in spec.choices)
        case FactKind.PILIHAN | FactKind.HIMPUNAN:
            return "Pilih dari daftar."
        case FactKind.BILANGAN:
            return f"Bilangan bulat {spec.minimum or 0} sampai {spec.maximum}."
        case FactKind.TANGGAL:
            return "Tanggal: tahun-bulan-hari."


def _only_if(spec: FactSpec, base: RuleBase) -> str:
    """The questions that open this one; how they do is told by their answers."""
    if spec.applies_if is None:
        return ""
    parts = []
    for atom in atoms(spec.applies_if):
        match atom:
            case Contains(fact, member):
                parts.append(f"{fact}: {base.facts[fact].label_of(member)}")
            case Compare(fact, _, True):
                parts.append(f"{fact}: {kw.YES}")
    return "\n".join(parts)
