"""Where the shipped rules and data lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """The shipped folder `rules`, `data` or `notebooks`."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_bawaan" / name
    return inside if inside.is_dir() else package.parent / name
