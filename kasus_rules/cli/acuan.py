"""`kasus acuan` and `kasus skema`: the rules as pages to read, and as schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from kasus_rules.services.acuan import acuan_in_use, schema, write_acuan


@click.command()
@click.argument("folder", metavar="[FOLDER]", type=click.Path(path_type=Path), default=Path("docs/acuan"))
def acuan(folder: Path) -> None:
    """Menulis acuan aturan (Markdown dan skema) ke FOLDER; tanpa FOLDER ke docs/acuan."""
    click.echo(f"{write_acuan(acuan_in_use(), folder)} file ditulis ke {folder}.")


@click.command()
@click.argument("nama", metavar="[NAMA]", default="aturan")
def skema(nama: str) -> None:
    """Mencetak JSON Schema untuk penyunting teks: aturan, uji, contoh_uji, fakta, keputusan, peran, atau sumber."""
    click.echo(schema(nama), nl=False)
