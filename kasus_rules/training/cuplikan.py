"""The opening lines of a practice case, for whoever chooses one: how the story begins, and nothing of how it ends.

Hides where a text may be cut: after a whole sentence outside a quotation while that stays short, else after a word.
A sentence that breaks off in its middle makes a cliffhanger of somebody's trouble.
"""

from __future__ import annotations

import re
from typing import Final

from kasus_rules.training.kasus import KasusLatihan

CUKUP: Final = 90  # letters after which no further sentence is begun
TERPANJANG: Final = 300
KALIMAT = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z])")
LANJUT = " …"


def awal_cerita(kasus: KasusLatihan) -> str:
    """The first sentence or two of the first part, with an ellipsis where the story goes on; "" when there is none."""
    whole = " ".join(kasus.episode[0].cerita.split()) if kasus.episode else ""
    start = _opening(whole)
    return start if start == whole else start + LANJUT


def _opening(text: str) -> str:
    ends = (found.start() for found in KALIMAT.finditer(text))
    starts = [text[:end] for end in (*ends, len(text)) if end <= TERPANJANG and _closed(text[:end])]
    enough = next((one for one in starts if len(one) >= CUKUP), None)
    if enough or starts:
        return enough or starts[-1]
    return text[:TERPANJANG].rsplit(" ", 1)[0].rstrip(",;:")


def _closed(text: str) -> bool:
    """Whether every quotation in it has ended."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")
