"""The transition table: which event may follow in which state, and what must be there before it.

Hides nothing: the table is the whole truth, and the register asks it before every write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur import syarat as s
from kasus_rules.alur.jenis import LABEL, nama_jenis
from kasus_rules.alur.keadaan import Keadaan, berlaku, lanjutkan, rangkum
from kasus_rules.alur.langkah import SELESAI, TERBUKA, Langkah
from kasus_rules.alur.syarat_catatan import complete_record, not_put_off
from kasus_rules.errors import KasusError

L = Langkah
PLANNING = frozenset({L.DILAPORKAN, L.PESERTA_DITETAPKAN, L.DIUNDANG})
CALLED = frozenset({L.PESERTA_DITETAPKAN, L.DIUNDANG})


class IllegalMove(KasusError):
    """A step that may not be taken now; `halangan` says what is in the way."""

    def __init__(self, halangan: tuple[s.Halangan, ...]) -> None:
        super().__init__(" ".join(f"{one.pesan} {one.cara}" for one in halangan))
        self.halangan = halangan


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One row: the event, the states it may come in, what it needs."""

    jenis: type[p.Isi]
    dari: frozenset[Langkah]
    syarat: tuple[s.Asked, ...] = ()


TABEL: tuple[Peralihan, ...] = (
    Peralihan(p.TriaseDicatat, TERBUKA),
    Peralihan(p.LaporanDisampaikan, TERBUKA, (s.safe_addressee,)),
    Peralihan(p.PersetujuanDicatat, TERBUKA),
    Peralihan(p.PersetujuanDikecualikan, TERBUKA, (s.reason_given,)),
    Peralihan(p.KeamananDipastikan, frozenset({L.DARURAT}), (s.reason_given,)),
    Peralihan(p.RujukanDikirim, TERBUKA, (s.reason_given, s.legal_basis)),
    Peralihan(p.RujukanDijawab, TERBUKA, (s.reason_given, s.known_referral)),
    Peralihan(
        p.PesertaDitetapkan, PLANNING | {L.TINDAK_LANJUT},
        (s.reported, s.safe_addressee, s.right_number, s.someone, s.nobody_held),
    ),
    Peralihan(p.JadwalDitetapkan, CALLED, (s.current,)),
    Peralihan(p.UndanganDikirim, CALLED, (s.current, s.reported, s.planned, s.scheduled, s.nobody_held)),
    Peralihan(p.KonferensiDibuka, CALLED, (s.current, s.consent)),
    Peralihan(p.KonferensiDibatalkan, CALLED | {L.BERLANGSUNG}, (s.current, s.reason_given)),
    Peralihan(p.KonferensiDitutup, frozenset({L.BERLANGSUNG}), (s.current, s.nobody_held, complete_record)),
    Peralihan(p.TindakLanjutDicatat, TERBUKA, (s.reason_given, s.known_item)),
    Peralihan(p.TindakLanjutDiperbarui, TERBUKA, (s.known_item,)),
    Peralihan(p.TinjauanDijadwalkan, TERBUKA, (not_put_off,)),
    Peralihan(p.TinjauanDilakukan, TERBUKA, (s.reason_given, s.known_review)),
    Peralihan(p.DokumenDibuat, TERBUKA, (s.letter_allowed, s.shared_with_basis)),
    Peralihan(p.Catatan, frozenset(Langkah), (s.reason_given,)),
    Peralihan(p.KasusDitarik, TERBUKA, (s.reason_given, s.no_protection_pending)),
    Peralihan(
        p.KasusDitutup, frozenset({L.TINDAK_LANJUT, L.PANTAU, L.LAYANAN, L.DIRUJUK}), (s.reason_given, s.nothing_open)
    ),
    Peralihan(p.KasusDibukaKembali, SELESAI, (s.reason_given,)),
    Peralihan(p.IdentitasDihapus, SELESAI, (s.reason_given,)),
)  # fmt: skip
BARIS: Mapping[type[p.Isi], Peralihan] = {row.jenis: row for row in TABEL}


def halangan(now: Keadaan, isi: p.Isi, pada: date) -> tuple[s.Halangan, ...]:
    """Everything that stands in the way of this event, in the order of the table; () when it may happen.

    Args:
        now: the state before it; the empty one takes only a triage.
        isi: what is to happen.
        pada: when it happens.
    """
    row = BARIS[type(isi)]
    if now.langkah is None:
        return () if isinstance(isi, p.TriaseDicatat) else (_no_case(),)
    if now.langkah not in row.dari:
        return (_wrong_step(now.langkah, row),)
    return tuple(found for asked in row.syarat if (found := asked(now, isi, pada)) is not None)


def halangan_koreksi(events: Iterable[p.Peristiwa], correction: p.Peristiwa) -> tuple[s.Halangan, ...]:
    """What stands in the way of a correction: it must be of the same kind, and legal where it will stand."""
    events = tuple(events)
    meant = next((one for one in events if one.nomor == correction.mengoreksi), None)
    if meant is None or type(meant.isi) is not type(correction.isi) or isinstance(correction.isi, p.TriaseDicatat):
        return (
            s.Halangan(
                "koreksi",
                "Catatan yang dikoreksi tidak ada, atau jenisnya lain.",
                "Pilih catatan yang sejenis; putusan triase dikoreksi dengan triase baru.",
            ),
        )
    before = rangkum(event for event in events if event.nomor < _root(events, meant.nomor))
    return halangan(before, correction.isi, correction.tanggal)


def _root(events: tuple[p.Peristiwa, ...], nomor: int) -> int:
    by_number = {one.nomor: one for one in events}
    while (earlier := by_number[nomor].mengoreksi) is not None:
        nomor = earlier
    return nomor


def pastikan_boleh(events: Iterable[p.Peristiwa], coming: p.Peristiwa) -> Keadaan:
    """The state after one more event.

    Raises:
        IllegalMove: the table does not allow it; says why and what is missing.
    """
    events = tuple(events)
    if coming.mengoreksi is not None:
        found = halangan_koreksi(events, coming)
    else:
        found = halangan(rangkum(events), coming.isi, coming.tanggal)
    if found:
        raise IllegalMove(found)
    return rangkum((*events, coming))


def mungkin_kini(now: Keadaan) -> tuple[str, ...]:
    """The kinds of events that the present state takes, whatever else they need."""
    return tuple(nama_jenis(row.jenis) for row in TABEL if now.langkah in row.dari)


def _no_case() -> s.Halangan:
    return s.Halangan("triase", "Kasus ini belum punya putusan triase.", "Mulai dari triase dan simpan keputusannya.")


def _wrong_step(langkah: Langkah, row: Peralihan) -> s.Halangan:
    fitting = ", ".join(f"“{one.label}”" for one in Langkah if one in row.dari)
    return s.Halangan(
        "langkah",
        f"“{LABEL[nama_jenis(row.jenis)]}” tidak dapat dicatat selagi kasus berada pada langkah “{langkah.label}”.",
        f"Langkah yang cocok: {fitting}.",
    )


__all__ = [
    "BARIS", "TABEL", "IllegalMove", "Peralihan", "berlaku", "halangan", "halangan_koreksi", "lanjutkan",
    "mungkin_kini", "pastikan_boleh", "rangkum",
]  # fmt: skip
