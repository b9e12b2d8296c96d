"""What went wrong on the command line, in Indonesian.

Hides click's English messages. Options are named as they are typed, and what would be accepted is said.
"""

from __future__ import annotations

import re

import click

from kasus_rules.rulebase.problems import listed

EXTRA = re.compile(r"Got unexpected extra arguments? \((.+)\)")
COMMAND = re.compile(r"No such command '(.+?)'")


def kalimat(error: click.ClickException) -> str:
    """The error as a sentence for the person who typed the command, with where to read on."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{_what(error)}\nLihat cara pakainya: {context.command_path if context else 'kasus'} --help"


def _what(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f" Maksud Anda {' atau '.join(error.possibilities)}?" if error.possibilities else ""
            return f"Pilihan {error.option_name} tidak dikenal.{near}"
        case click.MissingParameter():
            return f"Perintah ini memerlukan {_written(error)}."
        case click.BadOptionUsage():
            if "does not take a value" in error.message:
                return f"Pilihan {error.option_name} ditulis tanpa nilai."
            return f"Pilihan {error.option_name} memerlukan nilai di belakangnya."
        case click.BadParameter():
            return f"Nilai untuk {_named(error)} tidak dapat dipakai. {_accepted(error)}"
        case click.UsageError():
            return _usage(error)
        case _:
            return error.message


def _usage(error: click.UsageError) -> str:
    if found := COMMAND.match(error.message):
        return f"Perintah “{found[1]}” tidak ada.{_near(found[1], error.ctx)}"
    if found := EXTRA.match(error.message):
        return f"Ada yang berlebih: {found[1]}. Bila ada spasi di dalam nama, apit dengan tanda kutip."
    return f"Perintah tidak dapat dijalankan: {error.message}"


def _near(name: str, context: click.Context | None) -> str:
    from difflib import get_close_matches

    group = context.command if context else None
    near = get_close_matches(name, group.list_commands(context)) if context and isinstance(group, click.Group) else []
    return f" Maksud Anda {' atau '.join(near)}?" if near else ""


def _written(error: click.BadParameter) -> str:
    """As it is to be typed: `--ke FOLDER`, or `BERKAS`."""
    param, context = error.param, error.ctx
    if param is None or context is None:
        return "bahan"
    metavar = param.make_metavar(context)
    return f"{_named(error)} {metavar}" if isinstance(param, click.Option) else metavar


def _named(error: click.BadParameter) -> str:
    param, context = error.param, error.ctx
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return "perintah ini" if param is None or context is None else param.make_metavar(context)


def _accepted(error: click.BadParameter) -> str:
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"Pilih salah satu: {listed(choices)}."
        case click.IntRange() as kind:
            return f"Tulis bilangan bulat{batas(kind.min, kind.max)}."
        case click.FloatRange() as kind:
            return f"Tulis bilangan{batas(kind.min, kind.max)}."
        case click.Path():
            return "Periksa nama dan foldernya."
        case kind if kind is click.INT:
            return "Tulis bilangan bulat."
        case _:
            return error.message


def batas(least: float | None, most: float | None) -> str:
    """The bounds of a number as words, with a comma before them; "" without bounds."""
    told = [f"paling sedikit {least}"] if least is not None else []
    told += [f"paling banyak {most}"] if most is not None else []
    return f", {', '.join(told)}" if told else ""
