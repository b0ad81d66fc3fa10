"""时限: what is overdue and what is due soon, in days worked where the holidays are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.registers import Issue, Project, Task
from yangfan_desktop.domain.schedule import Reckoning, Span, lead, scheduled
from yangfan_desktop.domain.values import PartialDate, Percent
from yangfan_desktop.domain.workdays import Workdays

FINISHED_STAGES = ("completed", "accepted", "terminated")
"""A project at one of these stages has no deadline any more."""
SOON = 14
"""How many calendar days ahead a page looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing that has to be done: which record it is, and by when.

    `behind` is in percentage points behind schedule (negative: ahead); `missed` counts the deadlines
    that were put off before.
    """

    register: str
    record: int
    name: str
    due: PartialDate | None = None
    finished: bool = False
    behind: Decimal | None = None
    missed: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Where a matter stands on a day.

    `days_left` is negative once the deadline is over, in days worked if `in_workdays`; `None` without
    a deadline. `missed` counts this deadline too, if it was.
    """

    matter: Matter
    days_left: int | None = None
    in_workdays: bool = False

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline went by and the matter is unfinished."""
        return not self.matter.finished and self.days_left is not None and self.days_left < 0

    @property
    def missed(self) -> int:
        """Deadlines that went by unfinished."""
        return self.matter.missed + self.is_overdue

    @property
    def words(self) -> str:
        """As a page says it: “还有3个工作日”, “逾期2天”."""
        unit = "个工作日" if self.in_workdays else "天"
        if self.matter.finished:
            return "已完成"
        if self.days_left is None:
            return "没有时限"
        if self.days_left < 0:
            return f"逾期{-self.days_left}{unit}"
        return "今天到期" if self.days_left == 0 else f"还有{self.days_left}{unit}"


def reckon(matter: Matter, day: date, workdays: Workdays | None = None) -> Deadline:
    """How long is left on this day; in calendar days where `workdays` does not reach.

    A deadline known to the month lasts until its end. One that falls on a day off lasts until the
    next day worked; the first day after it is one day late, worked or not.
    """
    if matter.due is None:
        return Deadline(matter)
    return Deadline(matter, *_left(matter.due, day, workdays))


def _left(due: PartialDate, day: date, workdays: Workdays | None) -> tuple[int, bool]:
    """How many days are left, and whether they are days worked."""
    end = due.last_day
    if workdays is None or not workdays.covers(day, end) or end > workdays.last:
        return (end - day).days, False
    last = workdays.on_or_after(end)
    left = workdays.between(day, last)
    return (min(-1, left) if day > last else left), True


def of_task(id_: int, task: Task) -> Matter:
    """A task; one that lasts (长期坚持) has no deadline."""
    return Matter(
        register="tasks",
        record=id_,
        name=task.name or "",
        due=None if task.long_term else task.due_on,
        finished=task.state == "done" or task.done_on is not None,
        place=str(task.lead or ""),
    )


def of_issue(id_: int, issue: Issue) -> Matter:
    """A problem that is followed up; its extensions are deadlines that were missed."""
    return Matter(
        register="issues",
        record=id_,
        name=issue.name or "",
        due=issue.due_on,
        finished=issue.state == "closed" or issue.closed_on is not None,
        missed=issue.extensions or 0,
        place=str(issue.responsible or ""),
    )


def of_project(id_: int, project: Project, day: date) -> Matter:
    """A project: its completion as a deadline, and how far 形象进度 is behind its own schedule."""
    return Matter(
        register="projects",
        record=id_,
        name=project.name or "",
        due=project.end_date,
        finished=project.stage in FINISHED_STAGES,
        behind=behind(project.start_date, project.end_date, project.progress_percent, day),
        place=project.region or "",
    )


def behind(
    start: PartialDate | None, end: PartialDate | None, done: Percent | None, day: date
) -> Decimal | None:
    """How many percentage points 形象进度 is behind 序时 (negative: ahead); none without all three."""
    if start is None or end is None or done is None:
        return None
    expected = expected_of(start, end, day)
    return None if expected is None else -lead(done, expected).number


def expected_of(start: PartialDate, end: PartialDate, day: date) -> Percent | None:
    """序时进度 of work between two dates; none where it would end before it begins."""
    if end.last_day < start.first_day:
        return None
    return scheduled(Span(start.first_day, end.last_day), day, Reckoning.MONTH)
