"""The files of an export: table, log, dictionary, manifest, and a text to read first.

Hides their forms. Nothing is written here; the same content always gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kasus_rules.research import samaran_waktu as waktu
from kasus_rules.research.samaran import Samaran
from kasus_rules.research.samaran_kolom import Kosakata
from kasus_rules.research.samaran_log import KOLOM_LOG
from kasus_rules.research.samaran_periksa import kolom_kuasi
from kasus_rules.research.samaran_tujuan import Aturan
from kasus_rules.services import ekspor_peneliti_kata as kata

TABEL, LOG = kata.TABEL, kata.LOG
KAMUS, BACA, MANIFES = "kamus-data.csv", "BACA-DULU.txt", "manifes.json"
FORMAT, VERSI = "kasus-ekspor-peneliti", 1
KOLOM_KAMUS = ("berkas", "kolom", "nilai", "arti")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What the manifest says beside the disguise itself.

    Args:
        sidik_aturan: fingerprint of the rules in use; `aturan_tercatat` counts those the decisions were made under.
        disertakan, ditinggalkan: kasus with and without consent to research.
        menunggu: kasus with consent whose term is not over.
        dasar: what stood in for consent; "" for nothing.
    """

    petugas: str = field(repr=False)
    hari: date
    sidik_aturan: str
    aturan_tercatat: int
    disertakan: int
    ditinggalkan: int
    menunggu: int
    dasar: str
    protokol: str


def susun(made: Samaran, rules: Aturan, words: Kosakata, about: Keterangan) -> Mapping[str, bytes]:
    """File names to bytes, the manifest last."""
    told = kata.kamus(made, rules, words)
    files = {TABEL: tabel(made.tujuan.kolom, made.baris)}
    if made.log is not None and made.log.baris:
        files[LOG] = tabel(KOLOM_LOG, made.log.baris)
    files[KAMUS] = tabel(KOLOM_KAMUS, [dict(zip(KOLOM_KAMUS, row, strict=True)) for row in told])
    files[BACA] = kata.baca_dulu(made, hari=about.hari, protokol=about.protokol).encode()
    body = manifes(made, rules, about, files) | {"kamus": _dictionary(told)}
    files[MANIFES] = json.dumps(body, ensure_ascii=False, indent=1).encode()
    return files


def tabel(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """CSV in UTF-8 with commas; no cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(row[name]) for name in columns])
    return out.getvalue().encode()


def manifes(made: Samaran, rules: Aturan, about: Keterangan, files: Mapping[str, bytes]) -> dict[str, object]:
    """What was done, in figures; no small count of a value, no code, no date of a kasus."""
    return {
        "format": FORMAT,
        "versi": VERSI,
        "dibuat": about.hari.isoformat(),
        "pengekspor": about.petugas,
        "tujuan": {"nama": made.tujuan.nama, "label": made.tujuan.label, "alasan": made.tujuan.alasan},
        "aturan": {"sidik": about.sidik_aturan, "banyak_sidik_saat_diputuskan": about.aturan_tercatat},
        "persetujuan": {
            "dasar": about.dasar or "persetujuan_tercatat",
            "disertakan": about.disertakan,
            "ditinggalkan_tanpa_persetujuan": about.ditinggalkan,
            "menunggu_akhir_semester": about.menunggu,
        },
        "kode": {"cara": "tetap_menurut_protokol" if about.protokol else "sekali_pakai", "protokol": about.protokol},
        "samaran": _disguise(made, rules),
        "log": _log(made),
        "berkas": {name: {"sha256": hashlib.sha256(data).hexdigest(), "ukuran": len(data)}
                   for name, data in files.items()},
    }  # fmt: skip


def _disguise(made: Samaran, rules: Aturan) -> dict[str, object]:
    reached = made.capaian
    return {
        "k_diminta": made.k,
        "k_tercapai": made.k_tercapai,
        "kolom_pengenal": list(kolom_kuasi(made.tujuan)),
        "tingkat": {name: {"dipakai": level, "tertinggi": rules.tingkat(name)}
                    for name, level in reached.tingkat.items()},
        "waktu_paling_rinci": waktu.TINGKAT[reached.tingkat["waktu"]],
        "baris": len(made.baris),
        "baris_ditahan": reached.ditahan,
        "baris_ditahan_paling_banyak_persen": rules.ditahan_paling_banyak,
        "nilai_jarang_digabung": dict(made.digabung),
        "batas_hari": {name: list(steps) for name, steps in made.batas_hari.items()},
        "keragaman": [{"kolom": one.kolom, "paling_sedikit": one.paling_sedikit, "kelas_seragam": one.kelas_seragam}
                      for one in made.ragam],
        "baris_tanpa_kembaran_di_semua_kolom": made.unik,
    }  # fmt: skip


def _log(made: Samaran) -> dict[str, object]:
    log = made.log
    if log is None or not log.baris:
        return {"ikut": False, "alasan": "tidak diminta tujuan" if log is None else "k tidak tercapai"}
    return {
        "ikut": True, "ketelitian": log.ketelitian, "kasus": log.kasus, "kasus_ditahan": log.ditahan,
        "peristiwa": len(log.baris), "k_tercapai": log.k, "dapat_disambung_ke_tabel": False,
    }  # fmt: skip


def _dictionary(told: Iterable[tuple[str, str, str, str]]) -> list[dict[str, object]]:
    columns: dict[tuple[str, str], dict[str, object]] = {}
    for file, column, value, meaning in told:
        entry = columns.setdefault((file, column), {"berkas": file, "kolom": column, "arti": "", "nilai": {}})
        values = entry["nilai"]
        if not value:
            entry["arti"] = meaning
        elif isinstance(values, dict):
            values[value] = meaning
    return list(columns.values())


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
