"""The small values that events are made of.

Hides nothing. Texts never show in `repr`, since what a notebook prints is stored in the notebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Diketahui = Literal["ya", "tidak", "belum_diketahui"]
Tingkat = Literal["wajib", "dianjurkan", "opsional", "dilarang", "tunda"]
Tahap = Literal["internal", "lanjutan"]
Mode = Literal["lengkap", "terbatas"]
Pertemuan = Literal["bersama", "terdampak", "terlapor", "profesional"]
Hadir = Literal["hadir", "diwakili", "tidak_hadir"]
Dasar = Literal["persetujuan", "bahaya", "kewajiban_hukum"]
StatusButir = Literal["belum", "selesai", "batal"]
JenisTinjauan = Literal["pantau", "konferensi_terbatas", "rujukan", "tindak_lanjut"]
TujuanPersetujuan = Literal["konferensi", "penelitian"]  # konferensi: handling the kasus


@dataclass(frozen=True, slots=True)
class BarisUndangan:
    """What the triage says about one role in one stage and meeting; `tunda` = a ban is still possible."""

    peran: str
    tahap: Tahap
    pertemuan: Pertemuan
    tingkat: Tingkat


@dataclass(frozen=True, slots=True)
class Peserta:
    """Someone who is to take part. `menggantikan` is the role this one substitutes; `cara` how they take part."""

    peran: str
    pertemuan: Pertemuan
    tingkat: Tingkat
    cara: Literal["hadir", "telepon", "daring"] = "hadir"
    menggantikan: str | None = None
    alasan: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Kehadiran:
    """Whether a participant came. `oleh` is the role that represented them."""

    peran: str
    pertemuan: Pertemuan
    hadir: Hadir
    oleh: str | None = None


@dataclass(frozen=True, slots=True)
class PandanganOpsi:
    """One option seen from one perspective (murid, orang_tua, kelas_guru, sekolah, hukum)."""

    perspektif: str
    manfaat: str = field(default="", repr=False)
    risiko: str = field(default="", repr=False)
    terburuk: str = field(default="", repr=False)
    pengaman: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Opsi:
    """A way that was considered. `dipilih` says whether it was taken, `alasan` why or why not."""

    nama: str = field(repr=False)
    pandangan: tuple[PandanganOpsi, ...] = ()
    dipilih: bool = False
    alasan: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class KeputusanBersama:
    """A decision of a conference: what, who does it (a role or a name), by when. `butir` names it for follow-up.

    `pertemuan` says whose paper it may stand on: `bersama` for everybody, else the people of that meeting. Where
    there are several meetings, one that does not say so stands on no paper that a family reads.
    """

    butir: str
    apa: str = field(repr=False)
    penanggung_jawab: str = field(repr=False)
    tenggat: date | None = None
    pertemuan: Pertemuan | None = None
