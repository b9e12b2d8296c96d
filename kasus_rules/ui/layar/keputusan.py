"""The last step: a person accepts the recommendation, or decides otherwise with a reason.

Hides the form. Leaving a protective recommendation is asked twice and stays flagged; nothing is kept here,
a complete decision is handed to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.register.isi import PROTECTIVE
from kasus_rules.services.alasan_ubah import ALASAN_UBAH
from kasus_rules.ui.layar.kata import Pemeriksa, WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, button, switch
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.panel.bagian import icon, notice
from kasus_rules.ui.panel.hasil import certainty_text

ACCEPT, OTHER = "Terima saran ini", "Putuskan lain"
OPEN_LEAD = "Belum ada saran yang pasti. Lengkapi jawabannya, atau putuskan sendiri dengan alasan."
FLAGGED = "Ditandai: saran “{}” tidak diikuti."
ASK_TWICE = (
    "Saran “{}” melindungi murid. Bila tidak diikuti, murid dapat tetap dalam bahaya atau haknya terlewat. "
    "Keputusan ini akan ditandai di layar dan di catatan. Apakah Anda tetap memutuskan lain?"
)


@dataclass(frozen=True, slots=True)
class Isian:
    """A complete decision: the officer, what was decided, and why if it departs."""

    petugas: str
    putusan: str
    sikap: str
    alasan_kode: str | None
    alasan_teks: str
    ditandai: bool
    catatan: str


class DecisionPage:
    """The form of the last step."""

    def __init__(
        self,
        sesi: Sesi,
        *,
        officers: Iterable[str],
        check: Pemeriksa,
        on_decided: Callable[[Isian], None],
        on_flag: Callable[[str], None],
    ) -> None:
        self._sesi, self._on_decided, self._on_flag = sesi, on_decided, on_flag
        self._lead, self._problem = widgets.HTML(), widgets.HTML()
        self.officer = widgets.Combobox(
            description="Petugas yang memutuskan", options=list(officers), ensure_option=False, layout=auto()
        )
        self.stance = _choice("Keputusan Anda")
        self.stance.options, self.stance.value = [ACCEPT, OTHER], None
        self.outcome = _choice("Putusan Anda")
        self.code = _choice("Alasan utama")
        self.code.options = [(text, code) for code, text in ALASAN_UBAH.items()]
        self.code.value = None
        self.why = WatchedText("Penjelasan", check, hint="Tuliskan singkat apa yang membuat Anda memutuskan lain.")
        self.note = WatchedText("Catatan (boleh kosong)", check, hint="Hal yang perlu diingat tim. Tanpa nama murid.")
        self.save = button("Simpan keputusan", "kasus-utama", after_typing(self._save))
        self.otherwise = widgets.VBox([self.outcome, self.code, self.why.box])
        self._confirm = self._second_question()
        form = [self._lead, self.officer, self.stance, self.otherwise, self.note.box, self._problem]
        self.box = widgets.VBox([*form, self._confirm, self.save])
        self.box.add_class("kasus-kelompok")
        self._asked_about = ""  # the suggestion that the second question is about, while it is asked
        self.stance.observe(lambda _: self._turned(), names="value")
        self.refresh()

    def refresh(self) -> None:
        """Follow the assessment and the stance; a second question stays while its suggestion does."""
        assessed = self._sesi.penilaian
        lead = lead_html(assessed)
        if self._lead.value != lead:
            self._lead.value = lead
        options = other_outcomes(assessed)
        if self.outcome.options != options:
            self.outcome.options = options
            self.outcome.value = None
        open_ = assessed.putusan == "perlu_data"
        if open_ and self.stance.value == ACCEPT:
            self.stance.value = None
        switch(self.stance, "kasus-tanpa-terima", open_)
        switch(self.otherwise, HIDDEN, self.stance.value != OTHER)
        if self._asked_about != assessed.putusan:
            self._ask_again(False)

    def problem(self, text: str) -> None:
        """Say what is missing or went wrong; "" takes it back."""
        self._problem.value = notice(text, kind="bahaya", role="alert")

    def clear(self) -> None:
        """Empty the form for the next case; the officer stays."""
        self.stance.value = self.outcome.value = self.code.value = None
        self.why.area.value = self.note.area.value = ""
        self.problem("")
        self._on_flag("")
        self.refresh()

    def _save(self) -> None:
        problem = self._missing()
        self.problem(problem)
        if problem:
            return
        if self._leaves_protection():
            self._ask_again(True)
        else:
            self._on_decided(self._filled(flagged=False))

    def _second_question(self) -> widgets.VBox:
        self._question = widgets.HTML()
        yes = button("Ya, saya tetap memutuskan lain", "kasus-tombol-bahaya", self._confirmed)
        no = button("Kembali ke saran", "kasus-utama", self._back)
        row = widgets.HBox([no, yes])
        row.add_class("kasus-aksi")
        return widgets.VBox([self._question, row])

    def _turned(self) -> None:
        self._ask_again(False)
        self.refresh()

    def _ask_again(self, on: bool) -> None:
        self._asked_about = self._sesi.penilaian.putusan if on else ""
        text = notice(ASK_TWICE.format(self._sesi.penilaian.putusan_label), kind="bahaya", role="alert")
        self._question.value = text if on else ""
        switch(self._confirm, HIDDEN, not on)
        switch(self.save, HIDDEN, on)

    def _confirmed(self) -> None:
        self._ask_again(False)
        self._on_flag(FLAGGED.format(self._sesi.penilaian.putusan_label))
        self._on_decided(self._filled(flagged=True))

    def _back(self) -> None:
        self.stance.value = None
        self._ask_again(False)

    def _leaves_protection(self) -> bool:
        recommended = self._sesi.penilaian.putusan
        return self.stance.value == OTHER and recommended in PROTECTIVE and self.outcome.value != recommended

    def _missing(self) -> str:
        if self._sesi.galat:
            return f"{self._sesi.galat} Perbaiki jawaban itu lebih dulu."
        if not self.officer.value.strip():
            return "Tulis atau pilih dulu petugas yang memutuskan."
        if self.stance.value is None:
            return "Pilih dulu: terima saran, atau putuskan lain."
        if self.stance.value == ACCEPT:
            return ""
        if self.outcome.value is None:
            return "Pilih dulu putusan Anda."
        if self.code.value is None or not self.why.text:
            return "Pilih alasan utamanya dan tuliskan penjelasan singkat, agar keputusan ini dapat dipahami kemudian."
        return ""

    def _filled(self, *, flagged: bool) -> Isian:
        accepted = self.stance.value == ACCEPT
        return Isian(
            petugas=self.officer.value.strip(),
            putusan=self._sesi.penilaian.putusan if accepted else self.outcome.value,
            sikap="diterima" if accepted else "diubah",
            alasan_kode=None if accepted else self.code.value,
            alasan_teks="" if accepted else self.why.text,
            ditandai=flagged,
            catatan=self.note.text,
        )


def lead_html(assessed: Penilaian) -> Markup:
    """The recommendation, and that a person decides."""
    head = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Keputusan Anda</h2>')
    if assessed.putusan == "perlu_data":
        return head + Markup("<p>{}</p>").format(OPEN_LEAD)
    return head + Markup(
        '<p class="kasus-saran">{}<span>Saran: <strong>{}</strong>. {}</span></p>'
        '<p class="kasus-redup">Alat ini menyarankan; Anda yang memutuskan.</p>'
    ).format(icon(assessed.putusan), assessed.putusan_label, certainty_text(assessed))


def other_outcomes(assessed: Penilaian) -> tuple[tuple[str, str], ...]:
    """(label, value) of every outcome but the recommended one."""
    return tuple((text, value) for value, text in assessed.label["putusan"].items() if value != assessed.putusan)


def _choice(label: str) -> widgets.RadioButtons:
    return widgets.RadioButtons(options=[], description=label, layout=auto())
