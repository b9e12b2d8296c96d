"""`kasus beda` as rule authors use it: folders, revisions, dates, answer files, and what goes wrong."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kasus_rules.cli import main
from kasus_rules.services.lokasi import shipped

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(["beda", *arguments])
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


def copy_of_the_rules(folder: Path) -> Path:
    """The shipped vocabulary with the rules on outcome and urgency and one folder more: enough, and quick."""
    shutil.copytree(shipped("rules"), folder, ignore=shutil.ignore_patterns("*_uji.yaml", "sifat.yaml"))
    for path in folder.glob("*/*.yaml"):
        if path.parent.name != "triase" and path.name != "tata_tertib.yaml":
            path.unlink()
    (folder / "undangan/tata_tertib.yaml").unlink()
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return copy_of_the_rules(tmp_path / "lama")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The shipped rules with a later threshold for what counts as recent."""
    folder = copy_of_the_rules(tmp_path / "baru")
    edit(folder / "triase/urgensi.yaml", "hari_sejak_kejadian: {maksimal: 7}", "hari_sejak_kejadian: {maksimal: 8}")
    return folder


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Penguji", "-c", "user.email=penguji@contoh.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A history whose first revision has no rules, and whose second has the shipped ones."""
    if shutil.which("git") is None:
        pytest.skip("Git tidak terpasang")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "Mulai")
    folder = copy_of_the_rules(tmp_path / "aturan")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Aturan")
    return folder


# ── what is told ──


def test_nothing_changed_is_said_and_ends_with_zero(run: Run, old: Path) -> None:
    code, out, _ = run(str(old), str(old))
    assert (code, out.splitlines()[-1]) == (0, "Tidak ada yang berubah.")


def test_a_moved_threshold_is_told_as_a_case_with_before_and_now(run: Run, old: Path, new: Path) -> None:
    code, out, _ = run(str(old), str(new))
    assert code == 1
    assert "Aturan URG-03" in out
    assert "    hari_sejak_kejadian: 8" in out
    assert "Kapan. Dulu: Hari ini. Sekarang: Sekarang juga." in out


def test_the_example_is_an_answers_file_that_triage_reads(
    run: Run, old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = run(str(old), str(new), "--json")
    change = json.loads(out)["perubahan"][0]
    answers = tmp_path / "contoh.json"
    answers.write_text(json.dumps(change["contoh"]), encoding="utf-8")
    monkeypatch.setenv("KASUS_ATURAN", str(new))
    with pytest.raises(SystemExit):
        main(["triase", str(answers), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert change["selisih"] == [{"keputusan": "urgensi", "pada": None, "dulu": ["hari_ini"], "sekarang": ["segera"]}]
    assert told["urgensi"] == "segera"


def test_a_revision_is_compared_with_the_folder_it_became(run: Run, history: Path) -> None:
    edit(history / "konsekuensi/tata_tertib.yaml", "berlaku_sejak: 2026-01-09", "berlaku_sejak: 2026-02-01")
    code, out, _ = run("HEAD", str(history), "--json")
    told = json.loads(out)
    assert (code, told["vonis"], [each["id"] for each in told["perubahan"]]) == (1, "berbeda", ["KON-45"])
    assert "2026-01-09" <= told["perubahan"][0]["contoh"]["tanggal_acuan"] < "2026-02-01"


def test_reading_a_revision_leaves_the_checkout_alone(run: Run, history: Path) -> None:
    edit(history / "versi.yaml", "versi:", "# belum disimpan\nversi:")
    run("HEAD", str(history))
    assert "# belum disimpan" in (history / "versi.yaml").read_text(encoding="utf-8")


def test_two_dates_tell_what_begins_and_what_ends(run: Run, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASUS_ATURAN", str(old))
    code, out, _ = run("--tanggal", "2026-01-08", "2026-01-09")
    assert code == 1
    assert "Dulu: 8 Januari 2026. Sekarang: 9 Januari 2026." in out
    assert "Aturan KON-45 (Tata tertib dibedakan dari pelanggaran hukum) mulai berlaku." in out


def test_answer_files_are_counted_and_never_named(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kasus"
    folder.mkdir()
    urgent = {"bahaya_saat_ini": "tidak", "tanda_bahaya": [], "barang_berbahaya": [], "korban_anak": "ya"}
    detail = {"bentuk_kekerasan": ["kekerasan_fisik"], "kategori": [], "pihak_terduga": []}
    for name, days in (("satu", 8), ("dua", 3), ("tiga", 20)):
        answers = {**urgent, **detail, "hari_sejak_kejadian": days, "tanggal_acuan": "2026-11-24"}
        (folder / f"{name}.json").write_text(json.dumps(answers), encoding="utf-8")
    _, out, _ = run(str(old), str(new), "--berkas", str(folder))
    assert "Dari 3 kasus di berkas, 1 hasilnya lain." in out
    assert "  Kapan: 1 kasus" in out
    assert "satu" not in out


def test_the_fictional_samples_can_be_counted_too(run: Run, old: Path, new: Path) -> None:
    _, out, _ = run(str(old), str(new), "--berkas", str(shipped("data") / "contoh"), "--json")
    samples = list((shipped("data") / "contoh").glob("*.yaml"))
    assert json.loads(out)["kasus"]["jumlah"] == len(samples) > 0


# ── what goes wrong ──


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Perlu dua keadaan aturan"),
        (("BARU",), "Perlu dua keadaan aturan"),
        (("--tanggal", "kemarin", "2026-01-09"), "kemarin bukan tanggal"),
        (("BARU", "BARU", "--tanggal", "2026-01-08", "2026-01-09"), "Pilih salah satu"),
        (("KOSONG", "BARU"), "Tidak ada aturan di"),
        (("tidak-ada-revisi-ini", "BARU"), "bukan folder"),
        (("--output=x", "BARU"), "--output"),
        (("BARU", "BARU", "--berkas", "tidak-ada.yaml"), "Berkas jawaban tidak-ada.yaml tidak ada"),
        (("BARU", "BARU", "--berkas", "KOSONG"), "tidak memuat berkas jawaban"),
    ],
)
def test_bad_input_is_told_and_ends_with_two(
    run: Run, new: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    places = {"BARU": str(new), "KOSONG": str(empty)}
    code, out, err = run(*(places.get(each, each) for each in arguments))
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_rules_that_cannot_be_read_are_told_with_their_place_and_side(run: Run, old: Path, new: Path) -> None:
    (new / "triase/urgensi.yaml").write_text("- id: [", encoding="utf-8")
    code, _, err = run(str(old), str(new))
    assert code == 2
    assert err.startswith(f"Aturan dari {new} tidak dapat dibandingkan.")
    assert "triase/urgensi.yaml:1" in err


def test_a_revision_that_is_not_there_is_told(run: Run, history: Path) -> None:
    code, _, err = run("bukan-revisi", str(history))
    assert (code, "bukan revisi Git yang dikenal" in err) == (2, True)


def test_a_revision_without_rules_is_told(run: Run, history: Path) -> None:
    code, _, err = run("HEAD~1", str(history))
    assert (code, "Pada revisi HEAD~1 belum ada folder aturan aturan." in err) == (2, True)


def test_without_git_folders_are_offered(run: Run, history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, err = run("HEAD", str(history))
    assert (code, "Git tidak terpasang" in err) == (2, True)


def test_a_name_that_looks_like_an_option_of_git_is_only_a_name(run: Run, history: Path) -> None:
    code, _, err = run("--", "--all", str(history))
    assert (code, "bukan revisi Git yang dikenal" in err) == (2, True)
