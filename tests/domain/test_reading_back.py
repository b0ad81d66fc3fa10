"""Whatever could be read is shown so that it reads the same again, for every kind of value."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.parsing import Parsed, Raw, Reading, Unreadable, parse

_OPTIONS = (Option("national", "国家级", ("国家",)), Option("provincial", "省级", ("省",)))
_WRITTEN = st.sampled_from(
    ("约1.2亿", "1,200.50", "500余", "≥30%", "六成", "65%", "2023.1", "2023年二季度", "2023年6月底",
     "二〇二三年六月", "长期", "13800000001/0731-88888888", "手机：13800000001", "√", "是", "无", "省",
     "国家级试点", "91350100M000100Y43", "王　芳", "一、甲\n二、乙", "不详", "1.2万", "三百", "-5", "0",
     "共12座", "1.5亿元（一期）", "2023-06-15 08:00", "百分之六十")
)  # fmt: skip
_RAW: st.SearchStrategy[Raw] = st.one_of(
    _WRITTEN,
    st.text("0123456789.,%万亿元年月日-/～约余个 ", max_size=10),
    st.text(max_size=8),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.booleans(),
    st.datetimes(),
)


def field_of(kind: Kind) -> Field:
    unit = {Kind.MONEY: "万元", Kind.COUNT: "个", Kind.PERCENT: "%"}.get(kind, "")
    options = _OPTIONS if kind is Kind.CHOICE else ()
    return Field("some", "某项", kind, unit=unit, options=options)


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=120, deadline=None)
@given(_RAW, st.sampled_from(("", "元", "亿元", "万个", "千个", "%")))
@example(".,", "")
def test_what_was_read_is_shown_so_that_it_reads_the_same(kind: Kind, raw: Raw, unit: str) -> None:
    field = field_of(kind)
    first = Parsed(None)

    with suppress(Unreadable):
        first = parse(field, raw, Reading(unit))

    shown = field.text(first.value)
    assert parse(field, shown).value == first.value
