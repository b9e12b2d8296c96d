"""What the record of a conference must hold before it is closed.

Hides the single looks; the transition table asks for all of them at once.
"""

from __future__ import annotations

from datetime import date, timedelta

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.syarat import Halangan

LIMITED_REVIEW_DAYS = 14


def complete_record(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """Attendance of everybody, the student's voice, decisions with owner and date, confidentiality, a review."""
    if not isinstance(isi, p.KonferensiDitutup):
        return None
    return next((found for look in _RECORD if (found := look(now, isi, pada))), None)


def _everyone_noted(now: Keadaan, isi: p.KonferensiDitutup, pada: date) -> Halangan | None:
    one = now.konferensi_ke(isi.konferensi)
    noted = {(each.peran, each.pertemuan) for each in isi.kehadiran}
    planned_ = {(each.peran, each.pertemuan) for each in one.rencana.peserta} if one else set()
    if planned_ <= noted:
        return None
    return Halangan("kehadiran", "Kehadiran belum lengkap.", "Catat setiap peserta: hadir, diwakili, atau tidak hadir.")


def _voice(now: Keadaan, isi: p.KonferensiDitutup, pada: date) -> Halangan | None:
    if isi.suara_murid.strip() or isi.tanpa_suara_murid.strip():
        return None
    return Halangan(
        "suara_murid", "Suara murid belum tercatat.", "Tuliskan suara murid, atau mengapa tidak dimintakan."
    )


def _decided(now: Keadaan, isi: p.KonferensiDitutup, pada: date) -> Halangan | None:
    if not isi.keputusan and not isi.tanpa_keputusan.strip():
        return Halangan("keputusan", "Belum ada keputusan.", "Tuliskan keputusannya, atau mengapa belum ada.")
    if any(not one.apa.strip() or not one.penanggung_jawab.strip() or one.tenggat is None for one in isi.keputusan):
        return Halangan("keputusan", "Ada keputusan tanpa isi, penanggung jawab, atau tenggat.", "Lengkapi ketiganya.")
    return None


def _confidential(now: Keadaan, isi: p.KonferensiDitutup, pada: date) -> Halangan | None:
    if isi.kerahasiaan_dibacakan:
        return None
    return Halangan("kerahasiaan", "Pernyataan kerahasiaan belum dibacakan.", "Bacakan kepada semua peserta.")


def _reviewed_soon(now: Keadaan, isi: p.KonferensiDitutup, pada: date) -> Halangan | None:
    one = now.konferensi_ke(isi.konferensi)
    if one is None or one.rencana.mode != "terbatas":
        return None
    if isi.tinjau_pada and pada <= isi.tinjau_pada <= pada + timedelta(days=LIMITED_REVIEW_DAYS):
        return None
    return Halangan(
        "tinjauan",
        f"Konferensi terbatas ditinjau lengkap dalam {LIMITED_REVIEW_DAYS} hari.",
        "Pilih tanggal tinjauan dalam batas itu.",
    )


_RECORD = (_everyone_noted, _voice, _decided, _confidential, _reviewed_soon)


def not_put_off(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """The full review of a limited conference is not put off beyond its days."""
    if not isinstance(isi, p.TinjauanDijadwalkan) or isi.jenis != "konferensi_terbatas":
        return None
    held = [one for one in now.konferensi if one.rencana.mode == "terbatas" and one.ditutup_pada]
    last = held[-1].ditutup_pada if held else None
    if last is None or isi.pada <= last + timedelta(days=LIMITED_REVIEW_DAYS):
        return None
    return Halangan(
        "tinjauan",
        f"Tinjauan konferensi terbatas tidak dapat ditunda lebih dari {LIMITED_REVIEW_DAYS} hari sesudah konferensi.",
        "Pilih tanggal dalam batas itu.",
    )
