"""Why: the rules that speak, what made them true, what is missing, what was set aside, and the sources.

Hides how a rule is laid out. No rule number, no engine word: a parent could read every line.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.explain.tampilan import AturanTampil, Penilaian, Pertanyaan, SumberTampil
from kasus_rules.ui.panel.bagian import fold, items, listing

STATUS = {
    "teks_terbaca": "pasal dibaca",
    "kutipan_sekunder": "kutipan sekunder",
    "perlu_diperiksa": "perlu diperiksa",
}
SHOWN_QUESTIONS = 6


def reasons(penilaian: Penilaian) -> Markup:
    """Why this outcome; while it is open, the questions that matter most."""
    body = items((reason(rule) for rule in penilaian.alasan), kind="kasus-alasan")
    if not body and penilaian.putusan == "tidak_perlu":
        body = Markup("<p>Tidak ada jawaban yang menunjuk ke perlunya konferensi.</p>")
    return fold("alasan", "Mengapa", body, opened=True)


def open_questions(penilaian: Penilaian) -> Markup:
    """What could still change the outcome, first things first."""
    shown = penilaian.belum_pasti[:SHOWN_QUESTIONS]
    rest = len(penilaian.belum_pasti) - len(shown)
    more = Markup('<p class="kasus-redup">dan {} pertanyaan lain</p>').format(rest) if rest > 0 else ""
    body = Markup("{}{}").format(items(question(item) for item in shown), more) if shown else Markup("")
    open_ = penilaian.putusan == "perlu_data"
    return fold("terbuka", "Yang masih menentukan" if open_ else "Yang masih perlu dipastikan", body, opened=open_)


def reason(rule: AturanTampil) -> Markup:
    """One rule that fired: its sentence, and the answers it rests on."""
    return Markup('<p class="kasus-alasan-teks">{}</p>{}').format(rule.alasan, _because(rule.karena))


def question(asked: Pertanyaan) -> Markup:
    """An open question, with what to do instead where asking could hurt."""
    if asked.boleh_ditanyakan:
        return Markup("{}").format(asked.tanya)
    return Markup('{} <span class="kasus-jangan-gali">Jangan ditanyakan. {}</span>').format(
        asked.tanya, asked.sebagai_ganti
    )


def both_sides(penilaian: Penilaian) -> Markup:
    """What speaks for and against a conference, side by side."""
    sides = ("Mendukung konferensi", penilaian.mendukung), ("Ke arah lain", penilaian.menentang)
    columns = Markup("").join(
        Markup("<section><h3>{}</h3>{}</section>").format(
            title, items((reason(rule) for rule in rules), kind="kasus-alasan")
        )
        for title, rules in sides
        if rules
    )
    return fold("dua-sisi", "Yang mendukung dan yang tidak", columns)


def nearly(penilaian: Penilaian) -> Markup:
    """Rules that open answers could still make true, and which answers those are."""
    return fold("hampir", "Hampir berlaku", items(map(_near, penilaian.hampir), kind="kasus-alasan"))


def displaced(penilaian: Penilaian) -> Markup:
    """Rules that would hold but for an exception."""
    return fold("tersisih", "Dikesampingkan", items(map(_aside, penilaian.tersisih), kind="kasus-alasan"))


def sources(penilaian: Penilaian) -> Markup:
    """Every source once, with how far it was checked and when."""
    seen = {source.id: source for rule in _all_rules(penilaian) for source in rule.sumber}
    lines = (source_line(source) for source in sorted(seen.values(), key=lambda source: source.judul))
    return fold("sumber", "Sumber", items(lines, kind="kasus-sumber"), note=str(len(seen)) if seen else "")


def source_line(source: SumberTampil) -> Markup:
    """Title, part, and quietly its status."""
    part = Markup(", {}").format(source.bagian) if source.bagian else ""
    return Markup('{}{} <span class="kasus-redup">({}, dilihat {})</span>').format(
        source.judul, part, STATUS.get(source.status, source.status), tanggal(source.dilihat)
    )


def _all_rules(penilaian: Penilaian) -> Iterable[AturanTampil]:
    return (*penilaian.aturan, *penilaian.hampir, *penilaian.tersisih)


def _because(phrases: Iterable[str]) -> Markup:
    lines = items(phrases, kind="kasus-karena")
    return Markup('<div class="kasus-karena-kotak"><span class="kasus-redup">Karena</span>{}</div>').format(
        lines) if lines else Markup("")  # fmt: skip


def _near(rule: AturanTampil) -> Markup:
    missing = items((question(item) for item in rule.kurang), kind="kasus-daftar")
    return Markup('<p class="kasus-alasan-teks">{}</p>{}<p class="kasus-redup">Masih perlu diketahui:</p>{}').format(
        rule.judul, _because(rule.karena), missing
    )


def _aside(rule: AturanTampil) -> Markup:
    return Markup('<p class="kasus-alasan-teks">{}</p><p class="kasus-redup">Dikesampingkan oleh: {}</p>').format(
        rule.judul, listing(rule.oleh)
    )
