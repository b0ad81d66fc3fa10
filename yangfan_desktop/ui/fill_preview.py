"""A template filled for looking at: made in a scratch folder and read back as any workbook is.

What was filled in is told by comparing the two: a cell that holds something else than the template.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.records import Query

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill_result import FillResult
    from yangfan_desktop.exchange.grid import Grid
    from yangfan_desktop.ledger.fills import FillRun
    from yangfan_desktop.ledger.ledger import Ledger

Spots = frozenset[tuple[int, int]]
"""Cells, by row and column counted from 1."""


@dataclass(frozen=True, slots=True)
class FillWish:
    """What the user chose: a register (or none: whatever the template asks for), records, and the run."""

    register: str | None
    query: Query
    run: FillRun


@dataclass(frozen=True, slots=True)
class FillPreview:
    """What filling came to, the sheets as they would then be, and the cells of each that it filled."""

    result: FillResult
    grids: Mapping[str, Grid]
    filled: Mapping[str, Spots] = field(default_factory=dict[str, Spots])

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that something was filled in, in the order of the tables."""
        return tuple(
            dict.fromkeys(one.sheet for one in self.result.tables if one.sheet in self.grids)
        )


def preview_fill(ledger: Ledger, template: Path, wish: FillWish, progress: Progress) -> FillPreview:
    """Fill a copy of the template and read it; a `UserError` where it cannot be filled.

    Of a form that is filled for several records the first copy is shown.
    """
    from yangfan_desktop.exchange.grid import read_workbook  # noqa: PLC0415 - loads lxml
    from yangfan_desktop.ledger.fills import fill_template  # noqa: PLC0415 - loads lxml

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder) / template.name
        result = fill_template(
            ledger, template, out, register=wish.register, query=wish.query, run=wish.run,
            progress=progress,
        )  # fmt: skip
        made = {one.sheet: one for one in read_workbook(result.files[0] if result.files else out)}
        before = {one.sheet: one for one in read_workbook(template)}
    filled = {name: _changed(before.get(name), grid, result) for name, grid in made.items()}
    return FillPreview(result, made, filled)


def _changed(before: Grid | None, after: Grid, result: FillResult) -> Spots:
    """The cells that hold something else than the template did in the row that they come from."""
    from yangfan_desktop.exchange.fill_result import moved  # noqa: PLC0415 - loaded already

    put_in = [
        one for table in result.tables if table.sheet == after.sheet for one in table.insertions
    ]
    from_row: dict[int, int] = {}
    if before is not None:
        from_row = {moved(row, tuple(put_in)): row for row in range(1, before.max_row + 1)}
    found: set[tuple[int, int]] = set()
    for row, values in after.rows():
        origin = from_row.get(row)
        for column, value in values.items():
            old = before.value(origin, column) if before is not None and origin else None
            if value is not None and value != old and not after.is_formula(row, column):
                found.add((row, column))
    return frozenset(found)
