"""The Indonesian keywords of the rule files, all of them, here and nowhere else.

Hides the spelling of the rule language: every other module speaks of `IF` and `THEN`,
so that a keyword is renamed in one place.
"""

from __future__ import annotations

from typing import Final

# ── files and folders ──
VERSION_FILE: Final = "versi.yaml"
GROUPS_FILE: Final = "kelompok.yaml"
FACTS_FILE: Final = "fakta.yaml"
DECISIONS_FILE: Final = "keputusan.yaml"
ROLES_FILE: Final = "peran.yaml"
SOURCES_FILE: Final = "sumber.yaml"
VOCABULARY_FILES: Final = (VERSION_FILE, GROUPS_FILE, FACTS_FILE, DECISIONS_FILE, ROLES_FILE, SOURCES_FILE)
ASSUMPTIONS_FILE: Final = "asumsi.yaml"  # read by reasoning, not here
SAFETY_FILE: Final = "sifat.yaml"  # read by reasoning, not here
BUNDLES_FILE: Final = "contoh_uji.yaml"
STAGES: Final = ("triase", "undangan", "konsekuensi", "prosedur")
TESTS_ENDING: Final = "_uji.yaml"

# ── words common to several files ──
VERSION: Final = "versi"
LABEL: Final = "label"
HELP: Final = "bantuan"
VALUES: Final = "nilai"
YES: Final = "ya"
NO: Final = "tidak"
EVERY: Final = "semua"
ROLES: Final = "peran"
UNKNOWN: Final = "belum_tahu"
NONE: Final = "tidak_ada"
MORE: Final = "?"

# ── fakta.yaml ──
KIND: Final = "jenis"
GROUP: Final = "kelompok"
QUESTION: Final = "tanya"
WHY: Final = "mengapa"
SHORT: Final = "sebutan"
HOW_KNOWN: Final = "cara_tahu"
MINIMUM: Final = "paling_kecil"
MAXIMUM: Final = "paling_besar"
APPLIES_IF: Final = "berlaku_bila"
DO_NOT_PROBE_IF: Final = "jangan_digali_bila"
DO_NOT_PROBE_TEXT: Final = "jangan_digali_teks"
WEAKENS: Final = "melemahkan"
COMPUTED: Final = "hitung"
DAY_DIFFERENCE: Final = "selisih_hari"
FACT_KEYS: Final = (
    KIND, GROUP, QUESTION, SHORT, HELP, WHY, HOW_KNOWN, VALUES, MINIMUM, MAXIMUM, APPLIES_IF,
    DO_NOT_PROBE_IF, DO_NOT_PROBE_TEXT, WEAKENS, COMPUTED,
)  # fmt: skip

# ── keputusan.yaml ──
POLICY: Final = "gabung"
DEFAULT: Final = "bawaan"
KEY: Final = "kunci"
ITEM: Final = "isian"
ONLY_IF: Final = "hanya_bila"
GUARDS: Final = "pelindung"
DECISION_KEYS: Final = (LABEL, POLICY, VALUES, DEFAULT, KEY, ITEM, ONLY_IF, GUARDS)
ITEM_TEXT: Final = "teks"
ITEM_NUMBER: Final = "bilangan"
ITEM_DEADLINE: Final = "tenggat"
OPTIONAL: Final = "?"

# ── peran.yaml ──
FUNCTIONS: Final = "fungsi"
SUBSTITUTES: Final = "pengganti"
LIMITS: Final = "batasan"
OUTSIDE: Final = "luar"
SOURCES: Final = "sumber"
ROLE_KEYS: Final = (LABEL, FUNCTIONS, SUBSTITUTES, LIMITS, OUTSIDE, SOURCES)
ROLE_FUNCTIONS: Final = (
    "pengambil_keputusan", "bk", "pendamping_murid", "murid", "keluarga", "sekolah", "lembaga", "pendukung",
)  # fmt: skip

# ── sumber.yaml ──
TITLE: Final = "judul"
PART: Final = "bagian"
STATUS: Final = "status"
LOOKED_AT: Final = "dilihat"
NOTE: Final = "catatan"
VALID_FROM: Final = "berlaku_sejak"
VALID_TO: Final = "berlaku_sampai"
SOURCE_KEYS: Final = (TITLE, PART, STATUS, LOOKED_AT, NOTE, VALID_FROM, VALID_TO)

# ── a rule ──
ID: Final = "id"
FOR_EACH: Final = "untuk_setiap"
IF: Final = "jika"
THEN: Final = "maka"
REASON: Final = "alasan"
OVERRIDES: Final = "mengesampingkan"
UNTESTED: Final = "tanpa_uji"
RULE_KEYS: Final = (
    ID, TITLE, FOR_EACH, IF, THEN, REASON, SOURCES, VALID_FROM, VALID_TO, OVERRIDES, UNTESTED,
)  # fmt: skip
LEVEL: Final = "tingkat"
DEADLINE_DAYS: Final = "hari"
DEADLINE_FROM: Final = "dari"
DEADLINE_BASES: Final = ("tanggal_konferensi", "tanggal_putusan", "tanggal_acuan")
DEADLINE_DAYS_FIELD: Final = "tenggat_hari"
DEADLINE_FROM_FIELD: Final = "tenggat_dari"
NOT_MONOTONE_ALLOWED: Final = ("langkah",)  # the only decisions whose rules may use `diketahui`

# ── conditions ──
ALWAYS: Final = "selalu"
ALL: Final = "semua"
ANY: Final = "salah_satu"
NOT: Final = "bukan"
AT_LEAST: Final = "paling_sedikit"
COUNT: Final = "jumlah"
OF: Final = "dari"
CONNECTIVES: Final = (ALL, ANY, NOT, AT_LEAST)
ONE_OF: Final = "salah_satu_dari"
CONTAINS: Final = "memuat"
CONTAINS_ANY: Final = "memuat_salah_satu"
CONTAINS_ALL: Final = "memuat_semua"
IS_EMPTY: Final = "kosong"
AT_MINIMUM: Final = "minimal"
AT_MAXIMUM: Final = "maksimal"
BETWEEN: Final = "antara"
IS_KNOWN: Final = "diketahui"
SET_OPERATORS: Final = (CONTAINS, CONTAINS_ANY, CONTAINS_ALL, IS_EMPTY)
ORDER_OPERATORS: Final = (AT_MINIMUM, AT_MAXIMUM, BETWEEN)
OPERATORS: Final = (ONE_OF, *SET_OPERATORS, *ORDER_OPERATORS, IS_KNOWN)

# ── names that would be mistaken for a keyword, an answer or a field that engines derive ──
RESERVED_NAMES: Final = frozenset({ALWAYS, *CONNECTIVES, *OPERATORS, COUNT, OF, UNKNOWN, NONE, YES, NO})
RESERVED_VALUES: Final = frozenset({YES, NO, UNKNOWN, NONE, EVERY, IS_KNOWN, "mungkin", "tanpa_nilai"})

# ── tests beside the rules ──
TEST_RULE: Final = "aturan"
TEST_CASE: Final = "kasus"
TEST_BUNDLE: Final = "bundel"
TEST_BASE: Final = "dasar"
TEST_FACTS: Final = "bila"
TEST_RESULT: Final = "hasil"
TEST_EXPECT: Final = "harap"
TRUE: Final = "berlaku"
FALSE: Final = "tidak"
OPEN: Final = "belum_pasti"
RESULTS: Final = (TRUE, FALSE, OPEN)
NOT_INVITED: Final = "bukan_undangan"
