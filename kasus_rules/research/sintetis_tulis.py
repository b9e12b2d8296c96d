"""A synthetic register written to files, part by part.

Hides the files. Their names say that everything in them is made up, as each of their rows does.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kasus_rules.research.sintetis import RegisterSintetis
from kasus_rules.research.tabel_tulis import penulis

JAWABAN, KASUS, LOG = NAMA = ("sintetis-jawaban", "sintetis-kasus", "sintetis-log")


def tulis(
    parts: Iterable[RegisterSintetis], paths: Mapping[str, Path], ending: str, *, maju: Callable[[int], None]
) -> None:
    """Write every part to the file of each table."""
    with ExitStack() as stack:
        writers = {name: stack.enter_context(penulis(path, ending)) for name, path in paths.items()}
        for part in parts:
            writers[JAWABAN](part.jawaban)
            writers[KASUS](part.kasus)
            writers[LOG](part.log)
            maju(part.jawaban.height)


@contextmanager
def sementara(results: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    """A file beside each final one, gone afterwards whatever happens."""
    made = {name: path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp") for name, path in results.items()}
    try:
        yield made
    finally:
        for path in made.values():
            path.unlink(missing_ok=True)
