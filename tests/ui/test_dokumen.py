"""Documents on the screen of a kasus: readers, fields, making, downloading again, putting away."""

from __future__ import annotations

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.documents.isi import JENIS
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.surat_isi import TAMBAHAN
from kasus_rules.ui.kasus.dokumen import DocumentPage
from kasus_rules.ui.konferensi.utama import KonferensiLayar
from kasus_rules.ui.layar.parts import HIDDEN
from tests.ui.rapat import LuarRapat, make_rapat
from tests.unit.alur.kisah import LAPORAN, SETUJU
from tests.unit.services.rapat import AMAN, catat_kasus

PLAN = p.PesertaDitetapkan(
    1, "internal", "lengkap", (p.Peserta("kepala_sekolah", "bersama", "wajib"), p.Peserta("murid", "bersama", "wajib"))
)


@pytest.fixture
def page(asisten: Asisten) -> DocumentPage:
    luar = LuarRapat(Register.di_memori())
    code = catat_kasus(luar.register, asisten, AMAN, LAPORAN, *SETUJU, PLAN)
    screen: KonferensiLayar = make_rapat(asisten, luar)
    screen.meja.open(code)
    return screen.dokumen


def shown_fields(page: DocumentPage) -> set[str]:
    return {name for name, one in page.fields.items() if HIDDEN not in one.box._dom_classes}


@pytest.mark.parametrize("jenis", JENIS)
def test_each_kind_asks_only_what_a_person_adds_to_it(page: DocumentPage, jenis: str) -> None:
    page.kind.value = jenis
    assert shown_fields(page) == set(TAMBAHAN[jenis])  # type: ignore[index]


def test_an_invitation_is_offered_to_the_participants(page: DocumentPage) -> None:
    page.kind.value = "undangan"
    assert [role for _, role in page.reader.options] == ["kepala_sekolah", "murid"]


def test_what_is_made_can_be_downloaded_and_is_listed(page: DocumentPage) -> None:
    page.kind.value = "daftar_hadir"
    page._make_one()
    assert "data:application/vnd.openxmlformats" in page._result.value
    assert len(page.list._lines.children) == 1


def test_invitations_for_everybody_are_made_at_once(page: DocumentPage) -> None:
    page.kind.value = "undangan"
    page._make_all()
    assert len(page.list._lines.children) == 2


def test_a_refused_document_leaves_what_was_typed_and_says_why(page: DocumentPage) -> None:
    page.kind.value = "laporan"
    page.fields["latar"].area.value = "Dia anak nakal."
    page._make_one()
    assert "melabeli murid" in page._desk._message.value
    assert page.fields["latar"].text == "Dia anak nakal."
    assert page._result.value == ""


def test_nothing_of_a_document_stays_on_a_locked_screen(page: DocumentPage) -> None:
    page.kind.value = "daftar_hadir"
    page._make_one()
    page.clear()
    assert "data:" not in page._result.value
