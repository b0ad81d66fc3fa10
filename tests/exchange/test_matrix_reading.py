"""A matrix of indicators and periods is read as one observation for each value."""

from __future__ import annotations

from tests.exchange.books import KNOWN, grid
from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Number, PartialDate
from yangfan_desktop.exchange.reading import read_grid

_INDICATORS = (
    Option("stations", "5G基站数", ("5G基站数量",)),
    Option("users", "5G个人用户普及率"),
    Option("networks", "5G虚拟专网数"),
)
_KNOWN = {key: each.with_vocabulary({"indicators": _INDICATORS}) for key, each in KNOWN.items()}
Q1, Q2 = PartialDate.of_quarter(2023, 1), PartialDate.of_quarter(2023, 2)


def read(rows: list[tuple[Raw, ...]], merges: tuple[str, ...] = ()) -> list[SheetReading]:
    return read_grid(grid(rows, merges), _KNOWN)


def observed(found: list[SheetReading]) -> set[tuple[object, ...]]:
    keys = ("indicator", "region", "as_of", "value")
    return {tuple(row.values.get(key) for key in keys) for reading in found for row in reading.rows}


def test_indicators_by_quarters_become_observations() -> None:
    found = read([
        ("2023年5G发展主要指标监测表",),
        ("序号", "指标名称", "计量单位", "2023年一季度", "2023年二季度"),
        (1, "5G基站数", "个", 1200, 1350),
        (2, "5G个人用户普及率", "%", 45.5, None),
    ], ("A1:E1",))  # fmt: skip

    assert {one.register for one in found} == {"observations"}
    assert observed(found) == {
        ("stations", None, Q1, Number.of(1200)),
        ("stations", None, Q2, Number.of(1350)),
        ("users", None, Q1, Number.of("45.5")),
    }
    assert len({one.name for one in found}) == 2


def test_quarters_under_the_year_as_a_group_have_that_year() -> None:
    found = read([
        ("指标名称", "2023年", None, "2024年", None),
        (None, "一季度", "二季度", "一季度", "二季度"),
        ("5G基站数", 1, 2, 3, 4),
        ("5G虚拟专网数", 5, 6, 7, 8),
    ], ("A1:A2", "B1:C1", "D1:E1"))  # fmt: skip

    assert ("networks", None, PartialDate.of_quarter(2024, 2), Number.of(8)) in observed(found)
    assert len(observed(found)) == 8


def test_counties_by_indicators_become_observations_of_the_period_in_the_title() -> None:
    found = read([
        ("各县区5G发展情况（2023年第二季度）",),
        ("县（市、区）", "5G基站数（个）", "5G虚拟专网数（个）"),
        ("东湖区", 300, 5),
        ("西岭县", 200, 0),
        ("合计", 500, 5),
    ], ("A1:C1",))  # fmt: skip

    assert observed(found) == {
        ("stations", "东湖区", Q2, Number.of(300)),
        ("stations", "西岭县", Q2, Number.of(200)),
        ("networks", "东湖区", Q2, Number.of(5)),
        ("networks", "西岭县", Q2, Number.of(0)),
    }


def test_targets_growth_and_ranks_are_no_observations() -> None:
    found = read([
        ("指标名称", "2023年目标值", "2023年二季度", "同比增长（%）", "排名"),
        ("5G基站数", 2000, 1350, 12.5, 3),
        ("5G虚拟专网数", 50, 20, 8, 1),
    ])  # fmt: skip

    own = [one for one in found if one.register == "observations"]
    assert observed(own) == {
        ("stations", None, Q2, Number.of(1350)),
        ("networks", None, Q2, Number.of(20)),
    }


def test_an_unknown_indicator_is_a_problem_and_no_record_of_another_one() -> None:
    found = read([
        ("指标名称", "2023年一季度", "2023年二季度"),
        ("5G基站数", 1200, 1350),
        ("工业增加值", 5, 6),
    ])  # fmt: skip

    odd = [row for reading in found for row in reading.rows if "indicator" not in row.values]
    assert [problem.where.row for row in odd for problem in row.problems] == [3, 3]


def test_a_row_that_counts_in_ten_thousands_is_doubtful() -> None:
    found = read([
        ("指标名称", "计量单位", "2023年一季度", "2023年二季度"),
        ("5G基站数", "万个", 1.2, 1.3),
        ("5G虚拟专网数", "个", 5, 6),
    ])  # fmt: skip

    doubtful = [row for reading in found for row in reading.rows if row.problems]
    assert {row.values["indicator"] for row in doubtful} == {"stations"}


_MATRIX = (
    ("2023年5G发展主要指标监测表",),
    ("序号", "指标名称", "2023年一季度", "2023年二季度"),
    (1, "5G基站数", 1200, 1350),
)
_LIST = (
    ("试点项目表",),
    ("序号", "项目名称", "承担单位", "总投资（万元）"),
    (1, "甲项目", "甲公司", 50),
    (2, "乙项目", "乙公司", 60),
)


def test_a_matrix_below_a_list_is_no_further_rows_of_the_list() -> None:
    found = read([*_LIST, (), *_MATRIX])

    assert [one.register for one in found] == ["projects", "observations", "observations"]
    assert [row.values["name"] for row in found[0].rows] == ["甲项目", "乙项目"]
    assert observed(found[1:]) == {
        ("stations", None, Q1, Number.of(1200)),
        ("stations", None, Q2, Number.of(1350)),
    }


def test_a_list_below_a_matrix_leaves_the_matrix_its_values() -> None:
    found = read([*_MATRIX, (), *_LIST])

    assert [one.register for one in found] == ["observations", "observations", "projects"]
    assert len(observed(found[:2])) == 2
    assert [row.row for row in found[2].rows] == [7, 8]


def test_half_a_year_counts_up_to_the_end_of_june_and_that_is_told() -> None:
    found = read([
        ("2023年5G发展主要指标监测表",),
        ("指标名称", "2022年", "上半年", "1-9月"),
        ("5G基站数", 1000, 1200, 1350),
    ])  # fmt: skip

    assert observed(found) == {
        ("stations", None, PartialDate.of_year(2022), Number.of(1000)),
        ("stations", None, Q2, Number.of(1200)),
        ("stations", None, PartialDate.of_month(2023, 9), Number.of(1350)),
    }
    told = [problem for one in found for problem in one.problems]
    assert [(one.where.column, one.where.row) for one in told] == [("C", 2), ("D", 2)]


def test_the_second_half_of_a_year_is_not_guessed_but_its_column_is_named() -> None:
    found = read([
        ("指标名称", "2023年上半年", "2023年下半年", "同比增长（%）"),
        ("5G基站数", 1200, 1350, 5),
    ])  # fmt: skip

    assert observed(found) == {("stations", None, Q2, Number.of(1200))}
    told = [problem.message for problem in found[0].problems if problem.where.column == "C"]
    assert told == [
        "“2023年下半年”不是能认出的时期或指标，这一列没有导入，请改写表头后再导入",
    ]


def test_a_target_for_half_a_year_is_refused_at_its_cell() -> None:
    found = read([
        ("指标", "目标期", "目标值"),
        ("5G基站数", "2023年上半年", 300),
        ("5G基站数", "2023年", 400),
    ])  # fmt: skip

    (reading,) = found
    (problem,) = reading.rows[0].problems
    assert "period" not in reading.rows[0].values
    assert (problem.where.column, problem.where.row, problem.proposed) == ("B", 2, Q2)


def test_a_list_of_figures_says_up_to_when_in_many_words() -> None:
    words = ("2023年上半年", "截至2023年9月底", "2023年1-6月", "2023年全年", "2023年下半年")
    rows = [("5G基站数", f"县{place}", text, 5) for place, text in enumerate(words)]

    (reading,) = read([("指标", "地区", "数据截至", "数值"), *rows])

    assert [row.values.get("as_of") for row in reading.rows] == [
        Q2,
        PartialDate.of_month(2023, 9),
        PartialDate.of_month(2023, 6),
        PartialDate.of_year(2023),
        None,
    ]
    assert [len(row.problems) for row in reading.rows] == [1, 1, 1, 0, 1]
