"""Pages of the notebook as HTML: the mode above, the table, the figure, and what they say.

Hides markup. Everything that came from a file is escaped; classes belong to the one style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from kasus_rules.research.gambar import Gambar, gambar_bagian
from kasus_rules.research.pola_kalimat import SAMPAI, bulat, hari, kalimat, kalimat_lama, persen, selang_teks
from kasus_rules.research.pola_samar import LOG_TERSAMAR
from kasus_rules.research.pola_selang import Tengah
from kasus_rules.research.pola_telaah import Halaman, Titik
from kasus_rules.research.proses import Proses
from kasus_rules.research.rilis import Mode, TabelRilis

MODE = {
    Mode.KERJA: ("awas", "Mode kerja", "Angka belum disamarkan. Untuk dilihat di sini saja, jangan dibagikan."),
    Mode.RILIS: ("aman", "Mode rilis", "Sudah lewat pemeriksaan rilis dan dicatat di buku rilis."),
}


def halaman(page: Halaman) -> Markup:
    """A question with its shares."""
    return bagian(
        page.telaah.judul, page.mode, tanya=page.telaah.tanya, tabel=tabel_bagian(page), gambar=gambar_bagian(page),
        kata=kalimat(page), catatan=page.tabel.keterangan if isinstance(page.tabel, TabelRilis) else (),
    )  # fmt: skip


def bagian(
    judul: str,
    mode: Mode,
    *,
    tabel: Markup,
    tanya: str = "",
    gambar: Gambar | None = None,
    kata: Iterable[str] = (),
    catatan: Iterable[str] = (),
) -> Markup:
    """A piece of the notebook. The mode stands first, and again below, so that a cut-out keeps one."""
    kind, name, meaning = MODE[mode]
    badge = Markup('<p class="kasus-pola-mode kasus-pola-mode--{}"><strong>{}</strong> {}</p>').format(
        kind, name, meaning
    )
    said = Markup("").join(Markup("<p>{}</p>").format(one) for one in kata)
    small = Markup("").join(Markup("<p>{}</p>").format(one) for one in catatan)
    return Markup(
        '{}<h3>{}</h3>{}<div class="kasus-pola-kata">{}</div>{}<div class="kasus-pola-gulir" tabindex="0" '
        'role="region" aria-label="Tabel: {}">{}</div>{}'
    ).format(
        badge, judul, Markup('<p class="kasus-redup">{}</p>').format(tanya) if tanya else "", said,
        kertas(gambar) if gambar else "", judul, tabel,
        Markup('<div class="kasus-pola-catatan">{}</div>').format(small) if small else "",
    )  # fmt: skip


def kertas(gambar: Gambar) -> Markup:
    """A figure on paper; on a narrow screen it is moved sideways, also with the keyboard."""
    return Markup('<div class="kasus-pola-kertas" tabindex="0" role="group" aria-label="Gambar">{}</div>').format(
        gambar.html()
    )


def tabel(
    kepala: Sequence[str], baris: Iterable[Sequence[str]], *, judul: str, mode: Mode, kata: bool = False
) -> Markup:
    """A table whose first column names the rows; its caption repeats the mode. `kata`: the second one holds words."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in kepala)
    rows = Markup("").join(_row(row) for row in baris)
    return _table(judul, mode, head, rows, kata=kata)


def tabel_bagian(page: Halaman) -> Markup:
    """Every share with its count and interval; groups have a line of their own above."""
    head = (page.judul_baris, "Kasus", "Dari", "Bagian", "Selang 95%")
    cells = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in head)
    rows = []
    for group, inside in groupby(page.titik, key=lambda one: one.kelompok):
        if group:
            rows.append(Markup('<tr><th scope="rowgroup" colspan="5">{}: {}</th></tr>').format(
                page.judul_kelompok, group))  # fmt: skip
        rows += [_row(_share(one)) for one in inside]
    return _table(page.telaah.judul, page.mode, cells, Markup("").join(rows))


def lama(judul: str, rows: Sequence[tuple[str, Tengah | None, int]], *, gambar: Gambar, tanya: str = "") -> Markup:
    """Spans of days, in mode kerja."""
    head = ("", "Kasus", "Median (hari)", "Selang 95%", "Separuh di tengah", "Belum atau tidak")
    shown = len(head) if any(left for _, _, left in rows) else len(head) - 1
    made = tabel(head[:shown], (_days(row)[:shown] for row in rows), judul=judul, mode=Mode.KERJA)
    return bagian(judul, Mode.KERJA, tanya=tanya, tabel=made, gambar=gambar, kata=kalimat_lama(rows))


def jalan(found: Proses) -> Markup:
    """Ways through the steps, then the waits between them."""
    ways = tabel(
        ("", "Jalan", "Kasus"),
        [(str(number), one.nama, one.teks) for number, one in enumerate(found.varian, start=1)],
        judul="Jalan kasus", mode=Mode.KERJA, kata=True,
    )  # fmt: skip
    rest = f"{bulat(found.lainnya[0])} kasus menempuh {found.lainnya[1]} jalan lain yang jarang." * bool(
        found.lainnya[0]
    )
    said = ["Langkah yang terulang dihitung sekali.", *[rest] * bool(rest), *[LOG_TERSAMAR] * found.tersamar]
    first = bagian("Jalan kasus melalui langkahnya", Mode.KERJA, tanya="Lewat langkah mana saja kasus berjalan?",
                   tabel=ways, gambar=found.gambar_varian(), kata=said)  # fmt: skip
    if found.tersamar:
        return first
    return first + lama("Waktu tunggu antarlangkah", found.tunggu, gambar=found.gambar_tunggu(),
                        tanya="Berapa hari dari satu langkah ke langkah berikutnya?")  # fmt: skip


def _table(title: str, mode: Mode, head: Markup, rows: Markup, *, kata: bool = False) -> Markup:
    return Markup(
        '<table class="kasus-pola-tabel{}"><caption>{} <span>({})</span></caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(" kasus-pola-tabel--kata" * kata, title, MODE[mode][1], head, rows)


def _row(cells: Sequence[str]) -> Markup:
    first, *rest = cells
    body = Markup("").join(Markup("<td>{}</td>").format(one) for one in rest)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, body)


def _share(one: Titik) -> tuple[str, ...]:
    share = "–" if one.bagian is None else persen(one.bagian)
    return one.label, bulat(one.n), bulat(one.dari), share, selang_teks(one, SAMPAI)


def _days(row: tuple[str, Tengah | None, int]) -> tuple[str, ...]:
    label, found, left = row
    if found is None:
        return label, "0", "–", "–", "–", bulat(left)
    within = "–" if found.selang is None else f"{hari(found.selang.bawah)}{SAMPAI}{hari(found.selang.atas)}"
    half = f"{hari(found.kuartil[0])}{SAMPAI}{hari(found.kuartil[1])}"
    return label, bulat(found.n), hari(found.median), within, half, bulat(left)
