"""Killed at any moment while a backup is made or put back: the last whole state is there, never a half.

`python -m tests.unit.register.test_cadangan_henti 100` kills as often as asked and prints what it found.
"""

import random
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from kasus_rules.errors import KasusError
from kasus_rules.register import cadangan, cadangan_pulih, kunci
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples
from tests.unit.register.test_processes import _context

NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)


def unlock(folder: Path) -> DataKey:
    return kunci.open_with_passphrase(folder, samples.SANDI)


def back_up_without_end(folder: Path, backup: Path, started: Connection) -> None:
    started.send(True)
    while True:
        cadangan.buat(folder, unlock(folder), backup, waktu=NOW, timpa=True)


def restore_without_end(folder: Path, backup: Path, started: Connection) -> None:
    started.send(True)
    while True:
        cadangan_pulih.pulihkan(backup, folder, buka=unlock, waktu=NOW, pelaku="P", ganti=True)


def kill(work: Callable[[Path, Path, Connection], None], folder: Path, backup: Path, after: float) -> None:
    context = _context(work)
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(folder, backup, there), daemon=True)
    process.start()
    there.close()
    here.recv()
    process.join(after)
    process.kill()
    process.join()
    here.close()


def prepared(place: Path) -> tuple[Path, Path, str]:
    folder = place / "data"
    folder.mkdir(mode=0o700)
    key, _ = kunci.create(folder, samples.SANDI, cost=samples.CHEAP)
    with Register.open(folder, key) as register:
        kode = register.record_keputusan(samples.keputusan()).kode_kasus
    cadangan.buat(folder, key, place / "cadangan.kasus", waktu=NOW)
    return folder, place / "cadangan.kasus", kode


def whole_register(folder: Path, kode: str) -> bool:
    """Whether a register stands in `folder` that opens, holds the kasus and has a whole chain."""
    try:
        with Register.open(folder, unlock(folder)) as register:
            return [one.kode for one in register.list_kasus()] == [kode] and register.periksa_rantai().cacat is None
    except KasusError:
        return False


def survives(work: Callable[[Path, Path, Connection], None], place: Path, times: int, *, seed: int) -> int:
    """Kill that often. Each time the backup can be read, and a whole register stands in place or right beside it.

    Returns:
        How often it stood beside: the process died between the two renames of a restore.
    """
    folder, backup, kode = prepared(place)
    chance, beside = random.Random(seed), 0
    for _ in range(times):
        kill(work, folder, backup, chance.random() * 0.6)
        assert cadangan_pulih.lihat(backup, buka=unlock).rantai_utuh
        if not folder.exists():
            beside += 1
            latest = max(place.glob("data-lama-*"), key=lambda one: one.stat().st_mtime_ns)
            latest.rename(folder)
        assert whole_register(folder, kode)
    return beside


def test_a_backup_killed_at_any_moment_leaves_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    assert survives(back_up_without_end, tmp_path, 4, seed=4) == 0


def test_a_restore_killed_at_any_moment_leaves_a_whole_register(tmp_path: Path) -> None:
    assert survives(restore_without_end, tmp_path, 4, seed=5) <= 4


def main(times: int) -> None:
    """Both, in a folder of its own."""
    for name, work in (("cadangkan", back_up_without_end), ("pulihkan", restore_without_end)):
        with tempfile.TemporaryDirectory() as place:
            beside = survives(work, Path(place), times, seed=times)
        print(f"{name}: {times} kali dihentikan, tidak ada yang hilang; {beside} kali folder lama di sampingnya")


if __name__ == "__main__":
    main(int(sys.argv[1]))
