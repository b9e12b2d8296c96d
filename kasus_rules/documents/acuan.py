"""The rules as a book to read: topics, one page a rule, tables of decisions. Used by screen and paper alike.

Hides the gathering: rules that were written once with `untuk_setiap` are one page again, and what a
rule displaces is known from both ends. Nothing here is Markdown or HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from kasus_rules.core.conditions import Contains, atoms
from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import Rule, RuleBase, Source
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.explain.frasa import frasa, tanggal
from kasus_rules.explain.jejak import Trace, because, open_questions
from kasus_rules.explain.kalimat import Syarat, syarat
from kasus_rules.rulebase.decisions_file import read_decisions
from kasus_rules.rulebase.keywords import DECISIONS_FILE
from kasus_rules.rulebase.load import load_with_exemptions
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.uji import RuleTest, read_tests
from kasus_rules.rulebase.vocabulary import ItemField

TAHAP = {
    "triase": "Triase",
    "undangan": "Undangan",
    "konsekuensi": "Pertimbangan",
    "prosedur": "Langkah dan tindakan",
}
HASIL = {Truth.TRUE: "berlaku", Truth.FALSE: "tidak berlaku", Truth.UNKNOWN: "belum pasti"}
STATUS = {
    "teks_terbaca": "pasal dibaca",
    "kutipan_sekunder": "kutipan sekunder",
    "perlu_diperiksa": "perlu diperiksa",
}
KATEGORI = "kategori"


@dataclass(frozen=True, slots=True)
class Uji:
    """One outcome of a rule with a test for it.

    Attributes:
        hasil: berlaku, tidak berlaku, or belum pasti.
        karena: the answers that made it so; for `belum pasti` what is not known yet.
        banyak: how many tests beside the rule have this outcome.
        tanpa: why there can be no such test; "" when there is one.
    """

    hasil: str
    karena: tuple[str, ...]
    banyak: int
    tanpa: str = ""


@dataclass(frozen=True, slots=True)
class Halaman:
    """One written rule.

    Attributes:
        wujud: the rules that it stands for; one unless it was written with `untuk_setiap`.
        syarat: its condition in words (of the first).
        tersisih_oleh: ids of the written rules that displace it.
        kategori: categories of cases that its condition speaks of, through other questions too.
    """

    wujud: tuple[Rule, ...]
    syarat: Syarat
    mengesampingkan: tuple[str, ...]
    tersisih_oleh: tuple[str, ...]
    kategori: frozenset[str]

    @property
    def rule(self) -> Rule:
        """The rule itself, or the first that it stands for."""
        return self.wujud[0]

    @property
    def id(self) -> str:
        """The id as written in the file."""
        return written_id(self.rule.id)

    @property
    def topik(self) -> str:
        """`<stage>/<topic>`."""
        return self.rule.origin.file.removesuffix(".yaml")

    @property
    def masa(self) -> str:
        """When it is valid; "" when always."""
        return masa(self.rule)


@dataclass(frozen=True, slots=True)
class Topik:
    """One rule file: its comment at the top, and its rules in their order."""

    nama: str
    pengantar: str
    halaman: tuple[Halaman, ...]

    @property
    def tahap(self) -> str:
        """The stage, as in the name of the folder."""
        return self.nama.split("/", 1)[0]

    @property
    def judul(self) -> str:
        """What a reader calls the topic."""
        return title_of(self.nama)


@dataclass(frozen=True)
class Acuan:
    """A loaded rule folder, ready to be read by people.

    Attributes:
        tests: of every rule id the tests that name it.
        untested: rule id -> outcome -> why no test can have it.
        items: the fields of each structured decision, as declared.
    """

    program: Program
    topik: tuple[Topik, ...]
    tests: Mapping[str, tuple[RuleTest, ...]]
    untested: Mapping[str, Mapping[str, str]]
    items: Mapping[str, tuple[ItemField, ...]]

    @property
    def base(self) -> RuleBase:
        """The rules."""
        return self.program.base

    @cached_property
    def halaman(self) -> Mapping[str, Halaman]:
        """Every written rule by its id."""
        return {page.id: page for topic in self.topik for page in topic.halaman}

    def cari(self, id_: str) -> Halaman | None:
        """The page of a rule, whether written or expanded (`UND-12.ayah`); letter case does not matter."""
        wanted = written_id(id_.strip()).casefold()
        return next((page for name, page in self.halaman.items() if name.casefold() == wanted), None)

    def sumber(self, page: Halaman) -> tuple[Source, ...]:
        """Its sources."""
        return tuple(self.base.sources[name] for name in page.rule.sources)

    def uji(self, page: Halaman) -> tuple[Uji, ...]:
        """What the tests beside the rule show, one line an outcome."""
        tests = [test for rule in page.wujud for test in self.tests.get(rule.id, ())]
        return tuple(self._outcome(page, truth, [test for test in tests if test.expected is truth]) for truth in Truth)

    def _outcome(self, page: Halaman, truth: Truth, tests: list[RuleTest]) -> Uji:
        if not tests:
            why = self.untested.get(page.rule.id, {}).get(_WORDS[truth], "belum ada uji")
            return Uji(HASIL[truth], (), 0, why)
        return Uji(HASIL[truth], self._because(tests[0]), len(tests))

    def _because(self, test: RuleTest) -> tuple[str, ...]:
        trace = Trace(self.program, test.facts, evaluate(self.program, test.facts, reference.judge))
        condition = self.program.conditions[test.rule_id]
        if test.expected is Truth.UNKNOWN:
            specs = (self.base.facts[name] for name in open_questions(trace, condition))
            return tuple(spec.short or spec.question for spec in specs)
        return tuple(frasa(self.base, test.facts, name) for name in because(trace, condition))


_WORDS = {Truth.TRUE: "berlaku", Truth.FALSE: "tidak", Truth.UNKNOWN: "belum_pasti"}


def read_acuan(folder: Path) -> Acuan:
    """Read a rule folder with the tests beside the rules.

    Raises:
        RuleFilesError: with every problem of the files.
    """
    loaded = load_with_exemptions(folder)
    program = compile_program(loaded.base)
    tests: dict[str, tuple[RuleTest, ...]] = {}
    for test in read_tests(folder, loaded.base):
        if isinstance(test, RuleTest):
            tests[test.rule_id] = (*tests.get(test.rule_id, ()), test)
    return Acuan(program, tuple(_topics(program, folder)), tests, loaded.untested, _items(folder, loaded.base))


def _items(folder: Path, base: RuleBase) -> Mapping[str, tuple[ItemField, ...]]:
    """Read once more, since a loaded rule base keeps the names of these fields only."""
    node = read_yaml(folder / DECISIONS_FILE, DECISIONS_FILE, Notes())
    decisions = read_decisions(node, base.facts, base.roles, Notes())
    return {name: found[1] for name, found in decisions.items() if found is not None}


def written_id(rule_id: str) -> str:
    """The id as it stands in the file: without what `untuk_setiap` added."""
    return rule_id.split(".", 1)[0]


def title_of(topic: str) -> str:
    """A topic's name as a heading."""
    return topic.rsplit("/", 1)[-1].replace("_", " ").capitalize()


def masa(thing: Rule | Source) -> str:
    """From when until when it is valid, in words; "" when always."""
    since = f"sejak {tanggal(thing.valid_from)}" if thing.valid_from else ""
    until = f"sampai {tanggal(thing.valid_to)}" if thing.valid_to else ""
    return " ".join(part for part in (since, until) if part)


def _topics(program: Program, folder: Path) -> Iterator[Topik]:
    displacers: dict[str, list[str]] = {}
    for rule in program.base.rules:
        for target in rule.overrides:
            displacers.setdefault(written_id(target), []).append(written_id(rule.id))
    for name, rules in groupby(program.base.rules, key=lambda rule: rule.origin.file):
        pages = tuple(
            _page(program, tuple(group), displacers)
            for _, group in groupby(rules, key=lambda rule: written_id(rule.id))
        )
        yield Topik(name.removesuffix(".yaml"), _introduction(folder / name), pages)


def _page(program: Program, rules: tuple[Rule, ...], displacers: Mapping[str, list[str]]) -> Halaman:
    first = rules[0]
    targets = (written_id(target) for rule in rules for target in rule.overrides)
    found = (atom for rule in rules for atom in atoms(program.parts[rule.id][0]))
    return Halaman(
        wujud=rules,
        syarat=syarat(first.condition, program.base),
        mengesampingkan=tuple(dict.fromkeys(targets)),
        tersisih_oleh=tuple(dict.fromkeys(displacers.get(written_id(first.id), ()))),
        kategori=frozenset(atom.member for atom in found if isinstance(atom, Contains) and atom.fact == KATEGORI),
    )


def _introduction(path: Path) -> str:
    """The comment at the top of a rule file, as one paragraph."""
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").rstrip())
    return " ".join(lines)
