"""What the papers say, whatever is filled in: whole sentences, and nothing that is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.samples import FACTS, REGISTER, SECTORS, material
from yangfan_desktop import resources
from yangfan_desktop.domain.aims import Aim, Comparison, Standing
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.indicators import Measured
from yangfan_desktop.domain.reporting import Timeliness
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.report.blocks import Annexes, Form, Heading, Ledger, Paragraph, Report, Table
from yangfan_desktop.report.catalogue import REPORTS, IndicatorLine, Material, report_kind
from yangfan_desktop.report.catalogue.phrases import ABSENT

LIGHTS = shipped(resources.POLICY)["warning-lights"].light_schemes[0]
PAPERS = [kind for kind in REPORTS if not kind.is_list]
BROKEN = re.compile(
    r"None|（）|“”|[，、：；][，、：；。）]|。[。，、：；]|[（“][，、。]|^[，、。：；]|[，、]$|(?<![0-9.])0[个项家]"
)
"""What no sentence has: marks side by side, an empty bracket, a 0 of what nobody filled in."""

Row = Mapping[str, Value | None]


def city(day: date = date(2024, 9, 30), place: str = "某某市", **found: Sequence[Row]) -> Material:
    facts = replace(FACTS, as_of=day, region=place)
    return replace(material({"progress_reports": [], **found}, facts), lights=LIGHTS)


def drafted(key: str, found: Material) -> Report:
    kind = report_kind(key)
    assert kind is not None
    return kind.draft(replace(found, facts=replace(found.facts, is_full=not kind.brief)))


def said(report: Report) -> list[str]:
    return [one.text for one in report.blocks if isinstance(one, Paragraph)]


def cells(report: Report) -> dict[str, str]:
    """The cells of a form by their labels."""
    rows = [row.cells for one in report.blocks if isinstance(one, Form) for row in one.rows]
    return {a.text: b.text for row in rows for a, b in pairwise(row) if a.label}


def maybe(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
    return st.none() | values


def project(**more: Value | None) -> dict[str, Value | None]:
    return {
        "name": "5G项目", "region": "甲县", "stage": "building", "annual_plan": Money.of(100),
        "annual_done": Money.of(60), **more,
    }  # fmt: skip


MONEY = maybe(st.integers(1, 10**6).map(Money.of))
PROJECTS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["智慧工厂", "5G矿山", "3号码头项目"]),
            "owner": maybe(st.just("甲公司")),
            "region": maybe(st.sampled_from(["甲县", "乙区"])),
            "sector": maybe(st.sampled_from([one.value for one in SECTORS])),
            "stage": maybe(st.sampled_from(["reserve", "building", "completed", "terminated"])),
            "nature": maybe(st.sampled_from(["new", "continued"])),
            "start_date": maybe(st.just(PartialDate.of_month(2024, 1))),
            "end_date": maybe(st.just(PartialDate.of_month(2024, 8))),
            "total_investment": MONEY,
            "completed_investment": MONEY,
            "annual_plan": MONEY,
            "annual_done": MONEY,
            "progress_percent": maybe(st.integers(0, 120).map(Percent.of)),
            "is_benchmark": maybe(st.booleans()),
            "benefits": maybe(st.just("提效20%")),
            "problems": maybe(st.just("用电未批复；")),
            "honours": maybe(st.just("省级示范")),
            "recommend_order": maybe(st.integers(1, 9)),
            "code": maybe(st.just("XM-1")),
        }
    ),
    max_size=5,
)


BESIDE = st.fixed_dictionaries(
    {
        "tasks": st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.sampled_from(["加快打通跨行业协议标准", "5G+智慧港口"]),
                    "action": maybe(st.sampled_from(["甲行动", "乙行动"])),
                    "state": maybe(st.sampled_from(["done", "under_way", "behind"])),
                    "progress_note": maybe(st.sampled_from(["按计划推进。", "正在推进；"])),
                    "next_step": maybe(st.just("加快推进")),
                }
            ),
            max_size=4,
        ),
        "issues": st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.sampled_from(["电力不足", "资金不到位。"]),
                    "state": maybe(st.just("closed")),
                    "project": maybe(st.just(Link(1, "智慧工厂"))),
                }
            ),
            max_size=3,
        ),
        "zones": st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.just("甲先导区"),
                    "approved_on": maybe(st.just(PartialDate.of_month(2023, 8))),
                    "approval_number": maybe(st.just("江工信〔2023〕41号")),
                }
            ),
            max_size=2,
        ),
        "progress_reports": st.lists(
            st.fixed_dictionaries(
                {
                    "project": st.just(Link(1, "智慧工厂")),
                    "period": st.sampled_from(
                        [PartialDate.of_quarter(2023, 4), PartialDate.of_month(2024, 9)]
                    ),
                    "year_investment": MONEY,
                    "next_plan": maybe(st.just("继续推进")),
                    "coordination": maybe(st.just("请协调电力。")),
                    "coordination_level": maybe(st.just("municipal")),
                }
            ),
            max_size=2,
        ),
    }
)


@settings(max_examples=40, deadline=None)
@given(
    PROJECTS,
    BESIDE,
    st.sampled_from(["某某市", "甲县", ""]),
    st.sampled_from([(), (Timeliness("甲县", 2, 1, 0),), (Timeliness("甲县", 1, 1, 0),)]),
)
def test_every_sentence_is_whole_whatever_is_filled_in(
    projects: list[Row],
    beside: Mapping[str, list[Row]],
    place: str,
    reported: tuple[Timeliness, ...],
) -> None:
    found = replace(
        city(place=place),
        records=material({"projects": projects, **beside}).records,
        reporting=reported,
        reporting_words="2024年第三季度的进展以2024年10月10日前收到为按时",
    )

    for kind in PAPERS:
        report = drafted(kind.key, found)

        texts = [one.replace("按时报送0个", "") for one in said(report)]
        assert [one for one in texts if BROKEN.search(one)] == [], kind.key
        assert all(one.endswith(("。", "：", "＿", "址")) for one in texts if "受理" not in one)


def test_a_single_item_bears_no_number() -> None:
    report = drafted(
        "dispatch", city(projects=[project(), project(region="乙区", annual_plan=None)])
    )

    assert said(report)[-1] == (
        "在建项目中未填报年度计划投资的有1个；在建和建成的项目中未填报累计完成投资的有2个，"
        "请对照台账补齐。"
    )


def test_last_years_plan_is_not_told_as_this_years() -> None:
    reports = [
        {"project": Link(1, "5G项目"), "period": PartialDate.of_quarter(2023, 4),
         "year_investment": Money.of(60)},
    ]  # fmt: skip
    projects = [project(), project(name="乙", region="乙区")]
    found = city(date(2024, 1, 15), projects=projects, progress_reports=reports)

    bulletin = drafted("dispatch", found)

    told = "".join(said(bulletin))
    assert "2024年还没有项目报送进展，台账中的年度计划和本年完成投资可能是以前年度的" in told
    assert "超序时进度" not in told
    assert "未按年度投资计划完成率排名" in told
    assert not [one for one in bulletin.blocks if isinstance(one, Table | Ledger)]


def test_what_was_reported_this_year_is_told() -> None:
    reports = [
        {"project": Link(1, "5G项目"), "period": PartialDate.of_quarter(2024, 3),
         "year_investment": Money.of(80)},
    ]  # fmt: skip

    told = said(drafted("dispatch", city(projects=[project()], progress_reports=reports)))[2:4]

    assert told[1] == (
        "2024年度计划投资100万元，本年完成投资80万元，完成年度计划的80%，超序时进度5个百分点"
        "（序时进度75%）。"
    )


def test_a_stage_that_nobody_filled_in_is_not_counted_as_not_begun() -> None:
    mixed = city(projects=[project(), project(stage=None), project(stage="reserve")])
    unknown = city(projects=[project(stage=None)])

    assert "按项目阶段分，储备1个、在建1个，未填报阶段的1个；除未填报的外，开工率50%。" in said(
        drafted("dispatch", mixed)
    )
    assert "该项目未填报项目阶段。" in said(drafted("dispatch", unknown))


def test_a_county_is_told_of_reports_and_not_of_counties() -> None:
    found = replace(
        city(place="甲县", projects=[project()]),
        reporting=(Timeliness("甲县", 3, 2, 0),),
        reporting_words="2024年第三季度的进展以2024年10月10日前收到为按时",
    )

    report = drafted("dispatch", found)

    assert "二、进展报送情况" in [one.text for one in report.blocks if isinstance(one, Heading)]
    told = "".join(said(report))
    assert "应报进展的项目3个，按时报送2个，未报1个。三、" not in told
    assert "应报进展的项目3个，按时报送2个，未报1个。" in told
    assert "县（市、区）" not in told


def test_what_is_not_known_of_a_project_or_a_matter_is_neither_none_nor_zero() -> None:
    page = drafted("one-page", city(projects=[{"name": "甲"}]))
    sheet = drafted("supervision", city(issues=[{"name": "电力不足"}]))

    assert cells(page)["联合单位"] == cells(page)["获得荣誉"] == "未填报"
    assert cells(sheet)["延期次数"] == cells(sheet)["延期批准"] == "未登记"
    assert cells(sheet)["配合单位"] == "未登记"


def test_the_name_of_whom_a_matter_is_handed_to_is_never_cut_in_two() -> None:
    matter = {"name": "电力不足", "person": "白景行", "extensions": 1}

    def found(unit: str) -> dict[str, str]:
        return cells(drafted("supervision", city(issues=[{**matter, "responsible": unit}])))

    assert found("市财政局")["责任单位"] == "市财政局　白景行"
    assert found("江岭铁塔云江分公司")["责任单位"] == "江岭铁塔云江分公司\n白景行"
    assert found("云江市委网络安全和信息化委员会办公室")["责任单位"].endswith("室　白景行")
    assert found("市财政局")["延期次数"] == "1次"


def test_a_rate_that_leaves_projects_out_says_so_beside_the_two_sums() -> None:
    zone = {"zone": Link(1, "先导区")}
    whole = project(total_investment=Money.of(100), completed_investment=Money.of(90), **zone)
    half = project(total_investment=Money.of(900), **zone)
    zones = [{"name": "先导区"}]

    partly = "".join(said(drafted("situation", city(projects=[whole, half], zones=zones))))
    fully = "".join(said(drafted("situation", city(projects=[whole], zones=zones))))

    assert "完成率90%（按同时填报两项投资的1个项目计算）" in partly
    assert "完成率90%。" in fully


def test_a_built_project_is_said_to_be_built() -> None:
    report = drafted("acceptance", city(projects=[project(stage="completed")]))

    goals = next(one for one in report.blocks if isinstance(one, Table))
    assert goals.rows[1][-1] == "已建成"


def test_the_lagging_list_is_the_annex_that_the_text_names() -> None:
    late = project(end_date=PartialDate.of_month(2024, 6), start_date=PartialDate.of_month(2024, 1))
    ranked = [late, project(region="乙区")]
    unranked = [late, project(region="乙区", annual_plan=None)]

    for projects, label, count in ((ranked, "附件2", 2), (unranked, "附件", 1)):
        report = drafted("dispatch", city(projects=projects))

        (names,) = [one.names for one in report.blocks if isinstance(one, Annexes)]
        (ledger,) = [one for one in report.blocks if isinstance(one, Ledger)]
        assert len(names) == count
        assert ledger.label == label
        assert any(f"详见{label}。" in one for one in said(report))


def test_quarters_are_named_alike_in_title_and_text() -> None:
    assert city(date(2024, 9, 30)).facts.period == "2024年第三季度"
    assert city(date(2024, 8, 31)).facts.period == "2024年8月"


def line(value: int | None, *doubts: str, name: str = "普及率") -> IndicatorLine:
    measured = Measured(value=None if value is None else Decimal(value), doubts=doubts)
    return IndicatorLine(
        name=name, unit="%", text=ABSENT if value is None else str(value), headline=True,
        measured=measured,
    )  # fmt: skip


def test_a_larger_areas_target_is_no_target_that_is_missing() -> None:
    nation = Aim(
        level="national", region="全国", period=PartialDate.of_year(2023),
        comparison=Comparison.AT_LEAST, value=Decimal(3000),
    )  # fmt: skip
    theirs = replace(line(30), standings=(Standing(aim=nation, comparable=False),))
    found = replace(city(projects=[project()]), indicators=(theirs, line(20)))

    table = next(one for one in drafted("situation", found).blocks if isinstance(one, Table))

    assert [row[2] for row in table.rows] == [ABSENT, "未登记"]


def test_counties_are_ranked_by_the_indicators_that_tell_them_apart() -> None:
    counties = {
        "甲县": (line(60), line(0, name="标杆数"), line(None, name="渗透率")),
        "乙区": (line(70, "含估算值"), line(0, name="标杆数"), line(5, name="渗透率")),
        "丙市": (line(None), line(0, name="标杆数"), line(None, name="渗透率")),
    }
    projects = [project(region=name) for name in counties]

    report = drafted("dispatch", replace(city(projects=projects), counties=counties))

    table = [one for one in report.blocks if isinstance(one, Table)][-1]
    assert [column.header for column in table.columns] == [("县（市、区）",), ("普及率\n（%）",)]
    assert table.rows == (("甲县", "60（2）"), ("乙区", "70（1）"), ("丙市", ABSENT))
    assert "部分数为估算或者有待核实。" in table.note
    assert "各县（市、区）主要指标的数值和名次见附件。" in said(report)


def test_an_offices_own_field_for_what_is_new_stands_on_the_page() -> None:
    own = Field("x1", "创新点", Kind.TEXT, custom=True)
    found = city(projects=[{"name": "甲", "x1": "首创5G专网切片"}])
    register = replace(found.registers["projects"], fields=(*REGISTER.fields, own))

    page = drafted("one-page", replace(found, registers={**found.registers, "projects": register}))

    assert cells(page)["创新点"] == "首创5G专网切片"
