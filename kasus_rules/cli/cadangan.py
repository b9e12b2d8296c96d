"""`kasus cadangkan` and `kasus pulihkan`: the register as one encrypted file, and back.

Hides nothing but the words on the screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kasus_rules.explain.frasa import tanggal

if TYPE_CHECKING:  # the database is loaded when these commands run, not for every other one
    from kasus_rules.register.cadangan_berkas import Manifes

CARA_TIMPA = "Pilih nama lain, misalnya dengan tanggal, atau tambahkan --timpa bila memang hendak diganti."
petugas_option = click.option("--petugas", default="", metavar="NAMA", help="Nama Anda, untuk rantai catatan.")


@click.command()
@click.argument("berkas", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--timpa", is_flag=True, help="Ganti berkas yang sudah ada.")
@petugas_option
def cadangkan(berkas: Path, timpa: bool, petugas: str) -> None:
    """Membuat cadangan terenkripsi dari seluruh register, juga selagi register dipakai."""
    from kasus_rules.cli import sandi
    from kasus_rules.register import cadangan as registers
    from kasus_rules.register.tempat import data_folder
    from kasus_rules.services import cadangan

    registers.refuse_present(berkas, timpa=timpa, cara=CARA_TIMPA)
    folder = data_folder()
    registers.refuse_no_register(folder)
    made = cadangan.cadangkan(folder, sandi.unlock(folder), berkas, petugas=petugas, timpa=timpa)
    lines = [f"Cadangan dibuat dan dibaca ulang: {berkas}", *_about(made.manifes)]
    if made.cacat is not None:
        lines += ["", f"PERHATIAN: rantai catatan sudah tidak utuh sebelum dicadangkan. {made.cacat.pesan}"]
    click.echo(
        "\n".join([*lines, "Dibuka dengan kata sandi atau kode pemulihan yang sama.", "", cadangan.KATA_CADANGAN_LAMA])
    )


@click.command()
@click.argument("berkas", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--ke", "folder", required=True, type=click.Path(path_type=Path), help="Folder baru atau kosong.")
@click.option("--ganti", is_flag=True, help="Sisihkan dulu isi folder itu di bawah nama bertanggal.")
@petugas_option
def pulihkan(berkas: Path, folder: Path, ganti: bool, petugas: str) -> None:
    """Mengembalikan register dari cadangan, sesudah seluruh isinya diperiksa."""
    from kasus_rules.cli import sandi
    from kasus_rules.services import cadangan

    done = cadangan.pulihkan(berkas, folder, buka=sandi.unlock, petugas=petugas, ganti=ganti)
    lines = [f"Register dipulihkan ke {folder}", *_about(done.manifes)]
    if done.disisihkan is not None:
        lines.append(f"Folder lama disisihkan, tidak dihapus: {done.disisihkan}")
    if not done.manifes.rantai_utuh:
        lines.append("PERHATIAN: rantai catatan sudah tidak utuh saat cadangan dibuat. Periksa dengan: kasus audit")
    click.echo("\n".join([*lines, "", cadangan.KATA_SESUDAH_PULIH]))


def _about(manifes: Manifes) -> list[str]:
    count, head = manifes.jangkar
    when = manifes.dibuat.astimezone()
    return [
        f"Keadaan register pada {tanggal(when.date())} pukul {when:%H.%M}.",
        f"Jangkar rantai catatan: {count}:{head}",
    ]
