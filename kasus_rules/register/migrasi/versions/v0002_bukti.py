"""Where an answer comes from: kept beside the answers of a draft and of a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("draf", "keputusan"):
        op.add_column(table, sa.Column("bukti", sa.JSON, nullable=False, server_default="{}"))
