"""A quarterly form about projects: what they are, what they reported for the quarter, where they stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.plans import Action
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value
from yangfan_desktop.ledger import edits, imports, profiles
from yangfan_desktop.ledger.corrections import Corrections
from yangfan_desktop.ledger.fills import FillRun, fill_template, plan_fill, remember
from yangfan_desktop.ledger.ledger import Ledger

DAY = date(2024, 2, 10)
Q2, Q3 = PartialDate.of_quarter(2023, 2), PartialDate.of_quarter(2023, 3)
HEADERS = (
    "序号", "项目名称", "总投资", "截至上季度末累计完成投资", "本季度完成投资", "累计完成投资",
    "总投资完成率（%）", "形象进度", "本季度主要进展", "下一步计划",
)  # fmt: skip


def add(ledger: Ledger, register: str, **values: Value | None) -> Link:
    edits.add(ledger, register, values)
    return Link(ledger.ids(register)[-1], str(values.get("name", "")))


@pytest.fixture(name="city")
def _city(ledger: Ledger) -> Ledger:
    """Two projects, of which one reported three quarters, and stands further now than it did then."""
    owner = add(ledger, "organisations", name="云江重工有限公司", ownership="state", employees=800)
    port = add(
        ledger, "projects", name="智慧港口", owner=owner, total_investment=Money.of(1000),
        completed_investment=Money.of(700), progress_percent=Percent.of(70),
    )  # fmt: skip
    add(ledger, "projects", name="数字工地", total_investment=Money.of(500))
    for period, amount, total, note in ((Q2, 100, 300, "开工"), (Q3, 200, 500, "主体完成")):
        add(
            ledger, "progress_reports", project=port, period=period,
            period_investment=Money.of(amount), cumulative_investment=Money.of(total),
            progress_percent=Percent.of(total // 10), progress_note=note, next_plan=f"{note}之后",
        )  # fmt: skip
    return ledger


def form(folder: Path, title: str, headers: Sequence[str] = HEADERS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    sheet.append([None, None, None, "单位：万元"])
    sheet.append(list(headers))
    path = folder / "调度表.xlsx"
    book.save(path)
    return path


def rows(path: Path) -> dict[object, list[object]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {row[1]: list(row[2:]) for row in sheet.iter_rows(min_row=4, values_only=True)}


def test_a_quarterly_form_is_filled_from_the_quarter_that_its_title_names(
    city: Ledger, tmp_path: Path
) -> None:
    path, out = form(tmp_path, "2023年三季度重点项目调度表"), tmp_path / "填好.xlsx"

    found = fill_template(city, path, out, run=FillRun(day=DAY))

    filled = rows(out)
    assert filled["智慧港口"] == [1000, 300, 200, 500, 50, 50, "主体完成", "主体完成之后"]
    assert filled["数字工地"] == [500, *[None] * 7]
    assert found.period == Q3
    assert found.unfilled == ()
    assert any("2023年第三季度的进展报告" in problem.message for problem in found.problems)


def test_the_period_that_the_user_names_goes_before_the_title(city: Ledger, tmp_path: Path) -> None:
    path, out = form(tmp_path, "2023年三季度重点项目调度表"), tmp_path / "填好.xlsx"

    fill_template(city, path, out, run=FillRun(period=Q2, day=DAY))

    assert rows(out)["智慧港口"][1:4] == [None, 100, 300]


def test_without_any_period_the_latest_report_is_taken_and_projects_as_they_stand_now(
    city: Ledger, tmp_path: Path
) -> None:
    path = form(tmp_path, "重点项目调度表")

    found = plan_fill(city, path, run=FillRun(day=DAY))
    fill_template(city, path, tmp_path / "填好.xlsx", run=FillRun(day=DAY))

    register = found.registers["projects"]
    labels = {one.column: register.field(one.field).label for one in found.columns}
    assert labels["E"] == "2023年第三季度完成投资"
    assert rows(tmp_path / "填好.xlsx")["智慧港口"][1:4] == [300, 200, 700]


def test_a_year_is_the_last_quarter_of_it_that_was_reported(city: Ledger, tmp_path: Path) -> None:
    path, out = form(tmp_path, "重点项目情况表"), tmp_path / "填好.xlsx"

    fill_template(city, path, out, run=FillRun(period=PartialDate.of_year(2023), day=DAY))

    assert rows(out)["智慧港口"][2:4] == [200, 500]


def test_a_programmes_year_in_the_title_does_not_put_projects_back_to_its_end(
    city: Ledger, tmp_path: Path
) -> None:
    path, out = form(tmp_path, "2023年度5G应用试点项目汇总表"), tmp_path / "填好.xlsx"

    fill_template(city, path, out, run=FillRun(day=DAY))

    assert rows(out)["智慧港口"][2:4] == [200, 700]


def test_a_quarter_that_nobody_reported_stays_empty(city: Ledger, tmp_path: Path) -> None:
    path, out = form(tmp_path, "2023年四季度重点项目调度表"), tmp_path / "填好.xlsx"

    fill_template(city, path, out, run=FillRun(day=DAY))

    assert rows(out)["智慧港口"][:3] == [1000, 500, None]


def test_a_heading_of_another_month_is_not_filled_from_this_quarter(
    city: Ledger, tmp_path: Path
) -> None:
    headers = ("项目名称", "总投资", "本月完成投资", "一季度完成投资", "7-9月完成投资")
    path = form(tmp_path, "2023年三季度重点项目调度表", headers)

    found = plan_fill(city, path, run=FillRun(day=DAY))

    assert [one.column for one in found.columns] == ["A", "B", "E"]
    assert [one.column for one in found.unfilled] == ["C", "D"]


def test_facts_of_the_unit_stand_in_a_form_about_its_projects(city: Ledger, tmp_path: Path) -> None:
    headers = ("序号", "项目名称", "承担单位", "企业性质", "从业人数", "所属区县")
    path, out = form(tmp_path, "试点项目情况表", headers), tmp_path / "填好.xlsx"

    fill_template(city, path, out)

    assert rows(out)["智慧港口"][:3] == ["云江重工有限公司", "国有", 800]


def test_only_the_projects_that_were_asked_for(city: Ledger, tmp_path: Path) -> None:
    path, out = form(tmp_path, "2023年三季度重点项目调度表"), tmp_path / "填好.xlsx"
    query = Query(conditions=(Condition("name", Test.CONTAINS, ("港口",)),))

    fill_template(city, path, out, run=FillRun(day=DAY, wheres={"projects": query}))

    assert list(rows(out)) == ["智慧港口"]


def test_the_layout_is_known_again_and_an_import_of_it_is_not_misled(
    city: Ledger, tmp_path: Path
) -> None:
    path, out = form(tmp_path, "2023年三季度重点项目调度表"), tmp_path / "填好.xlsx"
    remember(city, fill_template(city, path, out, run=FillRun(day=DAY)))

    again = plan_fill(city, path, run=FillRun(day=DAY))
    plan = imports.plan_import(city, [out], register="projects")

    assert len(again.columns) == len(HEADERS) - 1
    assert [row.record for row in plan.rows()] == [RecordId(1), RecordId(2)]


RETURNED = (
    "序号", "项目名称", "承担单位", "所属区县", "项目级别", "总投资", "累计完成投资", "形象进度",
    "本季度完成投资", "本季度主要进展", "下一步计划",
)  # fmt: skip
HARBOUR = (
    1, "智慧港口", "云江重工有限公司", "东湖区", "省级", 1000, 650, "65%", 150, "设备安装", "联调",
)  # fmt: skip
NEWCOMER = (
    2, "智慧堆场", "云江港务有限公司", "东湖区", "市级", 400, 100, "25%", 100, "完成招标", "进场施工",
)  # fmt: skip
SILENT = (3, "智慧矿山", "云江矿业有限公司", "西山区", "市级", 800, None, None, None, None, None)


def returned(tmp_path: Path, title: str, *rows: tuple[object, ...]) -> Path:
    path = form(tmp_path, title, RETURNED)
    book = openpyxl.load_workbook(path)
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def test_a_quarterly_form_brings_projects_and_their_reports_in_one_go(
    city: Ledger, tmp_path: Path
) -> None:
    path = returned(tmp_path, "2023年四季度重点项目调度表", HARBOUR, NEWCOMER, SILENT)

    plan = imports.plan_import(city, [path])
    imports.apply(city, plan)

    projects, reports = [sheet.reading for _, sheet in plan.sheets()]
    assert (projects.register, reports.register) == ("projects", "progress_reports")
    assert reports.name.endswith("｜进展报告")
    assert [one.header for one in projects.left if one.header != "序号"] == []
    assert [one.why for one in reports.skipped] == ["没有填进展报告"]
    made = city.records("progress_reports")[-2:]
    assert [one["project"] for one in made] == [
        Link(int(RecordId(1)), "智慧港口"),
        Link(int(city.ids("projects")[-2]), "智慧堆场"),
    ]
    assert [one["period"] for one in made] == [PartialDate.of_quarter(2023, 4)] * 2
    assert [one["period_investment"] for one in made] == [Money.of(150), Money.of(100)]
    assert [one["cumulative_investment"] for one in made] == [Money.of(650), Money.of(100)]
    assert [one["next_plan"] for one in made] == ["联调", "进场施工"]


def test_the_same_form_again_changes_nothing(city: Ledger, tmp_path: Path) -> None:
    path = returned(tmp_path, "2023年四季度重点项目调度表", HARBOUR, NEWCOMER)
    imports.apply(city, imports.plan_import(city, [path]))

    again = imports.plan_import(city, [path])

    assert [row.action for row in again.rows()] == [Action.UNCHANGED] * 4


def test_a_column_that_is_no_report_can_be_left_out_and_is_told_again(
    city: Ledger, tmp_path: Path
) -> None:
    path = returned(tmp_path, "2023年四季度重点项目调度表", HARBOUR)
    (place,) = [
        (file.file, sheet.reading.name)
        for file, sheet in imports.plan_import(city, [path]).sheets()
        if sheet.reading.beside
    ]

    plan = imports.plan_import(city, [path], corrections=Corrections(columns={place: {"K": None}}))

    projects, reports = [sheet.reading for _, sheet in plan.sheets()]
    assert "next_plan" not in [match.field for match in reports.columns]
    assert [one.header for one in projects.left][-1] == "下一步计划"


def test_what_was_decided_of_the_reports_is_known_again_and_not_of_the_projects(
    city: Ledger, tmp_path: Path
) -> None:
    path = returned(tmp_path, "2023年四季度重点项目调度表", HARBOUR)
    (reports,) = [
        sheet.reading
        for _, sheet in imports.plan_import(city, [path]).sheets()
        if sheet.reading.beside
    ]

    profiles.learn(city, reports, {"K": None})
    plan = imports.plan_import(city, [path])

    again = [[match.field for match in sheet.reading.columns] for _, sheet in plan.sheets()]
    assert "next_plan" not in again[1]
    assert "total_investment" in again[0]


def test_a_list_of_a_whole_year_is_no_report_of_it_but_the_columns_are_named(
    city: Ledger, tmp_path: Path
) -> None:
    path = returned(tmp_path, "2023年重点项目汇总表", HARBOUR)

    plan = imports.plan_import(city, [path])

    (sheet,) = [sheet for _, sheet in plan.sheets()]
    assert any("像是2023年的进展报告" in one.message for one in sheet.problems)
    assert "下一步计划" in [one.header for one in sheet.reading.left]


def test_the_form_can_still_be_read_as_reports_alone(city: Ledger, tmp_path: Path) -> None:
    path = returned(tmp_path, "2023年四季度重点项目调度表", HARBOUR)

    imports.apply(city, imports.plan_import(city, [path], register="progress_reports"))

    made = city.records("progress_reports")[-1]
    assert made["period"] == PartialDate.of_quarter(2023, 4)
    assert (made["progress_note"], made["next_plan"]) == ("设备安装", "联调")
