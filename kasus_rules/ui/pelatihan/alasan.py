"""Why the rules answer a question as they do, for a room or for one trainee.

Hides where the reason of each kind of question stands; sources are named once, quietly.
"""

from __future__ import annotations

from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.services.latihan import EpisodeDinilai
from kasus_rules.training.kunci import konferensi_terbayang
from kasus_rules.training.soal import Soal
from kasus_rules.ui.panel.bagian import items, notice
from kasus_rules.ui.pelatihan.tampil import cerita_html

OPEN = "Aturan membiarkan soal ini terbuka, jadi tidak ada jawaban yang dinilai."
CHANGED = (
    "Aturan hari ini menjawab soal ini berbeda dengan ketika lembarnya dibuat. Penilaian memakai jawaban waktu itu; "
    "alasan di bawah adalah alasan hari ini."
)
UNSEEN = "Tidak ada aturan yang memerlukan peran ini di sini."


def alasan_html(base: RuleBase, dinilai: EpisodeDinilai, soal: Soal, kunci: str) -> Markup:
    """The reasons, and what the author says about this part of the story."""
    if not kunci:
        return notice(OPEN)
    reasons = [Markup("{}").format(text) for text in alasan_teks(dinilai, soal)]
    changed = soal.jenis == "putusan" and dinilai.kunci.putusan != kunci
    note = notice(CHANGED) if changed else Markup("")
    feedback = Markup('<div class="kasus-umpan-balik"><h4>Dari penulis kasus</h4>{}</div>').format(
        cerita_html(dinilai.episode.umpan_balik)
    )
    return note + items(reasons, kind="kasus-alasan-daftar") + feedback


def alasan_teks(dinilai: EpisodeDinilai, soal: Soal) -> list[str]:
    """The reasons as sentences; none for a finding, which the story itself shows."""
    match soal.jenis:
        case "putusan" | "urgensi":
            rules = dinilai.penilaian.alasan or dinilai.penilaian.menentang
            return [rule.alasan for rule in rules] or [
                f"Masih terbuka: {asked.tanya}" for asked in dinilai.penilaian.belum_pasti[:3]
            ]
        case "peran":
            rows = [row for row in konferensi_terbayang(dinilai.penilaian).undangan if row.peran == soal.tentang]
            return list(dict.fromkeys(row.alasan for row in rows)) or [UNSEEN]
        case "fakta":
            return []
