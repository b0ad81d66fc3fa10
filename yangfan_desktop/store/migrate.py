"""Bringing an older file to the newest format: backed up first, then in one real transaction.

Alembic costs 0.7 s to load, so it is loaded only when a file is older; a new file is made from
`tables` directly, and a test holds the two to the same schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.store.backup import back_up
from yangfan_desktop.store.engine import make_engine, translated
from yangfan_desktop.store.tables import HEAD


@dataclass(frozen=True, slots=True)
class Formats:
    """The newest format of a ledger file, and the folder of the steps that lead to it."""

    head: str
    scripts: Path


SHIPPED = Formats(HEAD, Path(__file__).parent / "migrations")


def upgrade(connection: Connection, formats: Formats = SHIPPED) -> None:
    """Run every step that the file has not seen; the caller's transaction holds them all."""
    from alembic import command  # noqa: PLC0415 - only when a file is older
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(formats.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, formats.head)


def upgrade_file(path: Path, at: datetime, formats: Formats = SHIPPED) -> Path:
    """Back up this older file, bring it to the newest format, check it; returns the backup.

    The caller holds the ledger's lock. If any step fails the file is what it was, and a `UserError`
    says so and names the backup.
    """
    kept = back_up(path, at)
    engine = make_engine(path)
    try:
        with translated(path), engine.connect() as connection:
            # Rebuilding a table drops it for a moment; a transaction cannot change this setting.
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys = OFF")  # pyright: ignore[reportOptionalMemberAccess]
            writing = connection.execution_options(yangfan_writes=True)
            with writing.begin():
                upgrade(writing, formats)
                _check(writing, formats.head)
    except Exception as error:
        raise UserError(
            f"台账{path}升级到新格式没有成功，没有改动；升级前的备份在{kept}，"
            f"请把它和这句话一起发给维护人员：{error}"
        ) from error
    finally:
        engine.dispose()
    return kept


def _check(connection: Connection, head: str) -> None:
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if version != head:
        raise RuntimeError(f"format {version} instead of {head}")
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise RuntimeError("references that lead nowhere")
    found = connection.execute(text("PRAGMA integrity_check")).scalar_one()
    if found != "ok":
        raise RuntimeError(str(found))
