"""The key keeper: who gets the key, when it goes, how guessing is slowed. Time stands still unless moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kasus_rules.errors import InputError
from kasus_rules.jupyter.keeper import KeyKeeper, NotAllowed, RegisterLocked, TicketRefused, TooManyTries
from kasus_rules.register import akses, kunci
from kasus_rules.register.akses import Akses
from kasus_rules.register.kunci import BoxKey, DataKey, Kunci

KEY = DataKey(hex="ab" * 32)
SANDI = "sandi yang benar"
KODE = "KODE-BENAR"
TU, GURU = Akses("t1", "Bu Rekaan", "tu"), Akses("g1", "Pak Rekaan", "guru_bk")
BOX = BoxKey("tu", "cd" * 32)


@dataclass(slots=True)
class World:
    """What the keeper sees: a clock, a key file, and how long its kernels have been quiet."""

    now: float = 1_000_000.0
    made: bool = False
    changed_to: str = ""
    kernels_quiet: dict[str, float] = field(default_factory=dict)

    def kernel_idle(self, ids: frozenset[str]) -> Iterable[float]:
        return [seconds for name, seconds in self.kernels_quiet.items() if name in ids]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A key file that costs no time to open."""
    state = World()

    def create(folder: Path, sandi: str) -> tuple[DataKey, str]:
        state.made = True
        return KEY, KODE

    def open_with_passphrase(folder: Path, sandi: str) -> DataKey:
        if sandi != SANDI:
            raise kunci.WrongPassphrase("Kata sandi tidak cocok.")
        return KEY

    def open_with_recovery(folder: Path, kode: str) -> DataKey:
        if kode != KODE:
            raise kunci.WrongRecoveryCode("Kode tidak cocok.")
        return KEY

    def change_passphrase(folder: Path, key: Kunci, sandi: str, *, id: str = "utama") -> None:
        state.changed_to = sandi

    def open_as(folder: Path, id: str, sandi: str) -> Kunci:
        key = open_with_passphrase(folder, sandi)
        return BOX if id == TU.id else key

    monkeypatch.setattr(kunci, "exists", lambda folder: state.made)
    monkeypatch.setattr(akses, "open_as", open_as)
    monkeypatch.setattr(akses, "list_akses", lambda folder: (akses.PERTAMA, TU, GURU))
    for function in (create, open_with_passphrase, open_with_recovery, change_passphrase):
        monkeypatch.setattr(kunci, function.__name__, function)
    return state


@pytest.fixture
def keeper(world: World, tmp_path: Path) -> KeyKeeper:
    return KeyKeeper(
        folder=lambda: tmp_path,
        idle_seconds=900,
        kernel_idle=world.kernel_idle,
        clock=lambda: world.now,
    )


@pytest.fixture
def opened(keeper: KeyKeeper, world: World) -> KeyKeeper:
    world.made = True
    keeper.open(SANDI)
    return keeper


def test_the_status_goes_from_not_there_to_open_to_locked(keeper: KeyKeeper) -> None:
    seen = [keeper.status()]
    assert keeper.create(SANDI, SANDI) == KODE
    seen.append(keeper.status())
    keeper.lock()
    seen.append(keeper.status())
    assert seen == ["belum_ada", "terbuka", "terkunci"]


def test_two_different_passphrases_make_no_register(keeper: KeyKeeper, world: World) -> None:
    with pytest.raises(InputError, match="tidak sama"):
        keeper.create(SANDI, SANDI + "!")
    assert not world.made


def test_a_wrong_passphrase_leaves_the_register_locked(keeper: KeyKeeper, world: World) -> None:
    world.made = True
    with pytest.raises(kunci.WrongPassphrase):
        keeper.open("salah")
    assert keeper.status() == "terkunci"


def test_each_wrong_try_doubles_the_wait_up_to_a_minute(keeper: KeyKeeper, world: World) -> None:
    waits = []
    for _ in range(9):
        with pytest.raises(kunci.WrongPassphrase):
            keeper.open("salah")
        with pytest.raises(TooManyTries) as refused:
            keeper.open(SANDI)
        waits.append(refused.value.seconds - 1)
        world.now += refused.value.seconds
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_wrong_recovery_codes_are_slowed_like_wrong_passphrases(keeper: KeyKeeper) -> None:
    with pytest.raises(kunci.WrongRecoveryCode):
        keeper.recover("SALAH", SANDI, SANDI)
    with pytest.raises(TooManyTries):
        keeper.recover(KODE, SANDI, SANDI)


def test_after_the_right_passphrase_the_waits_start_anew(keeper: KeyKeeper, world: World) -> None:
    for sandi in ("salah", SANDI, "salah"):
        world.now += 120
        try:
            keeper.open(sandi)
        except kunci.WrongPassphrase:
            continue
    with pytest.raises(TooManyTries) as refused:
        keeper.open(SANDI)
    assert refused.value.seconds == 2


def test_a_clock_set_back_does_not_lock_the_counsellor_out(keeper: KeyKeeper, world: World) -> None:
    with pytest.raises(kunci.WrongPassphrase):
        keeper.open("salah")
    world.now -= 86_400
    keeper.open(SANDI)
    assert keeper.status() == "terbuka"


def test_recovery_opens_and_sets_the_new_passphrase(keeper: KeyKeeper, world: World) -> None:
    keeper.recover(KODE, "sandi yang baru", "sandi yang baru")
    assert (keeper.status(), world.changed_to) == ("terbuka", "sandi yang baru")


def test_a_ticket_is_good_once(opened: KeyKeeper) -> None:
    ticket = opened.issue_ticket("kernel-1")
    assert opened.redeem(ticket, "kernel-1")[0] == KEY
    with pytest.raises(TicketRefused):
        opened.redeem(ticket, "kernel-1")


def test_a_ticket_shown_by_another_kernel_is_refused_and_used_up(opened: KeyKeeper) -> None:
    ticket = opened.issue_ticket("kernel-1")
    with pytest.raises(TicketRefused):
        opened.redeem(ticket, "kernel-2")
    with pytest.raises(TicketRefused):
        opened.redeem(ticket, "kernel-1")


def test_a_ticket_is_too_old_after_a_minute(opened: KeyKeeper, world: World) -> None:
    ticket = opened.issue_ticket("kernel-1")
    world.now += 61
    with pytest.raises(TicketRefused):
        opened.redeem(ticket, "kernel-1")


def test_a_locked_register_gives_no_ticket_and_honours_none(opened: KeyKeeper) -> None:
    ticket = opened.issue_ticket("kernel-1")
    opened.lock()
    with pytest.raises(RegisterLocked):
        opened.issue_ticket("kernel-1")
    with pytest.raises(TicketRefused):
        opened.redeem(ticket, "kernel-1")


def test_a_lease_holds_until_the_lock_and_not_again_after_reopening(opened: KeyKeeper) -> None:
    lease = opened.redeem(opened.issue_ticket("k"), "k")[1]
    held = [opened.holds(lease)]
    opened.lock()
    held.append(opened.holds(lease))
    opened.open(SANDI)
    held.append(opened.holds(lease))
    assert held == [True, False, False]


def test_the_register_locks_itself_after_the_quiet_time(opened: KeyKeeper, world: World) -> None:
    world.now += 899
    assert opened.status() == "terbuka"
    world.now += 1
    assert opened.status() == "terkunci"


def test_asking_for_the_status_does_not_keep_the_register_open(opened: KeyKeeper, world: World) -> None:
    for _ in range(10):
        world.now += 100
        opened.status()
    assert opened.status() == "terkunci"


def test_work_in_a_kernel_that_holds_the_key_keeps_the_register_open(opened: KeyKeeper, world: World) -> None:
    opened.redeem(opened.issue_ticket("pemegang"), "pemegang")
    world.kernels_quiet = {"pemegang": 5.0}
    world.now += 5_000
    assert opened.status() == "terbuka"


def test_work_in_another_kernel_does_not_keep_the_register_open(opened: KeyKeeper, world: World) -> None:
    opened.redeem(opened.issue_ticket("pemegang"), "pemegang")
    world.kernels_quiet = {"lain": 5.0, "pemegang": 5_000.0}
    world.now += 5_000
    assert opened.status() == "terkunci"


def test_a_clock_set_far_back_locks_rather_than_staying_open(opened: KeyKeeper, world: World) -> None:
    world.now -= 86_400
    assert opened.status() == "terkunci"


def test_a_printed_keeper_shows_no_key(opened: KeyKeeper) -> None:
    assert KEY.hex not in repr(opened)
    assert KEY.hex not in repr(opened.redeem(opened.issue_ticket("k"), "k")[0])


def test_it_is_known_who_is_in_until_the_lock(keeper: KeyKeeper) -> None:
    seen = [keeper.who()]
    keeper.open(SANDI, TU.id)
    seen.append(keeper.who())
    keeper.lock()
    seen.append(keeper.who())
    assert seen == [None, TU, None]


def test_tu_gets_a_ticket_for_the_box_and_none_for_the_register(keeper: KeyKeeper) -> None:
    keeper.open(SANDI, TU.id)
    with pytest.raises(NotAllowed, match=r"TU.* hanya membuka kotak surat"):
        keeper.issue_ticket("k", "register")
    handed = keeper.redeem(keeper.issue_ticket("k", "kotak"), "k")
    assert (handed.key, handed.who) == (BOX, TU)


def test_another_person_ends_the_leases_and_tickets_of_the_first(opened: KeyKeeper) -> None:
    lease, ticket = opened.redeem(opened.issue_ticket("k"), "k").lease, opened.issue_ticket("k")
    opened.open(SANDI, TU.id)
    assert not opened.holds(lease)
    with pytest.raises(TicketRefused):
        opened.redeem(ticket, "k")


def test_the_same_person_again_keeps_the_leases(opened: KeyKeeper) -> None:
    lease = opened.redeem(opened.issue_ticket("k"), "k").lease
    opened.open(SANDI)
    assert opened.holds(lease)


def test_only_who_coordinates_changes_who_may_open_what(keeper: KeyKeeper) -> None:
    done = []
    for id in (TU.id, GURU.id, "utama"):
        keeper.open(SANDI, id)
        try:
            done.append(keeper.manage(SANDI, lambda _folder, key: key.hex, tindakan="uji"))
        except NotAllowed as error:
            done.append(error.pesan)
    assert [("koordinator BK" in one) for one in done] == [True, True, False]
    assert done[2] == KEY.hex


def test_an_open_screen_alone_lets_nobody_in(opened: KeyKeeper) -> None:
    done: list[str] = []
    with pytest.raises(kunci.WrongPassphrase):
        opened.manage("salah", lambda _folder, key: done.append(key.hex), tindakan="uji")
    with pytest.raises(TooManyTries):
        opened.manage(SANDI, lambda _folder, key: done.append(key.hex), tindakan="uji")
    assert done == []


def test_nothing_is_managed_while_locked(keeper: KeyKeeper) -> None:
    with pytest.raises(RegisterLocked):
        keeper.manage(SANDI, lambda _folder, key: key, tindakan="uji")


def test_everybody_changes_the_own_passphrase_with_the_old_one(keeper: KeyKeeper, world: World) -> None:
    keeper.open(SANDI, TU.id)
    keeper.change_own(SANDI, "sandi yang baru", "sandi yang baru")
    assert world.changed_to == "sandi yang baru"


def test_every_change_of_access_is_noted_with_who_made_it(world: World, tmp_path: Path) -> None:
    acts: list[tuple[str, str, str]] = []

    def noted(folder, key, work, *, tindakan, pelaku, tentang=lambda _: "", tetap=False):  # type: ignore[no-untyped-def]  # stands in for a generic function
        done = work()
        acts.append((tindakan, pelaku, tentang(done)))
        return done

    keeper = KeyKeeper(
        folder=lambda: tmp_path, idle_seconds=900, kernel_idle=world.kernel_idle, clock=lambda: world.now, noted=noted
    )  # fmt: skip
    keeper.recover(KODE, "sandi yang baru", "sandi yang baru")
    keeper.change_own(SANDI, "sandi yang lain", "sandi yang lain")
    keeper.manage(SANDI, lambda _folder, _key: GURU, tindakan="tambah_akses", tentang=lambda one: one.id)
    assert acts == [
        ("pulihkan_sandi", "Koordinator BK", "utama"),
        ("ubah_sandi", "Koordinator BK", "utama"),
        ("tambah_akses", "Koordinator BK", GURU.id),
    ]
