"""Values keep their exactness and their words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.values import (
    MONEY_UNITS,
    Money,
    PartialDate,
    Percent,
    Precision,
    credit_check_character,
    credit_code_error,
    plain,
)

MONIES = st.integers(-(10**17), 10**17).map(Money)
DATES = st.one_of(
    st.dates(date(1000, 1, 1), date(9998, 12, 31)).map(PartialDate.of_day),
    st.builds(PartialDate.of_month, st.integers(1000, 9998), st.integers(1, 12)),
    st.builds(PartialDate.of_quarter, st.integers(1000, 9998), st.integers(1, 4)),
    st.builds(PartialDate.of_year, st.integers(1000, 9998)),
)


@pytest.mark.parametrize(
    ("amount", "unit", "fen"),
    [
        ("1200", "万元", 1_200_000_000),
        ("1.2", "亿元", 12_000_000_000),
        ("0.01", "元", 1),
        ("0.005", "元", 1),
        ("0.0049", "元", 0),
        ("3", "千元", 300_000),
    ],
)
def test_money_counts_whole_fen_in_any_unit(amount: str, unit: str, fen: int) -> None:
    assert Money.of(amount, unit) == Money(fen)


@given(MONIES, st.sampled_from(sorted(MONEY_UNITS)))
def test_money_survives_every_unit(money: Money, unit: str) -> None:
    assert Money.of(money.in_unit(unit), unit) == money


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (73_274_330_000, "73,274.33"),
        (1_200_000_000, "1,200"),
        (0, "0"),
        (1, "0.000001"),
        (-5_000_000, "-5"),
    ],
)
def test_money_is_shown_in_wan_with_only_the_decimals_it_has(fen: int, shown: str) -> None:
    assert str(Money(fen)) == shown


def test_a_share_of_nothing_does_not_exist() -> None:
    assert Percent.ratio(5, 0) is None
    assert Percent.ratio(1, 3) == Percent.of("33.3333")


def test_percent_is_never_capped() -> None:
    assert str(Percent.of("135.5")) == "135.5%"


@given(DATES)
def test_a_date_survives_its_iso_form_and_its_sort_key(day: PartialDate) -> None:
    assert PartialDate.from_iso(day.iso()) == day
    assert PartialDate.from_sort_key(day.sort_key) == day


@given(DATES)
def test_a_date_ends_no_earlier_than_it_begins(day: PartialDate) -> None:
    assert day.first_day <= day.last_day


@pytest.mark.parametrize(
    ("iso", "last", "words"),
    [
        ("2023", date(2023, 12, 31), "2023年"),
        ("2023-Q2", date(2023, 6, 30), "2023年第二季度"),
        ("2024-02", date(2024, 2, 29), "2024年2月"),
        ("2023-06-15", date(2023, 6, 15), "2023年6月15日"),
    ],
)
def test_a_deadline_is_kept_until_the_last_day_it_may_mean(
    iso: str, last: date, words: str
) -> None:
    day = PartialDate.from_iso(iso)

    assert day.last_day == last
    assert str(day) == words


def test_coarser_dates_sort_first() -> None:
    isos = ["2023", "2023-01", "2023-01-01", "2023-01-02", "2023-Q2", "2023-04"]

    ordered = sorted(PartialDate.from_iso(iso) for iso in reversed(isos))

    assert [day.iso() for day in ordered] == isos


@pytest.mark.parametrize("iso", ["2023-13", "2023-02-30", "23-01", "2023-Q5", "2023-6", ""])
def test_a_day_that_does_not_exist_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.from_iso(iso)


def test_precision_grows_with_exactness() -> None:
    assert Precision.YEAR < Precision.QUARTER < Precision.MONTH < Precision.DAY


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110108551385082Q"])
def test_known_credit_codes_pass_their_check(code: str) -> None:
    assert credit_code_error(code) is None
    assert credit_check_character(code) == code[17]


def test_a_remainder_of_nothing_gives_the_check_character_zero() -> None:
    zeros = "0" * 17

    assert credit_check_character(zeros) == "0"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("123456789", "9位"),
        ("91350100M000100Y4Z", "Z"),
        ("9135010AM000100Y43", "行政区划"),
    ],
)
def test_an_impossible_credit_code_says_why(code: str, why: str) -> None:
    error = credit_code_error(code)

    assert error is not None
    assert why in error


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_plain_digits_keep_the_number(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)
