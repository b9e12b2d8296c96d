"""Changing who may open the register, with a trace of it in the audit chain.

Hides the order: the register is opened before anything is changed and written to after it was, so that a change that
could not be noted is not made, and one that was refused leaves no trace of itself. The key file and the chain are two
files: only a full disk between the two can leave a change without its link.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from kasus_rules.errors import KasusError
from kasus_rules.register.kunci import DataKey, Kunci
from kasus_rules.register.tempat import REGISTER_FILE

T = TypeVar("T")


class Noted(Protocol):
    """Does a change and notes it in the audit chain."""

    def __call__(
        self, folder: Path, key: Kunci, work: Callable[[], T], *, tindakan: str, pelaku: str,
        tentang: Callable[[T], str] = ..., tetap: bool = ...,
    ) -> T:  # fmt: skip
        """As `dicatat`."""


def dicatat(
    folder: Path, key: Kunci, work: Callable[[], T], *, tindakan: str, pelaku: str,
    tentang: Callable[[T], str] = lambda _: "", tetap: bool = False,
) -> T:  # fmt: skip
    """Do `work` and note it as an act on the register as a whole.

    Nothing is noted while there is no register yet, and of whoever only opens a box of letters: their key cannot
    write to the chain.

    Args:
        tentang: whom it is about, as the id of an access; never a name or a word of a kasus.
        tetap: do it also when the register cannot be opened, as after a lost passphrase.

    Raises:
        Errors of `Register.open`, before anything was done, and of `work`.
    """
    if not isinstance(key, DataKey) or not (folder / REGISTER_FILE).exists():
        return work()
    from kasus_rules.register.store import Register  # the server loads the database only when it is needed

    try:
        register = Register.open(folder, key)
    except KasusError:
        if not tetap:
            raise
        return work()
    with register:
        done = work()
        register.catat_tindakan(tindakan, pelaku=pelaku, kode=tentang(done))
    return done
