"""The action card: in danger it says what to do now and whom to call, in that order.

Hides where numbers come from: the school's own contacts first, each with the date it was checked, then the
national lines. It needs no register and no passphrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.explain.tampilan import Penilaian, TindakanTampil
from kasus_rules.services.pengaturan import KONTAK, Kontak, Pengaturan, dialled
from kasus_rules.ui.panel.bagian import icon, listing

SEEN = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Layanan:
    """A national line: what is dialled, its name, and when it is the right one."""

    nomor: str
    nama: str
    catatan: str
    wa: str = ""


HOTLINES = {
    "110": Layanan("110", "Polri 110", "24 jam"),
    "112": Layanan("112", "Darurat 112", "bila daerah Anda memilikinya"),
    "129": Layanan("129", "SAPA 129", "anak dan perempuan, 24 jam; WA 08111-129-129", wa="628111129129"),
    "184": Layanan("184", "BNN 184", "narkotika, 24 jam"),
}
NOT_EMERGENCY = "healing119.id bukan layanan darurat: jawabannya dapat berjam-jam."
LOCAL = {
    "ambulans": ("rsud", "puskesmas"),
    "rumah_sakit": ("rsud", "puskesmas"),
    "puskesmas": ("puskesmas",),
    "polisi": ("polsek",),
    "uptd_ppa": ("uptd_ppa",),
    "bnn": ("bnnk",),
    "dinsos": ("dinsos",),
    "dinas_pendidikan": ("dinas_pendidikan",),
}
NATIONAL = {
    "ambulans": ("112",),
    "rumah_sakit": ("112",),
    "polisi": ("110",),
    "uptd_ppa": ("129",),
    "bnn": ("184",),
}
TITLES = {
    "darurat_dulu": ("Lakukan sekarang", "Menurut urutan ini. Konferensi menyusul sesudah semua aman."),
    "rujuk_dulu": (
        "Hubungi lebih dulu",
        "Sekolah tidak menyelidiki, tidak menanyai anak lagi, dan tidak mempertemukan.",
    ),
}
FIRST: dict[str, tuple[str, ...]] = {"darurat_dulu": (), "rujuk_dulu": ("uptd_ppa",)}


def action_card(penilaian: Penilaian, pengaturan: Pengaturan, *, today: date) -> Markup:
    """The card, or nothing while neither `darurat_dulu` nor `rujuk_dulu` is recommended."""
    if penilaian.putusan not in TITLES:
        return Markup("")
    title, lead = TITLES[penilaian.putusan]
    actions = sorted(penilaian.tindakan_segera, key=lambda action: action.urutan)
    kinds = needed_contacts(penilaian.putusan, actions)
    book = _Book(pengaturan, today)
    first = book.calls(FIRST[penilaian.putusan])  # what is most often needed stands above the steps
    steps = Markup("").join(_step(action, book) for action in actions)
    return Markup(
        '<section class="kasus-darurat kasus-darurat--{}" aria-labelledby="kasus-darurat-judul">'
        '<h2 id="kasus-darurat-judul">{}{}</h2><p class="kasus-darurat-pengantar">{}</p>{}{}{}{}'
        '<p class="kasus-redup">{} Nomor layanan nasional dilihat {}.</p></section>'
    ).format(
        penilaian.putusan, icon(penilaian.putusan), title, lead, first,
        Markup('<ol class="kasus-darurat-langkah">{}</ol>').format(steps) if steps else "",
        book.others(), _missing(kinds, pengaturan), NOT_EMERGENCY, tanggal(SEEN),
    )  # fmt: skip


def needed_contacts(putusan: str, actions: Iterable[TindakanTampil]) -> tuple[str, ...]:
    """The kinds of contact, in the order of need; for a referral UPTD PPA is always first."""
    named = (action.kontak for action in actions)
    return tuple(dict.fromkeys(kind for kind in (*FIRST[putusan], *named) if kind in LOCAL))


def local_contacts(kinds: Iterable[str]) -> tuple[str, ...]:
    """The settings' contacts for these kinds, each once."""
    return tuple(dict.fromkeys(name for kind in kinds for name in LOCAL[kind]))


class _Book:
    """The numbers, each given out once: the school's own before the national line of the same kind."""

    def __init__(self, pengaturan: Pengaturan, today: date) -> None:
        self._pengaturan, self._today = pengaturan, today
        self._given: set[str] = set()

    def calls(self, kinds: Iterable[str]) -> Markup:
        """Buttons to call these kinds of contact, or nothing when all were given already."""
        return _list([line for kind in kinds for line in self._numbers(kind)], "kasus-telepon")

    def others(self) -> Markup:
        """The national lines that were not given yet."""
        rest = _list(self._national(HOTLINES), "kasus-telepon kasus-telepon--lain")
        return Markup("<h3>Nomor lain</h3>{}").format(rest) if rest else rest

    def _numbers(self, kind: str) -> list[Markup]:
        known = [name for name in LOCAL.get(kind, ()) if name in self._pengaturan.kontak and self._new(name)]
        local = [_local(KONTAK[name], self._pengaturan.kontak[name], self._today) for name in known]
        return [*local, *self._national(NATIONAL.get(kind, ()))]

    def _national(self, numbers: Iterable[str]) -> list[Markup]:
        return [_national(HOTLINES[number]) for number in numbers if self._new(number)]

    def _new(self, key: str) -> bool:
        fresh = key not in self._given
        self._given.add(key)
        return fresh


def _step(action: TindakanTampil, book: _Book) -> Markup:
    return Markup("<li>{}{}</li>").format(action.teks, book.calls((action.kontak,)))


def _list(lines: list[Markup], kind: str) -> Markup:
    return Markup('<ul class="{}">{}</ul>').format(kind, Markup("").join(lines)) if lines else Markup("")


def _local(title: str, kontak: Kontak, today: date) -> Markup:
    old = Markup(' <strong class="kasus-periksa">periksa lagi</strong>') if kontak.is_old(today) else ""
    who = f"{kontak.nama}, " if kontak.nama else ""
    return _call(dialled(kontak.telepon), title, kontak.telepon,
                 Markup("{}diperiksa {}{}").format(who, tanggal(kontak.dilihat), old))  # fmt: skip


def _national(line: Layanan) -> Markup:
    note = Markup("{}").format(line.catatan)
    if line.wa:
        note += Markup(' <a href="https://wa.me/{}" target="_blank" rel="noopener noreferrer">buka WA</a>').format(
            line.wa
        )
    return _call(line.nomor, line.nama, line.nomor, note)


def _call(number: str, title: str, shown: str, note: Markup) -> Markup:
    return Markup(
        '<li><a class="kasus-telepon-tombol" href="tel:{}">{}<span>{}</span> <strong>{}</strong></a>'
        '<span class="kasus-redup">{}</span></li>'
    ).format(number, icon("telepon"), title, shown, note)


def _missing(kinds: tuple[str, ...], pengaturan: Pengaturan) -> Markup:
    missing = [KONTAK[name] for name in local_contacts(kinds) if name not in pengaturan.kontak]
    if not missing:
        return Markup("")
    return Markup('<p class="kasus-redup">Nomor setempat belum diisi: {}. Isi di Pengaturan.</p>').format(
        listing(missing)
    )
