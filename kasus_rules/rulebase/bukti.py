"""Where an answer comes from: read from files, screens and the register, and written back.

Hides the spellings. Evidence never changes a truth value; it only lets the explanation say what rests on
hearsay. All problems of a reading are told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kasus_rules.rulebase.problems import AnswersError, Notes, Place, suggestion

KEY = "_bukti"  # beside the answers of a file; no fact can be called so
ASAL = {
    "dilihat_sendiri": "Dilihat sendiri",
    "diceritakan": "Diceritakan",
    "dokumen": "Dokumen",
    "kabar": "Kabar, asalnya tidak jelas",
}
HEARSAY, TOLD = "kabar", "diceritakan"
PARTS = ("asal", "oleh", "kapan")
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Bukti:
    """Where one answer comes from.

    Args:
        asal: a key of `ASAL`; `diceritakan` is told by someone who can be named, `kabar` is talk without origin.
        oleh: who told or wrote it, a role or a name; needed for `diceritakan`. Never leaves the register.
        kapan: when it was seen, told or written; None when that is not known.
    """

    asal: str
    oleh: str = field(default="", repr=False)
    kapan: date | None = None


def parse_bukti(raw: object, answered: Iterable[str], *, place: Place | None = None) -> dict[str, Bukti]:
    """Evidence by fact name, from plain values.

    Args:
        raw: `{fakta: {asal: …, oleh: …, kapan: …}}`; None is none.
        answered: names of the answered facts; evidence of anything else is a mistake.
        place: where it stands in its file.

    Raises:
        AnswersError: listing every problem.
    """
    notes, answered = Notes(), tuple(answered)
    where = place or Place("", 0, 0)
    found: dict[str, Bukti] = {}
    for name, given in _entries(raw, where, notes):
        if name not in answered:
            notes.add(where, f'Asal jawaban "{name}" disebut, tetapi fakta itu tidak dijawab.',
                      how=suggestion(name, answered) or "Jawab dulu faktanya, atau hapus asalnya.")  # fmt: skip
        elif (one := _one(name, given, where, notes)) is not None:
            found[name] = one
    if len(notes):
        raise AnswersError(notes.problems)
    return found


def dump_bukti(bukti: Mapping[str, Bukti]) -> dict[str, object]:
    """The inverse of `parse_bukti`, fit for JSON."""
    return {
        name: {"asal": one.asal, "oleh": one.oleh, "kapan": one.kapan.isoformat() if one.kapan else None}
        for name, one in bukti.items()
    }


def _entries(raw: object, place: Place, notes: Notes) -> Iterable[tuple[str, object]]:
    if raw is None:
        return ()
    if isinstance(raw, Mapping):
        return tuple((str(name), given) for name, given in raw.items())
    notes.add(place, f"{KEY} harus memuat nama fakta dan asal jawabannya.", how="Tulis misalnya fakta: {asal: kabar}.")
    return ()


def _one(name: str, given: object, place: Place, notes: Notes) -> Bukti | None:
    if not isinstance(given, Mapping):
        notes.add(place, f'Asal jawaban "{name}" tidak terbaca.', how="Tulis misalnya {asal: kabar}.")
        return None
    for part in given:
        if part not in PARTS:
            what = f'Bagian "{part}" pada asal jawaban "{name}" tidak dikenal.'
            notes.add(place, what, how=suggestion(str(part), PARTS))
    asal, oleh = given.get("asal"), given.get("oleh") or ""
    if not isinstance(asal, str) or asal not in ASAL:
        notes.add(place, f'Asal jawaban "{name}" tidak dikenal.', how=f"Yang dikenal: {', '.join(ASAL)}.")
        return None
    if not isinstance(oleh, str) or len(oleh) > LONGEST:
        what = f'Siapa yang memberi jawaban "{name}" tidak terbaca.'
        notes.add(place, what, how=f"Tulis paling banyak {LONGEST} huruf.")
        return None
    if asal == TOLD and not oleh.strip():
        notes.add(
            place, f'Jawaban "{name}" diceritakan, tetapi tidak disebut oleh siapa.',
            why="Cerita dari orang yang dikenal lain bobotnya dari kabar.",
            how="Isi oleh, misalnya teman sekelas; bila orangnya tidak diketahui, pilih kabar.",
        )  # fmt: skip
        return None
    return Bukti(asal, oleh.strip(), _day(name, given.get("kapan"), place, notes))


def _day(name: str, given: object, place: Place, notes: Notes) -> date | None:
    if given is None or given == "":
        return None
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        notes.add(place, f'Tanggal asal jawaban "{name}" tidak terbaca.', how="Tulis seperti 2026-11-24.")
        return None
