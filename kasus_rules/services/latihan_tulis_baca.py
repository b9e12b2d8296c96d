"""Reading a draft back, however incomplete: what can be used is used, the rest is named.

Hides the tolerance. A case file is read strictly by `training.baca`; a draft may lack anything, and a word that
the rules no longer know must not take the others with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kasus_rules.core.facts import Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import plain
from kasus_rules.rulebase.problems import Notes, Place
from kasus_rules.rulebase.reading import parse_yaml
from kasus_rules.rulebase.values import read_value
from kasus_rules.services.latihan_tulis import DrafBagian, DrafKasus
from kasus_rules.training.baca import TINGKAT, unwrapped
from kasus_rules.training.kasus import (
    BAGIAN_TOKOH,
    Butir,
    Ekonomi,
    Gerbang,
    Harapan,
    JenisKelamin,
    Kesalahan,
    Sifat,
    Tokoh,
)
from kasus_rules.training.pilihan import PERAN_PILIHAN, putusan_pilihan

BROKEN = "Draf ini tidak dapat dibaca sebagai tulisan kasus. Berkasnya tidak diubah."
Isi = Mapping[str, object]


def baca_draf(text: str, base: RuleBase) -> tuple[DrafKasus, tuple[str, ...]]:
    """The draft, and the names in it that the rules do not know (any more).

    Raises:
        InputError: the text is no draft at all.
    """
    node = parse_yaml(text, "draf", Notes())
    content = None if node is None else plain(node)
    if not isinstance(content, dict):
        raise InputError(BROKEN)
    reader = _Reader(base)
    return reader.draf(content), tuple(dict.fromkeys(reader.dilewati))


class _Reader:
    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.dilewati: list[str] = []

    def draf(self, isi: Isi) -> DrafKasus:
        tingkat = isi.get("tingkat")
        parts = tuple(self._part(one) for one in _tables(isi.get("episode")))
        return DrafKasus(
            berkas=_text(isi, "berkas"),
            judul=_text(isi, "judul"),
            kategori=tuple(self._names(isi.get("kategori"), self._values("kategori"))),
            jenjang=self._name(isi.get("jenjang"), self._values("jenjang")),
            sifat=self._name(isi.get("sifat"), tuple(Sifat)),
            gerbang=self._name(isi.get("gerbang"), tuple(Gerbang)),
            tingkat=tingkat if isinstance(tingkat, int) and tingkat in TINGKAT else 0,
            tokoh=tuple(self._person(one) for one in _tables(isi.get("tokoh"))),
            bagian=parts or (DrafBagian(),),
        )

    def _part(self, isi: Isi) -> DrafBagian:
        return DrafBagian(
            judul=_text(isi, "judul"),
            cerita=unwrapped(_text(isi, "cerita")),
            temuan=dict(self._findings(isi.get("temuan"))),
            ditanya=tuple(self._asked(isi.get("ditanya"))),
            harap=self._expected(isi.get("harap")),
            umpan_balik=unwrapped(_text(isi, "umpan_balik")),
            kesalahan=tuple(self._error(one) for one in _tables(isi.get("kesalahan"))),
            berbeda=_text(isi, "berbeda"),
        )

    def _person(self, isi: Isi) -> Tokoh:
        kelamin = self._name(isi.get("jenis_kelamin"), tuple(JenisKelamin)) or JenisKelamin.TIDAK_DISEBUT
        ekonomi = self._name(isi.get("ekonomi"), tuple(Ekonomi)) or Ekonomi.TIDAK_DISEBUT
        bagian = self._name(isi.get("bagian"), BAGIAN_TOKOH)
        return Tokoh(_text(isi, "sebutan"), bagian, JenisKelamin(kelamin), Ekonomi(ekonomi))

    def _findings(self, given: object) -> Iterator[tuple[str, Value | None]]:
        for name, value in given.items() if isinstance(given, dict) else ():
            spec, notes = self.base.facts.get(str(name)), Notes()
            found = None if spec is None else read_value(spec, value, Place("draf", 0, 0), notes)
            if spec is None or len(notes):
                self.dilewati.append(str(name))
            elif found is not None or value in (None, kw.UNKNOWN):
                yield spec.name, found

    def _asked(self, given: object) -> Iterator[Butir]:
        for name in given if isinstance(given, list) else ():
            fact, _, member = str(name).partition(".")
            spec = self.base.facts.get(fact)
            if spec is None or (member and member not in spec.members):
                self.dilewati.append(str(name))
            else:
                yield Butir(fact, member)

    def _expected(self, given: object) -> Harapan:
        isi = given if isinstance(given, dict) else {}
        roles = isi.get("peserta")
        pairs = roles.items() if isinstance(roles, dict) else ()
        named = {self._name(role, self.base.roles): self._name(choice, PERAN_PILIHAN) for role, choice in pairs}
        return Harapan(
            putusan=self._name(isi.get("putusan"), putusan_pilihan(self.base)),
            urgensi=self._decided(isi, "urgensi"),
            sesudah_aman=self._decided(isi, "sesudah_aman"),
            mode=self._decided(isi, "mode"),
            peserta={role: choice for role, choice in named.items() if role and choice},
            pertimbangan=tuple(self._names(isi.get("pertimbangan"), {rule.id for rule in self.base.rules})),
        )

    def _decided(self, isi: Isi, name: str) -> str:
        return self._name(isi.get(name), self.base.decisions[name].values)

    def _error(self, isi: Isi) -> Kesalahan:
        about = self._name(isi.get("tentang"), ("putusan", *self.base.roles))
        allowed = putusan_pilihan(self.base) if about == "putusan" else tuple(PERAN_PILIHAN)
        return Kesalahan(about, self._name(isi.get("pilihan"), allowed), _text(isi, "teks"))

    # ── words ──

    def _values(self, fact: str) -> tuple[str, ...]:
        return self.base.facts[fact].members

    def _names(self, given: object, known: Collection[str]) -> Iterator[str]:
        for one in given if isinstance(given, list) else ():
            name = self._name(one, known)
            if name:
                yield name

    def _name(self, given: object, known: Collection[str]) -> str:
        """A known word; "" for one that is left out or unknown."""
        if given in (None, ""):
            return ""
        if isinstance(given, str) and given in known:
            return given
        self.dilewati.append(str(given))
        return ""


def _text(isi: Isi, key: str) -> str:
    value = isi.get(key)
    return "" if value is None else str(value).strip()


def _tables(given: object) -> Iterable[Isi]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else ()
