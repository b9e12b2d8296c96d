"""One faulty rule base: the good one in `dasar/` with one change, and the messages it must give.

A case file holds `file` (which file changes), one of `isi` (its new text), `tambah` (text
added at its end), `ganti` (pairs of old and new text), `bita` (its bytes in hex), `hapus`,
and `pesan` (the whole list of messages, in order).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
GOOD = HERE / "dasar"


@dataclass(frozen=True)
class Broken:
    name: str
    content: dict[str, Any]

    @property
    def expected(self) -> list[str]:
        return [str(message) for message in self.content["pesan"]]

    def make(self, folder: Path) -> Path:
        shutil.copytree(GOOD, folder / "aturan")
        path = folder / "aturan" / self.content["file"]
        if self.content.get("hapus"):
            path.unlink()
            return folder / "aturan"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(self._bytes(path))
        return folder / "aturan"

    def _bytes(self, path: Path) -> bytes:
        if "bita" in self.content:
            return bytes.fromhex(self.content["bita"])
        if "isi" in self.content:
            return str(self.content["isi"]).encode()
        text = path.read_text(encoding="utf-8")
        for pair in self.content.get("ganti", []):
            assert text.count(pair["dari"]) == 1, f"{self.name}: {pair['dari']!r} must stand exactly once"
            text = text.replace(pair["dari"], pair["menjadi"])
        return (text + self.content.get("tambah", "")).encode()


def broken_cases() -> list[Broken]:
    reader = YAML(typ="safe", pure=True)
    files = sorted(path for path in HERE.glob("*/*.yaml") if path.parent != GOOD)
    return [Broken(f"{path.parent.name}/{path.stem}", reader.load(path)) for path in files]
