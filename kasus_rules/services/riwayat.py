"""What happened in a kasus, in words: one sentence an event, with corrections beside what they correct.

Hides the kinds of events. Nothing is left out or merged: a corrected record stays readable, marked as such,
with the correction directly below it. Texts are returned as they were written; whoever shows them escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import assert_never

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import LABEL, nama_jenis
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi import KeputusanTercatat
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services import tindak_lanjut_kata as k
from kasus_rules.services.alasan_ubah import ALASAN_UBAH
from kasus_rules.services.riwayat_konferensi import rincian_konferensi, rincian_peserta


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One event as a person reads it.

    Attributes:
        nomor: its number within the kasus.
        tanggal: when it happened; `dicatat` (UTC) and `petugas`: when and by whom it was recorded.
        kalimat: what happened, in one or two sentences.
        rincian: (heading, text) of what else was recorded, in order.
        mengoreksi: the number of the record that this one replaces.
        dikoreksi_oleh: the number of the record that replaced this one; None while it counts.
    """

    nomor: int
    jenis: str
    judul: str
    tanggal: date
    dicatat: datetime
    petugas: str = field(repr=False)
    kalimat: str = field(repr=False)
    rincian: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    mengoreksi: int | None = None
    dikoreksi_oleh: int | None = None


def riwayat(kasus: Kasus, base: RuleBase) -> tuple[BarisRiwayat, ...]:
    """Every event of a kasus, the first first; corrections follow what they correct."""
    return susun_riwayat(kasus.peristiwa, kasus.keputusan, base)


def susun_riwayat(
    events: Iterable[p.Peristiwa], decisions: Iterable[KeputusanTercatat], base: RuleBase
) -> tuple[BarisRiwayat, ...]:
    """The same, from the parts of a kasus."""
    events = tuple(sorted(events, key=lambda one: one.nomor))
    replaced = {one.mengoreksi: one.nomor for one in events if one.mengoreksi is not None}
    by_number = {one.nomor: one for one in decisions}
    lines = {one.nomor: _line(one, replaced.get(one.nomor), by_number, base) for one in events}
    return tuple(lines[one.nomor] for one in sorted(events, key=lambda one: (_root(one, events), one.nomor)))


def kalimat(peristiwa: p.Peristiwa, base: RuleBase) -> str:
    """What happened, in one or two sentences; free text stands at the end, as it was written."""
    return _kalimat(peristiwa.isi, base)


def _line(
    event: p.Peristiwa, replaced_by: int | None, decisions: dict[int, KeputusanTercatat], base: RuleBase
) -> BarisRiwayat:
    jenis = nama_jenis(type(event.isi))
    return BarisRiwayat(
        nomor=event.nomor,
        jenis=jenis,
        judul=LABEL[jenis],
        tanggal=event.tanggal,
        dicatat=event.dicatat,
        petugas=event.petugas,
        kalimat=kalimat(event, base),
        rincian=_rincian(event.isi, decisions, base),
        mengoreksi=event.mengoreksi,
        dikoreksi_oleh=replaced_by,
    )


def _root(event: p.Peristiwa, events: tuple[p.Peristiwa, ...]) -> int:
    by_number = {one.nomor: one for one in events}
    while event.mengoreksi is not None and event.mengoreksi in by_number:
        event = by_number[event.mengoreksi]
    return event.nomor


def _rincian(isi: p.Isi, decisions: dict[int, KeputusanTercatat], base: RuleBase) -> tuple[tuple[str, str], ...]:
    match isi:
        case p.TriaseDicatat():
            return _decided(isi, decisions.get(isi.nomor), base)
        case p.PesertaDitetapkan():
            return rincian_peserta(isi, base)
        case p.KonferensiDitutup():
            return rincian_konferensi(isi, base)
        case _:
            return ()


def _decided(isi: p.TriaseDicatat, found: KeputusanTercatat | None, base: RuleBase) -> tuple[tuple[str, str], ...]:
    lines = [("Saran sistem", k.putusan(isi.putusan_sistem, base))] if isi.putusan_sistem != isi.putusan else []
    if isi.kategori:
        lines.append(("Kategori", k.kategori(isi.kategori, base)))
    if found is None:
        return tuple(lines)
    decision = found.keputusan
    if decision.sikap == "diubah":
        code = ALASAN_UBAH.get(decision.alasan_kode or "", decision.alasan_kode or "")
        lines.append(("Alasan memutuskan lain", f"{code}. {decision.alasan_teks}"))
    if decision.ditandai:
        lines.append(("Ditandai", "Saran yang melindungi murid tidak diikuti."))
    if decision.catatan:
        lines.append(("Catatan", decision.catatan))
    return (*lines, ("Dasar", f"Keputusan nomor {found.nomor}, sidik aturan {decision.sidik_aturan}."))


def _kalimat(isi: p.Isi, base: RuleBase) -> str:  # noqa: C901, PLR0912  # one branch a kind of event
    match isi:
        case p.TriaseDicatat():
            return f"Triase diputuskan: {k.putusan(isi.putusan, base)}."
        case p.LaporanDisampaikan():
            told = f"Dilaporkan kepada {k.peran(isi.kepada, base)} {k.CARA_LAPOR[isi.cara]}."
            return _with(told, "Tanggapan", isi.tanggapan)
        case p.PersetujuanDicatat():
            answers = k.JAWABAN_PENELITIAN if isi.tujuan == "penelitian" else k.JAWABAN
            said = f"{k.DARI[isi.dari]} {answers[isi.jawaban]}, {k.CARA_LAPOR[isi.cara]}."
            return _with(said, "Cakupan", isi.cakupan)
        case p.PersetujuanDikecualikan():
            return _with(f"Data boleh dibagikan tanpa persetujuan: {k.DASAR[isi.dasar]}.", "Alasan", isi.alasan)
        case p.KeamananDipastikan():
            return _with("Keadaan dipastikan aman.", "", isi.uraian)
        case p.RujukanDikirim() | p.RujukanDijawab():
            return _referral(isi, base)
        case (
            p.PesertaDitetapkan() | p.JadwalDitetapkan() | p.UndanganDikirim() | p.KonferensiDibuka()
            | p.KonferensiDibatalkan() | p.KonferensiDitutup()
        ):  # fmt: skip
            return _conference(isi, base)
        case p.TindakLanjutDicatat() | p.TindakLanjutDiperbarui():
            return _item(isi, base)
        case p.TinjauanDijadwalkan():
            return f"{k.TINJAUAN[isi.jenis]} dijadwalkan pada {k.hari_tanggal(isi.pada)}."
        case p.TinjauanDilakukan():
            held = f"{k.TINJAUAN[isi.jenis]} dilakukan: {k.LANJUT_TINJAUAN[isi.lanjut]}."
            return _with(held, "Hasil", isi.hasil)
        case p.DokumenDibuat():
            name = k.DOKUMEN.get(isi.jenis) or k.words(isi.jenis).capitalize()
            return f"{name} dibuat untuk {k.peran(isi.untuk, base)} (dokumen {isi.dokumen})."
        case p.Catatan():
            return isi.teks
        case p.KasusDitarik():
            return _with("Kasus ditarik.", "Alasan", isi.alasan)
        case p.KasusDitutup():
            return _with(f"Kasus ditutup: {k.HASIL_TUTUP[isi.hasil]}.", "", isi.uraian)
        case p.KasusDibukaKembali():
            return _with("Kasus dibuka kembali.", "Alasan", isi.alasan)
        case p.IdentitasDihapus():
            return _with("Nama dan kontak dihapus.", "Alasan", isi.alasan)
        case _:
            assert_never(isi)


def _referral(isi: p.RujukanDikirim | p.RujukanDijawab, base: RuleBase) -> str:
    to = k.peran(isi.ke, base)
    if isinstance(isi, p.RujukanDikirim):
        return _with(f"Dirujuk ke {to} atas dasar {k.DASAR[isi.dasar]}.", "Alasan", isi.alasan)
    return _with(f"{to} menjawab rujukan: {k.LANJUT_RUJUKAN[isi.lanjut]}.", "Hasil", isi.hasil)


Conferring = (
    p.PesertaDitetapkan | p.JadwalDitetapkan | p.UndanganDikirim | p.KonferensiDibuka | p.KonferensiDibatalkan
    | p.KonferensiDitutup
)  # fmt: skip


def _conference(isi: Conferring, base: RuleBase) -> str:
    which = f"konferensi {isi.konferensi}"
    match isi:
        case p.PesertaDitetapkan():
            mode = "secara terbatas" if isi.mode == "terbatas" else "dengan semua pihak"
            who = f"Peserta {which} ({k.TAHAP[isi.tahap]}) ditetapkan bersama {k.peran(isi.bersama, base)}, {mode}."
            return _with(who, "Alasan terbatas", isi.alasan_terbatas)
        case p.JadwalDitetapkan():
            when = f"{k.hari_tanggal(isi.pada)}, pukul {isi.mulai} sampai {isi.selesai}, di {isi.tempat}"
            return f"Jadwal {which}, {k.PERTEMUAN[isi.pertemuan]}: {when}."
        case p.UndanganDikirim():
            to = f"{k.peran(isi.peran, base)} diundang ke {which}, {k.PERTEMUAN[isi.pertemuan]}, "
            return to + k.CARA_UNDANG[isi.cara] + (f" (dokumen {isi.dokumen})." if isi.dokumen else ".")
        case p.KonferensiDibuka():
            return f"Konferensi {isi.konferensi} dibuka."
        case p.KonferensiDibatalkan():
            return _with(f"Konferensi {isi.konferensi} batal.", "Alasan", isi.alasan)
        case p.KonferensiDitutup():
            return _with(f"Konferensi {isi.konferensi} ditutup.", "Ringkasan", isi.ringkasan)
        case _:
            assert_never(isi)


def _item(isi: p.TindakLanjutDicatat | p.TindakLanjutDiperbarui, base: RuleBase) -> str:
    due = f", paling lambat {tanggal(isi.tenggat)}" if isi.tenggat else ""
    if isinstance(isi, p.TindakLanjutDicatat):
        owner = k.peran(isi.penanggung_jawab, base)
        return f"Tindak lanjut {isi.butir}: {isi.apa.strip().rstrip('.')}. Penanggung jawab: {owner}{due}."
    return _with(f"Tindak lanjut {isi.butir} {k.STATUS[isi.status]}{due}.", "Hasil", isi.hasil)


def _with(sentence: str, head: str, text: str) -> str:
    """A sentence and, when there is any, the text under its heading."""
    if not text.strip():
        return sentence
    return f"{sentence} {head}: {text.strip()}" if head else f"{sentence} {text.strip()}"
