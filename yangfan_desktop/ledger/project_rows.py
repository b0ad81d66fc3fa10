"""What a form about projects asks for beyond their own fields: the period's report, rates, the unit's facts.

A quarterly form mixes what a project is with what it reported for the quarter and stood at before it.
All of it is in the ledger already, in other registers; here it stands beside the project's own fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.period_words import (
    after,
    before,
    previous,
    this,
    until_end,
    whole,
    year_so_far,
)
from yangfan_desktop.domain.records import ALL, Condition, Query, Record, Test, Values
from yangfan_desktop.domain.registers import ProgressReport
from yangfan_desktop.domain.reported import STANDING, invested, reports_of, standing_at
from yangfan_desktop.domain.values import PartialDate, Precision, Value
from yangfan_desktop.ledger.fill_rates import OF_TOTAL, OF_YEAR, share
from yangfan_desktop.ledger.ledger import Ledger

KEY = "projects"
_REPORTS = "progress_reports"
_GROUP = "本期进展"
_UNIT = "承担单位"
_INVESTED = ("完成投资", "完成投资额", "投资完成额", "实际完成投资", "新增投资", "新增完成投资")
_IN_ALL = ("累计完成投资", "累计完成投资额", "累计投资", "完成投资", "累计完成")
_PROGRESS = (
    "进展", "进展情况", "主要进展", "工作进展", "建设进展", "项目进展", "实施进展", "推进情况",
    "工作推进情况", "主要工作进展", "工作开展情况",
)  # fmt: skip
_NEXT = tuple(
    f"{when}{what}"
    for when in ("下一步", "下步", "下期", "下季度", "下月", "下阶段", "下一阶段")
    for what in ("计划", "工作计划", "工作安排", "重点工作", "打算", "工作打算", "推进计划")
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What can stand beside a project's own fields in a form: `period` is the one the form is about.

    Where the form or the user `asked` for the period (a year in a form's title is no such thing: the
    2023年度汇总表 of a programme is filled in today), what a project stood at (累计完成投资, 形象进度 …) is
    that of the period's report; a project without one is taken as it stands now.
    """

    ledger: Ledger
    period: PartialDate | None
    day: date
    asked: bool = False

    @classmethod
    def of(cls, ledger: Ledger, period: PartialDate | None, day: date) -> Beside:
        """For this period; without one for the latest that had begun by the day and was reported.

        A whole year is the latest period of it that was reported, for a year's form is a year's last.
        """
        year = period.year if period and period.precision is Precision.YEAR else None
        about = period if period and year is None else _latest(ledger, day, year)
        return cls(ledger, whole(about) if about else None, day, asked=period is not None)

    def register(self) -> Register:
        """The projects with these fields after their own; one whose words a project has is left out."""
        own = self.ledger.registers[KEY]
        taken = {word for one in own.fields for word in one.wordings}
        more = [OF_TOTAL, OF_YEAR]
        if self.period is not None:
            more += _reported(self.ledger.registers[_REPORTS], self.period)
        free = (replace(one, aliases=_unused(one.aliases, taken)) for one in more)
        return replace(own, fields=(*own.fields, *(one for one in free if one.label not in taken)))

    def rows(self, query: Query = ALL) -> list[Values]:
        """The projects of the query, each with what stands beside it."""
        records = self.ledger.records(KEY, query)
        reports = self._reports() if self.period is not None else {}
        return [self._row(record, reports.get(record.id, ())) for record in records]

    def _row(self, project: Record, reports: Sequence[ProgressReport]) -> Values:
        now = standing_at(reports, self.period.last_day) if self.period else None
        own = {**project.values, **(_standing(now) if self.asked and now else {})}
        said = self._said(project, reports, now)
        return {**own, **_rates_of(own), **said}

    def _reports(self) -> dict[int, list[ProgressReport]]:
        """The reports of this year and the last, by project."""
        assert self.period is not None
        since = PartialDate.of_year(before(self.period).year)
        recent = Query(conditions=(Condition("period", Test.AT_LEAST, (since,)),))
        spec = self.ledger.registers[_REPORTS]
        found: dict[int, list[ProgressReport]] = {}
        for record in self.ledger.records(_REPORTS, recent):
            report: ProgressReport = spec.build(record.values)
            if report.project is not None:
                found.setdefault(report.project.id, []).append(report)
        return found

    def _said(
        self, project: Record, reports: Sequence[ProgressReport], now: ProgressReport | None
    ) -> dict[str, Value | None]:
        """What its reports say of the period, `now` the one that ends with it, and of the period before."""
        if self.period is None:
            return {}
        parts = reports_of(reports, self.period)
        then = before(self.period)
        earlier = standing_at(reports, then.last_day)
        current = not reports and self.day <= after(self.period).last_day
        done = project["completed_investment"] if current else None
        last = parts[-1] if parts else None
        return {
            "report.period_investment": invested(parts),
            "report.previous_investment": invested(reports_of(reports, then)),
            "report.cumulative_investment": now.cumulative_investment if now else done,
            "report.cumulative_before": earlier.cumulative_investment if earlier else None,
            "report.year_investment": now.year_investment if now else None,
            "report.progress_note": last.progress_note if last else None,
            "report.next_plan": last.next_plan if last else None,
            "report.coordination": last.coordination if last else None,
            "report.coordination_level": last.coordination_level if last else None,
        }


def _standing(now: ProgressReport) -> dict[str, Value | None]:
    """What a report says in the place of the project's own fields."""
    said = {own: getattr(now, key) for own, key in STANDING.items()}
    return {own: value for own, value in said.items() if value is not None}


def _reported(reports: Register, period: PartialDate) -> Iterator[Field]:
    """The fields of a period's report as a form about projects calls them, each naming its period."""
    then = before(period)
    end, earlier = (f"{one.last_day.year}年{one.last_day.month}月底" for one in (period, then))
    so_far = year_so_far(period)
    called: tuple[tuple[str, str, str, Sequence[str]], ...] = (
        ("period_investment", "period_investment", f"{period}完成投资",
         _joined(this(period), _INVESTED)),
        ("previous_investment", "period_investment", f"{then}完成投资",
         _joined(previous(period), _INVESTED)),
        ("cumulative_investment", "cumulative_investment", f"截至{end}累计完成投资",
         _joined(until_end(period, "本"), _IN_ALL)),
        ("cumulative_before", "cumulative_investment", f"截至{earlier}累计完成投资",
         _joined(until_end(then, "上"), _IN_ALL)),
        ("year_investment", "year_investment", f"{end}止本年累计完成投资",
         _joined(so_far, (*_INVESTED, "累计完成投资"))),
        ("progress_note", "progress_note", f"{period}进展", _joined(this(period), _PROGRESS)),
        ("next_plan", "next_plan", f"{period}报告的下期计划", _NEXT),
        ("coordination", "coordination", f"{period}报告的需协调事项",
         ("需协调解决的事项", "需协调解决事项", "需要协调事项", "需协调解决的问题", "需协调解决问题")),
        ("coordination_level", "coordination_level", "协调层级", ("需协调层级",)),
    )  # fmt: skip
    for key, of, label, words in called:
        yield replace(
            reports.field(of), key=f"report.{key}", label=label, aliases=tuple(words),
            group=_GROUP, required=False, custom=False,
        )  # fmt: skip


def _joined(openings: Sequence[str], endings: Sequence[str]) -> list[str]:
    return [f"{one}{other}" for one in openings for other in endings]


def _rates_of(project: Values) -> dict[str, Value | None]:
    return {
        OF_TOTAL.key: share(project.get("completed_investment"), project.get("total_investment")),
        OF_YEAR.key: share(project.get("annual_done"), project.get("annual_plan")),
    }


def _unused(words: Sequence[str], taken: set[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in taken)


def _latest(ledger: Ledger, day: date, year: int | None) -> PartialDate | None:
    """The latest period (of a year) that was reported and has begun; of equals the commoner."""
    known = [
        (period.last_day, count, period)
        for period, count in ledger.facets(_REPORTS, "period")
        if isinstance(period, PartialDate)
        and period.first_day <= day
        and year in (None, period.year)
    ]
    return max(known)[2] if known else None
