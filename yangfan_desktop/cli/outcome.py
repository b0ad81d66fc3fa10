"""What a verb gives back: one JSON document, and lines for people."""

from __future__ import annotations

import argparse
import json
from typing import Any

from yangfan_desktop.domain.problems import Problem, UserError
from yangfan_desktop.domain.readings import ColumnMatch

Arguments = argparse.Namespace
Outcome = tuple[dict[str, Any], list[str]]
"""The JSON document, and the lines for people."""


class Refused(UserError):
    """The input was looked at and refused; the document says all about it."""

    def __init__(self, message: str, document: dict[str, Any]) -> None:
        super().__init__(message)
        self.document = document


def print_json(document: dict[str, Any]) -> None:
    """One JSON document on stdout, Chinese as it is."""
    print(json.dumps(document, ensure_ascii=False, indent=1))


def id_text(number: int | None) -> str | None:
    """An id as JSON has it: text, or null."""
    return None if number is None else str(number)


def column_json(match: ColumnMatch) -> dict[str, Any]:
    """A column and the field it was taken for, with how sure and why."""
    return {
        "column": match.column,
        "header": match.header,
        "field": match.field,
        "confidence": round(match.confidence, 2),
        "unit": match.unit,
        "why": match.why,
    }


def problem_json(problem: Problem, *, with_row: bool = False) -> dict[str, Any]:
    """What is wrong in which column, and what is proposed instead."""
    row = {"row": problem.where.row} if with_row else {}
    return {
        **row,
        "column": problem.where.column,
        "severity": problem.severity.value,
        "message": problem.message,
        "proposed": None if problem.proposed is None else str(problem.proposed),
    }
