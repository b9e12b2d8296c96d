"""What comes out of the meeting: the student's voice, decisions with owner and date, objections, a summary.

Hides the rows of the decisions. A student who was affected is not asked to tell it again: then the sheet says
why there is no voice, or who spoke for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.nilai import KeputusanBersama, Pertemuan
from kasus_rules.services.konferensi_lembar import LembarKonferensi, with_keputusan
from kasus_rules.services.konferensi_peserta import label, pertemuan_ada
from kasus_rules.services.konferensi_tutup import keputusan_terisi
from kasus_rules.ui.konferensi.isian import Kartu, Terikat, choice, day, html, put
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.kata import WatchedText, warning_html
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch

PROTECTED = ("murid_terdampak", "murid_saksi")
NOT_ASKED = "Murid yang terdampak tidak diminta mengulang cerita."
VOICE_LEAD = "Yang diharapkan dan dibutuhkan murid, dengan katanya sendiri bila ia mau."
PROTECTED_LEAD = (
    "Ada murid yang terdampak atau saksi: jangan memintanya mengulang cerita. Suaranya boleh disampaikan pendamping."
)
ONLY_BK = "Hanya BK dan pimpinan"
READERS: dict[Pertemuan, str] = {
    "bersama": "Semua pihak", "terdampak": "Pihak yang terdampak", "terlapor": "Pihak yang dilaporkan",
    "profesional": "Lembaga",
}  # fmt: skip
DROP, SURE = "Hapus", "Tekan sekali lagi"
DECIDE_LEAD = "Setiap keputusan punya penanggung jawab dan tenggat. Ini menjadi daftar tindak lanjut."


class Suara:
    """The student's voice, or why it was not asked for."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._lead = html()
        self.suara = WatchedText("Suara murid", ruang.dunia.check, hint="Apa yang murid harapkan dan butuhkan.")
        self.tanpa = WatchedText("Bila tidak dimintakan: mengapa", ruang.dunia.check)
        self._fields = (text_of(ruang, self.suara, "suara_murid"), text_of(ruang, self.tanpa, "tanpa_suara_murid"))
        self.isi_alasan = button(f"Isi: “{NOT_ASKED}”", "kasus-tombol-lirih", self._not_asked)
        parts = [self._lead, self.suara.box, self.tanpa.box, self.isi_alasan]
        self.kartu = Kartu("Suara murid", *parts, nama="kasus-bagian-suara")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show what was typed."""
        for one in self._fields:
            one.fill()
        self.refresh()

    def refresh(self) -> None:
        """Follow sheet and participants."""
        _, sheet = self._ruang.buka
        protected = any(one.peran in PROTECTED for one in sheet.peserta)
        put(self._lead, Markup("<p>{}</p>").format(PROTECTED_LEAD if protected else VOICE_LEAD))
        heard, why = bool(sheet.suara_murid.strip()), bool(sheet.tanpa_suara_murid.strip())
        switch(self.tanpa.box, HIDDEN, heard and not why)
        switch(self.isi_alasan, HIDDEN, not protected or heard or why)
        there = heard or why
        self.kartu.say("tidak_perlu" if there else "tunda", "Tercatat" if there else "Belum tercatat")

    def _not_asked(self) -> None:
        self.tanpa.area.value = NOT_ASKED


class Keberatan:
    """Objections, asked for after the decisions."""

    def __init__(self, ruang: Ruang) -> None:
        self._keberatan = WatchedText(
            "Siapa berkeberatan, dan atas apa", ruang.dunia.check, hint="Kosongkan bila tidak ada keberatan."
        )
        self._field = text_of(ruang, self._keberatan, "keberatan")
        self.kartu = Kartu("Keberatan", self._keberatan.box, nama="kasus-bagian-keberatan")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show what was typed."""
        self._field.fill()

    def refresh(self) -> None:
        """Nothing follows the state."""


class Ringkasan:
    """Who led, and a summary, written at the end."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        hint = "Pokoknya saja; tanpa nama murid."
        self.ringkasan = WatchedText("Ringkasan jalannya konferensi", ruang.dunia.check, hint=hint)
        self.pemimpin = widgets.Combobox(
            description="Dipimpin oleh", placeholder="nama atau jabatan", ensure_option=False, layout=auto()
        )
        lead = Terikat(ruang, self.pemimpin, lambda s: s.pemimpin, lambda s, v: replace(s, pemimpin=v), typed=True)
        self._fields = (text_of(ruang, self.ringkasan, "ringkasan"), lead)
        self.kartu = Kartu("Ringkasan", self.pemimpin, self.ringkasan.box, nama="kasus-bagian-ringkasan")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show what was typed."""
        for one in self._fields:
            one.fill()
        self.refresh()

    def refresh(self) -> None:
        """Offer who may lead."""
        people = leaders(self._ruang, leading=True)
        if list(self.pemimpin.options) != people:
            self.pemimpin.options = people


class KeputusanBagian:
    """The decisions."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._pool: list[BarisKeputusan] = []
        self._rows, self._warning = boxed(widgets.VBox([]), "kasus-keputusan"), html()
        self.tambah = button("Tambah keputusan", "kasus-tombol", self._add)
        self.tanpa = WatchedText("Bila belum ada keputusan: mengapa", ruang.dunia.check)
        self._without = Terikat(
            ruang, self.tanpa.area, lambda s: s.tanpa_keputusan, lambda s, v: replace(s, tanpa_keputusan=v), typed=True
        )
        lead = html()
        lead.value = Markup("<p>{}</p>").format(DECIDE_LEAD)
        self.kartu = Kartu(
            "Keputusan bersama", lead, self._rows, self._warning, self.tambah, self.tanpa.box,
            nama="kasus-bagian-keputusan",
        )  # fmt: skip
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show what was decided so far."""
        self._without.fill()
        self.refresh()

    def refresh(self) -> None:
        """Follow the sheet."""
        _, sheet = self._ruang.buka
        while len(self._pool) < len(sheet.keputusan):
            self._pool.append(BarisKeputusan(len(self._pool), self._edit, self._drop))
        people, meetings = leaders(self._ruang), pertemuan_ada(sheet.peserta)
        for row, one in zip(self._pool, sheet.keputusan, strict=False):
            row.show(one, people, meetings)
        wanted = tuple(one.box for one in self._pool[: len(sheet.keputusan)])
        if self._rows.children != wanted:
            self._rows.children = wanted
        put(self._warning, warning_html(self._ruang.dunia.check("\n".join(one.apa for one in sheet.keputusan))))
        filled = keputusan_terisi(sheet)
        switch(self.tanpa.box, HIDDEN, bool(filled))
        whole = all(one.apa.strip() and one.penanggung_jawab.strip() and one.tenggat for one in filled)
        done = bool(filled and whole) or (not filled and bool(sheet.tanpa_keputusan.strip()))
        said = f"{len(filled)} keputusan" if filled else "Belum ada keputusan"
        self.kartu.say("tidak_perlu" if done else "tunda", said if whole else f"{said}, belum lengkap")

    def _add(self) -> None:
        _, sheet = self._ruang.buka
        self._ruang.change(replace(sheet, keputusan=(*sheet.keputusan, KeputusanBersama("", "", ""))))

    def _edit(self, place: int, one: KeputusanBersama) -> None:
        _, sheet = self._ruang.buka
        if place < len(sheet.keputusan):
            self._ruang.change(with_keputusan(sheet, place, one), typed=True)

    def _drop(self, place: int) -> None:
        _, sheet = self._ruang.buka
        left = tuple(one for each, one in enumerate(sheet.keputusan) if each != place)
        self._ruang.change(replace(sheet, keputusan=left))


class BarisKeputusan:
    """One decision: what, who, by when."""

    def __init__(
        self, place: int, on_edit: Callable[[int, KeputusanBersama], None], on_drop: Callable[[int], None]
    ) -> None:
        self._place, self._on_edit = place, on_edit
        self._quiet = False
        self._one = KeputusanBersama("", "", "")
        self.apa = widgets.Textarea(
            description=f"Keputusan {place + 1}", placeholder="Apa yang dilakukan", rows=2, layout=auto()
        )
        self.siapa = widgets.Combobox(
            description="Penanggung jawab", placeholder="peran atau nama", ensure_option=False, layout=auto()
        )
        self.tenggat = day("Tenggat")
        self.pembaca = choice("Boleh dibaca", [(ONLY_BK, "")])
        self._on_drop = on_drop
        self.hapus = button(DROP, "kasus-tombol-lirih", self._drop)
        fields = (self.apa, self.siapa, self.tenggat, self.pembaca)
        self.box = boxed(widgets.HBox([*fields, self.hapus]), "kasus-keputusan-baris")
        for field in fields:
            field.observe(lambda _: self._changed(), names="value")

    def show(self, one: KeputusanBersama, people: list[str], meetings: tuple[Pertemuan, ...]) -> None:
        """Show this decision; who may read it is asked only where there are several meetings."""
        self._quiet = True
        try:
            self._one = one
            self.hapus.description = DROP
            if list(self.siapa.options) != people:
                self.siapa.options = people
            self._offer_readers(meetings, one.pertemuan)
            for field, value in (
                (self.apa, one.apa), (self.siapa, one.penanggung_jawab), (self.tenggat, one.tenggat),
            ):  # fmt: skip
                if field.value != value:
                    field.value = value
        finally:
            self._quiet = False

    def _offer_readers(self, meetings: tuple[Pertemuan, ...], chosen: Pertemuan | None) -> None:
        sides = [(READERS[one], one) for one in meetings if one != "bersama"]
        options = [(ONLY_BK, ""), (READERS["bersama"], "bersama"), *sides]
        if list(self.pembaca.options) != options:
            self.pembaca.options = options
        wanted = chosen if chosen in dict(options).values() else ""
        if self.pembaca.value != wanted:
            self.pembaca.value = wanted
        switch(self.pembaca, HIDDEN, len(meetings) < 2)

    def _drop(self) -> None:
        """A written decision goes only at the second press: after the first one others may move up under the finger."""
        written = self._one.apa.strip() or self._one.penanggung_jawab.strip() or self._one.tenggat
        if written and self.hapus.description != SURE:
            self.hapus.description = SURE
        else:
            self._on_drop(self._place)

    def _changed(self) -> None:
        if not self._quiet:
            self._on_edit(
                self._place,
                replace(
                    self._one,
                    apa=self.apa.value,
                    penanggung_jawab=self.siapa.value,
                    tenggat=self.tenggat.value,
                    pertemuan=self.pembaca.value or None,
                ),
            )


def text_of(ruang: Ruang, field: WatchedText, name: str) -> Terikat:
    """A text field of the sheet."""

    def write(sheet: LembarKonferensi, value: object) -> LembarKonferensi:
        return replace(sheet, **{name: str(value)})  # type: ignore[arg-type]  # a text field of the sheet

    return Terikat(ruang, field.area, lambda sheet: getattr(sheet, name), write, typed=True)


def leaders(ruang: Ruang, *, leading: bool = False) -> list[str]:
    """Who may be named for something: officers and the roles that take part; `leading` leaves out who must not."""
    _, sheet = ruang.buka
    roles = (one.peran for one in sheet.peserta if not leading or may_lead(one.peran, ruang))
    return list(dict.fromkeys((*ruang.dunia.settings().petugas, *(label(one, ruang.base) for one in roles))))


def may_lead(peran: str, ruang: Ruang) -> bool:
    """Whether the rules let somebody of this role lead a conference."""
    role = ruang.base.roles.get(peran)
    if role is None or {"murid", "keluarga"} & set(role.functions):
        return False
    return not any("tidak memimpin" in one.lower() for one in role.limits)
