"""What the rules do to the data, as cells show it.

Hides markup, and says what the numbers do not mean.
"""

from __future__ import annotations

from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.research import pola_aturan, pola_html
from kasus_rules.research.pola_data import Bingkai
from kasus_rules.research.pola_kalimat import bagian_teks, bulat
from kasus_rules.research.pola_telaah import Titik
from kasus_rules.research.rilis import Mode
from kasus_rules.ui.pola.tampilan import Tampilan

TERATAS = 15


def pemakaian(dinilai: Bingkai, base: RuleBase) -> Tampilan:
    """Rules used most, rules whose condition was never certain, rules never used."""
    found = pola_aturan.pemakaian(dinilai, base)
    title = "Aturan yang dipakai dan yang tidak"
    rows = [(rule, name, bulat(sure), bulat(maybe)) for rule, name, sure, maybe in found.sering[:TERATAS]]
    table = pola_html.tabel(("Aturan", "Judul", "Pasti terpenuhi", "Mungkin terpenuhi"), rows, judul=title,
                            mode=Mode.KERJA, kata=True)  # fmt: skip
    said = (
        f"{len(found.sering)} aturan terpenuhi syaratnya pada paling sedikit satu dari {bulat(found.jumlah)} kasus; "
        f"tabel memuat {min(TERATAS, len(rows))} yang tersering.",
        "Aturan undangan baru berakibat bila ada konferensi. Aturan yang jarang tetap diperlukan: yang jarang sering "
        "kali justru yang paling berbahaya.",
    )
    body = pola_html.bagian(title, Mode.KERJA, tanya="Aturan mana yang bekerja pada data ini?", tabel=table, kata=said)
    body += _listed("Tidak pernah pasti, tetapi pernah mungkin", found.hanya_mungkin)
    body += _listed("Tidak pernah terpenuhi pada data ini", found.tidak_pernah)
    return Tampilan(body, f"<{title}: mode kerja, jangan dibagikan>")


def beda(found: pola_aturan.BedaAturan) -> Tampilan:
    """Decisions before and after, and what else differs."""
    title = "Bagaimana bila aturan ini berubah"
    share = Titik("", "", found.lain, found.jumlah)
    said = [
        f"{bulat(found.lain)} dari {bulat(found.jumlah)} kasus hasilnya lain: {bagian_teks(share)}."
        if found.lain
        else f"Tidak satu pun dari {bulat(found.jumlah)} kasus ini hasilnya lain. Itu bukan bukti bahwa tidak ada "
        "kasus lain yang berubah; buktinya ada di buku catatan Aturan.",
        *(f"{label}: berubah pada {bulat(count)} kasus." for label, count in found.rincian),
    ]
    body = pola_html.bagian(
        title, Mode.KERJA, tanya="Kasus mana yang akan diputus lain oleh aturan yang diubah?",
        tabel=Markup(found.tabel._repr_html_()), kata=said,
    )  # fmt: skip
    return Tampilan(body, f"<{title}: mode kerja, jangan dibagikan>")


def _listed(title: str, rules: tuple[tuple[str, str], ...]) -> Markup:
    lines = Markup("").join(Markup("<li>{} {}</li>").format(*one) for one in rules)
    if not lines:
        return Markup("<p>{}: tidak ada.</p>").format(title)
    return Markup("<details><summary>{} ({})</summary><ul>{}</ul></details>").format(title, len(rules), lines)
