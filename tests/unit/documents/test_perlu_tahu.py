"""The need-to-know table: read strictly, and obeyed to the last field."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.documents.gagal import TabelRusak
from kasus_rules.documents.isi import JENIS, JenisDokumen
from kasus_rules.documents.perlu_tahu import Tabel, load_tabel
from kasus_rules.documents.surat import siapkan
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.documents.contoh import MURID, contoh

TEXT = (shipped("data") / "perlu_tahu.yaml").read_text(encoding="utf-8")
NAMED = ("persetujuan", "surat_rujukan", "surat_orang_tua")


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in TEXT
    path = folder / "perlu_tahu.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_kind_has_a_reader_and_a_reason(tabel: Tabel) -> None:
    assert set(tabel.dokumen) == set(JENIS)
    assert all(row.pembaca and row.alasan and row.boleh for row in tabel.dokumen.values())


@pytest.mark.parametrize("jenis", JENIS)
def test_only_allowed_fields_reach_a_template(tabel: Tabel, jenis: JenisDokumen) -> None:
    allowed = {path.split(".")[0] for path in tabel.dokumen[jenis].boleh}
    assert set(siapkan(contoh(jenis), tabel)) == allowed | {"judul", "hari"}


def test_an_invitation_gets_nothing_of_the_kasus(tabel: Tabel) -> None:
    values = siapkan(contoh("undangan"), tabel)
    assert set(values) == {
        "id_dokumen", "nomor_surat", "lampiran", "tanggal", "kop", "kepada", "acara", "judul", "hari",
    }  # fmt: skip
    assert "pertemuan" not in values["acara"]  # type: ignore[operator]  # a table of texts


def test_an_attendance_list_gets_no_name_of_the_student(tabel: Tabel) -> None:
    people = siapkan(contoh("daftar_hadir"), tabel)["peserta"]
    assert isinstance(people, list)
    assert [one["nama"] for one in people if one["peran_label"] == "Murid"] == [""]  # type: ignore[index,call-overload]


@pytest.mark.parametrize("jenis", [jenis for jenis in JENIS if jenis not in NAMED])
def test_the_name_of_the_student_is_cut_from_every_other_kind(tabel: Tabel, jenis: JenisDokumen) -> None:
    assert MURID not in str(siapkan(contoh(jenis), tabel))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    pembaca: Orang yang diundang\n", "", 'tidak memuat "pembaca"'),
        ("    alasan: Layar telepon menyala di depan orang lain.\n", "", 'tidak memuat "alasan"'),
        ("lampiran, tanggal", "lampirann, tanggal", 'Maksud Anda "lampiran"'),
        ("kata: [nama_murid]", "kata: [nama_muridd]", "nama_murid"),
        ("  undangan:", "  undangann:", "undangan"),
        ("kata: [nama_murid]", "kata: [nama_murid, kode_kasus]", "sekaligus kode kasus"),
        ("[id_dokumen, tanggal, kop, kepada, nama_murid,", "[kode_kasus, kepada, nama_murid,", "sekaligus kode kasus"),
        ("kata_umum:", "kata_biasa:", "kata_umum"),
        ("dokumen:\n", "dokumen: [\n", "perlu_tahu.yaml"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(TabelRusak) as refused:
        load_tabel(changed(tmp_path, old, new))
    assert said in refused.value.pesan
    assert refused.value.problems[0].file == "perlu_tahu.yaml"


def test_all_problems_of_a_table_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "perlu_tahu.yaml"
    path.write_text(TEXT.replace("kata: [nama_murid]", "kata: [x]").replace("lampiran, tanggal", "y, tanggal"), "utf-8")
    with pytest.raises(TabelRusak) as refused:
        load_tabel(path)
    assert len(refused.value.problems) >= 3
