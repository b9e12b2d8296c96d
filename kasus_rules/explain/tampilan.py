"""What a person is shown of one assessed case: plain, frozen, ready to read.

Hides the engine: screens, documents, the command line and the register read only these
types. The attribute names are the keys of the JSON that `kasus triase` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SumberTampil:
    """A source as shown: title and part, how far it was checked, and when it was looked at."""

    id: str
    judul: str
    bagian: str
    status: str
    dilihat: date


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """An open question that still matters.

    Attributes:
        sebagai_ganti: what to do instead when the question must not be asked now, else "".
    """

    fakta: str
    tanya: str
    sebagai_ganti: str = ""

    @property
    def boleh_ditanyakan(self) -> bool:
        """Whether asking can do no harm, as far as the answers so far tell."""
        return not self.sebagai_ganti


@dataclass(frozen=True, slots=True)
class AturanTampil:
    """A rule with the reason a parent could read.

    Attributes:
        karena: the answers that made it true (fired), or stand so far (nearly fired), as phrases.
        kurang: the open questions that would settle it; empty when it fired.
        oleh: titles of the exceptions that displaced it; empty otherwise.
        mendukung: labels of what it speaks for.
    """

    id: str
    judul: str
    alasan: str
    sumber: tuple[SumberTampil, ...]
    karena: tuple[str, ...] = ()
    kurang: tuple[Pertanyaan, ...] = ()
    oleh: tuple[str, ...] = ()
    mendukung: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UndanganBaris:
    """One role at one stage and meeting.

    Attributes:
        tingkat: `wajib`, `dianjurkan`, `opsional`, `dilarang`, or `tunda` (a ban is still possible).
        pastikan: the questions to settle before someone `tunda` may be invited.
        pengganti: roles that may stand in and are certainly not banned themselves.
        mungkin: stronger levels that open answers may still bring.
    """

    peran: str
    label: str
    tahap: str
    pertemuan: str
    tingkat: str
    alasan: str
    aturan: tuple[str, ...]
    pengganti: tuple[str, ...] = ()
    batasan: tuple[str, ...] = ()
    pastikan: tuple[Pertanyaan, ...] = ()
    mungkin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PertimbanganTampil:
    """A consideration from one perspective; never a verdict."""

    perspektif: str
    jenis: str
    teks: str
    aturan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TindakanTampil:
    """One immediate action: what to do now, and which contact to call ("" for none)."""

    urutan: int
    teks: str
    kontak: str
    aturan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LangkahTampil:
    """One step; its due date is `tenggat_hari` days after the event `tenggat_dari` ("" for none)."""

    urutan: int
    teks: str
    aturan: tuple[str, ...]
    tenggat_hari: int = 0
    tenggat_dari: str = ""


@dataclass(frozen=True, slots=True)
class Konferensi:
    """How the conference is held. `mode` and `tahap` are None while open or when none is in view."""

    mode: str | None
    tahap: str | None
    undangan: tuple[UndanganBaris, ...]


@dataclass(frozen=True, slots=True)
class SesudahAman:
    """What comes after safety, when the outcome is `darurat_dulu` or `rujuk_dulu`; None while that is open."""

    putusan: str | None
    konferensi: Konferensi


@dataclass(frozen=True, slots=True)
class Penilaian:
    """One assessed case.

    Attributes:
        putusan: one of the five outcomes, or `perlu_data`.
        mungkin: the outcomes that are still possible, strongest first.
        status: `tetap` when no open answer can change `putusan`, else `sementara`.
        urgensi: when, or None while open; `urgensi_paling_lambat` is what holds at the least,
            and under `perlu_data` by when a sign asks that it be found out.
        alasan: fired rules that speak for `putusan`.
        mendukung, menentang: fired rules for and against holding a conference.
        hampir: rules on `putusan` that open answers could still make true.
        tersisih: rules that would hold but for an exception.
        belum_pasti: open questions that matter for `putusan`, guards first.
        penting: of these, the one to look at first, or None.
        mesin: which engines judged.
        catatan_mesin: a notice for the user when an engine failed or disagreed, else "".
    """

    putusan: str
    putusan_label: str
    mungkin: tuple[str, ...]
    status: str
    urgensi: str | None
    urgensi_paling_lambat: str | None
    konferensi: Konferensi
    sesudah_aman: SesudahAman | None
    pertimbangan: tuple[PertimbanganTampil, ...]
    tindakan_segera: tuple[TindakanTampil, ...]
    langkah: tuple[LangkahTampil, ...]
    aturan: tuple[AturanTampil, ...]
    alasan: tuple[AturanTampil, ...]
    mendukung: tuple[AturanTampil, ...]
    menentang: tuple[AturanTampil, ...]
    hampir: tuple[AturanTampil, ...]
    tersisih: tuple[AturanTampil, ...]
    konflik: tuple[str, ...]
    belum_pasti: tuple[Pertanyaan, ...]
    sidik_aturan: str
    versi_aturan: str
    mesin: str
    catatan_mesin: str
    label: Mapping[str, Mapping[str, str]]

    @property
    def penting(self) -> Pertanyaan | None:
        """The open question to look at first."""
        return next(iter(self.belum_pasti), None)
