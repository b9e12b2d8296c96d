"""Appointments and deadlines as a calendar file (.ics) that may lie on any telephone.

Hides iCalendar. An entry tells that something is due, never what: its title is one of a few neutral words with the
id of a document. The same appointment keeps its UID, so that importing again moves it instead of doubling it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from icalendar import Alarm, Calendar, Event

from kasus_rules.errors import InputError

JudulNetral = Literal["Pertemuan", "Tenggat tindak lanjut", "Peninjauan"]
TITLES = ("Pertemuan", "Tenggat tindak lanjut", "Peninjauan")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
CASE_CODE = re.compile(r"K\d{2}-?[0-9A-Z]{4}", re.IGNORECASE)
CLOCK = re.compile(r"([01]\d|2[0-3])[:.]([0-5]\d)")
BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Janji:
    """One entry.

    Args:
        id: neutral and lasting (a document id, or one derived from a follow-up); never a case code.
        judul_netral: one of `TITLES`.
        mulai, selesai: HH:MM local time; None for the whole day.
    """

    id: str
    judul_netral: JudulNetral
    tanggal: date
    mulai: str | None = None
    selesai: str | None = None


def tulis(janji: Iterable[Janji], *, saat: datetime = BEGIN) -> bytes:
    """The calendar, entries by date.

    Args:
        saat: when it is written, aware. A calendar program takes a moved entry only from a later file.

    Raises:
        InputError: an id, title or time that must not stand in a calendar; the entry's own text is not repeated.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//kasus-rules//kalender//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in sorted(janji, key=lambda each: (each.tanggal, each.mulai or "", each.id)):
        calendar.add_component(_event(one, saat.astimezone(UTC).replace(microsecond=0)))
    content: bytes = calendar.to_ical()
    return content


def _event(janji: Janji, saat: datetime) -> Event:
    if not ID.fullmatch(janji.id) or CASE_CODE.fullmatch(janji.id) or janji.judul_netral not in TITLES:
        raise InputError(
            "Kalender tidak dibuat, karena satu janji memuat judul atau pengenal yang bukan kata netral. Kalender di "
            "telepon dapat terbaca orang lain. Buat lagi dari layar tindak lanjut."
        )
    event = Event()
    event.add("uid", f"{janji.id.lower()}.{TITLES.index(janji.judul_netral)}@kasus-rules.invalid")
    event.add("dtstamp", saat)
    event.add("sequence", max(0, (saat - BEGIN) // MINUTE))
    event.add("summary", f"{janji.judul_netral} {janji.id}")
    event.add("class", "CONFIDENTIAL")
    _when(event, janji)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", janji.judul_netral)
    alarm.add("trigger", -HOUR if janji.mulai else timedelta(hours=7))
    event.add_component(alarm)
    return event


def _when(event: Event, janji: Janji) -> None:
    """Local ("floating") times: what the clock on the wall of the school shows."""
    if janji.mulai is None:
        event.add("dtstart", janji.tanggal)
        event.add("dtend", janji.tanggal + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    start = datetime.combine(janji.tanggal, _clock(janji.mulai))
    end = datetime.combine(janji.tanggal, _clock(janji.selesai)) if janji.selesai else start + HOUR
    event.add("dtstart", start)
    event.add("dtend", max(end, start))


def _clock(text: str) -> time:
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        raise InputError("Kalender tidak dibuat, karena ada jam yang tidak terbaca. Tulis seperti 09:00.")
    return time(int(found[1]), int(found[2]))
