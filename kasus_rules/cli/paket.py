"""`kasus ekspor` and `kasus impor`: one kasus as a signed, sealed bundle, and a bundle as a new kasus.

Hides nothing but the words on the screen and how the sender's fingerprint is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kasus_rules.errors import InputError

if TYPE_CHECKING:  # the database is loaded when these commands run, not for every other one
    from kasus_rules.services.paket import Masuk, Ulangan

petugas_option = click.option("--petugas", required=True, metavar="NAMA", help="Nama Anda, untuk rantai catatan.")
QUESTION = "Kata sandi paket"


@click.command()
@click.argument("kode", metavar="KODE")
@click.argument("berkas", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--identitas", is_flag=True, help="Sertakan nama dan kontak.")
@petugas_option
def ekspor(kode: str, berkas: Path, identitas: bool, petugas: str) -> None:
    """Menyusun satu kasus sebagai paket bertanda tangan yang dikunci kata sandi."""
    from kasus_rules.cli import sandi
    from kasus_rules.register import cadangan, failures, files, paket
    from kasus_rules.register.store import Register
    from kasus_rules.register.tempat import data_folder
    from kasus_rules.services import paket as services

    cadangan.refuse_present(berkas, timpa=False)
    folder = data_folder()
    cadangan.refuse_no_register(folder)
    key = sandi.unlock(folder)
    with Register.open(folder, key) as register:
        register.pastikan_ada(kode)
    secret = sandi.ask_twice(QUESTION, shortest=paket.SHORTEST)
    with Register.open(folder, key) as register, failures.explained(berkas):
        made = services.ekspor(register, key, kode, petugas=petugas, sandi=secret, identitas=identitas)
        files.write_new(berkas, made.berkas)
    click.echo("\n".join(_exported(berkas, made.sidik, made.tanpa_persetujuan, identitas=identitas)))


@click.command()
@click.argument("berkas", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--sidik", default="", metavar="SIDIK", help="Sidik pengirim yang sudah Anda cocokkan.")
@petugas_option
def impor(berkas: Path, sidik: str, petugas: str) -> None:
    """Memeriksa paket kasus, mengulang setiap putusannya, lalu mencatatnya sebagai kasus baru."""
    from kasus_rules.cli import sandi
    from kasus_rules.register import cadangan
    from kasus_rules.register.store import Register
    from kasus_rules.register.tempat import data_folder
    from kasus_rules.services import paket as services
    from kasus_rules.services.assess import Asisten

    folder = data_folder()
    cadangan.refuse_no_register(folder)
    data = services.baca_berkas(berkas)
    key = sandi.unlock(folder)
    coming = services.periksa(data, sandi.ask(QUESTION), Asisten.siapkan())
    _confirm_sender(coming, sidik)
    with Register.open(folder, key) as register:
        kode = services.impor(register, key, coming, petugas=petugas)
    click.echo("\n".join([f"Kasus dicatat sebagai {kode}.", *_replayed(coming.ulangan), *_about(coming)]))


def _confirm_sender(coming: Masuk, sidik: str) -> None:
    from kasus_rules.cli import sandi
    from kasus_rules.register.paket import sama_sidik

    if sidik:
        if sama_sidik(sidik, coming.sidik):
            return
        raise InputError(
            f"Paket ini tidak dipakai: sidik pengirimnya {coming.sidik}, bukan yang Anda sebutkan. Bisa jadi orang "
            "lain yang menyusunnya. Tidak ada yang diubah."
        )
    click.echo(f"Sidik pengirim: {coming.sidik}", err=True)
    click.echo("Telepon pengirimnya dan minta ia membacakan sidik registernya.", err=True)
    if not sandi.confirmed("Apakah sama persis?"):
        raise InputError(
            "Paket belum dicatat: sidik pengirimnya belum dicocokkan. Tidak ada yang diubah. Cocokkan dulu, lalu "
            "ulangi; sidik yang sudah cocok dapat ditulis dengan --sidik."
        )


def _exported(berkas: Path, sidik: str, missing: str, *, identitas: bool) -> Iterator[str]:
    yield f"Paket dibuat: {berkas}"
    yield f"Sidik register Anda: {sidik}"
    yield "Bacakan sidik itu kepada penerima, dan sampaikan kata sandinya lewat jalan lain, misalnya telepon."
    if identitas:
        yield "Nama dan kontak IKUT di dalamnya."
    else:
        yield "Nama dan kontak tidak disertakan. Kalimat bebas dalam catatan ikut apa adanya; periksa bila memuat nama."
    if missing:
        yield ""
        yield f"PERHATIAN: {missing} Jangan berikan paket ini ke luar sekolah sebelum persetujuannya ada."


def _replayed(replayed: tuple[Ulangan, ...]) -> Iterator[str]:
    for one in replayed:
        if one.aturan_sama:
            yield f"Putusan {one.nomor} diulang dengan aturan yang sama: {one.tercatat}, hasilnya sama."
        else:
            now = one.kini or "jawabannya tidak terbaca oleh aturan di sini"
            yield f"Putusan {one.nomor}: ATURAN BERBEDA. Di sana: {one.tercatat}. Di sini: {now}."
            yield f"  Sidik aturan di sana {one.sidik_tercatat}, di sini {one.sidik_kini}."


def _about(coming: Masuk) -> Iterator[str]:
    yield f"{len(coming.isi.peristiwa)} catatan diambil, ditambah satu catatan tentang asalnya."
    yield "Berkas dokumennya tidak ikut; yang ada hanya catatan bahwa dokumen itu pernah dibuat."
    if coming.isi.orang is None:
        yield "Nama dan kontak tidak disertakan pengirim. Isi sendiri bila diperlukan."
