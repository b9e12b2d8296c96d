"""Sessions on the disk: whole or not at all, names apart, nobody's change lost."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from kasus_rules.errors import InputError
from kasus_rules.locking import locked
from kasus_rules.register.failures import StorageFailed
from kasus_rules.services.sesi_simpan import LOCK_NAME, SesiStore
from kasus_rules.training.sesi import Peserta, hitung_acungan
from tests.unit.services.ruangan import dengan_lembar, rencana_jawaban, terisi

ID = "2026-11-24-abcdef"


@pytest.fixture
def store(tmp_path):
    return SesiStore(tmp_path)


def test_a_session_comes_back_as_it_was_kept(store):
    made = dengan_lembar()
    isi = terisi(made.pada("sebelum"), rencana_jawaban(made.pada("sebelum"), {"satu": 3, "dua": 5, "tiga": 12}))
    kept = made.dengan("sebelum", hitung_acungan(isi, "satu/1/putusan", (0, 0, 3, 0, 2, 0)))
    store.buat(kept)
    assert store.muat(ID) == kept


def test_names_never_stand_in_the_file_of_the_session(store, tmp_path):
    store.buat(dengan_lembar())
    store.simpan_peserta(ID, (Peserta(1, "Nama Rekaan", "SMP Contoh"),))
    text = (tmp_path / "pelatihan" / f"{ID}.json").read_text(encoding="utf-8")
    assert "Nama Rekaan" not in text
    assert store.peserta(ID)[0].nama == "Nama Rekaan"


def test_names_can_be_forgotten_while_the_answers_stay(store):
    store.buat(dengan_lembar())
    store.simpan_peserta(ID, (Peserta(1, "Nama Rekaan"),))
    store.hapus_peserta(ID)
    assert store.peserta(ID) == ()
    assert store.muat(ID).id == ID


@pytest.mark.skipif(os.name == "nt", reason="POSIX file modes")
def test_files_are_for_their_owner_only(store, tmp_path):
    store.buat(dengan_lembar())
    store.simpan_peserta(ID, (Peserta(1, "Nama Rekaan"),))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "pelatihan").glob("*.json")}
    assert modes == {0o600}


def test_a_removed_session_takes_its_names_along(store, tmp_path):
    store.buat(dengan_lembar())
    store.simpan_peserta(ID, (Peserta(1, "Nama Rekaan"),))
    store.hapus(ID)
    assert list((tmp_path / "pelatihan").glob("*.json")) == []


def test_a_damaged_file_is_named_and_left_alone(store, tmp_path):
    store.buat(dengan_lembar())
    path = tmp_path / "pelatihan" / f"{ID}.json"
    path.write_bytes(path.read_bytes()[:-40])
    before = path.read_bytes()
    assert store.daftar() == ()
    assert store.rusak() == (ID,)
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        store.muat(ID)
    assert path.read_bytes() == before


def test_a_file_of_a_later_version_is_not_guessed_at(store, tmp_path):
    store.buat(dengan_lembar())
    path = tmp_path / "pelatihan" / f"{ID}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"versi":1', '"versi":2'), encoding="utf-8")
    with pytest.raises(InputError, match="lebih baru"):
        store.muat(ID)


@pytest.mark.parametrize("name", ["../kunci", "2026-11-24-abcdef/../x", "", "2026-11-24-ABCDEF"])
def test_a_name_that_is_no_session_is_refused(store, name):
    with pytest.raises(InputError):
        store.muat(name)


def test_changes_of_two_windows_are_both_kept(store):
    store.buat(dengan_lembar())

    def count(name: str) -> None:
        store.ubah(ID, lambda now: now.dengan(
            "sebelum", hitung_acungan(now.pada("sebelum"), f"{name}/1/putusan", (1, 0, 0, 0, 0, 0))))  # fmt: skip

    threads = [threading.Thread(target=count, args=(name,)) for name in ("satu", "dua", "tiga")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(store.muat(ID).pada("sebelum").acungan) == {"satu/1/putusan", "dua/1/putusan", "tiga/1/putusan"}


def test_whoever_comes_second_is_told_to_try_again_and_nothing_is_lost(store, tmp_path, monkeypatch):
    store.buat(dengan_lembar())
    before = store.muat(ID)
    monkeypatch.setattr("kasus_rules.services.sesi_simpan.WAIT_SECONDS", 0.1)
    with locked(tmp_path / "pelatihan" / LOCK_NAME, wait=1), pytest.raises(StorageFailed, match="coba sekali lagi"):
        store.ubah(ID, lambda now: now.dengan("sesudah", now.pada("sebelum")))
    assert store.muat(ID) == before


def test_a_refused_change_changes_nothing(store):
    store.buat(dengan_lembar())
    before = store.muat(ID)
    with pytest.raises(InputError):
        store.ubah(ID, lambda now: now.dengan("sebelum", hitung_acungan(now.pada("sebelum"), "x", (1,))))
    assert store.muat(ID) == before


def test_a_disk_that_refuses_leaves_the_session_as_it_was(store, monkeypatch):
    store.buat(dengan_lembar())
    before = store.muat(ID)
    monkeypatch.setattr("kasus_rules.services.sesi_simpan.replace", refuse)
    with pytest.raises(StorageFailed, match="diska"):
        store.ubah(ID, lambda now: now.dengan("sesudah", now.pada("sebelum")))
    assert store.muat(ID) == before


def refuse(*_):
    raise OSError(28, "No space left on device")
