"""The process in which plain durable-rules is measured: it judges on request until its input ends.

Hides `durable.engine.Host`, whose threads never stop and which can take its process down.
One line in (first the rules and cases, then a position at a time), one line of JSON out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from time import perf_counter
from typing import Any

Order = Mapping[str, Any]


class PlainHost:
    """The Host as its documentation shows it: a new session a case, actions that note what fired."""

    def __init__(self, order: Order) -> None:
        from durable.engine import Host, MessageNotHandledException

        self._host = Host()
        self._nothing_matched = MessageNotHandledException
        self._layers = order["layers"]
        self._cases = order["cases"]
        self._noted: set[str] = set()
        self._sessions = count()
        for layer in self._layers:
            for ruleset in layer:
                self._host.set_rulesets({ruleset["name"]: self._with_actions(ruleset["rules"])})

    def fired(self, position: int) -> set[str]:
        """Judge one case, layer by layer."""
        known = dict(self._cases[position])
        session = f"s{next(self._sessions)}"
        found: set[str] = set()
        for layer in self._layers:
            for ruleset in layer:
                for rule in self._post(ruleset, known, session):
                    found.update(ruleset["ids"][rule])
                    known |= dict.fromkeys(ruleset["then"][rule], True)
        return found

    def _post(self, ruleset: Order, known: Mapping[str, object], session: str) -> set[str]:
        self._noted.clear()
        fact = {field: known[field] for field in ruleset["fields"] if field in known}
        try:
            self._host.assert_fact(ruleset["name"], {**fact, "k": 1, "id": 1, "sid": session})
        except self._nothing_matched:
            return set()
        return set(self._noted)

    def _with_actions(self, rules: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
        return {name: {**rule, "run": self._noting(name)} for name, rule in rules.items()}

    def _noting(self, name: str) -> Callable[[object], None]:
        return lambda context: self._noted.add(name)


def serve(lines: Iterable[str], say: Callable[[str], object]) -> None:
    """Answer every request."""
    requests = iter(lines)
    host = PlainHost(json.loads(next(requests)))
    say(json.dumps({"ready": True}))
    for line in requests:
        start = perf_counter()
        fired = host.fired(int(line))
        seconds = perf_counter() - start
        say(json.dumps({"seconds": seconds, "fired": sorted(fired)}))


if __name__ == "__main__":
    serve(sys.stdin, lambda text: print(text, flush=True))
    os._exit(0)  # the threads of the Host would keep the process alive
