"""One untidy sheet: where it begins, how its header is built, which rows stand between the records."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.messy_books.columns import Columns, plan_columns
from tests.messy_books.records import Cells, invent
from tests.messy_books.wordings import Column
from tests.messy_books.writings import Truth, Wrote
from yangfan_desktop.domain.values import MONEY_UNITS, Money

_LINE = Side(style="thin")
_THIN = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_REGIONS = ("东湖区", "西岭县", "青山县", "临港新区", "高新区", "云溪市")


@dataclass
class SheetTruth:
    """What a sheet says: by row number, each field's value; `doubts` need a problem at their cell."""

    sheet: str
    rows: dict[int, dict[str, Truth]] = field(default_factory=dict)
    letters: dict[int, dict[str, str]] = field(default_factory=dict)
    doubts: set[tuple[int, str]] = field(default_factory=set)


class SheetMaker:
    """Writes tables into one worksheet and notes the truth."""

    def __init__(self, sheet: Worksheet, random: Random, unit_hint: str = "") -> None:
        self.sheet = sheet
        self.random = random
        self.truth = SheetTruth(sheet.title)
        self.row = random.choice((1, 1, 1, 2, 3, 6))
        self.left = random.choice((1, 1, 1, 1, 2, 3))
        self.meta_unit = unit_hint

    def chance(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.random.random() < share

    def table(self, rows: int) -> None:
        """One table from the present row down."""
        plan = plan_columns(self.random)
        self._titles(plan)
        header = _Header(self, plan)
        header.write()
        body = _Body(self, plan, header)
        body.write(rows)
        self._ending(plan)

    def put(self, row: int, column: int, value: Any, shape: str = "") -> None:  # noqa: ANN401
        """Write one cell."""
        cell: Any = self.sheet.cell(row, column)
        if isinstance(value, str) and value.startswith("="):
            cell.value = value
        elif isinstance(value, str) and value.startswith("#"):
            cell.value, cell.data_type = value, "e"
        else:
            cell.value = value
        if shape:
            cell.number_format = shape

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a range of more than one cell."""
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )

    def _titles(self, plan: Columns) -> None:
        width = len(plan.columns)
        last = self.left + width - 1
        if self.chance(0.3):
            self.put(self.row, self.left, self.random.choice(("附件2", "附件 3", "附表1：")))
            self.row += 1
        if self.chance(0.85):
            title = self.random.choice((
                "全市5G应用试点项目汇总表", "2023年5G+工业互联网项目进展情况表", "东湖区5G应用项目推进台账",
                "5G融合应用示范项目调度表（截至2023年9月底）", "扬帆行动计划重点项目建设情况统计表",
            ))  # fmt: skip
            self.put(self.row, self.left, title)
            if self.chance(0.7):
                self.merge(self.row, self.left, self.row, last)
            self.row += 1
        if self.chance(0.3):
            self.row += 1
        unit = f"单位：{plan.meta_unit}" if plan.meta_unit else ""
        if unit or self.chance(0.6):
            self._meta(unit, last)
        if self.chance(0.2):
            self.row += 1

    def _meta(self, unit: str, last: int) -> None:
        parts = [
            "填报单位（盖章）：云江市工业和信息化局",
            "填报人：张三",
            "联系电话：0731-88888888",
            "填报日期：2023年10月8日",
        ]
        parts = parts[: self.random.randint(0, 4)] + ([unit] if unit else [])
        if self.chance(0.5):
            self.put(self.row, self.left, "　　".join(parts))
            if self.chance(0.6):
                self.merge(self.row, self.left, self.row, last)
        else:
            step = max((last - self.left) // max(len(parts), 1), 1)
            for place, part in enumerate(parts):
                self.put(self.row, min(self.left + place * step, last), part)
        self.row += 1

    def _ending(self, plan: Columns) -> None:
        last = self.left + len(plan.columns) - 1
        if self.chance(0.3):
            self.row += 1
        if self.chance(0.5):
            note = self.random.choice((
                "注：本表数据截至2023年9月底。", "填表说明：1.总投资包括软硬件投资；2.联系电话填写手机。",
                "备注：请于每月5日前报送。", "说明：表中“/”表示没有。",
            ))  # fmt: skip
            self.put(self.row, self.left, note)
            if self.chance(0.5):
                self.merge(self.row, self.left, self.row, last)
            self.row += 1
            if self.chance(0.4):
                self.put(self.row, self.left, "2.项目按总投资由大到小排列。")
                self.row += 1
        if self.chance(0.5):
            parts = ("单位负责人：李四", "填表人：王五", "填表日期：2023年10月9日")
            if self.chance(0.5):
                self.put(self.row, self.left, "        ".join(parts))
            else:
                for place, part in enumerate(parts):
                    self.put(self.row, min(self.left + place * 3, last), part)
            self.row += 1
        self.row += self.random.randint(1, 4)


class _Header:
    """The header rows of one table."""

    def __init__(self, maker: SheetMaker, plan: Columns) -> None:
        self.maker = maker
        self.plan = plan
        grouped = any(column.group for column in plan.columns)
        top = maker.chance(0.12) and grouped
        self.depth = 1 + grouped + top + (maker.chance(0.1) if grouped else 0)
        self.over = top
        self.merged = maker.chance(0.75)
        self.first = self.last = 0
        self.texts: list[tuple[int, int, str]] = []

    def write(self) -> None:
        """Write it at the maker's present row."""
        maker = self.maker
        self.first, self.last = maker.row, maker.row + self.depth - 1
        start = 0
        columns = self.plan.columns
        while start < len(columns):
            stop = start + 1
            group = columns[start].group
            while group and stop < len(columns) and columns[stop].group == group:
                stop += 1
            self._group(start, stop)
            start = stop
        maker.row = self.last + 1
        self._numbers()

    def _put(self, row: int, column: int, text: str) -> None:
        self.maker.put(row, column, text)
        self.texts.append((row - self.first, column, text))

    def _group(self, start: int, stop: int) -> None:
        maker, columns = self.maker, self.plan.columns
        left, right = maker.left + start, maker.left + stop - 1
        if not columns[start].group:
            if self.merged or self.depth == 1 or maker.chance(0.5):
                self._put(self.first, left, columns[start].leaf)
                if self.merged:
                    maker.merge(self.first, left, self.last, left)
            else:
                self._put(self.last, left, columns[start].leaf)
            return
        row = self.first
        if self.over:
            self._put(row, left, "项目基本情况" if start < 6 else "项目实施情况")
            if self.merged:
                maker.merge(row, left, row, right)
            row += 1
        self._put(row, left, columns[start].group)
        if self.merged:
            maker.merge(row, left, row, right)
        row += 1
        for place in range(start, stop):
            self._put(row, maker.left + place, columns[place].leaf)
            if self.merged:
                maker.merge(row, maker.left + place, self.last, maker.left + place)

    def _numbers(self) -> None:
        maker = self.maker
        if not maker.chance(0.15):
            return
        style = maker.random.randint(0, 2)
        for place in range(len(self.plan.columns)):
            mark: Any = place + 1
            if style == 1:
                mark = "甲乙"[place] if place < 2 else place - 1
            elif style == 2:
                mark = f"（{place + 1}）"
            maker.put(maker.row, maker.left + place, mark)
        maker.row += 1

    def again(self) -> None:
        """The header once more, as at the top of a printed page."""
        for down, column, text in self.texts:
            self.maker.put(self.maker.row + down, column, text)
        self.maker.row += self.depth


class _Body:
    """The rows of one table."""

    def __init__(self, maker: SheetMaker, plan: Columns, header: _Header) -> None:
        self.maker, self.plan, self.header = maker, plan, header
        self.places = {c.field: maker.left + i for i, c in enumerate(plan.columns) if c.field}
        self.serial = 0
        self.restart = maker.chance(0.3)
        self.sums: dict[str, int] = {}
        self.group: dict[str, int] = {}
        self.banner: dict[str, Truth] = {}
        self.bordered = maker.chance(0.6)

    def write(self, rows: int) -> None:
        """So many records, with what stands between them."""
        maker, random = self.maker, self.maker.random
        cells = invent(random, self.plan, rows)
        groups = random.choice((1, 1, 1, 2, 3))
        size = max(rows // groups, 1)
        banners = groups > 1 and maker.chance(0.7) and not self.plan.merge_region
        subtotals = groups > 1 and maker.chance(0.6)
        merge_owner = maker.chance(0.2)
        if maker.chance(0.12):
            self._total(random.choice(("合计", "总计", "全市合计")), cells_sum(cells))
        start = 0
        if self.plan.merge_region:
            self._same_region(cells)
        while start < rows:
            stop = rows if rows - start < 2 * size else start + size
            if banners:
                self._banner()
            for place in range(start, stop):
                self._between(place)
                self._record(cells[place])
            if merge_owner and not banners and stop - start >= 3:
                self._merge_down(stop - start)
            if subtotals:
                self._total(
                    random.choice(("小计", "小  计", "合  计" if not banners else "小计：")),
                    self.group,
                )
            self.group = {}
            start = stop
        if self.plan.merge_region:
            self._merge_regions()
        if maker.chance(0.5):
            self._total(random.choice(("合计", "合  计", "总计", "总  计", "合计：")), self.sums)

    def _between(self, place: int) -> None:
        maker = self.maker
        if place and place % 12 == 0 and maker.chance(0.25) and not self.plan.merge_region:
            self.header.again()
        elif place and maker.chance(0.03) and not self.plan.merge_region:
            maker.row += 1

    def _banner(self) -> None:
        maker, random = self.maker, self.maker.random
        choices: list[tuple[str, dict[str, Truth]]] = [
            ("一、续建项目", {"nature": "continued"}), ("二、重点项目", {}), ("二、其他（5个）", {}),
        ]  # fmt: skip
        if "sector" not in self.places:
            choices = [
                ("一、5G+工业互联网领域", {"sector": "工业互联网"}), ("二、5G+智慧医疗",
                {"sector": "智慧医疗"}),
                ("5G+智慧教育领域（3个）", {"sector": "智慧教育"}),
            ]  # fmt: skip
        elif "region" not in self.places:
            choices = [
                ("东湖区（12个）", {"region": "东湖区"}), ("一、青山县", {"region": "青山县"}),
                ("西岭县（共3项）", {"region": "西岭县"}),
            ]  # fmt: skip
        text, told = random.choice(choices)
        maker.put(maker.row, maker.left, text)
        if maker.chance(0.7):
            maker.merge(maker.row, maker.left, maker.row, maker.left + len(self.plan.columns) - 1)
        self.banner = told
        maker.row += 1
        if self.restart:
            self.serial = 0

    def _record(self, cells: Cells) -> None:
        maker, row = self.maker, self.maker.row
        values: dict[str, Truth] = dict(self.banner)
        letters: dict[str, str] = {}
        self.serial += 1
        for place, column in enumerate(self.plan.columns):
            at = maker.left + place
            wrote = self._cell(column, cells)
            if wrote.raw is not None:
                maker.put(row, at, wrote.raw, wrote.format)
            if self.bordered:
                maker.sheet.cell(row, at).border = _THIN
            for key in (column.field, column.also):
                if key and key != "serial":
                    values[key] = cells.truths[key]
                    letters[key] = get_column_letter(at)
            if column.field and wrote.doubt:
                maker.truth.doubts.add((row, column.field))
        for key, truth in values.items():
            if isinstance(truth, Money) or (isinstance(truth, int) and not isinstance(truth, bool)):
                amount = truth.fen if isinstance(truth, Money) else truth
                for sums in (self.sums, self.group):
                    sums[key] = sums.get(key, 0) + amount
        maker.truth.rows[row] = values
        maker.truth.letters[row] = letters
        maker.row += 1

    def _cell(self, column: Column, cells: Cells) -> Wrote:
        if column.field == "serial":
            skipped = self.maker.chance(0.03)
            return Wrote(None if skipped else self.serial, None)
        if column.field:
            return cells.wrote[column.field]
        return Wrote(cells.fillers.get(column.leaf), None)

    def _total(self, label: str, sums: dict[str, int]) -> None:
        maker = self.maker
        names = [self.places[key] for key in ("name", "serial") if key in self.places]
        maker.put(maker.row, maker.random.choice((maker.left, *names)), label)
        for column in self.plan.columns:
            if column.field in sums:
                amount: Any = sums[column.field]
                if column.unit in MONEY_UNITS:
                    amount = float(Money(amount).in_unit(column.unit))
                maker.put(maker.row, self.places[column.field], amount)
        maker.row += 1

    def _same_region(self, cells: list[Cells]) -> None:
        half = len(cells) // 2
        for place, one in enumerate(cells):
            region = _REGIONS[0] if place < half else _REGIONS[1]
            first = place in (0, half)
            one.wrote["region"] = Wrote(region if first else None, region)
            one.truths["region"] = region

    def _merge_regions(self) -> None:
        """Merge each run of empty cells below a region in the region's column."""
        maker, column = self.maker, self.places["region"]
        top = 0
        for row in sorted(row for row in maker.truth.rows if row > self.header.last):
            if maker.sheet.cell(row, column).value is not None:
                top = row
            elif top and self._last_of_run(row, column):
                maker.merge(top, column, row, column)

    def _last_of_run(self, row: int, column: int) -> bool:
        following = self.maker.truth.rows.get(row + 1)
        return following is None or self.maker.sheet.cell(row + 1, column).value is not None

    def _merge_down(self, rows: int) -> None:
        """The last records of a group share one unit, in a merged cell."""
        maker = self.maker
        if "owner" not in self.places or rows < 3 or self.header.depth > 9:
            return
        column = self.places["owner"]
        last = maker.row - 1
        top = last - 1
        if not {top, last} <= maker.truth.rows.keys():
            return
        owner = maker.truth.rows[top].get("owner")
        if not isinstance(owner, str) or {(top, "owner"), (last, "owner")} & maker.truth.doubts:
            return
        maker.sheet.cell(last, column).value = None
        maker.merge(top, column, last, column)
        maker.truth.rows[last]["owner"] = owner


def cells_sum(cells: list[Cells]) -> dict[str, int]:
    """What all records together amount to, by field."""
    sums: dict[str, int] = {}
    for one in cells:
        for key, truth in one.truths.items():
            if isinstance(truth, Money):
                sums[key] = sums.get(key, 0) + truth.fen
            elif isinstance(truth, int) and not isinstance(truth, bool):
                sums[key] = sums.get(key, 0) + truth
    return sums
