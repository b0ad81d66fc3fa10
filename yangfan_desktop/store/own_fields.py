"""自定义字段: the fields that a user declared for this ledger, kept in the file beside its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, delete, func, insert, select

from yangfan_desktop.domain.fields import Field, Kind, Option, Register
from yangfan_desktop.store.soundness import orphan_extras
from yangfan_desktop.store.tables import custom_fields, info


def load_all(connection: Connection) -> dict[str, tuple[Field, ...]]:
    """The user's own fields of each register, in the order of their making."""
    found: dict[str, list[Field]] = {}
    for row in connection.execute(select(custom_fields).order_by(custom_fields.c.position)):
        found.setdefault(row.register, []).append(_field(row.key, row.declaration))
    return {register: tuple(fields) for register, fields in found.items()}


def add(connection: Connection, register: Register, field: Field) -> Field:
    """Keep a new field; returns it with the key it was given.

    A field that was removed and comes again by the same label and kind takes up its values; any other
    gets a key that no field ever had, for what records hold of a removed one stays in the file.
    """
    position = (connection.execute(select(func.max(custom_fields.c.position))).scalar() or 0) + 1
    key = _removed(connection, register.key, field) or _new_key(connection, register)
    connection.execute(
        insert(custom_fields).values(
            register=register.key, key=key, position=position, declaration=_declaration(field)
        )
    )
    connection.execute(delete(info).where(info.c.key == _memory(register.key, field)))
    return _field(key, _declaration(field))


def remove(connection: Connection, register: str, field: Field) -> None:
    """Forget a field; what records hold for it stays in the file, and so does the key's name."""
    mine = custom_fields.c.register == register, custom_fields.c.key == field.key
    connection.execute(delete(custom_fields).where(*mine))
    memory = _memory(register, field)
    connection.execute(delete(info).where(info.c.key == memory))
    connection.execute(insert(info).values(key=memory, value=field.key))


def _memory(register: str, field: Field) -> str:
    """Under which fact of the ledger a removed field's key is remembered."""
    return f"removed_field.{register}.{field.kind.value}.{field.label}"


def _removed(connection: Connection, register: str, field: Field) -> str | None:
    memory = info.c.key == _memory(register, field)
    return connection.execute(select(info.c.value).where(memory)).scalar_one_or_none()


def _new_key(connection: Connection, register: Register) -> str:
    declared = connection.execute(select(custom_fields.c.key)).scalars()
    removed = select(info.c.value).where(info.c.key.like("removed_field.%"))
    left = (key for _, key, _ in orphan_extras(connection, [register]))
    used = [*declared, *connection.execute(removed).scalars(), *left]
    numbers = (int(key.removeprefix("own_")) for key in used if key.startswith("own_"))
    return f"own_{max(numbers, default=0) + 1}"


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
