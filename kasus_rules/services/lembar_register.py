"""The register sheet: one line a kasus for the school's own reports, without a name or a free text.

Hides the counting. Every kasus in the sheet is read for it, so each is noted in the audit chain as seen, and
the sheet itself as an export.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kasus_rules.alur import peristiwa as p
from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.lembar_xlsx import BarisKasus, tulis, tulis_csv
from kasus_rules.register.isi_kasus import Kasus, Saringan
from kasus_rules.register.store import Register
from kasus_rules.services.tindak_lanjut_kata import HASIL_TUTUP

PAGE = 200
NAMA_XLSX, NAMA_CSV = "lembar-register.xlsx", "lembar-register.csv"


def lembar(register: Register, base: RuleBase, *, petugas: str, hari_ini: date, csv: bool = False) -> bytes:
    """The sheet of all kasus, as XLSX or CSV.

    Args:
        petugas: who makes it, for the audit chain; never empty.
        hari_ini: for what is late.
    """
    rows = [baris(one, base, hari_ini) for one in _every(register, petugas)]
    register.catat_tindakan("ekspor_lembar", pelaku=petugas, kode=f"{len(rows)} kasus")
    return tulis_csv(rows) if csv else tulis(rows)


def baris(kasus: Kasus, base: RuleBase, hari_ini: date) -> BarisKasus:
    """One kasus as a line."""
    now, triase = kasus.keadaan, kasus.keadaan.triase
    ended = next((one for one in reversed(kasus.peristiwa) if isinstance(one.isi, p.KasusDitutup)), None)
    closed = ended if now.langkah is not None and now.langkah.value == "ditutup" else None
    spec, late = base.facts["kategori"], [one for one in now.butir_terbuka if one.tenggat and one.tenggat < hari_ini]
    return BarisKasus(
        kode_kasus=kasus.kode,
        dibuka=kasus.dibuat.astimezone().date(),
        langkah=now.langkah.label if now.langkah else "",
        putusan=base.decisions["putusan"].label_of(triase.putusan) if triase else "",
        kategori="; ".join(spec.label_of(one) for one in triase.kategori) if triase else "",
        konferensi=sum(one.hasil is not None for one in now.konferensi),
        peserta=sum(_came(one.hasil) for one in now.konferensi),
        keputusan=sum(len(one.hasil.keputusan) for one in now.konferensi if one.hasil),
        tindak_lanjut=len(now.butir),
        selesai=sum(one.status == "selesai" for one in now.butir),
        terlambat=len(late),
        tenggat_berikut=now.tenggat,
        ditutup=closed.tanggal if closed else None,
        hasil=HASIL_TUTUP.get(closed.isi.hasil, "") if closed and isinstance(closed.isi, p.KasusDitutup) else "",
    )


def _came(result: p.KonferensiDitutup | None) -> int:
    return sum(one.hadir != "tidak_hadir" for one in result.kehadiran) if result else 0


def _every(register: Register, petugas: str) -> Iterator[Kasus]:
    after: str | None = None
    while True:
        page = register.cari_kasus(Saringan(), batas=PAGE, sesudah=after, pelaku=petugas)
        for row in page.baris:
            yield register.buka_kasus(row.kode, pelaku=petugas)
        after = page.lanjut
        if after is None:
            return
