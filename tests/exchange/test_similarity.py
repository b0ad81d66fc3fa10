"""Wordings that look alike and mean different months, quarters and days."""

from __future__ import annotations

import pytest

from yangfan_desktop.exchange.similarity import wording_likeness

ASKED = 0.5
"""Below this a column is not even proposed."""


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("5月完成投资", "完成投资"),
        ("1-5月完成投资", "完成投资"),
        ("9月份完成投资", "完成投资"),
        ("一季度完成投资", "三季度完成投资"),
        ("7-9月完成投资", "7-8月完成投资"),
        ("12月完成投资", "2月完成投资"),
        ("截至8月底累计完成投资", "截至9月底累计完成投资"),
        ("截至一季度末累计完成投资", "截至三季度末累计完成投资"),
    ],
)
def test_a_heading_of_one_period_is_not_that_of_another(heading: str, known: str) -> None:
    assert wording_likeness(heading, known) < ASKED


@pytest.mark.parametrize(
    ("heading", "known"),
    [("截至9月底累计完成投资", "累计完成投资"), ("第三季度完成投资", "三季度完成投资")],
)
def test_a_heading_that_says_the_same_more_exactly_is_near(heading: str, known: str) -> None:
    assert wording_likeness(heading, known) > 0.85
