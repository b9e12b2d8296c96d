"""What a user can cause and must be able to mend: every error says what, where, why and how.

Hides nothing but the shape: one base class, so that each screen and command can catch
all foreseeable trouble in one place and show it in Indonesian, never as a traceback.
"""


class KasusError(Exception):
    """Base of every foreseeable error.

    Args:
        pesan: one or more Indonesian sentences: what happened, where, why, how to mend it.
    """

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan

    def _render_traceback_(self) -> list[str]:
        """What IPython prints below a cell: the sentence, not the way to it."""
        return [self.pesan]


class InputError(KasusError):
    """Something that a person gave (a file, an answer, an option) cannot be used as it is."""


class RuleBaseError(KasusError):
    """The rule files cannot be loaded; `pesan` lists every problem found."""


class EngineError(KasusError):
    """A rule engine failed or is not there; the reference evaluator is not affected."""
