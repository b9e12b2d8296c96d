"""The report as one page: figures inside, the suite's style sheet inside, nothing fetched from anywhere.

Hides the frame of the page. Tables are those of great-tables.
"""

from __future__ import annotations

from importlib.resources import files

from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.research.gambar import gambar_bagian
from kasus_rules.research.laporan import CARA, Laporan
from kasus_rules.research.laporan_tabel import tabel_artikel
from kasus_rules.research.pola_html import MODE, kertas
from kasus_rules.research.pola_kalimat import kalimat
from kasus_rules.research.pola_telaah import Halaman
from kasus_rules.research.rilis import Mode


def html(laporan: Laporan) -> str:
    """The page."""
    about, said = laporan.tentang, laporan.tentang.peringatan
    body = Markup("").join(
        [
            Markup("<h1>{}</h1>").format(about.judul),
            _mode(),
            Markup('<p class="kasus-pola-fiktif"><strong>{}</strong></p>').format(said) if said else "",
            Markup("<p>Sumber: {}. Tujuan: {}. Disusun {}.</p><p>{}</p>").format(
                about.sumber, about.tujuan, tanggal(about.hari), CARA
            ),
            *map(_page, laporan.halaman),
            _refused(laporan),
        ]
    )
    style = Markup(files("kasus_rules").joinpath("gaya", "gaya.css").read_text(encoding="utf-8"))
    return str(
        Markup(
            '<!doctype html>\n<html lang="id"><head><meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width, initial-scale=1"><title>{}</title><style>{}</style></head>'
            '<body class="kasus-pola-halaman"><main class="kasus-triase kasus-pola">{}</main></body></html>\n'
        ).format(about.judul, style, body)
    )


def _mode() -> Markup:
    kind, name, meaning = MODE[Mode.RILIS]
    return Markup('<p class="kasus-pola-mode kasus-pola-mode--{}"><strong>{}</strong> {}</p>').format(
        kind, name, meaning
    )


def _page(page: Halaman) -> Markup:
    said = Markup("").join(Markup("<p>{}</p>").format(one) for one in kalimat(page))
    table = Markup(tabel_artikel(page).as_raw_html(inline_css=False))
    return Markup(
        '<section><h2>{}</h2><p class="kasus-redup">{}</p><div class="kasus-pola-kata">{}</div>'
        '{}<div class="kasus-pola-kertas" tabindex="0" role="group" aria-label="Tabel">{}</div></section>'
    ).format(page.telaah.judul, page.telaah.tanya, said, kertas(gambar_bagian(page)), table)


def _refused(laporan: Laporan) -> Markup:
    if not laporan.ditolak:
        return Markup("")
    lines = Markup("").join(
        Markup("<li><strong>{}.</strong> {}</li>").format(title, refused.alasan) for title, refused in laporan.ditolak
    )
    return Markup("<section><h2>Yang tidak dirilis</h2><ul>{}</ul></section>").format(lines)
