"""`kasus audit`, `kasus cadangkan` and `kasus pulihkan` as scripts and people use them."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kasus_rules.alur import peristiwa as p
from kasus_rules.cli import main
from kasus_rules.register import akses, kunci
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    place = tmp_path / "data"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("KASUS_DATA", str(place))
    return place


@pytest.fixture
def key_and_kode(folder) -> tuple[DataKey, str]:
    return kunci.create(folder, samples.SANDI, cost=samples.CHEAP)


@pytest.fixture
def kode(folder, key_and_kode) -> str:
    with Register.open(folder, key_and_kode[0]) as register:
        return register.record_keputusan(samples.keputusan()).kode_kasus


@pytest.fixture
def run(capsys, monkeypatch):
    def call(*arguments: object, typed: str = samples.SANDI + "\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as stopped:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return call


def damage(folder: Path, key: DataKey) -> None:
    connection = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    connection.execute("DROP TRIGGER audit_tanpa_update")
    connection.execute("UPDATE audit SET pelaku = 'Orang Lain' WHERE nomor = 2")
    connection.close()


def test_a_whole_chain_is_told_with_its_count(run, kode):
    code, out, _ = run("audit")
    assert (code, out.splitlines()[0]) == (0, "Rantai utuh: 2 catatan.")


def test_a_broken_chain_is_told_with_its_first_fault_and_exit_code_1(run, folder, key_and_kode, kode):
    damage(folder, key_and_kode[0])
    code, out, _ = run("audit")
    assert (code, "Catatan nomor 2" in out, "Jangan ubah apa pun" in out) == (1, True, True)


def test_who_saw_a_kasus_is_told_in_words(run, folder, key_and_kode, kode):
    with Register.open(folder, key_and_kode[0]) as register:
        register.buka_kasus(kode, pelaku="Guru Lain")
    _, out, _ = run("audit", "--kode", kode.lower())
    assert "Guru Lain: melihat kasus" in out


def test_what_was_done_with_the_whole_register_is_told_with_who_and_no_word_of_a_kasus(
    run, folder, key_and_kode, kode, tmp_path
):
    key = key_and_kode[0]
    run("cadangkan", tmp_path / "c", "--petugas", "Bu Rekaan")
    let_in = akses.add(folder, key, "Pak Rekaan", "guru_bk", samples.SANDI, cost=samples.CHEAP)
    with Register.open(folder, key) as register:
        register.catat_tindakan("tambah_akses", pelaku="Koordinator BK", kode=let_in.id)
        register.catat_tindakan("hapus_akses", pelaku="Koordinator BK", kode="0123abcd")
        register.buka_kasus(kode, pelaku="Guru Lain")
    code, out, _ = run("audit", "--register")
    told = [line.split("  ", 1)[1] for line in out.split("\n\n")[0].splitlines()]
    assert told == [
        "Bu Rekaan: membuat cadangan",
        "Koordinator BK: menambah akses (Pak Rekaan (Guru BK))",
        "Koordinator BK: menghapus akses (0123abcd)",
    ]
    assert (code, kode in out, "Guru Lain" in out) == (0, False, False)


def test_a_register_that_was_never_backed_up_says_that_nothing_is_there(run, kode):
    _, out, _ = run("audit", "--register")
    assert out.splitlines()[0] == "Belum ada cadangan, pemulihan, ekspor, atau perubahan akses yang tercatat."


def test_the_restored_register_tells_of_the_restore(run, kode, tmp_path, monkeypatch):
    run("cadangkan", tmp_path / "c", "--petugas", "Bu Rekaan")
    run("pulihkan", tmp_path / "c", "--ke", tmp_path / "baru", "--petugas", "Pak Rekaan")
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "baru"))
    _, out, _ = run("audit", "--register")
    assert "Pak Rekaan: memulihkan cadangan" in out


def test_a_kasus_that_is_not_there_is_told_as_such(run, kode):
    code, out, err = run("audit", "--kode", "K26-0000")
    assert (code, out, "tidak ditemukan" in err) == (2, "", True)


def test_an_anchor_of_another_chain_is_a_fault(run, kode):
    code, out, _ = run("audit", "--jangkar", "2:" + "0" * 16)
    assert (code, "jangkar" in out) == (1, True)


def test_an_anchor_is_taken_as_it_stands_on_a_document(run, folder, key_and_kode, kode):
    with Register.open(folder, key_and_kode[0]) as register:
        count, head = register.jangkar()
    code, out, _ = run("audit", "--jangkar", f"{count} · {head[:16]}")
    assert (code, "cocok dengan 1 jangkar" in out) == (0, True)


def test_an_anchor_that_is_none_is_explained(run, kode):
    code, _, err = run("audit", "--jangkar", "banyak")
    assert (code, "tidak terbaca" in err) == (2, True)


def test_the_anchor_of_a_backup_can_be_held_against_the_chain(run, kode, tmp_path):
    run("cadangkan", tmp_path / "c")
    code, out, _ = run("audit", "--cadangan", tmp_path / "c")
    assert (code, "cocok dengan 1 jangkar" in out) == (0, True)


def test_a_wrong_passphrase_says_so_and_nothing_else(run, kode):
    code, out, err = run("audit", typed="bukan kata sandinya\n")
    assert (code, out, "Kata sandi tidak cocok" in err) == (2, "", True)


def test_no_passphrase_at_all_is_asked_for(run, kode):
    code, _, err = run("audit", typed="")
    assert (code, "belum diberikan" in err) == (2, True)


def test_the_recovery_code_opens_too(run, key_and_kode, kode):
    assert run("audit", typed=key_and_kode[1] + "\n")[0] == 0


def test_the_passphrase_of_another_person_of_bk_opens_too(run, folder, key_and_kode, kode):
    akses.add(folder, key_and_kode[0], "Guru Kedua", "guru_bk", "sandi guru kedua", cost=samples.CHEAP)
    assert run("audit", typed="sandi guru kedua\n")[0] == 0


def test_the_passphrase_of_tu_opens_no_chain(run, folder, key_and_kode, kode):
    akses.add(folder, key_and_kode[0], "Staf TU", "tu", "sandi staf tu", cost=samples.CHEAP)
    assert run("audit", typed="sandi staf tu\n")[0] == 2


def test_without_a_register_no_command_makes_one(run, folder, tmp_path):
    codes = [run("audit")[0], run("cadangkan", tmp_path / "c")[0]]
    assert (codes, list(folder.iterdir())) == ([2, 2], [])


def test_a_backup_tells_its_anchor_and_speaks_of_older_backups(run, kode, tmp_path):
    code, out, _ = run("cadangkan", tmp_path / "c", "--petugas", "Petugas Contoh")
    assert (code, "Jangkar rantai catatan: 3:" in out, "Hapus cadangan lama" in out) == (0, True, True)


def test_a_backup_over_a_file_is_refused_before_the_passphrase_is_asked(run, kode, tmp_path):
    (tmp_path / "c").write_text("penting")
    code, _, err = run("cadangkan", tmp_path / "c", typed="")
    assert (code, "sudah ada" in err, (tmp_path / "c").read_text()) == (2, True, "penting")


def test_a_broken_chain_is_backed_up_with_a_warning(run, folder, key_and_kode, kode, tmp_path):
    damage(folder, key_and_kode[0])
    code, out, _ = run("cadangkan", tmp_path / "c")
    assert (code, "PERHATIAN" in out) == (0, True)


def test_a_backup_of_a_broken_chain_can_still_be_put_back_with_a_warning(run, folder, key_and_kode, kode, tmp_path):
    damage(folder, key_and_kode[0])
    run("cadangkan", tmp_path / "c")
    code, out, _ = run("pulihkan", tmp_path / "c", "--ke", tmp_path / "baru")
    assert (code, "PERHATIAN" in out) == (0, True)


def test_a_restore_names_who_did_it_in_the_chain(run, kode, tmp_path, key_and_kode, monkeypatch):
    run("cadangkan", tmp_path / "c", "--petugas", "Petugas Contoh")
    run("pulihkan", tmp_path / "c", "--ke", tmp_path / "baru", "--petugas", "Petugas Contoh")
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "baru"))
    assert "Rantai utuh: 4 catatan." in run("audit")[1]


def test_a_restore_over_a_register_needs_ganti_and_says_how(run, folder, kode, tmp_path):
    run("cadangkan", tmp_path / "c")
    code, _, err = run("pulihkan", tmp_path / "c", "--ke", folder)
    assert (code, "--ganti" in err) == (2, True)


def test_a_restore_with_ganti_says_where_the_old_register_is(run, folder, kode, tmp_path):
    run("cadangkan", tmp_path / "c")
    code, out, _ = run("pulihkan", tmp_path / "c", "--ke", folder, "--ganti")
    assert (code, "data-lama-" in out) == (0, True)


def test_a_restore_speaks_of_identity_and_access_that_came_back(run, kode, tmp_path):
    run("cadangkan", tmp_path / "c")
    out = run("pulihkan", tmp_path / "c", "--ke", tmp_path / "baru")[1]
    assert ("kembali ada" in out, "cabut lagi akses" in out) == (True, True)


@pytest.mark.parametrize("command", ["audit", "cadangkan", "pulihkan"])
def test_no_command_takes_a_passphrase_as_an_argument(run, command):
    _, out, _ = run(command, "--help")
    assert "--sandi" not in out


@pytest.mark.parametrize("command", [("audit",), ("cadangkan", "c"), ("lembar", "c.csv", "--petugas", "Bu Rekaan")])
def test_a_register_that_was_never_opened_is_empty_and_not_lost(run, key_and_kode, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*command)
    assert (code, "belum berisi apa pun" in err, "hilang" in err.replace("Tidak ada yang hilang", "")) == (
        2,
        True,
        False,
    )


@pytest.mark.parametrize("left", ["register.ada", "register.db-wal", "kotak-tu.db"])
def test_a_register_that_was_there_and_has_gone_is_told_as_lost(run, folder, key_and_kode, left):
    (folder / left).touch()
    assert "padahal register pernah dibuat" in run("audit")[2]


def test_an_existing_backup_can_be_replaced_and_the_refusal_says_so(run, kode, tmp_path):
    (tmp_path / "c").write_text("lama")
    assert "--timpa" in run("cadangkan", tmp_path / "c", typed="")[2]


def test_a_wrong_secret_for_a_backup_names_the_backup_and_no_private_folder(run, folder, kode, tmp_path):
    run("cadangkan", tmp_path / "c")
    (tmp_path / "lain").mkdir(mode=0o700)
    _, foreign = kunci.create(tmp_path / "lain", samples.SANDI, cost=samples.CHEAP)
    for typed in ("bukan kata sandinya", foreign):
        _, _, err = run("pulihkan", tmp_path / "c", "--ke", tmp_path / "baru", typed=typed + "\n")
        assert (f"cadangan {tmp_path / 'c'}" in err, ".tmp" in err) == (True, False)


def test_of_an_event_the_kind_is_told_and_nothing_that_was_written(run, folder, key_and_kode, kode):
    with Register.open(folder, key_and_kode[0]) as register:
        register.catat(kode, p.Catatan("Rahasia sekali."), petugas="Guru Lain", tanggal=date(2026, 9, 1))
    _, out, _ = run("audit", "--kode", kode)
    assert ("Guru Lain: mencatat peristiwa (Catatan)" in out, "Rahasia" in out) == (True, False)
