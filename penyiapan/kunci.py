"""Making the lock files anew: one for each part, with hashes and without any registry's address.

Hides uv's options, and the machine's own package settings, which must not leak into a lock. The later
locks are held to the versions of the earlier ones, so that parts can be installed on top of each other.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from penyiapan.pesan import Halangan, say
from penyiapan.tempat import Tempat

OLDEST = "3.11"
# A part, what it is made from, and the part whose versions it keeps.
PARTS: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
    ("inti", ("--group", "bangun"), None),
    ("uji", ("--group", "bangun", "--extra", "uji"), "inti"),
    ("peneliti", ("--group", "bangun", "--extra", "peneliti"), "uji"),
    ("skala", ("--group", "bangun", "--extra", "skala"), "uji"),
)
ENGINE = "mesin"
NO_UV = "Memperbarui kunci memerlukan uv. Pasang dengan: python3 -m pip install uv, lalu ulangi."
FAILED = "Kunci bagian {bagian} tidak dapat dihitung; berkas lama tidak diubah.\n{rincian}"
ADDRESS = "Kunci bagian {bagian} memuat alamat gudang paket; berkas lama tidak diubah. Periksa pengaturan uv."


def refresh(tempat: Tempat, arguments: list[str]) -> int:
    """Compute every lock; `--upgrade` among `arguments` takes newer versions, else the old are kept."""
    uv = shutil.which("uv")
    if not uv:
        raise Halangan(NO_UV)
    for part, inputs, held in PARTS:
        constraint = ["--constraint", str(tempat.lock(held))] if held else []
        _compile(uv, tempat, part, ["pyproject.toml", *inputs, *constraint, *arguments])
    _compile_engine(uv, tempat, arguments)
    return 0


def _compile_engine(uv: str, tempat: Tempat, arguments: list[str]) -> None:
    import tomllib

    pyproject = tomllib.loads((tempat.akar / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = "\n".join(pyproject["project"]["optional-dependencies"][ENGINE])
    _compile(uv, tempat, ENGINE, ["-", *arguments], given=wanted)


def _compile(uv: str, tempat: Tempat, part: str, inputs: list[str], *, given: str = "") -> None:
    target = tempat.lock(part)
    command = [uv, "pip", "compile", "--universal", "--python-version", OLDEST, "--generate-hashes"]
    quiet = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet"]
    kept = target.read_text(encoding="utf-8") if target.exists() else ""
    beside = target.with_suffix(".baru")
    beside.write_text(kept, encoding="utf-8")  # uv keeps the versions that it finds in its output file
    done = subprocess.run(
        [*command, *quiet, "--output-file", str(beside), *inputs],
        cwd=tempat.akar,
        env=without_package_settings(os.environ),
        input=given,
        capture_output=True,
        encoding="utf-8",
    )
    _accept(beside, target, part, trouble=done.stderr if done.returncode else "")
    say(f"{target.name}: {target.read_text(encoding='utf-8').count('==')} paket")


def _accept(beside: Path, target: Path, part: str, *, trouble: str) -> None:
    addressed = "://" in beside.read_text(encoding="utf-8")
    if trouble or addressed:
        beside.unlink()
        said = FAILED.format(bagian=part, rincian=trouble) if trouble else ADDRESS.format(bagian=part)
        raise Halangan(said)
    os.replace(beside, target)


def without_package_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without anyone's package indexes, link folders and constraints."""
    settings = ("INDEX", "FIND_LINKS", "CONSTRAINT", "CONFIG_FILE", "EXCLUDE_NEWER", "OVERRIDE")
    ours = {
        k: v for k, v in environment.items() if not (k.startswith(("UV_", "PIP_")) and any(s in k for s in settings))
    }
    return {**ours, "UV_NO_CONFIG": "1"}
