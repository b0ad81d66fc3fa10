"""What a filled template of the factory must hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.exchange.package_files import load
from tests.exchange.template_factory import Made, Record, expected


def wrong_cells(out: Path, made: Made, given: list[Record]) -> Iterator[str]:
    """The cells that do not hold what their record says."""
    sheet = load(out)[made.sheet]
    for place, record in enumerate(given):
        for index, column in enumerate(made.columns):
            cell = sheet.cell(made.first + place, made.left + index)
            found = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            if column.formula:
                if made.blank and not str(found).startswith("="):
                    yield f"{cell.coordinate}: {found} instead of a formula"
            elif found != pytest.approx(wanted := expected(column, place, record)):
                yield f"{cell.coordinate} {column.path}: {found!r}, not {wanted!r}"
