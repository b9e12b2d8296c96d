"""`kasus sintetis`: a register of made-up cases, for trying out and for measuring."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kasus_rules.errors import InputError
from kasus_rules.services.batch import buat_sintetis

BENIH = 20260706


@click.command()
@click.argument("keluar", metavar="KELUAR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--jumlah", type=int, default=5_000, metavar="N", help="Banyaknya kasus; bawaannya 5000.")
@click.option("--benih", type=int, default=BENIH, metavar="S", help="Benih acak; yang sama memberi kasus yang sama.")
@click.option("--parquet", is_flag=True, help="Tulis sebagai Parquet, lebih kecil dan lebih cepat dibaca.")
def sintetis(keluar: Path, jumlah: int, benih: int, parquet: bool) -> None:
    """Membuat register rekaan (jawaban, kasus, log peristiwa) di folder KELUAR. Semuanya fiktif."""
    if jumlah < 1 or benih < 0:
        raise InputError("--jumlah paling sedikit 1, dan --benih tidak boleh negatif.")
    with click.progressbar(length=jumlah, label="Membuat", file=sys.stderr) as bar:
        made = buat_sintetis(keluar, jumlah=jumlah, benih=benih, parquet=parquet, maju=bar.update)
    click.echo("\n".join([*map(str, made), f"{jumlah} kasus fiktif ditulis. Angkanya karangan; jangan dikutip."]))
