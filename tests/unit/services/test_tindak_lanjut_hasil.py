"""What became of a promise becomes events, once everything needed was said."""

from datetime import date, timedelta

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.services.tindak_lanjut import Janji
from kasus_rules.services.tindak_lanjut_hasil import Hasil, kekurangan, peristiwa_hasil, pilihan_untuk

HARI = date(2026, 11, 24)
ESOK = HARI + timedelta(days=1)
BUTIR = Janji("K26-7Q4M", "tindak_lanjut", "1.1", "Kunjungan rumah", "Wali kelas", HARI, "hari_ini")
PANTAU = Janji("K26-7Q4M", "tinjauan", "", "Tinjauan", "", HARI, "hari_ini", "pantau")
TERBATAS = Janji("K26-7Q4M", "tinjauan", "", "Tinjauan", "", HARI, "hari_ini", "konferensi_terbatas")


@pytest.mark.parametrize(
    ("janji", "hasil", "events"),
    [
        (BUTIR, Hasil("selesai", " Sudah. "), (p.TindakLanjutDiperbarui("1.1", "selesai", "Sudah."),)),
        (BUTIR, Hasil("batal", "Pindah."), (p.TindakLanjutDiperbarui("1.1", "batal", "Pindah."),)),
        (BUTIR, Hasil("tanggal_baru", "", ESOK), (p.TindakLanjutDiperbarui("1.1", "belum", "", ESOK),)),
        (PANTAU, Hasil("cukup", "Tenang."), (p.TinjauanDilakukan("pantau", "cukup", "Tenang."),)),
        (
            PANTAU, Hasil("lanjut", "Tenang.", ESOK),
            (p.TinjauanDilakukan("pantau", "lanjut", "Tenang."), p.TinjauanDijadwalkan("pantau", ESOK)),
        ),
        (PANTAU, Hasil("timbang_lagi", "Lagi."), (p.TinjauanDilakukan("pantau", "timbang_lagi", "Lagi."),)),
        (PANTAU, Hasil("tanggal_baru", "Sakit.", ESOK), (p.TinjauanDijadwalkan("pantau", ESOK), p.Catatan("Sakit."))),
        (
            TERBATAS, Hasil("lanjut", "Lengkap.", ESOK),
            (
                p.TinjauanDilakukan("konferensi_terbatas", "lanjut", "Lengkap."),
                p.TinjauanDijadwalkan("tindak_lanjut", ESOK),
            ),
        ),
    ],
)  # fmt: skip
def test_a_choice_becomes_its_events(janji: Janji, hasil: Hasil, events: tuple[p.Isi, ...]) -> None:
    assert peristiwa_hasil(janji, hasil) == events


@pytest.mark.parametrize(
    ("hasil", "said"),
    [
        (Hasil(None), "Pilih dulu apa hasilnya."),
        (Hasil("selesai", "  "), "Tuliskan dulu hasilnya"),
        (Hasil("tanggal_baru"), "Pilih dulu tanggal barunya."),
        (Hasil("tanggal_baru", "", HARI - timedelta(days=1)), "sudah lewat"),
        (Hasil("lanjut", "Tenang.", HARI - timedelta(days=1)), "sudah lewat"),
    ],
)
def test_what_is_missing_is_said(hasil: Hasil, said: str) -> None:
    assert said in kekurangan(hasil, HARI)


def test_nothing_is_missing_in_a_complete_result() -> None:
    assert kekurangan(Hasil("lanjut", "Tenang.", ESOK), HARI) == ""


def test_the_review_of_a_limited_conference_is_never_put_off() -> None:
    assert "tanggal_baru" in pilihan_untuk(PANTAU)
    assert "tanggal_baru" not in pilihan_untuk(TERBATAS)


def test_a_choice_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        peristiwa_hasil(BUTIR, Hasil("lanjut", "Tenang."))
