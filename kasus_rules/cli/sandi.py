"""Asking for secrets on the command line: hidden while typed, or a line of standard input for scripts.

Hides where a secret comes from. It is never an argument: other programs can read those, and shells keep them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kasus_rules.errors import InputError
from kasus_rules.register import akses, kunci, pemulihan
from kasus_rules.register.kunci import DataKey, WrongPassphrase
from kasus_rules.register.pemulihan import WrongRecoveryCode

QUESTION = "Kata sandi register (atau kode pemulihan)"


def ask(question: str) -> str:
    """One secret, as it was typed.

    Raises:
        InputError: standard input ended before it.
    """
    if sys.stdin.isatty():
        return str(click.prompt(question, hide_input=True, err=True))
    line = sys.stdin.readline()
    if not line:
        raise InputError(f"{question} belum diberikan. Ketik saat diminta, atau kirim lewat masukan standar.")
    return line.rstrip("\r\n")


def ask_twice(question: str, *, shortest: int) -> str:
    """A new secret, typed twice.

    Raises:
        InputError: too short, or the two differ.
    """
    first = ask(question)
    if len(first.strip()) < shortest:
        raise InputError(f"{question} terlalu pendek: sedikitnya {shortest} karakter. Pakailah misalnya empat kata.")
    if first != ask(f"{question}, sekali lagi"):
        raise InputError(
            f"{question} yang kedua berbeda dari yang pertama. Tidak ada yang ditulis; ulangi perintahnya."
        )
    return first


def unlock(folder: Path) -> DataKey:
    """The data key of the register in `folder`, opened with anybody's passphrase or the recovery code.

    Raises:
        WrongPassphrase, WrongRecoveryCode, KeyFileBroken, InputError
    """
    people = [one for one in akses.list_akses(folder) if one.penuh]
    secret = ask(QUESTION)
    for person in people:
        try:
            opened = akses.open_as(folder, person.id, secret)
        except WrongPassphrase:
            continue
        if isinstance(opened, DataKey):
            return opened
    return _by_code(folder, secret)


def _by_code(folder: Path, secret: str) -> DataKey:
    try:
        pemulihan.read_secret(secret)
    except WrongRecoveryCode:
        raise kunci.wrong_passphrase(folder) from None
    return kunci.open_with_recovery(folder, secret)


def confirmed(question: str) -> bool:
    """Whether the person says yes; without a terminal the answer is no."""
    return sys.stdin.isatty() and bool(click.confirm(question, default=False, err=True))
