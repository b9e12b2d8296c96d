"""Every way in which the register can refuse, in words a counsellor can act on.

Hides the database's error numbers: the rest of the package raises and catches these
classes only. Each message says what happened, where, why and how to mend it, and never
repeats what was typed or stored.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import StatementError
from sqlcipher3 import dbapi2

from kasus_rules.errors import InputError, KasusError


class RegisterError(KasusError):
    """Base of all trouble with the register's file."""


class RegisterBusy(RegisterError):
    """Another window is writing just now; nothing was saved, nothing was lost."""


class RegisterDamaged(RegisterError):
    """The file is not a register, is damaged, or has gone."""


class RegisterEmpty(InputError):
    """A passphrase was set, and nothing was ever recorded."""


class RegisterLocked(RegisterError):
    """The handle is closed, or the key does not belong to this register."""


class NewerRegister(RegisterError):
    """The file was written by a later version of this suite."""


class StorageFull(RegisterError):
    """The disk is full; the last change was rolled back."""


class StorageFailed(RegisterError):
    """The folder or the file cannot be written or read."""


class DraftConflict(RegisterError):
    """The draft was changed or removed elsewhere since it was loaded; it was not overwritten."""


class NotFound(RegisterError):
    """There is no draft or case under this code."""


class InvalidContent(InputError):
    """A value that the register must not keep as it is."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn any database or file error inside the block into a `RegisterError` about `path`."""
    try:
        yield
    except StatementError as error:  # also wraps what a value's conversion raised
        raise_explained(error.orig, path)
    except UnicodeError as error:
        raise_explained(error, path)
    except (dbapi2.Error, OSError) as error:
        raise_explained(error, path)


def raise_explained(error: BaseException | None, path: Path) -> NoReturn:
    """Raise the `RegisterError` that belongs to a database or file error."""
    if isinstance(error, KasusError):
        raise error
    if isinstance(error, UnicodeError):
        raise not_storable() from None
    if isinstance(error, OSError):
        raise storage_failed(path, error) from error
    code = getattr(error, "sqlite_errorcode", None) or 0
    raise _by_code(code & 0xFF, path) from error


def _by_code(code: int, path: Path) -> RegisterError:
    match code:
        case 5 | 6:  # BUSY, LOCKED
            return busy(path)
        case 11 | 26:  # CORRUPT, NOTADB
            return damaged(path)
        case 13:  # FULL
            return storage_full(path)
        case 8 | 10 | 14:  # READONLY, IOERR, CANTOPEN
            return storage_failed(path, None)
        case _:
            return RegisterError(
                f"Register di {path} menolak perubahan ini; tidak ada yang tersimpan dari langkah terakhir. "
                "Data sebelumnya tetap utuh. Tutup lalu buka kembali buku catatan ini, kemudian coba lagi."
            )


def busy(path: Path) -> RegisterBusy:
    """Another process holds the write lock."""
    return RegisterBusy(
        f"Belum tersimpan: register di {path} sedang ditulis dari jendela lain. Isian Anda masih ada di "
        "layar ini. Tunggu sebentar lalu simpan lagi; bila berulang, tutup jendela lain yang membuka "
        "register."
    )


def damaged(path: Path) -> RegisterDamaged:
    """The bytes of the file are not what was written."""
    return RegisterDamaged(
        f"Register di {path} rusak atau bukan berkas register: isinya tidak sesuai dengan segel enkripsinya. "
        "Tidak ada yang diubah. Jangan hapus berkas itu; salin dahulu seluruh foldernya, lalu pulihkan "
        "register dari cadangan terakhir."
    )


def missing(path: Path) -> RegisterDamaged:
    """A register was here before; an empty new one would look like lost cases."""
    return RegisterDamaged(
        f"Berkas register {path} hilang atau kosong, padahal register pernah dibuat di folder ini. Register "
        "baru tidak dibuat agar kasus lama tidak tampak lenyap. Kembalikan berkas itu dari cadangan atau "
        "tempat sampah komputer."
    )


def not_begun(folder: Path) -> RegisterEmpty:
    """A key was made, and no register yet."""
    return RegisterEmpty(
        f"Register di {folder} belum berisi apa pun: kata sandinya sudah dibuat, tetapi belum ada kasus yang dicatat. "
        "Tidak ada yang hilang. Buka dulu sebuah buku catatan kasus dengan kata sandi itu, lalu ulangi perintah ini."
    )


def wrong_key(path: Path) -> RegisterLocked:
    """The key was not made for this register."""
    return RegisterLocked(
        f"Kunci ini bukan kunci untuk register di {path.parent}. Tidak ada yang diubah. Pastikan folder data "
        "yang dibuka adalah folder sekolah Anda, lalu masukkan kata sandinya kembali."
    )


def closed(path: Path) -> RegisterLocked:
    """The handle was closed, for instance by the idle lock."""
    return RegisterLocked(
        f"Register di {path} sedang terkunci, jadi langkah ini belum dijalankan. Isian di layar tetap ada. "
        "Masukkan kata sandi untuk membukanya, lalu ulangi."
    )


def newer(path: Path) -> NewerRegister:
    """The schema is one that this version does not know."""
    return NewerRegister(
        f"Register di {path} dibuat oleh versi aplikasi yang lebih baru, jadi tidak dibuka agar datanya "
        "tidak rusak. Tidak ada yang diubah. Perbarui aplikasi ini, lalu buka kembali."
    )


def storage_full(path: Path) -> StorageFull:
    """No room for the change; it was rolled back."""
    return StorageFull(
        f"Belum tersimpan: tempat penyimpanan untuk {path} penuh. Data yang sudah tersimpan tetap utuh dan "
        "isian Anda masih ada di layar. Kosongkan sebagian ruang penyimpanan, lalu simpan lagi."
    )


def storage_failed(path: Path, error: OSError | None) -> RegisterError:
    """The operating system refuses; `error` None when the database reported it."""
    if error is not None and error.errno in (28, 122):  # ENOSPC, EDQUOT
        return storage_full(path)
    return StorageFailed(
        f"{path} tidak dapat dibaca atau ditulis. Mungkin foldernya hanya boleh dibaca, dimiliki pengguna "
        "lain, atau diska sedang bermasalah atau terlepas. Langkah terakhir belum tersimpan. Periksa izin "
        "folder dan diskanya, lalu coba lagi."
    )


def not_storable() -> InvalidContent:
    """An answer is no JSON value, or a text no valid Unicode; the value is not repeated."""
    return InvalidContent(
        "Isian belum dapat disimpan karena salah satu jawaban atau catatannya bukan bentuk yang dikenal "
        "register. Isian di layar tetap ada. Periksa yang terakhir diubah, lalu simpan lagi."
    )


def draft_changed(kode: str) -> DraftConflict:
    """Somebody saved this draft after it was loaded here."""
    return DraftConflict(
        f"Belum tersimpan: draf {kode} telah diubah dari jendela lain setelah Anda membukanya. Isian itu "
        "tidak ditimpa, dan isian Anda masih ada di layar. Simpan isian ini sebagai draf baru, atau muat "
        f"ulang draf {kode} untuk melihat perubahannya."
    )


def draft_gone(kode: str) -> DraftConflict:
    """The draft was deleted or has become a decision."""
    return DraftConflict(
        f"Belum tersimpan: draf {kode} sudah tidak ada karena telah dihapus atau telah menjadi keputusan "
        "dari jendela lain. Isian Anda masih ada di layar. Periksa daftar kasus; bila belum tercatat, "
        "simpan sebagai draf baru."
    )


def sheet_changed(kode: str) -> DraftConflict:
    """Somebody saved this working sheet after it was loaded here."""
    return DraftConflict(
        f"Belum tersimpan: lembar kasus {kode} telah diubah dari jendela lain setelah Anda membukanya. Isian itu "
        "tidak ditimpa, dan isian Anda masih ada di layar. Muat ulang kasus ini, lalu tambahkan yang belum ada."
    )


def sheet_gone(kode: str) -> DraftConflict:
    """The sheet has become an event, or its kasus lost its identity."""
    return DraftConflict(
        f"Belum tersimpan: lembar kasus {kode} sudah diselesaikan dari jendela lain. Isian Anda masih ada di "
        "layar. Muat ulang kasus ini dan periksa catatannya; yang belum tercatat dapat ditambahkan."
    )


def identity_changed(kode: str) -> DraftConflict:
    """Somebody changed names or contacts after they were loaded here."""
    return DraftConflict(
        f"Belum tersimpan: nama dan kontak kasus {kode} telah diubah dari jendela lain setelah Anda membukanya. "
        "Perubahan itu tidak ditimpa. Muat ulang kasus ini, lalu ulangi perubahan Anda."
    )


def identity_closed(kode: str) -> InvalidContent:
    """Names were erased and the kasus is over: they do not come back by mistake."""
    return InvalidContent(
        f"Nama tidak disimpan: identitas kasus {kode} sudah dihapus dan kasusnya sudah selesai. Buka kembali "
        "kasusnya lebih dulu bila memang harus dilanjutkan."
    )


def document_erased(kode: str) -> NotFound:
    """The bytes went with the identity of the kasus."""
    return NotFound(
        f"Berkas dokumen {kode} sudah dihapus bersama identitas kasusnya, karena memuat nama. Catatan bahwa "
        "dokumen itu pernah dibuat masih ada."
    )


def refuse_nobody(name: str) -> None:
    """Every row and every view has a name to it.

    Raises:
        InvalidContent: the name is empty.
    """
    if not name.strip():
        raise InvalidContent(
            "Belum dijalankan: nama petugas masih kosong, padahal setiap catatan harus jelas siapa pembuatnya. "
            "Pilih nama pada “Bekerja sebagai”, lalu ulangi."
        )


def decision_only(what: str) -> InvalidContent:
    """An event that comes with another record and never alone."""
    return InvalidContent(f"Belum tercatat: {what} dicatat lewat jalannya sendiri, agar tidak ada yang tertinggal.")


def no_such(what: str, kode: str) -> NotFound:
    """`what` is the Indonesian word for the thing ("Draf", "Kasus")."""
    return NotFound(
        f"{what} {kode} tidak ditemukan dalam register ini. Mungkin kodenya salah ketik atau sudah dihapus. "
        "Periksa kodenya pada daftar."
    )
