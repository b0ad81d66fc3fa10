"""What a problem proposes is another value than the one it complains of, or is no suggestion."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.values import Value


@pytest.mark.parametrize(
    ("message", "proposed"),
    [
        ("信用代码“91990002MAK0003531”的校验码应为“A”，请核对", "91990002MAK0003531"),
        ("“很多”不是数字", None),
    ],
)
def test_the_value_as_it_was_received_is_no_suggestion(
    message: str, proposed: Value | None
) -> None:
    problem = Problem(Cell("青山县.xlsx", "三季度", 14, "F"), message, Severity.WARNING, proposed)

    assert not problem.suggests


def test_another_value_is_a_suggestion() -> None:
    problem = Problem(Cell("青山县.xlsx"), "“约150”不是确数，按150记", Severity.WARNING, 150)

    assert problem.suggests
