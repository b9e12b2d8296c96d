"""The JSON of `kasus triase`: what other programs, the register and the documents read.

Hides nothing but the shape. Field names are those of the rule language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from kasus_rules.explain.bukti import Sandaran
from kasus_rules.explain.tampilan import (
    AturanTampil,
    Konferensi,
    Penilaian,
    Pertanyaan,
    SesudahAman,
    UndanganBaris,
)
from kasus_rules.rulebase.bukti import Bukti


def to_json(hasil: Penilaian) -> dict[str, object]:
    """A JSON-able dictionary of one assessed case."""
    return {
        "putusan": hasil.putusan,
        "mungkin": list(hasil.mungkin),
        "status": hasil.status,
        "urgensi": hasil.urgensi,
        "urgensi_paling_lambat": hasil.urgensi_paling_lambat,
        **_konferensi(hasil.konferensi),
        "sesudah_aman": _sesudah_aman(hasil.sesudah_aman),
        "pertimbangan": [asdict(one) | {"aturan": list(one.aturan)} for one in hasil.pertimbangan],
        "tindakan_segera": [asdict(one) | {"aturan": list(one.aturan)} for one in hasil.tindakan_segera],
        "langkah": [asdict(one) | {"aturan": list(one.aturan)} for one in hasil.langkah],
        "aturan": [_aturan(one) for one in hasil.aturan],
        "alasan": [one.id for one in hasil.alasan],
        "hampir": [{"id": one.id, "kurang": [asked.fakta for asked in one.kurang]} for one in hasil.hampir],
        "tersisih": [{"id": one.id, "oleh": list(one.oleh)} for one in hasil.tersisih],
        "konflik": list(hasil.konflik),
        "belum_pasti": [_pertanyaan(one) for one in hasil.belum_pasti],
        "sidik_aturan": hasil.sidik_aturan,
        "versi_aturan": hasil.versi_aturan,
        "mesin": hasil.mesin,
    }


def bukti_json(bukti: Mapping[str, Bukti], sandaran: Iterable[Sandaran]) -> dict[str, object]:
    """Where answers come from, by kind alone (never who told), and what rests on one hearsay answer."""
    return {
        "bukti": [{"fakta": name, "asal": one.asal} for name, one in bukti.items()],
        "bersandar_kabar": [
            {"fakta": one.fakta, "kesimpulan": list(one.kesimpulan), "pemasti": one.pemasti} for one in sandaran
        ],
    }


def _konferensi(one: Konferensi) -> dict[str, object]:
    return {"mode": one.mode, "tahap": one.tahap, "undangan": [_undangan(row) for row in one.undangan]}


def _sesudah_aman(one: SesudahAman | None) -> dict[str, object] | None:
    return None if one is None else {"putusan": one.putusan, **_konferensi(one.konferensi)}


def _undangan(row: UndanganBaris) -> dict[str, object]:
    return {
        "peran": row.peran,
        "tahap": row.tahap,
        "pertemuan": row.pertemuan,
        "tingkat": row.tingkat,
        "alasan": row.alasan,
        "aturan": list(row.aturan),
        "pengganti": list(row.pengganti),
        "batasan": list(row.batasan),
        "pastikan": [_pertanyaan(one) for one in row.pastikan],
        "mungkin": list(row.mungkin),
    }


def _aturan(one: AturanTampil) -> dict[str, object]:
    sources = [asdict(source) | {"dilihat": source.dilihat.isoformat()} for source in one.sumber]
    return {
        "id": one.id,
        "judul": one.judul,
        "alasan": one.alasan,
        "karena": list(one.karena),
        "sumber": sources,
    }


def _pertanyaan(one: Pertanyaan) -> dict[str, object]:
    return {"fakta": one.fakta, "tanya": one.tanya, "sebagai_ganti": one.sebagai_ganti or None}
