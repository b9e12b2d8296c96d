"""Answers and questions as short phrases in plain Indonesian.

Hides how a fact reads aloud: "usia murid termuda: 16", "tanda bahaya: tidak ada".
"""

from __future__ import annotations

from datetime import date

from kasus_rules.core.facts import Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.tampilan import Pertanyaan

BULAN = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905 -- reads better than twelve quoted strings
)


def tanggal(value: date) -> str:
    """A date as people write it: 24 November 2026."""
    return f"{value.day} {BULAN[value.month - 1]} {value.year}"


def jawaban(spec: FactSpec, value: Value | None) -> str:
    """One answer as a person would say it; "belum diketahui" for None."""
    match value:
        case None:
            return "belum diketahui"
        case bool():
            return "ya" if value else "tidak"
        case SetValue():
            return _set(spec, value)
        case date():
            return tanggal(value)
        case int():
            return str(value)
        case str():
            return spec.label_of(value)


def _set(spec: FactSpec, value: SetValue) -> str:
    labels = [spec.label_of(member) for member in spec.members if member in value.present]
    if value.is_complete(spec.members):
        return "; ".join(labels) if labels else "tidak ada"
    return "; ".join([*labels, "sisanya belum diketahui"]) if labels else "belum diketahui"


def frasa(base: RuleBase, facts: Facts, name: str) -> str:
    """A fact with its present answer."""
    spec = base.facts[name]
    return f"{spec.short or spec.question}: {jawaban(spec, facts.get(name))}"


def pertanyaan(trace: Trace, name: str) -> Pertanyaan:
    """An open question, with what to do instead where asking it can hurt."""
    spec = trace.program.base.facts[name]
    hurts = spec.do_not_probe_if is not None and trace.truth(spec.do_not_probe_if) is Truth.TRUE
    return Pertanyaan(name, spec.question, spec.do_not_probe_text if hurts else "")
