"""Records by a list of their ids, however long: as one text, since a database limits its parameters."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Text, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from yangfan_desktop.domain.changes import RecordId


class Among(GenericFunction[bool]):
    """Whether a column of ids is among those of a JSON array; `postgres` says it in its own way."""

    type = Boolean()
    inherit_cache = True


def among(column: ColumnElement[Any], ids: Collection[RecordId]) -> ColumnElement[bool]:
    """The rows whose id is one of these; none where there are none."""
    return Among(column, literal(json.dumps(sorted(ids)), Text))


@compiles(Among)
def _usual(element: Among, compiler: SQLCompiler, **_: object) -> str:
    column, ids = (compiler.process(clause) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"
