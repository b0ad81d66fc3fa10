"""模板认识: what was learnt of the layouts that senders use, kept in the ledger file by layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from yangfan_desktop.store.tables import template_profiles

Content = Mapping[str, Any]


def load_all(connection: Connection) -> dict[str, Content]:
    """What is known of every layout, by its fingerprint."""
    rows = connection.execute(select(template_profiles).order_by(template_profiles.c.layout))
    return {row.layout: row.content for row in rows}


def keep(connection: Connection, layout: str, content: Content) -> None:
    """Keep what is known of a layout in the place of what was known before."""
    forget(connection, layout)
    connection.execute(insert(template_profiles).values(layout=layout, content=dict(content)))


def forget(connection: Connection, layout: str) -> None:
    """Keep nothing of a layout."""
    connection.execute(delete(template_profiles).where(template_profiles.c.layout == layout))
