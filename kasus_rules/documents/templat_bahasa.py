"""The language of templates: a placeholder, a repetition, a condition. Nothing that runs.

Hides Jinja. Of its grammar only names, `for` and `if` are accepted, only names that the reader may know, and the
values are plain texts that are always escaped: a text that looks like a placeholder stays a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kasus_rules.documents.gagal import TemplatDitolak
from kasus_rules.documents.isian import Isian, allowed_shape, shape
from kasus_rules.documents.perlu_tahu import Pembaca
from kasus_rules.documents.templat_paket import refusal
from kasus_rules.rulebase.problems import nearest

LOOP: dict[str, Isian] = {"index": "", "first": True, "last": True}
MAX_DEPTH = 2
TAG = re.compile(r"{[{%#].*?[}%#]}", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")


def environment(*, escape: bool = True) -> ImmutableSandboxedEnvironment:
    """Jinja without filters, tests, functions; `escape` for XML."""
    made = ImmutableSandboxedEnvironment(autoescape=escape, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


@dataclass(frozen=True, slots=True)
class Pemeriksa:
    """Checks the placeholders of one template for one reader.

    Args:
        bentuk: every field there is, with everything in it; None for those of a kasus.
    """

    templat: str
    dokumen: str
    pembaca: Pembaca
    bentuk: Mapping[str, Isian] | None = None

    def _known(self) -> Mapping[str, Isian]:
        return shape() if self.bentuk is None else self.bentuk

    def _allowed(self) -> dict[str, Isian]:
        return allowed_shape(self.pembaca.boleh, self.bentuk)

    def check(self, source: str) -> None:
        """Raise TemplatDitolak for anything but allowed placeholders, repetitions and conditions."""
        try:
            tree = environment().parse(source)
        except TemplateSyntaxError as error:
            raise self._refusal(
                f"ada tanda isian yang tidak lengkap di dekat “{_line(source, error.lineno)}”",
                "Periksa pasangan {{ }} dan {% %}, dan bahwa tiap for atau if ditutup dengan endfor atau endif.",
            ) from None
        names = self._allowed()
        for node in tree.body:
            self._statement(node, names, source, 0)

    def _statement(self, node: nodes.Node, names: Mapping[str, Isian], source: str, depth: int) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self._printed(part, names, source)
            case nodes.If():
                self._value(node.test, names, source)
                for inner in (*node.body, *node.elif_, *node.else_):
                    self._statement(inner, names, source, depth)
            case nodes.For():
                self._loop(node, names, source, depth)
            case _:
                raise self._not_allowed(node, source)

    def _loop(self, node: nodes.For, names: Mapping[str, Isian], source: str, depth: int) -> None:
        items = self._value(node.iter, names, source)
        plain = isinstance(node.target, nodes.Name) and node.test is None and not node.recursive and not node.else_
        if not plain or not isinstance(items, list) or depth >= MAX_DEPTH or not isinstance(node.target, nodes.Name):
            raise self._not_allowed(node, source)
        if node.target.name in self._known() or node.target.name == "loop":
            raise self._not_allowed(node, source)
        inner = {**names, node.target.name: items[0] if items else "", "loop": LOOP}
        for each in node.body:
            self._statement(each, inner, source, depth + 1)

    def _printed(self, node: nodes.Expr, names: Mapping[str, Isian], source: str) -> None:
        if not isinstance(node, nodes.Name | nodes.Getattr) or isinstance(
            self._value(node, names, source), list | dict
        ):
            raise self._not_allowed(node, source)

    def _value(self, node: nodes.Node, names: Mapping[str, Isian], source: str) -> Isian:
        match node:
            case nodes.Name():
                if node.name not in names:
                    raise self._unknown(node.name, node, source)
                return names[node.name]
            case nodes.Getattr():
                whole = self._value(node.node, names, source)
                if not isinstance(whole, dict) or node.attr not in whole:
                    raise self._unknown(_path(node), node, source)
                return whole[node.attr]
            case nodes.And() | nodes.Or():
                self._value(node.left, names, source)
                return self._value(node.right, names, source)
            case nodes.Not():
                self._value(node.node, names, source)
                return True
            case _:
                raise self._not_allowed(node, source)

    def _unknown(self, name: str, node: nodes.Node, source: str) -> TemplatDitolak:
        where = f"di “{_line(source, node.lineno)}”"
        if name in _listed(self._known()):
            return self._refusal(
                f"memakai isian “{name}” {where}, yang tidak perlu diketahui pembacanya ({self.pembaca.pembaca})",
                "Hapus isian itu dari templat.",
            )
        near = nearest(name, _listed(self._allowed()))
        hint = f"Maksud Anda “{near}”? " if near else ""
        return self._refusal(
            f"memakai isian “{name}” {where}, yang tidak dikenal",
            f"{hint}Daftar isian ada di halaman bantuan templat (docs/templat.md).",
        )

    def _not_allowed(self, node: nodes.Node, source: str) -> TemplatDitolak:
        return self._refusal(
            f"memakai perintah yang tidak boleh, di “{_line(source, node.lineno)}”",
            "Yang boleh hanya isian {{ nama }}, pengulangan for, dan syarat if tanpa hitungan atau tanda lain.",
        )

    def _refusal(self, what: str, how: str) -> TemplatDitolak:
        return refusal(self.templat, what, how)


def static_text(source: str) -> str:
    """What a template says by itself, without its placeholders."""
    return MARKUP.sub(" ", TAG.sub(" ", source))


def _listed(found: Mapping[str, Isian]) -> list[str]:
    return list(_names(found))


def _names(found: Mapping[str, Isian], before: str = "") -> Iterator[str]:
    for name, value in found.items():
        yield before + name
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            yield from _names(inner, f"{before}{name}.")


def _path(node: nodes.Getattr) -> str:
    before = node.node
    if isinstance(before, nodes.Getattr):
        return f"{_path(before)}.{node.attr}"
    return f"{before.name}.{node.attr}" if isinstance(before, nodes.Name) else node.attr


def _line(source: str, number: int) -> str:
    """The paragraph, without markup and shortened."""
    lines = source.splitlines()
    text = " ".join(MARKUP.sub("", lines[number - 1]).split()) if 0 < number <= len(lines) else ""
    return text[:77] + "…" if len(text) > 80 else text
