"""The suite's addresses on the Jupyter server, all under `/kasus/`.

Hides HTTP: each handler reads a small JSON body, asks the keeper or the gate, and answers with JSON whose
`pesan` a person can read. Jupyter's token and XSRF check guard all of them but `kunci/tukar` and
`kunci/sewa`, which a kernel calls over loopback with a ticket or a lease in the place of both. Bodies are never logged.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from kasus_rules.errors import KasusError
from kasus_rules.jupyter.gerbang import registered_hashes
from kasus_rules.jupyter.keeper import KeyKeeper, NotAllowed, RegisterLocked, TicketRefused, TooManyTries, Wants
from kasus_rules.register.akses import FIRST, Akses
from kasus_rules.register.kunci import BoxKey, WrongPassphrase

# shorter than the error's own text, which names the folder: in the dialog only the next step matters
WRONG_PASSPHRASE = "Kata sandi tidak cocok. Periksa huruf besar-kecil dan tata letak papan ketik, lalu coba lagi."
LARGEST_FIELD = 1_000  # characters; a passphrase or code longer than this is a mistake


class KasusHandler(APIHandler):
    """Base: reads fields, runs work off the event loop, turns foreseeable errors into sentences."""

    @property
    def keeper(self) -> KeyKeeper:
        """The one keeper of this server."""
        keeper: KeyKeeper = self.settings["kasus_keeper"]
        return keeper

    def field(self, name: str, default: str | None = None) -> str:
        """A text field of the JSON body; 400 when it is missing and has no default, is not text, or too long."""
        body = self.get_json_body()
        value = body.get(name, default) if isinstance(body, dict) else None
        if not isinstance(value, str) or len(value) > LARGEST_FIELD:
            raise web.HTTPError(400, reason="bad field")
        return value

    async def reply(self, work: Callable[[], dict[str, Any]]) -> None:
        """Answer with what `work` returns; deriving a key takes a while, so it runs in a thread."""
        try:
            answer = await asyncio.to_thread(work)
        except TooManyTries as error:
            self.set_status(429)
            answer = {"pesan": error.pesan, "tunggu": error.seconds}
        except (RegisterLocked, TicketRefused, NotAllowed) as error:
            self.set_status(403)
            answer = {"pesan": error.pesan}
        except WrongPassphrase:
            self.set_status(409)
            answer = {"pesan": WRONG_PASSPHRASE}
        except KasusError as error:
            self.set_status(409)
            answer = {"pesan": error.pesan}
        self.set_header("Cache-Control", "no-store")
        self.finish(answer)


class GateHandler(KasusHandler):
    """`POST gerbang {hash}`: may the notebook with these code cells run by itself?"""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{boleh}`."""
        asked = self.field("hash")
        await self.reply(lambda: {"boleh": asked in registered_hashes()})


class StatusHandler(KasusHandler):
    """`GET kunci/status`: asked every few seconds by open pages, so it is no sign of activity."""

    @web.authenticated
    async def get(self) -> None:
        """Answer `{status, siapa}`; `siapa` is null while locked."""
        await self.reply(lambda: {"status": self.keeper.status(), "siapa": as_json(self.keeper.who())})


class CreateHandler(KasusHandler):
    """`POST kunci/pasang {sandi, ulang}`: the first passphrase; the recovery code is answered once."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{kode_pemulihan}`."""
        sandi, ulang = self.field("sandi"), self.field("ulang")
        await self.reply(lambda: {"kode_pemulihan": self.keeper.create(sandi, ulang)})


class OpenHandler(KasusHandler):
    """`POST kunci/buka {sandi, id}`; without an id the first person is meant."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{status}`."""
        sandi, id = self.field("sandi"), self.field("id", FIRST)
        await self.reply(lambda: _then_status(self.keeper, lambda: self.keeper.open(sandi, id)))


class RecoverHandler(KasusHandler):
    """`POST kunci/pulihkan {kode, sandi, ulang}`."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{status}`."""
        kode, sandi, ulang = self.field("kode"), self.field("sandi"), self.field("ulang")
        await self.reply(lambda: _then_status(self.keeper, lambda: self.keeper.recover(kode, sandi, ulang)))


class LockHandler(KasusHandler):
    """`POST kunci/kunci`: forget the key now."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{status}`."""
        await self.reply(lambda: _then_status(self.keeper, self.keeper.lock))


class TicketHandler(KasusHandler):
    """`POST kunci/tiket {kernel, ingin}`: a ticket for a kernel that runs on this server."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{tiket, url}`; 404 when no such kernel runs here."""
        kernel_id = self.field("kernel")
        if kernel_id not in self.kernel_manager:
            raise web.HTTPError(404, reason="no such kernel")
        url, wants = self.settings["kasus_loopback_url"], self._wants()
        await self.reply(lambda: {"tiket": self.keeper.issue_ticket(kernel_id, wants), "url": url})

    def _wants(self) -> Wants:
        match self.field("ingin", "register"):
            case "register":
                return "register"
            case "kotak":
                return "kotak"
            case _:
                raise web.HTTPError(400, reason="bad field")


class KernelHandler(KasusHandler):
    """Base of what a kernel asks: loopback only, never from a browser, a secret in the place of a token."""

    def check_xsrf_cookie(self) -> None:
        """A kernel has no cookie; its ticket or lease stands in its place."""

    def require_loopback(self) -> None:
        """403 unless the caller is a process on this machine that is no browser."""
        address = ipaddress.ip_address(self.request.remote_ip or "0.0.0.0")
        if not address.is_loopback or "Origin" in self.request.headers:
            raise web.HTTPError(403, reason="loopback only")


class RedeemHandler(KernelHandler):
    """`POST kunci/tukar {tiket, kernel}`: swap a ticket for the key."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Answer `{kunci, kotak, sewa, siapa}`, once; `kotak` names the box that the key opens, if it is one."""
        self.require_loopback()
        ticket, kernel_id = self.field("tiket"), self.field("kernel")

        def swap() -> dict[str, Any]:
            key, lease, who = self.keeper.redeem(ticket, kernel_id)
            box = key.peran if isinstance(key, BoxKey) else ""
            return {"kunci": key.hex, "kotak": box, "sewa": lease, "siapa": as_json(who)}

        await self.reply(swap)


class LeaseHandler(KernelHandler):
    """`POST kunci/sewa {sewa}`: may the kernel keep the key?"""

    @allow_unauthenticated
    async def post(self) -> None:
        """Answer `{berlaku}`."""
        self.require_loopback()
        lease = self.field("sewa")
        await self.reply(lambda: {"berlaku": self.keeper.holds(lease)})


class StyleHandler(JupyterHandler):
    """`GET gaya.css`: the suite's one style sheet."""

    @web.authenticated
    async def get(self) -> None:
        """Answer the sheet of the installed package."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(files("kasus_rules").joinpath("gaya", "gaya.css").read_bytes())


def routes(base_url: str) -> list[tuple[str, type[JupyterHandler]]]:
    """Every address of the suite under the server's base address."""
    paths: dict[str, type[JupyterHandler]] = {
        "gaya.css": StyleHandler,
        "gerbang": GateHandler,
        "kunci/status": StatusHandler,
        "kunci/pasang": CreateHandler,
        "kunci/buka": OpenHandler,
        "kunci/pulihkan": RecoverHandler,
        "kunci/kunci": LockHandler,
        "kunci/tiket": TicketHandler,
        "kunci/tukar": RedeemHandler,
        "kunci/sewa": LeaseHandler,
    }
    return [(url_path_join(base_url, "kasus", path), handler) for path, handler in paths.items()]


def as_json(who: Akses | None) -> dict[str, object] | None:
    """A person as the page and the kernel read it."""
    if who is None:
        return None
    return {"id": who.id, "nama": who.nama, "peran": who.peran, "sebutan": who.sebutan, "penuh": who.penuh}


def _then_status(keeper: KeyKeeper, work: Callable[[], None]) -> dict[str, Any]:
    work()
    return {"status": keeper.status()}
