"""`kasus batch`: a whole table of cases judged by the rules.

Hides nothing but what is printed: a bar while it runs, a summary at the end, or everything that is wrong.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.termui import progressbar

from kasus_rules.errors import InputError
from kasus_rules.rulebase.reading import day
from kasus_rules.services.batch import MESIN, Tugas, siapkan

KESESUAIAN = {
    "sesuai": "yang sesuai dengan aturan",
    "tidak_sesuai": "yang tidak sesuai dengan aturan",
    "tak_dapat_dinilai": "yang belum dapat dibandingkan",
}

if TYPE_CHECKING:
    from kasus_rules.research.tabel_jalan import Ringkasan


@click.command()
@click.argument("masuk", metavar="MASUK", type=click.Path(path_type=Path))
@click.argument("keluar", metavar="KELUAR", type=click.Path(path_type=Path))
@click.option("--mesin", default=MESIN[0], metavar="|".join(MESIN), help="Mesin tabel; bawaannya polars.")
@click.option("--peta", type=click.Path(path_type=Path), metavar="PETA.yaml", help="Peta kolom dan nilai tabel Anda.")
@click.option(
    "--tanggal", metavar="2026-11-24", help="Tanggal penilaian baris tanpa tanggal_acuan; bawaannya hari ini."
)
@click.option("--lewati-baris-salah", is_flag=True, help="Nilai baris yang benar; yang salah ke KELUAR.salah.csv.")
@click.option("--id-aturan", is_flag=True, help="Sebutkan juga id aturan yang terpicu dan yang mungkin.")
@click.option("--ringkas", is_flag=True, help="Tanpa kolom tiap aturan; berkas hasil jauh lebih kecil.")
@click.option("--timpa", is_flag=True, help="Ganti berkas hasil yang sudah ada.")
@click.option("--json", "as_json", is_flag=True, help="Cetak ringkasan sebagai JSON untuk program lain.")
def batch(
    masuk: Path,
    keluar: Path,
    mesin: str,
    peta: Path | None,
    tanggal: str | None,
    lewati_baris_salah: bool,
    id_aturan: bool,
    ringkas: bool,
    timpa: bool,
    as_json: bool,
) -> None:
    """Menilai semua kasus dalam sebuah tabel (.csv, .parquet, .xlsx, atau folder .parquet)."""
    tugas = siapkan(
        masuk, keluar, mesin=mesin, lewati=lewati_baris_salah, id_aturan=id_aturan, ringkas=ringkas,
        timpa=timpa, peta=peta,
        tanggal_acuan=None if tanggal is None else _day(tanggal),
    )  # fmt: skip
    found = _with_bar(tugas) if not as_json else _as_json(tugas)
    click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2) if as_json else "\n".join(_told(found)))


def _day(text: str) -> date:
    if (found := day(text)) is None:
        raise InputError(f"“{text}” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-11-24.")
    return found


def _with_bar(tugas: Tugas) -> Ringkasan:
    with progressbar(length=tugas.jumlah, label="Menilai", file=sys.stderr) as bar:
        return tugas.jalankan(bar.update)


def _as_json(tugas: Tugas) -> Ringkasan:
    """Without a bar; what is wrong is printed as JSON too, with the exit code of wrong input."""
    from kasus_rules.research.tabel_jalan import TabelSalah

    try:
        return tugas.jalankan()
    except TabelSalah as wrong:
        rows = wrong.baris_salah.to_dicts()
        click.echo(json.dumps({"jumlah": wrong.jumlah, "baris_salah": rows}, ensure_ascii=False, indent=2))
        raise


def _told(found: Ringkasan) -> list[str]:
    lines = [f"{_count(found.dinilai)} dari {_count(found.baris)} kasus dinilai ke {found.keluar}."]
    lines += [f"  {name}: {_count(count)}" for name, count in found.putusan.items()]
    lines += [f"  Putusan tercatat {KESESUAIAN[name]}: {_count(count)}" for name, count in found.kesesuaian.items()]
    if found.tercatat_lain:
        lines += [f"  Di antaranya {_count(found.tercatat_lain)} dengan kata yang tidak dikenal aturan; petakan dulu."]
    if found.salah:
        lines += [f"{_count(found.salah)} baris salah tidak dinilai; lihat {found.berkas_salah}."]
    if found.tanpa_tanggal:
        lines += [f"{_count(found.tanpa_tanggal)} baris tanpa tanggal_acuan dinilai pada {found.tanggal_acuan}."]
    lines += [f"Aturan {found.versi_aturan}, sidik {found.sidik_aturan}. Ini saran; manusia yang memutuskan."]
    return lines


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
