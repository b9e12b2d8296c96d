import pytest

from kasus_rules.errors import InputError
from tests.unit.register import samples


def test_a_decision_that_departs_says_why() -> None:
    decided = samples.keputusan(
        sikap="diubah",
        putusan_petugas="pantau",
        alasan_kode="info_baru",
        alasan_teks="Keluarga sudah bertemu.",
    )

    assert (decided.putusan_sistem, decided.putusan_petugas) == ("konferensi", "pantau")


@pytest.mark.parametrize(
    "reason",
    [
        {"alasan_kode": None, "alasan_teks": "Keluarga sudah bertemu."},
        {"alasan_kode": "", "alasan_teks": "Keluarga sudah bertemu."},
        {"alasan_kode": "info_baru", "alasan_teks": ""},
        {"alasan_kode": "info_baru", "alasan_teks": "  \n"},
    ],
)
def test_a_departure_without_its_whole_reason_is_refused(reason: dict[str, str | None]) -> None:
    with pytest.raises(InputError, match="tanpa alasan lengkap"):
        samples.keputusan(sikap="diubah", putusan_petugas="pantau", **reason)


def test_another_outcome_cannot_pass_as_accepted() -> None:
    with pytest.raises(InputError, match="berbeda dari saran"):
        samples.keputusan(sikap="diterima", putusan_petugas="tidak_perlu")


@pytest.mark.parametrize("sistem", ["darurat_dulu", "rujuk_dulu"])
def test_not_following_a_protective_outcome_needs_the_flag(sistem: str) -> None:
    departure = {
        "hasil": {"putusan": sistem},
        "sikap": "diubah",
        "putusan_petugas": "konferensi",
        "alasan_kode": "sudah_aman",
        "alasan_teks": "Murid sudah bersama keluarga dan UPTD PPA.",
    }

    with pytest.raises(InputError, match="tanpa penandaan"):
        samples.keputusan(**departure)
    assert samples.keputusan(**departure, ditandai=True).ditandai


@pytest.mark.parametrize("sistem", ["darurat_dulu", "rujuk_dulu"])
def test_following_a_protective_outcome_needs_no_flag(sistem: str) -> None:
    assert not samples.keputusan(hasil={"putusan": sistem}, putusan_petugas=sistem).ditandai


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"petugas": " "}, "nama petugas masih kosong"),
        ({"hasil": {}}, "belum lengkap"),
        ({"sikap": "entah"}, "terima"),
    ],
)
def test_an_incomplete_decision_says_what_is_missing(change: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        samples.keputusan(**change)


def test_printing_a_value_shows_no_content() -> None:
    secret = "Rahasia"
    values = [
        samples.draf(petugas=secret, jawaban={"a": secret}, catatan=secret),
        samples.keputusan(petugas=secret, jawaban={"a": secret}, catatan=secret),
        samples.sengketa(jawaban={"a": secret}, pesan=secret),
    ]

    assert secret not in repr(values)
