"""All values of one column in one piece of text: a row for each of 100,000 ids costs more than the query.

The database gathers them without the interpreter's lock, so that the window is painted meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class Listed(GenericFunction[str]):
    """A column of numbers as a JSON array, in the order of the rows; `postgres` says it in its own way."""

    type = Text()
    inherit_cache = True


def listed(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Any]:
    """The numbers in the one column of this statement, in its order."""
    return read(connection, asked(statement))


def asked(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[str]]:
    """The question for all values of the one column of this statement."""
    rows = statement.subquery()
    column: ColumnElement[Any] = rows.c[0]
    return select(Listed(column))


def read(
    connection: Connection, question: Select[*tuple[str]], given: Mapping[str, object] | None = None
) -> list[Any]:
    """What a question made before finds, with these values for what it left open."""
    return json.loads(connection.execute(question, given).scalar_one())


@compiles(Listed)
def _usual(element: Listed, compiler: SQLCompiler, **_: object) -> str:
    (column,) = (compiler.process(clause) for clause in element.clauses)
    return f"json_group_array({column})"
