"""What the rules say of the next meeting: its stage, who from outside waits, and who else may come."""

from dataclasses import replace

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.syarat import Halangan
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konferensi_aturan import MENUNGGU, TAK_TERBACA, menunggu_izin, pendapat
from kasus_rules.services.konferensi_lembar import LembarKonferensi, awal
from kasus_rules.services.konferensi_peserta import Calon, calon, usulan
from kasus_rules.services.konferensi_tambah import ditahan, tambah, tambahan, tetap
from tests.unit.services.rapat import AMAN, BELUM_JELAS, HARI_INI, KEPALA_TERKAIT, PERUNDUNGAN, kasus_dari

AGREED = (p.PersetujuanDicatat("murid", "setuju"), p.PersetujuanDicatat("orang_tua", "setuju"))
REFUSED = p.PersetujuanDicatat("orang_tua", "menolak")
PEOPLE = (p.Peserta("kepala_sekolah", "bersama", "wajib"), p.Peserta("murid", "bersama", "wajib"))
HELD = (
    p.LaporanDisampaikan("kepala_sekolah"), *AGREED, p.PesertaDitetapkan(1, "internal", "lengkap", PEOPLE),
    p.KonferensiDibuka(1),
    p.KonferensiDitutup(
        1, tuple(p.Kehadiran(one.peran, one.pertemuan, "hadir") for one in PEOPLE), "", (), True, "Ingin dibantu.",
        tanpa_keputusan="Perlu pihak lain.",
    ),
)  # fmt: skip
MINOR: dict[str, object] = {**AMAN, "usia_termuda": 15}


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


def stage(asisten: Asisten, jawaban: dict[str, object], *isi: p.Isi) -> str | None:
    return pendapat(kasus_dari(asisten, jawaban, *isi), asisten.base).tahap


def waits(asisten: Asisten, jawaban: dict[str, object], *isi: p.Isi) -> bool:
    return menunggu_izin(kasus_dari(asisten, jawaban, *isi), asisten.base) == MENUNGGU


def test_the_first_conference_is_inside_the_school(asisten: Asisten) -> None:
    assert stage(asisten, MINOR, *AGREED) == "internal"


def test_after_an_internal_conference_that_was_held_the_next_is_wider(asisten: Asisten) -> None:
    assert stage(asisten, MINOR, *HELD) == "lanjutan"


def test_while_the_parents_refuse_the_next_one_stays_inside_and_the_sheet_begins_so(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, MINOR, *HELD, REFUSED)
    sheet = awal(kasus.keadaan, pendapat(kasus, asisten.base).tahap)
    assert (sheet.konferensi, sheet.tahap) == (2, "internal")


def test_the_reason_of_the_stage_is_that_of_the_rule(asisten: Asisten) -> None:
    said = pendapat(kasus_dari(asisten, MINOR, *HELD, REFUSED), asisten.base).alasan
    assert said.startswith("Tanpa izin orang tua atau wali")


def test_a_later_yes_of_the_parents_counts_more_than_the_answer_of_the_triage(asisten: Asisten) -> None:
    said_no = {**MINOR, "konferensi_internal_selesai": True, "orang_tua_menolak": True}
    assert stage(asisten, said_no) == "internal"
    assert stage(asisten, said_no, *AGREED) == "lanjutan"


def test_while_the_stage_is_open_the_sheet_is_internal_and_the_question_is_told(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, {**MINOR, "konferensi_internal_selesai": True})
    found = pendapat(kasus, asisten.base)
    assert (found.tahap, found.alasan) == (None, "Apakah orang tua atau wali menolak memberi izin?")
    assert awal(kasus.keadaan, found.tahap).tahap == "internal"


@pytest.mark.parametrize(
    ("jawaban", "isi", "expected"),
    [
        (MINOR, (REFUSED,), True),
        (MINOR, (p.PersetujuanDicatat("wali", "ditarik"),), True),
        (MINOR, (REFUSED, p.PersetujuanDicatat("orang_tua", "setuju")), False),
        (MINOR, (p.PersetujuanDicatat("orang_tua", "menolak", tujuan="penelitian"),), False),
        (MINOR, (*HELD, REFUSED), True),
        ({**MINOR, "orang_tua_menolak": True}, (), True),
        ({**AMAN, "usia_termuda": 18}, (REFUSED,), False),
        (AMAN, (REFUSED,), True),
        (MINOR, (REFUSED, p.PersetujuanDikecualikan("bahaya", "Ada ancaman.")), False),
        ({**MINOR, "pihak_terduga": ["ayah"]}, (REFUSED,), True),
        ({**MINOR, "pihak_terduga": ["ayah"]}, (*HELD[1:3], REFUSED), True),
    ],
    ids=[
        "refused", "withdrawn", "taken back", "research alone", "after the first", "told in the triage", "of age",
        "age not known", "exempted", "a parent concerned", "a parent concerned, others agreed",
    ],
)  # fmt: skip
def test_outside_parties_wait_while_the_parents_of_a_minor_refuse(
    asisten: Asisten, jawaban: dict[str, object], isi: tuple[p.Isi, ...], expected: bool
) -> None:
    assert waits(asisten, jawaban, *isi) is expected


def test_no_role_from_outside_is_invitable_or_a_substitute_while_it_waits(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, KEPALA_TERKAIT, REFUSED)
    found = calon(kasus, asisten.base, "internal")
    outside = [one for one in found if asisten.base.roles[one.peran].outside]
    assert "dinas_pendidikan" in {one.peran for one in outside}
    assert {(one.tidak_boleh, one.menunggu) for one in outside} == {(True, MENUNGGU)}
    assert not any(asisten.base.roles[each].outside for one in found for each in one.pengganti)
    assert "dinas_pendidikan" not in {one.peran for one in usulan(found, "lengkap", kasus.keadaan)}


def test_whoever_must_wait_leaves_the_sheet_and_may_not_be_decided_on(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, MINOR, *HELD, REFUSED)
    sheet = LembarKonferensi(2, "lanjutan", peserta=(*PEOPLE, p.Peserta("dinsos", "bersama", "opsional")))
    told = pendapat(kasus, asisten.base)
    assert [one.syarat for one in ditahan(sheet, kasus.keadaan, told)] == ["izin"]
    assert tetap(sheet, kasus.keadaan, told).peserta == PEOPLE


def added(asisten: Asisten, kasus: Kasus, peran: str, pertemuan: p.Pertemuan = "bersama", alasan: str = "Dekat."):  # type: ignore[no-untyped-def]  # either of two, told apart by each test
    sheet = LembarKonferensi(1, peserta=PEOPLE)
    return tambah(
        sheet, peran, pertemuan, alasan=alasan, now=kasus.keadaan, menurut=pendapat(kasus, asisten.base)
    )  # fmt: skip


def test_somebody_whom_the_triage_does_not_name_is_added_with_the_reason(asisten: Asisten) -> None:
    made = added(asisten, kasus_dari(asisten, AMAN), "uks", alasan=" Mengenal keadaan fisiknya. ")
    assert isinstance(made, LembarKonferensi)
    assert made.peserta[-1] == p.Peserta("uks", "bersama", "opsional", alasan="Mengenal keadaan fisiknya.")
    assert tambahan(made.peserta, calon(kasus_dari(asisten, AMAN), asisten.base, "internal")) == made.peserta[-1:]


@pytest.mark.parametrize(
    ("jawaban", "isi", "peran", "said"),
    [
        (AMAN, (), "", "Peran belum dipilih."),
        (AMAN, (), "media", "Media tidak boleh ikut. Nama dan cerita murid dirahasiakan"),
        (AMAN, (), "guru_mapel", "sudah disebut triase"),
        (BELUM_JELAS, (), "guru_wali", "Guru wali belum boleh ditambahkan. Yang belum jelas: Siapa yang diduga"),
        ({**AMAN, "pihak_berkepentingan": ["komite_sekolah"]}, (), "komite_sekolah", "kepentingan sendiri"),
        (MINOR, (REFUSED,), "psikolog", "Psikolog menunggu izin. Orang tua atau wali menolak"),
        (PERUNDUNGAN, (), "saudara", "tidak boleh ikut. Keluarga dan pendamping masing-masing murid"),
    ],
    ids=["nobody", "banned", "named", "might be banned", "conflict of interest", "from outside", "family of two sides"],
)
def test_whoever_the_rules_keep_away_is_refused_with_the_reason(
    asisten: Asisten, jawaban: dict[str, object], isi: tuple[p.Isi, ...], peran: str, said: str
) -> None:
    kasus = kasus_dari(asisten, jawaban, *isi)
    made = added(asisten, kasus, peran)
    assert isinstance(made, Halangan)
    assert said in made.pesan


def test_nobody_is_added_without_a_reason(asisten: Asisten) -> None:
    made = added(asisten, kasus_dari(asisten, AMAN), "uks", alasan="  ")
    assert isinstance(made, Halangan)
    assert made.syarat == "alasan"


def test_nobody_is_added_to_the_table_of_the_other_side(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, AMAN)
    sheet = LembarKonferensi(1, peserta=(p.Peserta("murid_terdampak", "bersama", "opsional"),))
    told = pendapat(kasus, asisten.base)
    made = tambah(sheet, "murid_terlapor", "bersama", alasan="Ingin hadir.", now=kasus.keadaan, menurut=told)
    assert isinstance(made, Halangan)
    assert made.syarat == "terpisah"


def unreadable(asisten: Asisten) -> Kasus:
    """A kasus whose answers hold a fact that the present rules do not know any more."""
    kasus = kasus_dari(asisten, MINOR)
    old = kasus.keputusan[0]
    told = replace(old.keputusan, jawaban={**old.keputusan.jawaban, "fakta_lama": "ya"})
    return replace(kasus, keputusan=(replace(old, keputusan=told),))


def test_answers_that_cannot_be_read_any_more_let_in_nobody_new_and_keep_whom_the_triage_names(
    asisten: Asisten,
) -> None:
    kasus = unreadable(asisten)
    told = pendapat(kasus, asisten.base)
    assert (told.tahap, told.jejak) == (None, None)
    made = added(asisten, kasus, "uks")
    assert isinstance(made, Halangan)
    assert TAK_TERBACA in made.pesan
    assert ditahan(LembarKonferensi(1, peserta=PEOPLE), kasus.keadaan, told) == ()


def test_reasons_never_show_when_an_answer_is_printed(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, MINOR, REFUSED)
    assert "izin" not in repr(pendapat(kasus, asisten.base))


def test_the_reference_date_is_that_of_the_triage(asisten: Asisten) -> None:
    found = pendapat(kasus_dari(asisten, AMAN), asisten.base)
    assert found.jejak is not None
    assert found.jejak.facts["tanggal_acuan"] == HARI_INI


def by_role(found: tuple[Calon, ...], peran: str) -> Calon:
    return next(one for one in found if one.peran == peran)


def test_a_substitute_from_inside_is_as_wanted_as_whom_it_replaces(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, {**KEPALA_TERKAIT, "usia_termuda": 15}, REFUSED)
    dinas = by_role(calon(kasus, asisten.base, "internal"), "dinas_pendidikan")
    assert dinas.tingkat == "wajib"
    assert dinas.pengganti == ()
