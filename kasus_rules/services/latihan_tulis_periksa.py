"""What the author of a practice case should still look at, each with its place on the form.

Hides which of it stands in the way of saving: a case that cannot be read, or that differs from the rules without
a reason, would trouble others; a word or a name that looks real is only asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import KasusError
from kasus_rules.rulebase.kata import Kata, Temuan
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import EpisodeDinilai, beda_penulis, nilai_episode
from kasus_rules.services.latihan_tulis import DrafBagian, DrafKasus, ke_yaml, sementara
from kasus_rules.services.latihan_tulis_nyata import mirip_nyata
from kasus_rules.training.adil import Golongan, kata_keliru
from kasus_rules.training.baca import TERBANYAK_DITANYA, LatihanError, parse_kasus
from kasus_rules.training.kasus import Butir, Harapan, KasusLatihan
from kasus_rules.training.kunci import Beda, kunci_butir
from kasus_rules.training.pilihan import BOLEH, PERAN_PILIHAN, TIDAK_PERLU, pilihan_putusan

TENTANG = {"putusan": "Putusan", "urgensi": "Kapan", "sesudah_aman": "Sesudah aman", "mode": "Cara konferensi"}
BEBAS = "Boleh hadir, boleh tidak"
OPEN = "belum pasti"
KIND = {
    Golongan.AGAMA: "agama",
    Golongan.SUKU: "suku atau daerah",
    Golongan.PEREMPUAN: "jenis kelamin",
    Golongan.LAKI_LAKI: "jenis kelamin",
    Golongan.EKONOMI: "keadaan ekonomi",
}
NEVER = "Kasus latihan tidak menyebut {kind}, supaya tidak ada golongan yang melekat pada masalah tertentu. Hapus."
UNDECLARED = "Bila {kind} memang penting untuk cerita, pilih juga pada tokohnya; bila tidak, hapus."


@dataclass(frozen=True, slots=True)
class Catatan:
    """One thing to look at.

    Attributes:
        bagian: the part, or 0 for what is said of the whole case.
        letak: the field of the form.
        wajib: whether it must be mended before the case can be saved.
    """

    bagian: int
    letak: str
    pesan: str
    wajib: bool = True


@dataclass(frozen=True, slots=True)
class KataDiperiksa:
    """How texts are looked through: labelling words, and words of groups."""

    melabeli: Callable[[str], tuple[Temuan, ...]]
    golongan: tuple[Kata, ...]


def periksa_draf(asisten: Asisten, draf: DrafKasus, kata: KataDiperiksa) -> tuple[Catatan, ...]:
    """Everything, in the order of the form; what must be mended and what is only asked about."""
    kasus = sementara(draf)
    found = [*_head(draf), *_people(draf)]
    for number, one in enumerate(draf.bagian, 1):
        found += _part(number, one)
    if not found:
        found += _as_file(asisten.base, draf)
    for number in range(1, len(draf.bagian) + 1):
        found += _against_rules(asisten, kasus, number)
    found += [*_labels(draf, kata), *kata_cerita(draf, kasus, kata)]
    return tuple(sorted(found, key=lambda one: one.bagian))


def label_pilihan(base: RuleBase, tentang: str, pilihan: str) -> str:
    """What a person reads for an answer: an outcome, a time, or what is to happen to a role."""
    if not pilihan:
        return OPEN
    if tentang == "putusan":
        return next((one.label for one in pilihan_putusan(base) if one.id == pilihan), pilihan)
    if tentang in base.roles:
        return PERAN_PILIHAN.get(pilihan, BEBAS)
    return base.decisions[tentang].label_of(pilihan)


def kalimat_beda(base: RuleBase, one: Beda) -> str:
    """One point in which author and rules differ, as a sentence."""
    if one.tentang == "pertimbangan":
        title = next((rule.title for rule in base.rules if rule.id == one.penulis), one.penulis)
        return f"Pertimbangan “{title}” tidak muncul menurut aturan."
    name = base.roles[one.tentang].label if one.tentang in base.roles else TENTANG[one.tentang]
    mine, theirs = (label_pilihan(base, one.tentang, choice) for choice in (one.penulis, one.aturan))
    return f"{name}: Anda mengharapkan “{mine}”, aturan menyatakan “{theirs}”."


# ── what is not filled in ──


def _head(draf: DrafKasus) -> Iterator[Catatan]:
    fields = (
        ("Judul", draf.judul, "Tulis judul kasus."),
        ("Kategori", draf.kategori, "Pilih paling sedikit satu kategori."),
        ("Jenjang", draf.jenjang, "Pilih jenjang sekolahnya."),
        ("Jenis kasus", draf.sifat, "Pilih jenis kasusnya."),
        ("Yang menentukan", draf.gerbang, "Pilih apa yang menentukan jawaban kasus ini."),
        ("Tingkat", draf.tingkat, "Pilih tingkat kesulitannya."),
    )
    for place, value, how in fields:
        if not value:
            yield Catatan(0, place, how)


def _people(draf: DrafKasus) -> Iterator[Catatan]:
    for number, one in enumerate(draf.tokoh, 1):
        if not one.sebutan or not one.bagian:
            yield Catatan(0, f"Tokoh {number}", "Isi sebutan dan perannya, atau hapus barisnya.")


def _part(number: int, one: DrafBagian) -> Iterator[Catatan]:
    fields = (
        ("Judul bagian", one.judul, "Tulis judul bagian."),
        ("Cerita", one.cerita, "Tulis ceritanya."),
        ("Putusan yang Anda harapkan", one.harap.putusan, "Pilih putusan yang Anda harapkan."),
        ("Umpan balik", one.umpan_balik, "Tulis umpan balik untuk peserta."),
    )
    for place, value, how in fields:
        if not value:
            yield Catatan(number, place, how)
    if not one.temuan and number == 1:
        yield Catatan(number, "Temuan", "Jawab pertanyaan yang sudah terjawab oleh cerita.")
    if len(one.ditanya) > TERBANYAK_DITANYA:
        yield Catatan(number, "Temuan yang ditanyakan", f"Pilih paling banyak {TERBANYAK_DITANYA} temuan.")
    for mistake in one.kesalahan:
        if not (mistake.tentang and mistake.pilihan and mistake.teks):
            yield Catatan(number, "Kesalahan umum", "Lengkapi kesalahan umum ini, atau hapus barisnya.")


# ── against the rules ──


def _against_rules(asisten: Asisten, kasus: KasusLatihan, number: int) -> Iterator[Catatan]:
    try:
        dinilai = nilai_episode(asisten, kasus, number)
    except KasusError as error:
        yield Catatan(number, "Temuan", error.pesan)
        return
    differences, reason = beda_penulis(dinilai), dinilai.episode.berbeda
    for one in differences if not reason else ():
        yield Catatan(
            number, "Harapan Anda", f"{kalimat_beda(asisten.base, one)} Tekan “Ikut aturan” atau tulis alasannya."
        )
    if reason and not differences:
        yield Catatan(number, "Alasan berbeda", "Harapan Anda sudah sama dengan aturan. Hapus alasannya.")
    yield from _roles(asisten.base, dinilai)
    if number == len(kasus.episode):
        yield from _categories(asisten.base, dinilai)


def _roles(base: RuleBase, dinilai: EpisodeDinilai) -> Iterator[Catatan]:
    for role, wanted in (dinilai.episode.harap.peserta or {}).items():
        label = base.roles[role].label
        if dinilai.kunci.peran(role) == BOLEH:
            text = f"{label} boleh hadir, boleh tidak, jadi tidak ada jawaban yang keliru. Hapus dari daftar."
            yield Catatan(dinilai.nomor, "Peserta", text)
        elif not dinilai.kunci.peserta and wanted == TIDAK_PERLU:
            text = f"Belum ada konferensi yang terbayang, jadi {label} sebaiknya tidak ditanyakan."
            yield Catatan(dinilai.nomor, "Peserta", text, wajib=False)


def _categories(base: RuleBase, dinilai: EpisodeDinilai) -> Iterator[Catatan]:
    for name in dinilai.kasus.kategori:
        if kunci_butir(Butir("kategori", name), dinilai.episode.temuan) != "ya":
            text = f"“{base.facts['kategori'].label_of(name)}” belum ada dalam temuan “Kategori dan tanda”."
            yield Catatan(0, "Kategori", f"{text} Tambahkan di sana, atau hapus dari kategori kasus.")


def _as_file(base: RuleBase, draf: DrafKasus) -> Iterator[Catatan]:
    """What only shows when the file is read as others will read it."""
    try:
        parse_kasus(draf.berkas or "kasus", ke_yaml(draf, base), base)
    except LatihanError as trouble:
        for problem in trouble.problems:
            yield Catatan(0, "Isi kasus", " ".join(part for part in (problem.what, problem.why, problem.how) if part))


# ── words ──


def kata_cerita(draf: DrafKasus, kasus: KasusLatihan, kata: KataDiperiksa) -> Iterator[Catatan]:
    """What looks real, and words of groups; labelling words are shown where one types them."""
    for number, place, text in _texts(draf):
        for real in mirip_nyata(text):
            yield Catatan(number, place, f"“{real.kata}” tampak seperti yang sebenarnya. {real.saran}", wajib=False)
    yield from _groups(kasus, kata.golongan)


def _labels(draf: DrafKasus, kata: KataDiperiksa) -> Iterator[Catatan]:
    for number, place, text in _texts(draf):
        for one in kata.melabeli(text):
            better = f"Lebih baik “{one.pakai}”." if one.pakai else "Tuliskan apa yang terlihat."
            yield Catatan(number, place, f"“{one.kata}” melabeli murid. {better}", wajib=False)


def _groups(kasus: KasusLatihan, words: Iterable[Kata]) -> Iterator[Catatan]:
    for one in kata_keliru(kasus, words):
        place, _, number = one.letak.rpartition(" bagian ")
        named = place or one.letak
        advice = NEVER if one.golongan in (Golongan.AGAMA, Golongan.SUKU) else UNDECLARED
        text = f"“{one.kata}”: {advice.format(kind=KIND[one.golongan])}"
        yield Catatan(int(number) if place else 0, named.capitalize(), text, wajib=False)


def _texts(draf: DrafKasus) -> Iterator[tuple[int, str, str]]:
    yield 0, "Judul", draf.judul
    for person in draf.tokoh:
        yield 0, "Tokoh", person.sebutan
    for number, one in enumerate(draf.bagian, 1):
        yield number, "Judul bagian", one.judul
        yield number, "Cerita", one.cerita
        yield number, "Umpan balik", one.umpan_balik
        yield number, "Alasan berbeda", one.berbeda
        for mistake in one.kesalahan:
            yield number, "Kesalahan umum", mistake.teks


def ikut_aturan(harap: Harapan, one: Beda) -> Harapan:
    """The expectation with this one point as the rules have it; what they leave open is no longer expected."""
    roles = harap.peserta or {}
    match one.tentang:
        case "pertimbangan":
            return replace(harap, pertimbangan=tuple(id_ for id_ in harap.pertimbangan if id_ != one.penulis))
        case "putusan":
            return replace(harap, putusan=one.aturan)
        case "urgensi":
            return replace(harap, urgensi=one.aturan)
        case "sesudah_aman":
            return replace(harap, sesudah_aman=one.aturan)
        case "mode":
            return replace(harap, mode=one.aturan)
        case role if one.aturan == BOLEH:
            return replace(harap, peserta={name: choice for name, choice in roles.items() if name != role})
        case role:
            return replace(harap, peserta={**roles, role: one.aturan})
