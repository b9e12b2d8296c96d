"""The fictional kasus: each stands where its file says, and none can be mistaken for a real one."""

from collections.abc import Iterator
from datetime import date

import pytest

from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import isi_contoh, load_contoh_kasus

HARI = date(2026, 11, 24)
WANTED = [one.sampai for one in load_contoh_kasus()]


@pytest.fixture(scope="module")
def told() -> Iterator[list[Kasus]]:
    with Register.di_memori() as register:
        codes = isi_contoh(register, Asisten.siapkan(), HARI)
        yield [register.buka_kasus(kode, pelaku="Petugas Contoh") for kode in reversed(codes)]


def test_every_fictional_kasus_stands_where_its_file_says(told: list[Kasus]) -> None:
    assert [kasus.keadaan.langkah for kasus in told] == WANTED


def test_there_is_one_for_each_way_a_kasus_can_go() -> None:
    assert {
        "darurat", "dirujuk", "dilaporkan", "diundang", "tindak_lanjut", "pantau", "layanan", "ditutup",
    } == set(WANTED)  # fmt: skip


def test_every_name_and_every_history_says_that_it_is_an_example(told: list[Kasus]) -> None:
    names = [one.nama for kasus in told if kasus.identitas for one in kasus.identitas.orang]
    assert len(names) == 4 * len(WANTED)
    assert [name for name in names if "Contoh" not in name] == []
    assert all("rekaan" in repr(getattr(kasus.peristiwa[1].isi, "teks", "")) for kasus in told)


def test_something_is_overdue_and_something_is_still_to_come(told: list[Kasus]) -> None:
    due = [kasus.keadaan.tenggat for kasus in told if kasus.keadaan.tenggat]
    assert min(due) < HARI < max(due)
