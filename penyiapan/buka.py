"""Opening things with what is installed: JupyterLab on the start screen, or the `kasus` command line.

Hides the environment in which Jupyter runs: its data, settings and workspaces lie in the local folder, it
listens on the loopback only, and its token is a fresh random one at each start (Jupyter's own way).
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from penyiapan.pesan import Halangan, say
from penyiapan.tempat import Tempat

START = "/doc/tree/notebooks/00_mulai.ipynb"
# As `-m jupyterlab`, but an early Ctrl+C, while it is still loading, ends without a traceback.
LAB = """
import sys
try:
    from jupyterlab.labapp import main
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
"""
FIRST_PORT = 8888
NO_PORT = (
    "JupyterLab tidak mendapat pintu (port) di komputer ini: {jumlah} pintu mulai {awal} terpakai atau "
    "terhalang. Tutup jendela Jupyter yang lain atau nyalakan ulang komputer; bila tetap, periksa pengaman "
    "(firewall) untuk alamat 127.0.0.1."
)
OPENING = (
    "Membuka Kasus BK di peramban. Bila tidak terbuka sendiri, salin alamat 127.0.0.1 yang tampil di bawah.\n"
    "Biarkan jendela ini terbuka; untuk berhenti tekan Ctrl+C."
)
STOPPED = "JupyterLab berhenti karena masalah; lihat pesan di atas. Jalankan lagi, atau laporkan kepada pengelola."


def jupyter_environment(environment: Mapping[str, str], local: Path) -> dict[str, str]:
    """The caller's environment with every place where Jupyter writes moved into `local`.

    JUPYTER_PATH and JUPYTER_CONFIG_PATH stay as they are: what the package ships is found by its prefix.
    """
    places = {
        "JUPYTER_CONFIG_DIR": "konfig",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "jalan",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "setelan",
        "JUPYTERLAB_WORKSPACES_DIR": "ruang",
    }
    moved = {name: str(local / folder) for name, folder in places.items()}
    kept = {key: value for key, value in environment.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    return {**kept, **moved, "PYTHONUTF8": "1"}


def jupyter_command(python: Path, *, root: Path, port: int, extra: list[str]) -> list[str]:
    """The command that starts JupyterLab on the start screen."""
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        *(str(python), "-c", LAB, "--log-level=WARN", "--LabApp.log_level=WARN"),
        "--JupyterApp.answer_yes=True",  # Ctrl+C stops at once, without an English question
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url={START}",
        *as_root,
        *extra,
    ]


def free_port(first: int = FIRST_PORT, tries: int = 50) -> int:
    """The first free port on the loopback.

    Raises:
        Halangan: when none of `tries` ports can be had.
    """
    for port in range(first, first + tries):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Halangan(NO_PORT.format(jumlah=tries, awal=first))


def open_lab(tempat: Tempat, extra: list[str]) -> int:
    """Run JupyterLab until the person stops it; returns the exit code."""
    tempat.lokal.mkdir(parents=True, exist_ok=True)
    command = jupyter_command(tempat.python, root=tempat.akar, port=free_port(), extra=extra)
    say(OPENING)
    code = run(command, cwd=tempat.akar, environment=jupyter_environment(os.environ, tempat.lokal))
    if code not in (0, 130):
        say(STOPPED)
    return code


def run_kasus(tempat: Tempat, arguments: list[str]) -> int:
    """Run the `kasus` command line where the person stands; `-P` keeps their folder out of the imports."""
    tempat.lokal.mkdir(parents=True, exist_ok=True)
    command = [str(tempat.python), "-P", "-m", "kasus_rules.cli", *arguments]
    return run(command, cwd=Path.cwd(), environment=jupyter_environment(os.environ, tempat.lokal))


def run(command: list[str], *, cwd: Path, environment: Mapping[str, str]) -> int:
    """Run a program to its end with this terminal; a request to stop goes to it, and it decides how."""
    with subprocess.Popen(command, cwd=cwd, env=dict(environment)) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while True:
            try:
                return _as_exit_code(process.wait())
            except KeyboardInterrupt:
                sys.stderr.flush()


def _as_exit_code(code: int) -> int:
    return 128 - code if code < 0 else code
