"""What a room sees: bars with words and numbers, figures with their intervals, and sentences that claim no more.

Hides markup and Indonesian decimals. A bar is never colour alone, and a figure is never without its interval or
the reason why it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from kasus_rules.services.sesi_hasil import AngkaJenis, Banding, ButirRuangan, NilaiPeserta
from kasus_rules.training.kesepakatan import Ukuran
from kasus_rules.training.sebaran import SebaranTentang
from kasus_rules.training.selang import Selang, Selisih, Simpulan, TanpaSelang
from kasus_rules.training.soal import JenisSoal, Soal
from kasus_rules.ui.panel.bagian import fold

JENIS_LABEL: Mapping[JenisSoal, str] = {
    "putusan": "Putusan",
    "peran": "Siapa yang diundang",
    "fakta": "Temuan dari cerita",
    "urgensi": "Kapan",
}
ANGKA_LABEL = {"persen": "Persen sepakat", "alfa": "Alfa Krippendorff", "ac1": "AC1 Gwet"}
SEDIKIT_KASUS = 10
COHEN = (
    "Kappa Cohen: seberapa sering putusan peserta sama dengan aturan, sesudah yang sama karena kebetulan "
    "diperhitungkan. 1 berarti selalu sama, sekitar 0 berarti tidak lebih daripada kebetulan. "
    "Soal yang tidak dijawab tidak ikut."
)
MEANING = (
    "Persen sepakat: dari semua pasangan peserta, berapa persen menjawab sama. Alfa dan AC1 memperhitungkan yang sama "
    "karena kebetulan: 1 berarti semua selalu sama, sekitar 0 berarti tidak lebih daripada kebetulan. Di bawah setiap "
    "angka ada selangnya: sejauh itu angkanya dapat bergeser seandainya kasusnya lain."
)
FEW = (
    "Di sini hanya ada {kasus} kasus, jadi selangnya lebar. Jangan menyimpulkan lebih daripada yang ditunjukkan selang."
)
KASUS_LAIN = (
    "Kasus kedua putaran tidak sama. Selisih juga dapat terjadi karena kasus yang satu lebih mudah daripada yang lain."
)
TERATAS = 10
SIMPULAN = {
    Simpulan.NAIK: "naik",
    Simpulan.TURUN: "turun",
    Simpulan.BELUM_DAPAT_DISIMPULKAN: "belum dapat disimpulkan, karena selangnya memuat nol",
    Simpulan.TIDAK_DAPAT_DIHITUNG: "selangnya tidak dapat dihitung",
}


def desimal(value: float, digits: int = 2) -> str:
    """A number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",").replace("-", "−")


def persen(value: float) -> str:
    """A share as whole percent."""
    return f"{round(value * 100)} %"


# ── bars ──


def batang(soal: Soal, hitung: Sequence[int], *, kunci: str = "") -> Markup:
    """The options with how many chose each; the rules' answer is marked when `kunci` is given."""
    total = sum(hitung)
    rows = Markup("").join(
        _bar(option.label, count, total, is_key=option.id == kunci)
        for option, count in zip(soal.pilihan, hitung, strict=True)
    )
    return Markup('<ul class="kasus-batang">{}</ul>').format(rows)


def _bar(label: str, count: int, total: int, *, is_key: bool) -> Markup:
    mark = Markup(' <span class="kasus-lencana kasus-lencana--wajib">Menurut aturan</span>') if is_key else ""
    share = f"{count} orang ({_whole(count / total)})" if count else "tidak ada"
    return Markup(
        '<li{}><span class="kasus-batang-label">{}{}</span>'
        '<progress max="{}" value="{}" aria-hidden="true"></progress><span class="kasus-batang-angka">{}</span></li>'
    ).format(Markup(' class="kasus-batang-kunci"') if is_key else "", label, mark, max(total, 1), count, share)


def butir_html(one: ButirRuangan, *, buka: bool) -> Markup:
    """One question as the room sees it; the rules' answer only once it is opened."""
    head = Markup('<p class="kasus-redup">{} · {}</p><h3 tabindex="-1" class="kasus-butir-judul">{}</h3>').format(
        one.babak.judul, one.babak.bagian, one.soal.tanya
    )
    return head + batang(one.soal, one.sebaran.hitung, kunci=one.kunci if buka else "") + _split_words(one)


def _split_words(one: ButirRuangan) -> Markup:
    counted = one.sebaran
    if counted.sepakat.nilai is None:
        return Markup('<p class="kasus-redup">{}</p>').format(counted.sepakat.sebab)
    if max(counted.hitung) == counted.menjawab:
        return Markup("<p><strong>Semua yang menjawab memilih sama.</strong></p>")
    words = "Ruangan terbelah." if counted.terbelah else "Ruangan cukup sepakat."
    return Markup("<p><strong>{}</strong> Jawaban terbanyak dipilih {} dari {} orang.</p>").format(
        words, max(counted.hitung), counted.menjawab
    )


def _whole(share: float) -> str:
    """A share that is never broken before its sign."""
    return persen(share).replace(" ", "\u00a0")


def cerita_html(cerita: str) -> Markup:
    """The story, one paragraph for each."""
    parts = [part.strip() for part in cerita.split("\n\n") if part.strip()]
    return Markup('<div class="kasus-cerita">{}</div>').format(
        Markup("").join(Markup("<p>{}</p>").format(" ".join(part.split())) for part in parts)
    )


# ── figures ──


def angka_html(rows: Sequence[AngkaJenis], fleiss: Mapping[JenisSoal, Ukuran] | str | None) -> Markup:
    """The table of figures; Fleiss' kappa is `None` until it was asked for, and a sentence where it cannot be had."""
    heads = ["", *ANGKA_LABEL.values(), *(["Kappa Fleiss"] if isinstance(fleiss, Mapping) else [])]
    body = Markup("").join(_figures_row(row, fleiss) for row in rows)
    table = Markup(
        '<div class="kasus-gulir"><table class="kasus-tabel"><caption>Kesepakatan peserta, dengan selang 95 %'
        "</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads), body)
    fewest = min((row.kasus for row in rows), default=0)
    spans = any(isinstance(one.selang, Selang) for row in rows for one in row.angka)
    note = FEW.format(kasus=fewest) if spans and fewest < SEDIKIT_KASUS else ""
    told = [MEANING, *([note] if note else [])]
    return table + Markup("").join(Markup('<p class="kasus-redup">{}</p>').format(text) for text in told)


def _figures_row(row: AngkaJenis, fleiss: Mapping[JenisSoal, Ukuran] | str | None) -> Markup:
    reason = _same_reason(row)
    cells = [ukuran_html(one.ukuran, None if reason else one.selang, share=one.nama == "persen") for one in row.angka]
    if isinstance(fleiss, Mapping):
        found = fleiss.get(row.jenis)
        cells.append(ukuran_html(found, None) if found else Markup("–"))
    head = Markup('<th scope="row">{}<br><small>{} soal dari {} kasus, {} peserta</small></th>').format(
        JENIS_LABEL[row.jenis], row.butir, row.kasus, row.penilai
    )
    told = Markup('<tr><td colspan="{}"><small>{}</small></td></tr>').format(len(cells) + 1, reason) if reason else ""
    shown = Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    return Markup("<tr>{}{}</tr>{}").format(head, shown, told)


def _same_reason(row: AngkaJenis) -> str:
    """Why no figure of a row has an interval, where it is the same for all: said once, below the row."""
    reasons = {one.selang.sebab if isinstance(one.selang, TanpaSelang) else "" for one in row.angka}
    return reasons.pop() if len(reasons) == 1 and all(one.ukuran.nilai is not None for one in row.angka) else ""


def ukuran_html(one: Ukuran, span: Selang | TanpaSelang | None, *, share: bool = False) -> Markup:
    """A figure with its interval, or the reason for either missing."""
    if one.nilai is None:
        return Markup('<span class="kasus-redup">{}</span>').format(one.sebab)
    shown = Markup("<strong>{}</strong>").format(persen(one.nilai) if share else desimal(one.nilai))
    left_out = Markup("<br><small>{} soal tidak ikut</small>").format(one.dilewati) if one.dilewati else Markup("")
    return shown + (selang_html(span, share=share) if span else Markup("")) + left_out


def selang_html(span: Selang | TanpaSelang, *, share: bool = False) -> Markup:
    """The interval in small letters."""
    if isinstance(span, TanpaSelang):
        return Markup("<br><small>{}</small>").format(span.sebab)
    low, high = (persen(end) if share else desimal(end) for end in (span.bawah, span.atas))
    return Markup("<br><small>{} sampai {}</small>").format(low, high)


def tentang_html(rows: Iterable[SebaranTentang], labels: Mapping[str, str]) -> Markup:
    """About what the room split: facts and roles, the least agreed first, without those on which all agree.

    Those after the first ten are folded.
    """
    lines = [
        Markup("<li>{}: {} <strong>{}</strong> <small>({})</small></li>").format(
            "Undangan" if row.jenis == "peran" else "Temuan", labels.get(row.tentang, row.tentang),
            persen(row.sepakat.nilai or 0.0), _soal(row.sepakat.butir),
        )
        for row in rows
        if row.sepakat.nilai is not None and row.sepakat.nilai < 1
    ]  # fmt: skip
    if not lines:
        return Markup("")
    rest = lines[TERATAS:]
    more = fold("tentang", f"{len(rest)} hal lain", _numbered(rest, TERATAS + 1)) if rest else Markup("")
    return _numbered(lines[:TERATAS], 1) + more


def _numbered(lines: Sequence[Markup], start: int) -> Markup:
    return Markup('<ol class="kasus-tentang" start="{}">{}</ol>').format(start, Markup("").join(lines))


def _soal(count: int) -> str:
    return f"{count} soal"


# ── before and after ──


def banding_html(found: Banding) -> Markup:
    """Each difference as a sentence; nothing is called better without an interval."""
    lines = [_difference(f"Kesepakatan tentang {JENIS_LABEL[kind].lower()} (AC1)", one, share=False)
             for kind, one in found.kesepakatan.items()]  # fmt: skip
    both = found.skor.sebelum.butir
    who = f" ({both} peserta yang ikut kedua putaran)" if both else ""
    lines.append(_difference(f"Jawaban yang sama dengan aturan{who}", found.skor, share=True))
    apart = any(not one.berpasangan for one in found.kesepakatan.values())
    note = Markup("<p>{}</p>").format(KASUS_LAIN) if apart else Markup("")
    return Markup('<ul class="kasus-selisih">{}</ul>{}').format(Markup("").join(lines), note)


def _difference(label: str, one: Selisih, *, share: bool) -> Markup:
    if one.nilai is None:
        reason = one.sebelum.sebab or one.sesudah.sebab
        return Markup("<li>{}: <span>{}</span></li>").format(label, reason)
    shown = [persen(value) if share else desimal(value) for value in (one.sebelum.nilai or 0, one.sesudah.nilai or 0)]
    words = SIMPULAN[one.simpulan]
    return Markup("<li>{}: {} sebelum, {} sesudah; <strong>{}</strong>.{}</li>").format(
        label, shown[0], shown[1], words, _difference_span(one.nilai, one.selang, share=share)
    )


def _difference_span(value: float, span: Selang | TanpaSelang, *, share: bool) -> Markup:
    if isinstance(span, TanpaSelang):
        return Markup(" <small>{}</small>").format(span.sebab)
    scale, unit, digits = (100, " poin persen", 0) if share else (1, "", 2)
    low, middle, high = (desimal(end * scale, digits) for end in (span.bawah, value, span.atas))
    return Markup(" <small>Selisih {}{} (selang 95 %: {} sampai {}).</small>").format(middle, unit, low, high)


# ── trainees ──


def peserta_html(
    rows: Iterable[NilaiPeserta],
    names: Mapping[int, str],
    ambang: int,
    cohen: Mapping[int, Ukuran] | str | None = None,
) -> Markup:
    """Everyone's score; for the trainer's eyes. Cohen's kappa is `None` until asked for, else as for Fleiss'."""
    kappas = cohen if isinstance(cohen, Mapping) else None
    body = Markup("").join(_trainee(row, names, kappas) for row in rows)
    if not body:
        return Markup("<p>Belum ada peserta yang masuk.</p>")
    head = Markup("") if kappas is None else Markup('<th scope="col">Kappa Cohen (putusan)</th>')
    told = Markup('<p class="kasus-redup">{}</p>').format(COHEN if kappas is not None else cohen) if cohen else ""
    return Markup(
        '<div class="kasus-gulir"><table class="kasus-tabel"><caption>Sama dengan aturan; ambang {} %</caption><thead>'
        '<tr><th scope="col">No</th><th scope="col">Nama</th><th scope="col">Sama</th><th scope="col">Terisi</th>'
        '<th scope="col">Ambang</th>{}</tr></thead><tbody>{}</tbody></table></div>{}'
    ).format(ambang, head, body, told)


def _trainee(row: NilaiPeserta, names: Mapping[int, str], cohen: Mapping[int, Ukuran] | None) -> Markup:
    score = row.skor
    share = persen(score.benar / score.soal) if score.soal else "–"
    kappa = Markup("") if cohen is None else Markup("<td>{}</td>").format(_cohen(cohen.get(score.peserta)))
    return Markup(
        '<tr><td>{}</td><th scope="row">{}</th><td>{} dari {} ({}){}</td><td>{}</td><td>{}</td>{}</tr>'
    ).format(
        score.peserta, names.get(score.peserta, "tanpa nama"), score.benar, score.soal, share,
        selang_html(row.selang, share=True), score.dijawab, "tercapai" if row.lulus else "belum", kappa,
    )  # fmt: skip


def _cohen(one: Ukuran | None) -> Markup:
    return ukuran_html(one, None) if one else Markup("–")
