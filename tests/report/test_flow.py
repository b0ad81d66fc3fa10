"""What stands on which page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.report.flow import Slab, floating, glue, paginate


def heights(slabs: list[Slab], height: float = 100, grid: float = 0) -> list[list[float]]:
    return [[placed.slab.height for placed in page] for page in paginate(slabs, height, grid)]


def test_a_glued_heading_goes_to_the_next_page_with_its_text() -> None:
    slabs = [Slab(85), Slab(10, glued=True), Slab(11)]

    assert heights(slabs) == [[85], [10, 11]]


def test_the_head_of_a_table_returns_on_each_page() -> None:
    head = Slab(20, glued=True)
    rows = [Slab(30, repeat=(head,)) for _ in range(5)]

    assert heights([head, *rows]) == [[20, 30, 30], [20, 30, 30], [20, 30]]


def test_space_vanishes_at_the_top_of_a_page() -> None:
    assert heights([Slab(95), Slab(20, space=True, glued=True), Slab(50)]) == [[95], [50]]


def test_text_returns_to_the_grid_after_something_off_it() -> None:
    pages = paginate([Slab(13), Slab(10, on_grid=True)], 100, grid=10)

    assert [placed.offset for placed in pages[0]] == [0, 20]


def test_what_is_glued_and_higher_than_a_page_is_cut_between_slabs() -> None:
    slabs = [*glue([Slab(60)]), *glue([Slab(60)]), Slab(60)]

    assert heights(slabs) == [[60], [60], [60]]


def figure(height: float, least: float = 0) -> list[Slab]:
    return floating([replace(Slab(height, resized=Slab), least=least or height)])


def test_text_goes_on_below_which_a_figure_had_no_room() -> None:
    slabs = [Slab(70), *figure(40), Slab(20), Slab(10)]

    assert heights(slabs) == [[70, 20, 10], [40]]


def test_figures_keep_their_order() -> None:
    slabs = [Slab(70), *figure(40), *figure(5), Slab(20), Slab(30)]

    assert heights(slabs) == [[70, 20], [40, 5, 30]]


def test_a_figure_is_made_lower_where_that_spares_the_page() -> None:
    slabs = [Slab(70), *figure(40, least=28), Slab(20)]

    assert heights(slabs) == [[70, 30], [20]]


def test_no_figure_stands_after_what_closes_the_text() -> None:
    slabs = [Slab(70), *figure(40), Slab(20), Slab(5, closes=True)]

    assert heights(slabs) == [[70, 20], [40, 5]]


def test_a_figure_stays_in_its_chapter_unless_that_left_a_hole() -> None:
    chapter = Slab(10, chapter=True)

    assert heights([Slab(90), *figure(40), chapter]) == [[90], [40, 10]]
    assert heights([Slab(80), *figure(40), chapter]) == [[80, 10], [40]]
    assert heights([Slab(70), *figure(40), chapter]) == [[70, 10], [40]]


def test_figures_that_have_a_page_to_themselves_fill_it() -> None:
    assert heights([*figure(40), *figure(40), *figure(60)]) == [[50, 50], [60]]
    assert heights([*figure(20), *figure(20)]) == [[26, 26]]


def test_a_lone_last_figure_joins_those_before_it_where_they_can_be_lower() -> None:
    three = [*figure(40, least=28), *figure(40, least=28), *figure(40, least=28)]
    stiff = [*figure(40), *figure(40), *figure(40)]

    (page,) = heights(three)
    assert sum(page) <= 100.1
    assert min(page) >= 28
    assert heights(stiff) == [[50, 50], [40]]


def test_nothing_makes_one_empty_page() -> None:
    assert heights([]) == [[]]


@given(st.lists(st.tuples(st.floats(1, 60), st.booleans(), st.booleans()), max_size=60))
def test_no_page_overflows_and_no_slab_is_lost(made: list[tuple[float, bool, bool]]) -> None:
    slabs = [Slab(height, glued=glued, floats=floats) for height, glued, floats in made]

    pages = paginate(slabs, 100)

    shown = [placed.slab for page in pages for placed in page]
    assert sorted(map(id, shown)) == sorted(map(id, slabs))
    assert [one for one in shown if not one.floats] == [one for one in slabs if not one.floats]
    assert all(p.offset + p.slab.height <= 100.1 for page in pages for p in page)


def test_what_goes_on_on_the_next_page_is_closed_on_this_one() -> None:
    rule = Slab(0)
    parts = [Slab(40, closing=rule), Slab(40, closing=rule), Slab(40)]

    assert heights(parts) == [[40, 40, 0], [40]]
