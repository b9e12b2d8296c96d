"""The suite's addresses on a real Jupyter server: who may ask, what is answered, what is logged."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kasus_rules.jupyter.gerbang import hash_notebook
from kasus_rules.register import kunci
from tests.browser.server import CHECKOUT, TOKEN, Lab, call, running_lab

SANDI = "empat kata yang panjang"
LOCKED = "kasus/kunci/kunci"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("server")) as running:
        running.data.mkdir()
        kunci.create(running.data, SANDI)
        yield running


@pytest.fixture
def locked(server: Lab) -> Lab:
    call(server, LOCKED, {})
    return server


@pytest.fixture
def opened(locked: Lab) -> Lab:
    assert call(locked, "kasus/kunci/buka", {"sandi": SANDI}) == (200, {"status": "terbuka"})
    return locked


@pytest.fixture(scope="module")
def kernel(server: Lab) -> str:
    return str(call(server, "api/kernels", {"name": "python3"})[1]["id"])


@pytest.mark.parametrize(
    "path", ["gerbang", "kunci/pasang", "kunci/buka", "kunci/pulihkan", "kunci/kunci", "kunci/tiket"]
)
def test_without_the_token_nothing_is_answered(server: Lab, path: str) -> None:
    status, answer = call(server, f"kasus/{path}", {"hash": "", "sandi": SANDI}, token=None)
    assert status == 403
    assert "status" not in answer


def test_without_the_token_the_state_of_the_register_is_not_told(server: Lab) -> None:
    assert call(server, "kasus/kunci/status", token=None)[0] == 403


def test_the_gate_opens_for_a_shipped_notebook_and_for_no_other(server: Lab) -> None:
    shipped = json.loads((CHECKOUT / "notebooks/00_mulai.ipynb").read_text(encoding="utf-8"))
    assert call(server, "kasus/gerbang", {"hash": hash_notebook(shipped)}) == (200, {"boleh": True})
    assert call(server, "kasus/gerbang", {"hash": "0" * 64}) == (200, {"boleh": False})


def test_a_ticket_gives_the_key_to_its_kernel_once(opened: Lab, kernel: str) -> None:
    ticket = call(opened, "kasus/kunci/tiket", {"kernel": kernel})[1]["tiket"]
    body = {"tiket": ticket, "kernel": kernel}
    status, answer = call(opened, "kasus/kunci/tukar", body, token=None)
    assert (status, answer["kunci"]) == (200, kunci.open_with_passphrase(opened.data, SANDI).hex)
    assert call(opened, "kasus/kunci/tukar", body, token=None)[0] == 403


def test_a_ticket_is_refused_to_another_kernel_and_to_a_browser(opened: Lab, kernel: str) -> None:
    def fresh() -> str:
        return str(call(opened, "kasus/kunci/tiket", {"kernel": kernel})[1]["tiket"])

    other = {"tiket": fresh(), "kernel": "kernel-lain"}
    assert call(opened, "kasus/kunci/tukar", other, token=None)[0] == 403
    own = {"tiket": fresh(), "kernel": kernel}
    status, answer = call(opened, "kasus/kunci/tukar", own, token=None, Origin="http://sekolah.example")
    assert status in (403, 404), "Jupyter's own check of origins may answer first"
    assert "kunci" not in answer


def test_there_is_no_ticket_for_a_kernel_that_does_not_run_here(opened: Lab) -> None:
    assert call(opened, "kasus/kunci/tiket", {"kernel": "tidak-ada"})[0] == 404


def test_a_lease_ends_with_the_lock(opened: Lab, kernel: str) -> None:
    ticket = call(opened, "kasus/kunci/tiket", {"kernel": kernel})[1]["tiket"]
    lease = call(opened, "kasus/kunci/tukar", {"tiket": ticket, "kernel": kernel}, token=None)[1]["sewa"]
    assert call(opened, "kasus/kunci/sewa", {"sewa": lease}, token=None) == (200, {"berlaku": True})
    call(opened, LOCKED, {})
    assert call(opened, "kasus/kunci/sewa", {"sewa": lease}, token=None) == (200, {"berlaku": False})


def test_there_is_no_ticket_while_the_register_is_locked(locked: Lab, kernel: str) -> None:
    status, answer = call(locked, "kasus/kunci/tiket", {"kernel": kernel})
    assert status == 403
    assert "terkunci" in answer["pesan"]


def test_a_second_register_is_never_made_over_the_first(locked: Lab) -> None:
    before = sorted((path.name, path.read_bytes()) for path in locked.data.iterdir())
    status, answer = call(locked, "kasus/kunci/pasang", {"sandi": SANDI, "ulang": SANDI})
    assert status == 409
    assert "tidak ditimpa" in answer["pesan"]
    assert sorted((path.name, path.read_bytes()) for path in locked.data.iterdir()) == before


@pytest.mark.parametrize("body", [{}, {"sandi": 7}, {"sandi": "x" * 1001}, []])
def test_a_malformed_request_is_refused_without_a_traceback(locked: Lab, body: Any) -> None:
    assert call(locked, "kasus/kunci/buka", body)[0] == 400
    assert "Traceback" not in locked.log()


def test_neither_passphrase_nor_key_nor_ticket_is_written_outside_the_data_folder(opened: Lab, kernel: str) -> None:
    ticket = call(opened, "kasus/kunci/tiket", {"kernel": kernel})[1]["tiket"]
    key = call(opened, "kasus/kunci/tukar", {"tiket": ticket, "kernel": kernel}, token=None)[1]["kunci"]
    call(opened, "kasus/kunci/buka", {"sandi": "salah salah salah"})
    assert "kasus/kunci/buka" in opened.log(), "the refused attempt is logged by its address"
    for secret in (SANDI, key, ticket, "salah salah salah"):
        assert opened.files_with(secret) == []


def test_the_style_sheet_is_the_one_of_the_package(server: Lab) -> None:
    import urllib.request

    with urllib.request.urlopen(f"{server.url}/kasus/gaya.css?token={TOKEN}") as found:
        assert found.headers["Content-Type"] == "text/css; charset=utf-8"
        assert found.read() == (CHECKOUT / "kasus_rules/gaya/gaya.css").read_bytes()


def test_a_notebook_saved_with_outputs_lands_without_them_and_so_does_its_checkpoint(server: Lab) -> None:
    import urllib.request

    cell = {"cell_type": "code", "id": "a", "source": "1", "metadata": {}, "execution_count": 3}
    output = {"output_type": "stream", "name": "stdout", "text": "RAHASIA_MURID"}
    content = {
        "cells": [{**cell, "outputs": [output]}],
        "metadata": {"widgets": {"state": "RAHASIA_MURID"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    body = json.dumps({"type": "notebook", "format": "json", "content": content}).encode()
    headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
    address = f"{server.url}/api/contents/notebooks/simpan.ipynb"
    urllib.request.urlopen(urllib.request.Request(address, body, headers, method="PUT")).close()
    call(server, "api/contents/notebooks/simpan.ipynb/checkpoints", {})
    kept = sorted(path.name for path in server.kerja.rglob("simpan*.ipynb"))
    assert kept == ["simpan-checkpoint.ipynb", "simpan.ipynb"]
    assert server.files_with("RAHASIA_MURID") == []


def test_a_kernel_keeps_no_history_and_imports_nothing_from_its_folder(server: Lab, tmp_path: Path) -> None:
    from jupyter_client.manager import start_new_kernel

    (tmp_path / "ipywidgets.py").write_text("raise SystemExit", encoding="utf-8")
    env = {"IPYTHONDIR": str(tmp_path / "ipython")}
    manager, client = start_new_kernel(cwd=str(tmp_path), env=env)
    asked = "import ipywidgets, sys; (get_ipython().history_manager.enabled, '' in sys.path, ipywidgets.__file__)"
    try:
        shown: list[str] = []
        client.execute_interactive(
            asked,
            timeout=60,
            output_hook=lambda message: shown.append(message["content"].get("data", {}).get("text/plain", "")),
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert "(False,False" in "".join("".join(shown).split())  # IPython breaks long lines
    assert str(tmp_path) not in "".join(shown)
    assert [*(tmp_path / "ipython").rglob("history.sqlite*")] == []
