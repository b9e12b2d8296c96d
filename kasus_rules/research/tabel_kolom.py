"""The heading of a table of answers: which columns are answers, and which name was probably meant to be one.

Hides how near is near. Columns that resemble no question are none of our business and are carried along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from kasus_rules.core.facts import FactKind
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.tabel_nilai import ANGGOTA, Salah, kolom_fakta

KODE = "kode"
MIRIP = 0.86
NOT_A_NAME = re.compile(r"[^a-z0-9_]+")
DUPLICATE = re.compile(r"(.+)_duplicated_\d+")  # how polars names a column whose name was there already


def periksa_kolom(
    columns: Sequence[str], base: RuleBase, *, terpakai: Iterable[str] = ()
) -> Iterator[tuple[str, Salah]]:
    """What is wrong in a heading: (column, what and how).

    Args:
        terpakai: names that the results will have, and that a column may therefore not have.
    """
    known, used = kolom_fakta(base), set(terpakai)
    if not any(name in known for name in columns):
        yield (
            "",
            Salah("Tidak ada satu pun kolom jawaban.", "Beri kolom nama fakta (kasus fakta), atau buat petanya."),
        )
    for name in columns:
        if trouble := _trouble(name, columns, known):
            again = DUPLICATE.fullmatch(name)
            yield again[1] if again and again[1] in columns else name, trouble
        elif name in used:
            how = f'Ganti namanya, misalnya "{name}_tercatat".'
            yield name, Salah(f'Kolom "{name}" akan tertimpa oleh hasil.', how)
    yield from _twice(columns, base)


def _trouble(name: str, columns: Sequence[str], known: Iterable[str]) -> Salah | None:
    if name in known or name == KODE:
        return None
    again = DUPLICATE.fullmatch(name)
    if again and again[1] in columns:
        return Salah(f'Kolom "{again[1]}" ada dua kali.', "Hapus atau ganti nama salah satunya.")
    meant = dekat(name, [each for each in known if each not in columns])
    if meant is None:
        return None
    how = f'Ganti namanya menjadi "{meant}". Bila memang hal lain, beri nama yang jauh berbeda.'
    return Salah(f'Kolom "{name}" bukan nama fakta, tetapi mirip "{meant}".', how)


def dekat(name: str, known: Iterable[str], *, cutoff: float = MIRIP) -> str | None:
    """The known name that was probably meant, or None."""
    plain = NOT_A_NAME.sub("_", name.strip().lower()).strip("_")
    found = get_close_matches(plain, list(known), n=1, cutoff=cutoff)
    return found[0] if found else None


def _twice(columns: Sequence[str], base: RuleBase) -> Iterator[tuple[str, Salah]]:
    for spec in base.facts.values():
        if spec.kind is not FactKind.HIMPUNAN or spec.name not in columns:
            continue
        for name in columns:
            if name.startswith(spec.name + ANGGOTA):
                what = f'"{spec.name}" ada sebagai satu kolom dan sebagai kolom "{name}".'
                yield name, Salah(what, "Pakai salah satu bentuk saja.")
                break
