"""Documents of the open kasus: choose a kind and a reader, add what only a person knows, make it, download it.

Hides the wiring to templates, leak check, register and boxes. What stands in the way is said before anything
is typed; a refused document leaves everything that was typed on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Konferensi
from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.isi import LABEL, JenisDokumen
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.services.surat import PembuatSurat, Terbit
from kasus_rules.services.surat_isi import MEETING, TAMBAHAN, Permintaan
from kasus_rules.ui.kasus.dokumen_daftar import DocumentList, download
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.kasus.meja import CaseDesk
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice

FAMILY = ("orang_tua_terdampak", "orang_tua_terlapor", "ibu", "ayah", "wali")
STUDENTS = ("murid", "murid_terdampak", "murid_terlapor", "murid_saksi")
FIELD = {
    "tujuan": "Tujuan", "data_dicari": "Data yang dicari", "data_diperoleh": "Data yang diperoleh",
    "simpulan": "Simpulan", "pencatat": "Pencatat", "dasar": "Dasar pertemuan", "latar": "Latar belakang",
    "konsekuensi": "Akibat bagi setiap pihak", "evaluasi": "Evaluasi", "lampiran": "Lampiran",
    "dibagikan": "Yang dibagikan", "tidak_dibagikan": "Yang tidak dibagikan", "kepada": "Dibagikan kepada",
    "masa_simpan": "Berapa lama disimpan", "sudah_dilakukan": "Yang sudah dilakukan", "diminta": "Yang diminta",
    "narahubung": "Narahubung sekolah", "pengantar": "Isi surat",
}  # fmt: skip
WITH_DECISIONS = "Sertakan keputusan konferensi yang boleh dibaca keluarga ini"
EVERYBODY = "Buat undangan untuk semua peserta"
LEAD = (
    "Setiap dokumen hanya memuat yang boleh diketahui pembacanya, dan ditolak bila memuat lebih dari itu. "
    "Templatnya dapat diubah di Word (lihat docs/templat.md)."
)


class DocumentPage:
    """The page. `show` follows the kasus of the desk."""

    def __init__(self, desk: CaseDesk, pembuat: PembuatSurat, kinds: Iterable[JenisDokumen]) -> None:
        self._desk, self._pembuat = desk, pembuat
        options = [(LABEL[kind], kind) for kind in kinds]
        self.kind = widgets.Dropdown(description="Dokumen", options=options, layout=auto())
        self.reader = widgets.Dropdown(description="Untuk", layout=auto())
        self.meeting = widgets.Dropdown(description="Pertemuan", layout=auto())
        self.about = widgets.Dropdown(description="Tentang", layout=auto())
        self.decisions = widgets.Checkbox(description=WITH_DECISIONS, value=True, indent=False, layout=auto())
        self.fields = {name: WatchedText(label, desk.dunia.check) for name, label in FIELD.items()}
        self._missing, self._result = widgets.HTML(), widgets.HTML()
        self.make = button("Buat dokumen", "kasus-utama", after_typing(self._safe(self._make_one)))
        self.all = button(EVERYBODY, "kasus-tombol", after_typing(self._safe(self._make_all)))
        self.list = DocumentList(desk)
        for chooser in (self.kind, self.reader, self.meeting):
            chooser.observe(lambda _: self._arrange(), names="value")
        self.box = self._laid_out()
        self._arranging = False

    def show(self, kasus: Kasus) -> None:
        """Follow the kasus."""
        self._result.value = ""
        self.list.show(kasus)
        self._arrange()

    def clear(self) -> None:
        """Take every document and every word off the screen, once the register was locked."""
        self._result.value = self._missing.value = ""
        for one in self.fields.values():
            one.area.value = ""
        self.list.clear()

    def _laid_out(self) -> widgets.Box:
        lead = widgets.HTML(Markup('<p class="kasus-redup">{}</p>').format(LEAD))
        choosers = boxed(widgets.HBox([self.kind, self.reader, self.meeting, self.about]), "kasus-baris-isian")
        actions = boxed(widgets.HBox([self.make, self.all]), "kasus-aksi")
        texts = [one.box for one in self.fields.values()]
        parts = [lead, choosers, self.decisions, *texts, self._missing, actions, self._result, self.list.box]
        return boxed(widgets.VBox(parts), "kasus-kelompok")

    def _arrange(self) -> None:
        """Offer the readers and fields of the chosen kind, and say what stands in its way."""
        kasus = self._desk.kasus
        if kasus is None or getattr(self, "_arranging", False):
            return
        self._arranging = True
        try:
            kind: JenisDokumen = self.kind.value
            _offer(self.reader, readers(kind, kasus, self._pembuat.base))
            _offer(self.meeting, meetings(kasus))
            _offer(self.about, students(kasus, self._pembuat.base) if kind == "surat_rujukan" else [])
            for name, one in self.fields.items():
                switch(one.box, HIDDEN, name not in TAMBAHAN[kind])
            switch(self.all, HIDDEN, kind != "undangan")
            switch(self.decisions, HIDDEN, kind != "surat_orang_tua")
            self._say_missing(kasus)
        finally:
            self._arranging = False

    def _say_missing(self, kasus: Kasus) -> None:
        if self.kind.value in ADDRESSED and not self.reader.value:
            self._missing.value = notice(NOBODY, kind="awas")
        else:
            self._missing.value = missing(self._pembuat.halangan(kasus, self._asked(kasus)))

    def _asked(self, kasus: Kasus, untuk: str | None = None, pertemuan: p.Pertemuan | None = None) -> Permintaan:
        held = _latest(kasus)
        kind: JenisDokumen = self.kind.value
        return Permintaan(
            jenis=kind,
            tanggal=self._desk.dunia.hari_ini(),
            untuk=untuk or self.reader.value or "",
            konferensi=held.nomor if held else None,
            pertemuan=pertemuan or self.meeting.value or "bersama",
            tentang=self.about.value or "",
            keputusan=kind != "surat_orang_tua" or bool(self.decisions.value),
            teks={name: self.fields[name].text for name in TAMBAHAN[kind]},
        )

    def _make_one(self) -> None:
        kasus = self._desk.kasus
        if kasus is not None:
            self._made([self._asked(kasus)])

    def _make_all(self) -> None:
        kasus = self._desk.kasus
        held = _latest(kasus) if kasus else None
        if kasus is not None and held is not None:
            self._made([self._asked(kasus, one.peran, one.pertemuan) for one in held.rencana.peserta])

    def _made(self, wanted: list[Permintaan]) -> None:
        kasus = self._desk.kasus
        if kasus is None or not wanted:
            return

        def work(register: Register) -> None:
            who = self._desk.officer.needed()
            whole = register.buka_kasus(kasus.kode, pelaku=who)
            done: list[Terbit] = []
            try:
                for one in wanted:
                    done.append(self._pembuat.buat(register, whole, one, petugas=who))
            finally:
                if done:
                    self._desk.reload(register)
                self._result.value = results(done)

        self._desk.say("")
        self._desk.use(work)

    def _safe(self, work: Callable[[], None]) -> Callable[[], None]:
        return lambda: guarded(work, self._desk.refuse)


ADDRESSED: frozenset[JenisDokumen] = frozenset(
    {"undangan", "persetujuan", "surat_rujukan", "surat_orang_tua", "pesan_singkat"}
)
NOBODY = "Belum ada yang dapat disurati: tetapkan dulu pesertanya, atau catat dulu rujukannya."


def readers(kind: JenisDokumen, kasus: Kasus, base: RuleBase) -> list[tuple[str, str]]:
    """Who may get this kind of document, as (label, role)."""
    held = _latest(kasus)
    planned = [one.peran for one in held.rencana.peserta] if held else []
    known = [one.peran for one in kasus.identitas.orang] if kasus.identitas else []
    match kind:
        case "undangan" | "pesan_singkat":
            roles = planned
        case "surat_rujukan":
            roles = [one.ke for one in kasus.keadaan.rujukan]
        case "persetujuan":
            roles = [role for role in (*STUDENTS, *FAMILY) if role in planned or role in known]
        case "surat_orang_tua":
            roles = [role for role in FAMILY if role in planned or role in known]
        case _:
            roles = []
    return [(base.roles[role].label if role in base.roles else role, role) for role in dict.fromkeys(roles)]


def meetings(kasus: Kasus) -> list[tuple[str, str]]:
    """The meetings of the latest conference, when there are several."""
    held = _latest(kasus)
    there = dict.fromkeys(one.pertemuan for one in held.rencana.peserta) if held else {}
    return [(MEETING[one], one) for one in there]


def students(kasus: Kasus, base: RuleBase) -> list[tuple[str, str]]:
    """The students that are recorded, when there are several."""
    people = kasus.identitas.orang if kasus.identitas else ()
    there = dict.fromkeys(one.peran for one in people if one.peran in STUDENTS)
    return [(base.roles[role].label, role) for role in there] if len(there) > 1 else []


def results(done: Iterable[Terbit]) -> Markup:
    """Download links of what was made, and where else it went."""
    lines = Markup("").join(
        Markup("<li>{} {}</li>").format(
            download(one.dokumen.jenis, one.dokumen.id, one.dokumen.nama_berkas, one.dokumen.berkas), one.kotak
        )
        for one in done
    )
    head = Markup('<div role="status"><p>Sudah dibuat dan disimpan:</p><ul>{}</ul></div>')
    return head.format(lines) if lines else lines


def _latest(kasus: Kasus) -> Konferensi | None:
    return kasus.keadaan.konferensi_kini


def _offer(chooser: widgets.Dropdown, options: list[tuple[str, str]]) -> None:
    """New options, the choice kept where it is still there; hidden where there is nothing to choose."""
    if list(chooser.options) != options:
        before = chooser.value
        chooser.options = options
        values = [value for _, value in options]
        chooser.value = before if before in values else next(iter(values), None)
    switch(chooser, HIDDEN, len(options) < 1 or (len(options) == 1 and options[0][1] == "bersama"))
