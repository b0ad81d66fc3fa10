"""Pages below each other: where each stands, and which of them are in sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.ui.papers.page_stack import GAP, ZOOM_MOST, Fit, PageStack, Room

UPRIGHT, ACROSS = (595.0, 842.0), (1191.0, 842.0)
SIZES = st.lists(st.sampled_from((UPRIGHT, ACROSS, (842.0, 595.0))), max_size=30)
ROOM = Room(1000, 700, 1.25)


@given(SIZES, st.sampled_from(Fit), st.floats(0, 30_000), st.floats(1, 2_000))
def test_the_pages_in_sight_are_those_that_reach_into_it(
    sizes: list[tuple[float, float]], fit: Fit, top: float, height: float
) -> None:
    stack = PageStack(sizes, ROOM, fit, 1.0)
    bottom = top + height

    seen = stack.within(top, bottom)

    assert list(seen) == [
        page
        for page, start in enumerate(stack.tops)
        if start < bottom and start + stack.size(page)[1] > top
    ]


@given(SIZES, st.sampled_from(Fit))
def test_every_page_begins_a_gap_below_the_one_before(
    sizes: list[tuple[float, float]], fit: Fit
) -> None:
    stack = PageStack(sizes, ROOM, fit, 0.8)

    edges = [0.0, *(top + stack.size(page)[1] for page, top in enumerate(stack.tops))]

    assert [*stack.tops, stack.height] == pytest.approx([edge + GAP for edge in edges])


def test_pages_that_are_fitted_fill_the_width_each_on_its_own() -> None:
    stack = PageStack([UPRIGHT, ACROSS], ROOM, Fit.WIDTH, 1.0)

    widths = [stack.size(page)[0] for page in range(2)]

    assert widths == pytest.approx([ROOM.width - 2 * GAP] * 2)
    assert stack.width == pytest.approx(ROOM.width - 2 * GAP)


def test_whole_pages_are_as_high_as_the_view_and_no_wider_than_it() -> None:
    narrow = Room(600, ROOM.height, ROOM.pixels)
    stack = PageStack([UPRIGHT, ACROSS], narrow, Fit.PAGE, 1.0)

    assert stack.size(0)[1] == pytest.approx(ROOM.height - GAP)
    assert stack.size(1)[0] == pytest.approx(narrow.width - 2 * GAP)


def test_a_small_page_is_not_drawn_larger_than_the_largest_zoom() -> None:
    assert ROOM.zoom((40.0, 40.0), Fit.WIDTH, 1.0) == ZOOM_MOST
