"""What the register takes and gives: frozen values, without a trace of the database.

Hides nothing but guards two promises: a decision that departs from the recommendation
carries its reason (and its flag where a student may be in danger), and printing a value
shows codes and dates only, since what a notebook prints is stored in the notebook.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peristiwa import TriaseDicatat
from kasus_rules.register.failures import InvalidContent

Sikap = Literal["diterima", "diubah"]
PROTECTIVE = frozenset({"darurat_dulu", "rujuk_dulu"})


@dataclass(frozen=True, slots=True)
class Draf:
    """A triage not yet decided.

    Args:
        kode: None for a new draft; the register gives the code.
        petugas: who works on it; may be empty.
        jawaban: fact names to JSON-able answers; absent = unknown.
        langkah: the step of the screen to return to.
        catatan: free text.
        bukti: fact names to where the answer comes from, JSON-able (`rulebase.bukti.dump_bukti`).
        dibuat, diubah: UTC, given by the register. An update must carry the `diubah` it was
            loaded with: the register refuses to overwrite a draft saved elsewhere meanwhile.
        kode_kasus: the kasus that is triaged anew; None when a decision will make one.
    """

    kode: str | None
    petugas: str = field(repr=False)
    jawaban: Mapping[str, object] = field(repr=False)
    langkah: str
    catatan: str = field(default="", repr=False)
    dibuat: datetime | None = None
    diubah: datetime | None = None
    kode_kasus: str | None = None
    bukti: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class DrafRingkas:
    """A draft as a line of a list; times in UTC. `kode_kasus`: the kasus that is triaged anew."""

    kode: str
    petugas: str = field(repr=False)
    langkah: str
    dibuat: datetime
    diubah: datetime
    kode_kasus: str | None = None


@dataclass(frozen=True, slots=True)
class KeputusanTriase:
    """What a person decided after seeing the recommendation.

    Args:
        kode_kasus: None for a new kasus; the register gives the code.
        kode_draf: the draft that this decision completes, deleted in the same transaction.
        petugas: who decided; never empty.
        jawaban: the answers it rests on, JSON-able.
        hasil: the JSON of `triase`; `putusan` must be in it.
        sidik_aturan: fingerprint of the rule base.
        tanggal_acuan: the reference date of the assessment.
        sikap: 'diterima' (then `putusan_petugas` is the recommended one) or 'diubah'.
        alasan_kode, alasan_teks: required with 'diubah'.
        ditandai: required when a `darurat_dulu` or `rujuk_dulu` was not followed.
        bukti: where the answers come from, JSON-able.
        triase: the event that goes with it; None lets the register read it from `hasil` and `jawaban`.
            It is kept as an event and not given back with a recorded decision.

    Raises:
        InvalidContent: one of these does not hold.
    """

    kode_kasus: str | None
    kode_draf: str | None
    petugas: str = field(repr=False)
    jawaban: Mapping[str, object] = field(repr=False)
    hasil: Mapping[str, object] = field(repr=False)
    sidik_aturan: str
    tanggal_acuan: date
    sikap: Sikap
    putusan_petugas: str = field(repr=False)
    alasan_kode: str | None = field(default=None, repr=False)
    alasan_teks: str = field(default="", repr=False)
    ditandai: bool = False
    catatan: str = field(default="", repr=False)
    bukti: Mapping[str, object] = field(default_factory=dict, repr=False)
    triase: TriaseDicatat | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.hasil.get("putusan"), str):
            raise InvalidContent(
                "Keputusan belum dapat disimpan: hasil triasenya belum lengkap. Nilai kembali kasus ini."
            )
        if not self.petugas.strip():
            raise InvalidContent(
                "Keputusan belum dapat disimpan: nama petugas masih kosong, padahal setiap keputusan harus "
                "jelas siapa pengambilnya. Pilih nama petugas, lalu simpan lagi."
            )
        self._refuse_unexplained()
        self._refuse_unflagged()

    @property
    def putusan_sistem(self) -> str:
        """The recommended outcome."""
        return str(self.hasil["putusan"])

    def _refuse_unexplained(self) -> None:
        match self.sikap:
            case "diterima":
                if self.putusan_petugas != self.putusan_sistem:
                    raise InvalidContent(
                        "Keputusan belum dapat disimpan: putusan Anda berbeda dari saran, tetapi tercatat "
                        "sebagai diterima. Pilih “ubah” dan tuliskan alasannya, atau terima saran itu."
                    )
            case "diubah":
                if not (self.alasan_kode or "").strip() or not self.alasan_teks.strip():
                    raise InvalidContent(
                        "Keputusan belum dapat disimpan: saran diubah tanpa alasan lengkap. Pilih jenis "
                        "alasan dan tuliskan penjelasan singkat, agar keputusan ini dapat dipahami kemudian."
                    )
            case _:
                raise InvalidContent("Keputusan belum dapat disimpan: pilih “terima” atau “ubah” terlebih dahulu.")

    def _refuse_unflagged(self) -> None:
        left = self.putusan_sistem in PROTECTIVE and self.putusan_petugas != self.putusan_sistem
        if left and not self.ditandai:
            raise InvalidContent(
                "Keputusan belum dapat disimpan: saran untuk mendahulukan keselamatan atau rujukan tidak "
                "diikuti tanpa penandaan. Tegaskan sekali lagi bahwa Anda mengubahnya, lalu simpan."
            )


@dataclass(frozen=True, slots=True)
class KeputusanTercatat:
    """A recorded decision; it is never changed, a correction is the next `nomor` of the same kasus."""

    kode_kasus: str
    nomor: int
    dicatat: datetime
    keputusan: KeputusanTriase


@dataclass(frozen=True, slots=True)
class KasusRingkas:
    """A kasus as a line of a list: its latest decision, and where its events have led; times in UTC.

    Args:
        dicatat: when the latest decision was recorded.
        kategori: codes of the latest triage.
        tenggat: the nearest date by which something is due.
        konferensi: how many conferences were planned.
        perlu_triase: a review asked for a new triage.
        diubah: when the latest event was recorded.
        selesai_pada: when it was closed or withdrawn; None while it is open.
    """

    kode: str
    dibuat: datetime
    dicatat: datetime
    jumlah_keputusan: int
    petugas: str = field(repr=False)
    sikap: Sikap
    putusan_sistem: str = field(repr=False)
    putusan_petugas: str = field(repr=False)
    ditandai: bool
    langkah: Langkah
    kategori: tuple[str, ...] = field(repr=False)
    tenggat: date | None
    jumlah_peristiwa: int
    konferensi: int
    perlu_triase: bool
    diubah: datetime
    selesai_pada: date | None


@dataclass(frozen=True, slots=True)
class Sengketa:
    """Two engines that disagreed: facts (no free text), date, rule base and message, to be replayed."""

    jawaban: Mapping[str, object] = field(repr=False)
    tanggal_acuan: date
    sidik_aturan: str
    pesan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SengketaTercatat:
    """A kept disagreement; `dicatat` in UTC."""

    nomor: int
    dicatat: datetime
    sengketa: Sengketa
