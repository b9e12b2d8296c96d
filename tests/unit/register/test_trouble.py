"""Full disks, forbidden folders, damaged files: each is named, and nothing is changed or lost."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kasus_rules.register import failures
from kasus_rules.register.failures import (
    NewerRegister,
    RegisterDamaged,
    RegisterError,
    StorageFailed,
    StorageFull,
)
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples


def flip(path: Path, position: int) -> None:
    data = bytearray(path.read_bytes())
    data[position] ^= 0x10
    path.write_bytes(bytes(data))


def limit_pages(register: Register, more: int) -> None:
    with register._open_engine().connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar()
        assert now is not None
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now + more}")


def test_a_full_disk_is_named_and_nothing_is_lost(register: Register) -> None:
    saved = register.save_draf(samples.draf())
    limit_pages(register, 0)

    with pytest.raises(StorageFull, match="penuh"):
        register.save_draf(replace(saved, catatan="x" * 100_000))
    with pytest.raises(StorageFull):
        register.record_keputusan(samples.keputusan(kode_draf=saved.kode, catatan="x" * 100_000))
    assert register.load_draf(str(saved.kode)) == saved

    limit_pages(register, 1000)
    assert len(register.save_draf(replace(saved, catatan="x" * 100_000)).catatan) == 100_000


@pytest.mark.parametrize("error", [28, 122], ids=["no space", "over quota"])
def test_no_room_reported_by_the_system_is_a_full_disk(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def full(*_: object) -> int:
        raise OSError(error, "planted")

    monkeypatch.setattr(os, "open", full)

    with pytest.raises(StorageFull, match="Kosongkan"):
        Register.open(folder, key)


def test_a_folder_that_cannot_be_written_is_named(folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "planted")

    monkeypatch.setattr(os, "open", refused)

    with pytest.raises(StorageFailed, match="hanya boleh dibaca"):
        Register.open(folder, key)


def test_a_file_opened_for_reading_only_refuses_a_save_in_words(register: Register) -> None:
    with register._open_engine().connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(StorageFailed, match="Periksa izin"):
        register.save_draf(samples.draf())


def filled(folder: Path, key: DataKey) -> Path:
    with Register.open(folder, key) as register:
        for _ in range(6):
            register.record_keputusan(samples.keputusan(catatan="x" * 9000))
    return folder / "register.db"


def test_a_flipped_byte_anywhere_is_found_on_opening(folder: Path, key: DataKey) -> None:
    path = filled(folder, key)
    sound = path.read_bytes()
    unnoticed = []
    for position in range(3, len(sound), 1511):
        path.write_bytes(sound)
        flip(path, position)
        try:
            with Register.open(folder, key):
                unnoticed.append(position)
        except RegisterDamaged:
            continue

    assert unnoticed == []


def test_damage_says_what_to_do_and_leaves_the_file_alone(folder: Path, key: DataKey) -> None:
    path = filled(folder, key)
    flip(path, 5000)
    before = path.read_bytes()

    with pytest.raises(RegisterDamaged, match=r"Jangan hapus berkas itu.*cadangan"):
        Register.open(folder, key)

    assert path.read_bytes() == before


def test_damage_after_opening_is_found_on_reading(folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(folder, key)
    monkeypatch.setattr("kasus_rules.register.database._CHECK_WHOLE_UP_TO", 0)
    sound = path.read_bytes()
    pages = len(sound) // 4096
    for page in range(pages - 10, pages):  # the earlier ones hold the schema, which opening reads
        flip(path, page * 4096 + 100)

    with Register.open(folder, key) as register, pytest.raises(RegisterDamaged, match="rusak"):
        [register.load_keputusan(line.kode) for line in register.list_kasus()]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"ini bukan register, hanya teks biasa " * 200),
        lambda path: path.write_bytes(os.urandom(8192)),
        lambda path: path.write_bytes(path.read_bytes()[:6000]),
        lambda path: path.write_bytes(b"x"),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["a text", "noise", "cut short", "one byte", "emptied", "removed"],
)
def test_what_is_no_longer_a_register_is_not_replaced_by_an_empty_one(
    folder: Path, key: DataKey, spoil: Callable[[Path], object]
) -> None:
    path = filled(folder, key)
    spoil(path)
    before = path.read_bytes() if path.exists() else None

    with pytest.raises(RegisterDamaged, match="cadangan"):
        Register.open(folder, key)

    assert (path.read_bytes() if path.exists() else None) == before


def test_an_empty_database_under_the_right_key_does_not_pass_for_the_register_that_was_here(
    folder: Path, key: DataKey
) -> None:
    path = filled(folder, key)
    path.unlink()
    empty = dbapi2.connect(str(path))
    empty.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    empty.execute("CREATE TABLE a (b)")
    empty.close()

    with pytest.raises(RegisterDamaged, match="hilang atau kosong"):
        Register.open(folder, key)


def test_a_plain_database_is_not_taken_for_a_register(folder: Path, key: DataKey) -> None:
    plain = dbapi2.connect(str(folder / "register.db"))
    plain.execute("CREATE TABLE a (b)")
    plain.commit()
    plain.close()

    with pytest.raises(RegisterDamaged, match="bukan berkas register"):
        Register.open(folder, key)


def test_a_register_of_a_newer_version_is_left_alone(folder: Path, key: DataKey) -> None:
    path = filled(folder, key)
    with Register.open(folder, key) as register, register._open_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()

    with pytest.raises(NewerRegister, match="Perbarui aplikasi"):
        Register.open(folder, key)

    assert path.read_bytes() == before


def test_without_a_key_file_a_key_in_hand_still_opens(folder: Path, key: DataKey) -> None:
    filled(folder, key)
    (folder / "kunci.json").unlink()

    with Register.open(folder, key) as register:
        assert len(register.list_kasus()) == 6


@pytest.mark.parametrize("code", [1, 5, 6, 8, 10, 11, 13, 14, 19, 26, 778, 5386])
def test_every_error_number_of_the_database_has_its_words(tmp_path: Path, code: int) -> None:
    error = dbapi2.OperationalError("planted")
    error.sqlite_errorcode = code

    with pytest.raises(RegisterError) as caught:
        failures.raise_explained(error, tmp_path)

    assert "planted" not in caught.value.pesan
    assert str(tmp_path) in caught.value.pesan
