"""The case being worked on, as far as it is kept: its draft, its code, and how both are written.

Hides the register's types from the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kasus_rules.core.facts import REFERENCE_DATE, Facts, reference_date_of
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.register.isi import Draf, KeputusanTercatat, KeputusanTriase, Sengketa
from kasus_rules.rulebase.answers import dump_answers, parse_answers
from kasus_rules.rulebase.bukti import dump_bukti, parse_bukti
from kasus_rules.services.hasil_json import to_json
from kasus_rules.services.ringkas_triase import ringkas
from kasus_rules.ui.layar.keputusan import Isian
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.layar.simpan import Penyimpanan


class CaseFile:
    """What is kept of one case.

    Attributes:
        draft: the draft as last saved or loaded, or None.
        recorded: the decision once recorded, or None.
    """

    def __init__(self, sesi: Sesi, *, preset: Callable[[], Facts]) -> None:
        self._sesi, self._preset = sesi, preset
        self.draft: Draf | None = None
        self.recorded: KeputusanTercatat | None = None

    @property
    def code(self) -> str:
        """The code by which people speak of it; "" while it was never kept."""
        if self.recorded is not None:
            return self.recorded.kode_kasus
        return (self.draft.kode or "") if self.draft else ""

    @property
    def _kasus(self) -> str | None:
        """The kasus that this triage belongs to; None while a decision would make one."""
        if self.recorded is not None:
            return self.recorded.kode_kasus
        return self.draft.kode_kasus if self.draft else None

    def save_draft(self, store: Penyimpanan, *, officer: str, step: str, note: str) -> Draf:
        """Keep the answers as a draft."""
        before = self.draft
        self.draft = store.save_draf(
            Draf(
                kode=before.kode if before else None,
                petugas=officer,
                jawaban=self._answers(),
                langkah=step,
                catatan=note,
                dibuat=before.dibuat if before else None,
                diubah=before.diubah if before else None,
                kode_kasus=self._kasus,
                bukti=self._bukti(),
            )
        )
        return self.draft

    def load_draft(self, store: Penyimpanan, code: str) -> Draf:
        """Take the answers of a draft onto the screen; the case is judged as of today."""
        draft = store.load_draf(code)
        answers = parse_answers(draft.jawaban, self._sesi.base)
        bukti = parse_bukti(draft.bukti, answers)
        self.draft, self.recorded = draft, None
        self._sesi.replace_all(answers.with_value(REFERENCE_DATE, date.today()), bukti)
        return draft

    def record(self, store: Penyimpanan, filled: Isian, assessed: Penilaian) -> KeputusanTercatat:
        """Record a decision; its draft goes with it."""
        hasil = to_json(assessed)
        self.recorded = store.record_keputusan(
            KeputusanTriase(
                kode_kasus=self._kasus,
                kode_draf=self.draft.kode if self.draft else None,
                petugas=filled.petugas,
                jawaban=self._answers(),
                hasil=hasil,
                sidik_aturan=assessed.sidik_aturan,
                tanggal_acuan=reference_date_of(self._sesi.facts),
                sikap="diterima" if filled.sikap == "diterima" else "diubah",
                putusan_petugas=filled.putusan,
                alasan_kode=filled.alasan_kode,
                alasan_teks=filled.alasan_teks,
                ditandai=filled.ditandai,
                catatan=filled.catatan,
                triase=ringkas(hasil, self._sesi.counting(), self._sesi.base, putusan=filled.putusan),
                bukti=self._bukti(),
            )
        )
        self.draft = None
        return self.recorded

    def start_anew(self) -> None:
        """Forget this case on the screen; what was kept stays kept."""
        self.draft = self.recorded = None
        self._sesi.replace_all(self._preset(), {})

    def dispute(self, message: str) -> Sengketa:
        """The case as it stands, for replay: answers only, no free text."""
        return Sengketa(
            self._answers(), reference_date_of(self._sesi.facts), self._sesi.penilaian.sidik_aturan, message
        )

    def _bukti(self) -> dict[str, object]:
        counting = self._sesi.counting()
        return dump_bukti({name: one for name, one in self._sesi.bukti.items() if name in counting})

    def _answers(self) -> dict[str, object]:
        return dump_answers(self._sesi.counting(), self._sesi.base)
