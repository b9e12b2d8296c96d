"""What a closed round says: where the room split, how far it agrees, and who agrees with the rules how far.

Hides that codes, paper and hands are counted together, that each kind of question is measured by itself, and
that cases, not questions, are the sample of the intervals: questions of one case hang together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from kasus_rules.training import kappa
from kasus_rules.training.kappa import AlatTidakAda
from kasus_rules.training.kesepakatan import KOEFISIEN, Ukuran, ac1, ukur
from kasus_rules.training.sebaran import SebaranButir, SebaranTentang, per_butir, per_tentang
from kasus_rules.training.selang import Selang, Selisih, TanpaSelang, Undian, beda, beda_skor, selang, wilson
from kasus_rules.training.sesi import Sesi, SesiPutaran
from kasus_rules.training.skor import SkorPeserta, lulus, skor
from kasus_rules.training.soal import Babak, JenisSoal, Soal
from kasus_rules.training.tabel import TabelHitung, menurut_kasus, tabel_jenis

JENIS: tuple[JenisSoal, ...] = ("putusan", "peran", "fakta")
UNDIAN = Undian(kelompok=menurut_kasus)


@dataclass(frozen=True, slots=True)
class Angka:
    """One coefficient with its interval."""

    nama: str
    ukuran: Ukuran
    selang: Selang | TanpaSelang


@dataclass(frozen=True, slots=True)
class AngkaJenis:
    """How far the room agrees on one kind of question; `penilai` is the most who answered one of them."""

    jenis: JenisSoal
    penilai: int
    butir: int
    kasus: int
    angka: tuple[Angka, ...]


@dataclass(frozen=True, slots=True)
class ButirRuangan:
    """One question with what the room answered; `kunci` is "" where the rules leave it open."""

    babak: Babak
    soal: Soal
    sebaran: SebaranButir
    kunci: str

    @property
    def sama_dengan_aturan(self) -> bool:
        """Whether the most frequent answer is the rules' answer."""
        return self.sebaran.terbanyak == (self.kunci,)


@dataclass(frozen=True, slots=True)
class NilaiPeserta:
    """One trainee against the key, with Wilson's interval."""

    skor: SkorPeserta
    selang: Selang | TanpaSelang
    lulus: bool


@dataclass(frozen=True, slots=True)
class HasilPutaran:
    """Everything a round says.

    Attributes:
        butir: every question, the least agreed first.
        tentang: the same, gathered by what the questions are about; only what was asked more than once.
        rata: mean share that agrees with the key, or None when nobody is in.
    """

    masuk: int
    angka: tuple[AngkaJenis, ...]
    butir: tuple[ButirRuangan, ...]
    tentang: tuple[SebaranTentang, ...]
    peserta: tuple[NilaiPeserta, ...]
    rata: float | None


@dataclass(frozen=True, slots=True)
class Banding:
    """Two rounds compared; a kind is there when both rounds asked it."""

    kesepakatan: Mapping[JenisSoal, Selisih]
    skor: Selisih


def hasil(sesi: Sesi, isi: SesiPutaran) -> HasilPutaran:
    """Evaluate one round; 60 trainees × 12 cases take well under two seconds."""
    tables = {jenis: tabel(isi, jenis) for jenis in JENIS}
    asked = {jenis: table for jenis, table in tables.items() if table.butir}
    people = nilai_peserta(isi, sesi.ambang)
    return HasilPutaran(
        masuk=len(isi.masuk),
        angka=tuple(_figures(jenis, table) for jenis, table in asked.items()),
        butir=_items(isi, asked),
        tentang=_about(isi, asked),
        peserta=people,
        rata=fmean(one.skor.benar / one.skor.soal for one in people if one.skor.soal) if people else None,
    )


def tabel(isi: SesiPutaran, jenis: JenisSoal) -> TabelHitung:
    """Counts of one kind of question: codes and paper, and the hands of those who gave neither."""
    table = tabel_jenis(isi.lembar, [one.jawaban for one in isi.masuk], jenis).hitung()
    hands = {one.id: dict(zip((p.id for p in one.pilihan), isi.acungan.get(one.id, ()), strict=False))
             for one in isi.lembar.soal}  # fmt: skip
    rows = (
        tuple(count + hands[item].get(kind, 0) for kind, count in zip(table.kategori, row, strict=True))
        for item, row in zip(table.butir, table.hitung, strict=True)
    )
    return TabelHitung(table.butir, table.kategori, tuple(rows))


def kunci_indeks(isi: SesiPutaran) -> tuple[int | None, ...]:
    """The key of a sheet as indexes; None where the rules leave a question open."""
    return tuple(
        next((place for place, option in enumerate(soal.pilihan) if option.id == isi.kunci.get(soal.id)), None)
        for soal in isi.lembar.soal
    )


def nilai_peserta(isi: SesiPutaran, ambang: int) -> tuple[NilaiPeserta, ...]:
    """Everyone who gave a code or a paper sheet, by number; `ambang` in percent."""
    key = kunci_indeks(isi)
    scores = (skor(one.jawaban, key) for one in isi.masuk)
    return tuple(NilaiPeserta(one, wilson(one.benar, one.soal), lulus(one, ambang / 100)) for one in scores)


def kappa_fleiss(isi: SesiPutaran) -> Mapping[JenisSoal, Ukuran] | str:
    """Fleiss' kappa of each kind; a sentence when the researchers' part is not installed. Loads slowly."""
    try:
        return {jenis: kappa.fleiss(table) for jenis in JENIS if (table := tabel(isi, jenis)).butir}
    except AlatTidakAda as missing:
        return missing.pesan


def kappa_kunci(isi: SesiPutaran) -> Mapping[int, Ukuran] | str:
    """Cohen's kappa of each trainee with the key, over the outcomes; a sentence when it cannot be computed here."""
    table = tabel_jenis(isi.lembar, [one.jawaban for one in isi.masuk], "putusan")
    key = [isi.kunci.get(item) or None for item in table.butir]
    try:
        figures = kappa.cohen_kunci(table, key)
    except AlatTidakAda as missing:
        return missing.pesan
    return dict(zip((one.jawaban.peserta for one in isi.masuk), figures, strict=True))


def bandingkan(sesi: Sesi) -> Banding:
    """Before and after.

    Raises:
        InputError: the session lacks one of the rounds.
    """
    early, late = sesi.pada("sebelum"), sesi.pada("sesudah")
    pairs = {jenis: (tabel(early, jenis), tabel(late, jenis)) for jenis in JENIS}
    agreement = {jenis: beda(a, b, ac1, UNDIAN) for jenis, (a, b) in pairs.items() if a.butir and b.butir}
    scores = [[one.skor for one in nilai_peserta(isi, sesi.ambang)] for isi in (early, late)]
    return Banding(agreement, beda_skor(scores[0], scores[1]))


def _figures(jenis: JenisSoal, table: TabelHitung) -> AngkaJenis:
    found = tuple(Angka(name, ukur(table, one), selang(table, one, UNDIAN)) for name, one in KOEFISIEN.items())
    most = max((sum(row) for row in table.hitung), default=0)
    return AngkaJenis(jenis, most, len(table.butir), len({menurut_kasus(item) for item in table.butir}), found)


def _items(isi: SesiPutaran, tables: Mapping[JenisSoal, TabelHitung]) -> tuple[ButirRuangan, ...]:
    places = {soal.id: (babak, soal) for babak in isi.lembar.babak for soal in babak.soal}
    rows = [one for table in tables.values() for one in per_butir(table)]
    kinds = {item: table.kategori for table in tables.values() for item in table.butir}
    found = [
        ButirRuangan(*places[one.butir], _own_options(one, kinds[one.butir], places[one.butir][1]),
                     isi.kunci.get(one.butir, ""))
        for one in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=_split_first))


def _own_options(row: SebaranButir, kinds: Sequence[str], soal: Soal) -> SebaranButir:
    """The counts in the order of the question's own options."""
    counts = dict(zip(kinds, row.hitung, strict=True))
    own = tuple(counts.get(option.id, 0) for option in soal.pilihan)
    return SebaranButir(row.butir, own, row.menjawab, row.sepakat, row.terbanyak, row.terbelah)


def _split_first(one: ButirRuangan) -> tuple[bool, float]:
    value = one.sebaran.sepakat.nilai
    return (value is None, value or 0.0)


def _about(isi: SesiPutaran, tables: Mapping[JenisSoal, TabelHitung]) -> tuple[SebaranTentang, ...]:
    rows = [row for jenis, table in tables.items() if jenis != "putusan" for row in per_tentang(isi.lembar.soal, table)]
    return tuple(sorted(rows, key=lambda row: (row.sepakat.nilai is None, row.sepakat.nilai or 0.0)))
