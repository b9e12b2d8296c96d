"""Installing the parts: the environment, the locked packages, this package, and the engine where it builds.

Hides uv and pip, and that durable-rules is a C extension which many machines cannot build. Each part is
checked by its stamp first, so a start with nothing to do touches no installer.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from penyiapan import cap
from penyiapan.pesan import CHANGED, FULL, NETWORK, NOT_IN_PROVISIONS, Halangan, cause_of, say, trouble
from penyiapan.tempat import Tempat

FAILED_BUILD = "mesin_gagal"
WAITING = "Penyiapan lain di folder ini sedang berjalan; menunggu sampai selesai…"
NO_VENV = (
    "Python ini tidak membawa modul venv, jadi lingkungan tidak dapat dibuat. Debian/Ubuntu: jalankan "
    "`sudo apt install python3-venv`, lalu ulangi."
)
NO_ENGINE = "Mesin durable-rules tidak terpasang ({sebab}); mesin acuan dipakai."
NO_COMPILER_SIGNS = (
    "no such file or directory",
    "visual c++",
    "unable to execute",
    "python.h",
    "command not found",
    "cannot find the file",
    "invalid active developer path",
)
UNCACHED = ("--no-cache-dir",)  # both keep a wheel built with other flags, or of older files, and would use it again
TITLES = {
    "inti": "Bagian inti: JupyterLab, aturan, dan layar (sekali saja, beberapa menit)",
    "paket": "Kasus BK sendiri",
    "mesin": "Mesin durable-rules, dibangun dari sumber",
    "peneliti": "Bagian peneliti: pola kasus",
    "skala": "Bagian skala: PySpark (sekitar setengah gigabita)",
    "uji": "Alat uji",
}


@dataclass(frozen=True, slots=True)
class Sumber:
    """Where packages come from: a registry, or only a folder of provisions (`bekal`)."""

    bekal: Path | None = None

    @property
    def arguments(self) -> list[str]:
        """The installer's words for it."""
        return [] if self.bekal is None else ["--no-index", "--find-links", str(self.bekal)]


def ensure(tempat: Tempat, parts: tuple[str, ...], sumber: Sumber) -> None:
    """Make the environment hold `parts`; returns at once when it does.

    Raises:
        Halangan: with cause and cure. A failed engine is no trouble: one line, remembered.
    """
    if not missing(tempat, parts):
        return
    try:
        with cap.one_at_a_time(tempat, WAITING):
            _install_missing(tempat, parts, sumber)
    except OSError as error:
        raise trouble("Penyiapan", str(error), log=tempat.log) from error


def missing(tempat: Tempat, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts that do not stand yet; an engine known to fail here is not missing."""
    stamp = cap.read(tempat) or cap.fresh(tempat)
    return tuple(part for part in parts if not _settled(stamp, part, cap.fingerprint(tempat, part)))


def forget(tempat: Tempat, *parts: str) -> None:
    """Take `parts` off the stamp, so that the next `ensure` installs them again."""
    stamp = cap.read(tempat)
    for part in parts:
        stamp = stamp.without(part) if stamp else None
    if stamp:
        cap.write(tempat, stamp)


def _settled(stamp: cap.Cap, part: str, fingerprint: str) -> bool:
    known_to_fail = part == "mesin" and stamp.stands(FAILED_BUILD, fingerprint)
    return stamp.stands(part, fingerprint) or known_to_fail


def _install_missing(tempat: Tempat, parts: tuple[str, ...], sumber: Sumber) -> None:
    steps = missing(tempat, parts)
    new = cap.read(tempat) is None
    total = len(steps) + new
    tempat.log.write_text("", encoding="utf-8")
    if new:
        say(f"[1/{total}] Lingkungan Python {sys.version.split()[0]} di {tempat.venv}")
        make_environment(tempat)
    for number, part in enumerate(steps, start=1 + new):
        say(f"[{number}/{total}] {TITLES[part]}")
        _install_engine(tempat, sumber) if part == "mesin" else _install_part(tempat, part, sumber)


def make_environment(tempat: Tempat) -> None:
    """Make the environment anew, by the standard library, or by uv where venv is missing."""
    base = getattr(sys, "_base_executable", sys.executable)
    if tempat.venv.exists():
        shutil.rmtree(tempat.venv)
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        command = [base, "-m", "venv", str(tempat.venv)]
    elif uv := shutil.which("uv"):
        command = [uv, "venv", "--python", base, str(tempat.venv)]
    else:
        raise Halangan(NO_VENV)
    code, output = logged(command, tempat)
    if code:
        said = NO_VENV if "ensurepip" in output else None
        raise Halangan(said) if said else trouble("Membuat lingkungan Python", output, log=tempat.log)
    cap.write(tempat, cap.fresh(tempat))


def _install_part(tempat: Tempat, part: str, sumber: Sumber) -> None:
    stamp = cap.read(tempat) or cap.fresh(tempat)
    cap.write(tempat, stamp.starting(part))
    code, output = logged([*installer(tempat), *_what(tempat, part, sumber)], tempat)
    if code:
        if cause_of(output) in (NETWORK, CHANGED):  # nothing was written: the environment is still good
            cap.write(tempat, stamp.without(part))
        raise trouble(TITLES[part].split(":")[0], output, log=tempat.log, luring=sumber.bekal is not None)
    cap.write(tempat, stamp.having(part, cap.fingerprint(tempat, part)))


def _what(tempat: Tempat, part: str, sumber: Sumber) -> list[str]:
    if part == "paket":
        return ["--no-index", "--no-deps", "--no-build-isolation", *UNCACHED, "-e", str(tempat.akar)]
    # PySpark comes as source, which the locked setuptools puts together.
    building = ["--no-build-isolation", *UNCACHED] if part == "skala" else []
    return [*building, *sumber.arguments, "--require-hashes", "-r", str(tempat.lock(part))]


def _install_engine(tempat: Tempat, sumber: Sumber) -> None:
    stamp = cap.read(tempat) or cap.fresh(tempat)
    fingerprint = cap.fingerprint(tempat, "mesin")
    lock, source_only = tempat.lock("mesin"), ["--no-binary", "durable-rules"]
    if sumber.bekal is not None and (sumber.bekal / "mesin.lock").exists():
        lock, source_only = sumber.bekal / "mesin.lock", []
    command = [*installer(tempat), *sumber.arguments, "--no-deps", "--no-build-isolation", *UNCACHED]
    code, output = logged(
        [*command, *source_only, "--require-hashes", "-r", str(lock)],
        tempat,
        environment=build_environment(os.environ),
    )
    if code == 0:
        code, output = logged([str(tempat.python), "-c", "import durable.engine"], tempat)
    if code == 0:
        cap.write(tempat, stamp.having("mesin", fingerprint))
        return
    reason, lasting = why_no_engine(output)
    say(NO_ENGINE.format(sebab=reason))
    if lasting:
        cap.write(tempat, stamp.having(FAILED_BUILD, fingerprint))


def why_no_engine(output: str) -> tuple[str, bool]:
    """The reason in two or three words, and whether trying again at each start would be in vain."""
    cause = cause_of(output)
    if cause in (NETWORK, NOT_IN_PROVISIONS, FULL):
        return "tidak terunduh", False
    if "no matching distribution" in output.lower():
        return "tidak ada di bekal", False
    lacks = any(sign in output.lower() for sign in NO_COMPILER_SIGNS)
    return ("tidak ada kompiler" if lacks else "gagal dibangun"), True


def build_environment(
    environment: Mapping[str, str], version: tuple[int, int] = sys.version_info[:2]
) -> dict[str, str]:
    """The compiler's flags for durable-rules: optimised, and with the call that Python 3.13 removed."""
    renamed = " -DPyEval_CallObject=PyObject_CallObject" if version >= (3, 13) else ""
    given = environment.get("CPPFLAGS", "")
    return {"CPPFLAGS": f"{given} -O2{renamed}".strip()}


def installer(tempat: Tempat) -> list[str]:
    """`uv pip install` where uv is at hand, else the environment's own pip."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", str(tempat.python)]
    return [str(tempat.python), "-m", "pip", "install", "--progress-bar", "off"]


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without what would send packages elsewhere."""
    elsewhere = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "PYTHONPATH"}
    kept = {key: value for key, value in environment.items() if key not in elsewhere}
    return {**kept, "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def logged(command: list[str], tempat: Tempat, *, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run `command` with its output in the log; returns its exit code and that output."""
    everything = {**clean_environment(os.environ), **(environment or {})}
    lines: list[str] = []
    with (
        tempat.log.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            cwd=tempat.akar,
            env=everything,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        log.write(f"$ {' '.join(command)}\n")
        for line in process.stdout or ():
            lines.append(line)
            log.write(line)
            _show_progress(lines)
    return process.returncode, "".join(lines)


def _show_progress(lines: list[str]) -> None:
    if sys.stderr.isatty() and lines[-1].lstrip().startswith("Collecting"):
        count = sum(line.lstrip().startswith("Collecting") for line in lines)
        print(f"\r      paket ke-{count} ", end="", file=sys.stderr, flush=True)
