"""The papers of a session: names where they belong, numbers everywhere else."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from kasus_rules.documents.isi import Kop
from kasus_rules.errors import InputError
from kasus_rules.services import pelatihan_berkas as berkas
from kasus_rules.services.sesi_hasil import hasil
from kasus_rules.training.sesi import Peserta
from tests.unit.services.ruangan import RATERS, dengan_lembar, rencana_jawaban, sesi, terisi

PLAN = {"satu": 12, "dua": 6, "tiga": 12}
NAMES = tuple(Peserta(number, f"Peserta Rekaan {number:02d}", "SMP Contoh") for number in range(1, RATERS + 1))
SIGNER = berkas.Penanda(Kop(sekolah="SMP Contoh", kota="Kota Contoh"), "Penanda Tangan", "Ketua MGBK", "Kota Contoh")


@pytest.fixture(scope="module")
def full():
    made = dengan_lembar()
    return made.dengan("sebelum", terisi(made.pada("sebelum"), rencana_jawaban(made.pada("sebelum"), PLAN)))


def words(docx: bytes) -> str:
    with ZipFile(BytesIO(docx)) as parts:
        return " ".join(re.findall(r"<w:t[^>]*>([^<]*)", parts.read("word/document.xml").decode()))


def test_everyone_of_the_list_is_on_the_attendance_sheet(full, tmp_path):
    text = words(berkas.daftar_hadir(full, NAMES, SIGNER, tmp_path))
    assert all(one.nama in text for one in NAMES)


def test_who_reached_the_gate_gets_a_certificate_and_the_others_a_note_without_any_figure(full, tmp_path):
    some = (NAMES[0], NAMES[11])  # always with the rules; two of three
    passed, other = (words(berkas.sertifikat(full, (one,), SIGNER, tmp_path)) for one in some)
    assert "90" in passed
    assert "90" not in other


def test_what_nobody_filled_in_is_a_dotted_line_and_never_a_gap(full, tmp_path):
    bare = replace(full, tempat="", penyelenggara="", waktu_mulai="", waktu_selesai="")
    unsigned = berkas.Penanda(Kop(), "", "", "")
    paper = words(berkas.sertifikat(bare, NAMES[:1], unsigned, tmp_path))
    assert "Nama dan tanda tangan: …" in paper
    assert "diselenggarakan oleh …" in paper
    assert ", di …" in paper
    assert "pukul …" in words(berkas.daftar_hadir(bare, NAMES[:1], unsigned, tmp_path))


def test_only_those_who_took_part_get_a_paper(full, tmp_path):
    absent = Peserta(99, "Tidak Datang", "SMP Contoh")
    assert "Tidak Datang" not in words(berkas.sertifikat(full, (*NAMES, absent), SIGNER, tmp_path))


def test_certificates_without_names_say_what_to_do(full, tmp_path):
    with pytest.raises(InputError, match="Isi nama peserta"):
        berkas.sertifikat(full, (), SIGNER, tmp_path)


def test_certificates_before_anybody_is_in_are_refused(tmp_path):
    with pytest.raises(InputError, match="Belum ada peserta"):
        berkas.sertifikat(dengan_lembar(), NAMES, SIGNER, tmp_path)


def test_the_table_of_answers_has_a_row_a_question_and_a_column_a_number(full):
    rows = list(csv.reader(StringIO(berkas.jawaban_csv(full.pada("sebelum")))))
    assert rows[0] == ["soal", "jenis", "tentang", "kunci", *(f"p{number}" for number in range(1, RATERS + 1))]
    assert len(rows) == 1 + 3
    assert rows[1][3:6] == ["tidak_perlu", "tidak_perlu", "tidak_perlu"]


def test_slides_before_the_rating_tell_the_cases_and_not_the_key(full):
    text = berkas.salindia(full, full.pada("sebelum"), None, {})
    assert "R terlambat empat kali" in text
    assert "Langkah yang lebih ringan dulu" not in text


def test_slides_after_the_rating_show_where_the_room_split(full):
    isi = full.pada("sebelum")
    text = berkas.salindia(full, isi, hasil(full, isi), {"dua/1/putusan": "Belum dicoba langkah ringan."})
    assert "Kasus dua" in text
    assert "Belum dicoba langkah ringan." in text
    assert "Kasus satu" not in text


def test_slides_are_not_filled_by_one_part_of_one_story():
    whole = dengan_lembar(rinci=True)
    isi = whole.pada("sebelum")
    answers = rencana_jawaban(isi, {"satu": 1, "dua": 1, "tiga": 6})
    one, last = isi.lembar.babak[0], isi.lembar.babak[-1]
    split = {soal.id for soal in (*one.soal, last.soal[0])}  # all of the first story, one question of the last
    spread = [
        replace(a, pilihan=tuple(a.peserta % len(s.pilihan) if s.id in split else p
                                 for s, p in zip(isi.lembar.soal, a.pilihan, strict=True)))
        for a in answers
    ]  # fmt: skip
    full_isi = terisi(isi, spread)
    told = [row.babak.kasus for row in berkas._split(hasil(whole, full_isi))]
    assert len(one.soal) > 2
    assert "tiga" in told[:4]


def test_slides_of_a_session_without_a_sheet_hold_the_plan():
    assert "Cara menilai" in berkas.salindia(sesi(), None, None, {})


def test_the_plan_follows_the_hour_of_the_session(full):
    assert "08.00" in berkas.rencana(full)
