"""The gate: which notebooks may run by themselves when opened.

Running on open executes code, so it is granted only to notebooks whose code is exactly that of a notebook
shipped with this package. The list is read from the installed package, never from the working folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

LIST_NAME = "notebook_terdaftar.json"
APP_MODE = "aplikasi"


def hash_sources(sources: Iterable[str]) -> str:
    """Fingerprint of code cells in order: SHA-256, hex.

    Each source is preceded by its length in bytes, so that moving text between cells changes the hash.
    The labextension computes the same (`gate.js`).
    """
    digest = hashlib.sha256()
    for source in sources:
        data = source.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}\n".encode("ascii"))
        digest.update(data)
    return digest.hexdigest()


def hash_notebook(notebook: Mapping[str, Any]) -> str:
    """Fingerprint of the code cells of a notebook in nbformat 4; `source` may be text or lines."""
    return hash_sources(_joined(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")


def is_app(notebook: Mapping[str, Any]) -> bool:
    """True when the notebook's metadata asks for app mode."""
    return bool(notebook.get("metadata", {}).get("kasus", {}).get("mode") == APP_MODE)


def registered_hashes() -> frozenset[str]:
    """Fingerprints of the shipped app-mode notebooks, from the installed package."""
    text = files("kasus_rules.jupyter").joinpath(LIST_NAME).read_text(encoding="utf-8")
    return frozenset(json.loads(text)["notebook"].values())


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
