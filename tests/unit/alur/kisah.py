"""Short ways to tell the story of a kasus in tests: one fictional case, event by event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan, rangkum
from kasus_rules.alur.peralihan import halangan, pastikan_boleh

HARI = date(2026, 11, 24)
UNDANGAN = (
    p.BarisUndangan("kepala_sekolah", "internal", "bersama", "wajib"),
    p.BarisUndangan("wali_kelas", "internal", "bersama", "wajib"),
    p.BarisUndangan("ibu", "internal", "bersama", "dianjurkan"),
    p.BarisUndangan("ayah", "internal", "bersama", "tunda"),
    p.BarisUndangan("media", "internal", "bersama", "dilarang"),
)
TRIASE = p.TriaseDicatat(
    1, "konferensi", "konferensi", ("tata_tertib",), "tidak", "lengkap", "internal", None, UNDANGAN
)  # fmt: skip
LAPORAN = p.LaporanDisampaikan("kepala_sekolah")
SETUJU = (p.PersetujuanDicatat("murid", "setuju"), p.PersetujuanDicatat("orang_tua", "setuju"))
SETUJU_PENELITIAN = tuple(replace(one, tujuan="penelitian") for one in SETUJU)
WALI, IBU = p.Peserta("wali_kelas", "bersama", "wajib"), p.Peserta("ibu", "bersama", "dianjurkan")
PESERTA = p.PesertaDitetapkan(1, "internal", "lengkap", (WALI, IBU))
JADWAL = p.JadwalDitetapkan(1, "bersama", HARI + timedelta(days=5), "09:00", "10:00", "Ruang BK")
DIUNDANG = p.UndanganDikirim(1, "wali_kelas", "bersama")
DIBUKA = p.KonferensiDibuka(1)
HADIR = (p.Kehadiran("wali_kelas", "bersama", "hadir"), p.Kehadiran("ibu", "bersama", "hadir"))
SEPAKAT = p.KeputusanBersama("1.1", "Kunjungan rumah", "wali_kelas", HARI + timedelta(days=10))
DITUTUP = p.KonferensiDitutup(1, HADIR, "Dibahas bersama.", (SEPAKAT,), True, suara_murid="Ingin tetap bersekolah.")
SAMPAI_KONFERENSI = (TRIASE, LAPORAN, *SETUJU, PESERTA, JADWAL, DIUNDANG, DIBUKA)
SAMPAI_TINDAK_LANJUT = (*SAMPAI_KONFERENSI, DITUTUP)


@dataclass(slots=True)
class Kisah:
    """A kasus in the making; `lalu` adds what is legal and raises IllegalMove otherwise."""

    events: list[p.Peristiwa] = field(default_factory=list)

    @property
    def keadaan(self) -> Keadaan:
        """The state so far."""
        return rangkum(self.events)

    def lalu(self, *contents: p.Isi, pada: date = HARI, mengoreksi: int | None = None) -> Kisah:
        """Add events."""
        for isi in contents:
            nomor = len(self.events) + 1
            when = datetime(2026, 11, 24, 1, tzinfo=UTC) + timedelta(minutes=nomor)
            event = p.Peristiwa("K26-7Q4M", nomor, when, "Petugas Contoh", pada, isi, mengoreksi)
            pastikan_boleh(self.events, event)
            self.events.append(event)
        return self

    def terhalang(self, isi: p.Isi, pada: date = HARI) -> set[str]:
        """Names of what stands in the way of one more event."""
        return {one.syarat for one in halangan(self.keadaan, isi, pada)}


def kisah(contents: Sequence[p.Isi]) -> Kisah:
    """The story so far."""
    return Kisah().lalu(*contents)


def triase(putusan: str, **changes: object) -> p.TriaseDicatat:
    """The fictional triage with another outcome."""
    return replace(TRIASE, putusan=putusan, putusan_sistem=putusan, **changes)  # type: ignore[arg-type]
