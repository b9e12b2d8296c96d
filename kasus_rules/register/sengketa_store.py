"""Disagreements between engines, kept for replay inside the register.

Hides the rows and the guard against free text: a disagreement is looked at by whoever
mends the engines, so it may hold codes, numbers, dates and yes/no, never a sentence.
"""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kasus_rules.register import failures
from kasus_rules.register.isi import Sengketa, SengketaTercatat
from kasus_rules.register.tabel import SengketaRow

_CODE = re.compile(r"[a-z0-9_]{1,60}|\d{4}-\d\d-\d\d|[?-]")


def keep(session: Session, sengketa: Sengketa, now: datetime) -> None:
    """InvalidContent when an answer could be free text."""
    for name, value in sengketa.jawaban.items():
        if not _plain(value):
            raise failures.InvalidContent(
                f"Catatan perbedaan mesin tidak disimpan: jawaban untuk {name} dapat memuat kalimat bebas. "
                "Hanya kode, bilangan, tanggal, dan ya/tidak yang boleh disimpan di sini."
            )
    row = SengketaRow(
        dicatat=now,
        tanggal_acuan=sengketa.tanggal_acuan,
        sidik_aturan=sengketa.sidik_aturan,
        pesan=sengketa.pesan,
        jawaban=dict(sengketa.jawaban),
    )
    session.add(row)


def list_all(session: Session) -> tuple[SengketaTercatat, ...]:
    """The first first."""
    rows = session.scalars(select(SengketaRow).order_by(SengketaRow.nomor))
    return tuple(
        SengketaTercatat(row.nomor, row.dicatat, Sengketa(row.jawaban, row.tanggal_acuan, row.sidik_aturan, row.pesan))
        for row in rows
    )


def _plain(value: object) -> bool:
    match value:
        case None | bool() | int() | float():
            return True
        case str():
            return _CODE.fullmatch(value) is not None
        case list() | tuple():
            return all(_plain(item) for item in value)
        case dict():
            return all(_plain(name) and _plain(item) for name, item in value.items())
        case _:
            return False
