"""The attack recovers nothing while the control is on, and much when a part of it is taken away or broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kasus_rules.research import rilis as kendali
from kasus_rules.research.rilis_sembunyi import Tertutup
from tests.serangan.dunia import permintaan
from tests.serangan.penyerang import Terbit, serang
from tests.serangan.percobaan import jalankan, kendali_penuh, tanpa_kendali, tanpa_riwayat, tanpa_sekunder

BENIH = 7


@pytest.fixture(scope="module")
def penuh(tmp_path_factory):
    return jalankan(kendali_penuh, tmp_path_factory.mktemp("penuh"), percobaan=30, benih=BENIH)


def test_with_the_control_nobody_is_recovered(penuh):
    assert penuh.temuan == ()


def test_the_control_lets_useful_tables_pass(penuh):
    assert penuh.terbit >= penuh.percobaan


@pytest.mark.parametrize(("tanpa", "paling_sedikit"), [(tanpa_riwayat, 4), (tanpa_sekunder, 8), (tanpa_kendali, 10)])
def test_without_it_the_same_attack_recovers_students(tmp_path, tanpa, paling_sedikit):
    assert jalankan(tanpa, tmp_path, percobaan=12, benih=BENIH).bocor >= paling_sedikit


def test_a_broken_history_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(kendali, "halangan", lambda *_, **__: None)
    monkeypatch.setattr(kendali, "terkait", lambda *_: ())
    assert jalankan(kendali_penuh, tmp_path, percobaan=12, benih=BENIH).bocor


def test_history_by_populations_alone_is_not_enough(tmp_path, monkeypatch):
    monkeypatch.setattr(kendali, "terkait", lambda *_: ())
    assert jalankan(kendali_penuh, tmp_path, percobaan=30, benih=BENIH).bocor


def test_a_broken_secondary_suppression_is_noticed(tmp_path, monkeypatch):
    real = kendali.tutup

    def only_primary(baru, lama=(), **settings):
        found = real(baru, lama, **settings)
        if not isinstance(found, Tertutup):
            return found
        counts = kendali.hitung(baru)
        return Tertutup(
            {**found.terbit, **{cell: (counts[cell],) * 2 for cell in found.sekunder}}, found.primer, frozenset()
        )

    monkeypatch.setattr(kendali, "tutup", only_primary)
    assert jalankan(kendali_penuh, tmp_path, percobaan=12, benih=BENIH).bocor


def test_a_threshold_that_is_off_by_one_is_noticed(tmp_path, monkeypatch):
    real = kendali.tutup
    monkeypatch.setattr(
        kendali, "tutup", lambda *tables, **settings: real(*tables, **{**settings, "ambang": settings["ambang"] - 1})
    )
    assert jalankan(kendali_penuh, tmp_path, percobaan=30, benih=BENIH).bocor


def test_the_attacker_subtracts(tmp_path):
    from random import Random

    asked = permintaan(Random(1))[0]
    first = Terbit(asked, {(None,) * len(asked.variabel): len(asked.baris)})
    assert [*serang([first], ambang=10)] == []


JAWABAN = """
import sys
from pathlib import Path
from random import Random
from tests.serangan.dunia import permintaan
from tests.serangan.percobaan import kendali_penuh

for number in (418, 428, 656):  # tables with cells of the same size, any of which may be hidden for another
    wanted = permintaan(Random(f"1-{number}"))
    print([sorted(one.angka.items(), key=repr) for one in kendali_penuh(wanted, Path(sys.argv[1]) / str(number))])
"""


def test_the_same_tables_look_the_same_in_whatever_process_they_are_asked_for(tmp_path):
    """Python orders sets of texts anew in each process; a table must not depend on that, nor on the key of a book."""
    answers = {
        subprocess.run(
            [sys.executable, "-c", JAWABAN, str(tmp_path / seed)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1
