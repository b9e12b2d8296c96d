"""The body of the live panel, below the outcome: reasons, steps, invitations, considerations, sources.

Hides their order: what a person needs next comes first, the rest is folded.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kasus_rules.explain.bukti import Sandaran, kalimat
from kasus_rules.explain.tampilan import LangkahTampil, Penilaian, PertimbanganTampil
from kasus_rules.ui.panel.alasan import both_sides, displaced, nearly, open_questions, reasons, sources
from kasus_rules.ui.panel.bagian import fold, items, listing, notice
from kasus_rules.ui.panel.undangan import invitations

KINDS = {"risiko": "Risiko", "pengaman": "Pengaman", "manfaat": "Manfaat", "anjuran": "Anjuran"}
PERSPECTIVES = {
    "murid": "Murid",
    "orang_tua": "Orang tua",
    "kelas_guru": "Kelas dan guru",
    "sekolah": "Sekolah",
    "hukum": "Hukum",
}
EVENTS = {
    "tanggal_konferensi": "konferensi",
    "tanggal_putusan": "putusan ini",
    "tanggal_acuan": "hari ini",
}


def panel_body(penilaian: Penilaian) -> Markup:
    """Everything below the outcome."""
    return Markup("").join(
        (
            notice(penilaian.catatan_mesin),
            conflicts(penilaian),
            reasons(penilaian),
            open_questions(penilaian),
            steps(penilaian),
            invitations(penilaian),
            considerations(penilaian),
            both_sides(penilaian),
            nearly(penilaian),
            displaced(penilaian),
            sources(penilaian),
            basis(penilaian),
        )
    )


def hearsay(sandaran: Iterable[Sandaran], penilaian: Penilaian) -> Markup:
    """What rests on one hearsay answer alone, and what would confirm it."""
    return Markup("").join(notice(kalimat(one, penilaian.putusan), kind="awas") for one in sandaran)


def basis(penilaian: Penilaian) -> Markup:
    """Under which rules this was assessed, and that the reference engine stood in where it did."""
    alone = " Dinilai dengan mesin acuan saja; maknanya sama." if penilaian.mesin == "acuan" else ""
    return Markup('<p class="kasus-dasar">Aturan versi {}, sidik {}.{}</p>').format(
        penilaian.versi_aturan, penilaian.sidik_aturan, alone
    )


def conflicts(penilaian: Penilaian) -> Markup:
    """Two answers that cannot both hold; shown, never hidden."""
    if not penilaian.konflik:
        return Markup("")
    return notice(f"Aturannya tidak sejalan. {listing(penilaian.konflik)}. Putuskan bersama koordinator BK.")


def steps(penilaian: Penilaian) -> Markup:
    """What to do next, in order, with due dates where there are any."""
    ordered = sorted(penilaian.langkah, key=lambda step: step.urutan)
    lines = Markup("").join(Markup("<li>{}{}</li>").format(step.teks, _due(step)) for step in ordered)
    body = Markup('<ol class="kasus-langkah-daftar">{}</ol>').format(lines) if lines else Markup("")
    return fold("langkah", "Langkah berikutnya", body, opened=True)


def considerations(penilaian: Penilaian) -> Markup:
    """Considerations by perspective; risks with their safeguards beside them."""
    sections = Markup("").join(_perspective(name, title, penilaian) for name, title in PERSPECTIVES.items())
    if not sections:
        return Markup("")
    lead = Markup('<p class="kasus-redup">Bahan pertimbangan, bukan putusan.</p>')
    return fold("pertimbangan", "Yang perlu dipertimbangkan", lead + sections)


def _perspective(name: str, title: str, penilaian: Penilaian) -> Markup:
    own = [item for item in penilaian.pertimbangan if item.perspektif == name]
    if not own:
        return Markup("")
    ordered = sorted(own, key=lambda item: list(KINDS).index(item.jenis))
    return Markup("<section><h3>{}</h3>{}</section>").format(
        title,
        items(map(_consideration, ordered), kind="kasus-pertimbangan"),
    )


def _consideration(item: PertimbanganTampil) -> Markup:
    return Markup('<span class="kasus-jenis kasus-jenis--{}">{}</span> <span>{}</span>').format(
        item.jenis, KINDS[item.jenis], item.teks
    )


def _due(step: LangkahTampil) -> Markup:
    if not step.tenggat_dari:
        return Markup("")
    return Markup(' <span class="kasus-tenggat">paling lambat {} hari sejak {}</span>').format(
        step.tenggat_hari, EVENTS.get(step.tenggat_dari, step.tenggat_dari)
    )
