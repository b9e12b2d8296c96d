"""A document from a kasus: allowed first, looked through, kept with its event, and put where its reader looks."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.documents.gagal import DokumenBocor, KataMelabeli
from kasus_rules.documents.isi import JENIS, Kop
from kasus_rules.register.isi_kasus import Identitas, Kasus, Orang
from kasus_rules.register.kotak import Kotak
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import PETUGAS, isi_contoh
from kasus_rules.services.surat import NOT_FOR_LEADER, PembuatSurat
from kasus_rules.services.surat_isi import TAMBAHAN, Permintaan

HARI = date(2026, 11, 24)
KUNCI = DataKey("ab" * 32)
KOP = Kop(sekolah="SMP Contoh", kota="Kota Contoh", kepala_sekolah="Kepala Contoh", koordinator_bk="Koordinator Contoh")


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path, KUNCI) as opened:
        yield opened


@pytest.fixture
def pembuat(asisten: Asisten) -> PembuatSurat:
    return PembuatSurat(asisten.base, kop=lambda: KOP)


def held(register: Register, asisten: Asisten) -> Kasus:
    """The sample kasus that has had its conference and is not closed."""
    codes = isi_contoh(register, asisten, HARI)
    found = [register.buka_kasus(code, pelaku=PETUGAS) for code in codes]
    return next(one for one in found if one.keadaan.langkah and one.keadaan.langkah.value == "tindak_lanjut")


def invited(register: Register, asisten: Asisten) -> Kasus:
    """The sample kasus whose conference is still to come."""
    codes = isi_contoh(register, asisten, HARI)
    found = [register.buka_kasus(code, pelaku=PETUGAS) for code in codes]
    return next(one for one in found if one.keadaan.langkah and one.keadaan.langkah.value == "diundang")


def text_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def first_guest(kasus: Kasus) -> str:
    assert kasus.keadaan.konferensi_kini is not None
    return kasus.keadaan.konferensi_kini.rencana.peserta[0].peran


def test_an_invitation_is_kept_and_lies_in_the_box_of_tu_and_tells_nothing(
    register: Register, asisten: Asisten, pembuat: PembuatSurat, tmp_path: Path
) -> None:
    kasus = invited(register, asisten)
    made = pembuat.buat(
        register, kasus, Permintaan("undangan", HARI, first_guest(kasus), konferensi=1), petugas=PETUGAS
    )
    assert register.muat_dokumen(made.dokumen.id, pelaku=PETUGAS).berkas == made.dokumen.berkas
    with Kotak.open(tmp_path, "tu", KUNCI) as box:
        assert [(one.id, one.judul) for one in box.list_surat()] == [(made.dokumen.id, "Undangan pertemuan")]
    written = text_of(made.dokumen.berkas)
    assert kasus.kode not in written
    assert kasus.identitas is not None
    assert kasus.identitas.nama("murid") not in written


def test_a_letter_to_someone_who_is_not_planned_is_refused_before_anything_is_written(
    register: Register, asisten: Asisten, pembuat: PembuatSurat, tmp_path: Path
) -> None:
    kasus = invited(register, asisten)
    with pytest.raises(IllegalMove):
        pembuat.buat(register, kasus, Permintaan("undangan", HARI, "media", konferensi=1), petugas=PETUGAS)
    assert len(register.buka_kasus(kasus.kode, pelaku=PETUGAS).peristiwa) == len(kasus.peristiwa)
    assert not (tmp_path / "kotak-tu.db").exists()


def test_a_text_that_labels_the_student_is_refused_with_a_better_word(
    register: Register, asisten: Asisten, pembuat: PembuatSurat
) -> None:
    kasus = held(register, asisten)
    asked = Permintaan("laporan", HARI, konferensi=1, teks={"latar": "Dia memang anak nakal."})
    with pytest.raises(KataMelabeli, match="murid dengan perilaku"):
        pembuat.buat(register, kasus, asked, petugas=PETUGAS)


def test_a_name_that_someone_writes_into_a_report_is_found_and_nothing_is_kept(
    register: Register, asisten: Asisten, pembuat: PembuatSurat
) -> None:
    kasus = held(register, asisten)
    named = Identitas((Orang("murid", "Zubaedah Kurnia"),), kasus.identitas.diubah if kasus.identitas else None)
    register.simpan_identitas(kasus.kode, named, pelaku=PETUGAS)
    kasus = register.buka_kasus(kasus.kode, pelaku=PETUGAS)
    asked = Permintaan("laporan", HARI, konferensi=1, teks={"latar": "Zubaedah sering terlambat."})
    with pytest.raises(DokumenBocor) as refused:
        pembuat.buat(register, kasus, asked, petugas=PETUGAS)
    assert "Zubaedah" not in refused.value.pesan
    assert len(register.buka_kasus(kasus.kode, pelaku=PETUGAS).peristiwa) == len(kasus.peristiwa)


@pytest.mark.parametrize("terkait", ["ya", "belum_diketahui"])
def test_nothing_goes_into_the_box_of_a_leader_who_is_or_may_be_concerned(
    register: Register, asisten: Asisten, pembuat: PembuatSurat, tmp_path: Path, terkait: str
) -> None:
    kasus = held(register, asisten)
    triase = replace(kasus.keadaan.triase, kepala_sekolah_terkait=terkait)  # type: ignore[arg-type]
    kasus = replace(kasus, keadaan=replace(kasus.keadaan, triase=triase))
    made = pembuat.buat(register, kasus, Permintaan("berita_acara", HARI, konferensi=1), petugas=PETUGAS)
    assert made.kotak == NOT_FOR_LEADER
    assert not (tmp_path / "kotak-kepala_sekolah.db").exists()


def test_a_report_for_a_leader_who_is_not_concerned_lies_in_their_box(
    register: Register, asisten: Asisten, pembuat: PembuatSurat, tmp_path: Path
) -> None:
    kasus = held(register, asisten)
    made = pembuat.buat(register, kasus, Permintaan("laporan", HARI, konferensi=1), petugas=PETUGAS)
    with Kotak.open(tmp_path, "kepala_sekolah", KUNCI) as box:
        assert [one.id for one in box.list_surat()] == [made.dokumen.id]


def test_letters_are_emptied_in_the_boxes_when_identity_is_erased(
    register: Register, asisten: Asisten, pembuat: PembuatSurat, tmp_path: Path
) -> None:
    kasus = held(register, asisten)
    pembuat.buat(register, kasus, Permintaan("daftar_hadir", HARI, konferensi=1), petugas=PETUGAS)
    whole = register.buka_kasus(kasus.kode, pelaku=PETUGAS)
    assert pembuat.hapus_dari_kotak(register, whole, petugas=PETUGAS) == 1
    with Kotak.open(tmp_path, "tu", KUNCI) as box:
        assert [(one.kepada, one.status) for one in box.list_surat()] == [("", "dihapus")]


def test_every_kind_can_be_made_of_a_sample_kasus(asisten: Asisten, pembuat: PembuatSurat) -> None:
    with Register.di_memori() as register:
        kasus = held(register, asisten)
        sent = p.RujukanDikirim("psikolog", "persetujuan", "Perlu didampingi.")
        register.catat(kasus.kode, sent, petugas=PETUGAS, tanggal=HARI)
        kasus = register.buka_kasus(kasus.kode, pelaku=PETUGAS)
        readers = {"undangan": first_guest(kasus), "pesan_singkat": first_guest(kasus), "persetujuan": "murid",
                   "surat_rujukan": "psikolog", "surat_orang_tua": "ibu"}  # fmt: skip
        for jenis in JENIS:
            teks = dict.fromkeys(TAMBAHAN[jenis], "Disusun bersama.")
            asked = Permintaan(jenis, HARI, readers.get(jenis, ""), konferensi=1, teks=teks)
            assert pembuat.buat(register, kasus, asked, petugas=PETUGAS).dokumen.berkas, jenis


def test_sample_data_have_no_boxes(asisten: Asisten, pembuat: PembuatSurat) -> None:
    with Register.di_memori() as register:
        kasus = held(register, asisten)
        made = pembuat.buat(register, kasus, Permintaan("daftar_hadir", HARI, konferensi=1), petugas=PETUGAS)
    assert made.kotak == ""
