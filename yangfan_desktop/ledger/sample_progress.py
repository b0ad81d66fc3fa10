"""The projects of the sample through eight quarters: records, reports, transitions, milestones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.lifecycle import STAGE_OF
from yangfan_desktop.domain.values import PartialDate, Percent, Value
from yangfan_desktop.ledger import sample_course as course
from yangfan_desktop.ledger.sample_names import person, phone
from yangfan_desktop.ledger.sample_office import Office, Row
from yangfan_desktop.ledger.sample_projects import Plan, facts, month_date, plans
from yangfan_desktop.store.steps import Step

LATE = frozenset({"望岭建材5G输送带巡检", "青山县5G数字乡村平台"})
"""Projects that did not report for the last quarter."""
_NOTES = (
    (Decimal("0.10"), "完成方案评审，正在组织设备采购。"),
    (Decimal("0.40"), "设备陆续到货，正在建设5G专网。"),
    (Decimal("0.80"), "5G专网已开通，正在部署应用系统。"),
    (Decimal("1.00"), "应用系统上线试运行，正在完善功能。"),
)
_PROBLEMS = {
    "slow": "配套资金到位慢，部分点位电力接入未完成，进度落后于计划。",
    "suspended": "采矿方案调整，经批准暂停建设。",
    "extended": "路侧设备与道路改造工序交叉，工期紧张。",
    "rectifying": "验收发现数据接口不完整，正在整改。",
}
_REVIEWS = {
    "澜星电子贴片车间5G设备协同": "returned",
    "云江大剧院5G超高清演播": "draft",
}


@dataclass
class Projects:
    """The projects as they stand in the ledger while the sample is made."""

    office: Office
    _ids: dict[int, RecordId] = field(default_factory=dict[int, RecordId])
    _values: dict[int, Row] = field(default_factory=dict[int, Row])
    _milestones: dict[tuple[int, str], tuple[RecordId, Row]] = field(
        default_factory=dict[tuple[int, str], tuple[RecordId, Row]]
    )

    def known_by(self, month: int) -> list[Plan]:
        """Projects that turn up by the end of this month and are not in the ledger yet."""
        return [
            plan
            for plan in plans()
            if plan.number not in self._ids and course.state_at(plan, month) is not None
        ]

    def take_up(self, step: Step, month: int) -> None:
        """Enter those new ones, with all that happened to them until then."""
        new = self.known_by(month)
        rows = [{**facts(plan), **_status(plan, month), **_ends(plan, month)} for plan in new]
        for plan, id_, row in zip(new, self.office.add(step, "projects", rows), rows, strict=True):
            self._ids[plan.number], self._values[plan.number] = id_, row
        self.office.add(
            step, "project_events", [event for plan in new for event in _events(plan, 0, month)]
        )
        self._plan_milestones(step, [plan for plan in new if course.has_work(plan)], month)

    def quarter(self, step: Step, month: int) -> None:
        """What the projects reported for the quarter that ends with this month."""
        before = [plan for plan in plans() if plan.number in self._ids]
        self.office.add(
            step,
            "project_events",
            [event for plan in before for event in _events(plan, month - 3, month)],
        )
        self.take_up(step, month)
        known = [plan for plan in plans() if plan.number in self._ids]
        reporting = [plan for plan in known if _reports(plan, month)]
        rows = [_report(plan, month) for plan in reporting]
        self.office.add(step, "progress_reports", rows)
        for plan in known:
            told = month - 3 if _is_late(plan, month) else month
            self.set(step, plan, {**_status(plan, told), **_ends(plan, month)})
        self._reach_milestones(step, [plan for plan in known if course.has_work(plan)], month)

    def set(self, step: Step, plan: Plan, values: Mapping[str, Value | None]) -> None:
        """Set fields of one project."""
        before = self._values[plan.number]
        self.office.change(step, "projects", [(self._ids[plan.number], before, values)])
        self._values[plan.number] = {**before, **values}

    def _plan_milestones(self, step: Step, new: list[Plan], month: int) -> None:
        rows = [row for plan in new for row in _milestones(plan, month)]
        ids = self.office.add(step, "milestones", rows)
        numbers = [plan.number for plan in new for _ in course.MILESTONES]
        for number, id_, row in zip(numbers, ids, rows, strict=True):
            self._milestones[number, str(row["name"])] = (id_, row)

    def _reach_milestones(self, step: Step, known: list[Plan], month: int) -> None:
        changed: list[tuple[RecordId, Row, Row]] = []
        for plan in known:
            for row in _milestones(plan, month):
                key = (plan.number, str(row["name"]))
                id_, before = self._milestones[key]
                if row != before:
                    changed.append((id_, before, row))
                    self._milestones[key] = (id_, row)
        self.office.change(step, "milestones", changed)


def _reports(plan: Plan, month: int) -> bool:
    return course.reports_in(plan, month) and not _is_late(plan, month)


def _is_late(plan: Plan, month: int) -> bool:
    return month == course.LAST and plan.name in LATE


def _status(plan: Plan, month: int) -> Row:
    """The fields of a project that its course sets, at the end of this month."""
    state = course.state_at(plan, month)
    year = month // 12
    building = course.has_work(plan) and month >= plan.start
    planned = course.planned_for(plan, year) if building else None
    before = course.spent(plan, year * 12 - 1)
    return {
        "lifecycle": state,
        "stage": STAGE_OF[state] if state else None,
        "completed_investment": course.spent(plan, month) if building else None,
        "progress_percent": _percent(plan, month) if building else None,
        "annual_plan": planned,
        "annual_done": course.spent(plan, month) - before if planned is not None else None,
        "progress_note": _note(plan, month) if building else None,
        "problems": _problem(plan, month),
        "is_benchmark": state == "promoted" or None,
        "benefits": "作业效率提高、用工减少，形成可复制的做法。" if state == "promoted" else None,
        "honours": "省级5G应用示范项目"
        if state == "promoted" and plan.level != "municipal"
        else None,
    }


def _ends(plan: Plan, month: int) -> Row:
    extended = month >= course.EXTENDED_ON
    return {"end_date": month_date(plan.end if extended else course.planned_end(plan))}


def _percent(plan: Plan, month: int) -> Percent:
    return Percent.of(course.share_done(plan, month) * 100)


def _note(plan: Plan, month: int) -> str:
    done = course.share_done(plan, month)
    if course.state_at(plan, month) == "terminated":
        return "企业产线调整，项目终止。"
    return next((note for until, note in _NOTES if done < until), "全部建成，投入使用。")


def _problem(plan: Plan, month: int) -> str | None:
    state = course.state_at(plan, month)
    is_felt = {
        "slow": month >= plan.start + 6,
        "suspended": any(one["kind"] == "suspension" for one in _side_events(plan, 0, month)),
        "extended": month >= course.EXTENDED_ON - 6,
        "rectifying": state == "rectifying",
    }
    return _PROBLEMS[plan.course] if is_felt.get(plan.course) else None


def _report(plan: Plan, month: int) -> Row:
    spent = course.spent(plan, month)
    problem = _problem(plan, month)
    return {
        "project": plan.name,
        "period": PartialDate.of_quarter(month // 12, month % 12 // 3 + 1),
        "period_investment": spent - course.spent(plan, month - 3),
        "year_investment": spent - course.spent(plan, month // 12 * 12 - 1),
        "cumulative_investment": spent,
        "progress_percent": _percent(plan, month),
        "progress_note": _note(plan, month),
        "problems": problem,
        "coordination": "请协调电力接入和配套资金。" if problem and plan.course == "slow" else None,
        "coordination_level": "city" if problem and plan.course == "slow" else None,
        "next_plan": None if course.is_finished(plan, month) else "按计划推进下一节点建设。",
        "filler": person(110 + plan.number),
        "phone": phone(3000 + plan.number),
        "review_state": _review(plan, month),
    }


def _review(plan: Plan, month: int) -> str:
    if month <= course.LAST - 6:
        return "locked"
    if month <= course.LAST - 3:
        return "city_reviewed"
    return _REVIEWS.get(plan.name, "county_reviewed" if plan.number % 3 else "reported")


def _events(plan: Plan, after: int, until: int) -> list[Row]:
    """The transitions and side events after one month and until another, the oldest first."""
    rows: list[Row] = []
    before: str | None = None
    for moved in course.moves(plan):
        if after < moved.month <= until:
            rows.append(
                {
                    "project": plan.name,
                    "kind": "transition",
                    "happened_on": moved.on,
                    "from_state": before,
                    "to_state": moved.state,
                    "approval_number": _approval(plan, moved),
                }
            )
        before = moved.state
    return rows + _side_events(plan, after, until)


def _approval(plan: Plan, moved: course.Moved) -> str | None:
    if moved.state not in ("approved", "terminated", "revoked"):
        return None
    return f"云工信〔{moved.month // 12}〕{20 + plan.number}号"


def _side_events(plan: Plan, after: int, until: int) -> list[Row]:
    rows: list[Row] = []
    if plan.course == "suspended" and after < course.STOPPED["suspended"] <= until:
        rows.append({"kind": "suspension", "happened_on": PartialDate(2024, 3, 26),
                     "approval_number": "云工信〔2024〕31号", "note": "采矿方案调整，暂停建设"})  # fmt: skip
    if plan.course == "extended" and after < course.EXTENDED_ON <= until:
        rows.append({"kind": "extension", "happened_on": PartialDate(2024, 5, 21),
                     "approval_number": "云工信〔2024〕58号",
                     "note": "完工时间由2024年6月改为2025年3月；道路改造工期调整"})  # fmt: skip
    return [{"project": plan.name, **row} for row in rows]


def _milestones(plan: Plan, month: int) -> list[Row]:
    """The four milestones as they stand at the end of this month."""
    rows: list[Row] = []
    for (name, weight, share), planned in zip(
        course.MILESTONES, course.milestone_months(plan), strict=True
    ):
        reached = course.reached_on(plan, share, month)
        behind = reached is None and planned < month
        rows.append(
            {
                "project": plan.name,
                "name": name,
                "planned_on": month_date(planned),
                "forecast_on": month_date(month + 3 + weight // 10) if behind else None,
                "actual_on": None if reached is None else month_date(reached),
                "weight": Percent.of(weight),
                "evidence": "验收单、现场照片" if reached is not None else None,
            }
        )
    return rows
