"""What returned tables hold, in the words that offices write: each doubtful reading is told at its cell."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.books import KNOWN, PROJECTS, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Problem, UserError
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Value
from yangfan_desktop.exchange.reading import read_grid

UNREAD = "unread"
MONTH = PartialDate.of_month


def read(rows: list[tuple[Raw, ...]], merges: tuple[str, ...] = ()) -> SheetReading:
    (reading,) = read_grid(grid(rows, merges), {"projects": PROJECTS})
    return reading


def cell(
    heading: str, field: str, raw: Raw, *others: Raw
) -> tuple[Value | str | None, list[Problem]]:
    """What the first of these cells is read as, and what is told at it."""
    rows = [(f"{place}号项目", value, "甲公司") for place, value in enumerate((raw, *others), 1)]
    row = read([("项目名称", heading, "承担单位"), *rows]).rows[0]
    return row.values.get(field, UNREAD), [one for one in row.problems if one.where.column == "B"]


@pytest.mark.parametrize(
    ("heading", "raw", "expected"),
    [
        ("总投资（万元）", "1,200.50", Money.of("1200.5")),
        ("总投资（万元）", "１，２００", Money.of(1200)),
        ("总投资（万元）", "1200\n万元", Money.of(1200)),
        ("总投资（万元）", "三百万元", Money.of(300)),
        ("总投资（亿元）", 1.2, Money.of(12000)),
        ("总投资（元）", 12000000, Money.of(1200)),
        ("总投资（万元）", "/", None),
        ("总投资（万元）", "暂无", None),
    ],
)
def test_a_plain_amount_is_read_without_a_question(
    heading: str, raw: Raw, expected: Money | None
) -> None:
    value, told = cell(heading, "total_investment", raw)

    assert value == expected
    assert told == []


@pytest.mark.parametrize(
    ("heading", "raw", "expected"),
    [
        ("总投资（万元）", "约1.2亿", Money.of(12000)),
        ("总投资（万元）", "500余", Money.of(500)),
        ("总投资（万元）", "≥300", Money.of(300)),
        ("总投资（万元）", "大于300", Money.of(300)),
        ("总投资（亿元）", "12000万元", Money.of(12000)),
        ("总投资（亿元）", 12000, Money.of(120000000)),
        ("总投资（元）", 0.5, Money.of("0.00005")),
        ("总投资（万元）", "不详", None),
    ],
)
def test_a_doubtful_amount_is_read_and_told(heading: str, raw: Raw, expected: Money | None) -> None:
    value, told = cell(heading, "total_investment", raw)

    assert value == expected
    assert [one.proposed for one in told] == [expected]


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("3～5", None),
        ("1200w", Money.of(1200)),
        ("1200（其中财政200）", Money.of(1200)),
        ("1.5亿元（一期）", Money.of(15000)),
        ("十几万", None),
        ("上千万", None),
        ("500万美元", None),
        ("$500万", None),
        ("1200.5.3", None),
        ("详见附件", None),
    ],
)
def test_an_amount_that_nobody_can_tell_is_never_taken(raw: str, proposed: Money | None) -> None:
    value, told = cell("总投资（万元）", "total_investment", raw)

    assert value == UNREAD
    assert [one.proposed for one in told] == [proposed]


def test_a_unit_that_is_nowhere_written_is_told_for_the_column() -> None:
    reading = read([("项目名称", "总投资"), ("甲项目", 500)])

    assert reading.rows[0].values["total_investment"] == Money.of(500)
    assert [one.where.column for one in reading.problems] == ["B"]


def test_a_part_of_the_amount_has_the_unit_of_the_whole() -> None:
    reading = read([("项目名称", "总投资（亿元）", "其中：财政资金"), ("甲项目", 5, 1)])

    assert reading.rows[0].values["fiscal_funding"] == Money.of(10000)
    assert [one.where.column for one in reading.problems] == ["C"]


@pytest.mark.parametrize(
    ("raw", "others", "expected"),
    [
        (2023.1, (), UNREAD),
        ("2023.1", (), UNREAD),
        ("2023.1", ("2023.03",), UNREAD),
        ("2023.1", ("2023.10", "2023.3"), MONTH(2023, 1)),
        ("2023.10", (), MONTH(2023, 10)),
        ("2021-2023", (), UNREAD),
        ("6月底", (), UNREAD),
        ("2023年二季度", (), PartialDate.of_quarter(2023, 2)),
    ],
)
def test_a_date_is_asked_about_where_it_can_be_two(
    raw: Raw, others: tuple[Raw, ...], expected: Value | str
) -> None:
    value, told = cell("开工时间", "start_date", raw, *others)

    assert value == expected
    assert bool(told) == (expected == UNREAD)


def test_a_month_that_lost_its_zero_among_padded_ones_is_proposed_as_october() -> None:
    _, told = cell("开工时间", "start_date", "2023.1", "2023.03")

    assert told[0].proposed == MONTH(2023, 10)


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("2021-2023", PartialDate.of_year(2021), PartialDate.of_year(2023)),
        ("2023年3-12月", MONTH(2023, 3), MONTH(2023, 12)),
        ("2023年3月至今", MONTH(2023, 3), None),
        ("2023年3月开工，2024年5月完工", MONTH(2023, 3), MONTH(2024, 5)),
    ],
)
def test_a_period_in_one_cell_becomes_two_dates(
    raw: str, start: PartialDate, end: PartialDate | None
) -> None:
    row = read([("项目名称", "建设起止年限"), ("甲项目", raw)]).rows[0]

    assert (row.values["start_date"], row.values["end_date"]) == (start, end)


@pytest.mark.parametrize("raw", [9.13501e17, "9.13501E+17", "91350100M000100Y4"])
def test_a_damaged_credit_code_is_a_problem(raw: Raw) -> None:
    value, told = cell("统一社会信用代码", "owner_credit_code", raw)

    assert value == UNREAD
    assert len(told) == 1


@pytest.mark.parametrize(
    "raw", ["91350100M000100Y43（三证合一）", "统一社会信用代码：91350100M000100Y43"]
)
def test_a_credit_code_among_other_words_is_proposed(raw: str) -> None:
    value, told = cell("统一社会信用代码", "owner_credit_code", raw)

    assert value == UNREAD
    assert told[0].proposed == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("raw", "expected", "doubts"),
    [
        ("13800000001/0731-88888888", "13800000001、0731-88888888", 0),
        ("0731 88888888", "0731-88888888", 0),
        ("手机：13800000001", "13800000001", 0),
        ("张三13800000001", "13800000001", 1),
        (1.38e10, "13800000000", 1),
        ("1.38E+10", UNREAD, 1),
        ("138000000", "138000000", 1),
    ],
)
def test_telephone_numbers_are_found_in_a_cell(raw: Raw, expected: str, doubts: int) -> None:
    value, told = cell("联系电话", "phone", raw, "13900000002", "13700000003")

    assert value == expected
    assert len(told) == doubts


@pytest.mark.parametrize(
    ("raws", "expected"),
    [
        ((0.65, 0.3, 1), Percent.of(65)),
        ((65, 30, 100), Percent.of(65)),
        (("65%", 0.3, 0.1), Percent.of(65)),
        (("六成", "65%"), Percent.of(60)),
        ((0.5, 65, 30), UNREAD),
    ],
)
def test_the_scale_of_percentages_is_decided_by_the_column(
    raws: tuple[Raw, ...], expected: Percent | str
) -> None:
    value, _ = cell("形象进度", "progress_percent", *raws)

    assert value == expected


@pytest.mark.parametrize(
    ("heading", "field", "raw", "expected"),
    [
        ("项目级别", "level", "省", "provincial"),
        ("运营商", "carrier", "联通", "unicom"),
        ("应用领域", "sector", "智慧港口", "智慧港口"),
        ("是否标杆", "is_benchmark", "√", True),
        ("是否标杆", "is_benchmark", "无", False),
        ("5G基站数（万个）", "base_stations", 1.2, 12000),
        ("联系人", "contact", "王　芳", "王芳"),
    ],
)
def test_choices_flags_counts_and_names_are_read_in_any_wording(
    heading: str, field: str, raw: Raw, expected: Value
) -> None:
    assert cell(heading, field, raw) == (expected, [])


def test_revenue_is_not_the_investment_and_the_builder_not_the_owner() -> None:
    reading = read([
        ("项目名称", "2022年营收（万元）", "总投资（万元）", "施工单位", "建设单位"),
        ("甲项目", 100, 200, "乙公司", "甲公司"),
        ("乙项目", 300, 400, "丁公司", "丙公司"),
    ])  # fmt: skip

    assert reading.column_of("total_investment") == "C"
    assert reading.column_of("owner") == "E"
    assert {one.column for one in reading.unmapped} == {"B", "D"}


def test_a_time_belongs_to_the_group_above_it() -> None:
    reading = read([
        ("项目名称", "开工", None, "完工", None, "立项"),
        (None, "时间", "情况", "时间", "情况", "时间"),
        ("甲项目", "2023年1月", "已批", "2024年1月", "顺利", "2022年1月"),
    ], ("A1:A2", "B1:C1", "D1:E1"))  # fmt: skip

    assert (reading.column_of("start_date"), reading.column_of("end_date")) == ("B", "D")
    assert "F" in {one.column for one in reading.unmapped}


def test_of_two_columns_with_the_same_heading_one_is_taken_and_that_is_told() -> None:
    reading = read([
        ("项目名称", "总投资（万元）", "总投资（万元）"), ("甲项目", 5, 6), ("乙项目", 7, 8),
    ])  # fmt: skip

    assert reading.column_of("total_investment") == "B"
    assert [one.where.column for one in reading.problems] == ["B"]


def test_a_header_that_stands_a_column_too_far_left_is_noticed() -> None:
    reading = read([
        ("项目名称", "承担单位", "总投资（万元）", None),
        (1, "甲项目", "甲公司", 5),
        (2, "乙项目", "乙公司", 6),
        (3, "丙项目", "丙公司", 7),
    ])  # fmt: skip

    assert all(any(one.where.column == "A" for one in row.problems) for row in reading.rows)


@pytest.mark.parametrize(
    "marks",
    [
        ("甲", "乙", "丙", 1),
        ("A", "B", "C", "D=A+B"),
        (1, 2, 3, 4),
        ("（1）", "（2）", "（3）", "（4）"),
    ],
)
def test_a_row_that_numbers_the_columns_is_no_record(marks: tuple[Raw, ...]) -> None:
    head = ("序号", "项目名称", "承担单位", "总投资（万元）")

    assert [row.row for row in read([head, marks, (1, "甲项目", "甲公司", 5)]).rows] == [3]


def test_a_header_far_down_is_found() -> None:
    notes: list[tuple[Raw, ...]] = [(f"第{place}条说明",) for place in range(230)]

    reading = read([*notes, ("序号", "项目名称", "总投资（万元）"), (1, "甲项目", 5)])

    assert reading.header_rows == (231,)
    assert len(reading.rows) == 1


def test_totals_on_top_are_compared_with_the_rows_below_them() -> None:
    right = read([
        ("序号", "区县", "项目名称", "总投资（万元）"),
        (None, "全市合计", None, 18),
        (None, "东湖区小计", None, 11), (1, "东湖区", "甲项目", 5), (2, "东湖区", "乙项目", 6),
        (None, "西岭县小计", None, 7), (3, "西岭县", "丙项目", 7),
    ])  # fmt: skip
    wrong = read([("项目名称", "总投资（万元）"), ("合计", 12), ("甲项目", 5), ("乙项目", 6)])

    assert right.problems == ()
    assert [one.where.row for one in wrong.problems] == [2]


def test_a_heading_of_two_things_is_asked_about() -> None:
    rows = [
        ("问题描述", "涉及项目/先导区", "责任单位", "整改时限"),
        ("缺站址", "甲项目", "甲公司", "2023-12"),
    ]

    (reading,) = read_grid(grid(rows), {"issues": KNOWN["issues"]})

    assert {one.column for one in reading.unmapped} == {"B"}


def test_a_repeated_header_in_another_unit_begins_a_table_of_its_own() -> None:
    rows: list[tuple[Raw, ...]] = [
        ("序号", "项目名称", "总投资（万元）", "备注"), (1, "甲项目", 5, None),
        ("序号", "项目名称", "总投资（亿元）", "备注"), (1, "乙项目", 7, None),
    ]  # fmt: skip

    found = read_grid(grid(rows), {"projects": PROJECTS})

    assert [row.values["total_investment"] for one in found for row in one.rows] == [
        Money.of(5), Money.of(70000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [("项目名称", "总投资"), (None, "亿元"), ("甲项目", 5)],
        [("项目名称", "总投资", "备注"), (None, "（亿元）", None), ("甲项目", 5, None)],
        [("项目名称", "总投资"), ("甲项目", 5), ("单位：亿元", None)],
        [("项目投资情况表（亿元）", None), ("项目名称", "总投资"), ("甲项目", 5)],
        [("单位：亿元", None), ("项目名称", "总投资"), ("甲项目", 5)],
    ],
)
def test_the_unit_is_found_wherever_it_stands(rows: list[tuple[Raw, ...]]) -> None:
    reading = read(rows)

    assert [row.values["total_investment"] for row in reading.rows] == [Money.of(50000)]
    assert reading.problems == ()


def test_sums_and_counties_between_numbered_records_are_no_records() -> None:
    reading = read([
        ("序号", "项目名称", "总投资（万元）"),
        (None, "东湖区", 11), (1, "甲项目", 5), (2, "乙项目", 6),
        (3, "小计", 11), (4, "合计", 11),
    ])  # fmt: skip

    assert [(row.values["name"], row.values["region"]) for row in reading.rows] == [
        ("甲项目", "东湖区"), ("乙项目", "东湖区"),
    ]  # fmt: skip


_RAW = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True),
    st.booleans(),
    st.datetimes(),
    st.text(max_size=12),
    st.sampled_from(
        ("项目名称", "序号", "承担单位", "总投资（万元）", "联系方式", "合计", "小计", "同上", "注：",
         "一、甲", "2023.1", "约1.2亿", "单位：亿元", "指标名称", "2023年一季度", "单位名称", "姓名")
    ),
)  # fmt: skip
_ROWS = st.lists(st.lists(_RAW, max_size=7).map(tuple), max_size=9)
_MERGES = st.lists(
    st.sampled_from(("A1:C1", "A1:A2", "B1:C1", "B2:B4", "D1:D3", "A3:G3", "C2:D3")), unique=True,
    max_size=1,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ROWS, _MERGES)
def test_any_grid_of_any_values_is_read_or_refused_in_words(
    rows: list[tuple[Raw, ...]], merges: list[str]
) -> None:
    found: list[SheetReading] = []

    with suppress(UserError):
        found = read_grid(grid(rows, merges), KNOWN)

    assert all(problem.message for one in found for row in one.rows for problem in row.problems)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_RAW, min_size=4, max_size=4).map(tuple), min_size=1, max_size=6))
def test_any_values_under_a_header_are_read_or_told(rows: list[tuple[Raw, ...]]) -> None:
    head = ("项目名称", "总投资（万元）", "开工时间", "联系电话")

    found = read_grid(grid([head, *rows]), KNOWN)

    assert all(one.register == "projects" for one in found[:1])
