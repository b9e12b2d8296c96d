"""The offline sheet as one HTML file that needs nothing else: no network, no server, no font, no account.

Hides how content gets into the page without ever being taken for markup or program, and what stays out of it: the
page holds stories, questions and the words of the options, but no id of the rules and nothing of the key.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kasus_rules.explain import frasa
from kasus_rules.training.soal import Babak, Lembar, Putaran

PUTARAN: dict[Putaran, str] = {"sebelum": "Putaran sebelum pembahasan", "sesudah": "Putaran sesudah pembahasan"}
_PROGRAM = ("kode.js", "alat.js", "lembar.js", "akhir.js")
_AMAN = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def buat_html(lembar: Lembar) -> str:
    """The whole sheet; write it as UTF-8. It makes no request, and its policy forbids it any."""
    program = "\n".join(['(function () {\n"use strict";', *map(_berkas, _PROGRAM), "})();\n"])
    digest = hashlib.sha256(program.encode("utf-8")).digest()
    return (
        templat()
        .get_template("lembar.html")
        .render(
            judul=lembar.judul,
            gaya=Markup(_berkas("lembar.css")),
            isi=Markup(_isi(lembar)),
            program=Markup(program),
            sidik="sha256-" + base64.b64encode(digest).decode("ascii"),
        )
    )


def hari(tanggal: str) -> str:
    """A date as people write it; what is no ISO date stays as it is."""
    try:
        return frasa.tanggal(date.fromisoformat(tanggal))
    except ValueError:
        return tanggal


@cache
def templat() -> Environment:
    """The templates of this package; everything put into them is escaped."""
    return Environment(
        loader=PackageLoader("kasus_rules.training", "lembar"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def paragraf(cerita: str) -> list[str]:
    """The paragraphs of a story."""
    return [part.strip() for part in cerita.split("\n\n") if part.strip()]


def _isi(lembar: Lembar) -> str:
    """The content as JSON in which nothing can end the element that holds it."""
    kasus = list(dict.fromkeys(episode.kasus for episode in lembar.babak))
    content = {
        "kode": lembar.kode,
        "judul": lembar.judul,
        "meta": f"{hari(lembar.tanggal)} · {PUTARAN[lembar.putaran]}",
        "babak": [_babak(episode, kasus.index(episode.kasus)) for episode in lembar.babak],
    }
    return json.dumps(content, separators=(",", ":")).translate(_AMAN)


def _babak(episode: Babak, kasus: int) -> dict[str, object]:
    return {
        "kasus": kasus,
        "judul": episode.judul,
        "bagian": episode.bagian,
        "cerita": paragraf(episode.cerita),
        "soal": [
            {
                "jenis": soal.jenis,
                "tanya": soal.tanya,
                "bantuan": soal.bantuan,
                "pilihan": [choice.label for choice in soal.pilihan],
            }
            for soal in episode.soal
        ],
    }


def _berkas(name: str) -> str:
    return files("kasus_rules.training.lembar").joinpath(name).read_text(encoding="utf-8")
