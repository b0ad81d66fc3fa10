"""Titles over several lines."""

from __future__ import annotations

from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.titles import balanced

TITLE = Settings(Typefaces()).title


def lines_of(text: str) -> list[str]:
    return balanced(text, TITLE, OFFICIAL.width)


def test_a_short_title_stays_on_one_line() -> None:
    assert lines_of("某某市5G应用试点项目推进情况简报") == ["某某市5G应用试点项目推进情况简报"]


def test_a_long_title_is_parted_evenly_and_between_words() -> None:
    lines = lines_of("某某市“5G+工业互联网”融合应用先导区及5G应用创新引领区试点项目推进情况简报")

    assert lines == [
        "某某市“5G+工业互联网”融合应用先导区",
        "及5G应用创新引领区试点项目推进情况简报",
    ]


def test_what_a_title_is_about_is_not_parted() -> None:
    assert lines_of("关于2026年11月5G应用试点项目调度情况的通报") == [
        "关于2026年11月",
        "5G应用试点项目调度情况的通报",
    ]


def test_a_title_without_any_place_to_part_is_still_printed_whole() -> None:
    assert "".join(lines_of("A" * 120)) == "A" * 120


def test_a_very_long_title_ends_with_no_remnant() -> None:
    lines = lines_of("基于工业互联网的精密制造柔性产线数字化改造" * 9 + "项目验收意见")

    widths = [len(line) for line in lines]
    assert max(widths) * 22 <= OFFICIAL.width
    assert min(widths) >= 0.7 * max(widths)
