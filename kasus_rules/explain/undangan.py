"""The invitation table: who, how strongly, in which meeting, and whom not.

Hides the guard: someone who might be banned is `tunda` with the questions to settle
first, never `wajib`, and a substitute passes the same exclusions as the person replaced.
"""

from __future__ import annotations

from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.rules import Key
from kasus_rules.core.truth import Truth
from kasus_rules.explain.jejak import Trace, open_questions
from kasus_rules.explain.susun import tanya
from kasus_rules.explain.tampilan import Pertanyaan, UndanganBaris

UNDANGAN = "undangan"
TUNDA = "tunda"
LEVELS = ("wajib", TUNDA, "dianjurkan", "opsional", "dilarang")


def undangan(trace: Trace) -> tuple[UndanganBaris, ...]:
    """All rows, strongest level first, then in the order of the roles; bans last."""
    rows = [_row(trace, key, outcome) for key, outcome in trace.evaluation.keyed[UNDANGAN].items()]
    shown = [row for row in rows if row is not None]
    roles = list(trace.program.base.roles)

    def place(row: UndanganBaris) -> tuple[int, int, str, str]:
        return LEVELS.index(row.tingkat), roles.index(row.peran), row.tahap, row.pertemuan

    return tuple(sorted(shown, key=place))


def larangan(trace: Trace, key: Key) -> tuple[str, str, tuple[Pertanyaan, ...]] | None:
    """What keeps a role away at a stage and meeting, whether or not the rules speak of inviting it there.

    Returns:
        ("dilarang", why, ()), ("tunda", "", the questions to settle), or None when nothing does.
    """
    outcome = trace.evaluation.keyed[UNDANGAN].get(key)
    if outcome is None or not _may_be_banned(trace, key):
        return None
    guards = trace.program.base.decisions[UNDANGAN].guards
    certain = next((value for value in outcome.established if value in guards), None)
    return (TUNDA, "", _to_settle(trace, key)) if certain is None else (certain, _why(trace, key, certain)[0], ())


def _row(trace: Trace, key: Key, outcome: Outcome) -> UndanganBaris | None:
    if not outcome.established:
        return None
    strongest = outcome.established[0]
    guards = trace.program.base.decisions[UNDANGAN].guards
    banned = strongest in guards
    postponed = not banned and any(value in guards for value in outcome.possible)
    reason, rules = _why(trace, key, strongest)
    role = trace.program.base.roles[key[0]]
    return UndanganBaris(
        peran=key[0],
        label=role.label,
        tahap=key[1],
        pertemuan=key[2],
        tingkat=TUNDA if postponed else strongest,
        alasan=reason,
        aturan=rules,
        pengganti=() if banned else _substitutes(trace, key),
        batasan=() if banned else role.limits,
        pastikan=_to_settle(trace, key) if postponed else (),
        mungkin=tuple(value for value in outcome.possible if value and value != strongest and value not in guards),
    )


def _why(trace: Trace, key: Key, value: str) -> tuple[str, tuple[str, ...]]:
    fired = [
        (id_, effect)
        for id_, effect in trace.program.at_key[UNDANGAN][key]
        if effect.value == value and trace.evaluation.truths[id_] is Truth.TRUE
    ]
    first_id, first = fired[0]
    return first.reason or trace.program.rule(first_id).reason, tuple(dict.fromkeys(id_ for id_, _ in fired))


def _substitutes(trace: Trace, key: Key) -> tuple[str, ...]:
    """Only those who are certainly not banned at the same stage and meeting."""
    base = trace.program.base
    return tuple(other for other in base.roles[key[0]].substitutes if not _may_be_banned(trace, (other, *key[1:])))


def _may_be_banned(trace: Trace, key: Key) -> bool:
    outcome = trace.evaluation.keyed[UNDANGAN].get(key)
    guards = trace.program.base.decisions[UNDANGAN].guards
    return outcome is not None and any(value in guards for value in (*outcome.possible, *outcome.established))


def _to_settle(trace: Trace, key: Key) -> tuple[Pertanyaan, ...]:
    guards = trace.program.base.decisions[UNDANGAN].guards
    names = [
        name
        for id_, effect in trace.program.at_key[UNDANGAN][key]
        if effect.value in guards
        for name in open_questions(trace, trace.program.conditions[id_])
    ]
    return tanya(trace, dict.fromkeys(names))
