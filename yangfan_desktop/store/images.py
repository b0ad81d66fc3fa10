"""An image is a record, or part of it, as the history keeps it: flat, by column.

The user's own fields lie together in one column of JSON; in an image each has a key of its own,
marked by a plus sign, so that history and undo treat them as any other column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Values
from yangfan_desktop.store.codec import Stored, encode, encoder
from yangfan_desktop.store.tables import VERSION

Image = Mapping[str, Stored]
EXTRAS = "extras"
_NO_FIELDS = ("id", EXTRAS, VERSION)
_MARK = "+"


def image(register: Register, values: Values) -> dict[str, Stored]:
    """The values as the file holds them, for the stored fields that are named."""
    return {
        f"{_MARK}{field.key}" if field.custom else field.key: encode(field, values[field.key])
        for field in register.fields
        if field.key in values and field.through is None
    }


def row_encoder(register: Register) -> Callable[[Values], list[Stored]]:
    """What turns the values of a new record into its table's columns after the id, extras last."""
    own = [(field.key, encoder(field)) for field in register.stored]
    custom = [(field.key, encoder(field)) for field in register.fields if field.custom]

    def encoded(values: Values) -> list[Stored]:
        get = values.get
        row = [None if (value := get(key)) is None else into(value) for key, into in own]
        more = {key: into(value) for key, into in custom if (value := get(key)) is not None}
        row.append(dump(more) if more else None)
        return row

    return encoded


def key_of(register: Register, field: str) -> str:
    """Under which key an image holds this field."""
    return f"{_MARK}{field}" if register.field(field).custom else field


def flat(row: Mapping[Any, Any]) -> dict[str, Stored]:
    """A table's row as an image, without its id and version."""
    extras = cast("dict[str, Stored]", row[EXTRAS] or {})
    plain = {key: value for key, value in row.items() if key not in _NO_FIELDS}
    return plain | {f"{_MARK}{key}": value for key, value in extras.items()}


def own_columns(found: Image) -> dict[str, Stored]:
    """The columns of an image that lie in the table itself."""
    return {key: value for key, value in found.items() if not key.startswith(_MARK)}


def extras(found: Image) -> dict[str, Stored]:
    """The user's own fields in an image; an empty one is left out of the file."""
    return {key.removeprefix(_MARK): value for key, value in found.items() if key.startswith(_MARK)}


def merged_extras(held: Mapping[str, Stored] | None, new: Mapping[str, Stored]) -> Any:  # noqa: ANN401
    """The user's own fields of a record after these were set."""
    both = {**(held or {}), **new}
    return {key: value for key, value in both.items() if value is not None} or None


def dump(found: Image) -> str:
    """An image as the file keeps it."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def load(text: str | None) -> Image:
    """The inverse of `dump`; nothing is an empty image."""
    return cast("Image", json.loads(text)) if text else {}
