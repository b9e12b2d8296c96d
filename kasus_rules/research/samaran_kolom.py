"""The columns that an export may have at all, and one kasus as it stands before it is disguised.

Hides nothing. There is no field for a name, a contact, a free text or an officer: what has no field cannot leak.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kasus_rules.core.facts import Choice
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import KasusError

KODE, JENIS_SEKOLAH, TAHUN_AJARAN, PENEMUAN = "kode", "jenis_sekolah", "tahun_ajaran", "tanggal_penemuan"
SUMBER, KATEGORI, DIUNDANG, HADIR, BERULANG = "sumber_penemuan", "kategori", "diundang", "hadir", "kasus_berulang"
JUMLAH, HASIL = "jumlah_konferensi", "hasil"
HARI = ("hari_putusan", "hari_lapor", "hari_undangan", "hari_konferensi", "hari_tindak_lanjut", "hari_ditutup")
BERKODE = ("putusan_aturan", "putusan_tercatat", "alasan_berbeda", "mode", "urgensi", JUMLAH, BERULANG, HASIL)
PERAN = (DIUNDANG, HADIR)
KOLOM = (
    KODE, JENIS_SEKOLAH, TAHUN_AJARAN, PENEMUAN, SUMBER, KATEGORI, "putusan_aturan", "putusan_tercatat",
    "alasan_berbeda", "mode", "urgensi", *HARI, DIUNDANG, HADIR, JUMLAH, BERULANG, HASIL,
)  # fmt: skip
SENSITIF = (KATEGORI, "putusan_tercatat")

TAK_DIKENAL = "tak_dikenal"  # stored under rules that had another word, or no word of ours at all
SEMUA, JARANG = "semua", "nilai_jarang"
LAIN = "kelompok_lain"
ALASAN = ("kondisi_lapangan", "keputusan_pimpinan", "persetujuan", "sumber_daya", "lainnya")
HASIL_AKHIR = ("tercapai", "sebagian", "tidak_tercapai", "dialihkan", "pindah", "ditarik")
PALING_BANYAK_KONFERENSI = 3

Baris = Mapping[str, str]  # one line of the table, every value as text


class EksporDitolak(KasusError):
    """An export was not made; nothing was written."""


@dataclass(frozen=True, slots=True)
class KasusAsli:
    """One kasus as the register knows it, words of the rules and dates alone.

    Args:
        kode: the code in the register; never exported.
        penemuan: day of the first triage, from which days are counted.
        hari: days since then, by the columns of `HARI`; what did not happen is absent.
        berkode: values of the columns of `BERKODE`; "" when there is none.
        peristiwa: (day, kind) of what happened, in order, corrections applied.
    """

    kode: str = field(repr=False)
    jenis_sekolah: str
    penemuan: date = field(repr=False)
    sumber_penemuan: str
    kategori: tuple[str, ...] = field(repr=False)
    hari: Mapping[str, int] = field(repr=False)
    berkode: Mapping[str, str] = field(repr=False)
    diundang: tuple[str, ...] = field(default=(), repr=False)
    hadir: tuple[str, ...] = field(default=(), repr=False)
    peristiwa: tuple[tuple[date, str], ...] = field(default=(), repr=False)

    def peran(self, column: str) -> tuple[str, ...]:
        """The roles in one of the two columns of roles."""
        return self.diundang if column == DIUNDANG else self.hadir


@dataclass(frozen=True, slots=True)
class Kosakata:
    """The only words that may stand in a column, by the rules in use.

    Args:
        nilai: by column, with what a person reads.
        fungsi: of a role, the group that stands for it where it is rare.
    """

    nilai: Mapping[str, Mapping[str, str]]
    fungsi: Mapping[str, str]

    def dikenal(self, column: str, value: str) -> str:
        """The value if it is a word of that column (or empty), else a mark: nothing else ever passes."""
        return value if not value or value in self.nilai[column] else TAK_DIKENAL


_ALASAN_LABEL = {
    "kondisi_lapangan": "Ada keadaan yang tidak tercakup pertanyaan",
    "keputusan_pimpinan": "Kebijakan sekolah atau daerah",
    "persetujuan": "Keinginan murid",
    "sumber_daya": "Keterbatasan orang, waktu, atau sarana",
    "lainnya": "Alasan lain",
}
_HASIL_LABEL = {
    "tercapai": "Tercapai", "sebagian": "Tercapai sebagian", "tidak_tercapai": "Tidak tercapai",
    "dialihkan": "Dialihkan", "pindah": "Pindah sekolah", "ditarik": "Kasus ditarik",
}  # fmt: skip
_FUNGSI = ("lembaga", "keluarga", "murid", "bk", "sekolah", "pendukung")


def kosakata(base: RuleBase) -> Kosakata:
    """The words of a rule base, and the fixed words of the register.

    Raises:
        EksporDitolak: the rules in use lack a question or an outcome that the table is made of.
    """
    missing = [name for name in ("jenjang", SUMBER, KATEGORI) if name not in base.facts]
    missing += [name for name in ("putusan", "mode", "urgensi") if name not in base.decisions]
    if missing:
        raise EksporDitolak(
            f"Aturan yang dipakai tidak memuat {', '.join(missing)}, jadi tabel kasus tidak dapat disusun. Tidak ada "
            "yang ditulis. Pakailah aturan bawaan, atau lengkapi aturan itu."
        )
    decided = _labels(base.decisions["putusan"].choices) | {"perlu_data": "Perlu data"}
    roles = {name: role.label for name, role in base.roles.items()}
    values = {
        JENIS_SEKOLAH: _labels(base.facts["jenjang"].choices),
        SUMBER: _labels(base.facts[SUMBER].choices),
        KATEGORI: _labels(base.facts[KATEGORI].choices),
        "putusan_aturan": decided,
        "putusan_tercatat": decided,
        "alasan_berbeda": _ALASAN_LABEL,
        "mode": _labels(base.decisions["mode"].choices),
        "urgensi": _labels(base.decisions["urgensi"].choices),
        JUMLAH: {str(n): str(n) for n in range(PALING_BANYAK_KONFERENSI)}
        | {str(PALING_BANYAK_KONFERENSI): f"{PALING_BANYAK_KONFERENSI} atau lebih"},
        BERULANG: {"ya": "Dibuka kembali", "tidak": "Tidak"},
        HASIL: _HASIL_LABEL,
        DIUNDANG: roles,
        HADIR: roles,
    }
    return Kosakata(values, {name: kelompok(role.functions) for name, role in base.roles.items()})


def kelompok(functions: Iterable[str]) -> str:
    """The group of a role, by what it does first of all."""
    given = set(functions)
    return next((f"kelompok_{one}" for one in _FUNGSI if one in given), LAIN)


def _labels(choices: Iterable[Choice]) -> dict[str, str]:
    return {one.value: one.label for one in choices}
