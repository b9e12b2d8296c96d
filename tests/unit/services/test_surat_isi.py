"""What a document may be made of: each part from its place, and nobody else's child."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.isi import IsiDokumen, Kop
from kasus_rules.register.isi_kasus import Identitas, Kasus, Orang
from kasus_rules.rulebase import load
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.surat_isi import CHILD_OF, TAMBAHAN, Permintaan, school_year, susun
from tests.unit.alur.kisah import DITUTUP, PESERTA, SAMPAI_TINDAK_LANJUT, SEPAKAT, TRIASE, kisah

MURID = Orang("murid", "Murid Contoh A", "8B")
IBU = Orang("ibu", "Ibu Contoh A")
TERDAMPAK, TERLAPOR = Orang("murid_terdampak", "Murid Contoh B", "8A"), Orang("murid_terlapor", "Murid Contoh C", "8C")
RUJUKAN = p.RujukanDikirim("psikolog", "bahaya", "Perlu didampingi.")


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load(rules_folder())


def kasus_of(contents: tuple[p.Isi, ...], *orang: Orang) -> Kasus:
    story = kisah(contents)
    when = datetime(2026, 11, 24, tzinfo=UTC)
    return Kasus("K26-7Q4M", when, story.keadaan, tuple(story.events), (), Identitas(orang, when))


def made(base: RuleBase, kasus: Kasus, permintaan: Permintaan) -> IsiDokumen:
    return susun(kasus, permintaan, base=base, kop=Kop("SMP Contoh"), id_dokumen="S26-AAAA", jangkar=(7, "ab" * 32))


def asked(jenis: str, **changes: object) -> Permintaan:
    return replace(Permintaan(jenis, date(2026, 11, 24), konferensi=1), **changes)  # type: ignore[arg-type]


def test_a_record_of_a_conference_holds_its_people_decisions_and_voice(base: RuleBase) -> None:
    isi = made(base, kasus_of(SAMPAI_TINDAK_LANJUT, MURID, IBU), asked("berita_acara"))
    assert [(one.peran_label, one.nama, one.hadir) for one in isi.peserta] == [
        ("Wali kelas", "", "hadir"), ("Ibu", "Ibu Contoh A", "hadir"),
    ]  # fmt: skip
    assert [(one.nomor, one.apa, one.siapa, one.status) for one in isi.keputusan] == [
        (1, "Kunjungan rumah", "Wali kelas", "Belum selesai")
    ]
    assert isi.suara_murid == "Ingin tetap bersekolah."
    assert isi.kerahasiaan
    assert isi.jangkar == "7 · abababababababab"


def test_the_meeting_is_the_one_that_was_scheduled(base: RuleBase) -> None:
    isi = made(base, kasus_of(SAMPAI_TINDAK_LANJUT, MURID), asked("undangan", untuk="wali_kelas"))
    assert isi.acara is not None
    assert (isi.acara.mulai, isi.acara.tempat) == ("09:00", "Ruang BK")
    assert isi.kepada.peran == "Wali kelas"


def test_a_letter_to_a_family_does_not_invite_to_a_meeting_that_is_over(base: RuleBase) -> None:
    kasus = kasus_of(SAMPAI_TINDAK_LANJUT, MURID, IBU)
    assert made(base, kasus, asked("surat_orang_tua", untuk="ibu")).acara is not None
    assert made(base, kasus, asked("surat_orang_tua", untuk="ibu", tanggal=date(2026, 12, 24))).acara is None


@pytest.mark.parametrize("terkait", ["ya", "belum_diketahui"])
@pytest.mark.parametrize(("jenis", "signs"), [("undangan", "Koordinator BK"), ("berita_acara", "Dinas Pendidikan")])
def test_a_leader_who_is_or_may_be_concerned_signs_nothing(
    base: RuleBase, terkait: str, jenis: str, signs: str
) -> None:
    kasus = kasus_of((replace(TRIASE, kepala_sekolah_terkait=terkait),), MURID)  # type: ignore[arg-type]
    head = Kop("SMP Contoh", kepala_sekolah="Kepala Contoh", koordinator_bk="Koordinator Contoh")
    isi = susun(kasus, asked(jenis), base=base, kop=head, id_dokumen="S26-AAAA", jangkar=(0, ""))
    assert isi.kop.jabatan_pimpinan == signs
    assert isi.kop.kepala_sekolah != "Kepala Contoh"


def test_people_of_the_other_meeting_never_stand_on_the_same_paper(base: RuleBase) -> None:
    apart = (p.Peserta("ibu", "terdampak", "wajib"), p.Peserta("wali_kelas", "terlapor", "wajib"))
    story = (*SAMPAI_TINDAK_LANJUT[:4], replace(PESERTA, peserta=apart))
    isi = made(base, kasus_of(story, IBU), asked("daftar_hadir", pertemuan="terdampak"))
    assert [one.peran_label for one in isi.peserta] == ["Ibu"]


@pytest.mark.parametrize("reader", sorted(CHILD_OF))
def test_a_family_never_reads_the_name_of_the_other_child(base: RuleBase, reader: str) -> None:
    kasus = kasus_of((TRIASE,), TERDAMPAK, TERLAPOR)
    isi = made(base, kasus, asked("surat_orang_tua", untuk=reader))
    own = {"murid_terdampak": "Murid Contoh B", "murid_terlapor": "Murid Contoh C"}.get(CHILD_OF[reader], "")
    assert isi.nama_murid == own


def test_with_several_students_nobody_is_named_until_a_person_says_who_is_meant(base: RuleBase) -> None:
    kasus = kasus_of((TRIASE, RUJUKAN), TERDAMPAK, TERLAPOR)
    assert made(base, kasus, asked("surat_rujukan", untuk="psikolog")).nama_murid == ""
    named = made(base, kasus, asked("surat_rujukan", untuk="psikolog", tentang="murid_terlapor"))
    assert (named.nama_murid, named.kelas) == ("Murid Contoh C", "8C")


def test_a_referral_says_why_and_on_what_basis(base: RuleBase) -> None:
    isi = made(base, kasus_of((TRIASE, RUJUKAN), MURID), asked("surat_rujukan", untuk="psikolog"))
    assert (isi.rujukan.alasan, isi.rujukan.dasar) == ("Perlu didampingi.", "Ada bahaya bagi murid")


def test_a_student_is_marked_as_one_so_that_the_name_can_be_left_out(base: RuleBase) -> None:
    isi = made(base, kasus_of((TRIASE,), MURID), asked("undangan", untuk="murid"))
    assert isi.kepada.murid


@pytest.mark.parametrize(("day", "year"), [(date(2026, 6, 30), "2025/2026"), (date(2026, 7, 1), "2026/2027")])
def test_a_school_year_begins_in_july(day: date, year: str) -> None:
    assert school_year(day) == year


def test_every_kind_says_what_a_person_adds() -> None:
    from kasus_rules.documents.isi import JENIS

    assert set(TAMBAHAN) == set(JENIS)


APART = (
    p.Peserta("orang_tua_terdampak", "terdampak", "wajib"), p.Peserta("orang_tua_terlapor", "terlapor", "wajib"),
)  # fmt: skip
TWO_SIDES = (
    *SAMPAI_TINDAK_LANJUT[:4], replace(PESERTA, peserta=APART), p.KonferensiDibuka(1),
    replace(
        DITUTUP,
        kehadiran=tuple(p.Kehadiran(one.peran, one.pertemuan, "hadir") for one in APART),
        keputusan=tuple(
            replace(SEPAKAT, butir=name, apa=name, pertemuan=reader)  # type: ignore[arg-type]
            for name, reader in (("semua", "bersama"), ("a", "terdampak"), ("b", "terlapor"), ("bk", None))
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("jenis", "changes", "seen"),
    [
        ("surat_orang_tua", {"untuk": "orang_tua_terdampak", "pertemuan": "terlapor"}, ["semua", "a"]),
        ("surat_orang_tua", {"untuk": "orang_tua_terlapor"}, ["semua", "b"]),
        ("surat_orang_tua", {"untuk": "ibu"}, ["semua"]),
        ("berita_acara", {"pertemuan": "terdampak"}, ["semua", "a"]),
        ("laporan", {}, ["semua", "a", "b", "bk"]),
    ],
)
def test_one_side_never_reads_what_was_decided_about_the_other(
    base: RuleBase, jenis: str, changes: dict[str, object], seen: list[str]
) -> None:
    isi = made(base, kasus_of(TWO_SIDES, TERDAMPAK, TERLAPOR), asked(jenis, **changes))
    assert [one.apa for one in isi.keputusan] == seen
    assert bool(isi.suara_murid) == (jenis == "laporan")


def test_a_decision_of_the_only_meeting_may_be_read_by_its_people_and_by_nobody_of_another_side(
    base: RuleBase,
) -> None:
    alone = (*TWO_SIDES[:4], replace(PESERTA, peserta=APART[:1]), p.KonferensiDibuka(1), replace(
        DITUTUP, kehadiran=(p.Kehadiran("orang_tua_terdampak", "terdampak", "hadir"),)
    ))  # fmt: skip
    kasus = kasus_of(alone, TERDAMPAK, TERLAPOR)
    assert made(base, kasus, asked("surat_orang_tua", untuk="orang_tua_terdampak")).keputusan
    assert not made(base, kasus, asked("surat_orang_tua", untuk="orang_tua_terlapor")).keputusan


def test_decisions_may_be_left_out_and_told_in_other_words(base: RuleBase) -> None:
    kasus = kasus_of(SAMPAI_TINDAK_LANJUT, MURID, IBU)
    assert made(base, kasus, asked("surat_orang_tua", untuk="ibu")).keputusan
    assert not made(base, kasus, asked("surat_orang_tua", untuk="ibu", keputusan=False)).keputusan
