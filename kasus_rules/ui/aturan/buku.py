"""The book of rules, as the notebook's code uses it.

Hides where rules and data lie. Every method shows something below the cell; unknown names are refused
with a sentence that offers the nearest one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ipywidgets as widgets

from kasus_rules.core.facts import Facts
from kasus_rules.documents.acuan import Acuan, Halaman, read_acuan
from kasus_rules.documents.acuan_maka import table
from kasus_rules.documents.acuan_peta import peta
from kasus_rules.errors import InputError
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.register.tempat import data_folder
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.problems import suggestion
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import load_latihan, read_latihan
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.services.usulan import read_file
from kasus_rules.services.usulan_pelatihan import antrean
from kasus_rules.ui.aturan import halaman as html
from kasus_rules.ui.aturan import pembukti
from kasus_rules.ui.aturan.coba import CobaKasus
from kasus_rules.ui.aturan.jelajah import Jelajah
from kasus_rules.ui.aturan.ruang import Ruang
from kasus_rules.ui.aturan.saring import Saringan, check_known
from kasus_rules.ui.aturan.tampilan import Tampilan, plain
from kasus_rules.ui.aturan.usulan import Tempat, Usulan
from kasus_rules.ui.pelatihan.antrean import antrean_html


def buka() -> Buku:
    """Open the rules in use.

    Raises:
        KasusError: the rules or the data folder cannot be used.
    """
    return Buku(rules_folder(), data_folder(), read_acuan(rules_folder()))


@dataclass(frozen=True)
class Buku:
    """The rules, ready to be read and tried."""

    folder: Path
    data: Path
    acuan: Acuan

    def _repr_html_(self) -> str:
        return Tampilan(html.overview(self.acuan), repr(self))._repr_html_()

    def __repr__(self) -> str:
        return f"Dasar aturan versi {self.acuan.base.version}: {html.counted(self.acuan)}."

    # ── read ──

    def peta(self) -> Tampilan:
        """The graph of stages."""
        drawing = peta(self.acuan.program)
        return Tampilan(html.graph(self.acuan, drawing), drawing.ringkas)

    def tabel(
        self, keputusan: str, *, tahap: str | None = None, topik: str | None = None, kategori: str | None = None
    ) -> Tampilan:
        """The table of one decision, filtered by stage, topic (such as "gerbang") and category.

        Raises:
            InputError: a name is not known.
        """
        check_known("Keputusan", keputusan, self.acuan.base.decisions)
        chosen = Saringan(tahap=tahap, topik=topik, kategori=kategori).checked(self.acuan)
        rows = table(self.acuan, keputusan, chosen.pages(self.acuan))
        lines = [
            f"{row.akibat.nilai} {row.akibat.teks} | {row.halaman.syarat.kalimat()} | {row.halaman.id}" for row in rows
        ]
        return Tampilan(
            html.decision_table(self.acuan, keputusan, rows),
            "\n".join(lines) or "Tidak ada aturan dengan saringan ini.",
        )

    def jelajah(self) -> widgets.VBox:
        """The same tables with controls to choose and filter."""
        return Jelajah(self.acuan).box

    def halaman(self, id_aturan: str) -> Tampilan:
        """The page of one rule.

        Raises:
            InputError: there is no such rule.
        """
        page = self._page(id_aturan)
        shown = html.rule_page(self.acuan, page, self._gaps)
        return Tampilan(shown, f"{page.id} {page.rule.title}: bila {page.syarat.kalimat()}")

    @cached_property
    def _gaps(self) -> Mapping[str, tuple[str, ...]]:
        return pembukti.untested(self.folder)

    def _page(self, id_: str) -> Halaman:
        found = self.acuan.cari(id_)
        if found is None:
            raise InputError(f'Aturan "{id_}" tidak ada. {suggestion(id_.upper(), self.acuan.halaman)}')
        return found

    # ── try ──

    def nilai(self, **jawaban: object) -> Penilaian:
        """Assess a case given by its answers.

        Raises:
            AnswersError: an answer cannot be used.
        """
        return self._asisten.nilai(self._facts(jawaban))

    def coba(self, **jawaban: object) -> widgets.VBox:
        """Try a case with question controls, beginning with these answers."""
        return CobaKasus(self._asisten, self._facts(jawaban)).box

    def _facts(self, answers: dict[str, object]) -> Facts:
        return parse_answers(answers, self.acuan.base)

    @cached_property
    def _asisten(self) -> Asisten:
        return Asisten.siapkan(folder=self.folder)

    # ── from the training sessions ──

    def antrean(self) -> Tampilan:
        """Where trained raters and these rules differ again and again, each with a ready-made test.

        Raises:
            KasusError: the practice cases cannot be used.
        """
        base = self.acuan.base
        cases = (*load_latihan(base), *read_latihan(base, self.data / "latihan")[0])
        found = antrean(SesiStore(self.data).daftar(), {case.id: case for case in cases}, self._asisten)
        shown = antrean_html(found)
        return Tampilan(shown, plain(shown))

    # ── change a copy ──

    def usulan(self, file: str) -> Usulan:
        """A copy of one rule file, to be changed.

        Raises:
            InputError: there is no such rule file.
        """
        return Usulan(self._tempat, file, read_file(self.folder, file))

    def ruang(self, file: str = "triase/gerbang.yaml") -> widgets.VBox:
        """An editor for a copy of a rule file."""
        return Ruang(self._tempat, file).box

    @property
    def _tempat(self) -> Tempat:
        return Tempat(self.folder, self.data, self.acuan.base)
