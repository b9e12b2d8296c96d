"""`kasus beda`: what a change of the rules means, told as cases.

Hides the reading of the command line. The solver is loaded only when this command runs.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kasus_rules.errors import InputError

if TYPE_CHECKING:
    from kasus_rules.services.beda_kasus import Pembaca

HOW = "Tulis dua folder atau revisi, misalnya: kasus beda HEAD rules; atau dua tanggal: --tanggal 2026-01-08 2026-01-09"


@click.command()
@click.argument("lama", metavar="[LAMA]", required=False)
@click.argument("baru", metavar="[BARU]", required=False)
@click.option("--tanggal", nargs=2, metavar="DULU SEKARANG", help="Bandingkan aturan yang sama pada dua tanggal.")
@click.option(
    "--berkas", type=click.Path(path_type=Path), metavar="FILE|FOLDER", help="Hitung kasus di sini yang hasilnya lain."
)
@click.option("--register", is_flag=True, help="Hitung kasus di register yang hasilnya lain; sandinya ditanyakan.")
@click.option("--kode", is_flag=True, help="Sebutkan juga kode kasus di register yang hasilnya lain.")
@click.option("--petugas", metavar="NAMA", default="", help="Siapa yang melihat kode itu; dicatat di jejak register.")
@click.option("--waktu", type=click.FloatRange(min=0.001), metavar="DETIK", help="Waktu paling lama untuk satu bukti.")
@click.option("--json", "as_json", is_flag=True, help="Cetak sebagai JSON untuk program lain.")
def beda(
    lama: str | None,
    baru: str | None,
    tanggal: tuple[str, str] | None,
    berkas: Path | None,
    register: bool,
    kode: bool,
    petugas: str,
    waktu: float | None,
    as_json: bool,
) -> None:
    """Menunjukkan perubahan aturan sebagai contoh kasus. LAMA dan BARU: folder aturan atau revisi Git."""
    from kasus_rules.cli.teks_beda import perbandingan
    from kasus_rules.reasoning.beda import PATIENCE_MS
    from kasus_rules.services.beda import compare_dates, compare_rules, to_json

    patience = PATIENCE_MS if waktu is None else max(1, round(waktu * 1000))
    if tanggal is not None and lama is not None:
        raise InputError(f"Pilih salah satu: dua tanggal, atau dua keadaan aturan. {HOW}")
    if tanggal is not None:
        before, after = (_date(each) for each in tanggal)
        answers = _cases(berkas, register=register, kode=kode, petugas=petugas.strip())
        found = compare_dates(before, after, answers=answers, codes=kode, patience_ms=patience)
    elif lama is None or baru is None:
        raise InputError(f"Perlu dua keadaan aturan untuk dibandingkan. {HOW}")
    else:
        answers = _cases(berkas, register=register, kode=kode, petugas=petugas.strip())
        found = compare_rules(lama, baru, answers=answers, codes=kode, patience_ms=patience)
    if as_json:
        click.echo(json.dumps(to_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo(perbandingan(found, by_date=tanggal is not None))
    if found.differs:
        raise SystemExit(1)


def _cases(berkas: Path | None, *, register: bool, kode: bool, petugas: str) -> Pembaca | None:
    """The cases to count, if any; the passphrase is asked for here and never written anywhere."""
    from kasus_rules.services.beda_kasus import from_files

    if register and berkas is not None:
        raise InputError("Pilih salah satu: --berkas atau --register.")
    if (kode or petugas) and not register:
        raise InputError("--kode dan --petugas hanya berlaku bersama --register.")
    if kode and not petugas:
        raise InputError("Kode kasus akan tampak, jadi sebutkan siapa yang melihatnya: --petugas NAMA.")
    if not register:
        return None if berkas is None else from_files(berkas)

    from kasus_rules.cli import sandi
    from kasus_rules.register.tempat import data_folder
    from kasus_rules.services.beda_register import from_register

    folder = data_folder()
    return from_register(folder, sandi.unlock(folder), pelaku=petugas if kode else "")


def _date(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(f"{given} bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-01-09.") from None
