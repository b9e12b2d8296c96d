"""One assessed case as a whole, from the trace of its evaluation.

Hides which part of the evaluation each field of `Penilaian` comes from, and when a
conference is in view: a table of invitations is shown only when the outcome is certain.
"""

from __future__ import annotations

from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.program import guard_id
from kasus_rules.core.rules import Item
from kasus_rules.core.truth import Truth
from kasus_rules.explain import susun
from kasus_rules.explain.jejak import Trace, open_for_decision
from kasus_rules.explain.susun import PUTUSAN, rules_for_item
from kasus_rules.explain.tampilan import (
    Konferensi,
    LangkahTampil,
    Penilaian,
    Pertanyaan,
    PertimbanganTampil,
    SesudahAman,
    TindakanTampil,
)
from kasus_rules.explain.undangan import undangan

PERLU_DATA = "perlu_data"
DIDAHULUKAN = ("darurat_dulu", "rujuk_dulu")
TIDAK_TERBAYANG = Konferensi(None, None, ())


def susun_penilaian(trace: Trace, *, mesin: str, catatan_mesin: str) -> Penilaian:
    """Everything a person is shown of this case."""
    base, outcome = trace.program.base, trace.evaluation.outcomes[PUTUSAN]
    putusan = outcome.certain or PERLU_DATA
    nanti = _konferensi(trace) if putusan in (*DIDAHULUKAN, susun.KONFERENSI) else TIDAK_TERBAYANG
    urgensi = trace.evaluation.outcomes["urgensi"]
    return Penilaian(
        putusan=putusan,
        putusan_label="Perlu data" if putusan == PERLU_DATA else base.decisions[PUTUSAN].label_of(putusan),
        mungkin=tuple(value for value in outcome.possible if value is not None),
        status="tetap" if outcome.settled else "sementara",
        urgensi=urgensi.certain,
        urgensi_paling_lambat=_paling_lambat(trace, urgensi),
        konferensi=TIDAK_TERBAYANG if putusan in DIDAHULUKAN else nanti,
        sesudah_aman=_sesudah_aman(trace, nanti) if putusan in DIDAHULUKAN else None,
        pertimbangan=_pertimbangan(trace),
        tindakan_segera=_tindakan(trace),
        langkah=_langkah(trace),
        aturan=susun.aturan_berlaku(trace),
        alasan=susun.alasan(trace, putusan),
        mendukung=susun.mendukung(trace),
        menentang=susun.menentang(trace),
        hampir=susun.hampir(trace),
        tersisih=susun.tersisih(trace),
        konflik=_konflik(trace),
        belum_pasti=_belum_pasti(trace, nanti),
        sidik_aturan=base.fingerprint,
        versi_aturan=base.version,
        mesin=mesin,
        catatan_mesin=catatan_mesin,
        label=_labels(trace),
    )


def _paling_lambat(trace: Trace, urgensi: Outcome) -> str | None:
    """What holds at the least; while the outcome is open, by when a sign asks that it be found out.

    A farewell message does not wait because the other questions do.
    """
    if trace.evaluation.outcomes[PUTUSAN].certain is None:
        return susun.diminta(trace, "urgensi")
    return next(iter(urgensi.established), urgensi.certain)


def _labels(trace: Trace) -> dict[str, dict[str, str]]:
    """What the user reads for each value of each decision, and of each choice field of an item."""
    fields = [
        (name, choices)
        for spec in trace.program.base.decisions.values()
        for name, choices in ((spec.name, spec.choices), *spec.item_choices)
    ]
    return {name: {choice.value: choice.label for choice in choices} for name, choices in fields}


def _konferensi(trace: Trace) -> Konferensi:
    outcomes = trace.evaluation.outcomes
    return Konferensi(outcomes["mode"].certain, outcomes["tahap"].certain, undangan(trace))


def _sesudah_aman(trace: Trace, nanti: Konferensi) -> SesudahAman:
    return SesudahAman(trace.evaluation.outcomes["sesudah_aman"].certain, nanti)


def _items(trace: Trace, decision: str) -> list[tuple[dict[str, str | int], Item]]:
    found = trace.evaluation.items[decision]
    return [(dict(item), item) for item, truth in found.items() if truth is Truth.TRUE]


def _pertimbangan(trace: Trace) -> tuple[PertimbanganTampil, ...]:
    return tuple(
        PertimbanganTampil(
            str(fields["perspektif"]),
            str(fields["jenis"]),
            str(fields["teks"]),
            rules_for_item(trace, "pertimbangan", item),
        )
        for fields, item in _items(trace, "pertimbangan")
    )


def _tindakan(trace: Trace) -> tuple[TindakanTampil, ...]:
    rows = [
        TindakanTampil(
            int(fields["urutan"]),
            str(fields["teks"]),
            "" if fields.get("kontak", "tidak_ada") == "tidak_ada" else str(fields["kontak"]),
            rules_for_item(trace, "tindakan_segera", item),
        )
        for fields, item in _items(trace, "tindakan_segera")
    ]
    return tuple(sorted(rows, key=lambda row: row.urutan))


def _langkah(trace: Trace) -> tuple[LangkahTampil, ...]:
    rows = [
        LangkahTampil(
            int(fields["urutan"]),
            str(fields["teks"]),
            rules_for_item(trace, "langkah", item),
            int(fields.get("tenggat_hari", 0)),
            str(fields.get("tenggat_dari", "")),
        )
        for fields, item in _items(trace, "langkah")
    ]
    return tuple(sorted(rows, key=lambda row: row.urutan))


def _konflik(trace: Trace) -> tuple[str, ...]:
    decisions = trace.program.base.decisions
    return tuple(
        f"{decisions[name].label}: " + " / ".join(decisions[name].label_of(value) for value in outcome.conflict)
        for name, outcome in trace.evaluation.outcomes.items()
        if outcome.conflict
    )


def _belum_pasti(trace: Trace, nanti: Konferensi) -> tuple[Pertanyaan, ...]:
    """What keeps the outcome open, guards first; once it is settled, what keeps the rest open."""
    outcome = trace.evaluation.outcomes[PUTUSAN]
    if not outcome.settled:
        possible = [value for value in outcome.possible if value is not None]
        return susun.tanya(trace, open_for_decision(trace, PUTUSAN, possible))
    names = [name for decision in ("urgensi", "sesudah_aman", "mode") for name in _keeps_open(trace, decision)]
    names += [asked.fakta for row in nanti.undangan for asked in row.pastikan]
    return susun.tanya(trace, dict.fromkeys([*names, *_keeps_open(trace, "tahap")]))


def _keeps_open(trace: Trace, decision: str) -> tuple[str, ...]:
    """Open facts of a decision that is in view and not settled."""
    in_view = trace.evaluation.truths.get(guard_id(decision), Truth.TRUE) is Truth.TRUE
    settled = trace.evaluation.outcomes[decision].settled
    return open_for_decision(trace, decision) if in_view and not settled else ()
