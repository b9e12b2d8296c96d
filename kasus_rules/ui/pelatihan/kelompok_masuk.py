"""The page of what comes in: codes pasted as they are, paper typed as letters, hands counted; then closed.

Hides which code was good. Each one that was not is named with what to ask of the trainee; nothing is taken in
silence, and nothing is taken after closing.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.services.sesi import huruf, terima_kertas, terima_kode
from kasus_rules.training.kode import KodeMasuk, Terbaca
from kasus_rules.training.sesi import SesiPutaran, buka_lagi, hitung_acungan, keluarkan, tutup
from kasus_rules.training.soal import Soal
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge, fold, notice
from kasus_rules.ui.pelatihan.meja import Meja

NO_SHEET = "Putaran ini belum punya lembar. Buat dulu di halaman Lembar."
PASTE_HINT = "Tempelkan kode dari pesan, boleh banyak sekaligus beserta percakapannya."
CLOSED = "Penilaian sudah ditutup. Kode yang datang sesudah ini tidak dihitung, kecuali dibuka lagi."
ASK_REMOVE = "Jawaban peserta {} akan dihapus dari putaran ini. Tekan sekali lagi untuk menghapus."
HANDS = Markup(
    "<p>Bacakan satu soal, hitung tangan untuk setiap pilihan. Hitung hanya mereka yang tidak mengirim kode atau "
    "lembar kertas, supaya tidak ada yang terhitung dua kali.</p>"
)
SIGNS = {"diterima": ("wajib", "Masuk"), "kembar": ("opsional", "Sudah masuk"), "ganda": ("dilarang", "Dua jawaban"),
         "ditolak": ("dilarang", "Tidak dipakai")}  # fmt: skip


class HalamanMasuk:
    """The page as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja = meja
        self._putaran, self._asked = meja.putaran, 0
        self._who, self._report, self._none = widgets.HTML(), widgets.HTML(), widgets.HTML(notice(NO_SHEET))
        self.kode = widgets.Textarea(description="Kode jawaban", placeholder=PASTE_HINT, rows=4, layout=auto())
        self.masukkan = button("Masukkan kode", "kasus-utama", after_typing(self._take_codes))
        self.kertas = LembarKertas(self._take_paper, self._remove)
        self.acungan = AcunganTangan(self._take_hands)
        self.tutup = button("Tutup penilaian", "kasus-tombol", self._close)
        self.buka = button("Buka lagi", "kasus-tombol-lirih", self._reopen)
        self._open = boxed(widgets.VBox([
            self.kode, boxed(widgets.HBox([self.masukkan]), "kasus-aksi"), self._report,
            self.kertas.box, self.acungan.box,
        ]), "kasus-kelompok")  # fmt: skip
        self._closed = widgets.HTML(notice(CLOSED, kind="aman"))
        end = boxed(widgets.HBox([self.tutup, self.buka]), "kasus-aksi")
        self._all = boxed(widgets.VBox([self._who, self._open, self._closed, end]), "kasus-kelompok")
        self.box = boxed(widgets.VBox([self._none, self._all]), "kasus-kelompok")

    def show(self) -> None:
        """Follow the round."""
        isi = self._meja.isi
        self._asked = 0
        if self._putaran != self._meja.putaran:
            self._putaran = self._meja.putaran
            self._report.value = self.kertas.huruf.value = ""
        switch(self._none, HIDDEN, isi is not None)
        switch(self._all, HIDDEN, isi is None)
        if isi is None:
            return
        self._who.value = who_html(isi, self._meja.nama)
        closed = bool(isi.ditutup)
        for widget, hide in (
            (self._open, closed),
            (self._closed, not closed),
            (self.tutup, closed),
            (self.buka, not closed),
        ):
            switch(widget, HIDDEN, hide)
        self.acungan.show(isi)
        self.kertas.show(isi)

    # ── acts ──

    def _take_codes(self) -> None:
        def work() -> str:
            meja, text = self._meja, self.kode.value
            others = [isi.lembar for name, isi in meja.sesi.putaran.items() if name != meja.putaran]
            reports: list[tuple[tuple[KodeMasuk, ...], tuple[int, ...]]] = []

            def change(isi: SesiPutaran) -> SesiPutaran:
                taken = terima_kode(isi, others, text, meja.now())
                reports.append((taken.kode, taken.baru))
                return taken.isi

            sheet = meja.change_round(change).lembar.kode
            codes, new = reports[-1]
            self._report.value = report_html(codes, sheet)
            self.kode.value = "" if codes and len(new) == len(codes) else text
            return _taken(new) if codes else ""

        self._meja.do(work)
        if not self.kode.value.strip() and not self._report.value:
            self._report.value = notice("Belum ada kode yang ditempelkan.")

    def _take_paper(self) -> None:
        def work() -> str:
            number, letters = self.kertas.nomor.value, self.kertas.huruf.value
            self._meja.change_round(lambda isi: terima_kertas(isi, number, letters, self._meja.now()))
            self.kertas.huruf.value = ""
            return f"Lembar kertas peserta {number} masuk."

        self._meja.do(work)

    def _remove(self) -> None:
        def work() -> str:
            number = self.kertas.nomor.value
            isi = self._meja.isi
            if isi is None or number not in isi.nomor_masuk:
                return f"Peserta {number} memang belum masuk; tidak ada yang dihapus."
            if self._asked != number:
                self._asked = number
                raise InputError(ASK_REMOVE.format(number))
            self._asked = 0
            self._meja.change_round(lambda isi: keluarkan(isi, number))
            return f"Jawaban peserta {number} dihapus dari putaran ini."

        self._meja.do(work)

    def _take_hands(self, soal: str, counts: tuple[int, ...]) -> None:
        def work() -> str:
            self._meja.change_round(lambda isi: hitung_acungan(isi, soal, counts))
            place = self.acungan.lanjut()
            return f"Soal {place}: {sum(counts)} tangan dicatat." if any(counts) else f"Hitungan soal {place} dihapus."

        self._meja.do(work)

    def _close(self) -> None:
        def work() -> str:
            self._meja.change_round(lambda isi: tutup(isi, self._meja.now()))
            return "Penilaian ditutup. Lanjutkan ke Bahas bersama."

        self._meja.do(work)

    def _reopen(self) -> None:
        def work() -> str:
            self._meja.change_round(buka_lagi)
            return "Penilaian dibuka lagi."

        self._meja.do(work)


class LembarKertas:
    """Typing in a paper sheet: number and letters."""

    def __init__(self, take: Callable[[], None], remove: Callable[[], None]) -> None:
        self.nomor = widgets.BoundedIntText(description="Nomor peserta", value=1, min=1, max=999, layout=auto())
        self.nomor.add_class("kasus-angka")
        self.huruf = widgets.Textarea(
            description="Huruf jawaban berurutan", placeholder="misalnya A C B - D …", rows=4, layout=auto()
        )
        self._note = widgets.HTML()
        buttons = [button("Masukkan lembar kertas", "kasus-tombol", after_typing(take)),
                   button("Hapus jawaban nomor ini", "kasus-tombol-lirih", remove)]  # fmt: skip
        self.box = boxed(
            widgets.VBox([widgets.HTML("<h3>Lembar kertas</h3>"), self._note, self.nomor, self.huruf,
                          boxed(widgets.HBox(buttons), "kasus-aksi")]), "kasus-kelompok",
        )  # fmt: skip

    def show(self, isi: SesiPutaran) -> None:
        """Say how many letters are awaited."""
        text = f"Ketik satu huruf untuk setiap soal, {len(isi.lembar.soal)} huruf; yang kosong ditulis -."
        if len(isi.lembar.babak) > 1:
            text += " Tulis satu baris untuk setiap bagian, supaya huruf yang terlewat mudah dicari."
        self._note.value = Markup("<p>{}</p>").format(text)


class AcunganTangan:
    """Counting hands for one question."""

    def __init__(self, take: Callable[[str, tuple[int, ...]], None]) -> None:
        self._take = take
        self._isi: SesiPutaran | None = None
        self.soal = widgets.Dropdown(description="Soal", options=[], layout=auto())
        self.soal.observe(lambda _: self._fields(), names="value")
        self.hitungan: list[widgets.BoundedIntText] = []
        self._row = boxed(widgets.VBox([]), "kasus-acungan")
        keep = button("Catat hitungan", "kasus-tombol", after_typing(self._keep))
        self.box = boxed(
            widgets.VBox([widgets.HTML("<h3>Acungan tangan</h3>"), widgets.HTML(HANDS), self.soal, self._row,
                          boxed(widgets.HBox([keep]), "kasus-aksi")]), "kasus-kelompok",
        )  # fmt: skip

    def show(self, isi: SesiPutaran) -> None:
        """Follow the round."""
        self._isi = isi
        asked = [(babak, soal) for babak in isi.lembar.babak for soal in babak.soal]
        options = [
            (f"{place}. {babak.judul}, bagian {babak.episode}: {soal.tanya}", soal.id)
            for place, (babak, soal) in enumerate(asked, 1)
        ]
        if tuple(options) != tuple(self.soal.options):
            self.soal.options = options
            self.soal.value = options[0][1]
        self._fields()

    def lanjut(self) -> int:
        """Go to the next question, if there is one; returns the number of the one before."""
        place = self.soal.index or 0
        self.soal.index = min(place + 1, len(self.soal.options) - 1)
        return place + 1

    def _fields(self) -> None:
        asked = self._asked()
        if self._isi is None or asked is None:
            return
        known = self._isi.acungan.get(asked.id, (0,) * len(asked.pilihan))
        letters = huruf(asked)
        self.hitungan = [
            widgets.BoundedIntText(
                description=f"{letter}. {option.label}", value=count, min=0, max=999, layout=auto()
            )
            for letter, option, count in zip(letters, asked.pilihan, known, strict=True)
        ]  # fmt: skip
        for one in self.hitungan:
            one.add_class("kasus-angka")
        self._row.children = tuple(self.hitungan)

    def _asked(self) -> Soal | None:
        if self._isi is None:
            return None
        return next((one for one in self._isi.lembar.soal if one.id == self.soal.value), None)

    def _keep(self) -> None:
        if self.soal.value is not None:
            self._take(self.soal.value, tuple(one.value for one in self.hitungan))


def who_html(isi: SesiPutaran, names: dict[int, str]) -> Markup:
    """Who is in and who is awaited, by number; which number is whose stays folded, for a screen may be on the wall."""
    inside = sorted(isi.nomor_masuk)
    waiting = [number for number in sorted(names) if number not in isi.nomor_masuk]
    total = f" dari {len(names)}" if names else ""
    strange = [number for number in inside if names and number not in names]
    lines = [Markup("<p role='status'><strong>{}{} peserta sudah masuk.</strong></p>").format(len(inside), total)]
    if isi.acungan:
        lines.append(Markup("<p>Acungan tangan sudah dihitung untuk {} soal.</p>").format(len(isi.acungan)))
    if waiting:
        lines.append(Markup("<p>Ditunggu nomor {}.</p>").format(", ".join(map(str, waiting))))
    if strange:
        lines.append(
            notice(f"Nomor di luar daftar peserta: {', '.join(map(str, strange))}. Tanyakan nomor yang benar.")
        )
    lines.append(fold("nama-peserta", "Nama dan nomor (untuk pelatih)", _names_html(isi, names)))
    return Markup("").join(lines)


def report_html(codes: tuple[KodeMasuk, ...], sheet: str) -> Markup:
    """Every pasted code and what became of it."""
    if not codes:
        return notice("Tidak ada kode jawaban dalam teks itu. Kode diawali BK1.", role="status")
    lines = Markup("").join(Markup("<li>{}</li>").format(_code(one)) for one in codes)
    return Markup('<ul class="kasus-kode-masuk" data-lembar="{}">{}</ul>').format(sheet, lines)


def _code(one: KodeMasuk) -> Markup:
    kind, word = SIGNS[one.status]
    text = one.pesan or (f"Peserta {one.hasil.jawaban.peserta}." if isinstance(one.hasil, Terbaca) else "")
    short = one.teks if len(one.teks) <= 24 else one.teks[:24] + "…"
    return Markup("{} <span>Baris {}: {} <code>{}</code></span>").format(badge(kind, word), one.baris, text, short)


def _taken(new: tuple[int, ...]) -> str:
    return f"Masuk: peserta {', '.join(map(str, new))}." if new else ""


def _names_html(isi: SesiPutaran, names: dict[int, str]) -> Markup:
    rows = Markup("").join(
        Markup("<li>{} {}: {}</li>").format(number, name, "sudah masuk" if number in isi.nomor_masuk else "ditunggu")
        for number, name in sorted(names.items())
    )
    return Markup("<ul>{}</ul>").format(rows) if rows else Markup("")
