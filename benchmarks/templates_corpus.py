"""How whole foreign workbooks stay: one cell set, ten rows put in, compared and calculated again.

`python -m benchmarks.templates_corpus FOLDER COMPARE.py [--calculate]` takes every `.xlsx` and `.xlsm`
below the folder, sets one cell of each sheet and, in another copy, inserts ten rows in the middle of each
sheet. COMPARE.py is a program that says by its exit status whether two workbooks are the same
(`BEFORE AFTER --sheet NAME --allow AREA --inserted ROW:COUNT`). With `--calculate` LibreOffice opens
original and results, and what every cell comes to is compared (but on the sheets of pivot tables, which it
lays out anew). Files that cannot be opened must be refused
with a sentence. Ends with status 1 if anything differs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calculated import calculated
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.rows import insert_rows

_ROWS = 10
_WORDS = "扬帆"
_SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Changed:
    """A workbook after one change: what was done, and how the comparing program is told of it."""

    what: str
    path: Path
    allowed: tuple[str, ...]
    sheet: str
    inserted: tuple[int, int] | None = None
    cell: tuple[int, int] | None = None


def changes(path: Path, folder: Path) -> Iterator[Changed | str]:
    """The two changes of every sheet, each in a file of its own; a sentence where it is refused."""
    try:
        names = Workbook(path).sheet_names
    except UserError as error:
        yield str(error)
        return
    for number, name in enumerate(names):
        for make in (_set_one, _put_in):
            out = folder / f"{number}{make.__name__}{path.suffix}"
            try:
                yield make(path, name, out)
            except UserError as error:
                yield f"{name}：{error}"


def _set_one(path: Path, name: str, out: Path) -> Changed:
    book = Workbook(path)
    sheet = book.sheet(name)
    row, column = _a_cell(sheet)
    sheet.set(row, column, _WORDS)
    book.save(out)
    where = f"{letters(column)}{row}"
    return Changed(f"{name}!{where}", out, ("--allow", where), name, cell=(row, column))


def _put_in(path: Path, name: str, out: Path) -> Changed:
    book = Workbook(path)
    sheet = book.sheet(name)
    rows = list(sheet.rows)
    before = rows[len(rows) // 2] if rows else 5
    insert_rows(book, name, before, _ROWS, None)
    book.save(out)
    what = f"{name}，第{before}行前插入{_ROWS}行"
    return Changed(what, out, ("--inserted", f"{before}:{_ROWS}"), name, (before, _ROWS))


def _a_cell(sheet: Sheet) -> tuple[int, int]:
    """A blank cell in the middle of the sheet, or one that holds no formula."""
    rows = list(sheet.rows)
    row = rows[len(rows) // 2] if rows else 3
    cells = sheet.cells(row)
    inside = [area for area, _ in sheet.arrays()]
    for column in (*cells, *range(1, len(cells) + 2)):
        in_array = any(a[0] <= row <= a[2] and a[1] <= column <= a[3] for a in inside)
        if sheet.formula(row, column) is None and not sheet.text(row, column) and not in_array:
            return row, column
    return row, max(cells, default=0) + 1


def compare(program: Path, before: Path, change: Changed) -> str:
    """What differs besides the change; nothing where all is the same."""
    words = [sys.executable, program, before, change.path, "--sheet", change.sheet]
    done = subprocess.run([*words, *change.allowed], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def main(arguments: list[str]) -> int:
    """Try every workbook; 1 if any came back different."""
    calculate = "--calculate" in arguments
    folder, program = (Path(word) for word in arguments if not word.startswith("--"))
    bad = tried = refused = 0
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES):
        with tempfile.TemporaryDirectory() as scratch:
            done: list[Changed] = []
            for change in changes(path, Path(scratch)):
                if isinstance(change, str):
                    refused += 1
                    print(f"拒绝 {path.name}：{change}")
                    continue
                done.append(change)
                tried += 1
                if differences := compare(program, path, change):
                    bad += 1
                    print(f"不同 {path.name}：{change.what}\n{differences}")
            if calculate and done:
                bad += _calculate(path, done)
    print(f"改动 {tried} 次，拒绝 {refused} 次，不同 {bad} 次")
    return 1 if bad else 0


def _calculate(path: Path, done: list[Changed]) -> int:
    """How many of the changed files come to something else than the original."""
    found = calculated([path, *(change.path for change in done)])
    before = found.get(path)
    if before is None:
        print(f"LibreOffice 打不开原件 {path.name}")
        return 0
    bad = 0
    pivots = _pivots(path)
    for change in done:
        after = found.get(change.path)
        wrong = ["打不开"] if after is None else list(_differing(before, after, change, pivots))
        if wrong:
            bad += 1
            print(
                f"结果不同 {path.name}：{change.what}：{'；'.join(wrong[:5])}（共{len(wrong)}处）"
            )
    return bad


def _pivots(path: Path) -> set[str]:
    book = Workbook(path)
    return {
        name
        for name in book.sheet_names
        if book.package.related(book.sheet_part(name), "pivotTable")
    }


def _differing(
    before: dict[tuple[str, int, int], object],
    after: dict[tuple[str, int, int], object],
    change: Changed,
    pivots: set[str],
) -> Iterator[str]:
    moved: dict[tuple[str, int, int], object] = {}
    for (sheet, row, column), value in before.items():
        start, count = change.inserted or (0, 0)
        down = count if sheet == change.sheet and change.inserted and row >= start else 0
        moved[(sheet, row + down, column)] = value
    for spot in sorted({*moved, *after}):
        if spot[0] in pivots or (change.cell and spot == (change.sheet, *change.cell)):
            continue
        one, other = moved.get(spot), after.get(spot)
        same = one == other
        if isinstance(one, float) and isinstance(other, float):
            same = abs(one - other) <= 1e-9 * max(1.0, abs(one))
        if not same:
            yield f"{spot[0]}!{letters(spot[2])}{spot[1]} {one!r} → {other!r}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
