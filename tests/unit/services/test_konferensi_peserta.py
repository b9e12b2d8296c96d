"""Who may take part: levels and reasons from the triage, exclusions, substitutes, meetings kept apart, the minimum."""

import pytest

from kasus_rules.alur.nilai import Peserta
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konferensi_minimum import minimum
from kasus_rules.services.konferensi_perlu_tahu import perlu_tahu
from kasus_rules.services.konferensi_peserta import Calon, calon, dengan_pengganti, sebagai, sekali, tercampur, usulan
from tests.unit.services.rapat import AMAN, BELUM_JELAS, KEPALA_TERKAIT, PERUNDUNGAN, kasus_dari


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


def by_role(several: tuple[Calon, ...], peran: str, pertemuan: str = "bersama") -> Calon:
    return next(one for one in several if (one.peran, one.pertemuan) == (peran, pertemuan))


def roles(peserta: tuple[Peserta, ...], pertemuan: str = "bersama") -> set[str]:
    return {one.peran for one in peserta if one.pertemuan == pertemuan}


def test_the_necessary_come_with_the_reason_that_the_triage_gave(asisten: Asisten) -> None:
    head = by_role(calon(kasus_dari(asisten, AMAN), asisten.base, "internal"), "kepala_sekolah")
    assert head.tingkat == "wajib"
    assert head.alasan.endswith("bersama murid dan pihak lain.")


def test_a_full_conference_proposes_the_recommended_too_a_limited_one_only_the_necessary(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, AMAN)
    found = calon(kasus, asisten.base, "internal")
    assert {"ibu", "kesiswaan"} <= roles(usulan(found, "lengkap", kasus.keadaan))
    assert roles(usulan(found, "terbatas", kasus.keadaan)) == {"kepala_sekolah", "koordinator_bk", "guru_bk", "murid"}


def test_whoever_is_held_up_is_never_proposed_and_carries_the_question_to_settle(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, BELUM_JELAS)
    found = calon(kasus, asisten.base, "internal")
    mother = by_role(found, "ibu")
    assert mother.tidak_boleh
    assert mother.pastikan == ("Siapa yang diduga menyakiti atau merugikan murid?",)
    assert roles(usulan(found, "lengkap", kasus.keadaan)) == {"murid"}


def test_a_concerned_leader_is_out_everywhere_and_others_decide(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, KEPALA_TERKAIT)
    found = calon(kasus, asisten.base, "internal")
    assert all(one.tingkat == "dilarang" for one in found if one.peran == "kepala_sekolah")
    assert {"wakil_kepala_sekolah", "dinas_pendidikan"} <= roles(usulan(found, "lengkap", kasus.keadaan))


def test_nobody_banned_or_held_up_is_offered_as_a_substitute(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, BELUM_JELAS)
    for one in calon(kasus, asisten.base, "internal"):
        levels = {kasus.keadaan.tingkat(each, "internal", one.pertemuan) for each in one.pengganti}
        assert not levels & {"dilarang", "tunda"}, one.peran


def test_both_sides_are_proposed_for_meetings_of_their_own_only(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, PERUNDUNGAN)
    proposed = usulan(calon(kasus, asisten.base, "internal"), "lengkap", kasus.keadaan)
    assert tercampur(proposed) == ()
    assert "murid_terdampak" in roles(proposed, "terdampak")
    assert "murid_terlapor" in roles(proposed, "terlapor")


@pytest.mark.parametrize(
    ("pertemuan", "peran"),
    [
        ("bersama", ("murid_terdampak", "murid_terlapor")),
        ("bersama", ("orang_tua_terdampak", "murid_terlapor")),
        ("terdampak", ("orang_tua_terlapor",)),
        ("terlapor", ("murid_terdampak",)),
    ],
)
def test_both_sides_at_one_table_are_found(pertemuan: str, peran: tuple[str, ...]) -> None:
    assert tercampur([Peserta(one, pertemuan, "opsional") for one in peran]) == (pertemuan,)  # type: ignore[arg-type]


def test_a_substitute_is_planned_in_the_name_of_who_cannot_come(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, AMAN)
    head = by_role(calon(kasus, asisten.base, "internal"), "kepala_sekolah")
    deputy = dengan_pengganti(head, "wakil_kepala_sekolah", kasus.keadaan, "internal")
    assert (deputy.peran, deputy.menggantikan) == ("wakil_kepala_sekolah", "kepala_sekolah")
    assert sebagai(head, (deputy,)) == deputy


def test_who_comes_anyway_and_stands_in_for_another_counts_once() -> None:
    deputy = Peserta("wakil_kepala_sekolah", "bersama", "opsional")
    instead = Peserta("wakil_kepala_sekolah", "bersama", "opsional", menggantikan="kepala_sekolah")
    assert sekali((deputy, instead)) == sekali((instead, deputy)) == (instead,)


def test_the_minimum_names_what_is_missing(asisten: Asisten) -> None:
    found = calon(kasus_dari(asisten, AMAN), asisten.base, "internal")
    only_bk = (Peserta("guru_bk", "bersama", "wajib"),)
    missing = [one.nama for one in minimum(found, only_bk, asisten.base) if not one.ada]
    assert missing == ["Yang berwenang memutuskan bagi sekolah", "Orang dewasa yang berbicara untuk murid"]


def test_the_minimum_asks_for_the_agencies_that_the_category_must_have(asisten: Asisten) -> None:
    found = calon(kasus_dari(asisten, KEPALA_TERKAIT), asisten.base, "internal")
    named = {one.nama: one.ada for one in minimum(found, (), asisten.base)}
    assert named["Dinas Pendidikan"] is False


def test_a_student_never_sits_alone_in_a_meeting(asisten: Asisten) -> None:
    found = calon(kasus_dari(asisten, PERUNDUNGAN), asisten.base, "internal")
    alone = (Peserta("murid_terlapor", "terlapor", "wajib"), Peserta("ibu", "bersama", "dianjurkan"))
    missing = [one.nama for one in minimum(found, alone, asisten.base) if not one.ada]
    assert "Pendamping murid pada pertemuan dengan pihak yang dilaporkan" in missing


def test_a_role_unknown_to_the_rules_may_know_the_least(asisten: Asisten) -> None:
    assert perlu_tahu("tidak_dikenal", asisten.base).tidak == "Nama, kelas, dan cerita murid."


def test_a_teacher_learns_nothing_personal_and_the_limits_of_a_role_are_told(asisten: Asisten) -> None:
    assert "Sebab pribadi" in perlu_tahu("guru_mapel", asisten.base).tidak
    assert "Tidak memimpin konferensi." in perlu_tahu("guru_terkait", asisten.base).batasan


def test_everybody_of_the_rules_has_words_on_what_they_may_know(asisten: Asisten) -> None:
    assert all(perlu_tahu(one, asisten.base).boleh for one in asisten.base.roles)
