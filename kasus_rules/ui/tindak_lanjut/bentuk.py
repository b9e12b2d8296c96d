"""The small forms of this screen: which event each makes, what it asks, what it says afterwards.

Hides nothing but the wording. What may be recorded is not decided here: the transition table is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.langkah import Langkah
from kasus_rules.core.rules import RuleBase
from kasus_rules.services import tindak_lanjut_kata as k
from kasus_rules.ui.tindak_lanjut.isian import Isian, Pilihan

PLACEHOLDER = "…"  # stands for a text not yet written when the table is asked beforehand
TOLD = ("kepala_sekolah", "wakil_kepala_sekolah", "dinas_pendidikan", "pokja_bsan")


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A form.

    Attributes:
        jenis: the event it makes.
        judul: what the button that opens it says.
        guna: one sentence on what it is for.
        simpan: what the button that records says.
        tersimpan: what is said afterwards.
        isian: its fields, in order.
        tambahan: fields of the event that nobody fills in, from the state of the kasus.
        hanya: in which states it is offered, beyond what the table says.
    """

    jenis: type[p.Isi]
    judul: str
    guna: str
    simpan: str
    tersimpan: str
    isian: tuple[Isian, ...]
    tambahan: Callable[[Keadaan], Mapping[str, Any]] = lambda _now: {}
    hanya: Callable[[Keadaan], bool] = lambda _now: True

    def buat(self, values: Mapping[str, Any], now: Keadaan) -> p.Isi:
        """The event with these values; an empty one becomes the default of its field."""
        given = {name: value for name, value in values.items() if value not in (None, "")}
        return self.jenis(**{**self._blank(), **given, **self.tambahan(now)})

    def koreksi(self, old: p.Isi, values: Mapping[str, Any]) -> p.Isi:
        """The event that takes the place of `old`; what the form does not ask stays as it was."""
        dates = {one.nama for one in self.isian if one.jenis == "tanggal"}
        filled = {name: "" if value is None and name not in dates else value for name, value in values.items()}
        kept: Any = old  # `replace` cannot be typed over all kinds of events at once
        made: p.Isi = replace(kept, **filled)
        return made

    def calon(self, values: Mapping[str, Any], now: Keadaan, base: RuleBase) -> p.Isi:
        """The event as it would be if everything still empty were filled in, to ask what else is in the way."""
        assumed = {one.nama: _assumed(one, now, base) for one in self.isian if one.wajib}
        given = {name: value for name, value in values.items() if value not in (None, "")}
        return self.buat({**assumed, **given}, now)

    def _blank(self) -> Mapping[str, Any]:
        return {one.nama: "" for one in self.isian if one.jenis in ("uraian", "orang") and one.wajib}


def fixed(table: Mapping[str, str]) -> Callable[[Keadaan, RuleBase], Pilihan]:
    """The same choice in every state; labels begin with a capital letter."""
    options = tuple((label[:1].upper() + label[1:], value) for value, label in table.items())
    return lambda _now, _base: options


def roles(names: tuple[str, ...]) -> Callable[[Keadaan, RuleBase], Pilihan]:
    """These roles, as far as the rules know them."""
    return lambda _now, base: tuple((base.roles[name].label, name) for name in names if name in base.roles)


def agencies(_now: Keadaan, base: RuleBase) -> Pilihan:
    """Every institution that one can refer to."""
    found = [(role.label, role.id) for role in base.roles.values() if "lembaga" in role.functions]
    return tuple(sorted(found))


def referred(now: Keadaan, base: RuleBase) -> Pilihan:
    """Those that the kasus was referred to."""
    return tuple((k.peran(one.ke, base), one.ke) for one in now.rujukan)


def everybody(_now: Keadaan, base: RuleBase) -> Pilihan:
    """Every role, for who is to do something."""
    return tuple((role.label, role.id) for role in base.roles.values())


def next_item(now: Keadaan) -> Mapping[str, str]:
    """A name for an item that no other has."""
    taken = {one.butir for one in now.butir}
    return {"butir": next(f"TL{n}" for n in range(1, len(taken) + 2) if f"TL{n}" not in taken)}


def _assumed(one: Isian, now: Keadaan, base: RuleBase) -> Any:
    if one.jenis != "pilihan":
        return date.max if one.jenis == "tanggal" else PLACEHOLDER
    options = one.pilihan(now, base)
    return options[0][1] if options else PLACEHOLDER


def _text(nama: str, label: str, petunjuk: str = "", *, wajib: bool = True) -> Isian:
    return Isian(nama, label, "uraian", wajib, petunjuk)


HOW_TOLD = Isian("cara", "Caranya", "pilihan", True, pilihan=fixed(k.CARA_LAPOR), bawaan="lisan")
LAPOR = Bentuk(
    p.LaporanDisampaikan, "Catat laporan", "Kasus dilaporkan kepada pimpinan, atau melewatinya bila ia terkait.",
    "Simpan laporan", "Laporan tercatat.",
    (
        Isian("kepada", "Dilaporkan kepada", "pilihan", True, pilihan=roles(TOLD)), HOW_TOLD,
        _text("tanggapan", "Tanggapannya (boleh kosong)", wajib=False),
    ),
)  # fmt: skip
SETUJU = Bentuk(
    p.PersetujuanDicatat, "Catat persetujuan",
    f"Persetujuan murid, orang tua, atau wali: diberikan, ditolak, ditarik. {k.SUKARELA}",
    "Simpan persetujuan", "Persetujuan tercatat.",
    (
        Isian("dari", "Dari siapa", "pilihan", True, pilihan=fixed(k.DARI)),
        Isian("tujuan", "Untuk apa", "pilihan", True, pilihan=fixed(k.UNTUK), bawaan="konferensi"),
        Isian("jawaban", "Jawabannya", "pilihan", True, pilihan=fixed(k.JAWABAN)),
        Isian("cara", "Caranya", "pilihan", True, pilihan=fixed(k.CARA_LAPOR), bawaan="tertulis"),
        _text("cakupan", "Yang disetujui (boleh kosong)", wajib=False),
    ),
)  # fmt: skip
KECUALI = Bentuk(
    p.PersetujuanDikecualikan, "Catat pengecualian persetujuan",
    "Hanya bila ada bahaya, kewajiban hukum, atau orang tua diduga terlibat.",
    "Simpan pengecualian", "Pengecualian tercatat beserta alasannya.",
    (
        Isian(
            "dasar", "Dasarnya", "pilihan", True,
            pilihan=fixed({name: text for name, text in k.DASAR.items() if name != "persetujuan"}),
        ),
        _text("alasan", "Alasannya"),
    ),
)  # fmt: skip
AMAN = Bentuk(
    p.KeamananDipastikan, "Catat keadaan aman", "Tidak ada lagi yang terancam; langkah berikutnya terbuka.",
    "Simpan keadaan aman", "Keadaan aman tercatat.",
    (_text("uraian", "Bagaimana dipastikan aman", "Misalnya: murid dijemput bibi dan tinggal di sana."),),
)  # fmt: skip
RUJUK = Bentuk(
    p.RujukanDikirim, "Catat rujukan", "Kasus dirujuk ke lembaga yang berwenang atau lebih mampu.",
    "Simpan rujukan", "Rujukan tercatat. Jadwalkan juga kapan jawabannya ditanyakan.",
    (
        Isian("ke", "Dirujuk ke", "pilihan", True, pilihan=agencies),
        Isian(
            "dasar", "Dasar membagikan data", "pilihan", True,
            pilihan=fixed({name: text for name, text in k.DASAR.items() if name != "orang_tua_diduga"}),
        ),
        _text("alasan", "Alasan merujuk"),
    ),
)  # fmt: skip
JAWABAN = Bentuk(
    p.RujukanDijawab, "Catat jawaban rujukan", "Jawaban lembaga, dan bagaimana sekolah melanjutkan.",
    "Simpan jawaban", "Jawaban rujukan tercatat.",
    (
        Isian("ke", "Jawaban dari", "pilihan", True, pilihan=referred),
        Isian("lanjut", "Selanjutnya", "pilihan", True, pilihan=fixed(k.LANJUT_RUJUKAN)),
        _text("hasil", "Isi jawabannya"),
    ),
)  # fmt: skip
JANJI = Bentuk(
    p.TindakLanjutDicatat, "Tambah janji", "Sesuatu yang harus dikerjakan di luar keputusan konferensi.",
    "Simpan janji", "Janji tercatat.",
    (
        _text("apa", "Apa yang dikerjakan"),
        Isian("penanggung_jawab", "Penanggung jawab", "orang", True, "Peran atau nama", pilihan=everybody),
        Isian("tenggat", "Paling lambat", "tanggal"),
    ),
    next_item,
)  # fmt: skip
JADWAL = Bentuk(
    p.TinjauanDijadwalkan, "Jadwalkan tinjauan", "Kapan kasus ini dilihat lagi. Menggantikan jadwal sejenis.",
    "Simpan jadwal", "Tinjauan dijadwalkan.",
    (
        Isian("jenis", "Tinjauan apa", "pilihan", True, pilihan=fixed(
            {name: text for name, text in k.TINJAUAN.items() if name != "konferensi_terbatas"})),
        Isian("pada", "Pada tanggal", "tanggal", True),
    ),
)  # fmt: skip
CATATAN = Bentuk(
    p.Catatan, "Tambah catatan", "Hal yang perlu diingat tim. Tanpa nama murid.", "Simpan catatan",
    "Catatan tersimpan.",
    (_text("teks", "Catatan"),),
)  # fmt: skip
TARIK = Bentuk(
    p.KasusDitarik, "Tarik kasus", "Murid atau orang tua tidak menghendakinya lagi, atau ternyata bukan kasus.",
    "Tarik kasus ini", "Kasus ditarik.", (_text("alasan", "Alasannya"),),
)  # fmt: skip
TUTUP = Bentuk(
    p.KasusDitutup, "Tutup kasus", "Kasus selesai, beserta hasilnya bagi murid.", "Tutup kasus ini", "Kasus ditutup.",
    (
        Isian("hasil", "Hasilnya", "pilihan", True, pilihan=fixed(k.HASIL_TUTUP)),
        _text("uraian", "Apa yang dicapai bagi murid"),
    ),
)  # fmt: skip
BUKA = Bentuk(
    p.KasusDibukaKembali, "Buka kembali", "Kasus yang sudah selesai berjalan lagi.", "Buka kembali kasus ini",
    "Kasus dibuka kembali.", (_text("alasan", "Alasannya"),),
)  # fmt: skip
PERBARUI = Bentuk(
    p.TindakLanjutDiperbarui, "Hasil janji", "Apa yang terjadi dengan janji itu.", "Simpan", "Tersimpan.",
    (
        Isian("status", "Keadaannya", "pilihan", True, pilihan=fixed(k.STATUS)),
        _text("hasil", "Hasilnya", wajib=False), Isian("tenggat", "Paling lambat", "tanggal"),
    ),
)  # fmt: skip
TINJAU = Bentuk(
    p.TinjauanDilakukan, "Hasil tinjauan", "Apa yang terlihat saat ditinjau.", "Simpan", "Tersimpan.",
    (Isian("lanjut", "Selanjutnya", "pilihan", True, pilihan=fixed(k.LANJUT_TINJAUAN)), _text("hasil", "Hasilnya")),
)  # fmt: skip
TINJAU_PANTAU = Bentuk(
    p.TinjauanDilakukan, "Catat tinjauan", "Kasus yang dipantau dilihat lagi, walau tidak ada jadwalnya.",
    "Simpan tinjauan", "Tinjauan tercatat.", TINJAU.isian, lambda _now: {"jenis": "pantau"},
    lambda now: now.langkah is Langkah.PANTAU and not any(one.jenis == "pantau" for one in now.tinjauan),
)  # fmt: skip
LANGKAH = (AMAN, TINJAU_PANTAU, JAWABAN, RUJUK, LAPOR, SETUJU, KECUALI, JADWAL, JANJI, CATATAN, TUTUP, TARIK, BUKA)
KOREKSI: Mapping[type[p.Isi], Bentuk] = {
    one.jenis: one for one in (*LANGKAH, PERBARUI, TINJAU)
}  # fmt: skip
