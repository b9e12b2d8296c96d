"""Conditions in plain Indonesian."""

from datetime import date

import pytest

from kasus_rules.core.conditions import (
    ALWAYS,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
    Operator,
)
from kasus_rules.core.facts import Choice, FactKind, FactSpec, HowKnown
from kasus_rules.core.rules import DecisionSpec, HitPolicy, RuleBase
from kasus_rules.explain.kalimat import kalimat, syarat


def fact(name: str, kind: FactKind, *labels: str, short: str = "") -> FactSpec:
    choices = tuple(Choice(label.lower(), label) for label in labels)
    return FactSpec(name, kind, f"Bagaimana {name}?", "g", HowKnown.AMATI, short=short or name, choices=choices)


FACTS = (
    fact("rumit", FactKind.YA_TIDAK, short="masalah rumit"),
    fact("jenjang", FactKind.PILIHAN, "SMP", "SMA"),
    fact("pihak", FactKind.HIMPUNAN, "Ayah", "Ibu", "Wali", short="pihak yang diduga"),
    fact("usia", FactKind.BILANGAN, short="usia murid"),
    fact("hari", FactKind.TANGGAL, short="tanggal kejadian"),
)
PUTUSAN = DecisionSpec("putusan", "Putusan triase", HitPolicy.PRIORITY, (Choice("pantau", "Pantau"),))
BASE = RuleBase({one.name: one for one in FACTS}, {"putusan": PUTUSAN}, (), {}, {}, {}, "1", "ab")
RUMIT = Compare("rumit", Operator.EQ, True)
AYAH, IBU, WALI = (Contains("pihak", name) for name in ("ayah", "ibu", "wali"))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (ALWAYS, "selalu"),
        (RUMIT, "masalah rumit: ya"),
        (Not(RUMIT), "masalah rumit: tidak"),
        (OneOf("jenjang", ("smp", "sma")), "jenjang: “SMP” atau “SMA”"),
        (AYAH, "pihak yang diduga memuat “Ayah”"),
        (Not(AYAH), "pihak yang diduga tidak memuat “Ayah”"),
        (AnyOf((AYAH, IBU)), "pihak yang diduga memuat “Ayah” atau “Ibu”"),
        (All((AYAH, IBU)), "pihak yang diduga memuat “Ayah” dan “Ibu”"),
        (All((Not(AYAH), Not(IBU), Not(WALI))), "pihak yang diduga: tidak ada"),
        (AnyOf((AYAH, IBU, WALI)), "pihak yang diduga: ada, apa pun itu"),
        (Compare("usia", Operator.LE, 17), "usia murid: 17 atau kurang"),
        (All((Compare("usia", Operator.GE, 12), Compare("usia", Operator.LE, 17))), "usia murid: 12 sampai 17"),
        (Compare("hari", Operator.GE, date(2026, 1, 9)), "tanggal kejadian: 9 Januari 2026 atau sesudahnya"),
        (Not(IsKnown("usia")), "usia murid belum diketahui"),
        (Compare("putusan", Operator.EQ, "pantau"), "putusan triase: “Pantau”"),
        (All((RUMIT, AYAH)), "masalah rumit: ya; dan pihak yang diduga memuat “Ayah”"),
        (Not(All((RUMIT, AYAH))), "tidak benar bahwa ((masalah rumit: ya; dan pihak yang diduga memuat “Ayah”))"),
        (
            AtLeast(1, (RUMIT, All((AYAH, Compare("jenjang", Operator.EQ, "sma"))))),
            "paling sedikit 1 dari (masalah rumit: ya; (pihak yang diduga memuat “Ayah”; dan jenjang: “SMA”))",
        ),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(condition: Condition, words: str) -> None:
    assert kalimat(condition, BASE) == words


def test_a_list_of_conditions_keeps_its_parts_for_a_list_on_the_page() -> None:
    found = syarat(AnyOf((RUMIT, AYAH)), BASE)
    assert (found.teks, [part.teks for part in found.bagian]) == (
        "salah satu dari",
        ["masalah rumit: ya", "pihak yang diduga memuat “Ayah”"],
    )
