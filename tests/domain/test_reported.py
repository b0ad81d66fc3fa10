"""What the reports of a project say of a period."""

from __future__ import annotations

from datetime import date

from yangfan_desktop.domain.registers import ProgressReport
from yangfan_desktop.domain.reported import invested, reports_of, standing_at
from yangfan_desktop.domain.values import Money, PartialDate

Q3 = PartialDate.of_quarter(2023, 3)


def report(
    period: PartialDate, amount: int | None = None, total: Money | None = None
) -> ProgressReport:
    done = None if amount is None else Money.of(amount)
    return ProgressReport(period=period, period_investment=done, cumulative_investment=total)


def month(number: int) -> PartialDate:
    return PartialDate.of_month(2023, number)


def test_a_quarter_has_its_own_report_before_those_of_its_months() -> None:
    own = report(Q3, 90)
    months = [report(month(number), 10) for number in (7, 8, 9)]

    assert reports_of([*months, own], Q3) == [own]


def test_a_quarter_without_a_report_is_the_sum_of_its_months() -> None:
    months = [report(month(number), number) for number in (9, 7, 8)]

    parts = reports_of(months, Q3)

    assert [part.period for part in parts] == [month(7), month(8), month(9)]
    assert invested(parts) == Money.of(24)


def test_two_months_of_three_are_no_quarter() -> None:
    assert reports_of([report(month(7), 1), report(month(9), 1)], Q3) == []
    assert reports_of([report(month(7), 1), report(month(8), 1)], Q3) == []


def test_a_year_may_be_made_of_quarters_and_months() -> None:
    parts = [report(PartialDate.of_quarter(2023, one), 100) for one in (1, 2, 3)]
    parts += [report(month(number), 1) for number in (7, 8, 9, 10, 11, 12)]

    assert invested(reports_of(parts, PartialDate.of_year(2023))) == Money.of(303)


def test_an_amount_that_one_of_them_does_not_say_is_not_known() -> None:
    months = [report(month(7), 1), report(month(8)), report(month(9), 1)]

    assert invested(reports_of(months, Q3)) is None
    assert invested([]) is None


def test_where_a_project_stood_is_said_by_the_report_that_ends_that_day() -> None:
    bare = report(Q3)
    full = report(month(9), total=Money.of(7))

    assert standing_at([full, bare], date(2023, 9, 30)) == full
    assert standing_at([bare], date(2023, 9, 30)) == bare
    assert standing_at([full], date(2023, 8, 31)) is None
