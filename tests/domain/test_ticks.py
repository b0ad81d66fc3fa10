"""The ticks of an import's preview follow one another, and end where applying the plan ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.ticks import Ticks
from yangfan_desktop.domain.ties import Place, Ties

PROJECTS, MILESTONES, REPORTS = ("a.xlsx", "项目"), ("a.xlsx", "里程碑"), ("b.xlsx", "进展")
PLACES = (PROJECTS, MILESTONES, REPORTS)
WRITING: dict[Place, frozenset[int]] = {place: frozenset(range(1, 5)) for place in PLACES}
LED = {
    (MILESTONES, 1): ((PROJECTS, 1),),
    (MILESTONES, 2): ((PROJECTS, 1),),
    (MILESTONES, 3): ((PROJECTS, 2),),
    (REPORTS, 1): ((MILESTONES, 1),),
    (REPORTS, 2): ((PROJECTS, 2), (MILESTONES, 3)),
}
"""Which rows each row refers to: two deep, and one row to two that hang together."""
Row = tuple[Place, int]
Act = tuple[Place, frozenset[int], bool]


def tied() -> Ties:
    followers: dict[Place, dict[Place, dict[int, tuple[int, ...]]]] = {}
    for (place, row), ahead in LED.items():
        for of, number in ahead:
            rows = followers.setdefault(of, {}).setdefault(place, {})
            rows[number] = (*rows.get(number, ()), row)
    return Ties(followers, {REPORTS: frozenset({2})})


def begun() -> Ticks:
    ticks = Ticks()
    ticks.begin(WRITING, tied(), anew=True)
    return ticks


def on(ticks: Ticks) -> set[Row]:
    return {(place, row) for place in PLACES for row in WRITING[place] if ticks.is_on(place, row)}


def expected(off: set[Row]) -> set[Row]:
    """What is on where these rows are not wanted: said once more, in the plainest way."""
    every = {(place, row) for place in PLACES for row in WRITING[place]}

    def stays(row: Row) -> bool:
        return row not in off and all(stays(one) for one in LED.get(row, ()))

    return {row for row in every if stays(row)}


acts = st.lists(
    st.tuples(st.sampled_from(PLACES), st.frozensets(st.integers(1, 4)), st.booleans()), max_size=12
)


@given(acts)
def test_a_row_is_on_if_it_and_all_that_it_refers_to_are_wanted(done: list[Act]) -> None:
    ticks, off = begun(), set[Row]()

    for place, rows, is_on in done:
        ticks.turn(place, rows, on=is_on)
        turned = {(place, row) for row in rows}
        off = off - turned if is_on else off | turned

    assert on(ticks) == expected(off)
    assert ticks.writes == len(expected(off))
    assert ticks.behind == 12 - len(off) - ticks.writes


@given(acts)
def test_taking_everything_back_leaves_all_as_it_was(done: list[Act]) -> None:
    ticks = begun()
    for place, rows, is_on in done:
        ticks.turn(place, rows, on=is_on)

    while ticks.take_back():
        pass

    assert len(on(ticks)) == ticks.writes == 12
    assert ticks.behind == 0


@given(acts)
def test_a_corrected_plan_keeps_what_was_chosen(done: list[Act]) -> None:
    ticks = begun()
    for place, rows, is_on in done:
        ticks.turn(place, rows, on=is_on)
    before = on(ticks), ticks.writes, ticks.behind

    ticks.begin(WRITING, tied(), anew=False)

    assert (on(ticks), ticks.writes, ticks.behind) == before


def test_what_was_unticked_by_hand_stays_so_when_its_project_comes_back() -> None:
    ticks = begun()
    ticks.turn(MILESTONES, [2], on=False)

    ticks.turn(PROJECTS, [1], on=False)
    without = [ticks.is_on(MILESTONES, row) for row in (1, 2, 3)]
    ticks.turn(PROJECTS, [1], on=True)

    assert without == [False, False, True]
    assert [ticks.is_on(MILESTONES, row) for row in (1, 2, 3)] == [True, False, True]


def test_other_files_begin_with_everything_ticked() -> None:
    ticks = begun()
    ticks.turn(PROJECTS, [1, 2], on=False)

    ticks.begin(WRITING, tied(), anew=True)

    assert ticks.writes == 12
