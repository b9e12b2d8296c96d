"""From the working sheet to the record: the events that a conference leads to, and all that is still missing.

Hides that the table of steps names one gap of a record at a time: here they are gathered, so that a screen can
show the whole list before anybody presses a button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan, Konferensi
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peralihan import halangan
from kasus_rules.alur.syarat import Halangan, reported
from kasus_rules.alur.syarat_catatan import LIMITED_REVIEW_DAYS
from kasus_rules.core.rules import RuleBase
from kasus_rules.services.konferensi_agenda import baca_jam
from kasus_rules.services.konferensi_aturan import Pendapat
from kasus_rules.services.konferensi_lembar import Jadwal, LembarKonferensi
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, label, sekali, tercampur
from kasus_rules.services.konferensi_tambah import ditahan

TUJUAN_LAPORAN = ("kepala_sekolah", "wakil_kepala_sekolah", "dinas_pendidikan", "pokja_bsan")
LAIN: Mapping[Langkah, str] = {
    Langkah.DARURAT: "Tolong dulu. Konferensi disiapkan setelah keadaan aman dicatat pada Tindak lanjut.",
    Langkah.DIRUJUK: "Rujuk dulu. Konferensi disiapkan setelah jawaban rujukan dicatat pada Tindak lanjut.",
    Langkah.PANTAU: "Kasus ini dipantau; belum perlu konferensi. Bila keadaan berubah, timbang lagi pada triase.",
    Langkah.LAYANAN: "Kasus ini ditangani dengan layanan BK lain. Bila belum cukup, timbang lagi pada triase.",
    Langkah.DITARIK: "Kasus ini sudah ditarik. Bila perlu, buka kembali pada Tindak lanjut.",
    Langkah.DITUTUP: "Kasus ini sudah ditutup. Bila perlu, buka kembali pada Tindak lanjut.",
}


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Somebody who may get the report, or why not."""

    peran: str
    label: str
    halangan: tuple[Halangan, ...] = ()


def tujuan_laporan(now: Keadaan, base: RuleBase, pada: date) -> tuple[Tujuan, ...]:
    """Whom the kasus can be reported to: the leader, or past them when they are concerned."""
    roles = [one for one in TUJUAN_LAPORAN if one in base.roles]
    return tuple(
        Tujuan(one, label(one, base), halangan(now, p.LaporanDisampaikan(one), pada)) for one in roles
    )  # fmt: skip


def penetapan(sheet: LembarKonferensi) -> p.PesertaDitetapkan:
    """The participants, as they go into the register."""
    reason = sheet.alasan_terbatas if sheet.mode == "terbatas" else ""
    return p.PesertaDitetapkan(
        sheet.konferensi, sheet.tahap, sheet.mode, sekali(sheet.peserta), bersama=sheet.bersama, alasan_terbatas=reason
    )


def halangan_penetapan(
    now: Keadaan, sheet: LembarKonferensi, pada: date, *, menurut: Pendapat
) -> tuple[Halangan, ...]:  # fmt: skip
    """All that stands in the way of these participants; both sides at one table first of all."""
    mixed = tuple(
        Halangan(
            "terpisah",
            f"{NAMA_PERTEMUAN[one]}: pihak yang terdampak dan pihak yang dilaporkan tidak boleh duduk bersama.",
            "Undang keduanya pada pertemuan yang terpisah.",
        )
        for one in tercampur(sheet.peserta)
    )
    mixed += ditahan(sheet, now, menurut)
    unreported = reported(now, penetapan(sheet), pada) if now.langkah is Langkah.DITIMBANG else None
    return mixed + ((unreported,) if unreported else halangan(now, penetapan(sheet), pada))


def penjadwalan(nomor: int, typed: Jadwal) -> p.JadwalDitetapkan | Halangan:
    """The schedule as it goes into the register, or what is missing in it."""
    mulai, selesai = baca_jam(typed.mulai), baca_jam(typed.selesai)
    if typed.pada is None or mulai is None or selesai is None:
        return Halangan("jadwal", "Tanggal atau jam belum lengkap.", "Isi tanggal, dan jam seperti 09.30.")
    if selesai <= mulai:
        return Halangan("jadwal", "Jam selesai tidak sesudah jam mulai.", "Periksa kedua jam itu.")
    if not typed.tempat.strip():
        return Halangan("jadwal", "Tempat belum diisi.", "Pilih ruang yang tertutup dan tenang.")
    return p.JadwalDitetapkan(nomor, typed.pertemuan, typed.pada, mulai, selesai, typed.tempat.strip())


def terkirim(one: Konferensi, peran: str, pertemuan: str) -> bool:
    """Whether an invitation went out to this role for this meeting."""
    return any((each.peran, each.pertemuan) == (peran, pertemuan) for each in one.terkirim)


def penutupan(sheet: LembarKonferensi) -> p.KonferensiDitutup:
    """The record; decisions are numbered by conference, so that a follow-up can be named."""
    decided = tuple(
        replace(one, butir=f"K{sheet.konferensi}.{place}", apa=one.apa.strip(),
                penanggung_jawab=one.penanggung_jawab.strip())
        for place, one in enumerate(keputusan_terisi(sheet), 1)
    )  # fmt: skip
    return p.KonferensiDitutup(
        konferensi=sheet.konferensi, kehadiran=sheet.kehadiran, ringkasan=sheet.ringkasan.strip(), keputusan=decided,
        kerahasiaan_dibacakan=sheet.kerahasiaan_dibacakan, suara_murid=sheet.suara_murid.strip(),
        tanpa_suara_murid=sheet.tanpa_suara_murid.strip(), keberatan=sheet.keberatan.strip(),
        opsi=tuple(one for one in sheet.opsi if one.nama.strip() or one.pandangan),
        tinjau_pada=sheet.tinjau_pada if sheet.mode == "terbatas" else None,
        tanpa_keputusan="" if decided else sheet.tanpa_keputusan.strip(), pemimpin=sheet.pemimpin.strip(),
    )  # fmt: skip


def keputusan_terisi(sheet: LembarKonferensi) -> tuple[p.KeputusanBersama, ...]:
    """The decisions of which anything was typed; an empty line is none."""
    return tuple(one for one in sheet.keputusan if one.apa.strip() or one.penanggung_jawab.strip() or one.tenggat)


def kurang(now: Keadaan, sheet: LembarKonferensi, pada: date) -> tuple[Halangan, ...]:
    """Everything that still stands in the way of closing, each once."""
    record, found = penutupan(sheet), []
    while gaps := [one for one in halangan(now, record, pada) if one not in found]:
        found += gaps
        fills = [_FILLED[one.syarat] for one in gaps if one.syarat in _FILLED]
        if not fills:
            break
        for fill in fills:
            record = fill(now, record, pada)
    return tuple(found)


def batas_tinjauan(pada: date) -> date:
    """The last day on which a limited conference must have been reviewed."""
    return pada + timedelta(days=LIMITED_REVIEW_DAYS)


Fill = Callable[[Keadaan, p.KonferensiDitutup, date], p.KonferensiDitutup]


def _all_absent(now: Keadaan, record: p.KonferensiDitutup, pada: date) -> p.KonferensiDitutup:
    one = now.konferensi_ke(record.konferensi)
    planned = one.rencana.peserta if one else ()
    noted = {(each.peran, each.pertemuan) for each in record.kehadiran}
    absent = tuple(
        p.Kehadiran(each.peran, each.pertemuan, "tidak_hadir")
        for each in planned if (each.peran, each.pertemuan) not in noted
    )  # fmt: skip
    return replace(record, kehadiran=(*record.kehadiran, *absent))


_FILLED: Mapping[str, Fill] = {
    "kehadiran": _all_absent,
    "suara_murid": lambda now, record, pada: replace(record, tanpa_suara_murid="."),
    "keputusan": lambda now, record, pada: replace(record, keputusan=(), tanpa_keputusan="."),
    "kerahasiaan": lambda now, record, pada: replace(record, kerahasiaan_dibacakan=True),
    "tinjauan": lambda now, record, pada: replace(record, tinjau_pada=pada),
}
