"""Work with the solver in a process of its own, so that it can never take the counsellor's screen with it.

Hides that process. z3 is not safe where other threads run: a Jupyter kernel has some, and an object freed
in one of them while the solver works ends the whole kernel, with every answer that was not kept (measured).
Here a crash or a hang costs one piece of advice; the next call starts a new process.
"""

from __future__ import annotations

import base64
import pickle
import queue
import subprocess
import sys
import threading
from typing import IO

from kasus_rules.errors import EngineError, KasusError

WORKER = "kasus_rules.services.terpisah_pekerja"
PATIENCE_SECONDS = 60.0
LOST = "Pemeriksaan tambahan sedang tidak tersedia. Hasil menurut aturan tetap berlaku; coba lagi sebentar lagi."


class Pekerja:
    """One process, started when first needed; safe to call from several threads.

    Only the two ends of a private pipe speak pickle to each other; nothing from outside is ever read so.
    """

    def __init__(self, module: str = WORKER, *, patience: float = PATIENCE_SECONDS) -> None:
        self._module, self._patience = module, patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def call(self, name: str, /, *arguments: object, **named: object) -> object:
        """The result of the worker's function `name`.

        Raises:
            KasusError: what the function says about its input.
            EngineError: the process ended or took too long.
        """
        with self._lock:
            try:
                reply = self._asked(encode((name, arguments, named)))
            except (OSError, queue.Empty, EOFError) as reason:
                self._end()
                raise EngineError(LOST) from reason
        kind, content = reply
        if kind == "galat":
            raise KasusError(str(content))
        if kind != "hasil":
            raise EngineError(LOST)
        return content

    def close(self) -> None:
        """End the process; a later call starts another."""
        with self._lock:
            self._end()

    def _asked(self, line: bytes) -> tuple[str, object]:
        process = self._running()
        if process.stdin is None:
            raise EOFError
        process.stdin.write(line)
        process.stdin.flush()
        answer = self._answers.get(timeout=self._patience)
        if not answer:
            raise EOFError
        found: tuple[str, object] = decode(answer)
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._answers = queue.SimpleQueue()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._module],  # -P: nothing beside a notebook is imported
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            reading = (self._process.stdout, self._answers)
            threading.Thread(target=_read, args=reading, daemon=True).start()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()


def _read(stream: IO[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    for line in stream:
        answers.put(line)
    answers.put(b"")  # the end


def encode(content: object) -> bytes:
    """One line for the pipe."""
    return base64.b64encode(pickle.dumps(content)) + b"\n"


def decode(line: bytes) -> tuple[str, object]:
    """The content of a line of our own pipe."""
    found: tuple[str, object] = pickle.loads(base64.b64decode(line))
    return found
