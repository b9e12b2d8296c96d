"""Handing one kasus to another register and taking one in: signed, sealed, and thought through again here.

Hides the order in which a bundle is believed: seal, signature, form, words that the rules here know, and the
replay of every decision. Under the same rules the same answers must give the same result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from kasus_rules.alur.peristiwa import KonferensiDibuka, TriaseDicatat
from kasus_rules.alur.syarat import consent
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError, KasusError
from kasus_rules.explain.penilaian import PERLU_DATA
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.register import paket, paket_isi
from kasus_rules.register.isi import KeputusanTercatat, KeputusanTriase
from kasus_rules.register.kunci import COST, DataKey, ScryptCost
from kasus_rules.register.paket import Terbuka
from kasus_rules.register.paket_isi import PackageContent, PaketKasus
from kasus_rules.register.store import Register
from kasus_rules.register.triase_dari_hasil import triase_dari_hasil
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.bukti import parse_bukti
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.assess import Asisten
from kasus_rules.services.hasil_json import to_json
from kasus_rules.services.konsultasi import Penasihat, dengan_konsultasi
from kasus_rules.services.ringkas_triase import ringkas

# What an assessment says of a case. The rest says how it was come by: engine, proofs, order of questions.
COMPARED = (
    "putusan", "urgensi", "mode", "tahap", "undangan", "sesudah_aman", "pertimbangan", "tindakan_segera", "langkah",
    "konflik",
)  # fmt: skip


class ReplayDiffers(KasusError):
    """A recorded decision does not follow from its own answers."""


@dataclass(frozen=True, slots=True)
class Ekspor:
    """A finished bundle. `tanpa_persetujuan` says what is missing before it may leave the school; "" when nothing."""

    berkas: bytes = field(repr=False)
    sidik: str
    tanpa_persetujuan: str


@dataclass(frozen=True, slots=True)
class Ulangan:
    """One decision thought through again.

    Attributes:
        tercatat: the recommendation as recorded.
        kini: what the rules here recommend; None when they cannot read its answers.
        sidik_tercatat, sidik_kini: fingerprints of the rules then and here.
    """

    nomor: int
    tercatat: str = field(repr=False)
    kini: str | None = field(repr=False)
    sidik_tercatat: str
    sidik_kini: str

    @property
    def aturan_sama(self) -> bool:
        """Whether the same rules judged."""
        return self.sidik_tercatat == self.sidik_kini


@dataclass(frozen=True, slots=True)
class Masuk:
    """A bundle that was read and replayed, not yet recorded."""

    isi: PaketKasus = field(repr=False)
    pengirim: bytes
    sidik: str
    ulangan: tuple[Ulangan, ...]


def ekspor(
    register: Register, key: DataKey, kode: str, *, petugas: str, sandi: str, identitas: bool = False,
    cost: ScryptCost = COST,
) -> Ekspor:  # fmt: skip
    """The bundle of one kasus; noted in the audit chain as a view and as an export.

    Raises:
        NotFound, InvalidContent, InputError (a short passphrase), RegisterBusy, …
    """
    kasus = register.buka_kasus(kode, pelaku=petugas)
    content = paket_isi.tulis(paket_isi.susun(kasus, waktu=datetime.now(UTC), identitas=identitas))
    made = paket.tutup(content, key, sandi, cost=cost)
    if len(made) > paket.LARGEST:
        raise InputError("Kasus ini terlalu besar untuk satu paket. Tidak ada yang ditulis.")
    register.catat_tindakan("ekspor_paket", pelaku=petugas, kode=kasus.kode)
    missing = consent(kasus.keadaan, KonferensiDibuka(1), date.today())
    return Ekspor(made, paket.sidik(paket.kunci_umum(key)), "" if missing is None else missing.pesan)


def baca_berkas(path: Path) -> bytes:
    """The bytes of a bundle, never more than a bundle may have.

    Raises:
        InputError: it is not there, no file, or too large.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(paket.LARGEST + 1)
    except OSError as error:
        raise InputError(f"Berkas paket {path} tidak dapat dibaca ({error.strerror}). Periksa namanya.") from None
    if len(data) > paket.LARGEST:
        raise InputError(f"Berkas {path} terlalu besar untuk sebuah paket kasus. Tidak ada yang diubah.")
    return data


def periksa(data: bytes, sandi: str, asisten: Asisten) -> Masuk:
    """Open a bundle, check its form and its words, and think every decision through again; nothing is recorded.

    Raises:
        PackageBroken, PackageForged, WrongPackagePassphrase, PackageContent, ReplayDiffers
    """
    opened: Terbuka = paket.buka(data, sandi)
    isi = paket_isi.baca(opened.isi)
    _refuse_unknown_words(isi, asisten.base)
    said = {one.isi.nomor: one.isi for one in isi.peristiwa if isinstance(one.isi, TriaseDicatat)}
    replayed = tuple(_replayed(one, said[one.nomor], asisten) for one in isi.keputusan)
    return Masuk(isi, opened.pengirim, opened.sidik, replayed)


def impor(register: Register, key: DataKey, masuk: Masuk, *, petugas: str) -> str:
    """Record what `periksa` gave under a new code, which is returned.

    Raises:
        AlreadyHere, IllegalMove, InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
    """
    own = paket.kunci_umum(key)
    return register.impor_paket(
        masuk.isi, pengirim=masuk.pengirim, milik=own, petugas=petugas, tanggal=date.today()
    )  # fmt: skip


def _replayed(one: KeputusanTercatat, said: TriaseDicatat, asisten: Asisten) -> Ulangan:
    kept = one.keputusan
    _refuse_strange_evidence(kept)
    here = asisten.base.fingerprint
    if kept.sidik_aturan != here and not _follows(kept, said):
        raise _differs(one.nomor)
    try:
        facts = parse_answers(kept.jawaban, asisten.base).with_value(REFERENCE_DATE, kept.tanggal_acuan)
        now = _assessed(facts, kept.putusan_sistem, asisten)
    except AnswersError:
        if kept.sidik_aturan == here:
            raise _differs(one.nomor) from None
        return Ulangan(one.nomor, kept.putusan_sistem, None, kept.sidik_aturan, here)
    if kept.sidik_aturan == here and not _same(kept, said, now, facts, asisten.base):
        raise _differs(one.nomor)
    return Ulangan(one.nomor, kept.putusan_sistem, now.putusan, kept.sidik_aturan, here)


def _assessed(facts: Facts, recorded: str, asisten: Asisten) -> Penilaian:
    """What the rules say; where they leave it open, also what a proof can settle, as the screen does."""
    now = asisten.nilai(facts)
    if now.putusan == PERLU_DATA and recorded != PERLU_DATA:
        return dengan_konsultasi(now, Penasihat(asisten).tanya(facts))
    return now


def _same(kept: KeputusanTriase, said: TriaseDicatat, now: Penilaian, facts: Facts, base: RuleBase) -> bool:
    hasil = to_json(now)
    event = ringkas(hasil, facts, base, putusan=kept.putusan_petugas)
    return _part(kept.hasil) == _part(hasil) and _told(said) == _told(event)


def _follows(kept: KeputusanTriase, said: TriaseDicatat) -> bool:
    """Under other rules the event can only be held against its own decision: whom it keeps away, whom it spares."""
    event = triase_dari_hasil(kept.hasil, kept.jawaban, putusan=kept.putusan_petugas)
    invited = not event.undangan or said.undangan == event.undangan
    who = (said.kategori, said.kepala_sekolah_terkait) == (event.kategori, event.kepala_sekolah_terkait)
    return invited and who


def _part(hasil: Mapping[str, object]) -> str:
    return json.dumps({name: hasil.get(name) for name in COMPARED}, sort_keys=True, default=list)


def _told(one: TriaseDicatat) -> tuple[object, ...]:
    """What the later steps rest on, without the number."""
    return (
        one.putusan, one.putusan_sistem, one.kategori, one.kepala_sekolah_terkait, one.mode, one.tahap,
        one.sesudah_aman, one.undangan,
    )  # fmt: skip


def _refuse_unknown_words(isi: PaketKasus, base: RuleBase) -> None:
    unknown = paket_isi.peran_disebut(isi) - base.roles.keys()
    known = {*base.decisions["putusan"].values, PERLU_DATA}
    decided = {one.keputusan.putusan_petugas for one in isi.keputusan}
    decided |= {one.keputusan.putusan_sistem for one in isi.keputusan}
    if unknown or not decided <= known:
        raise PackageContent(
            "Paket ini tidak dipakai: di dalamnya ada peran atau putusan yang tidak dikenal aturan di sini. Tidak ada "
            "yang diubah. Perbarui aplikasi ini, atau minta pengirim memakai aturan yang sama."
        )


def _refuse_strange_evidence(kept: KeputusanTriase) -> None:
    try:
        parse_bukti(kept.bukti, kept.jawaban)
    except AnswersError:
        raise PackageContent(
            "Paket ini tidak dipakai: asal jawabannya tidak terbaca. Tidak ada yang diubah. Minta pengirim membuat "
            "paket baru dari registernya."
        ) from None


def _differs(nomor: int) -> ReplayDiffers:
    return ReplayDiffers(
        f"Paket ini tidak dipakai: hasil keputusan nomor {nomor} tidak sejalan dengan jawabannya sendiri. Isinya "
        "pernah diubah, atau mesin aturannya rusak. Tidak ada yang diubah. Bicarakan dengan pengirimnya."
    )
