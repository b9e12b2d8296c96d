"""The last recorded answers of every kasus in the register, to put to two states of the rules.

Hides the register. A kasus that cannot be read any more is counted with the reason, since nobody
may change what was recorded. Whoever wants to see codes is noted in the audit chain as for any list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi import KeputusanTriase
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.beda_kasus import Kumpulan, Pembaca

CONTRADICTORY = "jawabannya tidak sejalan dengan pertanyaan pada aturan yang dibandingkan"


def from_register(folder: Path, key: DataKey, *, pelaku: str = "") -> Pembaca:
    """A reader of the last recorded answers of every kasus, each with its own `tanggal_acuan`.

    Args:
        folder: the data folder.
        pelaku: who will see codes, for the audit chain; "" when nobody will.

    Raises (the reader): what opening a register does.
    """

    def read(base: RuleBase) -> Kumpulan:
        with Register.open(folder, key) as register:
            if pelaku:
                register.cari_kasus(batas=1, pelaku=pelaku)
            return _recorded(base, _latest(register))

    return read


def _latest(register: Register) -> Iterator[tuple[str, KeputusanTriase]]:
    for kasus in register.list_kasus():
        yield kasus.kode, register.load_keputusan(kasus.kode)[-1].keputusan


def _recorded(base: RuleBase, decisions: Iterable[tuple[str, KeputusanTriase]]) -> Kumpulan:
    cases: list[tuple[str, Facts]] = []
    unread: Counter[str] = Counter()
    for code, decision in decisions:
        try:
            facts = parse_answers({**decision.jawaban, REFERENCE_DATE: decision.tanggal_acuan}, base)
        except AnswersError:
            unread[_why(decision, base)] += 1
        else:
            cases.append((code, facts))
    return Kumpulan(cases, unread, of_register=True)


def _why(decision: KeputusanTriase, base: RuleBase) -> str:
    """The reason without any answer in it."""
    unknown = sorted(name for name in decision.jawaban if name not in base.facts)
    return f"pertanyaan {unknown[0]} tidak dikenal lagi" if unknown else CONTRADICTORY
