"""How a kernel talks to the Jupyter server on its own machine.

Hides HTTP and its errors. Only a loopback address is ever called, and never through a proxy: what is
carried here is the key of the register.
"""

from __future__ import annotations

import ipaddress
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from kasus_rules.errors import KasusError

SECONDS = 3.0
NO_ANSWER = "Peladen Jupyter tidak menjawab. Muat ulang halaman, lalu coba lagi."
REFUSED = "Peladen Jupyter menolak membuka register. Muat ulang halaman, lalu coba lagi."


class ServerRefused(KasusError):
    """The server answered with an error."""


class ServerSilent(KasusError):
    """The server could not be reached or answered nonsense."""


def post(url: str, path: str, body: dict[str, str]) -> dict[str, Any]:
    """Send a small JSON body to an address of the suite and return the answer.

    Args:
        url: the server's base address; anything but a loopback address is refused unasked.
        path: below `/kasus/`.
        body: text fields.

    Raises:
        ServerRefused: with the server's own sentence. ServerSilent: no answer.
    """
    _require_loopback(url)
    request = urllib.request.Request(
        f"{url.rstrip('/')}/kasus/{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=SECONDS) as response:
            return _object(response.read())
    except urllib.error.HTTPError as error:
        raise ServerRefused(_sentence(error)) from None
    except (OSError, ValueError):
        raise ServerSilent(NO_ANSWER) from None


def _require_loopback(url: str) -> None:
    try:
        safe = ipaddress.ip_address(urlsplit(url).hostname or "").is_loopback
    except ValueError:
        safe = False
    if not safe:
        raise ServerRefused("Register hanya dapat dibuka pada komputer ini sendiri.")


def _sentence(error: urllib.error.HTTPError) -> str:
    try:
        return str(_object(error.read())["pesan"])
    except (OSError, ValueError, KeyError):
        return REFUSED


def _object(data: bytes) -> dict[str, Any]:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    return found
