"""Overdue and soon due, in days worked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangfan_desktop.domain.deadlines import (
    Deadline,
    Matter,
    of_issue,
    of_project,
    of_task,
    reckon,
)
from yangfan_desktop.domain.registers import Issue, Project, Task
from yangfan_desktop.domain.values import PartialDate, Percent
from yangfan_desktop.domain.workdays import Workdays, read_year
from yangfan_desktop.resources import HOLIDAYS

DAYS = Workdays(read_year(file.read_text("utf-8"), file.name) for file in HOLIDAYS.glob("*.toml"))
TODAY = date(2026, 9, 29)


def matter(due: str | None, **facts: object) -> Matter:
    when = PartialDate.from_iso(due) if due else None
    return Matter(register="tasks", record=1, name=due or "", due=when, **facts)  # pyright: ignore


def standing(due: str | None, day: date = TODAY, **facts: object) -> Deadline:
    return reckon(matter(due, **facts), day, DAYS)


@pytest.mark.parametrize(
    ("due", "left", "words"),
    [
        ("2026-09-29", 0, "今天到期"),
        ("2026-09-30", 1, "还有1个工作日"),
        ("2026-10-04", 2, "还有2个工作日"),  # moves to 8 October: the 30th and the 8th are worked
        ("2026-10-10", 4, "还有4个工作日"),  # a Saturday that is worked
        ("2026-09-28", -1, "逾期1个工作日"),
        ("2026-09", 1, "还有1个工作日"),  # until the end of the month
        ("2026-Q3", 1, "还有1个工作日"),
        (None, None, "没有时限"),
    ],
)
def test_days_worked_that_are_left(due: str | None, left: int | None, words: str) -> None:
    found = standing(due)

    assert (found.days_left, found.words) == (left, words)


def test_the_day_after_a_deadline_is_one_day_late_even_on_a_weekend() -> None:
    saturday = date(2026, 11, 21)

    found = standing("2026-11-20", saturday)

    assert (found.days_left, found.is_overdue) == (-1, True)


def test_beyond_the_holiday_tables_days_are_calendar_days_and_say_so() -> None:
    found = standing("2027-01-02")

    assert (found.days_left, found.in_workdays, found.words) == (95, False, "还有95天")


def test_the_last_day_of_the_tables_is_still_reckoned_in_days_worked() -> None:
    found = standing("2026-12-31", date(2026, 12, 29))

    assert (found.days_left, found.in_workdays) == (2, True)


def test_what_is_finished_is_never_late() -> None:
    found = standing("2026-01-05", finished=True)

    assert not found.is_overdue
    assert found.words == "已完成"


def test_a_missed_deadline_is_counted_with_those_put_off_before() -> None:
    assert standing("2026-09-01", missed=2).missed == 3
    assert standing("2026-12-01", missed=2).missed == 2


def test_a_task_that_lasts_has_no_deadline() -> None:
    due = PartialDate.from_iso("2026-09-01")

    assert of_task(1, Task(name="甲", due_on=due, long_term=True)).due is None
    assert of_task(1, Task(name="甲", due_on=due, state="done")).finished


def test_an_issue_counts_its_extensions() -> None:
    assert of_issue(1, Issue(name="用电", extensions=2)).missed == 2


def test_a_project_is_behind_by_its_own_months() -> None:
    project = Project(
        name="甲",
        start_date=PartialDate.from_iso("2026-01"),
        end_date=PartialDate.from_iso("2026-12"),
        progress_percent=Percent.of(60),
    )

    assert of_project(1, project, TODAY).behind == Decimal(15)  # 9/12 less 60
    assert of_project(1, Project(name="乙"), TODAY).behind is None
