"""The corpus: defects that somebody editing the shipped rules could plausibly make, one a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kasus_rules.core.conditions import (
    ALWAYS,
    All,
    AnyOf,
    Compare,
    Condition,
    Contains,
    Not,
    OneOf,
    Operator,
)
from kasus_rules.core.facts import HowKnown
from kasus_rules.core.rules import Effect, ItemEffect, KeyedEffect, ValueEffect
from kasus_rules.reasoning.verify import Subject
from kasus_rules.rulebase.asumsi import Assumption
from tests.defects.planting import (
    Defect,
    added,
    changed,
    decides,
    displacing,
    dropped,
    fact,
    narrowed,
    role,
    said,
    shipped,
    sparing,
    together,
    when,
)


def yes(name: str) -> Condition:
    return Compare(name, Operator.EQ, True)


def no(name: str) -> Condition:
    return Compare(name, Operator.EQ, False)


def at_least(name: str, value: int) -> Condition:
    return Compare(name, Operator.GE, value)


def at_most(name: str, value: int) -> Condition:
    return Compare(name, Operator.LE, value)


def outcome(value: str) -> Condition:
    return Compare("putusan", Operator.EQ, value)


def own(rule_id: str) -> Condition:
    return shipped().program.rule(rule_id).condition


def invite(who: str, level: str, stage: str = "lanjutan", meeting: str = "bersama") -> KeyedEffect:
    return KeyedEffect("undangan", (who, stage, meeting), level)


def to_level(level: str) -> object:
    return lambda effect: replace(effect, value=level)


def only_internal(effect: Effect) -> Effect | None:
    return effect if isinstance(effect, KeyedEffect) and effect.key[1] == "internal" else None


def to_the_affected(effect: Effect) -> Effect:
    return replace(effect, key=(*effect.key[:2], "terdampak")) if isinstance(effect, KeyedEffect) else effect


def without_safeguards(effect: Effect) -> Effect | None:
    return None if isinstance(effect, ItemEffect) and dict(effect.item)["jenis"] == "pengaman" else effect


def risk_as_advice(effect: Effect) -> Effect:
    if not isinstance(effect, ItemEffect) or dict(effect.item)["jenis"] != "risiko":
        return effect
    return replace(effect, item=tuple((name, "anjuran" if name == "jenis" else value) for name, value in effect.item))


def without_one_sign(condition: Condition) -> Condition:
    assert isinstance(condition, Not)
    assert isinstance(condition.part, All)
    return Not(All(condition.part.parts[1:]))


def against(subject: Subject) -> Subject:
    young = Assumption("muda", "Semua murid muda.", at_most("usia_termuda", 10))
    old = Assumption("tua", "Semua murid dewasa.", at_least("usia_termuda", 18))
    assumptions = replace(subject.assumptions, assumed=(*subject.assumptions.assumed, young, old))
    return replace(subject, assumptions=assumptions)


def empty_property(subject: Subject) -> Subject:
    first, *rest = subject.properties
    impossible = All((first.when, at_least("usia_termuda", 20), at_most("usia_termuda", 10)))
    return replace(subject, properties=(replace(first, when=impossible), *rest))


DANGER, DANGER_OPEN = "bahaya-ditolong-dulu", "bahaya-belum-jelas"
VICTIM, VICTIM_OPEN = "anak-korban-dirujuk", "anak-korban-belum-jelas"
UNSWAYED = "pelindung-tidak-dilemahkan"
NOT_ASKED = "anak-korban-tidak-ditanyai"

GUARDS = (
    Defect("danger now has no rule", dropped("TRI-01"), DANGER),
    Defect("signs of danger have no rule", dropped("TRI-02"), DANGER),
    Defect("a weapon has no rule", dropped("TRI-03"), DANGER),
    Defect("one sign of danger is forgotten",
           changed("TRI-02", lambda rule: replace(rule, condition=without_one_sign(rule.condition))), DANGER),
    Defect("danger is only referred", decides("TRI-01", "putusan", "rujuk_dulu"), DANGER),
    Defect("danger is only watched while it is open", decides("TRI-02", "putusan", "pantau"), DANGER_OPEN),
    Defect("danger counts only with a named source", narrowed("TRI-01", no("hanya_desas_desus")), UNSWAYED),
    Defect("danger can be refused", displacing("TRI-50", "TRI-01"), DANGER),
    Defect("danger is not urgent", dropped("URG-01"), "bahaya-sekarang-juga"),
    Defect("a child victim has no rule", dropped("TRI-11"), VICTIM),
    Defect("a child victim may refuse protection", narrowed("TRI-11", no("murid_menolak")), UNSWAYED),
    Defect("a child victim is only watched", decides("TRI-11", "putusan", "pantau"), VICTIM),
    Defect("a rumour displaces the referral", added(
        "BARU", "TRI-51", yes("hanya_desas_desus"), ValueEffect("putusan", "pantau"), overrides=("TRI-11",),
    ), VICTIM),
    Defect("a possible victim does not keep the outcome open", dropped("TRI-11"), VICTIM_OPEN),
    Defect("the student may be asked although a child is a victim",
           fact("murid_menolak", lambda spec: replace(spec, do_not_probe_if=None)), NOT_ASKED),
    Defect("a new question to the student forgets the victims",
           fact("menyentuh_sekolah", lambda spec: replace(spec, how_known=HowKnown.TANYA_MURID)), NOT_ASKED),
    Defect("the name of the suspect is dug for",
           fact("pihak_terduga", lambda spec: replace(spec, do_not_probe_if=yes("bahaya_saat_ini"))), NOT_ASKED),
)  # fmt: skip

ROOM = (
    Defect("a suspected father is not banned", dropped("UND-30.ayah"), "terduga-tidak-diundang"),
    Defect("a suspected head is banned at first only",
           said("UND-30.kepala_sekolah", only_internal), "terduga-tidak-diundang"),
    Defect("a partial class teacher is not banned", dropped("UND-31.wali_kelas"), "berkepentingan-tidak-diundang"),
    Defect("a partial counsellor is advised instead of banned",
           said("UND-31.guru_bk", to_level("dianjurkan")), "berkepentingan-tidak-diundang"),
    Defect("an unsafe mother is not banned", dropped("UND-32.ibu"), "tidak-aman-tidak-diundang"),
    Defect("a possibly suspected mother gets a letter", dropped("UND-30.ibu"), "belum-jelas-ditunda"),
    Defect("a possibly unsafe guardian gets a letter", dropped("UND-32.wali"), "belum-jelas-aman-ditunda"),
    Defect("an unsafe father stands in for the mother", dropped("UND-32.ayah"), "terkait-tidak-menggantikan"),
    Defect("a partial deputy stands in for the head",
           dropped("UND-31.wakil_kepala_sekolah"), "pejabat-terkait-tidak-menggantikan"),
    Defect("the family is invited under another name", dropped("UND-33"), "keluarga-terkait-tanpa-sebutan-lain"),
    Defect("the counsellor is invited under another name", dropped("UND-35"), "bk-terkait-tanpa-sebutan-lain"),
    Defect("the reported comes to the affected",
           together(said("UND-22", to_the_affected), dropped("UND-28")), "dua-pihak-terpisah"),
    Defect("parents of two sides stand in for each other", together(
        role("orang_tua_terdampak", lambda each: replace(each, substitutes=("orang_tua_terlapor",))),
        dropped("UND-28"),
    ), "dua-pihak-terpisah"),
    Defect("families of two sides meet", dropped("UND-26"), "dua-pihak-tanpa-pertemuan-bersama"),
    Defect("the protected child must come", said("UND-60", to_level("wajib")), "anak-dilindungi-tidak-wajib-hadir"),
    Defect("the protected child is still a participant", displacing("UND-60"), "anak-dilindungi-tidak-wajib-hadir"),
    Defect("a company comes while a child needs protection",
           sparing("UND-207", "UND-60", "UND-77", "UND-78"), "anak-dilindungi-tanpa-pendukung-prestasi"),
    Defect("a company gets a letter while a child may need protection",
           sparing("UND-207", "UND-60", "UND-77", "UND-78"), "anak-mungkin-dilindungi-ditunda"),
    Defect("the place of work practice comes after danger",
           sparing("UND-127", "UND-77"), "bahaya-tanpa-pendukung-prestasi"),
    Defect("the media are invited", together(
        dropped("UND-41"), added("BARU", "UND-01", ALWAYS, invite("media", "opsional")),
    ), "kerahasiaan-media"),
    Defect("police for drug use alone", together(
        dropped("UND-44"), added("BARU", "UND-100", own("UND-100"), invite("polisi", "wajib")),
    ), "pemakaian-tanpa-polisi"),
    Defect("police among the professionals for drug use alone", together(
        dropped("UND-45"),
        added("BARU", "UND-100", own("UND-100"), invite("polisi", "opsional", meeting="profesional")),
    ), "pemakaian-tanpa-polisi-profesional"),
    Defect("leaving school without a safeguard", said("KON-03", without_safeguards), "putus-sekolah-berpengaman"),
    Defect("leaving school as advice", said("KON-03", risk_as_advice), "putus-sekolah-berpengaman"),
    Defect("police without a source", role("polisi", lambda each: replace(each, sources=())), "pihak-luar-bersumber"),
    Defect("a rule invites an agency without a source",
           changed("UND-62", lambda rule: replace(rule, sources=())), "pihak-luar-bersumber"),
)  # fmt: skip

DEAD = (
    Defect("younger than 18 and an adult", narrowed("TRI-13", at_least("usia_termuda", 18)),
           "tidak_pernah_berlaku", "TRI-13"),
    Defect("two outcomes at once", narrowed("CAR-02", outcome("pantau")), "tidak_pernah_berlaku", "CAR-02"),
    Defect("valid only before all assumed days",
           changed("UND-53", lambda rule: replace(rule, valid_to=date(2019, 1, 1))), "tidak_pernah_berlaku", "UND-53"),
    Defect("against what is assumed",
           narrowed("UND-25", Compare("jumlah_murid", Operator.EQ, 1),
                    Contains("bagian_murid", "murid_terlapor")), "tidak_pernah_berlaku", "UND-25"),
    Defect("an answer whose question does not arise",
           narrowed("UND-100", Not(Contains("kategori", "pidana_berat"))), "tidak_pernah_berlaku", "UND-100"),
    Defect("always displaced", added("BARU", "CAR-12", ALWAYS, ValueEffect("keadaan", "kasus_positif"),
                                     overrides=("TRI-20",)), "selalu_dikesampingkan", "TRI-20"),
    Defect("displaced by its own condition",
           added("BARU", "TRI-50", own("TRI-51"), ValueEffect("putusan", "pantau"), overrides=("TRI-51",)),
           "selalu_dikesampingkan", "TRI-51"),
    Defect("outdone by a stronger invitation of everybody",
           added("BARU", "UND-03", yes("masalah_rumit"), invite("guru_bk", "opsional", "internal")),
           "selalu_tertutup", "BARU"),
    Defect("outdone since the outcome is stronger",
           added("BARU", "TRI-60", yes("bahaya_saat_ini"), ValueEffect("putusan", "pantau")),
           "selalu_tertutup", "BARU"),
    Defect("urgency of what needs no conference",
           added("BARU", "URG-07", outcome("tidak_perlu"), ValueEffect("urgensi", "minggu_ini")),
           "selalu_tertutup", "BARU"),
)  # fmt: skip

TWICE = (
    Defect("the same rule again", added("BARU", "TRI-14", own("TRI-14")), "rangkap", "BARU"),
    Defect("the same said in other words", added("BARU", "TRI-03", Not(Not(own("TRI-03")))), "rangkap", "TRI-03"),
    Defect("a special case of another rule",
           added("BARU", "UND-67", All((own("UND-67"), yes("masalah_rumit")))), "termuat", "BARU"),
    Defect("said by two rules together", added(
        "BARU", "KEA-02", AnyOf((Contains("pihak_terduga", "kepala_sekolah"),)),
    ), "termuat", "BARU"),
    Defect("an exception to what cannot meet it", displacing("CAR-11", "CAR-12"), "pengecualian_kosong", "CAR-11"),
    Defect("an exception that never comes true", displacing("TRI-30", "UND-44", "PRO-01"),
           "pengecualian_kosong", "TRI-30"),
)  # fmt: skip

CLAUSES = (
    Defect("a bound that everybody passes", narrowed("TRI-13", at_least("usia_termuda", 4)),
           "syarat_selalu_benar", "TRI-13"),
    Defect("a bound that nobody passes",
           when("URG-07", AnyOf((own("URG-07"), at_least("jumlah_murid", 501)))), "syarat_selalu_salah", "URG-07"),
    Defect("yes or no", narrowed("URG-07", AnyOf((yes("masalah_rumit"), no("masalah_rumit")))),
           "syarat_selalu_benar", "URG-07"),
    Defect("every level of schooling",
           narrowed("URG-08", OneOf("jenjang", ("sd", "smp", "sma", "smk", "slb"))), "syarat_selalu_benar", "URG-08"),
    Defect("the category that its form implies",
           narrowed("TRI-12", Contains("kategori", "asusila")), "bagian_berlebih", "TRI-12"),
    Defect("the same part twice", narrowed("URG-09", own("URG-09")), "bagian_berlebih", "URG-09"),
    Defect("a part that another one covers",
           when("URG-06", AnyOf((own("URG-06"), All((own("URG-06"), yes("masalah_rumit")))))),
           "bagian_berlebih", "URG-06"),
)  # fmt: skip

COMBINED = (
    Defect("no way of holding the conference", dropped("CAR-03"), "celah", "mode"),
    Defect("no way after a referral", when("CAR-01", outcome("darurat_dulu")), "celah", "mode"),
    Defect("no further stage", dropped("CAR-12"), "celah", "tahap"),
    Defect("two ways at once", when("CAR-02", All((outcome("konferensi"), yes("pihak_wajib_berhalangan")))),
           "konflik", "mode"),
    Defect("two ways after a referral", when("CAR-03", Not(outcome("pantau"))), "konflik", "mode"),
    Defect("nobody is only watched any more", dropped("TRI-50", "TRI-51"), "nilai_tidak_terjangkau", "pantau"),
    Defect("a state that nothing leads to", dropped("KEA-01"), "nilai_tidak_terjangkau", "dua_pihak_berhadapan"),
    Defect("assumptions that contradict each other", against, "asumsi_bertentangan", "muda"),
    Defect("a property that says nothing", empty_property, DANGER),
)  # fmt: skip

ARISING = (
    Defect("a question that never arises",
           fact("bentuk_potensi", lambda spec: replace(spec, applies_if=All((
               Contains("kategori", "potensi"), Not(Contains("kategori", "potensi")),
           )))), "tidak_pernah_muncul", "bentuk_potensi"),
    Defect("a question of everybody that seems to depend",
           fact("proses_hukum", lambda spec: replace(spec, applies_if=at_least("jumlah_murid", 1))),
           "selalu_muncul", "proses_hukum"),
    Defect("a protection from being asked that never holds",
           fact("tanggal_kejadian", lambda spec: replace(spec, do_not_probe_if=at_least("usia_termuda", 31))),
           "tidak_pernah_muncul", "tanggal_kejadian"),
)  # fmt: skip

CORPUS = (*GUARDS, *ROOM, *DEAD, *TWICE, *CLAUSES, *COMBINED, *ARISING)
