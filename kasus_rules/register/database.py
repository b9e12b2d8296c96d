"""The encrypted file: opening it with the key, checking it, bringing its schema up to date.

Hides SQLCipher, the PRAGMAs, Alembic and the order in which they must come. One
connection serves one handle; the caller serialises its use.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, inspect
from sqlcipher3 import dbapi2

from kasus_rules.register import failures, files, kunci
from kasus_rules.register.jurnal import write_ahead
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.migrasi import HEAD
from kasus_rules.register.tempat import REGISTER_FILE, REGISTER_MARK

Upgraded = Callable[[Connection], None]
_CHECK_WHOLE_UP_TO = 16 << 20  # bytes; larger files are checked page by page as they are read
_PAGE = 4096  # bytes; SQLCipher's own default, so no register is smaller
_PRAGMAS = (
    "temp_store = MEMORY", "secure_delete = ON", "synchronous = FULL",
    "foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF",
    "cache_size = -65536",  # KiB: a large register keeps its indexes deciphered
)  # fmt: skip


def open_database(folder: Path, key: DataKey, *, busy_ms: int, upgraded: Upgraded) -> Engine:
    """An engine on the register in `folder`, made or migrated if needed.

    `upgraded` runs on the connection in the transaction of a migration, and what it raises undoes the migration.

    `engine.execution_options(menulis=True)` takes the write lock when a transaction begins,
    so that two writers meet at the door and not halfway.

    Raises:
        RegisterLocked, RegisterDamaged, NewerRegister, RegisterBusy, StorageFull, StorageFailed
    """
    path = folder / REGISTER_FILE
    with failures.explained(path):
        _prepare(path)
        engine = _engine(path, key, busy_ms)
        try:
            _refuse_wrong_key(engine, path, key)
            _set_up(engine)
            _migrate(engine, path, upgraded)
            _check_whole(engine, path)
            _mark(engine, path)
        except BaseException:
            engine.dispose()
            raise
    return engine


def memory_database() -> Engine:
    """An engine on a register in memory, gone with the process; for fictional data."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False),
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=dump_json,
    )
    event.listen(engine, "begin", _begin)
    _set_up(engine)
    with engine.execution_options(menulis=True).begin() as writing:
        _upgrade(writing)
    return engine


def _prepare(path: Path) -> None:
    """An empty file, private from its first byte; SQLite gives its side files the same mode."""
    if _size(path) >= _PAGE:
        return
    if (path.parent / REGISTER_MARK).exists():  # SQLite would take less than a page for a new database
        raise failures.missing(path)
    files.touch_private(path)


def _mark(engine: Engine, path: Path) -> None:
    """From now on a register that is gone is a loss to report, not a place for a new one."""
    mark = path.parent / REGISTER_MARK
    if mark.exists():
        return
    settle(engine)
    if _size(path) >= _PAGE:
        files.touch_private(mark)
        files.sync_folder(path.parent)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _engine(path: Path, key: DataKey, busy_ms: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_creator(path, key, busy_ms),
        poolclass=StaticPool,
        hide_parameters=True,  # an error text must not carry what was being saved
        json_serializer=dump_json,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _creator(path: Path, key: DataKey, busy_ms: int) -> Callable[[], Any]:
    def connect() -> Any:
        connection = dbapi2.connect(str(path), timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")  # before the key, else it writes to stderr
        connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
        return connection

    return connect


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("menulis", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _refuse_wrong_key(engine: Engine, path: Path, key: DataKey) -> None:
    """The database cannot tell a wrong key from damage; the key file can."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        not_ours = getattr(error, "sqlite_errorcode", 0) == 26  # NOTADB
        if not_ours and kunci.belongs(path.parent, key) is False:
            raise failures.wrong_key(path) from error
        raise
    finally:
        raw.close()


def _set_up(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        write_ahead(raw.driver_connection)
        for pragma in _PRAGMAS:
            raw.cursor().execute(f"PRAGMA {pragma}").fetchone()
    finally:
        raw.close()


def _migrate(engine: Engine, path: Path, upgraded: Upgraded) -> None:
    with engine.connect() as reading:
        version = _version(reading)
    if version == HEAD:
        return
    if version is None and (path.parent / REGISTER_MARK).exists():
        raise failures.missing(path)
    if version is not None and version not in _known_versions():
        raise failures.newer(path)
    with engine.execution_options(menulis=True).begin() as writing:
        if _version(writing) != HEAD:  # another window may have been faster
            _upgrade(writing)
            upgraded(writing)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _known_versions() -> frozenset[str]:
    from alembic.script import ScriptDirectory  # slow to import, and seldom needed

    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and needed once a version

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrasi").replace("%", "%%"))
    return config


def _check_whole(engine: Engine, path: Path) -> None:
    """Read every page once, so that damage shows before new work is put on top of it."""
    if path.stat().st_size > _CHECK_WHOLE_UP_TO:
        return
    with engine.connect() as reading:
        if reading.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise failures.damaged(path)


def settle(engine: Engine) -> None:
    """Bring everything into the main file, so that a copy of that file alone holds all decisions.

    Waits for nobody: if another window is reading, the save is safe in the log meanwhile
    and the next one settles both.
    """
    raw = engine.raw_connection()
    cursor = raw.cursor()
    try:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 0").fetchone()
        with suppress(dbapi2.Error):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {patience}").fetchone()
    finally:
        raw.close()


def compact(engine: Engine) -> None:
    """Write the whole file anew without what was deleted, as far as no other window is using it just now."""
    raw = engine.raw_connection()
    try:
        with suppress(dbapi2.OperationalError):
            raw.cursor().execute("VACUUM")
    finally:
        raw.close()
    settle(engine)


def dump_json(value: object) -> str:
    """JSON as it is stored: readable letters, sorted names, no NaN.

    Raises:
        InvalidContent: the value is not JSON-able.
    """
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError):
        raise failures.not_storable() from None
