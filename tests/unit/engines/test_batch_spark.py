"""The batch engine on PySpark in local mode, the same expressions: equal to polars row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.batch import nilai_tabel
from tests.generative.cases import cases
from tests.generative.depth import examples
from tests.generative.rule_bases import Wishes, rule_bases
from tests.generative.test_batch import judged_alike
from tests.spec.tabel import has_spark, polars_eager, rows_back, spark_frame
from tests.unit.engines.batch_rows import TODAY, asisten, random_cases

pytestmark = [
    pytest.mark.skipif(not has_spark(), reason="PySpark atau Java tidak ada di komputer ini"),
    pytest.mark.timeout(900),  # Spark plans the whole rule base anew, which takes it most of a minute
]


@examples(3)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=8, max_size=12))
def test_spark_judges_as_the_reference_does(base: RuleBase, case_list: list[Facts]) -> None:
    judged_alike(base, case_list, spark_frame)


def test_spark_says_what_polars_says_and_what_one_case_at_a_time_says() -> None:
    told = random_cases(20, 7)
    rows = [case.row for case in told]

    spark = nilai_tabel(asisten().program, spark_frame(rows), tanggal_acuan=TODAY, semua_aturan=False)

    found = sorted((row.asDict() for row in spark.collect()), key=lambda row: int(row["kode"]))
    one = rows_back(nilai_tabel(asisten().program, polars_eager(rows), tanggal_acuan=TODAY, semua_aturan=False))
    for case, row, other in zip(told, found, one, strict=True):
        said = {name: value for name, value in case.expected.items() if name in row}
        assert {name: row[name] for name in said} == said
        assert {name: other[name] for name in said} == said
        assert len(said) > 100
