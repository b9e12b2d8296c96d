"""What the author expects of one part, held against the rules point by point as both change.

Hides when a field is shown, and that a difference is settled in one of two ways: by following the rules, or by a
reason that is kept in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.services.latihan_tulis import satu_baris
from kasus_rules.services.latihan_tulis_periksa import TENTANG, ikut_aturan, kalimat_beda
from kasus_rules.training.kasus import Harapan
from kasus_rules.training.kunci import Beda, Kunci, bedakan, kunci_dari
from kasus_rules.training.pilihan import pilihan_putusan
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.menulis_baris import Berubah, pilih, tulisan
from kasus_rules.ui.pelatihan.menulis_peserta import PesertaHarap
from kasus_rules.ui.pelatihan.menulis_timbang import Timbang

HEAD = Markup("<h3>Harapan Anda</h3><p>Jawab seperti Anda mengharapkannya dari peserta yang teliti.</p>")
LATER = ("urgensi", "sesudah_aman", "mode")
LEAVE = "Menurut aturan saja"
SAME = notice("Harapan Anda sama dengan aturan.", kind="aman", role="status")
REASONED = "Alasan Anda ikut tersimpan dalam berkas kasus dan ditunjukkan kepada penyusun aturan."
SETTLE = "Tekan “Ikut aturan”, atau tulis alasannya. Berbeda dengan aturan boleh, asal ada alasannya."
NEEDLESS = "Harapan Anda sudah sama dengan aturan, jadi alasan ini tidak diperlukan lagi."


class HarapBagian:
    """The expectation as `box`; `beda` are the points in which it differs from the rules now."""

    def __init__(self, base: RuleBase, harap: Harapan, berbeda: str, on_change: Berubah) -> None:
        self._base, self._tell, self._quiet = base, on_change, False
        self._kunci: Kunci | None = None
        self.beda: tuple[Beda, ...] = ()
        outcomes = [(one.label, one.id) for one in pilihan_putusan(base)]
        self.putusan = pilih("Putusan yang Anda harapkan", [("Pilih putusan", ""), *outcomes], "", self._changed)
        self.lain = {name: pilih(TENTANG[name], [(LEAVE, ""), *_values(base, name)], "", self._changed)
                     for name in LATER}  # fmt: skip
        self.peserta = PesertaHarap(base, self._changed)
        self.timbang = Timbang(self._changed)
        self.berbeda = tulisan("Alasan Anda berbeda dengan aturan", berbeda, self._changed)
        self._status, self._points = widgets.HTML(), boxed(widgets.VBox([]), "kasus-tulis-beda")
        self._clear = button("Hapus alasan", "kasus-tombol-lirih", self._forget_reason)
        others = boxed(widgets.HBox(list(self.lain.values())), "kasus-tulis-kisi")
        differences = boxed(
            widgets.VBox([self._status, self._points, self.berbeda, self._clear]), "kasus-tulis-banding"
        )
        self.box = boxed(
            widgets.VBox(
                [widgets.HTML(HEAD), self.putusan, others, self.peserta.box, self.timbang.box, differences]
            ),
            "kasus-tulis-harap",
        )  # fmt: skip
        self.set(harap)

    def isi(self) -> Harapan:
        """What is expected."""
        later = {name: box.value for name, box in self.lain.items()}
        return Harapan(
            putusan=self.putusan.value, peserta=self.peserta.isi(), pertimbangan=self.timbang.isi(), **later
        )  # fmt: skip

    @property
    def alasan(self) -> str:
        """Why the author differs."""
        return satu_baris(self.berbeda.value)

    def set(self, harap: Harapan) -> None:
        """Show this expectation."""
        self._quiet = True
        self.putusan.value = harap.putusan
        for name, box in self.lain.items():
            box.value = getattr(harap, name)
        self.peserta.set(harap.peserta or {})
        self.timbang.set(harap.pertimbangan)
        self._quiet = False

    def follow(self, penilaian: Penilaian) -> None:
        """Hold the expectation against what the rules say now."""
        self._kunci = kunci_dari(penilaian)
        self.peserta.follow(self._kunci)
        self.timbang.follow(penilaian.pertimbangan)
        self._compare()

    # ── inside ──

    def _changed(self) -> None:
        if not self._quiet:
            self._compare()
            self._tell()

    def _compare(self) -> None:
        if self._kunci is None:
            return
        for name, box in self.lain.items():
            switch(box, HIDDEN, not (box.value or getattr(self._kunci, name)))
        found = bedakan(self.isi(), self._kunci)
        if found != self.beda or not self._status.value:
            self._points.children = tuple(self._lines(found))
        self.beda = found
        self._say()

    def _say(self) -> None:
        reason, expected = bool(self.alasan), bool(self.putusan.value)
        switch(self.berbeda, HIDDEN, not (self.beda or reason))
        switch(self._clear, HIDDEN, not (reason and not self.beda))
        if self.beda:
            words = Markup("<strong>{} hal berbeda dengan aturan.</strong> {}").format(
                len(self.beda), REASONED if reason else SETTLE
            )
            shown = notice(words, kind="awas", role="status")
        elif reason:
            shown = notice(NEEDLESS, kind="awas", role="status")
        else:
            shown = SAME if expected else Markup("")
        if self._status.value != shown:
            self._status.value = shown

    def _lines(self, found: tuple[Beda, ...]) -> Iterator[widgets.Widget]:
        for one in found:
            words = widgets.HTML(Markup("<p>{}</p>").format(kalimat_beda(self._base, one)))
            settle = button("Ikut aturan", "kasus-tombol", self._follower(one))
            yield boxed(widgets.HBox([words, settle]), "kasus-tulis-satu-beda")

    def _follower(self, one: Beda) -> Callable[[], None]:
        def work() -> None:
            self.set(ikut_aturan(self.isi(), one))
            self._changed()

        return work

    def _forget_reason(self) -> None:
        self.berbeda.value = ""


def _values(base: RuleBase, name: str) -> list[tuple[str, str]]:
    spec = base.decisions[name]
    return [(spec.label_of(value), value) for value in spec.values]
