"""What a condition means by a date that is not exact to the day."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.records import Condition, Test, until
from yangfan_desktop.domain.values import Money, PartialDate


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2024", "2024-12-31"),
        ("2024-Q2", "2024-06-30"),
        ("2024-02", "2024-02-29"),
        ("2024-02-03", "2024-02-03"),
    ],
)
def test_up_to_a_time_takes_its_last_day_in(written: str, last: str) -> None:
    asked = until("end_date", PartialDate.from_iso(written))

    assert asked == Condition("end_date", Test.AT_MOST, (PartialDate.from_iso(last),))


def test_up_to_an_amount_is_that_amount() -> None:
    assert until("total", Money.of(5)) == Condition("total", Test.AT_MOST, (Money.of(5),))
