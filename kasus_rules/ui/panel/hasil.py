"""The outcome strip: what is recommended, how certain that is, and when.

Hides how certainty is put into words. It is short on purpose: it is what a screen reader announces
after every answer, and what stays visible on a phone.
"""

from __future__ import annotations

from markupsafe import Markup

from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.ui.panel.bagian import icon, label, listing


def outcome_strip(penilaian: Penilaian) -> Markup:
    """Outcome, certainty and urgency, as one announced region."""
    return Markup(
        '<div class="kasus-hasil kasus-hasil--{}" role="status" aria-live="polite" aria-atomic="true">'
        '<h2 class="kasus-hasil-putusan">{}<span>{}</span></h2>{}{}</div>'
    ).format(penilaian.putusan, icon(penilaian.putusan), penilaian.putusan_label, urgency(penilaian),
             certainty(penilaian))  # fmt: skip


def urgency(penilaian: Penilaian) -> Markup:
    """When; while that is open, what holds at the latest, also for finding out what is still missing."""
    value = penilaian.urgensi or penilaian.urgensi_paling_lambat
    if value is None:
        return Markup("")
    certain = "Kapan" if penilaian.urgensi else "Paling lambat"
    words = "Pastikan" if penilaian.putusan == "perlu_data" else certain
    return Markup('<p class="kasus-hasil-kapan">{}: <strong>{}</strong></p>').format(
        words, label(penilaian, "urgensi", value)
    )


def certainty(penilaian: Penilaian) -> Markup:
    """Whether the outcome can still change, and why."""
    return Markup('<p class="kasus-hasil-sifat">{}<span>{}</span></p>').format(
        icon(penilaian.status), certainty_text(penilaian)
    )


def certainty_text(penilaian: Penilaian) -> str:
    """One sentence: `Tetap` or `Sementara`, with the reason."""
    if penilaian.status == "tetap":
        return "Tetap: jawaban yang masih terbuka tidak mengubahnya."
    count = len(penilaian.belum_pasti)
    because = f"{count} pertanyaan masih menentukan" if count else "masih ada jawaban yang terbuka"
    other = [value for value in penilaian.mungkin if value != penilaian.putusan]
    if not other or (penilaian.putusan == "perlu_data" and len(other) > 3):
        return f"Sementara, karena {because}."
    names = listing(label(penilaian, "putusan", value) for value in other)
    return f"Sementara, karena {because}. Masih mungkin: {names}."
