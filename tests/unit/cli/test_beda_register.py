"""`kasus beda --register`: how many recorded kasus a change of the rules decides otherwise."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.cli import main
from kasus_rules.register import kunci
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.register.tempat import VARIABLE
from tests.unit.cli.test_beda import Run, copy_of_the_rules, edit
from tests.unit.register.samples import CHEAP, SANDI, Ticking, keputusan

URGENT: dict[str, object] = {
    "bahaya_saat_ini": "tidak", "tanda_bahaya": [], "barang_berbahaya": [], "korban_anak": "ya",
    "bentuk_kekerasan": ["kekerasan_fisik"], "kategori": [], "pihak_terduga": [],
}  # fmt: skip
DAY = date(2026, 11, 24)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return copy_of_the_rules(tmp_path / "lama")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The shipped rules with a later threshold for what counts as recent."""
    folder = copy_of_the_rules(tmp_path / "baru")
    edit(folder / "triase/urgensi.yaml", "hari_sejak_kejadian: {maksimal: 7}", "hari_sejak_kejadian: {maksimal: 8}")
    return folder


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataKey:
    """The key of an empty register in the data folder."""
    folder = tmp_path / "data murid"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(VARIABLE, str(folder))
    return kunci.create(folder, SANDI, cost=CHEAP)[0]


@pytest.fixture
def codes(key: DataKey, tmp_path: Path) -> list[str]:
    """Four kasus: 8 days (decided otherwise), 3 days, corrected from 8 to 20 days, and one of forgotten questions."""
    kept = []
    with Register.open(tmp_path / "data murid", key, clock=Ticking()) as register:
        for days in (16, 21, 16):
            kept.append(record(register, {**URGENT, "tanggal_kejadian": f"2026-11-{days}"}))
        record(register, {**URGENT, "tanggal_kejadian": "2026-11-04"}, kode_kasus=kept[2])
        kept.append(record(register, {"pertanyaan_lama": "ya"}))
    return kept


def record(register: Register, answers: dict[str, object], kode_kasus: str | None = None) -> str:
    made = keputusan(jawaban=answers, tanggal_acuan=DAY, kode_kasus=kode_kasus)
    return register.record_keputusan(made).kode_kasus


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: str, sandi: str = SANDI) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{sandi}\n"))
        with pytest.raises(SystemExit) as stopped:
            main(["beda", *arguments, "--register"])
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


def test_the_last_answers_of_each_kasus_are_judged_on_their_own_day_and_never_named(
    run: Run, old: Path, new: Path, codes: list[str]
) -> None:
    _, out, _ = run(str(old), str(new))
    assert "Dari 3 kasus tercatat di register, 1 hasilnya lain." in out
    assert "  Kapan: 1 kasus" in out
    assert not any(code in out for code in codes)


def test_what_no_rule_base_understands_any_more_is_counted_with_the_reason(
    run: Run, old: Path, new: Path, codes: list[str]
) -> None:
    _, out, _ = run(str(old), str(new))
    assert "Tidak dapat dinilai: 1 kasus, karena pertanyaan pertanyaan_lama tidak dikenal lagi" in out


def test_codes_are_told_only_when_asked_for_and_that_is_noted_in_the_register(
    run: Run, old: Path, new: Path, codes: list[str], key: DataKey, tmp_path: Path
) -> None:
    _, out, _ = run(str(old), str(new), "--json", "--kode", "--petugas", "Guru Contoh")
    with Register.open(tmp_path / "data murid", key) as register:
        looked = register.jangkar()[0]
    run(str(old), str(new))
    with Register.open(tmp_path / "data murid", key) as register:
        assert register.jangkar()[0] == looked
    assert json.loads(out)["kasus"]["kode"] == [codes[0]]


def test_recorded_kasus_can_be_judged_on_two_days_and_what_happened_later_is_counted_apart(
    run: Run, old: Path, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASUS_ATURAN", str(old))
    _, out, _ = run("--tanggal", "2026-11-15", "2026-11-30", "--json")
    told = json.loads(out)["kasus"]
    assert told["jumlah"] == 1
    assert {"sebab": "kejadiannya sesudah tanggal penilaian", "jumlah": 2} in told["tidak_dapat_dinilai"]


def test_a_wrong_passphrase_is_told_and_never_repeated(run: Run, old: Path, new: Path, codes: list[str]) -> None:
    code, out, err = run(str(old), str(new), sandi="bukan sandi yang benar")
    assert (code, out) == (2, "")
    assert "sandi" in err.lower()
    assert "bukan sandi yang benar" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--berkas", "satu.yaml"), "Pilih salah satu: --berkas atau --register."),
        (("--kode",), "sebutkan siapa yang melihatnya: --petugas NAMA."),
    ],
)
def test_options_that_do_not_fit_are_told(
    run: Run, old: Path, codes: list[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(str(old), str(old), *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_codes_without_a_register_are_refused(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["beda", str(old), str(old), "--kode"])
    assert "hanya berlaku bersama --register" in capsys.readouterr().err
