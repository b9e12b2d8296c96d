"""A promise, a history and what is done, as HTML text: small pure functions, tested without a browser.

Hides markup. Everything that a person wrote is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from kasus_rules.alur.keadaan import Butir
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services import tindak_lanjut_kata as k
from kasus_rules.services.riwayat import BarisRiwayat
from kasus_rules.services.riwayat_cetak import recorded
from kasus_rules.services.tindak_lanjut import JUDUL, Janji, Kelompok
from kasus_rules.ui.panel.bagian import badge, icon, items

SIGN: Mapping[Kelompok, str] = {
    "terlambat": "awas", "hari_ini": "tunda", "tujuh_hari": "sementara", "nanti": "sementara",
    "belum_dijadwalkan": "perlu_data",
}  # fmt: skip


def janji_html(one: Janji, hari_ini: date) -> Markup:
    """What, when in words, who, which kasus."""
    words = [k.jarak(one.tenggat, hari_ini).capitalize(), k.hari_tanggal(one.tenggat)] if one.tenggat else []
    facts = [*words, one.penanggung_jawab, f"Kasus {one.kode_kasus}"]
    return Markup(
        '<div class="kasus-janji kasus-janji--{}">{}<div><p class="kasus-janji-apa">{}</p>'
        '<p class="kasus-janji-kapan">{}</p></div></div>'
    ).format(one.kelompok, icon(SIGN[one.kelompok]), one.apa, " · ".join(fact for fact in facts if fact))


def kelompok_html(name: Kelompok, count: int) -> Markup:
    """The heading of a group, with how many stand in it."""
    return Markup('<h3 class="kasus-janji-judul kasus-janji-judul--{}">{} <span>({})</span></h3>').format(
        name, JUDUL[name], count
    )


def selesai_html(done: Iterable[Butir], base: RuleBase) -> Markup:
    """What is done or called off, with its result; nothing when nothing is."""
    lines = [_done(one, base) for one in done]
    if not lines:
        return Markup("")
    return Markup("<h3>Sudah selesai atau dibatalkan</h3>{}").format(items(lines, kind="kasus-selesai"))


def selesai_semua_html(done: Iterable[tuple[str, Butir]], base: RuleBase, *, days: int) -> Markup:
    """What was done or called off lately, over all kasus."""
    lines = [
        Markup("{} <span class='kasus-redup'>Kasus {}</span>").format(_done(one, base), kode) for kode, one in done
    ]
    head = Markup("<h3>Selesai atau dibatalkan dalam {} hari terakhir</h3>").format(days)
    return head + (items(lines, kind="kasus-selesai") or Markup("<p role='status'>Belum ada.</p>"))


def riwayat_html(lines: Iterable[BarisRiwayat]) -> Markup:
    """The whole history as a list; a corrected record stays, marked, above its correction."""
    return Markup('<ol class="kasus-riwayat">{}</ol>').format(Markup("").join(_event(one) for one in lines))


def _event(one: BarisRiwayat) -> Markup:
    kind = " kasus-riwayat--lama" if one.dikoreksi_oleh else ""
    details = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(head, text) for head, text in one.rincian
    )
    return Markup(
        '<li class="kasus-riwayat-baris{}"><p class="kasus-riwayat-kepala"><strong>{}</strong> {} {}</p>'
        '<p class="kasus-riwayat-isi">{}</p>{}<p class="kasus-redup">{}</p></li>'
    ).format(kind, tanggal(one.tanggal), one.judul, _mark(one), one.kalimat,
             Markup("<dl>{}</dl>").format(details) if details else "", recorded(one))  # fmt: skip


def _mark(one: BarisRiwayat) -> Markup:
    marks = []
    if one.mengoreksi:
        marks.append(badge("wajib", f"Koreksi atas catatan {one.mengoreksi}"))
    if one.dikoreksi_oleh:
        marks.append(badge("tunda", f"Sudah dikoreksi oleh catatan {one.dikoreksi_oleh}"))
    return Markup(" ").join(marks)


def _done(one: Butir, base: RuleBase) -> Markup:
    sign = "wajib" if one.status == "selesai" else "jangan"
    when = f" {tanggal(one.selesai_pada)}" if one.selesai_pada else ""
    result = Markup("<br>Hasil: {}").format(one.hasil) if one.hasil else ""
    return Markup("{} {} <span class='kasus-redup'>{}{}</span>{}").format(
        badge(sign, k.STATUS[one.status].capitalize()), one.apa, k.peran(one.penanggung_jawab, base), when, result
    )
