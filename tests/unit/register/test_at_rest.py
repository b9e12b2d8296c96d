"""What lies on the disk: nothing readable, nothing changed behind the register's back, private."""

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from kasus_rules.register import database, failures, kunci, migrasi
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples

PLANTED = "Zamrud Kencanawati"


def raw(folder: Path, key: DataKey) -> dbapi2.Connection:
    connection = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    return connection


def files_with(folder: Path, words: str) -> list[str]:
    spellings = [words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(spelling in path.read_bytes() for spelling in spellings)
    ]


def plant(register: Register) -> None:
    draf = register.save_draf(samples.draf(catatan=PLANTED, jawaban={"a": PLANTED}))
    register.save_draf(replace(draf, langkah="hasil"))
    register.save_draf(samples.draf(petugas=PLANTED))
    register.record_keputusan(samples.keputusan(kode_draf=draf.kode, catatan=PLANTED, petugas=PLANTED))
    register.save_draf(samples.draf(catatan=PLANTED * 2000))


def test_no_planted_word_is_readable_while_the_register_is_open(folder: Path, register: Register) -> None:
    plant(register)

    assert {"register.db", "register.db-wal", "kunci.json"} <= {path.name for path in folder.iterdir()}
    assert files_with(folder, PLANTED) == []
    assert files_with(folder, "keputusan") == []


def test_no_planted_word_is_readable_after_closing(folder: Path, register: Register) -> None:
    plant(register)
    register.close()

    assert (folder / "register.db").stat().st_size > 0
    assert files_with(folder, PLANTED) == []


def test_the_search_for_planted_words_finds_one(folder: Path) -> None:
    (folder / "bocor.txt").write_bytes(b"..." + PLANTED.encode("utf-16-le"))

    assert files_with(folder, PLANTED) == ["bocor.txt"]


@pytest.mark.skipif(os.name != "posix", reason="Windows protects by the profile folder, not by a mode")
def test_every_file_is_for_its_owner_only(folder: Path, register: Register) -> None:
    plant(register)

    modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()}
    assert modes == dict.fromkeys(modes, "0o600")
    assert "register.db-wal" in modes


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE keputusan SET putusan_petugas = 'pantau'",
        "UPDATE keputusan SET catatan = '' WHERE nomor = 1",
        "DELETE FROM keputusan",
        "INSERT OR REPLACE INTO keputusan SELECT * FROM keputusan",
        "UPDATE kasus SET kode = 'K26-0000'",
        "DELETE FROM kasus",
        "INSERT OR REPLACE INTO kasus SELECT kode, '' FROM kasus",
    ],
)
def test_the_database_itself_refuses_to_change_a_decision(
    folder: Path, key: DataKey, register: Register, statement: str
) -> None:
    recorded = register.record_keputusan(samples.keputusan())
    other = raw(folder, key)

    with pytest.raises(dbapi2.DatabaseError, match="hanya dapat ditambah"):
        other.execute(statement)
    other.close()

    assert register.load_keputusan(recorded.kode_kasus) == (recorded,)


@pytest.mark.parametrize(
    "change",
    [
        "'darurat_dulu', 'konferensi', 'diubah', 'x', 'y', 0",
        "'konferensi', 'pantau', 'diubah', NULL, 'y', 0",
        "'konferensi', 'pantau', 'diubah', 'x', '  ', 0",
        "'konferensi', 'pantau', 'diterima', NULL, '', 0",
    ],
    ids=["without flag", "without code", "without text", "accepted yet different"],
)
def test_the_database_itself_refuses_an_unexplained_departure(
    folder: Path, key: DataKey, register: Register, change: str
) -> None:
    kode = register.record_keputusan(samples.keputusan()).kode_kasus
    other = raw(folder, key)

    with pytest.raises(dbapi2.IntegrityError, match="CHECK"):
        other.execute(
            "INSERT INTO keputusan (putusan_sistem, putusan_petugas, sikap, alasan_kode, alasan_teks, "
            "ditandai, kode_kasus, nomor, dicatat, petugas, tanggal_acuan, sidik_aturan, catatan, "
            "jawaban, hasil) "
            f"VALUES ({change}, '{kode}', 2, '', 'P', '2026-03-09', '', '', '{{}}', '{{}}')"
        )
    other.close()

    assert len(register.load_keputusan(kode)) == 1


def test_the_main_file_alone_holds_every_decision(
    folder: Path, key: DataKey, register: Register, tmp_path: Path
) -> None:
    recorded = register.record_keputusan(samples.keputusan())
    copy = tmp_path / "salinan"
    copy.mkdir()
    shutil.copy(folder / "register.db", copy)

    with Register.open(copy, key) as copied:
        assert copied.load_keputusan(recorded.kode_kasus) == (recorded,)


def test_the_main_file_has_its_tables_from_the_first_opening(
    folder: Path, key: DataKey, register: Register, tmp_path: Path
) -> None:
    shutil.copy(folder / "register.db", tmp_path)

    names = {name for (name,) in raw(tmp_path, key).execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"draf", "kasus", "keputusan", "sengketa", "alembic_version"} <= names


def test_the_wanted_safety_settings_are_on(register: Register) -> None:
    with register._open_engine().connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
                "busy_timeout",
            )
        }

    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1,
        "secure_delete": 1, "temp_store": 2, "busy_timeout": 200,
    }  # fmt: skip


def test_an_error_of_the_database_does_not_carry_what_was_being_saved(register: Register) -> None:
    with pytest.raises(DBAPIError) as caught, register._open_engine().connect() as connection:
        connection.exec_driver_sql("INSERT INTO draf (kode) VALUES (?)", (PLANTED,))

    assert PLANTED not in str(caught.value)


def test_the_newest_version_is_the_one_the_package_names() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(database._config()).get_current_head() == migrasi.HEAD


def test_the_tables_are_the_ones_the_code_expects(register: Register) -> None:
    from sqlalchemy import inspect

    from kasus_rules.register.tabel import Table

    with register._open_engine().connect() as connection:
        found = {
            name: [(column["name"], column["nullable"]) for column in inspect(connection).get_columns(name)]
            for name in Table.metadata.tables
        }

    wanted = {
        name: [(column.name, column.nullable) for column in table.columns]
        for name, table in Table.metadata.tables.items()
    }
    assert found == wanted


def test_a_migration_that_fails_leaves_nothing_behind(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic.operations import Operations

    def broken(*_: object) -> None:
        raise dbapi2.OperationalError("planted")

    sound = Operations.execute
    monkeypatch.setattr(Operations, "execute", broken)
    with pytest.raises(failures.RegisterError):
        Register.open(folder, key)
    monkeypatch.setattr(Operations, "execute", sound)

    names = raw(folder, key).execute("SELECT name FROM sqlite_master").fetchall()
    assert names == []
    with Register.open(folder, key) as register:
        assert register.list_kasus() == ()


def test_a_wrong_key_is_named_and_changes_nothing(
    folder: Path, register: Register, capfd: pytest.CaptureFixture[str]
) -> None:
    plant(register)
    register.close()
    before = (folder / "register.db").read_bytes()

    with pytest.raises(failures.RegisterLocked, match="bukan kunci untuk register"):
        Register.open(folder, DataKey("ab" * 32))

    assert (folder / "register.db").read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_after_recovery_and_a_new_passphrase_the_same_cases_are_there(
    folder: Path, register: Register, kode: str
) -> None:
    recorded = register.record_keputusan(samples.keputusan())
    register.close()

    kunci.change_passphrase(folder, kunci.open_with_recovery(folder, kode), "kata sandi pengganti", cost=samples.CHEAP)
    with Register.open(folder, kunci.open_with_passphrase(folder, "kata sandi pengganti")) as again:
        assert again.load_keputusan(recorded.kode_kasus) == (recorded,)
