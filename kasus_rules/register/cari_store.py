"""Finding kasus: filters, a code or a part of a name, page by page.

Hides the queries. Names are compared word by word in the form of `search_form`; what is typed is always a value,
never a pattern, so `%` and `_` stand for themselves.
"""

import re
import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from kasus_rules.alur.langkah import Langkah
from kasus_rules.register import crockford, failures, keadaan_store
from kasus_rules.register.isi_kasus import Halaman, Saringan
from kasus_rules.register.keadaan_store import SEPARATOR
from kasus_rules.register.tabel import KasusRow
from kasus_rules.register.tabel_kasus import KataNamaRow, KeadaanRow

_TAIL = 4
_LAST = "\U0010ffff"
_MANY = 5000  # above it, reading lines in order until a page is full is faster than sorting what fits
_IN_ORDER = "INDEXED BY ix_keadaan_urut"


def search_form(text: str) -> str:
    """Small letters without accents, single blanks: "Ni Luh  Adé" becomes "ni luh ade"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def search(session: Session, saringan: Saringan, *, batas: int, sesudah: str | None) -> Halaman:
    """One page, the last touched first."""
    wanted, typed = _conditions(saringan), bool(saringan.teks.strip())
    total = _count(session, wanted, by_index=bool(wanted) and not typed)
    after = [] if sesudah is None else [_after(sesudah)]
    shown_by = _conditions(saringan, line_by_line=True) if typed and total > _MANY else wanted
    query = (
        select(KeadaanRow)
        .where(*shown_by, *after)
        .order_by(KeadaanRow.diubah.desc(), KeadaanRow.kode_kasus.desc())
        .limit(batas + 1)
    )
    if not typed or total > _MANY:
        query = query.with_hint(KeadaanRow, _IN_ORDER, "sqlite")
    rows = list(session.scalars(query)) if total else []
    more = len(rows) > batas
    shown = tuple(keadaan_store.line(row) for row in rows[:batas])
    return Halaman(shown, _cursor(rows[batas - 1]) if more else None, total)


def _count(session: Session, wanted: list[ColumnElement[bool]], *, by_index: bool) -> int:
    query = select(func.count()).select_from(KeadaanRow).where(*wanted)
    if by_index:  # it holds all that filters look at, so no row is read
        query = query.with_hint(KeadaanRow, _IN_ORDER, "sqlite")
    return session.scalar(query) or 0


def _conditions(saringan: Saringan, *, line_by_line: bool = False) -> list[ColumnElement[bool]]:
    row = KeadaanRow
    asked: list[ColumnElement[bool]] = []
    if saringan.langkah != frozenset(Langkah):
        asked.append(row.langkah.in_(sorted(one.value for one in saringan.langkah)))
    if saringan.putusan is not None:
        asked.append(row.putusan_petugas == saringan.putusan)
    if saringan.petugas is not None:
        asked.append(row.petugas == saringan.petugas)
    if saringan.kategori is not None:
        asked.append(func.instr(row.kategori, f"{SEPARATOR}{saringan.kategori}{SEPARATOR}") > 0)
    if saringan.jatuh_tempo_sampai is not None:
        asked.append(row.tenggat <= saringan.jatuh_tempo_sampai)
    if saringan.ditandai is not None:
        asked.append(row.ditandai == saringan.ditandai)
    if saringan.teks.strip():
        asked.append(_by_text(saringan.teks, line_by_line=line_by_line))
    return asked


def _by_text(text: str, *, line_by_line: bool) -> ColumnElement[bool]:
    """Names whose words begin with all that was typed, or kasus of that code.

    Looking `line_by_line` is faster where so many fit that the page is full after a few lines.
    """
    words, codes = search_form(text).split(), _codes(crockford.read_signs(text))
    found = ([_named(words)] if words else []) + ([select(KasusRow.kode).where(codes)] if codes is not None else [])
    if not found:
        return false()
    if line_by_line:
        return or_(*(_fits(one) for one in found))
    return KeadaanRow.kode_kasus.in_(found[0] if len(found) == 1 else union(*found))


def _fits(found: Select[Any]) -> ColumnElement[bool]:
    """Whether this line is among them, by the code of the line alone."""
    return exists(found.where(found.selected_columns[0] == KeadaanRow.kode_kasus).correlate(KeadaanRow))


def _codes(signs: str) -> ColumnElement[bool] | None:
    """A code from its beginning, with or without its letter, or the four last signs, as people say them."""
    found: list[ColumnElement[bool]] = []
    if len(signs) == _TAIL:
        found.append(KasusRow.kode.in_([f"K{year:02d}-{signs}" for year in range(100)]))
    whole = signs if signs.startswith("K") else f"K{signs}"
    if re.fullmatch(r"K\d\d[0-9A-Z]{0,4}", whole):
        found.append(_begins(KasusRow.kode, f"{whole[:3]}-{whole[3:]}"))
    return or_(*found) if found else None


def _named(words: list[str]) -> Select[Any]:
    """By the longest word, which tells most, looking at the others only where that one fits."""
    longest, *others = sorted(words, key=len, reverse=True)
    query = select(KataNamaRow.kode_kasus).where(_begins(KataNamaRow.kata, longest))
    for word in others:
        also = aliased(KataNamaRow)
        same = also.kode_kasus == KataNamaRow.kode_kasus
        query = query.where(exists().where(same, _begins(also.kata, word)).correlate(KataNamaRow))
    return query


def _begins(column: InstrumentedAttribute[str], start: str) -> ColumnElement[bool]:
    """By the index of the column; what was typed is never a pattern."""
    return and_(column >= start, column < start + _LAST)


def _cursor(row: KeadaanRow) -> str:
    return f"{row.diubah.isoformat()} {row.kode_kasus}"


def _after(cursor: str) -> ColumnElement[bool]:
    moment, _, kode = cursor.partition(" ")
    try:
        when: Any = datetime.fromisoformat(moment)
    except ValueError:
        raise failures.no_such("Halaman daftar", cursor[:40]) from None
    row = KeadaanRow
    return or_(row.diubah < when, and_(row.diubah == when, row.kode_kasus < kode))
