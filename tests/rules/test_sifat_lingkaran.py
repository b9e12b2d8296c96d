"""The smallest circle: whom a child to protect, or a student in danger, is never brought before.

Hides which rules keep the circle small; the properties see only who is banned, and who might still come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.core.rules import Rule
from kasus_rules.core.truth import Truth
from tests.rules.sifat import BANNED, INVITED, Faults, Seen, hold, is_noticed, spoiled, without
from tests.rules.sifat_kasus import cases

PUBLIC = ("media", "teman_sekelas")
SUPPORTERS = (
    "perguruan_tinggi",
    "pemberi_dana",
    "sentra_ki",
    "brida",
    "induk_olahraga_seni",
    "manajemen_talenta",
    "alumni",
)
PROTECTED = "anak_perlu_perlindungan"
ALL_PLACES = 8  # two stages, four meetings


def talented() -> st.SearchStrategy[Facts]:
    """Child victims and students in danger whose case also tells of a talent or a work of their own."""
    category = st.sampled_from(("potensi", "terobosan")).map(lambda name: SetValue(frozenset({name})))
    return cases("child victim", "danger", told={"kategori": category})


def _in_danger(seen: Seen) -> bool:
    return seen.facts.get("bahaya_saat_ini") is True


def _widens_the_circle(seen: Seen) -> Faults:
    protected = seen.state(PROTECTED) is Truth.TRUE
    if not protected and not _in_danger(seen):
        return None
    away = (*PUBLIC, *SUPPORTERS, *(("dudi", "komite_sekolah") if protected else ()))
    return [*_not_banned(seen, PUBLIC), *(f"{role} may come" for role in away if seen.may_hold(role) & INVITED)]


def _not_banned(seen: Seen, roles: Iterable[str]) -> list[str]:
    keyed = seen.evaluation.keyed["undangan"]
    places = {role: [outcome for key, outcome in keyed.items() if key[0] == role] for role in roles}
    return [
        f"{role} is not banned everywhere"
        for role, found in places.items()
        if len(found) != ALL_PLACES or any(set(outcome.possible) != BANNED for outcome in found)
    ]


def test_a_child_to_protect_or_a_student_in_danger_is_kept_from_media_classmates_and_supporters() -> None:
    hold(talented(), _widens_the_circle)


def _as_before(rule: Rule) -> Rule:
    """A circle that only the positive category decides."""
    return replace(rule, overrides=()) if rule.id in ("UND-60", "UND-77") else rule


def test_a_circle_that_widens_for_a_talent_is_noticed() -> None:
    assert is_noticed(spoiled(_as_before), talented(), _widens_the_circle)


@pytest.mark.parametrize("dropped", ["UND-41", "UND-77"])
def test_a_missing_rule_about_the_circle_is_noticed(dropped: str) -> None:
    assert is_noticed(without(dropped), talented(), _widens_the_circle)
