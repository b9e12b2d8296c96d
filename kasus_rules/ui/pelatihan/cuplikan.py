"""What is shown of a practice case before it is chosen: how the story begins, for whom it is and how hard.

Hides the category and everything the author noted: what a case is about is the first thing to find out.
"""

from __future__ import annotations

from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.training.cuplikan import awal_cerita
from kasus_rules.training.kasus import KasusLatihan

TINGKAT = {1: "mudah", 2: "sedang", 3: "sulit"}
OPENING = Markup('<p class="kasus-cuplikan">{}</p>')
ABOUT = Markup('{}<p class="kasus-redup">{}</p>')


def untuk_siapa(base: RuleBase, kasus: KasusLatihan) -> str:
    """School level, difficulty and length in one line."""
    return " · ".join((base.facts["jenjang"].label_of(kasus.jenjang), TINGKAT[kasus.tingkat], panjang(kasus)))


def panjang(kasus: KasusLatihan) -> str:
    """How many parts it has."""
    return f"{len(kasus.episode)} bagian"


def awal_html(kasus: KasusLatihan) -> Markup:
    """The opening lines."""
    return OPENING.format(awal_cerita(kasus))


def cuplikan_html(base: RuleBase, kasus: KasusLatihan, *more: str) -> Markup:
    """The opening lines, and below them for whom the case is, with what else is to be told of it."""
    return ABOUT.format(awal_html(kasus), " · ".join((untuk_siapa(base, kasus), *more)))
