"""Fresh workbooks of our own: a register, which imports again as it is; what two submissions differ in."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.domain.book_changes import BookChanges
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.submissions import Submission


def export_register(
    ledger: Ledger,
    register: str,
    out: Path,
    *,
    query: Query = ALL,
    progress: Progress = SILENT,
) -> int:
    """Write the records that answer the query; returns how many there are."""
    from yangfan_desktop.exchange.new_book import write_register  # noqa: PLC0415 - loads XlsxWriter

    _must_be_a_workbook(out)
    spec = ledger.register(register)
    records = [record.values for record in ledger.records(spec.key, query)]
    write_register(out, spec, records, title=spec.title, progress=progress)
    return len(records)


def export_changes(
    changes: BookChanges,
    before: Submission,
    after: Submission,
    out: Path,
    *,
    progress: Progress = SILENT,
) -> int:
    """Write what the later submission says otherwise than the earlier one; returns how many lines."""
    from yangfan_desktop.exchange.changes_book import write_changes  # noqa: PLC0415 - loads XlsxWriter

    _must_be_a_workbook(out)
    sides = (before.title, after.title)
    write_changes(out, changes, title="两次报送的差异", sides=sides, progress=progress)
    return len(changes.differences)


def _must_be_a_workbook(out: Path) -> None:
    if out.suffix.lower() != ".xlsx":
        raise UserError(f"导出的是工作簿，请把“{out.name}”改成以“.xlsx”结尾")
