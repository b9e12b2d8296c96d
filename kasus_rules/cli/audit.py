"""`kasus audit`: whether the chain of traces is whole, and who changed or saw a kasus.

Hides the layout of the report and how an anchor is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kasus_rules.errors import InputError

if TYPE_CHECKING:  # the database is loaded when this command runs, not for every other one
    from kasus_rules.register.audit import Mata
    from kasus_rules.register.audit_periksa import Hasil

TINDAKAN = {
    "keputusan": "mencatat putusan",
    "peristiwa": "mencatat peristiwa",
    "dokumen": "membuat dokumen",
    "lihat_kasus": "melihat kasus",
    "lihat_daftar": "melihat daftar kasus",
    "lihat_identitas": "melihat identitas",
    "lihat_dokumen": "melihat dokumen",
    "ubah_identitas": "mengubah identitas",
    "buat_cadangan": "membuat cadangan",
    "pulihkan_cadangan": "memulihkan cadangan",
    "ekspor_paket": "mengekspor paket",
    "impor_paket": "mengimpor paket",
    "ekspor_peneliti": "mengekspor data tersamar untuk peneliti",
    "ekspor_lembar": "mengekspor lembar register",
    "tambah_akses": "menambah akses",
    "hapus_akses": "menghapus akses",
    "ubah_sandi": "mengganti kata sandi",
    "pulihkan_sandi": "mengganti kata sandi dengan kode pemulihan",
    "kode_pemulihan_baru": "membuat kode pemulihan baru",
    "baca_pola": "membaca register ke buku catatan pola",
}
_ANCHOR = re.compile(r"(\d{1,12})[:·]([0-9a-fA-F]{12,64})")


@click.command()
@click.option("--jangkar", multiple=True, metavar="JUMLAH:KEPALA", help="Jangkar dari berita acara; boleh berulang.")
@click.option(
    "--cadangan", "berkas", type=click.Path(path_type=Path), help="Ambil jangkar dari berkas cadangan register ini."
)
@click.option("--kode", default="", metavar="KODE", help="Siapa mengubah atau melihat kasus ini, dan kapan.")
@click.option(
    "--register", "whole", is_flag=True, help="Cadangan, pemulihan, ekspor, kata sandi, dan akses: siapa, kapan."
)
def audit(jangkar: Sequence[str], berkas: Path | None, kode: str, whole: bool) -> None:
    """Memeriksa rantai catatan: siapa mengubah dan melihat apa, tanpa celah."""
    from kasus_rules.cli import sandi
    from kasus_rules.register import akses, cadangan, cadangan_pulih
    from kasus_rules.register.store import Register
    from kasus_rules.register.tempat import data_folder

    anchors = [_anchor(text) for text in jangkar]
    folder = data_folder()
    cadangan.refuse_no_register(folder)
    key = sandi.unlock(folder)
    if berkas is not None:
        anchors.append(cadangan_pulih.lihat(berkas, buka=lambda _: key).jangkar)
    with Register.open(folder, key) as register:
        links = register.catatan_akses(kode) if kode else ()
        kinds = register.jenis_peristiwa(kode) if kode else {}
        acts = register.catatan_register() if whole else ()
        found = register.periksa_rantai(jangkar=anchors)
    people = {one.id: one.sebutan for one in akses.list_akses(folder)} if whole else {}
    done = _done(acts, people) if whole else ()
    click.echo("\n".join([*_seen(links, kinds), *done, *_verdict(found, anchors)]))
    if found.cacat is not None:
        raise SystemExit(1)


def _anchor(text: str) -> tuple[int, str]:
    found = _ANCHOR.fullmatch(re.sub(r"[\s-]", "", text))
    if found is None:
        raise InputError(
            f"Jangkar “{text[:80]}” tidak terbaca. Tulis seperti di berita acara: jumlah, titik dua, lalu "
            "sedikitnya 12 tanda kepala, misalnya 120:3f2a90c41b7e."
        )
    return int(found[1]), found[2]


def _verdict(found: Hasil, anchors: Sequence[tuple[int, str]]) -> Iterator[str]:
    if found.cacat is None:
        held = f" dan cocok dengan {len(anchors)} jangkar" if anchors else ""
        yield f"Rantai utuh: {found.jumlah} catatan{held}."
        yield f"Jangkar sekarang: {found.jumlah}:{found.kepala}"
        if not anchors:
            yield "Tanpa jangkar dari luar, catatan yang dipotong di ujung rantai tidak terlihat."
        return
    yield f"RANTAI TIDAK UTUH. {found.cacat.pesan}"
    yield (
        "Jangan ubah apa pun. Salin seluruh folder data, beri tahu koordinator BK, lalu bandingkan dengan cadangan "
        "terakhir yang rantainya utuh."
    )


def _done(links: Sequence[Mata], people: Mapping[str, str]) -> Iterator[str]:
    """What was done with the whole register; an access by its name while it is there, else by its id."""
    for link in links:
        what = TINDAKAN.get(link.tindakan, link.tindakan)
        about = people.get(link.kode, link.kode)
        yield f"{_when(link)}  {link.pelaku}: {what}" + (f" ({about})" if about else "")
    if not links:
        yield "Belum ada cadangan, pemulihan, ekspor, atau perubahan akses yang tercatat."
    yield ""


def _seen(links: Sequence[Mata], kinds: Mapping[str, str]) -> Iterator[str]:
    """Who changed or saw a kasus; of an event only its kind, which holds no word that anybody wrote."""
    from kasus_rules.alur.jenis import LABEL

    for link in links:
        what = TINDAKAN.get(link.tindakan, link.tindakan)
        if (kind := kinds.get(link.sidik)) is not None:
            what += f" ({LABEL.get(kind, kind)})"
        yield f"{_when(link)}  {link.kode}  {link.pelaku}: {what}"
    if links:
        yield ""


def _when(link: Mata) -> str:
    return f"{datetime.fromisoformat(link.waktu).astimezone():%d-%m-%Y %H.%M}"
