"""Fictional kasus at every step, for practising: told through the register's own ways, so they are what they seem.

Hides the stories. A story that the present rules no longer lead to its step is told as far as it goes, since a
broken sample must not stand in the way; a test holds all of them to their steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ruamel.yaml import YAML

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.register.isi import KeputusanTriase
from kasus_rules.register.isi_kasus import Identitas, Kasus, Orang
from kasus_rules.register.store import Register
from kasus_rules.rulebase.answers import dump_answers, parse_answers
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services.assess import Asisten
from kasus_rules.services.hasil_json import to_json
from kasus_rules.services.ringkas_triase import ringkas

PETUGAS = "Petugas Contoh"
NOTE = "Kasus contoh: semua nama dan kejadian rekaan."
Step = tuple[int, p.Isi]  # days ago, what happened


@dataclass(frozen=True, slots=True)
class KasusContoh:
    """One fictional kasus: the student's name and class, how far it went, the answers of its triage."""

    nama: str
    kelas: str
    sampai: str
    jawaban: Mapping[str, object]


def load_contoh_kasus(path: Path | None = None) -> tuple[KasusContoh, ...]:
    """All of them, in the order of the file."""
    text = (path or shipped("data") / "contoh_kasus.yaml").read_text(encoding="utf-8")
    content = YAML(typ="safe", pure=True).load(text)
    return tuple(
        KasusContoh(one["murid"]["nama"], one["murid"]["kelas"], one["sampai"], one["jawaban"])
        for one in content["kasus"]
    )


def isi_contoh(register: Register, asisten: Asisten, hari_ini: date) -> tuple[str, ...]:
    """Put the fictional kasus into a register and give their codes; the last told is the first in lists."""
    return tuple(_tell(one, register, asisten, hari_ini) for one in reversed(load_contoh_kasus()))


def _tell(one: KasusContoh, register: Register, asisten: Asisten, hari_ini: date) -> str:
    decided = hari_ini - timedelta(days=12)
    kode = register.record_keputusan(_decision(one, asisten, decided)).kode_kasus
    register.simpan_identitas(kode, _people(one), pelaku=PETUGAS)
    _record(register, kode, [(12, p.Catatan(NOTE))], hari_ini)
    kasus = register.buka_kasus(kode, pelaku=PETUGAS)
    _record(register, kode, STORIES.get(one.sampai, _nothing)(kasus, hari_ini), hari_ini)
    return kode


def _record(register: Register, kode: str, steps: Iterator[Step] | list[Step], hari_ini: date) -> None:
    for ago, isi in steps:
        try:
            register.catat(kode, isi, petugas=PETUGAS, tanggal=hari_ini - timedelta(days=ago))
        except IllegalMove:
            return


def _decision(one: KasusContoh, asisten: Asisten, pada: date) -> KeputusanTriase:
    facts = parse_answers(one.jawaban, asisten.base).with_value(REFERENCE_DATE, pada)
    assessed = asisten.nilai(facts)
    hasil = to_json(assessed)
    return KeputusanTriase(
        kode_kasus=None,
        kode_draf=None,
        petugas=PETUGAS,
        jawaban=dump_answers(facts, asisten.base),
        hasil=hasil,
        sidik_aturan=assessed.sidik_aturan,
        tanggal_acuan=pada,
        sikap="diterima",
        putusan_petugas=assessed.putusan,
        triase=ringkas(hasil, facts, asisten.base, putusan=assessed.putusan),
    )


def _people(one: KasusContoh) -> Identitas:
    letter = one.nama.split()[-1]
    return Identitas(
        (
            Orang("murid", one.nama, kelas=one.kelas),
            Orang("ibu", f"Ibu Contoh {letter}"),
            Orang("wali_kelas", f"Wali Kelas Contoh {letter}"),
            Orang("kepala_sekolah", "Kepala Sekolah Contoh"),
        )
    )


# ── stories, each from the triage on ──


def _nothing(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield from ()


def _referred(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield 11, p.RujukanDikirim("uptd_ppa", "kewajiban_hukum", "Contoh: anak korban didampingi lembaga lebih dulu.")
    yield 11, p.TinjauanDijadwalkan("rujukan", hari_ini + timedelta(days=2))


def _watched(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield 12, p.TinjauanDijadwalkan("pantau", hari_ini + timedelta(days=5))


def _served(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield 12, p.TindakLanjutDicatat("1", "Konseling perorangan", "guru_bk", hari_ini + timedelta(days=3))


def _reported(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield 11, p.LaporanDisampaikan("kepala_sekolah", "lisan", "Contoh: silakan dilanjutkan.")
    yield 10, p.PersetujuanDicatat("murid", "setuju", "lisan")


def _invited(kasus: Kasus, hari_ini: date, *, held: int = -2) -> Iterator[Step]:
    yield from _reported(kasus, hari_ini)
    yield 10, p.PersetujuanDicatat("orang_tua", "setuju", "tertulis")
    planned = _plan(kasus)
    yield 9, planned
    for meeting in dict.fromkeys(one.pertemuan for one in planned.peserta):
        yield 9, p.JadwalDitetapkan(1, meeting, hari_ini - timedelta(days=held), "09:00", "10:30", "Ruang BK")
    for one in planned.peserta:
        yield 8, p.UndanganDikirim(1, one.peran, one.pertemuan, "lisan")


def _followed_up(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield from _invited(kasus, hari_ini, held=5)
    yield 5, p.KonferensiDibuka(1)
    yield 5, _minutes(kasus, hari_ini)


def _closed(kasus: Kasus, hari_ini: date) -> Iterator[Step]:
    yield from _followed_up(kasus, hari_ini)
    yield 2, p.TindakLanjutDiperbarui("1.1", "selesai", "Contoh: sudah dijalankan.")
    yield 2, p.TindakLanjutDiperbarui("1.2", "selesai", "Contoh: sudah dibicarakan bersama.")
    yield 1, p.KasusDitutup("tercapai", "Contoh: tujuan bersama tercapai.")


STORIES = {
    "dirujuk": _referred, "pantau": _watched, "layanan": _served, "dilaporkan": _reported, "diundang": _invited,
    "tindak_lanjut": _followed_up, "ditutup": _closed,
}  # fmt: skip


def _plan(kasus: Kasus) -> p.PesertaDitetapkan:
    """Everyone whom the triage holds necessary in the first stage."""
    triase = kasus.keadaan.triase
    rows = [one for one in (triase.undangan if triase else ()) if one.tahap == "internal" and one.tingkat == "wajib"]
    people = tuple(p.Peserta(one.peran, one.pertemuan, one.tingkat) for one in rows)
    return p.PesertaDitetapkan(1, "internal", "lengkap", people)


def _minutes(kasus: Kasus, hari_ini: date) -> p.KonferensiDitutup:
    return p.KonferensiDitutup(
        konferensi=1,
        kehadiran=tuple(p.Kehadiran(one.peran, one.pertemuan, "hadir") for one in _plan(kasus).peserta),
        ringkasan="Contoh: keadaan dibahas bersama murid.",
        keputusan=(
            p.KeputusanBersama("1.1", "Jadwal belajar yang disesuaikan", "wali_kelas", hari_ini - timedelta(days=1)),
            p.KeputusanBersama("1.2", "Bertemu orang tua di rumah", "guru_bk", hari_ini + timedelta(days=6)),
        ),
        kerahasiaan_dibacakan=True,
        suara_murid="Contoh: murid ingin tetap bersekolah seperti biasa.",
        pemimpin="koordinator_bk",
    )
