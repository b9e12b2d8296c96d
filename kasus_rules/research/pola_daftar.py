"""The questions of the notebook, each a small function from data to a page's question.

Hides which columns a question needs, who counts as the whole, and what must be said beside the figures.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from kasus_rules.errors import InputError
from kasus_rules.research import pola_data as d
from kasus_rules.research.pola_data import DataPola
from kasus_rules.research.pola_kata import TIDAK, YA, judul_kolom, label_nilai
from kasus_rules.research.pola_telaah import Baca, Telaah, Titik
from kasus_rules.research.rilis import TabelKerja
from kasus_rules.research.tabel_bingkai import PEMISAH
from kasus_rules.rulebase.problems import suggestion

BEBERAPA = "Satu kasus dapat berkategori lebih dari satu, jadi jumlahnya melebihi 100%."
TERKAIT = "Perbedaan dari aturan bukan kesalahan: petugas mengenal keadaan yang tidak ditanyakan aturan."
SASARAN = "Sasaran ini Anda tetapkan sendiri di sel ini; ia bukan ketentuan."
ORANG_TUA = ("ayah", "ibu", "wali", "orang_tua_terdampak", "orang_tua_terlapor")


def susunan(data: DataPola, kolom: str, *, menurut: str | None = None, judul: str = "", tanya: str = "") -> Telaah:
    """How cases are made up by one column, at choice within groups."""
    title = judul or judul_kolom(kolom)
    if menurut:
        title += f", menurut {judul_kolom(menurut).lower()}"
    notes = (*((BEBERAPA,) if kolom == "kategori" else ()), *data.catatan)
    table = data.tabel(kolom, menurut, judul=title)
    return Telaah(title, tanya or f"Bagaimana susunan kasus menurut {judul_kolom(kolom).lower()}?", table, Baca.SUSUNAN,
                  "kasus", catatan=notes)  # fmt: skip


def penemuan(data: DataPola, *, menurut: str | None = None) -> Telaah:
    """Who discovers."""
    return susunan(data, "sumber_penemuan", menurut=menurut, judul="Penemu kasus",
                   tanya="Siapa yang pertama kali menemukan kasus?")  # fmt: skip


def kategori(data: DataPola, *, menurut: str | None = None) -> Telaah:
    """Which categories."""
    return susunan(data, "kategori", menurut=menurut, judul="Kategori kasus", tanya="Kasus apa saja yang ditangani?")


def putusan(data: DataPola, *, menurut: str | None = None) -> Telaah:
    """Which decisions were recorded."""
    return susunan(data, "putusan_tercatat", menurut=menurut, judul="Putusan yang tercatat",
                   tanya="Apa yang akhirnya diputuskan petugas?")  # fmt: skip


def perubahan(data: DataPola, *, menurut: str = "putusan_aturan") -> Telaah:
    """How often a person decided otherwise than the rules."""
    return _bagian(
        data, "berbeda", menurut, judul="Putusan yang berbeda dari aturan", sebutan="diputus lain daripada aturan",
        tanya="Seberapa sering petugas memutuskan lain daripada aturan?", sorot=(YA,), dari=(YA, TIDAK),
        catatan=(TERKAIT, "Kasus yang putusan aturannya belum dapat ditentukan tidak ikut dihitung."),
    )  # fmt: skip


def alasan(data: DataPola, *, menurut: str | None = None) -> Telaah:
    """Why it was decided otherwise."""
    title = "Alasan memutuskan lain" + (f", menurut {judul_kolom(menurut).lower()}" if menurut else "")
    table = data.tabel("alasan_berbeda", menurut, saring={"berbeda": (YA,)}, judul=title)
    _filled(table, title)
    return Telaah(title, "Apa alasan yang dicatat ketika petugas memutuskan lain?", table, Baca.SUSUNAN, "kasus",
                  catatan=(TERKAIT, *data.catatan))  # fmt: skip


def mode_terbatas(data: DataPola, *, menurut: str = "jenis_sekolah") -> Telaah:
    """How often a conference was held in limited mode."""
    words = label_nilai(data.base)["mode"]
    return _bagian(
        data, "mode", menurut, judul="Konferensi terbatas", sebutan="diadakan secara terbatas",
        tanya="Seberapa sering konferensi diadakan secara terbatas?", sorot=(words["terbatas"],),
        dari=tuple(words.values()), saring=tuple(words.values()),
    )  # fmt: skip


def tindak_lanjut(data: DataPola, *, menurut: str = "jenis_sekolah") -> Telaah:
    """How many conferences were followed up."""
    held = data.kasus.with_columns(berkonferensi=_yes_no("hari_konferensi", data))
    return _bagian(
        replace(data, kasus=held), "ditindaklanjuti", menurut, judul="Tindak lanjut konferensi",
        sebutan="sudah ada tindak lanjutnya", tanya="Berapa banyak konferensi yang ditindaklanjuti?", sorot=(YA,),
        saring_kolom={"berkonferensi": (YA,)}, catatan=("Yang baru saja berkonferensi mungkin masih menyusul.",),
    )  # fmt: skip


def penutupan(data: DataPola, *, menurut: str = "putusan_tercatat") -> Telaah:
    """How many followed-up cases are closed."""
    return _bagian(
        data, "ditutup", menurut, judul="Kasus yang sudah ditutup", sebutan="sudah ditutup",
        tanya="Dari kasus yang ditindaklanjuti, berapa yang sudah ditutup?", sorot=(YA,),
        saring_kolom={"ditindaklanjuti": (YA,)}, catatan=("Ditutup tidak berarti tujuannya tercapai.",),
    )  # fmt: skip


def berulang(data: DataPola, *, menurut: str = "kategori") -> Telaah:
    """How many students came back."""
    notes = (BEBERAPA.replace("100%", "jumlah kasus"),) if menurut == "kategori" else ()
    return _bagian(
        data, "kasus_berulang", menurut, judul="Kasus berulang", sebutan="bukan kasus pertama murid itu", sorot=(YA,),
        dari=(YA, TIDAK), tanya="Berapa banyak kasus yang bukan kasus pertama bagi muridnya?",
        catatan=notes,
    )  # fmt: skip


def kehadiran(data: DataPola, peran: str = "orang_tua", *, menurut: str = "jenis_sekolah") -> Telaah:
    """How often somebody who was invited came.

    Args:
        peran: a role of the rules, or "orang_tua" for any parent or guardian.
    """
    known = data.base.roles
    if peran not in (*known, "orang_tua"):
        raise InputError(f'Peran "{peran}" tidak ada. {suggestion(peran, ("orang_tua", *known))}')
    who = "Orang tua atau wali" if peran == "orang_tua" else known[peran].label
    seen = d.dengan_kehadiran(data, peran, ORANG_TUA if peran == "orang_tua" else (peran,))
    return _bagian(
        seen, f"hadir_{peran}", menurut, judul=f"Kehadiran: {who.lower()}", sebutan="dihadiri oleh yang diundang",
        tanya=f"Bila {who.lower()} diundang ke konferensi, seberapa sering hadir?", sorot=(d.HADIR,),
        dari=(d.HADIR, d.BERHALANGAN), saring=(d.HADIR, d.BERHALANGAN),
    )  # fmt: skip


def peran(data: DataPola) -> tuple[Titik, ...]:
    """Every role that was invited to a conference that took place: how often it came; most invited first."""
    data.perlu(["diundang"])
    asked = set(data.kasus.select(pl.col("diundang").str.split(PEMISAH).explode()).to_series())
    found = []
    for name, role in data.base.roles.items():
        if name in asked:
            seen = d.dengan_kehadiran(data, name, (name,)).kasus[f"hadir_{name}"]
            came, away = (int((seen == label).sum()) for label in (d.HADIR, d.BERHALANGAN))
            found += [Titik("", role.label, came, came + away)] * bool(came + away)
    return tuple(sorted(found, key=lambda one: -(one.dari or 0)))


def ketepatan(data: DataPola, sampai: str, *, dari: str = "penemuan", sasaran: int, menurut: str = "urgensi") -> Telaah:
    """How often something came in time.

    Args:
        sampai: putusan, lapor, undangan, konferensi, tindak_lanjut, or ditutup.
        dari: from when days are counted; penemuan, or one of those.
        sasaran: the target in days.
    """
    seen = d.dengan_sasaran(data, dari, sampai, sasaran)
    column = f"tepat_{sampai}"
    return _bagian(
        seen, column, menurut, judul=f"{_said(dari)} sampai {_said(sampai).lower()}: sasaran {sasaran} hari",
        sebutan=f"sampai dalam {sasaran} hari", sorot=(d.DALAM,), dari=(d.DALAM, d.LEWAT), saring=(d.DALAM, d.LEWAT),
        tanya=f"Berapa banyak kasus yang sampai di {_said(sampai).lower()} dalam {sasaran} hari?", catatan=(SASARAN,),
    )  # fmt: skip


def _said(what: str) -> str:
    return {"lapor": "Laporan", "ditutup": "Penutupan"}.get(what, judul_kolom(what))


def _filled(table: TabelKerja, judul: str) -> None:
    if not table.lapisan.isi:
        raise InputError(f"{judul}: tidak ada satu kasus pun yang dapat dihitung. Periksa kolomnya, atau saringannya.")


def _yes_no(name: str, data: DataPola) -> pl.Expr:
    data.perlu([name])
    return pl.when(pl.col(name).is_null()).then(pl.lit(TIDAK)).otherwise(pl.lit(YA))


def _bagian(
    data: DataPola, kolom: str, menurut: str, *, judul: str, tanya: str, sebutan: str, sorot: tuple[str, ...],
    dari: tuple[str, ...] = (), saring: tuple[str, ...] = (), saring_kolom: dict[str, tuple[str, ...]] | None = None,
    catatan: tuple[str, ...] = (),
) -> Telaah:  # fmt: skip
    data.perlu([kolom, menurut])
    chosen = dict(saring_kolom or {}) | ({kolom: saring} if saring else {})
    title = f"{judul}, menurut {judul_kolom(menurut).lower()}"
    table = data.tabel(menurut, kolom, saring=chosen, judul=title)
    _filled(table, title)
    return Telaah(title, tanya, table, Baca.BAGIAN, sebutan, sorot, dari, (*catatan, *data.catatan))
