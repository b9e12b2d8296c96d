"""Whom to invite: one table a stage and meeting, and apart from them who must not come at all.

Hides the gathering of rows: a role that is banned in every stage and meeting is one line, and a role at
the same level for the same reason in several meetings is not repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from kasus_rules.explain.tampilan import Konferensi, Penilaian, UndanganBaris
from kasus_rules.ui.panel.bagian import badge, fold, items, label, listing

LEVELS = {
    "wajib": "Wajib",
    "dianjurkan": "Dianjurkan",
    "opsional": "Boleh",
    "tunda": "Tunda",
    "dilarang": "Jangan diundang",
}
ORDER = {level: place for place, level in enumerate(("wajib", "tunda", "dianjurkan", "opsional", "dilarang"))}
STAGES = {"internal": "Konferensi internal", "lanjutan": "Konferensi lanjutan"}
MEETINGS = {
    "bersama": "Pertemuan bersama",
    "terdampak": "Pertemuan dengan pihak terdampak",
    "terlapor": "Pertemuan dengan pihak yang dilaporkan",
    "profesional": "Pertemuan para profesional",
}

Place = tuple[str, str]


def invitations(penilaian: Penilaian) -> Markup:
    """The conference in view: now, or after safety."""
    later = penilaian.sesudah_aman
    if later is not None:
        title = f"Sesudah aman: {label(penilaian, 'sesudah_aman', later.putusan)}"
        return fold("undangan", title, conference(later.konferensi, penilaian))
    return fold("undangan", "Siapa yang diundang", conference(penilaian.konferensi, penilaian), opened=True)


def conference(konferensi: Konferensi, penilaian: Penilaian) -> Markup:
    """How it is held, the tables, then who must not be invited."""
    if not konferensi.undangan:
        return Markup("")
    tables = Markup("").join(
        table(place, rows, penilaian.label) for place, rows in by_place(konferensi.undangan).items()
    )
    return Markup("{}{}{}").format(_how(konferensi, penilaian), tables, excluded(konferensi.undangan, penilaian.label))


def by_place(rows: Iterable[UndanganBaris]) -> dict[Place, list[UndanganBaris]]:
    """Rows that are not bans, by stage and meeting, most binding first."""
    gathered: dict[Place, list[UndanganBaris]] = {}
    for row in sorted(rows, key=_place_order):
        if row.tingkat != "dilarang":
            gathered.setdefault((row.tahap, row.pertemuan), []).append(row)
    return gathered


def table(place: Place, rows: Iterable[UndanganBaris], labels: Mapping[str, Mapping[str, str]]) -> Markup:
    """One stage and meeting."""
    stage, meeting = STAGES.get(place[0], place[0]), MEETINGS.get(place[1], place[1])
    lines = Markup("").join(_row(row, labels) for row in rows)
    return Markup(
        '<table class="kasus-undangan"><caption>{} <span>{}</span></caption><thead><tr><th scope="col">Siapa</th>'
        '<th scope="col">Tingkat</th><th scope="col">Alasan</th></tr></thead><tbody>{}</tbody></table>'
    ).format(stage, meeting, lines)


def excluded(rows: Iterable[UndanganBaris], labels: Mapping[str, Mapping[str, str]]) -> Markup:
    """Who must not be invited: one line a role and reason, naming the places unless it is everywhere."""
    everywhere = {(row.tahap, row.pertemuan) for row in rows}
    banned: dict[tuple[str, str], list[UndanganBaris]] = {}
    for row in rows:
        if row.tingkat == "dilarang":
            banned.setdefault((row.label, row.alasan), []).append(row)
    lines = [_ban(who, why, there, everywhere) for (who, why), there in sorted(banned.items())]
    if not lines:
        return Markup("")
    return Markup('<section class="kasus-tidak-diundang"><h3>{}</h3>{}</section>').format(
        badge("dilarang", "Jangan diundang"), items(lines)
    )


def _ban(who: str, why: str, there: list[UndanganBaris], everywhere: set[Place]) -> Markup:
    places = {(row.tahap, row.pertemuan) for row in there}
    limited = "" if places >= everywhere or len(places) >= 8 else f" ({_places(places)})"
    return Markup("<strong>{}</strong>{}: {}").format(who, limited, why)


def _places(places: set[Place]) -> str:
    meetings = sorted({meeting for _stage, meeting in places}, key=list(MEETINGS).index)
    stages = sorted({stage for stage, _meeting in places})
    names = listing(MEETINGS[meeting].lower() for meeting in meetings)
    return names if len(stages) > 1 else f"{names}, {STAGES[stages[0]].lower()}"


def _row(row: UndanganBaris, labels: Mapping[str, Mapping[str, str]]) -> Markup:
    limits = Markup('<span class="kasus-redup"> {}</span>').format(" ".join(row.batasan)) if row.batasan else ""
    return Markup(
        '<tr class="kasus-undangan--{}"><th scope="row">{}</th><td>{}</td><td>{}{}{}{}</td></tr>'
    ).format(row.tingkat, row.label, badge(row.tingkat, LEVELS[row.tingkat]), row.alasan, limits, _wait(row),
             _substitutes(row, labels))  # fmt: skip


def _wait(row: UndanganBaris) -> Markup:
    if row.tingkat != "tunda":
        return Markup("")
    asked = listing(item.tanya if item.boleh_ditanyakan else item.sebagai_ganti for item in row.pastikan)
    return Markup('<span class="kasus-tunda">Tunda: pastikan dulu. {}</span>').format(asked)


def _substitutes(row: UndanganBaris, labels: Mapping[str, Mapping[str, str]]) -> Markup:
    if not row.pengganti:
        return Markup("")
    names = listing(labels.get("peran", {}).get(role) or role.replace("_", " ") for role in row.pengganti)
    return Markup('<span class="kasus-redup"> Pengganti: {}.</span>').format(names)


def _how(konferensi: Konferensi, penilaian: Penilaian) -> Markup:
    parts = [("mode", "Cara", konferensi.mode), ("tahap", "Tahap", konferensi.tahap)]
    known = [f"{title}: {label(penilaian, name, value)}" for name, title, value in parts if value]
    return Markup('<p class="kasus-redup">{}</p>').format(" · ".join(known)) if known else Markup("")


def _place_order(row: UndanganBaris) -> tuple[int, int, int, str]:
    stages, meetings = list(STAGES), list(MEETINGS)
    return stages.index(row.tahap), meetings.index(row.pertemuan), ORDER[row.tingkat], row.label
