"""The page of figures: agreement with intervals, about what the room split, before and after, everyone's score.

Hides that kappa loads slowly and may be absent: it is asked for by a button, all else stands at once. Scores of
people are folded, since this page is often on a projector.
"""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.services.sesi_hasil import HasilPutaran, bandingkan, hasil, kappa_fleiss, kappa_kunci
from kasus_rules.training.kesepakatan import Ukuran
from kasus_rules.training.soal import JenisSoal
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import fold, notice
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.pelatihan.tampil import angka_html, banding_html, persen, peserta_html, tentang_html

TOO_FEW = "Kesepakatan baru dapat dihitung bila paling sedikit dua peserta sudah masuk."
ABOUT = Markup(
    "<p>Semakin atas, semakin terbelah ruangan. Angka di belakangnya adalah berapa persen pasangan peserta menjawab "
    "sama.</p>"
)
ONE_ROUND = "Perbandingan muncul sesudah kedua putaran punya jawaban dan ditutup."
OPEN_YET = "Angka muncul sesudah penilaian ditutup, supaya tidak ada yang terpengaruh jawaban orang lain."


class HalamanAngka:
    """The page as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja = meja
        self._fleiss: Mapping[JenisSoal, Ukuran] | str | None = None
        self._cohen: Mapping[int, Ukuran] | str | None = None
        self._shown, self._more, self._kappa_note = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.kappa = button("Hitung juga kappa Fleiss dan Cohen", "kasus-tombol", self._ask_kappa)
        parts = [self._shown, self._kappa_note, boxed(widgets.HBox([self.kappa]), "kasus-aksi"), self._more]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")

    def show(self) -> None:
        """Follow the round; a kappa that was computed before belongs to older answers."""
        self._fleiss = self._cohen = None
        self._draw()

    def _ask_kappa(self) -> None:
        def work() -> None:
            isi = self._meja.isi
            self._fleiss = kappa_fleiss(isi) if isi else None
            self._cohen = kappa_kunci(isi) if isi else None
            self._draw()

        guarded(work, self._meja.refuse)

    def _draw(self) -> None:
        sesi, isi = self._meja.sesi, self._meja.isi
        found = hasil(sesi, isi) if isi is not None and isi.ditutup else None
        enough = found is not None and any(row.penilai > 1 for row in found.angka)
        switch(self.kappa, HIDDEN, not enough or self._fleiss is not None)
        self._kappa_note.value = notice(self._fleiss) if isinstance(self._fleiss, str) else ""
        if found is None or not enough:
            wait = isi is not None and not isi.ditutup and (len(isi.masuk) > 1 or isi.acungan)
            self._shown.value, self._more.value = notice(OPEN_YET if wait else TOO_FEW), ""
            return
        self._shown.value = Markup("<h3>Seberapa jauh peserta sepakat</h3>") + angka_html(found.angka, self._fleiss)
        self._more.value = self._rest(found)

    def _rest(self, found: HasilPutaran) -> Markup:
        meja = self._meja
        about = tentang_html(found.tentang, labels_of(meja.dunia.asisten.base))
        parts = [
            Markup("<h3>Sebelum dan sesudah</h3>") + self._compared(),
            Markup("<h3>Tentang apa ruangan terbelah</h3>") + ABOUT + about if about else Markup(""),
            _average(found),
            fold("skor", "Nilai tiap peserta (untuk pelatih)", self._scores(found)),
        ]
        return Markup("").join(parts)

    def _scores(self, found: HasilPutaran) -> Markup:
        meja = self._meja
        return peserta_html(found.peserta, meja.nama, meja.sesi.ambang, self._cohen)

    def _compared(self) -> Markup:
        sesi = self._meja.sesi
        both = len(sesi.putaran) == 2 and all(
            isi.ditutup and (isi.masuk or isi.acungan) for isi in sesi.putaran.values()
        )
        return banding_html(bandingkan(sesi)) if both else Markup('<p class="kasus-redup">{}</p>').format(ONE_ROUND)


def labels_of(base: RuleBase) -> dict[str, str]:
    """What a person reads for each fact, member of a set, and role."""
    found = {role.id: role.label for role in base.roles.values()}
    for spec in base.facts.values():
        found[spec.name] = spec.short or spec.question
        found |= {
            f"{spec.name}.{choice.value}": f"{spec.short or spec.name}: {choice.label}" for choice in spec.choices
        }
    return found


def _average(found: HasilPutaran) -> Markup:
    if found.rata is None:
        return Markup("")
    return Markup("<p>Dalam putaran ini, rata-rata {} jawaban peserta sama dengan aturan.</p>").format(
        persen(found.rata)
    )
