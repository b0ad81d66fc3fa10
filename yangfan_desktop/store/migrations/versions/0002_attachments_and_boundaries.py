"""Files attached to records, and outlines for maps; both lie in the received files' one place."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add two tables; nothing that was there is touched."""
    op.create_table(
        "attachments",
        sa.Column("id", _Id, autoincrement=False, nullable=False),
        sa.Column("of_register", _Words, nullable=False),
        sa.Column("of_record", sa.BigInteger(), nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("file", _Id, nullable=False),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.ForeignKeyConstraint(
            ["file"], ["received_files.id"], name="fk_attachments_file_received_files"
        ),
    )
    op.create_index(
        "ix_attachments_of_register_of_record", "attachments", ["of_register", "of_record"]
    )
    op.create_table(
        "boundaries",
        sa.Column("id", _Id, autoincrement=False, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("level", _Words, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("geometry", _Words, nullable=False),
        sa.Column("file", _Id, nullable=False),
        sa.Column("file_name", _Words, nullable=False),
        sa.Column("imported_at", _Words, nullable=False),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_boundaries"),
        sa.ForeignKeyConstraint(
            ["file"], ["received_files.id"], name="fk_boundaries_file_received_files"
        ),
    )
