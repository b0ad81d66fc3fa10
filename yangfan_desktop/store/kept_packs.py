"""Policy packs of a ledger's own (a city's child of the national plan), kept in the file as TOML text."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from yangfan_desktop.store.tables import policy_packs


def load_all(connection: Connection) -> dict[str, str]:
    """The text of each kept pack, by its id."""
    rows = connection.execute(select(policy_packs).order_by(policy_packs.c.id))
    return {row.id: row.content for row in rows}


def keep(connection: Connection, id_: str, content: str) -> None:
    """Keep this text under this id, in the place of an earlier one."""
    forget(connection, id_)
    connection.execute(insert(policy_packs).values(id=id_, content=content))


def forget(connection: Connection, id_: str) -> None:
    """Keep nothing under this id."""
    connection.execute(delete(policy_packs).where(policy_packs.c.id == id_))
