"""An export on the disk: a folder, or one zip where the name ends in .zip; whole or not at all.

Hides temporary names and what a zip tells beside its content: here neither times nor a comment nor a system.
"""

from __future__ import annotations

import io
import os
import secrets
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kasus_rules.errors import InputError
from kasus_rules.register import failures, files

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pastikan_baru(target: Path) -> None:
    """Raise InputError when there is something of that name, or no folder to put it in."""
    if target.exists():
        raise InputError(
            f"{target} sudah ada, jadi tidak ditulisi. Sebutkan nama baru; ekspor lama tidak pernah ditimpa."
        )
    if not target.parent.is_dir():
        raise InputError(f"Folder {target.parent} tidak ada. Buat dulu, atau sebutkan tempat lain.")


def tulis(target: Path, berkas: Mapping[str, bytes]) -> None:
    """Write the files of an export, for their owner only.

    Raises:
        InputError: something of that name is there.
        StorageFull, StorageFailed; nothing of that name is left then.
    """
    pastikan_baru(target)
    with failures.explained(target):
        if target.suffix.lower() == ".zip":
            files.write_new(target, sebagai_zip(berkas))
        else:
            _folder(target, berkas)


def sebagai_zip(berkas: Mapping[str, bytes]) -> bytes:
    """One zip; the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in berkas.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o600 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def _folder(target: Path, berkas: Mapping[str, bytes]) -> None:
    bench = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    bench.mkdir(mode=0o700)
    try:
        for name, data in berkas.items():
            files.write_new(bench / name, data)
        os.rename(bench, target)
    finally:
        shutil.rmtree(bench, ignore_errors=True)
    files.sync_folder(target.parent)
