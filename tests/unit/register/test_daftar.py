"""What lists, searches and due dates say: never anything but what the events say."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.register import cari_store
from kasus_rules.register.failures import NotFound
from kasus_rules.register.isi_kasus import Identitas, Orang, Saringan
from kasus_rules.register.store import Register
from tests.unit.alur.kisah import (
    HARI,
    LAPORAN,
    SAMPAI_TINDAK_LANJUT,
    triase,
)
from tests.unit.alur.test_keadaan import CONTENTS
from tests.unit.register.kasus import (
    IDENTITAS,
    begin,
    go_on,
    projections,
    told,
)

# ── projections ──


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([one for one in CONTENTS if not isinstance(one, p.TriaseDicatat)]), max_size=25))
def test_the_projection_is_what_the_events_say_whatever_people_try(tries: list[p.Isi]) -> None:
    with MEMORY.get() as register:
        kode = begin(register)
        for isi in tries:
            try:
                register.catat(kode, isi, petugas="P", tanggal=HARI)
            except IllegalMove:
                continue
        projections(register)
        assert register.periksa_rantai().cacat is None


class Memory:
    """One register in memory a test run: making one takes longer than a story."""

    def __init__(self) -> None:
        self._made: Register | None = None

    def get(self) -> "Memory":
        return self

    def __enter__(self) -> Register:
        self._made = self._made or Register.di_memori()
        return self._made

    def __exit__(self, *_: object) -> None:
        """It stays for the next story."""


MEMORY = Memory()


def test_a_list_line_tells_where_the_kasus_stands(register: Register) -> None:
    told(register, *SAMPAI_TINDAK_LANJUT[1:])
    (line,) = register.cari_kasus().baris
    assert (line.langkah, line.kategori, line.konferensi, line.jumlah_peristiwa, line.tenggat) == (
        Langkah.TINDAK_LANJUT, ("tata_tertib",), 1, 9, HARI + timedelta(days=10),
    )  # fmt: skip


def test_what_is_due_comes_earliest_first_and_ends_with_the_kasus(register: Register) -> None:
    kode = told(register, *SAMPAI_TINDAK_LANJUT[1:])
    other = begin(register, triase("pantau"))
    go_on(register, other, p.TinjauanDijadwalkan("pantau", HARI + timedelta(days=3)))
    assert [(one.kode_kasus, one.jenis) for one in register.jatuh_tempo()] == [
        (other, "tinjauan"), (kode, "tindak_lanjut"),
    ]  # fmt: skip
    assert [one.kode_kasus for one in register.jatuh_tempo(sampai=HARI + timedelta(days=5))] == [other]
    go_on(register, other, p.KasusDitarik("Murid pindah."))
    assert [one.kode_kasus for one in register.jatuh_tempo()] == [kode]


def test_a_kasus_is_past_its_time_only_after_it_ended_long_ago(register: Register) -> None:
    begin(register)
    ended = told(register, p.KasusDitarik("Murid pindah."))
    assert register.lewat_retensi(HARI + timedelta(days=365), 1) == ()
    assert [one.kode for one in register.lewat_retensi(HARI + timedelta(days=370), 1)] == [ended]
    assert register.lewat_retensi(date(2028, 2, 29), 5) == ()


# ── lists and searches ──


@pytest.fixture
def three(register: Register) -> tuple[str, str, str]:
    """A conference of Zamrud, a watched kasus of Ni Luh Adé, a closed one without a name."""
    one, two = told(register, LAPORAN), begin(register, triase("pantau"))
    three = told(register, p.KasusDitarik("Murid pindah."))
    register.simpan_identitas(one, IDENTITAS, pelaku="P")
    register.simpan_identitas(two, Identitas((Orang("murid", "Ni Luh  Adé 100%"),)), pelaku="P")
    return one, two, three


@pytest.mark.parametrize(
    ("saringan", "wanted"),
    [
        (Saringan(), [2, 1, 0]),
        (Saringan(langkah=frozenset({Langkah.DILAPORKAN})), [0]),
        (Saringan(langkah=frozenset()), []),
        (Saringan(putusan="pantau"), [1]),
        (Saringan(petugas="Petugas Contoh"), [2, 1, 0]),
        (Saringan(petugas="Orang Lain"), []),
        (Saringan(kategori="tata_tertib"), [2, 1, 0]),
        (Saringan(kategori="tata"), []),
        (Saringan(ditandai=True), []),
        (Saringan(jatuh_tempo_sampai=HARI), []),
        (Saringan(teks="zamrud"), [0]),
        (Saringan(teks="  KENCANA zam "), [0]),
        (Saringan(teks="ade"), [1]),
        (Saringan(teks="luh ade"), [1]),
        (Saringan(teks="100%"), [1]),
        (Saringan(teks="100% zamrud"), []),
        (Saringan(teks="encana"), []),
        (Saringan(teks="\u0301"), []),
        (Saringan(teks="%"), []),
        (Saringan(teks="_"), []),
        (Saringan(teks="' OR 1=1 --"), []),
        (Saringan(teks="zamrud", langkah=frozenset({Langkah.DITARIK})), []),
    ],
)
def test_a_search_finds_what_fits(
    register: Register, three: tuple[str, str, str], saringan: Saringan, wanted: list[int]
) -> None:
    found = register.cari_kasus(saringan)
    assert [three.index(one.kode) for one in found.baris] == wanted
    assert found.jumlah == len(wanted)


@pytest.mark.parametrize("teks", ["murid", "contoh", "mur con", "zzzz", "K2", "K26", "%"])
def test_a_search_line_by_line_shows_the_same_as_one_by_index(
    register: Register, three: tuple[str, str, str], teks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in three[:2]:
        identitas = register.muat_identitas(one, pelaku="P") or Identitas(())
        people = (Orang("murid", "Murid Contoh"), *identitas.orang)
        register.simpan_identitas(one, Identitas(people, identitas.diubah), pelaku="P")
    few = register.cari_kasus(Saringan(teks=teks))
    monkeypatch.setattr(cari_store, "_MANY", 0)
    assert register.cari_kasus(Saringan(teks=teks)) == few


def test_a_kasus_is_found_by_its_code_or_a_part_of_it(register: Register, three: tuple[str, str, str]) -> None:
    for typed in (three[1], three[1].lower().replace("-", " "), three[1][4:], three[1][1:], three[1][:7]):
        assert [one.kode for one in register.cari_kasus(Saringan(teks=typed)).baris] == [three[1]]


def test_pages_follow_one_another_without_gap_or_repetition(register: Register) -> None:
    codes = [begin(register) for _ in range(7)]
    seen, cursor = [], None
    for _ in range(3):
        page = register.cari_kasus(batas=3, sesudah=cursor)
        seen += [one.kode for one in page.baris]
        cursor = page.lanjut
    assert (seen, cursor, page.jumlah) == (codes[::-1], None, 7)


def test_a_cursor_that_is_none_is_refused(register: Register) -> None:
    begin(register)
    with pytest.raises(NotFound):
        register.cari_kasus(sesudah="'; DROP TABLE kasus")
