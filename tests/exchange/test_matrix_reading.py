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
