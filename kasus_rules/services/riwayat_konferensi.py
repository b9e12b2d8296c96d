"""The record of a conference as headings with text: participants, attendance, ways considered, decisions.

Hides the order of the parts and how a matrix of options reads in lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from kasus_rules.alur import peristiwa as p
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services import tindak_lanjut_kata as k

CARA_IKUT: Mapping[str, str] = {"hadir": "", "telepon": "lewat telepon", "daring": "secara daring"}
PANDANGAN: Mapping[str, str] = {
    "murid": "Murid", "orang_tua": "Orang tua", "kelas_guru": "Kelas dan guru", "sekolah": "Sekolah", "hukum": "Hukum",
}  # fmt: skip
SISI = (("manfaat", "manfaat"), ("risiko", "risiko"), ("terburuk", "yang terburuk"), ("pengaman", "pengaman"))
Rincian = tuple[tuple[str, str], ...]


def rincian_peserta(isi: p.PesertaDitetapkan, base: RuleBase) -> Rincian:
    """Who is to take part, one line a meeting."""
    meetings: dict[str, list[str]] = {}
    for one in isi.peserta:
        meetings.setdefault(one.pertemuan, []).append(_who(one, base))
    return tuple((k.PERTEMUAN[meeting].capitalize(), "; ".join(people)) for meeting, people in meetings.items())


def rincian_konferensi(isi: p.KonferensiDitutup, base: RuleBase) -> Rincian:
    """Everything that was recorded when the conference was closed; empty parts are left out."""
    parts = (
        ("Pemimpin", k.peran(isi.pemimpin, base)),
        ("Kehadiran", "; ".join(_attended(one, base) for one in isi.kehadiran)),
        ("Suara murid", isi.suara_murid),
        ("Tanpa suara murid, karena", isi.tanpa_suara_murid),
        ("Keberatan", isi.keberatan),
        *(_option(one) for one in isi.opsi),
        *(_decision(one, base) for one in isi.keputusan),
        ("Tanpa keputusan, karena", isi.tanpa_keputusan),
        ("Kerahasiaan", "Pernyataan kerahasiaan dibacakan." if isi.kerahasiaan_dibacakan else ""),
        ("Ditinjau pada", tanggal(isi.tinjau_pada) if isi.tinjau_pada else ""),
    )
    return tuple((head, text.strip()) for head, text in parts if text.strip())


def _who(one: p.Peserta, base: RuleBase) -> str:
    words = [k.peran(one.peran, base)]
    if one.menggantikan:
        words.append(f"menggantikan {k.peran(one.menggantikan, base)}")
    if CARA_IKUT[one.cara]:
        words.append(CARA_IKUT[one.cara])
    return ", ".join(words) + (f" ({one.alasan.strip()})" if one.alasan.strip() else "")


def _attended(one: p.Kehadiran, base: RuleBase) -> str:
    by = f" oleh {k.peran(one.oleh, base)}" if one.oleh else ""
    where = "" if one.pertemuan == "bersama" else f" ({k.PERTEMUAN[one.pertemuan]})"
    return f"{k.peran(one.peran, base)}: {k.HADIR[one.hadir]}{by}{where}"


def _option(one: p.Opsi) -> tuple[str, str]:
    seen = [line for view in one.pandangan if (line := _view(view))]
    why = [f"Alasan: {one.alasan.strip()}"] if one.alasan.strip() else []
    return (f"Pilihan yang {'diambil' if one.dipilih else 'tidak diambil'}", "\n".join([one.nama, *seen, *why]))


def _view(one: p.PandanganOpsi) -> str:
    sides = [f"{word} {text.strip()}" for name, word in SISI if (text := str(getattr(one, name))).strip()]
    return f"{PANDANGAN.get(one.perspektif, one.perspektif)}: {'; '.join(sides)}" if sides else ""


def _decision(one: p.KeputusanBersama, base: RuleBase) -> tuple[str, str]:
    due = f", paling lambat {tanggal(one.tenggat)}" if one.tenggat else ""
    return (f"Keputusan {one.butir}", f"{one.apa.strip()} ({k.peran(one.penanggung_jawab, base)}{due})")
