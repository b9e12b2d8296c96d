"""How fast a full register opens, lists, searches and shows a kasus, measured on a made one that is thrown away.

Hides how so many kasus come about in reasonable time: the fictional kasus are told once through the register's
own ways, then their rows are copied under other codes, names and times. The audit chain is copied too, so it has
its size but does not verify; nothing here reads it back.
"""

from __future__ import annotations

import gc
import random
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from kasus_rules.alur.langkah import Langkah
from kasus_rules.register import database
from kasus_rules.register.isi_kasus import Saringan
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import PETUGAS, isi_contoh

Row = dict[str, object]
Rows = dict[str, list[dict[str, Any]]]
TABLES = ("kasus", "keputusan", "peristiwa", "keadaan", "jatuh_tempo", "identitas", "orang", "kata_nama", "audit")
NUMBERED = {"keputusan": "id", "peristiwa": "id", "jatuh_tempo": "id", "orang": "id", "audit": "nomor"}
SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
SYLLABLES = ("ka", "ri", "no", "sa", "ti", "wu", "la", "de", "mi", "ya", "ro", "bu")
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = 500
HASTY = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000")  # only for a register that is thrown away
TIMES = 15


def measure_register(count: int, *, folder: Path | None = None, times: int = TIMES) -> list[Row]:
    """Build a register of `count` fictional kasus in a temporary folder and measure it.

    Returns:
        Rows in the form of `tolok_ukur.measure`; `median_ms` of `times` calls (opening: of 5).
    """
    with tempfile.TemporaryDirectory(dir=folder) as place:
        key = DataKey(secrets.token_hex(32))
        _build(Path(place), key, count)
        opening = [_timed(lambda: Register.open(Path(place), key).close()) for _ in range(5)]
        with Register.open(Path(place), key) as register:
            taken = {"membuka register": opening, **_measured(register, times)}
        size = (Path(place) / "register.db").stat().st_size
    name = f"register {count} kasus ({size >> 20} MiB)"
    return [_row(measured, name, seconds) for measured, seconds in taken.items()]


def _measured(register: Register, times: int) -> dict[str, list[float]]:
    someone = register.cari_kasus(batas=1, sesudah=register.cari_kasus(batas=20).lanjut).baris[0].kode
    known = register.buka_kasus(someone, pelaku=PETUGAS).identitas
    name = known.orang[0].nama if known else ""
    late = date.today()
    work: dict[str, Callable[[], object]] = {
        "daftar: halaman pertama": register.cari_kasus,
        "daftar: satu langkah": lambda: register.cari_kasus(Saringan(langkah=frozenset({Langkah.DIUNDANG}))),
        "daftar: satu kategori": lambda: register.cari_kasus(Saringan(kategori="potensi")),
        "daftar: kategori yang tidak ada": lambda: register.cari_kasus(Saringan(kategori="lain")),
        "daftar: jatuh tempo": lambda: register.cari_kasus(Saringan(jatuh_tempo_sampai=late)),
        "cari: kode": lambda: register.cari_kasus(Saringan(teks=someone)),
        "cari: nama lengkap": lambda: register.cari_kasus(Saringan(teks=name)),
        "cari: awal nama": lambda: register.cari_kasus(Saringan(teks=name.split()[-1][:6])),
        "cari: nama yang banyak": lambda: register.cari_kasus(Saringan(teks=name.split()[-1][:2])),
        "cari: nama semua orang": lambda: register.cari_kasus(Saringan(teks="contoh")),
        "cari: nama yang tidak ada": lambda: register.cari_kasus(Saringan(teks="zzzz")),
        "tindak lanjut: sampai hari ini": lambda: register.jatuh_tempo(sampai=late),
        "membuka kasus": lambda: register.buka_kasus(someone, pelaku=PETUGAS),
    }
    gc.collect()
    return {measured: [_timed(once) for _ in range(times)] for measured, once in work.items()}


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _row(measured: str, name: str, seconds: Sequence[float]) -> Row:
    return {
        "ukuran": measured, "mesin": name, "kasus_per_detik": None, "median_ms": round(1000 * median(seconds), 1),
        "terhadap": None, "rasio": None,
    }  # fmt: skip


# ── a full register ──


def _build(folder: Path, key: DataKey, count: int) -> None:
    Register.open(folder, key).close()
    engine = database.open_database(folder, key, busy_ms=5000, upgraded=lambda _: None)
    codes = _codes(count)
    made = _copies(_templates(), codes)
    raw = engine.raw_connection()  # outside any transaction, which is where these can be set
    for pragma in HASTY:
        raw.cursor().execute(f"PRAGMA {pragma}").fetchone()
    raw.close()
    with engine.execution_options(menulis=True).begin() as writing:
        while batch := list(islice(made, BATCH)):
            for table in TABLES:
                _insert(writing, table, [row for rows in batch for row in rows[table]])
    engine.dispose()


def _insert(writing: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = ", ".join(rows[0])
        marks = ", ".join("?" for _ in rows[0])
        writing.exec_driver_sql(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # names of our own tables and columns
            [tuple(row.values()) for row in rows],
        )


def _templates() -> list[Rows]:
    """The rows of each fictional kasus, without their own numbers."""
    with Register.di_memori() as register:
        codes = isi_contoh(register, Asisten.siapkan(), date.today())
        with register._reading() as session:
            return [{table: _rows_of(session, table, kode) for table in TABLES} for kode in codes]


def _rows_of(session: Session, table: str, kode: str) -> list[dict[str, Any]]:
    """As they are stored, so that the copies need no conversion."""
    named = {"kasus": "kode", "audit": "kode"}.get(table, "kode_kasus")
    found = session.execute(text(f"SELECT * FROM {table} WHERE {named} = :kode"), {"kode": kode})
    own = NUMBERED.get(table)
    return [{name: value for name, value in row.items() if name != own} for row in found.mappings()]


def _codes(count: int) -> list[str]:
    """Distinct codes over many years, in an order that says nothing."""
    chance = random.Random(1)
    years = max(1, count // 100_000 + 1)
    made: set[str] = set()
    while len(made) < count:
        made.add(f"K{chance.randrange(20, 20 + years * 7)}-{''.join(chance.choices(SIGNS, k=4))}")
    return sorted(made, key=lambda _: chance.random())


def _copies(templates: Sequence[Rows], codes: Sequence[str]) -> Iterator[Rows]:
    chance = random.Random(2)
    for place, kode in enumerate(codes):
        moment = (BEGIN + timedelta(minutes=25 * place)).isoformat(timespec="microseconds")
        word = "".join(chance.choices(SYLLABLES, k=6))
        template = templates[place % len(templates)]
        made = {table: [_copy(row, kode, moment, word) for row in rows] for table, rows in template.items()}
        made["kata_nama"].append({"kata": word, "kode_kasus": kode})
        yield made


def _copy(row: Mapping[str, Any], kode: str, moment: str, word: str) -> dict[str, Any]:
    made = dict(row)
    for name in ("kode", "kode_kasus"):
        if name in made:
            made[name] = kode
    for name in ("dibuat", "dicatat", "diubah"):
        if name in made:
            made[name] = moment
    if "nama" in made:
        made["nama"] = f"{made['nama']} {word}"
    return made
