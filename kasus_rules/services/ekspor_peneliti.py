"""An export for researchers: which kasus may go, how they are disguised, and that it is noted before it is handed out.

Hides the order. A kasus without consent to research stays behind and is counted; what goes is built whole in memory,
looked at once more, and written into the audit chain with its count and fingerprint before anybody gets a byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.register import failures
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.research import samaran_k
from kasus_rules.research.samaran import Samaran, samarkan
from kasus_rules.research.samaran_kode import Penyamar, sekali_pakai
from kasus_rules.research.samaran_kolom import EksporDitolak, KasusAsli, Kosakata, kosakata
from kasus_rules.research.samaran_tujuan import DASAR, Aturan, Tujuan, load_aturan
from kasus_rules.research.samaran_waktu import awal_semester
from kasus_rules.services import ekspor_peneliti_berkas as berkas
from kasus_rules.services.ekspor_peneliti_baris import izin_penelitian, kasus_asli

TINDAKAN = "ekspor_peneliti"
_PROTOKOL = re.compile(r"[a-z0-9][a-z0-9-]{2,39}")


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is asked for.

    Args:
        tujuan: a purpose of `data/ekspor_tujuan.yaml`.
        petugas: who exports; stands in the manifest and in the audit chain.
        k: how many kasus must look alike.
        protokol: name of a research protocol, if codes must stay the same for its next export; "" for codes of
            one export.
        tanpa_persetujuan: what stands in for consents that were not recorded (`samaran_tujuan.DASAR`); "" for
            nothing. A refusal is never overridden.
    """

    tujuan: str
    petugas: str = field(repr=False)
    k: int = samaran_k.BAWAAN
    protokol: str = ""
    tanpa_persetujuan: str = ""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """The kasus that may go, and how many stay behind for want of consent, or until their term is over."""

    kasus: tuple[KasusAsli, ...] = field(repr=False)
    tanpa_izin: int
    semester_ini: int
    aturan_tercatat: int


@dataclass(frozen=True, slots=True)
class EksporPeneliti:
    """A finished export: file names to bytes, and the fingerprint of its manifest, as noted in the audit chain."""

    berkas: Mapping[str, bytes] = field(repr=False)
    sidik: str
    samaran: Samaran
    pilihan: Pilihan


def susun(
    register: Register, base: RuleBase, minta: Permintaan, *, jenis_sekolah: str, hari: date, key: DataKey | None = None
) -> EksporPeneliti:
    """The whole export, in memory; noted in the audit chain.

    Args:
        jenis_sekolah: of the school's settings, where answers do not tell it.
        hari: of the export.
        key: of the register; needed for a protocol.

    Raises:
        InputError: the purpose is unknown or does not allow what is asked for.
        EksporDitolak: no kasus may go, or k cannot be reached.
        InvalidContent: nobody exports. Errors of the register pass through.
    """
    failures.refuse_nobody(minta.petugas)
    words, rules = muat(base)
    purpose = periksa_permintaan(minta, rules)
    code_maker = _penyamar(minta.protokol, key)
    chosen = pilih(register, minta, jenis_sekolah=jenis_sekolah, hari=hari)
    if not chosen.kasus:
        raise _nothing(chosen)
    made = samarkan(chosen.kasus, rules, purpose, words, penyamar=code_maker, k=minta.k)
    about = berkas.Keterangan(
        minta.petugas.strip(), hari, base.fingerprint, chosen.aturan_tercatat, len(chosen.kasus), chosen.tanpa_izin,
        chosen.semester_ini, minta.tanpa_persetujuan, minta.protokol,
    )  # fmt: skip
    files = berkas.susun(made, rules, words, about)
    digest = hashlib.sha256(files[berkas.MANIFES]).hexdigest()
    noted = f"{len(made.baris)} kasus, sidik {digest[:16]}"
    register.catat_tindakan(TINDAKAN, pelaku=minta.petugas, kode=noted)
    return EksporPeneliti(files, digest, made, chosen)


def muat(base: RuleBase) -> tuple[Kosakata, Aturan]:
    """The words of the rules, and the table of purposes held against them."""
    words = kosakata(base)
    return words, load_aturan(words)


def periksa_permintaan(minta: Permintaan, rules: Aturan) -> Tujuan:
    """The purpose, if it allows all that is asked for.

    Raises:
        InputError: says what it does not allow.
    """
    purpose = rules.pilih(minta.tujuan)
    if minta.protokol and not purpose.tautan:
        raise InputError(
            f"Tujuan {purpose.nama} tidak memerlukan kode yang tetap, jadi --protokol tidak dipakai di sini. Hapus "
            "pilihan itu, atau pilih tujuan yang protokolnya memang meneliti kasus yang sama berulang kali."
        )
    if minta.protokol and not _PROTOKOL.fullmatch(minta.protokol):
        raise InputError(
            "Nama protokol memakai 3 sampai 40 huruf kecil, angka, atau tanda hubung, tanpa nama orang, misalnya "
            "kelompok-belajar-2026."
        )
    basis = minta.tanpa_persetujuan
    if basis and basis not in purpose.tanpa_persetujuan:
        allowed = ", ".join(one for one in DASAR if one in purpose.tanpa_persetujuan) or "tidak ada"
        raise InputError(
            f"Untuk tujuan {purpose.nama} persetujuan tidak dapat digantikan oleh “{basis[:40]}”. Yang diizinkan: "
            f"{allowed}. Mintalah persetujuan murid dan orang tua atau wali, lalu catat dengan “Untuk apa: Penelitian”."
        )
    return purpose


def pilih(register: Register, minta: Permintaan, *, jenis_sekolah: str, hari: date) -> Pilihan:
    """The kasus that may go. Each is opened in the name of `petugas`, which the audit chain keeps.

    Those of the running term wait: else an export of this week, less that of last week, would be the one new kasus.
    """
    may = {"setuju", "belum"} if minta.tanpa_persetujuan else {"setuju"}
    opened = [register.buka_kasus(line.kode, pelaku=minta.petugas) for line in register.list_kasus()]
    agreed = [one for one in opened if izin_penelitian(one.peristiwa) in may]
    told = [(kasus_asli(one, jenis_sekolah=jenis_sekolah), _rules_of(one)) for one in agreed]
    over = [(one, rules) for one, rules in told if one.penemuan < awal_semester(hari)]
    return Pilihan(
        tuple(one for one, _ in over), len(opened) - len(agreed), len(told) - len(over), len({r for _, r in over})
    )


def _rules_of(kasus: Kasus) -> str:
    return kasus.keputusan[-1].keputusan.sidik_aturan


def _penyamar(protokol: str, key: DataKey | None) -> Penyamar:
    if not protokol:
        return sekali_pakai()
    if key is None:
        raise InputError("Kode tetap hanya dapat dibuat dari register sekolah, bukan dari data contoh.")
    info = f"ekspor peneliti {protokol}".encode()
    return Penyamar(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(bytes.fromhex(key.hex)), protokol)


def _nothing(chosen: Pilihan) -> EksporDitolak:
    left = []
    if chosen.tanpa_izin:
        left.append(f"{chosen.tanpa_izin} kasus tanpa persetujuan untuk penelitian")
    if chosen.semester_ini:
        left.append(f"{chosen.semester_ini} kasus semester ini menunggu sampai semesternya berakhir")
    why = ", dan ".join(left) or "belum ada kasus di register"
    return EksporDitolak(f"Belum ada kasus yang boleh diekspor: {why}. Tidak ada yang ditulis. {_cure(chosen)}")


def _cure(chosen: Pilihan) -> str:
    """What helps; consent is spoken of only where it is missing."""
    if chosen.tanpa_izin:
        return (
            "Persetujuan murid dan persetujuan orang tua atau wali dicatat pada kasusnya, bagian Persetujuan di layar "
            "konferensi atau tindak lanjut, dengan “Untuk apa: Penelitian”."
        )
    if chosen.semester_ini:
        return "Ulangi sesudah semester ini berakhir."
    return "Catat kasus dulu, lalu ulangi sesudah semesternya berakhir."
