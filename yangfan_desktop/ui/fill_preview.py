"""A template filled for looking at: made in a scratch folder and read back as any workbook is."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.records import Query

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill import FillResult
    from yangfan_desktop.exchange.grid import Grid
    from yangfan_desktop.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FillPreview:
    """What filling came to, and the sheet as it would then be."""

    result: FillResult
    grid: Grid

    def is_filled(self, row: int, column: int) -> bool:
        """Whether this cell, counted from 1, holds what the ledger put there."""
        first, last = self.result.first_row, self.result.last_row
        inside = first is not None and last is not None and first <= row <= last
        return inside and column in self.columns

    @property
    def columns(self) -> frozenset[int]:
        """The numbers of the columns that are filled."""
        from yangfan_desktop.exchange.grid import column_number  # noqa: PLC0415 - with the grid

        return frozenset(column_number(one.column) for one in self.result.columns)


def preview_fill(
    ledger: Ledger, template: Path, register: str, query: Query, progress: Progress
) -> FillPreview:
    """Fill a copy of the template and read the sheet; a `UserError` where it cannot be filled."""
    from yangfan_desktop.exchange.grid import read_workbook  # noqa: PLC0415 - loads lxml
    from yangfan_desktop.ledger.fills import fill_template  # noqa: PLC0415 - loads lxml

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder) / template.name
        result = fill_template(
            ledger, template, out, register=register, query=query, progress=progress
        )
        grids = read_workbook(out, progress)
    return FillPreview(result, next(one for one in grids if one.sheet == result.sheet))
