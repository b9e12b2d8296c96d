"""Other windows and sudden death: several processes, one register, nothing acknowledged is lost."""

import multiprocessing
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from threading import Timer

import pytest

from kasus_rules.register.failures import (
    RegisterBusy,
)
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples
from tests.unit.register.child import save_without_end

ROOT = Path(__file__).parents[3]


class Child:
    """Another process on the register; `say` and `hear` are lines."""

    def __init__(self, role: str, folder: Path, key: DataKey) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.register.child", role, str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        self.say(key.hex)

    def say(self, line: str = "") -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def rest(self) -> list[str]:
        assert self.process.stdout is not None
        lines = self.process.stdout.read().split("\n")
        return lines[:-1]  # what follows the last line break was cut by death

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


@contextmanager
def child(role: str, folder: Path, key: DataKey) -> Iterator[Child]:
    running = Child(role, folder, key)
    try:
        yield running
    finally:
        running.end()


def test_while_another_process_writes_one_can_read(folder: Path, key: DataKey, register: Register) -> None:
    saved = register.save_draf(samples.draf())
    with child("menahan", folder, key) as other:
        assert other.hear() == "ditahan"

        assert register.load_draf(str(saved.kode)) == saved
        with Register.open(folder, key) as second:
            assert len(second.list_draf()) == 1


def test_a_save_that_meets_another_writer_is_refused_and_can_be_repeated(
    folder: Path, key: DataKey, register: Register
) -> None:
    saved = register.save_draf(samples.draf())
    changed = replace(saved, catatan="isian baru")
    with child("menahan", folder, key) as other:
        assert other.hear() == "ditahan"
        with pytest.raises(RegisterBusy, match="jendela lain"):
            register.save_draf(changed)
        with pytest.raises(RegisterBusy):
            register.record_keputusan(samples.keputusan(kode_draf=saved.kode))
        other.say()
        assert other.hear() == "dilepas"

    assert register.load_draf(str(saved.kode)) == saved
    assert register.save_draf(changed).catatan == "isian baru"


def test_processes_that_open_a_new_register_at_once_share_it(folder: Path, key: DataKey) -> None:
    with child("membuka", folder, key) as one, child("membuka", folder, key) as two:
        assert [one.hear(), two.hear()] == ["siap", "siap"]
        one.say()
        two.say()
        recorded = {one.hear().removeprefix("tercatat "), two.hear().removeprefix("tercatat ")}

    with Register.open(folder, key) as register:
        assert {line.kode for line in register.list_kasus()} == recorded


def test_a_new_register_waits_while_another_window_is_setting_it_up(folder: Path, key: DataKey) -> None:
    with child("menyiapkan", folder, key) as other:
        assert other.hear() == "disiapkan"
        Timer(0.3, other.say).start()

        with Register.open(folder, key) as register:
            assert register.list_kasus() == ()


def test_a_new_register_that_another_window_keeps_setting_up_is_refused_in_words(folder: Path, key: DataKey) -> None:
    with child("menyiapkan", folder, key) as other:
        assert other.hear() == "disiapkan"
        with pytest.raises(RegisterBusy, match="jendela lain"):
            Register.open(folder, key, busy_ms=100)


def _context(target: Callable[..., None] = save_without_end) -> ForkServerContext | SpawnContext:
    """Processes that start at once where the system can fork."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([target.__module__])
    return context


def saves_until_killed(folder: Path, key: DataKey, after: int) -> list[tuple[str, str, int]]:
    """What a process acknowledged before it was killed in the middle of the save after `after` of them."""
    context = _context()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=save_without_end, args=(folder, key, there), daemon=True)
    process.start()
    there.close()
    heard = [here.recv() for _ in range(after)]
    process.kill()
    process.join()
    with here, suppress(EOFError):
        while True:
            heard.append(here.recv())
    return heard


def test_no_acknowledged_save_is_lost_when_the_process_is_killed(folder: Path, key: DataKey) -> None:
    chance = random.Random(20)
    heard = [save for _ in range(20) for save in saves_until_killed(folder, key, after=chance.randrange(1, 15))]

    with Register.open(folder, key) as register:
        steps = {line.kode: int(line.langkah) for line in register.list_draf()}
        kasus = {line.kode: register.load_keputusan(line.kode) for line in register.list_kasus()}
    decided = {one.keputusan.kode_draf for decisions in kasus.values() for one in decisions}
    lost = [
        (kind, kode, step)
        for kind, kode, step in heard
        if not (kode in kasus or kode in decided or steps.get(kode, -1) >= step)
    ]
    assert lost == []
    assert len(heard) >= 20


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limit on the size of a file to stop a write with")
def test_a_write_stopped_by_the_system_is_named_and_nothing_is_lost(folder: Path, key: DataKey) -> None:
    with child("penuh", folder, key) as other:
        *saved, failed = other.rest()

    assert failed.split()[:2] in (["galat", "StorageFull"], ["galat", "StorageFailed"])
    assert "elum tersimpan" in failed
    with Register.open(folder, key) as register:
        assert {line.kode for line in register.list_draf()} == {line.split()[1] for line in saved}
    assert len(saved) > 0
