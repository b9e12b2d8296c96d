"""`kasus batch`, `kasus sintetis` and `kasus templat-excel` as a researcher uses them, and what goes wrong."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from kasus_rules.cli import main
from kasus_rules.engines.batch import nilai_tabel
from kasus_rules.research import tabel_jalan
from kasus_rules.research.tabel_jalan import HASIL, nama_hasil
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.research.dasar import program

Run = Callable[..., tuple[int, str, str]]
ASING = shipped("data") / "contoh_asing"
GOOD = (
    "kode,tanggal_acuan,bahaya_saat_ini,korban_anak,kategori,catatan\n"
    "K1,2026-09-01,ya,tidak,tata_tertib,=1+1\n"
    "K2,2026-09-02,tidak,ya,-,biasa\n"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "kasus.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "salah.csv"
    path.write_text(GOOD + "K3,2026-09-03,mungkin,tidak,asusila|xx,@x\nK1,2026-09-03,ya,,,\n", encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ── judged ──


def test_every_case_is_judged_and_summed_up(run: Run, good: Path, tmp_path: Path) -> None:
    code, out, _ = run("batch", good, tmp_path / "hasil.csv")
    found = pl.read_csv(tmp_path / "hasil.csv")

    assert (code, out.splitlines()[0]) == (0, f"2 dari 2 kasus dinilai ke {tmp_path / 'hasil.csv'}.")
    assert found.select("kode", "putusan", "status").rows() == [
        ("K1", "darurat_dulu", "tetap"), ("K2", "perlu_data", "sementara"),
    ]  # fmt: skip
    assert found["aturan_TRI-01"].to_list() == [True, False]


def test_a_text_of_hers_cannot_become_a_formula_in_the_result(run: Run, good: Path, tmp_path: Path) -> None:
    run("batch", good, tmp_path / "hasil.csv")

    assert pl.read_csv(tmp_path / "hasil.csv")["catatan"].to_list() == ["'=1+1", "biasa"]


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_each_engine_gives_the_same_file(run: Run, good: Path, tmp_path: Path, engine: str) -> None:
    run("batch", good, tmp_path / "a.csv", "--id-aturan")
    code, _, _ = run("batch", good, tmp_path / "b.csv", "--id-aturan", "--mesin", engine)

    assert (code, (tmp_path / "b.csv").read_bytes()) == (0, (tmp_path / "a.csv").read_bytes())


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_every_format_holds_the_same_decisions(run: Run, good: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"hasil{ending}"
    run("batch", good, path)

    match ending:
        case ".csv":
            found = pl.read_csv(path)["putusan"].to_list()
        case ".parquet":
            found = pl.read_parquet(path)["putusan"].to_list()
        case _:
            rows = list(load_workbook(path)["Hasil"].iter_rows(values_only=True))
            found = [row[rows[0].index("putusan")] for row in rows[1:]]
    assert found == ["darurat_dulu", "perlu_data"]


def test_parts_give_what_the_whole_gives(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shipped("data") / "sintetis" / "sintetis-jawaban.csv"
    pl.read_csv(whole, infer_schema=False).head(300).write_csv(tmp_path / "a.csv")
    run("batch", tmp_path / "a.csv", tmp_path / "satu.csv")
    monkeypatch.setattr(tabel_jalan, "UKURAN", 90)
    run("batch", tmp_path / "a.csv", tmp_path / "banyak.csv")

    assert (tmp_path / "banyak.csv").read_bytes() == (tmp_path / "satu.csv").read_bytes()


def test_a_short_result_has_no_column_for_each_rule(run: Run, good: Path, tmp_path: Path) -> None:
    run("batch", good, tmp_path / "hasil.csv", "--ringkas", "--id-aturan")
    found = pl.read_csv(tmp_path / "hasil.csv")

    assert "aturan_TRI-01" not in found.columns
    assert found["putusan"].to_list() == ["darurat_dulu", "perlu_data"]
    assert "TRI-01" in found["aturan_terpicu"][0].split("|")


def test_a_row_without_a_date_is_judged_on_the_given_day(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode,korban_anak\nK1,ya\n", encoding="utf-8")
    _, out, _ = run("batch", tmp_path / "a.csv", tmp_path / "b.csv", "--tanggal", "2025-03-01", "--json")

    assert json.loads(out)["tanggal_acuan"] == "2025-03-01"


def test_the_day_of_rows_without_a_date_is_told_only_when_there_are_such_rows(
    run: Run, good: Path, tmp_path: Path
) -> None:
    undated = tmp_path / "tanpa.csv"
    undated.write_text(GOOD.replace("2026-09-02", ""), encoding="utf-8")
    told = [
        run("batch", each, tmp_path / f"hasil-{each.name}", "--tanggal", "2025-03-01")[1] for each in (good, undated)
    ]
    assert ["tanpa tanggal_acuan" in out for out in told] == [False, True]
    assert "1 baris tanpa tanggal_acuan dinilai pada 2025-03-01." in told[1]


def test_a_foreign_table_is_judged_through_its_mapping(run: Run, tmp_path: Path) -> None:
    table, mapping = ASING / "contoh-asing.csv", ASING / "contoh-asing-peta.yaml"
    code, out, _ = run("batch", table, tmp_path / "hasil.csv", "--peta", mapping, "--json")

    assert (code, json.loads(out)["dinilai"]) == (0, 300)
    assert pl.read_csv(tmp_path / "hasil.csv")["Fictional"].unique().to_list() == ["Y"]


# ── beside the decision that was recorded ──

RECORDED = (
    "kode,bahaya_saat_ini,putusan_tercatat\n"
    "K1,ya,darurat_dulu\nK2,ya,pantau\nK3,tidak,konferensi\nK4,ya,\nK5,ya,Dialihkan\n"
)


@pytest.mark.parametrize("engine", ["polars", "pandas", "duckdb"])
def test_the_recorded_decision_is_compared_with_what_the_rules_leave_possible(
    run: Run, tmp_path: Path, engine: str
) -> None:
    (tmp_path / "a.csv").write_text(RECORDED, encoding="utf-8")

    code, out, _ = run("batch", tmp_path / "a.csv", tmp_path / "b.csv", "--mesin", engine)
    found = pl.read_csv(tmp_path / "b.csv")

    assert (code, found["kesesuaian"].to_list()) == (
        0, ["sesuai", "tidak_sesuai", "tak_dapat_dinilai", "tak_dapat_dinilai", "tak_dapat_dinilai"],
    )  # fmt: skip
    assert found["putusan_tercatat"].to_list() == ["darurat_dulu", "pantau", "konferensi", None, "Dialihkan"]
    assert [line.strip() for line in out.splitlines() if "tercatat" in line] == [
        "Putusan tercatat yang sesuai dengan aturan: 1",
        "Putusan tercatat yang tidak sesuai dengan aturan: 1",
        "Putusan tercatat yang belum dapat dibandingkan: 3",
    ]
    assert "1 dengan kata yang tidak dikenal aturan" in out


def test_a_recorded_decision_under_another_name_is_compared_through_the_mapping(run: Run, tmp_path: Path) -> None:
    table, mapping = ASING / "contoh-asing.csv", ASING / "contoh-asing-peta.yaml"
    _, out, _ = run("batch", table, tmp_path / "hasil.csv", "--peta", mapping, "--json")
    found = pl.read_csv(tmp_path / "hasil.csv")["kesesuaian"].value_counts()

    assert sum(found["count"]) == 300
    assert json.loads(out)["kesesuaian"] == dict(found.sort("kesesuaian").iter_rows())
    assert json.loads(out)["tercatat_lain"] == 0


def test_a_table_without_recorded_decisions_is_not_compared(run: Run, good: Path, tmp_path: Path) -> None:
    _, out, _ = run("batch", good, tmp_path / "hasil.csv")

    assert "kesesuaian" not in pl.read_csv(tmp_path / "hasil.csv").columns
    assert "tercatat" not in out


# ── wrong ──


def test_nothing_is_written_when_a_row_is_wrong(run: Run, wrong: Path, tmp_path: Path) -> None:
    code, out, err = run("batch", wrong, tmp_path / "hasil.csv")

    assert (code, out, names(tmp_path)) == (2, "", ["salah.csv"])
    assert 'baris 4, kolom "bahaya_saat_ini": Jawaban "bahaya_saat_ini" harus ya' in err
    assert 'baris 5, kolom "kode": Kode ini sudah dipakai di baris 2.' in err
    assert "--lewati-baris-salah" in err


def test_wrong_rows_are_kept_beside_the_result_when_asked(run: Run, wrong: Path, tmp_path: Path) -> None:
    code, out, _ = run("batch", wrong, tmp_path / "hasil.csv", "--lewati-baris-salah")
    left_out = pl.read_csv(tmp_path / "hasil.salah.csv", infer_schema=False)

    assert (code, names(tmp_path)) == (0, ["hasil.csv", "hasil.salah.csv", "salah.csv"])
    assert "2 baris salah tidak dinilai" in out
    assert pl.read_csv(tmp_path / "hasil.csv")["kode"].to_list() == ["K1", "K2"]
    assert left_out.select("baris_berkas", "kode", "kategori", "catatan").rows() == [
        ("4", "K3", "asusila|xx", "'@x"), ("5", "K1", None, None),
    ]  # fmt: skip
    assert "tidak dikenal" in left_out["yang_salah"][0]


def test_the_side_file_can_be_mended_and_judged_by_itself(run: Run, wrong: Path, tmp_path: Path) -> None:
    run("batch", wrong, tmp_path / "hasil.csv", "--lewati-baris-salah")
    side = tmp_path / "hasil.salah.csv"
    side.write_text(side.read_text(encoding="utf-8").replace("asusila|xx", "asusila"), encoding="utf-8")

    run("batch", side, tmp_path / "lagi.csv", "--lewati-baris-salah")

    assert pl.read_csv(tmp_path / "lagi.csv")["kode"].to_list() == ["K1"]
    assert pl.read_csv(tmp_path / "lagi.salah.csv")["kode"].to_list() == ["K3"]


@pytest.mark.skipif(os.name == "nt", reason="Windows: the user's profile folder protects the file")
def test_results_are_for_their_owner_only(run: Run, wrong: Path, tmp_path: Path) -> None:
    run("batch", wrong, tmp_path / "hasil.csv", "--lewati-baris-salah")

    assert [path.stat().st_mode & 0o077 for path in tmp_path.glob("hasil*.csv")] == [0, 0]


def test_rows_left_out_and_rows_judged_are_all_rows(run: Run, wrong: Path, tmp_path: Path) -> None:
    _, out, _ = run("batch", wrong, tmp_path / "hasil.parquet", "--lewati-baris-salah", "--json")
    found = json.loads(out)

    assert (found["baris"], found["dinilai"], found["salah"]) == (4, 2, 2)


def test_what_is_wrong_is_json_for_programs(run: Run, wrong: Path, tmp_path: Path) -> None:
    code, out, _ = run("batch", wrong, tmp_path / "hasil.csv", "--json")

    assert code == 2
    assert [(row["baris"], row["kolom"]) for row in json.loads(out)["baris_salah"]] == [
        (4, "bahaya_saat_ini"), (4, "kategori"), (5, "kode"),
    ]  # fmt: skip


def test_a_late_mistake_leaves_nothing_behind(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabel_jalan, "UKURAN", 10)
    rows = "".join(f"K{place},ya\n" for place in range(40))
    (tmp_path / "a.csv").write_text(f"kode,korban_anak\n{rows}K99,mungkin\n", encoding="utf-8")

    code, _, err = run("batch", tmp_path / "a.csv", tmp_path / "b.csv")

    assert (code, names(tmp_path)) == (2, ["a.csv"])
    assert "baris 42" in err


def test_a_wrong_heading_is_refused_even_when_rows_may_be_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode,korban_anak,katagori\nK1,ya,-\n", encoding="utf-8")

    code, _, err = run("batch", tmp_path / "a.csv", tmp_path / "b.csv", "--lewati-baris-salah")

    assert (code, names(tmp_path)) == (2, ["a.csv"])
    assert 'mirip "kategori"' in err


@pytest.mark.parametrize(
    "content",
    ["kode,korban_anak,katagori\nK1,ya,-\n", "kode,korban_anak\nK1,mungkin\n"],
    ids=["the heading is wrong", "no row is right"],
)
@pytest.mark.parametrize("options", [(), ("--lewati-baris-salah",)], ids=["plain", "leaving out"])
def test_leaving_rows_out_is_not_advised_where_it_cannot_help(
    run: Run, tmp_path: Path, content: str, options: tuple[str, ...]
) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")

    code, _, err = run("batch", tmp_path / "a.csv", tmp_path / "b.csv", *options)

    assert (code, "--lewati-baris-salah" in err) == (2, False)
    assert err.endswith("Perbaiki di berkasnya.\n")


def test_a_heading_that_is_there_twice_is_named_as_it_stands_in_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode,korban_anak,kode\nK1,ya,K1\n", encoding="utf-8")

    _, _, err = run("batch", tmp_path / "a.csv", tmp_path / "b.csv")

    assert 'baris 1, kolom "kode": Kolom "kode" ada dua kali.' in err
    assert "duplicated" not in err


def test_a_table_without_any_answer_is_told_so_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nomor,isi\n1,2\n", encoding="utf-8")

    _, _, err = run("batch", tmp_path / "a.csv", tmp_path / "b.csv")

    assert "baris 1, judul kolom: Tidak ada satu pun kolom jawaban." in err
    assert 'kolom ""' not in err


def test_a_column_that_bears_the_name_of_a_result_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode,korban_anak,putusan\nK1,ya,konferensi\n", encoding="utf-8")

    code, _, err = run("batch", tmp_path / "a.csv", tmp_path / "b.csv")

    assert code == 2
    assert 'misalnya "putusan_tercatat"' in err


@pytest.mark.parametrize(
    ("result", "options", "said"),
    [
        ("kasus.csv", (), "tidak ditulis di atas tabel asalnya"),
        ("kasus.csv", ("--timpa",), "tidak ditulis di atas tabel asalnya"),
        ("hasil.ods", (), "Ganti akhirannya"),
        ("tiada/hasil.csv", (), "tidak ada. Buat foldernya"),
        ("hasil.csv", ("--peta", "tiada.yaml"), "tidak ditemukan"),
        ("hasil.csv", ("--mesin", "panda"), 'Maksud Anda "pandas"?'),
        ("hasil.csv", ("--tanggal", "31/12/2026"), "bukan tanggal"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    run: Run, good: Path, tmp_path: Path, result: str, options: tuple[str, ...], said: str
) -> None:
    code, _, err = run("batch", good, tmp_path / result, *options)

    assert (code, names(tmp_path)) == (2, ["kasus.csv"])
    assert said in err
    assert good.read_text(encoding="utf-8") == GOOD


def test_the_reserved_names_are_those_that_the_engine_gives() -> None:
    table = pl.DataFrame({"tanggal_acuan": ["2026-01-01"]})
    given = set(nilai_tabel(program(), table, tanggal_acuan=None, id_aturan=True).columns) - {"tanggal_acuan"}

    assert given <= nama_hasil(program(), id_aturan=True)
    assert set(HASIL) <= given


def test_an_earlier_result_is_replaced_only_when_told(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "hasil.csv").write_text("lama", encoding="utf-8")

    assert run("batch", good, tmp_path / "hasil.csv")[0] == 2
    assert run("batch", good, tmp_path / "hasil.csv", "--timpa")[0] == 0
    assert (tmp_path / "hasil.csv").read_text(encoding="utf-8").startswith("kode,")


# ── the other two ──


def test_a_synthetic_register_is_written_and_judged(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("sintetis", tmp_path / "rekaan", "--jumlah", 50, "--benih", 3)

    assert (code, names(tmp_path / "rekaan")) == (
        0, ["sintetis-jawaban.csv", "sintetis-kasus.csv", "sintetis-log.csv"],
    )  # fmt: skip
    assert "fiktif" in out
    assert run("batch", tmp_path / "rekaan" / "sintetis-jawaban.csv", tmp_path / "hasil.parquet")[0] == 0
    code, _, err = run("sintetis", tmp_path / "rekaan", "--jumlah", 50)
    assert (code, "--timpa" in err, "pindahkan dulu" in err) == (2, False, True)


def test_the_workbook_is_written_once(run: Run, tmp_path: Path) -> None:
    assert run("templat-excel", tmp_path / "a.xlsx")[0] == 0
    assert run("templat-excel", tmp_path / "a.xlsx")[0] == 2
    assert run("templat-excel", tmp_path / "a.xlsx", "--timpa")[0] == 0
    assert run("templat-excel", tmp_path / "a.csv")[0] == 2
