"""Why an officer may decide otherwise than recommended: the one list of coded reasons.

Hides nothing. Screens offer these, the register keeps the code, research counts them.
"""

from __future__ import annotations

ALASAN_UBAH = {
    "informasi_baru": "Ada informasi yang belum tercakup pertanyaan",
    "penilaian_profesional": "Penilaian profesional saya berbeda",
    "keinginan_murid": "Keinginan murid",
    "keterbatasan_sumber_daya": "Keterbatasan orang, waktu, atau sarana",
    "kebijakan_setempat": "Kebijakan sekolah atau daerah",
    "lainnya": "Alasan lain",
}
