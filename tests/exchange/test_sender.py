"""Which county sent a table."""

from __future__ import annotations

import pytest

from yangfan_desktop.exchange.sender import county_of


@pytest.mark.parametrize(
    ("facts", "county"),
    [
        ({"填报单位": "东湖区工业和信息化局"}, "东湖区"),
        ({"填报单位": "云江市东湖区工信局"}, "东湖区"),
        ({"填报单位": "江岭省云江市青山县工信局"}, "青山县"),
        ({"报送单位": "临港新区管委会"}, "临港新区"),
        ({"填报单位": "云江高新区管委会"}, "云江高新区"),
        ({"标题": "青山县2024年5G应用试点项目情况表"}, "青山县"),
        ({"填报单位": "云江市工业和信息化局"}, None),
        ({"标题": "5G应用试点项目情况表"}, None),
        ({"填报单位": "区域发展办公室"}, None),
        ({"标题": "先导区建设进展季度调度表"}, None),
        ({"标题": "各县区5G项目汇总表"}, None),
        ({"标题": "全县5G应用项目"}, None),
        ({}, None),
    ],
)
def test_a_county_is_taken_from_the_lines_above_the_table(
    facts: dict[str, str], county: str | None
) -> None:
    found = county_of(facts)

    assert (found[0] if found else None) == county
