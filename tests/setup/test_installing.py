"""What a person sees when an installer fails, without ever running one."""

import subprocess
import sys
from pathlib import Path

import pytest

from penyiapan import pasang, pesan
from penyiapan.pasang import Sumber, build_environment, clean_environment, ensure, missing
from penyiapan.pesan import Halangan
from penyiapan.tempat import Tempat

NEEDED = ("inti", "paket", "mesin")
NO_COMPILER = "  building 'durable_rules_engine'\n  error: [Errno 2] No such file or directory: 'gcc'\n"
NO_NETWORK = "WARNING: Retrying … Failed to establish a new connection: [Errno -3]\n"


@pytest.fixture
def installer_says(monkeypatch: pytest.MonkeyPatch):
    """Let every installer fail with the given output."""
    calls: list[list[str]] = []

    def plant(output: str) -> list[list[str]]:
        def fail(command: list[str], *_: object, **__: object) -> tuple[int, str]:
            calls.append(command)
            return 1, output

        monkeypatch.setattr(pasang, "logged", fail)
        return calls

    return plant


def test_an_engine_that_does_not_build_is_one_quiet_line(whole, installer_says, capsys) -> None:
    pasang.forget(whole, "mesin")
    installer_says(NO_COMPILER)
    ensure(whole, NEEDED, Sumber())
    said = capsys.readouterr().err.splitlines()[1:]
    assert said == ["Mesin durable-rules tidak terpasang (tidak ada kompiler); mesin acuan dipakai."]


def test_an_engine_that_did_not_build_is_not_tried_again(whole, installer_says, capsys) -> None:
    pasang.forget(whole, "mesin")
    calls = installer_says(NO_COMPILER)
    ensure(whole, NEEDED, Sumber())
    tried = len(calls)
    ensure(whole, NEEDED, Sumber())
    assert (tried, len(calls)) == (1, 1)


def test_an_engine_that_could_not_be_downloaded_is_tried_again(whole, installer_says) -> None:
    pasang.forget(whole, "mesin")
    installer_says(NO_NETWORK)
    ensure(whole, NEEDED, Sumber())
    assert missing(whole, NEEDED) == ("mesin",)


def test_a_lost_network_leaves_the_environment_good(whole: Tempat, installer_says) -> None:
    whole.lock("inti").write_text("contoh==2\n")
    installer_says(NO_NETWORK)
    with pytest.raises(Halangan, match="jaringan"):
        ensure(whole, NEEDED, Sumber())
    assert missing(whole, ("paket",)) == ()


def test_a_full_disk_makes_the_next_start_begin_anew(whole: Tempat, installer_says) -> None:
    whole.lock("inti").write_text("contoh==2\n")
    installer_says("OSError: [Errno 28] No space left on device")
    with pytest.raises(Halangan, match="Penyimpanan penuh"):
        ensure(whole, NEEDED, Sumber())
    assert missing(whole, NEEDED) == NEEDED


def test_trouble_names_the_log_and_not_the_installers_words(whole: Tempat, installer_says) -> None:
    whole.lock("inti").write_text("contoh==2\n")
    installer_says("Traceback (most recent call last): boom")
    with pytest.raises(Halangan) as caught:
        ensure(whole, NEEDED, Sumber())
    assert str(whole.log) in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("Temporary failure in name resolution", pesan.NETWORK),
        ("error sending request for url", pesan.NETWORK),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", pesan.CHANGED),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", pesan.CERTIFICATE),
        ("PermissionError: [Errno 13] Permission denied", pesan.FORBIDDEN),
        ("ERROR: No matching distribution found for numpy", pesan.NO_PACKAGE),
        ("failed to fetch; caused by: No space left on device", pesan.FULL),
        ("something else", pesan.UNKNOWN),
    ],
)
def test_each_kind_of_trouble_has_its_sentence(output: str, said: str) -> None:
    assert pesan.cause_of(output) == said


def test_a_package_missing_from_the_provisions_is_said_so(tmp_path: Path) -> None:
    raised = pesan.trouble("Bagian inti", "No matching distribution found", log=tmp_path, luring=True)
    assert "Bekal tidak lengkap" in str(raised)


def test_a_python_without_venv_is_told_what_to_install(tempat, monkeypatch) -> None:
    monkeypatch.setattr(pasang.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(pasang.shutil, "which", lambda name: None)
    with pytest.raises(Halangan, match="apt install python3-venv"):
        pasang.make_environment(tempat)


@pytest.mark.parametrize(
    ("version", "flags"),
    [
        ((3, 11), "-O2"),
        ((3, 12), "-O2"),
        ((3, 13), "-O2 -DPyEval_CallObject=PyObject_CallObject"),
    ],
)
def test_the_engine_is_built_with_the_flags_of_its_python(version: tuple[int, int], flags: str) -> None:
    assert build_environment({}, version) == {"CPPFLAGS": flags}


def test_a_persons_own_compiler_flags_are_kept() -> None:
    assert build_environment({"CPPFLAGS": "-I/x"}, (3, 11)) == {"CPPFLAGS": "-I/x -O2"}


def test_nothing_sends_packages_to_another_place() -> None:
    cleaned = clean_environment({"PIP_USER": "1", "PYTHONPATH": "x", "PIP_CERT": "y"})
    assert "PIP_USER" not in cleaned
    assert "PYTHONPATH" not in cleaned
    assert cleaned["PIP_CERT"] == "y"


def test_from_provisions_no_network_is_asked() -> None:
    assert Sumber(Path("paket")).arguments == ["--no-index", "--find-links", "paket"]


def test_spark_is_put_together_by_the_locked_tools(tempat: Tempat) -> None:
    words = pasang._what(tempat, "skala", pasang.Sumber())
    assert words == ["--no-build-isolation", "--no-cache-dir", "--require-hashes", "-r", str(tempat.lock("skala"))]


def test_output_goes_to_the_log(tempat: Tempat) -> None:
    code, output = pasang.logged([sys.executable, "-c", "print('keluaran'); raise SystemExit(3)"], tempat)
    assert (code, output.strip()) == (3, "keluaran")
    assert "keluaran" in tempat.log.read_text(encoding="utf-8")


def test_a_second_start_waits_for_the_first(tempat: Tempat) -> None:
    root = Path(__file__).parents[2]
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from penyiapan import cap\n"
        "from penyiapan.tempat import Tempat; root = Path(sys.argv[2])\n"
        "with cap.one_at_a_time(Tempat(root, root / '.venv-bk', root / '.lokal'), 'menunggu'): print('giliran')\n"
    )
    from penyiapan import cap

    with cap.one_at_a_time(tempat, "menunggu"):
        second = subprocess.Popen(
            [sys.executable, "-c", program, str(root), str(tempat.akar)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert second.stderr.readline().strip() == "menunggu"
        assert second.poll() is None
    assert second.communicate()[0].strip() == "giliran"
