"""From the register into an export, and from the export into the notebook of patterns, by the doors that people use."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register.store import Register
from kasus_rules.research.samaran_log import PERISTIWA
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services import ekspor_peneliti_tulis
from kasus_rules.services.ekspor_peneliti import Permintaan, susun
from kasus_rules.ui import pola
from tests.unit.services import register_peneliti as rekaan

ALL = ("laporan_dinas", "skripsi", "penelitian_bersama")
QUESTIONS = {
    "penemuan": lambda data: data.penemuan(menurut="jenis_sekolah"),
    "kategori": lambda data: data.kategori(menurut="tahun_ajaran"),
    "bulan": lambda data: data.susunan("bulan"),
    "putusan": lambda data: data.putusan(),
    "perubahan": lambda data: data.perubahan(),
    "alasan": lambda data: data.alasan(),
    "peran": lambda data: data.peran(),
    "kehadiran": lambda data: data.kehadiran("orang_tua"),
    "mode": lambda data: data.mode_terbatas(),
    "lama": lambda data: data.lama("konferensi", menurut="urgensi"),
    "ketepatan": lambda data: data.ketepatan("konferensi", sasaran=14, menurut="urgensi"),
    "tindak_lanjut": lambda data: data.tindak_lanjut(),
    "penutupan": lambda data: data.penutupan(),
    "berulang": lambda data: data.berulang(),
    "proses": lambda data: data.proses(),
    "aturan": lambda data: data.aturan(),
}
ANSWERED = {
    "laporan_dinas": {"kategori", "putusan"},
    "skripsi": {"penemuan", "kategori", "putusan", "perubahan", "mode"},
    "penelitian_bersama": {
        "penemuan", "kategori", "putusan", "perubahan", "mode", "peran", "kehadiran", "tindak_lanjut", "penutupan",
        "berulang", "proses",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One export for each purpose, written as the command writes it; out of the same fictional register."""
    register = Register.di_memori()
    rekaan.isi_register(register, 40)
    base, folders = load(shipped("rules")), {}
    for tujuan in ALL:
        made = susun(register, base, Permintaan(tujuan, "Peneliti"), jenis_sekolah="smp", hari=date(2031, 5, 6))
        folders[tujuan] = tmp_path_factory.mktemp("ekspor") / tujuan
        ekspor_peneliti_tulis.tulis(folders[tujuan], made.berkas)
    return folders


@pytest.fixture(scope="module")
def opened(exports: dict[str, Path]) -> dict[str, pola.Pola]:
    return {name: opened_from(folder) for name, folder in exports.items()}


def opened_from(folder: Path) -> pola.Pola:
    log = folder / "log-peristiwa.csv"
    return pola.buka(folder / "tabel-kasus.csv", log=log if log.exists() else None)


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "tabel-kasus.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def counts(telaah) -> Counter[str]:
    return Counter({one.label: one.n for one in telaah.halaman().titik if one.n})


@pytest.mark.parametrize("tujuan", ALL)
def test_an_export_opens_with_every_line_and_says_that_it_was_disguised(tujuan, exports, opened):
    data = opened[tujuan]
    assert data.data.kasus.height == len(rows(exports[tujuan]))
    assert "hasil ekspor yang disamarkan" in data._repr_html_()
    assert "fiktif" not in repr(data)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("tujuan", ALL)
def test_every_cell_of_the_notebook_is_answered_or_refused_in_words(tujuan, question, opened):
    if question in ANSWERED[tujuan]:
        assert "Mode kerja" in QUESTIONS[question](opened[tujuan])._repr_html_()
        return
    with pytest.raises(KasusError):
        QUESTIONS[question](opened[tujuan])


def test_the_figures_are_those_of_the_file(exports, opened):
    lines = rows(exports["penelitian_bersama"])
    data = opened["penelitian_bersama"]
    assert counts(data.susunan("hasil").telaah) == Counter(
        {"Tujuan tercapai": sum(one["hasil"] == "tercapai" for one in lines),
         "Tidak tercatat": sum(one["hasil"] == "" for one in lines)}
    )  # fmt: skip
    assert counts(data.penutupan().telaah)["Semua"] == sum(one["hari_ditutup"] != "" for one in lines)


def test_no_word_of_the_file_is_left_without_a_meaning(opened):
    data = opened["penelitian_bersama"]
    labels = {one for name in ("penemuan", "kategori", "putusan") for one in counts(getattr(data, name)().telaah)}
    assert [one for one in labels if one != one.capitalize() and one[:1].islower()] == []


def test_the_disguised_log_tells_the_ways_of_its_kasus(exports, opened):
    with (exports["penelitian_bersama"] / "log-peristiwa.csv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    found = opened["penelitian_bersama"].proses().proses
    assert {one["concept:name"] for one in lines} <= PERISTIWA.keys()
    assert sum(one.n for one in found.varian) + found.lainnya[0] == len({one["case:concept:name"] for one in lines})


def test_days_of_the_register_are_no_longer_told_as_days(opened):
    """Every conference was on the ninth day; the export says 7 or later, and so does the notebook."""
    assert counts(opened["skripsi"].susunan("jarak_konferensi").telaah) == Counter({"7 hari atau lebih": 46})
    with pytest.raises(InputError, match="Sasaran yang dapat dinilai: 6 hari"):
        opened["skripsi"].ketepatan("konferensi", sasaran=8)


def test_a_table_of_an_export_is_released_by_somebody_into_the_lasting_book(opened, tmp_path, monkeypatch):
    monkeypatch.setenv("KASUS_DATA", str(tmp_path))
    data = opened["skripsi"]
    with pytest.raises(InputError, match="Sebutkan siapa yang merilis"):
        data.rilis(data.kategori(), tujuan="skripsi", peninjau="Rekan")
    done = data.rilis(data.kategori(), tujuan="skripsi", peninjau="Rekan", petugas="Peneliti")
    assert isinstance(done, pola.Terbitan)
    assert [path.name for path in tmp_path.rglob("buku_rilis.jsonl")] == ["buku_rilis.jsonl"]
