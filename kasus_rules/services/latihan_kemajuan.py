"""What somebody has practised: attempts at practice cases, their scores by part, and when a case comes back.

Hides how attempts are counted and turned into JSON. There is no name in it, nothing of a real kasus, and no
schedule either: what is due is worked out from the attempts, so attempts of two windows can simply be put together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal, TypeVar, get_args

from kasus_rules.training.ulangan import Capaian, Nilai, Ulasan, kembali_pada, nilai_capaian

BagianSkor = Literal["temuan", "putusan", "peserta", "pertimbangan"]
BAGIAN_SKOR: Final[tuple[BagianSkor, ...]] = get_args(BagianSkor)
BENTUK: Final = 1
TERBANYAK_PERCOBAAN: Final = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Skor:
    """Answers as the rules, other than the rules, and left open; what the rules leave open is in none of them."""

    sama: int = 0
    beda: int = 0
    terbuka: int = 0

    @property
    def seluruhnya(self) -> int:
        """All questions that the rules answer."""
        return self.sama + self.beda + self.terbuka

    @property
    def pangsa(self) -> float:
        """The share of answers as the rules, 0 to 1."""
        return self.sama / self.seluruhnya if self.seluruhnya else 1.0

    def __add__(self, other: Skor) -> Skor:
        return Skor(self.sama + other.sama, self.beda + other.beda, self.terbuka + other.terbuka)


@dataclass(frozen=True, slots=True)
class HasilBagian:
    """One episode as it was answered.

    Attributes:
        nomor: of the episode, from 1.
        skor: a part without questions is absent.
        beda: the questions answered otherwise, the gravest first, such as `putusan` or `peran/ibu`.
        catatan: why the trainee thinks otherwise, for talking it over; "" for none.
    """

    nomor: int
    skor: Mapping[BagianSkor, Skor]
    aman: bool
    putusan_sama: bool
    beda: tuple[str, ...] = ()
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Percobaan:
    """One attempt at one case; `id` is random, `tanggal` the day of its last answer."""

    id: str
    kasus: str
    tanggal: date
    bagian: tuple[HasilBagian, ...] = ()
    selesai: bool = False

    @property
    def skor(self) -> dict[BagianSkor, Skor]:
        """The score of all episodes together."""
        return jumlah_skor(one.skor for one in self.bagian)

    @property
    def nilai(self) -> Nilai:
        """The grade for spaced review."""
        shares = tuple(score.pangsa for score in self.skor.values())
        aman, same = all(one.aman for one in self.bagian), all(one.putusan_sama for one in self.bagian)
        return nilai_capaian(Capaian(shares, aman=aman, putusan_sama=same))

    def dengan(self, hasil: HasilBagian, *, tanggal: date, selesai: bool) -> Percobaan:
        """The same attempt with one episode added, or replaced when it is there."""
        others = tuple(one for one in self.bagian if one.nomor != hasil.nomor)
        return replace(self, bagian=(*others, hasil), tanggal=tanggal, selesai=selesai)


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """All attempts, oldest first."""

    percobaan: tuple[Percobaan, ...] = field(default=())

    def tentang(self, kasus: str) -> tuple[Percobaan, ...]:
        """The finished attempts at one case."""
        return tuple(one for one in self.percobaan if one.kasus == kasus and one.selesai)

    def kembali(self, kasus: str) -> date | None:
        """The day on which a case comes back; None while it was never finished."""
        return kembali_pada(Ulasan(one.tanggal, one.nilai) for one in self.tentang(kasus))

    def perlu_diulang(self, cases: Iterable[str], hari_ini: date) -> tuple[str, ...]:
        """Which of these cases are due, the longest due first."""
        days = [(day, kasus) for kasus in cases if (day := self.kembali(kasus)) is not None and day <= hari_ini]
        return tuple(kasus for _, kasus in sorted(days))

    def dicoba(self, cases: Iterable[str]) -> int:
        """How many of these cases were begun."""
        begun = {one.kasus for one in self.percobaan if one.bagian}
        return sum(kasus in begun for kasus in cases)

    def skor_terakhir(self, cases: Sequence[str]) -> dict[BagianSkor, Skor]:
        """Of the latest attempt at each case, the scores together."""
        latest = {one.kasus: one for one in self.percobaan if one.bagian and one.kasus in cases}
        return jumlah_skor(one.skor for one in latest.values())

    def dengan(self, percobaan: Percobaan) -> Kemajuan:
        """With this attempt added, or replaced where it stands; only the latest of each case are kept."""
        known = any(one.id == percobaan.id for one in self.percobaan)
        if known:
            whole = tuple(percobaan if one.id == percobaan.id else one for one in self.percobaan)
        else:
            whole = (*self.percobaan, percobaan)
        same = [one.id for one in whole if one.kasus == percobaan.kasus]
        old = set(same[:-TERBANYAK_PERCOBAAN])
        return Kemajuan(tuple(one for one in whole if one.id not in old))


def jumlah_skor(several: Iterable[Mapping[BagianSkor, Skor]]) -> dict[BagianSkor, Skor]:
    """Scores of several episodes by part, in the fixed order of the parts."""
    found = list(several)
    sums = {part: sum((one.get(part, Skor()) for one in found), Skor()) for part in BAGIAN_SKOR}
    return {part: score for part, score in sums.items() if score.seluruhnya}


# ── JSON ──


def to_json(kemajuan: Kemajuan) -> str:
    """The text of the file."""
    content = {"bentuk": BENTUK, "percobaan": [_attempt_out(one) for one in kemajuan.percobaan]}
    return json.dumps(content, ensure_ascii=False, indent=1)


def from_json(text: str) -> Kemajuan:
    """What a file of this form says.

    Raises:
        ValueError: it says something else, or in another form.
    """
    try:
        content = json.loads(text)
        if content["bentuk"] != BENTUK:
            raise ValueError("another form")
        found = tuple(_attempt_in(one) for one in content["percobaan"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a file of progress") from error
    if len({one.id for one in found}) != len(found):
        raise ValueError("an attempt stands twice")
    return Kemajuan(found)


def bentuk_dari(text: str) -> int:
    """The form that a file says it has; 0 when it says nothing readable."""
    try:
        form = json.loads(text)["bentuk"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
    return form if isinstance(form, int) and not isinstance(form, bool) else 0


def _attempt_out(one: Percobaan) -> dict[str, Any]:
    parts = [_part_out(part) for part in one.bagian]
    day = one.tanggal.isoformat()
    return {"id": one.id, "kasus": one.kasus, "tanggal": day, "selesai": one.selesai, "bagian": parts}


def _part_out(one: HasilBagian) -> dict[str, Any]:
    scores = {part: [score.sama, score.beda, score.terbuka] for part, score in one.skor.items()}
    return {
        "nomor": one.nomor, "skor": scores, "aman": one.aman, "putusan_sama": one.putusan_sama,
        "beda": list(one.beda), "catatan": one.catatan,
    }  # fmt: skip


def _attempt_in(raw: Mapping[str, Any]) -> Percobaan:
    parts = tuple(_part_in(one) for one in raw["bagian"])
    day = date.fromisoformat(_typed(raw["tanggal"], str))
    return Percobaan(_typed(raw["id"], str), _typed(raw["kasus"], str), day, parts, _typed(raw["selesai"], bool))


def _part_in(raw: Mapping[str, Any]) -> HasilBagian:
    scores = {part: Skor(*map(_count, raw["skor"][part])) for part in BAGIAN_SKOR if part in raw["skor"]}
    return HasilBagian(
        nomor=_count(raw["nomor"]), skor=scores, aman=_typed(raw["aman"], bool),
        putusan_sama=_typed(raw["putusan_sama"], bool),
        beda=tuple(_typed(one, str) for one in raw["beda"]), catatan=_typed(raw["catatan"], str),
    )  # fmt: skip


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError("not a count")
    return value


def _typed(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"not {kind.__name__}")
    return value
