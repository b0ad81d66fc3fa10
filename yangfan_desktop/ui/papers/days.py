"""The days that papers are usually made for."""

from __future__ import annotations

from datetime import date, timedelta

from yangfan_desktop.domain.values import PartialDate

_QUARTERS = "一二三四"


def ends_of_periods(today: date | None = None) -> list[str]:
    """Today, then the last month's, the last quarter's and the last year's end, with their names."""
    from yangfan_desktop.ledger.figures import today as now  # noqa: PLC0415 - with the first paper

    day = today or now()
    month = day.replace(day=1) - timedelta(days=1)
    first_of_quarter = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    quarter = first_of_quarter - timedelta(days=1)
    year = date(day.year - 1, 12, 31)
    named = {
        day: "今天",
        month: f"{month.month}月底",
        quarter: f"{quarter.year}年{_QUARTERS[(quarter.month - 1) // 3]}季度末",
        year: f"{year.year}年底",
    }
    return [f"{PartialDate.of_day(one)}（{name}）" for one, name in named.items()]
