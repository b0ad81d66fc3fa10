"""Reads 300 untidy workbooks of random make and prints how much of them was read right.

Run by hand: `python -m benchmarks.messy [FIRST [LAST]]`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.exchange.books import KNOWN
from tests.messy_books.books import make_book
from tests.messy_books.counties import judge_county, make_county_book
from tests.messy_books.judge import Verdict, judge
from tests.messy_books.offices import judge_office, make_office_book
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.reading import read_sheets


def main() -> None:
    first, last = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, 300)
    verdict = Verdict()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            path = Path(folder) / f"{seed}.xlsx"
            truth = make_book(seed, path)
            try:
                readings = read_sheets(path, KNOWN)
            except UserError as error:
                verdict.faults.append(f"{seed} refused: {error}")
                readings = []
            verdict.add(judge(truth, readings))
    print(f"workbooks {last - first}, rows {verdict.rows}, cells {verdict.cells}")
    print(f"right {verdict.share:.3%}, wrong with a problem at the cell {verdict.told}")
    print(f"faults (silently wrong, missed, invented, doubt not told) {len(verdict.faults)}")
    for fault in verdict.faults:
        print(" ", fault)
    _offices(first, last)
    _counties(first, last)


def _offices(first: int, last: int) -> None:
    """The same with workbooks of the other make: any register and layout."""
    cells = right = 0
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            path = Path(folder) / f"{seed}.xlsx"
            truth = make_office_book(seed, path, KNOWN)
            try:
                readings = read_sheets(path, KNOWN)
            except UserError as error:
                faults.append(f"{seed} refused: {error}")
                readings = []
            own, good, wrong = judge_office(truth, readings)
            cells, right, faults = cells + own, right + good, faults + wrong
    print(
        f"other makes: workbooks {last - first}, cells {cells}, right {right / max(cells, 1):.3%}"
    )
    print(f"faults {len(faults)}")
    for fault in faults:
        print(" ", fault)


def _counties(first: int, last: int) -> None:
    """The same with what county offices do to a list: void rows, slipped rows, hints, struck figures."""
    cells = right = told = 0
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            path = Path(folder) / f"{seed}.xlsx"
            truth = make_county_book(seed, path)
            try:
                readings = read_sheets(path, KNOWN)
            except UserError as error:
                faults.append(f"{seed} refused: {error}")
                readings = []
            own, good, asked, wrong = judge_county(truth, readings)
            cells, right, told, faults = cells + own, right + good, told + asked, faults + wrong
    share = right / max(cells, 1)
    print(f"counties: workbooks {last - first}, cells {cells}, right {share:.3%}, told {told}")
    print(f"faults {len(faults)}")
    for fault in faults:
        print(" ", fault)


if __name__ == "__main__":
    main()
