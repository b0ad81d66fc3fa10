"""What LibreOffice makes of workbooks: each opened, calculated anew and read back, cell by cell."""

from __future__ import annotations

import subprocess
import tempfile
import warnings
from pathlib import Path

import openpyxl

Values = dict[tuple[str, int, int], object]
"""By sheet, row and column, from 1, what a cell shows."""


def calculated(paths: list[Path]) -> dict[Path, Values]:
    """The values of each workbook that can be opened; those that cannot are left out.

    The office program is started once for all of them, with a profile of its own.
    """
    found: dict[Path, Values] = {}
    with tempfile.TemporaryDirectory() as scratch:
        links = {}
        source, out = Path(scratch, "in"), Path(scratch, "out")
        source.mkdir()
        for number, path in enumerate(paths):
            link = source / f"{number}{path.suffix.lower()}"
            link.write_bytes(path.read_bytes())
            links[path] = link
        subprocess.run(
            [
                "soffice", f"-env:UserInstallation=file://{tempfile.gettempdir()}/yangfan-office",
                "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out,
                *links.values(),
            ],
            capture_output=True, check=False, timeout=600,
        )  # fmt: skip
        for path, link in links.items():
            made = out / f"{link.stem}.xlsx"
            if made.exists():
                found[path] = _values(made)
    return found


def _values(path: Path) -> Values:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True, read_only=True)
        return _cells(book)


def _cells(book: openpyxl.Workbook) -> Values:
    return {
        (sheet.title, cell.row, cell.column): float(cell.value)
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        else cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
