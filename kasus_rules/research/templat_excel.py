"""A workbook to fill in, made from the questions: choices to pick from, help in every cell, nothing to type wrongly.

Hides openpyxl and the shape of the sheets. A set is one column a member, each ya, tidak or empty, and one column that
says that members left empty are "no": a list of choices can't take several at once, and `a|b` invites slips. What is
filled in is read by `kasus batch` as it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_nilai import ANGGOTA, SELEBIHNYA
from kasus_rules.research.tabel_sumber import LEMBAR_ISIAN
from kasus_rules.research.templat_excel_bantuan import bantuan, baris_bantuan, pilihan
from kasus_rules.rulebase import keywords as kw

BARIS_ISI = 4  # group, question, name of the column, and then the cases
BANYAK_BARIS = 2_000
AWAL, AKHIR = date(2000, 1, 1), date(2040, 12, 31)
LEBAR = {
    FactKind.YA_TIDAK: 14,
    FactKind.PILIHAN: 20,
    FactKind.HIMPUNAN: 14,
    FactKind.BILANGAN: 11,
    FactKind.TANGGAL: 14,
}
PALING_PANJANG_PESAN, PALING_PANJANG_JUDUL = 250, 32
GARIS = Side(style="thin", color="BFBFBF")
WARNA = ("E3ECF7", "EAF3E6")  # groups of questions, by turns


@dataclass(frozen=True, slots=True)
class KolomIsian:
    """One column of the sheet.

    Attributes:
        judul: what stands above it; of a member, its label.
        spec: the fact; a member and the closing column count as yes/no questions.
        pertama: whether it begins a question (a set has many columns).
    """

    nama: str
    judul: str
    spec: FactSpec
    jenis: FactKind
    pertama: bool = True
    penutup: bool = False


def kolom_isian(base: RuleBase) -> tuple[KolomIsian, ...]:
    """The columns in the order of the questions; computed questions are left to the computer."""
    return tuple(column for spec in base.facts.values() if spec.computed is None for column in _columns(spec))


def _columns(spec: FactSpec) -> Iterator[KolomIsian]:
    if spec.kind is not FactKind.HIMPUNAN:
        yield KolomIsian(spec.name, spec.question, spec, spec.kind)
        return
    for place, choice in enumerate(spec.choices):
        yield KolomIsian(f"{spec.name}{ANGGOTA}{choice.value}", choice.label, spec, FactKind.YA_TIDAK, place == 0)
    yield KolomIsian(f"{spec.name}{ANGGOTA}{SELEBIHNYA}", "Selebihnya tidak", spec, FactKind.YA_TIDAK, False, True)


def templat_excel(base: RuleBase) -> bytes:
    """The workbook: a sheet of help, the sheet to fill in, and the lists that it picks from."""
    book = Workbook()
    help_sheet, sheet, lists = book.active, book.create_sheet(LEMBAR_ISIAN), book.create_sheet("Pilihan")
    help_sheet.title = "Bantuan"
    bantuan(help_sheet, base)
    _lists(book, lists, base)
    columns = kolom_isian(base)
    _code_column(sheet)
    for place, column in enumerate(columns, start=2):
        _heading(sheet, place, column, WARNA[_turn(base, column) % len(WARNA)])
        _validate(sheet, place, column)
    _questions(sheet, columns, base)
    _layout(sheet, columns)
    return _saved(book)


def _turn(base: RuleBase, column: KolomIsian) -> int:
    return list(base.groups).index(column.spec.group)


# ── the heading ──


def _code_column(sheet: Any) -> None:
    _cell(sheet, 1, 1, "Kasus", bold=True, colour="EDEDED")
    _cell(sheet, 2, 1, "Kode kasus (bukan nama)", colour="EDEDED")
    _cell(sheet, 3, 1, KODE, colour="EDEDED", small=True)
    sheet.column_dimensions["A"].width = 16


def _heading(sheet: Any, place: int, column: KolomIsian, colour: str) -> None:
    _cell(sheet, 2, place, column.judul, colour=colour, bold=column.penutup)
    _cell(sheet, 3, place, column.nama, colour=colour, small=True)
    sheet.column_dimensions[get_column_letter(place)].width = LEBAR[column.jenis]


def _questions(sheet: Any, columns: Sequence[KolomIsian], base: RuleBase) -> None:
    """Above the columns: the question of a set across all its columns, else the name of the group."""
    starts = [place for place, column in enumerate(columns) if column.pertama] + [len(columns)]
    for start, end in pairwise(starts):
        spec, colour = columns[start].spec, WARNA[_turn(base, columns[start]) % len(WARNA)]
        text = spec.question if end - start > 1 else base.groups[spec.group].label
        _cell(sheet, 1, start + 2, text, bold=True, colour=colour)
        if end - start > 1:
            sheet.merge_cells(start_row=1, end_row=1, start_column=start + 2, end_column=end + 1)


def _cell(
    sheet: Any, row: int, column: int, text: str, *, colour: str, bold: bool = False, small: bool = False
) -> None:
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.font = Font(bold=bold, size=8 if small else 10, color="595959" if small else "000000")
    cell.alignment = Alignment(wrap_text=not small, vertical="top", horizontal="left")
    cell.border = Border(bottom=GARIS, left=GARIS, right=GARIS)


def _layout(sheet: Any, columns: Sequence[KolomIsian]) -> None:
    sheet.freeze_panes = f"B{BARIS_ISI}"
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 32, 92, 12
    for place, column in enumerate(columns, start=2):
        if column.jenis is FactKind.TANGGAL:
            sheet.column_dimensions[get_column_letter(place)].number_format = "yyyy-mm-dd"
    sheet.column_dimensions["A"].number_format = "@"  # a code keeps its zeros


# ── what may be filled in ──


def _lists(book: Any, sheet: Any, base: RuleBase) -> None:
    """The values of each choice with their labels; named ranges are what the cells pick from."""
    chosen = [spec for spec in base.facts.values() if spec.kind is FactKind.PILIHAN]
    for place, spec in enumerate(chosen):
        letters = get_column_letter(place * 2 + 1), get_column_letter(place * 2 + 2)
        sheet[f"{letters[0]}1"], sheet[f"{letters[1]}1"] = spec.name, "arti"
        for row, choice in enumerate(spec.choices, start=2):
            sheet[f"{letters[0]}{row}"], sheet[f"{letters[1]}{row}"] = choice.value, choice.label
        sheet.column_dimensions[letters[0]].width, sheet.column_dimensions[letters[1]].width = 22, 52
        where = f"Pilihan!${letters[0]}$2:${letters[0]}${len(spec.choices) + 1}"
        book.defined_names[_list_name(spec)] = DefinedName(_list_name(spec), attr_text=where)
    sheet.freeze_panes = "A2"


def _list_name(spec: FactSpec) -> str:
    return f"daftar_{spec.name}"


def _validate(sheet: Any, place: int, column: KolomIsian) -> None:
    letter, spec = get_column_letter(place), column.spec
    rule = _rule(column)
    rule.errorTitle, rule.error = "Isian ini tidak dapat dipakai", _cut(_wrong(column), PALING_PANJANG_PESAN)
    rule.promptTitle = _cut(spec.short or spec.name, PALING_PANJANG_JUDUL)
    rule.prompt = _cut(_prompt(column), PALING_PANJANG_PESAN)
    rule.showErrorMessage = rule.showInputMessage = rule.allow_blank = True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{BARIS_ISI}:{letter}{BANYAK_BARIS + BARIS_ISI - 1}")


def _rule(column: KolomIsian) -> DataValidation:
    spec = column.spec
    match column.jenis:
        case FactKind.YA_TIDAK | FactKind.HIMPUNAN:
            return DataValidation("list", formula1=f'"{kw.YES}"' if column.penutup else f'"{kw.YES},{kw.NO}"')
        case FactKind.PILIHAN:
            return DataValidation("list", formula1=_list_name(spec))
        case FactKind.BILANGAN:
            low, high = spec.minimum or 0, spec.maximum if spec.maximum is not None else 10**9
            return DataValidation("whole", operator="between", formula1=str(low), formula2=str(high))
        case FactKind.TANGGAL:
            days = [f"DATE({each.year},{each.month},{each.day})" for each in (AWAL, AKHIR)]
            return DataValidation("date", operator="between", formula1=days[0], formula2=days[1])


def _wrong(column: KolomIsian) -> str:
    if column.penutup:
        return "Pilih ya, atau kosongkan."
    return f"{pilihan(column.spec, column.jenis)} Kosongkan bila belum diketahui."


def _prompt(column: KolomIsian) -> str:
    spec = column.spec
    if column.penutup:
        return "ya: anggota yang dibiarkan kosong berarti tidak. Kosong: anggota itu belum diketahui."
    if spec.kind is FactKind.HIMPUNAN:
        return f"{spec.question} {column.judul}: ya, tidak, atau kosong bila belum diketahui."
    return " ".join(part for part in (spec.question, pilihan(spec, column.jenis), spec.help) if part)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _saved(book: Any) -> bytes:
    about = book.properties
    about.creator = about.lastModifiedBy = None
    about.title = "Templat jawaban kasus"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


__all__ = ["BARIS_ISI", "KolomIsian", "baris_bantuan", "kolom_isian", "templat_excel"]
