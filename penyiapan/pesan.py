"""What a person is told while setting up: progress on stderr, and trouble in plain Indonesian.

Hides the wording of installers: their output goes to a log file, and what they meant is said here.
Progress goes to stderr so that `mulai.py kasus … --json` keeps a clean stdout.
"""

import sys
from pathlib import Path

REPEAT = "Jalankan lagi perintah yang sama sesudahnya; penyiapan melanjutkan dengan sendirinya."
FULL = f"Penyimpanan penuh, jadi penyiapan berhenti. Kosongkan sekitar 1 GB. {REPEAT}"
NETWORK = (
    "Paket tidak terunduh karena jaringan tidak tersambung atau terhalang. Periksa sambungan internet "
    f"atau proksi sekolah. {REPEAT} Tanpa internet: buat bekal (python3 mulai.py bekal FOLDER)."
)
CERTIFICATE = (
    "Sambungan aman ke gudang paket ditolak (sertifikat). Biasanya jam komputer salah, atau proksi sekolah "
    f"menyela sambungan. {REPEAT}"
)
CHANGED = (
    "Sebuah paket tidak sama dengan yang tercatat (sidik SHA-256 berbeda), jadi tidak dipasang. Unduhan "
    f"rusak atau berubah di jalan. {REPEAT} Bila terulang, laporkan kepada pengelola."
)
FORBIDDEN = (
    "Sebuah berkas tidak boleh ditulis. Tutup Jupyter yang masih berjalan, dan periksa hak tulis pada folder "
    f"ini. {REPEAT}"
)
NO_PACKAGE = (
    "Sebuah paket tidak tersedia untuk Python atau komputer ini. Python 3.11 sampai 3.13 (64-bit) teruji: "
    "pasang salah satunya lalu ulangi."
)
NOT_IN_PROVISIONS = (
    "Bekal tidak lengkap: sebuah paket tidak ada di dalamnya. Buat yang baru (python3 mulai.py bekal FOLDER) "
    "di komputer yang tersambung internet, dengan sistem dan versi Python yang sama."
)
UNKNOWN = "Penyiapan terhenti pada langkah ini."

# The first that matches is the cause: a full disk also looks like a failed download, and so on.
SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (FULL, ("no space left", "errno 28", "os error 28", "not enough space", "disk quota")),
    (CHANGED, ("do not match the hashes", "hash mismatch")),
    (CERTIFICATE, ("certificate_verify_failed", "certificate verify failed", "invalid peer certificate")),
    (
        NETWORK,
        (
            "name resolution",
            "failed to establish a new connection",
            "network is unreachable",
            "connection refused",
            "connection reset",
            "timed out",
            "error sending request",
            "dns error",
            "failed to fetch",
            "proxyerror",
            "getaddrinfo failed",
            "network connectivity is disabled",
        ),
    ),
    (FORBIDDEN, ("permission denied", "access is denied", "read-only file system")),
    (NO_PACKAGE, ("no matching distribution", "could not find a version", "no solution found", "no wheels")),
)


class Halangan(Exception):
    """Trouble that a person can mend; its text is Indonesian and says how."""


def say(text: str) -> None:
    """One line of progress."""
    print(text, file=sys.stderr, flush=True)


def cause_of(output: str) -> str:
    """The Indonesian sentence for an installer's output; `UNKNOWN` where nothing is recognised."""
    lowered = output.lower()
    return next((said for said, signs in SIGNS if any(sign in lowered for sign in signs)), UNKNOWN)


def trouble(step: str, output: str, *, log: Path, luring: bool = False) -> Halangan:
    """What to raise when a step failed: cause, cure, and where the whole output is."""
    cause = cause_of(output)
    if luring and cause in (NETWORK, NO_PACKAGE):
        cause = NOT_IN_PROVISIONS
    return Halangan(f"{step} tidak berhasil. {cause}\nCatatan lengkap: {log}")
