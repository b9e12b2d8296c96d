"""Advice by proof beside an assessment: what can still come of it, what to ask next, what would change it.

Hides the solver and when it is loaded: not before it is first asked. An assessment says what the
rules make certain; the proof adds what no open answer can change any more, and never takes
anything away from what is certain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import Program
from kasus_rules.errors import InputError
from kasus_rules.explain.frasa import pertanyaan
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.penilaian import PERLU_DATA
from kasus_rules.explain.tampilan import Penilaian, Pertanyaan
from kasus_rules.rulebase.asumsi import Assumptions, read_assumptions
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.tanya_pertimbangan import DECISION, cari_pertimbangan

if TYPE_CHECKING:  # the solver is loaded when something has to be proved, not before the first question
    from kasus_rules.reasoning.change import WhatIf
    from kasus_rules.reasoning.consult import Consultant
    from kasus_rules.reasoning.whynot import Wanted, WhyNotAsker

TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class Konsultasi:
    """What the proof says of the answers so far.

    Attributes:
        status: `tetap` when no completion of the open answers changes the outcome, else `sementara`.
        mungkin: the outcomes that some completion brings, strongest first.
        berikut: the question to ask next, or None when nothing more needs or may be asked.
        menentukan: open questions on which the outcome still hangs.
        surut: open questions that can change neither the outcome nor whom to keep away.
        bertentangan: assumptions that the answers contradict, as sentences.
    """

    status: str
    mungkin: tuple[str, ...]
    berikut: Pertanyaan | None
    menentukan: tuple[Pertanyaan, ...]
    surut: frozenset[str]
    bertentangan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kemungkinan:
    """A smallest set of changes, each a phrase, that would make the outcome `putusan`."""

    putusan: str
    perubahan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MengapaTidak:
    """What stands between a case and an outcome, a role or a consideration that somebody asks about.

    Attributes:
        karena: answers that together rule it out, as phrases; none of them can be spared.
        terbuka: open questions on which it hangs.
        aturan: titles of the rules that would bring it.
    """

    teks: str
    karena: tuple[str, ...]
    terbuka: tuple[Pertanyaan, ...]
    aturan: tuple[str, ...]


class Penasihat:
    """Consulted after each answer; one a session.

    Raises (when first asked):
        RuleFilesError: the assumptions cannot be read.
        ContradictoryAssumptions: no case at all is possible under them.
    """

    def __init__(self, asisten: Asisten, folder: Path | None = None) -> None:
        self._asisten, self._folder = asisten, folder

    def tanya(self, facts: Facts) -> Konsultasi:
        """Consult on the answers so far; `tanggal_acuan` and computed facts are filled in."""
        trace = self._asisten.jejak(facts)
        known = trace.facts
        standing = self._consultant.status(known)
        proposal = self._consultant.next_question(known)
        away = self._consultant.irrelevant(known) - self._consultant.still_protects(known)
        return Konsultasi(
            status=standing.status,
            mungkin=tuple(value for value in standing.possible if value is not None),
            berikut=None if proposal is None else pertanyaan(trace, proposal.fact),
            menentukan=self._questions(trace, self._consultant.hangs_on(known)),
            surut=frozenset(away - {REFERENCE_DATE}),
            bertentangan=standing.contradicted,
        )

    def apa_yang_mengubah(self, facts: Facts) -> tuple[Kemungkinan, ...]:
        """The smallest sets of changes that lead to another outcome; none that digs into a child's story."""
        known = self._asisten.jejak(facts).facts
        label = self._program.base.decisions["putusan"].label_of
        return tuple(
            Kemungkinan(label(found.outcome), tuple(change.text for change in found.changes))
            for found in self._what_if.what_would_change(known)
            if found.outcome is not None
        )

    def mengapa_tidak(
        self, facts: Facts, *, putusan: str = "", peran: str = "", pertimbangan: str = ""
    ) -> MengapaTidak:
        """Why the case does not come to this outcome, or this role is not invited, or this consideration missing.

        Args:
            pertimbangan: its text, or words that only its text has. Name exactly one of the three.

        Raises:
            InputError: none or several are named, or the name is not known; the known ones are listed.
        """
        wanted = self._wanted(putusan, peran, pertimbangan)
        trace = self._asisten.jejak(facts)
        found = self._asker.why_not(trace.facts, wanted)
        titles = dict.fromkeys(self._program.rule(id_).title for id_ in found.rules)
        return MengapaTidak(found.text, found.because, self._questions(trace, found.open_facts), tuple(titles))

    def _wanted(self, putusan: str, peran: str, pertimbangan: str) -> Wanted:
        from kasus_rules.reasoning.whynot import Wanted

        base = self._asisten.base
        known = base.roles if peran else base.decisions["putusan"].values
        match putusan, peran, pertimbangan:
            case "", "", str(words) if words:
                one = cari_pertimbangan(base, words)
                fields = {"perspektif": one.perspektif, "jenis": one.jenis, "teks": one.teks}
                return Wanted(DECISION, (), fields)
            case "", role, "" if role in known:
                return Wanted("undangan", (), {"peran": role})
            case outcome, "", "" if outcome in known:
                return Wanted("putusan", (outcome,))
        raise InputError(f"Sebutkan satu putusan, satu peran, atau satu pertimbangan yang dikenal: {', '.join(known)}.")

    @staticmethod
    def _questions(trace: Trace, names: tuple[str, ...]) -> tuple[Pertanyaan, ...]:
        return tuple(pertanyaan(trace, name) for name in names)

    @property
    def _program(self) -> Program:
        return self._asisten.program

    @cached_property
    def _assumptions(self) -> Assumptions:
        return read_assumptions(self._folder or rules_folder(), self._asisten.base)

    @cached_property
    def _consultant(self) -> Consultant:
        from kasus_rules.reasoning.consult import Consultant

        return Consultant(self._program, self._assumptions)

    @cached_property
    def _asker(self) -> WhyNotAsker:
        from kasus_rules.reasoning.whynot import WhyNotAsker

        return WhyNotAsker(self._program, self._assumptions)

    @cached_property
    def _what_if(self) -> WhatIf:
        from kasus_rules.reasoning.change import WhatIf

        return WhatIf(self._program, self._assumptions, self._consultant)


def dengan_konsultasi(hasil: Penilaian, konsultasi: Konsultasi) -> Penilaian:
    """The assessment with what the proof adds: status, possible outcomes, and the order of questions.

    An outcome that every completion brings is shown as the outcome, also where the rules alone leave it open.
    """
    if hasil.status == TETAP:
        return hasil
    settled = konsultasi.status == TETAP and len(konsultasi.mungkin) == 1
    putusan = konsultasi.mungkin[0] if settled else hasil.putusan
    return replace(
        hasil,
        putusan=putusan,
        putusan_label=hasil.putusan_label if putusan == PERLU_DATA else hasil.label["putusan"][putusan],
        status=TETAP if settled else hasil.status,
        mungkin=konsultasi.mungkin or hasil.mungkin,
        belum_pasti=hasil.belum_pasti if settled else _in_order(hasil, konsultasi),
    )


def _in_order(hasil: Penilaian, konsultasi: Konsultasi) -> tuple[Pertanyaan, ...]:
    """The proposed question first, then the others that still matter; what no longer matters is left out."""
    names = {one.fakta for one in konsultasi.menentukan}
    others = [one for one in hasil.belum_pasti if one.fakta in names]
    first = [] if konsultasi.berikut is None else [konsultasi.berikut]
    return tuple({one.fakta: one for one in (*first, *others)}.values()) or hasil.belum_pasti
