"""The first tables: drafts, cases, append-only decisions, disagreements between engines."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_REFUSAL = "keputusan hanya dapat ditambah"


def upgrade() -> None:
    op.create_table(
        "draf",
        sa.Column("kode", sa.String, primary_key=True),
        sa.Column("petugas", sa.String, nullable=False),
        sa.Column("langkah", sa.String, nullable=False),
        sa.Column("dibuat", sa.String, nullable=False),
        sa.Column("diubah", sa.String, nullable=False),
        sa.Column("catatan", sa.String, nullable=False),
        sa.Column("jawaban", sa.JSON, nullable=False),
    )
    op.create_table(
        "kasus",
        sa.Column("kode", sa.String, primary_key=True),
        sa.Column("dibuat", sa.String, nullable=False),
    )
    _create_keputusan()
    op.create_table(
        "sengketa",
        sa.Column("nomor", sa.Integer, primary_key=True),
        sa.Column("dicatat", sa.String, nullable=False),
        sa.Column("tanggal_acuan", sa.Date, nullable=False),
        sa.Column("sidik_aturan", sa.String, nullable=False),
        sa.Column("pesan", sa.String, nullable=False),
        sa.Column("jawaban", sa.JSON, nullable=False),
    )
    _only_append()


def _create_keputusan() -> None:
    op.create_table(
        "keputusan",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kode_kasus", sa.String, sa.ForeignKey("kasus.kode"), nullable=False),
        sa.Column("nomor", sa.Integer, nullable=False),
        sa.Column("kode_draf", sa.String),
        sa.Column("dicatat", sa.String, nullable=False),
        sa.Column("petugas", sa.String, nullable=False),
        sa.Column("tanggal_acuan", sa.Date, nullable=False),
        sa.Column("sidik_aturan", sa.String, nullable=False),
        sa.Column("sikap", sa.String, nullable=False),
        sa.Column("putusan_sistem", sa.String, nullable=False),
        sa.Column("putusan_petugas", sa.String, nullable=False),
        sa.Column("ditandai", sa.Boolean, nullable=False),
        sa.Column("alasan_kode", sa.String),
        sa.Column("alasan_teks", sa.String, nullable=False),
        sa.Column("catatan", sa.String, nullable=False),
        sa.Column("jawaban", sa.JSON, nullable=False),
        sa.Column("hasil", sa.JSON, nullable=False),
        sa.UniqueConstraint("kode_kasus", "nomor"),
        sa.UniqueConstraint("kode_draf"),
        sa.CheckConstraint("sikap IN ('diterima', 'diubah')"),
        sa.CheckConstraint("sikap <> 'diterima' OR putusan_petugas = putusan_sistem"),
        sa.CheckConstraint("sikap <> 'diubah' OR (alasan_kode IS NOT NULL AND trim(alasan_teks) <> '')"),
        sa.CheckConstraint(
            "ditandai OR putusan_petugas = putusan_sistem OR putusan_sistem NOT IN ('darurat_dulu', 'rujuk_dulu')"
        ),
    )


def _only_append() -> None:
    """REPLACE deletes without a delete trigger unless the connection asks for it, hence the third one."""
    for table, key in (("keputusan", "id = NEW.id OR (kode_kasus = NEW.kode_kasus AND nomor = NEW.nomor)"),
                       ("kasus", "kode = NEW.kode")):  # fmt: skip
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_tanpa_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        op.execute(
            f"CREATE TRIGGER {table}_tanpa_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key}) "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
