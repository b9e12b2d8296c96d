"""Every check of the project in one command: style, types, floors, tests, notebooks.

Hides the order, the environment in which tests run (never near a real register) and the counting: the last
lines hold pytest's own summary and one plain line with the sum over its runs.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from penyiapan.buka import jupyter_environment
from penyiapan.pesan import say
from penyiapan.tempat import Tempat

SUMMARY = re.compile(r"^=+ .*\b(passed|failed|error|errors|skipped|no tests ran)\b.* in [\d.]+s.*=+$")
MOST_WORKERS = 4
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Langkah:
    """One check: its heading and its command; `menghitung` marks a pytest run, whose tests are counted."""

    judul: str
    perintah: list[str]
    menghitung: bool = False


@dataclass(frozen=True, slots=True)
class Hasil:
    """What pytest runs counted."""

    lulus: int = 0
    gagal: int = 0
    dilewati: int = 0

    def __add__(self, other: "Hasil") -> "Hasil":
        return Hasil(self.lulus + other.lulus, self.gagal + other.gagal, self.dilewati + other.dilewati)

    def __str__(self) -> str:
        return f"{self.lulus} passed, {self.gagal} failed, {self.dilewati} skipped"


def run_all(tempat: Tempat, arguments: list[str]) -> int:
    """Run every check, or only pytest when it gets `arguments`; returns 0 when all of them passed."""
    failed: list[str] = []
    summaries: list[str] = []
    total = Hasil()
    with tempfile.TemporaryDirectory(prefix="kasus-bk-uji-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "jupyter").mkdir()
        for step in steps(tempat, arguments):
            print(f"\n== {step.judul}", flush=True)
            code, lines = _stream(step, tempat=tempat, folder=Path(folder))
            summaries += [line for line in lines if SUMMARY.match(line)][-1:]
            total += _counted(step, report=Path(folder) / "laporan.xml", code=code)
            failed += [step.judul] if code else []
    print("\n== Ringkasan", *summaries, sep="\n")
    print(f"Tidak lolos: {', '.join(failed)}" if failed else "Semua pemeriksaan lolos.")
    print(total, flush=True)
    return 1 if failed else 0


def steps(tempat: Tempat, arguments: list[str]) -> list[Langkah]:
    """The checks in their order; browsers have the machine to themselves, since a starved one loses clicks."""
    module = [str(tempat.python), "-m"]
    if arguments:
        return [Langkah("pytest", [*module, "pytest", *arguments], menghitung=True)]
    notebooks = sorted(str(path) for path in (tempat.akar / "notebooks").glob("*.ipynb"))
    together = [*module, "pytest", *side_by_side(os.cpu_count())]
    always = [
        Langkah("Gaya: ruff check", [*module, "ruff", "check", "."]),
        Langkah("Gaya: ruff format", [*module, "ruff", "format", "--check", "."]),
        Langkah("Tipe: mypy", [*module, "mypy"]),
        Langkah("Lantai: import-linter", [str(tempat.program("lint-imports"))]),
        Langkah("Uji: pytest", [*together, "-m", "not peramban"], menghitung=True),
        Langkah("Uji di peramban: pytest", [*module, "pytest", "-m", "peramban"], menghitung=True),
    ]
    if not notebooks:
        say("Belum ada buku catatan di notebooks/.")
        return always
    lax = [*module, "pytest", "--nbval-lax", "--nbval-current-env", "notebooks"]
    return [
        *always,
        Langkah("Buku catatan: nbval", lax, menghitung=True),
        Langkah("Buku catatan: tanpa keluaran", [*module, "nbstripout", "--verify", "--keep-id", *notebooks]),
    ]


def side_by_side(cores: int | None) -> list[str]:
    """The words that spread the tests over the cores; those of one file stay together, as they share fixtures."""
    workers = min(cores or 1, MOST_WORKERS)
    return ["-n", str(workers), "--dist", "loadfile"] if workers > 1 else []


def test_environment(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of the checks: Jupyter's places and the data folder lie in a temporary `folder`."""
    moved = jupyter_environment(environment, folder / "jupyter")
    return {**moved, "KASUS_DATA": str(folder / "data-bk"), "PYTHONUNBUFFERED": "1"}


def _stream(step: Langkah, *, tempat: Tempat, folder: Path) -> tuple[int, list[str]]:
    report = folder / "laporan.xml"
    report.unlink(missing_ok=True)
    counting = [f"--junit-xml={report}"] if step.menghitung else []
    colour = ["--color=yes"] if step.menghitung and sys.stdout.isatty() else []
    lines: list[str] = []
    with subprocess.Popen(
        [*step.perintah, *counting, *colour],
        cwd=tempat.akar,
        env=test_environment(os.environ, folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        while text := process.stdout.readline() if process.stdout else "":
            sys.stdout.write(text)
            sys.stdout.flush()
            lines.append(COLOUR.sub("", text).rstrip())
    return process.returncode, lines


def _counted(step: Langkah, *, report: Path, code: int) -> Hasil:
    if not step.menghitung:
        return Hasil()
    try:
        suites = ElementTree.parse(report).getroot().iter("testsuite")
    except (OSError, ElementTree.ParseError):
        return Hasil(gagal=1)  # pytest died before it could report
    total = Hasil()
    for suite in suites:
        total += read_suite(suite.attrib)
    return total if total.gagal or not code else Hasil(total.lulus, 1, total.dilewati)


def read_suite(attributes: Mapping[str, str]) -> Hasil:
    """The counts of one suite of a JUnit report; errors count as failures."""
    number = {key: int(attributes.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"]
    return Hasil(number["tests"] - failed - number["skipped"], failed, number["skipped"])
