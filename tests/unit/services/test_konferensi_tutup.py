"""From the sheet to the record: the report's addressees, the schedule, all gaps at once, the round trip of a sheet."""

from dataclasses import replace
from datetime import date

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import halangan
from kasus_rules.alur.syarat import Halangan
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konferensi_aturan import pendapat
from kasus_rules.services.konferensi_lembar import (
    Acara,
    Jadwal,
    LembarKonferensi,
    SheetUnreadable,
    awal,
    from_json,
    nomor_kini,
    to_json,
)
from kasus_rules.services.konferensi_tutup import (
    batas_tinjauan,
    halangan_penetapan,
    kurang,
    penetapan,
    penjadwalan,
    penutupan,
    tujuan_laporan,
)
from tests.unit.services.rapat import AMAN, BELUM_JELAS, HARI_INI, KEPALA_TERKAIT, kasus_dari

PEOPLE = (p.Peserta("kepala_sekolah", "bersama", "wajib"), p.Peserta("murid", "bersama", "wajib"))


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


def under_way(asisten: Asisten, mode: p.Mode = "lengkap") -> Kasus:
    return kasus_dari(
        asisten, AMAN, p.LaporanDisampaikan("kepala_sekolah"), p.PersetujuanDicatat("murid", "setuju"),
        p.PersetujuanDicatat("orang_tua", "setuju"),
        p.PesertaDitetapkan(1, "internal", mode, PEOPLE, alasan_terbatas="Mendesak."), p.KonferensiDibuka(1),
    )  # fmt: skip


def whole(kasus: Kasus) -> LembarKonferensi:
    return replace(
        awal(kasus.keadaan),
        kehadiran=tuple(p.Kehadiran(one.peran, one.pertemuan, "hadir") for one in PEOPLE),
        kerahasiaan_dibacakan=True,
        suara_murid="Ingin tetap bersekolah.",
        keputusan=(p.KeputusanBersama("", "Jam masuk disesuaikan", "Wali kelas", date(2026, 12, 1)),),
    )


def gaps(found: tuple[Halangan, ...]) -> list[str]:
    return [one.syarat for one in found]


def test_a_leader_who_is_concerned_is_no_addressee_but_dinas_is(asisten: Asisten) -> None:
    goals = tujuan_laporan(kasus_dari(asisten, KEPALA_TERKAIT).keadaan, asisten.base, HARI_INI)
    assert [one.peran for one in goals if not one.halangan] == ["dinas_pendidikan", "pokja_bsan"]


def test_while_it_is_not_known_whether_the_leader_is_concerned_the_reason_says_so(asisten: Asisten) -> None:
    goals = tujuan_laporan(kasus_dari(asisten, BELUM_JELAS).keadaan, asisten.base, HARI_INI)
    assert goals[0].halangan[0].pesan.startswith("Belum pasti apakah kepala sekolah")


def test_everything_that_is_missing_is_told_at_once(asisten: Asisten) -> None:
    kasus = under_way(asisten)
    found = kurang(kasus.keadaan, awal(kasus.keadaan), HARI_INI)
    assert gaps(found) == ["kehadiran", "suara_murid", "keputusan", "kerahasiaan"]


def test_a_limited_conference_also_misses_its_review(asisten: Asisten) -> None:
    kasus = under_way(asisten, "terbatas")
    assert gaps(kurang(kasus.keadaan, whole(kasus), HARI_INI)) == ["tinjauan"]
    reviewed = replace(whole(kasus), tinjau_pada=batas_tinjauan(HARI_INI))
    assert kurang(kasus.keadaan, reviewed, HARI_INI) == ()


def test_a_whole_sheet_becomes_a_record_that_the_table_takes(asisten: Asisten) -> None:
    kasus = under_way(asisten)
    assert kurang(kasus.keadaan, whole(kasus), HARI_INI) == ()
    assert halangan(kasus.keadaan, penutupan(whole(kasus)), HARI_INI) == ()


def test_before_it_began_only_that_is_missing(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, AMAN)
    assert gaps(kurang(kasus.keadaan, awal(kasus.keadaan), HARI_INI)) == ["langkah"]


def test_decisions_are_numbered_by_conference_and_empty_lines_are_none() -> None:
    line = p.KeputusanBersama("", "Jam masuk disesuaikan", "Wali kelas", date(2026, 12, 1))
    sheet = LembarKonferensi(2, keputusan=(p.KeputusanBersama("", "", ""), line, replace(line, apa="Bertemu lagi")))
    assert [one.butir for one in penutupan(sheet).keputusan] == ["K2.1", "K2.2"]


def test_a_half_decision_is_not_dropped_but_asked_for(asisten: Asisten) -> None:
    kasus = under_way(asisten)
    half = replace(whole(kasus), keputusan=(p.KeputusanBersama("", "Jam masuk disesuaikan", ""),))
    assert gaps(kurang(kasus.keadaan, half, HARI_INI)) == ["keputusan"]


def test_both_sides_at_one_table_are_refused_before_the_register_is_asked(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, AMAN, p.LaporanDisampaikan("kepala_sekolah"))
    both = tuple(p.Peserta(one, "bersama", "opsional") for one in ("murid_terdampak", "murid_terlapor"))
    sheet = replace(awal(kasus.keadaan), peserta=both)
    found = halangan_penetapan(kasus.keadaan, sheet, HARI_INI, menurut=pendapat(kasus, asisten.base))
    assert "terpisah" in gaps(found)


def test_the_reason_of_a_limited_conference_is_kept_only_while_it_is_limited() -> None:
    sheet = LembarKonferensi(1, mode="terbatas", alasan_terbatas="Mendesak.")
    assert penetapan(sheet).alasan_terbatas == "Mendesak."
    assert penetapan(replace(sheet, mode="lengkap")).alasan_terbatas == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Jadwal("bersama"), "Tanggal atau jam belum lengkap."),
        (Jadwal("bersama", HARI_INI, "9.30", "besok", "Ruang BK"), "Tanggal atau jam belum lengkap."),
        (Jadwal("bersama", HARI_INI, "9.30", "9.00", "Ruang BK"), "Jam selesai tidak sesudah jam mulai."),
        (Jadwal("bersama", HARI_INI, "9.30", "10", " "), "Tempat belum diisi."),
    ],
)
def test_a_schedule_says_what_is_missing_in_it(typed: Jadwal, said: str) -> None:
    made = penjadwalan(1, typed)
    assert isinstance(made, Halangan)
    assert made.pesan == said


def test_a_whole_schedule_is_kept_with_clear_times() -> None:
    made = penjadwalan(1, Jadwal("bersama", HARI_INI, "9.30", "11", " Ruang BK "))
    assert made == p.JadwalDitetapkan(1, "bersama", HARI_INI, "09:30", "11:00", "Ruang BK")


def test_a_sheet_comes_back_as_it_was(asisten: Asisten) -> None:
    sheet = replace(
        whole(under_way(asisten)),
        agenda={"bersama": (Acara("Pembukaan", 5, "Pemimpin"),)},
        opsi=(p.Opsi("Jam masuk disesuaikan", (p.PandanganOpsi("murid", manfaat="Cukup tidur"),), dipilih=True),),
        jadwal=(Jadwal("bersama", HARI_INI, "9.30"),),
        tinjau_pada=HARI_INI,
    )
    assert from_json(to_json(sheet)) == sheet


def test_a_sheet_of_another_form_is_refused_whole() -> None:
    with pytest.raises(SheetUnreadable):
        from_json({"konferensi": 1, "kehadiran": "semua"})


def test_a_new_sheet_takes_over_what_the_register_already_decided(asisten: Asisten) -> None:
    kasus = under_way(asisten, "terbatas")
    assert awal(kasus.keadaan).peserta == PEOPLE
    assert awal(kasus.keadaan).mode == "terbatas"


def test_after_a_closed_conference_the_next_one_is_prepared(asisten: Asisten) -> None:
    kasus = kasus_dari(asisten, AMAN)
    assert nomor_kini(kasus.keadaan) == 1
    done = under_way(asisten)
    closed = replace(done.keadaan.konferensi[0], hasil=penutupan(whole(done)))
    assert nomor_kini(replace(done.keadaan, konferensi=(closed,))) == 2


def test_texts_of_a_sheet_never_show_when_it_is_printed() -> None:
    sheet = LembarKonferensi(1, suara_murid="rahasia-tiga", alasan_terbatas="rahasia-tiga", keberatan="rahasia-tiga")
    assert "rahasia-tiga" not in repr(sheet)
