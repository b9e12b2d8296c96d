"""The plan of two hours: it fits the clock, says what protects people, and a broken one is told with everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.documents.pelatihan_rencana import (
    Kegiatan,
    Rencana,
    RencanaRusak,
    baca_rencana,
    rencana_html,
)
from kasus_rules.rulebase.kata import find_labels, load_words

SHORT = Rencana(
    "Latihan <b>singkat</b>", "Mencoba", ("Siapkan kursi",),
    (Kegiatan(10, "Buka", ("Selamat pagi",), ("Menyapa",), ("Duduk",), ("kursi",)), Kegiatan(65, "Tutup")),
    (("Hujan", "Tutup jendela"),),
)  # fmt: skip
WHOLE = "judul: a\ntujuan: b\npersiapan: [c]\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "rencana.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def said() -> str:
    plan = baca_rencana()
    return " ".join(text for one in plan.kegiatan for text in (one.judul, *one.ucapkan, *one.pelatih, *one.peserta))


def test_the_shipped_plan_takes_exactly_two_hours() -> None:
    assert baca_rencana().menit == 120


def test_every_activity_says_what_the_trainer_and_the_trainees_do() -> None:
    assert [one.judul for one in baca_rencana().kegiatan if not (one.pelatih and one.peserta and one.ucapkan)] == []


def test_it_begins_with_the_agreement_that_no_real_kasus_is_told() -> None:
    first = " ".join(baca_rencana().kegiatan[0].ucapkan)
    assert "tidak menceritakan kasus nyata" in first
    assert "tidak dibawa keluar" in first
    assert "boleh berhenti atau keluar" in first


@pytest.mark.parametrize(
    "promise",
    [
        "Belum diketahui bukan berarti tidak",
        "baru kemudian kunci dan alasannya",
        "Bila selang perbedaannya mencakup nol, kita belum dapat mengatakan ada kenaikan",
        "bukan izin memutuskan kasus nyata",
        "Jangan menampilkan hasil perorangan",
    ],
)
def test_the_plan_keeps_its_promises(promise: str) -> None:
    assert promise in said()


def test_the_key_is_shown_only_after_both_rounds_of_reasons_and_before_the_second_rating() -> None:
    titles = [one.judul for one in baca_rencana().kegiatan]
    before, split, talk, after = (
        next(place for place, title in enumerate(titles) if title.startswith(start))
        for start in ("Putaran sebelum", "Melihat letak", "Membahas soal", "Putaran sesudah")
    )
    assert before < split < talk < after


def test_the_plan_labels_no_student_but_in_its_own_example() -> None:
    assert [one.kata for one in find_labels(said().replace("“murid itu pemalas” bukan", ""), load_words())] == []


def test_the_sheet_runs_by_the_clock() -> None:
    made = rencana_html(SHORT, mulai="08:30")
    assert "08.30–08.40" in made
    assert "08.40–09.45" in made


@pytest.mark.parametrize("start", ["", "pagi", "25:00"])
def test_without_a_time_the_sheet_counts_minutes(start: str) -> None:
    assert "10–75" in rencana_html(SHORT, mulai=start)


def test_the_sheet_holds_every_text_of_the_plan_escaped() -> None:
    made = rencana_html(SHORT, sekolah="A & B")
    assert "Latihan &lt;b&gt;singkat&lt;/b&gt;" in made
    for text in (
        "A &amp; B",
        "Mencoba",
        "Siapkan kursi",
        "“Selamat pagi”",
        "Menyapa",
        "Duduk",
        "Hujan",
        "Tutup jendela",
    ):
        assert text in made


def test_the_sheet_asks_nothing_of_a_network() -> None:
    made = rencana_html(baca_rencana(), mulai="08:00")
    assert not any(mark in made for mark in ("http:", "https:", "src=", "url(", "@import", "<script", "<link"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("judul: a", "tujuan"),
        (WHOLE + "kegiatan: []", "kosong"),
        (WHOLE + "kegiatan: [{judul: a}]", "menit"),
        (WHOLE + "kegiatan: [{menit: sebentar, judul: a}]", "bilangan bulat"),
        (WHOLE + "kegiatan: [{menit: 0, judul: a}]", "dari 1 sampai 480"),
        (WHOLE + "kegiatan: [{menit: 5, judul: a, ucapan: [b]}]", "ucapkan"),
        (WHOLE + "kegiatan: [a]", "isian bersusun"),
        (WHOLE + "kegiatan: [{menit: 5, judul: a}]\nbila: [{keadaan: b}]", "lakukan"),
        (WHOLE + "kegiatan: [{menit: 5, judul: a}]\nbila: b", "daftar"),
        ("[a", "tanda|YAML|kurung"),
    ],
)
def test_a_broken_plan_is_told_with_what_to_mend(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(RencanaRusak, match=problem):
        baca_rencana(written(tmp_path, text))


def test_a_missing_plan_is_told() -> None:
    with pytest.raises(RencanaRusak, match=r"tidak_ada\.yaml"):
        baca_rencana(Path("tidak_ada.yaml"))
