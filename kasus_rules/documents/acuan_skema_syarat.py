"""JSON Schema of answers and conditions: which names, operators and values go together.

Hides the shape of a schema. It is for editors, which offer names while somebody types; the loader
alone decides what a file means, so a schema may allow too much, never too little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from kasus_rules.core.facts import Choice, FactKind, FactSpec
from kasus_rules.core.rules import DecisionSpec, RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.subjects import is_set

Schema = dict[str, Any]
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
FLAG: Schema = {"enum": [kw.YES, kw.NO, True, False]}
VARIABLE: Schema = {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"}
OPEN: Schema = {"enum": [None, kw.UNKNOWN]}
INNER = "isi_syarat"
DESCRIPTIONS = {
    kw.ALL: "Semua syarat di dalam daftar terpenuhi.",
    kw.ANY: "Paling sedikit satu syarat di dalam daftar terpenuhi.",
    kw.NOT: "Syarat di dalamnya pasti tidak terpenuhi.",
    kw.AT_LEAST: "Paling sedikit sejumlah syarat terpenuhi.",
    kw.ONE_OF: "Jawabannya salah satu dari daftar ini.",
    kw.CONTAINS: "Anggota ini ada di dalamnya.",
    kw.CONTAINS_ANY: "Paling sedikit satu anggota ini ada di dalamnya.",
    kw.CONTAINS_ALL: "Semua anggota ini ada di dalamnya.",
    kw.IS_EMPTY: "ya: tidak ada satu pun; tidak: ada, apa pun itu.",
    kw.AT_MINIMUM: "Nilai ini atau lebih.",
    kw.AT_MAXIMUM: "Nilai ini atau kurang.",
    kw.BETWEEN: "Di antara kedua batas; keduanya ikut.",
    kw.IS_KNOWN: "Sudah dijawab; hanya untuk aturan yang menentukan langkah.",
}


def listed(item: Schema, *, at_least: int = 1) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": item, "minItems": at_least}


def record(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object with these keys and no others."""
    made: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    needed = list(required)
    return made | {"required": needed} if needed else made


def names(choices: Iterable[Choice]) -> Schema:
    """One of the values, each with what people read."""
    several = list(choices)
    return {"enum": [each.value for each in several], "enumDescriptions": [each.label for each in several]}


def or_variable(schema: Schema) -> Schema:
    """As given, or a variable of `untuk_setiap`."""
    return {"anyOf": [schema, VARIABLE]}


# ── answers ──


def answers(base: RuleBase) -> Schema:
    """Answers of one case, as in `bila` of a test."""
    return record({name: described(spec, _answer(spec)) for name, spec in base.facts.items()})


def described(spec: FactSpec, schema: Schema) -> Schema:
    """With the question as its description."""
    text = f"{spec.question} {spec.help}".strip()
    return {"title": spec.short or spec.question, "description": text, **schema}


def _answer(spec: FactSpec) -> Schema:
    match spec.kind:
        case FactKind.YA_TIDAK:
            return {"anyOf": [FLAG, OPEN]}
        case FactKind.PILIHAN:
            return {"anyOf": [names(spec.choices), OPEN]}
        case FactKind.HIMPUNAN:
            members = listed(names(spec.choices), at_least=0)
            partly = listed({"anyOf": [names(spec.choices), {"const": kw.MORE}]}, at_least=0)
            return {"anyOf": [partly, {"const": kw.NONE}, record({kw.YES: members, kw.NO: members}), OPEN]}
        case FactKind.BILANGAN:
            return {"anyOf": [_number(spec), OPEN]}
        case FactKind.TANGGAL:
            return {"anyOf": [DAY, OPEN]}
        case _:
            assert_never(spec.kind)


def _number(spec: FactSpec) -> Schema:
    bounds = {"minimum": spec.minimum, "maximum": spec.maximum}
    return {"type": "integer", **{key: value for key, value in bounds.items() if value is not None}}


# ── conditions ──


def definitions(base: RuleBase, *, decisions: bool) -> dict[str, Schema]:
    """The definitions `syarat` and `isi_syarat`; decisions can be read as facts only in rules."""
    inner = {"$ref": f"#/definitions/{INNER}"}
    at_least = record({kw.COUNT: {"type": "integer", "minimum": 1}, kw.OF: listed(inner)}, (kw.COUNT, kw.OF))
    parts: dict[str, Schema] = {kw.ALL: listed(inner), kw.ANY: listed(inner), kw.NOT: inner, kw.AT_LEAST: at_least}
    described_parts = {name: {**schema, "description": DESCRIPTIONS[name]} for name, schema in parts.items()}
    facts = {name: described(spec, _tested(spec)) for name, spec in base.facts.items()}
    read = {
        name: {"title": spec.label, "description": f"Keputusan: {spec.label}", **_tested_decision(spec)}
        for name, spec in base.decisions.items()
        if decisions and spec.choices and not spec.key_fields
    }
    whole = record(described_parts | facts | read) | {"minProperties": 1, "patternProperties": {r"^\$": {}}}
    return {INNER: whole, "syarat": {"anyOf": [{"const": kw.ALWAYS}, inner]}}


def _tested(spec: FactSpec) -> Schema:
    known: dict[str, Schema] = {kw.IS_KNOWN: FLAG}
    match spec.kind:
        case FactKind.YA_TIDAK:
            return _either(FLAG, known)
        case FactKind.PILIHAN:
            value = or_variable(names(spec.choices))
            return _either(value, {kw.ONE_OF: listed(value)} | known)
        case FactKind.HIMPUNAN:
            return _operators(_set_operators(names(spec.choices)) | known)
        case FactKind.BILANGAN:
            return _either(_number(spec), _ordered(_number(spec)) | known)
        case FactKind.TANGGAL:
            return _either(DAY, _ordered(DAY) | known)
        case _:
            assert_never(spec.kind)


def _tested_decision(spec: DecisionSpec) -> Schema:
    if is_set(spec):
        return _operators(_set_operators(names(spec.choices)))
    value = or_variable(names(spec.choices))
    return _either(value, {kw.ONE_OF: listed(value)})


def _set_operators(member: Schema) -> dict[str, Schema]:
    one = or_variable(member)
    return {kw.CONTAINS: one, kw.CONTAINS_ANY: listed(one), kw.CONTAINS_ALL: listed(one), kw.IS_EMPTY: FLAG}


def _ordered(value: Schema) -> dict[str, Schema]:
    return {kw.AT_MINIMUM: value, kw.AT_MAXIMUM: value, kw.BETWEEN: listed(value, at_least=2) | {"maxItems": 2}}


def _either(value: Schema, operators: Mapping[str, Schema]) -> Schema:
    return {"anyOf": [value, _operators(operators)]}


def _operators(operators: Mapping[str, Schema]) -> Schema:
    told = {name: {**schema, "description": DESCRIPTIONS[name]} for name, schema in operators.items()}
    return record(told) | {"minProperties": 1}
