"""`kasus latihan`: practice cases checked and looked at from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from kasus_rules.cli.bantuan import Kelompok
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import beda_penulis, nilai_kasus, periksa, read_latihan, shipped_folder
from kasus_rules.training.baca import LatihanError, read_kasus
from kasus_rules.training.kasus import KasusLatihan


@click.group(cls=Kelompok, help="Kasus latihan: memeriksa dan melihat apa yang dikatakan aturan.")
def latihan() -> None:
    """Gather the commands."""


@latihan.command(name="periksa")
@click.argument("berkas", metavar="[FILE.yaml …]", nargs=-1, type=click.Path(path_type=Path))
def periksa_semua(berkas: tuple[Path, ...]) -> None:
    """Memeriksa kasus latihan (semua yang bawaan bila tanpa FILE)."""
    asisten = Asisten.siapkan(tegas=True)
    cases, troubles = _read(asisten, berkas)
    findings = [one for case in cases for one in periksa(asisten, case)]
    lines = [str(problem) for trouble in troubles for problem in trouble.problems]
    lines += [f"{one.kasus}.yaml:{one.baris}  Bagian {one.episode}: {one.pesan}" for one in findings]
    click.echo("\n".join([*lines, f"{len(cases)} kasus latihan dibaca, {len(lines)} hal perlu dilihat."]))
    if lines:
        raise SystemExit(1)


@latihan.command(name="lihat")
@click.argument("berkas", metavar="FILE.yaml", type=click.Path(path_type=Path))
def lihat(berkas: Path) -> None:
    """Menunjukkan apa yang dikatakan aturan tentang setiap bagian sebuah kasus latihan."""
    asisten = Asisten.siapkan(tegas=True)
    case = read_kasus(berkas, asisten.base)
    for one in nilai_kasus(asisten, case):
        key = one.kunci
        roles = ", ".join(f"{role}: {choice}" for role, choice in sorted(key.peserta.items()))
        click.echo(f"Bagian {one.nomor} ({one.episode.judul})")
        click.echo(f"  putusan: {key.putusan} ({one.penilaian.status}), urgensi: {key.urgensi or '-'}")
        click.echo(f"  sesudah_aman: {key.sesudah_aman or '-'}, mode: {key.mode or '-'}")
        click.echo(f"  mungkin: {', '.join(one.penilaian.mungkin)}")
        click.echo(f"  masih terbuka: {', '.join(asked.fakta for asked in one.penilaian.belum_pasti) or '-'}")
        click.echo(f"  peserta: {roles or '-'}")
        click.echo(f"  pertimbangan: {', '.join(sorted(key.pertimbangan)) or '-'}")
        for beda in beda_penulis(one):
            click.echo(f"  BERBEDA {beda.tentang}: penulis {beda.penulis}, aturan {beda.aturan or 'belum pasti'}")


def _read(asisten: Asisten, files: tuple[Path, ...]) -> tuple[tuple[KasusLatihan, ...], tuple[LatihanError, ...]]:
    if not files:
        return read_latihan(asisten.base, shipped_folder())
    cases, troubles = [], []
    for path in files:
        try:
            cases.append(read_kasus(path, asisten.base))
        except LatihanError as trouble:
            troubles.append(trouble)
    return tuple(cases), tuple(troubles)
