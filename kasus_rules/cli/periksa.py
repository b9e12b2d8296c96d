"""`kasus periksa`: prove the rules and say what is wrong with them.

Hides the layout of the report. The solver is loaded only when this command runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kasus_rules.services.lokasi import rules_folder

if TYPE_CHECKING:
    from kasus_rules.reasoning.findings import Example, Report

MARKS = {"terbukti": "✓ terbukti", "terbantah": "✗ terbantah", "belum_pasti": "? belum pasti"}
SHOWN_RULES = 10


@click.command()
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Cetak sebagai JSON untuk program lain.")
def periksa(folder: Path | None, as_json: bool) -> None:
    """Membuktikan aturan: celah, pertentangan, aturan yang sia-sia, dan sifat keselamatan; juga menjalankan ujinya."""
    from kasus_rules.reasoning.verify import check, read_subject, to_json

    report = check(read_subject(folder or rules_folder()))
    if as_json:
        click.echo(json.dumps(to_json(report), ensure_ascii=False, indent=2, default=str))
    else:
        click.echo("\n".join(_lines(report)))
    if not report.clean:
        raise SystemExit(1)


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.rules} aturan diperiksa dalam {report.seconds:.1f} detik."
    yield "\nSifat keselamatan, untuk semua kemungkinan jawaban:"
    for each in report.safety:
        yield f"  {MARKS[each.verdict.value]}  {each.title}"
        yield from _example(each.example)
        if each.note:
            yield f"      {each.note}"
    yield "\nTemuan:" if report.findings else "\nTidak ada temuan."
    for found in report.findings:
        yield f"  {MARKS[found.verdict.value]}  {found.kind.replace('_', ' ')}: {', '.join(found.rules)}"
        yield f"      {found.advice}"
        yield from _example(found.example)
    yield from _coverage(report)


def _example(example: Example | None) -> Iterator[str]:
    if example:
        yield f"      Contoh: {_flow(example)}"


def _flow(value: object) -> str:
    """Answers as they are written in an answers file, in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(f'"{each}"' if each == "?" else str(each) for each in value) + "]"
    return str(value)


def _coverage(report: Report) -> Iterator[str]:
    found = report.coverage
    if found is None:
        return
    yield f"\nLiputan uji: {found.rules_covered} dari {found.rules} aturan; dari {found.atoms} bagian syarat,"
    yield f"  {found.atoms_true} pernah benar, {found.atoms_false} pernah salah, {found.atoms_open} pernah terbuka."
    if found.exempt:
        yield f"  {found.exempt} hasil tidak perlu uji; alasannya tertulis di aturannya (tanpa_uji)."
    for rule_id, missing in list(found.missing.items())[:SHOWN_RULES]:
        yield f"  {rule_id}: belum pernah {missing[0]}" + (
            f" (dan {len(missing) - 1} lagi)" if len(missing) > 1 else ""
        )
    if len(found.missing) > SHOWN_RULES:
        yield f"  … dan {len(found.missing) - SHOWN_RULES} aturan lain; lengkapnya: kasus periksa --json"
