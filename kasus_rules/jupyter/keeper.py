"""Keeps one person's key in memory, and nowhere else, while that person works.

Hides when the key is there and whose it is: it comes by passphrase or recovery code, goes by command or after
a quiet time, and leaves only against a single-use ticket bound to one kernel. Who may only open a box of
letters gets no ticket for the register. Time and files come in from outside, so that all of it can be tested
without a server.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import akses, akses_jejak, kunci
from kasus_rules.register.akses import FIRST, PERAN, PERTAMA, Akses
from kasus_rules.register.akses_jejak import Noted
from kasus_rules.register.kunci import DataKey, Kunci

Status = Literal["belum_ada", "terkunci", "terbuka"]
Wants = Literal["register", "kotak"]
_T = TypeVar("_T")
TICKET_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 60.0


class RegisterLocked(KasusError):
    """The key is not in memory; it has to be opened first."""


class TicketRefused(KasusError):
    """The ticket is unknown, used, too old, or meant for another kernel."""


class TooManyTries(KasusError):
    """A wrong secret was given a moment ago; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Terlalu banyak percobaan. Tunggu {seconds} detik, lalu coba lagi.")
        self.seconds = seconds


class NotAllowed(KasusError):
    """The person who is in may not do this."""


class Handed(NamedTuple):
    """What a kernel gets for its ticket: the key, a lease on it, and whose key it is."""

    key: Kunci
    lease: str
    who: Akses


@dataclass(frozen=True, slots=True)
class _Ticket:
    kernel_id: str
    expires: float


class KeyKeeper:
    """One key, its tickets and its clock. Thread-safe.

    Args:
        folder: gives the data folder of the register.
        idle_seconds: quiet time after which the key is dropped.
        kernel_idle: for kernel ids that hold the key, seconds since each was last active; may be empty.
        clock: seconds; wall time, so that a laptop that slept wakes up locked.
        noted: does a change of a passphrase and notes it in the audit chain; see `akses_jejak.dicatat`.
    """

    def __init__(
        self,
        *,
        folder: Callable[[], Path],
        idle_seconds: float,
        kernel_idle: Callable[[frozenset[str]], Iterable[float]],
        clock: Callable[[], float] = time.time,
        noted: Noted = akses_jejak.dicatat,
    ) -> None:
        self._folder = folder
        self._idle_seconds = idle_seconds
        self._kernel_idle = kernel_idle
        self._clock = clock
        self._noted = noted
        self._guard = threading.RLock()
        self._key: Kunci | None = None
        self._who: Akses | None = None
        self._tickets: dict[str, _Ticket] = {}
        self._kernels: set[str] = set()
        self._leases: set[str] = set()
        self._touched = clock()
        self._failures = 0
        self._blocked_until = 0.0

    def status(self) -> Status:
        """Whether a key file exists and the key is in memory. Does not count as activity."""
        with self._guard:
            self.lock_if_idle()
            if self._key is not None:
                return "terbuka"
            return "terkunci" if kunci.exists(self._folder()) else "belum_ada"

    def who(self) -> Akses | None:
        """Who is in; None while locked. Does not count as activity."""
        with self._guard:
            self.lock_if_idle()
            return self._who

    def create(self, sandi: str, ulang: str) -> str:
        """Make the first key from a passphrase typed twice; returns the recovery code, once.

        Raises:
            InputError: the two differ. Errors of `kunci.create` pass through.
        """
        require_same(sandi, ulang)
        with self._guard:
            key, kode = kunci.create(self._folder(), sandi)
            self._accept(key, PERTAMA)
            return kode

    def open(self, sandi: str, id: str = FIRST) -> None:
        """Open with the passphrase of one person; whoever was in before is locked out.

        Raises:
            TooManyTries: a wrong one was given a moment ago. Errors of `akses.open_as` pass through.
        """

        def opened() -> tuple[Kunci, Akses]:
            return akses.open_as(self._folder(), id, sandi), self._person(id)

        self._try(opened)

    def recover(self, kode: str, sandi: str, ulang: str) -> None:
        """Open with the recovery code and set a new passphrase, typed twice."""
        require_same(sandi, ulang)

        def opened() -> tuple[Kunci, Akses]:
            at = self._folder()
            key = kunci.open_with_recovery(at, kode)
            self._noted(
                at, key, lambda: kunci.change_passphrase(at, key, sandi),
                tindakan="pulihkan_sandi", pelaku=PERTAMA.sebutan, tentang=lambda _: FIRST, tetap=True,
            )  # fmt: skip
            return key, PERTAMA

        self._try(opened)

    def manage(
        self, sandi_sendiri: str, work: Callable[[Path, DataKey], _T], *, tindakan: str,
        tentang: Callable[[_T], str] = lambda _: "",
    ) -> _T:  # fmt: skip
        """Change who may open what: for koordinator BK, who types the own passphrase once more.

        An open screen that somebody left must not be enough to let others in for good. It is noted as `tindakan`
        about the access whose id `tentang` gives.

        Raises:
            RegisterLocked, NotAllowed, TooManyTries, WrongPassphrase. Errors of `work` pass through.
        """
        with self._guard:
            key, who = self._open_key(), self._who
            if not isinstance(key, DataKey) or who is None or who.peran != "koordinator_bk":
                raise NotAllowed("Daftar akses dan kode pemulihan hanya dapat diubah oleh koordinator BK.")
            self.open(sandi_sendiri, who.id)
            at = self._folder()
            return self._noted(
                at, key, lambda: work(at, key), tindakan=tindakan, pelaku=who.sebutan, tentang=tentang
            )  # fmt: skip

    def change_own(self, sandi_lama: str, sandi: str, ulang: str) -> None:
        """Whoever is in chooses another passphrase.

        Raises:
            RegisterLocked, TooManyTries, WrongPassphrase. InputError: the two differ, or it is too short.
        """
        require_same(sandi, ulang)
        with self._guard:
            key, who = self._open_key(), self._who
            assert who is not None
            self.open(sandi_lama, who.id)
            at = self._folder()
            self._noted(
                at, key, lambda: kunci.change_passphrase(at, key, sandi, id=who.id),
                tindakan="ubah_sandi", pelaku=who.sebutan, tentang=lambda _: who.id,
            )  # fmt: skip

    def lock(self) -> None:
        """Forget the key, every ticket and every lease."""
        with self._guard:
            self._key = self._who = None
            self._tickets.clear()
            self._kernels.clear()
            self._leases.clear()

    def lock_if_idle(self) -> None:
        """Lock when neither the suite nor a kernel holding the key did anything for the quiet time."""
        with self._guard:
            if self._key is None:
                return
            quiet = abs(self._clock() - self._touched)  # a clock set back counts as quiet, too
            quiet = min([quiet, *self._kernel_idle(frozenset(self._kernels))])
            if quiet >= self._idle_seconds:
                self.lock()

    def issue_ticket(self, kernel_id: str, wants: Wants = "register") -> str:
        """A ticket for one kernel, good once and for `TICKET_SECONDS`.

        Raises:
            RegisterLocked: there is no key to give.
            NotAllowed: the register is wanted and the person who is in only opens a box.
        """
        with self._guard:
            key = self._open_key()
            if wants == "register" and not isinstance(key, DataKey):
                raise NotAllowed(only_box(key.peran))
            self._touched = self._clock()
            self._tickets = {name: kept for name, kept in self._tickets.items() if kept.expires >= self._clock()}
            ticket = secrets.token_urlsafe(32)
            self._tickets[ticket] = _Ticket(kernel_id, self._clock() + TICKET_SECONDS)
            return ticket

    def redeem(self, ticket: str, kernel_id: str) -> Handed:
        """Give the key against a ticket, which is used up whatever the outcome.

        Returns:
            The key, whose it is, and a lease: as long as `holds` says so, the kernel may keep the key.

        Raises:
            TicketRefused: unknown, used, too old or for another kernel. RegisterLocked: no key.
        """
        with self._guard:
            found = self._tickets.pop(ticket, None)
            if found is None or found.kernel_id != kernel_id or self._clock() > found.expires:
                raise TicketRefused("Izin membuka register tidak berlaku lagi. Buka register sekali lagi.")
            key, who = self._open_key(), self._who
            assert who is not None
            self._kernels.add(kernel_id)
            self._touched = self._clock()
            lease = secrets.token_urlsafe(32)
            self._leases.add(lease)
            return Handed(key, lease, who)

    def holds(self, lease: str) -> bool:
        """Whether the register has stayed open since this lease was given. Does not count as activity."""
        with self._guard:
            self.lock_if_idle()
            return lease in self._leases

    def _person(self, id: str) -> Akses:
        if id == FIRST:
            return PERTAMA
        return next(one for one in akses.list_akses(self._folder()) if one.id == id)

    def _open_key(self) -> Kunci:
        self.lock_if_idle()
        if self._key is None:
            raise RegisterLocked("Register terkunci. Buka dahulu dengan kata sandi Anda.")
        return self._key

    def _try(self, opened: Callable[[], tuple[Kunci, Akses]]) -> None:
        with self._guard:
            wait = self._blocked_until - self._clock()
            if 0 < wait <= LONGEST_WAIT_SECONDS:
                raise TooManyTries(int(wait) + 1)
            try:
                key, who = opened()
            except (kunci.WrongPassphrase, kunci.WrongRecoveryCode):
                self._blocked_until = self._clock() + min(2.0**self._failures, LONGEST_WAIT_SECONDS)
                self._failures += 1
                raise
            self._accept(key, who)

    def _accept(self, key: Kunci, who: Akses) -> None:
        if self._who is not None and self._who.id != who.id:
            self.lock()
        self._key, self._who = key, who
        self._failures = 0
        self._blocked_until = 0.0
        self._touched = self._clock()


def only_box(peran: str) -> str:
    """What is said to a person whose key opens a box of letters and no cases."""
    return (
        f"Akun {PERAN[peran]} hanya membuka kotak surat, bukan register kasus. Untuk membuka kasus, kunci dulu, lalu "
        "masuk sebagai koordinator atau guru BK."
    )


def require_same(sandi: str, ulang: str) -> None:
    """Refuse two passphrases that differ.

    Raises:
        InputError
    """
    if sandi != ulang:
        raise InputError("Kedua kata sandi tidak sama. Ketik kata sandi yang sama di kedua kolom.")
