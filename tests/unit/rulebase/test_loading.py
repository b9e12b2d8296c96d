"""What a good folder of rules becomes, and that no damage to it ends in anything but a message."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kasus_rules.core.conditions import All, AnyOf, AtLeast, Compare, Contains, Not, OneOf, Operator
from kasus_rules.core.facts import DayDifference, SetValue
from kasus_rules.core.rules import ItemEffect, KeyedEffect, Rule, RuleBase, ValueEffect
from kasus_rules.rulebase import RuleFilesError, load, shipped
from kasus_rules.rulebase.applicability import truth_for
from kasus_rules.rulebase.expansion import in_sentence
from kasus_rules.rulebase.load import load_with_exemptions
from kasus_rules.rulebase.problems import suggestion
from kasus_rules.rulebase.together import deciding_values
from tests.unit.rulebase.conftest import SMALL


def rule(base: RuleBase, rule_id: str) -> Rule:
    return next(each for each in base.rules if each.id == rule_id)


def with_rule(folder: Path, text: str) -> RuleBase:
    shutil.copytree(SMALL, folder / "aturan")
    (folder / "aturan" / "triase" / "baru.yaml").write_text(text, encoding="utf-8")
    return load(folder / "aturan")


RULE = "- {{id: B-1, judul: Baru, jika: {condition}, maka: {{putusan: pantau}}, alasan: Contoh., sumber: [praktik]}}\n"


# ── conditions ──

ASUSILA, TATA_TERTIB, POTENSI = (Contains("kategori", each) for each in ("asusila", "tata_tertib", "potensi"))


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("selalu", All(())),
        ("{bahaya_saat_ini: ya}", Compare("bahaya_saat_ini", Operator.EQ, True)),
        ("{bahaya_saat_ini: false}", Compare("bahaya_saat_ini", Operator.EQ, False)),
        ("{jenjang: sma}", Compare("jenjang", Operator.EQ, "sma")),
        ("{jenjang: {salah_satu_dari: [sma, sd]}}", OneOf("jenjang", ("sma", "sd"))),
        ("{jumlah_murid: 3}", Compare("jumlah_murid", Operator.EQ, 3)),
        ("{tanggal_kejadian: {maksimal: 2026-01-09}}", Compare("tanggal_kejadian", Operator.LE, date(2026, 1, 9))),
        ("{kategori: {memuat: asusila}}", ASUSILA),
        ("{kategori: {memuat_salah_satu: [potensi, asusila]}}", AnyOf((POTENSI, ASUSILA))),
        ("{kategori: {memuat_semua: [potensi, asusila]}}", All((POTENSI, ASUSILA))),
        ("{kategori: {kosong: ya}}", All((Not(ASUSILA), Not(TATA_TERTIB), Not(POTENSI)))),
        ("{kategori: {kosong: tidak}}", AnyOf((ASUSILA, TATA_TERTIB, POTENSI))),
        ("{keadaan: {memuat: perlu_bersama}}", Contains("keadaan", "perlu_bersama")),
        ("{bukan: {kategori: {memuat: asusila}}}", Not(ASUSILA)),
        ("{salah_satu: [{kategori: {memuat: asusila}}]}", ASUSILA),
        (
            "{paling_sedikit: {jumlah: 1, dari: [{kategori: {memuat: asusila}}, {kategori: {memuat: potensi}}]}}",
            AtLeast(1, (ASUSILA, POTENSI)),
        ),
        (
            "{jumlah_murid: {antara: [2, 3]}, kategori: {memuat: asusila}}",
            All((All((Compare("jumlah_murid", Operator.GE, 2), Compare("jumlah_murid", Operator.LE, 3))), ASUSILA)),
        ),
        (
            "{jumlah_murid: {minimal: 2, maksimal: 3}}",
            All((Compare("jumlah_murid", Operator.GE, 2), Compare("jumlah_murid", Operator.LE, 3))),
        ),
    ],
)
def test_a_written_condition_becomes_a_tree(tmp_path: Path, written: str, condition: object) -> None:
    assert rule(with_rule(tmp_path, RULE.format(condition=written)), "B-1").condition == condition


# ── effects and expansion ──


def test_wildcards_become_one_effect_for_each_combination(base: RuleBase) -> None:
    keys = [effect.key for effect in rule(base, "UND-01.ayah").effects if isinstance(effect, KeyedEffect)]
    assert keys == [
        ("ayah", "internal", "bersama"), ("ayah", "internal", "terdampak"),
        ("ayah", "lanjutan", "bersama"), ("ayah", "lanjutan", "terdampak"),
    ]  # fmt: skip


def test_an_invitation_may_have_its_own_reason(base: RuleBase) -> None:
    reasons = {effect.reason for effect in rule(base, "UND-02").effects if isinstance(effect, KeyedEffect)}
    assert reasons == {"Mendampingi murid."}


def test_a_deadline_is_days_after_an_event(base: RuleBase) -> None:
    (item,) = (e.item for e in rule(base, "UND-02").effects if isinstance(e, ItemEffect) and e.decision == "langkah")
    assert item == (
        ("urutan", 1), ("teks", "Tinjau lagi."), ("tenggat_hari", 14), ("tenggat_dari", "tanggal_konferensi"),
    )  # fmt: skip


def test_several_members_are_given_by_a_list(tmp_path: Path) -> None:
    text = RULE.format(condition="selalu").replace(
        "{putusan: pantau}", "{keadaan: [perlu_bersama, anak_perlu_perlindungan]}"
    )
    effects = rule(with_rule(tmp_path, text), "B-1").effects
    assert effects == (ValueEffect("keadaan", "perlu_bersama"), ValueEffect("keadaan", "anak_perlu_perlindungan"))


def test_labels_stand_small_inside_a_sentence_and_large_at_its_beginning(base: RuleBase) -> None:
    made = rule(base, "UND-01.kepala_sekolah")
    assert (made.title, made.reason) == (
        "Kepala sekolah yang diduga tidak diundang", "Supaya murid aman, kepala sekolah tidak diundang.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Kepala sekolah", "kepala sekolah"), ("Guru BK", "guru BK"), ("UPTD PPA", "UPTD PPA"),
        ("Dinas Pendidikan", "Dinas Pendidikan"), ("Ayah", "ayah"), ("", ""),
    ],
)  # fmt: skip
def test_abbreviations_and_proper_names_keep_their_capitals(label: str, inside: str) -> None:
    assert in_sentence(label) == inside


def test_two_variables_expand_to_every_pair(tmp_path: Path) -> None:
    text = (
        "- id: B-1\n  judul: $p.label dan $q.label\n  untuk_setiap: {p: [ayah, ibu], q: [asusila, potensi]}\n"
        "  jika: {pihak_terduga: {memuat: $p}, kategori: {memuat: $q}}\n  maka: {putusan: pantau}\n"
        "  alasan: Contoh.\n  sumber: [praktik]\n"
    )
    made = [each for each in with_rule(tmp_path, text).rules if each.id.startswith("B-1")]
    assert [(each.id, each.title) for each in made] == [
        ("B-1.ayah.asusila", "Ayah dan perilaku asusila"), ("B-1.ayah.potensi", "Ayah dan potensi"),
        ("B-1.ibu.asusila", "Ibu dan perilaku asusila"), ("B-1.ibu.potensi", "Ibu dan potensi"),
    ]  # fmt: skip


def test_a_written_id_displaces_every_rule_that_it_expands_to(tmp_path: Path) -> None:
    text = (
        "- {id: B-1, judul: Satu, untuk_setiap: {p: [ayah, ibu]}, jika: {pihak_terduga: {memuat: $p}},\n"
        "   maka: {putusan: pantau}, alasan: Contoh., sumber: [praktik]}\n"
        "- {id: B-2, judul: Dua, jika: {jenjang: sd}, maka: {putusan: tidak_perlu}, alasan: Contoh.,\n"
        "   sumber: [praktik], mengesampingkan: [B-1, TRI-02]}\n"
    )
    assert rule(with_rule(tmp_path, text), "B-2").overrides == ("B-1.ayah", "B-1.ibu", "TRI-02")


# ── vocabulary ──


def test_a_fact_has_all_that_its_file_says(base: RuleBase) -> None:
    spec = base.facts["bentuk_asusila"]
    assert (spec.members, spec.applies_if, spec.do_not_probe_if, spec.do_not_probe_text) == (
        ("kehamilan", "lainnya"), ASUSILA, Compare("korban_anak", Operator.EQ, True), "Jangan menanyai anak lagi.",
    )  # fmt: skip


def test_a_computed_fact_knows_its_dates(base: RuleBase) -> None:
    assert base.facts["hari_sejak_kejadian"].computed == DayDifference("tanggal_acuan", "tanggal_kejadian")


def test_a_rule_knows_where_it_stands_and_since_when_it_holds(base: RuleBase) -> None:
    made = rule(base, "TRI-02")
    assert (made.origin.file, made.origin.line, made.valid_from) == ("triase/gerbang.yaml", 10, date(2026, 1, 9))


def test_exemptions_from_tests_are_read(small: Path) -> None:
    assert load_with_exemptions(small).untested["TRI-01"] == {"belum_pasti": "contoh saja"}


def test_the_shipped_rules_are_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert (shipped("rules") / "fakta.yaml").is_file()


def test_a_folder_that_is_not_there_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(RuleFilesError) as refused:
        load(tmp_path / "tidak-ada")
    assert "tidak-ada  Folder aturan ini tidak ada." in refused.value.pesan
    assert str(tmp_path) not in refused.value.pesan


# ── fingerprint ──


def changed(folder: Path, name: str, old: str, new: str) -> str:
    shutil.copytree(SMALL, folder / "aturan")
    path = folder / "aturan" / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(folder / "aturan").fingerprint


def test_the_fingerprint_is_sixteen_hex_digits(base: RuleBase) -> None:
    assert len(base.fingerprint) == 16
    assert int(base.fingerprint, 16) > 0


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("triase/gerbang.yaml", "# Aturan contoh", "# Komentar lain"),
        ("triase/gerbang.yaml", "judul: Bahaya lebih dulu", 'judul:    "Bahaya lebih dulu"  # sama'),
        ("triase/gerbang_uji.yaml", "", "- {aturan: TRI-01, bila: {bahaya_saat_ini: ya}, hasil: berlaku}"),
    ],
)
def test_comments_layout_and_tests_do_not_change_the_fingerprint(
    tmp_path: Path, base: RuleBase, name: str, old: str, new: str
) -> None:
    assert changed(tmp_path, name, old, new) == base.fingerprint


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("triase/gerbang.yaml", "{minimal: 2}", "{minimal: 3}"),
        ("triase/gerbang.yaml", "pertolongan didahulukan", "pertolongan lebih dulu"),
        ("keputusan.yaml", "konferensi: Konferensi, pantau: Pantau", "pantau: Pantau, konferensi: Konferensi"),
        ("peran.yaml", "Guru BK", "Konselor"),
    ],
)
def test_any_change_of_content_changes_the_fingerprint(
    tmp_path: Path, base: RuleBase, name: str, old: str, new: str
) -> None:
    assert changed(tmp_path, name, old, new) != base.fingerprint


# ── small parts ──


def test_a_near_name_is_offered_alone_a_doubtful_one_with_the_list() -> None:
    assert suggestion("bahya", ["bahaya", "lain"]) == 'Maksud Anda "bahaya"?'
    assert suggestion("xyz", ["bahaya", "lain"]) == "Yang dikenal: bahaya, lain."
    assert suggestion("xyz", [f"n{number}" for number in range(40)]) == "Periksa ejaannya."


@pytest.mark.parametrize(
    ("atom", "values"),
    [
        (Compare("putusan", Operator.EQ, "darurat_dulu"), {"darurat_dulu"}),
        (OneOf("putusan", ("darurat_dulu", "pantau")), {"darurat_dulu", "konferensi", "pantau"}),
        (Compare("putusan", Operator.EQ, "tidak_perlu"), {"darurat_dulu", "konferensi", "pantau", "tidak_perlu"}),
    ],
)
def test_only_a_value_and_what_is_stronger_decide_a_test_on_a_priority(
    base: RuleBase, atom: Compare | OneOf, values: set[str]
) -> None:
    assert deciding_values(base.decisions["putusan"], atom) == values


def test_members_decide_for_themselves_and_unique_values_together(base: RuleBase) -> None:
    assert deciding_values(base.decisions["keadaan"], Contains("keadaan", "perlu_bersama")) == {"perlu_bersama"}
    assert deciding_values(base.decisions["mode"], Compare("mode", Operator.EQ, "lengkap")) == {"lengkap", "terbatas"}


def test_a_condition_over_answers_is_kleene() -> None:
    some = {"kategori": SetValue(frozenset({"asusila"})), "jumlah_murid": 3}
    assert [truth_for(each, some).value for each in (  # type: ignore[arg-type]  # a dict serves as facts here
        ASUSILA, POTENSI, Not(POTENSI), AnyOf((ASUSILA, POTENSI)), All((ASUSILA, POTENSI)),
        Compare("jumlah_murid", Operator.GE, 3), Compare("jumlah_murid", Operator.LE, 2), OneOf("jenjang", ("sd",)),
    )] == [
        "benar", "belum_diketahui", "belum_diketahui", "benar", "belum_diketahui", "benar", "salah", "belum_diketahui",
    ]  # fmt: skip


# ── damage ──

TEXTS = {path.relative_to(SMALL).as_posix(): path.read_text(encoding="utf-8") for path in SMALL.rglob("*.yaml")}
PIECES = [  # what a slip of the hand leaves behind
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "  ",
    "\t",
    "'",
    '"',
    "&a ",
    "*a",
    "$p",
    "~",
    "ya",
    "7",
    "2026-13-01",
    "!!x ",
    "<<: ",
    "x: y",
    "?",
    "|",
    "%",
    "\x00",
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file_gives_messages_or_still_loads_but_never_anything_else(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 12, len(text))))
    damaged = text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SMALL, Path(folder) / "aturan")
        (Path(folder) / "aturan" / name).write_text(damaged, encoding="utf-8")
        assert outcome_of(Path(folder) / "aturan") in ("loaded", "refused")


def outcome_of(folder: Path) -> str:
    try:
        load(folder)
    except RuleFilesError as refused:
        return "refused" if refused.problems else "refused without a reason"
    return "loaded"
