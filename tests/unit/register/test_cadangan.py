"""A backup and its way back: consistent, opened by the same secrets, and never at the cost of what is there."""

import json
import os
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kasus_rules.alur.peristiwa import Catatan
from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import cadangan, cadangan_berkas, cadangan_pulih, kunci, kunci_berkas
from kasus_rules.register.cadangan_berkas import BackupBroken
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples

NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
OFFICER = "Petugas Contoh"
SETTINGS = '{"sekolah": "Sekolah Contoh", "petugas": ["Guru Rahasiawati"]}'


def unlock(folder: Path) -> DataKey:
    return kunci.open_with_passphrase(folder, samples.SANDI)


@pytest.fixture
def kode(register: Register, folder: Path) -> str:
    (folder / "pengaturan.json").write_text(SETTINGS, encoding="utf-8")
    kode = register.record_keputusan(samples.keputusan(catatan="kata tersembunyi")).kode_kasus
    register.catat(kode, Catatan("kata tersembunyi"), petugas=OFFICER, tanggal=date(2026, 3, 9))
    return kode


@pytest.fixture
def backup(folder: Path, key: DataKey, kode: str, tmp_path: Path) -> Path:
    path = tmp_path / "cadangan.kasus"
    cadangan.buat(folder, key, path, waktu=NOW)
    return path


@pytest.fixture
def restore(tmp_path: Path) -> Callable[..., cadangan_pulih.Pemulihan]:
    def call(backup: Path, target: Path | None = None, **changes: object) -> cadangan_pulih.Pemulihan:
        values: dict[str, object] = {"buka": unlock, "waktu": NOW, "pelaku": OFFICER} | changes
        return cadangan_pulih.pulihkan(backup, target or tmp_path / "baru", **values)  # type: ignore[arg-type]

    return call


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.is_file()}


def left_over(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.endswith(".tmp")]


# ── making ──


def test_a_backup_brings_every_kasus_back(restore, backup, kode, tmp_path):
    restore(backup)
    with Register.open(tmp_path / "baru", unlock(tmp_path / "baru")) as register:
        assert [one.kode for one in register.list_kasus()] == [kode]


def test_a_backup_brings_the_settings_back_as_they_were(restore, backup, tmp_path):
    restore(backup)
    assert (tmp_path / "baru" / "pengaturan.json").read_text(encoding="utf-8") == SETTINGS


def test_the_recovery_code_opens_a_backup_too(restore, backup, kode, key_and_kode, tmp_path):
    restore(backup, buka=lambda folder: kunci.open_with_recovery(folder, key_and_kode[1]))
    assert kunci.open_with_passphrase(tmp_path / "baru", samples.SANDI).hex == key_and_kode[0].hex


def test_a_backup_shows_no_word_of_a_kasus_and_no_name_of_the_settings(backup):
    data = backup.read_bytes()
    assert (b"tersembunyi" in data, b"Rahasiawati" in data) == (False, False)


def test_a_backup_carries_the_anchor_of_the_chain_it_holds(register, folder, key, kode, tmp_path):
    manifes = cadangan.buat(folder, key, tmp_path / "c", waktu=NOW)
    assert manifes.jangkar == register.jangkar()


def test_a_backup_made_while_another_window_writes_is_one_consistent_state(register, folder, key, kode, tmp_path):
    writer = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
    writer.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE draf SET catatan = 'x'")
    manifes = cadangan.buat(folder, key, tmp_path / "c", waktu=NOW)
    writer.execute("COMMIT")
    writer.close()
    assert manifes.jangkar == register.jangkar()


def test_a_backup_is_never_written_over_another_without_being_told(folder, key, backup):
    before = backup.read_bytes()
    with pytest.raises(cadangan.BackupExists):
        cadangan.buat(folder, key, backup, waktu=NOW)
    assert backup.read_bytes() == before


def test_with_timpa_a_backup_replaces_the_old_one_as_a_whole(folder, key, backup, register, kode, restore, tmp_path):
    register.catat(kode, Catatan("Lanjut."), petugas=OFFICER, tanggal=date(2026, 3, 10))
    cadangan.buat(folder, key, backup, waktu=NOW, timpa=True)
    restore(backup)
    with Register.open(tmp_path / "baru", key) as restored:
        assert len(restored.buka_kasus(kode, pelaku=OFFICER).peristiwa) == 3


def test_a_backup_leaves_nothing_but_itself_beside_it(backup, tmp_path):
    assert left_over(tmp_path) == []


def test_a_backup_with_a_foreign_key_is_refused(folder, kode, tmp_path):
    with pytest.raises(KasusError):
        cadangan.buat(folder, DataKey("0" * 64), tmp_path / "c", waktu=NOW)
    assert not (tmp_path / "c").exists()


def test_a_folder_without_a_register_gives_no_backup(tmp_path):
    empty = tmp_path / "kosong"
    empty.mkdir()
    key, _ = kunci.create(empty, samples.SANDI, cost=samples.CHEAP)
    with pytest.raises(KasusError):
        cadangan.buat(empty, key, tmp_path / "c", waktu=NOW)
    assert not (tmp_path / "c").exists()


def test_the_box_of_a_role_travels_with_the_backup(folder, key, kode, restore, tmp_path):
    box = cadangan.connect(folder / "kotak-tu.db", kunci_berkas.box_key(key, "tu").hex)
    box.execute("CREATE TABLE surat (isi TEXT)")
    box.execute("INSERT INTO surat VALUES ('Undangan')")
    box.close()
    cadangan.buat(folder, key, tmp_path / "c", waktu=NOW)
    restore(tmp_path / "c")
    found = cadangan.connect(tmp_path / "baru" / "kotak-tu.db", kunci_berkas.box_key(key, "tu").hex)
    assert found.execute("SELECT isi FROM surat").fetchall() == [("Undangan",)]
    found.close()


# ── putting back ──


def test_a_restored_register_goes_on_with_the_same_chain(restore, backup, register, tmp_path, key):
    anchor = register.jangkar()
    restore(backup)
    with Register.open(tmp_path / "baru", key) as restored:
        assert restored.periksa_rantai(jangkar=[anchor]).cacat is None


def test_a_folder_that_holds_anything_is_not_written_into(restore, backup, folder):
    before = contents(folder)
    with pytest.raises(cadangan_pulih.FolderInUse):
        restore(backup, folder)
    assert contents(folder) == before


def test_with_ganti_the_old_folder_is_kept_under_a_dated_name(restore, backup, register, folder, kode):
    register.close()
    before = contents(folder)
    aside = restore(backup, folder, ganti=True).disisihkan
    assert (aside.name, contents(aside)) == ("data murid-lama-20260309-083000", before)


def test_when_the_last_step_fails_the_old_folder_stands_again(restore, backup, register, folder, kode, monkeypatch):
    register.close()
    before, real = contents(folder), os.rename

    def fail_into_place(source, target):
        if str(source).endswith(".tmp"):
            raise OSError(5, "input/output error")
        real(source, target)

    monkeypatch.setattr(os, "rename", fail_into_place)
    with pytest.raises(KasusError):
        restore(backup, folder, ganti=True)
    assert contents(folder) == before


def test_a_wrong_passphrase_changes_nothing(restore, backup, tmp_path):
    with pytest.raises(kunci.WrongPassphrase):
        restore(backup, buka=lambda folder: kunci.open_with_passphrase(folder, "bukan kata sandinya"))
    assert (not (tmp_path / "baru").exists(), left_over(tmp_path)) == (True, [])


def test_a_restore_into_a_checkout_is_refused(restore, backup, tmp_path):
    (tmp_path / "kode" / ".git").mkdir(parents=True)
    with pytest.raises(InputError, match="folder kode"):
        restore(backup, tmp_path / "kode" / "data")


def test_a_full_disk_while_restoring_leaves_the_old_state(restore, backup, register, folder, kode, monkeypatch):
    register.close()
    before = contents(folder)
    monkeypatch.setattr(cadangan_berkas.os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(KasusError, match="penuh"):
        restore(backup, folder, ganti=True)
    assert contents(folder) == before


def test_looking_into_a_backup_tells_its_anchor_and_puts_nothing_anywhere(backup, register, tmp_path):
    assert cadangan_pulih.lihat(backup, buka=unlock).jangkar == register.jangkar()
    assert left_over(tmp_path) == []


# ── hostile and damaged files: each refused, each harmless ──


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], object], **options: int) -> Path:
    with zipfile.ZipFile(backup) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    change(parts)
    path = backup.with_name("palsu")
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def manifest(parts: dict[str, bytes], **changes: object) -> None:
    parts["manifes.json"] = json.dumps(json.loads(parts["manifes.json"]) | changes).encode()


def raw_manifest(text: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda parts: parts.update({"manifes.json": text})


HOSTILE: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a part with a path out of the folder": lambda parts: parts.update({"../../keluar": b"x"}),
    "a part with an absolute path": lambda parts: parts.update({"/etc/keluar": b"x"}),
    "a part with a Windows path": lambda parts: parts.update({"C:\\keluar": b"x"}),
    "a folder among the parts": lambda parts: parts.update({"folder/": b""}),
    "an unknown part": lambda parts: parts.update({"mulai.py": b"print(1)"}),
    "a missing register": lambda parts: parts.pop("register.db"),
    "a missing key file": lambda parts: parts.pop("kunci.json"),
    "a missing manifest": lambda parts: parts.pop("manifes.json"),
    "an exchanged register": lambda parts: parts.update({"register.db": os.urandom(8192)}),
    "an exchanged key file": lambda parts: parts.update({"kunci.json": b"{}"}),
    "a forged seal": lambda parts: manifest(parts, segel="0" * 64),
    "a seal that is no text": lambda parts: manifest(parts, segel=None),
    "a forged anchor": lambda parts: manifest(parts, jangkar=[1, "0" * 64]),
    "a forged date": lambda parts: manifest(parts, dibuat="2020-01-01T00:00:00+00:00"),
    "a date that is none": lambda parts: manifest(parts, dibuat="kemarin"),
    "a claim that the chain was broken": lambda parts: manifest(parts, rantai_utuh=False),
    "a later format": lambda parts: manifest(parts, versi=99),
    "another format": lambda parts: manifest(parts, format="lain"),
    "parts that are no parts": lambda parts: manifest(parts, bagian=["register.db"]),
    "a size beyond all disks": lambda parts: manifest(
        parts, bagian={"register.db": {"ukuran": 10**30, "sha256": ""}, "kunci.json": {"ukuran": 1, "sha256": ""}}
    ),
    "a manifest that is no JSON": raw_manifest(b"{"),
    "a manifest nested without end": raw_manifest(b"[" * 60_000),
    "a manifest larger than any": raw_manifest(b" " * 100_000),
    "a manifest that is no text": raw_manifest(b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_backup_is_refused_in_words_and_changes_nothing(name, restore, backup, tmp_path):
    before = sorted(one.name for one in tmp_path.rglob("*"))
    forged = rewritten(backup, HOSTILE[name])
    with pytest.raises(KasusError):
        restore(forged)
    forged.unlink()
    assert sorted(one.name for one in tmp_path.rglob("*")) == before


def test_a_packed_part_is_refused_since_it_could_be_a_bomb(restore, backup):
    with pytest.raises(BackupBroken):
        restore(rewritten(backup, lambda parts: None, compression=zipfile.ZIP_DEFLATED))


def test_a_part_that_stands_twice_is_refused(restore, backup):
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("register.db", b"lain")
    with pytest.raises(BackupBroken):
        restore(backup)


def test_a_link_among_the_parts_is_refused(restore, backup):
    with zipfile.ZipFile(backup) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    with zipfile.ZipFile(backup, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if name == "register.db" else 0o100600) << 16
            archive.writestr(entry, data)
    with pytest.raises(BackupBroken):
        restore(backup)


@pytest.mark.parametrize("data", [b"", b"PK", b"bukan cadangan", b"\x00" * 5000])
def test_a_file_that_is_no_backup_is_told_as_such(data, restore, tmp_path):
    path = tmp_path / "lain"
    path.write_bytes(data)
    with pytest.raises(BackupBroken, match="bukan berkas cadangan"):
        restore(path)


def test_a_backup_that_is_not_there_is_told_as_such(restore, tmp_path):
    with pytest.raises(BackupBroken, match="tidak ada"):
        restore(tmp_path / "hilang")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_backup_cut_off_anywhere_is_refused(share, restore, backup):
    data = backup.read_bytes()
    backup.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BackupBroken):
        restore(backup)


def test_the_backup_of_another_register_is_opened_by_its_own_passphrase_only(restore, tmp_path, kode):
    other = tmp_path / "lain"
    other.mkdir()
    key, _ = kunci.create(other, "sandi sekolah lain", cost=samples.CHEAP)
    with Register.open(other, key) as register:
        register.record_keputusan(samples.keputusan())
    cadangan.buat(other, key, tmp_path / "c", waktu=NOW)
    with pytest.raises(kunci.WrongPassphrase):
        restore(tmp_path / "c")


def test_the_parts_of_two_backups_of_one_register_cannot_be_mixed(restore, backup, register, folder, key, kode):
    register.catat(kode, Catatan("Lanjut."), petugas=OFFICER, tanggal=date(2026, 3, 10))
    later = backup.with_name("nanti")
    cadangan.buat(folder, key, later, waktu=NOW)
    with zipfile.ZipFile(later) as archive:
        newer = archive.read("register.db")
    with pytest.raises(BackupBroken):
        restore(rewritten(backup, lambda parts: parts.update({"register.db": newer})))


def test_a_byte_changed_anywhere_is_refused_or_brings_back_the_very_same(restore, backup, kode, tmp_path, key):
    data, dice = backup.read_bytes(), random.Random(4)
    for turn in range(60):
        place = dice.randrange(len(data)) if turn % 2 else dice.randrange(len(data) - 900, len(data))
        changed = bytearray(data)
        changed[place] ^= 1 << dice.randrange(8)
        backup.write_bytes(bytes(changed))
        target = tmp_path / f"baru-{turn}"
        try:
            restore(backup, target)
        except KasusError:
            assert not target.exists()
            continue
        with Register.open(target, key) as restored:
            assert [one.kode for one in restored.list_kasus()] == [kode]
