"""Who may open what: passphrases for further persons, roles that cannot be changed, keys that lead no further."""

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

from kasus_rules.errors import InputError
from kasus_rules.register import akses, failures, files, kunci, kunci_berkas
from kasus_rules.register.akses import Akses
from kasus_rules.register.kunci import BoxKey, DataKey, KeyFileBroken, WrongPassphrase, WrongRecoveryCode
from kasus_rules.register.store import Register
from tests.unit.register.samples import CHEAP, SANDI

TU, BK = "sandi tata usaha", "sandi guru kedua"


@pytest.fixture
def tu(folder: Path, key: DataKey) -> Akses:
    return akses.add(folder, key, "Bu Rekaan", "tu", TU, cost=CHEAP)


@pytest.fixture
def guru(folder: Path, key: DataKey) -> Akses:
    return akses.add(folder, key, "Pak Rekaan", "guru_bk", BK, cost=CHEAP)


def opened_box(folder: Path, person: Akses, sandi: str = TU) -> BoxKey:
    key = akses.open_as(folder, person.id, sandi)
    assert isinstance(key, BoxKey)
    return key


def edit(folder: Path, change: dict[str, Any], *, entry: int = 0) -> None:
    """Change an entry in both files and mend the checksum, as somebody with an editor could."""
    body = json.loads((folder / "kunci.json").read_bytes())
    del body["periksa"]
    body["akses"][entry] |= change
    for name in ("kunci.json", "kunci.salinan.json"):
        (folder / name).write_text(json.dumps(body | {"periksa": kunci_berkas.check(body)}))


def opens(path: Path, hex: str) -> bool:
    connection = dbapi2.connect(str(path))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{hex}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def test_at_first_there_is_one_person_who_coordinates(folder: Path, key: DataKey) -> None:
    assert akses.list_akses(folder) == (Akses("utama", "", "koordinator_bk"),)


def test_a_second_guru_bk_opens_the_same_key_with_a_passphrase_of_their_own(
    folder: Path, key: DataKey, guru: Akses
) -> None:
    assert akses.open_as(folder, guru.id, BK) == key
    assert akses.open_as(folder, "utama", SANDI) == key
    with pytest.raises(WrongPassphrase):
        akses.open_as(folder, guru.id, SANDI)


@pytest.mark.parametrize("peran", ["tu", "kepala_sekolah"])
def test_who_only_sees_letters_gets_only_the_key_of_their_box(folder: Path, key: DataKey, peran: str) -> None:
    person = akses.add(folder, key, "Bu Rekaan", peran, TU, cost=CHEAP)

    assert akses.open_as(folder, person.id, TU) == kunci_berkas.box_key(key, peran)


def test_nothing_that_tu_has_opens_the_register(folder: Path, key: DataKey, tu: Akses, register: Register) -> None:
    box, body = opened_box(folder, tu), json.loads((folder / "kunci.json").read_bytes())
    raw, secrets = bytes.fromhex(box.hex), [TU.encode(), SANDI[:-1].encode()]
    known = [body["register"].encode(), bytes.fromhex(body["register"]), body["tanda"].encode(), b""]
    known += [base64.b64decode(part["wrapped"]["garam"]) for part in body["akses"]]
    infos = [b"", b"kotak:tu", b"kotak:kepala_sekolah", b"register", b"kasus kode pemulihan"]
    tried = {box.hex, body["tanda"]}
    tried |= {hmac.new(one, salt, hashlib.sha256).hexdigest() for one in (raw, *secrets) for salt in known}
    tried |= {
        HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(one).hex()
        for one in (raw, *secrets) for salt in known for info in infos
    }  # fmt: skip

    assert len(tried) > 50
    assert [hex for hex in tried if opens(folder / "register.db", hex)] == []
    assert opens(folder / "register.db", key.hex)


def test_the_box_of_one_role_does_not_open_that_of_another(key: DataKey) -> None:
    assert kunci_berkas.box_key(key, "tu").hex != kunci_berkas.box_key(key, "kepala_sekolah").hex


@pytest.mark.parametrize(
    "change", [{"peran": "koordinator_bk"}, {"peran": "kepala_sekolah"}, {"nama": "Orang Lain"}, {"id": "ff" * 8}],
    ids=["to coordinate", "another box", "another name", "another id"],
)  # fmt: skip
def test_an_entry_that_was_edited_in_the_file_opens_nothing(folder: Path, tu: Akses, change: dict[str, Any]) -> None:
    edit(folder, change)

    with pytest.raises(WrongPassphrase):
        akses.open_as(folder, change.get("id", tu.id), TU)


def test_a_box_key_that_tu_wrapped_as_a_guru_bk_is_not_taken_for_the_data_key(folder: Path, tu: Akses) -> None:
    box, content = opened_box(folder, tu), kunci_berkas.load(folder)
    forged = kunci.sealed_entry(
        content, DataKey(box.hex), id=tu.id, nama="Bu Rekaan", peran="guru_bk", sandi=TU, cost=CHEAP
    )
    edit(folder, {"peran": "guru_bk", "wrapped": forged.wrapped.as_json()})

    with pytest.raises(WrongPassphrase):
        akses.open_as(folder, tu.id, TU)


def test_a_removed_person_is_refused(folder: Path, key: DataKey, guru: Akses) -> None:
    akses.remove(folder, key, guru.id)

    assert guru not in akses.list_akses(folder)
    with pytest.raises(InputError, match="tidak ada pada daftar akses"):
        akses.open_as(folder, guru.id, BK)


def test_the_last_person_with_full_access_stays(folder: Path, key: DataKey, tu: Akses) -> None:
    with pytest.raises(InputError, match="satu-satunya"):
        akses.remove(folder, key, "utama")

    assert akses.open_as(folder, "utama", SANDI) == key


def test_the_first_person_can_leave_once_another_has_full_access_and_come_back_by_the_recovery_code(
    folder: Path, key: DataKey, kode: str, guru: Akses
) -> None:
    akses.remove(folder, key, "utama")
    with pytest.raises(WrongPassphrase):
        kunci.open_with_passphrase(folder, SANDI)

    kunci.change_passphrase(folder, kunci.open_with_recovery(folder, kode), "sandi yang baru", cost=CHEAP)
    assert kunci.open_with_passphrase(folder, "sandi yang baru") == key


@pytest.mark.parametrize(
    ("nama", "peran", "sandi", "said"),
    [
        ("  ", "tu", TU, "Isi nama"), ("a" * 81, "tu", TU, "Isi nama"), ("Bu\u202eX", "tu", TU, "Isi nama"),
        ("bu rekaan", "tu", TU, "sudah ada"), ("Bu Lain", "murid", TU, "Peran"), ("Bu Lain", "tu", "pendek", "pendek"),
    ],
    ids=["no name", "long name", "invisible sign", "same name", "unknown role", "short passphrase"],
)  # fmt: skip
def test_a_person_who_cannot_be_added_changes_nothing(
    folder: Path, key: DataKey, tu: Akses, nama: str, peran: str, sandi: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        akses.add(folder, key, nama, peran, sandi, cost=CHEAP)

    assert akses.list_akses(folder)[1:] == (tu,)


def test_another_registers_key_lets_nobody_in_or_out(folder: Path, key: DataKey, tu: Akses) -> None:
    other = DataKey("ab" * 32)
    with pytest.raises(failures.RegisterLocked):
        akses.add(folder, other, "Orang Lain", "guru_bk", BK, cost=CHEAP)
    with pytest.raises(failures.RegisterLocked):
        akses.remove(folder, other, tu.id)
    with pytest.raises(failures.RegisterLocked):
        kunci.renew_recovery(folder, other)


def test_tu_can_change_only_the_own_passphrase(folder: Path, key: DataKey, tu: Akses, guru: Akses) -> None:
    box = opened_box(folder, tu)
    kunci.change_passphrase(folder, box, "sandi tata usaha dua", id=tu.id, cost=CHEAP)

    assert akses.open_as(folder, tu.id, "sandi tata usaha dua") == box
    for id in (guru.id, "utama"):
        with pytest.raises(failures.RegisterLocked):
            kunci.change_passphrase(folder, box, "sandi tata usaha tiga", id=id, cost=CHEAP)


def test_who_has_the_data_key_sets_a_forgotten_passphrase_anew(folder: Path, key: DataKey, tu: Akses) -> None:
    kunci.change_passphrase(folder, key, "sandi pengganti tu", id=tu.id, cost=CHEAP)

    assert akses.open_as(folder, tu.id, "sandi pengganti tu") == kunci_berkas.box_key(key, "tu")


def test_a_new_recovery_code_replaces_the_old_one(folder: Path, key: DataKey, kode: str) -> None:
    new = kunci.renew_recovery(folder, key)

    assert kunci.open_with_recovery(folder, new) == key
    with pytest.raises(WrongRecoveryCode, match="sudah diganti"):
        kunci.open_with_recovery(folder, kode)


def test_a_key_file_of_version_1_opens_and_becomes_version_2_at_the_first_change(
    folder: Path, key: DataKey, kode: str
) -> None:
    body = json.loads((folder / "kunci.json").read_bytes())
    old = {name: body[name] for name in ("format", "register", "tanda", "sandi", "pemulihan")} | {"versi": 1}
    (folder / "kunci.salinan.json").unlink()
    (folder / "kunci.json").write_text(json.dumps(old | {"periksa": kunci_berkas.check(old)}))

    assert (kunci.open_with_passphrase(folder, SANDI), kunci.open_with_recovery(folder, kode)) == (key, key)
    assert json.loads((folder / "kunci.json").read_bytes())["versi"] == 1
    akses.add(folder, key, "Bu Rekaan", "tu", TU, cost=CHEAP)
    assert json.loads((folder / "kunci.json").read_bytes())["versi"] == 2
    assert (kunci.open_with_passphrase(folder, SANDI), kunci.open_with_recovery(folder, kode)) == (key, key)


@pytest.mark.parametrize("harm", ["missing", "broken"])
def test_the_copy_stands_in_for_the_key_file_and_says_so(folder: Path, key: DataKey, tu: Akses, harm: str) -> None:
    path = folder / "kunci.json"
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:100])

    assert kunci.exists(folder)
    assert kunci.open_with_passphrase(folder, SANDI) == key
    assert "salinannya" in kunci.copy_in_use(folder)
    kunci.renew_recovery(folder, key)
    assert kunci.copy_in_use(folder) == ""


def test_without_both_files_nothing_opens(folder: Path, key: DataKey) -> None:
    for name in ("kunci.json", "kunci.salinan.json"):
        (folder / name).write_bytes(b"{")

    with pytest.raises(KeyFileBroken, match="salinannya"):
        akses.open_as(folder, "utama", SANDI)


def test_the_copy_holds_every_change_before_the_file_does(
    folder: Path, key: DataKey, guru: Akses, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(files, "replace", lambda path, _data: written.append(path.name))
    akses.remove(folder, key, guru.id)

    assert written == ["kunci.salinan.json", "kunci.json"]


def test_showing_a_box_key_never_shows_it(folder: Path, tu: Akses) -> None:
    key = opened_box(folder, tu)

    assert key.hex not in f"{key} {key!r} {[key]}"
