"""Finding kasus: filters, a code or a part of a name, page by page.

Hides the queries. Names are compared in the form of `search_form`; what is typed is always a value, never a
pattern, so `%` and `_` find themselves.
"""

import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from kasus_rules.alur.langkah import Langkah
from kasus_rules.register import crockford, failures, keadaan_store
from kasus_rules.register.isi_kasus import Halaman, Saringan
from kasus_rules.register.keadaan_store import SEPARATOR
from kasus_rules.register.tabel_kasus import KeadaanRow, OrangRow

_SHORTEST_CODE = 3


def search_form(text: str) -> str:
    """Small letters without accents, single blanks: "Ni Luh  Adé" becomes "ni luh ade"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def search(session: Session, saringan: Saringan, *, batas: int, sesudah: str | None) -> Halaman:
    """One page, the last touched first."""
    wanted = _conditions(saringan)
    total = session.scalar(select(func.count()).select_from(KeadaanRow).where(*wanted)) or 0
    after = [] if sesudah is None else [_after(sesudah)]
    query = (
        select(KeadaanRow)
        .where(*wanted, *after)
        .order_by(KeadaanRow.diubah.desc(), KeadaanRow.kode_kasus.desc())
        .limit(batas + 1)
    )
    rows = list(session.scalars(query)) if total else []
    more = len(rows) > batas
    shown = tuple(keadaan_store.line(row) for row in rows[:batas])
    return Halaman(shown, _cursor(rows[batas - 1]) if more else None, total)


def _conditions(saringan: Saringan) -> list[ColumnElement[bool]]:
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
        asked.append(_by_text(saringan.teks))
    return asked


def _by_text(text: str) -> ColumnElement[bool]:
    parts = search_form(text).split()
    named = select(OrangRow.kode_kasus).where(*(func.instr(OrangRow.nama_cari, part) > 0 for part in parts))
    found: ColumnElement[bool] = KeadaanRow.kode_kasus.in_(named)
    signs = crockford.read_signs(text)
    if len(signs) < _SHORTEST_CODE:
        return found
    return or_(found, func.instr(func.replace(KeadaanRow.kode_kasus, "-", ""), signs) > 0)


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
