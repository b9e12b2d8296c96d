"""What checking the rules finds, as plain data: verdicts, examples, advice.

Hides nothing but the shape, which `kasus periksa --json` prints as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Vonis(Enum):
    """A verdict. Time running out is never a pass."""

    TERBUKTI = "terbukti"
    TERBANTAH = "terbantah"
    BELUM_PASTI = "belum_pasti"


Example = Mapping[str, object]  # an answers file: question -> answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or undecided.

    Attributes:
        kind: such as `celah`, `tidak_pernah_berlaku`, or `uji_tidak_cocok`.
        rules: ids of the rules (or the name of the decision, or of the case that is a test) concerned,
            the first one first.
        example: a smallest case that shows it; None where no case can.
        advice: what it means and what to do, in Indonesian.
    """

    kind: str
    rules: tuple[str, ...]
    verdict: Vonis
    advice: str
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class SafetyVerdict:
    """One safety property with its verdict; the example refutes it."""

    name: str
    title: str
    verdict: Vonis
    example: Example | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tests beside the rules reach.

    Attributes:
        rules: rules with a test in which they hold, do not hold, and are open (or say why not).
        missing: rule id -> what no test beside it shows, in Indonesian.
        exempt: outcomes of rules that need no test, each with its reason (`tanpa_uji`).
    """

    rules: int
    rules_covered: int
    atoms: int
    atoms_true: int
    atoms_false: int
    atoms_open: int
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exempt: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one check of the rules found."""

    rules: int
    safety: tuple[SafetyVerdict, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage | None
    seconds: float

    @property
    def clean(self) -> bool:
        """Whether nothing is refuted and nothing undecided."""
        return not self.findings and all(each.verdict is Vonis.TERBUKTI for each in self.safety)
