"""Which words a finished document may not hold, from who is meant, what was answered, and the words of the rules.

Hides the coincidences: whoever is addressed may bear the same family name as the student, a teacher may be called
like a day, and the letterhead of a school may hold a word that would tell a kasus elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.bocor import fold
from kasus_rules.documents.isi import IsiDokumen
from kasus_rules.documents.perlu_tahu import Pembaca, Tabel
from kasus_rules.explain.frasa import tanggal

SHORTEST_PART = 3
PEOPLE, FORMS = "pihak", "kategori"
ROLE_FACTS = frozenset({"jenjang", "sumber_penemuan", "bagian_murid"})
HONORIFICS = frozenset(
    {"ibu", "bu", "bapak", "pak", "bunda", "ayah", "mama", "mamah", "papa", "umi", "abi", "nyonya", "tuan"}
)
OF_SOMEBODY = re.compile(r"\b(?:orang tua|wali murid|ayah|keluarga|kakak|adik|dari|ananda|murid|siswa)\b")


def terlarang(
    isi: IsiDokumen, *, tabel: Tabel, base: RuleBase, nama: Iterable[str], jawaban: Mapping[str, object] | None = None
) -> dict[str, str]:
    """The words that this document may not hold -> kind of word, as `bocor.periksa` takes them.

    Args:
        nama: every name that the register knows of this kasus: students, parents, others.
        jawaban: the answers of the triage; of these the dates are searched for.
    """
    row = tabel.dokumen[isi.jenis]
    found = dict(_vocabulary(base, tabel, row))
    if "fakta" not in row.kata:
        found |= dict.fromkeys(_dates(isi, base, jawaban or {}), "fakta")
    allowed = f" {fold(' '.join(_own_words(isi)))} "
    party = {fold(word) for word in tabel.kata_pihak}
    kept = {word: kind for word, kind in found.items() if word in party or f" {word} " not in allowed}
    code = {} if "kode_kasus" in row.kata else dict.fromkeys(_end_of_code(isi), "kode_kasus")
    titles = HONORIFICS | {word for role in base.roles.values() for word in fold(role.label).split()}
    people = _names(isi, row, tuple(nama), tabel).items()
    named = {word: kind for word, kind in people if not titles.issuperset(word.split())}
    return kept | code | named


def _names(isi: IsiDokumen, row: Pembaca, names: tuple[str, ...], tabel: Tabel) -> dict[str, str]:
    """Full names, and each part of three letters or more, without those of people who stand in the document anyway."""
    student = fold(isi.nama_murid) if "nama_murid" in row.kata else None
    children = (*names, isi.nama_murid)
    may = [name for name in _allowed_names(isi, row) if fold(name) == student or not _tells_of(name, children)]
    whole = {fold(name) for name in may}
    parts = {part for name in whole for part in name.split()}
    found: dict[str, str] = {}
    for name in map(fold, (*names, isi.nama_murid)):
        if not name or any(f" {name} " in f" {one} " for one in whole):
            continue
        if len(name.split()) > 1:
            found[name] = found[name.replace(" ", "")] = "nama"
        for part in name.split():
            if part not in parts and (len(part) >= SHORTEST_PART or part == name):
                found[part] = _kind(part, tabel)
    return found


def _kind(part: str, tabel: Tabel) -> str:
    if part in tabel.kata_umum:
        return "nama_umum"
    return "nama_kata" if part in tabel.kata_nama else "nama"


def _tells_of(name: str, others: Iterable[str]) -> bool:
    """Whether somebody is called after another: "orang tua dari Sekar", or "Ibu Sekar" when Sekar has more names."""
    folded = fold(name)
    own = [part for part in folded.split() if part not in HONORIFICS]
    if OF_SOMEBODY.search(folded):
        return True
    given = (fold(other).split() for other in others)
    return len(own) == 1 < len(folded.split()) and any(len(parts) > 1 and parts[0] == own[0] for parts in given)


def _end_of_code(isi: IsiDokumen) -> Iterator[str]:
    """The part of the case code that tells kasus apart, unless it could be a year."""
    end = fold(isi.kode_kasus).split()[-1:]
    yield from (part for part in end if not part.isdigit())


def _allowed_names(isi: IsiDokumen, row: Pembaca) -> Iterator[str]:
    if "kop" in row.boleh:
        yield from (isi.kop.kepala_sekolah, isi.kop.koordinator_bk)
    if "kepada" in row.boleh and not isi.kepada.murid:
        yield isi.kepada.nama
    if row.boleh & {"peserta", "peserta.nama"}:
        yield from (name for one in isi.peserta if not one.murid for name in (one.nama, one.diwakili_oleh))
    yield from (value for key, value in (("pemimpin", isi.pemimpin), ("pencatat", isi.pencatat)) if key in row.boleh)
    if "nama_murid" in row.kata:
        yield isi.nama_murid


def _own_words(isi: IsiDokumen) -> Iterator[str]:
    """What a document says of school and people by itself; their designations are no secret to themselves."""
    kop = isi.kop
    yield from (kop.sekolah, kop.dinas, kop.alamat, kop.surel, kop.kota, isi.kepada.peran, "|")
    yield from (text for one in isi.peserta for text in (one.peran_label, one.lembaga, "|"))


def _vocabulary(base: RuleBase, tabel: Tabel, row: Pembaca) -> Iterator[tuple[str, str]]:
    if "fakta" not in row.kata:
        yield from ((word, "fakta") for spec in base.facts.values() for word in _of_fact(spec, tabel.kata_netral))
    if "kategori" not in row.kata:
        yield from ((word, "kategori") for spec in base.facts.values() for word in _of_form(spec, tabel.kata_netral))
    if "perkara" not in row.kata:
        yield from ((fold(word), "perkara") for word in (*tabel.kata_perkara, *tabel.kata_pihak))


def _of_form(spec: FactSpec, neutral: frozenset[str]) -> Iterator[str]:
    """The categories and their forms: labels of any length, ids that are more than one word."""
    if _is_form(spec):
        yield from (word for choice in spec.choices if (word := fold(choice.label)) not in neutral)
        yield from (word for choice in spec.choices if " " in (word := fold(choice.value)))


def _of_fact(spec: FactSpec, neutral: frozenset[str]) -> Iterator[str]:
    """How a fact is called and answered; single words are everyday words."""
    if spec.name == REFERENCE_DATE or spec.group == PEOPLE or spec.name in ROLE_FACTS:
        return
    labels = () if _is_form(spec) else (text for one in spec.choices for text in (one.label, one.value))
    found = (fold(text) for text in (spec.short, spec.name, *labels))
    yield from (word for word in found if " " in word and word not in neutral)


def _is_form(spec: FactSpec) -> bool:
    return spec.name == FORMS or spec.name.startswith("bentuk_")


def _dates(isi: IsiDokumen, base: RuleBase, answers: Mapping[str, object]) -> Iterator[str]:
    """The days that were answered, in the ways in which a day is written, unless it is a day of the document."""
    due = (item.tenggat for item in (*isi.keputusan, *isi.tindak_lanjut))
    own = {isi.tanggal, isi.acara.tanggal if isi.acara else None, *due}
    for name, given in answers.items():
        spec = base.facts.get(name)
        if spec is None or spec.kind is not FactKind.TANGGAL or name == REFERENCE_DATE:
            continue
        if (day := _day(given)) is not None and day not in own:
            yield from map(
                fold, (tanggal(day), day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}")
            )


def _day(given: object) -> date | None:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None
