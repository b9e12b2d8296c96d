"""`kasus templat-excel`: a workbook in which a researcher fills in cases without slips."""

from __future__ import annotations

from pathlib import Path

import click

from kasus_rules.errors import InputError


@click.command(name="templat-excel")
@click.argument("keluar", metavar="KELUAR.xlsx", type=click.Path(path_type=Path))
@click.option("--timpa", is_flag=True, help="Ganti berkas yang sudah ada.")
def templat_excel(keluar: Path, timpa: bool) -> None:
    """Menulis buku kerja Excel untuk mengisi banyak kasus, dengan pilihan dan bantuan di tiap sel."""
    from kasus_rules.services.batch import tulis_templat

    if keluar.suffix.lower() != ".xlsx":
        raise InputError(f"Templat ditulis sebagai .xlsx, bukan “{keluar.name}”. Ganti akhirannya.")
    tulis_templat(keluar, timpa=timpa)
    click.echo(f"Templat ditulis ke {keluar}. Isi lembar “Jawaban”, lalu: kasus batch {keluar.name} hasil.csv")
