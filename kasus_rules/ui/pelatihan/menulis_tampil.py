"""What the form for practice cases shows as plain HTML: notes, findings, what the rules say.

Hides the sorting: what must be mended comes before what is only asked about, each under its part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from kasus_rules.core.facts import Facts, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import frasa
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.services.latihan_tulis_periksa import Catatan
from kasus_rules.ui.panel.alasan import open_questions, reasons
from kasus_rules.ui.panel.bagian import fold, items, notice
from kasus_rules.ui.panel.isi import conflicts
from kasus_rules.ui.panel.undangan import invitations

FICTION = Markup(
    "<strong>Cerita ini harus rekaan.</strong> Jangan menulis kasus murid Anda yang sebenarnya, juga tidak dengan nama "
    "yang diganti: teman sekelasnya akan mengenalinya."
)
ALL_WELL = "Tidak ada yang perlu diperbaiki. Kasus ini siap disimpan."
WHOLE = "Tentang kasus"
NOTHING_YET = Markup('<p class="kasus-redup">Belum ada temuan. Buka satu kelompok pertanyaan di bawah.</p>')
NOTHING_NEW = Markup('<p class="kasus-redup">Belum ada temuan baru di bagian ini.</p>')


def catatan_html(notes: Sequence[Catatan]) -> Markup:
    """What is asked about texts, where they are typed."""
    lines = items((Markup("{}: {}").format(one.letak, one.pesan) for one in notes), kind="kasus-tulis-catatan")
    return notice(lines, kind="awas", role="status") if lines else Markup("")


def periksa_html(notes: Sequence[Catatan]) -> Markup:
    """The whole list: first what must be mended, then what is only asked about."""
    must, ask = [one for one in notes if one.wajib], [one for one in notes if not one.wajib]
    parts = []
    if must:
        lead = Markup("<p><strong>{} hal perlu diperbaiki sebelum kasus dapat disimpan.</strong></p>").format(len(must))
        parts.append(notice(lead + _by_part(must), kind="bahaya", role="status"))
    if ask:
        lead = Markup("<p><strong>{} hal sebaiknya dilihat lagi.</strong> Anda yang memutuskan.</p>").format(len(ask))
        parts.append(notice(lead + _by_part(ask), kind="awas", role="status"))
    return Markup("").join(parts) or notice(ALL_WELL, kind="aman", role="status")


def _by_part(notes: Sequence[Catatan]) -> Markup:
    numbers = sorted({one.bagian for one in notes})
    return Markup("").join(
        Markup("<h4>{}</h4>{}").format(
            f"Bagian {number}" if number else WHOLE,
            items(
                Markup("<strong>{}.</strong> {}").format(one.letak, one.pesan) for one in notes if one.bagian == number
            ),
        )
        for number in numbers
    )


# ── findings ──


def temuan_html(base: RuleBase, sebelum: Facts, sekarang: Facts, baru: Mapping[str, Value | None]) -> Markup:
    """What has been found; in a later part what is new there, and what was known before."""
    if not sebelum:
        return items(_found(base, sekarang, sekarang)) or NOTHING_YET
    new = [(Markup('<span class="kasus-lencana kasus-lencana--wajib">Baru</span> {}').format(line))
           for line in _found(base, sekarang, baru)]  # fmt: skip
    earlier = items(_found(base, sekarang, [name for name in sebelum if name not in baru]))
    shown = items(new, kind="kasus-daftar kasus-tulis-baru") or NOTHING_NEW
    return shown + fold("tulis-sebelumnya", "Sudah diketahui dari bagian sebelumnya", earlier)


def _found(base: RuleBase, facts: Facts, names: Iterable[str]) -> list[str]:
    wanted = set(names)
    return [frasa(base, facts, name) for name in base.facts if name in wanted]


# ── the rules ──


def aturan_html(penilaian: Penilaian) -> Markup:
    """Below the outcome: why, who comes, what is still open."""
    return Markup("").join(
        (
            notice(penilaian.catatan_mesin), conflicts(penilaian), open_questions(penilaian), reasons(penilaian),
            invitations(penilaian),
        )
    )  # fmt: skip
