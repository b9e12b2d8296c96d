import json
import os
import stat
from pathlib import Path

import pytest

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import failures, files, kunci, kunci_berkas
from kasus_rules.register.kunci import (
    DataKey,
    KeyFileBroken,
    KeyFileExists,
    WrongPassphrase,
    WrongRecoveryCode,
)
from tests.unit.register.samples import CHEAP, SANDI


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_passphrase_opens_the_key_it_was_made_with(folder: Path, key: DataKey) -> None:
    assert kunci.exists(folder)
    assert kunci.open_with_passphrase(folder, SANDI) == key


def test_the_recovery_code_opens_the_same_key(folder: Path, key: DataKey, kode: str) -> None:
    assert kunci.open_with_recovery(folder, kode) == key


def test_two_registers_have_different_keys_and_codes(tmp_path: Path) -> None:
    made = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        made.append(kunci.create(tmp_path / name, SANDI, cost=CHEAP))

    assert made[0][0] != made[1][0]
    assert made[0][1] != made[1][1]


def test_the_cost_written_into_a_real_key_file_is_the_strong_one(folder: Path) -> None:
    kunci.create(folder, SANDI)

    slot = json.loads((folder / "kunci.json").read_bytes())["sandi"]
    assert (slot["turunan"], slot["n"], slot["r"], slot["p"]) == ("scrypt", 65536, 8, 2)


def test_a_wrong_passphrase_is_refused_and_changes_nothing(folder: Path, key: DataKey) -> None:
    before = content(folder)

    with pytest.raises(WrongPassphrase, match="kode pemulihan"):
        kunci.open_with_passphrase(folder, "empat kata yang keliru")

    assert content(folder) == before


@pytest.mark.parametrize(
    "typed", ["  empat kata yang diingat \n", "empat kata yang diingat"], ids=["pasted blanks", "plain"]
)
def test_blanks_at_the_ends_of_a_passphrase_do_not_count(folder: Path, key: DataKey, typed: str) -> None:
    assert kunci.open_with_passphrase(folder, typed) == key


def test_an_accent_may_be_typed_composed_or_combined(folder: Path) -> None:
    key, _ = kunci.create(folder, "caf\u00e9 di tepi kota", cost=CHEAP)

    assert kunci.open_with_passphrase(folder, "cafe\u0301 di tepi kota") == key


@pytest.mark.parametrize("sandi", ["", "sembilan9", "          ", "  sembilan9  "])
def test_a_short_passphrase_is_refused_and_nothing_is_written(folder: Path, sandi: str) -> None:
    with pytest.raises(InputError, match="sedikitnya 10"):
        kunci.create(folder, sandi, cost=CHEAP)

    assert content(folder) == {}


def test_the_key_file_holds_neither_key_nor_passphrase_nor_code(folder: Path, key: DataKey, kode: str) -> None:
    data = (folder / "kunci.json").read_bytes()

    secrets = [
        SANDI.encode(),
        key.hex.encode(),
        bytes.fromhex(key.hex),
        kode.encode(),
        kode.replace("-", "").encode(),
    ]
    assert [secret for secret in secrets if secret in data] == []


@pytest.mark.skipif(os.name != "posix", reason="Windows protects by the profile folder, not by a mode")
def test_the_key_file_is_for_its_owner_only(folder: Path, key: DataKey) -> None:
    assert stat.S_IMODE((folder / "kunci.json").stat().st_mode) == 0o600


def test_an_existing_key_file_is_never_overwritten(folder: Path, key: DataKey) -> None:
    before = content(folder)

    with pytest.raises(KeyFileExists, match="tidak ditimpa"):
        kunci.create(folder, "kata sandi yang lain", cost=CHEAP)

    assert content(folder) == before


def test_a_key_file_that_appears_at_the_last_moment_is_not_overwritten(folder: Path) -> None:
    (folder / "kunci.json").write_bytes(b"dari jendela lain")

    with pytest.raises(FileExistsError):
        files.write_new(folder / "kunci.json", b"baru")

    assert content(folder) == {"kunci.json": b"dari jendela lain"}


def test_a_disk_without_links_still_gets_its_key_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    key, _ = kunci.create(folder, SANDI, cost=CHEAP)

    assert kunci.open_with_passphrase(folder, SANDI) == key
    assert sorted(content(folder)) == ["kunci.json", "kunci.salinan.json"]


@pytest.mark.parametrize("left", ["register.db", "register.ada"])
def test_no_new_key_is_made_where_a_register_was(folder: Path, left: str) -> None:
    (folder / left).write_bytes(b"x")

    with pytest.raises(KeyFileExists, match="hilang"):
        kunci.create(folder, SANDI, cost=CHEAP)

    assert not kunci.exists(folder)


def test_a_missing_key_file_is_named_when_the_register_is_there(folder: Path) -> None:
    (folder / "register.db").write_bytes(b"x")

    with pytest.raises(KeyFileBroken, match="padahal registernya ada"):
        kunci.open_with_passphrase(folder, SANDI)


def test_an_empty_folder_says_that_there_is_no_register_yet(folder: Path) -> None:
    with pytest.raises(KeyFileBroken, match="Belum ada register"):
        kunci.open_with_passphrase(folder, SANDI)


def test_any_flipped_byte_of_the_key_file_is_damage_and_not_a_wrong_passphrase(folder: Path, key: DataKey) -> None:
    path = folder / "kunci.json"
    (folder / "kunci.salinan.json").unlink()
    sound = path.read_bytes()
    outcomes = set()
    for position in range(0, len(sound), 7):
        path.write_bytes(sound[:position] + bytes([sound[position] ^ 0x04]) + sound[position + 1 :])
        try:
            opened = kunci.open_with_passphrase(folder, SANDI)
            outcomes.add("harmless" if opened == key else "another key")
        except KasusError as error:
            outcomes.add(type(error).__name__)

    assert outcomes <= {"KeyFileBroken", "harmless"}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}", b'{"periksa": 1}', b"[" * 100_000],
    ids=["empty", "cut", "list", "null", "bytes", "object", "no body", "deep"],
)  # fmt: skip
def test_anything_else_than_a_key_file_is_called_damaged(folder: Path, data: bytes) -> None:
    (folder / "kunci.json").write_bytes(data)

    with pytest.raises(KeyFileBroken, match="rusak"):
        kunci.open_with_passphrase(folder, SANDI)


def test_a_forged_cost_cannot_exhaust_the_machine(folder: Path, key: DataKey) -> None:
    path = folder / "kunci.json"
    (folder / "kunci.salinan.json").unlink()
    body = json.loads(path.read_bytes())
    del body["periksa"]
    body["sandi"]["n"] = 2**40
    path.write_text(json.dumps(body | {"periksa": kunci_berkas.check(body)}))

    with pytest.raises(KeyFileBroken):
        kunci.open_with_passphrase(folder, SANDI)


def test_a_wrapping_moved_from_another_register_does_not_open(tmp_path: Path) -> None:
    bodies = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        kunci.create(tmp_path / name, SANDI, cost=CHEAP)
        bodies.append(json.loads((tmp_path / name / "kunci.json").read_bytes()))
    mixed = bodies[0] | {"sandi": bodies[1]["sandi"]}
    del mixed["periksa"]
    (tmp_path / "satu" / "kunci.json").write_text(json.dumps(mixed | {"periksa": kunci_berkas.check(mixed)}))

    with pytest.raises(WrongPassphrase):
        kunci.open_with_passphrase(tmp_path / "satu", SANDI)


def test_a_new_passphrase_replaces_the_old_one_and_keeps_the_recovery_code(
    folder: Path, key: DataKey, kode: str
) -> None:
    kunci.change_passphrase(folder, key, "lima kata yang lain sekali", cost=CHEAP)

    assert kunci.open_with_passphrase(folder, "lima kata yang lain sekali") == key
    assert kunci.open_with_recovery(folder, kode) == key
    with pytest.raises(WrongPassphrase):
        kunci.open_with_passphrase(folder, SANDI)


def test_a_lost_passphrase_is_mended_by_the_recovery_code(folder: Path, key: DataKey, kode: str) -> None:
    recovered = kunci.open_with_recovery(folder, kode)
    kunci.change_passphrase(folder, recovered, "kata sandi pengganti", cost=CHEAP)

    assert kunci.open_with_passphrase(folder, "kata sandi pengganti") == key


def test_a_key_of_another_register_cannot_change_the_passphrase(folder: Path, key: DataKey) -> None:
    before = content(folder)

    with pytest.raises(failures.RegisterLocked, match="bukan kunci"):
        kunci.change_passphrase(folder, DataKey("ab" * 32), "kata sandi pengganti", cost=CHEAP)

    assert content(folder) == before


def test_a_failed_change_leaves_the_old_passphrase(folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = content(folder)
    monkeypatch.setattr(os, "replace", full)

    with pytest.raises(failures.StorageFull, match="penuh"):
        kunci.change_passphrase(folder, key, "kata sandi pengganti", cost=CHEAP)

    assert content(folder) == before


def test_a_key_file_that_cannot_be_written_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)

    with pytest.raises(failures.StorageFailed, match="Periksa izin folder"):
        kunci.create(folder, SANDI, cost=CHEAP)


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format, lambda key: f"{[key]}"])
def test_showing_a_key_never_shows_it(show: object, key: DataKey) -> None:
    shown = show(key)  # type: ignore[operator]  # each of them is a function of one argument

    assert key.hex not in shown
    assert "DataKey(…)" in shown


@pytest.mark.parametrize("hex", ["", "ab", "zz" * 32, "ab" * 31 + "a ", "ab" * 33])
def test_a_key_is_64_hexadecimal_digits(hex: str) -> None:
    with pytest.raises(ValueError):
        DataKey(hex)


def test_a_wrong_recovery_code_of_right_form_is_told_from_a_slip(folder: Path, key: DataKey, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    _, other = kunci.create(tmp_path / "lain", SANDI, cost=CHEAP)

    with pytest.raises(WrongRecoveryCode, match="bukan milik register"):
        kunci.open_with_recovery(folder, other)
