"""The words after `mulai.py`, and the one place where trouble becomes a message instead of a traceback."""

import shutil
import traceback
from dataclasses import dataclass
from pathlib import Path

from penyiapan import bekal, buka, kunci, uji
from penyiapan.pasang import FAILED_BUILD, Sumber, ensure, forget
from penyiapan.pesan import Halangan, say
from penyiapan.tempat import Tempat, locate

HELP = """Kasus BK

  python3 mulai.py                  siapkan (pertama kali) dan buka di peramban
  python3 mulai.py kasus …          baris perintah: kasus triase, kasus fakta, kasus aturan, …
  python3 mulai.py uji [pilihan]    siapkan alat uji dan jalankan semua uji
  python3 mulai.py bekal FOLDER     buat folder untuk flashdisk, agar dapat dipasang tanpa internet
  python3 mulai.py mesin            coba lagi memasang mesin durable-rules
  python3 mulai.py peneliti         pasang bagian peneliti: kappa Cohen dan Fleiss, pola kasus
  python3 mulai.py skala            pasang PySpark untuk tabel yang tinggal di gugus (perlu Java; setengah gigabita)
  python3 mulai.py kunci            perbarui berkas kunci paket (pengembang; perlu uv)
  python3 mulai.py bantuan          petunjuk ini

Di depan perintah mana pun:
  --luring [=FOLDER]                pasang hanya dari bekal, tanpa internet
"""
UNKNOWN = (
    "Perintah “{kata}” tidak dikenal. Perintah yang ada: kasus, uji, bekal, mesin, peneliti, skala, kunci, bantuan."
)
WITHOUT_FOLDER = "Sebutkan nama folder baru untuk bekal, misalnya: python3 mulai.py bekal kasus-bk-bekal"
UNEXPECTED = "Terjadi kesalahan yang tidak terduga pada penyiapan. Rinciannya ada di {log}; kirimkan kepada pengelola."
WITHOUT_SPARK = "Uji yang memerlukan PySpark dilewati."
INTERRUPTED = "Dihentikan. Jalankan lagi perintah yang sama untuk melanjutkan."


@dataclass(frozen=True, slots=True)
class Perintah:
    """What was asked: a word (empty: open the suite), its arguments, and whether to stay off the network."""

    kata: str
    sisa: list[str]
    luring: str | None = None


def parse(arguments: list[str]) -> Perintah:
    """Read the words after `mulai.py`; what follows a command word belongs to that command untouched."""
    if arguments and arguments[0].partition("=")[0] == "--luring":
        rest = parse(arguments[1:])
        return Perintah(rest.kata, rest.sisa, luring=arguments[0].partition("=")[2])
    if not arguments:
        return Perintah("", [])
    if arguments[0] in ("-h", "--help"):
        return Perintah("bantuan", [])
    if arguments[0].startswith("-"):
        return Perintah("", arguments)
    return Perintah(arguments[0], arguments[1:])


def run(arguments: list[str]) -> int:
    """Do what was asked; returns the exit code."""
    tempat = locate()
    try:
        return _dispatch(parse(arguments), tempat)
    except Halangan as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say(INTERRUPTED)
        return 130
    except Exception:  # the last door: whatever happens, a person reads a sentence
        tempat.lokal.mkdir(parents=True, exist_ok=True)
        with tempat.log.open("a", encoding="utf-8") as log:
            log.write(traceback.format_exc())
        say(UNEXPECTED.format(log=tempat.log))
        return 1


def _dispatch(perintah: Perintah, tempat: Tempat) -> int:
    sumber = _source(perintah, tempat)
    match perintah.kata:
        case "":
            ensure(tempat, ("inti", "paket", "mesin"), sumber)
            return buka.open_lab(tempat, perintah.sisa)
        case "kasus":
            ensure(tempat, ("inti", "paket", "mesin"), sumber)
            return buka.run_kasus(tempat, perintah.sisa)
        case "uji":
            return _test(tempat, perintah, sumber)
        case "bekal":
            return _provide(tempat, perintah, sumber)
        case "mesin":
            forget(tempat, "mesin", FAILED_BUILD)
            ensure(tempat, ("inti", "paket", "mesin"), sumber)
            return 0
        case "peneliti":
            ensure(tempat, ("inti", "peneliti", "paket", "mesin"), sumber)
            return 0
        case "skala":
            ensure(tempat, ("inti", "peneliti", "skala", "paket", "mesin"), sumber)
            return 0
        case "kunci":
            return kunci.refresh(tempat, perintah.sisa)
        case "bantuan":
            print(HELP, end="")
            return 0
        case _:
            raise Halangan(UNKNOWN.format(kata=perintah.kata))


def _source(perintah: Perintah, tempat: Tempat) -> Sumber:
    if perintah.luring is None:
        return Sumber()
    return Sumber(bekal.find(Path(perintah.luring) if perintah.luring else tempat.akar))


def _test(tempat: Tempat, perintah: Perintah, sumber: Sumber) -> int:
    forget(tempat, FAILED_BUILD)  # whoever tests wants to see the engine fail, not remember that it did
    ensure(tempat, ("inti", "uji", "paket", "mesin"), sumber)
    if shutil.which("java") and sumber.bekal is None:
        _ensure_spark(tempat, sumber)
    return uji.run_all(tempat, perintah.sisa)


def _ensure_spark(tempat: Tempat, sumber: Sumber) -> None:
    """PySpark where Java could run it; without it the tests that need it are skipped by name."""
    try:
        ensure(tempat, ("skala",), sumber)
    except Halangan as trouble:
        say(f"{trouble}\n{WITHOUT_SPARK}")


def _provide(tempat: Tempat, perintah: Perintah, sumber: Sumber) -> int:
    folders = [word for word in perintah.sisa if not word.startswith("-")]
    if len(folders) != 1:
        raise Halangan(WITHOUT_FOLDER)
    ensure(tempat, ("inti", "paket", "mesin"), sumber)
    return bekal.make(tempat, Path(folders[0]))
