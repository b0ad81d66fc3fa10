"""What a reading got right, told, or got silently wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.messy_books.books import BookTruth
from tests.messy_books.writings import LOST, Truth
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Value


@dataclass
class Verdict:
    """Counts over one workbook or many, and each fault in words."""

    cells: int = 0
    right: int = 0
    told: int = 0
    rows: int = 0
    faults: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Verdict) -> None:
        """Count another verdict in."""
        self.cells += other.cells
        self.right += other.right
        self.told += other.told
        self.rows += other.rows
        self.faults += other.faults
        self.wrong += other.wrong

    @property
    def share(self) -> float:
        """The share of cells that are right, 0 to 1."""
        return self.right / self.cells if self.cells else 0.0


def judge(truth: BookTruth, readings: Sequence[SheetReading]) -> Verdict:
    """Compare what was read of projects with what the workbook says."""
    verdict = Verdict()
    for sheet in truth.sheets:
        own = [one for one in readings if one.sheet == sheet.sheet and not one.beside]
        read = {row.row: (row, reading) for reading in own for row in reading.rows}
        where = f"{truth.seed}:{sheet.sheet}"
        missed = sheet.rows.keys() - read.keys()
        invented = read.keys() - sheet.rows.keys()
        verdict.faults += [f"{where}:{row} missed" for row in sorted(missed)]
        verdict.faults += [f"{where}:{row} invented" for row in sorted(invented)]
        verdict.rows += len(sheet.rows)
        for number, values in sheet.rows.items():
            verdict.cells += len(values)
            if number in read:
                row, reading = read[number]
                letters = sheet.letters[number]
                asked = {one.column for one in reading.unmapped}
                for key, expected in values.items():
                    _cell(verdict, f"{where}:{number}", key, expected, row, letters.get(key), asked)
                for key in row.values.keys() - values.keys():
                    if row.values[key] is not None and key != "region":
                        verdict.faults.append(f"{where}:{number} {key} invented {row.values[key]}")
                for place, key in sheet.doubts:
                    if place != number or letters.get(key) in asked:
                        continue
                    if not _problems(row, letters.get(key)):
                        verdict.faults.append(
                            f"{where}:{number} {key} doubt not told: {row.values.get(key)}"
                        )
    return verdict


def _cell(
    verdict: Verdict,
    where: str,
    key: str,
    expected: Truth,
    row: ReadRow,
    letter: str | None,
    asked: set[str],
) -> None:
    told = _problems(row, letter)
    got: Value | None = row.values.get(key)
    if expected is LOST:
        if told and key not in row.values:
            verdict.right += 1
            return
    elif key in row.values and got == expected and type(got) is type(expected):
        verdict.right += 1
        return
    line = f"{where} {key}@{letter}: {expected!s} read as {got!s} {told[:1]}"
    verdict.wrong.append(line)
    if told or letter in asked:
        verdict.told += 1
    else:
        verdict.faults.append(f"silent {line}")


def _problems(row: ReadRow, letter: str | None) -> list[str]:
    return [problem.message for problem in row.problems if problem.where.column == letter]


def summary(faults: Sequence[str]) -> Counter[str]:
    """How often each field is at fault."""
    return Counter(fault.split(" ")[1].split("@")[0] for fault in faults)
