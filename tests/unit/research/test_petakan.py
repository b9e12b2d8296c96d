"""A foreign table becomes ours by a mapping that a person can read, and nothing is guessed silently."""

from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from kasus_rules.research.petakan import (
    KolomPeta,
    Peta,
    PetaError,
    baca_peta,
    belum_dipetakan,
    calon_kolom,
    muat_peta,
    terapkan_peta,
    tulis_peta,
    usulkan_peta,
)
from kasus_rules.research.sintetis_asing import tabel_asing
from kasus_rules.research.tabel import periksa_tabel
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.research.dasar import base, sintetis

ASING = shipped("data") / "contoh_asing"


def applied(entry: KolomPeta, values: list[str | None]) -> list[str | None]:
    return terapkan_peta(pl.DataFrame({"x": values}), Peta((entry,)), base())[entry.ke].to_list()


# ── applying ──


def test_values_become_ours_and_unknown_ones_stay_to_be_told() -> None:
    entry = KolomPeta("x", "korban_anak", {"Y": "ya", "N": "tidak", "U": "belum_tahu"})

    assert applied(entry, ["Y", " y ", "N", "U", None, "Z"]) == ["ya", "ya", "tidak", "belum_tahu", None, "Z"]


def test_empty_means_unknown_unless_the_mapping_says_no() -> None:
    assert applied(KolomPeta("x", "korban_anak"), ["", "ya"]) == [None, "ya"]
    assert applied(KolomPeta("x", "korban_anak", kosong="tidak"), ["", "ya"]) == ["tidak", "ya"]
    assert applied(KolomPeta("x", "tanda_bahaya", kosong="tidak"), [None]) == ["-"]


def test_several_codes_in_one_cell_become_a_set() -> None:
    codes = {"a": "asusila", "t": "tata_tertib|lainnya"}

    assert applied(KolomPeta("x", "kategori", codes, pisah=";"), ["a; t", "a"]) == [
        "asusila|tata_tertib|lainnya",
        "asusila",
    ]
    assert applied(KolomPeta("x", "kategori", codes, pisah=";", lengkap=False), ["a;t"]) == [
        "asusila|tata_tertib|lainnya|?"
    ]


def test_two_columns_for_one_set_are_joined_and_one_unknown_keeps_it_open() -> None:
    peta = Peta((KolomPeta("x", "kategori", kosong="belum_tahu"), KolomPeta("y", "kategori", kosong="tidak")))
    table = pl.DataFrame({"x": ["asusila", "asusila", None], "y": ["potensi", None, "potensi"]})

    assert terapkan_peta(table, peta, base())["kategori"].to_list() == ["asusila|potensi", "asusila", "potensi|?"]


def test_dates_are_read_in_her_order() -> None:
    entry = KolomPeta("x", "tanggal_acuan", tanggal="hari/bulan/tahun")

    assert applied(entry, ["03/04/2026", "31/02/2026", None]) == ["2026-04-03", "31/02/2026", None]


def test_constants_and_carried_columns_come_along() -> None:
    peta = Peta((KolomPeta("x", "korban_anak"),), {"jenjang": "smp"}, ("z",))

    assert terapkan_peta(pl.DataFrame({"x": ["ya"], "z": [1.5]}), peta, base()).to_dicts() == [
        {"korban_anak": "ya", "jenjang": "smp", "z": 1.5}
    ]


def test_a_pandas_table_stays_pandas() -> None:
    found = terapkan_peta(pd.DataFrame({"x": ["ya", None]}), Peta((KolomPeta("x", "korban_anak"),)), base())

    assert isinstance(found, pd.DataFrame)
    assert found["korban_anak"].isna().tolist() == [False, True]


def test_a_mapping_for_another_table_is_refused_with_near_names() -> None:
    with pytest.raises(PetaError, match='kolom "Need_Primry" tidak ada di tabel'):
        terapkan_peta(pl.DataFrame({"Need_Primary": ["x"]}), Peta((KolomPeta("Need_Primry", "kategori"),)), base())


# ── proposing ──


def test_yes_and_no_are_recognised_and_codes_are_left_to_the_person() -> None:
    table = pl.DataFrame({"Child_Victim_Suspected": ["Y", "N", "U"], "School_Phase": ["SP", "P", "LS"]})
    found = usulkan_peta(table, base())

    assert [(entry.ke, dict(entry.nilai)) for entry in found.kolom] == [
        ("korban_anak", {"N": "tidak", "U": "belum_tahu", "Y": "ya"}), ("jenjang", {}),
    ]  # fmt: skip
    assert belum_dipetakan(table, found, base())["nilai"].sort().to_list() == ["LS", "P", "SP"]


def test_a_column_that_resembles_nothing_is_carried_along() -> None:
    assert usulkan_peta(pl.DataFrame({"Anggaran": ["1000"]}), base()) == Peta((), {}, ("Anggaran",))


def test_a_near_name_is_proposed_only_when_its_values_can_be_answers() -> None:
    prose = [f"cerita nomor {place}" for place in range(80)]

    assert usulkan_peta(pl.DataFrame({"kategori kasus": prose}), base()).kolom == ()


def test_labels_are_recognised_as_values() -> None:
    found = usulkan_peta(pl.DataFrame({"Kategori": ["Kesehatan mental", "Dugaan tindak pidana berat"]}), base())

    assert dict(found.kolom[0].nilai) == {
        "Dugaan tindak pidana berat": "pidana_berat", "Kesehatan mental": "kesehatan_mental",
    }  # fmt: skip


def test_candidates_for_a_column_come_with_how_alike_they_are() -> None:
    assert calon_kolom("Tgl_Rujukan", base())[0] == ("tanggal_acuan", 1.0)


# ── the file ──


def test_a_mapping_is_read_back_as_it_was_written() -> None:
    peta = Peta(
        (
            KolomPeta("Kode: #1", "kode"),
            KolomPeta('a "b"', "kategori", {"1": "asusila", "true": "potensi|?"}, "tidak", ";", False),
            KolomPeta("tgl", "tanggal_acuan", tanggal="hari.bulan.tahun"),
            KolomPeta("hasil", "putusan_tercatat", {"tidak": "pantau|tidak_perlu"}),
        ),
        {"jenjang": "smp"},
        ("catatan", "- x"),
    )

    assert baca_peta(tulis_peta(peta), base()) == peta


def test_every_mistake_in_a_mapping_is_told_with_its_line() -> None:
    text = (
        'kolom:\n  - {dari: "x", ke: katgori, kosong: nol}\n  - {dari: "y", ke: kategori, nilai: {"1": asusla}}\n'
        '  - {dri: "z", ke: kategori}\ntetap: {jenjang: smx}\n'
    )
    with pytest.raises(PetaError) as trouble:
        baca_peta(text, base())

    for said in (
        'Maksud Anda "kategori"?',
        '"nol"',
        'Maksud Anda "asusila"?',
        '"dri" tidak dikenal',
        'Maksud Anda "smp"?',
    ):
        assert said in trouble.value.pesan
    assert "peta.yaml:2:" in trouble.value.pesan


@pytest.mark.parametrize("text", ["", "kolom: []", "- x", "kolom: [{dari: x}]", "!!python/object:os.system {}"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(PetaError):
        baca_peta(text, base())


# ── the shipped foreign table ──


def test_the_shipped_foreign_table_is_mapped_without_remainder() -> None:
    table = pl.read_csv(ASING / "contoh-asing.csv", infer_schema=False)
    peta = muat_peta(ASING / "contoh-asing-peta.yaml", base())

    assert belum_dipetakan(table, peta, base()).height == 0
    assert periksa_tabel(terapkan_peta(table, peta, base()), base()).benar


def test_what_was_translated_into_foreign_codes_comes_back(tmp_path: Path) -> None:
    register = sintetis()
    foreign = tabel_asing(register.jawaban, register.kasus)
    peta = muat_peta(ASING / "contoh-asing-peta.yaml", base())

    back = periksa_tabel(terapkan_peta(foreign, peta, base()), base()).tabel
    ours = periksa_tabel(register.jawaban, base()).tabel

    for name in (
        "jenjang",
        "sumber_penemuan",
        "kategori",
        "korban_anak",
        "masalah_rumit",
        "bantuan_gagal",
        "usia_termuda",
    ):
        assert back[name].fill_null("").to_list() == ours[name].fill_null("").to_list()
    assert back["putusan_tercatat"].to_list() == register.kasus["putusan_tercatat"].to_list()


def test_every_row_of_the_shipped_foreign_table_says_that_it_is_fictional() -> None:
    assert pl.read_csv(ASING / "contoh-asing.csv")["Fictional"].unique().to_list() == ["Y"]
