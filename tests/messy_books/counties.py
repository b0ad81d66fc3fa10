"""Workbooks of a third make: what county offices do to a list that the city sent them.

A plain list of projects, and then two to five of the things that come back: hints and examples left in
place, old figures struck through, void rows, a column put in, headings exchanged, a row that slipped,
averages below the records, records of two rows, a copy of the header in the middle, a seal behind a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.messy_books import writings
from tests.messy_books.writings import LOST, Truth, Wrote
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Money

_KEYS = (
    "serial", "name", "owner", "region", "total_investment", "start_date", "stage", "contact", "phone",
    "remark",
)  # fmt: skip
_HEADS = {
    "serial": ("序号", "序 号"), "name": ("项目名称", "项 目\n名 称", "试点项目名称"),
    "owner": ("承担单位", "建设单位（盖章）", "承担\n单位"), "region": ("所属区县", "所属县（市、区）"),
    "total_investment": ("总投资（万元）", "总 投 资\n（万元）", "计划总投资（单位：万元）"),
    "start_date": ("开工时间", "开工时间\n（年月）"), "stage": ("项目阶段", "建设状态"),
    "contact": ("联系人", "联 系 人"), "phone": ("联系电话", "手机号码"), "remark": ("备注", "备  注"),
}  # fmt: skip
_FIRMS = ("金江机械", "白鹭纺织", "天岳新材", "星辰电子", "南岭矿业", "长河水务", "云台制药")
_WORKS = ("质检", "仓储", "巡检", "远控", "能耗", "调度")
_REGIONS = ("桃源县", "安乡县", "鼎城区", "武陵区")
_STAGES = (("在建", "building"), ("建成", "completed"), ("储备", "reserve"))
_PEOPLE = ("王芳", "李建国", "欧阳明", "孙丽娟")


@dataclass
class CountyTruth:
    """By row, what each field holds; cells of which something must be told; rows to be refused."""

    seed: int
    style: str = ""
    rows: dict[int, dict[str, Truth]] = field(default_factory=dict[int, dict[str, Truth]])
    told: set[tuple[int, str]] = field(default_factory=set[tuple[int, str]])
    refused: set[int] = field(default_factory=set[int])
    whole: list[str] = field(default_factory=list[str])
    """Words that must stand in what is told about the table as a whole."""


def make_county_book(seed: int, path: Path) -> CountyTruth:
    """Write the workbook of this seed; the same seed makes the same workbook."""
    random = Random(f"county{seed}")
    book = Workbook()
    page = book.worksheets[0]
    page.title = "汇总"
    maker = _Maker(page, random, CountyTruth(seed))
    maker.write()
    book.save(path)
    return maker.truth


class _Maker:
    """Writes one sheet and notes what it says."""

    def __init__(self, sheet: Worksheet, random: Random, truth: CountyTruth) -> None:
        self.sheet, self.random, self.truth = sheet, random, truth
        self.keys: list[str] = list(_KEYS)
        self.row = 1
        self.number = 0
        self.heads = {key: random.choice(words) for key, words in _HEADS.items()}

    def write(self) -> None:
        """The lines above, the header, the records with what was done to them, the lines below."""
        random = self.random
        for act in random.sample(_BEFORE, random.randint(0, 2)):
            act(self)
        if random.random() < 0.7:
            self.line(
                [random.choice(("2023年5G应用试点项目台账", "试点项目推进情况表（截至9月底）"))]
            )
        self.header()
        for act in random.sample(_BELOW_HEADER, random.randint(0, 2)):
            act(self)
        acts = [*random.sample(_AMONG, random.randint(1, 4)), *([_plain] * random.randint(2, 7))]
        random.shuffle(acts)
        _plain(self)
        for act in acts:
            act(self)
        after = random.sample(_AFTER, random.randint(0, 3))
        for act in sorted(after, key=_AFTER.index):
            act(self)

    def line(self, values: Sequence[Any]) -> int:
        """Write a row from the left; its number."""
        for column, value in enumerate(values, 1):
            if value is not None:
                self.sheet.cell(self.row, column).value = value
        self.row += 1
        return self.row - 1

    def header(self) -> None:
        """Write the headings."""
        self.line([self.heads.get(key, key) for key in self.keys])

    def letter(self, key: str) -> str:
        """The letter of a field's column."""
        return get_column_letter(self.keys.index(key) + 1)

    def invent(self) -> tuple[dict[str, Any], dict[str, Truth]]:
        """A record: what is written, and what it means."""
        random = self.random
        self.number += 1
        firm = random.choice(_FIRMS)
        name = f"{firm}5G+{random.choice(_WORKS)}{self.number}期项目"
        owner = f"{firm}{random.choice(('有限公司', '股份有限公司', '集团有限公司'))}"
        stage = random.choice(_STAGES)
        money: Wrote = writings.money(random, "万元")
        date = writings.date(random)
        phone = writings.phone(random)
        region, person = random.choice(_REGIONS), random.choice(_PEOPLE)
        wrote = {
            "serial": self.number, "name": name, "owner": owner, "region": region,
            "total_investment": money, "start_date": date, "stage": stage[0], "contact": person,
            "phone": phone, "remark": None,
        }  # fmt: skip
        truth: dict[str, Truth] = {
            "name": name, "owner": owner, "region": region, "total_investment": money.truth,
            "start_date": date.truth, "stage": stage[1], "contact": person, "phone": phone.truth,
            "remark": None,
        }  # fmt: skip
        return wrote, truth

    def put(self, wrote: dict[str, Any], truth: dict[str, Truth]) -> int:
        """Write a record; the row it stands in."""
        row = self.row
        for column, key in enumerate(self.keys, 1):
            value = wrote.get(key)
            cell: Any = self.sheet.cell(row, column)
            if isinstance(value, Wrote):
                cell.value = value.raw
                cell.data_type = "e" if str(value.raw).startswith("#") else cell.data_type
                cell.number_format = value.format or cell.number_format
                if value.doubt:
                    self.truth.told.add((row, key))
            else:
                cell.value = value
        self.truth.rows[row] = truth
        self.row += 1
        return row


def _plain(maker: _Maker) -> None:
    maker.put(*maker.invent())


# -- before the header


def _rows_above(maker: _Maker) -> None:
    maker.line([1, "旧的一行项目", "某公司", "桃源县", 100, "2022年", "在建"])
    maker.truth.whole.append("表头上方")


def _own_column(maker: _Maker) -> None:
    words = maker.random.choice(
        ("备案总投资（万元）", "县局审核意见", "2022年营收（万元）", "上年完成投资（万元）")
    )
    maker.keys.insert(maker.random.randint(2, len(maker.keys)), words)


def _exchanged(maker: _Maker) -> None:
    """The headings of two columns are exchanged, with the columns: order alone means nothing."""
    at = maker.random.randint(2, len(maker.keys) - 2)
    maker.keys[at], maker.keys[at + 1] = maker.keys[at + 1], maker.keys[at]


def _unit_twice(maker: _Maker) -> None:
    maker.line(["单位：亿元"])
    maker.truth.whole.append("按表头读")


# -- right below the header


def _hints(maker: _Maker) -> None:
    words: dict[str, str] = {
        "name": "填全称", "owner": "同营业执照", "region": "下拉选择",
        "total_investment": "保留两位小数", "start_date": "格式：2023-01", "stage": "请选择",
    }  # fmt: skip
    maker.line([words.get(key) for key in maker.keys])


def _example(maker: _Maker) -> None:
    wrote, _ = maker.invent()
    wrote["serial"] = maker.random.choice(("示例", "例", "例：", "样例"))
    maker.number -= 1
    maker.put({k: v.raw if isinstance(v, Wrote) else v for k, v in wrote.items()}, {})
    del maker.truth.rows[maker.row - 1]


def _numbers(maker: _Maker) -> None:
    maker.line(list(range(1, len(maker.keys) + 1)))


# -- among the records


def _slipped(maker: _Maker) -> None:
    wrote, truth = maker.invent()
    wrote |= {"total_investment": 1200, "start_date": "2023年6月", "phone": "13800000001"}
    values = [wrote.get(key) for key in maker.keys]
    row = maker.line([values[0], None, *values[1:]])
    maker.truth.rows[row] = truth
    maker.truth.refused.add(row)


def _void(maker: _Maker) -> None:
    wrote, truth = maker.invent()
    words = maker.random.choice(("（作废）", "（已取消）", "【撤销】"))
    truth["name"] = wrote["name"] = f"{wrote['name']}{words}"
    maker.truth.told.add((maker.put(wrote, truth), "name"))


def _void_remark(maker: _Maker) -> None:
    wrote, truth = maker.invent()
    truth["remark"] = wrote["remark"] = maker.random.choice(("作废", "已取消", "不再实施"))
    maker.truth.told.add((maker.put(wrote, truth), "remark"))


def _struck(maker: _Maker) -> None:
    row = maker.put(*maker.invent())
    for cell in maker.sheet[row]:
        cell.font = Font(strike=True)
    maker.truth.told.add((row, "name"))


def _commented(maker: _Maker) -> None:
    row = maker.put(*maker.invent())
    key = maker.random.choice(("name", "owner", "stage", "contact"))
    maker.sheet[f"{maker.letter(key)}{row}"].comment = Comment("请再核实", "县局")
    maker.truth.told.add((row, key))


def _sealed(maker: _Maker) -> None:
    wrote, truth = maker.invent()
    wrote["owner"] += maker.random.choice(("（盖章）", "(公章)", "（加盖公章）"))
    maker.put(wrote, truth)


def _gaps(maker: _Maker) -> None:
    wrote, truth = maker.invent()
    wrote["owner"] = f" {wrote['owner'][:2]} {wrote['owner'][2:]}　"
    wrote["contact"] = "　".join(wrote["contact"])
    maker.put(wrote, truth)


def _ditto(maker: _Maker) -> None:
    _plain(maker)
    above = maker.truth.rows[maker.row - 1]
    wrote, truth = maker.invent()
    for key in maker.random.sample(("owner", "region", "stage", "contact"), 2):
        wrote[key], truth[key] = maker.random.choice(("同上", "〃", "同上。")), above[key]
        maker.truth.told.add((maker.row, key))
    maker.put(wrote, truth)


def _merged(maker: _Maker) -> None:
    first, truth = maker.invent()
    top = maker.put(first, truth)
    for _ in range(maker.random.randint(1, 2)):
        wrote, own = maker.invent()
        for key in ("owner", "region"):
            wrote[key], own[key] = None, truth[key]
        maker.put(wrote, own)
    for key in ("owner", "region"):
        letter = maker.letter(key)
        maker.sheet.merge_cells(f"{letter}{top}:{letter}{maker.row - 1}")


def _empty(maker: _Maker) -> None:
    maker.row += maker.random.randint(1, 3)


def _header_again(maker: _Maker) -> None:
    maker.header()


def _misplaced_words(maker: _Maker) -> None:
    wrote, truth = maker.invent()
    key, words = maker.random.choice((
        ("contact", "13800000009"), ("contact", "天岳新材有限公司"), ("owner", "1200"),
        ("region", "2023年6月"),
    ))  # fmt: skip
    wrote[key] = truth[key] = words
    maker.truth.told.add((maker.put(wrote, truth), key))


def _hidden(maker: _Maker) -> None:
    row = maker.put(*maker.invent())
    maker.sheet.row_dimensions[row].hidden = True
    maker.truth.whole.append("隐藏行")


# -- below the records


def _average(maker: _Maker) -> None:
    words = maker.random.choice(("平均", "上年同期", "同比增长（%）", "其中：省级", "占比"))
    key = maker.random.choice(("serial", "name"))
    held: dict[str, Any] = {key: words, "total_investment": 1200}
    maker.line([held.get(one) for one in maker.keys])


def _wrong_total(maker: _Maker) -> None:
    known = [one.get("total_investment") for one in maker.truth.rows.values()]
    total = sum(one.fen for one in known if isinstance(one, Money)) // 1_000_000 + 77
    words = maker.random.choice(("合计", "合  计", "总 计："))
    held: dict[str, Any] = {"serial": words, "total_investment": total}
    maker.line([held.get(one) for one in maker.keys])
    maker.truth.whole.append("相差")


def _note(maker: _Maker) -> None:
    maker.line(["注：1.总投资以备案文件为准；2.请于每月5日前报送。"])


def _signature(maker: _Maker) -> None:
    maker.line(["审核人：李四", None, None, "填表人：王五", None, "填报日期：2023年10月9日"])


_Act = Callable[[_Maker], None]
_BEFORE: tuple[_Act, ...] = (
    _rows_above,
    _own_column,
    _own_column,
    _exchanged,
    _exchanged,
    _unit_twice,
)
_BELOW_HEADER: tuple[_Act, ...] = (_hints, _example, _numbers)
_AMONG: tuple[_Act, ...] = (
    _slipped, _void, _void_remark, _struck, _commented, _sealed, _gaps, _ditto, _merged, _empty,
    _header_again, _misplaced_words, _hidden,
)  # fmt: skip
_AFTER: tuple[_Act, ...] = (_wrong_total, _average, _note, _signature)


def judge_county(
    truth: CountyTruth, readings: Sequence[SheetReading]
) -> tuple[int, int, int, list[str]]:
    """Cells, those right, those wrong but told; and each fault: silently wrong, missed, invented, untold."""
    cells = right = told = 0
    faults: list[str] = []
    read = {row.row: (row, one) for one in readings for row in one.rows}
    said = "；".join(problem.message for one in readings for problem in one.problems)
    faults += [f"{truth.seed} not told: {words}" for words in truth.whole if words not in said]
    faults += [f"{truth.seed}:{row} missed" for row in truth.rows.keys() - read.keys()]
    faults += [f"{truth.seed}:{row} invented" for row in read.keys() - truth.rows.keys()]
    for number, values in truth.rows.items():
        cells += len(values)
        if number not in read:
            continue
        row, reading = read[number]
        if number in truth.refused:
            refused = "name" not in row.values
            right += len(values) * refused
            faults += [] if refused else [f"{truth.seed}:{number} slipped and taken"]
            continue
        for key, wanted in values.items():
            problem = _fault(row, reading, key, wanted)
            right += not problem
            told += problem == "told"
            if problem not in ("", "told"):
                faults.append(f"{truth.seed}:{number} {problem}")
        for place, key in truth.told:
            if place == number and not _about(row, reading, key):
                faults.append(f"{truth.seed}:{number} {key} not told, {row.values.get(key)}")
    return cells, right, told, faults


def _about(row: ReadRow, reading: SheetReading, key: str) -> bool:
    letter = reading.column_of(key)
    return letter is None or any(problem.where.column == letter for problem in row.problems)


def _fault(row: ReadRow, reading: SheetReading, key: str, wanted: Truth) -> str:
    """What is wrong with one field: nothing, `told`, or a fault in words."""
    got, said = row.values.get(key), _about(row, reading, key)
    if wanted is LOST:
        return "" if said and key not in row.values else f"{key} lost, read as {got}"
    if key in row.values and got == wanted and type(got) is type(wanted):
        return ""
    if wanted is None and key not in row.values:
        return ""
    return "told" if said else f"{key} silent: {wanted} read as {got}"
