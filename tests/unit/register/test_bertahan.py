"""Killed at any moment, met by another window, out of room: every acknowledged save is there and the chain holds.

`python -m tests.unit.register.test_bertahan 500` kills as often as asked and prints what it found.
"""

import random
import sys
import tempfile
from contextlib import suppress
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

import pytest

from kasus_rules.register import kunci
from kasus_rules.register.failures import StorageFull
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.alur.kisah import DITUTUP, HARI, SAMPAI_KONFERENSI
from tests.unit.register import samples
from tests.unit.register.child import live_without_end
from tests.unit.register.kasus import begin, keep_document, opened, projections, told
from tests.unit.register.test_processes import _context, child
from tests.unit.register.test_trouble import limit_pages

LAST = 13  # events of one story


def acknowledged_until_killed(
    context: ForkServerContext | SpawnContext, folder: Path, key: DataKey, after: int, more: float
) -> dict[str, int]:
    """The last acknowledged event of each kasus; killed `more` seconds after the acknowledgement `after`."""
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=live_without_end, args=(folder, key, there), daemon=True)
    process.start()
    there.close()
    heard: dict[str, int] = {}
    for _ in range(after):
        kode, nomor = here.recv()
        heard[kode] = nomor
    process.join(more)
    process.kill()
    process.join()
    with here, suppress(EOFError):
        while True:
            kode, nomor = here.recv()
            heard[kode] = nomor
    return heard


def lost(folder: Path, key: DataKey, heard: dict[str, int]) -> list[str]:
    """What was acknowledged and is not there; the projections and the chain are looked at too."""
    with Register.open(folder, key) as register:
        recorded = {line.kode: line.jumlah_peristiwa for line in register.list_kasus()}
        projections(register)
        found = register.periksa_rantai()
        assert found.cacat is None, found.cacat
        gone = [kode for kode, nomor in heard.items() if recorded.get(kode, 0) < nomor]
        unlike = [kode for kode, count in recorded.items() if len(opened(register, kode)) != count]
        return gone + unlike


def kill(folder: Path, key: DataKey, times: int, *, seed: int) -> tuple[int, list[str]]:
    """Kill that often; how many saves were acknowledged, and what was lost."""
    chance, heard = random.Random(seed), {}
    for _ in range(times):
        after, more = chance.randrange(1, 2 * LAST), chance.random() * 0.05
        heard |= acknowledged_until_killed(_context(live_without_end), folder, key, after, more)
    return sum(heard.values()), lost(folder, key, heard)


def test_no_acknowledged_event_is_lost_when_the_process_is_killed(folder: Path, key: DataKey) -> None:
    acknowledged, gone = kill(folder, key, 20, seed=4)
    assert gone == []
    assert acknowledged > 20


def test_two_windows_on_one_kasus_lose_nothing_and_number_without_gaps(
    folder: Path, key: DataKey, register: Register
) -> None:
    kode = begin(register)
    with child("mencatat", folder, key) as one, child("mencatat", folder, key) as two:
        for window in (one, two):
            window.say(kode)
            assert window.hear() == "siap"
        for window in (one, two):
            window.say()
        assert [one.hear(), two.hear()] == ["selesai", "selesai"]

    assert [event.nomor for event in opened(register, kode)] == list(range(1, 52))
    assert register.periksa_rantai().cacat is None
    projections(register)


def test_on_a_full_disk_neither_event_nor_trace_nor_projection_is_half_written(register: Register) -> None:
    kode = told(register, *SAMPAI_KONFERENSI[1:])
    before, anchor = opened(register, kode), register.jangkar()
    limit_pages(register, 0)
    big = samples.keputusan(kode_kasus=kode, catatan="x" * 100_000)
    with pytest.raises(StorageFull):
        register.record_keputusan(big)
    assert register.jangkar() == anchor

    limit_pages(register, 1000)
    register.catat(kode, DITUTUP, petugas="P", tanggal=HARI)
    keep_document(register, kode)
    assert opened(register, kode)[: len(before)] == before
    assert register.periksa_rantai().cacat is None
    projections(register)


def main(times: int) -> None:
    """Many kills in rounds of 50, each on a register of its own."""
    total = 0
    for start in range(0, times, 50):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            key, _ = kunci.create(folder, samples.SANDI, cost=samples.CHEAP)
            count, gone = kill(folder, key, min(50, times - start), seed=start)
        total += count
        print(f"{min(start + 50, times)} kali dihentikan, {total} simpanan diakui, hilang: {gone}", flush=True)
        assert gone == []


if __name__ == "__main__":
    main(int(sys.argv[1]))
