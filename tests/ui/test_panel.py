"""The panel's HTML: pure functions on a `Penilaian`, without widgets or a browser."""

from dataclasses import replace
from datetime import date

import pytest

from kasus_rules.explain.tampilan import (
    AturanTampil,
    Konferensi,
    LangkahTampil,
    Penilaian,
    Pertanyaan,
    PertimbanganTampil,
    SumberTampil,
    TindakanTampil,
    UndanganBaris,
)
from kasus_rules.services.pengaturan import Kontak, Pengaturan
from kasus_rules.ui.panel.bagian import listing
from kasus_rules.ui.panel.darurat import action_card
from kasus_rules.ui.panel.hasil import outcome_strip
from kasus_rules.ui.panel.isi import panel_body
from kasus_rules.ui.panel.undangan import by_meeting, conference, excluded

TODAY = date(2026, 11, 24)
EVIL = '<img src=x onerror="alert(1)">'
LABELS = {
    "putusan": {"darurat_dulu": "Tolong dulu", "konferensi": "Adakan konferensi kasus", "pantau": "Pantau"},
    "urgensi": {"segera": "Sekarang juga", "hari_ini": "Hari ini"},
    "peran": {"ibu": "Ibu"},
}
SOURCE = SumberTampil("uu", "UU 12/2022", "Pasal 4", "teks_terbaca", TODAY)
RULE = AturanTampil("X-1", "Judul", "Perlu beberapa pihak.", (SOURCE,), karena=("di luar wewenang BK: ya",))
ASKED = Pertanyaan("pihak_terduga", "Siapa yang diduga?")
EMPTY = Penilaian(
    putusan="konferensi", putusan_label="Adakan konferensi kasus", mungkin=("konferensi",), status="tetap",
    urgensi=None, urgensi_paling_lambat=None, konferensi=Konferensi(None, None, ()), sesudah_aman=None,
    pertimbangan=(), tindakan_segera=(), langkah=(), aturan=(), alasan=(), mendukung=(), menentang=(), hampir=(),
    tersisih=(), konflik=(), belum_pasti=(), sidik_aturan="ab12", versi_aturan="1", mesin="acuan", catatan_mesin="",
    label=LABELS,
)  # fmt: skip


def row(
    peran: str, tingkat: str, *, tahap: str = "internal", pertemuan: str = "bersama", **more: object
) -> UndanganBaris:
    base = UndanganBaris(peran, peran.capitalize(), tahap, pertemuan, tingkat, f"Alasan {peran}.", ("X",))
    return replace(base, **more)  # type: ignore[arg-type]  # test data


def test_the_outcome_says_word_certainty_and_when() -> None:
    html = outcome_strip(replace(EMPTY, urgensi="hari_ini"))
    assert "Adakan konferensi kasus" in html
    assert "Kapan: <strong>Hari ini</strong>" in html
    assert "Tetap: jawaban yang masih terbuka tidak mengubahnya." in html
    assert 'role="status"' in html


def test_an_outcome_that_may_change_says_why_and_into_what() -> None:
    html = outcome_strip(
        replace(EMPTY, status="sementara", mungkin=("darurat_dulu", "konferensi"), belum_pasti=(ASKED,))
    )
    assert "Sementara, karena 1 pertanyaan masih menentukan. Masih mungkin: Tolong dulu." in html


def test_a_latest_time_is_shown_while_the_time_is_open() -> None:
    assert "Paling lambat: <strong>Hari ini</strong>" in outcome_strip(replace(EMPTY, urgensi_paling_lambat="hari_ini"))


def test_while_data_is_missing_the_strip_says_by_when_to_find_out() -> None:
    html = outcome_strip(replace(EMPTY, putusan="perlu_data", urgensi_paling_lambat="hari_ini"))
    assert "Pastikan: <strong>Hari ini</strong>" in html


def test_reasons_stand_with_the_answers_that_made_them_true() -> None:
    html = panel_body(replace(EMPTY, alasan=(RULE,), aturan=(RULE,)))
    assert "Perlu beberapa pihak." in html
    assert "di luar wewenang BK: ya" in html


def test_a_source_is_shown_once_with_its_status_and_date() -> None:
    other = replace(RULE, id="X-2")
    html = panel_body(replace(EMPTY, alasan=(RULE, other), aturan=(RULE, other)))
    assert html.count("UU 12/2022") == 1
    assert "(pasal dibaca, dilihat 24 November 2026)" in html


def test_no_rule_number_reaches_the_screen() -> None:
    rules = (RULE,)
    html = panel_body(replace(EMPTY, alasan=rules, aturan=rules, hampir=rules, tersisih=rules, mendukung=rules))
    assert "X-1" not in html


def test_a_nearly_fired_rule_names_what_is_missing_and_a_displaced_one_its_exception() -> None:
    html = panel_body(
        replace(EMPTY, hampir=(replace(RULE, kurang=(ASKED,)),), tersisih=(replace(RULE, oleh=("Murid menolak",)),))
    )
    assert "Masih perlu diketahui" in html
    assert "Siapa yang diduga?" in html
    assert "Dikesampingkan oleh: Murid menolak" in html


def test_steps_are_in_order_and_name_their_due_date() -> None:
    steps = (LangkahTampil(20, "Kedua.", ("X",)), LangkahTampil(10, "Pertama.", ("X",), 14, "tanggal_konferensi"))
    html = panel_body(replace(EMPTY, langkah=steps))
    assert html.index("Pertama.") < html.index("Kedua.")
    assert "paling lambat 14 hari sejak konferensi" in html


def test_considerations_stand_under_their_perspective_risk_before_safeguard() -> None:
    both = tuple(PertimbanganTampil("murid", kind, f"Teks {kind}.", ("X",)) for kind in ("pengaman", "risiko"))
    html = panel_body(replace(EMPTY, pertimbangan=both))
    assert html.index("Teks risiko.") < html.index("Teks pengaman.")
    assert "Bahan pertimbangan, bukan putusan." in html


@pytest.mark.parametrize("kind", ["alasan", "pertanyaan", "undangan", "langkah", "pertimbangan", "catatan"])
def test_whatever_a_text_holds_it_is_escaped(kind: str) -> None:
    changed = {
        "alasan": replace(EMPTY, alasan=(replace(RULE, alasan=EVIL, karena=(EVIL,)),)),
        "pertanyaan": replace(EMPTY, belum_pasti=(Pertanyaan("x", EVIL, EVIL),)),
        "undangan": replace(EMPTY, konferensi=Konferensi(None, None, (row("ibu", "wajib", alasan=EVIL, label=EVIL),))),
        "langkah": replace(EMPTY, langkah=(LangkahTampil(1, EVIL, ()),)),
        "pertimbangan": replace(EMPTY, pertimbangan=(PertimbanganTampil("murid", "risiko", EVIL, ()),)),
        "catatan": replace(EMPTY, catatan_mesin=EVIL),
    }
    html = panel_body(changed[kind])
    assert "<img" not in html
    assert "&lt;img" in html


def test_the_rules_in_use_are_named_and_a_missing_engine_quietly_too() -> None:
    assert "Aturan versi 1, sidik ab12. Dinilai dengan mesin acuan saja" in panel_body(EMPTY)
    assert "mesin acuan" not in panel_body(replace(EMPTY, mesin="durable-rules + acuan"))


def test_a_row_that_is_the_same_in_both_stages_is_one_line() -> None:
    both = (row("ibu", "wajib"), row("ibu", "wajib", tahap="lanjutan"))
    (guest,) = by_meeting(both)["bersama"]
    assert guest.tahap == ("internal", "lanjutan")


def test_a_row_of_one_stage_says_so() -> None:
    assert "hanya konferensi lanjutan" in conference(
        Konferensi(None, None, (row("ibu", "wajib", tahap="lanjutan"),)), EMPTY
    )


def test_a_role_banned_everywhere_is_one_line_without_places() -> None:
    rows = tuple(
        row("media", "dilarang", tahap=stage, pertemuan=meeting)
        for stage in ("internal", "lanjutan")
        for meeting in ("bersama", "terdampak", "terlapor", "profesional")
    )
    html = excluded(rows)
    assert html.count("<li>") == 1
    assert "pertemuan" not in html


def test_a_role_banned_from_one_meeting_names_it() -> None:
    html = excluded((row("ayah", "dilarang", pertemuan="terdampak"), row("ayah", "wajib")))
    assert "(pertemuan dengan pihak terdampak)" in html


def test_a_postponed_invitation_refers_to_the_question_that_stands_above_once() -> None:
    rows = (row("ayah", "tunda", pastikan=(ASKED,)), row("ibu", "tunda", pastikan=(ASKED,), pengganti=("ibu",)))
    html = conference(Konferensi(None, None, rows), EMPTY)
    assert html.count("Siapa yang diduga?") == 1
    assert html.count("Tunda: pastikan dulu nomor 1.") == 2
    assert "Pengganti: Ibu." in html


def danger(putusan: str = "darurat_dulu", *actions: TindakanTampil) -> Penilaian:
    return replace(EMPTY, putusan=putusan, tindakan_segera=actions)


STAY = TindakanTampil(10, "Dampingi.", "", ("X",))
HOSPITAL = TindakanTampil(20, "Panggil ambulans.", "ambulans", ("X",))


def test_there_is_no_action_card_without_danger() -> None:
    assert action_card(EMPTY, Pengaturan(), today=TODAY) == ""


def test_in_danger_the_steps_stand_in_order_each_with_its_number() -> None:
    settings = Pengaturan(kontak={"rsud": Kontak("021-5550199", date(2026, 11, 1), "IGD")})
    html = action_card(danger("darurat_dulu", HOSPITAL, STAY), settings, today=TODAY)
    places = [html.index(text) for text in ("Dampingi.", "Panggil ambulans.", "tel:0215550199", "tel:112", "tel:110")]
    assert places == sorted(places)
    assert "IGD, diperiksa 1 November 2026" in html


def test_all_national_lines_are_there_with_the_day_they_were_seen() -> None:
    html = action_card(danger("darurat_dulu", STAY), Pengaturan(), today=TODAY)
    for number in ("110", "112", "129", "184"):
        assert html.count(f"tel:{number}") == 1, number
    assert "08111-129-129" in html
    assert "dilihat 24 November 2026" in html
    assert "bila daerah Anda memilikinya" in html
    assert "healing119.id bukan layanan darurat" in html
    assert "ext" not in html


def test_in_a_referral_the_child_protection_unit_comes_first() -> None:
    police = TindakanTampil(10, "Hubungi polisi.", "polisi", ("X",))
    settings = Pengaturan(kontak={"uptd_ppa": Kontak("0812 555", TODAY), "polsek": Kontak("0813 555", TODAY)})
    html = action_card(danger("rujuk_dulu", police), settings, today=TODAY)
    assert html.index("tel:0812555") < html.index("tel:129") < html.index("tel:0813555") < html.index("tel:110")


def test_an_old_number_says_check_again_and_a_missing_one_says_where_to_fill_it_in() -> None:
    settings = Pengaturan(kontak={"rsud": Kontak("021-5550199", date(2026, 5, 1))})
    html = action_card(danger("darurat_dulu", HOSPITAL), settings, today=TODAY)
    assert "periksa lagi" in html
    assert "Nomor setempat belum diisi: Puskesmas. Isi di Pengaturan." in html


def test_words_are_listed_as_people_say_them() -> None:
    assert listing(["a"]) == "a"
    assert listing(["a", "b"]) == "a dan b"
    assert listing(["a", "b", "c"]) == "a, b, dan c"
