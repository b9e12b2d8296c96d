"""A proposal is tried on a copy and kept in the data folder; the rules in use stay as they are."""

from datetime import datetime
from pathlib import Path

import pytest

from kasus_rules.documents.acuan import Acuan
from kasus_rules.errors import InputError
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.uji import read_tests
from kasus_rules.services.usulan import check, read_file, read_saved, rule_files, save, saved

RULES = shipped("rules")
FILE = "triase/gerbang.yaml"
NOW = datetime(2026, 11, 24, 8, 30, 5)


@pytest.fixture(scope="module")
def text() -> str:
    return read_file(RULES, FILE)


def test_an_unchanged_copy_passes_every_test_and_is_the_same(acuan: Acuan, text: str) -> None:
    found = check(RULES, FILE, f"# Sebuah komentar\n{text}", sidik=acuan.base.fingerprint)
    assert (found.masalah, found.gagal, found.sama) == ((), (), True)
    assert found.uji == len(read_tests(RULES, acuan.base)) > sum(map(len, acuan.tests.values()))


def test_a_changed_threshold_fails_the_tests_that_say_otherwise(acuan: Acuan, text: str) -> None:
    found = check(RULES, FILE, text.replace("jumlah: 2", "jumlah: 3"), sidik=acuan.base.fingerprint)
    failed = next(one for one in found.gagal if one.nama == "TRI-20")
    assert (failed.file, failed.expected, failed.found) == ("triase/gerbang_uji.yaml", "berlaku", "belum pasti")
    assert not found.lolos


def test_a_changed_effect_fails_the_cases_that_say_otherwise(acuan: Acuan) -> None:
    file = "undangan/inti.yaml"
    weaker = read_file(RULES, file).replace("tingkat: wajib", "tingkat: opsional")
    found = check(RULES, file, weaker, sidik=acuan.base.fingerprint)
    assert not found.lolos
    assert any("wajib" in one.expected and "opsional" in one.found for one in found.gagal)


def test_a_misspelt_name_is_told_with_its_line(acuan: Acuan, text: str) -> None:
    found = check(RULES, FILE, text.replace("masalah_rumit", "maslah_rumit"), sidik=acuan.base.fingerprint)
    assert [(one.file, one.line > 0, one.how) for one in found.masalah] == [
        (FILE, True, 'Maksud Anda "masalah_rumit"?')
    ]


def test_a_rule_that_was_removed_is_missed_by_its_tests(acuan: Acuan, text: str) -> None:
    found = check(RULES, FILE, text.split("- id: TRI-60")[0], sidik=acuan.base.fingerprint)
    assert {one.what for one in found.masalah} == {'Aturan "TRI-60" tidak dikenal.'}


@pytest.mark.parametrize("name", ["fakta.yaml", "../rahasia.yaml", "triase/tidak_ada.yaml", ""])
def test_only_a_rule_file_can_be_changed(acuan: Acuan, name: str) -> None:
    with pytest.raises(InputError, match="tidak ada"):
        check(RULES, name, "", sidik=acuan.base.fingerprint)


def test_every_topic_and_its_tests_can_be_proposed(acuan: Acuan) -> None:
    assert {f"{topic.nama}.yaml" for topic in acuan.topik} | {"triase/gerbang_uji.yaml"} <= set(rule_files(RULES))


def test_a_kept_proposal_is_found_again_newest_first(tmp_path: Path) -> None:
    save(tmp_path, FILE, "- id: A", NOW)
    save(tmp_path, "undangan/dua_pihak.yaml", "- id: B", NOW.replace(minute=31))
    assert [(one.file, read_saved(one)) for one in saved(tmp_path)] == [
        ("undangan/dua_pihak.yaml", "- id: B"),
        (FILE, "- id: A"),
    ]


def test_a_proposal_never_overwrites_another(tmp_path: Path) -> None:
    path = save(tmp_path, FILE, "- id: A", NOW)
    with pytest.raises(InputError, match="baru saja disimpan"):
        save(tmp_path, FILE, "- id: B", NOW)
    assert path.read_text(encoding="utf-8") == "- id: A"


def test_an_unreadable_proposal_is_a_sentence(tmp_path: Path) -> None:
    save(tmp_path, FILE, "- id: A", NOW).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        read_saved(saved(tmp_path)[0])


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "usulan").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(InputError, match="Usulan tidak tersimpan"):
        save(tmp_path, FILE, "- id: A", NOW)
