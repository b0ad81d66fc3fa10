"""Records that take two or three rows each are read whole, every cell at its own place."""

from __future__ import annotations

from tests.exchange.books import KNOWN, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Cell
from yangfan_desktop.domain.readings import SheetReading, column_words
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.exchange.reading import read_grid

_HEAD = (
    ("序号", "项目名称", "所属区县", "总投资（万元）"),
    (None, "承担单位", "联系人", "开工时间"),
)
_ONE = ((1, "甲项目", "桃源县", 1200), (None, "甲公司", "王芳", "2023年6月"))
_TWO = ((2, "乙项目", "安乡县", 3400), (None, "乙公司", "李明", "2023年7月"))


def read(*rows: tuple[Raw, ...], merges: tuple[str, ...] = ()) -> SheetReading:
    (found,) = read_grid(grid(rows, merges), KNOWN)
    return found


def test_a_record_of_two_rows_is_one_record() -> None:
    found = read(("试点项目台账",), *_HEAD, *_ONE, *_TWO, merges=("A1:D1", "A2:A3", "A4:A5"))

    assert [row.row for row in found.rows] == [4, 6]
    assert found.rows[1].values == {
        "name": "乙项目",
        "region": "安乡县",
        "total_investment": Money.of(3400),
        "owner": "乙公司",
        "contact": "李明",
        "start_date": PartialDate.of_month(2023, 7),
    }
    assert found.header_rows == (2, 3)
    assert found.skipped == ()


def test_the_second_row_of_a_record_is_named_as_where_it_stands() -> None:
    found = read(*_HEAD, *_ONE, (2, "乙项目", "安乡县", 3400), (None, "乙公司", "李明", "快了"))

    (problem,) = found.rows[1].problems
    assert (problem.where.column, problem.where.row) == ("D", 6)
    assert found.field_at(problem.where) == "start_date"
    assert found.cell(5, "start_date") == Cell("表.xlsx", "Sheet1", 6, "D")
    assert found.cell(5, "total_investment") == Cell("表.xlsx", "Sheet1", 5, "D")
    assert found.field_at(Cell("表.xlsx", "Sheet1", 5, "D")) == "total_investment"


def test_a_column_of_the_second_row_is_told_in_words_a_user_understands() -> None:
    found = read(*_HEAD, *_ONE, *_TWO)

    said = {match.field: column_words(match.column) for match in found.columns}
    assert said["total_investment"] == "D列"
    assert said["start_date"] == "D列（第2行）"


def test_records_of_two_rows_need_no_numbers() -> None:
    rows = [tuple(cell for at, cell in enumerate(row) if at) for row in (*_HEAD, *_ONE, *_TWO)]

    found = read(*rows)

    assert [row.values["owner"] for row in found.rows] == ["甲公司", "乙公司"]


def test_records_of_three_rows_with_merged_names_are_read() -> None:
    found = read(
        ("序号", "项目名称", "所属区县", "总投资（万元）"),
        (None, None, "联系人", "累计完成投资（万元）"),
        (None, None, "联系电话", "开工时间"),
        (1, "甲项目", "桃源县", 1200),
        (None, None, "王芳", 600),
        (None, None, "13800000001", "2023年6月"),
        (2, "乙项目", "安乡县", 3400),
        (None, None, "李明", None),
        (None, None, "13800000002", "2023年7月"),
        merges=("A1:A3", "B1:B3", "A4:A6", "B4:B6", "A7:A9", "B7:B9"),
    )

    assert [row.values["phone"] for row in found.rows] == ["13800000001", "13800000002"]
    assert [row.values["completed_investment"] for row in found.rows] == [Money.of(600), None]


def test_groups_totals_and_repeated_headers_between_them_are_no_records() -> None:
    found = read(
        *_HEAD,
        ("桃源县（1个）",),
        *_ONE,
        *_HEAD,
        *_TWO,
        ("合计", None, None, 4600),
        ("注：1.本表由各县（市、区）填报。",),
        merges=("A3:D3",),
    )

    assert [row.values["name"] for row in found.rows] == ["甲项目", "乙项目"]
    assert found.problems == ()


def test_a_record_that_lacks_its_second_row_takes_none_of_the_next() -> None:
    found = read(*_HEAD, (1, "甲项目", "桃源县", 1200), *_TWO, (3, "丙项目", "桃源县", 50))

    assert [row.values.get("owner") for row in found.rows] == [None, "乙公司", None]
    assert [row.values["name"] for row in found.rows] == ["甲项目", "乙项目", "丙项目"]


def test_a_header_of_groups_and_children_is_no_such_header() -> None:
    found = read(
        ("项目名称", "承担单位", None, "联系人", None),
        (None, "名称", "统一社会信用代码", "姓名", "联系电话"),
        ("甲项目", "甲公司", "91430100MA4L16JQ9B", "王芳", "13800000001"),
        ("乙项目", "乙公司", None, "李明", "13800000002"),
        merges=("A1:A2", "B1:C1", "D1:E1"),
    )

    assert [row.values["owner"] for row in found.rows] == ["甲公司", "乙公司"]


def test_a_user_decides_about_a_column_of_the_second_row() -> None:
    sheet = grid([*_HEAD, *_ONE, *_TWO])

    (found,) = read_grid(sheet, KNOWN, overrides={"Sheet1": {"C+1": "remark", "C": None}})

    assert [row.values["remark"] for row in found.rows] == ["王芳", "李明"]
    assert "region" not in found.rows[0].values
