"""Published worked examples: the data, the printed figures, and where each was seen.

`sumber` names the original; `dilihat` names the stored source in which data and figures were read. Where the print
itself was not at hand, the sentence says "according to". Figures are held to the digits printed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kasus_rules.training.tabel import TabelHitung, TabelNilai


@dataclass(frozen=True, slots=True)
class Contoh:
    """One example; `terbit` maps the name of a coefficient to the printed figure, as text to keep its digits."""

    nama: str
    sumber: str
    dilihat: str
    data: TabelNilai | TabelHitung
    terbit: Mapping[str, str]

    @property
    def hitung(self) -> TabelHitung:
        """The data as counts."""
        return self.data.hitung() if isinstance(self.data, TabelNilai) else self.data


def penilai(*rows: str, kategori: str) -> TabelNilai:
    """A table from one string for each rater, as such tables are printed; `.` is a missing rating."""
    columns = [[None if value == "." else value for value in row.split()] for row in rows]
    nilai = tuple(zip(*columns, strict=True))
    return TabelNilai(tuple(f"u{place}" for place in range(1, len(nilai) + 1)), tuple(kategori.split()), nilai)


def hitungan(*rows: str, kategori: str) -> TabelHitung:
    """A table from one string of counts for each item."""
    hitung = tuple(tuple(int(value) for value in row.split()) for row in rows)
    return TabelHitung(tuple(f"u{place}" for place in range(1, len(hitung) + 1)), tuple(kategori.split()), hitung)


def silang(*rows: str, kategori: str) -> TabelNilai:
    """Two raters from their contingency table; the first rater stands in the rows."""
    kinds = tuple(kategori.split())
    nilai = tuple(
        (first, second)
        for first, row in zip(kinds, rows, strict=True)
        for second, times in zip(kinds, row.split(), strict=True)
        for _ in range(int(times))
    )
    return TabelNilai(tuple(f"u{place}" for place in range(1, len(nilai) + 1)), kinds, nilai)


FLEISS_1971 = Contoh(
    nama="30 psychiatric patients, 6 raters, 5 diagnoses",
    sumber="Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76, "
    "378-382, Table 1",
    dilihat="according to statsmodels/stats/tests/test_inter_rater.py, which prints the result of R irr, "
    "kappam.fleiss(diagnoses)",
    data=hitungan(
        *("0 0 0 6 0", "0 3 0 0 3", "0 1 4 0 1", "0 0 0 0 6", "0 3 0 3 0", "2 0 4 0 0", "0 0 4 0 2", "2 0 3 1 0"),
        *("2 0 0 4 0", "0 0 0 0 6", "1 0 0 5 0", "1 1 0 4 0", "0 3 3 0 0", "1 0 0 5 0", "0 2 0 3 1", "0 0 5 0 1"),
        *("3 0 0 1 2", "5 1 0 0 0", "0 2 0 4 0", "1 0 2 0 3", "0 0 0 0 6", "0 1 0 5 0", "0 2 0 1 3", "2 0 0 4 0"),
        *("1 0 0 4 1", "0 5 0 1 0", "4 0 0 0 2", "0 2 0 4 0", "1 0 5 0 0", "0 0 0 0 6"),
        kategori="depresi kepribadian skizofrenia neurosis lain",
    ),
    terbit={"fleiss": "0.4302445"},
)

FLEISS_WIKIPEDIA = Contoh(
    nama="10 subjects, 14 raters, 5 categories",
    sumber="Wikipedia, Fleiss' kappa, worked example",
    dilihat="statsmodels/stats/tests/test_inter_rater.py, table0 and test_fleiss_kappa; the share of agreeing pairs "
    "of each item is printed beside the data",
    data=hitungan(
        *("0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1"),
        *("7 7 0 0 0", "3 2 6 3 0", "2 5 3 2 2", "6 5 2 1 0", "0 2 2 3 7"),
        kategori="1 2 3 4 5",
    ),
    terbit={"fleiss": "0.210"},
)
FLEISS_WIKIPEDIA_BUTIR = ("1.000", "0.253", "0.308", "0.440", "0.330", "0.462", "0.242", "0.176", "0.286", "0.286")

KRIPPENDORFF_2011 = Contoh(
    nama="4 observers, 12 units, 5 values, missing data",
    sumber="Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, the example with missing data",
    dilihat="according to fast-krippendorff, krippendorff.py, docstring of alpha (nominal, ordinal), and to irrCAC for "
    "Python, test_krippendorff.py, quadratic weights (interval); the data also in R irr, kripp.alpha, 'the C data'",
    data=penilai(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
        kategori="1 2 3 4 5",
    ),
    terbit={"alfa": "0.743", "alfa_ordinal": "0.815", "alfa_interval": "0.849"},
)

KRIPPENDORFF_WIKIPEDIA = Contoh(
    nama="3 coders, 15 units, 4 values, many missing",
    sumber="Wikipedia, Krippendorff's alpha, computational example",
    dilihat="fast-krippendorff, krippendorff.py, docstring of alpha",
    data=penilai(
        ". . . . . 3 4 1 2 1 1 3 3 . 3",
        "1 . 2 1 3 3 4 3 . . . . . . .",
        ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
        kategori="1 2 3 4",
    ),
    terbit={"alfa": "0.691358", "alfa_interval": "0.810845"},
)

GWET_2014 = Contoh(
    nama="4 raters, 12 subjects, 5 categories, missing ratings (cac.raw4raters)",
    sumber="Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics",
    dilihat="according to the README of Gwet's own R package irrCAC, pa.coeff.raw, gwet.ac1.raw, krippen.alpha.raw",
    data=penilai(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . .",
        ". 3 3 3 2 3 4 2 2 5 1 3",
        "1 2 3 3 2 4 4 1 2 5 1 .",
        kategori="1 2 3 4 5",
    ),
    terbit={"persen": "0.8181818", "ac1": "0.77544", "alfa": "0.74342"},
)

GWET_15_PASIEN = Contoh(
    nama="15 patients, 6 raters, 5 diagnoses (distrib.6raters)",
    sumber="the first 15 patients of Fleiss (1971), in Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed",
    dilihat="README of R irrCAC, gwet.ac1.dist, fleiss.kappa.dist, krippen.alpha.dist",
    data=hitungan(
        *("0 0 0 6 0", "0 3 0 0 3", "0 1 4 0 1", "0 0 0 0 6", "0 3 0 3 0", "2 0 4 0 0", "0 0 4 0 2", "2 0 3 1 0"),
        *("2 0 0 4 0", "0 0 0 0 6", "1 0 0 5 0", "1 1 0 4 0", "0 3 3 0 0", "1 0 0 5 0", "0 2 0 3 1"),
        kategori="depresi kepribadian skizofrenia neurosis lain",
    ),
    terbit={"persen": "0.5511111", "ac1": "0.4448007", "fleiss": "0.4139265", "alfa": "0.4204384"},
)

GWET_KEHAMILAN = Contoh(
    nama="100 pregnancies, 2 abstractors, 3 kinds (cont3x3abstractors)",
    sumber="Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics",
    dilihat="README of R irrCAC, kappa2.table, gwet.ac1.table, krippen2.table, pa2.table",
    data=silang("13 0 0", "0 20 7", "0 4 56", kategori="ektopik abnormal normal"),
    terbit={"persen": "0.89", "cohen": "0.7964094", "ac1": "0.8493305", "alfa": "0.7972585"},
)

GWET_5_PENGAMAT = Contoh(
    nama="5 observers, 15 units, 4 scores, missing (raw_5observers)",
    sumber="Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics",
    dilihat="irrCAC for Python, datasets.py, test_gwet.py and test_krippendorff.py",
    data=penilai(
        "1 1 2 . 0 0 1 1 2 2 . 0 1 3 1",
        "1 1 3 0 0 0 0 . 2 1 1 0 2 3 1",
        "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1",
        ". 1 3 . . . . 0 . 1 0 0 2 2 .",
        "2 . . 0 0 0 1 . 2 . . . . 3 1",
        kategori="0 1 2 3",
    ),
    terbit={"persen": "0.616", "ac1": "0.497", "alfa": "0.481"},
)

GWET_DIAGNOSIS = Contoh(
    nama="223 patients, clinical against research diagnosis, 4 kinds (cont4x4diagnosis)",
    sumber="Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics",
    dilihat="irrCAC for Python, datasets.py, test_cohen.py, test_gwet.py and test_pa.py",
    data=silang("40 4 4 17", "6 25 2 13", "4 1 21 12", "15 5 9 45", kategori="skizofrenia bipolar depresi lain"),
    terbit={"persen": "0.587", "cohen": "0.432", "ac1": "0.456"},
)

COHEN_SAS = Contoh(
    nama="2 raters, 19 items, 3 categories",
    sumber="printout of a SAS example, simple kappa coefficient",
    dilihat="statsmodels/stats/tests/test_inter_rater.py, table10 and TestUnweightedCohens",
    data=silang("0 4 1", "0 8 0", "0 1 5", kategori="a b c"),
    terbit={"cohen": "0.4842"},
)

PARADOKS_SEIMBANG = Contoh(
    nama="kappa paradox, balanced: 100 items, 2 raters",
    sumber="Feinstein, A. R. & Cicchetti, D. V. (1990). High agreement but low kappa: I. The problems of two "
    "paradoxes. Journal of Clinical Epidemiology, 43, 543-549",
    dilihat="according to Gerstman, B. B., Epidemiology Kept Simple, Table 10.6A, p. 227",
    data=silang("40 9", "6 45", kategori="ya tidak"),
    terbit={"persen": "0.85", "cohen": "0.70"},
)

PARADOKS_TIMPANG = Contoh(
    nama="kappa paradox, lopsided: 100 items, 2 raters",
    sumber=PARADOKS_SEIMBANG.sumber,
    dilihat="according to Gerstman, B. B., Epidemiology Kept Simple, Table 10.6B, p. 227",
    data=silang("80 10", "5 5", kategori="ya tidak"),
    terbit={"persen": "0.85", "cohen": "0.32"},
)

SEMUA = (
    FLEISS_1971,
    FLEISS_WIKIPEDIA,
    KRIPPENDORFF_2011,
    KRIPPENDORFF_WIKIPEDIA,
    GWET_2014,
    GWET_15_PASIEN,
    GWET_KEHAMILAN,
    GWET_5_PENGAMAT,
    GWET_DIAGNOSIS,
    COHEN_SAS,
    PARADOKS_SEIMBANG,
    PARADOKS_TIMPANG,
)

# Wilson's interval: statsmodels/stats/tests/test_proportion.py, test_proportion_confint (100 of 200, printed there
# from R DescTools, BinomCI) and test_confint_proportion_wilson_clip (19 of 38).
WILSON = ((100, 200, "0.4313609", "0.5686391"), (19, 38, "0.348499283643951", "0.651500716356049"))
