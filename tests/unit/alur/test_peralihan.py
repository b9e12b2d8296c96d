"""What may follow what: the steps of a kasus and what must be there before each."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import JENIS, LABEL
from kasus_rules.alur.langkah import LABEL as LANGKAH_LABEL
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peralihan import BARIS, IllegalMove
from tests.unit.alur.kisah import (
    DIBUKA,
    DITUTUP,
    DIUNDANG,
    HADIR,
    HARI,
    IBU,
    JADWAL,
    LAPORAN,
    PESERTA,
    SAMPAI_KONFERENSI,
    SAMPAI_TINDAK_LANJUT,
    SEPAKAT,
    SETUJU,
    SETUJU_PENELITIAN,
    TRIASE,
    UNDANGAN,
    WALI,
    Kisah,
    kisah,
    triase,
)  # fmt: skip

SELESAI = p.TindakLanjutDiperbarui("1.1", "selesai", "Sudah dikunjungi.")
TUTUP = p.KasusDitutup("tercapai", "Murid kembali bersekolah.")


def test_every_kind_of_event_has_a_row_in_the_table_and_a_label() -> None:
    assert set(BARIS) == set(get_args(p.Isi))
    assert set(LABEL) == set(JENIS)
    assert set(LANGKAH_LABEL) == set(Langkah)


def test_the_seven_steps_lead_from_triage_to_closing() -> None:
    seen = [kisah(SAMPAI_TINDAK_LANJUT[:count]).keadaan.langkah for count in (1, 2, 5, 7, 8, 9)]
    assert seen == [
        Langkah.DITIMBANG, Langkah.DILAPORKAN, Langkah.PESERTA_DITETAPKAN, Langkah.DIUNDANG, Langkah.BERLANGSUNG,
        Langkah.TINDAK_LANJUT,
    ]  # fmt: skip
    assert kisah((*SAMPAI_TINDAK_LANJUT, SELESAI, TUTUP)).keadaan.langkah is Langkah.DITUTUP


@pytest.mark.parametrize("isi", [LAPORAN, PESERTA, p.Catatan("x"), TUTUP], ids=lambda isi: type(isi).__name__)
def test_nothing_happens_to_a_kasus_before_its_triage(isi: p.Isi) -> None:
    assert Kisah().terhalang(isi) == {"triase"}


@pytest.mark.parametrize(
    ("putusan", "langkah"),
    [("darurat_dulu", Langkah.DARURAT), ("rujuk_dulu", Langkah.DIRUJUK), ("konferensi", Langkah.DITIMBANG),
     ("pantau", Langkah.PANTAU), ("tidak_perlu", Langkah.LAYANAN)],
)  # fmt: skip
def test_an_outcome_leads_to_its_step(putusan: str, langkah: Langkah) -> None:
    assert kisah((triase(putusan),)).keadaan.langkah is langkah


def test_participants_wait_for_the_report() -> None:
    assert kisah((TRIASE,)).terhalang(PESERTA) == {"langkah"}
    reopened = kisah((triase("rujuk_dulu"), p.RujukanDikirim("uptd_ppa", "kewajiban_hukum", "Wajib lapor.")))
    reopened.lalu(p.RujukanDijawab("uptd_ppa", "konferensi", "Boleh dilanjutkan."))
    assert reopened.keadaan.langkah is Langkah.DITIMBANG
    assert reopened.terhalang(PESERTA) == {"langkah"}


def test_a_report_goes_past_a_leader_who_is_concerned() -> None:
    concerned = kisah((triase("konferensi", kepala_sekolah_terkait="ya"),))
    assert concerned.terhalang(LAPORAN) == {"kepala_sekolah_terkait"}
    assert concerned.terhalang(p.LaporanDisampaikan("wakil_kepala_sekolah")) == {"kepala_sekolah_terkait"}
    assert concerned.terhalang(p.LaporanDisampaikan("dinas_pendidikan")) == set()


def test_a_report_waits_while_it_is_not_known_whether_the_leader_is_concerned() -> None:
    unsure = kisah((triase("konferensi", kepala_sekolah_terkait="belum_diketahui"),))
    assert unsure.terhalang(LAPORAN) == {"kepala_sekolah_terkait"}


def test_participants_are_not_decided_with_a_leader_who_turned_out_to_be_concerned() -> None:
    later = kisah((TRIASE, LAPORAN, triase("konferensi", kepala_sekolah_terkait="ya")))
    assert later.terhalang(PESERTA) == {"kepala_sekolah_terkait"}
    assert later.terhalang(replace(PESERTA, bersama="dinas_pendidikan")) == set()


@pytest.mark.parametrize("peran", ["ayah", "media"])
def test_nobody_who_is_banned_or_might_be_is_planned(peran: str) -> None:
    planned = replace(PESERTA, peserta=(WALI, p.Peserta(peran, "bersama", "wajib")))
    assert kisah((TRIASE, LAPORAN)).terhalang(planned) == {"undangan"}


def test_a_substitute_passes_the_same_look() -> None:
    instead = p.Peserta("ayah", "bersama", "dianjurkan", menggantikan="ibu")
    assert kisah((TRIASE, LAPORAN)).terhalang(replace(PESERTA, peserta=(WALI, instead))) == {"undangan"}


def test_a_ban_that_is_found_later_stops_the_invitation() -> None:
    planned = kisah((TRIASE, LAPORAN, PESERTA, JADWAL))
    banned = replace(UNDANGAN[1], tingkat="dilarang")
    planned.lalu(triase("konferensi", undangan=(banned,)))
    assert planned.keadaan.langkah is Langkah.PESERTA_DITETAPKAN
    assert planned.terhalang(DIUNDANG) == {"undangan"}


def test_someone_banned_does_not_come_as_a_representative() -> None:
    came = (HADIR[0], p.Kehadiran("ibu", "bersama", "diwakili", oleh="ayah"))
    assert kisah(SAMPAI_KONFERENSI).terhalang(replace(DITUTUP, kehadiran=came)) == {"undangan"}


def test_an_invitation_says_when_and_goes_only_to_participants() -> None:
    planned = kisah((TRIASE, LAPORAN, PESERTA))
    assert planned.terhalang(DIUNDANG) == {"jadwal"}
    planned.lalu(JADWAL)
    assert planned.terhalang(p.UndanganDikirim(1, "guru_bk", "bersama")) == {"peserta"}
    assert planned.terhalang(DIUNDANG) == set()


def test_a_letter_of_invitation_is_not_written_for_someone_held() -> None:
    letter = p.DokumenDibuat("S26-AAAA", "undangan", "ayah", "0" * 64, 1, "sidik", konferensi=1)
    planned = kisah((TRIASE, LAPORAN, PESERTA, JADWAL))
    assert planned.terhalang(letter) == {"peserta"}
    assert planned.terhalang(replace(letter, untuk="wali_kelas")) == set()
    planned.lalu(triase("konferensi", undangan=(replace(UNDANGAN[1], tingkat="tunda"),)))
    assert planned.terhalang(replace(letter, untuk="wali_kelas")) == {"undangan"}


def test_a_conference_waits_for_consent_or_its_exception() -> None:
    invited = kisah((TRIASE, LAPORAN, PESERTA, JADWAL, DIUNDANG))
    assert invited.terhalang(DIBUKA) == {"persetujuan"}
    assert kisah((*(one.isi for one in invited.events), SETUJU[0])).terhalang(DIBUKA) == {"persetujuan"}
    assert kisah((*(one.isi for one in invited.events), *SETUJU)).terhalang(DIBUKA) == set()
    invited.lalu(p.PersetujuanDikecualikan("bahaya", "Ada ancaman nyata."))
    assert invited.terhalang(DIBUKA) == set()


def test_consent_that_is_withdrawn_counts_no_longer() -> None:
    invited = kisah((TRIASE, LAPORAN, *SETUJU, PESERTA, JADWAL, DIUNDANG))
    invited.lalu(p.PersetujuanDicatat("orang_tua", "ditarik"))
    assert invited.terhalang(DIBUKA) == {"persetujuan"}


MENUNGGU_IZIN = (TRIASE, LAPORAN, PESERTA, JADWAL, DIUNDANG)
TOLAK_PENELITIAN = tuple(replace(one, jawaban="menolak") for one in SETUJU_PENELITIAN)
SURAT = p.DokumenDibuat("S26-AAAA", "surat_rujukan", "psikolog", "0" * 64, 1, "sidik", data_kasus=True)
RUJUK = p.RujukanDikirim("psikolog", "persetujuan", "Pendampingan.")


@pytest.mark.parametrize("isi", [DIBUKA, SURAT, RUJUK], ids=lambda isi: type(isi).__name__)
@pytest.mark.parametrize("said", [SETUJU_PENELITIAN, (SETUJU[0], SETUJU_PENELITIAN[1])], ids=["both", "the parents"])
def test_consent_to_research_never_satisfies_a_step(said: tuple[p.Isi, ...], isi: p.Isi) -> None:
    assert kisah((*MENUNGGU_IZIN, *said)).terhalang(isi) == {"persetujuan"}


@pytest.mark.parametrize("isi", [DIBUKA, SURAT, RUJUK], ids=lambda isi: type(isi).__name__)
@pytest.mark.parametrize("jawaban", ["menolak", "ditarik"])
def test_a_refusal_of_research_never_blocks_a_step(jawaban: str, isi: p.Isi) -> None:
    refused = tuple(replace(one, jawaban=jawaban) for one in SETUJU_PENELITIAN)
    assert kisah((*MENUNGGU_IZIN, *SETUJU, *refused)).terhalang(isi) == set()


def test_consent_to_research_does_not_take_back_a_refusal_of_the_conference() -> None:
    refused = p.PersetujuanDicatat("orang_tua", "menolak")
    assert kisah((*MENUNGGU_IZIN, SETUJU[0], refused, *SETUJU_PENELITIAN)).terhalang(DIBUKA) == {"persetujuan"}


@pytest.mark.parametrize("dari", ["murid", "orang_tua"])
def test_consent_to_the_conference_never_counts_for_research(dari: str) -> None:
    assert kisah((TRIASE, *SETUJU)).keadaan.persetujuan_kini(dari, "penelitian") is None


def test_the_latest_word_is_that_of_its_own_purpose() -> None:
    now = kisah((TRIASE, *SETUJU_PENELITIAN, *SETUJU, *TOLAK_PENELITIAN)).keadaan
    found = [now.persetujuan_kini("murid", purpose) for purpose in ("konferensi", "penelitian")]
    assert found == [SETUJU[0], TOLAK_PENELITIAN[0]]


def test_a_consent_corrected_to_be_of_research_counts_for_the_conference_no_longer() -> None:
    story = kisah((*MENUNGGU_IZIN, *SETUJU))
    story.lalu(SETUJU_PENELITIAN[1], mengoreksi=len(story.events))
    assert story.terhalang(DIBUKA) == {"persetujuan"}


def test_help_and_duty_are_not_held_up_by_consent() -> None:
    hurt = kisah((triase("darurat_dulu"),))
    assert hurt.terhalang(p.RujukanDikirim("puskesmas", "bahaya", "Perlu dokter.")) == set()
    assert hurt.terhalang(p.RujukanDikirim("psikolog", "persetujuan", "Pendampingan.")) == {"persetujuan"}


def test_a_document_with_something_of_the_case_rests_on_consent() -> None:
    report = p.DokumenDibuat("S26-AAAA", "surat_rujukan", "psikolog", "0" * 64, 1, "sidik", data_kasus=True)
    assert kisah((TRIASE,)).terhalang(report) == {"persetujuan"}
    assert kisah((TRIASE, *SETUJU)).terhalang(report) == set()


@pytest.mark.parametrize(
    ("lacking", "syarat"),
    [
        ({"kehadiran": HADIR[:1]}, "kehadiran"),
        ({"suara_murid": " "}, "suara_murid"),
        ({"keputusan": ()}, "keputusan"),
        ({"keputusan": (replace(SEPAKAT, tenggat=None),)}, "keputusan"),
        ({"keputusan": (replace(SEPAKAT, penanggung_jawab=""),)}, "keputusan"),
        ({"kerahasiaan_dibacakan": False}, "kerahasiaan"),
    ],
)
def test_a_conference_is_closed_with_a_complete_record(lacking: dict[str, object], syarat: str) -> None:
    assert kisah(SAMPAI_KONFERENSI).terhalang(replace(DITUTUP, **lacking)) == {syarat}  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "allowed"), [(None, False), (-1, False), (14, True), (15, False)])
def test_a_limited_conference_is_reviewed_within_14_days(days: int | None, allowed: bool) -> None:
    limited = replace(PESERTA, mode="terbatas", alasan_terbatas="Ibu di luar kota.")
    held = kisah((TRIASE, LAPORAN, *SETUJU, limited, JADWAL, DIUNDANG, DIBUKA))
    closed = replace(DITUTUP, tinjau_pada=None if days is None else HARI + timedelta(days=days))
    assert held.terhalang(closed) == (set() if allowed else {"tinjauan"})


def test_a_limited_conference_says_why() -> None:
    limited = replace(PESERTA, mode="terbatas")
    assert kisah((TRIASE, LAPORAN)).terhalang(limited) == {"alasan_terbatas"}


def test_decisions_become_follow_up_and_hold_up_closing() -> None:
    held = kisah(SAMPAI_TINDAK_LANJUT)
    assert held.keadaan.tenggat == SEPAKAT.tenggat
    assert held.terhalang(TUTUP) == {"tindak_lanjut"}
    assert held.lalu(SELESAI).terhalang(TUTUP) == set()


def test_a_review_of_a_limited_conference_holds_up_closing() -> None:
    limited = replace(PESERTA, mode="terbatas", alasan_terbatas="Ibu di luar kota.")
    closed = replace(DITUTUP, tinjau_pada=HARI + timedelta(days=7))
    held = kisah((TRIASE, LAPORAN, *SETUJU, limited, JADWAL, DIUNDANG, DIBUKA, closed, SELESAI))
    assert held.terhalang(TUTUP) == {"tinjauan"}
    held.lalu(p.TinjauanDilakukan("konferensi_terbatas", "cukup", "Ditinjau bersama ibu."))
    assert held.terhalang(TUTUP) == set()


def test_an_unanswered_referral_holds_up_closing() -> None:
    sent = kisah((triase("rujuk_dulu"),))
    assert sent.terhalang(TUTUP) == {"rujukan"}
    sent.lalu(p.RujukanDikirim("uptd_ppa", "kewajiban_hukum", "Wajib lapor."))
    assert sent.terhalang(TUTUP) == {"rujukan"}
    sent.lalu(p.RujukanDijawab("uptd_ppa", "layanan", "Ditangani UPTD PPA."))
    assert sent.terhalang(TUTUP) == set()


@pytest.mark.parametrize("putusan", ["darurat_dulu", "rujuk_dulu"])
def test_protection_is_not_withdrawn_by_anybodys_wish(putusan: str) -> None:
    assert kisah((triase(putusan),)).terhalang(p.KasusDitarik("Orang tua meminta damai.")) == {"pelindung"}


def test_danger_found_during_a_conference_case_comes_first() -> None:
    assert kisah((TRIASE, LAPORAN, PESERTA, triase("darurat_dulu"))).keadaan.langkah is Langkah.DARURAT


def test_a_wider_conference_follows_the_internal_one() -> None:
    held = kisah(SAMPAI_TINDAK_LANJUT)
    wider = replace(PESERTA, konferensi=2, tahap="lanjutan", peserta=(IBU,))
    assert held.terhalang(replace(wider, konferensi=1)) == {"nomor_konferensi"}
    assert held.lalu(wider).keadaan.langkah is Langkah.PESERTA_DITETAPKAN
    assert held.keadaan.konferensi_ke(1) is not None


def test_a_cancelled_conference_is_invited_again() -> None:
    called = kisah((TRIASE, LAPORAN, PESERTA, JADWAL, DIUNDANG)).lalu(p.KonferensiDibatalkan(1, "Ibu sakit."))
    assert called.keadaan.langkah is Langkah.PESERTA_DITETAPKAN
    assert called.terhalang(DIUNDANG) == {"jadwal"}


def test_a_closed_kasus_takes_notes_only_until_it_is_reopened() -> None:
    closed = kisah((*SAMPAI_TINDAK_LANJUT, SELESAI, TUTUP))
    assert closed.terhalang(p.Catatan("Kabar baik.")) == set()
    assert closed.terhalang(TRIASE) == {"langkah"}
    closed.lalu(p.KasusDibukaKembali("Ada kabar baru."))
    assert closed.terhalang(triase("darurat_dulu")) == set()


def test_reopening_leads_back_to_what_the_triage_said() -> None:
    watched = kisah((triase("pantau"), TUTUP, p.KasusDibukaKembali("Ada kabar baru.")))
    assert watched.keadaan.langkah is Langkah.PANTAU


def test_identity_is_erased_only_when_the_kasus_is_over() -> None:
    erased = p.IdentitasDihapus("Masa simpan habis.")
    assert kisah(SAMPAI_TINDAK_LANJUT).terhalang(erased) == {"langkah"}
    assert kisah((*SAMPAI_TINDAK_LANJUT, SELESAI, TUTUP, erased)).keadaan.identitas_dihapus


def test_a_review_that_asks_for_a_new_triage_is_marked_until_there_is_one() -> None:
    watched = kisah((triase("pantau"), p.TinjauanDijadwalkan("pantau", HARI + timedelta(days=7))))
    watched.lalu(p.TinjauanDilakukan("pantau", "timbang_lagi", "Ada hal baru."))
    assert (watched.keadaan.perlu_triase, watched.keadaan.tinjauan) == (True, ())
    assert not watched.lalu(TRIASE).keadaan.perlu_triase


def test_an_illegal_move_says_why_and_what_is_missing() -> None:
    with pytest.raises(IllegalMove) as caught:
        kisah((TRIASE, LAPORAN, PESERTA)).lalu(DIUNDANG)
    assert caught.value.pesan == "Waktu dan tempat pertemuan ini belum ditetapkan. Tetapkan dulu jadwalnya."


@pytest.mark.parametrize(("days", "found"), [(14, set()), (15, {"tinjauan"})])
def test_the_review_of_a_limited_conference_is_not_put_off(days: int, found: set[str]) -> None:
    limited = replace(PESERTA, mode="terbatas", alasan_terbatas="Ibu di luar kota.")
    closed = replace(DITUTUP, tinjau_pada=HARI + timedelta(days=7))
    held = kisah((TRIASE, LAPORAN, *SETUJU, limited, JADWAL, DIUNDANG, DIBUKA, closed))
    assert held.terhalang(p.TinjauanDijadwalkan("konferensi_terbatas", HARI + timedelta(days=days))) == found
