"""The notebook of patterns, in one process: what its cells show, what leaves, and how a foreign table is mapped."""

import pickle
from pathlib import Path

import ipywidgets as widgets
import pytest

from kasus_rules.errors import InputError, KasusError
from kasus_rules.research.rilis import Ditolak, TabelRilis
from kasus_rules.services.pengaturan import save_sumber_data
from kasus_rules.services.pola import program_dipakai
from kasus_rules.ui import pola
from kasus_rules.ui.pola.meja import Meja
from kasus_rules.ui.pola.petakan import Layar

GATE = "triase/gerbang.yaml"


@pytest.fixture(scope="module")
def data() -> pola.Pola:
    return pola.buka()


@pytest.fixture
def peta() -> pola.Petakan:
    return pola.petakan(pola.berkas_contoh().tabel, fiktif=True)


# ── mode kerja ──


def test_the_synthetic_register_says_that_it_is_made_up(data: pola.Pola) -> None:
    assert data.data.fiktif
    assert "Semua data ini fiktif" in data._repr_html_()


@pytest.mark.parametrize(
    "ask",
    [
        lambda data: data.penemuan(menurut="tahun_ajaran"),
        lambda data: data.putusan(),
        lambda data: data.alasan(),
        lambda data: data.kehadiran("ayah"),
        lambda data: data.mode_terbatas(menurut="kategori"),
        lambda data: data.tindak_lanjut(),
        lambda data: data.penutupan(),
        lambda data: data.lama("ditutup", dari="tindak_lanjut", menurut="jenis_sekolah"),
        lambda data: data.peran(),
        lambda data: data.proses(),
        lambda data: data.aturan(),
    ],
)
def test_every_table_stands_below_its_mode_and_its_plain_text_tells_no_figure(data: pola.Pola, ask) -> None:
    shown = ask(data)
    html = shown._repr_html_()
    assert html.count("<table") == html.count("<strong>Mode kerja</strong>")
    assert html.index("<strong>Mode kerja</strong>") < html.index("<table")
    assert repr(shown).endswith("mode kerja, jangan dibagikan>")


def test_what_is_shown_in_mode_kerja_cannot_be_kept(data: pola.Pola) -> None:
    shown = data.penemuan()
    assert [name for name in dir(shown) if name.startswith("ke_")] == []
    with pytest.raises(KasusError):
        pickle.dumps(shown.telaah.kerja)


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda data: data.penemuan(menurut="jenis_sekola"), 'Maksud Anda "jenis_sekolah"?'),
        (lambda data: data.ketepatan("konferensy", sasaran=14), 'Maksud Anda "konferensi"?'),
        (lambda data: data.bagaimana_bila(GATE, "jumlah: 9", "jumlah: 1"), "Periksa ejaan"),
        (lambda data: data.bagaimana_bila("triase/gerbng.yaml", "a", "b"), GATE),
        (lambda data: data.tanpa().rilis(data.penemuan(), tujuan="", peninjau=""), "Sebutkan tujuan"),
        (lambda data: data.kehadiran("aya"), 'Maksud Anda "ayah"?'),
    ],
)
def test_a_wrong_name_is_a_sentence(data: pola.Pola, ask, near: str) -> None:
    with pytest.raises(KasusError) as trouble:
        ask(data)
    assert near in trouble.value.pesan


# ── rules ──


def test_a_stricter_gate_moves_cases_away_from_a_conference(data: pola.Pola) -> None:
    shown = data.bagaimana_bila(GATE, "jumlah: 2", "jumlah: 3")._repr_html_()
    assert "kasus hasilnya lain" in shown
    assert "Adakan konferensi kasus" in shown


def test_a_change_of_words_alone_moves_nobody(data: pola.Pola) -> None:
    shown = data.bagaimana_bila(GATE, "jumlah: 2", "jumlah:  2")._repr_html_()
    assert "Tidak satu pun dari 5.000 kasus ini hasilnya lain" in shown


# ── mode rilis ──


def test_a_release_can_be_written_as_table_and_as_figure(data: pola.Pola, tmp_path: Path) -> None:
    fresh = data.tanpa()
    done = fresh.rilis(fresh.penemuan(), tujuan="uji", peninjau="Rekan")
    assert isinstance(done, pola.Terbitan)
    html = done._repr_html_()
    assert html.index("<strong>Mode rilis</strong>") < html.index("<table")
    assert "Mode kerja" not in html
    kept = [done.ke_csv(tmp_path / "a.csv"), done.ke_gambar(tmp_path / "a.svg"), done.ke_gambar(tmp_path / "a.png")]
    assert [path.read_bytes()[:4] for path in kept] == [b"\xef\xbb\xbfs", b"<?xm", b"\x89PNG"]
    with pytest.raises(InputError, match=r"\.svg atau \.png"):
        done.ke_gambar(tmp_path / "a.pdf")


def test_the_same_table_less_one_student_is_refused(data: pola.Pola) -> None:
    fresh = data.tanpa()
    assert isinstance(fresh.rilis(fresh.penemuan(), tujuan="uji", peninjau="Rekan"), pola.Terbitan)
    less = fresh.tanpa("F0000001").penemuan()
    again = fresh.rilis(less, tujuan="uji", peninjau="Rekan")
    assert isinstance(again, Ditolak)
    assert again.rilis == (1,)


def test_a_median_is_released_through_the_same_door(data: pola.Pola) -> None:
    fresh = data.tanpa()
    days = fresh.tabel("jenis_sekolah", ukuran="median", nilai="hari_konferensi")
    done = fresh.rilis(days, tujuan="uji", peninjau="Rekan")
    assert isinstance(done, TabelRilis)
    assert [row[0] for row in done.baris] == ["jenis_sekolah", "SD", "SMP", "SMA", "SMK", "SLB", "Semua"]


def test_trying_on_made_up_data_leaves_no_book_behind(data: pola.Pola, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("KASUS_DATA", str(tmp_path))
    fresh = data.tanpa()
    fresh.rilis(fresh.penemuan(), tujuan="uji", peninjau="Rekan")
    assert list(tmp_path.rglob("buku_rilis*")) == []


def test_a_release_of_real_cases_names_who_releases_and_is_kept(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "data"))
    real = pola.buka(real_table(tmp_path))
    with pytest.raises(InputError, match="Sebutkan siapa yang merilis"):
        real.rilis(real.penemuan(), tujuan="uji", peninjau="Rekan")
    real.rilis(real.penemuan(), tujuan="uji", peninjau="Rekan", petugas="Peneliti")
    assert [path.name for path in tmp_path.rglob("buku_rilis.jsonl")] == ["buku_rilis.jsonl"]


def real_table(tmp_path: Path, **columns: str) -> Path:
    """Forty rows of somebody's, with the same in every further column."""
    table = tmp_path / "kasus.csv"
    rows = (
        ",".join([f"{letter}{n}", source, *columns.values()])
        for n in range(20)
        for letter, source in (("K", "guru_bk"), ("L", "guru_mapel"))
    )
    table.write_text("\n".join([",".join(["kode", "sumber_penemuan", *columns]), *rows]))
    return table


# ── what a file says of itself ──


def test_a_file_that_calls_itself_made_up_is_released_like_real_cases(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "data"))
    claimed = pola.buka(real_table(tmp_path, fiktif="ya"))
    with pytest.raises(InputError, match="Sebutkan siapa yang merilis"):
        claimed.rilis(claimed.penemuan(), tujuan="uji", peninjau="Rekan")
    claimed.rilis(claimed.penemuan(), tujuan="uji", peninjau="Rekan", petugas="Peneliti")
    assert [path.name for path in tmp_path.rglob("buku_rilis.jsonl")] == ["buku_rilis.jsonl"]


def test_its_claim_is_quoted_as_a_claim(tmp_path: Path) -> None:
    shown = pola.buka(real_table(tmp_path, fiktif="ya"))._repr_html_()
    assert "Menurut berkasnya, semua data ini fiktif" in shown
    assert "Tidak satu angka pun berasal dari sekolah yang nyata" not in shown


def test_its_event_log_is_not_written(tmp_path: Path) -> None:
    days = {"fiktif": "ya", "tanggal_penemuan": "2025-01-01", "tanggal_putusan": "2025-01-03"}
    claimed = pola.buka(real_table(tmp_path, **days))
    with pytest.raises(InputError, match="kasus ekspor-peneliti"):
        claimed.proses().ke_csv(tmp_path / "log.csv")


@pytest.mark.parametrize(("copied", "known"), [(False, True), (True, False)])
def test_only_the_shipped_foreign_table_is_known_to_be_made_up(tmp_path: Path, copied: bool, known: bool) -> None:
    contoh = pola.berkas_contoh()
    table = tmp_path / "salinan.csv"
    table.write_bytes(contoh.tabel.read_bytes())
    mapped = pola.petakan(table if copied else contoh.tabel, peta=contoh.peta, fiktif=True).pola()
    assert (mapped.data.fiktif, mapped.data.rekaan) == (True, known)


def test_the_desk_makes_a_report_of_what_is_ticked(data: pola.Pola, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("KASUS_DATA", str(tmp_path))
    desk = Meja(data.tanpa())
    for name, box in desk.bagian.items():
        box.value = name == "Siapa yang menemukan"
    desk.buat.click()
    assert "Sebutkan tujuan rilis ini" in desk.pesan.value
    desk.peninjau.value, desk.tujuan.value = "Rekan", "uji"
    desk.buat.click()
    assert "Laporan tersimpan" in desk.pesan.value
    assert [path.name[:18] for path in (tmp_path / "laporan").iterdir()] == ["fiktif-pola-kasus-"] * 2


def test_a_desk_without_a_tick_says_so(data: pola.Pola) -> None:
    desk = Meja(data)
    for box in desk.bagian.values():
        box.value = False
    desk.buat.click()
    assert "Pilih paling sedikit satu bagian" in desk.pesan.value


# ── her own file ──


def test_a_table_with_other_columns_is_sent_to_the_mapping(tmp_path: Path) -> None:
    table = tmp_path / "lain.csv"
    table.write_text("ref;outcome\n1;NFA\n")
    with pytest.raises(InputError, match=r"pola\.petakan"):
        pola.buka(table)


def test_a_proposal_names_the_columns_whose_values_have_no_meaning(peta: pola.Petakan) -> None:
    screen = Layar(peta)
    assert "nilai belum bermakna, di kolom School_Phase" in screen.ringkas.value


def test_a_value_chosen_on_the_screen_gets_its_meaning_in_the_mapping(peta: pola.Petakan) -> None:
    row = Layar(peta).baris["School_Phase"]
    row.ke.value = "jenjang"
    by_value = {child.description: child for child in row.nilai.children}
    by_value["VO"].value = "smk"
    entry = next(one for one in peta.peta.kolom if one.dari == "School_Phase")
    assert entry.nilai["VO"] == "smk"
    by_value["VO"].value = ""
    assert "VO" not in next(one for one in peta.peta.kolom if one.dari == "School_Phase").nilai


def test_a_column_that_is_not_used_leaves_the_mapping(peta: pola.Petakan) -> None:
    Layar(peta).baris["Immediate_Danger"].ke.value = ""
    assert "Immediate_Danger" not in {one.dari for one in peta.peta.kolom}


def test_only_a_date_is_asked_how_it_is_written(peta: pola.Petakan) -> None:
    rows = Layar(peta).baris
    assert "kasus-sembunyi" not in rows["Tgl_Rujukan"].tanggal._dom_classes
    assert "kasus-sembunyi" in rows["Case_Ref"].tanggal._dom_classes


def test_the_finished_mapping_fits_the_screen_and_changes_nothing_by_being_shown() -> None:
    contoh = pola.berkas_contoh()
    done = pola.petakan(contoh.tabel, peta=contoh.peta, fiktif=True)
    before = done.peta
    assert isinstance(done.layar(), widgets.VBox)
    assert done.peta == before


def test_a_mapped_file_answers_the_same_questions() -> None:
    contoh = pola.berkas_contoh()
    done = pola.petakan(contoh.tabel, peta=contoh.peta, fiktif=True)
    assert "300 dari 300 baris dapat dipakai" in repr(done.cakupan())
    found = done.pola().susunan("kesesuaian").telaah.halaman().titik
    assert {one.label: one.dari for one in found} == dict.fromkeys(
        ("Sesuai dengan aturan", "Tidak sesuai", "Tidak dapat dinilai"), 300
    )


def test_a_mapping_is_kept_once_and_reads_back_as_the_same(peta: pola.Petakan, tmp_path: Path) -> None:
    path = peta.simpan(tmp_path / "peta.yaml")
    again = pola.petakan(pola.berkas_contoh().tabel, peta=path, fiktif=True)
    assert again.peta == peta.peta
    with pytest.raises(InputError, match="tidak ditimpa"):
        peta.simpan(path)


def test_the_rules_in_use_are_not_touched_by_trying() -> None:
    before = program_dipakai().base.fingerprint
    pola.buka().bagaimana_bila(GATE, "jumlah: 2", "jumlah: 3")
    assert program_dipakai().base.fingerprint == before


# ── the school's register ──


@pytest.fixture
def sekolah(tmp_path: Path, monkeypatch) -> pola.Sekolah:
    monkeypatch.setenv("KASUS_DATA", str(tmp_path))
    save_sumber_data(tmp_path, "contoh")
    made = pola.register_sekolah()
    made.tujuan.value = "layanan"
    return made


def test_the_register_is_read_with_a_button_and_by_somebody(sekolah: pola.Sekolah) -> None:
    with pytest.raises(InputError, match="Register belum dibaca"):
        _ = sekolah.data
    sekolah.petugas.value = ""
    sekolah.buka.click()
    assert "kasus dibaca" not in sekolah.pesan.value
    sekolah.petugas.value = "Bu Guru"
    sekolah.buka.click()
    assert "kasus dibaca untuk layanan BK" in sekolah.pesan.value
    assert sekolah.data.data.rekaan, "sample data are made up"


def test_the_register_is_not_read_before_it_is_said_what_for(sekolah: pola.Sekolah) -> None:
    sekolah.petugas.value, sekolah.tujuan.value = "Bu Guru", None
    sekolah.buka.click()
    assert "Pilih dahulu untuk apa register ini dibaca" in sekolah.pesan.value
    with pytest.raises(InputError, match="Register belum dibaca"):
        _ = sekolah.data


def test_a_reading_for_research_without_consent_leaves_nothing_of_the_reading_before(sekolah: pola.Sekolah) -> None:
    sekolah.petugas.value = "Bu Guru"
    sekolah.buka.click()
    assert sekolah.data
    sekolah.tujuan.value = "penelitian"
    sekolah.buka.click()
    assert "Belum ada kasus yang boleh dibaca untuk penelitian" in sekolah.pesan.value
    with pytest.raises(InputError, match="Register belum dibaca"):
        _ = sekolah.data


def test_kasus_of_the_register_answer_the_same_questions(sekolah: pola.Sekolah) -> None:
    sekolah.petugas.value = "Bu Guru"
    sekolah.buka.click()
    data = sekolah.data
    assert sum(one.n or 0 for one in data.putusan().telaah.halaman().titik) == data.data.kasus.height
    assert "Pembahasan BK" in data.proses().proses.varian[0].nama
    assert data.aturan()._repr_html_()
