"""The status in JSON for programs and in lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from yangfan_desktop.domain.ranking import Ranked
from yangfan_desktop.domain.totals import Group
from yangfan_desktop.domain.values import Money, Percent, plain
from yangfan_desktop.ledger.indicators import IndicatorValue
from yangfan_desktop.ledger.outlook import Outlook, outlook_words
from yangfan_desktop.ledger.since import Since
from yangfan_desktop.ledger.status import Lit, Status


def status_json(found: Status) -> dict[str, Any]:
    """Numbers as decimal texts (money in 万元, shares in percent); `null` where there is none."""
    totals, money = found.summary.totals, found.investment
    return {
        "as_of": found.day.isoformat(),
        "projects": {
            "count": totals.count,
            "by_stage": _groups(found.summary.by_stage),
            "by_sector": _groups(found.summary.by_sector),
            "by_level": _groups(found.summary.by_level),
            "by_region": _groups(found.summary.by_region),
            "by_zone": _groups(found.summary.by_zone),
        },
        "investment": {
            "planned": _money(money.planned),
            "done": _money(money.done),
            "completion": _percent(totals.completion),
            "completion_over": totals.compared,
            "year_plan": _money(money.year_plan),
            "year_done": _money(money.year_done),
            "quarter_done": _money(money.quarter_done),
            "year_rate": _percent(money.year_rate),
            "year_rate_over": money.year_compared,
            "scheduled": _percent(money.year_expected),
            "ahead_of_schedule": _percent(money.year_lead),
        },
        "indicators": [_indicator(one, found.outlooks.get(one.key)) for one in found.indicators],
        "lights": {
            "scheme": found.scheme.key,
            "label": found.scheme.label,
            "counts": {light.word: found.count(light) for light in found.scheme.lights},
        },
        "overdue": [_lit(one) for one in found.overdue],
        "due_soon": [_lit(one) for one in found.soon],
        "reporting": {
            "period": found.period.iso(),
            "until": found.period_until.isoformat(),
            "regions": [
                {
                    "region": one.region,
                    "expected": one.expected,
                    "in_time": one.in_time,
                    "late": one.late,
                    "missing": one.missing,
                    "rate": _percent(one.rate),
                }
                for one in found.timeliness
            ],
        },
        "ranking": {"regions": _ranking(found.regions), "zones": _ranking(found.zones)},
        "quality": {
            "missing": [
                {"field": one.field, "label": one.label, "empty": one.empty, "of": one.of}
                for one in found.missing
            ],
            "observations": found.trust.observations,
            "unconfirmed": found.trust.unconfirmed,
            "estimated": found.trust.estimated,
            "stale": found.trust.stale,
        },
        "doubts": list(found.doubts),
    }


def status_lines(found: Status) -> list[str]:
    """The same in short, for people."""
    totals, money = found.summary.totals, found.investment
    lines = [
        f"截至{found.day.year}年{found.day.month}月{found.day.day}日",
        (
            f"项目{totals.count:,}个；总投资{_shown(money.planned)}万元，"
            f"累计完成{_shown(money.done)}万元，"
            f"完成率{_rate(totals.completion)}{_over(totals.compared, totals.count)}"
        ),
        (
            f"本年计划{_shown(money.year_plan)}万元，完成{_shown(money.year_done)}万元，"
            f"完成率{_rate(money.year_rate)}{_over(money.year_compared, totals.count)}"
            f"{_lead(money.year_lead)}；"
            f"本季完成{_shown(money.quarter_done)}万元"
        ),
    ]
    for one in found.indicators:
        if one.headline:
            aims = [s.aim.words(one.unit) for s in one.standings if s.comparable]
            asked = f"（目标：{'、'.join(aims)}）" if aims else ""
            ahead = found.outlooks.get(one.key)
            more = outlook_words(ahead, one.unit, one.decimals) if ahead else ""
            said = f"{one.text}{one.unit}" if one.text != "—" else "还没有数据"
            lines.append(
                f"{one.name}：{said}{_when(one, found.day)}{asked}{'，' if more else ''}{more}"
            )
    words = (f"{light.symbol}{light.word}{found.count(light)}项" for light in found.scheme.lights)
    lines.append(f"亮灯（{found.scheme.label}）：{'，'.join(words)}")
    lines += _matters("逾期", found.overdue) + _matters("14天内到期", found.soon)
    return lines + [f"留意：{doubt}" for doubt in found.doubts]


def _when(one: IndicatorValue, day: date) -> str:
    """Of when a value is, where that is not the day itself."""
    as_of = one.measured.as_of
    return "" if one.counted or as_of is None or as_of.last_day == day else f"（{as_of}）"


def _over(compared: int, count: int) -> str:
    """Over how many projects a rate was taken, where some lack one of its parts."""
    return f"（按两项都填报的{compared:,}个项目）" if 0 < compared < count else ""


def since_json(since: Since) -> dict[str, Any]:
    """What changed since something was sent or printed last."""
    return {
        "since": since.words,
        "registers": [
            {
                "register": one.register,
                "created": one.created,
                "changed": one.changed,
                "deleted": one.deleted,
            }
            for one in since.registers
        ],
        "fields": [
            {
                "register": one.register,
                "id": str(one.record),
                "name": one.name,
                "field": one.field,
                "label": one.label,
                "before": one.before,
                "after": one.after,
            }
            for one in since.alterations
        ],
    }


def since_lines(since: Since) -> list[str]:
    """The same in short."""
    parts = "；".join(f"{one.title}{one.words}" for one in since.registers)
    return [f"{since.words}：{parts or '没有变化'}"]


def _matters(title: str, matters: Sequence[Lit], most: int = 10) -> list[str]:
    lines = [f"{title}{len(matters)}项"]
    for one in matters[:most]:
        symbol = one.light.symbol if one.light else " "
        lines.append(f"  {symbol} {one.deadline.matter.name}：{one.deadline.words}")
    if len(matters) > most:
        lines.append(f"  另有{len(matters) - most}项")
    return lines


def _lit(one: Lit) -> dict[str, Any]:
    matter = one.deadline.matter
    return {
        "register": matter.register,
        "id": str(matter.record),
        "name": matter.name,
        "due": matter.due.iso() if matter.due else None,
        "days_left": one.deadline.days_left,
        "in_workdays": one.deadline.in_workdays,
        "light": one.light.word if one.light else None,
        "place": matter.place,
    }


def _indicator(one: IndicatorValue, ahead: Outlook | None) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "unit": one.unit,
        "value": _decimal(one.measured.value),
        "text": one.text,
        "as_of": one.measured.as_of.iso() if one.measured.as_of else None,
        "targets": [
            {
                "level": standing.aim.level,
                "region": standing.aim.region,
                "period": standing.aim.period.iso(),
                "words": standing.aim.words(one.unit),
                "comparable": standing.comparable,
                "completion": _decimal(standing.completion),
                "met": standing.met,
                "ahead_of_schedule": _decimal(standing.ahead),
            }
            for standing in one.standings
        ],
        "outlook": _outlook(ahead) if ahead else None,
        "doubts": list(one.measured.doubts),
    }


def _outlook(found: Outlook) -> dict[str, Any]:
    projection = found.projection
    return {
        "on_last_period": _decimal(found.last_period.amount),
        "on_last_period_percent": _percent(found.last_period.rate),
        "on_last_year": _decimal(found.last_year.amount),
        "on_last_year_percent": _percent(found.last_year.rate),
        "year_end": _decimal(projection.value) if projection else None,
        "year_end_method": projection.method if projection else None,
    }


def _groups(groups: Iterable[Group]) -> list[dict[str, Any]]:
    return [
        {
            "key": group.key,
            "label": group.label,
            "count": group.totals.count,
            "planned": _money(group.totals.planned),
            "done": _money(group.totals.done),
            "completion": _percent(group.totals.completion),
        }
        for group in groups
    ]


def _ranking(places: Iterable[Ranked]) -> list[dict[str, Any]]:
    return [
        {"rank": one.rank, "name": one.name, "year_rate": _decimal(one.value)} for one in places
    ]


def _money(amount: Money | None) -> str | None:
    return None if amount is None else plain(amount.in_unit())


def _percent(share: Percent | None) -> str | None:
    return None if share is None else plain(share.number)


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else plain(round(number, 6))


def _shown(amount: Money | None) -> str:
    return "—" if amount is None else str(amount)


def _rate(share: Percent | None) -> str:
    return "—" if share is None else f"{share.number:.1f}%"


def _lead(points: Percent | None) -> str:
    if points is None or points.parts == 0:
        return ""
    word = "超序时" if points.parts > 0 else "落后序时"
    return f"，{word}{abs(points.number):.1f}个百分点"
