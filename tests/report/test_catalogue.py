"""The papers of the catalogue with nothing, one and many; and what they must never invent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.report.conftest import Paper as Printed
from tests.report.samples import FACTS, material, record, records
from yangfan_desktop import resources
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.reporting import Timeliness
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.report.blocks import (
    Align,
    Annexes,
    Form,
    Heading,
    Ledger,
    PageBreak,
    Paper,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue import REPORTS, Material, ReportKind, report_kind
from yangfan_desktop.report.catalogue.register_list import bands_of
from yangfan_desktop.report.pdf import write_pdf

LIGHTS = shipped(resources.POLICY)["warning-lights"].light_schemes[0]
SEPTEMBER = replace(FACTS, as_of=date(2024, 9, 30))


def project(at: int, **more: Value | None) -> dict[str, Value | None]:
    return {
        **record(at),
        "code": f"XM-{at:03}",
        "annual_plan": Money.of(100),
        "annual_done": Money.of(60 + 10 * (at % 3)),
        "start_date": PartialDate.of_month(2024, 1),
        "end_date": PartialDate.of_month(2024, 12),
        **more,
    }


def made(key: str, found: Material) -> Report:
    kind = report_kind(key)
    assert kind is not None
    return kind.draft(found)


def city(**registers: Sequence[Mapping[str, Value | None]]) -> Material:
    everything: dict[str, Sequence[Mapping[str, Value | None]]] = {
        "projects": [project(at) for at in range(9)],
        **registers,
    }
    return replace(material(everything, SEPTEMBER), lights=LIGHTS)


def said(report: Report) -> str:
    return "\n".join(block.text for block in report.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.key)
@pytest.mark.parametrize("count", [0, 1, 12])
def test_every_report_is_drafted_and_printed_of_nothing_of_one_and_of_many(
    kind: ReportKind, count: int, tmp_path: Path
) -> None:
    found: dict[str, list[dict[str, Value | None]]] = {key: [] for key in kind.registers}
    if kind.register == "projects":
        found["projects"] = [project(at) for at in range(count)]
    report = kind.draft(replace(material(found, SEPTEMBER), lights=LIGHTS))

    result = write_pdf(report, tmp_path / "a.pdf")

    assert report.title
    assert result.pages >= 1
    assert not result.missing
    texts = said(report)
    assert "None" not in texts
    assert "。。" not in texts
    assert "，。" not in texts


def test_the_bulletin_says_how_far_the_year_is_and_how_far_ahead_of_schedule() -> None:
    report = made("dispatch", city())

    assert (
        "2024年度计划投资900万元，本年完成投资630万元，完成年度计划的70%，落后序时进度5个百分点（序时进度75%）。"
        in said(report)
    )


def test_counties_are_ranked_by_the_rate_and_those_behind_are_named() -> None:
    report = made("dispatch", city())

    ranking = next(block for block in report.blocks if isinstance(block, Table))
    assert [row[:2] + row[5:7] for row in ranking.rows] == [
        ("1", "高新技术产业开发区", "80.0", "+5.0"),
        ("2", "乙区", "70.0", "-5.0"),
        ("3", "甲县", "60.0", "-15.0"),
    ]
    assert ranking.total == ("", "合计", "9", "900", "630", "70.0", "-5.0", "—")
    assert (
        "低于序时进度的有2个：乙区（落后序时进度5个百分点）、甲县（落后序时进度15个百分点）。"
        in said(report)
    )


def test_of_many_counties_behind_schedule_only_the_last_are_named() -> None:
    def behind(count: int) -> str:
        projects = [project(at, region=f"第{at}县", annual_done=Money.of(50 - at % 40))
                    for at in range(count)]  # fmt: skip
        return said(made("dispatch", city(projects=projects)))

    assert "低于序时进度的有11个：第0县（" in behind(11)
    assert "低于序时进度的有80个，落后最多的是第39县（" in behind(80)
    assert "其余见附件1。" in behind(80)
    assert "第20县" not in behind(80)


def test_a_county_without_data_is_never_ranked_last() -> None:
    projects = [project(at) for at in range(6)]
    projects.append(project(7, region="丙县", annual_done=None))

    ranking = next(
        block
        for block in made("dispatch", city(projects=projects)).blocks
        if isinstance(block, Table)
    )

    assert ranking.rows[-1][:2] == ("—", "丙县")


def test_projects_whose_light_is_on_are_annexed_with_a_word_that_survives_black_and_white() -> None:
    late = project(1, progress_percent=Percent.of(10), stage="building")

    report = made(
        "dispatch",
        city(projects=[late, project(2, progress_percent=Percent.of(90), stage="building")]),
    )

    ledger = next(block for block in report.blocks if isinstance(block, Ledger))
    assert [row[1:3] for row in ledger.rows] == [("■滞后", "智慧港口5G远程操控1")]
    assert ledger.rows[0][8] == "-65.0"
    assert "未核实" in ledger.left
    names = next(block for block in report.blocks if isinstance(block, Annexes)).names
    assert ledger.title in names


def test_the_sections_of_the_situation_report_stand_in_order() -> None:
    headings = [
        block.text
        for block in made("situation", city()).blocks
        if isinstance(block, Heading) and block.level == 1
    ]

    assert headings == [
        "一、基本情况", "二、主要做法及成效", "三、指标完成情况", "四、存在问题",
        "五、下一步计划", "六、需协调事项",
    ]  # fmt: skip


def test_what_no_register_holds_is_said_and_not_invented() -> None:
    texts = said(made("situation", city()))

    assert "台账中没有登记先导区（引领区）。" in texts
    assert "台账中没有登记下一步措施，请起草人补充。" in texts
    assert "本期进展报告没有提出需协调事项。" in texts


def test_a_project_has_one_page_however_much_is_written_of_it(tmp_path: Path) -> None:
    long = dict.fromkeys(("description", "benefits", "problems", "progress_note"), "文" * 3000)
    names = {"name": "超长的项目名称" * 20, "partners": "单位、" * 80, "scenario": "场景" * 200}
    projects = [project(1, **long, **names), project(2), {"name": "甲"}]
    report = made("one-page", city(projects=projects))

    result = write_pdf(report, tmp_path / "a.pdf")

    assert result.pages == 3
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        assert "联系电话" in document[0].get_textpage().get_text_bounded()


def test_each_matter_has_a_sheet_of_its_own_with_room_for_the_answer(tmp_path: Path) -> None:
    issues = [
        {
            "name": "站址未批",
            "code": "WT-1",
            "due_on": PartialDate(2024, 9, 20),
            "state": "rectifying",
        },
        {"name": "用电", "measure": "尽快办理。" * 150},
    ]

    report = made("supervision", city(issues=issues))

    assert write_pdf(report, tmp_path / "a.pdf").pages == 2
    assert sum(isinstance(block, PageBreak) for block in report.blocks) == 1
    forms = [block for block in report.blocks if isinstance(block, Form)]
    cells = {
        row.cells[at].text: row.cells[at + 1].text
        for row in forms[0].rows
        for at in range(0, len(row.cells), 2)
    }
    assert cells["督办等级"] == "■滞后"
    assert cells["距时限"] == "逾期10天"
    assert any(row.height >= 100 for row in forms[0].rows)


def test_the_published_list_leaves_basis_and_days_to_the_drafter() -> None:
    report = made("publicity", city())

    assert "公示期为5个工作日，自＿＿＿＿年＿＿月＿＿日起" in said(report)
    assert "（由起草人补充）" in said(report)
    assert isinstance(report.blocks[0], Title)


def test_recommended_projects_stand_in_the_order_of_their_number() -> None:
    projects = [project(1, recommend_order=2), project(2), project(3, recommend_order=1)]

    table = next(
        block
        for block in made("recommendation", city(projects=projects)).blocks
        if isinstance(block, Table)
    )

    assert [row[1] for row in table.rows] == [
        projects[2]["name"],
        projects[0]["name"],
        projects[1]["name"],
    ]


def test_acceptance_sets_what_was_planned_beside_what_was_done() -> None:
    link = Link(1, "甲")
    milestones = [
        {
            "project": link,
            "name": "招标",
            "planned_on": PartialDate(2024, 3, 1),
            "actual_on": PartialDate(2024, 4, 1),
        },
        {"project": link, "name": "试运行", "planned_on": PartialDate(2024, 9, 1)},
    ]
    funds = [{"name": "奖补", "project": link, "approved": Money.of(50)}]

    report = made("acceptance", city(projects=[project(1)], milestones=milestones, funds=funds))

    assert "台账登记的2个里程碑中，已完成1个，未登记完成时间的有试运行。" in said(report)
    assert "核定政策资金50.0万元。" in said(report)
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert [row[1:4] for row in table.rows] == [
        ("招标", "2024年3月1日", "2024年4月1日"),
        ("试运行", "2024年9月1日", ""),
    ]
    assert any(isinstance(block, Signature) for block in report.blocks)


def test_a_zone_says_of_how_many_projects_its_rate_is() -> None:
    zone = Link(1, "临港先导区")
    money = {"total_investment": Money.of(100), "completed_investment": Money.of(50)}
    whole = project(1, zone=zone, **money)
    planned = project(2, zone=zone, **{**money, "completed_investment": None})

    def told(*projects: Mapping[str, Value | None]) -> str:
        return said(made("zone", city(projects=projects, zones=[{"name": "临港先导区"}])))

    assert "（按同时填报" not in told(whole)
    assert "完成率50%（按同时填报两项投资的1个项目计算）" in told(whole, planned)


def test_a_paper_says_mainly_only_where_it_leaves_something_out() -> None:
    def told(count: int) -> str:
        projects = [project(at, honours="省级示范") for at in range(count)]
        return said(made("development", city(projects=projects)))

    assert "获得荣誉或入选名录的项目3个，分别是：" in told(3)
    assert "获得荣誉或入选名录的项目9个，主要有：" in told(9)


def test_a_zone_counts_its_own_projects_only() -> None:
    zone = Link(1, "临港先导区")
    projects = [project(1, zone=zone), project(2, zone=zone), project(3)]

    report = made("zone", city(projects=projects, zones=[{"name": "临港先导区"}]))

    assert "所属项目2个" in said(report)
    assert "基本情况未填报" not in said(report)  # which the form above shows


def test_columns_that_do_not_fit_go_to_a_second_band_that_repeats_the_name() -> None:
    everything = {"projects": records(3)}
    found = replace(material(everything), columns=())
    register = found.registers["projects"]
    full = {**record(1), **{one.key: record(1).get(one.key) or None for one in register.fields}}

    bands = bands_of(register.fields, register)
    report = made("projects-all", replace(material({"projects": [full]}), columns=register.keys))

    assert len(bands) > 1
    assert all(band[0].key == "name" for band in bands)
    assert {one.key for band in bands for one in band} == set(register.keys)
    ledgers = [block for block in report.blocks if isinstance(block, Ledger)]
    assert 1 < len(ledgers) <= len(bands)  # what this record tells needs less room than it might
    assert {column.header[-1] for one in ledgers for column in one.columns} >= {
        one.heading for one in register.fields
    }
    assert ledgers[1].title.endswith("（续）")  # one row of each stands on one sheet


def test_parts_of_few_records_share_a_sheet_and_parts_of_many_do_not(
    printed: Callable[..., Printed],
) -> None:
    def parts(count: int) -> Report:
        found = city(projects=[project(at) for at in range(count)])
        keys = found.registers["projects"].keys
        return made("projects-all", replace(found, columns=keys))

    few, many = parts(4), parts(90)

    shared = [block for block in few.blocks if isinstance(block, Ledger)]
    apart = [block for block in many.blocks if isinstance(block, Ledger)]
    assert [one.below for one in shared] == [False, *[True] * (len(shared) - 1)]
    assert not any(one.below for one in apart)
    assert apart[1].title.endswith(f"（第2部分，共{len(apart)}部分）")
    assert len(printed(few).pages) == 1


def test_words_stand_in_two_lines_rather_than_on_a_second_sheet() -> None:
    register = material({}).registers["funds"]
    texts = [one.key for one in register.fields if one.kind in (Kind.TEXT, Kind.LONG_TEXT)]

    def parts(count: int, words: str) -> int:
        told = material({"funds": [dict.fromkeys(texts, words)] * count}).of("funds")
        return len(bands_of(register.fields, register, told))

    assert parts(3, "各县（市、区）工信部门、基础电信企业") == 1
    assert parts(0, "") == 2


def test_a_unit_that_the_group_tells_is_not_told_under_it_again() -> None:
    factories: list[dict[str, Value | None]] = [
        {"name": "甲", "total_investment": Money.of(9), "investment_5g": Money.of(3)}
    ]
    (ledger,) = made("factories", material({"factories": factories})).blocks

    assert isinstance(ledger, Ledger)
    assert [one.header for one in ledger.columns if len(one.header) > 1] == [
        ("投资（万元）", "总投资"), ("投资（万元）", "5G投资"),
    ]  # fmt: skip


def test_the_total_rate_says_what_it_counts_where_the_totals_give_another_one() -> None:
    def foot(**more: Value | None) -> str:
        (ledger,) = made("projects", city(projects=[project(1), project(2, **more)])).blocks
        assert isinstance(ledger, Ledger)
        return ledger.foot

    assert "完成率合计只计两项投资都已填报的项目" in foot(completed_investment=None)
    assert "完成率合计" not in foot()


def test_only_the_columns_that_were_asked_for_are_listed() -> None:
    found = replace(material({"projects": records(2)}), columns=("name", "total_investment"))

    (ledger,) = made("projects-all", found).blocks

    assert isinstance(ledger, Ledger)
    assert [column.header[-1] for column in ledger.columns] == [
        "序号",
        "项目名称",
        "总投资（万元）",
    ]
    assert ledger.total == ("", "合计", "2,001")


def test_fields_that_no_record_fills_are_named_and_left_out() -> None:
    (ledger,) = made("zones", material({"zones": [{"name": "甲"}]})).blocks

    assert isinstance(ledger, Ledger)
    assert len(ledger.columns) == 2
    assert "没有数据而未列的字段：编号、类型" in ledger.foot


def test_a_list_by_groups_has_the_sums_of_each_after_it_and_of_all_at_its_end() -> None:
    found = replace(material({"projects": records(6)}), group="region")
    (ledger,) = made("projects", found).blocks
    assert isinstance(ledger, Ledger)

    names = [row[1] for row in ledger.rows]
    subtotals = [ledger.rows[at] for at in ledger.strong]
    money = next(at for at, one in enumerate(ledger.columns) if one.header[-1] == "总投资")

    assert len(ledger.rows) == 6 + len(subtotals)
    assert all("小计（" in row[1] for row in subtotals)
    assert names.index(subtotals[0][1]) == ledger.strong[0]
    assert ledger.total is not None
    assert sum(_number(row[money]) for row in subtotals) == _number(ledger.total[money])
    assert [row[0] for at, row in enumerate(ledger.rows) if at not in ledger.strong] == [
        str(at) for at in range(1, 7)
    ]


def test_any_register_can_have_subtotals_too() -> None:
    found = replace(material({"projects": records(6)}), group="stage")
    (first, *_) = made("projects-all", found).blocks

    assert isinstance(first, Ledger)
    assert first.strong


def test_amounts_to_date_of_several_quarters_are_not_added() -> None:
    def listed(*quarters: int) -> tuple[dict[str, str], str]:
        told = [
            {
                "project": Link(1, "智慧港口"),
                "period": PartialDate.of_quarter(2024, quarter),
                "period_investment": Money.of(100),
                "cumulative_investment": Money.of(100 * quarter),
            }
            for quarter in quarters
        ]
        (ledger,) = made("progress_reports", material({"progress_reports": told})).blocks
        assert isinstance(ledger, Ledger)
        assert ledger.total is not None
        heads = [column.header[-1].split("（")[0] for column in ledger.columns]
        return dict(zip(heads, ledger.total, strict=True)), ledger.foot

    several, foot = listed(1, 2)
    one, _ = listed(2, 2)

    assert (several["本期完成投资"], several["开工以来累计完成投资"]) == ("200", "")
    assert "累计数不跨期相加" in foot
    assert one["开工以来累计完成投资"] == "400"


def test_the_report_on_development_follows_the_five_dimensions() -> None:
    report = made("development", material({"projects": records(3)}))

    headings = [
        block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1
    ]
    assert headings == [
        "一、总体情况", "二、5G流量提升", "三、5G连接规模", "四、5G应用创新", "五、5G网络建设",
        "六、政策支持", "七、存在问题和下一步计划",
    ]  # fmt: skip


def test_what_is_published_says_from_when_to_when() -> None:
    told = {
        notice: "".join(
            block.text
            for block in made("publicity", _dated(notice)).blocks
            if isinstance(block, Paragraph)
        )
        for notice in ((date(2026, 9, 28), date(2026, 10, 9)), None)
    }

    assert "自2026年9月28日起至2026年10月9日止" in told[date(2026, 9, 28), date(2026, 10, 9)]
    assert "自＿＿＿＿年＿＿月＿＿日起至" in told[None]


def test_the_bulletin_ranks_the_counties_by_reports_in_time() -> None:
    found = replace(
        city(),
        reporting=(Timeliness("甲县", 4, 4, 0), Timeliness("乙区", 4, 2, 1)),
        reporting_words="2024年第三季度的进展以2024年10月10日前收到为按时",
    )

    report = made("dispatch", found)

    told = "".join(block.text for block in report.blocks if isinstance(block, Paragraph))
    assert (
        "应报进展的项目8个，按时报送6个，逾期报送1个，未报1个。按时报送率居前的是甲县，"
        "居后的是乙区（按时报送率50%）。"
    ) in told
    assert "未报进展的1个项目，请尽快补报。" in told
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert {row[1]: row[-1] for row in table.rows} == {
        "甲县": "4/4",
        "乙区": "2/4",
        "高新技术产业开发区": "—",
    }


def _dated(notice: tuple[date, date] | None) -> Material:
    found = material({"projects": records(2)})
    return replace(found, facts=replace(found.facts, notice=notice))


def _number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", ""))


def test_the_bulletin_puts_the_zones_in_order_where_there_are_several() -> None:
    projects = [
        project(1, zone=Link(1, "甲先导区")),
        project(2, zone=Link(2, "乙引领区")),
        project(3, zone=None),
    ]

    told = said(made("dispatch", city(projects=projects)))

    assert "分先导区（引领区）看，按年度投资计划完成率，依次是乙引领区（80%，" in told
    assert "、甲先导区（70%，" in told
    assert "分先导区" not in said(made("dispatch", city(projects=projects[:1])))


def test_the_bulletin_names_no_leader_where_nobody_reported_in_time() -> None:
    found = replace(
        city(),
        reporting=(Timeliness("甲县", 4, 0, 0), Timeliness("乙区", 4, 0, 1)),
        reporting_words="2024年第三季度的进展以2024年10月10日前收到为按时",
    )

    told = said(made("dispatch", found))

    assert "按时报送0个，逾期报送1个，未报7个。各地均没有按时报送。" in told
    assert "居前的是甲县" not in told.split("按时报送0个")[1].split("\n")[0]


def test_projects_without_an_order_are_not_said_to_stand_in_one() -> None:
    report = made("recommendation", city(projects=[project(1), project(2)]))

    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert table.caption == "按项目编号排列"
    assert "名单按项目编号排列，不分先后。" in said(report)


def listed_with(*columns: str) -> Ledger:
    (ledger,) = made("projects-all", replace(city(), columns=columns)).blocks
    assert isinstance(ledger, Ledger)
    return ledger


def test_a_few_chosen_columns_stand_on_a4_and_many_on_a3() -> None:
    assert listed_with("region", "stage").paper is Paper.A4
    assert listed_with(*(f"{one}" for one in (
        "region", "owner", "sector", "stage", "start_date", "end_date", "total_investment",
        "progress_note", "problems", "contact", "phone"))).paper is Paper.A3  # fmt: skip


def test_a_column_asked_for_twice_is_printed_once() -> None:
    assert [one.header for one in listed_with("stage", "stage").columns] == [
        ("序号",), ("项目名称",), ("项目阶段",),
    ]  # fmt: skip


def test_only_neighbours_of_one_group_stand_under_its_name() -> None:
    apart = listed_with("start_date", "stage", "end_date")
    beside = listed_with("stage", "start_date", "end_date")

    assert [len(one.header) for one in apart.columns] == [1, 1, 1, 1, 1]
    assert [len(one.header) for one in beside.columns] == [1, 1, 1, 2, 2]


def test_columns_of_short_texts_need_no_second_band() -> None:
    register = material({"projects": records(1)}).registers["projects"]
    told = material({"projects": records(3)}).of("projects")
    long = material({"projects": [{**one, "name": "长" * 100} for one in records(3)]}).of(
        "projects"
    )

    assert len(bands_of(register.fields, register, told)) < len(bands_of(register.fields, register))
    assert len(bands_of(register.fields, register, told)) <= len(
        bands_of(register.fields, register, long)
    )


def test_long_choices_of_different_length_are_not_centred_and_short_ones_are() -> None:
    def aligned(*zones: dict[str, str]) -> dict[str, Align]:
        (ledger,) = made("zones", material({"zones": [*zones]})).blocks
        assert isinstance(ledger, Ledger)
        return {column.header[-1]: column.align for column in ledger.columns}

    innovation = {"name": "甲", "scheme": "innovation_zone", "level": "provincial"}
    pioneer = {"name": "乙", "scheme": "industrial_internet_zone", "level": "municipal"}

    assert aligned(innovation)["类型"] is Align.CENTRE
    assert aligned(innovation, pioneer)["类型"] is Align.LEFT
    assert aligned(innovation, pioneer)["级别"] is Align.CENTRE


def test_a_one_pager_explains_the_mark_on_its_bar_only_where_there_is_one() -> None:
    def note(found: Mapping[str, Value | None]) -> str:
        report = made("one-page", city(projects=[found]))
        return next(block.note for block in report.blocks if isinstance(block, Form))

    assert "进度条上的竖线" in note(project(1))
    assert "进度条上的竖线" not in note(project(1, progress_percent=None))
