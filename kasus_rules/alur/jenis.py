"""Events as JSON and back: the name of each kind, strict reading, nothing else.

Hides the library that does it. What cannot be read is refused as a whole: an event that lost a field
would be a false record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from kasus_rules.alur import peristiwa
from kasus_rules.errors import KasusError


class UnreadableEvent(KasusError):
    """Stored or imported content does not have the form of its kind."""


def nama_jenis(kind: type[peristiwa.Isi]) -> str:
    """`TriaseDicatat` becomes "triase_dicatat"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


JENIS: Mapping[str, type[peristiwa.Isi]] = {nama_jenis(kind): kind for kind in get_args(peristiwa.Isi)}
LABEL: Mapping[str, str] = {
    "triase_dicatat": "Triase diputuskan",
    "laporan_disampaikan": "Dilaporkan",
    "persetujuan_dicatat": "Persetujuan",
    "persetujuan_dikecualikan": "Pengecualian persetujuan",
    "keamanan_dipastikan": "Keamanan dipastikan",
    "rujukan_dikirim": "Dirujuk",
    "rujukan_dijawab": "Jawaban rujukan",
    "peserta_ditetapkan": "Peserta ditetapkan",
    "jadwal_ditetapkan": "Jadwal ditetapkan",
    "undangan_dikirim": "Undangan dikirim",
    "konferensi_dibuka": "Konferensi dibuka",
    "konferensi_dibatalkan": "Konferensi dibatalkan",
    "konferensi_ditutup": "Konferensi ditutup",
    "tindak_lanjut_dicatat": "Tindak lanjut dicatat",
    "tindak_lanjut_diperbarui": "Tindak lanjut diperbarui",
    "tinjauan_dijadwalkan": "Tinjauan dijadwalkan",
    "tinjauan_dilakukan": "Tinjauan dilakukan",
    "dokumen_dibuat": "Dokumen dibuat",
    "catatan": "Catatan",
    "kasus_ditarik": "Kasus ditarik",
    "kasus_ditutup": "Kasus ditutup",
    "kasus_dibuka_kembali": "Kasus dibuka kembali",
    "identitas_dihapus": "Identitas dihapus",
}


# Fields that a kind got later, with what their absence says. Written only when they say something else: what was
# recorded before then has one spelling still, which bundles and fingerprints rest on.
DITAMBAHKAN: Mapping[type[peristiwa.Isi], Mapping[str, object]] = {
    peristiwa.PersetujuanDicatat: {"tujuan": "konferensi"},
}


def to_json(isi: peristiwa.Isi) -> dict[str, Any]:
    """JSON-able content; the kind is kept beside it, not in it."""
    made: dict[str, Any] = msgspec.to_builtins(isi)
    for name, unsaid in DITAMBAHKAN.get(type(isi), {}).items():
        if made[name] == unsaid:
            del made[name]
    return made


def from_json(jenis: str, content: object) -> peristiwa.Isi:
    """The event again.

    Raises:
        UnreadableEvent: an unknown kind, a missing or wrong field.
    """
    kind = JENIS.get(jenis)
    if kind is None:
        raise UnreadableEvent(
            f"Catatan berjenis “{jenis[:40]}” tidak dikenal versi ini. Mungkin dibuat oleh versi yang lebih baru. "
            "Perbarui perangkat ini, lalu coba lagi; tidak ada yang diubah."
        )
    try:
        made: peristiwa.Isi = msgspec.convert(content, kind, strict=False)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise UnreadableEvent(
            f"Isi catatan “{LABEL[jenis]}” tidak lengkap atau tidak terbaca ({_place(error)}). Tidak ada yang diubah."
        ) from None
    return made


def _place(error: Exception) -> str:
    """Where it is wrong; never the content."""
    found = re.search(r"`\$\.?([\w.\[\]]*)`", str(error)) or re.search(r"field `(\w+)`", str(error))
    return f"bagian {found[1]}" if found and found[1] else "bentuknya"
