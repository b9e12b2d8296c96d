"""What stands on the papers of a session besides names: who holds it and where, and who signs.

Hides where that comes from: host and place belong to the session and are kept with it; the signer comes from the
school's settings and what is typed here stays on the screen, since a session's file holds no name. What stays empty
is asked for in words once; after that the paper gets a dotted line, never a gap.
"""

from __future__ import annotations

from dataclasses import replace

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.documents.isi import Kop
from kasus_rules.errors import InputError, KasusError
from kasus_rules.services import pengaturan
from kasus_rules.services.pelatihan_berkas import Penanda, penanda_dari
from kasus_rules.ui.layar.parts import auto, boxed
from kasus_rules.ui.pelatihan.meja import Meja

LEAD = Markup(
    "<h3>Isi sertifikat dan daftar hadir</h3><p>Nama kepala sekolah diambil dari pengaturan; ganti bila orang lain "
    "yang menandatangani. Yang kosong menjadi garis titik-titik untuk ditulis tangan.</p>"
)
EMPTY = (
    "Sertifikat belum dibuat, karena ini belum diisi: {kurang}. Isi di bagian “Isi sertifikat dan daftar hadir” di "
    "bawah. Atau tekan “Sertifikat” sekali lagi: di tempat yang kosong akan ada garis titik-titik untuk ditulis tangan."
)


class IsianSurat:
    """The fields as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja, self._asked, self._seen = meja, False, ("", "")
        self.penyelenggara, self.tempat = _text("Penyelenggara pelatihan"), _text("Tempat pelatihan")
        self.penanda, self.jabatan = _text("Nama penanda tangan"), _text("Jabatan penanda tangan")
        self._suggest()
        fields = (self.penyelenggara, self.tempat, self.penanda, self.jabatan)
        for field in fields:
            field.observe(lambda _: self._typed(), names="value")
        self.box = boxed(widgets.VBox([widgets.HTML(LEAD), *fields]), "kasus-kelompok")

    def show(self) -> None:
        """Follow the session; what is typed here stays while the session is as it was."""
        sesi = self._meja.sesi
        if self._seen != (now := (sesi.penyelenggara, sesi.tempat)):
            self._seen = now
            self.penyelenggara.value, self.tempat.value = now
        self._asked = False

    def simpan(self) -> None:
        """Keep host and place with the session."""
        host, place = self.penyelenggara.value.strip(), self.tempat.value.strip()
        if (host, place) != (self._meja.sesi.penyelenggara, self._meja.sesi.tempat):
            self._meja.store.ubah(self._meja.id, lambda now: replace(now, penyelenggara=host, tempat=place))

    def tanyakan(self) -> None:
        """Ask once for what is empty.

        Raises:
            InputError: something is empty and was not asked for yet.
        """
        empty = self._empty()
        if empty and not self._asked:
            self._asked = True
            raise InputError(EMPTY.format(kurang=", ".join(empty)))

    def tanda(self) -> Penanda:
        """Who signs, as typed.

        Raises:
            KasusError: the settings cannot be read.
        """
        known = penanda_dari(self._letterhead())
        return replace(known, nama=self.penanda.value.strip(), jabatan=self.jabatan.value.strip())

    def _empty(self) -> list[str]:
        given = (
            ("penyelenggara", self.penyelenggara.value.strip() or self._letterhead().sekolah),
            ("tempat", self.tempat.value.strip()),
            ("nama penanda tangan", self.penanda.value.strip()),
        )
        return [name for name, text in given if not text]

    def _typed(self) -> None:
        self._asked = False

    def _suggest(self) -> None:
        try:
            known = penanda_dari(self._letterhead())
        except KasusError:
            return  # settings that cannot be read are told when a paper is made, not when a session is opened
        if known.nama:
            self.penanda.value, self.jabatan.value = known.nama, known.jabatan

    def _letterhead(self) -> Kop:
        return pengaturan.load(self._meja.dunia.folder).kop_surat


def _text(label: str) -> widgets.Text:
    return widgets.Text(description=label, layout=auto())
