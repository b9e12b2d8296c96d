"""The school's settings: its name, letterhead, officers and local contacts. No student data, so plain JSON.

Hides the file. It lies in the data folder, is replaced atomically, and keys that this version does not
know stay as they are. A file that cannot be read is never overwritten: it is put aside first.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from kasus_rules.documents.isi import Kop
from kasus_rules.errors import InputError

SumberData = Literal["contoh", "register"]
FILE_NAME = "pengaturan.json"
OLD_AFTER_DAYS = 180
LONGEST_TEXT = 200
KONTAK = {
    "uptd_ppa": "UPTD PPA",
    "polsek": "Polsek atau Unit PPA Polres",
    "puskesmas": "Puskesmas",
    "rsud": "RSUD atau rumah sakit terdekat",
    "psikolog": "Psikolog",
    "dinas_pendidikan": "Dinas Pendidikan",
    "dinsos": "Dinas Sosial",
    "bnnk": "BNNK atau IPWL",
}


class SettingsUnreadable(InputError):
    """The settings file cannot be read; it is still there, unchanged."""


@dataclass(frozen=True, slots=True)
class Kontak:
    """A local contact: number as people write it, when it was last checked, and whom to ask for."""

    telepon: str
    dilihat: date
    nama: str = ""

    def is_old(self, today: date) -> bool:
        """Whether it should be checked again."""
        return (today - self.dilihat).days > OLD_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """What the school told about itself. `sumber_data` is None until somebody chose.

    `kop` holds all of the letterhead but the name of the school; letters take `kop_surat`.
    """

    sekolah: str = ""
    jenjang: str = ""
    petugas: tuple[str, ...] = ()
    kontak: Mapping[str, Kontak] = field(default_factory=dict)
    sumber_data: SumberData | None = None
    kop: Kop = field(default_factory=Kop)

    @property
    def kop_surat(self) -> Kop:
        """The letterhead as documents take it."""
        return replace(self.kop, sekolah=self.sekolah)


def load(folder: Path) -> Pengaturan:
    """The settings in `folder`; the empty ones when there are none yet.

    Raises:
        SettingsUnreadable: the file is there but cannot be read or understood.
    """
    return _understood(_read(folder), folder)


def save(folder: Path, pengaturan: Pengaturan) -> None:
    """Replace the settings; an unreadable old file is first put aside under another name.

    Raises:
        InputError: a phone number cannot be right, or the folder cannot be written.
    """
    for name, kontak in pengaturan.kontak.items():
        check_phone(kontak.telepon, KONTAK.get(name, name))
    try:
        known = _read(folder)
        _understood(known, folder)
    except SettingsUnreadable:
        _put_aside(folder / FILE_NAME)
        known = {}
    _write(folder, {**known, **_as_json(pengaturan)})


def save_sumber_data(folder: Path, sumber_data: SumberData) -> None:
    """Remember which data the screens work on, leaving everything else as it is.

    Raises:
        InputError: the settings cannot be read or written.
    """
    _write(folder, {**_read(folder), "sumber_data": sumber_data})


def check_phone(text: str, label: str) -> None:
    """Raise InputError unless `text` can be dialled: digits with spaces, dashes, brackets, a leading +."""
    if not re.fullmatch(r"\+?[0-9 ()./-]{3,30}", text.strip()) or len(re.findall(r"\d", text)) < 3:
        raise InputError(
            f"Nomor {label} tidak dapat dipakai menelepon. Tulis angkanya saja, misalnya 021-5550101; "
            "spasi, tanda hubung, dan + di depan boleh."
        )


def dialled(text: str) -> str:
    """The number as a `tel:` link takes it: digits and a leading +."""
    digits = "".join(re.findall(r"\d", text))
    return "+" + digits if text.strip().startswith("+") else digits


def _understood(raw: Mapping[str, Any], folder: Path) -> Pengaturan:
    try:
        chosen = raw.get("sumber_data")
        return Pengaturan(
            sekolah=_text(raw.get("sekolah", "")),
            jenjang=_text(raw.get("jenjang", "")),
            petugas=tuple(_text(name) for name in raw.get("petugas", [])),
            kontak={name: _kontak(value) for name, value in raw.get("kontak", {}).items()},
            sumber_data=chosen if chosen in get_args(SumberData) else None,
            kop=_kop(raw.get("kop", {})),
        )
    except (TypeError, ValueError, KeyError, AttributeError):
        raise _unreadable(folder) from None


def _kontak(value: Mapping[str, Any]) -> Kontak:
    return Kontak(
        telepon=_text(value["telepon"]),
        dilihat=date.fromisoformat(value["dilihat"]),
        nama=_text(value.get("nama", "")),
    )


def _kop(value: Mapping[str, Any]) -> Kop:
    return Kop(**{one.name: _text(value.get(one.name, "")) for one in fields(Kop) if one.name != "sekolah"})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value[:LONGEST_TEXT]


def _as_json(pengaturan: Pengaturan) -> dict[str, Any]:
    content: dict[str, Any] = {
        "sekolah": pengaturan.sekolah,
        "jenjang": pengaturan.jenjang,
        "petugas": list(pengaturan.petugas),
        "kontak": {
            name: {"telepon": one.telepon, "dilihat": one.dilihat.isoformat(), "nama": one.nama}
            for name, one in pengaturan.kontak.items()
        },
        "kop": {name: text for name, text in asdict(pengaturan.kop).items() if name != "sekolah"},
    }
    if pengaturan.sumber_data is not None:
        content["sumber_data"] = pengaturan.sumber_data
    return content


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise _unreadable(folder) from None
    if not isinstance(found, dict):
        raise _unreadable(folder)
    return found


def _unreadable(folder: Path) -> SettingsUnreadable:
    return SettingsUnreadable(
        f"Pengaturan di {folder / FILE_NAME} tidak dapat dibaca, mungkin rusak atau pernah diubah dengan "
        "tangan. Berkas itu dibiarkan apa adanya. Isi dan simpan lagi formulir Pengaturan; berkas lama akan "
        "disisihkan, tidak dihapus."
    )


def _put_aside(path: Path) -> None:
    number = next(n for n in range(1, 10_000) if not path.with_name(f"pengaturan.rusak-{n}.json").exists())
    try:
        os.replace(path, path.with_name(f"pengaturan.rusak-{number}.json"))
    except OSError as error:
        raise _not_written(path.parent, error) from None


def _write(folder: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, indent=2, ensure_ascii=False)
    try:
        _replace(folder / FILE_NAME, text)
    except OSError as error:
        raise _not_written(folder, error) from None


def _not_written(folder: Path, error: OSError) -> InputError:
    return InputError(
        f"Pengaturan tidak tersimpan, karena folder {folder} tidak dapat ditulisi ({error.strerror}). "
        "Periksa izin folder dan ruang kosong di diska, lalu simpan lagi."
    )


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".baru")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
