"""Text becomes a value once; what cannot be read is said, never guessed and never zero."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.parsing import CellError, Parsed, Raw, Reading, Unreadable, parse
from yangfan_desktop.domain.registers.projects import STAGES
from yangfan_desktop.domain.values import Money, PartialDate, Percent

MONEY = Field("m", "总投资", Kind.MONEY, unit="万元")
COUNT = Field("c", "5G基站数", Kind.COUNT, unit="个")
PERCENT = Field("p", "形象进度", Kind.PERCENT, unit="%")
DATE = Field("d", "开工时间", Kind.DATE)
TEXT = Field("t", "项目名称", Kind.TEXT)
LONG = Field("l", "建设内容", Kind.LONG_TEXT)
STAGE = Field("s", "项目阶段", Kind.CHOICE, options=STAGES)
FLAG = Field("f", "是否标杆", Kind.FLAG)
CODE = Field("k", "统一社会信用代码", Kind.CREDIT_CODE)
PHONE = Field("h", "联系电话", Kind.PHONE)
ALL = (MONEY, COUNT, PERCENT, DATE, TEXT, LONG, STAGE, FLAG, CODE, PHONE)
RAWS: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.text(alphabet="0123456789.,-+%年月日季度约万亿千元余个（）()至~/ 一二", max_size=16),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.decimals(),
    st.builds(CellError, st.text(max_size=8)),
)


@given(st.sampled_from(ALL), RAWS, st.sampled_from([Reading(), Reading("亿元"), Reading("", 100)]))
def test_anything_is_read_or_refused_in_a_sentence(
    field: Field, raw: Raw, reading: Reading
) -> None:
    try:
        parsed = parse(field, raw, reading)
    except Unreadable as error:
        assert str(error)  # noqa: PT017 - either outcome is right, but never another error
    else:
        assert isinstance(parsed, Parsed)


@given(st.integers(-(10**17), 10**17).map(Money))
def test_money_as_shown_is_read_back(money: Money) -> None:
    assert parse(MONEY, str(money)).value == money


@given(st.integers(0, 10**12))
def test_a_count_as_shown_is_read_back(count: int) -> None:
    assert parse(COUNT, COUNT.text(count)).value == count


@given(st.integers(-(10**9), 10**9).map(Percent))
def test_a_percentage_as_shown_is_read_back(percent: Percent) -> None:
    assert parse(PERCENT, str(percent)).value == percent


@given(
    st.one_of(
        st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(PartialDate.of_day),
        st.builds(PartialDate.of_month, st.integers(1950, 2100), st.integers(1, 12)),
        st.builds(PartialDate.of_quarter, st.integers(1950, 2100), st.integers(1, 4)),
        st.builds(PartialDate.of_year, st.integers(1950, 2100)),
    )
)
def test_a_date_as_shown_and_in_iso_is_read_back_without_doubt(day: PartialDate) -> None:
    assert parse(DATE, str(day)) == Parsed(day)
    assert parse(DATE, day.iso()) == Parsed(day)


@given(st.text(max_size=40))
def test_a_text_once_read_stays_as_it_is(text: str) -> None:
    first = parse(TEXT, text).value

    assert parse(TEXT, first if isinstance(first, str) else None).value == first


@pytest.mark.parametrize(
    ("raw", "reading", "wan"),
    [
        ("１，２００", Reading(), "1200"),
        (1200, Reading(), "1200"),
        (0.1 + 0.2, Reading(), "0.3"),
        ("0.85", Reading("亿元"), "8500"),
        (2.726, Reading("亿元"), "27260"),
        ("1200", Reading("元"), "0.12"),
        ("￥1,200.50", Reading(), "1200.5"),
        ("500 万元", Reading("亿元"), "500"),
        ("3千万", Reading(), "3000"),
        ("0", Reading(), "0"),
    ],
)
def test_money_is_read_in_the_unit_of_cell_or_header(raw: Raw, reading: Reading, wan: str) -> None:
    assert parse(MONEY, raw, reading).value == Money.of(wan)


def test_a_rough_amount_is_taken_with_one_doubt_in_wan() -> None:
    parsed = parse(MONEY, "约1.2亿元")

    assert parsed == Parsed(Money.of(12000), ("“约1.2亿元”不是确数，按12,000万元记",))


def test_a_unit_other_than_the_headers_is_told() -> None:
    parsed = parse(MONEY, "5200万元", Reading("亿元"))

    assert parsed.value == Money.of(5200)
    assert "与表头的亿元不同" in parsed.doubts[0]


@pytest.mark.parametrize(
    "raw", ["待核", "1200-1500", "1.2亿万元", "500万美元", "1,20", True, "一百五元"]
)
def test_what_is_no_amount_is_never_a_number(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        parse(MONEY, raw)


@pytest.mark.parametrize("raw", [1e300, "9" * 40, Decimal("1e30"), 10**19])
@pytest.mark.parametrize("field", [MONEY, COUNT, PERCENT])
def test_a_number_beyond_all_measure_is_refused(field: Field, raw: Raw) -> None:
    with pytest.raises(Unreadable, match="过大"):
        parse(field, raw)


@pytest.mark.parametrize("raw", ["/", "—", "－", "无", "暂无", "待定", "", "  ", None])
@pytest.mark.parametrize("field", [MONEY, COUNT, PERCENT, DATE, TEXT, STAGE, CODE, PHONE])
def test_blank_marks_are_empty_and_not_zero(field: Field, raw: Raw) -> None:
    assert parse(field, raw) == Parsed(None)


@pytest.mark.parametrize("field", ALL)
def test_an_error_cell_is_refused_by_every_field(field: Field) -> None:
    with pytest.raises(Unreadable, match="#REF!"):
        parse(field, CellError("#REF!"))


@pytest.mark.parametrize("raw", [12.5, "-3", "12%", "5万元"])
def test_what_cannot_be_counted_is_refused(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        parse(COUNT, raw)


@pytest.mark.parametrize(
    ("raw", "scale", "percent"),
    [
        ("65%", 1, "65"),
        ("65%", 100, "65"),
        (0.65, 100, "65"),
        (0.65, 1, "0.65"),
        ("６５％", 1, "65"),
        ("65‰", 1, "6.5"),
        ("已完成", 1, "100"),
        ("未开工", 1, "0"),
    ],
)
def test_percent_follows_its_sign_or_the_columns_scale(raw: Raw, scale: int, percent: str) -> None:
    assert parse(PERCENT, raw, Reading("", scale)).value == Percent.of(percent)


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2023年6月", "2023-06"),
        ("2023.06", "2023-06"),
        (2023.06, "2023-06"),
        (2023.12, "2023-12"),
        ("2023/6/1", "2023-06-01"),
        (20230601, "2023-06-01"),
        (202306, "2023-06"),
        (2023, "2023"),
        (45000, "2023-03-15"),
        ("2023年底", "2023"),
        ("2023年6月底", "2023-06"),
        ("2023年二季度", "2023-Q2"),
        ("2023Q2", "2023-Q2"),
        ("２０２３年５月", "2023-05"),
        ("2023 年 6 月 1 日", "2023-06-01"),
        ("预计2023年6月", "2023-06"),
        ("2023年6月（预计）", "2023-06"),
        ("2023年底前", "2023"),
        (datetime(2023, 6, 1), "2023-06-01"),  # noqa: DTZ001 - a cell has no time zone
        (date(2023, 6, 1), "2023-06-01"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(raw: Raw, iso: str) -> None:
    assert parse(DATE, raw).value == PartialDate.from_iso(iso)


@pytest.mark.parametrize(
    "raw", [45000, "2023年底", "预计2023年6月", "2023年6月底", date(1905, 7, 15)]
)
def test_an_assumed_date_carries_a_doubt(raw: Raw) -> None:
    assert len(parse(DATE, raw).doubts) == 1


def test_a_month_that_lost_its_zero_is_not_guessed() -> None:
    with pytest.raises(Unreadable, match="10月"):
        parse(DATE, 2023.1)


def test_an_endless_term_is_empty_with_a_doubt() -> None:
    parsed = parse(DATE, "长期")

    assert parsed.value is None
    assert parsed.doubts


@pytest.mark.parametrize("raw", ["6月底", "2023-13", "2021-2023", float("inf"), float("nan"), True])
def test_what_is_no_date_is_refused(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        parse(DATE, raw)


def test_a_choice_is_stored_by_its_value_under_any_of_its_words() -> None:
    for option in STAGES:
        for word in (option.label, *option.aliases):
            assert parse(STAGE, word) == Parsed(option.value)


def test_a_choice_that_is_nearly_one_option_is_taken_with_a_doubt() -> None:
    assert parse(STAGE, "建成投产").value == "completed"
    assert parse(STAGE, "建成投产").doubts


def test_a_choice_that_may_be_two_options_is_refused() -> None:
    field = Field("r", "运营商", Kind.CHOICE, options=(Option("a", "移动"), Option("b", "联通")))

    with pytest.raises(Unreadable, match="移动、联通"):
        parse(field, "移动、联通")


@pytest.mark.parametrize(
    ("raw", "flag"),
    [("是", True), ("√", True), (1, True), ("否", False), ("无", False), ("×", False)],
)
def test_yes_and_no_in_their_many_forms(raw: Raw, *, flag: bool) -> None:
    assert parse(FLAG, raw).value is flag


def test_a_code_with_a_wrong_check_digit_is_kept_with_a_doubt() -> None:
    parsed = parse(CODE, "91350100M000100Y44")

    assert parsed.value == "91350100M000100Y44"
    assert "应为“3”" in parsed.doubts[0]


def test_a_code_that_became_a_number_is_refused() -> None:
    with pytest.raises(Unreadable, match="丢失"):
        parse(CODE, 9.13501e17)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (13800001234.0, "13800001234"),
        ("138 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("+86 13800001234", "13800001234"),
        ("（0591）8312345", "0591-8312345"),
        ("13800001234 13900001234", "13800001234、13900001234"),
        ("13800001234,0591-8312345转12", "13800001234、0591-8312345-12"),
    ],
)
def test_phone_numbers_are_put_in_one_form(raw: Raw, shown: str) -> None:
    assert parse(PHONE, raw) == Parsed(shown)


def test_an_odd_phone_number_is_kept_with_a_doubt() -> None:
    parsed = parse(PHONE, "12345")

    assert parsed.value == "12345"
    assert parsed.doubts


def test_numbers_in_a_text_column_become_their_digits() -> None:
    assert parse(TEXT, 12.0).value == "12"
    assert parse(TEXT, 3.14).value == "3.14"


def test_long_text_keeps_its_lines_and_short_text_does_not() -> None:
    assert parse(LONG, " 甲\r\n乙 ").value == "甲\n乙"
    assert parse(TEXT, "甲\n乙").value == "甲乙"
