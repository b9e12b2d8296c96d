"""Who may open the register: each change leaves its link, and a change that cannot be noted is not made."""

from pathlib import Path

import pytest

from kasus_rules.errors import InputError
from kasus_rules.register import akses, kunci
from kasus_rules.register.akses_jejak import dicatat
from kasus_rules.register.failures import RegisterDamaged
from kasus_rules.register.kunci import BoxKey, DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples

WHO = "Koordinator BK"


@pytest.fixture
def locked(tmp_path: Path) -> tuple[Path, DataKey]:
    """A folder with a key file and an empty register."""
    key, _ = kunci.create(tmp_path, samples.SANDI, cost=samples.CHEAP)
    Register.open(tmp_path, key).close()
    return tmp_path, key


def acts(folder: Path, key: DataKey) -> list[tuple[str, str, str]]:
    with Register.open(folder, key) as register:
        return [(one.tindakan, one.pelaku, one.kode) for one in register.catatan_register()]


def test_a_change_stands_in_the_chain_with_who_did_it_and_about_whom(locked: tuple[Path, DataKey]) -> None:
    folder, key = locked
    made = dicatat(
        folder, key, lambda: akses.add(folder, key, "Bu Rekaan", "tu", samples.SANDI, cost=samples.CHEAP),
        tindakan="tambah_akses", pelaku=WHO, tentang=lambda one: one.id,
    )  # fmt: skip
    assert acts(folder, key) == [("tambah_akses", WHO, made.id)]
    with Register.open(folder, key) as register:
        assert register.periksa_rantai().cacat is None


def test_a_change_that_is_refused_leaves_no_link(locked: tuple[Path, DataKey]) -> None:
    folder, key = locked
    with pytest.raises(InputError):
        dicatat(folder, key, lambda: akses.remove(folder, key, "tidak-ada"), tindakan="hapus_akses", pelaku=WHO)
    assert acts(folder, key) == []


def test_a_register_that_cannot_be_opened_lets_nothing_be_changed(locked: tuple[Path, DataKey]) -> None:
    folder, key = locked
    (folder / "register.db").write_bytes(b"bukan register" * 400)
    done: list[str] = []
    with pytest.raises(RegisterDamaged):
        dicatat(folder, key, lambda: done.append("berubah"), tindakan="ubah_sandi", pelaku=WHO)
    assert done == []


def test_a_lost_passphrase_is_mended_even_when_the_register_cannot_be_opened(locked: tuple[Path, DataKey]) -> None:
    folder, key = locked
    (folder / "register.db").write_bytes(b"bukan register" * 400)
    done: list[str] = []
    dicatat(folder, key, lambda: done.append("berubah"), tindakan="pulihkan_sandi", pelaku=WHO, tetap=True)
    assert done == ["berubah"]


def test_before_there_is_a_register_a_change_is_made_and_none_comes_about(tmp_path: Path) -> None:
    key, _ = kunci.create(tmp_path, samples.SANDI, cost=samples.CHEAP)
    assert dicatat(tmp_path, key, lambda: 7, tindakan="ubah_sandi", pelaku=WHO) == 7
    assert not (tmp_path / "register.db").exists()


def test_whoever_opens_only_a_box_changes_the_own_passphrase_without_the_register(
    locked: tuple[Path, DataKey],
) -> None:
    folder, key = locked
    assert dicatat(folder, BoxKey("tu", "cd" * 32), lambda: 7, tindakan="ubah_sandi", pelaku="TU") == 7
    assert acts(folder, key) == []
