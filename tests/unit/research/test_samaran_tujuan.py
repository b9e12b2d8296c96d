"""The table of purposes is read strictly: what it may let out is known before anything is let out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kasus_rules.research.samaran_kolom import KOLOM, EksporDitolak, kosakata
from kasus_rules.research.samaran_tujuan import TujuanRusak, load_aturan
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.research.kasus_samaran import ALL, aturan, kata

TEXT = (shipped("data") / "ekspor_tujuan.yaml").read_text(encoding="utf-8")


def problems(folder: Path, old: str, new: str) -> str:
    assert TEXT.count(old) >= 1, old
    path = folder / "ekspor_tujuan.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TujuanRusak) as refused:
        load_aturan(kata(), path)
    return refused.value.pesan


def test_the_shipped_table_has_the_three_purposes():
    assert tuple(aturan().tujuan) == ALL


def test_no_column_there_is_could_hold_a_name_a_text_or_an_exact_date():
    forbidden = ("nama", "kontak", "catatan", "petugas", "alasan_teks", "tanggal_konferensi", "tanggal_putusan", "usia")
    assert not set(forbidden) & set(KOLOM)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kolom: [kode, jenis_sekolah,", "kolom: [kode, nama_murid,", 'Kolom "nama_murid" tidak dikenal'),
        ("kolom: [kode, jenis_sekolah,", "kolom: [kode, catatan, jenis_sekolah,", 'Kolom "catatan" tidak dikenal'),
        ("kolom: [kode, jenis_sekolah,", "kolom: [jenis_sekolah,", "tidak memuat kolom kode"),
        ("waktu: semester", "waktu: hari", 'Waktu "hari" tidak dikenal'),
        ("log: ya", "log: mungkin", "harus ya atau tidak"),
        ("tanpa_persetujuan: [kewajiban_hukum]", "tanpa_persetujuan: [izin_lisan]", 'Dasar "izin_lisan" tidak dikenal'),
        ("ditahan_paling_banyak: 10", "ditahan_paling_banyak: 90", "0 sampai 30 persen"),
        ("paling_kasar: {kategori: 2}", "paling_kasar: {kategori: 9}", "harus 0 sampai 3"),
        ("paling_kasar: {kategori: 2}", "paling_kasar: {kategor: 2}", 'kunci "kategor" tidak dikenal'),
        ("      tata_tertib: perilaku\n", "", 'tidak memuat "tata_tertib"'),
        ("      tata_tertib: perilaku\n", "      tata_tertip: perilaku\n", 'nilai "tata_tertip" tidak dikenal'),
        ("pengembangan: pengembangan}", "kemajuan: pengembangan}", 'tidak memuat "pengembangan"'),
        ("samaran:\n", "samar:\n", '"samaran"'),
        ("tautan: ya", "tautn: ya", 'kunci "tautn" tidak dikenal'),
    ],
)  # fmt: skip
def test_every_fault_in_the_table_is_told_with_its_place(old, new, said, tmp_path):
    found = problems(tmp_path, old, new)
    assert said in found
    assert "ekspor_tujuan.yaml:" in found


def test_all_faults_are_told_at_once(tmp_path):
    path = tmp_path / "ekspor_tujuan.yaml"
    path.write_text(TEXT.replace("waktu: semester", "waktu: jam").replace("log: ya", "log: entah"), encoding="utf-8")
    with pytest.raises(TujuanRusak) as refused:
        load_aturan(kata(), path)
    assert len(refused.value.problems) == 2


def test_every_value_of_the_rules_has_a_coarser_one_on_every_rung():
    for name in ("jenis_sekolah", "sumber_penemuan", "kategori"):
        for value in kata().nilai[name]:
            steps = [aturan().kasar(name, value, level) for level in range(aturan().tingkat(name) + 1)]
            assert (steps[0], steps[-1]) == (value, "semua")


def test_rules_without_a_question_that_the_table_is_made_of_are_told_so():
    base = load(shipped("rules"))
    poorer = replace(base, facts={name: spec for name, spec in base.facts.items() if name != "sumber_penemuan"})
    with pytest.raises(EksporDitolak, match="tidak memuat sumber_penemuan"):
        kosakata(poorer)
