"""Random list templates with nearly everything that a real one brings; equal seeds give equal files.

`make` takes the number of blank rows, so that a template filled with more records than it has rows for
can be compared with the same template made with enough rows from the start.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from PIL import Image

from tests.exchange.package_files import X14, XM, rewrite
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value
from yangfan_desktop.exchange.grid import letter

Record = Mapping[str, Value | None]
MAIN_SHEETS = ("汇总表", "附件1", "Sheet1", "填报'24表", "2024年 汇总（省厅）")


@dataclass(frozen=True)
class Column:
    """One column of a template: its header path, its field, its number format and its dropdown."""

    path: tuple[str, ...]
    key: str = ""
    code: str = "General"
    factor: Decimal = Decimal(1)
    words: Mapping[str, str] = field(default_factory=dict)
    newer: bool = False
    formula: str = ""

    @property
    def is_number(self) -> bool:
        """Whether its cells can be added up."""
        return self.key in ("total_investment", "completed_investment", "terminals")


@dataclass(frozen=True)
class Made:
    """A template as it was made: what stands where."""

    path: Path
    sheet: str
    columns: tuple[Column, ...]
    left: int
    header: tuple[int, int]
    first: int
    blank: int
    total: int | None

    def letter_of(self, place: int) -> str:
        """The letter of the column at this place, from 0."""
        return letter(self.left + place)


_STAGES = {"reserve": "储备", "building": "在建", "completed": "建成"}
_OTHER_STAGES = {"reserve": "未开工", "building": "建设中", "completed": "已完工"}
_FLAGS = ({"true": "是", "false": "否"}, {"true": "√", "false": "×"})


def _columns(rng: random.Random) -> list[Column]:
    """Columns in an order and with wordings of this template's own."""
    unit, factor = rng.choice((("万元", 1), ("亿元", 10_000), ("元", Decimal("0.0001"))))
    money = rng.choice(("General", "0.00", "#,##0.00", "#,##0.0000_ ;[Red]-#,##0.0000", "0"))
    invest = rng.choice(((), ("投资情况",), (f"投资（{unit}）",)))
    named = "" if invest and unit in invest[0] else f"（{unit}）"
    per = rng.choice(("0.0", "0%", "General", "0.00%"))
    thousand, scale = rng.choice((("万个", 10_000), ("个", 1)))
    day = rng.choice(("General", "yyyy-mm-dd", 'yyyy"年"m"月"', "@", "yyyy/m/d"))
    dates = rng.choice(((), ("建设起止年月",)))
    start, end = ("开始", "结束") if dates else ("开工时间", "完工时间")
    pool = [
        Column((rng.choice(("承担单位", "申报单位", "建设单位")),), "owner"),
        Column((rng.choice(("项目阶段", "建设阶段")),), "stage",
               words=rng.choice(({}, _STAGES, _OTHER_STAGES)), newer=rng.random() < 0.5),
        Column((*invest, f"总投资{named}"), "total_investment", money, Decimal(factor)),
        Column((*invest, f"累计完成投资{named}"), "completed_investment", money, Decimal(factor)),
        Column((rng.choice(("形象进度（%）", "形象进度")),), "progress_percent", per,
               Decimal(100) if "%" in per else Decimal(1)),
        Column((f"5G终端数（{thousand}）",), "terminals", "General", Decimal(scale)),
        Column((*dates, start), "start_date", day),
        Column((*dates, end), "end_date", day),
        Column((rng.choice(("联系电话", "手机号码")),), "phone", rng.choice(("General", "@"))),
        Column((rng.choice(("统一社会信用代码", "信用代码")),), "owner_credit_code", "@"),
        Column((rng.choice(("是否标杆", "是否标杆项目")),), "is_benchmark",
               words=rng.choice(_FLAGS)),
        Column((rng.choice(("主要建设内容", "建设内容及规模")),), "description"),
        Column(("完成率",), formula="=IF(N({t}{r})=0,\"\",{d}{r}/{t}{r})", code="0.0%"),
    ]  # fmt: skip
    keep = [one for one in pool if rng.random() < 0.7]
    keys = [one.key for one in keep]
    if not {"total_investment", "completed_investment"} <= set(keys):
        keep = [one for one in keep if not one.formula]
    name = Column((rng.choice(("项目名称", "试点项目名称")),), "name")
    serial = [Column(("序号",), "#", formula=rng.choice(("", "", "=ROW()-{h}")))]
    return [*(serial if rng.random() < 0.9 else []), name, *keep]


def _bare(column: Column) -> Decimal:
    return Decimal(1) if column.key == "progress_percent" else column.factor


def make(path: Path, seed: int, blank: int | None = None) -> Made:
    """The template of this seed, with the number of blank rows that the seed or the caller says."""
    rng = random.Random(seed)
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})
    drawn = rng.choice((0, 1, 2, 3, 5, 8, 13, 30, 60))
    blank = drawn if blank is None else blank
    columns = _columns(rng)
    sheet_name = rng.choice(MAIN_SHEETS)
    left = rng.choice((1, 1, 1, 2))
    top = rng.choice((1, 3, 4))
    deep = max(len(one.path) for one in columns)
    header = (top, top + deep - 1)
    first = header[1] + 1 + (rng.random() < 0.15)
    has_total = rng.random() < 0.75
    total = first + blank if has_total else None
    if not blank:  # nothing tells how the rows are to look
        columns = [replace(one, code="General", factor=_bare(one), words={}) for one in columns]
    made = Made(path, sheet_name, tuple(columns), left, header, first, blank, total)
    before = rng.random() < 0.3
    if before:
        book.add_worksheet("填报须知").write("A1", "请各地认真填写")
    sheet = book.add_worksheet(sheet_name)
    _Writer(book, sheet, made, rng).write()
    book.close()
    number = 2 if before else 1
    _inject(made, path, f"xl/worksheets/sheet{number}.xml")
    return made


class _Writer:
    """Writes one template; every random choice is taken in the same order whatever the blank rows."""

    def __init__(self, book: Any, sheet: Any, made: Made, rng: random.Random) -> None:  # noqa: ANN401
        self.book, self.sheet, self.made, self.rng = book, sheet, made, rng
        self.last = made.first + made.blank - 1
        self.width = len(made.columns)
        self.right = made.left + self.width - 1
        self.quoted = "'" + made.sheet.replace("'", "''") + "'"

    def write(self) -> None:
        self._above()
        self._header()
        self._rows()
        self._total()
        self._below()
        self._rules()
        self._around()
        self._other_sheets()

    def _style(self, **look: Any) -> Any:  # noqa: ANN401
        return self.book.add_format({"border": 1, "font_name": "宋体", **look})

    def _above(self) -> None:
        made, rng = self.made, self.rng
        if made.header[0] >= 3:
            self.sheet.write(0, made.left - 1, "附件2")
            big = self.book.add_format({"bold": True, "font_size": 18, "align": "center"})
            self.sheet.merge_range(
                1, made.left - 1, 1, self.right - 1, "江岭省5G应用试点项目汇总表", big
            )
        if made.header[0] >= 4:
            self.sheet.write(
                2, made.left - 1, rng.choice(("填报单位（盖章）：", "填报单位：_______"))
            )
            self.sheet.write(2, self.right - 1, "填报日期：    年  月  日")

    def _header(self) -> None:
        made = self.made
        top, bottom = made.header
        bold = self._style(bold=True, text_wrap=True, align="center", bg_color="#DDEBF7")
        place = 0
        while place < self.width:
            path = made.columns[place].path
            column = made.left + place - 1
            if len(path) == 1:
                if bottom > top:
                    self.sheet.merge_range(top - 1, column, bottom - 1, column, path[0], bold)
                else:
                    self.sheet.write(top - 1, column, path[0], bold)
                place += 1
                continue
            end = place
            while end + 1 < self.width and made.columns[end + 1].path[:1] == path[:1]:
                end += 1
            if end > place:
                span = (top - 1, column, top - 1, column + end - place)
                self.sheet.merge_range(*span, path[0], bold)
            else:
                self.sheet.write(top - 1, column, path[0], bold)
            for one in range(place, end + 1):
                self.sheet.write(bottom - 1, made.left + one - 1, made.columns[one].path[1], bold)
            place = end + 1
        if made.first > bottom + 1:
            for one in range(self.width):
                self.sheet.write(bottom, made.left + one - 1, str(one + 1), self._style())

    def _rows(self) -> None:
        made, rng = self.made, self.rng
        high = rng.choice((None, 24, 31.5))
        unlocked = rng.random() < 0.5
        looks = [
            self._style(num_format=one.code, locked=not unlocked or bool(one.formula),
                        text_wrap=one.key in ("name", "description"))
            for one in made.columns
        ]  # fmt: skip
        numbered = rng.random() < 0.4
        for row in range(made.first, self.last + 1):
            if high:
                self.sheet.set_row(row - 1, high)
            for place, one in enumerate(made.columns):
                at = (row - 1, made.left + place - 1)
                if one.formula:
                    self.sheet.write_formula(*at, self._formula(one, row), looks[place], "")
                elif one.key == "#" and numbered:
                    self.sheet.write(*at, row - made.first + 1, looks[place])
                else:
                    self.sheet.write_blank(*at, None, looks[place])

    def _formula(self, column: Column, row: int) -> str:
        by_key = {one.key: self.made.letter_of(p) for p, one in enumerate(self.made.columns)}
        found = {"t": by_key.get("total_investment"), "d": by_key.get("completed_investment")}
        return column.formula.format(**found, r=row, h=self.made.first - 1)

    def _total(self) -> None:
        made, rng = self.made, self.rng
        style = self._style(bold=True)
        words = rng.choice(("合计", "合  计", "总计"))
        subtotal = rng.random() < 0.3
        if made.total is None:
            return
        self.sheet.write(made.total - 1, made.left - 1, words, style)
        for place, one in enumerate(made.columns[1:], 1):
            at = (made.total - 1, made.left + place - 1)
            if one.is_number and made.blank:
                area = f"{made.letter_of(place)}{made.first}:{made.letter_of(place)}{self.last}"
                name = "SUBTOTAL(9,{})" if subtotal else "SUM({})"
                self.sheet.write_formula(*at, "=" + name.format(area), style, 0)
            else:
                self.sheet.write_blank(*at, None, style)

    def _below(self) -> None:
        row = (self.made.total or self.last) + 1
        self.sheet.merge_range(
            row - 1, self.made.left - 1, row - 1, self.right - 1, "填表说明：1.请如实填写。",
            self.book.add_format({"text_wrap": True}),
        )  # fmt: skip
        self.sheet.write(row + 1, self.made.left - 1, "审核人：")
        self.sheet.write(row + 1, self.made.left + 1, "填报人：")

    def _rules(self) -> None:
        made, rng = self.made, self.rng
        chance = [rng.random() for _ in range(8)]
        if not made.blank:
            return
        for place, one in enumerate(made.columns):
            column = made.left + place - 1
            area = (made.first - 1, column, self.last - 1, column)
            if one.words and not one.newer:
                rule = {"validate": "list", "source": list(one.words.values())}
                self.sheet.data_validation(*area, rule)
            elif one.key == "name" and chance[0] < 0.4:
                rule = {"validate": "length", "criteria": "<=", "value": 60}
                self.sheet.data_validation(*area, rule)
            elif one.key == "total_investment" and chance[1] < 0.5:
                bar = {"type": "data_bar", "data_bar_2010": chance[2] < 0.5}
                self.sheet.conditional_format(*area, bar)
            elif one.key == "completed_investment" and chance[3] < 0.5:
                icons = {"type": "icon_set", "icon_style": "3_traffic_lights"}
                self.sheet.conditional_format(*area, icons)
        whole = (made.first - 1, made.left - 1, self.last - 1, self.right - 1)
        if chance[4] < 0.4:
            red = self.book.add_format({"bg_color": "#FFC7CE"})
            criteria = f"=LEN(${made.letter_of(1)}{made.first})>40"
            self.sheet.conditional_format(
                *whole, {"type": "formula", "criteria": criteria, "format": red}
            )
        if chance[5] < 0.3:
            self.sheet.autofilter(made.header[1] - 1, made.left - 1, self.last - 1, self.right - 1)
        if chance[6] < 0.4 and made.total:
            column = made.letter_of(self.width - 1)
            area = f"{self.quoted}!{column}{made.first}:{column}{self.last}"
            self.sheet.add_sparkline(made.total - 1, self.right, {"range": area})

    def _around(self) -> None:
        made, rng = self.made, self.rng
        chance = [rng.random() for _ in range(8)]
        foot = (made.total or self.last) + 4
        if chance[0] < 0.4:
            file = io.BytesIO()
            Image.new("RGB", (60, 60), (200, 20, 20)).save(file, "PNG")
            self.sheet.insert_image(foot, 2, "stamp.png", {"image_data": file})
        if chance[1] < 0.4:
            self.sheet.insert_textbox(foot, 5, "如有疑问请致电", {"width": 160, "height": 60})
        if chance[2] < 0.5:
            self.sheet.write_comment(made.header[1] - 1, made.left, "以批复为准")
        if chance[3] < 0.4:
            self.sheet.write_comment((made.total or self.last), made.left, "盖章后上报")
        if chance[4] < 0.4:
            self.sheet.protect("省厅" if chance[4] < 0.2 else "")
        if chance[5] < 0.5:
            self.sheet.repeat_rows(made.header[0] - 1, made.header[1] - 1)
            self.sheet.print_area(0, 0, foot, self.right - 1)
        if chance[6] < 0.5:
            self.sheet.freeze_panes(made.header[1], made.left)
        if chance[7] < 0.3:
            self.sheet.set_h_pagebreaks([foot])

    def _other_sheets(self) -> None:
        made, rng = self.made, self.rng
        words = self.book.add_worksheet("字典")
        newer = [one for one in made.columns if one.words and one.newer]
        for place, one in enumerate(newer):
            for row, word in enumerate(one.words.values()):
                words.write(row, place, word)
        rng.choice((words.hide, words.very_hidden))()
        chance = [rng.random() for _ in range(3)]
        numbers = [p for p, one in enumerate(made.columns) if one.is_number]
        if not made.blank or not numbers:
            return
        column = made.letter_of(numbers[0])
        area = f"{self.quoted}!${column}${made.first}:${column}${self.last}"
        if chance[0] < 0.6:
            self.book.define_name("投资额", f"={area}")
        if chance[1] < 0.6:
            other = self.book.add_worksheet("图表")
            chart = self.book.add_chart({"type": "column"})
            chart.add_series({"values": f"={area}", "name": f"={self.quoted}!$A$1"})
            other.insert_chart("B3", chart)
            other.write_formula("A1", f"=SUM({area})+COUNTA({self.quoted}!A{made.first})")
            if made.total:
                other.write_formula("A2", f"={self.quoted}!{column}{made.total}")


def _inject(made: Made, path: Path, part: str) -> None:
    """Newer dropdowns (x14), whose words stand on the hidden sheet."""
    newer = [(p, one) for p, one in enumerate(made.columns) if one.words and one.newer]
    if not newer or not made.blank:
        return
    rules = ""
    for place, (column, one) in enumerate(newer):
        words = f"字典!${letter(place + 1)}$1:${letter(place + 1)}${len(one.words)}"
        name = made.letter_of(column)
        area = f"{name}{made.first}:{name}{made.first + made.blank - 1}"
        rules += (
            '<x14:dataValidation type="list" allowBlank="1"><x14:formula1>'
            f"<xm:f>{words}</xm:f></x14:formula1><xm:sqref>{area}</xm:sqref></x14:dataValidation>"
        )
    extension = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}">'
        f'<x14:dataValidations xmlns:xm="{XM}" count="{len(newer)}">{rules}'
        "</x14:dataValidations></ext>"
    )

    def change(data: bytes) -> bytes:
        text = data.decode()
        if "</extLst>" in text:
            head, mark, tail = text.rpartition("</extLst>")
            return (head + extension + mark + tail).encode()
        return text.replace("</worksheet>", f"<extLst>{extension}</extLst></worksheet>").encode()

    rewrite(path, {part: change})


# -- records and what they must look like


def records(seed: int, count: int) -> list[Record]:
    """So many records; some fields are empty now and then."""
    rng = random.Random(seed + 1)
    found = []
    for number in range(1, count + 1):
        whole = {
            "name": f"5G全连接工厂{number}号项目",
            "owner": Link(number, f"江岭第{number}重工有限公司"),
            "owner_credit_code": "91360100MA35ABCD1R",
            "stage": rng.choice(("reserve", "building", "completed")),
            "total_investment": Money.of(Decimal(rng.randrange(1, 10**9)) / 10_000),
            "completed_investment": Money.of(rng.randrange(0, 5000)),
            "progress_percent": Percent.of(Decimal(rng.randrange(0, 10_000)) / 100),
            "terminals": rng.randrange(0, 90_000),
            "start_date": PartialDate(2023, rng.randrange(1, 13), rng.randrange(1, 28)),
            "end_date": PartialDate.of_month(2025, rng.randrange(1, 13)),
            "phone": "13800138000",
            "is_benchmark": rng.random() < 0.3,
            "description": rng.choice(("建设5G专网", "=1+1", " 建设\n5G专网<>&", "改造产线")),
        }
        for key in rng.sample(sorted(whole), rng.randrange(0, 4)):
            if key != "name":
                whole[key] = None
        found.append(whole)
    return found


def expected(column: Column, place: int, record: Record) -> object:
    """What openpyxl reads in the cell of this column for this record."""
    if column.key == "#":
        return place + 1
    value = record.get(column.key)
    if isinstance(value, bool):
        return (column.words or _FLAGS[0])["true" if value else "false"]
    if column.key == "stage" and value is not None:
        return (column.words or _STAGES)[str(value)]
    if isinstance(value, PartialDate):
        return _day(column.code, value)
    amount = _amount(value)
    if amount is not None:
        return float(amount / column.factor)
    return None if value is None else str(value)


def _amount(value: Value | None) -> Decimal | None:
    if isinstance(value, Money):
        return value.in_unit()
    if isinstance(value, Percent):
        return value.number
    return Decimal(value) if isinstance(value, int) else None


def _day(code: str, value: PartialDate) -> object:
    month_format = "d" not in code
    if code in ("General", "@") or (value.precision.name == "MONTH" and not month_format):
        return str(value)
    return value.first_day
