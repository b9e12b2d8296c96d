"""The key of an episode: what the rules say to the same closed questions that a trainee answers.

Hides how an assessment becomes options. Roles that may come or not have no wrong answer and therefore no
key; a finding has the truth that the careful reader's facts give it, and unknown stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.core.truth import Truth
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.tampilan import Konferensi, Penilaian, UndanganBaris
from kasus_rules.training.kasus import Butir, Harapan
from kasus_rules.training.pilihan import BELUM, BOLEH, JANGAN, PASTIKAN, PERLU_DATA, TIDAK, TIDAK_PERLU, UNDANG, YA

TERBACA = {Truth.TRUE: YA, Truth.FALSE: TIDAK, Truth.UNKNOWN: BELUM}
TINGKAT = ({"wajib": UNDANG, "dianjurkan": UNDANG}, {"tunda": PASTIKAN}, {"opsional": BOLEH}, {"dilarang": JANGAN})


@dataclass(frozen=True, slots=True)
class Kunci:
    """What the rules say.

    Attributes:
        urgensi, sesudah_aman, mode: None while open or not in view.
        peserta: role -> `undang`, `pastikan`, `boleh` or `jangan`; a role that is not there need not come.
        terbuka: roles that open answers may still bring in; the rules do not answer for them.
        pertimbangan: ids of the rules whose considerations hold.
    """

    putusan: str
    urgensi: str | None
    sesudah_aman: str | None
    mode: str | None
    peserta: Mapping[str, str]
    pertimbangan: frozenset[str]
    terbuka: frozenset[str] = frozenset()

    def peran(self, role: str) -> str:
        """The answer for one role; "" while it is open."""
        return self.peserta.get(role, "" if role in self.terbuka else TIDAK_PERLU)


@dataclass(frozen=True, slots=True)
class Beda:
    """One point in which author and rules differ."""

    tentang: str
    penulis: str
    aturan: str


def kunci_dari(penilaian: Penilaian, trace: Trace | None = None) -> Kunci:
    """The key of an assessed case; without its trace no role is known to be open."""
    meeting = konferensi_terbayang(penilaian)
    return Kunci(
        putusan=penilaian.putusan,
        urgensi=penilaian.urgensi,
        sesudah_aman=penilaian.sesudah_aman.putusan if penilaian.sesudah_aman else None,
        mode=meeting.mode,
        peserta=_roles(meeting.undangan),
        pertimbangan=frozenset(id_ for item in penilaian.pertimbangan for id_ in item.aturan),
        terbuka=frozenset() if trace is None else _still_open(penilaian, trace),
    )


def konferensi_terbayang(penilaian: Penilaian) -> Konferensi:
    """The conference that is in view: now, or after safety."""
    return penilaian.sesudah_aman.konferensi if penilaian.sesudah_aman else penilaian.konferensi


def kunci_butir(butir: Butir, facts: Facts) -> str:
    """`ya`, `tidak` or `belum_tahu` for one finding."""
    value = facts.known(butir.fakta)
    if isinstance(value, SetValue):
        return TERBACA[value.truth_of(butir.anggota)]
    return BELUM if value is None else (YA if value is True else TIDAK)


def bedakan(harap: Harapan, kunci: Kunci) -> tuple[Beda, ...]:
    """Every point that the author states and the rules answer otherwise."""
    pairs = [("putusan", harap.putusan, kunci.putusan)]
    pairs += [("urgensi", harap.urgensi, kunci.urgensi or ""), ("mode", harap.mode, kunci.mode or "")]
    pairs += [("sesudah_aman", harap.sesudah_aman, kunci.sesudah_aman or "")]
    pairs += [(role, wanted, kunci.peran(role)) for role, wanted in (harap.peserta or {}).items()]
    found = [Beda(name, wanted, got) for name, wanted, got in pairs if wanted and wanted != got]
    missing = [id_ for id_ in harap.pertimbangan if id_ not in kunci.pertimbangan]
    return (*found, *(Beda("pertimbangan", id_, "") for id_ in missing))


def _still_open(penilaian: Penilaian, trace: Trace) -> frozenset[str]:
    """Roles for which some level other than a ban is possible, though none is certain yet."""
    if penilaian.putusan == PERLU_DATA:
        return frozenset(trace.program.base.roles)
    guards = {*trace.program.base.decisions["undangan"].guards, None}
    keyed = trace.evaluation.keyed["undangan"].items()
    return frozenset(key[0] for key, outcome in keyed if not outcome.established and set(outcome.possible) - guards)


def _roles(rows: Iterable[UndanganBaris]) -> dict[str, str]:
    """Of all stages and meetings of a role: invited somewhere, else to settle first, else free, else never."""
    levels: dict[str, set[str]] = {}
    for row in rows:
        levels.setdefault(row.peran, set()).add(row.tingkat)
    return {role: _choice(found) for role, found in levels.items()}


def _choice(levels: set[str]) -> str:
    for words in TINGKAT:
        for level, choice in words.items():
            if level in levels:
                return choice
    return TIDAK_PERLU
