"""What a kasus of the register tells a researcher: words of the rules and days, and whether the family agreed.

Hides where each of them stands in the register. Names, texts, contacts and officers are not read at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import nama_jenis
from kasus_rules.alur.keadaan import berlaku
from kasus_rules.alur.langkah import Langkah
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.research.samaran_kolom import PALING_BANYAK_KONFERENSI, KasusAsli

Izin = Literal["setuju", "belum", "ditolak"]
# The register's reasons in the words of the case record table; what has no counterpart there is "lainnya".
ALASAN = {
    "informasi_baru": "kondisi_lapangan",
    "keinginan_murid": "persetujuan",
    "keterbatasan_sumber_daya": "sumber_daya",
    "kebijakan_setempat": "keputusan_pimpinan",
}


def izin_penelitian(events: Iterable[p.Peristiwa]) -> Izin:
    """Whether the student and the family agreed that this kasus is used for research.

    Only what was said for that purpose counts, the last word of each; free text is not read. A refusal or withdrawal
    of anybody stands until the same person agrees. Exceptions from consent (danger, legal duty) let help through,
    never research.
    """
    told: dict[str, Izin] = {}
    for event in berlaku(events):
        isi = event.isi
        if isinstance(isi, p.PersetujuanDicatat) and isi.tujuan == "penelitian":
            told[isi.dari] = "setuju" if isi.jawaban == "setuju" else "ditolak"
    if "ditolak" in told.values():
        return "ditolak"
    family = {told.get("orang_tua"), told.get("wali")}
    return "setuju" if told.get("murid") == "setuju" and "setuju" in family else "belum"


def kasus_asli(kasus: Kasus, *, jenis_sekolah: str) -> KasusAsli:
    """One kasus before it is disguised.

    Args:
        jenis_sekolah: of the school, where the answers do not tell it.
    """
    events = sorted(berlaku(kasus.peristiwa), key=lambda one: one.tanggal)
    triage = [one.tanggal for one in events if isinstance(one.isi, p.TriaseDicatat)]
    first = triage[0]
    answers = kasus.keputusan[-1].keputusan.jawaban
    state = kasus.keadaan
    return KasusAsli(
        kode=kasus.kode,
        penemuan=first,
        jenis_sekolah=_word(answers.get("jenjang")) or jenis_sekolah,
        sumber_penemuan=_word(answers.get("sumber_penemuan")),
        kategori=tuple(state.triase.kategori) if state.triase else (),
        hari={name: max((day - first).days, 0) for name, day in _days(kasus, events)},
        berkode=_coded(kasus),
        diundang=_each(one.isi.peran for one in events if isinstance(one.isi, p.UndanganDikirim)),
        hadir=_each(row.peran for one in state.konferensi if one.hasil for row in one.hasil.kehadiran
                    if row.hadir == "hadir"),
        peristiwa=tuple((one.tanggal, nama_jenis(type(one.isi))) for one in events),
    )  # fmt: skip


def _days(kasus: Kasus, events: Iterable[p.Peristiwa]) -> Iterator[tuple[str, date]]:
    events = tuple(events)
    yield "hari_putusan", [one.tanggal for one in events if isinstance(one.isi, p.TriaseDicatat)][-1]
    for name, kind in (
        ("hari_lapor", p.LaporanDisampaikan),
        ("hari_undangan", p.UndanganDikirim),
        ("hari_konferensi", p.KonferensiDibuka),
    ):
        found = next((one.tanggal for one in events if isinstance(one.isi, kind)), None)
        if found is not None:
            yield name, found
    done = [one.selesai_pada for one in kasus.keadaan.butir if one.status == "selesai" and one.selesai_pada]
    if done:
        yield "hari_tindak_lanjut", min(done)
    if kasus.keadaan.langkah is Langkah.DITUTUP:
        yield "hari_ditutup", [one.tanggal for one in events if isinstance(one.isi, p.KasusDitutup)][-1]


def _coded(kasus: Kasus) -> Mapping[str, str]:
    kept = kasus.keputusan[-1].keputusan
    held = sum(one.hasil is not None for one in kasus.keadaan.konferensi)
    reopened = any(isinstance(one.isi, p.KasusDibukaKembali) for one in berlaku(kasus.peristiwa))
    return {
        "putusan_aturan": kept.putusan_sistem,
        "putusan_tercatat": kept.putusan_petugas,
        "alasan_berbeda": ALASAN.get(kept.alasan_kode or "", "lainnya") if kept.sikap == "diubah" else "",
        "mode": _word(kept.hasil.get("mode")),
        "urgensi": _word(kept.hasil.get("urgensi")),
        "jumlah_konferensi": str(min(held, PALING_BANYAK_KONFERENSI)),
        "kasus_berulang": "ya" if reopened else "tidak",
        "hasil": _outcome(kasus),
    }


def _outcome(kasus: Kasus) -> str:
    match kasus.keadaan.langkah:
        case Langkah.DITARIK:
            return "ditarik"
        case Langkah.DITUTUP:
            closed = [one.isi for one in berlaku(kasus.peristiwa) if isinstance(one.isi, p.KasusDitutup)]
            return closed[-1].hasil
        case _:
            return ""


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
