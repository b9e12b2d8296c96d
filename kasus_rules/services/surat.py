"""Make a document of a kasus: check that it may be written, write it, keep it, put it where its reader looks.

Hides the order, which protects: the table of steps is asked before anything is written, the leak check before
anything is kept, and only what is kept in the register goes into a box.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import IllegalMove, halangan
from kasus_rules.alur.syarat import Halangan
from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.bocor_kata import terlarang
from kasus_rules.documents.isi import LABEL, IsiDokumen, JenisDokumen, Kop
from kasus_rules.documents.perlu_tahu import Tabel, load_tabel
from kasus_rules.documents.surat import Dokumen, tulis
from kasus_rules.documents.templat import find_templat
from kasus_rules.errors import KasusError
from kasus_rules.register.isi_kasus import DokumenTersimpan, Kasus
from kasus_rules.register.kotak import Surat
from kasus_rules.register.store import Register
from kasus_rules.services.konferensi_aturan import dari_luar, menunggu_izin
from kasus_rules.services.surat_isi import Permintaan, susun

OUTSIDE: frozenset[JenisDokumen] = frozenset({"surat_rujukan"})
INVITES: frozenset[JenisDokumen] = frozenset({"undangan", "pesan_singkat"})
BOX: dict[JenisDokumen, str] = {
    "undangan": "tu", "daftar_hadir": "tu", "laporan": "kepala_sekolah", "berita_acara": "kepala_sekolah",
}  # fmt: skip
BOXES = ("tu", "kepala_sekolah")
TITLE: dict[str, str] = {
    "undangan": "Undangan pertemuan", "daftar_hadir": "Daftar hadir pertemuan", "laporan": "Laporan BK",
    "berita_acara": "Berita acara pertemuan",
}  # fmt: skip  # what TU reads; no word on the kasus
NOT_FOR_LEADER = "Kepala sekolah diduga, berkepentingan, atau belum pasti; dokumen ini tidak masuk ke kotaknya."


@dataclass(frozen=True, slots=True)
class PembuatSurat:
    """What making documents needs: the rules' words, the letterhead, the table, templates, boxes.

    Attributes:
        folder: the data folder, in whose `templat` a school keeps its own templates; None for the shipped ones.
    """

    base: RuleBase
    kop: Callable[[], Kop]
    folder: Path | None = None
    tabel: Tabel = field(default_factory=load_tabel)

    def halangan(self, kasus: Kasus, permintaan: Permintaan) -> tuple[Halangan, ...]:
        """What stands in the way of this document, before any work is done."""
        found = halangan(kasus.keadaan, _event("S", permintaan, kasus, "0" * 64), permintaan.tanggal)
        return (*self._menunggu(kasus, permintaan), *found)

    def _menunggu(self, kasus: Kasus, permintaan: Permintaan) -> tuple[Halangan, ...]:
        """Nobody from outside is invited while the parents refuse, also who was planned before."""
        if permintaan.jenis not in INVITES or not dari_luar(permintaan.untuk, self.base):
            return ()
        why = menunggu_izin(kasus, self.base)
        name = self.base.roles[permintaan.untuk].label if permintaan.untuk in self.base.roles else permintaan.untuk
        return (Halangan("izin", f"{name} menunggu izin. {why}", "Keluarkan dulu dari daftar peserta."),) if why else ()

    def isi(self, register: Register, kasus: Kasus, permintaan: Permintaan, id_dokumen: str) -> IsiDokumen:
        """What the document would be made of."""
        return susun(
            kasus, permintaan, base=self.base, kop=self.kop(), id_dokumen=id_dokumen, jangkar=register.jangkar()
        )

    def buat(self, register: Register, kasus: Kasus, permintaan: Permintaan, *, petugas: str) -> Terbit:
        """Write a document, keep it, and put it into the box of its reader.

        Args:
            kasus: with its names, as `register.buka_kasus` gives it.

        Raises:
            IllegalMove: the table of steps does not allow it now.
            DokumenBocor, KataMelabeli, TemplatDitolak, IsiDitolak: nothing was written.
        """
        if found := self.halangan(kasus, permintaan):
            raise IllegalMove(found)
        isi = self.isi(register, kasus, permintaan, register.kode_dokumen_baru())
        made = self._written(isi, kasus)
        kept = DokumenTersimpan(
            id=made.id, kode_kasus=kasus.kode, jenis=made.jenis, untuk=permintaan.untuk or "berkas",
            nama_berkas=made.nama_berkas, berkas=made.berkas, sidik=made.sha256, dibuat=None, petugas=petugas,
        )  # fmt: skip
        event = _event(made.id, permintaan, kasus, made.sha256)
        register.simpan_dokumen(kept, event, petugas=petugas, tanggal=permintaan.tanggal)
        reader = isi.kepada.nama or isi.kepada.peran
        try:
            return Terbit(made, self._into_box(register, made, reader, kasus, permintaan.tanggal))
        except KasusError as error:  # the document is kept; it can be downloaded from its list
            return Terbit(made, f"Belum masuk ke kotak surat. {error.pesan}")

    def hapus_dari_kotak(self, register: Register, kasus: Kasus, *, petugas: str) -> int:
        """Empty every letter of this kasus in the boxes, when its identity is erased; returns how many there were."""
        made = [one.isi for one in kasus.peristiwa if isinstance(one.isi, p.DokumenDibuat)]
        wanted = {(peran, one.dokumen) for one in made for kind, peran in BOX.items() if kind == one.jenis}
        return sum(_erased(register, peran, {id_ for role, id_ in wanted if role == peran}, petugas) for peran in BOXES)

    def _written(self, isi: IsiDokumen, kasus: Kasus) -> Dokumen:
        names = [one.nama for one in kasus.identitas.orang] if kasus.identitas else []
        answers = kasus.keputusan[-1].keputusan.jawaban if kasus.keputusan else {}
        words = terlarang(isi, tabel=self.tabel, base=self.base, nama=names, jawaban=answers)
        return tulis(isi, tabel=self.tabel, templat=find_templat(isi.jenis, self.folder), terlarang=words)

    def _into_box(self, register: Register, made: Dokumen, reader: str, kasus: Kasus, day: date) -> str:
        peran = BOX.get(made.jenis)
        if peran is None:
            return ""
        if peran == "kepala_sekolah" and not _leader_may_see(kasus):
            return NOT_FOR_LEADER
        box = register.kotak(peran)
        if box is None:
            return ""
        with box:
            box.put(
                Surat(
                    id=made.id, kode_dokumen=made.id, judul=TITLE[made.jenis], jenis=made.jenis, kepada=reader,
                    tanggal=day, berkas=made.berkas, nama_berkas=made.nama_berkas,
                )
            )  # fmt: skip
        return "Masuk ke kotak surat " + ("TU." if peran == "tu" else "kepala sekolah.")


@dataclass(frozen=True, slots=True)
class Terbit:
    """A document that was written and kept; `kotak` says into which box it went, or why not ("" for no box)."""

    dokumen: Dokumen
    kotak: str = ""

    @property
    def label(self) -> str:
        """What kind it is, for people."""
        return LABEL[self.dokumen.jenis]


def _event(id_dokumen: str, permintaan: Permintaan, kasus: Kasus, sidik: str) -> p.DokumenDibuat:
    latest = kasus.keputusan[-1] if kasus.keputusan else None
    sent = [one.isi for one in kasus.peristiwa if isinstance(one.isi, p.RujukanDikirim)]
    basis = next((one.dasar for one in reversed(sent) if one.ke == permintaan.untuk), None)
    return p.DokumenDibuat(
        dokumen=id_dokumen, jenis=permintaan.jenis, untuk=permintaan.untuk or "berkas", sidik=sidik,
        keputusan_nomor=latest.nomor if latest else 0,
        sidik_aturan=latest.keputusan.sidik_aturan if latest else "",
        data_kasus=permintaan.jenis in OUTSIDE, konferensi=permintaan.konferensi, dasar=basis,
    )  # fmt: skip


def _leader_may_see(kasus: Kasus) -> bool:
    triase = kasus.keadaan.triase
    return triase is not None and triase.kepala_sekolah_terkait == "tidak"


def _erased(register: Register, peran: str, wanted: set[str], petugas: str) -> int:
    box = register.kotak(peran) if wanted else None
    if box is None:
        return 0
    with box:
        there = [one.id for one in box.list_surat() if one.id in wanted]
        for id_ in there:
            box.erase(id_, oleh=petugas)
    return len(there)
