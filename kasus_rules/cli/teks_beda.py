"""What `kasus beda` prints for people: each change, a case, what came of it before and what comes now.

Hides the slots of outcomes: people read the labels that the screens show, and invitations of one
person to several meetings are one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kasus_rules.core.rules import DecisionSpec, RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.reasoning.beda_hasil import Hasil, Selisih, Vonis
from kasus_rules.reasoning.beda_perubahan import Bagian, Cara, Change
from kasus_rules.services.beda import Perbandingan
from kasus_rules.services.beda_hitung import OPEN, PUTUSAN, Hitungan

UNDANGAN = "undangan"
RECORDED = "  Keputusan yang sudah tercatat tidak berubah. Yang dihitung jawaban triase terakhir tiap kasus, {}."
OWN_DAY, BOTH_DAYS = "pada tanggal acuannya sendiri", "seandainya dinilai pada kedua tanggal itu"
SHOWN = 6  # lines of one case; the rest is counted
PARTS = {Bagian.ATURAN: "Aturan", Bagian.KEPUTUSAN: "Keputusan", Bagian.PERTANYAAN: "Pertanyaan", Bagian.PERAN: "Peran"}
HOW = {Cara.BERUBAH: "berubah", Cara.DITAMBAH: "ditambahkan", Cara.DIHAPUS: "dihapus"}
HOW_BY_DATE = {Cara.BERUBAH: "berubah", Cara.DITAMBAH: "mulai berlaku", Cara.DIHAPUS: "tidak berlaku lagi"}
COUNTED = {
    Vonis.BERBEDA: "mengubah hasil",
    Vonis.SETARA: "terbukti setara",
    Vonis.HANYA_KATA: "tidak menyentuh hasil",
    Vonis.BELUM_PASTI: "belum pasti",
    Vonis.PERLU_DIPERIKSA: "perlu diperiksa",
}
WITHOUT_CASE = {
    Vonis.SETARA: "Terbukti setara: tidak ada kasus yang hasilnya menjadi lain karena ini.",
    Vonis.HANYA_KATA: "Syarat dan hasilnya tidak berubah, jadi hasil semua kasus tetap sama.",
    Vonis.PERLU_DIPERIKSA: "Hasil semua kasus tetap sama, tetapi ada yang perlu Anda periksa.",
    Vonis.BELUM_PASTI: "Belum pasti apakah ada kasus yang hasilnya menjadi lain.",
}


def perbandingan(found: Perbandingan, *, by_date: bool) -> str:
    """The whole comparison."""
    old, new = (_day(each) if by_date else each for each in (found.old, found.new))
    lines = [f"Dulu: {old}. Sekarang: {new}.", _summary(found)]
    for result in found.beda.results:
        lines += ["", *_result(result, found, by_date=by_date)]
    if found.count is not None:
        lines += ["", *_counted(found.count, found.beda.new, by_date=by_date)]
    return "\n".join(lines)


def _day(written: str) -> str:
    return tanggal(date.fromisoformat(written))


def _summary(found: Perbandingan) -> str:
    if not found.beda.results:
        return "Tidak ada yang berubah."
    counts = Counter(each.verdict for each in found.beda.results)
    parts = ", ".join(f"{counts[verdict]} {word}" for verdict, word in COUNTED.items() if counts[verdict])
    return f"{len(found.beda.results)} bagian berubah: {parts}."


def _result(result: Hasil, found: Perbandingan, *, by_date: bool) -> Iterator[str]:
    how = (HOW_BY_DATE if by_date else HOW)[result.change.how]
    yield f"{_named(result.change, found)} {how}."
    if result.verdict in WITHOUT_CASE:
        yield f"  {WITHOUT_CASE[result.verdict]}"
    if result.case is not None:
        yield "  Contoh kasus:" if result.case else "  Contoh kasus: apa pun jawabannya."
        yield from (f"    {name}: {_flow(value)}" for name, value in result.case.items())
        lines = list(_differences(result.differences, found))
        yield from (f"  {line}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  … dan {len(lines) - SHOWN} hal lain; lengkapnya: --json"
        if (others := result.total - len(result.differences)) > 0:
            yield f"  Pada kasus ini, perubahan lain juga mengubah {others} hal."
    yield from (f"  {note}" for note in result.notes)


def _named(change: Change, found: Perbandingan) -> str:
    titles = {rule.id: rule.title for base in (found.beda.old, found.beda.new) for rule in base.rules}
    title = f" ({titles[change.id]})" if change.part is Bagian.ATURAN and change.id in titles else ""
    return f"{PARTS[change.part]} {change.id}{title}"


# ── what is decided otherwise ──


def _differences(all_of_them: Sequence[Selisih], found: Perbandingan) -> Iterator[str]:
    places: dict[tuple[str, str, str], list[str]] = {}
    for each in all_of_them:
        base = found.beda.new if each.slot[0] in found.beda.new.decisions else found.beda.old
        what, where = _what(each, base)
        spec = base.decisions[each.slot[0]]
        places.setdefault((what, _said(each.before, spec), _said(each.after, spec)), []).append(where)
    for (what, before, after), at in places.items():
        where = f" ({', '.join(filter(None, at))})" if any(at) else ""
        yield f"{what}{where}. Dulu: {before}. Sekarang: {after}."


def _what(one: Selisih, base: RuleBase) -> tuple[str, str]:
    """What the slot is called, and where (for what happens at several meetings)."""
    name, part = one.slot
    spec = base.decisions[name]
    if part is None:
        return spec.label, ""
    if isinstance(part, str):
        return f"{spec.label}, {spec.label_of(part)}", ""
    if spec.key_fields:
        first, *rest = (str(each) for each in part)
        label = base.roles[first].label if first in base.roles else first
        return f"{spec.label}, {label}", " ".join(rest)
    fields = {each[0]: each[1] for each in part if not isinstance(each, str)}
    text = fields.pop("teks", "")
    labels = {name: {choice.value: choice.label for choice in choices} for name, choices in spec.item_choices}
    others = [labels.get(name, {}).get(str(value), f"{name} {value}") for name, value in fields.items()]
    return f"{spec.label} ({', '.join(others)}), “{text}”", ""


def _said(possible: Iterable[str | None], spec: DecisionSpec) -> str:
    words = [_value(value, spec) for value in sorted(possible, key=lambda value: (value is None, value or ""))]
    return words[0] if len(words) == 1 else f"belum pasti ({' atau '.join(words)})"


def _value(value: str | None, spec: DecisionSpec) -> str:
    if value is None:
        return "tidak diundang" if spec.name == UNDANGAN else "tidak ada"
    return spec.label_of(value)


# ── cases ──


def _counted(count: Hitungan, base: RuleBase, *, by_date: bool) -> Iterator[str]:
    where = "tercatat di register" if count.of_register else "di berkas"
    yield f"Dari {count.cases} kasus {where}, {count.other} hasilnya lain."
    labels = {name: spec.label for name, spec in base.decisions.items()}
    yield from (f"  {labels.get(name, name)}: {number} kasus" for name, number in count.by_decision.items())
    putusan = base.decisions.get(PUTUSAN)
    for (before, after), number in count.moves.items():
        yield f"  {_putusan(before, putusan)} menjadi {_putusan(after, putusan)}: {number} kasus"
    for why, number in count.unjudged.items():
        yield f"  Tidak dapat dinilai: {number} kasus, karena {why}"
    if count.of_register:
        yield RECORDED.format(BOTH_DAYS if by_date else OWN_DAY)
    if count.codes:
        yield f"  Kode: {', '.join(count.codes)}"


def _putusan(value: str, spec: DecisionSpec | None) -> str:
    return "Perlu data" if value == OPEN or spec is None else spec.label_of(value)


def _flow(value: object) -> str:
    """An answer as it is written in an answers file, in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(f'"{each}"' if each == "?" else str(each) for each in value) + "]"
    return str(value)
