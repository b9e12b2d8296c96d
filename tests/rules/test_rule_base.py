"""What holds for the shipped rule base as a whole."""

from __future__ import annotations

import warnings

from kasus_rules.core.facts import FactKind
from kasus_rules.core.rules import KeyedEffect
from kasus_rules.core.truth import Truth
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.rulebase.uji import RuleTest
from tests.rules.shipped_rules import shipped_rules

OUTCOMES = {Truth.TRUE: "berlaku", Truth.FALSE: "tidak", Truth.UNKNOWN: "belum_pasti"}


def _written_id(rule_id: str) -> str:
    """The id as it stands in the file, without the suffix of `untuk_setiap`."""
    return rule_id.split(".", 1)[0]


def test_there_are_at_least_150_rules() -> None:
    written = {_written_id(rule.id) for rule in shipped_rules().loaded().rules}
    assert len(written) >= 150, len(written)


def test_the_seven_categories_can_be_answered_and_an_open_one_beside_them() -> None:
    members = shipped_rules().loaded().facts["kategori"].members
    assert set(members) == {
        "asusila", "pidana_berat", "tata_tertib", "kesehatan_mental", "hambatan_intelektual", "potensi", "terobosan",
        "lainnya",
    }  # fmt: skip


def test_the_five_sources_of_discovery_can_be_answered() -> None:
    assert len(shipped_rules().loaded().facts["sumber_penemuan"].members) == 5


def test_every_kind_of_category_leaves_room_for_another_form() -> None:
    base = shipped_rules().loaded()
    forms = {name: spec.members for name, spec in base.facts.items() if name.startswith("bentuk_") and spec.applies_if}
    without = [name for name, members in forms.items() if "lainnya" not in members and name != "bentuk_kekerasan"]
    assert forms
    assert not without


def test_every_rule_has_a_test_for_each_of_its_outcomes() -> None:
    shipped = shipped_rules()
    base = shipped.loaded()
    tested = {(_written_id(test.rule_id), test.expected) for test in shipped.tests if isinstance(test, RuleTest)}
    excused = {
        (_written_id(rule_id), outcome)
        for rule_id, reasons in (shipped.untested or {}).items()
        for outcome, word in OUTCOMES.items()
        if word in reasons
    }
    missing = [
        f"{rule_id}: {word}"
        for rule_id in dict.fromkeys(_written_id(rule.id) for rule in base.rules)
        for outcome, word in OUTCOMES.items()
        if (rule_id, outcome) not in tested | excused
    ]
    assert not missing, f"{len(missing)} missing: {', '.join(missing)}"


def test_no_outcome_is_both_tested_and_declared_untestable() -> None:
    shipped = shipped_rules()
    shipped.loaded()
    tested = {(test.rule_id, OUTCOMES[test.expected]) for test in shipped.tests if isinstance(test, RuleTest)}
    both = [
        f"{rule_id}: {word}"
        for rule_id, reasons in (shipped.untested or {}).items()
        for word in reasons
        if (rule_id, word) in tested
    ]
    assert not both


def test_no_word_that_labels_stands_in_what_a_rule_says() -> None:
    words = load_words()
    texts = [(rule.id, text) for rule in shipped_rules().loaded().rules for text in (rule.title, rule.reason)]
    found = [(rule_id, find.kata) for rule_id, text in texts for find in find_labels(text, words)]
    assert texts
    assert not found


def test_no_placeholder_is_left_in_what_a_rule_says() -> None:
    rules = shipped_rules().loaded().rules
    left = [rule.id for rule in rules if "$" in rule.title + rule.reason + repr(rule.effects)]
    assert rules
    assert not left


def test_every_source_that_a_rule_names_is_listed() -> None:
    base = shipped_rules().loaded()
    unused = sorted(set(base.sources) - {source for rule in base.rules for source in rule.sources})
    if unused:
        warnings.warn(f"sources that no rule uses yet: {', '.join(unused)}", stacklevel=1)
    assert {source for rule in base.rules for source in rule.sources} <= set(base.sources)


def test_every_role_may_be_invited_or_forbidden_by_some_rule() -> None:
    base = shipped_rules().loaded()
    spoken_of = {
        effect.key[0]
        for rule in base.rules
        for effect in rule.effects
        if isinstance(effect, KeyedEffect) and effect.decision == "undangan"
    }
    assert not set(base.roles) - spoken_of


def test_every_question_has_a_short_name_for_reasons() -> None:
    facts = shipped_rules().loaded().facts
    assert not [name for name, spec in facts.items() if not spec.short]


def test_every_number_has_both_bounds() -> None:
    numbers = [spec for spec in shipped_rules().loaded().facts.values() if spec.kind is FactKind.BILANGAN]
    assert numbers
    assert not [spec.name for spec in numbers if spec.minimum is None or spec.maximum is None]
