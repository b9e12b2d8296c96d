"""A practice case as its author wrote it: fictional, told in episodes, with what a careful reader finds.

Hides the file. Findings are kept as facts, each episode holding everything known by then, so that an episode
can be assessed by the same rules as a real case; the author's expected answers stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kasus_rules.core.facts import Facts
from kasus_rules.rulebase.problems import Place


class Sifat(StrEnum):
    """What kind of case it is for the trainee."""

    UMUM = "umum"
    POSITIF = "positif"
    JEBAKAN = "jebakan"


class Gerbang(StrEnum):
    """The gate that decides the case in the end."""

    BAHAYA = "bahaya"
    KORBAN_ANAK = "korban_anak"
    PIHAK = "pihak"
    LANGKAH_RINGAN = "langkah_ringan"
    KONFERENSI = "konferensi"
    PERSETUJUAN = "persetujuan"
    DESAS_DESUS = "desas_desus"
    KURANG_DATA = "kurang_data"


class JenisKelamin(StrEnum):
    """What the story tells of a person's sex; most stories need not tell."""

    PEREMPUAN = "perempuan"
    LAKI_LAKI = "laki_laki"
    TIDAK_DISEBUT = "tidak_disebut"


class Ekonomi(StrEnum):
    """What the story tells of a family's means."""

    PRASEJAHTERA = "prasejahtera"
    CUKUP = "cukup"
    TIDAK_DISEBUT = "tidak_disebut"


BAGIAN_TOKOH = ("murid", "terdampak", "terlapor", "saksi")


@dataclass(frozen=True, slots=True)
class Tokoh:
    """One student of the story, as told; only for counting that no group stands for one kind of trouble."""

    sebutan: str
    bagian: str
    jenis_kelamin: JenisKelamin
    ekonomi: Ekonomi


@dataclass(frozen=True, slots=True)
class Butir:
    """One closed question on a finding: a yes/no fact, or one member of a set fact."""

    fakta: str
    anggota: str = ""

    @property
    def nama(self) -> str:
        """`fakta`, or `fakta.anggota`."""
        return f"{self.fakta}.{self.anggota}" if self.anggota else self.fakta


@dataclass(frozen=True, slots=True)
class Harapan:
    """The answers that the author expects.

    Attributes:
        putusan: an outcome, or `perlu_data`.
        urgensi, sesudah_aman, mode: "" where the author leaves them to the rules.
        peserta: role -> `undang`, `pastikan`, `jangan` or `tidak_perlu`.
        pertimbangan: ids of rules whose consideration must be among those shown.
    """

    putusan: str
    urgensi: str = ""
    sesudah_aman: str = ""
    mode: str = ""
    peserta: Mapping[str, str] | None = None
    pertimbangan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kesalahan:
    """A common error: the answer it is (`putusan` or a role with a choice), and a kind word about it."""

    tentang: str
    pilihan: str
    teks: str


@dataclass(frozen=True, slots=True)
class Episode:
    """One part of the story; `temuan` is everything known by its end.

    Attributes:
        ditanya: findings that are asked one by one.
        berbeda: why the author knowingly expects something else than the rules; "" when he does not.
    """

    judul: str
    cerita: str
    temuan: Facts
    ditanya: tuple[Butir, ...]
    harap: Harapan
    umpan_balik: str
    kesalahan: tuple[Kesalahan, ...]
    berbeda: str
    place: Place


@dataclass(frozen=True, slots=True)
class KasusLatihan:
    """One practice case; `id` is the name of its file."""

    id: str
    judul: str
    kategori: tuple[str, ...]
    jenjang: str
    sifat: Sifat
    gerbang: Gerbang
    tingkat: int
    tokoh: tuple[Tokoh, ...]
    episode: tuple[Episode, ...]
