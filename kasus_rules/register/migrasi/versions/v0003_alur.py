"""The life of a kasus: events, their projections, people, sheets, documents, the audit chain.

The events of decisions that are already there are written after this step, in the same transaction
(`register.naik`), since they need the audit key.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REFUSAL = "hanya dapat ditambah"


def upgrade() -> None:
    op.add_column("draf", sa.Column("kode_kasus", sa.String))
    _create_peristiwa()
    _create_keadaan()
    _create_identitas()
    _create_dokumen()
    op.create_table(
        "lembar",
        _kasus(primary_key=True),
        sa.Column("jenis", sa.String, primary_key=True),
        sa.Column("nomor", sa.Integer, primary_key=True),
        _text("petugas"), _text("dibuat"), _text("diubah"),
        sa.Column("isi", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_table(
        "audit",
        sa.Column("nomor", sa.Integer, primary_key=True),
        *(_text(name) for name in ("waktu", "pelaku", "tindakan", "kode", "sidik", "mac")),
        sa.CheckConstraint("trim(pelaku) <> ''"),
    )
    for table, key in (
        ("peristiwa", "id = NEW.id OR (kode_kasus = NEW.kode_kasus AND nomor = NEW.nomor)"),
        ("dokumen", "id = NEW.id"),
        ("berkas", "id_dokumen = NEW.id_dokumen"),
        ("audit", "nomor = NEW.nomor"),
    ):
        _only_append(table, key)
    _erasable_with_identity()


def _create_peristiwa() -> None:
    op.create_table(
        "peristiwa",
        sa.Column("id", sa.Integer, primary_key=True),
        _kasus(),
        sa.Column("nomor", sa.Integer, nullable=False),
        _text("jenis"), _text("dicatat"), _text("petugas"),
        sa.Column("tanggal", sa.Date, nullable=False),
        sa.Column("mengoreksi", sa.Integer),
        sa.Column("isi", sa.JSON, nullable=False),
        sa.UniqueConstraint("kode_kasus", "nomor"),
        sa.CheckConstraint("nomor >= 1 AND (mengoreksi IS NULL OR mengoreksi < nomor)"),
        sa.CheckConstraint("trim(petugas) <> ''"),
    )  # fmt: skip


def _create_keadaan() -> None:
    op.create_table(
        "keadaan",
        _kasus(primary_key=True),
        _text("dibuat"), _text("dicatat"), _text("diubah"),
        sa.Column("jumlah_keputusan", sa.Integer, nullable=False),
        _text("petugas"), _text("sikap"), _text("putusan_sistem"), _text("putusan_petugas"),
        sa.Column("ditandai", sa.Boolean, nullable=False),
        _text("langkah"), _text("kategori"),
        sa.Column("tenggat", sa.Date),
        sa.Column("jumlah_peristiwa", sa.Integer, nullable=False),
        sa.Column("konferensi", sa.Integer, nullable=False),
        sa.Column("perlu_triase", sa.Boolean, nullable=False),
        sa.Column("selesai_pada", sa.Date),
    )  # fmt: skip
    op.create_index(
        "ix_keadaan_urut", "keadaan",
        ["diubah", "kode_kasus", "langkah", "putusan_petugas", "petugas", "ditandai", "tenggat", "kategori"],
    )  # fmt: skip
    op.create_index("ix_keadaan_tenggat", "keadaan", ["tenggat"])
    op.create_index("ix_keadaan_selesai", "keadaan", ["selesai_pada"])
    op.create_table(
        "jatuh_tempo",
        sa.Column("id", sa.Integer, primary_key=True),
        _kasus(),
        _text("jenis"), _text("butir"), _text("apa"), _text("penanggung_jawab"),
        sa.Column("tenggat", sa.Date, nullable=False),
        sa.Column("jenis_tinjauan", sa.String),
    )  # fmt: skip
    op.create_index("ix_jatuh_tempo_tenggat", "jatuh_tempo", ["tenggat"])
    op.create_index("ix_jatuh_tempo_kasus", "jatuh_tempo", ["kode_kasus"])


def _create_identitas() -> None:
    op.create_table("identitas", _kasus(primary_key=True), _text("diubah"), _text("petugas"))
    op.create_table(
        "orang",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kode_kasus", sa.String, sa.ForeignKey("identitas.kode_kasus"), nullable=False),
        sa.Column("urutan", sa.Integer, nullable=False),
        *(_text(name) for name in ("peran", "nama", "kelas", "lembaga", "kontak", "catatan")),
    )
    op.create_index("ix_orang_kasus", "orang", ["kode_kasus"])
    op.execute(
        "CREATE TABLE kata_nama (kata VARCHAR NOT NULL, kode_kasus VARCHAR NOT NULL REFERENCES identitas (kode_kasus), "
        "PRIMARY KEY (kata, kode_kasus)) WITHOUT ROWID"
    )
    op.create_index("ix_kata_nama_kasus", "kata_nama", ["kode_kasus"])


def _create_dokumen() -> None:
    op.create_table(
        "dokumen",
        sa.Column("id", sa.String, primary_key=True),
        _kasus(),
        *(_text(name) for name in ("jenis", "untuk", "nama_berkas", "sidik", "dibuat", "petugas")),
    )
    op.create_index("ix_dokumen_kasus", "dokumen", ["kode_kasus"])
    op.create_table(
        "berkas",
        sa.Column("id_dokumen", sa.String, sa.ForeignKey("dokumen.id"), primary_key=True),
        sa.Column("berkas", sa.LargeBinary, nullable=False),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def _kasus(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column("kode_kasus", sa.String, sa.ForeignKey("kasus.kode"), nullable=False, primary_key=primary_key)


def _only_append(table: str, key: str) -> None:
    """REPLACE deletes without a delete trigger unless the connection asks for it, hence the third one."""
    for action in ("UPDATE", "DELETE"):
        if (table, action) != ("berkas", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_tanpa_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} {_REFUSAL}'); END"
            )
    op.execute(
        f"CREATE TRIGGER {table}_tanpa_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} {_REFUSAL}'); END"
    )


def _erasable_with_identity() -> None:
    op.execute(
        "CREATE TRIGGER berkas_tanpa_delete BEFORE DELETE ON berkas WHEN NOT EXISTS ("
        "SELECT 1 FROM dokumen JOIN peristiwa USING (kode_kasus) "
        "WHERE dokumen.id = OLD.id_dokumen AND peristiwa.jenis = 'identitas_dihapus') "
        f"BEGIN SELECT RAISE(ABORT, 'berkas {_REFUSAL}'); END"
    )
