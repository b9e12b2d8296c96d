"""`kasus ekspor-peneliti` as people and scripts use it."""

import io
import json
import sys
from pathlib import Path

import pytest

from kasus_rules.cli import main
from kasus_rules.register import kunci
from kasus_rules.register.store import Register
from tests.unit.register import samples
from tests.unit.services import register_peneliti as rekaan

OFFICER = ("--petugas", "Ratih Pengekspor")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("sekolah")
    (place / "pengaturan.json").write_text(json.dumps({"jenjang": "smp"}), encoding="utf-8")
    key, _ = kunci.create(place, samples.SANDI, cost=samples.CHEAP)
    with Register.open(place, key) as register:
        for _ in range(6):
            rekaan.kasus_baru(register, rekaan.AWAL, sampai_tutup=False)
        rekaan.kasus_baru(register, rekaan.AWAL, persetujuan=(), sampai_tutup=False)
    return place


@pytest.fixture
def run(folder, capsys, monkeypatch):
    def call(*arguments: object, typed: str = samples.SANDI):
        monkeypatch.setenv("KASUS_DATA", str(folder))
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        with pytest.raises(SystemExit) as stopped:
            main([str(one) for one in ("ekspor-peneliti", *arguments)])
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return call


@pytest.mark.parametrize("name", ["ekspor", "ekspor.zip"])
def test_an_export_is_written_and_told(run, tmp_path, name):
    code, out, _ = run(tmp_path / name, "--tujuan", "skripsi", *OFFICER)
    assert (code, (tmp_path / name).exists()) == (0, True)
    for word in ("6 kasus; sedikitnya 6 yang sama", "1 kasus tanpa persetujuan tidak ikut", "Sidik manifes"):
        assert word in out


def test_the_fingerprint_on_the_screen_is_that_of_the_audit_chain(run, tmp_path, folder):
    _, out, _ = run(tmp_path / "ekspor", "--tujuan", "laporan_dinas", *OFFICER)
    with Register.open(folder, kunci.open_with_passphrase(folder, samples.SANDI)) as register:
        from kasus_rules.register import audit_periksa

        with register._reading() as session:
            link = list(audit_periksa.baca(session))[-1]
    assert link.kode.rsplit(" ", 1)[1] in out


def test_nothing_on_the_screen_tells_of_a_kasus(run, tmp_path):
    _, out, err = run(tmp_path / "ekspor", "--tujuan", "penelitian_bersama", *OFFICER)
    assert not [word for word in rekaan.TERTANAM if word in out + err]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tujuan", "skrpsi"), "skripsi"),
        (("--tujuan", "skripsi", "--k", "2"), "k paling kecil 3"),
        (("--tujuan", "skripsi", "--k", "50"), "k = 50 tidak tercapai"),
        (("--tujuan", "skripsi", "--tanpa-persetujuan", "keputusan_etik"), "tidak dapat digantikan"),
        (("--tujuan", "skripsi", "--protokol", "belajar-2026"), "--protokol tidak dipakai"),
    ],
)
def test_what_may_not_be_is_refused_in_words_and_nothing_is_written(run, tmp_path, arguments, said):
    code, out, err = run(tmp_path / "ekspor", *arguments, *OFFICER)
    assert (out, said in err, list(tmp_path.iterdir())) == ("", True, [])
    assert code != 0
    assert "Traceback" not in err


def test_an_older_export_is_not_written_over(run, tmp_path):
    (tmp_path / "ekspor").mkdir()
    code, _, err = run(tmp_path / "ekspor", "--tujuan", "skripsi", *OFFICER)
    assert (code, "sudah ada" in err) == (2, True)


def test_a_wrong_passphrase_exports_nothing(run, tmp_path):
    code, out, _ = run(tmp_path / "ekspor", "--tujuan", "skripsi", *OFFICER, typed="bukan kata sandinya")
    assert (code != 0, out, list(tmp_path.iterdir())) == (True, "", [])
