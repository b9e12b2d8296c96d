"""Many cases judged for the notebook of patterns: by the rules in use, and by a changed copy of them.

Hides the copy of the rule folder and the engine. Nothing is written: a change is tried in a folder that is gone again.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from kasus_rules.core.program import Program, compile_program
from kasus_rules.engines.batch import nilai_tabel
from kasus_rules.errors import InputError
from kasus_rules.research.petakan import Peta, terapkan_peta
from kasus_rules.research.pola_aturan import BedaAturan, beda_aturan
from kasus_rules.research.pola_data import Bingkai
from kasus_rules.research.pola_peta import dengan_acuan
from kasus_rules.research.tabel import Laporan, periksa_tabel
from kasus_rules.rulebase.load import load
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.usulan import read_file


def program_dipakai() -> Program:
    """The rules in use, compiled."""
    return compile_program(load(rules_folder()))


def nilai(program: Program, jawaban: Bingkai) -> Bingkai:
    """Checked answers judged; rows keep their order."""
    return nilai_tabel(program, jawaban, tanggal_acuan=None)


def program_diubah(file: str, lama: str, baru: str) -> Program:
    """The rules in use with every `lama` in one rule file replaced by `baru`.

    Raises:
        InputError: there is no such file, or `lama` does not occur in it.
        RuleFilesError: the changed rules cannot be loaded.
    """
    folder = rules_folder()
    text = read_file(folder, file)
    if lama not in text:
        raise InputError(f'"{lama}" tidak ada di {file}. Periksa ejaan dan spasinya.')
    with tempfile.TemporaryDirectory(prefix="kasus-pola-") as place:
        copy = Path(place) / "rules"
        shutil.copytree(folder, copy)
        (copy / file).write_text(text.replace(lama, baru), encoding="utf-8")
        return compile_program(load(copy))


def bandingkan(program: Program, diubah: Program, jawaban: Bingkai) -> BedaAturan:
    """What the changed rules decide otherwise."""
    return beda_aturan(nilai(program, jawaban), nilai(diubah, jawaban), program.base)


def terapkan(frame: Bingkai, peta: Peta, program: Program, *, hari: date) -> tuple[Bingkai, Laporan]:
    """A foreign table as answers, the wrong rows left out, and the report on them.

    Args:
        hari: the day of judgement, where the table does not know it.
    """
    answers: Any = terapkan_peta(frame, peta, program.base)
    report = periksa_tabel(answers, program.base, tanggal_acuan=hari)
    return dengan_acuan(report.bersih, hari.isoformat()), report
