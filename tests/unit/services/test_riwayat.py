"""Every kind of event reads as a sentence; corrections stand beside what they correct."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import nama_jenis
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi import KeputusanTercatat, KeputusanTriase
from kasus_rules.rulebase import load
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.riwayat import BarisRiwayat, kalimat, susun_riwayat

HARI = date(2026, 11, 24)
SAAT = datetime(2026, 11, 24, 2, tzinfo=UTC)
KEHADIRAN = (p.Kehadiran("wali_kelas", "bersama", "diwakili", "guru_bk"),)
OPSI = p.Opsi("Pindah jadwal", (p.PandanganOpsi("murid", "tenang", "sendiri"),), True, "Disetujui murid.")
SEPAKAT = p.KeputusanBersama("1.1", "Kunjungan rumah", "wali_kelas", HARI)
PESERTA = (p.Peserta("ibu", "bersama", "wajib", "telepon"), p.Peserta("ayah", "bersama", "wajib", menggantikan="wali"))
DITUTUP = p.KonferensiDitutup(
    1, KEHADIRAN, "Dibahas.", (SEPAKAT,), True, suara_murid="Ingin tetap sekolah.", opsi=(OPSI,), tinjau_pada=HARI
)
CONTOH: tuple[tuple[p.Isi, str], ...] = (
    (p.TriaseDicatat(1, "pantau", "konferensi", ("tata_tertib",)), "Triase diputuskan: Pantau dan tinjau lagi."),
    (p.LaporanDisampaikan("kepala_sekolah", tanggapan="Setuju."), "Dilaporkan kepada Kepala sekolah secara lisan."),
    (p.PersetujuanDicatat("murid", "ditarik"), "Murid menarik persetujuannya, secara tertulis."),
    (
        p.PersetujuanDicatat("orang_tua", "setuju", "lisan", tujuan="penelitian"),
        "Orang tua setuju untuk penelitian, secara lisan.",
    ),
    (p.PersetujuanDicatat("wali", "menolak", tujuan="penelitian"), "Wali menolak penelitian, secara tertulis."),
    (p.PersetujuanDikecualikan("bahaya", "Ada ancaman."), "bahaya bagi murid atau orang lain. Alasan: Ada ancaman."),
    (p.KeamananDipastikan("Murid di rumah bibi."), "Keadaan dipastikan aman. Murid di rumah bibi."),
    (p.RujukanDikirim("puskesmas", "bahaya", "Perlu dokter."), "Dirujuk ke Puskesmas atas dasar bahaya"),
    (p.RujukanDijawab("puskesmas", "menunggu", "Antre."), "Puskesmas menjawab rujukan: masih menunggu."),
    (
        p.PesertaDitetapkan(1, "internal", "terbatas", PESERTA, alasan_terbatas="Mendesak."),
        "Alasan terbatas: Mendesak.",
    ),
    (p.JadwalDitetapkan(1, "bersama", HARI, "09.00", "10.00", "Ruang BK"), "Selasa, 24 November 2026, pukul 09.00"),
    (p.UndanganDikirim(1, "ibu", "bersama", "telepon"), "Ibu diundang ke konferensi 1"),
    (p.KonferensiDibuka(1), "Konferensi 1 dibuka."),
    (p.KonferensiDibatalkan(1, "Hujan."), "Konferensi 1 batal. Alasan: Hujan."),
    (DITUTUP, "Konferensi 1 ditutup. Ringkasan: Dibahas."),
    (p.TindakLanjutDicatat("TL1", "Telepon ibu.", "guru_bk", HARI), "Tindak lanjut TL1: Telepon ibu. Penanggung jawab"),
    (p.TindakLanjutDiperbarui("TL1", "selesai", "Sudah."), "Tindak lanjut TL1 selesai. Hasil: Sudah."),
    (p.TinjauanDijadwalkan("pantau", HARI), "dijadwalkan pada Selasa, 24 November 2026."),
    (p.TinjauanDilakukan("pantau", "timbang_lagi", "Berulang."), "ditimbang lagi dengan triase baru. Hasil: Berulang."),
    (p.DokumenDibuat("DOK-7", "undangan", "ibu", "ab", 1, "cd"), "Undangan dibuat untuk Ibu (dokumen DOK-7)."),
    (p.Catatan("Murid menyapa lebih dulu."), "Murid menyapa lebih dulu."),
    (p.KasusDitarik("Diminta murid."), "Kasus ditarik. Alasan: Diminta murid."),
    (p.KasusDitutup("sebagian", "Sudah masuk lagi."), "Kasus ditutup: tercapai sebagian. Sudah masuk lagi."),
    (p.KasusDibukaKembali("Berulang."), "Kasus dibuka kembali. Alasan: Berulang."),
    (p.IdentitasDihapus("Masa simpan lewat."), "Nama dan kontak dihapus. Alasan: Masa simpan lewat."),
)


@pytest.fixture(scope="module")
def base() -> RuleBase:
    """The shipped rules."""
    return load(rules_folder())


def event(nomor: int, isi: p.Isi, mengoreksi: int | None = None) -> p.Peristiwa:
    return p.Peristiwa("K26-7Q4M", nomor, SAAT, "Petugas Contoh", HARI, isi, mengoreksi)


@pytest.mark.parametrize(("isi", "wanted"), CONTOH, ids=[nama_jenis(type(isi)) for isi, _ in CONTOH])
def test_an_event_reads_as_a_sentence(base: RuleBase, isi: p.Isi, wanted: str) -> None:
    said = kalimat(event(1, isi), base)
    assert wanted in said
    assert "_" not in said


def test_every_kind_of_event_has_an_example() -> None:
    assert {type(isi) for isi, _ in CONTOH} == set(get_args(p.Isi))


def test_a_correction_stands_below_what_it_corrects(base: RuleBase) -> None:
    events = (
        event(1, p.Catatan("Pertama")), event(2, p.Catatan("Kedua")),
        event(3, p.Catatan("Pertama, dibetulkan"), 1), event(4, p.Catatan("Pertama, betul"), 3),
    )  # fmt: skip
    lines = susun_riwayat(events, (), base)
    assert [(one.nomor, one.mengoreksi, one.dikoreksi_oleh) for one in lines] == [
        (1, None, 3), (3, 1, 4), (4, 3, None), (2, None, None),
    ]  # fmt: skip
    assert lines[0].kalimat == "Pertama"


def lines_of(base: RuleBase, isi: p.Isi) -> BarisRiwayat:
    return susun_riwayat((event(1, isi),), (), base)[0]


def test_the_record_of_a_conference_shows_all_its_parts(base: RuleBase) -> None:
    shown = dict(lines_of(base, DITUTUP).rincian)
    assert shown["Kehadiran"] == "Wali kelas: diwakili oleh Guru BK"
    assert shown["Suara murid"] == "Ingin tetap sekolah."
    assert shown["Pilihan yang diambil"] == (
        "Pindah jadwal\nMurid: manfaat tenang; risiko sendiri\nAlasan: Disetujui murid."
    )
    assert shown["Keputusan 1.1"] == "Kunjungan rumah (Wali kelas, paling lambat 24 November 2026)"
    assert shown["Ditinjau pada"] == "24 November 2026"
    assert "Keberatan" not in shown


def test_participants_are_named_with_how_they_take_part(base: RuleBase) -> None:
    planned = p.PesertaDitetapkan(1, "internal", "lengkap", PESERTA)
    assert lines_of(base, planned).rincian == (
        ("Pertemuan bersama", "Ibu, lewat telepon; Ayah, menggantikan Wali"),
    )  # fmt: skip


def test_a_decision_that_departs_shows_its_reason(base: RuleBase) -> None:
    decision = KeputusanTriase(
        kode_kasus="K26-7Q4M", kode_draf=None, petugas="Petugas Contoh", jawaban={},
        hasil={"putusan": "rujuk_dulu"}, sidik_aturan="abc", tanggal_acuan=HARI, sikap="diubah",
        putusan_petugas="pantau", alasan_kode="lainnya", alasan_teks="Sudah ditangani.", ditandai=True,
    )  # fmt: skip
    triage = event(1, p.TriaseDicatat(1, "pantau", "rujuk_dulu", ("tata_tertib",)))
    recorded = KeputusanTercatat("K26-7Q4M", 1, SAAT, decision)
    shown = dict(susun_riwayat((triage,), (recorded,), base)[0].rincian)
    assert shown["Saran sistem"] == "Rujuk dulu"
    assert shown["Alasan memutuskan lain"].endswith("Sudah ditangani.")
    assert "tidak diikuti" in shown["Ditandai"]
    assert "abc" in shown["Dasar"]


def test_an_unknown_role_or_category_stays_readable(base: RuleBase) -> None:
    item = p.TindakLanjutDicatat("TL1", "Antar buku", "Petugas perpustakaan", None)
    assert "Petugas perpustakaan" in kalimat(event(1, item), base)
