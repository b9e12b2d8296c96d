"""Practising alone: one episode with its questions, and an answer compared with the rules point by point.

Hides what is graver than what. The first difference is the one that could have hurt a child; after it come
the outcome, the findings, the time, the people and the considerations. Where the rules leave a question open
there is nothing to compare, and no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, assert_never

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.tampilan import SumberTampil
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import EpisodeDinilai, babak, kunci_soal, nilai_episode
from kasus_rules.services.latihan_centang import Centang, centang
from kasus_rules.services.latihan_kemajuan import BagianSkor, HasilBagian, Skor, jumlah_skor
from kasus_rules.services.latihan_mengapa import Dasar, akibat, mengapa
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.training.pilihan import JANGAN, UNDANG
from kasus_rules.training.soal import Babak, JenisSoal, Soal

DIDAHULUKAN: Final = ("darurat_dulu", "rujuk_dulu")
BERLAKU, TIDAK_BERLAKU = "Berlaku di sini", "Tidak berlaku di sini"
BAGIAN: Final[Mapping[JenisSoal, BagianSkor]] = {
    "fakta": "temuan", "putusan": "putusan", "urgensi": "putusan", "peran": "peserta",
}  # fmt: skip


class Berat(IntEnum):
    """How grave a difference is; the gravest is shown first."""

    KESELAMATAN = 0
    TERLARANG = 1
    PUTUSAN = 2
    TEMUAN = 3
    WAKTU = 4
    PESERTA = 5
    PERTIMBANGAN = 6


@dataclass(frozen=True, slots=True)
class BagianLatihan:
    """One episode, ready to be answered."""

    dinilai: EpisodeDinilai
    babak: Babak
    centang: tuple[Centang, ...]

    @property
    def terakhir(self) -> bool:
        """Whether the case ends here."""
        return self.dinilai.nomor == len(self.dinilai.kasus.episode)


@dataclass(frozen=True, slots=True)
class JawabanBagian:
    """What was answered.

    Attributes:
        pilihan: question id -> option id; a question left open is absent.
        centang: for each line of the checklist whether it was ticked; None when the list was left open.
    """

    pilihan: Mapping[str, str]
    centang: Sequence[bool] | None = None


@dataclass(frozen=True, slots=True)
class Banding:
    """One point: the answer beside the rules.

    Attributes:
        jawaban, aturan: as read; "" where the trainee or the rules leave it open.
        akibat: what this difference could do to a child, "" when nothing of the kind.
        kesalahan: what the author says to just this answer, or "".
    """

    id: str
    bagian: BagianSkor
    berat: Berat
    tanya: str
    jawaban: str
    aturan: str
    dasar: Dasar
    akibat: str = ""
    kesalahan: str = ""

    @property
    def beda(self) -> bool:
        """Whether both said something, and not the same."""
        return bool(self.jawaban and self.aturan) and self.jawaban != self.aturan

    @property
    def sama(self) -> bool:
        """Whether both said the same."""
        return bool(self.aturan) and self.jawaban == self.aturan

    @property
    def terbuka(self) -> bool:
        """Whether the trainee left open what the rules answer."""
        return bool(self.aturan) and not self.jawaban


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """Everything that was asked, the gravest difference first."""

    butir: tuple[Banding, ...]
    sumber: tuple[SumberTampil, ...]

    @property
    def beda(self) -> tuple[Banding, ...]:
        """The differences, the gravest first."""
        return tuple(one for one in self.butir if one.beda)

    @property
    def sama(self) -> tuple[Banding, ...]:
        """What agreed."""
        return tuple(one for one in self.butir if one.sama)

    @property
    def terbuka(self) -> tuple[Banding, ...]:
        """What the trainee left open."""
        return tuple(one for one in self.butir if one.terbuka)

    @property
    def skor(self) -> dict[BagianSkor, Skor]:
        """The score by part."""
        return jumlah_skor({one.bagian: Skor(one.sama, one.beda, one.terbuka)} for one in self.butir)

    def hasil(self, nomor: int, catatan: str = "") -> HasilBagian:
        """What is kept of it."""
        beda = self.beda
        return HasilBagian(
            nomor=nomor,
            skor=self.skor,
            aman=not any(one.berat <= Berat.TERLARANG for one in beda),
            putusan_sama=not any(one.id == "putusan" for one in beda),
            beda=tuple(one.id for one in beda),
            catatan=catatan,
        )


def siapkan_bagian(asisten: Asisten, kasus: KasusLatihan, nomor: int) -> BagianLatihan:
    """Assess an episode under the rules of today and ask its questions."""
    dinilai = nilai_episode(asisten, kasus, nomor)
    return BagianLatihan(dinilai, babak(asisten.base, dinilai, urgensi=True), centang(asisten, dinilai))


def bandingkan(base: RuleBase, bagian: BagianLatihan, jawaban: JawabanBagian) -> Perbandingan:
    """Compare an answer with the rules."""
    found = [_answer(base, bagian.dinilai, soal, jawaban.pilihan.get(soal.id, "")) for soal in bagian.babak.soal]
    found += _ticks(bagian.centang, jawaban.centang)
    ordered = sorted(found, key=lambda one: (one.berat, not one.terbuka))
    return Perbandingan(tuple(ordered), tuple(_sources(base, bagian.dinilai, ordered)))


def _answer(base: RuleBase, dinilai: EpisodeDinilai, soal: Soal, chosen: str) -> Banding:
    key = kunci_soal(dinilai, soal)
    labels = {one.id: one.label for one in soal.pilihan}
    berat = _weight(soal, key, chosen)
    return Banding(
        id=soal.id.split("/", 2)[2],
        bagian=BAGIAN[soal.jenis],
        berat=berat,
        tanya=soal.tanya,
        jawaban=labels.get(chosen, ""),
        aturan=labels.get(key, ""),
        dasar=mengapa(base, dinilai, soal, key),
        akibat=akibat(base, dinilai, soal, chosen=chosen, key=key) if key != chosen else "",
        kesalahan=_author(dinilai, soal, chosen) if key != chosen else "",
    )


def _weight(soal: Soal, key: str, chosen: str) -> Berat:
    match soal.jenis:
        case "putusan":
            return Berat.KESELAMATAN if terlewat(soal, key, chosen) else Berat.PUTUSAN
        case "fakta":
            return Berat.TEMUAN
        case "urgensi":
            return Berat.WAKTU
        case "peran":
            return Berat.TERLARANG if (key, chosen) == (JANGAN, UNDANG) else Berat.PESERTA
        case _:
            assert_never(soal.jenis)


def terlewat(soal: Soal, key: str, chosen: str) -> bool:
    """Whether the rules put help or a referral first and the answer something weaker."""
    order = [one.id for one in soal.pilihan]
    return key in DIDAHULUKAN and chosen in order and order.index(chosen) > order.index(key)


def _author(dinilai: EpisodeDinilai, soal: Soal, chosen: str) -> str:
    known = {(one.tentang, one.pilihan): one.teks for one in dinilai.episode.kesalahan}
    return known.get((soal.tentang, chosen), "") if soal.jenis in ("putusan", "peran") else ""


def _ticks(lines: Sequence[Centang], ticked: Sequence[bool] | None) -> Iterator[Banding]:
    for place, line in enumerate(lines):
        answer = "" if ticked is None else _applies(ticked[place])
        reason = line.aturan.reason if line.berlaku else f"Aturan memunculkannya dalam hal lain: {line.aturan.title}."
        yield Banding(
            id=f"pertimbangan/{line.aturan.id}",
            bagian="pertimbangan",
            berat=Berat.PERTIMBANGAN,
            tanya=line.teks,
            jawaban=answer,
            aturan=_applies(line.berlaku),
            dasar=Dasar((reason,), aturan=(line.aturan.id,) if line.berlaku else ()),
        )


def _applies(holds: bool) -> str:
    return BERLAKU if holds else TIDAK_BERLAKU


def _sources(base: RuleBase, dinilai: EpisodeDinilai, shown: Iterable[Banding]) -> Iterator[SumberTampil]:
    """The sources of what is explained, each once, by title."""
    ids = {id_ for one in shown if not one.sama for id_ in one.dasar.aturan}
    rules = {rule.id: rule for rule in dinilai.penilaian.aturan}
    seen = {source.id: source for id_ in ids if id_ in rules for source in rules[id_].sumber}
    yield from sorted(seen.values(), key=lambda source: source.judul)
