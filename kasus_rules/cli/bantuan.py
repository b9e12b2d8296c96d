"""The help of the command line in Indonesian.

Hides click's own words: it speaks English in headings, in the usage line and of its own option. Every command
that is added to the group speaks as the group does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

HEADINGS = {"Options": "Pilihan", "Commands": "Perintah"}
USAGE = "Pemakaian: "
IN_USAGE = {"[OPTIONS]": "[PILIHAN]", "COMMAND [ARGS]...": "PERINTAH …"}
EXTRAS = re.compile(r"  \[([^\[\]]*)\]$")  # what click says behind the text of an option
RANGE = re.compile(r"x(>=|<=)([\d.]+)")
BOUND = {">=": "paling sedikit", "<=": "paling banyak"}
BETWEEN = re.compile(r"([\d.]+)<=x<=([\d.]+)")
OWN_HELP, HELP = "Show this message and exit.", "Tampilkan bantuan ini."


class Bantuan(click.HelpFormatter):
    """Writes the parts of a help text with Indonesian words around them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        for english, indonesian in IN_USAGE.items():
            args = args.replace(english, indonesian)
        super().write_usage(prog, args, prefix or USAGE)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with their explanations."""
        told = [(name, HELP if text == OWN_HELP else EXTRAS.sub(_extra, text)) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)


def _extra(found: re.Match[str]) -> str:
    words = found[1].replace("required", "wajib").replace("default: ", "bawaan: ")
    words = BETWEEN.sub(r"\1 sampai \2", words)
    return f"  [{RANGE.sub(lambda each: f'{BOUND[each[1]]} {each[2]}', words)}]"


class Konteks(click.Context):
    """A context whose help is Indonesian."""

    formatter_class = Bantuan


class Kelompok(click.Group):
    """A group of commands that all explain themselves in Indonesian."""

    context_class = Konteks

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, and let it speak as the group does."""
        cmd.context_class = Konteks
        for param in cmd.params:
            if param.metavar is None and isinstance(param.type, (click.Path, click.types.StringParamType)):
                param.metavar = (param.name or "").upper()  # in place of PATH and TEXT
        super().add_command(cmd, name)
