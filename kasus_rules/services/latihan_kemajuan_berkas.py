"""The file of progress: `latihan/kemajuan.json` in the data folder, for its owner only.

Hides the file and its lock. Every change reads what is there under the lock, adds its attempt and replaces the file
in one step, so that two windows never lose each other's attempts. A file that cannot be understood is set aside
under another name and said so; one of a later version is left alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kasus_rules.errors import KasusError
from kasus_rules.locking import locked
from kasus_rules.register.files import replace
from kasus_rules.services.latihan_kemajuan import BENTUK, Kemajuan, Percobaan, bentuk_dari, from_json, to_json

FOLDER: Final = "latihan"
FILE_NAME: Final = "kemajuan.json"
LOCK_NAME: Final = ".kemajuan.kunci"
ASIDE: Final = "kemajuan.rusak-*.json"
WAIT_SECONDS = 3.0


class KemajuanError(KasusError):
    """Progress could not be read, kept or removed; what was there before is still there."""


class CatatanKemajuan:
    """Progress of whoever practises on this computer.

    Attributes:
        kabar: what the person should know about the file, such as where a damaged one was put; "" for nothing.
    """

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self.kabar = ""

    def muat(self) -> Kemajuan:
        """All attempts; none when there is no file yet.

        Raises:
            KemajuanError: the file cannot be read, or a later version wrote it.
        """
        if not self._path.exists():
            return Kemajuan()
        return self._locked(self._read)

    def simpan(self, percobaan: Percobaan) -> Kemajuan:
        """Add the attempt, or replace it where it is, and leave all others as they are now in the file.

        Raises:
            KemajuanError: nothing was changed.
        """

        def work() -> Kemajuan:
            kemajuan = self._read().dengan(percobaan)
            replace(self._path, to_json(kemajuan).encode())
            return kemajuan

        return self._locked(work)

    def hapus(self) -> None:
        """Remove every attempt for good, also those in files that were set aside.

        Raises:
            KemajuanError: not everything could be removed.
        """

        def work() -> Kemajuan:
            for path in (self._path, *self._folder.glob(ASIDE)):
                path.unlink(missing_ok=True)
            return Kemajuan()

        self._locked(work)
        self.kabar = ""

    @property
    def _path(self) -> Path:
        return self._folder / FILE_NAME

    def _locked(self, work: Callable[[], Kemajuan]) -> Kemajuan:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self._folder / LOCK_NAME, wait=WAIT_SECONDS):
                return work()
        except TimeoutError:
            raise KemajuanError(
                "Kemajuan latihan belum tersimpan: jendela lain sedang menulisnya. Latihan ini tetap di layar. "
                "Tunggu sebentar, lalu lanjutkan; bila berulang, tutup jendela latihan yang lain."
            ) from None
        except OSError as error:
            raise KemajuanError(
                f"Kemajuan latihan di {self._path} tidak dapat dibaca atau ditulis ({error.strerror}). Latihan ini "
                "tetap di layar. Periksa izin folder dan ruang kosong di diska, lalu lanjutkan."
            ) from error

    def _read(self) -> Kemajuan:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return Kemajuan()
        text = content.decode("utf-8", errors="replace")
        if bentuk_dari(text) > BENTUK:
            raise KemajuanError(
                f"Kemajuan latihan di {self._path} ditulis oleh versi aplikasi yang lebih baru, jadi dibiarkan apa "
                "adanya. Anda tetap dapat berlatih, tetapi kemajuan hari ini tidak tersimpan. Perbarui aplikasi ini."
            )
        try:
            return from_json(text)
        except ValueError:
            self._set_aside()
            return Kemajuan()

    def _set_aside(self) -> None:
        free = next(n for n in range(1, 10_000) if not self._path.with_name(ASIDE.replace("*", str(n))).exists())
        aside = self._path.with_name(ASIDE.replace("*", str(free)))
        os.replace(self._path, aside)
        self.kabar = (
            f"Catatan kemajuan latihan tidak dapat dibaca, mungkin rusak. Berkas itu tidak dihapus, melainkan "
            f"disisihkan sebagai {aside.name} di folder {aside.parent}. Kemajuan dimulai lagi dari kosong."
        )
