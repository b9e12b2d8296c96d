"""The last recorded answers of every kasus in the register, to put to two states of the rules.

Hides the key and the register. A kasus that cannot be read any more is counted with the reason, since nobody
may change what was recorded. Whoever wants to see codes is noted in the audit chain as for any list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.register import akses
from kasus_rules.register.isi import KeputusanTriase
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.beda_kasus import Kumpulan, Pembaca

CONTRADICTORY = "jawabannya tidak sejalan dengan pertanyaan pada aturan yang dibandingkan"


def from_register(folder: Path, sandi: str, *, nama: str = "", codes: bool = False) -> Pembaca:
    """A reader of the last recorded answers of every kasus, each with its own `tanggal_acuan`.

    The passphrase is tried at once, so that a wrong one is told before anything is judged.

    Args:
        folder: the data folder.
        nama: whose passphrase it is; "" is the first person's.
        codes: the codes will be shown.

    Raises:
        InputError: nobody has this name, or this person does not open the register.
        WrongPassphrase, KeyFileBroken; the reader raises what opening a register does.
    """
    key = akses.open_as(folder, _person(folder, nama), sandi)
    if not isinstance(key, DataKey):
        raise InputError("Akses ini tidak membuka register kasus. Minta koordinator atau guru BK menjalankannya.")

    def read(base: RuleBase) -> Kumpulan:
        with Register.open(folder, key) as register:
            if codes:
                register.cari_kasus(batas=1, pelaku=nama or akses.PERTAMA.sebutan)
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


def _person(folder: Path, nama: str) -> str:
    if not nama:
        return akses.FIRST
    found = [one.id for one in akses.list_akses(folder) if one.nama.casefold() == nama.casefold()]
    if not found:
        raise InputError(f"Tidak ada akses atas nama {nama}. Periksa ejaannya, atau kosongkan untuk koordinator BK.")
    return found[0]
