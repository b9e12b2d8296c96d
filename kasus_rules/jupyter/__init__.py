"""The Jupyter door: server extension, labextension, start-up gate and the kernel's side of the key.

Hides that there are two processes and a browser: screens ask `kernel.request_key` and get a key or a
sentence. This file stays light, because every kernel imports it; the server's parts are imported only
when a Jupyter server loads the extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Tell Jupyter Server which module to load (its fixed hook name)."""
    return [{"module": "kasus_rules.jupyter"}]


def _load_jupyter_server_extension(serverapp: ServerApp) -> None:
    """Attach the suite to a Jupyter server (its fixed hook name)."""
    from kasus_rules.jupyter.server import attach

    attach(serverapp)
