"""The triage screen as a whole: which part stands where, and what follows from each button.

Hides the wiring between questions, live panel, decision, drafts, settings and printing. Everything that
touches the world (rules, folder, key, register, words) comes in from outside, so that a test can replace it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ipywidgets as widgets

from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.register.isi import Sengketa
from kasus_rules.services.pengaturan import SumberData
from kasus_rules.ui.layar.berkas import CaseFile
from kasus_rules.ui.layar.bersandar import Bersandar, Kabar
from kasus_rules.ui.layar.draf import DraftPage
from kasus_rules.ui.layar.kata import Pemeriksa
from kasus_rules.ui.layar.kendali import Shared
from kasus_rules.ui.layar.keputusan import DecisionPage, Isian
from kasus_rules.ui.layar.kerangka import Frame
from kasus_rules.ui.layar.langkah import DECISION, GroupPage, Stepper
from kasus_rules.ui.layar.lembar import Sheets
from kasus_rules.ui.layar.nasihat import Nasihat, Pemberi
from kasus_rules.ui.layar.parts import after_typing, button, guarded
from kasus_rules.ui.layar.pengaturan import SettingsPage, levels_of
from kasus_rules.ui.layar.pengubah import WhatIfBox
from kasus_rules.ui.layar.pilih import choice_page
from kasus_rules.ui.layar.samping import LivePanel
from kasus_rules.ui.layar.sesi import Penilai, Sesi
from kasus_rules.ui.layar.simpan import LOCKED, Penyimpan, Penyimpanan

SETTINGS, DRAFTS, CHOICE = "pengaturan", "draf", "pilih-data"
UNSAVED = "Isian ini belum disimpan. Simpan draf dulu, atau tekan sekali lagi untuk meninggalkannya."
DRAFT_SAVED = "Draf tersimpan dengan kode {}."
DECIDED = "Keputusan tersimpan dengan kode {}."
DECIDED_SAMPLE = "Keputusan contoh tercatat dengan kode {}, hanya selama layar ini terbuka."


@dataclass(frozen=True, slots=True)
class Dunia:
    """What the screen needs from outside.

    Attributes:
        folder: the data folder.
        store: gives the right store.
        choose: remembers sample data or register.
        check: finds labelling words.
        troubles: messages of engine trouble since the last call, to be kept for replay.
        pemberi: gives advice by proof; None leaves the assessment as the rules give it.
        kabar: finds what rests on one hearsay answer alone.
    """

    folder: Path
    store: Penyimpan
    choose: Callable[[SumberData], None]
    check: Pemeriksa
    troubles: Callable[[], tuple[str, ...]] = lambda: ()
    pemberi: Pemberi | None = None
    kabar: Kabar | None = None


class Triase:
    """The screen."""

    def __init__(self, penilai: Penilai, dunia: Dunia) -> None:
        self.dunia = dunia
        self.settings_page = SettingsPage(dunia.folder, levels_of(penilai.base), on_saved=self._settings_saved)
        self.sesi = Sesi(penilai, self._preset())
        self.case = CaseFile(self.sesi, preset=self._preset)
        self._shared = Shared(dunia.check)
        self.pages: dict[str, GroupPage] = {}
        self.stepper = Stepper(self.sesi, self.go)
        self.panel = LivePanel(
            self.sesi, settings=lambda: self.settings_page.settings, on_question=self.go_to_question,
            on_actions=self.go_to_actions,
        )  # fmt: skip
        self.decision = DecisionPage(
            self.sesi, officers=self.settings_page.settings.petugas, check=dunia.check,
            on_decided=self._decided, on_flag=self.panel.flag,
        )  # fmt: skip
        self.drafts = DraftPage(penilai.base, on_chosen=self._load_draft)
        self.frame = Frame(
            stepper=self.stepper.box, panel=self.panel.box, header=self._header(), back=lambda: self.go(self._step)
        )
        self.sheets = Sheets(
            self.sesi, self.frame, school=lambda: self.settings_page.settings.sekolah, code=lambda: self.case.code,
            officer=lambda: self.decision.officer.value.strip(),
        )  # fmt: skip
        self._actions()
        self._disputes: list[Sengketa] = []
        self._kept = self._warned = self._on_screen()
        for listener in (self.panel.refresh, self._refresh_page, self.stepper.refresh, self.decision.refresh):
            self.sesi.listen(listener)
        self.sesi.listen(self._note_trouble)
        if dunia.kabar is not None:
            Bersandar(self.sesi, dunia.kabar, self.panel.refresh)
        self.nasihat = self._advice(dunia.pemberi)
        self._title()
        self.go(self.stepper.current, focus=False)

    @property
    def box(self) -> widgets.Widget:
        """The widget to display."""
        return self.frame.box

    def show_again(self) -> None:
        """Follow what may have changed elsewhere: the settings and the choice of data on the start screen."""
        self.settings_page.reload()
        self._settings_saved()
        self._title()

    def go(self, step: str, *, focus: bool = True) -> None:
        """Show a step."""
        self._step = step
        self.stepper.show(step)
        if step == DECISION:
            self.decision.refresh()
            self.frame.show(step, self.decision.box)
        else:
            page = self.pages.get(step) or self._built(step)
            page.refresh()
            self.frame.show(step, page.box)
        self._show_actions()
        if focus:
            self.frame.order_focus("kasus-langkah-kini")

    def go_to_question(self, name: str) -> None:
        """Show the step of a question and focus it."""
        self.go(self.sesi.base.facts[name].group, focus=False)
        self.frame.order_focus(f"kasus-fakta-{name}")

    def go_to_actions(self) -> None:
        """Bring the action card into sight."""
        self.frame.order_focus("kasus-darurat")

    def save_draft(self) -> None:
        """Keep what is on the screen."""
        self._with_store(self._keep_draft)

    def lock(self) -> None:
        """The register was locked: close it and say so."""
        if self.dunia.store.lock():
            self.frame.say(LOCKED, kind="awas")

    def new_case(self) -> None:
        """Start the next case with an empty screen; what was not kept is asked about first."""
        if not self._may_leave():
            return
        self.case.start_anew()
        self._show_all_answers()
        self.decision.clear()
        self._kept = self._on_screen()
        self.frame.say("")
        self._title()
        self.go(self.stepper.steps[0])

    def _built(self, step: str) -> GroupPage:
        self.pages[step] = GroupPage(step, self.sesi, self._shared)
        return self.pages[step]

    def _refresh_page(self) -> None:
        page = self.pages.get(self._step)
        if page is not None:
            page.refresh()

    def _show_all_answers(self) -> None:
        for page in self.pages.values():
            page.show_answers()
            page.refresh()

    def _preset(self) -> Facts:
        facts = Facts({REFERENCE_DATE: date.today()})
        level = self.settings_page.settings.jenjang
        return facts.with_value("jenjang", level) if level else facts

    def _header(self) -> dict[str, Callable[[], None]]:
        return {
            "Kasus lain": self._safe(self.new_case),
            "Lanjutkan draf": self._safe(lambda: self._with_store(self._list_drafts)),
            "Lembar kosong": self._safe(lambda: self.sheets.blank()),
            "Pengaturan": self._safe(lambda: self._aside(SETTINGS, self.settings_page.box)),
        }

    def _safe(self, work: Callable[[], None]) -> Callable[[], None]:
        return lambda: guarded(work, self._refused)

    def _actions(self) -> None:
        self._back = button("Sebelumnya", "kasus-tombol", lambda: self._move(-1))
        self._forth = button("Berikutnya", "kasus-utama", lambda: self._move(+1))
        draft = button("Simpan draf", "kasus-tombol", after_typing(self._safe(self.save_draft)))
        sheet = button("Lembar kepala sekolah", "kasus-tombol", self._safe(self.sheets.leader))
        self.frame.actions.children = (self._back, self._forth, draft, sheet)

    def _show_actions(self) -> None:
        for made, offset in ((self._back, -1), (self._forth, +1)):
            wanted = "visible" if self.stepper.beside(offset) else "hidden"
            if made.layout.visibility != wanted:
                made.layout.visibility = wanted

    def _move(self, offset: int) -> None:
        step = self.stepper.beside(offset)
        if step is not None:
            self.go(step)

    def _aside(self, key: str, page: widgets.DOMWidget) -> None:
        self.stepper.show("")
        self.frame.show(key, page, aside=True)
        self.frame.order_focus("kasus-langkah-kini")

    def _title(self) -> None:
        self.frame.title(self.case.code, sample=self.dunia.store.chosen == "contoh")

    def _settings_saved(self) -> None:
        self.decision.officer.options = self.settings_page.settings.petugas
        if "jenjang" not in self.sesi.facts and self.settings_page.settings.jenjang:
            self.sesi.answer("jenjang", self.settings_page.settings.jenjang)
            self._show_all_answers()
        self.panel.refresh()

    def _with_store(self, work: Callable[[Penyimpanan], None]) -> None:
        """Ask once where things are kept, then do `work` there."""
        self.frame.say("")
        if self.dunia.store.chosen is None:
            self._aside(CHOICE, choice_page(self._safe, lambda data: self._chosen(data, work)))
        else:
            self.dunia.store.use(lambda store: self._worked(work, store), refused=self._refused)

    def _chosen(self, data: SumberData, work: Callable[[Penyimpanan], None]) -> None:
        self.dunia.choose(data)
        self._title()
        self.go(self._step)
        self._with_store(work)

    def _worked(self, work: Callable[[Penyimpanan], None], store: Penyimpanan) -> None:
        work(store)
        while self._disputes:
            store.keep_sengketa(self._disputes[0])
            self._disputes.pop(0)

    def _advice(self, pemberi: Pemberi | None) -> Nasihat | None:
        if pemberi is None:
            return None
        self.panel.box.children = (*self.panel.box.children, WhatIfBox(self.sesi, pemberi).box)
        return Nasihat(self.sesi, pemberi, self._advised)

    def _advised(self) -> None:
        """Show what the proof added: certainty, next question, questions that step back."""
        for show in (self.panel.refresh, self._refresh_page, self.decision.refresh):
            show()

    def _note_trouble(self) -> None:
        """Engines that disagreed on these answers are kept for replay, once the register is open."""
        self._disputes += [self.case.dispute(message) for message in self.dunia.troubles()]

    def _on_screen(self) -> tuple[object, ...]:
        return (self.sesi.facts, self.sesi.bukti, self.decision.note.text)

    def _may_leave(self) -> bool:
        """Whether the answers may go: they were kept, or a person said so twice."""
        now = self._on_screen()
        if now in (self._kept, self._warned):
            return True
        self._warned = now
        self.frame.say(UNSAVED, kind="awas")
        return False

    def _keep_draft(self, store: Penyimpanan) -> None:
        draft = self.case.save_draft(
            store, officer=self.decision.officer.value.strip(), step=self._step,
            note=self.decision.note.text,
        )  # fmt: skip
        self._kept = self._on_screen()
        self._title()
        self.frame.say(DRAFT_SAVED.format(draft.kode))

    def _list_drafts(self, store: Penyimpanan) -> None:
        self.drafts.show(store.list_draf())
        self._aside(DRAFTS, self.drafts.box)

    def _load_draft(self, code: str) -> None:
        if not self._may_leave():
            return

        def load(store: Penyimpanan) -> None:
            draft = self.case.load_draft(store, code)
            self.decision.clear()
            self.decision.officer.value = draft.petugas or self.decision.officer.value
            self.decision.note.area.value = draft.catatan
            self._show_all_answers()
            self._title()
            self.go(draft.langkah if draft.langkah in self.stepper.steps else self.stepper.steps[0])
            self._kept = self._on_screen()
            self.frame.say(f"Draf {code} dibuka. Dinilai dengan tanggal hari ini.")

        self._with_store(load)

    def _decided(self, filled: Isian) -> None:
        if self.nasihat is not None:
            self.nasihat.finish()

        def record(store: Penyimpanan) -> None:
            recorded = self.case.record(store, filled, self.sesi.penilaian)
            words = DECIDED_SAMPLE if self.dunia.store.chosen == "contoh" else DECIDED
            self.decision.problem("")
            self._kept = self._on_screen()
            self._title()
            self.frame.say(words.format(recorded.kode_kasus))

        self._with_store(record)

    def _refused(self, text: str) -> None:
        self.frame.say(text, kind="bahaya")
