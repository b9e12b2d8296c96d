"""The `kasus` command as scripts and people use it."""

import json
from pathlib import Path

import pytest

from kasus_rules.cli import main
from kasus_rules.cli.perintah import app

KEYS_OF_TRIASE = {
    "putusan", "mungkin", "status", "urgensi", "mode", "tahap", "sesudah_aman", "undangan", "pertimbangan",
    "tindakan_segera", "langkah", "aturan", "konflik", "belum_pasti", "sidik_aturan",
}  # fmt: skip


@pytest.fixture
def run(capsys, tmp_path):
    def call(*arguments: str, answers: str | None = None):
        if answers is not None:
            path = tmp_path / "fakta.yaml"
            path.write_text(answers, encoding="utf-8")
            arguments = tuple(str(path) if one == "FAKTA" else one for one in arguments)
        with pytest.raises(SystemExit) as stopped:
            main(list(arguments))
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return call


def test_danger_now_is_answered_by_emergency_first(run):
    code, out, _ = run("triase", "FAKTA", "--json", answers="bahaya_saat_ini: ya\n")
    assert (code, json.loads(out)["putusan"]) == (0, "darurat_dulu")


def test_the_json_has_every_promised_key(run):
    _, out, _ = run("triase", "FAKTA", "--json", answers="bahaya_saat_ini: ya\n")
    assert set(json.loads(out)) >= KEYS_OF_TRIASE


def test_no_answers_at_all_are_too_little_data_with_every_outcome_possible(run):
    _, out, _ = run("triase", "FAKTA", "--json", answers="{}\n")
    result = json.loads(out)
    assert (result["putusan"], result["status"]) == ("perlu_data", "sementara")
    assert result["mungkin"] == ["darurat_dulu", "rujuk_dulu", "konferensi", "pantau", "tidak_perlu"]


def test_the_first_open_question_is_about_danger(run):
    _, out, _ = run("triase", "FAKTA", "--json", answers="kategori: [potensi]\n")
    assert json.loads(out)["belum_pasti"][0]["fakta"] == "bahaya_saat_ini"


def test_with_danger_the_later_conference_stands_under_sesudah_aman_only(run):
    _, out, _ = run("triase", "FAKTA", "--json", answers="bahaya_saat_ini: ya\n")
    result = json.loads(out)
    assert (result["mode"], result["tahap"], result["undangan"]) == (None, None, [])
    assert result["sesudah_aman"]["mode"] == "terbatas"


def test_a_child_victim_is_not_to_be_asked_again(run):
    _, out, _ = run("triase", "FAKTA", "--json", answers="{bahaya_saat_ini: tidak, tanda_bahaya: [], "
                    "barang_berbahaya: [], korban_anak: ya}\n")  # fmt: skip
    asked = {one["fakta"]: one["sebagai_ganti"] for one in json.loads(out)["belum_pasti"]}
    assert all("UPTD PPA" in asked[name] for name in ("bentuk_kekerasan", "pihak_terduga") if name in asked)
    assert "pihak_terduga" in asked


def test_the_text_names_the_reason_and_the_answer_behind_it(run):
    _, out, _ = run("triase", "FAKTA", answers="bahaya_saat_ini: ya\n")
    assert out.startswith("PUTUSAN: Tolong dulu")
    assert "bahaya saat ini: ya" in out


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("bahya_saat_ini: ya\n", "bahaya_saat_ini"),
        ("bahaya_saat_ini: mungkin\n", "bahaya_saat_ini"),
        ("usia_termuda: 99\n", "30"),
        ("kategori: [asusil]\n", "asusila"),
        ("- bukan pemetaan\n", "fakta.yaml"),
        ("bahaya_saat_ini: [ya\n", "fakta.yaml"),
        ("korban_anak: tidak\nbentuk_kekerasan: [penelantaran]\n", "korban_anak"),
    ],
)
def test_a_wrong_answer_is_named_with_exit_2_and_nothing_on_standard_output(run, answers, said):
    code, out, err = run("triase", "FAKTA", answers=answers)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_named(run):
    code, _, err = run("triase", "tidak_ada.yaml")
    assert code == 2
    assert "tidak_ada.yaml" in err


def test_an_unknown_command_is_answered_in_indonesian(run):
    code, _, err = run("triasee")
    assert code == 2
    assert "kasus --help" in err


def test_fakta_lists_every_question_with_its_values(run):
    _, out, _ = run("fakta", "--json")
    rows = {row["nama"]: row for row in json.loads(out)}
    assert set(rows["bahaya_saat_ini"]) == {"nama", "jenis", "nilai", "tanya", "kelompok", "cara_tahu"}
    assert list(rows["kategori"]["nilai"])[-1] == "lainnya"


def test_aturan_shows_reason_source_and_status(run):
    _, out, _ = run("aturan", "TRI-11")
    assert "UU 35/2014" in out
    assert "pasal dibaca" in out


def test_an_unknown_rule_gets_the_nearest_names(run):
    code, _, err = run("aturan", "TRI-1")
    assert code == 2
    assert "TRI-" in err


def test_a_folder_of_rules_that_is_not_there_is_named(run, monkeypatch):
    monkeypatch.setenv("KASUS_ATURAN", str(Path("tidak") / "ada"))
    code, _, err = run("fakta")
    assert code == 2
    assert "KASUS_ATURAN" in err


@pytest.mark.parametrize("command", [(), ("beda",), ("triase",), ("periksa",)])
def test_help_speaks_indonesian_throughout(run, command):
    code, out, _ = run(*command, "--help")
    assert (code, out.startswith("Pemakaian: kasus"), "Pilihan:" in out) == (0, True, True)
    assert not any(english in out for english in ("Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Show this"))


def test_engines_that_are_not_installed_are_named_beside_the_measured_tables(run, monkeypatch):
    measured = {"ukuran": "tabel", "mesin": "pembanding/zen", "kasus_per_detik": 1.0, "median_ms": 1.0}
    monkeypatch.setattr("kasus_rules.services.tolok_ukur_batch.measure_shipped_batch", lambda largest: [measured])

    code, _, err = run("tolok-ukur", "--batch", "1000")

    assert (code, err.splitlines()) == (
        0,
        [
            "Dilewati karena tidak terpasang: pembanding/durable-host",
            "Dilewati karena tidak terpasang: pembanding/clipspy",
        ],
    )


BATCH = "Nilai untuk --batch tidak dapat dipakai."
ENGLISH = ("required", "x>=", "No such", "not in the range", "not one of", "valid integer", "requires",
           "Got unexpected", "does not take", "TEXT", "PATH", "Missing", "_of ")  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("frobnicate",), "Perintah “frobnicate” tidak ada."),
        (("triasee",), "Maksud Anda triase?"),
        (("tolok-ukur", "--batch", "5"), f"{BATCH} Tulis bilangan bulat, paling sedikit 1000."),
        (("tolok-ukur", "--batch", "x"), f"{BATCH} Tulis bilangan bulat, paling sedikit 1000."),
        (("tolok-ukur", "--batch"), "Pilihan --batch memerlukan nilai di belakangnya."),
        (("pulihkan", "a.cadangan"), "Perintah ini memerlukan --ke FOLDER."),
        (("ekspor-peneliti", "a", "--tanpa-persetujuan", "ngawur"), "salah satu: kewajiban_hukum, keputusan_etik."),
        (("batch", "a", "b", "c"), "Ada yang berlebih: c."),
        (("batch", "--json=3", "a", "b"), "Pilihan --json ditulis tanpa nilai."),
    ],
)  # fmt: skip
def test_a_mistyped_command_is_answered_in_indonesian_with_names_as_typed(run, typed, said):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert said in err
    assert not [word for word in ENGLISH if word in err]


def test_kasus_alone_shows_its_help_without_blame(run):
    code, _, err = run()
    assert (code, err.startswith("Pemakaian: kasus")) == (2, True)


@pytest.mark.parametrize("command", sorted(app.commands))
def test_no_help_has_a_word_of_clicks_own(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert not [word for word in ENGLISH if word in out]


def test_help_tells_bounds_and_what_must_be_given(run):
    assert "[paling sedikit 100]" in " ".join(run("tolok-ukur", "--help")[1].split())
    assert "[wajib]" in run("pulihkan", "--help")[1]
