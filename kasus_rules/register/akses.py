"""Who may open what: the people beside the first, each with a role and a passphrase of their own.

Hides that need-to-know is a matter of keys and not of menus. Koordinator BK and guru BK get the data key; TU
and kepala sekolah get only the key of their own box of letters, from which the data key cannot be computed.
Removing a person does not encrypt anything anew: who copied the files before and knows the passphrase that
was valid then can still read that copy.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from kasus_rules.errors import InputError
from kasus_rules.register import kunci, kunci_berkas
from kasus_rules.register.kunci_berkas import BOX_ONLY, FIRST, PERAN, DataKey, Kunci
from kasus_rules.register.wrapping import ScryptCost

__all__ = ["BOX_ONLY", "FIRST", "PERAN", "Akses", "add", "list_akses", "open_as", "remove"]

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Akses:
    """A person who can open something; `nama` is empty for the first person, who is known by role only."""

    id: str
    nama: str
    peran: str

    @property
    def sebutan(self) -> str:
        """Name and role as a person reads them."""
        return f"{self.nama} ({PERAN[self.peran]})" if self.nama else PERAN[self.peran]

    @property
    def penuh(self) -> bool:
        """Whether this person opens the register and not only a box of letters."""
        return self.peran not in BOX_ONLY


PERTAMA = Akses(FIRST, "", "koordinator_bk")


def list_akses(folder: Path) -> tuple[Akses, ...]:
    """Everybody who can open something, the first person first; names and roles are no secret of the file.

    Raises:
        KeyFileBroken
    """
    content = kunci_berkas.load(folder)
    others = tuple(Akses(one.id, one.nama, one.peran) for one in content.akses)
    return (PERTAMA, *others) if content.sandi else others


def add(folder: Path, key: DataKey, nama: str, peran: str, sandi: str, *, cost: ScryptCost = kunci.COST) -> Akses:
    """Let a person in, under a passphrase of their own.

    Raises:
        InputError: no name, a name that is there already, an unknown role, a short passphrase.
        RegisterLocked: `key` is not the key of this key file. KeyFileBroken
    """
    content = kunci_berkas.changed(folder, key)
    name = _name(nama, list_akses(folder))
    if peran not in PERAN:
        raise InputError("Peran belum dipilih. Pilih salah satu peran pada daftar, lalu coba lagi.")
    entry = kunci.sealed_entry(
        content, key, id=secrets.token_hex(8), nama=name, peran=peran, sandi=sandi, cost=cost
    )  # fmt: skip
    kunci_berkas.save(folder, replace(content, akses=(*content.akses, entry)))
    return Akses(entry.id, entry.nama, entry.peran)


def remove(folder: Path, key: DataKey, id: str) -> None:
    """Take a person's access away; their passphrase opens nothing here any more.

    Raises:
        InputError: nobody has this id, or nobody else could open the register.
        RegisterLocked: `key` is not the key of this key file. KeyFileBroken
    """
    content = kunci_berkas.changed(folder, key)
    people = list_akses(folder)
    if id not in {one.id for one in people}:
        raise kunci.unknown_person()
    if not any(one.penuh for one in people if one.id != id):
        raise InputError(
            "Akses ini tidak dihapus: dialah satu-satunya yang dapat membuka register. Tambahkan dulu koordinator "
            "atau guru BK yang lain."
        )
    kunci_berkas.save(folder, kunci_berkas.without(content, id))


def open_as(folder: Path, id: str, sandi: str) -> Kunci:
    """The key of this person: the data key, or that of their box; changes nothing on disk.

    Raises:
        WrongPassphrase: wrong, or the entry was altered. InputError: nobody has this id. KeyFileBroken
    """
    if id == FIRST:
        return kunci.open_with_passphrase(folder, sandi)
    content = kunci_berkas.load(folder)
    entry = next((one for one in content.akses if one.id == id), None)
    if entry is None:
        raise kunci.unknown_person()
    opened = kunci.unsealed(content, entry, sandi)
    if opened is None:
        raise kunci.wrong_passphrase(folder)
    return opened


def _name(nama: str, people: tuple[Akses, ...]) -> str:
    name = " ".join(nama.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"Isi nama orangnya, paling banyak {LONGEST_NAME} huruf, tanpa tanda yang tidak tercetak.")
    if name.casefold() in {one.nama.casefold() for one in people}:
        raise InputError("Nama ini sudah ada pada daftar akses. Tambahkan pembeda, misalnya nama belakang.")
    return name
