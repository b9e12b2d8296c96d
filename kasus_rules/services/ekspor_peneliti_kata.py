"""What people read in an export: the dictionary of its columns, and the text to read first.

Hides nothing but the wording. The dictionary lists every word that may stand in a column, not only those that do:
which of them the school has is in the table alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kasus_rules.explain.frasa import tanggal
from kasus_rules.research import samaran_kolom as kol
from kasus_rules.research import samaran_waktu as waktu
from kasus_rules.research.samaran import Samaran
from kasus_rules.research.samaran_kolom import Kosakata
from kasus_rules.research.samaran_log import KOLOM_LOG, PERISTIWA
from kasus_rules.research.samaran_periksa import kata_kolom
from kasus_rules.research.samaran_tujuan import Aturan

TABEL, LOG = "tabel-kasus.csv", "log-peristiwa.csv"
Arti = tuple[str, str, str, str]  # file, column, value ("" for the column itself), meaning
KOLOM = {
    kol.KODE: "Kode samaran satu kasus; bukan kode di register",
    kol.JENIS_SEKOLAH: "Jenjang sekolah",
    kol.TAHUN_AJARAN: "Tahun ajaran saat kasus pertama kali dinilai (Juli sampai Juni)",
    kol.PENEMUAN: "Bulan atau semester kasus pertama kali dinilai; register tidak mencatat saat penemuannya sendiri",
    kol.SUMBER: "Siapa yang menemukan atau menyampaikan",
    kol.KATEGORI: "Kategori kasus; beberapa dipisahkan tanda |",
    "putusan_aturan": "Putusan yang disarankan aturan, pada penilaian terakhir",
    "putusan_tercatat": "Putusan petugas, pada penilaian terakhir",
    "alasan_berbeda": "Jenis alasan bila petugas memutuskan lain",
    "mode": "Cara konferensi",
    "urgensi": "Kapan harus ditindaklanjuti",
    "hari_putusan": "Hari sejak penilaian pertama sampai penilaian terakhir",
    "hari_lapor": "Hari sejak penilaian pertama sampai laporan pertama",
    "hari_undangan": "Hari sejak penilaian pertama sampai undangan pertama",
    "hari_konferensi": "Hari sejak penilaian pertama sampai konferensi pertama dibuka",
    "hari_tindak_lanjut": "Hari sejak penilaian pertama sampai tindak lanjut pertama selesai",
    "hari_ditutup": "Hari sejak penilaian pertama sampai kasus ditutup",
    kol.DIUNDANG: "Peran yang diundang; beberapa dipisahkan tanda |",
    kol.HADIR: "Peran yang hadir sendiri; beberapa dipisahkan tanda |",
    kol.JUMLAH: "Banyaknya konferensi yang selesai",
    kol.BERULANG: "Apakah kasus pernah dibuka kembali sesudah selesai",
    kol.HASIL: "Hasil saat kasus ditutup atau ditarik",
}
KOLOM_DI_LOG = (
    "Kode samaran satu kasus, berbeda dari kode di tabel dan tidak dapat disambungkan",
    "Jenis peristiwa; ulangan berturut-turut dihitung satu",
    "Bukan tanggal sebenarnya: setiap kasus dimulai 2000-01-01, menit menjaga urutan",
    "Pihak yang melakukan, menurut jenis peristiwanya",
)
TANDA = {
    kol.SEMUA: "Tidak dibedakan",
    kol.JARANG: "Beberapa nilai yang jarang, digabung",
    kol.TAK_DIKENAL: "Nilai yang tidak dikenal aturan sekarang",
    kol.LAIN: "Peran lain",
}
KOSONG = " Kosong: tidak ada, belum diketahui, atau ditahan karena jarang."


def kamus(made: Samaran, rules: Aturan, words: Kosakata) -> list[Arti]:
    """All columns with all their words."""
    return [*_table(made, rules, words), *_log(made)]


def _table(made: Samaran, rules: Aturan, words: Kosakata) -> Iterator[Arti]:
    for column in made.tujuan.kolom:
        bounds = made.batas_hari.get(column)
        yield TABEL, column, "", KOLOM[column] + _steps(bounds) + ("" if column == kol.KODE else KOSONG)
        for value in sorted(kata_kolom(column, rules, words)) if column in words.nilai else ():
            yield TABEL, column, value, words.nilai[column].get(value) or TANDA.get(value) or _words(value)


def _log(made: Samaran) -> Iterator[Arti]:
    if made.log is None or not made.log.baris:
        return
    for column, meaning in zip(KOLOM_LOG, KOLOM_DI_LOG, strict=True):
        yield LOG, column, "", f"{meaning}."
    for kind in PERISTIWA:
        yield LOG, KOLOM_LOG[1], kind, _words(kind)


def _steps(bounds: tuple[int, ...] | None) -> str:
    if bounds is None:
        return "."
    if not bounds:
        return ". Dikosongkan karena terlalu sedikit."
    return f". Tertulis batas bawahnya: {', '.join(map(str, bounds))}; sampai sebelum batas berikutnya."


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def baca_dulu(made: Samaran, *, hari: date, protokol: str) -> str:
    """The text that goes with the files."""
    return "\n".join([*_about(made, hari), "", *_disguise(made, protokol), "", *_limits(made), "", *_duties(), ""])


def _about(made: Samaran, hari: date) -> Iterator[str]:
    yield f"EKSPOR UNTUK PENELITI: {made.tujuan.label}"
    yield f"Dibuat {tanggal(hari)}. {made.tujuan.alasan}"
    yield ""
    yield f"tabel-kasus.csv    {len(made.baris)} kasus, satu baris satu kasus (UTF-8, dipisahkan koma)"
    if made.log is not None and made.log.baris:
        yield f"log-peristiwa.csv  {made.log.kasus} kasus, nama kolom baku XES untuk PM4Py, bupaR, dan Disco"
    elif made.log is not None:
        yield "Log peristiwa tidak ikut: jalan kasusnya terlalu berbeda-beda untuk disamarkan."
    yield "kamus-data.csv     arti setiap kolom dan nilai"
    yield "manifes.json       apa yang dilakukan, dalam angka, dan sidik SHA-256 setiap berkas"


def _disguise(made: Samaran, protokol: str) -> Iterator[str]:
    reached = made.capaian
    yield "BAGAIMANA DISAMARKAN"
    yield "Nama, kontak, kalimat bebas, kode register, dan tanggal persis tidak ada di sini."
    yield (
        f"Menurut kolom pengenal (waktu, sekolah, sumber, kategori), setiap baris sama dengan sedikitnya "
        f"{made.k_tercapai - 1} baris lain. Untuk itu {reached.ditahan} baris ditahan."
    )
    yield f"Ketelitian waktu: {_words(waktu.TINGKAT[reached.tingkat['waktu']]).lower()}."
    yield f"Nilai dan peran yang dimiliki kurang dari {made.k} kasus digabung atau dikosongkan."
    if protokol:
        yield f"Kode tetap sama untuk ekspor berikutnya dengan protokol {protokol}, jadi ekspornya dapat disambung."
    else:
        yield "Kode dibuat dengan kunci sekali pakai yang sudah dibuang; dua ekspor tidak dapat disambung lewat kode."


def _limits(made: Samaran) -> Iterator[str]:
    yield "BATASNYA"
    yield (
        f"{made.unik} dari {len(made.baris)} baris tidak punya kembaran bila semua kolom dilihat bersama. Orang yang "
        "ikut menangani suatu kasus mungkin mengenali barisnya. Karena itu ini tetap data terbatas."
    )
    for one in made.ragam:
        if one.kelas_seragam:
            yield (
                f"PERHATIAN: ada {one.kelas_seragam} kelompok baris yang nilai {one.kolom}-nya hanya satu. Siapa tahu "
                "seorang murid ada di kelompok itu, tahu juga nilainya."
            )
    yield (
        "Kasus tanpa persetujuan untuk penelitian dan kasus semester yang masih berjalan tidak ikut, jadi angka di "
        "sini bukan angka seluruh sekolah."
    )


def _duties() -> Iterator[str]:
    yield "KEWAJIBAN PENERIMA"
    yield "1. Pakai hanya untuk tujuan di atas. Jangan mencoba mengenali murid, dan jangan sambungkan dengan data lain."
    yield "2. Simpan terkunci, jangan unggah ke layanan umum, hapus sesudah penelitian selesai."
    yield "3. Terbitkan tabel, bukan baris; sel kecil ditahan (lihat notebook 05, mode rilis)."
    yield "4. Bila seseorang ternyata dapat dikenali, hentikan pemakaian dan beri tahu sekolah hari itu juga."
