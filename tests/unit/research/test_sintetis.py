"""The synthetic register: the same for the same seed, consistent, fictional in every row, and shipped as generated."""

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import Facts
from kasus_rules.core.truth import Truth
from kasus_rules.engines.reference import truth
from kasus_rules.research import sintetis as modul
from kasus_rules.research import sintetis_sebaran as sebaran
from kasus_rules.research.sintetis import alirkan
from kasus_rules.research.tabel import periksa_tabel
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.asumsi import read_assumptions
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.research.dasar import base, nilai, sintetis

SHIPPED = shipped("data") / "sintetis"
DATES = [
    "tanggal_penemuan", "tanggal_putusan", "tanggal_lapor", "tanggal_undangan", "tanggal_konferensi",
    "tanggal_tindak_lanjut", "tanggal_ditutup",
]  # fmt: skip
COLUMNS = [
    "kode", "fiktif", "jenis_sekolah", "tahun_ajaran", "tanggal_penemuan", "sumber_penemuan", "kategori",
    "putusan_aturan", "putusan_tercatat", "alasan_berbeda", "mode", "urgensi", *DATES[1:],
    "diundang", "hadir", "jumlah_konferensi",
    "kasus_berulang", "hasil",
]  # fmt: skip


def test_the_same_seed_gives_the_same_cases_and_another_seed_others() -> None:
    again = next(alirkan(base(), nilai, jumlah=400, benih=7))

    assert again.jawaban.equals(sintetis().jawaban)
    assert again.kasus.equals(sintetis().kasus)
    assert again.log.equals(sintetis().log)
    assert not sintetis(400, 8).jawaban.equals(again.jawaban)


def test_a_longer_register_begins_with_the_cases_of_a_shorter_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "PER_BAGIAN", 60)
    short = pl.concat([part.kasus for part in alirkan(base(), nilai, jumlah=100, benih=7)])
    long = pl.concat([part.kasus for part in alirkan(base(), nilai, jumlah=130, benih=7)])

    assert long.head(100).equals(short)
    assert long["kode"].n_unique() == 130


def test_every_answer_is_one_and_no_two_contradict() -> None:
    assert periksa_tabel(sintetis(2_000).jawaban, base()).baris_salah.to_dicts() == []


def test_every_case_obeys_the_assumptions() -> None:
    assumptions = read_assumptions(shipped("rules"), base())
    broken = [
        (row["kode"], one.id)
        for row in sintetis().jawaban.iter_rows(named=True)
        for one in assumptions.assumed
        if truth(one.condition, Environment(_facts(row)), base()) is Truth.FALSE
    ]

    assert broken == []


def _facts(row: dict[str, str]) -> Facts:
    raw = {name: text for name, text in row.items() if name in base().facts and text}
    sets = {name for name in raw if base().facts[name].kind.value == "himpunan"}
    return parse_answers(
        {name: ([] if text == "-" else text.split("|")) if name in sets else text for name, text in raw.items()}, base()
    )


def test_every_row_of_every_table_says_that_it_is_fictional() -> None:
    for table in (sintetis().jawaban, sintetis().kasus, sintetis().log):
        assert table["fiktif"].unique().to_list() == ["ya"]


def test_records_have_the_agreed_columns() -> None:
    assert sintetis().kasus.columns == COLUMNS


def test_a_reason_stands_exactly_where_a_certain_decision_was_not_followed() -> None:
    table = sintetis().kasus
    certain = table["putusan_aturan"] != "perlu_data"
    differs = certain & (table["putusan_aturan"] != table["putusan_tercatat"])

    assert (table["alasan_berbeda"] != "").to_list() == differs.to_list()
    assert 0 < differs.sum() < 0.2 * table.height


def test_an_open_decision_was_taken_from_what_is_possible() -> None:
    judged = nilai(sintetis().jawaban)
    table = sintetis().kasus.with_columns(judged["putusan_mungkin"].cast(pl.String))
    still_open = table.filter(pl.col("putusan_aturan") == "perlu_data")

    assert still_open.height > 10
    assert all(row["putusan_tercatat"] in row["putusan_mungkin"].split("|") for row in still_open.to_dicts())


def test_no_date_comes_before_the_one_it_follows_from() -> None:
    table = sintetis(2_000).kasus.with_columns(pl.col(DATES).str.to_date(strict=False))
    pairs = pairwise(DATES)

    assert [(one, two) for one, two in pairs if (table[one] > table[two]).any()] == []


def test_no_date_lies_on_a_weekend_or_after_the_end_of_the_data() -> None:
    table = sintetis(2_000).kasus.select(pl.col(DATES).str.to_date(strict=False))

    assert max(table[name].max() for name in DATES).isoformat() <= sebaran.AKHIR_DATA
    assert max(int(table[name].dt.weekday().max() or 0) for name in DATES) <= 5


def test_only_who_was_invited_comes_and_only_to_a_conference() -> None:
    for row in sintetis(2_000).kasus.iter_rows(named=True):
        invited, came = (set(row[name].split("|")) - {""} for name in ("diundang", "hadir"))
        assert came <= invited
        assert not came or row["tanggal_konferensi"]
        assert (row["jumlah_konferensi"] > 0) == bool(row["tanggal_konferensi"])


def test_the_log_follows_each_case_from_its_discovery_in_order() -> None:
    log = sintetis().log
    first = log.group_by("case:concept:name", maintain_order=True).first()

    assert log.columns == ["case:concept:name", "concept:name", "time:timestamp", "org:resource", "fiktif"]
    assert first["concept:name"].unique().to_list() == ["kasus_ditemukan"]
    assert first.height == sintetis().kasus.height
    assert log.equals(log.sort("case:concept:name", "time:timestamp", maintain_order=True))
    assert log["org:resource"].null_count() == 0


def test_every_kind_of_school_category_and_decision_occurs() -> None:
    table = sintetis(2_000).kasus

    assert set(table["jenis_sekolah"]) == {"sd", "smp", "sma", "smk", "slb"}
    assert set("|".join(table["kategori"]).split("|")) == set(base().facts["kategori"].members)
    assert set(table["putusan_tercatat"]) == set(base().decisions["putusan"].values)


def test_autumn_is_busier_than_the_holidays() -> None:
    months = sintetis(2_000).kasus["tanggal_penemuan"].str.slice(5, 2).value_counts()
    count = dict(months.iter_rows())

    assert count["10"] > 2 * count["12"]


def test_the_shipped_register_is_what_the_command_makes(tmp_path: Path) -> None:
    """When the rules change, `kasus sintetis data/sintetis` makes it anew (into an empty folder)."""
    made = next(alirkan(base(), nilai, jumlah=5_000))
    for name, table in (("jawaban", made.jawaban), ("kasus", made.kasus), ("log", made.log)):
        table.write_csv(tmp_path / "a.csv")
        assert (tmp_path / "a.csv").read_bytes() == (SHIPPED / f"sintetis-{name}.csv").read_bytes(), name
