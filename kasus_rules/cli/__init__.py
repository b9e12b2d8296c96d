"""The `kasus` command: the same triage for scripts, tests and people who like a keyboard.

Hides how commands fail: every foreseeable error is a clear Indonesian text on standard
error with exit code 2, nothing is written to standard output, and nobody sees a traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from kasus_rules.cli.galat import kalimat
from kasus_rules.errors import KasusError

EXIT_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with 0, or 2 after a clear message."""
    from kasus_rules.cli.perintah import app

    try:
        code = app.main(args=arguments, prog_name="kasus", standalone_mode=False)
    except KasusError as error:
        sys.exit(_fail(error.pesan))
    except click.exceptions.Abort:
        sys.exit(_fail("Dibatalkan. Tidak ada yang ditulis."))
    except click.ClickException as error:
        sys.exit(_fail(kalimat(error)))
    sys.exit(code or 0)


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return EXIT_BAD_INPUT
