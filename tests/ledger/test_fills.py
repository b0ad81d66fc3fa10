"""Templates filled from a ledger: indicators with what they come to, plans, what is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from yangfan_desktop import resources
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.fills import FillRun, fill_template, plan_fill, remember
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.profiles import profiles

DAY = date(2024, 1, 10)
Y23 = PartialDate.of_year(2023)


@pytest.fixture(name="told")
def _told(ledger: Ledger) -> Ledger:
    """A city with two years of one indicator and a target."""
    for year, number in ((2022, 40), (2023, 50)):
        observation = {
            "indicator": "Y1",
            "as_of": PartialDate(year, 12, 31),
            "numerator": Number.of(number),
            "denominator": Number.of(100),
        }
        edits.add(ledger, "observations", observation)
    target = {"indicator": "Y1", "level": "municipal", "period": Y23, "value": Number.of(45)}
    edits.add(ledger, "targets", {**target, "comparator": "at_least"})
    edits.add(ledger, "projects", {"name": "港口", "total_investment": Money.of(3)})
    return ledger


def template(folder: Path, *rows: Sequence[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    path = folder / "模板.xlsx"
    book.save(path)
    return path


def cells(path: Path, area: str) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet[area]]


def test_an_indicator_is_put_beside_its_target_and_its_past(told: Ledger, tmp_path: Path) -> None:
    path = template(
        tmp_path,
        ("序号", "指标名称", "单位", "2023年目标值", "完成值", "完成率（%）", "上年同期"),
        (1, "5G个人用户普及率", "%"),
        (2, "5G网络接入流量占比", "%"),
    )
    out = tmp_path / "填好.xlsx"

    found = fill_template(told, path, out, run=FillRun(period=Y23, day=DAY))

    assert cells(out, "D2:G2") == [[45, 50, pytest.approx(111.11), 40]]
    assert (found.kind, found.rows) == ("keyed", 2)
    assert any(one.column == "E3" for one in found.unfilled)


def test_a_value_of_an_earlier_year_is_none_of_this_one(told: Ledger, tmp_path: Path) -> None:
    path = template(
        tmp_path, ("指标名称", "单位", "2022年", "2024年"), ("5G个人用户普及率", "%", None, None)
    )
    out = tmp_path / "填好.xlsx"

    fill_template(told, path, out, run=FillRun(day=DAY))

    assert cells(out, "C2:D2") == [[40, None]]


def test_a_plan_tells_the_same_as_the_filling_and_writes_nothing(
    told: Ledger, tmp_path: Path
) -> None:
    path = template(tmp_path, ("序号", "项目名称", "总投资（万元）", "评审意见"))
    run = FillRun(day=DAY)

    plan = plan_fill(told, path, run=run)
    found = fill_template(told, path, tmp_path / "填好.xlsx", run=run)

    assert [one.field for one in plan.columns] == ["name", "total_investment"]
    assert (plan.columns, plan.unfilled, plan.records) == (
        found.columns,
        found.unfilled,
        found.records,
    )
    assert plan.files == ()


def test_what_was_decided_is_known_again_when_the_template_has_changed(
    told: Ledger, tmp_path: Path
) -> None:
    path = template(tmp_path, ("序号", "工程", "总投资（万元）", "项目阶段", "评审意见"))
    run = FillRun(day=DAY, mapping={"工程": "项目名称"})
    first = fill_template(told, path, tmp_path / "一.xlsx", run=run)

    learnt = remember(told, first)
    new = template(tmp_path, ("序号", "工程", "总投资（万元）", "项目阶段", "所属区县", "评审意见"))
    second = fill_template(told, new, tmp_path / "二.xlsx", run=FillRun(day=DAY))

    assert learnt == 1
    assert [profile.columns for profile in profiles(told).values()] == [{"工程": "name"}]
    assert cells(tmp_path / "二.xlsx", "B2:B2") == [["港口"]]
    assert second.news == ("与上次相比多了E列“所属区县”",)


def test_the_same_layout_is_learnt_once(told: Ledger, tmp_path: Path) -> None:
    path = template(tmp_path, ("序号", "项目名称", "总投资（万元）", "评审意见"))
    found = fill_template(told, path, tmp_path / "一.xlsx", run=FillRun(day=DAY))

    assert [remember(told, found), remember(told, found)] == [1, 0]


def test_the_shipped_template_is_filled_with_the_same_bytes_on_the_same_day(
    told: Ledger, tmp_path: Path
) -> None:
    path = resources.SAMPLES / "省级汇总表模板.xlsx"
    outs = [tmp_path / f"{number}.xlsx" for number in range(2)]

    for out in outs:
        fill_template(told, path, out, run=FillRun(day=DAY))

    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_each_level_has_its_own_target_and_the_parts_of_a_ratio_their_columns(
    told: Ledger, tmp_path: Path
) -> None:
    headers = ("指标名称", "基期值（2022年底）", "目标值", None, None, "本期", None, None)
    below = (None, None, "国家", "省", "市", "分子", "分母", "数值")
    path = template(tmp_path, headers, below, ("个人用户普及率",))
    sheet = openpyxl.load_workbook(path)
    for area in ("A1:A2", "B1:B2", "C1:E1", "F1:H1"):
        sheet.worksheets[0].merge_cells(area)
    sheet.save(path)
    out = tmp_path / "填好.xlsx"

    fill_template(told, path, out, run=FillRun(period=Y23, day=DAY))

    assert cells(out, "B3:H3") == [[40, 40, None, 45, 50, 100, 50]]


@pytest.fixture(name="reported")
def _reported(ledger: Ledger) -> Ledger:
    """Two projects that reported for two quarters each."""
    for name in ("港口", "矿山"):
        edits.add(ledger, "projects", {"name": name})
    for place, quarter in ((0, 1), (1, 1), (0, 2), (1, 2)):
        link = Link(ledger.ids("projects")[place])
        report = {"project": link, "period": PartialDate.of_quarter(2024, quarter)}
        edits.add(ledger, "progress_reports", {**report, "period_investment": Money.of(quarter)})
    return ledger


def quarterly(folder: Path, *above: Sequence[object]) -> Path:
    headers = ("序号", "重点任务（项目）", "本季完成（万元）", "形象进度%", "下季度计划")
    return template(folder, *above, headers)


def test_a_quarterly_table_takes_the_reports_of_its_quarter(
    reported: Ledger, tmp_path: Path
) -> None:
    out = tmp_path / "填好.xlsx"
    run = FillRun(period=PartialDate.of_quarter(2024, 2), day=DAY)

    found = fill_template(reported, quarterly(tmp_path), out, run=run)

    assert found.records == 2
    assert cells(out, "A2:C3") == [[1, "港口", 2], [2, "矿山", 2]]


def test_a_quarterly_table_that_names_its_quarter_needs_no_other_word(
    reported: Ledger, tmp_path: Path
) -> None:
    out = tmp_path / "填好.xlsx"
    path = quarterly(tmp_path, ("项目调度表",), ("报告期：2024年第一季度",))

    found = fill_template(reported, path, out, run=FillRun(day=DAY))

    assert found.records == 2
    assert cells(out, "C4:C5") == [[1], [1]]


def test_reports_of_several_periods_in_one_table_are_told(reported: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "填好.xlsx"

    found = fill_template(reported, quarterly(tmp_path), out, run=FillRun(day=DAY))

    assert found.records == 4
    assert any("只填一期请指定报告期" in one.message for one in found.problems)


def test_a_period_of_which_nothing_was_reported_leaves_the_table_empty(
    reported: Ledger, tmp_path: Path
) -> None:
    out = tmp_path / "填好.xlsx"
    run = FillRun(period=PartialDate.of_quarter(2025, 1), day=DAY)

    found = fill_template(reported, quarterly(tmp_path), out, run=run)

    assert found.records == 0
    assert [one.message for one in found.problems] == [
        "台账中没有2025年第一季度的进展报告，没有填写"
    ]
