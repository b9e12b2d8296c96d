"""The kernel's side of the key: ask the page for it, get it over loopback, hear when it is locked.

Hides comm, ticket and lease from the screens. The passphrase is typed into the page's own dialog and goes
from there to the server; the kernel only ever sees a single-use ticket, which it swaps for the data key.
Whether it may keep the key it hears from the page at once, and from the server even when no page is open.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

from comm import create_comm
from comm.base_comm import BaseComm

from kasus_rules.errors import KasusError
from kasus_rules.jupyter.loopback import NO_ANSWER, ServerRefused, ServerSilent, post
from kasus_rules.register.akses import Akses
from kasus_rules.register.kunci import BoxKey, DataKey, Kunci

Wants = Literal["register", "kotak"]
TARGET = "kasus-kunci"
ANSWER_SECONDS = 8.0  # a page answers within milliseconds; a plain kernel never does
LEASE_SECONDS = 10.0
MISSED_ANSWERS = 3  # a server that is silent this often in a row is taken for gone
NO_PAGE = (
    "Register hanya dapat dibuka dari layar aplikasi di JupyterLab. "
    "Buka notebook ini lewat perintah mulai, lalu coba lagi."
)
CLOSED = "Register belum dibuka. Isian Anda masih ada di layar; buka register bila hendak menyimpan."

ONLY_BOX = (
    "Yang sedang masuk hanya boleh membuka kotak surat, bukan register kasus. Kunci dulu, lalu masuk sebagai "
    "koordinator atau guru BK."
)


class Timer(Protocol):
    """Something that can be called off before it fires."""

    def cancel(self) -> object:
        """Call it off."""


def request_access(
    *, wants: Wants, on_ready: Callable[[Kunci, Akses], None], on_refused: Callable[[str], None]
) -> None:
    """Ask for a key; returns at once, exactly one of the two callbacks follows.

    Args:
        wants: "register" for the data key; "kotak" for the key of a box of letters, or the data key of whoever
            works on cases.
        on_ready: gets the key and whose it is, in the kernel's main thread.
        on_refused: gets one Indonesian sentence: closed by the person, not allowed, no page there, or an error.
    """
    _Request(wants=wants, on_ready=on_ready, on_refused=on_refused, tenancy=_tenancy()).start()


def request_key(*, on_ready: Callable[[DataKey], None], on_refused: Callable[[str], None]) -> None:
    """Ask for the register's key; `request_access` for screens that do not mind whose it is."""

    def ready(key: Kunci, _who: Akses) -> None:
        if isinstance(key, DataKey):
            on_ready(key)
        else:
            on_refused(ONLY_BOX)

    request_access(wants="register", on_ready=ready, on_refused=on_refused)


def who() -> Akses | None:
    """Who opened what this kernel holds; None before that and after a lock."""
    return _tenancy().who


def on_lock(callback: Callable[[], None]) -> None:
    """Call back each time the register is locked after this kernel got the key; forget the key then."""
    _tenancy().callbacks.append(callback)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a ticket was swapped for."""

    key: Kunci
    who: Akses
    lease: str


def swap_ticket(*, url: str, ticket: str, kernel_id: str) -> Opened:
    """Swap a ticket for the key and a lease at the server on this machine.

    Raises:
        ServerRefused, ServerSilent: with a sentence for the person.
    """
    answer = post(url, "kunci/tukar", {"tiket": ticket, "kernel": kernel_id})
    try:
        box, person = str(answer["kotak"]), answer["siapa"]
        key = BoxKey(box, answer["kunci"]) if box else DataKey(hex=answer["kunci"])
        opener = Akses(str(person["id"]), str(person["nama"]), str(person["peran"]))
        return Opened(key, opener, str(answer["sewa"]))
    except (KeyError, TypeError, ValueError):
        raise ServerSilent(NO_ANSWER) from None


def kernel_id() -> str:
    """The id under which the server knows this kernel; empty outside a kernel."""
    from ipykernel.connect import get_connection_file

    try:
        return Path(get_connection_file()).stem.removeprefix("kernel-")
    except RuntimeError:
        return ""


class _Tenancy:
    """Whether this kernel may keep the key, and who wants to hear when it may no longer."""

    def __init__(self) -> None:
        self.callbacks: list[Callable[[], None]] = []
        self.who: Akses | None = None
        self._url = ""
        self._lease = ""
        self._missed = 0
        self._timer: Timer | None = None

    def begin(self, url: str, lease: str, who: Akses) -> None:
        """Hold the key under this lease; an earlier one is forgotten, another person's with word of it."""
        if self.who is not None and self.who.id != who.id:
            self.end()
        self._stop()
        self._url, self._lease, self._missed, self.who = url, lease, 0, who
        self._timer = _call_later(LEASE_SECONDS, self._check)

    def end(self) -> None:
        """Tell everybody, once a lease."""
        if self._lease:
            self._stop()
            self._lease, self.who = "", None
            for callback in tuple(self.callbacks):
                callback()

    def _check(self) -> None:
        if self._may_keep():
            self._timer = _call_later(LEASE_SECONDS, self._check)
        else:
            self.end()

    def _may_keep(self) -> bool:
        try:
            kept = post(self._url, "kunci/sewa", {"sewa": self._lease}).get("berlaku") is True
        except ServerSilent:
            self._missed += 1
            return self._missed < MISSED_ANSWERS
        except ServerRefused:
            return False
        self._missed = 0
        return kept

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


@cache
def _tenancy() -> _Tenancy:
    return _Tenancy()


class _Request:
    """One question to the page, from the opening of its comm to the answer, then its lock messages."""

    def __init__(
        self,
        *,
        wants: Wants,
        on_ready: Callable[[Kunci, Akses], None],
        on_refused: Callable[[str], None],
        tenancy: _Tenancy,
    ) -> None:
        self._wants = wants
        self._on_ready = on_ready
        self._on_refused = on_refused
        self._tenancy = tenancy
        self._answered = False
        self._comm: BaseComm | None = None
        self._timer: Timer | None = None

    def start(self) -> None:
        self._timer = _call_later(ANSWER_SECONDS, lambda: self._refuse(NO_PAGE))
        self._comm = create_comm(target_name=TARGET, data={"ingin": self._wants})
        self._comm.on_msg(self._receive)
        self._comm.on_close(lambda _message: self._refuse(NO_PAGE))

    def _receive(self, message: Mapping[str, Any]) -> None:
        data: Mapping[str, Any] = message["content"]["data"]
        match data.get("jenis"):
            case "hadir":
                self._stop_timer()
            case "tiket":
                self._swap(str(data.get("url")), str(data.get("tiket")))
            case "batal":
                self._refuse(str(data.get("pesan") or CLOSED))
            case "terkunci":
                self._tenancy.end()

    def _swap(self, url: str, ticket: str) -> None:
        if self._answered:
            return
        try:
            opened = swap_ticket(url=url, ticket=ticket, kernel_id=kernel_id())
        except KasusError as error:
            self._refuse(error.pesan)
            return
        self._tenancy.begin(url, opened.lease, opened.who)
        self._answer()
        self._on_ready(opened.key, opened.who)

    def _refuse(self, pesan: str) -> None:
        if not self._answered:
            self._answer()
            self._on_refused(pesan)

    def _answer(self) -> None:
        self._answered = True
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _call_later(seconds: float, action: Callable[[], None]) -> Timer:
    """On the kernel's own loop when there is one, so that widgets are touched by one thread only."""
    try:
        return asyncio.get_running_loop().call_later(seconds, action)
    except RuntimeError:
        timer = threading.Timer(seconds, action)
        timer.daemon = True
        timer.start()
        return timer
