"""Exporting a register as a workbook beside XlsxWriter writing the very same cells.

`python -m benchmarks.export [records]` writes the register with its borders, choices and print settings from
the ledger, then its texts and numbers, bordered, from lists in memory with XlsxWriter alone, in one run.
Seconds are the processor's, because other work may disturb the machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from benchmarks.window import make_ledger
from yangfan_desktop.domain.values import Money, Percent
from yangfan_desktop.ledger.exports import export_register

Row = list[str | float | None]


def bare(rows: list[Row], out: Path, *, sparing: bool) -> None:
    """Cell by cell; `sparing` is the library's own way for very long sheets, with texts in the cells."""
    book = xlsxwriter.Workbook(str(out), {"constant_memory": sparing})
    sheet = book.add_worksheet()
    look = book.add_format({"border": 1})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None:
                sheet.write_blank(at, column, None, look)
            elif isinstance(value, str):
                sheet.write_string(at, column, value, look)
            else:
                sheet.write_number(at, column, value, look)
    book.close()


def cost(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        ledger = make_ledger(folder / "大台账.yangfan", number)
        fields = ledger.registers["projects"].fields
        rows: list[Row] = []
        for record in ledger.records("projects"):
            row: Row = []
            for field in fields:
                value = record[field.key]
                if value is None:
                    row.append(None)
                elif isinstance(value, Money):
                    row.append(float(value.in_unit(field.unit)))
                elif isinstance(value, Percent):
                    row.append(float(value.number / 100))
                else:
                    row.append(field.text(value))
            rows.append(row)
        ours = cost(lambda: export_register(ledger, "projects", folder / "导出.xlsx"))
        cells = cost(lambda: bare(rows, folder / "逐格.xlsx", sparing=False))
        sparing = cost(lambda: bare(rows, folder / "省内存.xlsx", sparing=True))
        ledger.close()
    print(
        f"{number} records of {len(fields)} fields: export {ours:.2f} s, XlsxWriter alone {cells:.2f} s "
        f"(ratio {ours / cells:.2f}), sparing memory {sparing:.2f} s (ratio {ours / sparing:.2f})"
    )


if __name__ == "__main__":
    main()
