"""What must be there before anybody is planned: the report, and the consent or its recorded exception.

Hides the forms. Each is recorded at once, since it has happened; whom the kasus must not be reported to stands
there with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.syarat import consent
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.konferensi_peserta import label
from kasus_rules.services.konferensi_tutup import Tujuan, tujuan_laporan
from kasus_rules.services.tindak_lanjut_kata import SUKARELA
from kasus_rules.ui.konferensi.isian import Kartu, choice, day, html, line, put, row
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import after_typing, button
from kasus_rules.ui.panel.bagian import items, notice

DARI = [("Murid", "murid"), ("Orang tua", "orang_tua"), ("Wali", "wali")]
JAWABAN = [("Setuju", "setuju"), ("Menolak", "menolak"), ("Ditarik kembali", "ditarik")]
UNTUK: list[tuple[str, p.TujuanPersetujuan]] = [("Menangani kasus ini", "konferensi"), ("Penelitian", "penelitian")]
CARA = [("Lisan", "lisan"), ("Tertulis", "tertulis")]
DASAR = [
    ("Ada bahaya", "bahaya"),
    ("Kewajiban hukum", "kewajiban_hukum"),
    ("Orang tua diduga terlibat", "orang_tua_diduga"),
]
LEAD_CONSENT = (
    "Sebelum data murid dibicarakan dengan pihak lain, murid dan orang tua atau walinya diminta persetujuan. "
    "Bila itu membahayakan atau hukum mewajibkan, catat pengecualian beserta alasannya."
)


class Laporan:
    """The report to the leader, or past them when they are concerned."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._told, self._blocked = html(), html()
        self.kepada = choice("Dilaporkan kepada", [("–", "")])
        self.cara = choice("Cara", CARA)
        self.pada = day("Tanggal")
        self.tanggapan = WatchedText("Tanggapan (boleh kosong)", ruang.dunia.check, hint="Apa yang disepakati.")
        save = button("Catat laporan", "kasus-utama", after_typing(self._record))
        self.kartu = Kartu(
            "Laporan kepada pimpinan", self._told, self._blocked, row(self.kepada, self.cara, self.pada),
            self.tanggapan.box, save, nama="kasus-bagian-laporan",
        )  # fmt: skip
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show whom the kasus can be reported to."""
        kasus, _ = self._ruang.buka
        self.pada.value, self.tanggapan.area.value = self._ruang.hari_ini, ""
        self.refresh()
        self.kartu.fold(bool(kasus.keadaan.laporan))

    def refresh(self) -> None:
        """Follow the state."""
        kasus, _ = self._ruang.buka
        goals = tujuan_laporan(kasus.keadaan, self._ruang.base, self._ruang.hari_ini)
        options = [(one.label, one.peran) for one in goals if not one.halangan] or [("–", "")]
        if list(self.kepada.options) != options:
            self.kepada.options = options
        put(self._blocked, blocked_html(goals))
        put(self._told, told_html(kasus.keadaan, self._ruang))
        done = bool(kasus.keadaan.laporan)
        self.kartu.say("tidak_perlu" if done else "tunda", "Sudah dilaporkan" if done else "Belum")

    def _record(self) -> None:
        event = p.LaporanDisampaikan(self.kepada.value, self.cara.value, self.tanggapan.text)
        self._ruang.note(event, said="Laporan dicatat.", tanggal=self.pada.value)
        kasus, _ = self._ruang.buka
        if kasus.keadaan.laporan:
            self.kartu.fold(True)


class Persetujuan:
    """Consent of student and family, or the exception with its reason.

    The purpose goes back to the first after each answer, so that none is taken for research by oversight.
    """

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._state = html()
        self.dari, self.jawaban = choice("Dari", DARI), choice("Jawaban", JAWABAN)
        self.tujuan = choice("Untuk apa", UNTUK)
        self.cara, self.pada = choice("Cara", CARA, "tertulis"), day("Tanggal")
        self.cakupan = line("Yang disetujui (boleh kosong)", hint="misalnya: bicara dengan Puskesmas")
        note = button("Catat persetujuan", "kasus-utama", after_typing(self._record))
        self.dasar = choice("Dasar pengecualian", DASAR)
        self.alasan = WatchedText("Alasan pengecualian", ruang.dunia.check, hint="Mengapa tidak dapat diminta dulu.")
        except_ = button("Catat pengecualian", "kasus-tombol", after_typing(self._exempt))
        fields = row(self.dari, self.tujuan, self.jawaban, self.cara, self.pada)
        self.kartu = Kartu(
            "Persetujuan", html_of(LEAD_CONSENT), html_of(SUKARELA), self._state, fields, self.cakupan, note,
            html_heading("Bila persetujuan tidak dapat diminta"), self.dasar, self.alasan.box, except_,
            nama="kasus-bagian-persetujuan",
        )  # fmt: skip
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show what was said so far."""
        kasus, _ = self._ruang.buka
        self.pada.value, self.cakupan.value, self.alasan.area.value = self._ruang.hari_ini, "", ""
        self.tujuan.value = "konferensi"
        self.refresh()
        self.kartu.fold(consent_gap(kasus, self._ruang) is None)

    def refresh(self) -> None:
        """Follow the state."""
        kasus, _ = self._ruang.buka
        put(self._state, consent_html(kasus.keadaan))
        gap = consent_gap(kasus, self._ruang)
        self.kartu.say("tunda" if gap else "tidak_perlu", gap or "Sudah tercatat")

    def _record(self) -> None:
        event = p.PersetujuanDicatat(
            self.dari.value, self.jawaban.value, self.cara.value, str(self.cakupan.value).strip(), self.tujuan.value
        )
        before = len(self._ruang.buka[0].keadaan.persetujuan)
        said = "Jawaban untuk penelitian dicatat." if event.tujuan == "penelitian" else "Jawaban dicatat."
        self._ruang.note(event, said=said, tanggal=self.pada.value)
        if len(self._ruang.buka[0].keadaan.persetujuan) == before:  # refused: what was chosen stays
            return
        self.tujuan.value = "konferensi"
        if event.tujuan == "konferensi":
            self._fold_when_done()

    def _exempt(self) -> None:
        event = p.PersetujuanDikecualikan(self.dasar.value, self.alasan.text)
        self._ruang.note(event, said="Pengecualian dicatat.", tanggal=self.pada.value)
        self._fold_when_done()

    def _fold_when_done(self) -> None:
        if consent_gap(self._ruang.buka[0], self._ruang) is None:
            self.kartu.fold(True)


def html_of(text: str) -> widgets.HTML:
    """A paragraph."""
    made = html()
    made.value = Markup("<p>{}</p>").format(text)
    return made


def html_heading(text: str) -> widgets.HTML:
    """A small heading."""
    made = html()
    made.value = Markup("<h4>{}</h4>").format(text)
    return made


def blocked_html(goals: Iterable[Tujuan]) -> Markup:
    """Whom the kasus must not be reported to, and why; one line a reason."""
    reasons: dict[str, list[str]] = {}
    for one in goals:
        for gap in one.halangan:
            reasons.setdefault(f"{gap.pesan} {gap.cara}", []).append(one.label)
    lines = items(Markup("<strong>{}</strong>: {}").format(", ".join(who), why) for why, who in reasons.items())
    return notice(Markup("<p>Jangan dilaporkan kepada:</p>{}").format(lines), kind="awas") if lines else Markup("")


def told_html(now: Keadaan, ruang: Ruang) -> Markup:
    """Reports so far."""
    return items(
        Markup("Kepada {}, {}{}").format(
            label(one.kepada, ruang.base), one.cara, f": “{one.tanggapan}”" if one.tanggapan else ""
        )
        for one in now.laporan
    )


def consent_html(now: Keadaan) -> Markup:
    """The latest word of everybody for each purpose, and the exception."""
    words = {value: text for text, value in JAWABAN}
    said = [
        Markup("{}: <strong>{}</strong> ({}){}{}").format(
            who, words[one.jawaban], one.cara, ", untuk penelitian" if purpose == "penelitian" else "",
            f", {one.cakupan}" if one.cakupan else "",
        )
        for _, purpose in UNTUK
        for who, value in DARI
        if (one := now.persetujuan_kini(value, purpose)) is not None
    ]  # fmt: skip
    if now.pengecualian is not None:
        ground = next(text for text, value in DASAR if value == now.pengecualian.dasar)
        said.append(Markup("Pengecualian: <strong>{}</strong>. {}").format(ground, now.pengecualian.alasan))
    return items(said)


def consent_gap(kasus: Kasus, ruang: Ruang) -> str | None:
    """What is missing of consent, in a few words."""
    gap = consent(kasus.keadaan, p.Catatan("."), ruang.hari_ini)
    return gap.pesan.rstrip(".") if gap else None
