"""Whom to invite: one table a meeting, what to settle first, and who must not come at all.

Hides the gathering of rows: what is the same in both stages is one line, a role that is banned everywhere is
one line, and a question that holds up several invitations is written out once and then referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kasus_rules.explain.tampilan import Konferensi, Penilaian, Pertanyaan, UndanganBaris
from kasus_rules.ui.panel.bagian import badge, fold, items, label, listing

LEVELS = {
    "wajib": "Wajib",
    "dianjurkan": "Dianjurkan",
    "opsional": "Boleh",
    "tunda": "Tunda",
    "dilarang": "Jangan diundang",
}
ORDER = {level: place for place, level in enumerate(("wajib", "tunda", "dianjurkan", "opsional", "dilarang"))}
STAGES = {"internal": "internal", "lanjutan": "lanjutan"}
MEETINGS = {
    "bersama": "Pertemuan bersama",
    "terdampak": "Pertemuan dengan pihak terdampak",
    "terlapor": "Pertemuan dengan pihak yang dilaporkan",
    "profesional": "Pertemuan para profesional",
}
COLUMNS = ("Siapa", "Tingkat", "Alasan")
FIRST = "Sebelum mengundang, pastikan dulu:"


@dataclass(frozen=True, slots=True)
class Tamu:
    """One role in one meeting, with the stages at which it is the same."""

    baris: UndanganBaris
    tahap: tuple[str, ...]


def invitations(penilaian: Penilaian) -> Markup:
    """The conference in view: now, or after safety."""
    later = penilaian.sesudah_aman
    if later is not None:
        named = f": {label(penilaian, 'sesudah_aman', later.putusan)}" if later.putusan else ""
        return fold("undangan-nanti", f"Sesudah aman{named}", conference(later.konferensi, penilaian))
    return fold("undangan", "Siapa yang diundang", conference(penilaian.konferensi, penilaian), opened=True)


def conference(konferensi: Konferensi, penilaian: Penilaian) -> Markup:
    """How it is held, what to settle first, the tables, then who must not be invited."""
    rows = konferensi.undangan
    if not rows:
        return Markup("")
    asked = to_settle(rows)
    tables = Markup("").join(
        _table(meeting, guests, asked, penilaian.label) for meeting, guests in by_meeting(rows).items()
    )
    return Markup("{}{}{}{}").format(_how(konferensi, penilaian), _first(asked), tables, excluded(rows))


def to_settle(rows: Iterable[UndanganBaris]) -> tuple[Pertanyaan, ...]:
    """The questions that hold up invitations, each once, in the order of their first row."""
    return tuple(dict.fromkeys(asked for row in rows for asked in row.pastikan))


def by_meeting(rows: Iterable[UndanganBaris]) -> dict[str, list[Tamu]]:
    """Who may come to each meeting, most binding level first; stages that say the same are one."""
    merged: dict[tuple[object, ...], list[UndanganBaris]] = {}
    for row in rows:
        if row.tingkat != "dilarang":
            merged.setdefault((row.pertemuan, row.peran, row.tingkat, row.pastikan), []).append(row)
    guests: dict[str, list[Tamu]] = {meeting: [] for meeting in MEETINGS}
    for same in merged.values():
        stages = tuple(stage for stage in STAGES if any(row.tahap == stage for row in same))
        guests[same[0].pertemuan].append(Tamu(same[0], stages))
    for several in guests.values():
        several.sort(key=lambda guest: ORDER[guest.baris.tingkat])
    return {meeting: several for meeting, several in guests.items() if several}


def excluded(rows: Iterable[UndanganBaris]) -> Markup:
    """Who must not be invited: one line a role and reason, naming the meetings unless it is every one."""
    banned: dict[tuple[str, str], list[UndanganBaris]] = {}
    for row in rows:
        if row.tingkat == "dilarang":
            banned.setdefault((row.label, row.alasan), []).append(row)
    allowed = {row.label for row in rows if row.tingkat != "dilarang"}
    lines = [_ban(who, why, there, somewhere=who in allowed) for (who, why), there in sorted(banned.items())]
    if not lines:
        return Markup("")
    return Markup('<section class="kasus-tidak-diundang"><h3>{}</h3>{}</section>').format(
        badge("dilarang", LEVELS["dilarang"]), items(lines)
    )


def _ban(who: str, why: str, there: Iterable[UndanganBaris], *, somewhere: bool) -> Markup:
    meetings = {row.pertemuan for row in there}
    names = listing(text.lower() for meeting, text in MEETINGS.items() if meeting in meetings)
    limited = f" ({names})" if somewhere or len(meetings) < len(MEETINGS) else ""
    return Markup("<strong>{}</strong>{}: {}").format(who, limited, why)


def _first(asked: tuple[Pertanyaan, ...]) -> Markup:
    if not asked:
        return Markup("")
    lines = Markup("").join(
        Markup("<li>{}</li>").format(one.tanya if one.boleh_ditanyakan else one.sebagai_ganti) for one in asked
    )
    return Markup('<div class="kasus-pastikan"><p>{}{}</p><ol>{}</ol></div>').format(
        badge("tunda", LEVELS["tunda"]), Markup(" {}").format(FIRST), lines
    )


def _table(
    meeting: str, guests: Iterable[Tamu], asked: tuple[Pertanyaan, ...], labels: Mapping[str, Mapping[str, str]]
) -> Markup:
    heads = Markup("").join(Markup('<th role="columnheader" scope="col">{}</th>').format(name) for name in COLUMNS)
    lines = Markup("").join(_row(guest, asked, labels) for guest in guests)
    return Markup(
        '<table class="kasus-undangan" role="table"><caption>{}</caption>'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    ).format(MEETINGS[meeting], heads, lines)


def _row(guest: Tamu, asked: tuple[Pertanyaan, ...], labels: Mapping[str, Mapping[str, str]]) -> Markup:
    row = guest.baris
    stage = "" if len(guest.tahap) == len(STAGES) else f"hanya konferensi {STAGES[guest.tahap[0]]}"
    notes = (_wait(row, asked), " ".join(row.batasan), _substitutes(row, labels))
    quiet = Markup("").join(Markup('<span class="kasus-catatan">{}</span>').format(note) for note in notes if note)
    small = Markup(' <span class="kasus-redup">{}</span>').format(stage) if stage else ""
    return Markup(
        '<tr role="row" class="kasus-undangan--{}"><th role="rowheader" scope="row">{}{}</th>'
        '<td role="cell">{}</td><td role="cell">{}{}</td></tr>'
    ).format(row.tingkat, row.label, small, badge(row.tingkat, LEVELS[row.tingkat]), row.alasan, quiet)


def _wait(row: UndanganBaris, asked: tuple[Pertanyaan, ...]) -> str:
    numbers = [str(asked.index(one) + 1) for one in row.pastikan]
    return f"Tunda: pastikan dulu nomor {listing(numbers)}." if numbers else ""


def _substitutes(row: UndanganBaris, labels: Mapping[str, Mapping[str, str]]) -> str:
    names = listing(labels.get("peran", {}).get(role) or role.replace("_", " ") for role in row.pengganti)
    return f"Pengganti: {names}." if names else ""


def _how(konferensi: Konferensi, penilaian: Penilaian) -> Markup:
    parts = [("mode", "Cara", konferensi.mode), ("tahap", "Tahap", konferensi.tahap)]
    known = [f"{title}: {label(penilaian, name, value)}" for name, title, value in parts if value]
    return Markup('<p class="kasus-redup">{}</p>').format(" · ".join(known)) if known else Markup("")
