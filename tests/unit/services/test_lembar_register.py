"""The register sheet: one line a kasus, counted from its events, noted as seen, without a name."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from kasus_rules.register.isi_kasus import Saringan
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import isi_contoh
from kasus_rules.services.lembar_register import lembar

HARI = date(2026, 11, 24)
PETUGAS = "Petugas Contoh"


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


@pytest.fixture(scope="module")
def register(asisten: Asisten) -> Register:
    made = Register.di_memori()
    isi_contoh(made, asisten, HARI)
    return made


def rows_of(register: Register, asisten: Asisten) -> list[dict[str, str]]:
    made = lembar(register, asisten.base, petugas=PETUGAS, hari_ini=HARI, csv=True)
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))


def test_every_kasus_has_a_line_with_its_step(register: Register, asisten: Asisten) -> None:
    steps = {row["Kode kasus"]: row["Langkah"] for row in rows_of(register, asisten)}
    listed = register.cari_kasus(Saringan(), batas=50).baris
    assert steps == {one.kode: one.langkah.label for one in listed}


def test_a_closed_kasus_says_when_and_with_what_result(register: Register, asisten: Asisten) -> None:
    (closed,) = [row for row in rows_of(register, asisten) if row["Langkah"] == "Ditutup"]
    assert closed["Ditutup"]
    assert closed["Hasil"]
    assert int(closed["Selesai"]) == int(closed["Tindak lanjut"]) > 0


def test_follow_up_past_its_date_is_counted(register: Register, asisten: Asisten) -> None:
    late = {row["Langkah"]: row["Terlambat"] for row in rows_of(register, asisten)}
    assert late["Tindak lanjut"] == "1"


def test_no_name_stands_in_the_sheet(register: Register, asisten: Asisten) -> None:
    made = lembar(register, asisten.base, petugas=PETUGAS, hari_ini=HARI)
    cells = [str(cell.value) for row in load_workbook(io.BytesIO(made)).active.iter_rows() for cell in row]
    assert len(cells) > 100
    assert not [text for text in cells if "Contoh" in text]


def test_each_kasus_of_the_sheet_is_noted_as_seen(asisten: Asisten) -> None:
    with Register.di_memori() as register:
        isi_contoh(register, asisten, HARI)
        before = register.jangkar()[0]
        lembar(register, asisten.base, petugas=PETUGAS, hari_ini=HARI)
        assert register.jangkar()[0] - before >= 8
