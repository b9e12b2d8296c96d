"""The event log of an export: only courses that k kasus share, and nothing that leads to the table."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from kasus_rules.research.samaran_kolom import KasusAsli
from tests.unit.research.kasus_samaran import banyak, samar, satu


def test_every_course_in_the_log_is_shared_by_k_kasus():
    made = samar(banyak(200))
    courses: dict[str, list[tuple[str, str]]] = {}
    for line in made.log.baris:
        courses.setdefault(line["case:concept:name"], []).append((line["concept:name"], line["time:timestamp"]))
    assert min(Counter(map(tuple, courses.values())).values()) >= 5


def test_the_log_cannot_be_joined_to_the_table():
    made = samar(banyak(200))
    assert not {line["case:concept:name"] for line in made.log.baris} & {row["kode"] for row in made.baris}


def test_the_log_has_no_date_of_a_kasus():
    stamps = {line["time:timestamp"][:7] for line in samar(banyak(200)).log.baris}
    assert stamps == {"2000-01"}


def test_a_course_of_its_own_stays_out_of_the_log():
    strange = satu(50, peristiwa=((satu().penemuan, "triase_dicatat"), (satu().penemuan, "kasus_ditarik")))
    made = samar([*(satu(at) for at in range(20)), strange])
    assert (made.log.kasus, made.log.ditahan) == (20, 1)
    assert "kasus_ditarik" not in {line["concept:name"] for line in made.log.baris}


def test_courses_that_differ_in_days_are_told_in_wider_steps():
    def later(at: int) -> KasusAsli:
        days = ((0, "triase_dicatat"), (2 * at, "laporan_disampaikan"))
        return satu(at, peristiwa=tuple((satu().penemuan + timedelta(days=n), kind) for n, kind in days))

    assert samar([later(at) for at in range(14)]).log.ketelitian == "empat_minggu"


def test_where_no_course_is_shared_the_log_is_left_out():
    def own(at: int) -> KasusAsli:
        kinds = ["triase_dicatat", "laporan_disampaikan", "undangan_dikirim", "konferensi_ditutup"]
        return satu(at, peristiwa=tuple((satu().penemuan, kind) for kind in kinds[: at % 4 + 1]))

    log = samar([own(at) for at in range(8)], k=3).log
    assert (log.baris, log.ketelitian) == ((), "")


def test_how_many_were_invited_does_not_show_in_the_log():
    def invited(at: int) -> KasusAsli:
        kinds = ["triase_dicatat", *["undangan_dikirim"] * (1 + at)]
        return satu(at, peristiwa=tuple((satu().penemuan, kind) for kind in kinds))

    made = samar([invited(at) for at in range(6)])
    assert (made.log.ketelitian, made.log.kasus, len(made.log.baris)) == ("minggu", 6, 12)
