"""The state folded from events: corrections, and any order of legal events."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import JENIS, UnreadableEvent, from_json, nama_jenis, to_json
from kasus_rules.alur.keadaan import Keadaan, lanjutkan
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peralihan import IllegalMove, halangan
from tests.unit.alur.kisah import (
    DIBUKA,
    DITUTUP,
    DIUNDANG,
    HARI,
    JADWAL,
    LAPORAN,
    PESERTA,
    SAMPAI_TINDAK_LANJUT,
    SETUJU,
    SETUJU_PENELITIAN,
    TRIASE,
    Kisah,
    kisah,
    triase,
)  # fmt: skip

CONTENTS: tuple[p.Isi, ...] = (
    TRIASE, triase("darurat_dulu"), triase("rujuk_dulu"), triase("pantau"), triase("tidak_perlu"), LAPORAN, *SETUJU,
    p.LaporanDisampaikan("dinas_pendidikan", "tertulis", "Diterima."), p.PersetujuanDicatat("murid", "ditarik"),
    *SETUJU_PENELITIAN, p.PersetujuanDicatat("murid", "menolak", tujuan="penelitian"),
    p.PersetujuanDikecualikan("bahaya", "Ada ancaman."), p.KeamananDipastikan("Sudah bersama ibu."),
    p.RujukanDikirim("uptd_ppa", "kewajiban_hukum", "Wajib lapor."),
    p.RujukanDijawab("uptd_ppa", "konferensi", "Dapat dilanjutkan."), PESERTA, replace(PESERTA, konferensi=2),
    JADWAL, replace(JADWAL, konferensi=2), DIUNDANG, replace(DIUNDANG, konferensi=2), DIBUKA,
    p.KonferensiDibuka(2), p.KonferensiDibatalkan(1, "Hujan."), DITUTUP,
    replace(DITUTUP, konferensi=2, keputusan=(), tanpa_keputusan="Menunggu hasil."),
    p.TindakLanjutDicatat("a", "Menelepon ibu.", "guru_bk", HARI + timedelta(days=2)),
    p.TindakLanjutDiperbarui("a", "selesai", "Sudah."), p.TindakLanjutDiperbarui("1.1", "selesai", "Sudah."),
    p.TinjauanDijadwalkan("pantau", HARI + timedelta(days=9)), p.TinjauanDilakukan("pantau", "cukup", "Baik."),
    p.DokumenDibuat("S26-AAAA", "notula", "guru_bk", "0" * 64, 1, "sidik"), p.Catatan("Catatan."),
    p.KasusDitarik("Murid pindah."), p.KasusDitutup("tercapai", "Selesai."), p.KasusDibukaKembali("Kabar baru."),
    p.IdentitasDihapus("Masa simpan habis."),
)  # fmt: skip


def test_the_contents_tried_here_are_of_every_kind() -> None:
    assert {type(isi) for isi in CONTENTS} == set(JENIS.values())


@pytest.mark.parametrize("isi", [*CONTENTS, *SAMPAI_TINDAK_LANJUT], ids=lambda isi: type(isi).__name__)
def test_every_event_survives_json(isi: p.Isi) -> None:
    assert from_json(nama_jenis(type(isi)), to_json(isi)) == isi


OLD_CONSENT = {"dari": "murid", "jawaban": "setuju", "cara": "tertulis", "cakupan": "konferensi; penelitian"}


def test_a_consent_from_before_purposes_reads_as_one_to_handling_the_kasus_and_is_written_as_it_was() -> None:
    read = from_json("persetujuan_dicatat", OLD_CONSENT)
    assert read == p.PersetujuanDicatat("murid", "setuju", "tertulis", "konferensi; penelitian", "konferensi")
    assert to_json(read) == OLD_CONSENT


def test_a_consent_to_research_is_written_with_its_purpose() -> None:
    assert to_json(SETUJU_PENELITIAN[0])["tujuan"] == "penelitian"


@pytest.mark.parametrize(
    ("jenis", "content", "words"),
    [
        ("kasus_meledak", {}, "tidak dikenal"),
        ("catatan", {}, "teks"),
        ("catatan", {"teks": ["a"]}, "teks"),
        ("persetujuan_dicatat", {"dari": "tetangga", "jawaban": "setuju"}, "dari"),
        ("persetujuan_dicatat", {"dari": "murid", "jawaban": "setuju", "tujuan": "iklan"}, "tujuan"),
        ("jadwal_ditetapkan", {"konferensi": 1, "pertemuan": "bersama", "pada": "31-02-2026"}, "pada"),
        ("catatan", None, "tidak terbaca"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused_by_its_place_without_its_content(
    jenis: str, content: object, words: str
) -> None:
    with pytest.raises(UnreadableEvent) as caught:
        from_json(jenis, content)
    assert words in caught.value.pesan
    assert "tetangga" not in caught.value.pesan


def test_printing_an_event_shows_no_text() -> None:
    story = kisah((TRIASE, LAPORAN)).lalu(p.Catatan("Budi menangis."))
    assert "menangis" not in repr(story.events)


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    story = kisah((TRIASE, LAPORAN, PESERTA, JADWAL))
    story.lalu(replace(JADWAL, mulai="13:00", selesai="14:00"), mengoreksi=4)
    story.lalu(replace(JADWAL, mulai="15:00", selesai="16:00"), mengoreksi=5)
    kini = story.keadaan.konferensi_kini
    assert kini is not None
    assert [one.mulai for one in kini.jadwal] == ["15:00"]


def test_a_correction_of_the_record_changes_what_follows_from_it() -> None:
    story = kisah(SAMPAI_TINDAK_LANJUT)
    other = replace(DITUTUP, keputusan=(p.KeputusanBersama("1.1", "Menelepon ibu", "guru_bk", HARI),))
    story.lalu(other, mengoreksi=len(story.events))
    assert [one.apa for one in story.keadaan.butir] == ["Menelepon ibu"]


@pytest.mark.parametrize(
    ("isi", "nomor"),
    [
        (replace(PESERTA, peserta=(p.Peserta("ayah", "bersama", "wajib"),)), 3),
        (LAPORAN, 1),
        (triase("tidak_perlu"), 1),
        (LAPORAN, 99),
    ],
    ids=["somebody held", "another kind", "a triage", "nothing there"],
)
def test_a_correction_cannot_do_what_the_first_word_could_not(isi: p.Isi, nomor: int) -> None:
    story = kisah((TRIASE, LAPORAN, PESERTA))
    with pytest.raises(IllegalMove):
        story.lalu(isi, mengoreksi=nomor)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(CONTENTS), max_size=60))
def test_whatever_people_try_the_promises_hold(tries: list[p.Isi]) -> None:
    story = Kisah()
    for isi in (TRIASE, *tries):
        try:
            story.lalu(isi)
        except IllegalMove:
            continue
    _promises(story)


def _promises(story: Kisah) -> None:
    now = Keadaan()
    for event in story.events:
        before, now = now, lanjutkan(now, event)
        match event.isi:
            case p.PesertaDitetapkan() | p.UndanganDikirim():
                assert before.laporan, "somebody was called before the leader was informed"
            case p.KonferensiDibuka():
                agreed = before.persetujuan_kini("murid")
                assert before.pengecualian or (agreed and agreed.jawaban == "setuju")
            case p.KasusDitutup():
                assert not before.butir_terbuka
                assert before.langkah is not Langkah.DARURAT
            case p.KasusDitarik():
                assert before.langkah not in (Langkah.DARURAT, Langkah.DIRUJUK)
            case _:
                pass
    assert now == story.keadaan


def test_the_story_generator_reaches_the_end_of_a_conference() -> None:
    assert halangan(kisah(SAMPAI_TINDAK_LANJUT[:-1]).keadaan, DITUTUP, HARI) == ()
