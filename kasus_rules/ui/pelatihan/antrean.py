"""The queue for the rule author: where trained raters and rules differ, each with its ready-made test.

Hides nothing: the bar for "again" is said on the screen, and what has not met it yet is shown as such.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.usulan_pelatihan import Usulan, antrean
from kasus_rules.ui.layar.parts import boxed, button
from kasus_rules.ui.panel.bagian import badge, fold
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.pelatihan.tampil import persen
from kasus_rules.ui.unduh import link

LEAD = Markup(
    "<h3>Bila ruangan dan aturan berbeda</h3><p>Dari semua sesi di komputer ini: putaran sesudah pembahasan yang sudah "
    "ditutup, ketika paling sedikit 6 dari 10 peserta menjawab sama, tetapi tidak seperti aturan. Masuk antrean bila "
    "terjadi di paling sedikit dua sesi, dengan paling sedikit sepuluh jawaban. Aturan tidak berubah karena ini; "
    "penyusun aturan yang menimbangnya. Yang sudah diikuti aturan hari ini tidak ditampilkan lagi.</p>"
)
NONE = Markup('<p class="kasus-redup">Belum ada perbedaan seperti itu.</p>')


class AntreanAturan:
    """The queue as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja = meja
        self._shown = widgets.HTML()
        self.muat = button("Lihat perbedaan dengan aturan", "kasus-tombol", self._load)
        self.box = boxed(
            widgets.VBox([widgets.HTML(LEAD), boxed(widgets.HBox([self.muat]), "kasus-aksi"), self._shown]),
            "kasus-kelompok",
        )

    def show(self) -> None:
        """The session changed: what was loaded is out of date."""
        self._shown.value = ""

    def _load(self) -> None:
        self._meja.safely(lambda: setattr(self._shown, "value", antrean_html(self._found())))

    def _found(self) -> tuple[Usulan, ...]:
        cases = {case.id: case for case in self._meja.dunia.cases}
        return antrean(self._meja.store.daftar(), cases, self._meja.dunia.asisten)


def antrean_html(found: tuple[Usulan, ...]) -> Markup:
    """Every difference, and the tests of those that met the bar as one file."""
    if not found:
        return NONE
    lines = Markup("").join(Markup("<li>{}</li>").format(_line(one)) for one in found)
    tests = "".join(one.uji for one in found if one.berulang and one.uji)
    file = Markup("<p>{}</p>").format(
        link("usulan_uji.yaml", tests.encode(), "text/yaml", "Unduh uji siap pakai untuk penyusun aturan")
    )
    return Markup('<ul class="kasus-antrean">{}</ul>{}').format(lines, file if tests else Markup(""))


def _line(one: Usulan) -> Markup:
    sign = badge("wajib", "Antrean") if one.berulang else badge("opsional", "Belum berulang")
    aim = "Ceritanya perlu diperjelas." if one.soal_cerita else "Usulan untuk penyusun aturan."
    test = fold(f"uji-{one.kasus}-{one.episode}-{one.tentang}", "Uji siap pakai", _code(one.uji)) if one.uji else ""
    return Markup(
        "{} <strong>{}, bagian {}</strong>: {}<br>{} dari {} ({}) menjawab “{}”, aturan “{}”, dalam {} sesi. {}{}"
    ).format(
        sign, one.judul, one.episode, one.tanya, one.memilih, one.menjawab, persen(one.memilih / one.menjawab),
        one.jawaban_label, one.kunci_label, len(one.sesi), aim, test,
    )  # fmt: skip


def _code(text: str) -> Markup:
    return Markup('<pre class="kasus-yaml">{}</pre>').format(text)
