"""Who may know what in a conference, in plain words, by what a participant does there.

Hides the choice among the functions of a role. It is read before the meeting, so that nobody tells a
participant more than they need; the documents have their own, stricter table.
"""

from __future__ import annotations

from dataclasses import dataclass

from kasus_rules.core.rules import RuleBase


@dataclass(frozen=True, slots=True)
class PerluTahu:
    """What a participant may learn, what not, and what limits their part."""

    boleh: str
    tidak: str
    batasan: tuple[str, ...] = ()


BY_FUNCTION: tuple[tuple[str, PerluTahu], ...] = (
    ("murid", PerluTahu("Semua yang menyangkut dirinya: pembicaraan, pilihan, dan keputusan.", "Data murid lain.")),
    ("bk", PerluTahu("Seluruh kasus, sejauh perlu untuk mendampingi.", "Menceritakannya di luar konferensi.")),
    (
        "keluarga",
        PerluTahu(
            "Yang menyangkut anaknya sendiri: keadaan, pilihan, keputusan, dan bagian keluarga.",
            "Data murid lain dan siapa yang menyampaikan kasus ini.",
        ),
    ),
    (
        "pengambil_keputusan",
        PerluTahu(
            "Pokok persoalan, pilihan beserta akibatnya, dan keputusan.",
            "Isi konseling dan cerita pribadi yang tidak diperlukan untuk memutuskan.",
        ),
    ),
    (
        "lembaga",
        PerluTahu(
            "Keterangan yang termasuk tugasnya, menurut persetujuan atau dasar hukum yang tercatat.",
            "Hal lain tentang murid dan keluarganya.",
        ),
    ),
    (
        "sekolah",
        PerluTahu(
            "Apa yang perlu ia lakukan bagi murid dalam tugasnya.",
            "Sebab pribadi, riwayat kesehatan, dan nama pihak lain.",
        ),
    ),
)
OTHERS = PerluTahu("Bantuan atau kebijakan yang diminta, tanpa identitas murid.", "Nama, kelas, dan cerita murid.")


def perlu_tahu(peran: str, base: RuleBase) -> PerluTahu:
    """For one role; a role that the rules do not know gets the least."""
    role = base.roles.get(peran)
    if role is None:
        return OTHERS
    found = next((words for fungsi, words in BY_FUNCTION if fungsi in role.functions), OTHERS)
    return PerluTahu(found.boleh, found.tidak, role.limits)
