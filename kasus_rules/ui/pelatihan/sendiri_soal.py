"""One episode on the screen: the story, what was answered before, and the questions.

Hides that the questions on time, people and considerations appear only once the outcome is answered: that they
are asked at all would give it away. On a wide screen the story stays beside the questions, in a region that
scrolls and can be reached by keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.latihan_sendiri import BagianLatihan, JawabanBagian
from kasus_rules.training.soal import Babak, Soal
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice

FIRST_OUTCOME = "Jawab dulu “Apa yang sebaiknya dilakukan?”. Pertanyaan lain boleh dibiarkan terbuka."
AFTER_OUTCOME = "Sesudah ini dijawab, muncul pertanyaan berikutnya."
TICKS = "Pertimbangan mana yang berlaku di sini?"
TICKS_HELP = "Boleh lebih dari satu. Bila tidak ada yang dicentang, pertanyaan ini dihitung terbuka."
SIDE_BY_SIDE = ("fakta", "peran")


class KartuSoal:
    """One closed question; open until something is chosen."""

    def __init__(self, soal: Soal, on_change: Callable[[], None], *, hint: str = "") -> None:
        self.soal = soal
        options = [(one.label, one.id) for one in soal.pilihan]
        self.radio = widgets.RadioButtons(options=options, value=None, layout=auto())
        self.radio.add_class("kasus-ya-tidak" if soal.jenis in SIDE_BY_SIDE else "kasus-pilihan")
        self.radio.observe(lambda _: on_change(), names="value")
        parts = [widgets.HTML(question_html(soal.tanya, soal.bantuan, hint=hint)), self.radio]
        self.box = boxed(widgets.VBox(parts), "kasus-tanya")

    @property
    def answer(self) -> str:
        """The id of the option, "" while open."""
        return self.radio.value or ""


class HalamanSoal:
    """The page of one episode."""

    def __init__(
        self, bagian: BagianLatihan, *, earlier: Markup, on_answered: Callable[[JawabanBagian], None],
        on_back: Callable[[], None],
    ) -> None:  # fmt: skip
        self.bagian, self._on_answered, self._done = bagian, on_answered, False
        self.cards = [KartuSoal(one, self._outcome_chosen, hint=_hint(one)) for one in bagian.babak.soal]
        self.ticks = [widgets.Checkbox(description=one.teks, indent=False, layout=auto()) for one in bagian.centang]
        self._problem = widgets.HTML()
        self.show = button("Lihat jawaban", "kasus-utama", after_typing(lambda: guarded(self._answered, self.problem)))
        back = button("Kembali ke daftar", "kasus-tombol", on_back)
        row = boxed(widgets.HBox([self.show, back]), "kasus-aksi")
        self._rest = widgets.VBox(list(self._later()))
        questions = boxed(widgets.VBox([*self._first(), self._rest, self._problem, row]), "kasus-kelompok")
        story = widgets.HTML(head_html(bagian.babak, earlier))
        self.box = boxed(boxed(widgets.VBox([story, questions]), "kasus-latihan"), "kasus-latihan-soal")
        self._outcome_chosen()

    @property
    def answers(self) -> JawabanBagian:
        """What is answered so far."""
        ticked = [box.value for box in self.ticks]
        chosen = {card.soal.id: card.answer for card in self.cards if card.answer}
        return JawabanBagian(chosen, ticked if any(ticked) else None)

    def problem(self, text: str) -> None:
        """Say what is missing or went wrong."""
        self._problem.value = notice(text, kind="bahaya", role="alert")

    def _first(self) -> Iterable[widgets.Widget]:
        yield from _section("Temuan", [card.box for card in self.cards if card.soal.jenis == "fakta"])
        yield from _section("Putusan", [card.box for card in self.cards if card.soal.jenis == "putusan"])

    def _later(self) -> Iterable[widgets.Widget]:
        yield from _section("Waktu", [card.box for card in self.cards if card.soal.jenis == "urgensi"])
        yield from _section("Peserta", [card.box for card in self.cards if card.soal.jenis == "peran"])
        if self.ticks:
            ticks = boxed(widgets.VBox(self.ticks), "kasus-himpunan")
            card = boxed(widgets.VBox([widgets.HTML(question_html(TICKS, TICKS_HELP)), ticks]), "kasus-tanya")
            yield from _section("Pertimbangan", [card])

    def _outcome_chosen(self) -> None:
        chosen = any(card.answer for card in self.cards if card.soal.jenis == "putusan")
        switch(self._rest, HIDDEN, not chosen)
        if chosen and self._problem.value:
            self._problem.value = ""

    def _answered(self) -> None:
        if not any(card.answer for card in self.cards if card.soal.jenis == "putusan"):
            self.problem(FIRST_OUTCOME)
            return
        if not self._done:  # a second click may still be on its way
            self._done = True
            self._on_answered(self.answers)


def head_html(babak: Babak, earlier: Markup) -> Markup:
    """Title, part, what was before, and the story."""
    told = "Yang baru diketahui" if babak.episode > 1 else "Ceritanya"
    return Markup(
        '<h2 class="kasus-kelompok-judul" tabindex="-1">{}</h2><p class="kasus-redup">{}</p>{}'
        '<div class="kasus-cerita" tabindex="0" role="region" aria-label="Cerita"><h3>{}</h3>{}</div>'
    ).format(babak.judul, babak.bagian, earlier, told, paragraphs(babak.cerita))


def paragraphs(text: str) -> Markup:
    """Plain text whose paragraphs are parted by an empty line."""
    parts = [" ".join(part.split()) for part in text.split("\n\n")]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def question_html(text: str, help_: str, *, hint: str = "") -> Markup:
    """The question, its help folded; the page names the control after the first line."""
    fold = Markup("<details><summary>Bantuan</summary><p>{}</p></details>").format(help_) if help_ else ""
    quiet = Markup('<p class="kasus-redup">{}</p>').format(hint) if hint else ""
    return Markup('<p class="kasus-tanya-judul">{}</p><div class="kasus-tanya-bantuan">{}{}</div>').format(
        text, fold, quiet
    )


def _hint(soal: Soal) -> str:
    return AFTER_OUTCOME if soal.jenis == "putusan" else ""


def _section(title: str, cards: list[widgets.Widget]) -> Iterable[widgets.Widget]:
    if cards:
        yield widgets.HTML(Markup("<h3>{}</h3>").format(title))
        yield from cards
