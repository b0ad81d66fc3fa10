"""Whether a text contains a word, the case of Latin letters aside: in both databases alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class Mentions(GenericFunction[bool]):
    """`LIKE` with the wildcards in the word escaped; `postgres` says it in its own way."""

    type = Boolean()
    inherit_cache = True


def mentions(text: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """A condition: the text contains the word."""
    return Mentions(text, f"%{_escaped(word)}%")


def begins(text: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """A condition: the text begins with the word."""
    return Mentions(text, f"{_escaped(word)}%")


def ends(text: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """A condition: the text ends with the word."""
    return Mentions(text, f"%{_escaped(word)}")


def _escaped(word: str) -> str:
    return word.replace("/", "//").replace("%", "/%").replace("_", "/_")


def like(element: Mentions, compiler: SQLCompiler, operator: str) -> str:
    """The condition with this operator."""
    text, pattern = (compiler.process(clause) for clause in element.clauses)
    return f"({text} {operator} {pattern} ESCAPE '/')"


@compiles(Mentions)
def _usual(element: Mentions, compiler: SQLCompiler, **_: object) -> str:
    return like(element, compiler, "LIKE")
