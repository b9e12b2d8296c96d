"""The few parts that every panel is made of: icon, badge, list, fold, notice.

Hides markup details that must be the same everywhere: icons are decoration (a word always stands beside
them), folds carry a key under which the page remembers whether they are open.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kasus_rules.explain.tampilan import Penilaian

PATHS = {
    "darurat_dulu": "M12 3 2.5 20h19L12 3Zm0 6.5v5m0 2.6v.1",
    "rujuk_dulu": "M12 3l8 3v6c0 4.6-3.3 7.7-8 9-4.7-1.3-8-4.4-8-9V6l8-3Zm-3.5 9h7m-3-3 3 3-3 3",
    "konferensi": "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm7-.5a2.5 2.5 0 1 0 0-5M3 19c0-3 2.7-5 6-5s6 2 6 5m1.5-5"
    "c2.6.3 4.5 2.1 4.5 5",
    "pantau": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
    "tidak_perlu": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-9 3 3 5-6",
    "perlu_data": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-2.6-11.3A2.7 2.7 0 1 1 12 13v1.4m0 2.5v.1",
    "tetap": "M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3",
    "sementara": "M7 3h10M7 21h10M8 3v3.5L12 12l4-5.5V3M8 21v-3.5L12 12l4 5.5V21",
    "telepon": "M5 4h4l1.8 4.5L8.5 10a11 11 0 0 0 5.5 5.5l1.5-2.3L20 15v4a1.5 1.5 0 0 1-1.6 1.5A15 15 0 0 1 3.5 5.6"
    "A1.5 1.5 0 0 1 5 4Z",
    "awas": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13.5v5.5m0 3v.1",
    "jangan": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.6 5.6l12.8 12.8",
    "wajib": "M5 12.5l4.5 4.5L19 7.5",
    "dianjurkan": "M12 5v14M5 12h14",
    "opsional": "M6 12h12",
    "tunda": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13.5V12l3 2",
}


def icon(name: str) -> Markup:
    """A small drawing; nothing for a name without one. Hidden from screen readers."""
    path = PATHS.get(name)
    if path is None:
        return Markup("")
    return Markup(
        '<svg class="kasus-ikon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    ).format(path)


def badge(kind: str, text: str) -> Markup:
    """A word with its icon; `kind` picks the colour too."""
    return Markup('<span class="kasus-lencana kasus-lencana--{}">{}{}</span>').format(kind, icon(kind), text)


def items(parts: Iterable[Markup | str], *, kind: str = "kasus-daftar") -> Markup:
    """An unordered list, or nothing when there is nothing to list."""
    lines = Markup("").join(Markup("<li>{}</li>").format(part) for part in parts)
    return Markup('<ul class="{}">{}</ul>').format(kind, lines) if lines else Markup("")


def fold(key: str, title: str, body: Markup, *, opened: bool = False, note: str = "") -> Markup:
    """A section that folds, or nothing when its body is empty; the page remembers it under `key`."""
    if not body:
        return Markup("")
    small = Markup(' <span class="kasus-lipat-catatan">{}</span>').format(note) if note else ""
    return Markup(
        '<details class="kasus-lipat" data-kasus-lipat="{}"{}><summary><h2>{}{}</h2></summary>'
        '<div class="kasus-lipat-isi">{}</div></details>'
    ).format(key, Markup(" open") if opened else "", title, small, body)


def notice(text: str | Markup, *, kind: str = "awas", role: str = "") -> Markup:
    """A quiet bordered notice: `awas`, `bahaya` or `aman`; empty text gives nothing."""
    if not text:
        return Markup("")
    attribute = Markup(' role="{}"').format(role) if role else ""
    return Markup('<div class="kasus-kabar kasus-kabar--{}"{}>{}</div>').format(kind, attribute, text)


def label(penilaian: Penilaian, group: str, value: str) -> str:
    """What a person reads for a value, else the value itself in plain letters."""
    return penilaian.label.get(group, {}).get(value) or value.replace("_", " ").capitalize()


def listing(words: Iterable[str]) -> str:
    """Words in one line: a, b, dan c."""
    several = list(words)
    if len(several) < 3:
        return " dan ".join(several)
    return ", ".join(several[:-1]) + ", dan " + several[-1]
