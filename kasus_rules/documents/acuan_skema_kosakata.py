"""JSON Schemas of the vocabulary beside the questions: outputs, roles, and where rules come from.

Hides which keys each declaration may have. As the other schemas they help while somebody types; what a file
means is the loader's to say.
"""

from __future__ import annotations

from kasus_rules.core.facts import Choice
from kasus_rules.core.rules import HitPolicy, RuleBase, SourceStatus
from kasus_rules.documents.acuan_skema_syarat import DAY, FLAG, Schema, definitions, listed, names, record
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.texts import MAX_LENGTH

SENTENCE: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}
LABELS: Schema = {
    "type": "object",
    "additionalProperties": {"anyOf": [SENTENCE, record({kw.LABEL: SENTENCE, kw.HELP: SENTENCE}, (kw.LABEL,))]},
    "minProperties": 1,
}  # fmt: skip
NAME: Schema = {"type": "string", "minLength": 1}
FIELD_KINDS = [
    f"{kind}{mark}" for kind in (kw.ITEM_TEXT, kw.ITEM_NUMBER, kw.ITEM_DEADLINE) for mark in ("", kw.OPTIONAL)
]


def source_names(base: RuleBase) -> Schema:
    """One of the declared sources, each with its title and part."""
    return names(Choice(one.id, f"{one.title}, {one.part}") for one in base.sources.values())


def role_names(base: RuleBase) -> Schema:
    """One of the declared roles, each with its label."""
    return names(Choice(one.id, one.label) for one in base.roles.values())


def decisions(base: RuleBase) -> Schema:
    """`keputusan.yaml`."""
    decision = record(
        {
            kw.LABEL: SENTENCE | {"description": "Yang dibaca orang."},
            kw.POLICY: {"enum": [each.value for each in HitPolicy], "description": "Cara beberapa aturan digabung."},
            kw.VALUES: LABELS | {"description": "Nilainya, dari yang terkuat."},
            kw.DEFAULT: NAME | {"description": "Nilai bila semua aturannya pasti tidak berlaku."},
            kw.KEY: {"type": "object", "additionalProperties": {"anyOf": [{"const": kw.ROLES}, listed(NAME)]}},
            kw.ITEM: {"type": "object", "additionalProperties": {"anyOf": [{"enum": FIELD_KINDS}, LABELS]}},
            kw.ONLY_IF: {"$ref": "#/definitions/syarat", "description": "Kapan keputusan ini ada."},
            kw.GUARDS: listed(NAME) | {"description": "Nilai yang aturannya tidak dapat dikesampingkan."},
        },
        (kw.LABEL, kw.POLICY),
    )  # fmt: skip
    return {"type": "object", "additionalProperties": decision, "definitions": definitions(base, decisions=True)}


def roles(base: RuleBase) -> Schema:
    """`peran.yaml`."""
    role = record(
        {
            kw.LABEL: SENTENCE | {"description": "Yang dibaca orang."},
            kw.FUNCTIONS: listed({"enum": list(kw.ROLE_FUNCTIONS)}),
            kw.SUBSTITUTES: listed(role_names(base)) | {"description": "Siapa yang dapat menggantikan, berurutan."},
            kw.LIMITS: listed(SENTENCE) | {"description": "Yang perlu diingat bila ia diundang."},
            kw.OUTSIDE: FLAG | {"description": "Pihak luar; perlu sumber."},
            kw.SOURCES: listed(source_names(base)),
        },
        (kw.LABEL, kw.FUNCTIONS),
    )
    return {"type": "object", "additionalProperties": role}


def sources() -> Schema:
    """`sumber.yaml`."""
    source = record(
        {
            kw.TITLE: SENTENCE,
            kw.PART: SENTENCE | {"description": "Pasal atau bagian yang dipakai."},
            kw.STATUS: {"enum": [each.value for each in SourceStatus]},
            kw.LOOKED_AT: DAY | {"description": "Terakhir dilihat."},
            kw.NOTE: SENTENCE,
            kw.VALID_FROM: DAY,
            kw.VALID_TO: DAY,
        },
        (kw.TITLE, kw.PART, kw.STATUS, kw.LOOKED_AT),
    )
    return {"type": "object", "additionalProperties": source}
