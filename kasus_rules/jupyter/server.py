"""Attaches the suite to a Jupyter server: routes, the pre-save hook, the key keeper and its idle clock.

Hides the server's own objects from the rest: the keeper is handed plain functions for the data folder and
for the activity of kernels. Loaded by the configuration that the wheel ships, with plain `jupyter lab`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from jupyter_server.serverapp import ServerApp
from tornado.ioloop import PeriodicCallback
from traitlets import Float
from traitlets.config import Configurable

from kasus_rules.jupyter.handlers import routes
from kasus_rules.jupyter.handlers_akses import access_routes
from kasus_rules.jupyter.keeper import KeyKeeper
from kasus_rules.jupyter.scrub import scrub
from kasus_rules.register.tempat import data_folder

CLOCK_TICK_MS = 10_000


class KasusServer(Configurable):
    """What an administrator may set, as `KasusServer.menit_diam` in a Jupyter configuration file."""

    menit_diam = Float(15.0, min=0.05, help="Menit tanpa kegiatan sebelum register terkunci sendiri.").tag(config=True)


def attach(serverapp: ServerApp) -> None:
    """Add the suite to a server that is starting."""
    settings = KasusServer(parent=serverapp)
    keeper = KeyKeeper(
        folder=data_folder,
        idle_seconds=settings.menit_diam * 60,
        kernel_idle=lambda ids: list(_seconds_idle(serverapp.kernel_manager, ids)),
    )
    web_app: Any = serverapp.web_app  # Jupyter's methods carry no types
    contents: Any = serverapp.contents_manager
    web_app.settings["kasus_keeper"] = keeper
    web_app.settings["kasus_loopback_url"] = _loopback_url(serverapp)
    web_app.add_handlers(".*$", [*routes(serverapp.base_url), *access_routes(serverapp.base_url)])
    contents.register_pre_save_hook(scrub)
    PeriodicCallback(keeper.lock_if_idle, CLOCK_TICK_MS).start()


def _loopback_url(serverapp: ServerApp) -> str:
    """Where a kernel on this machine finds the server, whatever address the browser used."""
    scheme = "https" if serverapp.certfile else "http"
    return f"{scheme}://127.0.0.1:{serverapp.port}{serverapp.base_url}"


def _seconds_idle(manager: Any, kernel_ids: frozenset[str]) -> Iterator[float]:
    """Seconds since each kernel was last active; kernels that are gone are left out."""
    now = datetime.now(UTC)
    for kernel_id in kernel_ids:
        if kernel_id in manager:
            yield (now - manager.get_kernel(kernel_id).last_activity).total_seconds()
