"""Workbooks with several tables and forms: each is filled, from its own register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.books import KNOWN
from tests.exchange.package_files import BORDER, as_excel_writes, load, parts
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import TemplateProfile, layout_of
from yangfan_desktop.domain.values import Money, PartialDate, Value
from yangfan_desktop.exchange.fill import Filler, FillResult, fill_book, plan_book
from yangfan_desktop.exchange.fill_wishes import wishes_of
from yangfan_desktop.exchange.meta_lines import RunFacts

Record = Mapping[str, Value | None]
PROJECTS: list[Record] = [
    {
        "name": "5G智慧港口",
        "stage": "building",
        "total_investment": Money.of(100),
        "region": "东湖区",
    },
    {
        "name": "5G智慧矿山",
        "stage": "completed",
        "total_investment": Money.of(50),
        "region": "西山县",
    },
    {
        "name": "5G智慧工厂",
        "stage": "building",
        "total_investment": Money.of(30),
        "region": "西山县",
    },
]
FIRMS: list[Record] = [
    {"name": "云江港务集团", "region": "东湖区", "contact": "李四", "phone": "13800138000"}
]


def filler(**more: object) -> Filler:
    given: dict[str, list[Record]] = {"projects": PROJECTS, "organisations": FIRMS}

    def records(key: str, periods: Sequence[PartialDate]) -> Sequence[Record]:
        del periods
        return given.get(key, [])

    return Filler(KNOWN, records, usual="projects", **more)  # pyright: ignore[reportArgumentType]


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], blank: int = 2) -> Path:
    """Each sheet's rows, and so many bordered blank rows below them."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        frame(sheet, len(rows) + 1, blank, len(rows[-1]))
    made.save(path)
    as_excel_writes(path)
    return path


def frame(sheet: Worksheet, first: int, count: int, width: int) -> None:
    for row in range(first, first + count):
        for column in range(1, width + 1):
            sheet.cell(row, column).border = BORDER


def fill(path: Path, given: Filler) -> tuple[Path, FillResult]:
    out = path.with_name("填好.xlsx")
    return out, fill_book(path, out, given)


LIST = ("序号", "项目名称", "项目阶段", "总投资（万元）", "所属区县")


def test_every_sheet_is_filled_from_its_own_register(tmp_path: Path) -> None:
    path = book(
        tmp_path / "模板.xlsx",
        {
            "附件1": [LIST],
            "附件2": [("单位名称", "所属区县", "联系人", "联系电话")],
            "说明": [("请认真填写",)],
        },
    )

    out, result = fill(path, filler())

    found = load(out)
    assert [found["附件1"].cell(row, 2).value for row in (2, 3, 4)] == [p["name"] for p in PROJECTS]
    assert found["附件2"]["A2"].value == "云江港务集团"
    assert [(one.sheet, one.register, one.records) for one in result.tables] == [
        ("附件1", "projects", 3),
        ("附件2", "organisations", 1),
    ]


def test_sheets_that_are_named_by_a_choice_share_the_records(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"在建项目": [LIST], "建成项目": [LIST]})

    out, result = fill(path, filler())

    found = load(out)
    assert [found["在建项目"].cell(row, 2).value for row in (2, 3)] == ["5G智慧港口", "5G智慧工厂"]
    assert [found["建成项目"].cell(row, 2).value for row in (2, 3)] == ["5G智慧矿山", None]
    assert [one.records for one in result.tables] == [2, 1]


def test_tables_below_each_other_are_filled_from_below(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "表"
    sheet.append(LIST)
    frame(sheet, 2, 2, 5)
    sheet.cell(4, 1, "合计")
    sheet.cell(4, 4, "=SUM(D2:D3)")
    frame(sheet, 4, 1, 5)
    sheet.cell(6, 1, "各区县情况")
    for column, words in enumerate(("县区", "项目数（个）", "总投资（万元）"), 1):
        sheet.cell(7, column, words)
    sheet.cell(8, 1, "东湖区")
    sheet.cell(9, 1, "西山县")
    frame(sheet, 7, 3, 3)
    made.save(path)

    out, result = fill(path, filler())

    found = load(out)["表"]
    assert [[cell.value for cell in row] for row in found["A9:C10"]] == [
        ["东湖区", 1, 100],
        ["西山县", 2, 80],
    ]
    assert [found.cell(row, 2).value for row in (2, 3, 4)] == [p["name"] for p in PROJECTS]
    assert found["D5"].value == "=SUM(D2:D4)"
    assert [(one.kind, one.first_row, one.last_row) for one in result.tables] == [
        ("list", 2, 4),
        ("keyed", 9, 10),
    ]


def test_a_sheet_that_holds_records_already_is_left_and_told_of(tmp_path: Path) -> None:
    old = ("1", "往年项目", "建成", 20, "东湖区")
    path = book(tmp_path / "模板.xlsx", {"今年": [LIST], "往年": [LIST, old]})

    out, result = fill(path, filler())

    assert load(out)["往年"]["B2"].value == "往年项目"
    assert len(result.tables) == 1
    assert any("已有数据" in problem.message for problem in result.problems)


FORM = (
    ("项目申报表",),
    ("项目名称", None, "所属区县", None),
    ("项目阶段", None, "总投资（万元）", None),
)


def test_forms_of_several_records_become_sheets_of_one_workbook(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表1": FORM, "字典": [("甲",)]})

    out, result = fill(path, filler(one_book=True))

    found = load(out)
    assert found.sheetnames == ["表1", "字典", "5G智慧矿山", "5G智慧工厂"]
    assert [found[name]["B2"].value for name in ("表1", "5G智慧矿山", "5G智慧工厂")] == [
        p["name"] for p in PROJECTS
    ]
    assert (result.records, result.files) == (3, (out,))


def test_a_copied_sheet_brings_its_picture_print_area_and_formulas(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "申报 表"
    for row in FORM:
        sheet.append(row)
    sheet["A5"], sheet["B5"] = "两倍", "='申报 表'!D3*2"
    sheet.print_area = "A1:D5"
    sheet["A2"].comment = Comment("按批复", "省厅")
    made.save(path)

    out, _ = fill(path, filler(one_book=True))

    found = load(out)
    copy = found["5G智慧矿山"]
    assert copy["B5"].value == "='5G智慧矿山'!D3*2" or copy["B5"].value == "=5G智慧矿山!D3*2"
    assert str(copy.print_area).endswith("$A$1:$D$5")
    assert copy["A2"].comment.text == "按批复"
    assert found["申报 表"]["B5"].value == "='申报 表'!D3*2"


def test_forms_that_are_alike_take_one_record_after_the_other(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表1": FORM, "表2": FORM, "表3": FORM})

    out, result = fill(path, filler())

    found = load(out)
    assert [found[name]["B2"].value for name in ("表1", "表2", "表3")] == [
        p["name"] for p in PROJECTS
    ]
    assert [one.records for one in result.tables] == [1, 1, 1]


# -- what a user decides


def test_a_users_own_mapping_comes_before_what_is_guessed(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表": [("序号", "甲", "总投资（万元）", "乙")]})
    said = {"表": {"register": "projects", "header_rows": [1],
                  "columns": {"B": "项目名称", "乙": "region", "C": None}}}  # fmt: skip

    out, result = fill(path, filler(wishes=wishes_of(said, KNOWN)))

    assert [[cell.value for cell in row] for row in load(out)["表"]["A2:D2"]] == [
        [1, "5G智慧港口", None, "东湖区"]
    ]
    assert [(one.column, one.field, one.why) for one in result.columns] == [
        ("B", "name", "由用户指定"),
        ("D", "region", "由用户指定"),
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([], "对照表应写成"),
        ({"B": "没有的字段"}, "没有“没有的字段”这个字段"),
        ({"ZZ": "项目名称"}, "找不到"),
        ({"表": {"register": "没有"}}, "没有“没有”这个台账"),
        ({"表": {"columns": {"B": 3}}}, "每一列应对应一个字段"),
        ({"表": {"header_rows": [0]}}, "header_rows"),
    ],
)
def test_a_mapping_that_cannot_be_understood_is_refused(
    tmp_path: Path, said: object, words: str
) -> None:
    path = book(tmp_path / "模板.xlsx", {"表": [LIST]})

    with pytest.raises(UserError, match=words):
        fill(path, filler(wishes=wishes_of(said, KNOWN)))


def test_a_form_takes_a_field_at_the_cell_that_the_user_names(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表1": FORM})

    out, _ = fill(path, filler(wishes=wishes_of({"B7": "项目名称"}, KNOWN), one_book=True))

    found = load(out)["表1"]
    assert (found["B7"].value, found["B2"].value) == ("5G智慧港口", None)


def test_a_plan_says_what_would_be_done_and_writes_nothing(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表": [(*LIST, "审核意见")]})
    before = path.read_bytes()

    plan = plan_book(path, filler())

    assert [one.field for one in plan.columns] == ["name", "stage", "total_investment", "region"]
    assert [(one.header, one.why) for one in plan.unfilled] == [("审核意见", "没有对应的字段")]
    assert (plan.inserted_rows, plan.files) == (1, ())
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["模板.xlsx"]


def test_next_quarters_version_is_known_again_and_its_changes_are_told(tmp_path: Path) -> None:
    headers = ("序号", "工程", "项目阶段", "总投资（万元）", "所属区县")
    known = TemplateProfile(
        layout_of(headers), "projects", headers=headers, columns={"工程": "name"}
    )
    new = ("序号", "工程", "所属区县", "项目阶段", "总投资（万元）", "是否标杆")
    path = book(tmp_path / "模板.xlsx", {"二季度": [("2023年二季度项目表",), new]})

    out, result = fill(path, filler(learnt={known.layout: known}))

    assert load(out)["二季度"]["B3"].value == "5G智慧港口"
    assert result.news == (
        "与上次相比多了F列“是否标杆”",
        "与上次相比换了位置：“所属区县”（现在在C列）",
    )
    assert result.decided == {"工程": "name"}


def test_the_lines_that_were_filled_are_told_with_their_words(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表": [("填报日期：    年  月  日",), LIST]})
    facts = RunFacts({}, None, PartialDate(2023, 7, 5))

    _, result = fill(path, filler(facts=facts))

    assert [(one.cell, one.label, one.words) for one in result.meta] == [
        ("A1", "填报日期", "2023年7月5日")
    ]


def test_parts_of_the_workbook_that_are_not_copied_stay_as_they_are(tmp_path: Path) -> None:
    path = book(tmp_path / "模板.xlsx", {"表1": FORM, "字典": [("甲",)]})

    out, _ = fill(path, filler(one_book=True))

    before, after = parts(path), parts(out)
    assert before.keys() <= after.keys()
    assert before["xl/worksheets/sheet2.xml"] == after["xl/worksheets/sheet2.xml"]
