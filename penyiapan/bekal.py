"""Provisions for a machine without a network: a folder for a USB stick, and finding it again.

Hides what belongs into it: the checkout without its history and without anything that git does not track,
the locked packages for this system and Python, and the engine already built, with its own hash.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from penyiapan import cap
from penyiapan.pasang import build_environment, clean_environment, logged
from penyiapan.pesan import Halangan, say, trouble
from penyiapan.tempat import Tempat

PACKAGES = "paket"
MARK = "bekal.json"
NEVER = {
    ".git",
    ".venv-bk",
    ".lokal",
    PACKAGES,
    ".ipynb_checkpoints",
    ".pytest_cache",
    ".hypothesis",
}
NEVER_ENDINGS = ("cache__", "_cache", ".egg-info", ".pyc")
SPACE = 700_000_000
TAKEN = "Folder {folder} sudah berisi. Beri nama folder yang baru, misalnya {usul}."
NO_SPACE = "Tempat di {folder} tinggal {sisa} MB; bekal perlu sekitar 700 MB."
NO_PIP = "Membuat bekal memerlukan pip di lingkungan {venv}. Pasang python3-venv, hapus folder itu, lalu ulangi."
NOT_FOUND = (
    "Bekal tidak ditemukan atau belum lengkap di {folder}. Jalankan dari dalam folder bekal, atau tunjuk: "
    "python3 mulai.py --luring=FOLDER. Bekal dibuat dengan: python3 mulai.py bekal FOLDER."
)
OTHER_MACHINE = (
    "Bekal ini untuk Python {punya_bekal}; di sini Python {punya_sini}. Pasang Python yang sama, atau "
    "buat bekal di komputer yang sama jenisnya."
)
READ_ME = """KASUS BK: BEKAL TANPA INTERNET

Untuk: Python {python} di {sistem}.

1. Salin seluruh folder ini ke komputer tujuan (jangan dijalankan dari flashdisk).
2. Pasang Python {python} di sana bila belum ada.
3. Windows: klik dua kali Mulai.bat.
   Linux/macOS: buka terminal di folder ini, ketik: python3 mulai.py --luring

Folder ini tidak memuat data murid. Register sekolah tidak ikut tersalin.
"""


def make(tempat: Tempat, folder: Path) -> int:
    """Fill a new `folder`; its mark is written last, so that a half-filled one is recognised."""
    folder = folder.expanduser().resolve()
    _check_room(folder)
    packages = folder / PACKAGES
    packages.mkdir(parents=True)
    say(f"[1/3] Menyalin Kasus BK ke {folder}")
    _copy_checkout(tempat.akar, folder)
    say("[2/3] Mengunduh paket bagian inti untuk komputer sejenis ini")
    _download(tempat, packages)
    say("[3/3] Membangun mesin durable-rules untuk bekal")
    if not _build_engine(tempat, packages):
        say("Mesin durable-rules tidak ikut (tidak dapat dibangun di sini); mesin acuan dipakai.")
    (folder / "BACA-SAYA.txt").write_text(READ_ME.format(python=_python(), sistem=platform.system()), encoding="utf-8")
    (packages / MARK).write_text(json.dumps({"untuk": target()}), encoding="utf-8")
    say(f"Bekal siap di {folder}")
    return 0


def find(folder: Path) -> Path:
    """The folder of packages in `folder` (or `folder` itself), fit for this machine.

    Raises:
        Halangan: when it is not there, not complete, or made for another system or Python.
    """
    for candidate in (folder / PACKAGES, folder):
        if (candidate / MARK).exists():
            made_for = json.loads((candidate / MARK).read_text(encoding="utf-8"))["untuk"]
            if made_for != target():
                raise Halangan(OTHER_MACHINE.format(punya_bekal=made_for, punya_sini=target()))
            return candidate.resolve()
    raise Halangan(NOT_FOUND.format(folder=folder))


def target() -> str:
    """The kind of machine for which compiled packages are made."""
    return f"{_python()} {sysconfig.get_platform()}"


def files_of(root: Path) -> Iterator[Path]:
    """What belongs to the project: what git tracks, or, without git, all but caches and environments."""
    if (root / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, encoding="utf-8")
        if listed.returncode == 0:
            yield from (root / name for name in listed.stdout.split("\0") if name and (root / name).is_file())
            return
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in NEVER and not name.endswith(NEVER_ENDINGS)]
        yield from (Path(folder) / name for name in names if not name.endswith(NEVER_ENDINGS))


def _python() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _check_room(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Halangan(TAKEN.format(folder=folder, usul=folder / "kasus-bk-bekal"))
    above = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(above).free
    if free < SPACE:
        raise Halangan(NO_SPACE.format(folder=above, sisa=free // 1_000_000))


def _copy_checkout(root: Path, folder: Path) -> None:
    for source in list(files_of(root)):
        if folder in source.parents:
            continue
        goal = folder / source.relative_to(root)
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, goal)


def _download(tempat: Tempat, packages: Path) -> None:
    if not (tempat.venv / cap.FILE).exists() or logged(_pip(tempat, "--version"), tempat)[0]:
        raise Halangan(NO_PIP.format(venv=tempat.venv))
    wanted = ["--require-hashes", "--no-deps", "-r", str(tempat.lock("inti")), "--dest", str(packages)]
    code, output = logged(_pip(tempat, "download", "--progress-bar", "off", *wanted), tempat)
    if code:
        raise trouble("Mengunduh paket untuk bekal", output, log=tempat.log)


def _build_engine(tempat: Tempat, packages: Path) -> bool:
    lock = ["--require-hashes", "--no-deps", "-r", str(tempat.lock("mesin"))]
    build = ["wheel", "--no-build-isolation", "--no-cache-dir", *lock, "--wheel-dir", str(packages)]
    environment = {**clean_environment(os.environ), **build_environment(os.environ)}
    code, _ = logged(_pip(tempat, *build), tempat, environment=environment)
    wheels = sorted(packages.glob("durable_rules-*.whl"))
    if code or not wheels:
        return False
    name, version = wheels[0].name.split("-")[:2]
    digest = hashlib.sha256(wheels[0].read_bytes()).hexdigest()
    (packages / "mesin.lock").write_text(f"{name}=={version} --hash=sha256:{digest}\n", encoding="utf-8")
    return True


def _pip(tempat: Tempat, *arguments: str) -> list[str]:
    return [str(tempat.python), "-m", "pip", *arguments]
