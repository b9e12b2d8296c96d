"""What must be there before a step: one small requirement each, with what a person reads when it is missing.

Hides nothing but the looking-up. A requirement is asked of the state *before* the event and of the event itself.
Where something is not known, the answer is the careful one: it counts as missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.langkah import PELINDUNG, Langkah

LEADERS = frozenset({"kepala_sekolah", "wakil_kepala_sekolah"})
HELD = {"dilarang": "tidak boleh diundang", "tunda": "masih harus dipastikan dulu"}


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a step cannot be taken (`pesan`) and what to do about it (`cara`)."""

    syarat: str
    pesan: str
    cara: str


Asked = Callable[[Keadaan, p.Isi, date], "Halangan | None"]


def safe_addressee(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """Steps 3 and 4 go around a leader who is concerned, and wait while that is not known."""
    kepada = isi.kepada if isinstance(isi, p.LaporanDisampaikan) else getattr(isi, "bersama", "")
    if kepada not in LEADERS or now.triase is None:
        return None
    match now.triase.kepala_sekolah_terkait:
        case "tidak":
            return None
        case "ya":
            return Halangan(
                "kepala_sekolah_terkait",
                "Kepala sekolah diduga atau berkepentingan dalam kasus ini.",
                "Sampaikan dan putuskan bersama Dinas Pendidikan, bukan dengan pimpinan sekolah.",
            )
        case "belum_diketahui":
            return Halangan(
                "kepala_sekolah_terkait",
                "Belum pasti apakah kepala sekolah diduga atau berkepentingan dalam kasus ini.",
                "Pastikan dulu pada triase (bagian pihak), lalu simpan keputusannya.",
            )


def reported(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """No participants and no invitation before the leader, or who stands in, is informed."""
    if now.laporan:
        return None
    return Halangan(
        "laporan",
        "Kasus ini belum dilaporkan kepada kepala sekolah (atau penggantinya bila kepala sekolah terkait).",
        "Catat dulu laporannya.",
    )


def consent(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """Consent to handling the kasus, or its recorded exception, before data is shared.

    A refusal counts until it is taken back. What was said of research does not count here.
    """
    if now.pengecualian is not None:
        return None
    murid = now.persetujuan_kini("murid")
    keluarga = [one for one in (now.persetujuan_kini("orang_tua"), now.persetujuan_kini("wali")) if one]
    refused = [one for one in (murid, *keluarga) if one and one.jawaban != "setuju"]
    if refused:
        return Halangan(
            "persetujuan",
            "Persetujuan ditolak atau ditarik.",
            "Hormati dulu. Bila ada bahaya atau kewajiban hukum, catat pengecualian beserta alasannya.",
        )
    if murid and any(one.jawaban == "setuju" for one in keluarga):
        return None
    missing = "murid" if murid is None else "orang tua atau wali"
    return Halangan(
        "persetujuan",
        f"Persetujuan {missing} belum tercatat.",
        "Catat persetujuannya, atau pengecualiannya beserta alasan.",
    )


def legal_basis(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """A referral rests on consent, or on danger or a legal duty with its reason; help is never held up."""
    dasar = isi.dasar if isinstance(isi, p.RujukanDikirim | p.DokumenDibuat) else None
    if dasar in ("bahaya", "kewajiban_hukum"):
        return None
    return consent(now, isi, pada)


def letter_allowed(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """A letter of invitation is written under the conditions under which it may be sent."""
    if not isinstance(isi, p.DokumenDibuat) or isi.jenis != "undangan":
        return None
    one = now.konferensi_ke(isi.konferensi or 0)
    meetings = [each.pertemuan for each in one.rencana.peserta if each.peran == isi.untuk] if one else []
    if one is None or not meetings:
        return Halangan("peserta", "Yang disurati tidak ada dalam daftar peserta.", "Tetapkan dulu pesertanya.")
    sent = p.UndanganDikirim(one.nomor, isi.untuk, meetings[0])
    return reported(now, isi, pada) or nobody_held(now, sent, pada)


def shared_with_basis(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """A document that tells somebody outside something of the kasus rests on consent or its exception."""
    if isinstance(isi, p.DokumenDibuat) and isi.data_kasus:
        return legal_basis(now, isi, pada)
    return None


def nobody_held(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """Nobody who is banned, or might be, is planned, invited or counted; a substitute passes the same look."""
    for peran, tahap, pertemuan in _people(now, isi):
        tingkat = now.tingkat(peran, tahap, pertemuan)
        if tingkat in HELD:
            return Halangan(
                "undangan",
                f"Peran “{peran}” {HELD[tingkat]} pada pertemuan ini.",
                "Keluarkan dari daftar, atau pastikan dulu jawabannya pada triase dan simpan keputusan baru.",
            )
    return None


def planned(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """The invited are among the participants of that conference and meeting."""
    if not isinstance(isi, p.UndanganDikirim):
        return None
    one = now.konferensi_ke(isi.konferensi)
    if one and any((each.peran, each.pertemuan) == (isi.peran, isi.pertemuan) for each in one.rencana.peserta):
        return None
    return Halangan(
        "peserta", "Yang diundang tidak ada dalam daftar peserta konferensi ini.", "Tetapkan dulu pesertanya."
    )


def scheduled(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """An invitation says when and where."""
    if not isinstance(isi, p.UndanganDikirim):
        return None
    one = now.konferensi_ke(isi.konferensi)
    if one and one.jadwal_untuk(isi.pertemuan):
        return None
    return Halangan("jadwal", "Waktu dan tempat pertemuan ini belum ditetapkan.", "Tetapkan dulu jadwalnya.")


def someone(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """A conference has participants, and says why it is limited."""
    if not isinstance(isi, p.PesertaDitetapkan):
        return None
    if not isi.peserta:
        return Halangan("peserta", "Belum ada peserta.", "Pilih sedikitnya satu peserta.")
    if isi.mode == "terbatas" and not isi.alasan_terbatas.strip():
        return Halangan("alasan_terbatas", "Konferensi terbatas belum ada alasannya.", "Tuliskan mengapa terbatas.")
    return None


def right_number(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """Conferences are numbered without gaps, and a closed one is not planned again."""
    if not isinstance(isi, p.PesertaDitetapkan):
        return None
    kini = now.konferensi_kini
    wanted = 1 if kini is None else kini.nomor + (1 if kini.hasil else 0)
    if isi.konferensi == wanted:
        return None
    return Halangan("nomor_konferensi", f"Konferensi berikutnya bernomor {wanted}.", "Muat ulang kasus ini.")


def current(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """It is about the conference at hand, which is not closed yet."""
    kini = now.konferensi_kini
    if kini and kini.nomor == getattr(isi, "konferensi", None) and kini.hasil is None:
        return None
    return Halangan(
        "konferensi", "Konferensi itu belum direncanakan atau sudah ditutup.", "Buka lagi kasus ini dan periksa."
    )


def nothing_open(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """A kasus is closed when everything is done or called off, every referral answered, the limited review held."""
    if now.butir_terbuka:
        count = len(now.butir_terbuka)
        return Halangan("tindak_lanjut", f"Masih ada {count} tindak lanjut terbuka.", "Selesaikan atau batalkan dulu.")
    if any(one.jenis == "konferensi_terbatas" for one in now.tinjauan):
        return Halangan("tinjauan", "Tinjauan konferensi terbatas belum dilakukan.", "Catat dulu hasil tinjauannya.")
    if now.langkah is Langkah.DIRUJUK and not now.rujukan:
        return Halangan("rujukan", "Kasus ini harus dirujuk dulu, tetapi belum ada rujukan.", "Catat dulu rujukannya.")
    if any(one.jawaban is None or one.jawaban.lanjut == "menunggu" for one in now.rujukan):
        return Halangan("rujukan", "Masih ada rujukan yang belum dijawab.", "Catat dulu jawabannya.")
    return None


def no_protection_pending(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """Helping and referring first are not withdrawn by anybody's wish."""
    if now.langkah not in PELINDUNG:
        return None
    return Halangan(
        "pelindung",
        "Selama ada yang harus ditolong atau dirujuk dulu, kasus tidak dapat ditarik.",
        "Catat dulu bahwa keadaan aman, atau jawaban rujukannya.",
    )


def known_referral(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """An answer belongs to a referral."""
    if isinstance(isi, p.RujukanDijawab) and not any(one.ke == isi.ke for one in now.rujukan):
        return Halangan("rujukan", "Belum ada rujukan ke pihak itu.", "Catat dulu rujukannya.")
    return None


def known_item(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """News belong to an item; a new item has a new name."""
    if isinstance(isi, p.TindakLanjutDiperbarui) and now.cari_butir(isi.butir) is None:
        return Halangan("butir", "Tindak lanjut itu tidak ada.", "Muat ulang kasus ini.")
    if isinstance(isi, p.TindakLanjutDicatat) and now.cari_butir(isi.butir) is not None:
        return Halangan("butir", "Sebutan tindak lanjut itu sudah dipakai.", "Muat ulang kasus ini.")
    return None


def known_review(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """A review that is held was planned or stands to reason (pantau)."""
    if not isinstance(isi, p.TinjauanDilakukan) or isi.jenis == "pantau":
        return None
    if any(one.jenis == isi.jenis for one in now.tinjauan):
        return None
    return Halangan("tinjauan", "Tidak ada tinjauan yang dijadwalkan.", "Jadwalkan dulu, atau tambahkan catatan.")


def reason_given(now: Keadaan, isi: p.Isi, pada: date) -> Halangan | None:
    """What a person has to explain is explained."""
    for name in ("alasan", "uraian", "hasil", "teks", "apa"):
        value = getattr(isi, name, None)
        if isinstance(value, str) and not value.strip() and name in _REQUIRED.get(type(isi), ()):
            return Halangan(name, f"Bagian “{name}” masih kosong.", "Tuliskan dengan singkat.")
    return None


_REQUIRED: dict[type, tuple[str, ...]] = {
    p.PersetujuanDikecualikan: ("alasan",), p.KeamananDipastikan: ("uraian",), p.RujukanDikirim: ("alasan",),
    p.RujukanDijawab: ("hasil",), p.KonferensiDibatalkan: ("alasan",), p.TinjauanDilakukan: ("hasil",),
    p.KasusDitarik: ("alasan",), p.KasusDitutup: ("uraian",), p.KasusDibukaKembali: ("alasan",),
    p.IdentitasDihapus: ("alasan",), p.Catatan: ("teks",), p.TindakLanjutDicatat: ("apa",),
}  # fmt: skip


def _people(now: Keadaan, isi: p.Isi) -> tuple[tuple[str, str, str], ...]:
    match isi:
        case p.PesertaDitetapkan():
            planned_ = ((one.peran, isi.tahap, one.pertemuan) for one in isi.peserta)
            return tuple(planned_)
        case p.UndanganDikirim():
            one = now.konferensi_ke(isi.konferensi)
            return ((isi.peran, one.rencana.tahap, isi.pertemuan),) if one else ()
        case p.KonferensiDitutup():
            one = now.konferensi_ke(isi.konferensi)
            came = [
                (name, each.pertemuan)
                for each in isi.kehadiran
                if each.hadir != "tidak_hadir"
                for name in ((each.oleh,) if each.hadir == "diwakili" and each.oleh else (each.peran,))
            ]
            return tuple((name, one.rencana.tahap, where) for name, where in came) if one else ()
        case _:
            return ()
