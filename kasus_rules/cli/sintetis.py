"""`kasus sintetis`: a register of made-up cases, for trying out and for measuring."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kasus_rules.services.batch import buat_sintetis

BENIH = 20260706


@click.command()
@click.argument("keluar", metavar="KELUAR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--jumlah", type=click.IntRange(min=1), default=5_000, show_default=True, help="Banyaknya kasus.")
@click.option("--benih", type=click.IntRange(min=0), default=BENIH, show_default=True, help="Benih acak.")
@click.option("--parquet", is_flag=True, help="Tulis sebagai Parquet, lebih kecil dan lebih cepat dibaca.")
def sintetis(keluar: Path, jumlah: int, benih: int, parquet: bool) -> None:
    """Membuat register rekaan (jawaban, kasus, log peristiwa) di folder KELUAR. Semuanya fiktif."""
    with click.progressbar(length=jumlah, label="Membuat", file=sys.stderr) as bar:
        made = buat_sintetis(keluar, jumlah=jumlah, benih=benih, parquet=parquet, maju=bar.update)
    click.echo("\n".join([*map(str, made), f"{jumlah} kasus fiktif ditulis. Angkanya karangan; jangan dikutip."]))
