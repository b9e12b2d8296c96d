"""What a mapping is: which column of a foreign table answers which question, and what its codes mean.

Hides nothing. A mapping is data; reading, proposing and applying it are elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kasus_rules.core.facts import Choice, FactKind, FactSpec, HowKnown
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_nilai import kolom_fakta
from kasus_rules.rulebase import keywords as kw

TERCATAT = "putusan_tercatat"
KOSONG = (kw.UNKNOWN, kw.NO)
URUTAN_TANGGAL = (
    "tahun-bulan-hari", "hari/bulan/tahun", "hari-bulan-tahun", "hari.bulan.tahun", "bulan/hari/tahun",
    "tahun/bulan/hari", "tahunbulanhari",
)  # fmt: skip


class PetaError(InputError):
    """A mapping cannot be used; `pesan` lists every problem."""


@dataclass(frozen=True, slots=True)
class KolomPeta:
    """One column of hers and what it answers. A column may answer several questions, one entry each.

    Attributes:
        dari: her column.
        ke: a fact, a member of a set (`kategori__asusila`), `kode`, or `putusan_tercatat`.
        nilai: her value -> ours; for a set and for `putusan_tercatat` also `a|b`. Values that are not listed stay
            as they are, and are wrong unless they are ours already.
        kosong: what an empty cell means: `belum_tahu`, or `tidak` (for a set: none).
        pisah: what stands between several values in one cell of a set; "" when there is only one.
        lengkap: whether a set has no other members than those in the cell.
        tanggal: how she writes dates, one of URUTAN_TANGGAL.
    """

    dari: str
    ke: str
    nilai: Mapping[str, str] = field(default_factory=dict)
    kosong: str = kw.UNKNOWN
    pisah: str = ""
    lengkap: bool = True
    tanggal: str = URUTAN_TANGGAL[0]


@dataclass(frozen=True, slots=True)
class Peta:
    """A whole mapping.

    Attributes:
        tetap: facts that are the same for every row, such as `jenjang`.
        bawa: columns of hers that come along untouched.
    """

    kolom: tuple[KolomPeta, ...]
    tetap: Mapping[str, str] = field(default_factory=dict)
    bawa: tuple[str, ...] = ()

    def ganti(self, lama: KolomPeta, baru: KolomPeta | None) -> Peta:
        """The same mapping with one entry changed, or left out."""
        kolom = tuple(baru if each is lama else each for each in self.kolom)
        return replace(self, kolom=tuple(each for each in kolom if each is not None))


def sasaran(base: RuleBase) -> dict[str, FactSpec]:
    """Everything that a column can answer, with what its values may be."""
    return {**kolom_fakta(base), TERCATAT: tercatat(base), KODE: _free(KODE)}


def tercatat(base: RuleBase) -> FactSpec:
    """The recorded decision as if it were a question; several outcomes say that it was one of them."""
    spec = base.decisions["putusan"]
    return replace(_free(TERCATAT), kind=FactKind.HIMPUNAN, short="putusan yang tercatat", choices=spec.choices)


def _free(name: str) -> FactSpec:
    return FactSpec(name, FactKind.PILIHAN, "", "", HowKnown.DOKUMEN, short=name, choices=(Choice("", ""),))
