"""What a proposal changes for people: for each changed piece a fictional case, decided before and after.

Hides slots: which part of an outcome differs is said with the labels that people read.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kasus_rules.core.rules import DecisionSpec, RuleBase
from kasus_rules.reasoning.beda_hasil import Hasil, Selisih, Slot, Vonis
from kasus_rules.services.beda import Perbandingan
from kasus_rules.ui.aturan.kasus import example
from kasus_rules.ui.aturan.tampilan import Tampilan, plain
from kasus_rules.ui.panel.bagian import items, notice

VONIS = {
    Vonis.BERBEDA: "hasilnya lain",
    Vonis.SETARA: "terbukti setara",
    Vonis.HANYA_KATA: "hanya kata-katanya yang berubah",
    Vonis.PERLU_DIPERIKSA: "hasilnya sama, tetapi ada yang perlu Anda periksa",
    Vonis.BELUM_PASTI: "belum pasti",
}
WHOLE = {
    Vonis.BERBEDA: "Ada kasus yang hasilnya lain.",
    Vonis.SETARA: "Terbukti setara: tidak ada kasus yang hasilnya lain.",
    Vonis.HANYA_KATA: "Hanya kata-kata yang berubah; tidak ada kasus yang hasilnya lain.",
    Vonis.PERLU_DIPERIKSA: "Tidak ada kasus yang hasilnya lain, tetapi ada yang perlu Anda periksa.",
    Vonis.BELUM_PASTI: "Belum pasti apakah ada kasus yang hasilnya lain.",
}
SPECIAL = {"ada": "ada", "bertentangan": "tidak sejalan", None: "tidak ada"}
SHOWN = 8


def compared(found: Perbandingan) -> Tampilan:
    """The verdict on the whole, then piece by piece."""
    whole = found.beda.equal
    same = whole in (Vonis.SETARA, Vonis.HANYA_KATA)
    entries = [_piece(one, found.beda.new) for one in found.beda.results]
    body = Markup("{}{}").format(
        notice(WHOLE[whole], kind="aman" if same else "awas", role="status"),
        items(entries, kind="kasus-aturan-temuan"),
    )
    return Tampilan(body, "\n".join([WHOLE[whole], *(f"- {plain(one)}" for one in entries)]))


def _piece(one: Hasil, base: RuleBase) -> Markup:
    change = one.change
    head = Markup("<strong>{} {} {}: {}.</strong> {}").format(
        change.part.value.capitalize(), change.id, change.how.value, VONIS[one.verdict], " ".join(one.notes)
    )
    return head + example(one.case, base) + items(_differences(one.differences, base))


def _differences(several: tuple[Selisih, ...], base: RuleBase) -> Iterable[str]:
    for one in several[:SHOWN]:
        spec = base.decisions.get(one.slot[0])
        before, after = (_values(values, spec) for values in (one.before, one.after))
        yield f"{_slot(one.slot, spec, base)}: dulu {before}, sekarang {after}."
    if len(several) > SHOWN:
        yield f"dan {len(several) - SHOWN} hal lain."


def _slot(slot: Slot, spec: DecisionSpec | None, base: RuleBase) -> str:
    name, part = slot
    label = name if spec is None else spec.label
    if part is None:
        return label
    if isinstance(part, str):
        return f"{label}, {part if spec is None else spec.label_of(part)}"
    item = dict(each for each in part if isinstance(each, tuple))
    if item:
        return f"{label}, “{item.get('teks', '')}”"
    names = [each for each in part if isinstance(each, str)]
    return f"{label}, {', '.join(base.roles[each].label if each in base.roles else each for each in names)}"


def _values(values: frozenset[str | None], spec: DecisionSpec | None) -> str:
    words = [SPECIAL[value] if value in SPECIAL else _label(value, spec) for value in sorted(values, key=str)]
    return " atau ".join(words)


def _label(value: str | None, spec: DecisionSpec | None) -> str:
    return str(value) if spec is None or value is None else f"“{spec.label_of(value)}”"
