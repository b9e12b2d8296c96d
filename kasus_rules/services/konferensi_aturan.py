"""What the rules say of the next meeting, with what the register has learned since the triage.

Hides the judging anew. The answers of the triage that counts are taken as they were recorded; two of them are told
by the register as it is now: whether an internal conference was held, and whether the parents refuse. Where nothing
is certain the answer is the careful one: inside the school, outside parties wait, nobody new comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.nilai import Pertemuan, Tahap
from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.explain.jejak import Trace, open_for_decision
from kasus_rules.explain.undangan import larangan as kept_away
from kasus_rules.register.isi import KeputusanTriase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.rulebase.answers import parse_answers, with_computed
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.ringkas_triase import IN_VIEW, KONFERENSI, PUTUSAN, jejak_seandainya

TAHAP = "tahap"
INTERNAL_SELESAI, MENOLAK = "konferensi_internal_selesai", "orang_tua_menolak"
PIHAK = ("pihak_terduga", "pihak_berkepentingan", "pihak_tidak_aman")
MENUNGGU = (
    "Orang tua atau wali menolak memberi izin, jadi data murid tidak dibagikan ke luar sekolah. Pihak luar menunggu "
    "sampai ada izin orang tua atau wali yang aman, atau pengecualiannya tercatat beserta alasannya."
)
TAK_TERBACA = (
    "Jawaban triase kasus ini tidak terbaca oleh aturan yang sekarang. Timbang lagi pada triase, lalu simpan "
    "keputusan baru."
)


@dataclass(frozen=True, slots=True)
class Larangan:
    """Why somebody may not be planned: banned, held up by questions, or from outside while permission is missing."""

    tingkat: Literal["dilarang", "tunda", "menunggu"]
    alasan: str = field(repr=False)
    pastikan: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Pendapat:
    """The answer of the rules.

    Attributes:
        tahap: the stage of the next meeting; None while that is open.
        alasan: why that stage, in words for people; while it is open, the question that keeps it so.
        menunggu: why everybody from outside waits; "" when they need not.
        jejak: None when the recorded answers cannot be read any more.
    """

    base: RuleBase = field(repr=False)
    tahap: Tahap | None
    alasan: str = field(repr=False)
    menunggu: str = field(repr=False)
    jejak: Trace | None = field(default=None, repr=False)

    def larangan(self, peran: str, tahap: Tahap, pertemuan: Pertemuan) -> Larangan | None:
        """What keeps a role away there, whether or not the triage speaks of it; None when nothing does."""
        if self.jejak is None:
            return Larangan("tunda", TAK_TERBACA)
        found = kept_away(self.jejak, (peran, tahap, pertemuan))
        if found is not None:
            level, why, open_ = found
            asked = tuple(one.sebagai_ganti or one.tanya for one in open_)
            return Larangan("dilarang", why) if level == "dilarang" else Larangan("tunda", why, asked)
        return self.menahan_luar(peran)

    def menahan_luar(self, peran: str) -> Larangan | None:
        """The same for permission alone."""
        return Larangan("menunggu", self.menunggu) if self.menunggu and dari_luar(peran, self.base) else None


def dari_luar(peran: str, base: RuleBase) -> bool:
    """Whether a role stands outside the school; one that the rules do not know counts as outside."""
    return peran not in base.roles or base.roles[peran].outside


def pendapat(kasus: Kasus, base: RuleBase) -> Pendapat:
    """Judge the next meeting of a kasus with the present rules."""
    program, answers = compile_program(base), _answers(kasus, base)
    try:
        facts = _facts(answers, kasus, base)
        plain, meant = _traces(program, facts)
        spoken = meant if _decided(kasus.keadaan) else plain
        tahap = cast("Tahap | None", spoken.evaluation.outcomes[TAHAP].certain)
        waits = _waits(kasus.keadaan, facts.known(MENOLAK), tahap) and not _wider_without_parties(
            program, answers, kasus
        )
    except AnswersError:
        waits = _waits(kasus.keadaan, orang_tua_menolak(kasus.keadaan), None)
        return Pendapat(base, None, TAK_TERBACA, MENUNGGU if waits else "")
    bans = plain if plain.evaluation.outcomes[PUTUSAN].certain in IN_VIEW else meant
    return Pendapat(base, tahap, _why(spoken, tahap), MENUNGGU if waits else "", bans)


def menunggu_izin(kasus: Kasus, base: RuleBase) -> str:
    """Why everybody from outside waits; "" when they need not. Quick where nobody ever refused."""
    recorded = _recorded(kasus)
    said = recorded.jawaban.get(MENOLAK) if recorded else None
    refused = orang_tua_menolak(kasus.keadaan)
    may_wait = refused if refused is not None else said in (True, "ya")
    return pendapat(kasus, base).menunggu if may_wait else ""


def orang_tua_menolak(now: Keadaan) -> bool | None:
    """What the register knows of the parents' permission: one refusal counts until it is taken back."""
    said = [one for one in (now.persetujuan_kini("orang_tua"), now.persetujuan_kini("wali")) if one]
    return any(one.jawaban != "setuju" for one in said) if said else None


def _recorded(kasus: Kasus) -> KeputusanTriase | None:
    wanted = kasus.keadaan.triase.nomor if kasus.keadaan.triase else None
    return next((one.keputusan for one in kasus.keputusan if one.nomor == wanted), None)


def _answers(kasus: Kasus, base: RuleBase) -> dict[str, object]:
    recorded = _recorded(kasus)
    answers = dict(recorded.jawaban) if recorded else {}
    refused = orang_tua_menolak(kasus.keadaan)
    known: dict[str, object] = {} if refused is None else {MENOLAK: refused}
    if any(one.hasil is not None and one.rencana.tahap == "internal" for one in kasus.keadaan.konferensi):
        known[INTERNAL_SELESAI] = True
    return answers | {name: value for name, value in known.items() if name in base.facts}


def _facts(answers: Mapping[str, object], kasus: Kasus, base: RuleBase) -> Facts:
    recorded = _recorded(kasus)
    facts = parse_answers(answers, base)
    pada = recorded.tanggal_acuan if recorded else kasus.dibuat.date()
    return with_computed(facts.with_value(REFERENCE_DATE, pada), base)


def _traces(program: Program, facts: Facts) -> tuple[Trace, Trace]:
    """As the rules judge, and as if they had said konferensi: bans are judged only while one is in view."""
    return Trace(program, facts, evaluate(program, facts, reference.judge)), jejak_seandainya(program, facts)


def _decided(now: Keadaan) -> bool:
    """Whether an officer decided for a conference at once; after danger or a referral permission holds up nobody."""
    return now.triase is not None and now.triase.putusan == KONFERENSI


def _waits(now: Keadaan, refused: object, tahap: Tahap | None) -> bool:
    return refused is True and now.pengecualian is None and _decided(now) and tahap != "lanjutan"


def _wider_without_parties(program: Program, answers: Mapping[str, object], kasus: Kasus) -> bool:
    """Whether refusal holds up nothing even where no parent is concerned: the student decides alone."""
    base = program.base
    assumed = {INTERNAL_SELESAI: True, **{name: list[str]() for name in PIHAK}}
    asked = {**answers, **{name: value for name, value in assumed.items() if name in base.facts}}
    trace = jejak_seandainya(program, _facts(asked, kasus, base))
    return trace.evaluation.outcomes[TAHAP].certain == "lanjutan"


def _why(trace: Trace, tahap: Tahap | None) -> str:
    program = trace.program
    if tahap is not None:
        fired = [id_ for id_, effect in program.effects[TAHAP] if getattr(effect, "value", "") == tahap]
        return next((program.rule(id_).reason for id_ in fired if trace.evaluation.truths[id_] is Truth.TRUE), "")
    asked = open_for_decision(trace, TAHAP)
    return program.base.facts[asked[0]].question if asked else ""
