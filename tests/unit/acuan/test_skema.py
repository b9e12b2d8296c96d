"""The schemas for editors, held against every shipped file and against mistakes that an editor should mark."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from kasus_rules.documents.acuan import Acuan
from kasus_rules.documents.acuan_skema import schemas
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.nodes import plain
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.reading import parse_yaml, read_yaml

RULES = shipped("rules")
RULE = {
    "id": "CTH-01", "judul": "Contoh", "jika": {"masalah_rumit": "ya"}, "maka": {"putusan": "pantau"},
    "alasan": "Sebuah alasan.", "sumber": ["praktik-bk"],
}  # fmt: skip


@pytest.fixture(scope="module")
def validators(acuan: Acuan) -> dict[str, Draft7Validator]:
    found = {name: json.loads(text) for name, text in schemas(acuan.base, acuan.items).items()}
    return {name: Draft7Validator(schema) for name, schema in found.items()}


def schema_of(path: Path) -> str | None:
    if path.parent == RULES:
        found = {kw.FACTS_FILE: "fakta", kw.DECISIONS_FILE: "keputusan", kw.ROLES_FILE: "peran"}
        return {**found, kw.SOURCES_FILE: "sumber", kw.BUNDLES_FILE: "contoh_uji"}.get(path.name)
    return "uji" if path.name.endswith(kw.TESTS_ENDING) else "aturan"


def as_json(content: object) -> Any:
    """Days as texts, as an editor's YAML parser gives them."""
    return json.loads(json.dumps(content, default=str))


def content(path: Path) -> Any:
    node = read_yaml(path, path.name, Notes())
    assert node is not None
    return as_json(plain(node))


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.yaml")), ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_shipped_file_obeys_its_schema(path: Path, validators: dict[str, Draft7Validator]) -> None:
    name = schema_of(path)
    errors = [] if name is None else list(validators[name].iter_errors(content(path)))
    assert [f"{list(error.absolute_path)}: {error.message[:200]}" for error in errors] == []


def test_the_schemas_are_schemas(validators: dict[str, Draft7Validator]) -> None:
    for validator in validators.values():
        Draft7Validator.check_schema(validator.schema)
    assert set(validators) == {"aturan", "uji", "contoh_uji", "fakta", "keputusan", "peran", "sumber"}


@pytest.mark.parametrize(
    "change",
    [
        {"jika": {"maslah_rumit": "ya"}},
        {"jika": {"masalah_rumit": "mungkin"}},
        {"jika": {"kategori": {"memuat": "asusla"}}},
        {"jika": {"usia_termuda": {"minimal": "dua"}}},
        {"jika": {"paling_sedikit": {"dari": [{"masalah_rumit": "ya"}]}}},
        {"jika": {"undangan": "wajib"}},
        {"maka": {"putusan": "panntau"}},
        {"maka": {"undangan": [{"peran": "ayah", "tahap": "semua", "pertemuan": "semua"}]}},
        {"maka": {"langkah": [{"urutan": 1, "teks": "Teks.", "tenggat": {"hari": 3}}]}},
        {"maka": {}},
        {"sumber": []},
        {"sumber": ["praktik-bkk"]},
        {"berlaku_sejak": "9 Januari"},
        {"alasn": "Salah ketik."},
        {"judul": ""},
    ],
    ids=str,
)
def test_a_mistake_in_a_rule_is_marked(change: dict[str, object], validators: dict[str, Draft7Validator]) -> None:
    assert validators["aturan"].is_valid([RULE])
    assert not validators["aturan"].is_valid([RULE | change])


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("- aturan: TRI-01\n  bila: {bahaya_saat_ini: ya}\n  hasil: berlaku", True),
        ("- aturan: TRI-01\n  bila: {bahaya_saat_ini: ya}\n  hasil: benar", False),
        ("- aturan: TRI-01\n  bila: {bahya: ya}\n  hasil: berlaku", False),
        ('- aturan: TRI-02\n  bila: {tanda_bahaya: [senjata_di_tangan, "?"]}\n  hasil: berlaku', True),
        ("- aturan: TRI-02\n  bila: {tanda_bahaya: {ya: [], tidak: [lainnya]}}\n  hasil: belum_pasti", True),
        ("- kasus: Contoh\n  harap: {putusan: perlu_data, undangan: {ayah: dilarang}}", True),
        ("- kasus: Contoh\n  harap: {undangan: {ayyah: dilarang}}", False),
    ],
)
def test_tests_beside_the_rules_are_checked_too(text: str, valid: bool, validators: dict[str, Draft7Validator]) -> None:
    node = parse_yaml(text, "uji", Notes())
    assert node is not None
    assert validators["uji"].is_valid(as_json(plain(node))) is valid


@pytest.mark.parametrize(
    ("name", "text", "valid"),
    [
        ("keputusan", "mode: {label: Cara, gabung: tunggal, nilai: {lengkap: Lengkap}}", True),
        ("keputusan", "mode: {label: Cara, gabung: terbanyak, nilai: {lengkap: Lengkap}}", False),
        ("keputusan", "mode: {label: Cara, gabung: tunggal, hanya_bila: {putusn: pantau}}", False),
        ("keputusan", 'langkah: {label: Langkah, gabung: kumpulan, isian: {teks: teks, tenggat: "tenggat?"}}', True),
        ("keputusan", "langkah: {label: Langkah, gabung: kumpulan, isian: {teks: kalimat}}", False),
        ("peran", "satpam: {label: Satpam, fungsi: [sekolah], pengganti: [guru_bk]}", True),
        ("peran", "satpam: {label: Satpam, fungsi: [skolah]}", False),
        ("peran", "satpam: {label: Satpam, fungsi: [sekolah], pengganti: [guru_bkk]}", False),
        ("sumber", "sop: {judul: SOP, bagian: langkah, status: perlu_diperiksa, dilihat: 2026-11-24}", True),
        ("sumber", "sop: {judul: SOP, bagian: langkah, status: pasti, dilihat: 2026-11-24}", False),
        ("sumber", "sop: {judul: SOP, bagian: langkah, status: perlu_diperiksa}", False),
    ],
)
def test_decisions_roles_and_sources_are_checked_too(
    name: str, text: str, valid: bool, validators: dict[str, Draft7Validator]
) -> None:
    node = parse_yaml(text, name, Notes())
    assert node is not None
    assert validators[name].is_valid(as_json(plain(node))) is valid


def test_a_name_is_described_by_its_question(acuan: Acuan) -> None:
    schema = json.loads(schemas(acuan.base, acuan.items)["aturan"])
    described = schema["definitions"]["isi_syarat"]["properties"]["bahaya_saat_ini"]["description"]
    assert described.startswith(acuan.base.facts["bahaya_saat_ini"].question)
