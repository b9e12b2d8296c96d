"""What a change of the rules changes for people: for every piece a case, or the proof that there is none.

Hides the search for the one case in a universe of cases that a change is about. Where several pieces
changed at once, a case belongs to a piece when that piece alone makes the difference (undoing it
undoes the difference, or doing it alone brings it about). Every case is confirmed by the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import CycleError, Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import reference
from kasus_rules.engines.pipeline import Reading
from kasus_rules.reasoning.beda_cari import Found, Joint, Search
from kasus_rules.reasoning.beda_hasil import Beda, Hasil, Selisih, Slot, Vonis
from kasus_rules.reasoning.beda_kosakata import apart, not_understood, understood
from kasus_rules.reasoning.beda_perubahan import Change, changes, swapped
from kasus_rules.reasoning.beda_slot import NOTHING, Cause, Slots, possible_in, slots_of, unlike, visible
from kasus_rules.reasoning.beda_tanggal import rules_of_day
from kasus_rules.reasoning.encode import Formulas, Term
from kasus_rules.rulebase.answers import dump_answers, with_computed
from kasus_rules.rulebase.asumsi import Assumptions
from kasus_rules.rulebase.uji import DEFAULT_DATE

PATIENCE_MS = 4_000
NO_ASSUMPTIONS = Assumptions()
ALONE = "Tidak ada perbedaan hasil yang disebabkan oleh perubahan ini."
ASSUMED = "Terbukti untuk kasus yang sesuai dengan asumsi.yaml."
OPEN_ONLY = "Hasilnya hanya berbeda selama ada jawaban yang belum diketahui; dengan jawaban lengkap hasilnya sama."
UNCONFIRMED = "Kasus yang ditemukan tidak diteguhkan oleh mesin acuan, jadi perbedaannya belum pasti."
NO_TIME = "Waktu pemeriksaan habis sebelum ada kepastian. Beri waktu lebih lama, atau periksa sendiri."


Evaluator = Callable[[Facts], Evaluation]


def compare(
    old: RuleBase, new: RuleBase, assumptions: Assumptions = NO_ASSUMPTIONS, *, patience_ms: int = PATIENCE_MS
) -> Beda:
    """Compare two rule bases; `assumptions` are those of the new one."""
    old = apart(old, new)
    programs = compile_program(old), compile_program(new)
    before, after = (_evaluator(program) for program in programs)
    return _Comparison(*programs, assumptions, Search(patience_ms, DEFAULT_DATE), before, after).result()


def compare_days(
    base: RuleBase, before: date, after: date, assumptions: Assumptions = NO_ASSUMPTIONS,
    *, patience_ms: int = PATIENCE_MS,
) -> Beda:  # fmt: skip
    """Compare one rule base on two days, for cases that are otherwise the same (days passed included)."""
    program = compile_program(base)
    one, other = (compile_program(rules_of_day(base, day)) for day in (before, after))
    judges = (_evaluator(program, day) for day in (before, after))
    return _Comparison(one, other, assumptions, Search(patience_ms, after, dateless=True), *judges).result()


def differences(names: tuple[str, ...], before: Evaluation, after: Evaluation) -> tuple[Selisih, ...]:
    """Every slot of the named decisions that is decided otherwise, in the order of the decisions."""
    one, other = possible_in(before, names), possible_in(after, names)
    pairs = ((slot, one.get(slot, NOTHING), other.get(slot, NOTHING)) for slot in {**other, **one})
    found = [Selisih(slot, mine, others) for slot, mine, others in pairs if mine != others]
    return tuple(sorted(found, key=lambda each: names.index(each.slot[0])))


def _evaluator(program: Program, day: date | None = None) -> Evaluator:
    def judged(facts: Facts) -> Evaluation:
        dated = facts if day is None else facts.with_value(REFERENCE_DATE, day)
        known = with_computed(understood(dated, program.base), program.base)
        return evaluate(program, known, reference.judge)

    return judged


def _compiled(base: RuleBase) -> Program | None:
    """The program; None where one piece cannot stand alone (exceptions in a circle)."""
    try:
        return compile_program(base)
    except CycleError:
        return None


class _Comparison:
    """One comparison at work."""

    def __init__(
        self, old: Program, new: Program, assumptions: Assumptions, search: Search,
        before: Evaluator, after: Evaluator,
    ) -> None:  # fmt: skip
        self._old, self._new = old, new
        self._before, self._after = before, after
        self._names = visible(old, new)
        self._changes = changes(old.base, new.base)
        self._joint = Joint(old.base, new.base, assumptions, search)

    def result(self) -> Beda:
        """The verdict on everything, then on each piece."""
        meant = [each for each in self._changes if not each.words_only]
        if not meant:
            equal: Facts | Found = Found.NEVER
        else:
            equal = self._joint.find(self._any(self._always))
        whole = Vonis.BERBEDA if isinstance(equal, Facts) else _VERDICTS[equal]
        if whole is Vonis.SETARA and any(each.unprovable for each in meant):
            whole = Vonis.BELUM_PASTI
        return Beda(self._old.base, self._new.base, whole, tuple(self._results(whole, len(meant))))

    def _results(self, whole: Vonis, count: int) -> Iterator[Hasil]:
        for change in self._changes:
            if change.words_only:
                yield self._to_look_at(change) if change.look_at else Hasil(change, Vonis.HANYA_KATA)
            elif whole is Vonis.SETARA:
                yield self._same(change, ())
            else:
                yield self._searched(change, alone=count == 1)

    # ── one piece ──

    def _searched(self, change: Change, *, alone: bool) -> Hasil:
        undecided = False
        for cause in (self._always,) if alone else self._causes(change):
            found, settled = self._search(cause)
            if isinstance(found, Facts):
                return self._confirmed(change, found, alone=alone, notes=() if settled else (OPEN_ONLY,))
            undecided = undecided or found is Found.UNDECIDED
        if undecided:
            return Hasil(change, Vonis.BELUM_PASTI, notes=(NO_TIME,))
        return self._same(change, () if alone else (ALONE,))

    def _same(self, change: Change, notes: tuple[str, ...]) -> Hasil:
        if change.look_at:
            return self._to_look_at(change)
        assumed = (ASSUMED,) if not notes and self._rests_on_assumptions else ()
        return Hasil(change, Vonis.SETARA, notes=(*notes, *assumed))

    @staticmethod
    def _to_look_at(change: Change) -> Hasil:
        return Hasil(change, Vonis.BELUM_PASTI if change.unprovable else Vonis.PERLU_DIPERIKSA, notes=(change.look_at,))

    def _confirmed(self, change: Change, facts: Facts, *, alone: bool, notes: tuple[str, ...]) -> Hasil:
        found = differences(self._names, self._before(facts), self._after(facts))
        case = dump_answers(facts, self._joint.base)
        if not found:
            return Hasil(change, Vonis.BELUM_PASTI, case, notes=(UNCONFIRMED,))
        own = () if alone else self._due(change, facts, found)
        return Hasil(
            change,
            Vonis.BERBEDA,
            case,
            own or found,
            (*notes, *self._strange(facts), *filter(None, (change.look_at,))),
            len(found),
        )

    def _due(self, change: Change, facts: Facts, found: tuple[Selisih, ...]) -> tuple[Selisih, ...]:
        """Of all that differs in this case, what differs because of this piece."""
        now = self._judged(self._new, facts)
        undone, done = self._pieces(change)
        undoing = {each.slot for each in self._between(undone, now, facts)}
        doing = {each.slot for each in found} - {each.slot for each in self._between(done, now, facts)}
        wanted = (undoing & doing) or undoing or doing
        return tuple(each for each in found if each.slot in wanted)

    def _between(self, program: Program | None, now: Evaluation, facts: Facts) -> tuple[Selisih, ...]:
        return () if program is None else differences(self._names, self._judged(program, facts), now)

    def _judged(self, program: Program, facts: Facts) -> Evaluation:
        return evaluate(program, understood(facts, program.base), reference.judge)

    def _strange(self, facts: Facts) -> Iterator[str]:
        for program, word in ((self._old, "lama"), (self._new, "baru")):
            if names := list(not_understood(facts, program.base)):
                yield (
                    f"Aturan {word} tidak mengenal jawaban untuk {', '.join(names)}, "
                    "jadi di sana dianggap belum diketahui."
                )

    # ── the search ──

    def _search(self, cause: Cause) -> tuple[Facts | Found, bool]:
        """What is certain in both first, decision by decision; then whatever else differs.

        With it: whether something that is certain in both may differ in some case.
        """
        open_ones = False
        for name in self._names:
            found = self._joint.find(self._certain(name, cause))
            if isinstance(found, Facts):
                return found, True
            open_ones = open_ones or found is Found.UNDECIDED
        found = self._joint.find(self._any(cause))
        return (Found.UNDECIDED if found is Found.NEVER and open_ones else found), open_ones

    def _certain(self, name: str, cause: Cause) -> Term:
        every = self._algebra.every
        compared, old, new = self._joint.compared, self._slots_old, self._slots_new
        return self._algebra.some(
            [
                every([term, cause(slot), compared.settled(slot, old), compared.settled(slot, new)])
                for slot, term in self._differing.items()
                if slot[0] == name
            ]
        )

    def _any(self, cause: Cause) -> Term:
        return self._algebra.some([self._algebra.every([term, cause(slot)]) for slot, term in self._differing.items()])

    def _always(self, _slot: Slot) -> Term:
        return self._algebra.always

    # ── which piece it is due to ──

    def _causes(self, change: Change) -> Iterator[Cause]:
        """Undoing the piece makes another outcome, and doing it alone makes the new one; else one of these."""
        compared, every, no = self._joint.compared, self._algebra.every, self._algebra.no
        undone, done = (None if each is None else self._slots_alone(each) for each in self._pieces(change))

        def undoing(slot: Slot) -> Term:
            return self._algebra.never if undone is None else compared.differs(slot, self._slots_new, undone)

        def doing(slot: Slot) -> Term:
            return self._algebra.never if done is None else no(compared.differs(slot, self._slots_new, done))

        yield lambda slot: every([undoing(slot), doing(slot)])
        yield undoing
        yield doing
        if undone is None and done is None:
            yield self._always  # it cannot stand alone, so any difference may be due to it

    def _slots_alone(self, program: Program) -> Slots:
        return slots_of(self._joint.read(program, {name for name, _ in self._differing}), self._differing)

    def _pieces(self, change: Change) -> tuple[Program | None, Program | None]:
        """The new rules with this piece undone, and the old ones with it done."""
        old, new = self._old.base, self._new.base
        return _compiled(swapped(new, old, change)), _compiled(swapped(old, new, change))

    # ── made once ──

    @property
    def _algebra(self) -> Formulas:
        return self._joint.compared.algebra

    @cached_property
    def _rests_on_assumptions(self) -> bool:
        return self._joint.needs_assumptions(self._any(self._always))

    @cached_property
    def _differing(self) -> dict[Slot, Term]:
        """The slots that are not the same formula already, with when they differ."""
        terms = {slot: self._joint.compared.differs(slot, self._slots_old, self._slots_new) for slot in self._unlike}
        return {slot: term for slot, term in terms.items() if not term.eq(self._algebra.never)}

    @cached_property
    def _slots_old(self) -> Slots:
        return slots_of(self._readings[0], self._unlike)

    @cached_property
    def _slots_new(self) -> Slots:
        return slots_of(self._readings[1], self._unlike)

    @cached_property
    def _unlike(self) -> list[Slot]:
        return unlike(*self._readings, self._names)

    @cached_property
    def _readings(self) -> tuple[Reading[Term], Reading[Term]]:
        return self._joint.read(self._old, self._names), self._joint.read(self._new, self._names)


_VERDICTS = {Found.NEVER: Vonis.SETARA, Found.UNDECIDED: Vonis.BELUM_PASTI}
