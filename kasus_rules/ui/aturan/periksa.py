"""What checking, proving and comparing a proposal found, as HTML and as plain text.

Hides markup, and the difference between a problem that has a line and one that has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.reasoning.findings import Finding, Report, SafetyVerdict, Vonis
from kasus_rules.reasoning.uji import UjiGagal
from kasus_rules.rulebase.problems import Problem
from kasus_rules.services.usulan import Pemeriksaan
from kasus_rules.ui.aturan.kasus import example
from kasus_rules.ui.aturan.tampilan import Tampilan, plain
from kasus_rules.ui.panel.bagian import items, notice

VONIS = {Vonis.TERBANTAH: "Terbantah", Vonis.BELUM_PASTI: "Belum pasti, waktunya habis"}
SHOWN = 20


def checked(found: Pemeriksaan, text: str) -> Tampilan:
    """Problems with their lines, or the tests that fail, or that all is well."""
    if found.masalah:
        head = f"{len(found.masalah)} hal perlu diperbaiki sebelum dapat dimuat."
        return _bad(head, [_problem(one, text) for one in found.masalah], [str(one) for one in found.masalah])
    if found.gagal:
        head = f"Dapat dimuat, tetapi {len(found.gagal)} dari {found.uji} uji tidak lagi cocok."
        lines = [_failed(one) for one in found.gagal]
        return _bad(head, lines, lines)
    same = " Isinya sama dengan aturan yang dipakai." if found.sama else ""
    return _good(f"Dapat dimuat, dan semua {found.uji} uji cocok.{same}")


def proved(report: Report, base: RuleBase, file: str) -> Tampilan:
    """Verdicts of the proof: what is refuted or undecided one by one, and untested parts of rules of this file."""
    wrong = [one for one in report.safety if one.verdict is not Vonis.TERBUKTI]
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    gaps = list(_missing(report, base, file))
    if not wrong and not report.findings:
        text = (
            f"Terbukti: {len(report.safety)} sifat keselamatan, dan tidak ada temuan pada {report.rules} aturan "
            f"({seconds} detik)."
        )
        return _listed(_good(text), gaps)
    entries = [*(_safety(one, base) for one in wrong), *(_finding(one, base) for one in report.findings), *gaps]
    safe = f"{len(wrong)} dari {len(report.safety)} sifat keselamatan tidak terbukti"
    safe = safe if wrong else f"Semua {len(report.safety)} sifat keselamatan terbukti"
    head = f"{safe}; ada {len(report.findings)} temuan ({seconds} detik)."
    return _bad(head, entries, [plain(one) for one in entries])


def refused(message: str) -> Tampilan:
    """An error as a sentence."""
    return Tampilan(notice(message, kind="bahaya", role="alert"), message)


# ── parts ──


def _good(text: str) -> Tampilan:
    return Tampilan(notice(text, kind="aman", role="status"), text)


def _bad(head: str, entries: list[Markup] | list[str], lines: list[str]) -> Tampilan:
    rest = len(entries) - SHOWN
    more = Markup("<p>dan {} lagi.</p>").format(rest) if rest > 0 else Markup("")
    body = Markup("{}{}{}").format(
        notice(head, kind="bahaya", role="alert"), items(entries[:SHOWN], kind="kasus-aturan-temuan"), more
    )
    return Tampilan(body, "\n".join([head, *(f"- {line}" for line in lines)]))


def _problem(one: Problem, text: str) -> Markup:
    lines = text.splitlines()
    quoted = lines[one.line - 1].strip() if 0 < one.line <= len(lines) else ""
    place = f"{one.file}, baris {one.line}" if one.line else one.file
    shown = Markup("<code>{}</code>").format(quoted) if quoted else ""
    return Markup("<strong>{}</strong> {} {}").format(
        place, " ".join(filter(None, (one.what, one.why, one.how))), shown
    )


def _failed(one: UjiGagal) -> str:
    return f"{one.nama}: seharusnya {one.expected}, ternyata {one.found} ({one.file}, baris {one.line})"


def _safety(one: SafetyVerdict, base: RuleBase) -> Markup:
    return Markup("<strong>{}.</strong> {}. {}{}").format(
        VONIS[one.verdict], one.title, one.note, example(one.example, base)
    )


def _finding(one: Finding, base: RuleBase) -> Markup:
    return Markup("<strong>{}.</strong> {}{}").format(VONIS[one.verdict], one.advice, example(one.example, base))


def _missing(report: Report, base: RuleBase, file: str) -> Iterable[Markup]:
    """What no test beside the rules of this file shows; of the others `kasus periksa` tells."""
    missing = {} if report.coverage is None else report.coverage.missing
    here = {rule.id for rule in base.rules if rule.origin.file == file}
    return (
        Markup("<strong>Belum ada uji.</strong> {}: {}.").format(rule_id, "; ".join(gaps).replace("_", " "))
        for rule_id, gaps in missing.items()
        if rule_id in here
    )


def _listed(head: Tampilan, entries: list[Markup]) -> Tampilan:
    lines = "".join(f"\n- {plain(one)}" for one in entries)
    return Tampilan(head.isi + items(entries, kind="kasus-aturan-temuan"), head.teks + lines)
