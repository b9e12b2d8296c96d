"""What the rules say and ask: the properties of texts, contacts and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts, HowKnown, SetValue
from kasus_rules.core.program import Program
from kasus_rules.core.rules import Effect, ItemEffect, Rule
from kasus_rules.core.truth import Truth
from kasus_rules.explain.tampilan import Pertanyaan
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.kata import find_labels, load_words
from tests.rules.sifat import BANNED, Faults, Seen, hold, is_noticed, program, see, spoiled, without
from tests.rules.sifat_kasus import Told, base, cases, sets

# ── 7. leaving school is a risk with a safeguard, never advice ──

LEAVING = re.compile(
    r"""\b( (di|me|meng)?keluar\w*\ (dari|murid\ dari)\ sekolah | dikeluarkan\b(?!\ (di|oleh)\ ) | drop\ ?out
      | (ber|di|me|memper)?(pindah\w*|mutasi\w*)\ (\w+\ )?(sekolah|ke\ (slb|sekolah)) | memindahkan\ (murid\b|ke\ slb)
      | (ber|di|mem)?(henti|putus)\w*\ (dari\ )?(se|ber)?sekolah | mengundurkan\ diri | diskors\w* | dirumahkan
      | dikembalikan\ kepada\ orang\ tua )""",
    re.IGNORECASE | re.VERBOSE,
)


def _texts(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """(decision, kind, text) of every item that the rule collects."""
    for effect in rule.effects:
        if isinstance(effect, ItemEffect):
            fields = dict(effect.item)
            yield effect.decision, str(fields.get("jenis", "")), str(fields.get("teks", ""))


def _advises_to_leave_school(of: Program) -> list[str]:
    """Items that speak of leaving school without being a risk that has its safeguard in the same rule."""
    faults = []
    for rule in of.base.rules:
        kinds = {kind for _, kind, _ in _texts(rule)}
        leaving = [(decision, kind, text) for decision, kind, text in _texts(rule) if LEAVING.search(text)]
        faults += [f"{rule.id}: {text}" for _, kind, text in leaving if kind != "risiko" or "pengaman" not in kinds]
    return faults


@pytest.mark.parametrize(
    "text",
    [
        "Murid dikeluarkan.", "Pindah sekolah saja.", "Murid dapat putus sekolah.", "Ia berhenti bersekolah.",
        "Usul memindahkan ke SLB.", "Murid mengundurkan diri.", "Murid terpaksa pindah ke sekolah lain.",
    ],
)  # fmt: skip
def test_speaking_of_leaving_school_is_recognised(text: str) -> None:
    assert LEAVING.search(text)


def test_leaving_school_is_only_ever_a_risk_with_a_safeguard_beside_it() -> None:
    spoken = [rule.id for rule in base().rules for _, _, text in _texts(rule) if LEAVING.search(text)]
    assert len(spoken) >= 5, spoken
    assert not _advises_to_leave_school(program())


@pytest.mark.parametrize("kind", ["anjuran", "manfaat"])
def test_leaving_school_as_advice_or_benefit_is_noticed(kind: str) -> None:
    def advise(effect: Effect) -> Effect:
        return _of_kind(effect, kind) if isinstance(effect, ItemEffect) and _is(effect, "risiko") else effect

    assert _advises_to_leave_school(spoiled(lambda rule: replace(rule, effects=tuple(map(advise, rule.effects)))))


def test_leaving_school_without_a_safeguard_is_noticed() -> None:
    def bare(rule: Rule) -> Rule:
        kept = tuple(e for e in rule.effects if not (isinstance(e, ItemEffect) and _is(e, "pengaman")))
        return replace(rule, effects=kept) if rule.id == "KON-14" else rule

    assert _advises_to_leave_school(spoiled(bare))


def _is(effect: ItemEffect, kind: str) -> bool:
    return dict(effect.item).get("jenis") == kind


def _of_kind(effect: ItemEffect, kind: str) -> ItemEffect:
    return replace(effect, item=tuple((name, kind if name == "jenis" else value) for name, value in effect.item))


def test_no_item_says_a_word_that_labels() -> None:
    words = load_words()
    said = [(rule.id, text) for rule in base().rules for _, _, text in _texts(rule)]
    assert said
    assert not [(id_, find.kata) for id_, text in said for find in find_labels(text, words)]


# ── 8. use of drugs alone is answered with help ──

POLICE = ("polisi", "polri_ppa", "bhabinkamtibmas")
WITH_THE_STUDENT = ("bersama", "terdampak", "terlapor")


def use_alone() -> st.SearchStrategy[Facts]:
    crime = base().facts["bentuk_pidana"].members
    told: Told = {
        "kategori": sets("kategori").map(lambda known: _with(known, "pidana_berat")),
        "bentuk_pidana": SetValue.complete({"guna_narkotika"}, crime),
        "barang_berbahaya": SetValue.complete((), base().facts["barang_berbahaya"].members),
    }
    return cases(told=told)


def _with(known: SetValue | None, member: str) -> SetValue:
    old = known or SetValue()
    return SetValue(old.present | {member}, old.absent - {member})


def _calls_the_police_for_use_alone(seen: Seen) -> Faults:
    """Danger calls the police; a child who is a victim too may need their child unit, but never beside the student."""
    if seen.state("pemakaian_saja") is not Truth.TRUE or "darurat_dulu" in seen.putusan.possible:
        return None
    victim = seen.state("anak_perlu_perlindungan") is not Truth.FALSE
    meetings = WITH_THE_STUDENT if victim else (*WITH_THE_STUDENT, "profesional")
    keyed = seen.evaluation.keyed["undangan"].items()
    faults = [
        f"{key} may be {outcome.possible}"
        for key, outcome in keyed
        if key[0] in POLICE and key[2] in meetings and set(outcome.possible) - BANNED - {None}
    ]
    called = [action for action in seen.shown.tindakan_segera if action.kontak == "polisi"]
    return faults + [f"call the police: {action.teks}" for action in called if not victim]


def test_for_use_alone_no_police_is_invited_and_none_is_called() -> None:
    hold(use_alone(), _calls_the_police_for_use_alone)


def test_for_use_alone_spreading_pictures_go_to_uptd_ppa_and_not_straight_to_the_police() -> None:
    facts = parse_answers(
        {
            "tanggal_acuan": "2026-11-24", "bahaya_saat_ini": "tidak", "tanda_bahaya": [], "barang_berbahaya": [],
            "korban_anak": "tidak", "kategori": ["pidana_berat"], "bentuk_pidana": ["guna_narkotika"],
            "tanda_mendesak": ["gambar_menyebar"],
        },
        base(),
    )  # fmt: skip
    assert not _calls_the_police_for_use_alone(see(program(), facts))


def test_police_for_use_alone_is_noticed() -> None:
    def call(rule: Rule) -> Rule:
        action = ItemEffect("tindakan_segera", (("urutan", 34), ("teks", "Hubungi."), ("kontak", "polisi")))
        return replace(rule, effects=(*rule.effects, action)) if rule.id == "UND-100" else rule

    assert is_noticed(spoiled(call), use_alone(), _calls_the_police_for_use_alone)


# ── 9. a child victim is not asked again ──


def victims() -> st.SearchStrategy[Facts]:
    return cases("child victim", told={"korban_anak": True}) | cases("whatever", told={"korban_anak": True})


def _comes_from_the_child(name: str) -> bool:
    """Asked of the student, protected by its own fact, or computed from an answer that is."""
    spec = base().facts[name]
    computed = spec.computed is not None and any(map(_comes_from_the_child, (spec.computed.start, spec.computed.end)))
    return computed or spec.how_known is HowKnown.TANYA_MURID or spec.do_not_probe_if is not None


def _asks_the_child(seen: Seen) -> Faults:
    asked = list(_asked(seen))
    if seen.facts.get("korban_anak") is not True or not any(
        _comes_from_the_child(question.fakta) for question in asked
    ):
        return None
    bare = {question.fakta for question in asked if question.boleh_ditanyakan and _comes_from_the_child(question.fakta)}
    return [f"{name} is asked" for name in sorted(bare)]


def _asked(seen: Seen) -> Iterator[Pertanyaan]:
    yield from seen.shown.belum_pasti
    for row in seen.rows:
        yield from row.pastikan
    for rule in seen.shown.hampir:
        yield from rule.kurang


def test_no_question_that_a_child_victim_would_have_to_answer_is_asked_plainly() -> None:
    hold(victims(), _asks_the_child)


def test_questions_of_a_base_without_protection_would_be_noticed() -> None:
    bare = without("TRI-11")
    facts = {name: replace(spec, do_not_probe_if=None, do_not_probe_text="") for name, spec in base().facts.items()}
    unprotected = replace(bare, base=replace(bare.base, facts=facts))
    assert is_noticed(unprotected, victims(), _asks_the_child)
