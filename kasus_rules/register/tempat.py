"""Where the register lives: one private folder of the user, never inside a checkout.

Hides the platforms' conventions and the file names. A checkout may be pushed, shared or
copied to a stick by people who do not think of the students in it, so it is refused.
"""

import os
from pathlib import Path

import platformdirs

from kasus_rules.errors import InputError

VARIABLE = "KASUS_DATA"
APPLICATION = "kasus-bk"
REGISTER_FILE = "register.db"
REGISTER_MARK = "register.ada"
KEY_FILE = "kunci.json"
KEY_COPY = "kunci.salinan.json"


def data_folder() -> Path:
    """The folder of the register, created if needed (for its owner only on POSIX).

    `KASUS_DATA`, an absolute path, comes first; else the platform's folder for user data.

    Raises:
        InputError: the path is relative, inside a git checkout, or cannot be made.
    """
    folder = _chosen()
    refuse_checkout(folder)
    _make(folder)
    return folder


def refuse_checkout(folder: Path) -> None:
    """Raise InputError when `folder` lies inside a git checkout."""
    checkout = _checkout_above(folder)
    if checkout is not None:
        raise InputError(
            f"Folder data {folder} berada di dalam folder kode {checkout}, sehingga data murid dapat ikut "
            "terbagikan. Tidak ada yang disimpan. Pilih folder lain di luar folder kode lewat variabel "
            f"{VARIABLE}."
        )


def _chosen() -> Path:
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        return platformdirs.user_data_path(APPLICATION, appauthor=False).resolve()
    path = Path(given)
    if not path.is_absolute():
        raise InputError(
            f"Variabel {VARIABLE} berisi alamat folder yang tidak lengkap: {given}. Alamat seperti itu dapat "
            "menunjuk ke folder yang keliru. Tulis alamat lengkapnya, mulai dari akar diska."
        )
    return path.resolve()


def _checkout_above(folder: Path) -> Path | None:
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"Folder data {folder} tidak dapat dibuat. Mungkin izinnya kurang, namanya sudah dipakai berkas "
            "lain, atau diska penuh. Perbaiki izin atau ruangnya, atau pilih folder lain lewat variabel "
            f"{VARIABLE}."
        ) from error
