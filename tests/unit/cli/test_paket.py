"""`kasus ekspor` and `kasus impor` as people and scripts use them."""

import io
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.cli import main
from kasus_rules.register import kunci, paket
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import isi_contoh
from tests.unit.register import samples

SANDI_PAKET = "kata sandi paket ini"
OFFICER = ("--petugas", "Petugas Contoh")


@pytest.fixture(scope="module")
def sender(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pengirim")
    key, _ = kunci.create(folder, samples.SANDI, cost=samples.CHEAP)
    with Register.open(folder, key) as register:
        isi_contoh(register, Asisten.siapkan(), date.today())
    return folder


@pytest.fixture
def receiver(tmp_path) -> Path:
    folder = tmp_path / "penerima"
    folder.mkdir(mode=0o700)
    key, _ = kunci.create(folder, "sandi sekolah penerima", cost=samples.CHEAP)
    Register.open(folder, key).close()
    return folder


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr("kasus_rules.services.paket.ekspor.__kwdefaults__", {"identitas": False, "cost": samples.CHEAP})


@pytest.fixture
def run(capsys, monkeypatch):
    def call(folder: Path, *arguments: object, typed: tuple[str, ...]):
        monkeypatch.setenv("KASUS_DATA", str(folder))
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        with pytest.raises(SystemExit) as stopped:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return call


def closed_kasus(folder: Path) -> str:
    with Register.open(folder, kunci.open_with_passphrase(folder, samples.SANDI)) as register:
        return next(one.kode for one in register.list_kasus() if one.langkah.value == "ditutup")


def count(folder: Path, sandi: str) -> int:
    with Register.open(folder, kunci.open_with_passphrase(folder, sandi)) as register:
        return len(register.list_kasus())


@pytest.fixture
def export(run, sender, tmp_path):
    def call(*options: str, secrets: tuple[str, ...] = (SANDI_PAKET, SANDI_PAKET)):
        arguments = ("ekspor", closed_kasus(sender), tmp_path / "paket.kasus", *OFFICER, *options)
        return run(sender, *arguments, typed=(samples.SANDI, *secrets))

    return call


def fingerprint(out: str) -> str:
    return re.search(r"Sidik register Anda: (\S+)", out)[1]  # type: ignore[index]


def test_a_kasus_travels_from_one_register_to_another(run, export, receiver, tmp_path):
    _, out, _ = export()
    typed = ("sandi sekolah penerima", SANDI_PAKET)
    code, told, _ = run(receiver, "impor", tmp_path / "paket.kasus", *OFFICER, "--sidik", fingerprint(out), typed=typed)
    assert (code, "diulang dengan aturan yang sama: konferensi" in told) == (0, True)
    assert count(receiver, "sandi sekolah penerima") == 1


def test_an_export_tells_the_fingerprint_and_that_names_stayed_behind(export):
    code, out, _ = export()
    assert (code, len(fingerprint(out)), "Nama dan kontak tidak disertakan" in out) == (0, 24, True)


def test_an_export_with_names_says_so_loudly(export):
    assert "IKUT" in export("--identitas")[1]


def test_two_passphrases_that_differ_make_no_bundle(export, tmp_path):
    code, _, err = export(secrets=(SANDI_PAKET, "kata sandi yang lain"))
    assert (code, "berbeda" in err, (tmp_path / "paket.kasus").exists()) == (2, True, False)


def test_a_short_passphrase_makes_no_bundle(export, tmp_path):
    code, _, err = export(secrets=("pendek", "pendek"))
    assert (code, "terlalu pendek" in err, (tmp_path / "paket.kasus").exists()) == (2, True, False)


def test_a_bundle_is_never_written_over_a_file(export, tmp_path):
    (tmp_path / "paket.kasus").write_text("penting")
    code, _, err = export()
    assert (code, "sudah ada" in err, (tmp_path / "paket.kasus").read_text()) == (2, True, "penting")
    assert "--timpa" not in err


def test_without_a_compared_fingerprint_nothing_is_recorded(run, export, receiver, tmp_path):
    export()
    typed = ("sandi sekolah penerima", SANDI_PAKET)
    code, out, err = run(receiver, "impor", tmp_path / "paket.kasus", *OFFICER, typed=typed)
    assert (code, out, "belum dicocokkan" in err) == (2, "", True)
    assert count(receiver, "sandi sekolah penerima") == 0


def test_the_fingerprint_of_somebody_else_is_refused(run, export, receiver, tmp_path):
    export()
    other = paket.sidik(b"0" * 32)
    typed = ("sandi sekolah penerima", SANDI_PAKET)
    code, _, err = run(receiver, "impor", tmp_path / "paket.kasus", *OFFICER, "--sidik", other, typed=typed)
    assert (code, "bukan yang Anda sebutkan" in err) == (2, True)
    assert count(receiver, "sandi sekolah penerima") == 0


def test_a_wrong_passphrase_of_the_bundle_says_so(run, export, receiver, tmp_path):
    export()
    typed = ("sandi sekolah penerima", "bukan kata sandinya")
    code, out, err = run(receiver, "impor", tmp_path / "paket.kasus", *OFFICER, typed=typed)
    assert (code, out, "Kata sandi paket tidak cocok" in err) == (2, "", True)


def test_a_second_import_says_where_the_kasus_already_is(run, export, receiver, tmp_path):
    _, out, _ = export()
    typed = ("sandi sekolah penerima", SANDI_PAKET)
    arguments = ("impor", tmp_path / "paket.kasus", *OFFICER, "--sidik", fingerprint(out))
    new = re.search(r"dicatat sebagai (\S+)\.", run(receiver, *arguments, typed=typed)[1])[1]
    code, _, err = run(receiver, *arguments, typed=typed)
    assert (code, f"sudah ada di register sebagai {new}" in err) == (2, True)


def test_a_file_that_is_no_bundle_is_told_as_such(run, receiver, tmp_path):
    (tmp_path / "lain").write_text("bukan paket")
    typed = ("sandi sekolah penerima", SANDI_PAKET)
    code, _, err = run(receiver, "impor", tmp_path / "lain", *OFFICER, typed=typed)
    assert (code, "bukan paket kasus" in err) == (2, True)


def test_nobody_imports_without_a_name(run, export, receiver, tmp_path):
    _, out, _ = export()
    typed = ("sandi sekolah penerima", SANDI_PAKET)
    arguments = ("impor", tmp_path / "paket.kasus", "--petugas", " ", "--sidik", fingerprint(out))
    assert (run(receiver, *arguments, typed=typed)[0], count(receiver, "sandi sekolah penerima")) == (2, 0)


def test_a_kasus_that_is_not_there_is_told_before_a_passphrase_for_the_bundle_is_asked(run, sender, tmp_path):
    code, _, err = run(sender, "ekspor", "K26-0000", tmp_path / "paket.kasus", *OFFICER, typed=(samples.SANDI,))
    assert (code, "tidak ditemukan" in err, "Kata sandi paket" in err) == (2, True, False)
