"""Which conclusions rest on one hearsay answer alone: found by leaving that answer out.

Hides the trying. A conclusion rests on an answer when it is certain with it and no longer certain without it,
all other answers as they are. Only hearsay is tried, so a case without evidence costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from kasus_rules.core.facts import Facts
from kasus_rules.errors import InputError
from kasus_rules.explain.bukti import Sandaran, sandaran
from kasus_rules.explain.tampilan import Konferensi, Penilaian
from kasus_rules.rulebase.bukti import HEARSAY, Bukti
from kasus_rules.services.assess import Asisten

INVITED = ("wajib", "dilarang")


def bersandar_kabar(asisten: Asisten, facts: Facts, bukti: Mapping[str, Bukti]) -> tuple[Sandaran, ...]:
    """One entry a hearsay answer on which something certain rests, in the order of the questions.

    Where the outcome itself rests on it, the invitations that follow from the outcome are not told apart.

    Args:
        asisten: the rules.
        facts: the answers that count.
        bukti: where the answers come from.
    """
    hearsay = [name for name in asisten.base.facts if name in facts and _is_hearsay(bukti.get(name))]
    if not hearsay:
        return ()
    trace = asisten.jejak(facts)
    held = _certain(asisten.nilai(facts))
    found = []
    for name in hearsay:
        lost = _lost(held, _without(asisten, facts, name))
        if lost:
            found.append(sandaran(trace, name, lost))
    return tuple(found)


def _lost(held: Mapping[tuple[str, ...], str], kept: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    lost = {key: words for key, words in held.items() if key not in kept}
    outcome = tuple(words for key, words in lost.items() if key[0] == "putusan")
    return outcome or tuple(lost.values())


def _is_hearsay(one: Bukti | None) -> bool:
    return one is not None and one.asal == HEARSAY


def _without(asisten: Asisten, facts: Facts, name: str) -> Mapping[tuple[str, ...], str]:
    """What stays certain; nothing when the other answers cannot stand without this one."""
    try:
        return _certain(asisten.nilai(facts.with_value(name, None)))
    except InputError:
        return {}


def _certain(hasil: Penilaian) -> dict[tuple[str, ...], str]:
    """Certain conclusions by key, with what a person reads: the outcome, then who must or must not be invited."""
    found: dict[tuple[str, ...], str] = {}
    if hasil.putusan != "perlu_data":
        found["putusan", hasil.putusan] = f"Putusan “{hasil.putusan_label}”"
    later = hasil.sesudah_aman.konferensi if hasil.sesudah_aman else None
    for konferensi in (hasil.konferensi, later):
        found |= _invited(konferensi, hasil) if konferensi else {}
    return found


def _invited(konferensi: Konferensi, hasil: Penilaian) -> dict[tuple[str, ...], str]:
    words = hasil.label["undangan"]
    return {
        ("undangan", row.peran, row.tingkat): f"“{words[row.tingkat]}: {row.label}”"
        for row in konferensi.undangan
        if row.tingkat in INVITED
    }
