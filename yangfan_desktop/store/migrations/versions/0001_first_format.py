"""The first format: registers, steps, history and received files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make every table as it stood when the first format was released."""
    _change_sets()
    _counters()
    _ledger_info()
    _organisations()
    _projects()
    _received_files()
    _zones()
    _sources()
    _history()


def _change_sets() -> None:
    op.create_table(
        "change_sets",
        sa.Column("id", _Id, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("undoes", _Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_change_sets"),
        sa.ForeignKeyConstraint(
            ["undoes"], ["change_sets.id"], name="fk_change_sets_undoes_change_sets"
        ),
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )


def _ledger_info() -> None:
    op.create_table(
        "ledger_info",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_ledger_info"),
    )


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("ownership", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=True),
        sa.Column("employees", sa.BigInteger(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("owner_credit_code", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("scenario", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("start_date", sa.BigInteger(), nullable=True),
        sa.Column("end_date", sa.BigInteger(), nullable=True),
        sa.Column("total_investment", sa.BigInteger(), nullable=True),
        sa.Column("completed_investment", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_funding", sa.BigInteger(), nullable=True),
        sa.Column("base_stations", sa.BigInteger(), nullable=True),
        sa.Column("terminals", sa.BigInteger(), nullable=True),
        sa.Column("network_mode", sa.Text(), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.Column("supplier", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("progress_percent", sa.BigInteger(), nullable=True),
        sa.Column("progress_note", sa.Text(), nullable=True),
        sa.Column("benefits", sa.Text(), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("is_benchmark", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
    )


def _received_files() -> None:
    op.create_table(
        "received_files",
        sa.Column("id", _Id, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_received_files"),
        sa.UniqueConstraint("sha256", name="uq_received_files_sha256"),
    )


def _zones() -> None:
    op.create_table(
        "zones",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("unit_type", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("key_areas", sa.Text(), nullable=True),
        sa.Column("leading_industries", sa.Text(), nullable=True),
        sa.Column("lead_organisation", sa.Text(), nullable=True),
        sa.Column("responsible_person", sa.Text(), nullable=True),
        sa.Column("approval_number", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.BigInteger(), nullable=True),
        sa.Column("period_from", sa.BigInteger(), nullable=True),
        sa.Column("period_to", sa.BigInteger(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_zones"),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", _Id, nullable=False),
        sa.Column("change_set_id", _Id, nullable=False),
        sa.Column("file_id", _Id, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name="fk_sources_change_set_id_change_sets"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["received_files.id"], name="fk_sources_file_id_received_files"
        ),
    )
    op.create_index("ix_sources_change_set_id", "sources", ["change_set_id"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", _Id, nullable=False),
        sa.Column("change_set_id", _Id, nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("source_id", _Id, nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name="fk_history_change_set_id_change_sets"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_history_source_id_sources"),
    )
    op.create_index("ix_history_change_set_id", "history", ["change_set_id"])
    op.create_index("ix_history_register_record_id", "history", ["register", "record_id"])
