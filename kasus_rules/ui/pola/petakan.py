"""Her own file: which of her columns answers which question, and what her values mean, chosen step by step.

Hides the widgets. A first proposal is made, nothing is taken over unseen: what a column is taken for, what an empty
cell means, and each value without a meaning stand there to be changed. The mapping can be kept as YAML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import ipywidgets as widgets

from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.program import Program
from kasus_rules.errors import InputError
from kasus_rules.register.files import write_new
from kasus_rules.register.tempat import data_folder
from kasus_rules.research import petakan as p
from kasus_rules.research.pola_data import Bingkai
from kasus_rules.research.pola_peta import nilai_kolom
from kasus_rules.research.pola_sumber import baca, dari_jawaban
from kasus_rules.research.tabel import Laporan
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services import pola as layanan
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, guarded, switch
from kasus_rules.ui.pola import petakan_kabar as kabar
from kasus_rules.ui.pola.buku import Pola
from kasus_rules.ui.pola.tampilan import Tampilan

TIDAK_DIPAKAI = ""
BELUM_DIPILIH = ""
CONTOH_NILAI = 4
PALING_BANYAK = 40
PISAH = (("satu nilai saja", ""), ("titik koma", ";"), ("koma", ","), ("garis tegak", "|"), ("garis miring", "/"))


def petakan(berkas: str | Path, *, peta: str | Path | None = None, fiktif: bool = False) -> Petakan:
    """Begin to map a foreign table.

    Args:
        berkas: CSV, Parquet or XLSX.
        peta: a mapping kept before, as YAML; None for a first proposal.
        fiktif: whether the table is said to be made up. That is only a label: for the shipped example alone releases
            are for trying, without a lasting book.

    Raises:
        KasusError: a file cannot be used.
    """
    program = layanan.program_dipakai()
    frame = baca(Path(berkas), program.base)
    first = p.usulkan_peta(frame, program.base) if peta is None else p.muat_peta(Path(peta), program.base)
    shipped_one = Path(berkas).resolve() == berkas_contoh().tabel.resolve()
    return Petakan(frame, program, first, nama=Path(berkas).name, fiktif=fiktif, rekaan=shipped_one)


@dataclass(frozen=True, slots=True)
class BerkasContoh:
    """The shipped foreign table, fictional throughout, and its finished mapping."""

    tabel: Path
    peta: Path


def berkas_contoh() -> BerkasContoh:
    """A made-up table in the style of child-protection returns from elsewhere."""
    folder = shipped("data") / "contoh_asing"
    return BerkasContoh(folder / "contoh-asing.csv", folder / "contoh-asing-peta.yaml")


class Petakan:
    """A mapping in the making; `peta` is how it stands."""

    def __init__(
        self, frame: Bingkai, program: Program, peta: p.Peta, *, nama: str, fiktif: bool, rekaan: bool = False
    ) -> None:
        self.frame, self.program, self.peta = frame, program, peta
        self.nama, self.fiktif, self.rekaan = nama, fiktif, rekaan

    def __repr__(self) -> str:
        return f"<Peta {self.nama}: {len(self.peta.kolom)} dari {self.frame.width} kolom dipetakan>"

    def layar(self) -> widgets.VBox:
        """The same to be chosen with the mouse or the keyboard."""
        return Layar(self).box

    def cakupan(self) -> Tampilan:
        """How much of the questions and of the rules the file can speak to, and what is still wrong."""
        answers, report = self._terapkan()
        return kabar.cakupan(answers, report, self.frame, self.peta, self.program)

    def pola(self) -> Pola:
        """The data of the notebook, made from the rows in which nothing is wrong.

        Raises:
            InputError: no row can be used.
        """
        answers, report = self._terapkan()
        if answers.is_empty():
            raise InputError("Belum ada baris yang dapat dipakai. Lihat dahulu yang perlu diperbaiki: cakupan().\n"
                             + kabar.salah(report))  # fmt: skip
        judged = layanan.nilai(self.program, answers)
        made = dari_jawaban(judged, self.program.base, nama=self.nama, fiktif=self.fiktif, rekaan=self.rekaan)
        return Pola(made, self.program)

    def simpan(self, berkas: str | Path | None = None) -> Path:
        """Keep the mapping as a new YAML file, in the data folder unless told otherwise; where it is.

        Raises:
            InputError: such a file is there already, or it cannot be written.
        """
        path = Path(berkas) if berkas else data_folder() / "peta" / f"{Path(self.nama).stem}-peta.yaml"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, p.tulis_peta(self.peta).encode())
        except FileExistsError:
            raise InputError(f'{path} sudah ada dan tidak ditimpa. Pilih nama lain: simpan("…").') from None
        except OSError as error:
            raise InputError(f"{path} tidak dapat ditulis ({error.strerror}). Periksa izin foldernya.") from None
        return path

    def _terapkan(self) -> tuple[Bingkai, Laporan]:
        return layanan.terapkan(self.frame, self.peta, self.program, hari=date.today())


class Layar:
    """The screen of a mapping; `box` is the widget, `baris` its lines by column."""

    def __init__(self, petakan: Petakan) -> None:
        self.petakan = petakan
        self.ringkas = widgets.HTML()
        self.pesan = widgets.HTML()
        self.baris = {name: Baris(self, name) for name in petakan.frame.columns}
        self.simpan = button("Simpan peta", "kasus-utama", lambda: guarded(self._save, self._say))
        columns = boxed(widgets.VBox([row.box for row in self.baris.values()]), "kasus-pola-kolom-kolom")
        self.box = widgets.VBox([self.ringkas, columns, self.simpan, self.pesan])
        boxed(self.box, "kasus-triase").add_class("kasus-pola")
        self.hitung()

    def hitung(self) -> None:
        """Say how the mapping stands."""
        one = self.petakan
        self.ringkas.value = kabar.ringkas(one.frame, one.peta, one.program.base)

    def _save(self) -> None:
        self._say(f"Peta tersimpan: {self.petakan.simpan()}")

    def _say(self, text: str) -> None:
        self.pesan.value = kabar.kabar(text)


class Baris:
    """One column of hers: what it answers, and what its values mean."""

    def __init__(self, layar: Layar, kolom: str) -> None:
        self._layar, self.kolom = layar, kolom
        self._target = p.sasaran(layar.petakan.program.base)
        self._values = nilai_kolom(layar.petakan.frame, kolom)
        entry = self._entry()
        self.ke = _dropdown("Menjawab", self._choices(), entry.ke if entry else TIDAK_DIPAKAI)
        self.kosong = _dropdown("Kosong berarti", [("belum diketahui", kw.UNKNOWN), ("tidak ada", kw.NO)], kw.UNKNOWN)
        self.tanggal = _dropdown("Tanggal ditulis", [(one, one) for one in p.URUTAN_TANGGAL], p.URUTAN_TANGGAL[0])
        self.pisah = _dropdown("Di antara nilai", list(PISAH), "")
        self.nilai = boxed(widgets.Box(), "kasus-pola-nilai")
        head = widgets.HTML(kabar.kolom(kolom, self._values[:CONTOH_NILAI], len(self._values)))
        fields = boxed(widgets.Box([self.ke, self.kosong, self.tanggal, self.pisah]), "kasus-pola-isian")
        self.box = boxed(widgets.VBox([head, fields, self.nilai]), "kasus-pola-kolom")
        self._show()
        self.ke.observe(lambda _: self._retarget(), names="value")
        for control, name in ((self.kosong, "kosong"), (self.tanggal, "tanggal"), (self.pisah, "pisah")):
            control.observe(self._setter(name), names="value")

    def _entry(self) -> p.KolomPeta | None:
        return next((one for one in self._layar.petakan.peta.kolom if one.dari == self.kolom), None)

    def _choices(self) -> list[tuple[str, str]]:
        """Questions that resemble the name of the column stand first."""
        base = self._layar.petakan.program.base
        near = [name for name, _ in p.calon_kolom(self.kolom, base)]
        rest = [name for name in self._target if name not in near and "__" not in name]
        return [("tidak dipakai", TIDAK_DIPAKAI), *((self._said(name), name) for name in [*near, *rest])]

    def _said(self, name: str) -> str:
        short = self._target[name].short
        return name if short in ("", name) else f"{short} ({name})"

    def _retarget(self) -> None:
        made = None
        if self.ke.value:
            base = self._layar.petakan.program.base
            made = p.usulkan_kolom(self.kolom, self.ke.value, self._values, base)
            made = made or p.KolomPeta(self.kolom, self.ke.value)
        self._put(made)
        self._show()

    def _setter(self, name: str) -> Callable[[object], None]:
        def changed(_: object) -> None:
            entry = self._entry()
            if entry is not None and getattr(entry, name) != getattr(self, name).value:
                self._put(replace(entry, **{name: getattr(self, name).value}))
                self._list_values()

        return changed

    def _put(self, made: p.KolomPeta | None) -> None:
        one, before = self._layar.petakan, self._entry()
        if before is not None:
            one.peta = one.peta.ganti(before, made)
        elif made is not None:
            one.peta = replace(one.peta, kolom=(*one.peta.kolom, made))
        carried = tuple(name for name in one.peta.bawa if name != self.kolom or made is None)
        one.peta = replace(one.peta, bawa=carried)
        self._layar.hitung()

    def _show(self) -> None:
        entry = self._entry()
        kind = None if entry is None else self._target[entry.ke].kind
        if entry is not None:
            self.kosong.value, self.tanggal.value, self.pisah.value = entry.kosong, entry.tanggal, entry.pisah
        switch(self.kosong, HIDDEN, kind is None or (entry is not None and entry.ke == "kode"))
        switch(self.tanggal, HIDDEN, kind is not FactKind.TANGGAL)
        switch(self.pisah, HIDDEN, kind is not FactKind.HIMPUNAN)
        self._list_values()

    def _list_values(self) -> None:
        """Every value that has no meaning yet, and every one that was given one."""
        entry = self._entry()
        spec = None if entry is None else self._target[entry.ke]
        if entry is None or spec is None or entry.ke == "kode" or spec.kind in (FactKind.TANGGAL, FactKind.BILANGAN):
            self.nilai.children = ()
            return
        parts = {part.strip() for text in self._values for part in (text.split(entry.pisah) if entry.pisah else [text])}
        known = _ours(spec)
        asked = [text for text in sorted(parts - {""}) if text not in known][:PALING_BANYAK]
        self.nilai.children = tuple(self._value(text, entry, known) for text in asked)

    def _value(self, text: str, entry: p.KolomPeta, known: dict[str, str]) -> widgets.Dropdown:
        options = [("belum dipilih", BELUM_DIPILIH), *((label, value) for value, label in known.items())]
        meant = entry.nilai.get(text, BELUM_DIPILIH)
        made = _dropdown(text, options, meant if meant in known else BELUM_DIPILIH)
        made.observe(lambda change: self._mean(text, change["new"]), names="value")
        return made

    def _mean(self, text: str, value: str) -> None:
        entry = self._entry()
        if entry is not None:
            rest = {key: meant for key, meant in entry.nilai.items() if key != text}
            self._put(replace(entry, nilai=rest | ({text: value} if value else {})))


def _ours(spec: FactSpec) -> dict[str, str]:
    """Our values of a question, with what a person reads."""
    unknown = {kw.UNKNOWN: "belum diketahui"}
    if spec.kind is FactKind.YA_TIDAK:
        return {kw.YES: "ya", kw.NO: "tidak"} | unknown
    return {one.value: one.label for one in spec.choices} | unknown


def _dropdown(label: str, options: list[tuple[str, str]], value: str) -> widgets.Dropdown:
    return widgets.Dropdown(description=label, options=options, value=value, layout=auto())
