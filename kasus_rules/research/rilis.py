"""From mode kerja to mode rilis: the one way by which a table may leave, or the reason why it may not.

Hides the order of the checks: people and settings, the size of the population, populations too like an earlier one,
then hiding cells for the table alone and beside everything released before; at last the book is written, and only then
is there a table. Terms are those of statistical disclosure control (Hundepool et al. 2012): primary and secondary
suppression, group disclosure, dominance, rounding. docs/adr/0016 says what this protects against and what not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Final

from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.research.rilis_bentuk import TabelRilis, susun_tabel, teks_sel
from kasus_rules.research.rilis_besaran import tutup_besaran
from kasus_rules.research.rilis_buku import BukuRilis, BukuRusak, Catatan
from kasus_rules.research.rilis_lapisan import BARU, Lapisan, Sel, hitung
from kasus_rules.research.rilis_sejarah import SARAN_KASAR, SARAN_SARING, Halangan, halangan, terkait
from kasus_rules.research.rilis_sembunyi import Buntu, Pembulatan, Tertutup, tutup
from kasus_rules.research.rilis_tabel import Mode, TabelKerja, tabel_silang
from kasus_rules.research.rilis_turunan import satukan
from kasus_rules.research.rilis_ukuran import Dominasi, Ukuran

__all__ = [
    "AturanRilis",
    "BukuRilis",
    "BukuRusak",
    "Ditolak",
    "Dominasi",
    "Mode",
    "TabelKerja",
    "TabelRilis",
    "rilis",
    "tabel_silang",
]

AMBANG: Final = 10
AMBANG_TERENDAH: Final = 5
DASAR: Final = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class AturanRilis:
    """The settings of the control.

    Attributes:
        ambang: a cell with fewer kasus is hidden; 10, never below 5.
        pembulatan: 1 (exact), or counts are rounded to a multiple of 3, 5 or 10.
        kelompok: whether "everybody in this group is alike" counts as a disclosure.
        dominasi: the rules for magnitudes.
    """

    ambang: int = AMBANG
    pembulatan: int = 1
    kelompok: bool = True
    dominasi: Dominasi = field(default_factory=Dominasi)

    def __post_init__(self) -> None:
        """Refuse settings that protect nobody."""
        if self.ambang < AMBANG_TERENDAH:
            raise InputError(
                f"Ambang paling kecil {AMBANG_TERENDAH}: sel yang lebih kecil dapat menunjuk murid tertentu. Pakailah "
                f"{AMBANG}, atau sedikitnya {AMBANG_TERENDAH}."
            )
        if self.pembulatan not in DASAR:
            raise InputError(f"Pembulatan {self.pembulatan} tidak ada. Pilih {', '.join(map(str, DASAR))}.")

    @property
    def teks(self) -> str:
        """The settings in one line, for the book and the legend."""
        parts = [f"ambang {self.ambang}"]
        parts += [f"dibulatkan ke kelipatan {self.pembulatan}"] * (self.pembulatan > 1)
        parts += ["tanpa pemeriksaan kelompok seragam"] * (not self.kelompok)
        rule = self.dominasi
        parts += [f"dominasi ({rule.n}, {rule.k:g} %), p {rule.p:g} %"] * (rule != Dominasi())
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Ditolak:
    """No release, and why.

    Attributes:
        alasan: what could be read from the table, in Indonesian.
        rilis: numbers of the earlier releases that it would be read with; empty when the table alone is the trouble.
        saran: what would help.
    """

    alasan: str
    rilis: tuple[int, ...] = ()
    saran: tuple[str, ...] = ()

    @property
    def pesan(self) -> str:
        """Everything in one text."""
        return " ".join(("Tabel ini belum dapat dirilis.", self.alasan, *self.saran))

    def _repr_html_(self) -> str:
        items = Markup("").join(Markup("<li>{}</li>").format(one) for one in self.saran)
        return str(
            Markup(
                '<div class="kasus-rilis-ditolak" role="status"><p><strong>Belum dapat dirilis</strong></p><p>{}</p>'
                "<p>Yang dapat membantu:</p><ul>{}</ul></div>"
            ).format(self.alasan, items)
        )


def rilis(
    tabel_kerja: TabelKerja, buku: BukuRilis, aturan: AturanRilis | None = None, *, tujuan: str, peninjau: str
) -> TabelRilis | Ditolak:
    """Make a table that may leave, and write it into the book; or say why not (then the book stays as it is).

    Args:
        tabel_kerja: from `tabel_silang`.
        buku: the book of everything released so far.
        aturan: settings; the usual ones when left out.
        tujuan: what the table is for.
        peninjau: who has looked through it; somebody else than the one who works with the book.

    Raises:
        InputError: purpose or reviewer is missing.
        BukuRusak: the book was tampered with.
        SedangDipakai: another window is releasing.
    """
    rules = aturan or AturanRilis()
    _people(buku.petugas, tujuan, peninjau)
    with buku.terkunci():
        before = buku.catatan()
        layer = buku.samarkan(tabel_kerja.lapisan)
        found = _again(tabel_kerja, layer, before, rules) or _closed(tabel_kerja, layer, before, rules)
        if isinstance(found, Halangan):
            return Ditolak(found.alasan, found.rilis, found.saran)
        return _released(
            tabel_kerja, replace(layer, nomor=len(before) + 1), found, (buku, before, rules, tujuan, peninjau)
        )


def _people(petugas: str, tujuan: str, peninjau: str) -> None:
    if not tujuan.strip() or not peninjau.strip():
        raise InputError("Sebutkan tujuan rilis ini dan nama peninjaunya; keduanya dicatat di buku rilis.")
    if peninjau.strip().casefold() == petugas.strip().casefold():
        raise InputError("Peninjau haruslah orang lain: mintalah rekan Anda melihat tabel ini sebelum dirilis.")


def _again(kerja: TabelKerja, layer: Lapisan, before: Sequence[Catatan], rules: AturanRilis) -> Tertutup | None:
    """The very same table once more tells nothing new: it looks as it did."""
    for entry in before:
        old = entry.lapisan
        same = (old.isi, old.variabel, old.label, old.saring) == (layer.isi, layer.variabel, layer.label, layer.saring)
        if same and (entry.ukuran, entry.nilai, entry.aturan) == (kerja.ukuran, kerja.nilai, rules.teks):
            figures = _texts(kerja, old.terbit, rules)
            return Tertutup(old.terbit, frozenset(), frozenset(), ulang=True) if figures == entry.tampil else None
    return None


def _closed(kerja: TabelKerja, layer: Lapisan, before: Sequence[Catatan], rules: AturanRilis) -> Tertutup | Halangan:
    if len(layer.isi) < rules.ambang:
        return Halangan(
            f"Seluruh populasinya kurang dari {rules.ambang} kasus.", (), ("Pakai populasi yang lebih besar.",)
        )
    blocked = halangan(layer, before, ambang=rules.ambang) or _same_figure(kerja, layer, before)
    if blocked:
        return blocked
    alone = _hide(kerja, layer, (), rules)
    if isinstance(alone, Buntu) or not _useful(layer, alone):
        return Halangan(
            _alone(layer, rules.ambang), (), (SARAN_KASAR, "Atau pakai populasi yang lebih besar.", SARAN_SARING)
        )
    *earlier, layer = satukan([*(entry.lapisan for entry in before), layer])
    renamed = [replace(entry, lapisan=old) for entry, old in zip(before, earlier, strict=True)]
    near = terkait(layer, renamed)
    together = _hide(kerja, layer, near, rules, sedikitnya=_half(alone)) if near else alone
    if isinstance(together, Tertutup) and _useful(layer, together):
        return together
    return _with_earlier(kerja, layer, near, alone, rules)


def _hide(
    kerja: TabelKerja, layer: Lapisan, near: Sequence[Catatan], rules: AturanRilis, *, sedikitnya: int = 0
) -> Tertutup | Buntu:
    """Cells to hide; for a magnitude also those that single contributions show through."""
    must = tutup_besaran(layer, kerja.isi, ambang=rules.ambang, aturan=rules.dominasi) if kerja.isi else frozenset()
    return tutup(
        layer,
        [entry.lapisan for entry in near],
        ambang=rules.ambang,
        pembulatan=Pembulatan(rules.pembulatan if kerja.ukuran is Ukuran.JUMLAH else 1),
        wajib=must,
        kelompok=rules.kelompok,
        sedikitnya=sedikitnya,
    )


def _useful(layer: Lapisan, closed: Tertutup) -> bool:
    counts = hitung(layer)
    return any(None not in cell and counts[cell] for cell in closed.terbit)


def _half(alone: Tertutup) -> int:
    """Earlier releases have to leave so many cells: half of what the table alone would show."""
    return (len(alone.terbit) + 1) // 2


def _alone(layer: Lapisan, ambang: int) -> str:
    return (
        f"Setelah sel dengan kurang dari {ambang} kasus, sel yang membuat seisi kelompok terbaca seragam, dan sel yang "
        f"dapat dipakai menghitungnya disembunyikan, tidak ada sel berisi yang tersisa ({' × '.join(layer.variabel)})."
    )


def _with_earlier(
    kerja: TabelKerja, layer: Lapisan, near: Sequence[Catatan], alone: Tertutup, rules: AturanRilis
) -> Halangan:
    """Name the releases: each that is in the way by itself, or all of them when only together they are."""
    single = []
    for entry in near:
        found = _hide(kerja, layer, (entry,), rules, sedikitnya=_half(alone))
        if isinstance(found, Buntu) or not _useful(layer, found):
            single.append(entry)
    blamed = single or list(near)
    joined = " dan ".join(entry.sebutan for entry in blamed)
    return Halangan(
        f"Bersama {joined}, tabel ini memungkinkan orang menghitung sel yang berisi kurang dari {rules.ambang} kasus, "
        "atau mengetahui bahwa seisi suatu kelompok seragam, dengan mengurangkan tabel yang satu dari yang lain.",
        tuple(entry.nomor for entry in blamed),
        (
            "Pakai populasi dan kategori yang persis sama dengan rilis itu.",
            SARAN_KASAR,
            "Atau keluarkan variabel yang sudah dirilis bersama rilis itu dari tabel ini.",
            SARAN_SARING,
        ),
    )


def _same_figure(kerja: TabelKerja, layer: Lapisan, before: Sequence[Catatan]) -> Halangan | None:
    """Magnitudes of one column are released once for a population, for hidden sums are not kept to compare with."""
    if kerja.ukuran is Ukuran.JUMLAH:
        return None
    for entry in before:
        if entry.nilai != kerja.nilai or entry.lapisan.isi.keys().isdisjoint(layer.isi):
            continue
        unlike = entry.ukuran != kerja.ukuran and Ukuran.MEDIAN in (entry.ukuran, kerja.ukuran)  # nothing to subtract
        if not (unlike and entry.lapisan.isi == layer.isi and entry.lapisan.variabel == layer.variabel):
            return Halangan(
                f"Angka {kerja.nilai} dari sebagian kasus ini sudah dirilis pada {entry.sebutan}. Dua tabel angka yang "
                "sama dengan pembagian lain dapat dikurangkan sampai angka satu kasus terbaca.",
                (entry.nomor,),
                ("Pakai pembagian yang sama dengan rilis itu, atau rilis jumlah kasusnya saja.",),
            )
    return None


def _released(
    kerja: TabelKerja,
    layer: Lapisan,
    closed: Tertutup,
    terms: tuple[BukuRilis, Sequence[Catatan], AturanRilis, str, str],
) -> TabelRilis:
    buku, before, rules, tujuan, peninjau = terms
    assert layer.nomor != BARU
    entry = buku.tambah(
        Catatan(
            nomor=layer.nomor,
            waktu=buku.jam().astimezone(UTC).isoformat(timespec="seconds"),
            petugas=buku.petugas,
            tujuan=tujuan.strip(),
            peninjau=peninjau.strip(),
            populasi=buku.populasi(layer),
            judul=kerja.judul,
            ukuran=str(kerja.ukuran),
            nilai=kerja.nilai,
            aturan=rules.teks,
            lapisan=replace(layer, isi={} if closed.ulang else layer.isi, terbit=dict(closed.terbit)),
            tampil=_texts(kerja, closed.terbit, rules),
        ),
        sebelum=before,
    )
    return susun_tabel(entry, ambang=rules.ambang)


def _texts(kerja: TabelKerja, cells: Iterable[Sel], rules: AturanRilis) -> dict[Sel, str]:
    figures = kerja.angka()
    return {cell: teks_sel(figures[cell], kerja.ukuran, Pembulatan(rules.pembulatan)) for cell in cells}
