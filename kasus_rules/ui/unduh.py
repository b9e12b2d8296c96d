"""A file to download, as a link that holds it: nothing is written on this machine but what the person keeps.

Hides the encoding. The file lives in the page's memory only; the browser asks or follows its own settings
about where it is kept.
"""

from __future__ import annotations

import base64
import re

from markupsafe import Markup

SAFE_NAME = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 80


def link(nama: str, isi: bytes, jenis: str, teks: str) -> Markup:
    """A link that downloads a file.

    Args:
        nama: the file name; anything but plain letters, digits, dot, dash and underscore becomes a dash.
        isi: the bytes.
        jenis: the media type, such as `text/calendar`.
        teks: what the link says.
    """
    address = f"data:{jenis};base64,{base64.b64encode(isi).decode()}"
    return Markup('<a class="kasus-unduh" download="{}" href="{}">{}</a>').format(safe_name(nama), address, teks)


def safe_name(nama: str) -> str:
    """A name that no system takes for a path, a hidden file or a device."""
    plain = SAFE_NAME.sub("-", nama).strip(".-")[-LONGEST_NAME:]
    return plain or "berkas"
