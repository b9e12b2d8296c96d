"""The register sheet and the calendar: typed, neutral, and never a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from icalendar import Calendar

from kasus_rules.documents import kalender, lembar_isi, lembar_xlsx
from kasus_rules.documents.kalender import Janji
from kasus_rules.documents.lembar_xlsx import JUDUL, BarisKasus
from kasus_rules.errors import InputError

ROW = BarisKasus("K26-3F9R", date(2026, 11, 24), "Tindak lanjut", "Konferensi kasus", "Kesehatan mental",
                 1, 6, 3, 3, 1, 1, date(2026, 12, 14))  # fmt: skip
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "=cmd|' /C calc'!A0", "＝1", "\ufeff=1",
            "\u200b=1", '=HYPERLINK("http://contoh.invalid")', "%0A=1"]  # fmt: skip


def cells(data: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))


def test_every_cell_has_the_type_of_what_it_says() -> None:
    _head, row = cells(lembar_xlsx.tulis([ROW]))
    assert row[:3] == ("K26-3F9R", datetime(2026, 11, 24), "Tindak lanjut")
    assert row[5:12] == (1, 6, 3, 3, 1, 1, datetime(2026, 12, 14))
    assert row[12] is None


def test_every_column_has_a_title_and_no_room_for_names_or_notes() -> None:
    assert [one.name for one in fields(BarisKasus)] == list(JUDUL)
    assert not {"nama", "catatan", "petugas", "uraian"} & set(JUDUL)


def test_the_heading_stays_in_sight() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(lembar_xlsx.tulis([ROW]))).active
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["E"].width > 30


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_begins_a_formula_in_xlsx(text: str) -> None:
    data = lembar_xlsx.tulis([replace(ROW, putusan=text)])
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["D2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_begins_a_formula_in_csv(text: str) -> None:
    data = lembar_xlsx.tulis_csv([replace(ROW, hasil=text)]).decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(data), delimiter=";"))[1:]
    assert row[-1].startswith("'")


def test_a_name_in_the_place_of_a_code_is_not_shown() -> None:
    assert cells(lembar_xlsx.tulis([replace(ROW, kode_kasus="Sekar Arumdalu")]))[1][0] == "?"


def test_equal_rows_give_equal_bytes() -> None:
    assert lembar_xlsx.tulis([ROW, ROW]) == lembar_xlsx.tulis([ROW, ROW])


def test_a_register_without_kasus_is_a_sheet_with_titles() -> None:
    assert len(cells(lembar_xlsx.tulis([]))) == 1


MEETING = Janji("S26-7Q4M", "Pertemuan", date(2026, 12, 3), "09:00", "10:30")
DUE = Janji("S26-7Q4N", "Tenggat tindak lanjut", date(2026, 12, 14))


def events(*janji: Janji) -> list[dict[str, object]]:
    return [dict(event) for event in Calendar.from_ical(kalender.tulis(janji)).walk("VEVENT")]


def test_an_entry_tells_when_but_not_what() -> None:
    meeting, due = Calendar.from_ical(kalender.tulis([DUE, MEETING])).walk("VEVENT")
    assert str(meeting["summary"]) == "Pertemuan S26-7Q4M"
    assert meeting.decoded("dtstart") == datetime(2026, 12, 3, 9, 0)
    assert meeting.decoded("dtend") == datetime(2026, 12, 3, 10, 30)
    assert due.decoded("dtstart") == date(2026, 12, 14)
    assert not {"description", "location", "attendee", "organizer"} & {str(key).lower() for key in meeting}


def test_a_moved_meeting_keeps_its_uid() -> None:
    (before,), (after,) = events(MEETING), events(replace(MEETING, tanggal=date(2026, 12, 4)))
    assert before["UID"] == after["UID"]


def test_equal_appointments_give_equal_bytes_in_any_order() -> None:
    assert kalender.tulis([MEETING, DUE]) == kalender.tulis([DUE, MEETING])


def test_an_entry_that_moved_replaces_the_one_of_an_earlier_file() -> None:
    first, later = (datetime(2026, 11, day, tzinfo=UTC) for day in (24, 25))
    (old,) = Calendar.from_ical(kalender.tulis([DUE], saat=first)).walk("VEVENT")
    (new,) = Calendar.from_ical(kalender.tulis([replace(DUE, tanggal=date(2027, 1, 8))], saat=later)).walk("VEVENT")
    assert new["uid"] == old["uid"]
    assert new["sequence"] > old["sequence"]
    assert new["dtstamp"].dt > old["dtstamp"].dt


@pytest.mark.parametrize("id_", ["K26-3F9R", "k263f9r", "Sekar Arumdalu", "a\r\nATTENDEE:b", "a;b", "", "a" * 99])
def test_an_id_that_tells_something_is_refused(id_: str) -> None:
    with pytest.raises(InputError, match="netral") as refused:
        kalender.tulis([replace(MEETING, id=id_)])
    assert not id_ or id_ not in refused.value.pesan


@pytest.mark.parametrize("title", ["Konferensi Sekar", "Pertemuan\r\nDESCRIPTION:narkoba", ""])
def test_only_neutral_titles_are_written(title: str) -> None:
    with pytest.raises(InputError, match="netral"):
        kalender.tulis([replace(MEETING, judul_netral=title)])  # type: ignore[arg-type]  # what a careless caller gives


@pytest.mark.parametrize("clock", ["", "25:00", "9", "09:60", "pagi"])
def test_a_time_that_is_no_time_is_refused(clock: str) -> None:
    with pytest.raises(InputError, match="jam"):
        kalender.tulis([replace(MEETING, mulai=clock)])


def test_what_the_sheet_says_of_itself_names_every_column() -> None:
    said = {"date": "tanggal", "date | None": "tanggal", "int": "jumlah"}
    words = {said.get(str(one.type), JUDUL[one.name][0].lower()) for one in fields(BarisKasus)}
    assert {word for word in words if word not in lembar_isi.ISI} == set()
    assert ("Tanpa nama" in lembar_isi.ISI, "rahasia" in lembar_isi.ISI) == (True, True)


def test_the_sheet_is_headed_as_confidential_on_screen_and_on_paper() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(lembar_xlsx.tulis([ROW]))).active
    assert "RAHASIA" in sheet.title
    assert sheet.oddHeader.center.text == f"RAHASIA. {lembar_isi.ISI}"
