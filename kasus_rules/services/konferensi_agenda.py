"""A sensible agenda for each meeting: who speaks when, with times; and the reading of times as people type them.

Hides the order: the student is heard first and last, never made to repeat an account; the family before the
school; agencies before the options; decisions only after all were heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from kasus_rules.alur.nilai import Pertemuan, Peserta
from kasus_rules.core.rules import RuleBase
from kasus_rules.services.konferensi_lembar import Acara, Jadwal
from kasus_rules.services.konferensi_peserta import SISI, label

LEAD = "Pemimpin konferensi"
BUFFER_MINUTES = 30


def susunan(pertemuan: Pertemuan, peserta: Iterable[Peserta], base: RuleBase) -> tuple[Acara, ...]:
    """The proposed agenda of one meeting, from the people who come."""
    here = _People(tuple(one.peran for one in peserta if one.pertemuan == pertemuan), base)
    opening = Acara(
        "Pembukaan dan kerahasiaan", 5, LEAD, "Sampaikan tujuan dan bacakan pernyataan kerahasiaan. Ini bukan sidang."
    )
    options = Acara("Pilihan dan akibatnya", 20, "Semua", "Timbang setiap pilihan dari lima sudut pandang.")
    decisions = Acara(
        "Keputusan bersama", 15, LEAD, "Tetapkan apa, siapa, dan kapan. Tanyakan kesediaan setiap penanggung jawab."
    )
    if pertemuan == "profesional":
        state = Acara("Keadaan dan kebutuhan anak", 15, here.agencies, "Cukup yang diperlukan untuk melindungi anak.")
        duties = Acara("Bagian setiap lembaga dan sekolah", 15, "Bergiliran")
        return (opening, state, duties, options, decisions, Acara("Penutup", 5, LEAD))
    heard = tuple(item for item in (here.student_item(), *here.views()) if item.pembicara)
    closing = Acara("Keberatan dan penutup", 5, here.student or LEAD, "Tanyakan keberatan; kata terakhir bagi murid.")
    return (opening, *heard, options, decisions, closing)


class _People:
    """The roles at one table, by what they do there."""

    def __init__(self, roles: tuple[str, ...], base: RuleBase) -> None:
        self._roles, self._base = roles, base

    @property
    def student(self) -> str:
        return self._names("murid")

    @property
    def agencies(self) -> str:
        return self._names("lembaga")

    def student_item(self) -> Acara:
        """The student is heard first; a victim is never asked to tell it again."""
        protected = {"murid_terdampak", "murid_saksi"} & set(self._roles)
        companions = self._names("pendamping_murid")
        if self.student and not protected:
            hint = "Murid didengar lebih dulu. Ia memilih apa yang disampaikan dan boleh diwakili pendamping."
            return Acara("Suara murid", 10, self.student, hint)
        who = f"{self.student} atau pendampingnya" if self.student else companions
        return Acara("Suara murid", 10, who, "Murid tidak diminta mengulang cerita; cukup harapan dan kebutuhannya.")

    def views(self) -> tuple[Acara, ...]:
        family, school = self._names("keluarga"), self._names("sekolah", without=("bk", "pengambil_keputusan"))
        return (
            Acara("Pandangan keluarga", 10, family),
            Acara("Pengamatan sekolah", 10, school, "Apa yang terlihat, bukan penilaian tentang pribadi murid."),
            Acara("Penjelasan lembaga", 10, self.agencies, "Hanya hal yang termasuk tugasnya."),
        )

    def _names(self, fungsi: str, without: tuple[str, ...] = ()) -> str:
        found = (
            role for role in self._roles
            if role in self._base.roles and fungsi in self._base.roles[role].functions
            and not set(without) & set(self._base.roles[role].functions)
        )  # fmt: skip
        return ", ".join(dict.fromkeys(label(role, self._base) for role in found))


def berjadwal(agenda: Iterable[Acara], mulai: str) -> tuple[tuple[str, Acara], ...]:
    """Each item with the time at which it begins; "" while the beginning is not known."""
    begin = baca_jam(mulai)
    minutes = None if begin is None else _minutes(begin)
    made = []
    for one in agenda:
        made.append(("" if minutes is None else _clock(minutes), one))
        minutes = None if minutes is None else minutes + one.menit
    return tuple(made)


def selesai_pukul(agenda: Iterable[Acara], mulai: str) -> str:
    """When the agenda ends; "" while the beginning is not known."""
    begin = baca_jam(mulai)
    return "" if begin is None else _clock(_minutes(begin) + sum(one.menit for one in agenda))


def kini(agenda: Iterable[Acara], mulai: str, pukul: str) -> int | None:
    """Which item should be under way at that time; None before the beginning, the last one afterwards."""
    begin, now = baca_jam(mulai), baca_jam(pukul)
    agenda = tuple(agenda)
    if begin is None or now is None or not agenda or _minutes(now) < _minutes(begin):
        return None
    passed, end = _minutes(now) - _minutes(begin), 0
    for place, one in enumerate(agenda):
        end += one.menit
        if passed < end:
            return place
    return len(agenda) - 1


def baca_jam(text: str) -> str | None:
    """A time of day as people type it (9.30, 09:30, 0930, 9) as HH:MM; None when it is none."""
    found = re.fullmatch(r"\s*([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?\s*", text)
    return f"{int(found[1]):02d}:{found[2] or '00'}" if found else None


def berdempetan(jadwal: Iterable[Jadwal]) -> bool:
    """Whether both sides could meet at the door: less than half an hour between their meetings on one day."""
    times = {one.pertemuan: one for one in jadwal if one.pertemuan in SISI and one.pada}
    if len(times) < 2:
        return False
    first, second = sorted(times.values(), key=lambda one: (one.pada or date.max, baca_jam(one.mulai) or ""))
    ends, begins = baca_jam(first.selesai), baca_jam(second.mulai)
    if first.pada != second.pada or ends is None or begins is None:
        return False
    return _minutes(begins) - _minutes(ends) < BUFFER_MINUTES


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return str(timedelta(minutes=minutes % (24 * 60)))[:-3].zfill(5)
