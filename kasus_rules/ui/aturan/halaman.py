"""The rules as HTML: a page a rule, a table a decision, the whole at a glance. Pure functions.

Hides markup. The words come from `documents.acuan`, the same that the reference on paper is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from kasus_rules.core.rules import RuleBase, Source
from kasus_rules.documents.acuan import STATUS, TAHAP, Acuan, Halaman, Uji, masa
from kasus_rules.documents.acuan_maka import CARA_GABUNG, Akibat, Baris, akibat
from kasus_rules.documents.acuan_peta import Peta
from kasus_rules.documents.acuan_tulis import svg
from kasus_rules.explain.kalimat import Syarat
from kasus_rules.ui.panel.bagian import items


def overview(acuan: Acuan) -> Markup:
    """Version and numbers, and the topics by stage."""
    base = acuan.base
    numbers = Markup("<p>Dasar aturan versi <strong>{}</strong>, sidik <code>{}</code>: {}.</p>").format(
        base.version, base.fingerprint, counted(acuan)
    )
    stages = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(title, _topics(acuan, name)) for name, title in TAHAP.items()
    )
    return Markup('{}<dl class="kasus-aturan-topik">{}</dl>').format(numbers, stages)


def counted(acuan: Acuan) -> str:
    """How much there is, in words."""
    base = acuan.base
    return (
        f"{len(acuan.halaman)} aturan tertulis ({len(base.rules)} sesudah diperluas), {len(base.facts)} pertanyaan, "
        f"{len(base.roles)} peran, {len(base.sources)} sumber"
    )


def _topics(acuan: Acuan, stage: str) -> str:
    return ", ".join(f"{topic.judul} ({len(topic.halaman)})" for topic in acuan.topik if topic.tahap == stage)


# ── one rule ──


def rule_page(acuan: Acuan, page: Halaman, gaps: Mapping[str, Sequence[str]] | None = None) -> Markup:
    """Everything about one written rule.

    Args:
        gaps: rule id -> what no test beside it shows; None where that was not looked for.
    """
    parts: list[tuple[str, Markup | str]] = [
        ("Bila", condition(page.syarat)),
        ("Maka", items(_effect(one, acuan.base) for one in akibat(page, acuan.base))),
        ("Karena", page.rule.reason),
        ("Menurut", items(map(source, acuan.sumber(page)))),
        ("Berlaku", page.masa),
        ("Mengesampingkan", items(_named(acuan, page.mengesampingkan))),
        ("Dikesampingkan oleh", items(_named(acuan, page.tersisih_oleh))),
        ("Ditulis untuk", ", ".join(rule.id for rule in page.wujud) if len(page.wujud) > 1 else ""),
        ("Uji", _tests(acuan.uji(page))),
        ("Liputan uji", "" if gaps is None else _coverage(page, gaps)),
        ("File", Markup("<code>{}.yaml</code>, baris {}").format(page.topik, page.rule.origin.line)),
    ]
    rows = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*part) for part in parts if part[1])
    return Markup('<article class="kasus-aturan-halaman"><h2>{} <small>{}</small></h2><dl>{}</dl></article>').format(
        page.rule.title, page.id, rows
    )


def condition(syarat: Syarat) -> Markup:
    """A condition, its parts listed below it."""
    if not syarat.bagian:
        return Markup("{}").format(syarat.teks)
    return Markup("{}:{}").format(syarat.teks, items(map(condition, syarat.bagian)))


def source(one: Source) -> Markup:
    """A source with how far it was checked."""
    when = Markup(", berlaku {}").format(masa(one)) if masa(one) else ""
    return Markup('{}, {} <span class="kasus-redup">({}{})</span>').format(
        one.title, one.part, STATUS[one.status.value], when
    )


def _effect(one: Akibat, base: RuleBase) -> Markup:
    text = Markup(". {}").format(one.teks) if one.teks else ""
    return Markup("{}: <strong>{}</strong>{}").format(base.decisions[one.keputusan].label, one.nilai, text)


def _named(acuan: Acuan, ids: Iterable[str]) -> Iterable[str]:
    return (f"{id_} {acuan.halaman[id_].rule.title}" for id_ in ids)


def _coverage(page: Halaman, gaps: Mapping[str, Sequence[str]]) -> Markup | str:
    missing = [f"{rule.id}: {'; '.join(gaps[rule.id]).replace('_', ' ')}" for rule in page.wujud if rule.id in gaps]
    if not missing:
        return "Setiap bagian syarat pernah benar, salah, dan terbuka dalam uji di sebelahnya."
    return Markup("Belum ada uji untuk:{}").format(items(missing))


def _tests(tests: Sequence[Uji]) -> Markup:
    return items(Markup("<strong>{}</strong>: {}").format(one.hasil, _shown(one)) for one in tests)


def _shown(one: Uji) -> str:
    if not one.banyak:
        return f"tidak ada uji ({one.tanpa})"
    words = "selama belum diketahui" if one.hasil == "belum pasti" else "misalnya bila"
    return f"{words} {'; '.join(one.karena)} ({one.banyak} uji)"


# ── tables ──


def decision_table(acuan: Acuan, decision: str, rows: Sequence[Baris]) -> Markup:
    """The table of one decision, strongest first."""
    spec = acuan.base.decisions[decision]
    if not rows:
        return Markup('<p class="kasus-redup">Tidak ada aturan {} dengan saringan ini.</p>').format(spec.label.lower())
    body = Markup("").join(map(_row, rows))
    return Markup(
        '<p class="kasus-redup">{} {} baris.</p>'
        '<div class="kasus-aturan-gulir" role="region" tabindex="0" aria-label="{}">'
        '<table class="kasus-aturan-tabel"><thead><tr><th scope="col">{}</th><th scope="col">Bila</th>'
        '<th scope="col">Aturan</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(CARA_GABUNG[spec.policy], len(rows), f"Tabel {spec.label}", spec.label, body)


def _row(row: Baris) -> Markup:
    page = row.halaman
    notes = [page.masa, f"kecuali {', '.join(page.tersisih_oleh)}" if page.tersisih_oleh else ""]
    small = Markup("").join(Markup('<span class="kasus-catatan">{}</span>').format(note) for note in notes if note)
    text = Markup(" {}").format(row.akibat.teks) if row.akibat.teks else ""
    return Markup("<tr><td><strong>{}</strong>{}</td><td>{}{}</td><td>{}</td></tr>").format(
        row.akibat.nilai, text, condition(page.syarat), small, page.id
    )


# ── the graph of stages ──


def graph(acuan: Acuan, drawing: Peta) -> Markup:
    """The drawing, with the same in words below it."""
    decisions = acuan.base.decisions
    words = items(f"{decisions[name].label}: {text}" for name, text in drawing.teks.items())
    return Markup(
        '<div class="kasus-aturan-gulir" role="region" tabindex="0" aria-label="{}">{}</div>'
        "<details><summary>Gambar ini dalam kata-kata</summary><p>{}</p>{}</details>"
    ).format(drawing.judul, Markup(svg(drawing, own_style=False)), drawing.ringkas, words)  # its template escapes
