"""The words after `mulai.py`, and what the door says in trouble."""

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import mulai
from penyiapan import buka, perintah, tempat, uji
from penyiapan.pesan import Halangan

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_a_supported_python_is_not_talked_about(version: tuple[int, ...]) -> None:
    assert mulai.version_message(version) is None


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_what_to_install(version: tuple[int, ...]) -> None:
    assert "terlalu tua" in mulai.version_message(version)


def test_a_newer_python_is_tried_with_one_line() -> None:
    message = mulai.version_message((3, 14, 0))
    assert (message.count("\n"), "tetap dicoba" in message) == (1, True)


def test_the_door_is_readable_for_any_python() -> None:
    tree = ast.parse((ROOT / "mulai.py").read_text(encoding="utf-8"))
    modern = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    annotated = [
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and (node.returns or _typed(node))
    ]
    assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, modern)] == []
    assert annotated == []


def _typed(function: ast.FunctionDef) -> bool:
    return any(argument.annotation for argument in [*function.args.args, *function.args.kwonlyargs])


@pytest.mark.skipif(sys.platform == "win32", reason="the search path of POSIX")
def test_a_name_on_the_path_with_nothing_behind_it_is_passed_over(tmp_path: Path) -> None:
    for folder, works in (("kosong", "exit 127"), ("berisi", "exit 0")):
        (tmp_path / folder).mkdir()
        program = tmp_path / folder / "python3.12"
        program.write_text(f"#!/bin/sh\n{works}\n")
        program.chmod(0o755)
    path = f"{tmp_path / 'kosong'}:{tmp_path / 'berisi'}"
    assert mulai.newer_python(path) == str(tmp_path / "berisi" / "python3.12")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ("", [], None)),
        (["--no-browser"], ("", ["--no-browser"], None)),
        (["kasus", "triase", "f.yaml", "--json"], ("kasus", ["triase", "f.yaml", "--json"], None)),
        (["kasus", "--help"], ("kasus", ["--help"], None)),
        (["--luring"], ("", [], "")),
        (["--luring", "kasus", "fakta"], ("kasus", ["fakta"], "")),
        (["--luring=usb", "uji", "-k", "x"], ("uji", ["-k", "x"], "usb")),
        (["uji", "--luring"], ("uji", ["--luring"], None)),
        (["--help"], ("bantuan", [], None)),
    ],
)
def test_what_follows_a_command_word_belongs_to_it(words: list[str], expected: tuple[object, ...]) -> None:
    read = perintah.parse(words)
    assert (read.kata, read.sisa, read.luring) == expected


def test_an_unknown_word_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert perintah.run(["kasuz"]) == 1
    assert "kasus, uji, bekal" in capsys.readouterr().err


def test_the_unexpected_goes_to_the_log_and_not_to_the_screen(tempat, monkeypatch, capsys) -> None:
    def burst(*_: object) -> int:
        raise ZeroDivisionError("rahasia dapur")

    monkeypatch.setattr(perintah, "_dispatch", burst)
    monkeypatch.setattr(perintah, "locate", lambda: tempat)
    assert perintah.run([]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert "rahasia dapur" in tempat.log.read_text(encoding="utf-8")


def test_the_exit_code_of_the_command_line_is_passed_on(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit(2)"]
    assert buka.run(command, cwd=tmp_path, environment={}) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to hand on")
def test_a_request_to_stop_reaches_the_program(tmp_path: Path) -> None:
    program = "import os, signal; print('siap', flush=True); signal.pause()"
    door = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from penyiapan import buka\n"
        "raise SystemExit(buka.run([sys.executable, '-c', sys.argv[2]], cwd=Path(), environment={}))"
    )
    outer = subprocess.Popen(
        [sys.executable, "-c", door, str(ROOT), program], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    assert outer.stdout is not None
    assert outer.stdout.readline().strip() == "siap"
    outer.terminate()
    assert outer.communicate()[0] == ""  # the pipe closes only when the inner program is gone too
    assert outer.returncode == 128 + 15


def test_jupyter_writes_only_into_the_local_folder(tmp_path: Path) -> None:
    given = {"JUPYTER_PATH": "p", "JUPYTER_CONFIG_PATH": "c", "JUPYTER_DATA_DIR": "lain"}
    environment = buka.jupyter_environment(given, tmp_path)
    written = {name: value for name, value in environment.items() if name.endswith("DIR")}
    assert all(value.startswith(str(tmp_path)) for value in written.values())
    assert (environment["JUPYTER_PATH"], environment["JUPYTER_CONFIG_PATH"]) == ("p", "c")
    assert environment["PYTHONUTF8"] == "1"


def test_jupyter_listens_on_the_loopback_and_keeps_its_own_token(tmp_path: Path) -> None:
    command = buka.jupyter_command(Path("py"), root=tmp_path, port=9000, extra=[])
    assert "--ServerApp.ip=127.0.0.1" in command
    assert [word for word in command if "token" in word.lower() or "password" in word.lower()] == []


def test_an_occupied_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        first = taken.getsockname()[1]
        assert buka.free_port(first, tries=20) != first


def test_no_port_at_all_is_said_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Halangan, match="pintu"):
            buka.free_port(taken.getsockname()[1], tries=1)


def test_a_read_only_checkout_uses_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempat, "can_hold_environment", lambda folder: False)
    monkeypatch.setattr(tempat, "user_folder", lambda: tmp_path / "pengguna")
    place = tempat.locate(tmp_path / "berbagi")
    assert {place.venv.parents[1], place.lokal.parents[1]} == {tmp_path / "pengguna"}


def test_a_folder_that_can_be_written_holds_its_environment(tmp_path: Path) -> None:
    place = tempat.locate(tmp_path)
    assert (place.venv, list(tmp_path.iterdir())) == (tmp_path / ".venv-bk", [])


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert not tempat.can_hold_environment(tmp_path / "tidak ada")


def test_tests_never_run_near_a_real_register(tmp_path: Path) -> None:
    environment = uji.test_environment({"KASUS_DATA": "milik sekolah"}, tmp_path)
    assert environment["KASUS_DATA"].startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("java", "words", "installed"),
    [
        ("/usr/bin/java", ["uji", "-k", "x"], ["inti", "uji", "paket", "mesin", "skala"]),
        (None, ["uji", "-k", "x"], ["inti", "uji", "paket", "mesin"]),
    ],
)
def test_spark_is_tested_where_java_could_run_it(whole, monkeypatch, java, words, installed) -> None:
    asked: list[str] = []
    monkeypatch.setattr(perintah.shutil, "which", lambda name: java)
    monkeypatch.setattr(perintah, "ensure", lambda tempat, parts, sumber: asked.extend(parts))
    monkeypatch.setattr(perintah.uji, "run_all", lambda tempat, arguments: 0)
    monkeypatch.setattr(perintah, "locate", lambda: whole)

    assert perintah.run(words) == 0
    assert asked == installed


def test_without_spark_the_other_tests_still_run(whole, monkeypatch, capsys) -> None:
    def ensure(tempat: object, parts: tuple[str, ...], sumber: object) -> None:
        if "skala" in parts:
            raise Halangan("Bagian skala tidak terunduh.")

    monkeypatch.setattr(perintah.shutil, "which", lambda name: "/usr/bin/java")
    monkeypatch.setattr(perintah, "ensure", ensure)
    monkeypatch.setattr(perintah.uji, "run_all", lambda tempat, arguments: 0)
    monkeypatch.setattr(perintah, "locate", lambda: whole)

    assert perintah.run(["uji"]) == 0
    assert "PySpark dilewati" in capsys.readouterr().err


def test_errors_of_a_pytest_run_count_as_failures() -> None:
    read = uji.read_suite({"tests": "10", "failures": "1", "errors": "2", "skipped": "3"})
    assert str(read + uji.Hasil(lulus=1)) == "5 passed, 3 failed, 3 skipped"


def test_with_arguments_only_pytest_runs(whole) -> None:
    assert [step.judul for step in uji.steps(whole, ["-k", "x"])] == ["pytest"]


@pytest.mark.parametrize(
    ("cores", "words"),
    [(None, []), (1, []), (2, ["-n", "2", "--dist", "loadfile"]), (64, ["-n", "4", "--dist", "loadfile"])],
)
def test_tests_run_side_by_side_where_there_are_cores(cores: int | None, words: list[str]) -> None:
    assert uji.side_by_side(cores) == words


def test_every_kind_of_check_runs(whole) -> None:
    (whole.akar / "notebooks").mkdir()
    (whole.akar / "notebooks" / "a.ipynb").touch()
    commands = " ".join(word for step in uji.steps(whole, []) for word in step.perintah)
    wanted = ("ruff check", "ruff format --check", "mypy", "lint-imports", "nbval-lax", "nbstripout --verify")
    assert [word for word in wanted if word not in commands] == []


def test_help_needs_nothing_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(ROOT / "mulai.py"), "bantuan"], capture_output=True, encoding="utf-8"
    )
    assert "python3 mulai.py uji" in done.stdout
