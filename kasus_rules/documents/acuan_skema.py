"""JSON Schemas of the rule files, made from the vocabulary: for editors that know YAML.

Hides which file has which schema. Names of facts, values, roles, decisions and sources are those of the
rule base; ids of rules are left open, so that a new rule and its test can be written in any order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kasus_rules.core.facts import Choice, FactKind, HowKnown
from kasus_rules.core.rules import DecisionSpec, HitPolicy, KeyField, RuleBase
from kasus_rules.documents import acuan_skema_kosakata as kosakata
from kasus_rules.documents.acuan_skema_kosakata import LABELS, SENTENCE, role_names, source_names
from kasus_rules.documents.acuan_skema_syarat import (
    DAY,
    FLAG,
    Schema,
    answers,
    definitions,
    listed,
    names,
    or_variable,
    record,
)
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.uji import OPEN_DECISION
from kasus_rules.rulebase.vocabulary import ItemField

DRAFT = "http://json-schema.org/draft-07/schema#"
RULE_ID = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
EXPANDED_ID = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*(\.[a-z0-9_]+)*$"
STAGES = f"{{{','.join(kw.STAGES)}}}"
PATTERNS: Mapping[str, Sequence[str]] = {
    "aturan": (f"rules/{STAGES}/*.yaml", f"!rules/{STAGES}/*{kw.TESTS_ENDING}"),
    "uji": (f"rules/{STAGES}/*{kw.TESTS_ENDING}",),
    "contoh_uji": (f"rules/{kw.BUNDLES_FILE}",),
    "fakta": (f"rules/{kw.FACTS_FILE}",),
    "keputusan": (f"rules/{kw.DECISIONS_FILE}",),
    "peran": (f"rules/{kw.ROLES_FILE}",),
    "sumber": (f"rules/{kw.SOURCES_FILE}",),
}
Items = Mapping[str, Sequence[ItemField]]


def schemas(base: RuleBase, items: Items) -> Mapping[str, str]:
    """Name of the schema -> its JSON text.

    Args:
        items: the fields of each structured decision.
    """
    made = {
        "aturan": _rules(base, items),
        "uji": _tests(base),
        "contoh_uji": {"type": "object", "additionalProperties": answers(base)},
        "fakta": _facts(base),
        "keputusan": kosakata.decisions(base),
        "peran": kosakata.roles(base),
        "sumber": kosakata.sources(),
    }
    titles = {
        "aturan": "File aturan",
        "uji": "File uji",
        "contoh_uji": "Kumpulan jawaban untuk uji",
        "fakta": "Pertanyaan",
        "keputusan": "Keputusan",
        "peran": "Peran",
        "sumber": "Sumber aturan",
    }
    return {name: _text({"$schema": DRAFT, "title": titles[name], **schema}) for name, schema in made.items()}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


# ── rules ──


def _rules(base: RuleBase, items: Items) -> Schema:
    rule = record(
        {
            kw.ID: {"type": "string", "pattern": RULE_ID, "description": "Tidak pernah dipakai dua kali."},
            kw.TITLE: SENTENCE | {"description": "Nama singkat aturan ini."},
            kw.FOR_EACH: {"type": "object", "additionalProperties": listed({"type": "string"}), "minProperties": 1},
            kw.IF: {"$ref": "#/definitions/syarat", "description": "Kapan aturan ini berlaku."},
            kw.THEN: _effects(base, items) | {"description": "Apa yang kemudian ditentukan."},
            kw.REASON: SENTENCE | {"description": "Satu kalimat yang boleh dibaca orang tua."},
            kw.SOURCES: listed(source_names(base)),
            kw.VALID_FROM: DAY | {"description": "Hari pertama aturan ini berlaku."},
            kw.VALID_TO: DAY | {"description": "Hari terakhir aturan ini berlaku."},
            kw.OVERRIDES: listed({"type": "string"}) | {"description": "Aturan yang dikesampingkan seluruhnya."},
            kw.UNTESTED: record(dict.fromkeys(kw.RESULTS, SENTENCE)),
        },
        (kw.ID, kw.TITLE, kw.IF, kw.THEN, kw.REASON, kw.SOURCES),
    )
    return listed(rule) | {"definitions": definitions(base, decisions=True)}


def _effects(base: RuleBase, items: Items) -> Schema:
    return record({name: _effect(spec, base, items) for name, spec in base.decisions.items()}) | {"minProperties": 1}


def _effect(spec: DecisionSpec, base: RuleBase, items: Items) -> Schema:
    if spec.item_fields:
        fields = items[spec.name]
        item = record({each.name: _field(each) for each in fields}, [each.name for each in fields if not each.optional])
        return listed(item) | {"title": spec.label}
    value = or_variable(names(spec.choices))
    if spec.key_fields:
        keys = {each.name: _key(each, base) for each in spec.key_fields}
        return listed(record({**keys, kw.LEVEL: value, kw.REASON: SENTENCE}, (*keys, kw.LEVEL))) | {"title": spec.label}
    many = spec.policy is HitPolicy.COLLECT
    return {"title": spec.label, "anyOf": [value, listed(value)] if many else [value]}


def _key(field: KeyField, base: RuleBase) -> Schema:
    if field.name == kw.ROLES:
        one = or_variable(role_names(base))
        return {"anyOf": [one, listed(one)]}
    one = or_variable({"enum": list(field.values)})
    return {"anyOf": [{"const": kw.EVERY}, one, listed(one)]}


def _field(field: ItemField) -> Schema:
    match field.kind:
        case kw.ITEM_TEXT:
            return SENTENCE
        case kw.ITEM_NUMBER:
            return {"type": "integer"}
        case kw.ITEM_DEADLINE:
            days: Schema = {"type": "integer", "minimum": 0}
            keys = {kw.DEADLINE_DAYS: days, kw.DEADLINE_FROM: {"enum": list(kw.DEADLINE_BASES)}}
            return record(keys, keys)
        case _:
            return or_variable(names(field.choices))


# ── tests ──


def _tests(base: RuleBase) -> Schema:
    case: dict[str, Schema] = {
        kw.TEST_BASE: listed({"type": "string"}) | {"description": "Kumpulan jawaban yang dipakai lebih dulu."},
        kw.TEST_FACTS: {"$ref": "#/definitions/jawaban", "description": "Jawaban dalam uji ini."},
    }
    rule_id: Schema = {"type": "string", "pattern": EXPANDED_ID, "description": "Id aturan yang diuji."}
    of_rule = record(
        {kw.TEST_RULE: rule_id, **case, kw.TEST_RESULT: {"enum": list(kw.RESULTS)}}, (kw.TEST_RULE, kw.TEST_RESULT)
    )
    of_case = record({kw.TEST_CASE: SENTENCE, **case, kw.TEST_EXPECT: _expected(base)}, (kw.TEST_CASE, kw.TEST_EXPECT))
    bundle = record(
        {kw.TEST_BUNDLE: {"type": "object", "additionalProperties": {"$ref": "#/definitions/jawaban"}}},
        (kw.TEST_BUNDLE,),
    )
    return listed({"anyOf": [of_rule, of_case, bundle]}) | {"definitions": {"jawaban": answers(base)}}


def _expected(base: RuleBase) -> Schema:
    readable = (spec for spec in base.decisions.values() if not spec.item_fields)
    wanted = {spec.name: _wanted(spec, base) for spec in readable}
    return record({**wanted, kw.NOT_INVITED: listed(role_names(base))}) | {"minProperties": 1}


def _wanted(spec: DecisionSpec, base: RuleBase) -> Schema:
    value = names(spec.choices)
    if spec.key_fields:
        return record(dict.fromkeys(base.roles, value))
    if spec.policy is HitPolicy.COLLECT:
        return listed(value)
    return {"anyOf": [value, {"const": OPEN_DECISION}]}


# ── facts ──


def _facts(base: RuleBase) -> Schema:
    condition: Schema = {"$ref": "#/definitions/syarat"}
    fact = record(
        {
            kw.KIND: {"enum": [each.value for each in FactKind]},
            kw.GROUP: names(Choice(name, each.label) for name, each in base.groups.items()),
            kw.QUESTION: SENTENCE | {"description": "Pertanyaan; ya adalah temuan."},
            kw.SHORT: SENTENCE | {"description": "Sebutan singkat di dalam alasan."},
            kw.HELP: SENTENCE,
            kw.WHY: SENTENCE | {"description": "Mengapa pertanyaan ini perlu."},
            kw.HOW_KNOWN: {"enum": [each.value for each in HowKnown]},
            kw.VALUES: LABELS,
            kw.MINIMUM: {"type": "integer"},
            kw.MAXIMUM: {"type": "integer"},
            kw.APPLIES_IF: condition | {"description": "Kapan pertanyaan ini muncul."},
            kw.DO_NOT_PROBE_IF: condition | {"description": "Kapan tidak boleh ditanyakan lagi."},
            kw.DO_NOT_PROBE_TEXT: SENTENCE | {"description": "Apa yang dilakukan sebagai gantinya."},
            kw.WEAKENS: FLAG | {"description": "Tidak boleh dibaca aturan pelindung."},
            kw.COMPUTED: {"type": "string", "pattern": rf"^{kw.DAY_DIFFERENCE}\(.+,.+\)$"},
        },
        (kw.KIND, kw.GROUP, kw.QUESTION, kw.HOW_KNOWN),
    )
    return {"type": "object", "additionalProperties": fact, "definitions": definitions(base, decisions=False)}
