"""How fast a folder of Parquet parts is judged into one Parquet file, and how much memory that takes at most.

Hides the processes: the parts are made in one, judged in another by what `kasus batch` runs, so that neither the
making nor the caller counts. A process's peak includes what its parent held when it began, so the caller stays light.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from kasus_rules.core.facts import reference_date_of
from kasus_rules.errors import EngineError, InputError, KasusError
from kasus_rules.rulebase import load
from kasus_rules.rulebase.uji import DEFAULT_DATE, CaseTest, read_tests
from kasus_rules.services.batch import perlu_peneliti, siapkan
from kasus_rules.services.lokasi import rules_folder

PER_PART = 100_000
BYTES_A_ROW = 200  # parts and result together; told cases, over and over, take a fraction of it
BYTES_AT_LEAST = 50_000_000
BUAT, NILAI = "buat", "nilai"
REFUSED = 2
MODULE = "kasus_rules.services.tolok_ukur_parquet"
MIB = 1024 * 1024

Row = dict[str, object]


def measure_parquet(jumlah: int) -> list[Row]:
    """Judge `jumlah` rows made of the cases told beside the rules, from Parquet to Parquet.

    Returns:
        One row {ukuran, mesin, kasus_per_detik, median_ms, terhadap, rasio, detik, puncak_mib}; `median_ms` is
        None, for it is one run, and so is `puncak_mib` where the system does not tell it (Windows).

    Raises:
        InputError: the researchers' part or the room on the disk is missing.
        EngineError: one of the processes failed.
    """
    _refuse_without_room(jumlah)
    with tempfile.TemporaryDirectory(prefix="kasus-tolok-ukur-") as folder:
        _process(BUAT, folder, str(jumlah))
        found = _process(NILAI, folder)
    if found["dinilai"] != jumlah:
        raise EngineError(f"Hanya {found['dinilai']} dari {jumlah} kasus yang dinilai, jadi tidak diukur.")
    return [
        {
            "ukuran": f"{jumlah:_} kasus, Parquet ke Parquet".replace("_", "."), "mesin": "kasus batch",
            "kasus_per_detik": round(jumlah / found["detik"], 1), "median_ms": None, "terhadap": None, "rasio": None,
            "detik": round(found["detik"], 2), "puncak_mib": found["puncak_mib"],
        }
    ]  # fmt: skip


def _refuse_without_room(jumlah: int) -> None:
    needed = BYTES_AT_LEAST + BYTES_A_ROW * jumlah
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < needed:
        raise InputError(
            f"Folder sementara hanya punya ruang {free // MIB} MiB, sedangkan ukuran ini perlu {needed // MIB} MiB. "
            "Kosongkan ruang, atau ukur lebih sedikit kasus."
        )


def _process(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(  # this interpreter, words of ours, no shell
        [sys.executable, "-m", MODULE, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode == REFUSED:
        raise InputError(done.stderr.strip())
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["tanpa keterangan"]
        raise EngineError(f"Pengukuran terhenti: {last[0]}")
    return dict(json.loads(done.stdout))


# ── in the processes ──


def buat(folder: Path, jumlah: int) -> Row:
    """Write the parts: the told cases over and over, each row with a code of its own."""
    from kasus_rules.services.tolok_ukur_batch import table_of

    perlu_peneliti()

    base = load(rules_folder())
    told = [test.facts for test in read_tests(rules_folder(), base) if isinstance(test, CaseTest)]
    table = table_of([facts for facts in told if reference_date_of(facts) == DEFAULT_DATE], base)
    (folder / "masuk").mkdir()
    for start in range(0, jumlah, PER_PART):
        size = min(PER_PART, jumlah - start)
        part = table[[(start + place) % table.height for place in range(size)]].with_row_index("kode", offset=start)
        part.write_parquet(folder / "masuk" / f"bagian-{start // PER_PART:05}.parquet")
    return {"jumlah": jumlah}


def nilai(folder: Path) -> Row:
    """Judge the parts as `kasus batch` does, rules read and files opened included."""
    start = perf_counter()
    task = siapkan(folder / "masuk", folder / "hasil.parquet", tanggal_acuan=DEFAULT_DATE)
    judged = task.jalankan().dinilai
    return {"dinilai": judged, "detik": perf_counter() - start, "puncak_mib": _peak()}


def _peak() -> int | None:
    """The most memory that this process has held, in MiB; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(told / MIB) if sys.platform == "darwin" else round(told / 1024)


def _main(job: str, where: str, jumlah: str = "0") -> int:
    try:
        print(json.dumps(buat(Path(where), int(jumlah)) if job == BUAT else nilai(Path(where))))
    except KasusError as error:
        print(error.pesan, file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
