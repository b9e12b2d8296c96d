"""Writing a practice case: the form's values and the file's text, drafts, what is asked, what is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError, KasusError
from kasus_rules.locking import locked
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.rulebase.problems import Place
from kasus_rules.services import latihan_tulis_berkas
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import nilai_episode, read_latihan, shipped_folder
from kasus_rules.services.latihan_tulis import (
    DrafBagian,
    DrafKasus,
    dari_kasus,
    gabung,
    ke_yaml,
    nama_berkas,
    paragraf,
    satu_baris,
    sementara,
    tanpa_bagian,
    temuan_baru,
    temuan_sampai,
)
from kasus_rules.services.latihan_tulis_baca import baca_draf
from kasus_rules.services.latihan_tulis_berkas import SimpananTulis, SudahAda
from kasus_rules.services.latihan_tulis_nyata import mirip_nyata
from kasus_rules.services.latihan_tulis_periksa import Catatan, KataDiperiksa, ikut_aturan, periksa_draf
from kasus_rules.training.adil import load_golongan
from kasus_rules.training.baca import parse_kasus
from kasus_rules.training.kasus import Harapan, KasusLatihan
from kasus_rules.training.kunci import Beda, bedakan
from tests.rules.shipped_rules import shipped_rules
from tests.unit.services.latihan_contoh import kasus_contoh

NISN, NIK = "00512" + "34567", "32012345" + "67890001"  # put together here: no such number may stand in a file


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


@pytest.fixture(scope="module")
def shipped(asisten: Asisten) -> tuple[KasusLatihan, ...]:
    return read_latihan(asisten.base, shipped_folder())[0]


@pytest.fixture(scope="module")
def contoh() -> DrafKasus:
    return sample()[1]


@cache
def sample() -> tuple[RuleBase, DrafKasus]:
    """The rules and a case of two parts; hypothesis takes no fixture of a module."""
    base = shipped_rules().loaded()
    return base, dari_kasus(kasus_contoh(base)[0])


def same(kasus: KasusLatihan) -> KasusLatihan:
    """The case without the lines of its file."""
    return replace(kasus, id="", episode=tuple(replace(one, place=Place("", 0, 0)) for one in kasus.episode))


def kata() -> KataDiperiksa:
    words = load_words()
    return KataDiperiksa(lambda text: find_labels(text, words), load_golongan())


def notes(asisten: Asisten, draf: DrafKasus) -> list[Catatan]:
    return list(periksa_draf(asisten, draf, kata()))


def change(draf: DrafKasus, nomor: int, **values: object) -> DrafKasus:
    parts = list(draf.bagian)
    parts[nomor - 1] = replace(parts[nomor - 1], **values)  # type: ignore[arg-type]  # any field of the part
    return replace(draf, bagian=tuple(parts))


# ── the file ──


def test_every_shipped_case_is_read_back_the_same_from_the_text_that_the_form_writes(
    asisten: Asisten, shipped: tuple[KasusLatihan, ...]
) -> None:
    again = [parse_kasus(one.id, ke_yaml(dari_kasus(one), asisten.base), asisten.base) for one in shipped]
    assert len(shipped) >= 48
    assert [same(one) for one in again] == [same(one) for one in shipped]


def test_every_shipped_case_is_read_back_the_same_as_a_draft(
    asisten: Asisten, shipped: tuple[KasusLatihan, ...]
) -> None:
    drafts = [dari_kasus(one, berkas="sekolah-satu") for one in shipped]
    again = [baca_draf(ke_yaml(one, asisten.base, sebagai_draf=True), asisten.base) for one in drafts]
    assert again == [(one, ()) for one in drafts]


@settings(deadline=None)  # the first example loads the rules
@given(text=st.text(max_size=120))
def test_whatever_is_typed_as_story_title_or_reason_is_read_back(text: str) -> None:
    base, contoh = sample()
    draf = change(contoh, 1, cerita=paragraf(text) or "Cerita.", judul=satu_baris(text) or "Judul.")
    draf = change(draf, 1, berbeda=satu_baris(text))
    assert same(parse_kasus("x", ke_yaml(draf, base), base)) == same(sementara(draf))


def test_a_typed_line_break_begins_a_paragraph() -> None:
    assert paragraf("Satu.\nDua.\n\n\nTiga. ") == "Satu.\n\nDua.\n\nTiga."


def test_an_empty_draft_is_kept_and_read_again(asisten: Asisten) -> None:
    assert baca_draf(ke_yaml(DrafKasus(), asisten.base), asisten.base) == (DrafKasus(), ())


def test_words_that_the_rules_do_not_know_are_named_and_the_rest_of_the_draft_stays(asisten: Asisten) -> None:
    text = "judul: Kursi\nsifat: aneh\nepisode:\n- {judul: Satu, temuan: {korban_anak: ya, dulu_ada: ya}}\n"
    draf, skipped = baca_draf(text, asisten.base)
    assert (draf.judul, dict(draf.bagian[0].temuan)) == ("Kursi", {"korban_anak": True})
    assert set(skipped) == {"aneh", "dulu_ada"}


def test_a_text_that_is_no_draft_is_refused(asisten: Asisten) -> None:
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        baca_draf("- [", asisten.base)


# ── findings of later parts ──


def test_a_later_part_holds_only_what_is_new_and_what_became_unknown() -> None:
    before, now = Facts({"a": True, "b": 3}), Facts({"a": False, "c": SetValue(frozenset({"x"}))})
    new = temuan_baru(before, now)
    assert new == {"a": False, "c": SetValue(frozenset({"x"})), "b": None}
    assert gabung(before, new) == now


def test_what_became_unknown_again_is_unknown_in_the_file_too(asisten: Asisten, contoh: DrafKasus) -> None:
    draf = change(contoh, 2, temuan={**contoh.bagian[1].temuan, "kekhawatiran_ringan": None})
    read = parse_kasus("x", ke_yaml(draf, asisten.base), asisten.base)
    assert "kekhawatiran_ringan" in read.episode[0].temuan
    assert "kekhawatiran_ringan" not in read.episode[1].temuan


def test_a_part_that_is_removed_leaves_its_findings_to_the_part_after_it(contoh: DrafKasus) -> None:
    without = tanpa_bagian(contoh, 1)
    assert len(without.bagian) == 1
    assert temuan_sampai(without, 1) == temuan_sampai(contoh, 2)


# ── what the author should look at ──


def test_a_whole_case_has_nothing_that_must_be_mended(asisten: Asisten, contoh: DrafKasus) -> None:
    assert [one for one in notes(asisten, contoh) if one.wajib] == []


def test_of_an_empty_draft_everything_that_is_missing_is_named_with_its_place(asisten: Asisten) -> None:
    places = [(one.bagian, one.letak) for one in notes(asisten, DrafKasus())]
    assert places == [
        (0, "Judul"), (0, "Kategori"), (0, "Jenjang"), (0, "Jenis kasus"), (0, "Yang menentukan"), (0, "Tingkat"),
        (1, "Judul bagian"), (1, "Cerita"), (1, "Putusan yang Anda harapkan"), (1, "Umpan balik"), (1, "Temuan"),
    ]  # fmt: skip


def test_a_difference_without_a_reason_must_be_settled_and_with_a_reason_it_may_stay(
    asisten: Asisten, contoh: DrafKasus
) -> None:
    differs = change(contoh, 1, harap=replace(contoh.bagian[0].harap, putusan="konferensi"))
    found = [one for one in notes(asisten, differs) if one.wajib]
    assert [(one.bagian, one.letak) for one in found] == [(1, "Harapan Anda")]
    assert "“Adakan konferensi kasus”, aturan menyatakan “Belum perlu konferensi”" in found[0].pesan
    assert notes(asisten, change(differs, 1, berbeda="Di sekolah kecil semua orang sudah tahu.")) == []


def test_a_reason_without_a_difference_is_asked_about(asisten: Asisten, contoh: DrafKasus) -> None:
    found = notes(asisten, change(contoh, 1, berbeda="Entah."))
    assert [(one.bagian, one.letak) for one in found] == [(1, "Alasan berbeda")]


def test_a_category_that_the_findings_do_not_have_is_named(asisten: Asisten, contoh: DrafKasus) -> None:
    found = notes(asisten, replace(contoh, kategori=("potensi",)))
    assert [(one.bagian, one.letak, one.wajib) for one in found] == [(0, "Kategori", True)]


def test_following_the_rules_point_by_point_leaves_no_difference(asisten: Asisten, contoh: DrafKasus) -> None:
    harap = Harapan("tidak_perlu", "segera", "", "", {"wali_kelas": "jangan", "media": "undang"}, ("KON-47",))
    kunci = nilai_episode(asisten, sementara(contoh), 2).kunci
    differences = bedakan(harap, kunci)
    assert len(differences) == 5
    for one in differences:
        harap = ikut_aturan(harap, one)
    assert bedakan(harap, kunci) == ()


def test_a_role_that_may_come_or_not_is_no_longer_asked_when_one_follows_the_rules() -> None:
    harap = ikut_aturan(Harapan("konferensi", peserta={"alumni": "undang"}), Beda("alumni", "undang", "boleh"))
    assert harap.peserta == {}


def test_a_labelling_word_in_a_story_is_asked_about_but_does_not_block(asisten: Asisten, contoh: DrafKasus) -> None:
    found = notes(asisten, change(contoh, 1, cerita="R anak nakal."))
    assert [(one.letak, one.wajib) for one in found] == [("Cerita", False)]


def test_religion_is_never_told_and_sex_only_of_people_of_whom_it_is_said(asisten: Asisten, contoh: DrafKasus) -> None:
    found = notes(asisten, change(contoh, 1, cerita="Seorang siswi tertidur sesudah salat."))
    assert [(one.letak, one.wajib) for one in found] == [("Cerita", False), ("Cerita", False)]
    assert "pilih juga pada tokohnya" in found[0].pesan
    assert "tidak menyebut agama" in found[1].pesan


def test_contradicting_findings_are_told_and_not_saved(asisten: Asisten, contoh: DrafKasus) -> None:
    violence = {"korban_anak": False, "bentuk_kekerasan": SetValue(frozenset({"kekerasan_fisik"}))}
    found = notes(asisten, change(contoh, 1, temuan={**contoh.bagian[0].temuan, **violence}))
    assert any(one.wajib and "tidak sejalan dengan jawaban lain" in one.pesan for one in found)


# ── what looks real ──


@pytest.mark.parametrize(
    ("text", "jenis", "found"),
    [
        ("Budi Santoso tidak masuk.", "nama", "Budi Santoso"),
        ("Pak Joko Susilo melapor.", "nama", "Pak Joko Susilo"),
        ("R murid SMP Negeri 3 itu.", "sekolah", "SMP Negeri 3"),
        ("Ia pindah dari SMAN 12.", "sekolah", "SMAN 12"),
        ("Ia murid SMK Harapan.", "sekolah", "SMK Harapan"),
        ("Telepon 0812-3456-7890 saja.", "telepon", "0812-3456-7890"),
        ("Telepon +62 812 3456 789 saja.", "telepon", "+62 812 3456 789"),
        (f"NISN {NISN} tertulis.", "angka", NISN),
        (f"NIK {NIK} tertulis.", "angka", NIK),
        ("Kirim ke rahasia@contoh.id besok.", "akun", "rahasia@contoh.id"),
        ("Akunnya @rekaan_saja.", "akun", "@rekaan_saja"),
        ("Ia tinggal di Jalan Mawar.", "alamat", "Jalan Mawar"),
    ],
)
def test_what_looks_real_is_found_as_written(text: str, jenis: str, found: str) -> None:
    assert [(one.jenis, one.kata) for one in mirip_nyata(text)] == [(jenis, found)]


@pytest.mark.parametrize(
    "text",
    [
        "R, murid kelas XI SMK berusia 16 tahun.", "Guru BK bertanya.", "Hari Senin Februari lalu.",
        "Kemarin Bahasa Indonesia diajarkan.", "Dinas Sosial membantu.", "Anak SMP itu diam.", "Uangnya 50.000 rupiah.",
        "SMA kelas X dan XII.", "",
    ],
)  # fmt: skip
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert mirip_nyata(text) == ()


def test_the_shipped_cases_are_nearly_never_taken_for_real(shipped: tuple[KasusLatihan, ...]) -> None:
    found = [one for case in shipped for part in case.episode for one in mirip_nyata(part.cerita)]
    assert len(found) <= 2


# ── keeping ──


def test_a_saved_case_is_among_the_own_cases(asisten: Asisten, contoh: DrafKasus, tmp_path: Path) -> None:
    store = SimpananTulis(tmp_path)
    store.simpan(nama_berkas(contoh.judul), ke_yaml(contoh, asisten.base))
    assert [one.id for one in store.daftar_sendiri(asisten.base)] == ["sekolah-mengantuk-di-kelas"]


def test_a_case_is_never_put_over_another_one_unless_that_is_said(tmp_path: Path) -> None:
    store = SimpananTulis(tmp_path)
    store.simpan("sekolah-satu", "judul: lama\n")
    with pytest.raises(SudahAda):
        store.simpan("sekolah-satu", "judul: baru\n")
    assert (tmp_path / "latihan" / "sekolah-satu.yaml").read_text() == "judul: lama\n"
    store.simpan("sekolah-satu", "judul: baru\n", ganti=True)
    assert (tmp_path / "latihan" / "sekolah-satu.yaml").read_text() == "judul: baru\n"


def test_an_own_case_that_cannot_be_used_is_listed_with_what_must_be_mended(asisten: Asisten, tmp_path: Path) -> None:
    SimpananTulis(tmp_path).simpan("sekolah-satu", "judul: Kursi kosong\ntingkat: 9\n")
    (found,) = SimpananTulis(tmp_path).daftar_sendiri(asisten.base)
    assert (found.judul, found.kasus) == ("Kursi kosong", None)
    assert "Tingkat 9 tidak dikenal" in found.sebab


def test_an_own_case_with_a_name_given_by_hand_is_listed_and_becomes_a_new_one_when_it_is_changed(
    asisten: Asisten, contoh: DrafKasus, tmp_path: Path
) -> None:
    (tmp_path / "latihan").mkdir()
    (tmp_path / "latihan" / "kasus saya.yaml").write_text(ke_yaml(contoh, asisten.base), encoding="utf-8")
    (found,) = SimpananTulis(tmp_path).daftar_sendiri(asisten.base)
    assert (found.judul, found.berkas) == (contoh.judul, "")
    SimpananTulis(tmp_path).hapus(found)
    assert list((tmp_path / "latihan").glob("*.yaml")) == []


def test_a_removed_own_case_is_gone_and_removing_it_again_is_no_trouble(asisten: Asisten, tmp_path: Path) -> None:
    store = SimpananTulis(tmp_path)
    store.simpan("sekolah-satu", "judul: satu\n")
    store.simpan("sekolah-dua", "judul: dua\n")
    first = store.daftar_sendiri(asisten.base)[1]
    for _ in range(2):
        store.hapus(first)
    assert [one.id for one in store.daftar_sendiri(asisten.base)] == ["sekolah-dua"]


def test_an_own_case_that_another_window_changed_is_not_removed(asisten: Asisten, tmp_path: Path) -> None:
    store = SimpananTulis(tmp_path)
    store.simpan("sekolah-satu", "judul: lama\n")
    (seen,) = store.daftar_sendiri(asisten.base)
    store.simpan("sekolah-satu", "judul: baru\n", ganti=True)
    with pytest.raises(InputError, match="diubah dari jendela lain"):
        store.hapus(seen)
    assert (tmp_path / "latihan" / "sekolah-satu.yaml").read_text() == "judul: baru\n"


def test_a_shipped_case_is_neither_listed_as_an_own_one_nor_removed(
    asisten: Asisten, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SimpananTulis(tmp_path)
    store.simpan("tata_tertib-01", "judul: satu\n")
    (seen,) = store.daftar_sendiri(asisten.base)
    monkeypatch.setattr(latihan_tulis_berkas, "shipped_folder", lambda: tmp_path / "latihan")
    assert store.daftar_sendiri(asisten.base) == ()
    with pytest.raises(InputError, match="bukan kasus sendiri"):
        store.hapus(seen)
    assert (tmp_path / "latihan" / "tata_tertib-01.yaml").is_file()


def test_nothing_outside_the_folder_of_own_cases_can_be_removed(asisten: Asisten, tmp_path: Path) -> None:
    (tmp_path / "luar.yaml").write_text("judul: luar\n")
    SimpananTulis(tmp_path).simpan("sekolah-satu", "judul: satu\n")
    (seen,) = SimpananTulis(tmp_path).daftar_sendiri(asisten.base)
    with pytest.raises(InputError):
        SimpananTulis(tmp_path).hapus(replace(seen, id="../luar"))
    assert (tmp_path / "luar.yaml").is_file()


def test_while_another_window_writes_a_case_one_waits_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latihan_tulis_berkas, "WAIT_SECONDS", 0.0)
    store = SimpananTulis(tmp_path)
    store.simpan("sekolah-satu", "judul: satu\n")
    with locked(tmp_path / "latihan" / ".kasus.kunci", wait=1), pytest.raises(KasusError, match="Jendela lain"):
        store.simpan("sekolah-satu", "judul: dua\n", ganti=True)


def test_drafts_are_listed_by_title_and_trouble_nobody_who_practises(asisten: Asisten, tmp_path: Path) -> None:
    store = SimpananTulis(tmp_path)
    store.simpan_draf("draf-00000001", ke_yaml(DrafKasus(judul="Kursi kosong"), asisten.base))
    store.simpan_draf("draf-00000002", "[")
    titles = {one.judul for one in store.daftar_draf(asisten.base)}
    assert titles == {"Kursi kosong", "draf-00000002 (tidak dapat dibaca)"}
    assert read_latihan(asisten.base, tmp_path / "latihan") == ((), ())


def test_a_draft_that_is_gone_can_be_removed_again(tmp_path: Path) -> None:
    store = SimpananTulis(tmp_path)
    store.hapus_draf("draf-00000001")
    assert store.isi_draf("draf-00000001") is None


@pytest.mark.parametrize("name", ["../luar", "draf-1", "", "kasus/satu"])
def test_a_name_that_is_no_name_reaches_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        SimpananTulis(tmp_path).simpan_draf(name, "x")


def test_a_folder_that_cannot_be_written_is_told_as_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "latihan").write_text("bukan folder")
    with pytest.raises(Exception, match="tidak dapat dibaca atau ditulis"):
        SimpananTulis(tmp_path).simpan("sekolah-satu", "x")


@pytest.mark.parametrize(
    ("judul", "nama"),
    [("Kursi yang kosong!", "sekolah-kursi-yang-kosong"), ("…", "sekolah-kasus"), ("A/../B", "sekolah-a-b")],
)  # fmt: skip
def test_the_name_of_the_file_comes_from_the_title(judul: str, nama: str) -> None:
    assert nama_berkas(judul) == nama


def test_an_empty_part_is_a_part() -> None:
    assert DrafKasus().bagian == (DrafBagian(),)
