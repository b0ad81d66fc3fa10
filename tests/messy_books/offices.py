"""Workbooks of another make: any register, lists beside or below each other, forms, township sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.messy_books.kinds import written
from tests.messy_books.writings import LOST, Truth, Wrote
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Money

_LISTED = ("projects", "organisations", "networks", "factories", "issues", "suppliers", "policies",
           "solutions", "platforms", "standards", "zones", "tasks")  # fmt: skip
_MONEY = ("万元", "万元", "元", "亿元")
_TOWNS = ("桃源县", "安乡县", "鼎城区", "武陵区")


@dataclass
class Expected:
    """One record: where its name stands, what each field holds, and which cells need a problem."""

    register: str
    name: tuple[int, str]
    values: dict[str, Truth] = field(default_factory=dict[str, Truth])
    cells: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    doubts: set[str] = field(default_factory=set[str])


@dataclass
class OfficeTruth:
    """What a workbook says, by sheet."""

    seed: int
    sheets: dict[str, list[Expected]] = field(default_factory=dict[str, list[Expected]])


def make_office_book(seed: int, path: Path, registers: Mapping[str, Register]) -> OfficeTruth:
    """Write the workbook of this seed; the same seed makes the same workbook."""
    random = Random(f"office{seed}")
    book = Workbook()
    book.remove(book.worksheets[0])
    truth = OfficeTruth(seed)
    style = random.choice(("list", "list", "towns", "beside", "below", "form"))
    names = _TOWNS[: random.randint(2, 4)] if style == "towns" else ("表1",)
    register = registers[random.choice(_LISTED)]
    for name in names:
        page = _Page(book.create_sheet(name), random)
        if style == "form":
            page.form(registers["projects"])
        elif style == "beside":
            left = random.choice((1, 2))
            right = page.list(register, left, 2, few=True)
            page.list(random.choice((register, registers["organisations"])), right + 2, 2, few=True)
        elif style == "below":
            page.list(register, 1, 1)
            page.list(registers[random.choice(_LISTED)], 1, page.row + random.randint(2, 4))
        else:
            page.list(register, random.choice((1, 1, 2, 4)), random.choice((1, 1, 3, 9)))
        truth.sheets[name] = page.expected
    book.save(path)
    return truth


@dataclass(frozen=True)
class _Columns:
    """The columns of one list: serial numbers from `left` if that lies before `first`."""

    register: Register
    fields: Sequence[Field]
    units: Mapping[str, str]
    left: int
    first: int


class _Page:
    """One sheet while it is written."""

    def __init__(self, sheet: Worksheet, random: Random) -> None:
        self.sheet, self.random = sheet, random
        self.row = 1
        self.expected: list[Expected] = []

    def put(self, row: int, column: int, wrote: Wrote) -> None:
        """Write one cell."""
        if wrote.raw is None:
            return
        cell: Any = self.sheet.cell(row, column)
        cell.value = wrote.raw
        if isinstance(wrote.raw, str) and wrote.raw.startswith("#"):
            cell.data_type = "e"
        if wrote.format:
            cell.number_format = wrote.format
        if self.random.random() < 0.01:
            cell.comment = Comment("请核实", "审核")

    def list(self, register: Register, left: int, top: int, *, few: bool = False) -> int:
        """A list from this corner; the last column."""
        random = self.random
        fields = self._fields(register, few=few)
        shared = random.choice(_MONEY) if random.random() < 0.3 else ""
        units = {one.key: self._unit(one, shared) for one in fields}
        row = self._lines(register, left, top, len(fields), shared)
        serial = random.random() < 0.8
        first = left + serial
        if serial:
            self.put(row, left, Wrote("序号", None))
        for place, one in enumerate(fields):
            self.put(row, first + place, Wrote(self._heading(one, units[one.key], shared), None))
        header = row
        row += 1
        if random.random() < 0.15:
            for place in range(len(fields) + serial):
                self.put(row, left + place, Wrote(place + 1, None))
            row += 1
        table = _Columns(register, fields, units, left, first)
        on_top = random.random() < 0.15
        top = row + on_top
        row, sums = self._records(table, header, top)
        if on_top or random.random() < 0.4:
            self._total(top - 1 if on_top else row, table, sums)
            row += not on_top
        self.row = self._ending(left, row)
        return first + len(fields) - 1

    def _records(self, table: _Columns, header: int, row: int) -> tuple[int, dict[str, int]]:
        """Some records from this row; the row below them, and what their amounts come to."""
        random = self.random
        sums: dict[str, int] = {}
        for count in range(1, random.choice((2, 4, 9, 18)) + 1):
            if count > 4 and count % 6 == 0 and random.random() < 0.3:
                for column in range(table.left, table.first + len(table.fields)):
                    self.put(row, column, Wrote(self.sheet.cell(header, column).value, None))
                row += 1
            if table.left < table.first:
                self.put(row, table.left, Wrote(count, None))
            self._record(table, row, sums)
            if random.random() < 0.03:
                self.sheet.row_dimensions[row].hidden = True
            row += 1
        return row, sums

    def _fields(self, register: Register, *, few: bool) -> list[Field]:
        random = self.random
        own = [one for one in register.fields if one.options or one.kind is not Kind.CHOICE]
        naming = [one for one in own if one.required]
        others = [one for one in own if not one.required]
        chosen = random.sample(others, min(len(others), random.randint(4, 6 if few else 14)))
        random.shuffle(chosen)
        return [*naming, *chosen]

    def _unit(self, one: Field, shared: str) -> str:
        if one.kind is Kind.MONEY:
            return shared or self.random.choice(_MONEY)
        if one.kind is Kind.COUNT and one.unit and self.random.random() < 0.1:
            return f"万{one.unit}"
        return ""

    def _heading(self, one: Field, unit: str, shared: str) -> str:
        random = self.random
        text = one.label
        if one.required or random.random() < 0.4:
            words = [word for word in one.aliases if "/" not in word and len(word) > 2]
            text = random.choice((one.label, *words)) if words and not one.required else one.label
        if unit and unit != shared:
            text += random.choice((f"（{unit}）", f"({unit})", f"\n（{unit}）"))
        return random.choice(
            (text, text, text, f"*{text}", f"{text}（必填）" if not unit else text)
        )

    def _lines(self, register: Register, left: int, top: int, width: int, shared: str) -> int:
        random, row = self.random, top
        if random.random() < 0.8:
            title = random.choice(("2023年{}", "全市{}汇总表", "{}（截至9月底）")).format(
                register.title
            )
            self.put(row, left, Wrote(title, None))
            if random.random() < 0.6:
                self.sheet.merge_cells(
                    start_row=row, start_column=left, end_row=row, end_column=left + width - 1
                )
            row += 1
        if shared:
            self.put(row, left + random.randint(0, width - 1), Wrote(f"单位：{shared}", None))
            row += 1
        return row

    def _record(self, table: _Columns, row: int, sums: dict[str, int]) -> None:
        name = next(place for place, one in enumerate(table.fields) if one.required)
        record = Expected(table.register.key, (row, get_column_letter(table.first + name)))
        for place, one in enumerate(table.fields):
            wrote = written(self.random, one, table.units[one.key])
            self.put(row, table.first + place, wrote)
            self._note(record, one, wrote, (row, get_column_letter(table.first + place)))
            if isinstance(wrote.truth, Money):
                sums[one.key] = sums.get(one.key, 0) + wrote.truth.fen
        self.expected.append(record)

    def _note(self, record: Expected, one: Field, wrote: Wrote, cell: tuple[int, str]) -> None:
        record.values[one.key] = wrote.truth
        record.cells[one.key] = cell
        if wrote.doubt:
            record.doubts.add(one.key)

    def _total(self, row: int, table: _Columns, sums: Mapping[str, int]) -> None:
        self.put(row, table.left, Wrote(self.random.choice(("合计", "合  计", "总计")), None))
        for place, one in enumerate(table.fields):
            if one.key in sums and place:
                amount = Money(sums[one.key]).in_unit(table.units[one.key])
                self.put(row, table.first + place, Wrote(float(amount), None))

    def _ending(self, left: int, row: int) -> int:
        random = self.random
        if random.random() < 0.3:
            self.put(row, left, Wrote("注：1.本表由各县（市、区）填报。", None))
            row += 1
        if random.random() < 0.3:
            line = "负责人（签字）：　　　　填表人：王芳　　　填表时间：2023年10月"
            self.put(row, left, Wrote(line, None))
            row += 1
        return row

    def form(self, register: Register) -> None:
        """A form for one record: labels and answers in two pairs of columns."""
        random = self.random
        fields = self._fields(register, few=False)
        self.put(1, 1, Wrote("5G应用试点项目申报表", None))
        self.sheet.merge_cells("A1:D1")
        self.row = 2
        record = Expected(register.key, (2, "B"))
        units = {one.key: self._unit(one, "") for one in fields}
        pairs = list(fields)
        while pairs:
            wide = pairs[0].kind is Kind.LONG_TEXT or random.random() < 0.2
            for place in range(1 if wide else min(2, len(pairs))):
                one = pairs.pop(0)
                wrote = written(random, one, units[one.key])
                label = self._heading(one, units[one.key], "")
                self.put(self.row, 1 + 2 * place, Wrote(label, None))
                self.put(self.row, 2 + 2 * place, wrote)
                cell = (self.row, get_column_letter(2 + 2 * place))
                self._note(record, one, wrote, cell)
            if wide:
                self.sheet.merge_cells(
                    start_row=self.row, start_column=2, end_row=self.row, end_column=4
                )
            self.row += 1
        self.expected.append(record)


def judge_office(
    truth: OfficeTruth, readings: Sequence[SheetReading]
) -> tuple[int, int, list[str]]:
    """Cells, cells that are right, and each fault in words: wrong, missed, invented, doubt not told."""
    cells = right = 0
    faults: list[str] = []
    for sheet, expected in truth.sheets.items():
        own = [reading for reading in readings if reading.sheet == sheet]
        rows = {(one.register, *_named_at(one, row)): (one, row) for one in own for row in one.rows}
        for record in expected:
            where = f"{truth.seed}:{sheet}:{record.register}:{record.name}"
            cells += len(record.values)
            found = rows.pop((record.register, *record.name), None)
            if found is None:
                faults.append(f"{where} missed")
                continue
            for key, wanted in record.values.items():
                problem = _wrong(record, key, wanted, *found)
                right += not problem
                if problem and not problem.startswith("told"):
                    faults.append(f"{where} {problem}")
        faults += [f"{truth.seed}:{sheet}:{key} invented" for key in rows]
    return cells, right, faults


def _named_at(reading: SheetReading, row: ReadRow) -> tuple[int, str]:
    named = "project" if reading.register == "milestones" else "name"
    where = reading.cell(row.row, named)
    return where.row or 0, where.column or ""


def _wrong(record: Expected, key: str, wanted: Truth, reading: SheetReading, row: ReadRow) -> str:
    """What is wrong with one field; nothing if it is right, `told …` if the user is told."""
    at = record.cells[key]
    told = [p.message for p in row.problems if (p.where.row, p.where.column) == at]
    got = row.values.get(key)
    if key in record.doubts and not told:
        return f"{key}@{at}: doubt not told, {got}"
    if wanted is LOST:
        return "" if told and key not in row.values else f"{key}@{at}: lost, read as {got}"
    if key in row.values and got == wanted and type(got) is type(wanted):
        return ""
    unmapped = {one.column for one in reading.unmapped} & {at[1], f"{at[1]}{at[0]}"}
    asked = "told " if told or unmapped else ""
    return f"{asked}{key}@{at}: {wanted} read as {got} {told[:1]}"
