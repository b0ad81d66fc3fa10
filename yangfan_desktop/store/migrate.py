"""Bringing an older file to the newest format, in one real transaction.

Alembic costs 0.7 s to load, so it is loaded only when a file is older; a new file is made from
`tables` directly, and a test holds the two to the same schema.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from yangfan_desktop.store.tables import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run every step that the file has not seen; the caller's transaction holds them all."""
    from alembic import command  # noqa: PLC0415 - only when a file is older
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
