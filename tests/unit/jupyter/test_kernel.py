"""The kernel's side: what it answers to the page, what it calls, what it tells the screen."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from kasus_rules.jupyter import kernel
from kasus_rules.jupyter.loopback import ServerRefused, ServerSilent, post
from kasus_rules.register.akses import Akses
from kasus_rules.register.kunci import BoxKey, DataKey, Kunci

HEX = "cd" * 32
PERSON = {"id": "utama", "nama": "", "peran": "koordinator_bk"}
OFFICE = {"id": "ab12", "nama": "Bu Rekaan", "peran": "tu"}
ANSWER: dict[str, Any] = {"kunci": HEX, "kotak": "", "sewa": "s", "siapa": PERSON}
BOX: dict[str, Any] = {"kunci": HEX, "kotak": "tu", "sewa": "s2", "siapa": OFFICE}


class Page:
    """Stands for the page: keeps what the kernel registers, and plays its messages."""

    def __init__(self) -> None:
        self.receive: Callable[[Any], None] = lambda message: None
        self.close: Callable[[Any], None] = lambda message: None
        self.asked: dict[str, str] = {}

    def on_msg(self, callback: Callable[[Any], None]) -> None:
        self.receive = callback

    def on_close(self, callback: Callable[[Any], None]) -> None:
        self.close = callback

    def ask(self, target_name: str, data: dict[str, str]) -> "Page":
        self.asked = data
        return self

    def say(self, **data: str) -> None:
        self.receive({"content": {"data": data}})


class Clock:
    """Stands for timers: nothing fires until told."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def later(self, seconds: float, action: Callable[[], None]) -> "Clock.Entry":
        self.waiting.append(action)
        return Clock.Entry(self.waiting, action)

    def fire(self) -> None:
        due, self.waiting[:] = list(self.waiting), []
        for action in due:
            action()

    class Entry:
        def __init__(self, waiting: list[Callable[[], None]], action: Callable[[], None]) -> None:
            self.waiting, self.action = waiting, action

        def cancel(self) -> None:
            if self.action in self.waiting:
                self.waiting.remove(self.action)


class Screen:
    """Keeps what the screen was told, in order."""

    def __init__(self) -> None:
        self.news: list[str] = []

    def ask(self) -> None:
        kernel.request_key(on_ready=lambda key: self.news.append(key.hex), on_refused=self.news.append)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(kernel, "_call_later", clock.later)
    return clock


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Page]:
    page = Page()
    monkeypatch.setattr(kernel, "create_comm", page.ask)
    kernel._tenancy.cache_clear()
    yield page
    kernel._tenancy.cache_clear()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Answers by path; a KasusError is raised instead of answered."""
    answers: dict[str, Any] = {"kunci/tukar": ANSWER, "kunci/sewa": {"berlaku": True}}

    def posted(url: str, path: str, body: dict[str, str]) -> dict[str, Any]:
        if isinstance(answers[path], Exception):
            raise answers[path]
        return dict(answers[path])

    monkeypatch.setattr(kernel, "post", posted)
    return answers


def test_the_ticket_of_the_page_becomes_the_key(page: Page, server: dict[str, Any]) -> None:
    screen = Screen()
    screen.ask()
    page.say(jenis="hadir")
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    assert screen.news == [HEX]


def test_without_a_page_the_screen_hears_so_after_a_while(page: Page, clock: Clock) -> None:
    screen = Screen()
    screen.ask()
    assert screen.news == []
    clock.fire()
    assert screen.news == [kernel.NO_PAGE]


def test_a_page_that_is_there_may_take_as_long_as_the_person_does(page: Page, clock: Clock) -> None:
    screen = Screen()
    screen.ask()
    page.say(jenis="hadir")
    clock.fire()
    assert screen.news == []


def test_a_page_that_does_not_know_the_question_is_no_page(page: Page) -> None:
    screen = Screen()
    screen.ask()
    page.close({})
    assert screen.news == [kernel.NO_PAGE]


def test_only_one_answer_reaches_the_screen(page: Page, clock: Clock, server: dict[str, Any]) -> None:
    screen = Screen()
    screen.ask()
    page.say(jenis="batal", pesan="Ditutup.")
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    page.close({})
    clock.fire()
    assert screen.news == ["Ditutup."]


def test_a_refusal_of_the_server_reaches_the_screen_as_its_sentence(page: Page, server: dict[str, Any]) -> None:
    server["kunci/tukar"] = ServerRefused("Izin tidak berlaku lagi.")
    screen = Screen()
    screen.ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    assert screen.news == ["Izin tidak berlaku lagi."]


def test_a_lock_is_told_once_by_page_or_by_lease(page: Page, clock: Clock, server: dict[str, Any]) -> None:
    heard: list[str] = []
    kernel.on_lock(lambda: heard.append("terkunci"))
    Screen().ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    page.say(jenis="terkunci")
    server["kunci/sewa"] = {"berlaku": False}
    clock.fire()
    page.say(jenis="terkunci")
    assert heard == ["terkunci"]


def test_a_lease_that_no_longer_holds_is_a_lock(page: Page, clock: Clock, server: dict[str, Any]) -> None:
    heard: list[str] = []
    kernel.on_lock(lambda: heard.append("terkunci"))
    Screen().ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    clock.fire()
    assert heard == []
    server["kunci/sewa"] = {"berlaku": False}
    clock.fire()
    assert heard == ["terkunci"]


def test_a_server_silent_three_times_in_a_row_is_a_lock(page: Page, clock: Clock, server: dict[str, Any]) -> None:
    heard: list[int] = []
    turns = [ServerSilent(""), ServerSilent(""), {"berlaku": True}, *[ServerSilent("")] * 3]
    Screen().ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    for turn, answer in enumerate(turns):
        kernel._tenancy().callbacks[:] = [lambda turn=turn: heard.append(turn)]
        server["kunci/sewa"] = answer
        clock.fire()
    assert heard == [5]


@pytest.mark.parametrize(
    "url", ["http://sekolah.example/", "http://10.0.0.5:8888/", "http://127.0.0.1.example/", "", "file:///kunci"]
)
def test_an_address_that_is_not_this_machine_is_never_called(url: str) -> None:
    with pytest.raises(ServerRefused, match="komputer ini"):
        post(url, "kunci/tukar", {})


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b'{"sewa": "s"}', b'{"kunci": "pendek", "sewa": "s"}', b"\xff",
     json.dumps(ANSWER | {"siapa": None}).encode(), json.dumps(BOX | {"kotak": "guru_bk"}).encode()],
)  # fmt: skip
def test_a_nonsense_answer_is_a_sentence_not_a_traceback(answer: bytes) -> None:
    with _answering(200, answer) as url, pytest.raises(ServerSilent, match="tidak menjawab"):
        kernel.swap_ticket(url=url, ticket="t", kernel_id="k")


def test_an_error_of_the_server_keeps_its_own_sentence() -> None:
    body = json.dumps({"pesan": "Register terkunci."}).encode()
    with _answering(403, body) as url, pytest.raises(ServerRefused, match=r"Register terkunci\."):
        kernel.swap_ticket(url=url, ticket="t", kernel_id="k")


def test_a_good_answer_is_key_person_and_lease() -> None:
    with _answering(200, json.dumps(ANSWER).encode()) as url:
        found = kernel.swap_ticket(url=url, ticket="t", kernel_id="k")
    assert found == kernel.Opened(DataKey(hex=HEX), Akses("utama", "", "koordinator_bk"), "s")


def test_the_key_of_a_box_comes_as_such() -> None:
    with _answering(200, json.dumps(BOX).encode()) as url:
        found = kernel.swap_ticket(url=url, ticket="t", kernel_id="k")
    assert (found.key, found.who.nama) == (BoxKey("tu", HEX), "Bu Rekaan")


def test_a_screen_on_cases_refuses_the_key_of_a_box(page: Page, server: dict[str, Any]) -> None:
    server["kunci/tukar"] = BOX
    screen = Screen()
    screen.ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    assert screen.news == [kernel.ONLY_BOX]


def test_a_screen_on_letters_gets_the_key_of_a_box_and_whose_it_is(page: Page, server: dict[str, Any]) -> None:
    server["kunci/tukar"] = BOX
    heard: list[object] = []

    def ready(key: Kunci, who: Akses) -> None:
        heard.extend([key, who.nama])

    kernel.request_access(wants="kotak", on_ready=ready, on_refused=heard.append)
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    assert heard == [BoxKey("tu", HEX), "Bu Rekaan"]
    assert page.asked == {"ingin": "kotak"}


def test_who_opened_is_known_until_the_lock(page: Page, server: dict[str, Any]) -> None:
    seen = [kernel.who()]
    Screen().ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    seen.append(kernel.who())
    page.say(jenis="terkunci")
    seen.append(kernel.who())
    assert seen == [None, Akses("utama", "", "koordinator_bk"), None]


def test_another_person_at_the_same_kernel_closes_what_the_first_had_open(page: Page, server: dict[str, Any]) -> None:
    heard: list[str] = []
    kernel.on_lock(lambda: heard.append("terkunci"))
    Screen().ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    server["kunci/tukar"] = BOX
    Screen().ask()
    page.say(jenis="tiket", tiket="t", url="http://127.0.0.1:1/")
    assert heard == ["terkunci"]


def test_outside_a_kernel_there_is_no_kernel_id() -> None:
    assert kernel.kernel_id() == ""


class _answering:
    """A small HTTP server on loopback that gives one answer."""

    def __init__(self, status: int, body: bytes) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
