"""The kernel's side of the key: ask the page for it, get it over loopback, hear when it is locked.

Hides comm, ticket and HTTP from the screens. The passphrase is typed into the page's own dialog and goes
from there to the server; the kernel only ever sees a single-use ticket, which it swaps for the data key.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from comm import create_comm
from comm.base_comm import BaseComm

from kasus_rules.errors import KasusError
from kasus_rules.register.kunci import DataKey

TARGET = "kasus-kunci"
ANSWER_SECONDS = 8.0  # a page answers within milliseconds; a plain kernel never does
HTTP_SECONDS = 5.0
NO_PAGE = (
    "Register hanya dapat dibuka dari layar aplikasi di JupyterLab. "
    "Buka notebook ini lewat perintah mulai, lalu coba lagi."
)
CLOSED = "Register belum dibuka. Isian Anda masih ada di layar; buka register bila hendak menyimpan."


class KeyRefused(KasusError):
    """The server did not give the key to this kernel."""


class Timer(Protocol):
    """Something that can be called off before it fires."""

    def cancel(self) -> object:
        """Call it off."""


def request_key(*, on_ready: Callable[[DataKey], None], on_refused: Callable[[str], None]) -> None:
    """Ask for the register's key; returns at once, exactly one of the two callbacks follows.

    Args:
        on_ready: gets the key, in the kernel's main thread.
        on_refused: gets one Indonesian sentence: closed by the person, no page there, or an error.
    """
    _Request(on_ready=on_ready, on_refused=on_refused, on_locked=_locks().fire).start()


def on_lock(callback: Callable[[], None]) -> None:
    """Call back whenever the register is locked after this kernel got the key; forget the key then."""
    _locks().callbacks.append(callback)


class _Locks:
    """Who wants to hear of a lock, in this kernel."""

    def __init__(self) -> None:
        self.callbacks: list[Callable[[], None]] = []

    def fire(self) -> None:
        for callback in tuple(self.callbacks):
            callback()


@cache
def _locks() -> _Locks:
    return _Locks()


class _Request:
    """One question to the page, from the opening of its comm to the answer, then its lock messages."""

    def __init__(
        self,
        *,
        on_ready: Callable[[DataKey], None],
        on_refused: Callable[[str], None],
        on_locked: Callable[[], None],
    ) -> None:
        self._on_ready = on_ready
        self._on_refused = on_refused
        self._on_locked = on_locked
        self._answered = False
        self._comm: BaseComm | None = None
        self._timer: Timer | None = None

    def start(self) -> None:
        self._timer = _call_later(ANSWER_SECONDS, lambda: self._refuse(NO_PAGE))
        self._comm = create_comm(target_name=TARGET, data={})
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
                self._on_locked()

    def _swap(self, url: str, ticket: str) -> None:
        if self._answered:
            return
        try:
            key = swap_ticket(url=url, ticket=ticket, kernel_id=kernel_id())
        except KasusError as error:
            self._refuse(error.pesan)
            return
        self._answer()
        self._on_ready(key)

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


def swap_ticket(*, url: str, ticket: str, kernel_id: str) -> DataKey:
    """Swap a ticket for the key at the server on this machine.

    Args:
        url: the server's base address; anything but a loopback address is refused unasked.
        ticket: from the page, good once.
        kernel_id: the kernel the ticket was made for.

    Raises:
        KeyRefused: with the server's own sentence, or that it could not be reached.
    """
    _require_loopback(url)
    body = json.dumps({"tiket": ticket, "kernel": kernel_id}).encode()
    request = urllib.request.Request(
        url.rstrip("/") + "/kasus/kunci/tukar", data=body, headers={"Content-Type": "application/json"}
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a school's proxy
    try:
        with direct.open(request, timeout=HTTP_SECONDS) as response:
            return DataKey(hex=str(json.load(response)["kunci"]))
    except urllib.error.HTTPError as error:
        raise KeyRefused(_sentence(error)) from None
    except (OSError, ValueError, KeyError):
        raise KeyRefused("Peladen Jupyter tidak menjawab. Muat ulang halaman, lalu coba lagi.") from None


def kernel_id() -> str:
    """The id under which the server knows this kernel; empty outside a kernel."""
    from ipykernel.connect import get_connection_file

    try:
        path = get_connection_file()
    except RuntimeError:
        path = os.environ.get("JPY_CONNECTION_FILE", "")
    return Path(path).stem.removeprefix("kernel-")


def _require_loopback(url: str) -> None:
    try:
        safe = ipaddress.ip_address(urlsplit(url).hostname or "").is_loopback
    except ValueError:
        safe = False
    if not safe:
        raise KeyRefused("Register hanya dapat dibuka pada komputer ini sendiri.")


def _sentence(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["pesan"])
    except (OSError, ValueError, KeyError, TypeError):
        return "Peladen Jupyter menolak membuka register. Muat ulang halaman, lalu coba lagi."


def _call_later(seconds: float, action: Callable[[], None]) -> Timer:
    """On the kernel's own loop when there is one, so that widgets are touched by one thread only."""
    try:
        return asyncio.get_running_loop().call_later(seconds, action)
    except RuntimeError:
        timer = threading.Timer(seconds, action)
        timer.daemon = True
        timer.start()
        return timer
