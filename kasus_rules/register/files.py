"""Small files written so that a crash leaves the old one or the new one, never a half.

Hides temporary names, fsync and file modes. On POSIX a file is readable by its owner
only; on Windows the user's profile folder gives the same protection.
"""

import os
import secrets
from pathlib import Path


def write_new(path: Path, data: bytes) -> None:
    """Write `data` to a path that must not exist yet; `FileExistsError` if it does."""
    temporary = _write_temporary(path, data)
    try:
        place_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def place_new(temporary: Path, path: Path) -> None:
    """Give a finished file its name, durably, unless there is one of that name; `FileExistsError` if there is."""
    try:
        os.link(temporary, path)  # unlike a rename, a link never overwrites
    except FileExistsError:
        raise
    except OSError:  # FAT and some network disks know no links
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(temporary, path)
    sync_folder(path.parent)


def replace(path: Path, data: bytes) -> None:
    """Replace the content of `path` in one step."""
    temporary = _write_temporary(path, data)
    try:
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def touch_private(path: Path) -> None:
    """Create an empty file for the owner only, if there is none: what opens it later keeps the mode."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def sync_folder(folder: Path) -> None:
    """Make a new or renamed entry of `folder` survive a power cut; Windows cannot and need not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_temporary(path: Path, data: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
