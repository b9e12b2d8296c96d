"""The screen on conferences: prepare, hold, close; usable live in a meeting.

Hides its parts. `tampilkan()` shows it in a notebook.
"""

from kasus_rules.ui.konferensi.masuk import tampilkan

__all__ = ["tampilkan"]
