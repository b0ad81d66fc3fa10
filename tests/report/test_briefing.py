"""What the briefing says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from tests.report.samples import FACTS, drafted, record, records
from yangfan_desktop.domain.values import Money
from yangfan_desktop.report.blocks import (
    Annexes,
    Figure,
    Heading,
    Ledger,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue import REPORTS, report_kind

B = TypeVar("B")


def of(report: Report, kind: type[B]) -> list[B]:
    return [block for block in report.blocks if isinstance(block, kind)]


def said(report: Report) -> list[str]:
    return [block.text for block in of(report, Paragraph)]


def test_without_projects_it_says_so_and_annexes_nothing() -> None:
    report = drafted("briefing", [])

    assert said(report) == [
        "截至2024年6月30日，全市台账中尚无5G应用试点项目，本期没有可以汇总的数据。",
        "本期没有填报应用领域的项目。",
        "本期没有填报投资的项目。",
        "本期没有填报。",
    ]
    assert not of(report, Table) + of(report, Figure) + of(report, Ledger) + of(report, Annexes)
    assert of(report, Signature) == [Signature("某某市工业和信息化局", "2024年6月30日")]


def test_one_project_is_spoken_of_in_the_singular() -> None:
    report = drafted("briefing", [record(1)])

    assert said(report) == [
        (
            "截至2024年6月30日，全市共有5G应用试点项目1个，总投资1001.0万元，累计完成投资500.5万元，"
            "投资完成率50%。"
        ),
        "该项目建设5G基站1个。",
        "该项目处于在建阶段。",
        "该项目属于5G+智慧医疗领域。",
        "该项目位于乙区，总投资1001.0万元，累计完成投资500.5万元，投资完成率50%。",
        "有1个项目填报了存在问题：",
        "智慧港口5G远程操控1（某某市喆堃镕𬭚精密机械有限责任公司）：用电报装未批复。",
    ]
    assert not of(report, Figure)


def test_amounts_that_are_missing_are_named_and_never_zero() -> None:
    report = drafted("briefing", [{"name": "甲"}, {"name": "乙"}])

    assert said(report)[:2] == [
        "截至2024年6月30日，全市共有5G应用试点项目2个，投资情况均未填报。",
        "各项目均未填报项目阶段。",
    ]
    assert {row[0]: row[2] for row in of(report, Table)[0].rows} == {
        "试点项目数": "2",
        "总投资": "—",
        "累计完成投资": "—",
        "投资完成率": "—",
        "财政资金": "—",
        "5G基站数": "—",
        "5G终端数": "—",
        "标杆项目数": "—",
    }


def test_only_one_of_two_amounts_gives_no_rate() -> None:
    report = drafted("briefing", [{"name": "甲", "total_investment": Money.of(5)}])

    assert said(report)[0] == (
        "截至2024年6月30日，全市共有5G应用试点项目1个，总投资5万元，累计完成投资均未填报。"
    )


def test_projects_left_out_of_the_rate_are_counted() -> None:
    report = drafted("briefing", records(10))

    assert "（按同时填报两项投资的8个项目计算，另有2个项目未计入）。" in said(report)[0]


def test_many_projects_are_told_by_stage_sector_and_region() -> None:
    report = drafted("briefing", records(10))

    assert said(report)[2] == "按项目阶段分，储备4个、在建3个、建成3个，见图1。"
    assert said(report)[3] == (
        "试点项目涉及3个应用领域，分别是5G+工业互联网4个、5G+智慧医疗3个、5G+智慧港口3个。"
        "各领域项目数见图2。"
    )
    assert said(report)[4].endswith("各区县投资完成情况见图3和表2。")


def test_without_regions_the_investment_is_told_by_sector() -> None:
    made = [{**one, "region": None} for one in records(10)]
    report = drafted("briefing", made)

    assert said(report)[4].startswith("分应用领域看，总投资分别为5G+")
    assert of(report, Figure)[2].caption == "图3　各应用领域投资完成情况"
    assert of(report, Table)[1].caption == "表2　各应用领域投资完成情况"


def test_figures_are_numbered_without_a_gap() -> None:
    made = [{**one, "sector": "industry"} for one in records(10)]
    report = drafted("briefing", made)

    assert [figure.caption for figure in of(report, Figure)] == [
        "图1　各阶段试点项目数",
        "图2　各区县投资完成情况",
    ]
    assert said(report)[4].endswith("见图2和表2。")


def test_the_table_of_regions_adds_up_to_the_sum_in_the_text() -> None:
    table = of(drafted("briefing", records(10)), Table)[1]

    assert table.total is not None
    assert sum(int(row[1]) for row in table.rows) == int(table.total[1]) == 10
    assert sum(float(row[2].replace(",", "")) for row in table.rows) == float(
        table.total[2].replace(",", "")
    )


def test_ten_problems_are_listed_and_the_rest_counted() -> None:
    report = drafted("briefing", records(60))

    told = said(report)[-12:]
    assert told[0] == "有15个项目填报了存在问题，前10个如下："
    assert told[10].startswith("10.")
    assert told[11] == "其余5个项目的问题见附件。"


def test_every_table_and_figure_says_as_of_when_and_from_where() -> None:
    report = drafted("briefing", records(10))

    notes = [table.note for table in of(report, Table)]
    notes += [figure.chart.note for figure in of(report, Figure)]
    assert len(notes) == 5
    assert all("数据截至2024年6月30日，来源：某某市5G应用台账，第12批。" in note for note in notes)


def test_sections_stand_in_the_order_of_the_paper() -> None:
    report = drafted("briefing", records(10))

    assert isinstance(report.blocks[0], Title)
    assert [heading.text for heading in of(report, Heading)] == [
        "一、总体情况",
        "二、分领域情况",
        "三、投资完成情况",
        "四、存在问题",
    ]
    assert [type(block) for block in report.blocks[-3:]] == [Annexes, Signature, Ledger]


def test_a_park_is_called_by_its_name() -> None:
    report = drafted("briefing", [], replace(FACTS, region="高新区科技园"))

    assert "高新区科技园台账中尚无" in said(report)[0]


def test_without_the_name_of_a_region_the_titles_do_without() -> None:
    report = drafted("briefing", [record(1)], replace(FACTS, region="320500"))

    assert report.title == "5G应用试点项目推进情况简报"
    assert "，本地区共有5G应用试点项目1个" in said(report)[0]


def test_a_problem_told_at_length_is_cut_short_and_the_annex_pointed_at() -> None:
    report = drafted("briefing", [{"name": "甲", "problems": "难" * 500}])

    assert said(report)[-1] == f"甲：{'难' * 160}……（全文见附件）。"


def test_the_ledger_shows_labels_and_leaves_empty_what_was_not_given() -> None:
    report = drafted("projects", records(5))

    assert _column(report, "项目阶段") == ["储备", "在建", "建成", "储备", "在建"]
    assert _column(report, "总投资") == ["1,000", "1,001", "1,002", "1,003", ""]
    assert _column(report, "完成率（%）") == ["50.1", "50.0", "50.0", "49.9", ""]


def test_the_last_row_of_the_ledger_is_the_sum() -> None:
    ledger = of(drafted("projects", records(5)), Ledger)[0]

    assert ledger.total is not None
    sums: Mapping[str, str] = {
        column.header[-1]: cell
        for column, cell in zip(ledger.columns, ledger.total, strict=True)
        if cell
    }
    assert sums == {
        "项目名称": "合计",
        "总投资": "4,006",
        "累计完成": "2,502.50",
        "完成率（%）": "50.0",
        "基站数": "10",
        "终端数": "—",
    }


def test_every_report_is_found_under_its_key() -> None:
    assert [report_kind(kind.key) for kind in REPORTS] == list(REPORTS)
    assert report_kind("unheard-of") is None


def test_drafting_a_report_loads_no_typesetter() -> None:
    code = (
        "import sys; import yangfan_desktop.report.catalogue; "
        "raise SystemExit('reportlab' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _column(report: Report, header: str) -> list[str]:
    ledger = of(report, Ledger)[0]
    at = next(at for at, column in enumerate(ledger.columns) if column.header[-1] == header)
    return [row[at] for row in ledger.rows]
