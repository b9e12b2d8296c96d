"""Her own file: columns and values of a foreign table become answers to our questions, and nothing is guessed twice.

Hides where the parts live: proposing, applying, loading and saving a mapping, and what it leaves open.
"""

from __future__ import annotations

from kasus_rules.research.petakan_bentuk import (
    KOSONG,
    TERCATAT,
    URUTAN_TANGGAL,
    KolomPeta,
    Peta,
    PetaError,
    sasaran,
)
from kasus_rules.research.petakan_berkas import baca_peta, muat_peta, tulis_peta
from kasus_rules.research.petakan_terap import belum_dipetakan, terapkan_peta
from kasus_rules.research.petakan_usul import calon_kolom, nilai_mirip, usulkan_kolom, usulkan_peta

__all__ = [
    "KOSONG",
    "TERCATAT",
    "URUTAN_TANGGAL",
    "KolomPeta",
    "Peta",
    "PetaError",
    "baca_peta",
    "belum_dipetakan",
    "calon_kolom",
    "muat_peta",
    "nilai_mirip",
    "sasaran",
    "terapkan_peta",
    "tulis_peta",
    "usulkan_kolom",
    "usulkan_peta",
]
