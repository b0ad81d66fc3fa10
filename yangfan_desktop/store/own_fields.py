"""自定义字段: the fields that a user declared for this ledger, kept in the file beside its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, delete, func, insert, select

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.store.tables import custom_fields


def load_all(connection: Connection) -> dict[str, tuple[Field, ...]]:
    """The user's own fields of each register, in the order of their making."""
    found: dict[str, list[Field]] = {}
    for row in connection.execute(select(custom_fields).order_by(custom_fields.c.position)):
        found.setdefault(row.register, []).append(_field(row.key, row.declaration))
    return {register: tuple(fields) for register, fields in found.items()}


def add(connection: Connection, register: str, field: Field) -> Field:
    """Keep a new field; returns it with the key it was given."""
    highest = connection.execute(select(func.max(custom_fields.c.position))).scalar_one()
    position = (highest or 0) + 1
    key = f"own_{position}"
    connection.execute(
        insert(custom_fields).values(
            register=register, key=key, position=position, declaration=_declaration(field)
        )
    )
    return _field(key, _declaration(field))


def remove(connection: Connection, register: str, key: str) -> None:
    """Forget a field; what records hold for it stays in the file."""
    connection.execute(
        delete(custom_fields).where(
            custom_fields.c.register == register, custom_fields.c.key == key
        )
    )


def _declaration(field: Field) -> dict[str, Any]:
    return {
        "label": field.label,
        "kind": field.kind.value,
        "unit": field.unit,
        "aliases": list(field.aliases),
        "options": [[one.value, one.label] for one in field.options],
    }


def _field(key: str, found: Mapping[str, Any]) -> Field:
    options = cast("list[list[str]]", found["options"])
    return Field(
        key,
        found["label"],
        Kind(found["kind"]),
        aliases=tuple(found["aliases"]),
        unit=found["unit"],
        options=tuple(Option(value, label) for value, label in options),
        custom=True,
    )
