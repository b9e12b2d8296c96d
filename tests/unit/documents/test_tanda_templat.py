"""Marks in a template end in the paragraph in which they begin, and are of the kinds that the guide names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kasus_rules.documents.gagal import TemplatDitolak
from kasus_rules.documents.isi import JENIS, Penerima
from kasus_rules.documents.templat import find_templat
from kasus_rules.documents.templat_paket import read_paket
from tests.unit.documents.conftest import Penulis, text_of, with_text
from tests.unit.documents.contoh import contoh


@pytest.mark.parametrize(
    "text",
    ["{{ kepada.nama", "kepada.nama }}", "{% if tanggal", "{{ tanggal %}", "{{ kepada.nama }} dan {{", "{# rahasia #}",
     "{# rahasia", "{{r kepada.nama }}", "{{p kepada.nama }}", "{% raw %}a{% endraw %}", "{{ {{ tanggal }} }}"],
)  # fmt: skip
def test_a_mark_that_would_swallow_or_hide_text_is_refused_with_its_line(
    write: Penulis, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "undangan.docx"
    path.write_bytes(with_text(f"Perihal {text}"))
    with pytest.raises(TemplatDitolak, match=r"tidak lengkap atau tidak dikenal.*Perihal"):
        write(contoh("undangan"), templat=path)


@pytest.mark.parametrize("text", ["{{ tanggal }}", "{{tanggal}}", "{% if tanggal %}ada{% endif %}", "a } b { c % d"])
def test_whole_marks_and_single_braces_may_stand(write: Penulis, tmp_path: Path, text: str) -> None:
    path = tmp_path / "undangan.docx"
    path.write_bytes(with_text(text))
    assert write(contoh("undangan"), templat=path).berkas


@pytest.mark.parametrize("text", ["{{", "{# rahasia", "{{r nama }}", "%}", "{% raw %}"])
def test_such_marks_in_a_value_are_only_text(write: Penulis, text: str) -> None:
    isi = replace(contoh("undangan"), kepada=Penerima(f"Bapak {text}"))
    assert f"Bapak {text}" in text_of(write(isi).berkas)


@pytest.mark.parametrize("jenis", [jenis for jenis in JENIS if jenis != "pesan_singkat"])
def test_the_shipped_templates_hold_whole_marks(jenis: str) -> None:
    assert read_paket(find_templat(jenis)).bagian  # type: ignore[arg-type]  # one of JENIS
