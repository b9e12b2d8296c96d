"""What is read about participants: why somebody is proposed, who is held up or banned, what the minimum lacks.

Hides the layout. Everything is text of the rules or of the register, escaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kasus_rules.alur.nilai import Tahap
from kasus_rules.services.konferensi_aturan import Pendapat
from kasus_rules.services.konferensi_minimum import Syarat
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, PERTEMUAN, Calon
from kasus_rules.ui.panel.bagian import badge, icon, items, listing, notice
from kasus_rules.ui.panel.undangan import LEVELS

AGAIN = Markup(
    'Jawaban dipastikan pada <a href="#" data-kasus-buka="01_triase.ipynb">triase</a>, lalu simpan keputusan baru. '
    "“Timbang lagi” menyiapkan drafnya."
)
NAMA_TAHAP: dict[Tahap, str] = {"internal": "konferensi internal", "lanjutan": "konferensi lanjutan"}


def stage_html(menurut: Pendapat, dipilih: Tahap) -> Markup:
    """Which stage the rules answer, and why; a warning when another one was chosen."""
    if menurut.tahap is None:
        asked = Markup(" {}").format(menurut.alasan) if menurut.alasan else ""
        return Markup("<p>Tahapnya belum pasti menurut aturan, jadi usulnya konferensi internal.{}</p>").format(asked)
    if menurut.tahap != dipilih:
        said = f"Menurut aturan tahap berikutnya {NAMA_TAHAP[menurut.tahap]}. {menurut.alasan}"
        return notice(said, kind="awas")
    return Markup("<p>Menurut aturan: {}. {}</p>").format(NAMA_TAHAP[menurut.tahap], menurut.alasan)


def waiting_html(several: Iterable[Calon]) -> Markup:
    """Who from outside waits for permission, each once, with the reason."""
    waiting = {one.label: one.menunggu for one in several if one.menunggu}
    return held_note(waiting, next(iter(waiting.values()))) if waiting else Markup("")


def held_note(who: Iterable[str], why: str) -> Markup:
    """People who wait for permission, and why."""
    said = badge("tunda", "Menunggu izin")
    return Markup('<div class="kasus-pastikan"><p>{} {}</p><p>{}</p></div>').format(said, listing(who), why)


def candidate_html(one: Calon) -> Markup:
    """Level, reason and limits of a candidate."""
    limits = Markup('<span class="kasus-catatan">{}</span>').format(" ".join(one.batasan)) if one.batasan else ""
    level = badge("opsional", "Pengganti") if one.tidak_boleh else badge(one.tingkat, LEVELS[one.tingkat])
    return Markup("{} <span>{}</span>{}").format(level, one.alasan, limits)


def held_html(candidates: tuple[Calon, ...]) -> Markup:
    """Whom nobody may invite: held up with the questions to settle, banned with the reason."""
    waiting, banned = _grouped(candidates, "tunda"), _grouped(candidates, "dilarang")
    asked = dict.fromkeys(text for one in candidates if one.tingkat == "tunda" for text in one.pastikan)
    made = Markup("")
    if waiting:
        who = listing(dict.fromkeys(name for name, _ in waiting))
        made += Markup('<div class="kasus-pastikan"><p>{} {}</p><p>Pastikan dulu:</p>{}<p>{}</p></div>').format(
            badge("tunda", "Tunda"), who, items(asked), AGAIN
        )
    if banned:
        lines = items(Markup("<strong>{}</strong>{}").format(*each) for each in banned)
        made += Markup(
            '<details class="kasus-lipat" data-kasus-lipat="rapat-dilarang"><summary><h4>{}</h4></summary>{}</details>'
        ).format(badge("dilarang", "Jangan diundang"), lines)
    return made


def _grouped(candidates: tuple[Calon, ...], level: str) -> list[tuple[str, str]]:
    """(role, where and why) of a level, each once."""
    where: dict[tuple[str, str], list[str]] = {}
    for one in candidates:
        if one.tingkat == level:
            where.setdefault((one.label, one.alasan), []).append(NAMA_PERTEMUAN[one.pertemuan].lower())
    return [
        (who, f" ({listing(meetings)}): {why}" if len(meetings) < len(PERTEMUAN) else f": {why}")
        for (who, why), meetings in where.items()
    ]


def minimum_html(parts: tuple[Syarat, ...], mode: str) -> Markup:
    """The minimum as a list of what is there and what is missing."""
    short = [one for one in parts if not one.ada]
    if mode != "terbatas" and not short:
        return Markup("")
    lead = "Paling sedikit harus ada:" if mode == "terbatas" else "Yang masih kurang dari batas paling sedikit:"
    shown = parts if mode == "terbatas" else short
    lines = Markup("").join(
        Markup('<li class="{}">{}<span><strong>{}</strong>: {}</span></li>').format(
            "kasus-ada" if one.ada else "kasus-kurang", icon("wajib" if one.ada else "awas"), one.nama,
            one.oleh if one.ada else f"belum ada. {one.cara}",
        ) for one in shown
    )  # fmt: skip
    return Markup('<div class="kasus-minimum"><p>{}</p><ul>{}</ul></div>').format(lead, lines)
