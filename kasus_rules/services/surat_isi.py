"""A kasus as the content of a document: everything that is known of it, before anybody asks who reads it.

Hides where each part is found: in the events, in the decision, in the table of names, in what a person adds.
What of it reaches paper is decided afterwards, by `documents.perlu_tahu` and the leak check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Butir as ButirKasus
from kasus_rules.alur.keadaan import Konferensi
from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.isi import (
    Acara,
    Butir,
    IsiDokumen,
    JenisDokumen,
    Kop,
    PandanganPilihan,
    Penerima,
    Persetujuan,
    PesertaDokumen,
    Pilihan,
    Rujukan,
    Uraian,
)  # fmt: skip
from kasus_rules.register.isi_kasus import Kasus, Orang

KERAHASIAAN = (
    "Semua peserta telah mendengar pernyataan kerahasiaan: yang dibicarakan di sini tidak dibawa keluar, kecuali "
    "kepada mereka yang namanya disebut dalam keputusan."
)
LEVEL = {"wajib": "Wajib", "dianjurkan": "Dianjurkan", "opsional": "Boleh"}
STATUS = {"belum": "Belum selesai", "selesai": "Selesai", "batal": "Dibatalkan"}
BASIS = {
    "persetujuan": "Persetujuan murid dan orang tua atau wali",
    "bahaya": "Ada bahaya bagi murid",
    "kewajiban_hukum": "Kewajiban hukum untuk melapor",
}
MEETING = {"bersama": "Pertemuan", "terdampak": "Pertemuan pertama", "terlapor": "Pertemuan kedua",
           "profesional": "Pertemuan lembaga"}  # fmt: skip
PERSPECTIVES = {"murid": "Murid", "orang_tua": "Orang tua", "kelas_guru": "Kelas dan guru", "sekolah": "Sekolah",
                "hukum": "Hukum"}  # fmt: skip
CHILD_OF = {
    "murid": "murid", "murid_terdampak": "murid_terdampak", "murid_terlapor": "murid_terlapor",
    "murid_saksi": "murid_saksi", "orang_tua_terdampak": "murid_terdampak", "orang_tua_terlapor": "murid_terlapor",
}  # fmt: skip  # a family never reads the name of the other side's child
TO_COME: frozenset[JenisDokumen] = frozenset({"surat_orang_tua"})
SIDE_OF: Mapping[str, str] = {
    "murid_terdampak": "terdampak", "orang_tua_terdampak": "terdampak", "murid_terlapor": "terlapor",
    "orang_tua_terlapor": "terlapor",
}  # fmt: skip
SIDED: frozenset[JenisDokumen] = frozenset({"surat_orang_tua", "berita_acara"})  # read by one side of a kasus
SCHOOL_YEAR_BEGINS = 7
LEADER = "Kepala Sekolah"


@dataclass(frozen=True, slots=True)
class Permintaan:
    """Which document is asked for.

    Args:
        untuk: the role that reads it; "" for the record of a meeting.
        konferensi: its number; None when the document belongs to none.
        pertemuan: which meeting of it; the other side's meeting never stands on the same paper.
        tentang: the role of the student it is about, where several are involved; "" follows from the reader.
        keputusan: whether the decisions of the conference stand in it; a person may tell them in other words instead.
        teks: what a person adds, by field (see `TAMBAHAN`).
    """

    jenis: JenisDokumen
    tanggal: date
    untuk: str = ""
    konferensi: int | None = None
    pertemuan: p.Pertemuan = "bersama"
    tentang: str = ""
    nomor_surat: str = ""
    keputusan: bool = True
    teks: Mapping[str, str] = field(default_factory=dict, repr=False)


TAMBAHAN: Mapping[JenisDokumen, tuple[str, ...]] = {
    "undangan": (),
    "daftar_hadir": (),
    "notula": ("tujuan", "data_dicari", "data_diperoleh", "simpulan", "pencatat"),
    "berita_acara": ("tujuan", "dasar", "pencatat"),
    "laporan": ("tujuan", "latar", "konsekuensi", "evaluasi", "lampiran"),
    "persetujuan": ("tujuan", "dibagikan", "tidak_dibagikan", "kepada", "masa_simpan"),
    "surat_rujukan": ("sudah_dilakukan", "diminta", "narahubung"),
    "rencana_tindak_lanjut": ("tujuan",),
    "surat_orang_tua": ("pengantar", "narahubung"),
    "pesan_singkat": (),
}


def susun(
    kasus: Kasus, permintaan: Permintaan, *, base: RuleBase, kop: Kop, id_dokumen: str, jangkar: tuple[int, str]
) -> IsiDokumen:
    """Everything known for this document.

    Args:
        kasus: with its names, if they are recorded.
        base: for the words of roles and categories.
        kop: the letterhead.
        id_dokumen: the neutral id.
        jangkar: count and head of the audit chain.
    """
    held = kasus.keadaan.konferensi_ke(permintaan.konferensi or 0)
    result = held.hasil if held else None
    told, teks = _Told(kasus, base), permintaan.teks
    heard = permintaan.jenis not in SIDED or len(_meetings(held)) <= 1
    student = told.student(permintaan.tentang or CHILD_OF.get(permintaan.untuk, ""))
    latest = kasus.keputusan[-1] if kasus.keputusan else None
    return IsiDokumen(
        jenis=permintaan.jenis,
        id_dokumen=id_dokumen,
        tanggal=permintaan.tanggal,
        kop=signed_by(kop, kasus, permintaan.jenis),
        kode_kasus=kasus.kode,
        nomor_surat=permintaan.nomor_surat,
        kepada=told.addressee(permintaan.untuk),
        acara=_meeting(held, permintaan),
        peserta=told.people(held, permintaan.pertemuan),
        nama_murid=student.nama if student else "",
        kelas=student.kelas if student else "",
        tahun_pelajaran=school_year(permintaan.tanggal),
        jenis_masalah=told.categories(),
        tujuan=teks.get("tujuan", ""),
        uraian=_running(kasus, base, result, teks),
        pilihan=tuple(_option(one) for one in result.opsi) if result else (),
        keputusan=_decisions(kasus, held, told, permintaan) if permintaan.keputusan else (),
        tindak_lanjut=tuple(told.item(place, one) for place, one in enumerate(kasus.keadaan.butir, 1)),
        suara_murid=(result.suara_murid or result.tanpa_suara_murid) if result and heard else "",
        keberatan=result.keberatan if result and heard else "",
        kerahasiaan=KERAHASIAAN if result and result.kerahasiaan_dibacakan else "",
        persetujuan=_consent(teks),
        rujukan=told.referral(permintaan.untuk, teks),
        pemimpin=told.role(result.pemimpin) if result else "",
        pencatat=teks.get("pencatat", ""),
        keputusan_nomor=latest.nomor if latest else 0,
        sidik_aturan=latest.keputusan.sidik_aturan if latest else "",
        jangkar=f"{jangkar[0]} · {jangkar[1][:16]}" if jangkar[0] else "",
    )


def signed_by(kop: Kop, kasus: Kasus, jenis: JenisDokumen) -> Kop:
    """The letterhead with who signs: a leader who is concerned, or may be, signs nothing about the kasus."""
    triase = kasus.keadaan.triase
    if triase is not None and triase.kepala_sekolah_terkait == "tidak":
        return replace(kop, jabatan_pimpinan=LEADER)
    if jenis == "undangan":
        return replace(
            kop, jabatan_pimpinan="Koordinator BK", kepala_sekolah=kop.koordinator_bk,
            nip_kepala_sekolah=kop.nip_koordinator_bk,
        )  # fmt: skip
    return replace(kop, jabatan_pimpinan="Dinas Pendidikan", kepala_sekolah="", nip_kepala_sekolah="")


def school_year(day: date) -> str:
    """The school year of a day: 2026/2027."""
    first = day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1
    return f"{first}/{first + 1}"


class _Told:
    """Names and words of one kasus."""

    def __init__(self, kasus: Kasus, base: RuleBase) -> None:
        self._kasus, self._base = kasus, base
        self._known = kasus.identitas.orang if kasus.identitas else ()

    def student(self, role: str) -> Orang | None:
        """The student of that role; without one, the only student of the kasus, and nobody when there are several."""
        students = [one for one in self._known if self._is_student(one.peran)]
        if role:
            return next((one for one in students if one.peran == role), None)
        return students[0] if len(students) == 1 else None

    def addressee(self, role: str) -> Penerima:
        person = next((one for one in self._known if one.peran == role), None)
        return Penerima(person.nama if person else "", self.role(role) if role else "", self._is_student(role))

    def people(self, held: Konferensi | None, pertemuan: str) -> tuple[PesertaDokumen, ...]:
        rows = held.rencana.peserta if held else ()
        came = {(one.peran, one.pertemuan): one for one in held.hasil.kehadiran} if held and held.hasil else {}
        return tuple(self._person(one, came.get((one.peran, one.pertemuan))) for one in rows
                     if one.pertemuan == pertemuan)  # fmt: skip

    def categories(self) -> str:
        triase, spec = self._kasus.keadaan.triase, self._base.facts["kategori"]
        return ", ".join(spec.label_of(value) for value in triase.kategori) if triase else ""

    def item(self, place: int, one: ButirKasus) -> Butir:
        who = self.role(one.penanggung_jawab)
        return Butir(place, one.apa, who, one.tenggat, STATUS[one.status], one.hasil)

    def referral(self, role: str, teks: Mapping[str, str]) -> Rujukan:
        sent = [e.isi for e in self._kasus.peristiwa if isinstance(e.isi, p.RujukanDikirim) and e.isi.ke == role]
        last = sent[-1] if sent else None
        return Rujukan(
            ke=self.role(role) if role else "",
            alasan=last.alasan if last else "",
            dasar=BASIS[last.dasar] if last else "",
            sudah_dilakukan=teks.get("sudah_dilakukan", ""),
            diminta=teks.get("diminta", ""),
            narahubung=teks.get("narahubung", ""),
        )

    def role(self, name: str) -> str:
        """A role of the rules by its label; anything else, such as a name, as it was written."""
        return self._base.roles[name].label if name in self._base.roles else name

    def _person(self, one: p.Peserta, came: p.Kehadiran | None) -> PesertaDokumen:
        known = next((each for each in self._known if each.peran == one.peran), None)
        return PesertaDokumen(
            nama=known.nama if known else "",
            peran_label=self.role(one.peran),
            lembaga=known.lembaga if known else "",
            tingkat=LEVEL.get(one.tingkat, ""),
            hadir=came.hadir if came else "",
            diwakili_oleh=self.role(came.oleh) if came and came.oleh else "",
            murid=self._is_student(one.peran),
        )

    def _is_student(self, role: str) -> bool:
        return role in self._base.roles and "murid" in self._base.roles[role].functions


def _meeting(held: Konferensi | None, permintaan: Permintaan) -> Acara | None:
    """When that meeting is or was; a letter to a family speaks only of one that is still to come."""
    when = held.jadwal_untuk(permintaan.pertemuan) if held else None
    if when is None or (permintaan.jenis in TO_COME and when.pada < permintaan.tanggal):
        return None
    return Acara(when.pada, when.mulai, when.selesai, when.tempat, MEETING[permintaan.pertemuan])


def _running(kasus: Kasus, base: RuleBase, result: p.KonferensiDitutup | None, teks: Mapping[str, str]) -> Uraian:
    spec = base.facts["sumber_penemuan"]
    found = kasus.keputusan[-1].keputusan.jawaban.get("sumber_penemuan") if kasus.keputusan else None
    source = spec.label_of(found) if isinstance(found, str) and found in {one.value for one in spec.choices} else ""
    return Uraian(
        dasar=teks.get("dasar", ""), latar=teks.get("latar", ""), sumber_penemuan=source,
        data_dicari=teks.get("data_dicari", ""), data_diperoleh=teks.get("data_diperoleh", ""),
        pembahasan=result.ringkasan if result else "",
        simpulan=teks.get("simpulan", "") or (result.tanpa_keputusan if result else ""),
        konsekuensi=teks.get("konsekuensi", ""), evaluasi=teks.get("evaluasi", ""),
        lampiran=teks.get("lampiran", ""), pengantar=teks.get("pengantar", ""),
    )  # fmt: skip


def _option(one: p.Opsi) -> Pilihan:
    seen = tuple(
        PandanganPilihan(PERSPECTIVES.get(name, name), each.manfaat, each.risiko, each.terburuk, each.pengaman)
        for each in one.pandangan
        for name in (each.perspektif,)
    )
    return Pilihan(one.nama, one.dipilih, one.alasan, seen)


def _decisions(kasus: Kasus, held: Konferensi | None, told: _Told, permintaan: Permintaan) -> tuple[Butir, ...]:
    """The decisions of the conference; on a paper that one side reads only those that it may read."""
    items = [one for one in kasus.keadaan.butir if one.konferensi is not None]
    if held is not None:
        items = [one for one in items if one.konferensi == held.nomor]
        if permintaan.jenis in SIDED:
            items = [one for one in items if one.butir in _readable(held, permintaan)]
    return tuple(told.item(place, one) for place, one in enumerate(items, 1))


def _readable(held: Konferensi, permintaan: Permintaan) -> frozenset[str]:
    """Names of the decisions that this reader may know; one that says nothing follows the only meeting there was."""
    side, there = SIDE_OF.get(permintaan.untuk, permintaan.pertemuan), _meetings(held)
    silent = there <= {side} or there <= {"bersama"}
    decided = held.hasil.keputusan if held.hasil else ()
    return frozenset(
        one.butir for one in decided if one.pertemuan in ("bersama", side) or (not one.pertemuan and silent)
    )


def _meetings(held: Konferensi | None) -> frozenset[str]:
    return frozenset(one.pertemuan for one in held.rencana.peserta) if held else frozenset()


def _consent(teks: Mapping[str, str]) -> Persetujuan:
    return Persetujuan(
        teks.get("dibagikan", ""), teks.get("tidak_dibagikan", ""), teks.get("kepada", ""), teks.get("masa_simpan", "")
    )
