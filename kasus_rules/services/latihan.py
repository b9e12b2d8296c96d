"""Practice cases at work: loaded from their folders, assessed like any case, asked as closed questions.

Hides that the key comes from the rules of today, not from the file: the author's expectation is held against
it, and a difference is shown to the author, never to a trainee as if it were the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.register.tempat import data_folder
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import shipped
from kasus_rules.training.baca import LatihanError, read_kasus
from kasus_rules.training.kasus import Butir, Episode, KasusLatihan
from kasus_rules.training.kunci import Beda, Kunci, bedakan, kunci_butir, kunci_dari
from kasus_rules.training.pilihan import (
    BOLEH,
    TIDAK_PERLU,
    pilihan_fakta,
    pilihan_peran,
    pilihan_putusan,
    pilihan_urgensi,
)
from kasus_rules.training.soal import Babak, Soal

FOLDER = "latihan"
TERBANYAK_PERAN = 6
PERAN_UMUM = ("wali_kelas", "ibu")


@dataclass(frozen=True, slots=True)
class EpisodeDinilai:
    """One episode of a case with what the rules say to it; `nomor` counts from 1."""

    kasus: KasusLatihan
    nomor: int
    penilaian: Penilaian
    kunci: Kunci

    @property
    def episode(self) -> Episode:
        """The episode itself."""
        return self.kasus.episode[self.nomor - 1]


@dataclass(frozen=True, slots=True)
class Temuan:
    """One thing that the author of a case should look at."""

    kasus: str
    episode: int
    baris: int
    pesan: str


def load_latihan(base: RuleBase, folder: Path | None = None) -> tuple[KasusLatihan, ...]:
    """Every practice case of a folder, in the order of the file names; the shipped folder unless given.

    Raises:
        LatihanError: with every problem of every file.
    """
    cases, problems = read_latihan(base, folder or shipped_folder())
    if problems:
        raise LatihanError(tuple(one for trouble in problems for one in trouble.problems))
    return cases


def read_latihan(base: RuleBase, folder: Path) -> tuple[tuple[KasusLatihan, ...], tuple[LatihanError, ...]]:
    """The cases that can be used, and what is wrong with the others."""
    cases, problems = [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            cases.append(read_kasus(path, base))
        except LatihanError as trouble:
            problems.append(trouble)
    return tuple(cases), tuple(problems)


def shipped_folder() -> Path:
    """Where the practice cases that come with the suite are."""
    return shipped("data") / FOLDER


def folder_sendiri() -> Path:
    """Where practice cases of the school's own are kept."""
    return data_folder() / FOLDER


def nilai_episode(asisten: Asisten, kasus: KasusLatihan, nomor: int) -> EpisodeDinilai:
    """Assess one episode under the rules of today (or of the date that the case gives)."""
    penilaian, trace = asisten.nilai_dan_jejak(kasus.episode[nomor - 1].temuan)
    return EpisodeDinilai(kasus, nomor, penilaian, kunci_dari(penilaian, trace))


def nilai_kasus(asisten: Asisten, kasus: KasusLatihan) -> tuple[EpisodeDinilai, ...]:
    """Assess every episode."""
    return tuple(nilai_episode(asisten, kasus, nomor) for nomor in range(1, len(kasus.episode) + 1))


# ── questions ──


def babak(base: RuleBase, dinilai: EpisodeDinilai, *, urgensi: bool = False, buta: bool = False) -> Babak:
    """The episode with its closed questions: findings first, then the outcome, then who comes.

    Args:
        urgensi: ask for the time too, where the rules settle it.
        buta: ask about the same roles in every episode of a case, so that being asked hints at nothing.
    """
    kasus, episode = dinilai.kasus, dinilai.episode
    part = f"Bagian {dinilai.nomor} dari {len(kasus.episode)}"
    return Babak(
        kasus=kasus.id,
        episode=dinilai.nomor,
        judul=kasus.judul,
        bagian=f"{part}: {episode.judul}" if len(kasus.episode) > 1 else episode.judul,
        cerita=episode.cerita,
        soal=tuple(_questions(base, dinilai, _asked_roles(dinilai, buta=buta), urgensi=urgensi)),
    )


def kunci_soal(dinilai: EpisodeDinilai, soal: Soal) -> str:
    """The id of the option that the rules choose; "" where they leave it open (an urgency not settled)."""
    match soal.jenis:
        case "putusan":
            return dinilai.kunci.putusan
        case "urgensi":
            return dinilai.kunci.urgensi or ""
        case "fakta":
            fact, _, member = soal.tentang.partition(".")
            return kunci_butir(Butir(fact, member), dinilai.episode.temuan)
        case "peran":
            choice = dinilai.kunci.peran(soal.tentang)
            return "" if choice == BOLEH else choice


def tanya_butir(base: RuleBase, butir: Butir) -> str:
    """The question for one finding."""
    spec = base.facts[butir.fakta]
    return f"{spec.question} — {spec.label_of(butir.anggota)}" if butir.anggota else spec.question


def _asked_roles(dinilai: EpisodeDinilai, *, buta: bool) -> tuple[str, ...]:
    """The author's roles of this episode; blind, those of all episodes, or two common ones where there are none."""
    if not buta:
        return tuple(dinilai.episode.harap.peserta or {})
    roles = dict.fromkeys(role for episode in dinilai.kasus.episode for role in episode.harap.peserta or {})
    return tuple(roles)[:TERBANYAK_PERAN] or PERAN_UMUM


def _questions(base: RuleBase, dinilai: EpisodeDinilai, roles: tuple[str, ...], *, urgensi: bool) -> Iterator[Soal]:
    start = f"{dinilai.kasus.id}/{dinilai.nomor}"
    for butir in dinilai.episode.ditanya:
        text = tanya_butir(base, butir)
        help_ = base.facts[butir.fakta].help
        yield Soal(f"{start}/fakta/{butir.nama}", "fakta", butir.nama, text, pilihan_fakta(), help_)
    yield Soal(f"{start}/putusan", "putusan", "putusan", "Apa yang sebaiknya dilakukan?", pilihan_putusan(base))
    if urgensi and dinilai.kunci.urgensi:
        yield Soal(f"{start}/urgensi", "urgensi", "urgensi", "Kapan?", pilihan_urgensi(base))
    for role in roles:
        text = f"{base.roles[role].label}: diundang ke konferensi (sekarang atau sesudah aman)?"
        yield Soal(f"{start}/peran/{role}", "peran", role, text, pilihan_peran())


# ── what the author should look at ──


def periksa(asisten: Asisten, kasus: KasusLatihan) -> tuple[Temuan, ...]:
    """Where author and rules differ without a reason, and what cannot be asked fairly."""
    return tuple(one for dinilai in nilai_kasus(asisten, kasus) for one in _look(asisten.base, dinilai))


def beda_penulis(dinilai: EpisodeDinilai) -> tuple[Beda, ...]:
    """Every point in which the author of the episode expects something else than the rules say."""
    return bedakan(dinilai.episode.harap, dinilai.kunci)


def _look(base: RuleBase, dinilai: EpisodeDinilai) -> Iterator[Temuan]:
    episode = dinilai.episode
    differences = beda_penulis(dinilai)
    for one in differences if not episode.berbeda else ():
        yield _found(dinilai, _difference(base, one))
    if episode.berbeda and not differences:
        yield _found(dinilai, 'Ada "berbeda", padahal penulis dan aturan tidak berbeda. Hapus "berbeda".')
    for role, wanted in (episode.harap.peserta or {}).items():
        if dinilai.kunci.peran(role) == BOLEH:
            label = base.roles[role].label
            yield _found(dinilai, f"{label} boleh hadir, boleh tidak: tidak ada jawaban keliru. Hapus dari peserta.")
        elif not dinilai.kunci.peserta and wanted == TIDAK_PERLU:
            yield _found(dinilai, 'Belum ada konferensi yang terbayang, jadi "peserta" sebaiknya kosong.')
    if dinilai.nomor == len(dinilai.kasus.episode):
        yield from _categories(base, dinilai)


def _categories(base: RuleBase, dinilai: EpisodeDinilai) -> Iterator[Temuan]:
    for name in dinilai.kasus.kategori:
        if kunci_butir(Butir("kategori", name), dinilai.episode.temuan) != "ya":
            label = base.facts["kategori"].label_of(name)
            yield _found(dinilai, f'Kategori "{label}" tidak termasuk temuan bagian terakhir.')


def _difference(base: RuleBase, one: Beda) -> str:
    if one.tentang == "pertimbangan":
        return f"Pertimbangan {one.penulis} tidak muncul menurut aturan."
    name = base.roles[one.tentang].label if one.tentang in base.roles else one.tentang
    return f'{name}: penulis mengharapkan "{one.penulis}", aturan menyatakan "{one.aturan or "belum pasti"}".'


def _found(dinilai: EpisodeDinilai, text: str) -> Temuan:
    return Temuan(dinilai.kasus.id, dinilai.nomor, dinilai.episode.place.line, text)


def kunci_lembar(asisten: Asisten, cases: Mapping[str, KasusLatihan], soal: tuple[Soal, ...]) -> dict[str, str]:
    """The key of every question of a sheet: question id -> option id ("" where the rules leave it open)."""
    seen: dict[tuple[str, int], EpisodeDinilai] = {}
    keys = {}
    for one in soal:
        kasus, nomor = one.id.split("/")[:2]
        place = (kasus, int(nomor))
        if place not in seen:
            seen[place] = nilai_episode(asisten, cases[kasus], int(nomor))
        keys[one.id] = kunci_soal(seen[place], one)
    return keys
