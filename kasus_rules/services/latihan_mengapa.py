"""Why the rules answer a question of a practice case as they do, and what the other answer could do to a child.

Hides where each reason stands: on the outcome in the rules that speak for it, on a person in the row of the
invitation, on a finding in the story itself. What the rules say is quoted, never written anew here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, assert_never

from kasus_rules.core.rules import RuleBase, ValueEffect
from kasus_rules.explain.tampilan import AturanTampil, Penilaian, Pertanyaan, UndanganBaris
from kasus_rules.services.latihan import EpisodeDinilai
from kasus_rules.training.kunci import konferensi_terbayang
from kasus_rules.training.pilihan import BELUM, JANGAN, PASTIKAN, PERLU_DATA, TIDAK_PERLU, UNDANG
from kasus_rules.training.soal import Soal

DIDAHULUKAN: Final = ("darurat_dulu", "rujuk_dulu")
TINGKAT: Final = {UNDANG: ("wajib", "dianjurkan"), PASTIKAN: ("tunda",), JANGAN: ("dilarang",)}
SHOWN_QUESTIONS: Final = 3
DARURAT = (
    "Bila bahaya ini tidak ditangani lebih dulu, murid dapat terluka sementara orang dewasa masih berunding. "
    "Tolong dulu; pertemuan dapat menyusul."
)
RUJUK = (
    "Bila rujukan tertunda, murid dapat menunggu terlalu lama tanpa pertolongan yang tepat, atau diminta bercerita "
    "berulang kali. Rujuk dulu; sekolah mendampingi."
)
BELUM_AMAN = (
    "Bahaya belum dapat dikesampingkan. Selama belum dipastikan, murid dapat tetap berada di tempat yang tidak aman."
)
NOT_TOLD = "Ceritanya belum memberi tahu hal ini. Yang belum diketahui tidak dianggap “tidak”."
BELUM_DIRUJUK = (
    "Rujukan belum dapat dikesampingkan. Selama belum dipastikan, pertolongan yang tepat bagi murid dapat tertunda."
)
TERLARANG = "Bila {} hadir, murid dapat tertekan, terluka, atau tidak berani berbicara."


@dataclass(frozen=True, slots=True)
class Dasar:
    """The reasons for one answer.

    Attributes:
        kalimat: plain sentences.
        pastikan: what to find out first, with what to do instead where asking could hurt.
        alasan: rules with the answers they rest on, for the outcome.
        undangan: the rows of the invitation in which the person stands, one a meeting and reason.
        aturan: ids of the rules, for their sources.
    """

    kalimat: tuple[str, ...] = ()
    pastikan: tuple[str, ...] = ()
    alasan: tuple[AturanTampil, ...] = ()
    undangan: tuple[UndanganBaris, ...] = ()
    aturan: tuple[str, ...] = ()


def mengapa(base: RuleBase, dinilai: EpisodeDinilai, soal: Soal, key: str) -> Dasar:
    """Why the rules answer `key`."""
    match soal.jenis:
        case "putusan":
            return _outcome(dinilai.penilaian, key)
        case "urgensi":
            return _time(base, dinilai.penilaian, key)
        case "fakta":
            return Dasar((NOT_TOLD,) if key == BELUM else ())
        case "peran":
            return _person(dinilai.penilaian, soal.tentang, key)
        case _:
            assert_never(soal.jenis)


def akibat(base: RuleBase, dinilai: EpisodeDinilai, soal: Soal, *, chosen: str, key: str) -> str:
    """What `chosen` instead of `key` could do to a child; "" when nothing of the kind."""
    if soal.jenis == "peran" and (key, chosen) == (JANGAN, UNDANG):
        return TERLARANG.format(_in_sentence(base.roles[soal.tentang].label))
    if soal.jenis != "putusan" or not chosen:
        return ""
    weaker = [one.id for one in soal.pilihan if one.id not in DIDAHULUKAN]
    if key == "darurat_dulu":
        return DARURAT
    if key == "rujuk_dulu":
        return RUJUK if chosen in weaker else ""
    return _still_possible(dinilai.penilaian) if key == PERLU_DATA and chosen in weaker else ""


def _still_possible(penilaian: Penilaian) -> str:
    """What is skipped by deciding while help or a referral may still be needed."""
    if "darurat_dulu" in penilaian.mungkin:
        return BELUM_AMAN
    return BELUM_DIRUJUK if "rujuk_dulu" in penilaian.mungkin else ""


def _outcome(penilaian: Penilaian, key: str) -> Dasar:
    if key == PERLU_DATA:
        lead = "Putusannya masih bergantung pada hal yang belum diketahui."
        return Dasar((lead,), pastikan=_asked(penilaian.belum_pasti))
    rules = penilaian.alasan
    if not rules:
        return Dasar(("Tidak ada jawaban yang menunjuk ke perlunya konferensi.",))
    return Dasar(alasan=rules, aturan=tuple(rule.id for rule in rules))


def _time(base: RuleBase, penilaian: Penilaian, key: str) -> Dasar:
    deciding = {
        rule.id
        for rule in base.rules
        for effect in rule.effects
        if isinstance(effect, ValueEffect) and (effect.decision, effect.value) == ("urgensi", key)
    }
    rules = [rule for rule in penilaian.aturan if rule.id in deciding]
    if not rules:
        return Dasar(("Tidak ada tanda yang mendesak, jadi waktunya dapat dijadwalkan dengan tenang.",))
    return Dasar(tuple(dict.fromkeys(rule.alasan for rule in rules)), aturan=tuple(rule.id for rule in rules))


def _person(penilaian: Penilaian, role: str, key: str) -> Dasar:
    rows = [row for row in konferensi_terbayang(penilaian).undangan if row.peran == role]
    if key == TIDAK_PERLU:
        return Dasar(("Tidak ada aturan yang meminta kehadirannya di sini; makin sedikit yang tahu, makin aman.",))
    deciding = [row for row in rows if row.tingkat in TINGKAT.get(key, ())]
    barred = [row for row in rows if row.tingkat == "dilarang" and key != JANGAN]
    shown = {(row.pertemuan, row.tingkat, row.alasan): row for row in (*deciding, *barred)}
    ids = tuple(dict.fromkeys(id_ for row in shown.values() for id_ in row.aturan))
    asked = dict.fromkeys(one for row in deciding for one in row.pastikan)
    return Dasar(pastikan=_asked(asked), undangan=tuple(shown.values()), aturan=ids)


def _asked(questions: Iterable[Pertanyaan]) -> tuple[str, ...]:
    texts = [one.tanya if one.boleh_ditanyakan else one.sebagai_ganti for one in questions]
    return tuple(dict.fromkeys(texts))[:SHOWN_QUESTIONS]


def _in_sentence(label: str) -> str:
    """A label within a sentence: "Kepala sekolah" is written small, "UPTD PPA" is not."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
