"""Nothing in a chart collides or is cut off, in any plight and at any usual width."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.cases import KINDS, PLIGHTS, stacked, trend, upright
from yangfan_desktop.charts.colours import BLUE, RAMP
from yangfan_desktop.charts.figures import Bars, Pattern, Reference, Series, ticks, ticks_between
from yangfan_desktop.charts.glyphs import sparkline
from yangfan_desktop.charts.kinds import Area, Bar, Bullets, Gantt, Lines, Picture, PointMap
from yangfan_desktop.charts.layout import lay_out, natural_height
from yangfan_desktop.charts.scene import Box, Scene, Shape, Space, Strokes, Words, filled

_SIZE = 9.0
_EDGE = 1.5


def measure(text: str) -> float:
    """A full-width character is as wide as the type is high, others a little over half."""
    return sum(_SIZE if ord(sign) > 0x2E80 else _SIZE * 0.56 for sign in text)


def space(width: float, *, header: bool = True) -> Space:
    return Space(width, 0, 11.0, measure, header)


def laid(chart: Picture, width: float, *, header: bool = True) -> Scene:
    room = space(width, header=header)
    height = natural_height(chart, room)
    return lay_out(chart, Space(width, height, room.leading, measure, header))


def extent(words: Words) -> Box:
    width = measure(words.text)
    return Box(words.x - width * words.align, words.y - _SIZE / 2, width, _SIZE)


def collide(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.6 and down > 0.6


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("width", [300, 442, 560, 900])
@pytest.mark.parametrize("plight", PLIGHTS)
@pytest.mark.parametrize("kind", KINDS)
def test_words_stand_apart_and_inside(kind: str, plight: str, width: int, *, header: bool) -> None:
    scene = laid(KINDS[kind](plight), width, header=header)

    extents = [
        (one.text, extent(one)) for one in scene.pieces if isinstance(one, Words) and one.text
    ]
    for text, box in extents:
        assert box.left >= -_EDGE, text
        assert box.right <= scene.width + _EDGE, text
        assert box.top >= -_EDGE, text
        assert box.bottom <= scene.height + _EDGE, text
    clashes = [(one, other) for (one, a), (other, b) in combinations(extents, 2) if collide(a, b)]
    assert clashes == []


@pytest.mark.parametrize("plight", PLIGHTS)
@pytest.mark.parametrize("kind", KINDS)
def test_marks_and_boxes_lie_inside_the_chart(kind: str, plight: str) -> None:
    scene = laid(KINDS[kind](plight), 442)

    boxes = [one for one in scene.pieces if isinstance(one, Box)]
    for box in boxes + [
        mark.area for mark in scene.marks if kind not in ("trend", "points", "gantt")
    ]:
        assert box.left >= -_EDGE
        assert box.right <= scene.width + _EDGE
        assert box.top >= -_EDGE
        assert box.bottom <= scene.height + _EDGE


@pytest.mark.parametrize("kind", KINDS)
def test_without_data_every_chart_says_so_and_nothing_else(kind: str) -> None:
    scene = laid(KINDS[kind]("none"), 442)

    assert [one.text for one in scene.pieces if isinstance(one, Words)] == ["暂无数据"]
    assert scene.marks == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_twin_is_as_wide_in_every_row_as_its_head(kind: str) -> None:
    head, *rows = KINDS[kind]("usual").table()

    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_series_differ_in_pattern_and_not_by_colour_only() -> None:
    assert len({series.pattern for series in stacked("usual").series}) == len(Pattern)


def test_a_hidden_series_is_gone_from_the_picture_and_the_axis_stays() -> None:
    chart = upright("usual")

    shown = chart.hiding(frozenset({"总投资"}))

    words = [one.text for one in laid(shown, 560).pieces if isinstance(one, Words)]
    assert "120" not in words
    assert "60" in words
    assert shown.ticks == chart.ticks


def test_hiding_every_series_leaves_an_empty_chart_that_says_so() -> None:
    shown = trend("usual").hiding(frozenset(one.name for one in trend("usual").series))

    words = [one.text for one in laid(shown, 560).pieces if isinstance(one, Words)]
    assert words == ["暂无数据"]


def test_a_line_is_broken_where_the_definition_changes_and_where_a_value_is_missing() -> None:
    scene = laid(trend("usual"), 560)

    mine = next(one for one in scene.pieces if isinstance(one, Strokes) and one.colour == "#2B5C8A")
    assert len(mine.ends) == 2 + 3  # three values, a gap that hides the break, four values


def test_an_indicator_without_a_target_is_not_measured_by_any() -> None:
    chart = KINDS["bullets"]("usual")
    assert isinstance(chart, Bullets)

    words = [one.text for one in laid(chart, 560).pieces if isinstance(one, Words)]

    assert words.count("没有可比的目标") == 1


@given(
    st.floats(0, 300),
    st.floats(0, 300),
    st.sampled_from(list(Pattern)),
)
def test_strokes_of_a_pattern_stay_inside_their_box(
    width: float, height: float, pattern: Pattern
) -> None:
    box = Box(10, 20, width, height)

    for piece in filled(box, "#000000", pattern):
        if isinstance(piece, Strokes):
            for end in piece.ends:
                for x, y in end:
                    assert 10 - 1e-6 <= x <= 10 + width + 1e-6
                    assert 20 - 1e-6 <= y <= 20 + height + 1e-6


def test_numbers_of_an_axis_are_written_in_wan_and_yi() -> None:
    labels = [tick.label for tick in upright("extreme").ticks]

    assert labels[0] == "0"
    assert all(label.endswith("亿") for label in labels[1:])
    assert upright("extreme").top >= Decimal(98765432109)


def test_numbers_of_one_chart_have_as_many_decimals() -> None:
    series = Series("总投资", (Decimal("14.69"), Decimal("3.4"), Decimal(2), None), "#2B5C8A")
    bars = Bars("k", "各区县投资", "亿元", ("甲", "乙", "丙", "丁"), (series,), ticks(Decimal(15)))

    said = [bars.label(value) for value in series.values]

    assert said == ["14.69", "3.40", "2.00", "—"]


def test_a_map_says_what_its_shades_stand_for() -> None:
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
    areas = tuple(Area(name, (ring,), Decimal(value)) for name, value in (("甲", 18), ("乙", 6)))
    drawn = laid(PointMap("map", "地图", (), unit="个", areas=areas), 560)

    words = [one.text for one in drawn.pieces if isinstance(one, Words)]
    boxes = [one.fill for one in drawn.pieces if isinstance(one, Box)]
    fills = [one.fill for one in drawn.pieces if isinstance(one, Shape)]

    assert words[:3] == ["不足6个", "6—11个", "12个及以上"]
    assert boxes == list(RAMP[:3])
    assert fills == [RAMP[2], RAMP[1]]  # six is no longer fewer than six


def test_a_gantt_says_what_its_marks_stand_for() -> None:
    drawn = laid(KINDS["gantt"]("usual"), 900)

    words = [one.text for one in drawn.pieces if isinstance(one, Words)]

    assert words[:4] == ["工期，实条为形象进度", "里程碑已完成", "未到期", "逾期未完成"]


def test_a_number_at_the_line_of_reference_stands_inside_its_bar() -> None:
    series = (Series("完成率", (Decimal("96.5"), Decimal(60)), BLUE),)
    chart = Bars(
        "ranking", "排名", "%", ("东湖区", "青山县"), series, ticks(Decimal(100)),
        horizontal=True, reference=Reference(Decimal(100), "序时进度100.0%"),
    )  # fmt: skip

    drawn = laid(chart, 700)

    words = {one.text: one for one in drawn.pieces if isinstance(one, Words)}
    line = max(
        a[0] for one in drawn.pieces if isinstance(one, Strokes) and one.dashed for a, _ in one.ends
    )
    assert words["96.5"].align == 1.0
    assert words["96.5"].x < line
    assert words["60.0"].align == 0.0


@pytest.mark.parametrize("lies", [False, True])
def test_less_than_nothing_reaches_to_the_other_side_of_zero(*, lies: bool) -> None:
    series = (Series("投资", (Decimal(30), Decimal(-10), Decimal(0)), BLUE),)
    marks = ticks_between(Decimal(-10), Decimal(30))
    chart = Bars("u", "投资", "万元", ("甲", "乙", "丙"), series, marks, horizontal=lies)

    drawn = laid(chart, 560)

    bars = [one for one in drawn.pieces if isinstance(one, Box) and one.fill == BLUE]
    number = [one for one in drawn.pieces if isinstance(one, Words) and one.text == "-10"][-1]
    up, down = bars[:2]
    if lies:
        assert (down.right, down.width * 3) == (pytest.approx(up.left), pytest.approx(up.width))
        assert number.x < down.left
    else:
        assert (down.top, down.height * 3) == (pytest.approx(up.bottom), pytest.approx(up.height))
        assert number.y > down.bottom
    assert len(bars) == 2


def test_a_gantt_names_every_year_that_begins_before_the_months_that_precede_it() -> None:
    bars = (Bar("甲", date(2022, 11, 1), date(2025, 6, 1), Decimal(50)),)
    chart = Gantt("gantt", "进度", bars, date(2024, 12, 31))

    drawn = {width: laid(chart, width) for width in range(420, 900)}

    for width, scene in drawn.items():
        years = {
            one.text for one in scene.pieces if isinstance(one, Words) and one.text.endswith("年")
        }
        assert {"2023年", "2024年"} <= years, width


def test_lines_of_nothing_but_zeros_show_nothing() -> None:
    zeros = Lines(
        "trend:Y5", "变化情况", "个", ("2024-03", "2024-06"),
        (Series("标杆数", (Decimal(0), Decimal(0)), BLUE),), ticks(Decimal(0)),
    )  # fmt: skip

    assert zeros.is_empty
    assert sparkline((Decimal(0), Decimal(0)), 90, 20).pieces == []
