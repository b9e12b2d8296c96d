"""The state of a kasus, folded from its events.

Hides the folding: corrections stand in the place of what they correct, later events change the state that
the earlier ones left. Only facts are kept here; what is allowed next is decided in `peralihan`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah


@dataclass(frozen=True, slots=True)
class Konferensi:
    """One conference, as far as it went."""

    nomor: int
    rencana: p.PesertaDitetapkan
    jadwal: tuple[p.JadwalDitetapkan, ...] = ()
    terkirim: tuple[p.UndanganDikirim, ...] = ()
    hasil: p.KonferensiDitutup | None = None
    ditutup_pada: date | None = None

    def jadwal_untuk(self, pertemuan: str) -> p.JadwalDitetapkan | None:
        """When that meeting takes place, if it is known."""
        return next((one for one in self.jadwal if one.pertemuan == pertemuan), None)


@dataclass(frozen=True, slots=True)
class Butir:
    """Something to be done. `konferensi` is None when it did not come out of a conference."""

    butir: str
    apa: str
    penanggung_jawab: str
    tenggat: date | None
    status: p.StatusButir = "belum"
    hasil: str = ""
    konferensi: int | None = None
    selesai_pada: date | None = None


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """A review to come."""

    jenis: p.JenisTinjauan
    pada: date


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A referral and its latest answer."""

    ke: str
    pada: date
    jawaban: p.RujukanDijawab | None = None


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What is known of a kasus after its events; the empty one is that of no kasus yet."""

    langkah: Langkah | None = None
    triase: p.TriaseDicatat | None = None
    laporan: tuple[p.LaporanDisampaikan, ...] = ()
    persetujuan: tuple[p.PersetujuanDicatat, ...] = ()
    pengecualian: p.PersetujuanDikecualikan | None = None
    rujukan: tuple[Rujukan, ...] = ()
    konferensi: tuple[Konferensi, ...] = ()
    butir: tuple[Butir, ...] = ()
    tinjauan: tuple[Tinjauan, ...] = ()
    perlu_triase: bool = False
    identitas_dihapus: bool = False

    @property
    def konferensi_kini(self) -> Konferensi | None:
        """The conference that is prepared, under way, or was the last."""
        return self.konferensi[-1] if self.konferensi else None

    @property
    def butir_terbuka(self) -> tuple[Butir, ...]:
        """What is still to be done."""
        return tuple(one for one in self.butir if one.status == "belum")

    @property
    def tenggat(self) -> date | None:
        """The nearest date by which something is due; None when nothing is."""
        dates = [one.tenggat for one in self.butir_terbuka if one.tenggat] + [one.pada for one in self.tinjauan]
        return min(dates, default=None)

    def konferensi_ke(self, nomor: int) -> Konferensi | None:
        """The conference of that number."""
        return next((one for one in self.konferensi if one.nomor == nomor), None)

    def cari_butir(self, butir: str) -> Butir | None:
        """The item of that name."""
        return next((one for one in self.butir if one.butir == butir), None)

    def persetujuan_kini(self, dari: str, tujuan: p.TujuanPersetujuan = "konferensi") -> p.PersetujuanDicatat | None:
        """The latest word of the student, the parents or the guardian for that purpose; every step asks for the first.

        Steps rest on consent to handling the kasus; what was said of research neither opens nor closes one.
        """
        said = (one for one in reversed(self.persetujuan) if (one.dari, one.tujuan) == (dari, tujuan))
        return next(said, None)

    def tingkat(self, peran: str, tahap: str, pertemuan: str) -> str | None:
        """What the triage says about inviting a role there; None when it says nothing."""
        rows = self.triase.undangan if self.triase else ()
        wanted = (peran, tahap, pertemuan)
        return next((row.tingkat for row in rows if (row.peran, row.tahap, row.pertemuan) == wanted), None)


def rangkum(events: Iterable[p.Peristiwa]) -> Keadaan:
    """The state after all of them, corrections in the place of what they correct."""
    keadaan = Keadaan()
    for event in berlaku(events):
        keadaan = lanjutkan(keadaan, event)
    return keadaan


def berlaku(events: Iterable[p.Peristiwa]) -> tuple[p.Peristiwa, ...]:
    """The events that count, in order: the last correction of each stands where the first word stood."""
    events = tuple(events)
    root = {event.nomor: event.nomor for event in events}
    latest: dict[int, p.Peristiwa] = {}
    for event in events:
        if event.mengoreksi is not None:
            root[event.nomor] = root[event.mengoreksi]
        latest[root[event.nomor]] = event
    return tuple(latest[nomor] for nomor in sorted(latest))


def lanjutkan(now: Keadaan, event: p.Peristiwa) -> Keadaan:  # noqa: C901, PLR0912  # one branch a kind of event
    """The state after one more event; trusts that `peralihan` allowed it."""
    isi = event.isi
    match isi:
        case p.TriaseDicatat():
            return replace(now, triase=isi, langkah=after_triage(now, isi), perlu_triase=False)
        case p.LaporanDisampaikan():
            told = replace(now, laporan=(*now.laporan, isi))
            return replace(told, langkah=Langkah.DILAPORKAN) if now.langkah is Langkah.DITIMBANG else told
        case p.PersetujuanDicatat():
            return replace(now, persetujuan=(*now.persetujuan, isi))
        case p.PersetujuanDikecualikan():
            return replace(now, pengecualian=isi)
        case p.KeamananDipastikan():
            return replace(now, langkah=_conference_or_reported(now))
        case p.RujukanDikirim() | p.RujukanDijawab():
            return _referred(now, isi, event.tanggal)
        case (
            p.PesertaDitetapkan() | p.JadwalDitetapkan() | p.UndanganDikirim() | p.KonferensiDibuka()
            | p.KonferensiDibatalkan() | p.KonferensiDitutup()
        ):  # fmt: skip
            return _conferred(now, isi, event.tanggal)
        case p.TindakLanjutDicatat():
            item = Butir(isi.butir, isi.apa, isi.penanggung_jawab, isi.tenggat)
            return replace(now, butir=(*now.butir, item))
        case p.TindakLanjutDiperbarui():
            return replace(now, butir=tuple(_updated(one, isi, event.tanggal) for one in now.butir))
        case p.TinjauanDijadwalkan():
            return replace(now, tinjauan=(*_other_reviews(now, isi.jenis), Tinjauan(isi.jenis, isi.pada)))
        case p.TinjauanDilakukan():
            again = isi.lanjut == "timbang_lagi"
            return replace(now, tinjauan=_other_reviews(now, isi.jenis), perlu_triase=again or now.perlu_triase)
        case p.KasusDitarik():
            return replace(now, langkah=Langkah.DITARIK, tinjauan=())
        case p.KasusDitutup():
            return replace(now, langkah=Langkah.DITUTUP, tinjauan=())
        case p.KasusDibukaKembali():
            return replace(now, langkah=_where_it_began(now))
        case p.IdentitasDihapus():
            return replace(now, identitas_dihapus=True)
        case p.DokumenDibuat() | p.Catatan():
            return now
        case _:
            assert_never(isi)


def after_triage(now: Keadaan, isi: p.TriaseDicatat) -> Langkah:
    """Where a decision leads: protection always at once; a conference under way goes on."""
    match isi.putusan:
        case "darurat_dulu":
            return Langkah.DARURAT
        case "rujuk_dulu":
            return Langkah.DIRUJUK
        case "konferensi":
            stays = now.langkah is not None and now.langkah.urutan is not None
            return now.langkah if stays and now.langkah else _conference_or_reported(now)
        case "pantau":
            return Langkah.PANTAU
        case _:
            return Langkah.LAYANAN


def _where_it_began(now: Keadaan) -> Langkah | None:
    return after_triage(replace(now, langkah=None), now.triase) if now.triase else None


def _conference_or_reported(now: Keadaan) -> Langkah:
    return Langkah.DILAPORKAN if now.laporan else Langkah.DITIMBANG


def _referred(now: Keadaan, isi: p.RujukanDikirim | p.RujukanDijawab, pada: date) -> Keadaan:
    if isinstance(isi, p.RujukanDikirim):
        others = tuple(one for one in now.rujukan if one.ke != isi.ke)
        return replace(now, rujukan=(*others, Rujukan(isi.ke, pada)))
    answered = tuple(replace(one, jawaban=isi) if one.ke == isi.ke else one for one in now.rujukan)
    moved = replace(now, rujukan=answered)
    if now.langkah is not Langkah.DIRUJUK:
        return moved
    match isi.lanjut:
        case "menunggu":
            return moved
        case "konferensi":
            return replace(moved, langkah=_conference_or_reported(now))
        case "pantau":
            return replace(moved, langkah=Langkah.PANTAU)
        case "layanan":
            return replace(moved, langkah=Langkah.LAYANAN)


Conferring = (
    p.PesertaDitetapkan | p.JadwalDitetapkan | p.UndanganDikirim | p.KonferensiDibuka | p.KonferensiDibatalkan
    | p.KonferensiDitutup
)  # fmt: skip


def _conferred(now: Keadaan, isi: Conferring, pada: date) -> Keadaan:
    if isinstance(isi, p.PesertaDitetapkan):
        before = now.konferensi_ke(isi.konferensi)
        planned = replace(before, rencana=isi) if before else Konferensi(isi.konferensi, isi)
        return replace(_with(now, planned), langkah=Langkah.PESERTA_DITETAPKAN)
    one = now.konferensi_ke(isi.konferensi)
    if one is None:
        return now
    match isi:
        case p.JadwalDitetapkan():
            others = tuple(each for each in one.jadwal if each.pertemuan != isi.pertemuan)
            return _with(now, replace(one, jadwal=(*others, isi)))
        case p.UndanganDikirim():
            return replace(_with(now, replace(one, terkirim=(*one.terkirim, isi))), langkah=Langkah.DIUNDANG)
        case p.KonferensiDibuka():
            return replace(now, langkah=Langkah.BERLANGSUNG)
        case p.KonferensiDibatalkan():
            return replace(_with(now, replace(one, jadwal=(), terkirim=())), langkah=Langkah.PESERTA_DITETAPKAN)
        case p.KonferensiDitutup():
            return _closed(now, one, isi, pada)
        case _:
            assert_never(isi)


def _closed(now: Keadaan, one: Konferensi, isi: p.KonferensiDitutup, pada: date) -> Keadaan:
    decided = tuple(
        Butir(each.butir, each.apa, each.penanggung_jawab, each.tenggat, konferensi=isi.konferensi)
        for each in isi.keputusan
    )
    kept = tuple(each for each in now.butir if each.konferensi != isi.konferensi)
    reviews = now.tinjauan
    if isi.tinjau_pada:
        reviews = (*_other_reviews(now, "konferensi_terbatas"), Tinjauan("konferensi_terbatas", isi.tinjau_pada))
    closed = _with(now, replace(one, hasil=isi, ditutup_pada=pada))
    return replace(closed, butir=(*kept, *decided), tinjauan=reviews, langkah=Langkah.TINDAK_LANJUT)


def _with(now: Keadaan, changed: Konferensi) -> Keadaan:
    others = tuple(one for one in now.konferensi if one.nomor != changed.nomor)
    return replace(now, konferensi=tuple(sorted((*others, changed), key=lambda one: one.nomor)))


def _updated(one: Butir, isi: p.TindakLanjutDiperbarui, pada: date) -> Butir:
    if one.butir != isi.butir:
        return one
    done = None if isi.status == "belum" else pada
    return replace(
        one, status=isi.status, hasil=isi.hasil or one.hasil, tenggat=isi.tenggat or one.tenggat, selesai_pada=done
    )


def _other_reviews(now: Keadaan, jenis: str) -> tuple[Tinjauan, ...]:
    return tuple(one for one in now.tinjauan if one.jenis != jenis)
