"""What a table can speak to, and whether recorded decisions agree with what the rules leave possible."""

import polars as pl
import pytest

from kasus_rules.engines.batch import nilai_tabel
from kasus_rules.research.cakupan import cakupan, kesesuaian
from kasus_rules.research.tabel import periksa_tabel
from tests.unit.research.dasar import HARI_INI, acak, base, program, sintetis


def answers(*omitted: str) -> pl.DataFrame:
    return periksa_tabel(sintetis().jawaban.drop(omitted), base()).bersih


def test_facts_are_counted_by_rows_with_an_answer() -> None:
    table = pl.DataFrame(
        {"korban_anak": ["ya", None, "belum_tahu", "tidak"], "kategori__asusila": [None, "ya", None, None]}
    )
    found = {row["fakta"]: (row["ada"], row["terisi"]) for row in cakupan(table, program()).fakta.to_dicts()}

    assert (found["korban_anak"], found["kategori"], found["jenjang"]) == ((True, 2), (True, 1), (False, 0))


def test_a_rule_whose_question_nobody_answered_can_never_fire() -> None:
    rules = cakupan(answers("bahaya_saat_ini"), program()).aturan
    of = {row["aturan"]: row for row in rules.to_dicts()}

    assert (of["TRI-01"]["dapat_terpicu"], of["TRI-01"]["dapat_dinilai"]) == (False, False)
    assert of["TRI-02"]["dapat_terpicu"] is True


@pytest.mark.parametrize(
    "omitted", [(), ("kategori",), ("korban_anak", "tanda_bahaya"), ("perlu_banyak_pihak", "usia_termuda")]
)
def test_never_is_certain_no_rule_does_what_the_report_excludes(omitted: tuple[str, ...]) -> None:
    table = answers(*omitted)
    judged = nilai_tabel(program(), table, tanggal_acuan=HARI_INI)
    for row in cakupan(table, program()).aturan.to_dicts():
        fired = bool(judged[f"aturan_{row['aturan']}"].any())
        excluded = bool((~judged[f"mungkin_{row['aturan']}"]).any())
        assert row["dapat_terpicu"] or not fired, row["aturan"]
        assert row["dapat_tersisih"] or not excluded, row["aturan"]


def test_never_is_certain_for_random_answers_too() -> None:
    table = periksa_tabel(
        pl.DataFrame(acak(400, 3, junk=False), infer_schema_length=None), base(), tanggal_acuan=HARI_INI
    )
    judged = nilai_tabel(program(), table.bersih, tanggal_acuan=HARI_INI)
    fired = {row["aturan"] for row in cakupan(table.bersih, program()).aturan.to_dicts() if not row["dapat_terpicu"]}

    assert [name for name in fired if judged[f"aturan_{name}"].any()] == []


@pytest.mark.parametrize(
    ("recorded", "possible", "expected"),
    [
        ("konferensi", "konferensi", "sesuai"),
        ("konferensi", "pantau", "tidak_sesuai"),
        ("konferensi", "darurat_dulu|rujuk_dulu", "tidak_sesuai"),
        ("konferensi", "rujuk_dulu|konferensi", "tak_dapat_dinilai"),
        ("pantau|tidak_perlu", "pantau|tidak_perlu", "sesuai"),
        ("pantau|tidak_perlu", "pantau", "sesuai"),
        ("pantau|tidak_perlu", "konferensi|pantau", "tak_dapat_dinilai"),
        (None, "konferensi", "tak_dapat_dinilai"),
        ("belum_tahu", "konferensi", "tak_dapat_dinilai"),
    ],
)
def test_a_recorded_decision_agrees_only_whatever_the_open_answers_are(
    recorded: str | None, possible: str, expected: str
) -> None:
    table = pl.DataFrame({"putusan_tercatat": [recorded], "putusan_mungkin": [possible]}, strict=False)

    assert kesesuaian(table)["kesesuaian"].to_list() == [expected]


def test_a_record_that_follows_the_rules_is_never_called_different() -> None:
    register = sintetis()
    judged = nilai_tabel(program(), answers(), tanggal_acuan=HARI_INI)
    found = kesesuaian(judged.with_columns(register.kasus["putusan_tercatat"], register.kasus["alasan_berbeda"]))

    differs = found["alasan_berbeda"] != ""
    assert found.filter(differs)["kesesuaian"].unique().to_list() == ["tidak_sesuai"]
    assert "tidak_sesuai" not in found.filter(~differs)["kesesuaian"].to_list()
