import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kasus_rules.errors import InputError
from kasus_rules.register import crockford
from kasus_rules.register.failures import DraftConflict, NotFound, RegisterLocked
from kasus_rules.register.isi import Draf
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples


def test_a_new_draft_gets_a_code_and_its_times(register: Register) -> None:
    saved = register.save_draf(samples.draf())

    assert saved.kode is not None
    assert saved.kode.startswith("D26-")
    assert saved.dibuat == saved.diubah is not None


def test_a_draft_comes_back_as_it_was_saved(register: Register) -> None:
    saved = register.save_draf(samples.draf(catatan="“Ia berkata: 'takut'” — 😟\n"))
    assert saved.kode is not None

    assert register.load_draf(saved.kode) == saved


def test_a_draft_survives_closing(folder: Path, key: DataKey) -> None:
    with Register.open(folder, key) as first:
        saved = first.save_draf(samples.draf())
    assert saved.kode is not None

    with Register.open(folder, key) as second:
        assert second.load_draf(saved.kode) == saved


def test_saving_again_updates_the_same_draft(register: Register) -> None:
    first = register.save_draf(samples.draf())
    second = register.save_draf(replace(first, langkah="hasil", jawaban={"bahaya_saat_ini": True}))

    assert (second.kode, second.dibuat) == (first.kode, first.dibuat)
    assert [(line.kode, line.langkah) for line in register.list_draf()] == [(first.kode, "hasil")]


def test_drafts_are_listed_last_changed_first(register: Register) -> None:
    old, new = register.save_draf(samples.draf()), register.save_draf(samples.draf())
    register.save_draf(replace(old, langkah="hasil"))

    assert [line.kode for line in register.list_draf()] == [old.kode, new.kode]


def test_a_deleted_draft_is_gone(register: Register) -> None:
    kode = register.save_draf(samples.draf()).kode
    assert kode is not None
    register.delete_draf(kode)

    assert register.list_draf() == ()
    with pytest.raises(NotFound, match=kode):
        register.load_draf(kode)


def test_an_older_state_of_a_draft_does_not_overwrite_a_newer_one(folder: Path, key: DataKey) -> None:
    with Register.open(folder, key) as here, Register.open(folder, key) as there:
        loaded = here.save_draf(samples.draf())
        elsewhere = there.save_draf(replace(loaded, catatan="dari jendela lain"))

        with pytest.raises(DraftConflict, match="tidak ditimpa"):
            here.save_draf(replace(loaded, catatan="dari jendela ini"))

        assert here.load_draf(str(loaded.kode)) == elsewhere


def test_a_clock_set_back_does_not_hide_a_change(folder: Path, key: DataKey) -> None:
    ticking = samples.Ticking()
    with Register.open(folder, key, clock=lambda: ticking.now) as register:
        first = register.save_draf(samples.draf())
        register.save_draf(replace(first, langkah="hasil"))

        with pytest.raises(DraftConflict):
            register.save_draf(replace(first, langkah="awal"))


def test_a_draft_removed_elsewhere_is_not_brought_back_silently(register: Register) -> None:
    saved = register.save_draf(samples.draf())
    register.delete_draf(str(saved.kode))

    with pytest.raises(DraftConflict, match="simpan sebagai draf baru"):
        register.save_draf(saved)


def test_a_first_decision_makes_a_kasus_and_uses_up_its_draft(register: Register) -> None:
    draf = register.save_draf(samples.draf())
    recorded = register.record_keputusan(samples.keputusan(kode_draf=draf.kode))

    assert recorded.kode_kasus.startswith("K26-")
    assert recorded.nomor == 1
    assert register.list_draf() == ()


def test_a_decision_comes_back_as_it_was_recorded(register: Register) -> None:
    decided = samples.keputusan(
        hasil={"putusan": "darurat_dulu", "urgensi": "segera", "aturan": [{"id": "TRI-01"}]},
        sikap="diubah", putusan_petugas="konferensi", alasan_kode="sudah_aman",
        alasan_teks="Murid sudah bersama keluarga.", ditandai=True, catatan="Ditelepon pukul 9.",
    )  # fmt: skip
    recorded = register.record_keputusan(decided)

    assert register.load_keputusan(recorded.kode_kasus) == (recorded,)
    assert recorded.keputusan == replace(decided, kode_kasus=recorded.kode_kasus)


def test_a_correction_is_the_next_decision_of_the_same_kasus(register: Register) -> None:
    first = register.record_keputusan(samples.keputusan())
    second = register.record_keputusan(
        samples.keputusan(kode_kasus=first.kode_kasus, hasil={"putusan": "pantau"}, putusan_petugas="pantau")
    )

    assert [one.nomor for one in register.load_keputusan(first.kode_kasus)] == [1, 2]
    (line,) = register.list_kasus()
    assert (line.kode, line.putusan_petugas, line.jumlah_keputusan) == (second.kode_kasus, "pantau", 2)
    assert (line.dibuat, line.dicatat) == (first.dicatat, second.dicatat)


def test_kasus_are_listed_last_decided_first(register: Register) -> None:
    first = register.record_keputusan(samples.keputusan())
    second = register.record_keputusan(samples.keputusan())

    assert [line.kode for line in register.list_kasus()] == [second.kode_kasus, first.kode_kasus]


def test_a_draft_cannot_be_decided_twice(register: Register) -> None:
    draf = register.save_draf(samples.draf())
    register.record_keputusan(samples.keputusan(kode_draf=draf.kode))

    with pytest.raises(DraftConflict, match="telah menjadi keputusan"):
        register.record_keputusan(samples.keputusan(kode_draf=draf.kode))

    assert len(register.list_kasus()) == 1


def test_a_decision_that_fails_leaves_its_draft(register: Register) -> None:
    draf = register.save_draf(samples.draf())

    with pytest.raises(NotFound, match="K26-0000"):
        register.record_keputusan(samples.keputusan(kode_draf=draf.kode, kode_kasus="K26-0000"))

    assert [line.kode for line in register.list_draf()] == [draf.kode]


def test_an_unknown_kasus_is_named(register: Register) -> None:
    with pytest.raises(NotFound, match="K26-0000 tidak ditemukan"):
        register.load_keputusan("K26-0000")


def test_a_kasus_is_found_as_its_code_is_said(register: Register) -> None:
    kode = register.record_keputusan(samples.keputusan()).kode_kasus

    assert len(register.load_keputusan(kode.lower().replace("-", " "))) == 1


def test_a_code_in_use_is_never_given_again(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["K26-7Q4M", "K26-7Q4M", "K26-7Q4M", "K26-B2C3"])
    monkeypatch.setattr(crockford, "fresh_kode", lambda letter, year: next(drawn))

    kode = [register.record_keputusan(samples.keputusan()).kode_kasus for _ in range(2)]

    assert kode == ["K26-7Q4M", "K26-B2C3"]


def test_a_disagreement_is_kept_for_replay(register: Register) -> None:
    register.keep_sengketa(samples.sengketa())

    (kept,) = register.list_sengketa()
    assert (kept.nomor, kept.sengketa) == (1, samples.sengketa())


@pytest.mark.parametrize(
    "value", ["Ia takut pulang", "Nama Murid", ["perundungan", "di kelas"], {"a": "Kelas 9"}, b"x"]
)
def test_a_disagreement_with_free_text_is_refused(register: Register, value: object) -> None:
    with pytest.raises(InputError, match="kalimat bebas"):
        register.keep_sengketa(samples.sengketa(jawaban={"cerita": value}))

    assert register.list_sengketa() == ()


@pytest.mark.parametrize(
    "draf",
    [
        samples.draf(jawaban={"a": object()}),
        samples.draf(jawaban={"a": float("nan")}),
        samples.draf(catatan="\ud800"),
    ],
    ids=["an object", "not a number", "half a character"],
)
def test_what_cannot_be_stored_is_refused_without_being_repeated(register: Register, draf: Draf) -> None:
    with pytest.raises(InputError, match="belum dapat disimpan"):
        register.save_draf(draf)

    assert register.list_draf() == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda register: register.save_draf(samples.draf()),
        lambda register: register.list_draf(),
        lambda register: register.record_keputusan(samples.keputusan()),
        lambda register: register.list_kasus(),
        lambda register: register.keep_sengketa(samples.sengketa()),
    ],
)
def test_a_closed_register_says_that_it_is_locked(register: Register, act: Callable[[Register], object]) -> None:
    register.close()

    with pytest.raises(RegisterLocked, match="kata sandi"):
        act(register)


def test_closing_twice_does_no_harm(register: Register) -> None:
    register.close()
    register.close()

    assert register._engine is None


def test_many_threads_share_one_handle(register: Register) -> None:
    def work() -> None:
        for _ in range(5):
            draf = register.save_draf(samples.draf())
            register.record_keputusan(samples.keputusan(kode_draf=draf.kode))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(register.list_kasus()), len(register.list_draf())) == (20, 0)
