"""`kasus lembar`: the register sheet for the school's own reports.

Hides nothing but the two formats, told apart by the ending of the file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kasus_rules.documents.lembar_isi import ISI
from kasus_rules.errors import InputError

ENDINGS = (".xlsx", ".csv")


@click.command(help=f"Menulis lembar register (.xlsx atau .csv) untuk laporan sekolah. {ISI}")
@click.argument("berkas", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--petugas", required=True, metavar="NAMA", help="Nama Anda, untuk rantai catatan.")
def lembar(berkas: Path, petugas: str) -> None:
    """Write the sheet; the help above is what the counsellor reads."""
    from kasus_rules.cli import sandi
    from kasus_rules.register import cadangan, failures, files
    from kasus_rules.register.store import Register
    from kasus_rules.register.tempat import data_folder
    from kasus_rules.services import lembar_register
    from kasus_rules.services.assess import Asisten

    ending = berkas.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(f"Lembar register ditulis sebagai .xlsx atau .csv, bukan “{berkas.name}”. Ganti akhirannya.")
    cadangan.refuse_present(berkas, timpa=False)
    folder = data_folder()
    cadangan.refuse_no_register(folder)
    key = sandi.unlock(folder)
    with Register.open(folder, key) as register, failures.explained(berkas):
        base = Asisten.siapkan().base
        made = lembar_register.lembar(register, base, petugas=petugas, hari_ini=date.today(), csv=ending == ".csv")
        files.write_new(berkas, made)
    click.echo(f"Lembar register ditulis ke {berkas}. {ISI}")
