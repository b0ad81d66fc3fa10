"""What field a column of a received table would make: by its header and by what stands in it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import parse
from yangfan_desktop.domain.proposed_fields import misfits, proposed_field
from yangfan_desktop.domain.raw import Raw, Reading
from yangfan_desktop.domain.values import Number

DAY = datetime(2026, 3, 1)  # noqa: DTZ001 - a cell has no time zone

CASES: list[tuple[str, list[Raw], str, Kind, str]] = [
    ("年产能（台）", [100, "2,000", 300], "年产能", Kind.NUMBER, "台"),
    ("设备数量", ["30台", "20台"], "设备数量", Kind.NUMBER, "台"),
    ("投资/设备投入（亿元）", [1.5, 2], "设备投入", Kind.MONEY, "万元"),
    ("自筹比例/%", [30, 40], "自筹比例", Kind.PERCENT, "%"),
    ("占比", ["30%", "45.5%"], "占比", Kind.PERCENT, "%"),
    ("投产安排", ["2026年1月", "2026.3"], "投产安排", Kind.DATE, ""),
    ("投产安排", [DAY], "投产安排", Kind.DATE, ""),
    ("投产年份", [2023, 2024], "投产年份", Kind.DATE, ""),
    ("申报类型", ["技改", "新建"] * 3, "申报类型", Kind.CHOICE, ""),
    ("是否纳统", ["是", "否"], "是否纳统", Kind.FLAG, ""),
    ("有无补贴", ["有", "无"], "有无补贴", Kind.FLAG, ""),
    ("重点项目", ["√", None, "√"], "重点项目", Kind.FLAG, ""),
    ("特殊说明", ["甲", "乙", "丙"], "特殊说明", Kind.TEXT, ""),
    ("备案证号", [123456, 123457], "备案证号", Kind.TEXT, ""),
    ("批次", ["01", "02"], "批次", Kind.TEXT, ""),
    ("数量", ["30台", "20公里"], "数量", Kind.TEXT, ""),
    ("空着的列", [None, "", "/"], "空着的列", Kind.TEXT, ""),
]


@pytest.mark.parametrize(("header", "values", "label", "kind", "unit"), CASES)
def test_header_and_values_say_what_field_a_column_makes(
    header: str, values: list[Raw], label: str, kind: Kind, unit: str
) -> None:
    field = proposed_field(header, values).field

    assert (field.label, field.kind, field.unit) == (label, kind, unit)


def test_the_options_of_a_choice_are_the_words_of_the_column() -> None:
    field = proposed_field("申报类型", ["技改", "新建", "技改", "技改", "新建", None]).field

    assert [option.label for option in field.options] == ["技改", "新建"]


def test_one_odd_value_among_many_is_named_and_changes_nothing() -> None:
    found = proposed_field("年产能（台）", [*range(100, 112), "很多"])

    assert found.field.kind is Kind.NUMBER
    assert misfits(found.field, found.values) == ("很多",)


def test_many_odd_values_make_a_text() -> None:
    assert proposed_field("年产能（台）", [100, 200, "很多"]).field.kind is Kind.TEXT


def test_a_number_counted_in_ten_thousands_stays_as_it_is_written() -> None:
    field = Field("", "年产量", Kind.NUMBER, unit="万台")

    found = [
        parse(field, 12, Reading("万台")).value,
        parse(field, "30万台").value,
        parse(field, 5000, Reading("台")).value,
        parse(field, "12").value,
    ]

    assert found == [Number.of(12), Number.of(30), Number.of("0.5"), Number.of(12)]


@given(
    st.text(max_size=20),
    st.lists(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=12)), max_size=20),
)
def test_a_kind_is_proposed_only_where_most_of_the_column_is_of_it(
    header: str, values: list[Raw]
) -> None:
    found = proposed_field(header, values)

    odd = len(misfits(found.field, found.values))
    assert found.field.kind is Kind.TEXT or odd * 10 <= len(found.values)
