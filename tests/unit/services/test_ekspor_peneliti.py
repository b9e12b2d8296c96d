"""An export for researchers out of a register: what was planted there stays there, and what leaves is noted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register import audit_periksa
from kasus_rules.register.failures import InvalidContent, RegisterLocked
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.research.samaran_kolom import EksporDitolak
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services import ekspor_peneliti, ekspor_peneliti_tulis
from kasus_rules.services.ekspor_peneliti import EksporPeneliti, Permintaan, susun
from tests.unit.services import register_peneliti as rekaan

ALL = ("laporan_dinas", "skripsi", "penelitian_bersama")
KUASI = ("jenis_sekolah", "tahun_ajaran", "tanggal_penemuan", "sumber_penemuan", "kategori")
PENGEKSPOR = "Ratih Pengekspor"
HARI = date(2031, 5, 6)
KEY = DataKey("1" * 64)


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load(shipped("rules"))


@pytest.fixture(scope="module")
def register() -> Register:
    made = Register.di_memori()
    rekaan.isi_register(made)
    return made


@pytest.fixture(scope="module")
def export(register, base):
    def call(tujuan: str = "skripsi", *, of: Register = register, **changes) -> EksporPeneliti:
        key = changes.pop("key", None)
        minta = Permintaan(**{"tujuan": tujuan, "petugas": PENGEKSPOR} | changes)
        return susun(of, base, minta, jenis_sekolah="smp", hari=HARI, key=key)

    return call


@pytest.fixture(scope="module")
def exports(export) -> dict[str, EksporPeneliti]:
    return {tujuan: export(tujuan) for tujuan in ALL}


def rows(made: EksporPeneliti, name: str = "tabel-kasus.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.berkas[name].decode())))


def manifest(made: EksporPeneliti) -> dict:
    return json.loads(made.berkas["manifes.json"])


# ── nothing that was planted leaves ──


def planted(register: Register) -> set[str]:
    """Names, texts, numbers, places, officers, codes and exact days, as people and machines write them."""
    found = set(rekaan.TERTANAM)
    for line in register.list_kasus():
        kasus = register.buka_kasus(line.kode, pelaku="Penguji")
        found |= {line.kode, line.kode.replace("-", "")}
        days = {one.tanggal for one in kasus.peristiwa} | {one.dicatat.date() for one in kasus.peristiwa}
        days |= {one.isi.pada for one in kasus.peristiwa if isinstance(one.isi, p.JadwalDitetapkan)}
        for day in days:
            found |= {day.isoformat(), f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day:%Y%m%d}", tanggal(day)}
    return found


def written(target: Path) -> bytes:
    """Every byte and every name of what was written; of a zip also what it packs and says beside its content."""
    paths = [target, *sorted(target.rglob("*"))] if target.is_dir() else [target]
    parts = [path.name.encode() for path in paths]
    for path in paths:
        if path.is_file():
            parts.append(path.read_bytes())
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                parts.append(archive.comment)
                for entry in archive.infolist():
                    parts += [entry.filename.encode(), entry.comment, entry.extra, archive.read(entry)]
                    parts.append(repr(entry.date_time).encode())
    return b"\n".join(parts)


def leaks(content: bytes, words: set[str]) -> set[str]:
    text = content.decode("utf-8", "replace").casefold()
    raw = content.lower()
    return {word for word in words if word.casefold() in text or word.casefold().encode("utf-16-le") in raw}


@pytest.mark.parametrize("tujuan", ALL)
@pytest.mark.parametrize("name", ["ekspor", "ekspor.zip"])
def test_nothing_planted_in_the_register_stands_in_any_byte_of_an_export(tujuan, name, register, exports, tmp_path):
    ekspor_peneliti_tulis.tulis(tmp_path / name, exports[tujuan].berkas)
    assert leaks(written(tmp_path / name), planted(register)) == set()


def test_the_leak_search_finds_what_is_there(register, tmp_path):
    kode = register.list_kasus()[0].kode
    with zipfile.ZipFile(tmp_path / "bocor.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"untuk Mutiarani"
        archive.writestr("Zamrud.csv", f"{kode},2023-08-12")
    found = leaks(written(tmp_path / "bocor.zip"), planted(register))
    assert {"Mutiarani", "Zamrud", kode, "2023-08-12"} <= found


def test_printing_an_export_shows_no_line_of_it(exports):
    shown = repr(exports["penelitian_bersama"])
    assert not [row["kode"] for row in rows(exports["penelitian_bersama"]) if row["kode"] in shown]


# ── the files hold what the manifest says ──


@pytest.mark.parametrize("tujuan", ALL)
def test_the_k_of_the_manifest_is_the_k_of_the_file(tujuan, exports):
    made = exports[tujuan]
    columns = manifest(made)["samaran"]["kolom_pengenal"]
    assert set(columns) == set(KUASI) & set(rows(made)[0])
    sizes = Counter(tuple(row[name] for name in columns) for row in rows(made)).values()
    assert min(sizes) == manifest(made)["samaran"]["k_tercapai"]
    assert min(sizes) >= 5


@pytest.mark.parametrize("tujuan", ALL)
def test_the_manifest_fingerprints_every_file_and_counts_its_lines(tujuan, exports):
    made = exports[tujuan]
    told = manifest(made)
    wanted = {name: hashlib.sha256(data).hexdigest() for name, data in made.berkas.items() if name != "manifes.json"}
    assert {name: one["sha256"] for name, one in told["berkas"].items()} == wanted
    assert told["samaran"]["baris"] == len(rows(made))


def test_the_manifest_says_who_what_for_when_and_under_which_rules(exports, base):
    told = manifest(exports["skripsi"])
    assert (told["pengekspor"], told["tujuan"]["nama"], told["dibuat"], told["aturan"]["sidik"]) == (
        PENGEKSPOR, "skripsi", "2031-05-06", base.fingerprint,
    )  # fmt: skip


@pytest.mark.parametrize("tujuan", ALL)
def test_the_dictionary_explains_every_column_and_every_value_that_stands_there(tujuan, exports):
    made = exports[tujuan]
    told = {(one["berkas"], one["kolom"], one["nilai"]) for one in rows(made, "kamus-data.csv")}
    free = {"kode", "tahun_ajaran", "tanggal_penemuan"}
    for row in rows(made):
        for name, cell in row.items():
            parts = [] if name in free or name.startswith("hari_") else cell.split("|")
            assert {("tabel-kasus.csv", name, part) for part in ["", *parts]} <= told


def test_the_same_dictionary_stands_in_the_manifest(exports):
    told = {(one["berkas"], one["kolom"]) for one in manifest(exports["skripsi"])["kamus"]}
    assert {("tabel-kasus.csv", name) for name in rows(exports["skripsi"])[0]} == told


def test_the_log_has_the_standard_names_of_columns(exports):
    made = exports["penelitian_bersama"]
    assert list(rows(made, "log-peristiwa.csv")[0]) == [
        "case:concept:name", "concept:name", "time:timestamp", "org:resource",
    ]  # fmt: skip
    assert not {"log-peristiwa.csv"} & set(exports["skripsi"].berkas)


def test_the_text_to_read_first_says_what_is_left_to_recognise(exports):
    text = exports["skripsi"].berkas["BACA-DULU.txt"].decode()
    for word in ("Jangan mencoba mengenali murid", "tidak punya kembaran", "kunci sekali pakai", "mode rilis"):
        assert word in text


# ── consent ──


@pytest.fixture(scope="module")
def mixed() -> Register:
    """Seven who agreed, seven whom nobody asked, two who refused research alone: all of one kind."""
    register = Register.di_memori()
    refused = (*rekaan.izin(), p.PersetujuanDicatat("orang_tua", "ditarik", tujuan="penelitian"))
    for consent in [rekaan.izin()] * 7 + [()] * 7 + [refused] * 2:
        rekaan.kasus_baru(register, rekaan.AWAL, persetujuan=consent, sampai_tutup=False)
    return register


def test_kasus_without_consent_to_research_stay_behind_and_are_counted(export, mixed):
    made = export(of=mixed)
    assert len(rows(made)) == 7
    assert manifest(made)["persetujuan"] == {
        "dasar": "persetujuan_tercatat", "disertakan": 7, "ditinggalkan_tanpa_persetujuan": 9,
        "menunggu_akhir_semester": 0,
    }  # fmt: skip


def test_an_ethics_decision_stands_in_for_a_consent_nobody_asked_for_but_never_for_a_refusal(export, mixed):
    made = export("penelitian_bersama", of=mixed, tanpa_persetujuan="keputusan_etik")
    assert manifest(made)["persetujuan"] == {
        "dasar": "keputusan_etik", "disertakan": 14, "ditinggalkan_tanpa_persetujuan": 2,
        "menunggu_akhir_semester": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tujuan", "dasar"),
    [("skripsi", "keputusan_etik"), ("skripsi", "kewajiban_hukum"), ("laporan_dinas", "keputusan_etik")],
)
def test_a_purpose_that_rests_on_consent_takes_nothing_in_its_place(export, mixed, tujuan, dasar):
    with pytest.raises(InputError, match="tidak dapat digantikan"):
        export(tujuan, of=mixed, tanpa_persetujuan=dasar)


def test_a_register_without_any_consent_to_research_says_how_it_is_recorded(export):
    empty = Register.di_memori()
    rekaan.kasus_baru(empty, rekaan.AWAL, persetujuan=(), sampai_tutup=False)
    with pytest.raises(EksporDitolak, match=r"1 kasus tanpa persetujuan untuk penelitian.*“Untuk apa: Penelitian”"):
        export(of=empty)


def test_an_export_that_only_waits_for_the_end_of_the_term_does_not_speak_of_consent(base):
    waiting = Register.di_memori()
    rekaan.kasus_baru(waiting, rekaan.AWAL, sampai_tutup=False)
    minta = Permintaan("skripsi", PENGEKSPOR)
    with pytest.raises(EksporDitolak, match="1 kasus semester ini menunggu") as refused:
        susun(waiting, base, minta, jenis_sekolah="smp", hari=rekaan.AWAL)
    assert ("ersetujuan" in refused.value.pesan, "sesudah semester" in refused.value.pesan) == (False, True)


def test_an_empty_register_says_that_there_is_no_kasus_yet(export):
    with pytest.raises(EksporDitolak, match="belum ada kasus di register") as refused:
        export(of=Register.di_memori())
    assert "ersetujuan" not in refused.value.pesan


# ── codes ──


@pytest.mark.parametrize("second", ALL)
def test_two_exports_have_no_code_in_common(export, exports, second):
    ours, theirs = ({row["kode"] for row in rows(one)} for one in (exports["skripsi"], export(second)))
    assert not ours & theirs


def test_a_protocol_keeps_its_codes_and_says_so(export):
    first, again = (export("penelitian_bersama", protokol="belajar-2026", key=KEY) for _ in range(2))
    assert [row["kode"] for row in rows(first)] == [row["kode"] for row in rows(again)]
    assert manifest(first)["kode"] == {"cara": "tetap_menurut_protokol", "protokol": "belajar-2026"}
    assert "protokol belajar-2026" in first.berkas["BACA-DULU.txt"].decode()


@pytest.mark.parametrize(
    "changes", [{"protokol": "lain-2026", "key": KEY}, {"protokol": "belajar-2026", "key": DataKey("2" * 64)}]
)
def test_another_protocol_or_another_register_has_other_codes(export, changes):
    ours = export("penelitian_bersama", protokol="belajar-2026", key=KEY)
    theirs = export("penelitian_bersama", **changes)
    assert not {row["kode"] for row in rows(ours)} & {row["kode"] for row in rows(theirs)}


@pytest.mark.parametrize(
    ("tujuan", "protokol", "key"),
    [
        ("skripsi", "belajar-2026", KEY),
        ("penelitian_bersama", "Bu Ratih!", KEY),
        ("penelitian_bersama", "x-2026", None),
    ],
)
def test_codes_are_not_kept_without_a_protocol_that_may_keep_them(export, tujuan, protokol, key):
    with pytest.raises(InputError):
        export(tujuan, protokol=protokol, key=key)


# ── a week later ──


def without_codes(made: EksporPeneliti) -> Counter[tuple[str, ...]]:
    return Counter(tuple(cell for name, cell in row.items() if name != "kode") for row in rows(made))


@pytest.fixture
def growing() -> Register:
    register = Register.di_memori()
    for _ in range(6):
        rekaan.kasus_baru(register, rekaan.AWAL, sampai_tutup=False)
    return register


def test_an_export_less_that_of_last_week_is_not_the_one_new_kasus(export, base, growing):
    def on(day: date) -> EksporPeneliti:
        return susun(growing, base, Permintaan("skripsi", PENGEKSPOR), jenis_sekolah="smp", hari=day)

    before = on(date(2024, 2, 9))
    rekaan.kasus_baru(growing, date(2024, 2, 12), kategori=("asusila",), sampai_tutup=False)
    after = on(date(2024, 2, 16))
    assert without_codes(after) == without_codes(before)
    assert (after.pilihan.semester_ini, manifest(after)["persetujuan"]["menunggu_akhir_semester"]) == (1, 1)


def test_a_kasus_goes_along_once_its_term_is_over(export, growing):
    rekaan.kasus_baru(growing, date(2024, 2, 12), sampai_tutup=False)
    assert len(rows(export(of=growing))) == 7


# ── the audit chain ──


def chain(register: Register):
    with register._reading() as session:
        return list(audit_periksa.baca(session))


def test_an_export_is_noted_with_its_count_and_its_fingerprint_alone(register, export):
    made = export("skripsi")
    link = chain(register)[-1]
    digest = hashlib.sha256(made.berkas["manifes.json"]).hexdigest()
    assert (link.tindakan, link.pelaku) == ("ekspor_peneliti", PENGEKSPOR)
    assert link.kode == f"{len(rows(made))} kasus, sidik {digest[:16]}"
    assert made.sidik == digest


def test_every_kasus_that_was_looked_at_for_it_is_noted_too(export, mixed):
    before = len(chain(mixed))
    export(of=mixed)
    seen = [link.kode for link in chain(mixed)[before:] if link.tindakan == "lihat_kasus"]
    assert sorted(seen) == sorted(one.kode for one in mixed.list_kasus())


def test_the_chain_is_whole_after_an_export(register, export):
    export("laporan_dinas")
    assert register.periksa_rantai().cacat is None


def test_an_export_that_cannot_be_noted_is_not_handed_out(base, monkeypatch, mixed):
    def locked(*_: object, **__: object) -> None:
        raise RegisterLocked("terkunci")

    monkeypatch.setattr(Register, "catat_tindakan", locked)
    with pytest.raises(RegisterLocked):
        susun(mixed, base, Permintaan("skripsi", PENGEKSPOR), jenis_sekolah="smp", hari=HARI)


def test_a_refused_export_is_no_export_in_the_chain(register, export):
    with pytest.raises(EksporDitolak):
        export("skripsi", k=41)
    assert chain(register)[-1].tindakan == "lihat_kasus"


def test_nobody_exports_without_a_name(export):
    with pytest.raises(InvalidContent):
        export(petugas="  ")


def test_an_unknown_purpose_is_told_the_nearest_one(export):
    with pytest.raises(InputError, match="skripsi"):
        export("skrpsi")


def test_the_module_names_the_act_that_the_audit_command_explains():
    from kasus_rules.cli.audit import TINDAKAN

    assert ekspor_peneliti.TINDAKAN in TINDAKAN
