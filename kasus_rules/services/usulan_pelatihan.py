"""Where trained raters and rules differ again and again: a queue for the rule author, each with a ready test.

Hides what "again" is: the same answer, not the rules', from at least six of ten who answered after the training,
in at least two sessions, ten people or more together. A single room is shown as not yet repeated. Differences in
reading a story are kept apart: there the story is at fault, not a rule. A difference that the rules or the story
have followed since is left out: what is offered fails today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import YAML

from kasus_rules.rulebase.answers import dump_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import kunci_lembar
from kasus_rules.services.sesi_hasil import JENIS, tabel
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.training.pilihan import JANGAN, TIDAK_PERLU, UNDANG
from kasus_rules.training.sesi import Sesi
from kasus_rules.training.soal import JenisSoal, Soal

PORSI = 0.6
PALING_SEDIKIT_ORANG = 10
PALING_SEDIKIT_SESI = 2


@dataclass(frozen=True, slots=True)
class Usulan:
    """One difference.

    Attributes:
        memilih, menjawab: how many chose `jawaban`, of how many who answered, over all sessions counted.
        berulang: whether it meets the bar for the queue; else it is worth watching.
        uji: the ready-made test in the rule language; "" where the difference is one of reading, or
            one that no test tells apart.
    """

    kasus: str
    judul: str
    episode: int
    jenis: JenisSoal
    tentang: str
    tanya: str
    jawaban: str
    jawaban_label: str
    kunci_label: str
    memilih: int
    menjawab: int
    sesi: tuple[str, ...]
    berulang: bool
    uji: str

    @property
    def soal_cerita(self) -> bool:
        """Whether people read the story otherwise than its author, so that the story should be mended."""
        return self.jenis == "fakta"


@dataclass(slots=True)
class _Tally:
    soal: Soal
    kunci: str
    hitung: dict[str, int]
    sesi: list[str]


def antrean(sesi: Iterable[Sesi], cases: Mapping[str, KasusLatihan], asisten: Asisten) -> tuple[Usulan, ...]:
    """All differences of the rounds after training, repeated ones first, then the larger share.

    A question counts only while its case is still there, its key is what the rules said in every session, and the
    rules of today do not already answer as the raters did.
    """
    found = [
        one
        for item, tally in _tallies(sesi).items()
        if (case := cases.get(item.split("/")[0])) is not None
        for one in _proposal(item, tally, case, asisten)
    ]
    return tuple(sorted(found, key=lambda one: (not one.berulang, one.soal_cerita, -one.memilih / one.menjawab)))


def _tallies(sessions: Iterable[Sesi]) -> dict[str, _Tally]:
    """Counts per question over the closed rounds `sesudah`."""
    found: dict[str, _Tally] = {}
    for sesi in sessions:
        isi = sesi.putaran.get("sesudah")
        if isi is None or not isi.ditutup:
            continue
        asked = {soal.id: soal for soal in isi.lembar.soal}
        for table in (tabel(isi, jenis) for jenis in JENIS):
            for item, row in zip(table.butir, table.hitung, strict=True):
                tally = found.setdefault(item, _Tally(asked[item], isi.kunci.get(item, ""), {}, []))
                if tally.kunci != isi.kunci.get(item, "") or not sum(row):
                    continue  # the rules said something else on that day: those answers judge other rules
                tally.sesi.append(sesi.id)
                for kind, count in zip(table.kategori, row, strict=True):
                    tally.hitung[kind] = tally.hitung.get(kind, 0) + count
    return found


def _proposal(item: str, tally: _Tally, case: KasusLatihan, asisten: Asisten) -> Iterator[Usulan]:
    answered = sum(tally.hitung.values())
    most = max(tally.hitung, key=lambda kind: tally.hitung[kind], default="")
    if not answered or not tally.kunci or most == tally.kunci or tally.hitung[most] / answered < PORSI:
        return
    episode = int(item.split("/")[1])
    if episode > len(case.episode):
        return
    today = kunci_lembar(asisten, {case.id: case}, (tally.soal,))[item]
    if today == most:
        return
    labels = {option.id: option.label for option in tally.soal.pilihan}
    yield Usulan(
        kasus=case.id, judul=case.judul, episode=episode, jenis=tally.soal.jenis, tentang=tally.soal.tentang,
        tanya=tally.soal.tanya, jawaban=most, jawaban_label=labels[most],
        kunci_label=labels.get(today) or labels.get(tally.kunci, ""),
        memilih=tally.hitung[most], menjawab=answered, sesi=tuple(tally.sesi),
        berulang=answered >= PALING_SEDIKIT_ORANG and len(tally.sesi) >= PALING_SEDIKIT_SESI,
        uji=_test(tally.soal, most, case, episode, asisten) if _fails(tally.soal, most, today) else "",
    )  # fmt: skip


def _fails(soal: Soal, answer: str, today: str) -> bool:
    """Whether a test of the answer fails under today's rules: both ways of not inviting are one in a test."""
    return _wanted(soal, answer) != _wanted(soal, today)


def _test(soal: Soal, answer: str, case: KasusLatihan, episode: int, asisten: Asisten) -> str:
    """A test beside the rules that fails today and would hold if the raters were followed."""
    wanted = _wanted(soal, answer)
    if wanted is None:
        return ""
    facts = dump_answers(case.episode[episode - 1].temuan, asisten.base)
    content = [{"kasus": f"Usulan pelatihan: {case.judul}, bagian {episode}", "bila": facts, "harap": wanted}]
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 110, True
    stream = StringIO()
    yaml.dump(content, stream)
    return stream.getvalue()


def _wanted(soal: Soal, answer: str) -> dict[str, object] | None:
    match soal.jenis, answer:
        case "putusan", value:
            return {"putusan": value}
        case "peran", value if value == UNDANG:
            return {"undangan": {soal.tentang: "wajib"}}
        case "peran", value if value in (JANGAN, TIDAK_PERLU):
            return {"bukan_undangan": [soal.tentang]}
        case _:
            return None
