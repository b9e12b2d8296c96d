"""The reference of the rules: what `docs/acuan` holds is what the rules say now."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kasus_rules.core.truth import Truth
from kasus_rules.documents.acuan import HASIL, Acuan
from kasus_rules.documents.acuan_maka import akibat, table
from kasus_rules.documents.acuan_peta import peta
from kasus_rules.documents.acuan_tulis import TANDA, escaped, pages
from kasus_rules.services.acuan import stale_pages, write_acuan

KEPT = Path(__file__).parents[3] / "docs" / "acuan"
REMEDY = "run `python3 mulai.py kasus acuan` and commit docs/acuan"


@pytest.fixture(scope="module")
def written(acuan: Acuan) -> Mapping[str, str]:
    return pages(acuan)


def test_the_kept_pages_are_those_of_the_rules(written: Mapping[str, str]) -> None:
    stale = [name for name, text in written.items() if _kept(name) != text]
    assert stale == [], REMEDY
    assert stale_pages(KEPT, set(written)) == [], REMEDY


def _kept(name: str) -> str:
    path = KEPT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_every_link_within_the_reference_leads_somewhere(written: Mapping[str, str]) -> None:
    anchors = {name: set(re.findall(r'<a id="([^"]+)"', text)) for name, text in written.items()}
    broken = []
    for name, text in written.items():
        for link in re.findall(r"\]\(([^)]+)\)", text):
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            inside = target in written and (not anchor or anchor in anchors[target])
            if not inside and not (KEPT / posixpath.dirname(name) / path).exists():
                broken.append(f"{name}: {link}")
    assert broken == []


def test_every_rule_stands_on_the_page_of_its_topic(acuan: Acuan, written: Mapping[str, str]) -> None:
    missing = [id_ for id_, page in acuan.halaman.items() if f"## {id_} " not in written[f"{page.topik}.md"]]
    assert missing == []


def test_a_rule_and_what_displaces_it_name_each_other(acuan: Acuan) -> None:
    assert acuan.halaman["TRI-50"].mengesampingkan == ("TRI-40",)
    assert "TRI-50" in acuan.halaman["TRI-40"].tersisih_oleh


def test_a_rule_written_once_for_several_roles_is_one_page(acuan: Acuan) -> None:
    page = acuan.cari("und-30.ibu")
    assert page is not None
    assert page.id == "UND-30"
    assert {"UND-30.ayah", "UND-30.ibu"} <= {rule.id for rule in page.wujud}


def test_invitations_to_every_meeting_are_said_in_one_line(acuan: Acuan) -> None:
    lines = [line.teks for line in akibat(acuan.halaman["UND-30"], acuan.base)]
    assert lines == ["Ayah (semua tahap, semua pertemuan)"]


def test_a_table_begins_with_the_strongest_value(acuan: Acuan) -> None:
    values = [row.akibat.nilai for row in table(acuan, "putusan")]
    assert (values[0], values[-1]) == ("Tolong dulu", "Belum perlu konferensi")


def test_a_page_says_what_made_its_test_hold(acuan: Acuan) -> None:
    shown = {one.hasil: one for one in acuan.uji(acuan.halaman["TRI-01"])}
    assert shown[HASIL[Truth.TRUE]].karena == ("bahaya saat ini: ya",)
    assert shown[HASIL[Truth.UNKNOWN]].karena == ("bahaya saat ini",)


def test_the_graph_leaves_out_what_follows_but_its_words_do_not(acuan: Acuan) -> None:
    drawing = peta(acuan.program)
    assert "keadaan yang disimpulkan, putusan triase" in drawing.teks["undangan"]
    boxes = {box.judul: box for box in drawing.kotak}
    start = boxes["Keadaan yang disimpulkan"]
    assert [line for line in drawing.garis if line.startswith(f"M{start.x + start.lebar} ")] == [
        line for line in drawing.garis if f" {boxes['Putusan triase'].x - 2} " in line
    ]


def test_text_cannot_break_out_of_a_table_or_become_markup() -> None:
    assert escaped("a | <b>\n*c*") == r"a \| \<b\> \*c\*"


def test_writing_removes_a_page_of_a_topic_that_is_gone_and_nothing_else(acuan: Acuan, tmp_path: Path) -> None:
    old, own = tmp_path / "triase" / "lama.md", tmp_path / "catatan.md"
    old.parent.mkdir()
    old.write_text(f"{TANDA}\n\n# Lama\n", encoding="utf-8")
    own.write_text("# Catatan saya\n", encoding="utf-8")
    written = write_acuan(acuan, tmp_path)
    assert (old.exists(), own.exists()) == (False, True)
    assert len(list(tmp_path.rglob("*.*"))) == written + 1
