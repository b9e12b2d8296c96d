"""A kasus that is weighed again goes on in the triage screen, and its new decision stands on the same kasus."""

from pathlib import Path

from kasus_rules.alur.langkah import Langkah
from kasus_rules.services.assess import Asisten
from kasus_rules.ui.layar.keputusan import ACCEPT
from kasus_rules.ui.layar.utama import DECISION
from tests.ui.layar import Luar, make_screen, message, press
from tests.ui.meja_tindak_lanjut import make_meja, tekan


def test_the_draft_of_weighing_again_leads_to_a_second_decision_of_the_same_kasus(
    asisten: Asisten, tmp_path: Path
) -> None:
    meja = make_meja(asisten)
    kode = meja.buka(Langkah.LAYANAN)
    tekan(meja.layar.langkah.box, "Timbang lagi (draf triase)")
    luar = Luar(data="register", register=meja.register)
    triase = make_screen(asisten, tmp_path, luar)
    press(triase, "Lanjutkan draf")
    triase.drafts._list.children[0].click()
    press(triase, "Simpan draf")
    triase.go(DECISION)
    triase.decision.officer.value = "Petugas Contoh"
    triase.decision.stance.value = ACCEPT
    press(triase, "Simpan keputusan")
    assert kode in message(triase)
    kasus = meja.register.buka_kasus(kode, pelaku="Uji")
    assert len(kasus.keputusan) == 2
    assert kasus.keadaan.triase is not None
    assert kasus.keadaan.triase.nomor == 2
    assert meja.register.list_draf() == ()
