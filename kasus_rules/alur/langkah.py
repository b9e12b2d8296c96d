"""Where a kasus stands: the seven steps of a konferensi kasus and the ways beside them."""

from enum import StrEnum


class Langkah(StrEnum):
    """The state of a kasus. Step 1, the discovery, is the draft; a kasus begins with the recorded triage."""

    DARURAT = "darurat"
    DIRUJUK = "dirujuk"
    DITIMBANG = "ditimbang"
    DILAPORKAN = "dilaporkan"
    PESERTA_DITETAPKAN = "peserta_ditetapkan"
    DIUNDANG = "diundang"
    BERLANGSUNG = "berlangsung"
    TINDAK_LANJUT = "tindak_lanjut"
    PANTAU = "pantau"
    LAYANAN = "layanan"
    DITARIK = "ditarik"
    DITUTUP = "ditutup"

    @property
    def label(self) -> str:
        """What a person reads."""
        return LABEL[self]

    @property
    def urutan(self) -> int | None:
        """The number of the step (2 to 7) in the seven; None beside them."""
        return STEP.get(self)


LABEL = {
    Langkah.DARURAT: "Menolong dulu",
    Langkah.DIRUJUK: "Merujuk dulu",
    Langkah.DITIMBANG: "Perlu konferensi",
    Langkah.DILAPORKAN: "Sudah dilaporkan",
    Langkah.PESERTA_DITETAPKAN: "Peserta ditetapkan",
    Langkah.DIUNDANG: "Sudah diundang",
    Langkah.BERLANGSUNG: "Konferensi berlangsung",
    Langkah.TINDAK_LANJUT: "Tindak lanjut",
    Langkah.PANTAU: "Dipantau",
    Langkah.LAYANAN: "Layanan BK lain",
    Langkah.DITARIK: "Ditarik",
    Langkah.DITUTUP: "Ditutup",
}
STEP = {
    Langkah.DITIMBANG: 2,
    Langkah.DILAPORKAN: 3,
    Langkah.PESERTA_DITETAPKAN: 4,
    Langkah.DIUNDANG: 5,
    Langkah.BERLANGSUNG: 6,
    Langkah.TINDAK_LANJUT: 7,
}
TUJUH_LANGKAH = (
    "Penemuan", "Pembahasan BK", "Laporan kepada kepala sekolah", "Penetapan peserta", "Undangan",
    "Konferensi", "Tindak lanjut",
)  # fmt: skip
SELESAI = frozenset({Langkah.DITARIK, Langkah.DITUTUP})
TERBUKA = frozenset(Langkah) - SELESAI
PELINDUNG = frozenset({Langkah.DARURAT, Langkah.DIRUJUK})
KONFERENSI = frozenset(STEP) - {Langkah.DITIMBANG}
