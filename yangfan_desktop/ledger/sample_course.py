"""How a project of the sample goes: its states by month, its money by quarter, its milestones.

Months are counted from year 0 (`2023-01` is 24276), so that quarters are plain arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger.sample_projects import Plan

FIRST, LAST = 2023 * 12, 2024 * 12 + 11
_APPLYING = (
    "lead",
    "applied",
    "formal_review",
    "recommended",
    "reviewing",
    "published",
    "approved",
)
_BEFORE_WORK = (7, 6, 5, 5, 4, 3, 2)
_SIDEWAYS = {"returned", "rejected"}
_PACE = {"slow": Decimal("0.55"), "fast": Decimal("1.18"), "extended": Decimal("0.78")}
_AFTER_WORK = {
    "awaiting": (("built", 0), ("awaiting_acceptance", 1)),
    "rectifying": (("built", 0), ("awaiting_acceptance", 1), ("rectifying", 3)),
    "accepted": (("built", 0), ("awaiting_acceptance", 1), ("accepted", 3)),
    "promoted": (("built", 0), ("awaiting_acceptance", 1), ("accepted", 3), ("promoted", 8)),
}
STOPPED = {"terminated": 2023 * 12 + 10, "suspended": 2024 * 12 + 2}
EXTENDED_FROM, EXTENDED_ON = 2024 * 12 + 5, 2024 * 12 + 4
MIDTERM = 2024 * 12 + 10
MILESTONES = (
    ("方案评审和设备招标", 10, Decimal("0.10")),
    ("5G专网开通", 30, Decimal("0.40")),
    ("应用系统上线试运行", 40, Decimal("0.80")),
    ("全部建成", 20, Decimal("1.00")),
)
"""Name, weight in percent, and how far the work is when it is reached."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A project came into this state in this month."""

    month: int
    day: int
    state: str

    @property
    def on(self) -> PartialDate:
        """The day."""
        return PartialDate(self.month // 12, self.month % 12 + 1, self.day)


def moves(plan: Plan) -> list[Moved]:
    """Every state that the project came into until the end of 2024, in order."""
    if plan.course in (*_APPLYING, *_SIDEWAYS, "not_started", "revoked"):
        return _before_work(plan)
    found = [
        Moved(plan.start - before, 6 + order, state)
        for order, (state, before) in enumerate(zip(_APPLYING, _BEFORE_WORK, strict=True))
    ]
    found.append(Moved(plan.start, 18, "building"))
    if plan.course == "terminated":
        found.append(Moved(STOPPED["terminated"], 22, "terminated"))
    if plan.course == "midterm":
        found.append(Moved(MIDTERM, 12, "midterm"))
    found += [
        Moved(plan.end + after, 20 + order, state)
        for order, (state, after) in enumerate(_AFTER_WORK.get(plan.course, ()))
    ]
    return [one for one in found if one.month <= LAST]


def _before_work(plan: Plan) -> list[Moved]:
    """The way of a project whose work has not begun by the end of 2024, a month for each state."""
    if plan.course in _SIDEWAYS:
        states = (*_APPLYING[:3], plan.course)
    elif plan.course in _APPLYING:
        states = _APPLYING[: _APPLYING.index(plan.course) + 1]
    else:
        states = (*_APPLYING, plan.course)
    first = LAST - plan.number % 2 - len(states) + 1
    return [Moved(first + order, 6 + order, state) for order, state in enumerate(states)]


def state_at(plan: Plan, month: int) -> str | None:
    """Its state at the end of this month; nothing before anybody knew of it."""
    states = [one.state for one in moves(plan) if one.month <= month]
    return states[-1] if states else None


def has_work(plan: Plan) -> bool:
    """Whether anything is built by the end of 2024."""
    return any(one.state == "building" for one in moves(plan))


def is_finished(plan: Plan, month: int) -> bool:
    """Whether all is built at the end of this month."""
    return any(one.state == "built" and one.month <= month for one in moves(plan))


def share_done(plan: Plan, month: int) -> Decimal:
    """How much of the work is done at the end of this month, 0 to 1: slow at first and at the end."""
    if not has_work(plan) or month < plan.start:
        return Decimal(0)
    if is_finished(plan, month):
        return Decimal(1)
    pace = _PACE.get(plan.course, Decimal(92 + plan.number % 5 * 3) / 100)
    done = _curve(plan, min(month, STOPPED.get(plan.course, month)), plan.end) * pace
    return min(done, Decimal("0.96")).quantize(Decimal("0.001"))


def _curve(plan: Plan, month: int, end: int) -> Decimal:
    """The share of the work that an even course has done by then, if it ends in this month."""
    passed = Decimal(max(month + 1 - plan.start, 0)) / (end + 1 - plan.start)
    passed = min(passed, Decimal(1))
    return passed * passed * (3 - 2 * passed)


def spent(plan: Plan, month: int) -> Money:
    """累计完成投资 at the end of this month; what is finished cost a little less than planned."""
    saved = 1 - Decimal(plan.number % 5) / 200
    amount = plan.total.in_unit() * share_done(plan, month) * saved
    return Money.of(amount.quantize(Decimal("0.1")))


def planned_for(plan: Plan, year: int) -> Money | None:
    """年度计划投资: what an even course asks for in this year; nothing without work in it."""
    first, last = year * 12, year * 12 + 11
    if not has_work(plan) or plan.start > last or plan.end < first:
        return None
    end = planned_end(plan) if last < EXTENDED_ON else plan.end
    share = _curve(plan, last, end) - _curve(plan, first - 1, end)
    left = plan.total - spent(plan, first - 1)
    return min(left, Money.of((plan.total.in_unit() * share).quantize(Decimal(10))))


def reports_in(plan: Plan, month: int) -> bool:
    """Whether it reports for the quarter that ends with this month: while it is being built."""
    if not has_work(plan) or plan.start > month:
        return False
    ended = [one.month for one in moves(plan) if one.state in ("built", "terminated")]
    return not ended or month - 2 <= ended[0]


def milestone_months(plan: Plan) -> list[int]:
    """The months by which each milestone was planned."""
    length = planned_end(plan) - plan.start
    return [plan.start + int(length * share) for _, _, share in MILESTONES]


def planned_end(plan: Plan) -> int:
    """The month in which it was to end before anything was extended."""
    return EXTENDED_FROM if plan.course == "extended" else plan.end


def reached_on(plan: Plan, share: Decimal, until: int) -> int | None:
    """The month in which this share of the work was done, if by the end of `until`."""
    for month in range(plan.start, until + 1):
        if share_done(plan, month) >= share:
            return month
    return None
