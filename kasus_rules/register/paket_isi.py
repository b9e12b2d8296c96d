"""What a bundle of one kasus holds, written and read: decisions, events, and names only when asked for.

Hides the JSON. Reading is strict: every field, no other field, every event legal after the one before it, every
decision with its event. Text is kept as text and never looked into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import UnreadableEvent, from_json, nama_jenis, to_json
from kasus_rules.alur.keadaan import lanjutkan, rangkum
from kasus_rules.alur.peralihan import halangan, halangan_koreksi
from kasus_rules.errors import KasusError
from kasus_rules.register import paket_bentuk as bentuk
from kasus_rules.register.isi import KeputusanTercatat, KeputusanTriase
from kasus_rules.register.isi_kasus import Kasus, Orang

OUTSIDE = "luar-"  # before the id of a document that this register does not hold
WITHHELD = "tidak disertakan"  # who told something never leaves the register
_YEARS = range(2000, 2101)


class PackageContent(KasusError):
    """The content of a bundle is not that of a kasus."""


@dataclass(frozen=True, slots=True)
class PaketKasus:
    """One kasus on its way. `orang` is None when names were left out."""

    kode: str
    dibuat: datetime
    keputusan: tuple[KeputusanTercatat, ...] = field(repr=False)
    peristiwa: tuple[p.Peristiwa, ...] = field(repr=False)
    orang: tuple[Orang, ...] | None = field(default=None, repr=False)


def susun(kasus: Kasus, *, waktu: datetime, identitas: bool) -> PaketKasus:
    """The bundle of a kasus as the register gives it; names only with `identitas`."""
    people = kasus.identitas.orang if identitas and kasus.identitas else None
    decisions = tuple(replace(one, keputusan=_without_tellers(one.keputusan)) for one in kasus.keputusan)
    return PaketKasus(kasus.kode, waktu, decisions, kasus.peristiwa, people)


def tulis(paket: PaketKasus) -> dict[str, Any]:
    """JSON-able content."""
    made = bentuk.Paket(
        paket.kode,
        paket.dibuat,
        tuple(_decision_out(one) for one in paket.keputusan),
        tuple(
            bentuk.Peristiwa(
                one.nomor, one.dicatat, one.petugas, one.tanggal, nama_jenis(type(one.isi)), one.mengoreksi,
                to_json(one.isi),
            )
            for one in paket.peristiwa
        ),
        None if paket.orang is None else tuple(
            bentuk.Orang(one.peran, one.nama, one.kelas, one.lembaga, one.kontak, one.catatan) for one in paket.orang
        ),
    )  # fmt: skip
    content: dict[str, Any] = msgspec.to_builtins(made)
    return content


def baca(content: object) -> PaketKasus:
    """A bundle, if every part of it is what it must be.

    Raises:
        PackageContent: says what does not fit; the content itself is not repeated.
    """
    try:
        found = msgspec.convert(content, bentuk.Paket)
    except (msgspec.ValidationError, OverflowError) as error:
        raise _wrong(f"bagian {_place(error)} tidak ada atau bentuknya lain") from None
    events = tuple(_event_in(found.kode, one) for one in found.peristiwa)
    paket = PaketKasus(
        found.kode,
        found.dibuat,
        tuple(_decision_in(found.kode, one) for one in found.keputusan),
        events,
        None if found.orang is None else tuple(Orang(**msgspec.structs.asdict(one)) for one in found.orang),
    )
    _refuse_loose_decisions(paket)
    _refuse_impossible_dates(paket)
    _refuse_illegal(paket)
    return paket


def peran_disebut(paket: PaketKasus) -> frozenset[str]:
    """Every role that the bundle speaks of."""
    named = {one.peran for one in paket.orang or ()}
    for event in paket.peristiwa:
        named |= _roles(event.isi)
    for decision in paket.keputusan:
        result = msgspec.convert(decision.keputusan.hasil, bentuk.Hasil)
        later = result.sesudah_aman.undangan if result.sesudah_aman else ()
        named |= {name for row in (*result.undangan, *later) for name in (row.peran, *row.pengganti)}
    return frozenset(named - {""})


def di_luar(isi: p.Isi) -> p.Isi:
    """The same event where its document is not: its id must never lead to a document of this register."""
    match isi:
        case p.DokumenDibuat() if not isi.dokumen.startswith(OUTSIDE):
            return replace(isi, dokumen=OUTSIDE + isi.dokumen)
        case p.UndanganDikirim(dokumen=str(paper)) if not paper.startswith(OUTSIDE):
            return replace(isi, dokumen=OUTSIDE + paper)
        case _:
            return isi


def _without_tellers(keputusan: KeputusanTriase) -> KeputusanTriase:
    """Where answers come from stays, who told does not."""
    kept = {
        name: {part: WITHHELD if part == "oleh" and value else value for part, value in one.items()}
        for name, one in keputusan.bukti.items()
        if isinstance(one, Mapping)
    }
    return replace(keputusan, bukti=kept)


def _decision_out(one: KeputusanTercatat) -> bentuk.Keputusan:
    kept = one.keputusan
    return bentuk.Keputusan(
        one.nomor, one.dicatat, kept.petugas, dict(kept.jawaban), dict(kept.hasil), kept.sidik_aturan,
        kept.tanggal_acuan, kept.sikap, kept.putusan_petugas, kept.alasan_kode, kept.alasan_teks, kept.ditandai,
        kept.catatan, dict(kept.bukti),
    )  # fmt: skip


def _decision_in(kode: str, one: bentuk.Keputusan) -> KeputusanTercatat:
    fields = msgspec.structs.asdict(one)
    nomor, dicatat = fields.pop("nomor"), fields.pop("dicatat")
    try:
        msgspec.convert(one.hasil, bentuk.Hasil)
        made = KeputusanTriase(kode_kasus=kode, kode_draf=None, **fields)
    except (KasusError, msgspec.ValidationError):
        raise _wrong(f"keputusan nomor {nomor} tidak lengkap") from None
    return KeputusanTercatat(kode, nomor, dicatat, made)


def _event_in(kode: str, one: bentuk.Peristiwa) -> p.Peristiwa:
    try:
        isi = from_json(one.jenis, one.isi)
    except UnreadableEvent as error:
        raise PackageContent(f"Paket ini tidak dipakai. {error.pesan}") from None
    if _written(to_json(isi)) != _written(one.isi):  # a field too many, or a value that only looks like one
        raise _wrong(f"catatan nomor {one.nomor} memuat bagian yang tidak dikenal")
    return p.Peristiwa(kode, one.nomor, one.dicatat, one.petugas, one.tanggal, isi, one.mengoreksi)


def _refuse_loose_decisions(paket: PaketKasus) -> None:
    """Numbers without gaps; each decision with exactly one event that says the same."""
    if [one.nomor for one in paket.peristiwa] != list(range(1, len(paket.peristiwa) + 1)):
        raise _wrong("nomor catatannya tidak berurutan")
    said = [
        (one.isi.nomor, one.isi.putusan, one.isi.putusan_sistem, one.petugas.strip(), one.tanggal)
        for one in paket.peristiwa
        if isinstance(one.isi, p.TriaseDicatat)
    ]
    kept = [(at, one.putusan_petugas, one.putusan_sistem, one.petugas.strip(), one.tanggal_acuan)
            for at, one in enumerate((each.keputusan for each in paket.keputusan), start=1)]  # fmt: skip
    if said != kept or [one.nomor for one in paket.keputusan] != list(range(1, len(kept) + 1)):
        raise _wrong("keputusan dan catatannya tidak sejalan")


def _refuse_impossible_dates(paket: PaketKasus) -> None:
    days = [paket.dibuat, *(one.dicatat for one in paket.peristiwa), *(one.tanggal for one in paket.peristiwa)]
    if any(day.year not in _YEARS for day in days):
        raise _wrong("ada tanggal yang tidak mungkin")
    if any(not one.petugas.strip() for one in paket.peristiwa):
        raise _wrong("ada catatan tanpa petugas")


def _refuse_illegal(paket: PaketKasus) -> None:
    now = rangkum(())
    for at, event in enumerate(paket.peristiwa):
        before = paket.peristiwa[:at]
        if event.mengoreksi is not None and event.mengoreksi >= event.nomor:
            raise _wrong(f"catatan nomor {event.nomor} mengoreksi yang belum ada")
        corrects = event.mengoreksi is not None
        found = halangan_koreksi(before, event) if corrects else halangan(now, event.isi, event.tanggal)
        if found:
            raise _wrong(f"catatan nomor {event.nomor} tidak mungkin terjadi di situ. {found[0].pesan}")
        now = rangkum((*before, event)) if corrects else lanjutkan(now, event)


def _roles(isi: p.Isi) -> set[str]:
    match isi:
        case p.TriaseDicatat():
            return {row.peran for row in isi.undangan}
        case p.LaporanDisampaikan():
            return {isi.kepada}
        case p.RujukanDikirim() | p.RujukanDijawab():
            return {isi.ke}
        case p.PesertaDitetapkan():
            replaced = {one.menggantikan or "" for one in isi.peserta}
            return {isi.bersama} | {one.peran for one in isi.peserta} | replaced
        case p.UndanganDikirim():
            return {isi.peran}
        case p.KonferensiDitutup():
            return {one.peran for one in isi.kehadiran} | {one.oleh or "" for one in isi.kehadiran}
        case _:
            return set()


def _written(content: object) -> str:
    """As text, in which 1, true and 1.0 are three things."""
    return json.dumps(content, sort_keys=True)


def _place(error: Exception) -> str:
    """Where it is wrong; never the content."""
    found = re.search(r"`\$\.?([\w.\[\]]+)`", str(error)) or re.search(r"field `(\w+)`", str(error))
    return f"“{found[1]}”" if found else "isi"


def _wrong(what: str) -> PackageContent:
    return PackageContent(
        f"Paket ini tidak dipakai: {what}. Tidak ada yang diubah. Minta pengirim membuat paket baru dari registernya."
    )
