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
    "darurat_dulu": ("Tolong dulu", "Lakukan sekarang, menurut urutan ini."),
    "rujuk_dulu": ("Rujuk dulu", "Hubungi UPTD PPA lebih dulu. Sekolah tidak menyelidiki dan tidak mempertemukan."),
}
FIRST = {"darurat_dulu": ("polisi", "ambulans"), "rujuk_dulu": ("uptd_ppa",)}


def action_card(penilaian: Penilaian, pengaturan: Pengaturan, *, today: date) -> Markup:
    """The card, or nothing while neither `darurat_dulu` nor `rujuk_dulu` is recommended."""
    if penilaian.putusan not in TITLES:
        return Markup("")
    title, lead = TITLES[penilaian.putusan]
    actions = sorted(penilaian.tindakan_segera, key=lambda action: action.urutan)
    steps = Markup("").join(Markup("<li>{}</li>").format(action.teks) for action in actions)
    return Markup(
        '<section class="kasus-darurat kasus-darurat--{}" aria-labelledby="kasus-darurat-judul">'
        '<h2 id="kasus-darurat-judul">{}{}</h2><p class="kasus-darurat-pengantar">{}</p>{}<h3>Hubungi</h3>{}{}'
        '<p class="kasus-redup">{} Nomor layanan nasional dilihat {}.</p></section>'
    ).format(
        penilaian.putusan, icon(penilaian.putusan), title, lead,
        Markup('<ol class="kasus-darurat-langkah">{}</ol>').format(steps) if steps else "",
        _calls(needed_contacts(penilaian.putusan, actions), pengaturan, today),
        _missing(needed_contacts(penilaian.putusan, actions), pengaturan), NOT_EMERGENCY, tanggal(SEEN),
    )  # fmt: skip


def needed_contacts(putusan: str, actions: Iterable[TindakanTampil]) -> tuple[str, ...]:
    """The kinds of contact, in the order of need; for a referral UPTD PPA is always first."""
    named = [action.kontak for action in actions]
    first = FIRST[putusan] if putusan == "rujuk_dulu" else ()
    last = FIRST[putusan] if putusan == "darurat_dulu" else ()
    return tuple(dict.fromkeys(kind for kind in (*first, *named, *last) if kind in LOCAL))


def local_contacts(kinds: Iterable[str]) -> tuple[str, ...]:
    """The settings' contacts for these kinds, each once."""
    return tuple(dict.fromkeys(name for kind in kinds for name in LOCAL[kind]))


def _calls(kinds: tuple[str, ...], pengaturan: Pengaturan, today: date) -> Markup:
    local = [
        _local(KONTAK[name], pengaturan.kontak[name], today)
        for name in local_contacts(kinds)
        if name in pengaturan.kontak
    ]
    numbers = dict.fromkeys([*(n for kind in kinds for n in NATIONAL.get(kind, ())), *HOTLINES])
    return Markup('<ul class="kasus-telepon">{}</ul>').format(
        Markup("").join([*local, *(_national(HOTLINES[number]) for number in numbers)])
    )


def _local(title: str, kontak: Kontak, today: date) -> Markup:
    old = Markup(' <strong class="kasus-periksa">periksa lagi</strong>') if kontak.is_old(today) else ""
    who = f"{kontak.nama}, " if kontak.nama else ""
    return _call(dialled(kontak.telepon), title, kontak.telepon,
                 Markup("{}diperiksa {}{}").format(who, tanggal(kontak.dilihat), old))  # fmt: skip


def _national(line: Layanan) -> Markup:
    note = Markup("{}").format(line.catatan)
    if line.wa:
        note += Markup(
            ' <a href="https://wa.me/{}" target="_blank" rel="noopener noreferrer">buka WA</a>'
        ).format(line.wa)
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
