"""Who else may take part: a role that the triage does not name, added by people with a reason; and why one may not.

Hides that the triage has no row for most roles, also for those that its rules keep away or might keep away: they are
asked of the rules anew. Nobody slips in by another name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.nilai import Pertemuan, Peserta, Tahap
from kasus_rules.alur.syarat import HELD, Halangan
from kasus_rules.core.rules import RuleBase
from kasus_rules.services.konferensi_aturan import Larangan, Pendapat
from kasus_rules.services.konferensi_lembar import LembarKonferensi
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, PERTEMUAN, Calon, label, sebagai, tercampur

SETTLE = "Pastikan dulu jawabannya pada triase, lalu simpan keputusan baru."
AWAY = "Pilih orang lain, atau penggantinya."


def tertahan(one: Peserta, tahap: Tahap, now: Keadaan, menurut: Pendapat) -> Larangan | None:
    """What keeps this participant out today; None when nothing does.

    The level that the triage recorded counts first. Where the recorded answers cannot be read any more, whoever it
    names may stay, and nobody else.
    """
    level = now.tingkat(one.peran, tahap, one.pertemuan)
    if level is not None and level not in HELD and menurut.jejak is None:
        return menurut.menahan_luar(one.peran)
    told = menurut.larangan(one.peran, tahap, one.pertemuan)
    if level not in HELD or (told is not None and told.tingkat != "menunggu"):
        return told
    return Larangan("dilarang" if level == "dilarang" else "tunda", "")


def tetap(sheet: LembarKonferensi, now: Keadaan, menurut: Pendapat) -> LembarKonferensi:
    """The sheet without those who may not come any more."""
    kept = tuple(one for one in sheet.peserta if tertahan(one, sheet.tahap, now, menurut) is None)
    return sheet if kept == sheet.peserta else replace(sheet, peserta=kept)


def ditahan(sheet: LembarKonferensi, now: Keadaan, menurut: Pendapat) -> tuple[Halangan, ...]:
    """Why participants of the sheet may not be decided on; the table of steps tells of those whom the triage bans."""
    found = ((one, tertahan(one, sheet.tahap, now, menurut)) for one in sheet.peserta)
    return tuple(
        _said(label(one.peran, menurut.base), why)
        for one, why in found
        if why is not None and now.tingkat(one.peran, sheet.tahap, one.pertemuan) not in HELD
    )


def peran_semua(base: RuleBase) -> tuple[tuple[str, str], ...]:
    """Every role, as (label, role) by label; who may not come is told why when they are chosen."""
    return tuple(sorted((role.label, role.id) for role in base.roles.values()))


def pertemuan_lain(candidates: Iterable[Calon], peserta: Iterable[Peserta]) -> tuple[Pertemuan, ...]:
    """The meetings that somebody can be added to: those that the triage speaks of, or that somebody is planned for."""
    there = {one.pertemuan for one in candidates if one.tingkat not in HELD} | {one.pertemuan for one in peserta}
    return tuple(one for one in PERTEMUAN if one in there) or ("bersama",)


def tambahan(peserta: Iterable[Peserta], candidates: Iterable[Calon]) -> tuple[Peserta, ...]:
    """Those of the planned who stand for no candidate of the triage."""
    planned = tuple(peserta)
    named = [sebagai(one, planned) for one in candidates]
    return tuple(one for one in planned if one not in named)


def tambah(
    sheet: LembarKonferensi, peran: str, pertemuan: Pertemuan, *, alasan: str, now: Keadaan, menurut: Pendapat
) -> LembarKonferensi | Halangan:
    """The sheet with one more participant, or why they may not be added."""
    name, said = label(peran, menurut.base), alasan.strip()
    if peran not in menurut.base.roles:
        return Halangan("peran", "Peran belum dipilih.", "Pilih siapa yang ditambahkan.")
    if not said:
        return Halangan("alasan", "Alasannya belum ditulis.", "Tuliskan mengapa orang ini diperlukan.")
    made = Peserta(peran, pertemuan, "opsional", alasan=said)
    if (why := tertahan(made, sheet.tahap, now, menurut)) is not None:
        return _said(name, why)
    if now.tingkat(peran, sheet.tahap, pertemuan) is not None:
        return Halangan("peserta", f"{name} sudah disebut triase untuk pertemuan itu.", "Centang pada daftar di atas.")
    if any((one.peran, one.pertemuan) == (peran, pertemuan) for one in sheet.peserta):
        return Halangan("peserta", f"{name} sudah ada pada {NAMA_PERTEMUAN[pertemuan].lower()}.", "Periksa daftarnya.")
    fuller = replace(sheet, peserta=(*sheet.peserta, made), disusun=True)
    if set(tercampur(fuller.peserta)) - set(tercampur(sheet.peserta)):
        both = f"{NAMA_PERTEMUAN[pertemuan]}: pihak yang terdampak dan yang dilaporkan akan duduk bersama."
        return Halangan("terpisah", both, "Undang keduanya pada pertemuan yang terpisah.")
    return fuller


def _said(name: str, why: Larangan) -> Halangan:
    match why.tingkat:
        case "menunggu":
            return Halangan("izin", f"{name} menunggu izin. {why.alasan}", "Lepaskan dulu dari daftar.")
        case "dilarang":
            return Halangan("undangan", f"{name} tidak boleh ikut. {why.alasan}".strip(), AWAY)
        case "tunda":
            asked = f" Yang belum jelas: {' '.join(why.pastikan)}" if why.pastikan else ""
            told = f" {why.alasan}" if why.alasan else ""
            return Halangan("undangan", f"{name} belum boleh ditambahkan.{told}{asked}", SETTLE)
