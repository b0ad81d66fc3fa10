"""Templates that ask of a record what others know: the owner's 单位性质, the project's 总投资, 累计拨付."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from yangfan_desktop.domain.values import Link, Money, PartialDate
from yangfan_desktop.exchange.fill import FillResult
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.fills import FillRun, fill_template
from yangfan_desktop.ledger.ledger import Ledger

DAY = date(2024, 6, 30)
Q2 = PartialDate.of_quarter(2024, 2)


@pytest.fixture(name="port")
def _port(ledger: Ledger) -> Ledger:
    """A project of a port, what it reported, and what it was paid in two parts."""
    edits.add(ledger, "organisations", {"name": "云江港务集团", "ownership": "state"})
    project = {
        "name": "智慧港口", "region": "临港新区", "owner": Link(1),
        "total_investment": Money.of(1000), "completed_investment": Money.of(250),
        "annual_plan": Money.of(400),
    }  # fmt: skip
    edits.add(ledger, "projects", project)
    report = {"project": Link(1), "period": Q2, "year_investment": Money.of(100)}
    edits.add(ledger, "progress_reports", report)
    edits.add(ledger, "policies", {"name": "奖补办法", "document_number": "云政发〔2022〕18号"})
    fund = {"name": "奖补", "policy": Link(1), "project": Link(1), "approved": Money.of(90)}
    edits.add(ledger, "funds", fund)
    for day, amount in ((10, 30), (20, 45)):
        payment = {"fund": Link(1), "paid_on": PartialDate(2024, 5, day), "payee": "港务集团"}
        edits.add(ledger, "payments", {**payment, "amount": Money.of(amount)})
    edits.add(ledger, "tasks", {"name": "建站", "due_on": PartialDate(2024, 5, 31)})
    return ledger


def filled(
    ledger: Ledger, folder: Path, *headers: Sequence[object], title: str = ""
) -> tuple[FillResult, list[object]]:
    """The template with these header rows, filled; the cells of its first row below them."""
    book = openpyxl.Workbook()
    headers = ((title,), *headers) if title else headers
    for row in headers:
        book.worksheets[0].append(list(row))
    path, out = folder / "模板.xlsx", folder / "填好.xlsx"
    book.save(path)
    found = fill_template(ledger, path, out, run=FillRun(period=Q2, day=DAY))
    rows = list(openpyxl.load_workbook(out).worksheets[0].values)
    return found, list(rows[len(headers)])


def test_a_list_of_projects_tells_what_the_owner_is_and_which_city_it_lies_in(
    port: Ledger, tmp_path: Path
) -> None:
    headers = (
        "序号",
        "市（州）",
        "县（市、区）",
        "项目名称",
        "建设单位",
        "单位性质",
        "投资完成率%",
    )

    found, row = filled(port, tmp_path, headers)

    assert row == [1, "云江市", "临港新区", "智慧港口", "云江港务集团", "国有", 25]
    assert [one.why for one in found.columns if one.column == "B"] == ["取自市（州）"]


def test_a_quarterly_table_takes_the_projects_own_figures_and_reckons_the_years(
    port: Ledger, tmp_path: Path
) -> None:
    headers = (
        "序号", "重点任务（项目）", "责任单位", "总投资（万元）", "年度计划（万元）", "本年累计（万元）",
        "年度完成率%", "序时进度%", "较序时±百分点", "下季度计划",
    )  # fmt: skip

    _, row = filled(port, tmp_path, headers)

    assert row == [1, "智慧港口", "云江港务集团", 1000, 400, 100, 25, 50, -25, None]


def test_a_list_of_funds_tells_its_policys_number_and_what_was_paid(
    port: Ledger, tmp_path: Path
) -> None:
    headers = (
        "序号", "资金事项", "政策名称", "政策文号", "申报金额（万元）", "核定金额（万元）", "下达日期",
        "收款单位", "拨付日期", "累计拨付（万元）",
    )  # fmt: skip

    _, row = filled(port, tmp_path, headers)

    paid_on_two_days = None
    assert row == [
        1, "奖补", "奖补办法", "云政发〔2022〕18号", None, 90, None, "港务集团", paid_on_two_days, 75,
    ]  # fmt: skip


def test_a_list_of_tasks_tells_its_lights(port: Ledger, tmp_path: Path) -> None:
    _, row = filled(port, tmp_path, ("序号", "重点任务", "牵头单位", "完成时限", "亮灯"))

    assert row == [1, "建站", None, "2024年5月31日", "滞后"]


def test_a_column_of_another_thing_stays_empty_and_is_told(port: Ledger, tmp_path: Path) -> None:
    headers = ("重点任务（项目）", "下季度计划", "填报人", "上年总投资（万元）")

    found, row = filled(port, tmp_path, headers)

    assert row[3] is None
    assert [one.column for one in found.unfilled] == ["D"]


def test_a_list_of_zones_tells_how_many_projects_they_have_and_what_they_cost(
    ledger: Ledger, tmp_path: Path
) -> None:
    edits.add(ledger, "zones", {"name": "港口先导区"})
    for name, amount in (("智慧港口", 1000), ("数字堆场", 500)):
        project = {"name": name, "zone": Link(1), "total_investment": Money.of(amount)}
        edits.add(ledger, "projects", project)

    headers = ("序号", "先导区名称", "创建阶段", "牵头单位", "项目个数", "总投资（亿元）")
    _, row = filled(ledger, tmp_path, headers)

    assert row == [1, "港口先导区", None, None, 2, 0.15]


def test_a_column_for_both_ends_of_a_period_holds_both(ledger: Ledger, tmp_path: Path) -> None:
    begun, done = PartialDate.of_month(2021, 3), PartialDate.of_month(2022, 6)
    for name, start, end in (("甲", begun, done), ("乙", begun, None), ("丙", None, None)):
        edits.add(ledger, "projects", {"name": name, "start_date": start, "end_date": end})

    found, row = filled(ledger, tmp_path, ("序号", "项目名称", "建设起止年限", "总投资（万元）"))

    assert row == [1, "甲", "2021年3月—2022年6月", None]
    out = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert [out["C3"].value, out["C4"].value] == ["2021年3月起", None]
    assert [one.field for one in found.columns] == [
        "name",
        "start_date",
        "end_date",
        "total_investment",
    ]


def test_a_list_that_its_title_calls_one_of_suppliers_is_filled_with_suppliers(
    port: Ledger, tmp_path: Path
) -> None:
    supplier = {"name": "智联公司", "organisation": "智联公司", "kind": "integrator"}
    edits.add(port, "suppliers", supplier)

    headers = ("序号", "企业名称", "统一社会信用代码", "企业类型", "规模", "联系人")
    found, row = filled(port, tmp_path, headers, title="5G应用解决方案供应商名录")

    assert (found.register, row[1]) == ("suppliers", "智联公司")


def test_a_column_for_a_person_and_a_number_holds_both(ledger: Ledger, tmp_path: Path) -> None:
    project = {"name": "甲", "contact": "王芳", "phone": "13800000001"}
    edits.add(ledger, "projects", project)

    _, row = filled(ledger, tmp_path, ("序号", "项目名称", "所属区县", "联系人及电话"))

    assert row == [1, "甲", None, "王芳 13800000001"]


def test_what_is_told_of_a_line_answers_its_other_names(ledger: Ledger, tmp_path: Path) -> None:
    edits.add(ledger, "projects", {"name": "甲"})
    book = openpyxl.Workbook()
    for row in (("填表人：______",), ("序号", "项目名称", "所属区县", "备注")):
        book.worksheets[0].append(list(row))
    path, out = tmp_path / "模板.xlsx", tmp_path / "填好.xlsx"
    book.save(path)

    fill_template(ledger, path, out, run=FillRun(words={"制表人": "王立"}, day=DAY))

    assert openpyxl.load_workbook(out).worksheets[0]["A1"].value == "填表人：王立"


def test_a_form_asks_for_both_ends_of_a_period_and_for_a_person_with_a_number(
    ledger: Ledger, tmp_path: Path
) -> None:
    begun, done = PartialDate.of_month(2021, 3), PartialDate.of_month(2022, 6)
    project = {"name": "甲", "contact": "王芳", "phone": "13800000001", "region": "东湖区"}
    edits.add(ledger, "projects", {**project, "start_date": begun, "end_date": done})
    book = openpyxl.Workbook()
    for row in (
        ("试点项目情况表",),
        ("项目名称", None, "所属区县", None),
        ("建设起止年限", None, "联系人及电话", None),
        ("总投资（万元）", None, "项目级别", None),
    ):
        book.worksheets[0].append(list(row))
    path, out = tmp_path / "模板.xlsx", tmp_path / "填好.xlsx"
    book.save(path)

    found = fill_template(ledger, path, out, run=FillRun(day=DAY))

    sheet = openpyxl.load_workbook(found.files[0]).worksheets[0]
    assert found.kind == "form"
    assert [sheet["B3"].value, sheet["D3"].value] == ["2021年3月—2022年6月", "王芳 13800000001"]


def test_every_column_that_asks_for_a_fact_of_the_unit_gets_it(
    ledger: Ledger, tmp_path: Path
) -> None:
    edits.add(ledger, "organisations", {"name": "港务集团", "employees": 860})
    edits.add(ledger, "projects", {"name": "甲", "owner": "港务集团"})

    headers = ("序号", "项目名称", "承担单位", "从业人数", "职工人数（人）")
    found, row = filled(ledger, tmp_path, headers)

    assert row == [1, "甲", "港务集团", 860, 860]
    assert [one.field for one in found.columns][-2:] == ["owner@employees"] * 2
