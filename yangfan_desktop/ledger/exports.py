"""A register as a fresh workbook of our own, which imports again without any mapping."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ledger.ledger import Ledger


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

    if out.suffix.lower() != ".xlsx":
        raise UserError(f"导出的是工作簿，请把“{out.name}”改成以“.xlsx”结尾")
    spec = ledger.register(register)
    records = [record.values for record in ledger.records(spec.key, query)]
    write_register(out, spec, records, title=spec.title, progress=progress)
    return len(records)
