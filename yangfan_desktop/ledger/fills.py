"""填报: a higher level's own workbook, filled from the ledger and otherwise untouched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ledger.ledger import Ledger

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill import FillResult


def fill_template(
    ledger: Ledger,
    template: Path,
    out: Path,
    *,
    register: str = "projects",
    sheet: str | None = None,
    query: Query = ALL,
    progress: Progress = SILENT,
) -> FillResult:
    """Put the records that answer the query into a copy of the template.

    The template itself is never written to. A workbook in which no list of this register can be
    recognised raises a `UserError`; what could not be filled is in the result, with its reason.
    """
    from yangfan_desktop.exchange.fill import fill_list  # noqa: PLC0415 - loads lxml

    if out.exists() and template.exists() and out.samefile(template):
        raise UserError(f"输出不能覆盖模板{template.name}，请换一个文件名")
    spec = ledger.register(register)
    records = [record.values for record in ledger.records(spec.key, query)]
    return fill_list(template, out, spec, records, sheet=sheet, progress=progress)
