"""What the command line prints for people: plain text, one thought a line, no engine internals."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from kasus_rules.core.rules import Rule, RuleBase
from kasus_rules.explain.bukti import Sandaran, kalimat
from kasus_rules.explain.frasa import tanggal
from kasus_rules.explain.tampilan import Konferensi, Penilaian, PertimbanganTampil, UndanganBaris
from kasus_rules.services.konsultasi import Kemungkinan, MengapaTidak

STATUS_SUMBER = {
    "teks_terbaca": "pasal dibaca",
    "kutipan_sekunder": "kutipan sekunder",
    "perlu_diperiksa": "perlu diperiksa",
}


def penilaian(hasil: Penilaian) -> str:
    """One assessed case."""
    label = hasil.label
    lines = [f"PUTUSAN: {hasil.putusan_label} ({hasil.status})"]
    if hasil.putusan == "perlu_data":
        lines.append("Masih mungkin: " + ", ".join(label["putusan"][value] for value in hasil.mungkin))
    if hasil.urgensi_paling_lambat:
        word = "Pastikan" if hasil.putusan == "perlu_data" else "Kapan"
        lines.append(f"{word}: {label['urgensi'][hasil.urgensi_paling_lambat]}")
    lines += _bagian("Lakukan sekarang", [one.teks for one in hasil.tindakan_segera])
    lines += _bagian("Mengapa", [f"{one.alasan} [{'; '.join(one.karena)}]" for one in hasil.alasan])
    lines += _bagian("Perlu dipastikan", [one.sebagai_ganti or one.tanya for one in hasil.belum_pasti])
    lines += _bagian("Langkah berikutnya", [one.teks for one in hasil.langkah])
    lines += _konferensi(hasil.konferensi, label)
    if hasil.sesudah_aman is not None:
        next_one = hasil.sesudah_aman.putusan
        lines += ["", f"SESUDAH AMAN: {label['sesudah_aman'][next_one] if next_one else 'belum dapat ditentukan'}"]
        lines += _konferensi(hasil.sesudah_aman.konferensi, label)
    lines += _bagian("Pertimbangan", [_pertimbangan(one, label) for one in hasil.pertimbangan])
    lines += _bagian("Perlu diselesaikan lebih dulu", hasil.konflik)
    lines += [
        "",
        f"Aturan {hasil.versi_aturan}, sidik {hasil.sidik_aturan}. Ini saran; Anda yang memutuskan.",
    ]
    return "\n".join(lines)


def perubahan(lain: Iterable[Kemungkinan]) -> list[str]:
    """What would lead to another outcome, a line each."""
    return _bagian("Yang akan mengubahnya", [f"{one.putusan}: bila {' dan '.join(one.perubahan)}" for one in lain])


def kabar(sandaran: Iterable[Sandaran], hasil: Penilaian) -> list[str]:
    """What rests on one hearsay answer alone, a line each."""
    return _bagian("Bersandar pada satu kabar", [kalimat(one, hasil.putusan) for one in sandaran])


def mengapa_tidak(found: MengapaTidak) -> str:
    """Why not: the verdict, then what rules it out or what it hangs on."""
    lines = [found.teks, *_bagian("Jawaban yang menghalanginya", found.karena)]
    lines += _bagian("Bergantung pada", [one.sebagai_ganti or one.tanya for one in found.terbuka])
    return "\n".join([*lines, *_bagian("Aturan yang menyarankannya", found.aturan)])


def _pertimbangan(one: PertimbanganTampil, label: Mapping[str, Mapping[str, str]]) -> str:
    return f"{label['perspektif'][one.perspektif]}, {label['jenis'][one.jenis].lower()}: {one.teks}"


def _bagian(judul: str, isi: Iterable[str]) -> list[str]:
    rows = [f"  - {one}" for one in isi]
    return ["", f"{judul}:", *rows] if rows else []


def _konferensi(konferensi: Konferensi, label: Mapping[str, Mapping[str, str]]) -> list[str]:
    lines: list[str] = []
    if konferensi.mode:
        lines.append(f"Cara: {label['mode'][konferensi.mode]}")
    if konferensi.tahap:
        lines.append(f"Tahap: {label['tahap'][konferensi.tahap]}")
    invited = [row for row in konferensi.undangan if row.tingkat != "dilarang"]
    banned = dict.fromkeys(f"{row.label}: {row.alasan}" for row in konferensi.undangan if row.tingkat == "dilarang")
    return [*lines, *_bagian("Undangan", _undangan(invited)), *_bagian("Jangan diundang", banned)]


def _undangan(rows: Sequence[UndanganBaris]) -> list[str]:
    """One line a role and reason, whatever number of meetings it stands for."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        wait = " ".join(one.sebagai_ganti or one.tanya for one in row.pastikan)
        level = f"tunda, pastikan dulu: {wait}" if row.pastikan else f"{row.tingkat}."
        places.setdefault((row.label, level, row.alasan), []).append(f"{row.tahap} {row.pertemuan}")
    return [f"{label} ({', '.join(where)}): {level} {reason}" for (label, level, reason), where in places.items()]


def daftar_fakta(base: RuleBase) -> str:
    """Every question by group."""
    lines: list[str] = []
    for group, choice in base.groups.items():
        lines += ["", choice.label]
        for spec in (one for one in base.facts.values() if one.group == group):
            lines.append(f"  {spec.name} [{spec.kind.value}]  {spec.question}")
            lines += [f"      {one.value}: {one.label}" for one in spec.choices]
    return "\n".join(lines).strip()


def daftar_aturan(base: RuleBase) -> str:
    """Every rule, a line each."""
    return "\n".join(f"{rule.id:<14} {rule.title}" for rule in base.rules)


def satu_aturan(rule: Rule, base: RuleBase) -> str:
    """One rule with reason, place, validity and sources."""
    lines = [f"{rule.id}  {rule.title}", rule.reason, f"Berkas: {rule.origin.file}, baris {rule.origin.line}"]
    if rule.valid_from or rule.valid_to:
        since = tanggal(rule.valid_from) if rule.valid_from else "awal"
        until = tanggal(rule.valid_to) if rule.valid_to else "seterusnya"
        lines.append(f"Berlaku: {since} sampai {until}")
    if rule.overrides:
        lines.append("Mengesampingkan: " + ", ".join(rule.overrides))
    for id_ in rule.sources:
        source = base.sources[id_]
        status = STATUS_SUMBER[source.status.value]
        lines.append(f"Sumber: {source.title}, {source.part} ({status}, dilihat {tanggal(source.looked_at)})")
    return "\n".join(lines)


def aturan_tidak_ada(id_aturan: str, base: RuleBase) -> str:
    """What to say for an unknown rule id."""
    near = difflib.get_close_matches(id_aturan.upper(), [rule.id for rule in base.rules], n=3, cutoff=0.6)
    hint = f" Maksud Anda {', '.join(near)}?" if near else ""
    return f"Aturan {id_aturan} tidak ada.{hint} Daftar lengkap: kasus aturan"


def tolok_ukur(rows: Sequence[Mapping[str, object]]) -> str:
    """The benchmark as a table; a ratio above 1 is faster than what it is compared with."""
    header = f"{'ukuran':<34} {'mesin':<26} {'kasus/detik':>12} {'median ms':>10}  rasio terhadap"
    lines = [header]
    for row in rows:
        ratio = f"{row['rasio']} x {row['terhadap']}" if row.get("terhadap") else ""
        rate, taken = (row[name] if row[name] is not None else "" for name in ("kasus_per_detik", "median_ms"))
        speed = f"{rate!s:>12} {taken!s:>10}"
        lines.append(f"{row['ukuran']!s:<34} {row['mesin']!s:<26} {speed}  {ratio}")
    return "\n".join([*lines, *_wawancara(rows)])


def _wawancara(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """How many answers a case took, for rows that counted them."""
    return [
        f"{row['ukuran']}: rata-rata {row['jawaban_terpandu']} jawaban terpandu, {row['jawaban_urutan']} menurut "
        f"urutan ({row['dihitung']} kasus); tetap {row['terpandu_tetap']} dan {row['urutan_tetap']} "
        f"dari {row['kasus']} kasus."
        for row in rows
        if "jawaban_terpandu" in row
    ]
