"""The guide for TU lists exactly what a template may hold, for whom."""

import re
from pathlib import Path

import pytest

from kasus_rules.documents.isi import JENIS, LABEL
from kasus_rules.documents.isian import all_paths
from kasus_rules.documents.perlu_tahu import load_tabel
from kasus_rules.documents.templat import file_name

GUIDE = (Path(__file__).parents[3] / "docs" / "templat.md").read_text(encoding="utf-8")
ONE_BY_ONE = re.compile(r"^\| `\{\{ (\S+) \}\}` \| .+ \| ([A-Z ]+) \|$", re.MULTILINE)
IN_A_LIST = re.compile(r"^\| `(\w+)` \| `(?:\{\{ )?\w\.(\w+)(?: \}\})?` \| .+ \| ([A-Z ]+) \|$", re.MULTILINE)
KIND = re.compile(r"^\| ([A-Z]) \| (.+) \| `(\S+)`.* \| .+ \|$", re.MULTILINE)

KINDS = {code: (label, file) for code, label, file in KIND.findall(GUIDE)}
LISTED = {name: codes.split() for name, codes in ONE_BY_ONE.findall(GUIDE)} | {
    f"{whole}.{part}": codes.split() for whole, part, codes in IN_A_LIST.findall(GUIDE)
}


def test_every_kind_is_listed_with_its_file() -> None:
    assert set(KINDS.values()) == {(LABEL[jenis], file_name(jenis)) for jenis in JENIS}


def test_every_placeholder_is_listed() -> None:
    wholes = {name.split(".")[0] for name in all_paths() if "." in name}
    assert set(LISTED) == set(all_paths()) - wholes


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_placeholder_is_listed_for_the_documents_that_may_hold_it(name: str) -> None:
    by_file = {file: code for code, (_label, file) in KINDS.items()}
    rows = load_tabel().dokumen
    allowed = {by_file[file_name(kind)] for kind in JENIS if rows[kind].boleh & {name, name.split(".")[0]}}
    assert set(LISTED[name]) == allowed
