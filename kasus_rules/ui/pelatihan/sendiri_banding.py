"""The comparison as a page: the first difference first, each with both answers and the reason; what agreed is folded.

Hides how points are put together: findings and considerations that differ are one block each, what could have
hurt a child is said at the top of its block. Nobody is told that an answer is wrong: it differs from the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from kasus_rules.explain.tampilan import UndanganBaris
from kasus_rules.services.latihan_kemajuan import BagianSkor, Skor
from kasus_rules.services.latihan_mengapa import Dasar
from kasus_rules.services.latihan_sendiri import BagianLatihan, Banding, Berat, Perbandingan
from kasus_rules.ui.panel.alasan import reason, source_line
from kasus_rules.ui.panel.bagian import fold, icon, items, listing, notice
from kasus_rules.ui.panel.isi import basis
from kasus_rules.ui.panel.undangan import MEETINGS
from kasus_rules.ui.pelatihan.sendiri_soal import paragraphs

BAGIAN: Mapping[BagianSkor, str] = {
    "temuan": "Temuan", "putusan": "Putusan", "peserta": "Peserta", "pertimbangan": "Pertimbangan",
}  # fmt: skip
ALL_SAME = "Semua jawaban Anda sama dengan aturan."
OWN_VIEW = Markup(
    "<h3>Bila Anda tetap berpendapat lain</h3><p>Aturan bisa keliru. Bila Anda yakin berbeda, tulis alasannya; "
    "catatan ini disimpan bersama kemajuan Anda, untuk dibicarakan dengan pelatih.</p>"
)


def comparison_html(bagian: BagianLatihan, hasil: Perbandingan) -> Markup:
    """The whole comparison of one episode."""
    babak, episode = bagian.babak, bagian.dinilai.episode
    head = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Jawaban Anda dan aturan</h2>{}{}').format(
        Markup('<p class="kasus-redup">{} · {}</p>').format(babak.judul, babak.bagian),
        Markup('<p class="kasus-banding-ringkas" role="status">{}</p>').format(summary(hasil)),
    )
    blocks = list(_blocks(hasil.beda, episode.umpan_balik))
    told = any(one.berat is Berat.TEMUAN for one in hasil.beda)
    feedback = Markup("") if told else Markup("<h3>Penjelasan kasus</h3>{}").format(paragraphs(episode.umpan_balik))
    penilaian = bagian.dinilai.penilaian
    end = score_html(hasil.skor), notice(penilaian.catatan_mesin), basis(penilaian)
    return Markup("").join((head, *blocks, feedback, *_folded(bagian, hasil), *end))


def summary(hasil: Perbandingan) -> str:
    """One line: how much agreed, and what the first difference is about."""
    same, differs, left = len(hasil.sama), len(hasil.beda), len(hasil.terbuka)
    if not differs and not left:
        return ALL_SAME
    parts = [f"{same} jawaban sama dengan aturan" if same else "", f"{differs} berbeda" if differs else ""]
    parts.append(f"{left} Anda biarkan terbuka" if left else "")
    first = f" Yang pertama perlu dilihat: {_subject(hasil.beda[0])}." if differs else ""
    return listing(part for part in parts if part) + "." + first


def earlier_html(bagian: BagianLatihan, hasil: Perbandingan) -> Markup:
    """An earlier episode, folded and to be read only."""
    lines = items(
        Markup("{}: <strong>{}</strong>{}").format(one.tanya, one.jawaban or "dibiarkan terbuka", _rules_say(one))
        for one in hasil.butir if one.bagian != "pertimbangan"
    )  # fmt: skip
    body = Markup("{}<h3>Jawaban Anda waktu itu</h3>{}").format(paragraphs(bagian.babak.cerita), lines)
    return fold(f"latihan-{bagian.babak.kasus}-{bagian.babak.episode}", bagian.babak.bagian, body, note="sebelumnya")


def score_html(skor: Mapping[BagianSkor, Skor], *, title: str = "Sama dengan aturan, menurut bagian") -> Markup:
    """The score by part: n of m."""
    lines = [
        Markup("<div><dt>{}</dt><dd>{} dari {}{}</dd></div>").format(
            BAGIAN[part], score.sama, score.seluruhnya, f", {score.terbuka} terbuka" if score.terbuka else ""
        )
        for part, score in skor.items()
    ]
    return Markup('<h3>{}</h3><dl class="kasus-banding-skor">{}</dl>').format(title, Markup("").join(lines))


# ── differences ──


def _blocks(found: Iterable[Banding], feedback: str) -> Iterator[Markup]:
    """One block a difference, but one for all findings and one for all considerations, where the first stands."""
    several = list(found)
    done: set[Berat] = set()
    for one in several:
        if one.berat not in (Berat.TEMUAN, Berat.PERTIMBANGAN):
            yield _block(one)
        elif one.berat not in done:
            done.add(one.berat)
            yield _together([other for other in several if other.berat is one.berat], feedback)


def _block(one: Banding) -> Markup:
    grave = one.berat <= Berat.TERLARANG
    return Markup('<section class="kasus-banding{}"><h3>{}{}</h3>{}{}<h4>Mengapa</h4>{}{}</section>').format(
        Markup(" kasus-banding--bahaya") if grave else "",
        icon("awas") if grave else "",
        one.tanya,
        _both(one),
        notice(one.akibat, kind="bahaya" if grave else "awas"),
        why_html(one.dasar),
        _author(one.kesalahan),
    )


def _together(several: list[Banding], feedback: str) -> Markup:
    findings = several[0].berat is Berat.TEMUAN
    answers = _both if findings else _short
    lines = Markup("").join(
        Markup("<li><p><strong>{}</strong></p>{}{}</li>").format(one.tanya, answers(one), why_html(one.dasar))
        for one in several
    )
    told = Markup("<h4>Penjelasan kasus</h4>{}").format(paragraphs(feedback)) if findings else ""
    return Markup(
        '<section class="kasus-banding"><h3>{}</h3><ul class="kasus-banding-daftar">{}</ul>{}</section>'
    ).format(_subject(several[0]).capitalize(), lines, told)


def _both(one: Banding) -> Markup:
    """Both answers side by side; a finding is not decided by rules but read in the story."""
    other = "Menurut cerita" if one.berat is Berat.TEMUAN else "Aturan"
    return Markup(
        '<dl class="kasus-banding-dua"><div><dt>Anda</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>'
    ).format(one.jawaban, other, one.aturan)


def _short(one: Banding) -> Markup:
    """Both answers in one line, for the many lines of a checklist."""
    return Markup(
        '<p><span class="kasus-redup">Anda:</span> {}. <span class="kasus-redup">Aturan:</span> {}.</p>'
    ).format(one.jawaban.lower(), one.aturan.lower())


def why_html(dasar: Dasar) -> Markup:
    """The reasons, and what to find out first."""
    sentences = Markup("").join(Markup("<p>{}</p>").format(text) for text in (*dasar.kalimat, *_rows(dasar.undangan)))
    rules = items((reason(rule) for rule in dasar.alasan), kind="kasus-alasan")
    asked = Markup("<p>Pastikan dulu:</p>{}").format(items(dasar.pastikan)) if dasar.pastikan else ""
    return Markup("{}{}{}").format(sentences, rules, asked)


def _rows(rows: Iterable[UndanganBaris]) -> Iterator[str]:
    """One sentence a reason; the meetings are named unless it is the common one."""
    meetings: dict[tuple[bool, str], list[str]] = {}
    for row in rows:
        meetings.setdefault((row.tingkat == "dilarang", row.alasan), []).append(row.pertemuan)
    allowed = any(not banned for banned, _ in meetings)
    for (banned, text), where in meetings.items():
        names = listing(name.lower() for meeting, name in MEETINGS.items() if meeting in where)
        if banned and allowed:
            yield f"Tetapi tidak dalam {names}: {text}"
        else:
            yield text if banned or "bersama" in where else f"{text} (dalam {names})"


def _author(text: str) -> Markup:
    return (
        Markup('<p class="kasus-banding-penulis"><strong>Sering terjadi:</strong> {}</p>').format(text)
        if text
        else Markup("")
    )


def _subject(one: Banding) -> str:
    if one.berat is Berat.WAKTU:
        return "waktu"
    return BAGIAN[one.bagian].lower()


# ── folded ──


def _folded(bagian: BagianLatihan, hasil: Perbandingan) -> Iterator[Markup]:
    key = f"latihan-{bagian.babak.kasus}-{bagian.babak.episode}"
    left = items(Markup("{}{}{}").format(one.tanya, _rules_say(one), why_html(one.dasar)) for one in hasil.terbuka)
    same = items(Markup("{}: <strong>{}</strong>").format(one.tanya, one.aturan) for one in hasil.sama)
    free = items(one.tanya for one in hasil.butir if not one.aturan)
    yield fold(f"{key}-terbuka", f"Anda biarkan terbuka ({len(hasil.terbuka)})", left)
    yield fold(f"{key}-sama", f"Sama dengan aturan ({len(hasil.sama)})", same)
    yield fold(f"{key}-bebas", "Dibiarkan terbuka oleh aturan, tidak dinilai", free)
    yield fold(f"{key}-cerita", "Baca lagi ceritanya", paragraphs(bagian.babak.cerita))
    sources = items((source_line(one) for one in hasil.sumber), kind="kasus-sumber")
    yield fold(f"{key}-sumber", "Sumber", sources, note=str(len(hasil.sumber)))


def _rules_say(one: Banding) -> Markup:
    if not one.aturan or one.sama:
        return Markup("")
    return Markup(' <span class="kasus-redup">(aturan: {})</span>').format(one.aturan)
