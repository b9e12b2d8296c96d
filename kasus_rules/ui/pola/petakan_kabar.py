"""What the mapping screen says: one column of hers, how the mapping stands, what the file can speak to.

Hides markup. Values of hers are shown as few as needed, escaped; none of them gets into the plain text.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kasus_rules.core.program import Program
from kasus_rules.core.rules import RuleBase
from kasus_rules.research import pola_html
from kasus_rules.research.petakan import Peta, PetaError
from kasus_rules.research.pola_data import Bingkai
from kasus_rules.research.pola_kalimat import bulat, persen
from kasus_rules.research.pola_peta import jangkauan, salah_per_kolom, tanpa_arti
from kasus_rules.research.rilis import Mode
from kasus_rules.research.tabel import Laporan
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pola.tampilan import Tampilan

DITAMPILKAN = 10


def kabar(text: str) -> Markup:
    """A notice."""
    return notice(text, kind="awas", role="status")


def kolom(name: str, values: Sequence[str], count: int) -> Markup:
    """A column of hers with a few of its values."""
    more = f" dan {count - len(values)} nilai lain" * (count > len(values))
    return Markup('<p><strong>{}</strong> <span class="kasus-redup">{}{}</span></p>').format(
        name, ", ".join(values) or "selalu kosong", more
    )


def ringkas(frame: Bingkai, peta: Peta, base: RuleBase) -> Markup:
    """How many columns are mapped, and which values have no meaning."""
    try:
        left, names = tanpa_arti(frame, peta, base)
    except PetaError as trouble:
        return kabar(trouble.pesan)
    head = f"{len({one.dari for one in peta.kolom})} dari {frame.width} kolom dipetakan."
    if not names:
        return notice(f"{head} Semua nilainya bermakna.", kind="aman", role="status")
    return kabar(f"{head} {left} nilai belum bermakna, di kolom {', '.join(names)}.")


def cakupan(answers: Bingkai, report: Laporan, frame: Bingkai, peta: Peta, program: Program) -> Tampilan:
    """The coverage report."""
    found = jangkauan(answers, program)
    title = "Yang dapat dijawab oleh berkas ini"
    rows = [(said, bulat(filled), persen(share)) for said, filled, share in found.fakta]
    said = (
        f"{bulat(answers.height)} dari {bulat(frame.height)} baris dapat dipakai.",
        f"{len(rows)} dari {found.dari} pertanyaan terjawab pada paling sedikit satu baris, dan "
        f"{persen(found.aturan)} aturan pernah dapat dinilai. Sisanya tetap “belum diketahui”, bukan “tidak”.",
    )
    table = pola_html.tabel(("Pertanyaan", "Terisi", "Bagian"), rows, judul=title, mode=Mode.KERJA)
    body = pola_html.bagian(title, Mode.KERJA, tabel=table, kata=said)
    return Tampilan(body + _wrong(report), "\n".join(said))


def salah(report: Laporan) -> str:
    """The first wrong rows in words, without their values."""
    lines = report.baris_salah.head(DITAMPILKAN).iter_rows(named=True)
    return "\n".join(f"- baris {one['baris']}, kolom {one['kolom']}: {one['cara']}" for one in lines)


def _wrong(report: Laporan) -> Markup:
    if report.benar:
        return Markup("")
    lines = Markup("").join(Markup("<li>{}: {} hal</li>").format(*row) for row in salah_per_kolom(report))
    return Markup("<details><summary>Baris yang perlu diperbaiki ({} hal)</summary><ul>{}</ul></details>").format(
        report.baris_salah.height, lines
    )
