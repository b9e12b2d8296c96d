"""The door: `python3 mulai.py` sets up and opens the suite, on a machine with nothing but Python.

Hides the choice of the Python that does the work. This file alone is read by whatever Python a machine
happens to have, so it keeps to words that every version since 2.7 understands; the work is in penyiapan/.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)
TOO_OLD = """Python {punya} terlalu tua untuk Kasus BK; perlu Python 3.11, 3.12, atau 3.13.
Pasang Python 3.13 (Windows: dari Microsoft Store; Debian/Ubuntu: apt install python3 python3-venv),
lalu jalankan lagi: python3 mulai.py
"""
NOT_YET_TRIED = "Python {punya} belum pernah kami coba (teruji: 3.11 sampai 3.13); penyiapan tetap dicoba.\n"


def version_message(version):
    """What to say of this Python: None where it is supported, else an Indonesian text."""
    number = ".".join(str(part) for part in version[:2])
    if tuple(version[:2]) < OLDEST:
        return TOO_OLD.format(punya=number)
    if tuple(version[:2]) > NEWEST_TRIED:
        return NOT_YET_TRIED.format(punya=number)
    return None


def newer_python(path):
    """A supported Python on the search path `path`, or None: an old `python3` often has a newer neighbour."""
    folders = [folder for folder in path.split(os.pathsep) if folder]
    for name in ("python3.13", "python3.12", "python3.11"):
        for folder in folders:
            candidate = os.path.join(folder, name)
            if os.access(candidate, os.X_OK) and runs(candidate):
                return candidate
    return None


def runs(python):
    """True where `python` starts at all: version managers leave names on the path with nothing behind them."""
    with open(os.devnull, "w") as nowhere:
        return subprocess.call([python, "-c", ""], stdout=nowhere, stderr=nowhere) == 0


def main(arguments):
    """Hand over to penyiapan, or to a newer Python, or say what to install. Returns the exit code."""
    message = version_message(sys.version_info)
    if sys.version_info[:2] < OLDEST:
        other = None if os.environ.get("KASUS_DIALIHKAN") else newer_python(os.environ.get("PATH", ""))
        if other:
            os.environ["KASUS_DIALIHKAN"] = "1"
            os.execv(other, [other, os.path.abspath(__file__)] + arguments)  # noqa: RUF005 (Python 2)
        sys.stderr.write(message)
        return 1
    if message:
        sys.stderr.write(message)
    from penyiapan.perintah import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
