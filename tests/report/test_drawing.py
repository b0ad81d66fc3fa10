"""Charts on paper."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.report.conftest import Paper
from yangfan_desktop.charts.figures import Bars, Pattern, Series, highest, ticks
from yangfan_desktop.charts.lay_bars import lies_flat
from yangfan_desktop.report.blocks import Figure
from yangfan_desktop.report.drawing import natural_height, space_of
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import OFFICIAL, Settings

CHART = Settings(Typefaces()).chart


def bars(names: list[str], *rows: list[int | None], horizontal: bool = False) -> Bars:
    series = tuple(
        Series(
            f"系列{at}", tuple(None if n is None else Decimal(n) for n in row), "#224466", pattern
        )
        for at, (row, pattern) in enumerate(zip(rows, Pattern, strict=False))
    )
    return Bars(
        "k", "题", "万元", tuple(names), series, ticks(highest(series)), horizontal=horizontal
    )


@pytest.mark.parametrize("horizontal", [True, False])
def test_a_chart_is_vectors_with_text_that_can_be_found(
    printed: Callable[..., Paper], *, horizontal: bool
) -> None:
    chart = bars(["甲县", "乙区"], [120, 80], [60, None], horizontal=horizontal)

    paper = printed((Figure(chart),))

    for words in ("单位：万元", "系列0", "系列1", "甲县", "乙区", "120", "80", "60", "—", "题"):
        assert words in paper.text
    assert b"/Subtype /Image" not in paper.path.read_bytes()


def test_an_empty_chart_says_so(printed: Callable[..., Paper]) -> None:
    assert "暂无数据" in printed((Figure(bars(["甲县"], [None])),)).text


def test_bars_lie_down_where_their_numbers_would_touch() -> None:
    few = bars(["甲", "乙"], [1234567, 1], [7654321, 2])
    many = bars([f"第{at}县" for at in range(12)], [1234567] * 12, [7654321] * 12)

    assert not lies_flat(few, space_of(CHART, OFFICIAL.width, 200))
    assert lies_flat(many, space_of(CHART, OFFICIAL.width, 200))


def test_more_bars_ask_for_more_height() -> None:
    few, many = (bars(["名"] * count, [1] * count, horizontal=True) for count in (3, 15))

    assert natural_height(few, CHART, 400) < natural_height(many, CHART, 400) < OFFICIAL.height
