"""A file to download is a link that holds it, under a name that no system misunderstands."""

import base64
import re

import pytest

from kasus_rules.ui.unduh import link, safe_name


def test_a_link_holds_the_file() -> None:
    html = link("janji.ics", b"BEGIN:VCALENDAR", "text/calendar", "Unduh")
    held = re.search(r'href="data:text/calendar;base64,([^"]+)"', html)
    assert held is not None
    assert base64.b64decode(held[1]) == b"BEGIN:VCALENDAR"
    assert 'download="janji.ics"' in html


@pytest.mark.parametrize(
    ("nama", "safe"),
    [
        ("janji.ics", "janji.ics"), ("../../etc/passwd", "etc-passwd"), ("a b\\c:d.docx", "a-b-c-d.docx"),
        ("", "berkas"), ("...", "berkas"), ('"><script>.ics', "script-.ics"),
    ],
)  # fmt: skip
def test_a_name_is_never_a_path(nama: str, safe: str) -> None:
    assert safe_name(nama) == safe


def test_the_words_of_a_link_are_escaped() -> None:
    assert "<b>" not in link("a.ics", b"", "text/calendar", "<b>Unduh</b>")
