"""A whole untidy workbook from a seed: one sheet or several, tables below each other or side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from openpyxl import Workbook

from tests.messy_books.sheets import SheetMaker, SheetTruth


@dataclass(frozen=True)
class BookTruth:
    """What a workbook says, by sheet."""

    seed: int
    sheets: tuple[SheetTruth, ...]


def make_book(seed: int, path: Path) -> BookTruth:
    """Write the workbook of this seed; the same seed makes the same workbook."""
    random = Random(seed)
    book = Workbook()
    book.remove(book.worksheets[0])
    truths: list[SheetTruth] = []
    names = ["汇总表", "东湖区", "西岭县", "Sheet1", "项目清单"]
    for number in range(random.choice((1, 1, 1, 1, 2, 3))):
        maker = SheetMaker(book.create_sheet(names[number]), random)
        for _ in range(random.choice((1, 1, 1, 1, 1, 2))):
            maker.table(random.choice((3, 5, 8, 12, 20, 34)))
        truths.append(maker.truth)
    if random.random() < 0.2:
        notes = book.create_sheet("填表说明")
        notes["A1"] = "填表说明"
        notes["A2"] = "1.项目名称填写全称，与备案文件一致；2.总投资以万元为单位。"
    book.save(path)
    return BookTruth(seed, tuple(truths))
