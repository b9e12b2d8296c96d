"""The school's own register as data of the notebook of patterns.

Hides the register, and which kasus may be read. A counsellor who looks at the kasus of the own school gives a service;
whoever reads for research sees those alone that an export would take along. Only words of the rules and days are read,
no name, text or contact; that each kasus was opened, and for what, stands in the audit chain. What is read stays in
memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.register import failures
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.research.pola_data import SAAT, DataPola
from kasus_rules.research.pola_sumber import dari_baris
from kasus_rules.research.samaran_kolom import KasusAsli
from kasus_rules.research.samaran_waktu import awal_semester, tahun_ajaran
from kasus_rules.services.ekspor_peneliti_baris import izin_penelitian, kasus_asli

TujuanBaca = Literal["layanan", "penelitian"]
TINDAKAN: Final = "baca_pola"
NAMA: Final[Mapping[TujuanBaca, str]] = {
    "layanan": "register sekolah, dibaca untuk layanan BK",
    "penelitian": "register sekolah, hanya kasus yang setuju diteliti",
}
CARA_IZIN: Final = (
    "Persetujuan murid dan persetujuan orang tua atau wali dicatat pada kasusnya, bagian Persetujuan, dengan “Untuk "
    "apa: Penelitian”."
)
Baris = dict[str, str]


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read, and how many kasus were left out: for want of consent to research, or until their term is over."""

    data: DataPola = field(repr=False)
    tujuan: TujuanBaca
    tanpa_izin: int = 0
    semester_ini: int = 0

    @property
    def ringkas(self) -> str:
        """The same in words."""
        count = self.data.kasus.height
        if self.tujuan == "layanan":
            return f"{count} kasus dibaca untuk layanan BK. Untuk penelitian, baca lagi dengan tujuan Penelitian."
        left = "".join(f" {one}." for one in _left_out(self.tanpa_izin, self.semester_ini))
        return f"{count} kasus dibaca untuk penelitian.{left or ' Tidak ada yang ditinggalkan.'}"


def dari_register(
    register: Register, base: RuleBase, *, tujuan: TujuanBaca, petugas: str, jenis_sekolah: str, hari: date,
    rekaan: bool = False,
) -> Bacaan:  # fmt: skip
    """The kasus that may be read for a purpose.

    Args:
        tujuan: "layanan" for all of them; "penelitian" for those that an export would take along: consent of student
            and family to research is recorded, and their term is over.
        petugas: who reads; stands in the audit chain.
        jenis_sekolah: of the school's settings, where answers do not tell it.
        hari: of reading.
        rekaan: whether this is the sample register.

    Raises:
        InputError: there is no kasus yet, or none that may be read.
        InvalidContent: nobody reads. Errors of the register pass through.
    """
    failures.refuse_nobody(petugas)
    opened = [register.buka_kasus(line.kode, pelaku=petugas) for line in register.list_kasus()]
    if not opened:
        raise InputError("Register ini belum memuat kasus. Catat kasus pertama di layar triase.")
    told = [(one, kasus_asli(one, jenis_sekolah=jenis_sekolah)) for one in opened]
    agreed = [pair for pair in told if tujuan == "layanan" or izin_penelitian(pair[0].peristiwa) == "setuju"]
    over = [pair for pair in agreed if tujuan == "layanan" or pair[1].penemuan < awal_semester(hari)]
    without, waiting = len(told) - len(agreed), len(agreed) - len(over)
    if not over:
        raise _nothing(without, waiting)
    data = _data(over, base, nama=NAMA[tujuan], rekaan=rekaan)
    register.catat_tindakan(TINDAKAN, pelaku=petugas, kode=f"{len(over)} kasus, {tujuan}")
    return Bacaan(data, tujuan, without, waiting)


def _data(told: Sequence[tuple[Kasus, KasusAsli]], base: RuleBase, *, nama: str, rekaan: bool) -> DataPola:
    rows = [_row(one, fiktif=rekaan) for _, one in told]
    log = [(one.kode, kind, day.isoformat(), "") for _, one in told for day, kind in one.peristiwa]
    return dari_baris(rows, log, [_answers(kasus) for kasus, _ in told], base, nama=nama, rekaan=rekaan)


def _left_out(without: int, waiting: int) -> Iterator[str]:
    if without:
        yield f"{without} kasus ditinggalkan karena persetujuan untuk penelitian belum lengkap atau ditolak"
    if waiting:
        yield f"{waiting} kasus semester ini menunggu sampai semesternya berakhir"


def _nothing(without: int, waiting: int) -> InputError:
    return InputError(
        f"Belum ada kasus yang boleh dibaca untuk penelitian: {'; '.join(_left_out(without, waiting))}. {CARA_IZIN}"
    )


def _row(one: KasusAsli, *, fiktif: bool) -> Baris:
    days = {name.removeprefix("hari_"): count for name, count in one.hari.items()}
    dates = {f"tanggal_{what}": _day(one, days.get(what)) for what in SAAT}
    return {
        "kode": one.kode, "fiktif": "ya" if fiktif else "tidak", "jenis_sekolah": one.jenis_sekolah,
        "tahun_ajaran": tahun_ajaran(one.penemuan), "tanggal_penemuan": one.penemuan.isoformat(),
        "sumber_penemuan": one.sumber_penemuan, "kategori": "|".join(one.kategori), **one.berkode, **dates,
        "diundang": "|".join(one.diundang), "hadir": "|".join(one.hadir),
    }  # fmt: skip


def _day(one: KasusAsli, days: int | None) -> str:
    return "" if days is None else (one.penemuan + timedelta(days=days)).isoformat()


def _answers(kasus: Kasus) -> Baris:
    """The last recorded answers as a row of the wide table."""
    kept = kasus.keputusan[-1].keputusan
    return {"kode": kasus.kode, **_cells(kept.jawaban), "tanggal_acuan": str(kept.tanggal_acuan)}


def _cells(answers: Mapping[str, object]) -> Baris:
    return {
        name: ("|".join(map(str, value)) or "-") if isinstance(value, (list, tuple)) else str(value)
        for name, value in answers.items()
        if value is not None
    }
