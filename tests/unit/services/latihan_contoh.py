"""Two practice cases for tests: one of two parts, one in which a child is in danger."""

from __future__ import annotations

from kasus_rules.core.rules import RuleBase
from kasus_rules.training.baca import parse_kasus
from kasus_rules.training.kasus import KasusLatihan

DUA_BAGIAN = """
judul: Mengantuk di kelas
kategori: [tata_tertib]
jenjang: smk
sifat: umum
gerbang: konferensi
tingkat: 1
tokoh: [{sebutan: R, bagian: murid}]
episode:
  - judul: Laporan wali kelas
    cerita: |
      R tertidur hampir setiap hari.

      Belum ada yang bertanya mengapa.
    temuan:
      bahaya_saat_ini: tidak
      tanda_bahaya: []
      korban_anak: tidak
      barang_berbahaya: []
      sumber_penemuan: personel_sekolah
      hanya_desas_desus: tidak
      jumlah_murid: 1
      usia_termuda: 16
      jenjang: smk
      kategori: [tata_tertib]
      bentuk_pelanggaran: [tidur_di_kelas]
      penyebab_belum_diperiksa: ya
      bantuan_gagal: tidak
      perlu_banyak_pihak: tidak
      di_luar_wewenang: tidak
      masalah_rumit: tidak
      menyentuh_sekolah: tidak
      kekhawatiran_ringan: tidak
    ditanya: [penyebab_belum_diperiksa, bantuan_gagal]
    harap: {putusan: tidak_perlu, pertimbangan: [KON-38]}
    umpan_balik: Mulailah dengan percakapan yang tenang.
    kesalahan:
      - {tentang: putusan, pilihan: konferensi, teks: Belum ada bantuan yang dicoba.}
  - judul: Empat minggu kemudian
    cerita: R bekerja sampai malam. Bantuan yang dicoba belum berhasil.
    temuan:
      penyebab_belum_diperiksa: tidak
      indikator: [bekerja]
      bantuan_gagal: ya
      perlu_banyak_pihak: ya
      menyentuh_sekolah: ya
      tanda_mendesak: []
      murid_menolak: tidak
      orang_tua_menolak: tidak
      pihak_terduga: []
      pihak_berkepentingan: []
      pihak_tidak_aman: []
    ditanya: [bantuan_gagal]
    harap: {putusan: konferensi, peserta: {wali_kelas: undang, media: jangan, polisi: tidak_perlu}}
    umpan_balik: Dua alasan sudah cukup.
    kesalahan:
      - {tentang: polisi, pilihan: undang, teks: Tidak ada dugaan kejahatan.}
"""

BAHAYA = """
judul: Pesan malam
kategori: [kesehatan_mental]
jenjang: smp
sifat: umum
gerbang: bahaya
tingkat: 2
tokoh: [{sebutan: L, bagian: murid}]
episode:
  - judul: Pesan masuk
    cerita: L menulis bahwa ia tidak sanggup lagi, dan menyebut caranya.
    temuan:
      bahaya_saat_ini: ya
      tanda_bahaya: [rencana_bunuh_diri]
      korban_anak: tidak
      barang_berbahaya: []
      jumlah_murid: 1
      usia_termuda: 14
      jenjang: smp
      kategori: [kesehatan_mental]
    ditanya: [bahaya_saat_ini]
    harap: {putusan: darurat_dulu, peserta: {media: jangan}}
    umpan_balik: Nyawa didahulukan.
"""


def kasus_contoh(base: RuleBase) -> tuple[KasusLatihan, ...]:
    """Both cases; the ids are `dua-bagian` and `bahaya`."""
    return parse_kasus("dua-bagian", DUA_BAGIAN, base), parse_kasus("bahaya", BAHAYA, base)
