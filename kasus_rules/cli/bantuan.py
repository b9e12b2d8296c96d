"""The help of the command line in Indonesian.

Hides click's own words: it speaks English in headings, in the usage line and of its own option. Every command
that is added to the group speaks as the group does.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

HEADINGS = {"Options": "Pilihan", "Commands": "Perintah"}
USAGE = "Pemakaian: "
IN_USAGE = {"[OPTIONS]": "[PILIHAN]", "COMMAND [ARGS]...": "PERINTAH …"}
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
        super().write_dl([(name, HELP if text == OWN_HELP else text) for name, text in rows], col_max, col_spacing)


class Konteks(click.Context):
    """A context whose help is Indonesian."""

    formatter_class = Bantuan


class Kelompok(click.Group):
    """A group of commands that all explain themselves in Indonesian."""

    context_class = Konteks

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, and let it speak as the group does."""
        cmd.context_class = Konteks
        super().add_command(cmd, name)
