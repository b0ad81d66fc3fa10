"""How much two wordings have in common."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.exchange.in_common import share

words = st.text("开工时间计划总投资额5G", max_size=14)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("总投资", "总投资", 1.0),
        ("总投资", "总投资额", 6 / 7),
        ("计划开工时间", "开工时间", 0.8),
        ("建设单位", "施工单位", 0.5),
        ("总投资", "联系人", 0.0),
        ("", "总投资", 0.0),
        ("", "", 1.0),
    ],
)
def test_the_share_of_what_stands_in_both_in_the_same_order(
    one: str, other: str, expected: float
) -> None:
    assert share(one, other) == pytest.approx(expected)


@given(words, words)
def test_it_is_what_the_definition_says(one: str, other: str) -> None:
    @cache
    def longest(left: int, right: int) -> int:
        if not left or not right:
            return 0
        if one[left - 1] == other[right - 1]:
            return longest(left - 1, right - 1) + 1
        return max(longest(left - 1, right), longest(left, right - 1))

    whole = len(one) + len(other)
    expected = 2 * longest(len(one), len(other)) / whole if whole else 1.0

    assert share(one, other) == pytest.approx(expected)
    assert share(other, one) == pytest.approx(expected)
