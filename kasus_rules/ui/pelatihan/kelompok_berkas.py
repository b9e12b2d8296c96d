"""The page of papers: plan, slides, attendance, certificates, the table of answers; proposals; and what to forget.

Hides that files are made when asked for and live in the page only. Names can be forgotten while the answers stay;
a session is removed only when asked twice.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.services import pelatihan_berkas as berkas
from kasus_rules.services.latihan import nilai_episode
from kasus_rules.services.sesi_hasil import HasilPutaran, hasil
from kasus_rules.training.sesi import SesiPutaran, baca_peserta
from kasus_rules.ui.layar.parts import after_typing, auto, boxed, button
from kasus_rules.ui.pelatihan.alasan import alasan_teks
from kasus_rules.ui.pelatihan.antrean import AntreanAturan
from kasus_rules.ui.pelatihan.kelompok_kartu import KartuNomor
from kasus_rules.ui.pelatihan.kelompok_surat import IsianSurat
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.unduh import link

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML, CSV = "text/html", "text/csv"
LEAD = Markup(
    "<p>Berkas dibuat saat Anda memintanya. Nama peserta hanya ada di daftar hadir dan sertifikat. Sertifikat memakai "
    "putaran terakhir yang punya jawaban; yang belum mencapai ambang mendapat surat keterangan.</p>"
)
STILL_OPEN = "Penilaian putaran terakhir masih terbuka. Tutup dulu di halaman Jawaban masuk, lalu buat sertifikatnya."
NAMES = "Satu baris satu peserta: nama; sekolah. Nomor mengikuti urutan, jadi tambahkan peserta baru di baris terakhir."
ASK_NAMES = (
    "Nama peserta akan hilang dari komputer ini. Buat dulu daftar hadir dan sertifikat bila masih perlu. Tekan sekali "
    "lagi untuk menghapus."
)
ASK_AGAIN = "Sesi, jawaban, dan nama pesertanya akan hilang dari komputer ini. Tekan sekali lagi untuk menghapus."


class HalamanBerkas:
    """The page as `box`."""

    def __init__(self, meja: Meja, *, on_deleted: Callable[[], None]) -> None:
        self._meja, self._on_deleted = meja, on_deleted
        self._links, self._asked, self._asked_names = widgets.HTML(), False, False
        self._made: dict[str, Markup] = {}
        kinds = {
            "Rencana dua jam": self._plan, "Salindia": self._slides, "Daftar hadir": self._attendance,
            "Sertifikat": self._certificates, "Jawaban sebagai tabel (CSV)": self._answers,
        }  # fmt: skip
        self.buat = {
            name: button(name, "kasus-tombol", after_typing(self._maker(name, work))) for name, work in kinds.items()
        }
        self.peserta = widgets.Textarea(description="Daftar peserta", placeholder=NAMES, rows=6, layout=auto())
        keep = button("Simpan daftar peserta", "kasus-tombol", after_typing(self._keep_names))
        self.lupakan = button("Hapus nama peserta", "kasus-tombol-lirih", self._forget_names)
        self.hapus = button("Hapus sesi ini", "kasus-tombol-lirih", self._delete)
        self.surat, self.kartu, self.antrean = IsianSurat(meja), KartuNomor(meja), AntreanAturan(meja)
        self.box = boxed(widgets.VBox([
            widgets.HTML(Markup("<h3>Berkas</h3>") + LEAD), boxed(widgets.HBox(list(self.buat.values())), "kasus-aksi"),
            self._links, self.surat.box, widgets.HTML("<h3>Peserta</h3>"), self.peserta,
            boxed(widgets.HBox([keep, self.lupakan]), "kasus-aksi"), self.kartu.box, self.antrean.box,
            widgets.HTML("<h3>Menghapus</h3>"), boxed(widgets.HBox([self.hapus]), "kasus-aksi"),
        ]), "kasus-kelompok")  # fmt: skip

    def show(self) -> None:
        """Follow the session; files made before may be of older answers and are taken away."""
        self._made.clear()
        self._links.value = ""
        self._asked = self._asked_names = False
        self.hapus.description, self.lupakan.description = "Hapus sesi ini", "Hapus nama peserta"
        lines = (f"{one.nama}; {one.sekolah}" if one.sekolah else one.nama for one in self._meja.peserta)
        self.peserta.value = "\n".join(lines)
        self.surat.show()
        self.kartu.show()
        self.antrean.show()

    # ── files ──

    def _maker(self, name: str, work: Callable[[], Markup]) -> Callable[[], None]:
        def run() -> None:
            self._made[name] = work()
            lines = Markup("").join(Markup("<li>{}</li>").format(one) for one in self._made.values())
            self._links.value = Markup('<ul class="kasus-unduhan" role="status">{}</ul>').format(lines)

        return lambda: self._meja.safely(run)

    def _plan(self) -> Markup:
        text = berkas.rencana(self._meja.sesi)
        return link("rencana-pelatihan.html", text.encode(), HTML, "Unduh rencana dua jam")

    def _slides(self) -> Markup:
        sesi, isi = self._meja.sesi, self._meja.isi
        found = hasil(sesi, isi) if isi is not None and isi.ditutup and (isi.masuk or isi.acungan) else None
        text = berkas.salindia(sesi, isi, found, self._reasons(found))
        return link("salindia.html", text.encode(), HTML, "Unduh salindia")

    def _reasons(self, found: HasilPutaran | None) -> dict[str, str]:
        asisten, cases = self._meja.dunia.asisten, {case.id: case for case in self._meja.dunia.cases}
        reasons = {}
        for one in found.butir if found else ():
            case = cases.get(one.babak.kasus)
            if case is not None and one.babak.episode <= len(case.episode):
                assessed = nilai_episode(asisten, case, one.babak.episode)
                reasons[one.soal.id] = " ".join(alasan_teks(assessed, one.soal)[:2])
        return reasons

    def _attendance(self) -> Markup:
        self.surat.simpan()
        meja = self._meja
        data = berkas.daftar_hadir(meja.sesi, meja.peserta, self.surat.tanda(), meja.dunia.folder)
        return link("daftar-hadir.docx", data, DOCX, "Unduh daftar hadir")

    def _certificates(self) -> Markup:
        last = berkas.putaran_terakhir(self._meja.sesi)
        if last is not None and not last.ditutup:
            raise InputError(STILL_OPEN)
        self.surat.tanyakan()
        self.surat.simpan()
        meja = self._meja
        data = berkas.sertifikat(meja.sesi, meja.peserta, self.surat.tanda(), meja.dunia.folder)
        return link("sertifikat.docx", data, DOCX, "Unduh sertifikat dan surat keterangan")

    def _answers(self) -> Markup:
        isi: SesiPutaran = self._meja.sesi.pada(self._meja.putaran)
        name = f"jawaban-{isi.lembar.putaran}-{isi.lembar.kode}.csv"
        return link(name, berkas.jawaban_csv(isi).encode("utf-8-sig"), CSV, "Unduh jawaban sebagai tabel")

    # ── names and removal ──

    def _keep_names(self) -> None:
        def work() -> str:
            names = baca_peserta(self.peserta.value)
            self._meja.store.simpan_peserta(self._meja.id, names)
            return f"Daftar {len(names)} peserta disimpan di komputer ini."

        self._meja.do(work)

    def _forget_names(self) -> None:
        if not self._asked_names:
            self._asked_names = True
            self.lupakan.description = "Hapus nama peserta sekarang"
            self._meja.refuse(ASK_NAMES)
            return

        def work() -> str:
            self._meja.store.hapus_peserta(self._meja.id)
            return "Nama peserta dihapus dari komputer ini. Jawaban tetap ada, dengan nomor saja."

        self._meja.do(work)

    def _delete(self) -> None:
        if not self._asked:
            self._asked = True
            self.hapus.description = "Hapus sesi ini sekarang"
            self._meja.refuse(ASK_AGAIN)
            return

        def run() -> None:
            self._meja.store.hapus(self._meja.id)
            self._on_deleted()

        self._meja.safely(run)
