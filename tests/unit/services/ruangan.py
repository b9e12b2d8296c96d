"""A room of trainees whose disagreement is known beforehand: three cases, twelve raters, answers by plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kasus_rules.services.assess import Asisten
from kasus_rules.services.sesi import buat_putaran
from kasus_rules.training.baca import parse_kasus
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.training.kode import tulis
from kasus_rules.training.sesi import Masuk, Sesi, SesiPutaran, terima
from kasus_rules.training.soal import Jawaban, Putaran, Soal

RATERS = 12
WHEN = "2026-11-24T09:00:00"
KASUS = """
judul: {judul}
kategori: [tata_tertib]
jenjang: smp
sifat: umum
gerbang: langkah_ringan
tingkat: 1
tokoh:
  - {{sebutan: R, bagian: murid}}
episode:
  - judul: Satu-satunya
    cerita: |
      R terlambat empat kali bulan ini karena mengantar adik. Tidak ada yang terancam.
      Ini baru pertama kali dibicarakan.

      Wali kelas belum bertemu orang tuanya.
    temuan:
      bahaya_saat_ini: tidak
      tanda_bahaya: []
      korban_anak: tidak
      barang_berbahaya: []
      hanya_desas_desus: tidak
      jumlah_murid: 1
      jenjang: smp
      kategori: [tata_tertib]
      bentuk_pelanggaran: [lainnya]
      penyebab_belum_diperiksa: tidak
      kekhawatiran_ringan: ya
      perlu_banyak_pihak: tidak
      di_luar_wewenang: tidak
      masalah_rumit: tidak
      menyentuh_sekolah: tidak
      bantuan_gagal: tidak
    ditanya: [bantuan_gagal, di_luar_wewenang]
    harap: {{putusan: tidak_perlu}}
    umpan_balik: Langkah yang lebih ringan dulu.
"""


@cache
def asisten() -> Asisten:
    """The shipped rules, loaded once."""
    return Asisten.siapkan(tegas=True)


def kasus(name: str) -> KasusLatihan:
    """A minor case under this name."""
    return parse_kasus(name, KASUS.format(judul=f"Kasus {name}"), asisten().base)


def sesi(judul: str = "Membaca kasus bersama", id_: str = "2026-11-24-abcdef") -> Sesi:
    """A session without rounds."""
    return Sesi(id_, judul, "2026-11-24", "Ruang rapat", ("Pelatih",), 90, {}, "08.00", "10.00", "MGBK")


def dengan_lembar(
    names: Sequence[str] = ("satu", "dua", "tiga"), putaran: Putaran = "sebelum", *, rinci: bool = False
) -> Sesi:
    """A session with a fresh sheet."""
    return buat_putaran(asisten(), sesi(), putaran, [kasus(name) for name in names], rinci=rinci)


def index(soal: Soal, option: str) -> int:
    """Where an option stands."""
    return [one.id for one in soal.pilihan].index(option)


def rencana_jawaban(isi: SesiPutaran, agree: Mapping[str, int], other: str = "konferensi") -> list[Jawaban]:
    """Twelve answers: of each outcome question the first `agree[case]` raters follow the key, the rest say `other`."""
    found = []
    for rater in range(1, RATERS + 1):
        chosen = tuple(_planned(isi, soal, rater, agree, other) for soal in isi.lembar.soal)
        found.append(Jawaban(rater, chosen))
    return found


def terisi(isi: SesiPutaran, answers: Sequence[Jawaban]) -> SesiPutaran:
    """The round with all of them in."""
    for one in answers:
        isi = terima(isi, Masuk(one, "kode", WHEN))
    return isi


def obrolan(isi: SesiPutaran, answers: Sequence[Jawaban]) -> str:
    """The codes as they stand in a chat."""
    return "\n".join(
        f"[09.{one.peserta:02d}] Peserta: ini kode saya ya\n{tulis(isi.lembar, one)}\nmakasih" for one in answers
    )


def _planned(isi: SesiPutaran, soal: Soal, rater: int, agree: Mapping[str, int], other: str) -> int | None:
    key = isi.kunci[soal.id]
    if soal.jenis != "putusan":
        return index(soal, key)
    return index(soal, key if rater <= agree[soal.id.split("/")[0]] else other)
