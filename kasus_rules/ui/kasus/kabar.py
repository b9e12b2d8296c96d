"""What a screen says of a kasus in a few words: why a step is refused, where it stands, when something is due.

Hides the markup. A refused step is shown as what is missing and what to do, never as an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from kasus_rules.alur.langkah import TUJUH_LANGKAH, Langkah
from kasus_rules.alur.syarat import Halangan
from kasus_rules.explain.frasa import tanggal
from kasus_rules.ui.panel.bagian import badge, notice

SIGN = {
    Langkah.DARURAT: "darurat_dulu",
    Langkah.DIRUJUK: "rujuk_dulu",
    Langkah.PANTAU: "pantau",
    Langkah.LAYANAN: "tidak_perlu",
    Langkah.DITARIK: "jangan",
    Langkah.DITUTUP: "tetap",
}


def missing(halangan: Iterable[Halangan], *, lead: str = "Belum dapat dilakukan:") -> Markup:
    """What stands in the way and what to do about each; nothing when nothing does."""
    lines = Markup("").join(Markup("<li>{} <strong>{}</strong></li>").format(one.pesan, one.cara) for one in halangan)
    if not lines:
        return Markup("")
    return notice(Markup("<p>{}</p><ul>{}</ul>").format(lead, lines), role="status")


def step_badge(langkah: Langkah) -> Markup:
    """The state of a kasus as word and icon."""
    return badge(SIGN.get(langkah, "konferensi"), langkah.label)


def due(tenggat: date | None, hari_ini: date) -> str:
    """A due date in words, with what it means today; "" for none."""
    if tenggat is None:
        return ""
    days = (tenggat - hari_ini).days
    if days < 0:
        return f"terlambat {-days} hari ({tanggal(tenggat)})"
    if days == 0:
        return "hari ini"
    return "besok" if days == 1 else tanggal(tenggat)


def steps(langkah: Langkah) -> Markup:
    """The seven steps: done, current, still to come; a way beside them is named."""
    now = under_way(langkah)
    lines = Markup("").join(_step(number, name, now) for number, name in enumerate(TUJUH_LANGKAH, 1))
    beside = Markup("") if now else Markup("<p>{}</p>").format(step_badge(langkah))
    return Markup('{}<ol class="kasus-tujuh" aria-label="Tujuh langkah konferensi kasus">{}</ol>').format(beside, lines)


def under_way(langkah: Langkah) -> int | None:
    """Which of the seven is to be done now: a state up to the invitations names what is already done."""
    done = langkah.urutan
    if done is None:
        return None
    return done if langkah in (Langkah.BERLANGSUNG, Langkah.TINDAK_LANJUT) else done + 1


def _step(number: int, name: str, now: int | None) -> Markup:
    reached = now if now is not None else 2  # beside the steps the kasus was discovered and talked over
    kind, word = ("nanti", "nanti") if number > reached else ("tuntas", "selesai")
    current = Markup("")
    if number == now:
        kind, word, current = "kini", "sekarang", Markup(' aria-current="step"')
    return Markup('<li class="kasus-tujuh-{}"{}><span>{}</span><small>{}</small></li>').format(
        kind, current, name, word
    )
