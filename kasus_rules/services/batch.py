"""Many cases at once: the rules in use, today's date and safe files for the runs of the researchers' part.

Hides that part: its libraries are loaded when a run begins, never before, so that the rest of the suite neither
needs nor waits for them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kasus_rules.core.program import Program, compile_program
from kasus_rules.errors import InputError
from kasus_rules.register import files
from kasus_rules.rulebase import load
from kasus_rules.rulebase.problems import suggestion
from kasus_rules.services.lokasi import rules_folder

if TYPE_CHECKING:
    from kasus_rules.research.petakan import Peta
    from kasus_rules.research.tabel_jalan import Permintaan, Ringkasan
    from kasus_rules.research.tabel_sumber import Sumber

MESIN = ("polars", "pandas", "duckdb")
CARA_LAIN = "Pilih nama lain, atau pindahkan dulu berkas lama itu."
CARA_TIMPA = "Pilih nama lain, atau tambahkan --timpa."
AKHIRAN = (".csv", ".parquet", ".xlsx")
TANPA_PENELITI = (
    "Perintah ini memerlukan bagian peneliti, yang belum terpasang ({nama} tidak ada). "
    "Pasang dengan: python3 mulai.py peneliti"
)


@dataclass(frozen=True, slots=True)
class Tugas:
    """A run that can begin: everything that could be refused at once has been looked at.

    Attributes:
        jumlah: rows that will be passed, for a progress bar.
    """

    permintaan: Permintaan
    program: Program
    sumber: Sumber
    timpa: bool

    @property
    def jumlah(self) -> int:
        """Rows below the heading."""
        return self.sumber.jumlah

    def jalankan(self, maju: Callable[[int], None] = lambda rows: None) -> Ringkasan:
        """Check and judge every row, and write the result.

        Raises:
            TabelSalah: rows are wrong and are not to be left out; nothing was written.
        """
        from kasus_rules.research import tabel_jalan

        def taruh(made: Path, path: Path) -> None:
            place(made, path, timpa=self.timpa)

        return tabel_jalan.jalankan(self.permintaan, self.program, self.sumber, taruh=taruh, maju=maju)


def siapkan(
    masuk: Path,
    keluar: Path,
    *,
    mesin: str = "polars",
    lewati: bool = False,
    id_aturan: bool = False,
    ringkas: bool = False,
    timpa: bool = False,
    peta: Path | None = None,
    tanggal_acuan: date | None = None,
) -> Tugas:
    """Open a table of many cases and everything its run needs.

    Args:
        lewati: judge the good rows, and keep the wrong ones in a side file.
        ringkas: without two columns a rule.
        peta: the mapping of a foreign table.
        tanggal_acuan: the date of rows that have none; None is today.

    Raises:
        InputError: the engine is unknown, the result would overwrite something or is of an unknown kind, or the
            table or the mapping cannot be read.
    """
    if mesin not in MESIN:
        raise InputError(f"Mesin “{mesin}” tidak dikenal. {suggestion(mesin, MESIN)}")
    perlu_peneliti()
    from kasus_rules.research import petakan, tabel_jalan, tabel_sumber

    beside = (keluar, tabel_jalan.berkas_salah(keluar)) if lewati else (keluar,)
    _refuse(beside, masuk, timpa=timpa)
    program = compile_program(load(rules_folder()))
    mapping: Peta | None = None if peta is None else petakan.muat_peta(peta, program.base)
    wanted = tabel_jalan.Permintaan(
        keluar, tanggal_acuan or date.today(), mesin=mesin, lewati=lewati, id_aturan=id_aturan, ringkas=ringkas,
        peta=mapping,
    )  # fmt: skip
    return Tugas(wanted, program, tabel_sumber.buka(masuk, program.base), timpa)


def tulis_templat(keluar: Path, *, timpa: bool = False) -> None:
    """Write the workbook in which cases are filled in.

    Raises:
        InputError: it would overwrite something, or its folder is not there.
    """
    perlu_peneliti()
    from kasus_rules.research.templat_excel import templat_excel

    _refuse((keluar,), keluar.parent, timpa=timpa)
    made = templat_excel(load(rules_folder()))
    if timpa:
        files.replace(keluar, made)
    else:
        files.write_new(keluar, made)


def buat_sintetis(
    folder: Path, *, jumlah: int, benih: int, parquet: bool = False, maju: Callable[[int], None] = lambda rows: None
) -> tuple[Path, ...]:
    """Write a synthetic register (answers, records, event log) into a folder, part by part.

    Args:
        benih: the same seed gives the same cases; a longer register begins with the cases of a shorter one.
        maju: told after each part how many cases it had.

    Returns:
        The files that were written; none when anything went wrong.

    Raises:
        InputError: one of the files is there already.
    """
    perlu_peneliti()
    from kasus_rules.engines.batch import PenilaiTabel
    from kasus_rules.research import sintetis, sintetis_tulis

    program = compile_program(load(rules_folder()))
    nilai = PenilaiTabel(program, tanggal_acuan=None, semua_aturan=False).nilai
    ending = ".parquet" if parquet else ".csv"
    results = {name: folder / f"{name}{ending}" for name in sintetis_tulis.NAMA}
    for path in results.values():
        refuse_present(path, timpa=False, cara=CARA_LAIN)
    folder.mkdir(parents=True, exist_ok=True)
    parts = sintetis.alirkan(program.base, nilai, jumlah=jumlah, benih=benih)
    with sintetis_tulis.sementara(results) as made:
        sintetis_tulis.tulis(parts, made, ending, maju=maju)
        for name, path in results.items():
            place(made[name], path, timpa=False)
    return tuple(results.values())


def perlu_peneliti() -> None:
    """Say how to get the researchers' part when it is not there. Raises InputError."""
    try:
        import kasus_rules.research.tabel_jalan  # noqa: F401  # only whether it can be loaded
    except ModuleNotFoundError as missing:
        raise InputError(TANPA_PENELITI.format(nama=missing.name)) from missing


def _refuse(results: tuple[Path, ...], masuk: Path, *, timpa: bool) -> None:
    keluar = results[0]
    if keluar.suffix.lower() not in AKHIRAN:
        raise InputError(f"Hasil ditulis sebagai {', '.join(AKHIRAN)}, bukan “{keluar.name}”. Ganti akhirannya.")
    if not keluar.absolute().parent.is_dir():
        raise InputError(f"Folder {keluar.parent} tidak ada. Buat foldernya, atau pilih tempat lain.")
    for path in results:
        if path.exists() and masuk.exists() and path.samefile(masuk):
            raise InputError("Hasil tidak ditulis di atas tabel asalnya. Pilih nama lain.")
        refuse_present(path, timpa=timpa)


def refuse_present(path: Path, *, timpa: bool, cara: str = CARA_TIMPA) -> None:
    """Nothing is written over anything without being told to; `cara` is what the caller can do. Raises InputError."""
    if path.is_dir():
        raise InputError(f"{path} adalah folder. Sebutkan nama berkas di dalamnya.")
    if path.exists() and not timpa:
        raise InputError(f"{path} sudah ada dan tidak ditimpa. {cara}")


def place(made: Path, path: Path, *, timpa: bool) -> None:
    """Give a finished file its name, in one step."""
    if timpa:
        os.replace(made, path)
        files.sync_folder(path.absolute().parent)
        return
    try:
        files.place_new(made, path)
    except FileExistsError:
        raise InputError(f"{path} sementara itu sudah ada dan tidak ditimpa. Ulangi dengan nama lain.") from None
