"""Which rules to show: by stage, topic, category and words.

Hides what "umum" means: rules whose condition speaks of no category of cases.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kasus_rules.documents.acuan import KATEGORI, TAHAP, Acuan, Halaman
from kasus_rules.errors import InputError
from kasus_rules.rulebase.problems import suggestion

UMUM = "umum"


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter; None (or "" for words) lets everything pass.

    Attributes:
        topik: the name of a rule file without its folder, such as "gerbang".
    """

    tahap: str | None = None
    topik: str | None = None
    kategori: str | None = None
    kata: str = ""

    def checked(self, acuan: Acuan) -> Saringan:
        """Itself.

        Raises:
            InputError: one of its names is not known.
        """
        check_known("Tahap", self.tahap, TAHAP)
        check_known("Topik", self.topik, topics(acuan, self.tahap))
        check_known("Kategori", self.kategori, (*acuan.base.facts[KATEGORI].members, UMUM))
        return self

    def pages(self, acuan: Acuan) -> list[Halaman]:
        """The written rules that pass, in their order."""
        return [page for topic in acuan.topik for page in topic.halaman if self._passes(page)]

    def _passes(self, page: Halaman) -> bool:
        stage, topic = page.topik.split("/", 1)
        return (
            self.tahap in (None, stage)
            and self.topik in (None, topic)
            and (self.kategori is None or self._in_category(page))
            and self.kata.casefold() in f"{page.id} {page.rule.title} {page.syarat.kalimat()}".casefold()
        )

    def _in_category(self, page: Halaman) -> bool:
        return not page.kategori if self.kategori == UMUM else self.kategori in page.kategori


def topics(acuan: Acuan, stage: str | None) -> dict[str, str]:
    """Topic -> its title, of one stage or of all."""
    found = (topic for topic in acuan.topik if stage in (None, topic.tahap))
    return {topic.nama.split("/", 1)[1]: topic.judul for topic in found}


def check_known(what: str, name: str | None, known: Collection[str]) -> None:
    """Refuse a name that is not among the known ones, and offer the nearest; None passes.

    Raises:
        InputError: the name is not known.
    """
    if name is not None and name not in known:
        raise InputError(f'{what} "{name}" tidak ada. {suggestion(name, known)}')
