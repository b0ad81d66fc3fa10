"""Numbers as they stand in sentences and tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yangfan_desktop.domain.values import Money, Percent
from yangfan_desktop.report.catalogue.phrases import (
    amounts,
    few,
    masked,
    numbered,
    numbers_apart,
    rates,
    sentence,
    together,
)
from yangfan_desktop.report.catalogue.precision import Precision, amount, rate


@pytest.mark.parametrize(
    ("wan", "said"),
    [
        ("0", "0万元"),
        ("3260.50", "3260.5万元"),
        ("9999.995", "10000万元"),
        ("123456", "12.35亿元"),
        ("289000", "28.90亿元"),
        ("-25000", "-2.50亿元"),
        ("-0.001", "0万元"),
    ],
)
def test_an_amount_is_said_in_the_unit_that_reads_best(wan: str, said: str) -> None:
    assert amount(Money.of(wan)) == said


def test_numbers_of_one_unit_in_a_sentence_have_the_same_decimals() -> None:
    plan, done = Money.of(900), Money.of("630.5")
    share, lead = Percent.of(70), Percent.of("-5.04")
    said = Precision(plan, done, share, lead, None)

    assert [said.amount(plan), said.amount(done)] == ["900.0万元", "630.5万元"]
    assert [said.rate(share), said.points(lead)] == ["70%", "落后序时进度5个百分点"]
    assert Precision(share, Percent.of("0.1")).rate(share) == "70.0%"
    assert said.points(Percent.of("0.04")) == "与序时进度持平"
    assert Precision(just_below := Decimal("74.949999")).rate(just_below) == "74.9%"


def test_a_column_of_whole_amounts_has_no_decimals() -> None:
    assert amounts([Money.of(1200), None]) == ["1,200", "—"]


def test_a_column_with_one_broken_amount_has_two_decimals_throughout() -> None:
    assert amounts([Money.of(1200), Money.of("0.5")]) == ["1,200.00", "0.50"]


def test_rates_are_rounded_half_up_and_never_capped() -> None:
    assert rate(Percent.of("105.25")) == "105.3%"
    assert rates([Percent.of(50), Percent.of("12.34"), None]) == ["50.0", "12.3", "—"]


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("+86 13812345678", "+86 138****5678"),
        ("13812345678\n13900001111", "138****5678\n139****1111"),
        ("0512-68001234", "0512-68****34"),
        ("6800123", "68***23"),
        ("051268001234", "05********34"),
        ("110", "110"),
        ("", ""),
    ],
)
def test_a_masked_number_cannot_be_rung(phone: str, shown: str) -> None:
    assert masked(phone) == shown


def test_several_numbers_stand_on_lines_of_their_own() -> None:
    assert numbers_apart("13812345678、13900001111；0512-68001234") == (
        "13812345678\n13900001111\n0512-68001234"
    )


def test_a_sentence_ends_with_exactly_one_mark() -> None:
    assert [sentence("缺资金"), sentence("缺资金，"), sentence("缺资金。")] == ["缺资金。"] * 3


def test_the_number_of_an_item_stands_apart_from_a_digit_that_follows() -> None:
    assert numbered(6, "5G+车联网") == "6. 5G+车联网"
    assert numbered(6, "加快推进") == "6.加快推进"


def test_a_list_is_not_cut_short_by_one() -> None:
    assert [few(count, 5) for count in (4, 5, 6, 7)] == [4, 5, 6, 5]


def test_those_who_say_the_same_are_named_together() -> None:
    told = [("甲", "按计划推进"), ("乙", "已完成"), *((one, "按计划推进") for one in "丙丁戊")]

    assert together(told, 3) == [("甲、丙、丁等4项", "按计划推进"), ("乙", "已完成")]
