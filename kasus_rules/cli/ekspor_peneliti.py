"""`kasus ekspor-peneliti`: the register, disguised for one purpose, as files that may be handed to a researcher.

Hides nothing but the words on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # the database is loaded when this command runs, not for every other one
    from kasus_rules.services.ekspor_peneliti import EksporPeneliti

DASAR = ("kewajiban_hukum", "keputusan_etik")


@click.command(name="ekspor-peneliti")
@click.argument("tujuan_berkas", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--tujuan", required=True, metavar="TUJUAN", help="laporan_dinas, skripsi, atau penelitian_bersama.")
@click.option("--k", default=5, metavar="K", help="Sedikitnya sekian kasus yang sama; bawaan 5, paling kecil 3.")
@click.option("--petugas", required=True, metavar="NAMA", help="Nama Anda, untuk manifes dan rantai catatan.")
@click.option("--protokol", default="", metavar="NAMA", help="Kode tetap untuk ekspor berikutnya dengan protokol ini.")
@click.option(
    "--tanpa-persetujuan", type=click.Choice(DASAR), default=None,
    help="Dasar bila persetujuan belum tercatat. Penolakan tetap dihormati.",
)  # fmt: skip
def ekspor_peneliti(
    tujuan_berkas: Path, tujuan: str, k: int, petugas: str, protokol: str, tanpa_persetujuan: str | None
) -> None:
    """Menulis data kasus yang sudah disamarkan untuk peneliti, ke folder baru atau berkas .zip."""
    from kasus_rules.cli import sandi
    from kasus_rules.register import cadangan
    from kasus_rules.register.store import Register
    from kasus_rules.register.tempat import data_folder
    from kasus_rules.services import ekspor_peneliti as services
    from kasus_rules.services import ekspor_peneliti_tulis, pengaturan
    from kasus_rules.services.assess import Asisten

    base = Asisten.siapkan().base
    minta = services.Permintaan(tujuan, petugas, k, protokol, tanpa_persetujuan or "")
    services.periksa_permintaan(minta, services.muat(base)[1])
    ekspor_peneliti_tulis.pastikan_baru(tujuan_berkas)
    folder = data_folder()
    cadangan.refuse_no_register(folder)
    key = sandi.unlock(folder)
    level = pengaturan.load(folder).jenjang
    with Register.open(folder, key) as register:
        made = services.susun(register, base, minta, jenis_sekolah=level, hari=date.today(), key=key)
    ekspor_peneliti_tulis.tulis(tujuan_berkas, made.berkas)
    click.echo("\n".join(_told(tujuan_berkas, made)))


def _told(target: Path, made: EksporPeneliti) -> Iterator[str]:
    reached = made.samaran.capaian
    yield f"Ekspor ditulis ke {target}"
    yield f"{len(made.samaran.baris)} kasus; sedikitnya {made.samaran.k_tercapai} yang sama menurut kolom pengenal."
    yield f"{reached.ditahan} baris ditahan, {made.pilihan.tanpa_izin} kasus tanpa persetujuan tidak ikut."
    if made.pilihan.semester_ini:
        yield f"{made.pilihan.semester_ini} kasus semester ini baru ikut sesudah semesternya berakhir."
    log = made.samaran.log
    if log is not None:
        yield (
            f"Log peristiwa memuat {log.kasus} kasus." if log.baris else "Log peristiwa tidak ikut: k tidak tercapai."
        )
    for one in made.samaran.ragam:
        if one.kelas_seragam:
            yield f"PERHATIAN: di {one.kelas_seragam} kelompok, nilai {one.kolom} hanya satu, jadi dapat ditebak."
    yield f"{made.samaran.unik} baris tidak punya kembaran di semua kolom: berikan hanya kepada peneliti yang dikenal."
    yield f"Sidik manifes, juga di rantai catatan: {made.sidik}"
    yield "Baca BACA-DULU.txt sebelum memberikannya. Setiap ekspor tambahan menambah yang dapat ditebak."
