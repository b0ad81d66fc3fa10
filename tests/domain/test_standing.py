"""What a project stood at on a past day."""

from __future__ import annotations

from datetime import date

from yangfan_desktop.domain.registers import ProgressReport, ProjectEvent
from yangfan_desktop.domain.standing import as_it_stood
from yangfan_desktop.domain.values import Money, PartialDate, Percent

DAY = date(2024, 9, 30)


def report(
    year: int, quarter: int, wan: int | None, **more: Percent | Money | str
) -> ProgressReport:
    return ProgressReport(
        period=PartialDate.of_quarter(year, quarter),
        cumulative_investment=None if wan is None else Money.of(wan),
        **more,  # pyright: ignore[reportArgumentType]
    )


def moved(when: date, from_: str | None, to: str | None) -> ProjectEvent:
    return ProjectEvent(happened_on=PartialDate.of_day(when), from_state=from_, to_state=to)


def test_without_a_later_report_the_row_itself_says_it() -> None:
    assert as_it_stood([report(2024, 3, 700)], [], DAY) == {}


def test_with_a_later_one_the_last_report_by_then_counts() -> None:
    reports = [
        report(2024, 4, 900, problems="后来的问题"),
        report(2024, 3, 700, progress_percent=Percent.of(60), year_investment=Money.of(300)),
        report(2024, 2, 500),
    ]

    assert as_it_stood(reports, [], DAY) == {
        "completed_investment": Money.of(700),
        "annual_done": Money.of(300),
        "progress_percent": Percent.of(60),
        "progress_note": None,
        "problems": None,
    }


def test_a_number_that_the_last_report_left_out_is_that_of_the_one_before() -> None:
    stood = as_it_stood([report(2024, 4, 9), report(2024, 3, None), report(2024, 2, 5)], [], DAY)

    assert stood["completed_investment"] == Money.of(5)
    assert "progress_percent" not in stood


def test_what_was_done_in_another_year_is_not_this_years() -> None:
    old = report(2023, 4, 5, year_investment=Money.of(5))

    assert "annual_done" not in as_it_stood([report(2024, 4, 9), old], [], DAY)


def test_with_later_reports_alone_nothing_is_guessed() -> None:
    assert as_it_stood([report(2024, 4, 900)], [], DAY) == {}


def test_the_state_is_the_one_that_the_first_change_since_came_from() -> None:
    events = [
        moved(date(2025, 3, 1), "built", "accepted"),
        moved(date(2024, 12, 1), "building", "built"),
        moved(date(2024, 5, 1), "approved", "building"),
    ]

    assert as_it_stood([], events, DAY) == {"lifecycle": "building", "stage": "building"}


def test_a_change_that_names_no_state_before_it_says_nothing() -> None:
    assert as_it_stood([], [moved(date(2024, 12, 1), None, "built")], DAY) == {}
    assert as_it_stood([], [moved(date(2024, 12, 1), "building", None)], DAY) == {}
