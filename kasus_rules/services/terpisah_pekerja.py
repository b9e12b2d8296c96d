"""The process of `terpisah.Pekerja`: does one piece of work after the other until its input ends.

Hides nothing of the work; it only names what may be asked for. It prints nothing but answers, and keeps
nothing: what it is told stays in its memory and goes with it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

from kasus_rules.errors import KasusError
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konsultasi import Penasihat
from kasus_rules.services.terpisah import decode, encode


@cache
def _adviser() -> Penasihat:
    return Penasihat(Asisten.siapkan())


def _prove(folder: str, name: str, text: str) -> object:
    from kasus_rules.services.usulan import prove

    return prove(Path(folder), name, text)


def _differ(folder: str, name: str, text: str) -> object:
    from kasus_rules.services.usulan import differ

    return differ(Path(folder), name, text)


def _untested(folder: str) -> object:
    from kasus_rules.documents.acuan import read_acuan
    from kasus_rules.services.acuan import untested_parts

    return dict(untested_parts(read_acuan(Path(folder))))


WORK: Mapping[str, Callable[..., object]] = {
    "tanya": lambda facts: _adviser().tanya(facts),
    "apa_yang_mengubah": lambda facts: _adviser().apa_yang_mengubah(facts),
    "mengapa_tidak": lambda facts, **named: _adviser().mengapa_tidak(facts, **named),
    "prove": _prove,
    "differ": _differ,
    "untested": _untested,
}


def serve(lines: BinaryIO, answers: BinaryIO) -> None:
    """Answer every request."""
    for line in lines:
        answers.write(encode(_done(line)))
        answers.flush()


def _done(line: bytes) -> tuple[str, object]:
    name, arguments, named = decode(line)  # type: ignore[misc]  # requests have three parts, answers two
    try:
        return "hasil", WORK[name](*arguments, **named)
    except KasusError as error:
        return "galat", error.pesan
    except Exception as error:  # the other side says that advice is not to be had; never why, it may name answers
        return "gagal", type(error).__name__


def main() -> None:
    """Serve standard input; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 -- for as long as the process lives
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
