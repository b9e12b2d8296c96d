"""Reading the audit chain back: the first link that is not what it was, and who changed or saw a kasus.

Hides how the kinds of tampering are told apart. Somebody who holds the data key could forge a whole new chain:
only an anchor kept elsewhere (in a backup, on a signed sheet) shows that, and a chain cut short at its end.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from kasus_rules.register.audit import AUDIT, START, Mata, segel, sidik_baris
from kasus_rules.register.tabel import KeputusanRow, Table
from kasus_rules.register.tabel_kasus import BerkasRow, DokumenRow, PeristiwaRow

TERCATAT: tuple[type[Table], ...] = (KeputusanRow, PeristiwaRow, DokumenRow)  # rows that never change
_BATCH = 1000
_PAPERS = 20  # documents are large
_END = Mata(0, "", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Cacat:
    """The first fault. `nomor` is its place in the chain; None when it is about a row that no link speaks of."""

    nomor: int | None
    kode: str
    pesan: str


@dataclass(frozen=True, slots=True)
class Hasil:
    """What the chain looks like; `cacat` None says that it is whole."""

    jumlah: int
    kepala: str
    cacat: Cacat | None


@dataclass(slots=True)
class _Walk:
    """How far the chain holds, and what its links say about rows."""

    count: int = 0
    head: str = START
    rows: dict[tuple[str, str], Mata] = field(default_factory=dict)


def periksa(session: Session, kunci: bytes, *, jangkar: Iterable[tuple[int, str]] = ()) -> Hasil:
    """Look at every link, at the rows they speak of and at the anchors.

    Args:
        kunci: from `audit.kunci_audit`.
        jangkar: counts and heads kept elsewhere; a head may be cut to its first 12 signs or more.
    """
    anchors = sorted((count, head.lower()) for count, head in jangkar if count > 0)
    walk = _Walk()
    chain_fault = _follow(session, kunci, walk, dict(anchors)) or _cut_short(walk, anchors)
    fault = chain_fault or _rows(session, kunci, walk) or _papers(session)
    return Hasil(walk.count, walk.head, fault)


def baca(session: Session, *, kode: str = "", tindakan: Collection[str] = ()) -> Iterator[Mata]:
    """The links, the first first; of one kasus when `kode` is given, of these acts when `tindakan` is."""
    query = select(AUDIT).order_by(AUDIT.c.nomor)
    if kode:
        query = query.where(AUDIT.c.kode == kode)
    if tindakan:
        query = query.where(AUDIT.c.tindakan.in_(sorted(tindakan)))
    for row in session.execute(query.execution_options(yield_per=_BATCH)):
        yield Mata(
            int(row.nomor), *(str(part) for part in (row.waktu, row.pelaku, row.tindakan, row.kode, row.sidik, row.mac))
        )


def _follow(session: Session, kunci: bytes, walk: _Walk, anchors: dict[int, str]) -> Cacat | None:
    for link, following in pairwise(chain(baca(session), [_END])):
        if link.nomor != walk.count + 1:
            return Cacat(walk.count + 1, "", f"Catatan nomor {walk.count + 1} hilang dari rantai.")
        if not _fits(kunci, walk.head, link):
            return Cacat(link.nomor, link.kode, _what_happened(kunci, walk.head, link, following))
        if not link.mac.startswith(anchors.get(link.nomor, "")):
            return Cacat(link.nomor, "", f"Catatan nomor {link.nomor} tidak cocok dengan jangkar: {_FORGED}")
        walk.count, walk.head = link.nomor, link.mac
        if link.sidik:
            walk.rows[link.tindakan, link.sidik] = link
    return None


_FORGED = "rantai sampai di situ pernah ditulis ulang, atau jangkarnya dari register lain."


def _fits(kunci: bytes, before: str, link: Mata) -> bool:
    return hmac.compare_digest(segel(kunci, before, link).encode(), link.mac.encode("utf-8", "replace"))


def _what_happened(kunci: bytes, before: str, link: Mata, following: Mata) -> str:
    """Tell swapped and inserted links from changed ones by trying the next one in this place."""
    where = f"Catatan nomor {link.nomor}"
    if following is not _END and _fits(kunci, before, replace(following, nomor=link.nomor)):
        swapped = _fits(kunci, following.mac, replace(link, nomor=link.nomor + 1))
        return f"{where} dan {link.nomor + 1} tertukar." if swapped else f"{where} disisipkan kemudian."
    return f"{where} diubah, atau catatan tepat sebelumnya dihapus dan nomornya dirapatkan."


def _cut_short(walk: _Walk, anchors: list[tuple[int, str]]) -> Cacat | None:
    if not anchors or anchors[-1][0] <= walk.count:
        return None
    return Cacat(
        walk.count + 1,
        "",
        f"Rantai terpotong: jangkar menyebut {anchors[-1][0]} catatan, yang ada {walk.count}. Catatan mulai nomor "
        f"{walk.count + 1} hilang, atau register ini lebih lama daripada jangkarnya.",
    )


def _rows(session: Session, kunci: bytes, walk: _Walk) -> Cacat | None:
    """Every row that may never change against the link that was written with it."""
    alone: list[tuple[str, str]] = []
    waiting = dict(walk.rows)
    for kind in TERCATAT:
        try:
            for row in session.scalars(select(kind).execution_options(yield_per=_BATCH)):
                if waiting.pop((kind.__tablename__, sidik_baris(kunci, row)), None) is None:
                    alone.append((kind.__tablename__, str(getattr(row, "kode_kasus", ""))))
        except (ValueError, TypeError):  # what stands there is no JSON or no date any more
            return Cacat(None, "", f"Ada isi {kind.__tablename__} yang tidak terbaca: diubah sesudah dicatat.")
    known = {kind.__tablename__ for kind in TERCATAT}
    lost = [link for (name, _), link in waiting.items() if name in known]
    if lost:
        return _lost(min(lost, key=lambda link: link.nomor), alone)
    if not alone:
        return None
    name, kode = alone[0]
    return Cacat(None, kode, f"Ada isi {name} pada kasus {kode} tanpa catatan dalam rantai: ditambahkan dari luar.")


def _papers(session: Session) -> Cacat | None:
    """The bytes of documents that are still kept, against the fingerprint in their row."""
    query = select(DokumenRow.id, DokumenRow.kode_kasus, DokumenRow.sidik, BerkasRow.berkas).join(
        BerkasRow, BerkasRow.id_dokumen == DokumenRow.id
    )
    for paper in session.execute(query.execution_options(yield_per=_PAPERS)):
        if hashlib.sha256(paper.berkas).hexdigest() != paper.sidik:
            said = f"Berkas dokumen {paper.id} pada kasus {paper.kode_kasus} diubah sesudah dibuat."
            return Cacat(None, paper.kode_kasus, said)
    return None


def _lost(link: Mata, alone: list[tuple[str, str]]) -> Cacat:
    changed = (link.tindakan, link.kode) in alone
    what = "diubah sesudah dicatat" if changed else "dihapus dari register"
    return Cacat(
        link.nomor, link.kode, f"Isi {link.tindakan} pada kasus {link.kode} (catatan nomor {link.nomor}) {what}."
    )
