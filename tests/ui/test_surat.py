"""The screen of letters without a browser: whose box, what is shown, what is noted, what goes when it locks."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import ipywidgets as widgets
import pytest

from kasus_rules.register import kunci_berkas
from kasus_rules.register.akses import Akses
from kasus_rules.register.kotak import Kotak, Surat
from kasus_rules.register.kunci import BoxKey, DataKey, Kunci
from kasus_rules.ui.layar.parts import HIDDEN
from kasus_rules.ui.surat.contoh import KotakContoh
from kasus_rules.ui.surat.layar import AT_FIRST, EMPTY, LOCKED, SAMPLE, DuniaSurat, LetterScreen

KEY, TODAY = DataKey("ab" * 32), date(2026, 2, 5)
BOX = kunci_berkas.box_key(KEY, "tu")
OFFICE, FIRST = Akses("t1", "Bu Rekaan", "tu"), Akses("utama", "", "koordinator_bk")
SURAT = Surat(
    id="S26-4Q7M", kode_dokumen="S26-4Q7M", judul="Undangan <b>pertemuan</b>", jenis="undangan", kepada="Wali Rekaan",
    tanggal=date(2026, 2, 3), berkas=b"PK isi surat", nama_berkas="S26-4Q7M-undangan.docx",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Kotak.open(tmp_path, "tu", KEY) as box:
        box.put(SURAT)
    return tmp_path


def screen_for(
    folder: Path, key: Kunci, who: Akses, *, sample: bool = False, chosen: Callable[[], bool] | None = None
) -> LetterScreen:
    def ask(ready: Callable[[Kunci, Akses], None], refused: Callable[[str], None]) -> None:
        ready(key, who)

    return LetterScreen(
        DuniaSurat(
            sample=chosen or (lambda: sample), ask=ask, open_box=lambda peran, own: Kotak.open(folder, peran, own),
            open_sample=lambda: KotakContoh(TODAY), hari_ini=lambda: TODAY,
        )
    )  # fmt: skip


@pytest.fixture
def opened(folder: Path) -> LetterScreen:
    screen = screen_for(folder, BOX, OFFICE)
    screen.opener.click()
    return screen


def below(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        if HIDDEN not in child._dom_classes:
            yield from below(child)


def text(screen: LetterScreen) -> str:
    return " ".join(one.value for one in below(screen.box) if isinstance(one, widgets.HTML))


def press(screen: LetterScreen, name: str) -> None:
    next(one for one in below(screen.box) if isinstance(one, widgets.Button) and one.description == name).click()


def test_before_opening_nothing_of_the_letters_is_on_the_screen(folder: Path) -> None:
    assert "pertemuan" not in text(screen_for(folder, BOX, OFFICE))


def test_tu_sees_the_own_box_with_who_opened_it_and_no_choice_of_boxes(opened: LetterScreen) -> None:
    assert all(word in text(opened) for word in ("Kotak surat TU", "Bu Rekaan", "Wali Rekaan", "Menunggu dikirim"))
    assert opened.which not in list(below(opened.box))


def test_what_stands_in_a_letter_is_shown_as_text(opened: LetterScreen) -> None:
    assert "Undangan &lt;b&gt;pertemuan" in text(opened)
    assert "<b>pertemuan" not in text(opened)


def test_the_file_is_in_the_page_only_while_its_letter_is_open(opened: LetterScreen) -> None:
    content = base64.b64encode(SURAT.berkas).decode()
    seen = [content in text(opened)]
    press(opened, "Buka S26-4Q7M")
    seen.append(content in text(opened))
    press(opened, "Tutup surat")
    seen.append(any(content in str(one.get_state()) for one in (opened.letter.file, opened.letter.box)))
    assert seen == [False, True, False]


def test_a_letter_is_noted_as_sent_under_the_name_of_who_opened(opened: LetterScreen, folder: Path) -> None:
    press(opened, "Buka S26-4Q7M")
    opened.letter.number.value = "421/015/TU"
    press(opened, "Sudah dikirim")
    assert re.search("Tercatat: surat S26-4Q7M", text(opened))
    assert all(word in text(opened) for word in ("Nomor 421/015/TU", "Sudah dikirim"))
    with Kotak.open(folder, "tu", KEY) as box:
        last = box.history(SURAT.id)[-1]
    assert (last.status, last.nomor_surat, last.tanggal, last.oleh) == ("dikirim", "421/015/TU", TODAY, "Bu Rekaan")


def test_a_withdrawn_letter_is_shown_as_such_and_cannot_be_opened(opened: LetterScreen, folder: Path) -> None:
    with Kotak.open(folder, "tu", KEY) as box:
        box.withdraw(SURAT.id, "Salah tanggal")
    opened.reload()
    assert "Ditarik BK" in text(opened)
    assert [one for one in below(opened.box) if getattr(one, "description", "") == "Buka S26-4Q7M"] == []


def test_a_letter_withdrawn_meanwhile_is_refused_in_a_sentence(opened: LetterScreen, folder: Path) -> None:
    press(opened, "Buka S26-4Q7M")
    with Kotak.open(folder, "tu", KEY) as box:
        box.withdraw(SURAT.id, "Salah tanggal")
    press(opened, "Sudah dikirim")
    assert "sudah ditarik" in text(opened)


def test_bk_reads_both_boxes(folder: Path) -> None:
    screen = screen_for(folder, KEY, FIRST)
    screen.opener.click()
    assert "Wali Rekaan" in text(screen)
    screen.which.value = "kepala_sekolah"
    assert all(word in text(screen) for word in ("Kotak surat kepala sekolah", EMPTY))


def test_a_lock_takes_everything_off_the_screen(opened: LetterScreen) -> None:
    press(opened, "Buka S26-4Q7M")
    opened.lock()
    assert LOCKED in text(opened)
    assert "Wali Rekaan" not in text(opened)
    assert "Wali Rekaan" not in str([one.get_state().get("value") for one in (opened.letter.file, opened.letter.box)])


def test_the_box_of_another_role_is_refused_in_a_sentence(folder: Path) -> None:
    screen = screen_for(folder, BoxKey("kepala_sekolah", BOX.hex), replace(OFFICE, peran="kepala_sekolah"))
    Kotak.open(folder, "kepala_sekolah", KEY).close()
    screen.opener.click()
    assert "rusak, atau dibuat dengan kunci register lain" in text(screen)


def test_sample_data_are_two_fictional_letters_and_touch_no_file(tmp_path: Path) -> None:
    screen = screen_for(tmp_path, BOX, OFFICE, sample=True)
    assert SAMPLE in text(screen)
    press(screen, "Buka S26-CNT1")
    press(screen, "Sudah dikirim")
    assert text(screen).count("Sudah dikirim") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_open_letter_stands_below_its_own_line_and_what_waits_comes_first(
    opened: LetterScreen, folder: Path
) -> None:
    with Kotak.open(folder, "tu", KEY) as box:
        for number in range(3):
            box.put(replace(SURAT, id=f"S26-000{number}", tanggal=date(2026, 3, 1 + number)))
        box.mark("S26-0002", nomor_surat="1", tanggal=TODAY, oleh="Bu Rekaan")
    opened.reload()
    press(opened, "Buka S26-0001")
    names = [one.description for one in below(opened.box) if isinstance(one, widgets.Button)]
    assert names[:4] == ["Buka S26-0001", "Sudah dikirim", "Tutup surat", "Buka S26-0000"]
    assert names[-2:] == ["Buka S26-0002", "Muat ulang daftar"]


def test_a_long_list_is_shown_in_full_when_asked_for(opened: LetterScreen, folder: Path) -> None:
    with Kotak.open(folder, "tu", KEY) as box:
        for number in range(AT_FIRST):
            box.put(replace(SURAT, id=f"S26-{number:04d}"))
    opened.reload()
    seen = [text(opened).count("Wali Rekaan")]
    press(opened, "Tampilkan semua surat")
    seen.append(text(opened).count("Wali Rekaan"))
    assert seen == [AT_FIRST, AT_FIRST + 1]


def test_another_choice_of_data_takes_the_other_letters_off_the_screen(folder: Path) -> None:
    choice = {"contoh": True}
    screen = screen_for(folder, BOX, OFFICE, chosen=lambda: choice["contoh"])
    seen = ["Wali Contoh" in text(screen)]
    choice["contoh"] = False
    screen.show_again()
    seen.append("Wali Contoh" in text(screen))
    screen.opener.click()
    seen.append("Wali Rekaan" in text(screen))
    choice["contoh"] = True
    screen.show_again()
    seen += ["Wali Rekaan" in text(screen), "Wali Contoh" in text(screen)]
    assert seen == [True, False, True, False, True]
