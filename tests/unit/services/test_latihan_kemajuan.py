"""Progress: attempts put together, what is due, and a file that two windows can write."""

import json
import stat
import sys
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from kasus_rules.locking import locked
from kasus_rules.services import latihan_kemajuan_berkas as berkas
from kasus_rules.services.latihan_kemajuan import (
    TERBANYAK_PERCOBAAN,
    HasilBagian,
    Kemajuan,
    Percobaan,
    Skor,
    from_json,
    to_json,
)
from kasus_rules.services.latihan_kemajuan_berkas import CatatanKemajuan, KemajuanError
from kasus_rules.training.ulangan import Nilai

HARI = date(2026, 11, 24)
BAIK = HasilBagian(1, {"temuan": Skor(4, 0, 0), "putusan": Skor(1, 0, 0)}, aman=True, putusan_sama=True)
BAHAYA = HasilBagian(
    2, {"putusan": Skor(0, 1, 0)}, aman=False, putusan_sama=False, beda=("putusan",), catatan="Menurut saya lain."
)


def attempt(id_: str, kasus: str = "a", *parts: HasilBagian, day: date = HARI, done: bool = True) -> Percobaan:
    return Percobaan(id_, kasus, day, parts or (BAIK,), done)


# ── counting ──


def test_an_attempt_has_the_score_of_its_episodes_together() -> None:
    assert attempt("1", "a", BAIK, BAHAYA).skor == {"temuan": Skor(4, 0, 0), "putusan": Skor(1, 1, 0)}


def test_one_unsafe_episode_makes_the_whole_attempt_come_back_soon() -> None:
    assert attempt("1", "a", BAIK).nilai is Nilai.MUDAH
    assert attempt("1", "a", BAIK, BAHAYA).nilai is Nilai.LAGI


def test_only_finished_attempts_are_due() -> None:
    kemajuan = Kemajuan((attempt("1", "a", BAHAYA), attempt("2", "b", BAHAYA, done=False)))
    assert kemajuan.perlu_diulang(["a", "b", "c"], HARI + timedelta(days=30)) == ("a",)


def test_nothing_is_due_before_its_day_and_the_longest_due_comes_first() -> None:
    kemajuan = Kemajuan((attempt("1", "a"), attempt("2", "b", BAHAYA)))
    back = kemajuan.kembali("a")
    assert back is not None
    assert kemajuan.perlu_diulang(["a", "b"], HARI) == ()
    assert kemajuan.perlu_diulang(["a", "b"], back) == ("b", "a")


def test_the_shares_are_those_of_the_latest_attempt_at_each_case() -> None:
    kemajuan = Kemajuan((attempt("1", "a", BAHAYA), attempt("2", "a", BAIK), attempt("3", "lain", BAHAYA)))
    assert kemajuan.skor_terakhir(["a"]) == BAIK.skor
    assert kemajuan.dicoba(["a", "b"]) == 1


def test_only_the_latest_attempts_at_a_case_are_kept() -> None:
    kemajuan = Kemajuan().dengan(attempt("lain", "b"))
    for n in range(TERBANYAK_PERCOBAAN + 3):
        kemajuan = kemajuan.dengan(attempt(str(n)))
    assert [one.id for one in kemajuan.tentang("a")] == [str(n) for n in range(3, TERBANYAK_PERCOBAAN + 3)]
    assert len(kemajuan.tentang("b")) == 1


def test_an_attempt_that_goes_on_replaces_itself() -> None:
    begun = attempt("1", "a", BAIK, done=False)
    kemajuan = Kemajuan((begun, attempt("2", "b"))).dengan(begun.dengan(BAHAYA, tanggal=HARI, selesai=True))
    assert [(one.id, len(one.bagian), one.selesai) for one in kemajuan.percobaan] == [("1", 2, True), ("2", 1, True)]


def test_what_is_written_is_read_again() -> None:
    kemajuan = Kemajuan((attempt("1", "a", BAIK, BAHAYA), attempt("2", "b", done=False)))
    assert from_json(to_json(kemajuan)) == kemajuan


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{", '{"bentuk": 1}', '{"bentuk": "1", "percobaan": []}',
        '{"bentuk": 1, "percobaan": [{"id": 3}]}', '{"bentuk": 1, "percobaan": 7}', "[" * 100_000,
    ],
    ids=range(9),
)  # fmt: skip
def test_anything_else_is_refused_as_a_value(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_an_attempt_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError):
        from_json(to_json(Kemajuan((attempt("1"), attempt("1")))))


# ── the file ──


@pytest.fixture
def catatan(tmp_path: Path) -> CatatanKemajuan:
    return CatatanKemajuan(tmp_path)


def test_a_new_folder_has_no_progress_and_gets_no_file_by_looking(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    assert catatan.muat() == Kemajuan()
    assert list(tmp_path.iterdir()) == []


def test_an_attempt_that_was_kept_is_there_for_the_next_window(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    catatan.simpan(attempt("1"))
    assert CatatanKemajuan(tmp_path).muat().percobaan == (attempt("1"),)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows protects by the folder of the user")
def test_the_file_is_for_its_owner_only(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    catatan.simpan(attempt("1"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "latihan").iterdir()}
    assert modes == {"kemajuan.json": 0o600, ".kemajuan.kunci": 0o600}


def test_nothing_but_case_ids_scores_and_own_notes_stands_in_the_file(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    catatan.simpan(attempt("1", "a", BAHAYA))
    content = json.loads((tmp_path / "latihan" / "kemajuan.json").read_text(encoding="utf-8"))
    assert set(content) == {"bentuk", "percobaan"}
    assert set(content["percobaan"][0]) == {"id", "kasus", "tanggal", "selesai", "bagian"}
    assert set(content["percobaan"][0]["bagian"][0]) == {"nomor", "skor", "aman", "putusan_sama", "beda", "catatan"}


def test_two_windows_do_not_lose_each_others_attempts(tmp_path: Path) -> None:
    one, other = CatatanKemajuan(tmp_path), CatatanKemajuan(tmp_path)
    one.muat()
    other.muat()
    one.simpan(attempt("1"))
    other.simpan(attempt("2"))
    one.simpan(attempt("3"))
    assert [each.id for each in other.muat().percobaan] == ["1", "2", "3"]


def _write_many(folder: str, name: str, count: int) -> None:
    catatan = CatatanKemajuan(Path(folder))
    for n in range(count):
        catatan.simpan(attempt(f"{name}-{n}", name))


def test_two_processes_that_write_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    context = get_context("spawn")
    writers = [context.Process(target=_write_many, args=(str(tmp_path), name, 15)) for name in ("a", "b")]
    for one in writers:
        one.start()
    for one in writers:
        one.join(60)
    assert [one.exitcode for one in writers] == [0, 0]
    kemajuan = CatatanKemajuan(tmp_path).muat()
    assert {name: len(kemajuan.tentang(name)) for name in ("a", "b")} == {"a": 15, "b": 15}


def test_a_window_that_holds_the_file_for_long_is_named_and_nothing_is_lost(
    catatan: CatatanKemajuan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catatan.simpan(attempt("1"))
    monkeypatch.setattr(berkas, "WAIT_SECONDS", 0)
    with (
        locked(tmp_path / "latihan" / berkas.LOCK_NAME, wait=1),
        pytest.raises(KemajuanError, match="jendela lain sedang menulisnya"),
    ):
        catatan.simpan(attempt("2"))
    assert catatan.simpan(attempt("3")).percobaan == (attempt("1"), attempt("3"))


def test_a_damaged_file_is_set_aside_and_said_so(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    path = tmp_path / "latihan" / "kemajuan.json"
    path.parent.mkdir()
    for n in (1, 2):
        path.write_text(f"rusak {n}", encoding="utf-8")
        assert catatan.muat() == Kemajuan()
        assert f"kemajuan.rusak-{n}.json" in catatan.kabar
    catatan.simpan(attempt("1"))
    kept = [(path.parent / f"kemajuan.rusak-{n}.json").read_text(encoding="utf-8") for n in (1, 2)]
    assert kept == ["rusak 1", "rusak 2"]


def test_a_file_damaged_meanwhile_is_not_overwritten(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    catatan.simpan(attempt("1"))
    path = tmp_path / "latihan" / "kemajuan.json"
    path.write_bytes(b"\xff\xfe rusak")
    assert catatan.simpan(attempt("2")).percobaan == (attempt("2"),)
    assert path.with_name("kemajuan.rusak-1.json").read_bytes() == b"\xff\xfe rusak"
    assert catatan.kabar


def test_a_file_of_a_later_version_is_left_alone(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    path = tmp_path / "latihan" / "kemajuan.json"
    path.parent.mkdir()
    path.write_text('{"bentuk": 2, "lain": true}', encoding="utf-8")
    for work in (catatan.muat, lambda: catatan.simpan(attempt("1"))):
        with pytest.raises(KemajuanError, match="versi aplikasi yang lebih baru"):
            work()
    assert path.read_text(encoding="utf-8") == '{"bentuk": 2, "lain": true}'


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "latihan").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(KemajuanError, match="Periksa izin folder"):
        CatatanKemajuan(tmp_path).simpan(attempt("1"))


def test_erasing_takes_everything_also_what_was_set_aside(catatan: CatatanKemajuan, tmp_path: Path) -> None:
    catatan.simpan(attempt("1"))
    (tmp_path / "latihan" / "kemajuan.rusak-1.json").write_text("rusak", encoding="utf-8")
    (tmp_path / "latihan" / "kasus-sekolah.yaml").write_text("judul: Tetap ada", encoding="utf-8")
    catatan.hapus()
    assert catatan.muat() == Kemajuan()
    assert sorted(path.name for path in (tmp_path / "latihan").iterdir()) == [".kemajuan.kunci", "kasus-sekolah.yaml"]
