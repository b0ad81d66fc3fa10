"""Indicators against sums done by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.indicators import (
    Measure,
    Observed,
    display,
    growth,
    least_of,
    measure,
)
from yangfan_desktop.domain.values import PartialDate

EAST, NEW, HILL = "东湖区", "临港新区", "青山县"
ALL = (EAST, NEW, HILL)
END = date(2024, 12, 31)
Q3, Q4 = PartialDate.of_quarter(2024, 3), PartialDate.of_quarter(2024, 4)


def _parts(
    region: str,
    part: str | None,
    whole: str | None,
    as_of: PartialDate = Q4,
    definition: str = "",
) -> Observed:
    return Observed(
        region=region,
        as_of=as_of,
        numerator=None if part is None else Decimal(part),
        denominator=None if whole is None else Decimal(whole),
        definition=definition,
    )


def test_a_ratio_is_the_sum_of_parts_over_the_sum_of_wholes_and_not_an_average() -> None:
    observed = [_parts(EAST, "90", "100"), _parts(NEW, "10", "300"), _parts(HILL, "20", "100")]

    found = measure(Measure.RATIO, observed, ALL, END)

    assert found.value == Decimal(24)  # (90 + 10 + 20) / (100 + 300 + 100); the average is 37.8
    assert (found.numerator, found.denominator) == (Decimal(120), Decimal(500))
    assert found.covered == ALL
    assert found.doubts == ()


def test_a_ratio_may_exceed_a_hundred() -> None:
    found = measure(Measure.RATIO, [_parts(EAST, "105.94", "100")], (EAST,), END)

    assert display(found.value, 2) == "105.94"


def test_the_plans_own_figures_agree_with_each_other() -> None:
    # 5.6亿户 at 40 % and 364.7万 stations at 26 per 10,000 both make about 14亿 people.
    users = measure(Measure.RATIO, [_parts(EAST, "56000", "140000")], (EAST,), END)
    stations = measure(Measure.PER_10K, [_parts(EAST, "3647000", "140269")], (EAST,), END)

    assert users.value == Decimal(40)
    assert display(stations.value, 2) == "26.00"


def test_stations_per_ten_thousand_people_are_summed_before_they_are_divided() -> None:
    observed = [_parts(EAST, "1800", "60"), _parts(NEW, "400", "40")]

    found = measure(Measure.PER_10K, observed, (EAST, NEW), END)

    assert found.value == Decimal(22)


def test_counts_are_added() -> None:
    observed = [
        Observed(region=EAST, as_of=Q4, value=Decimal("12.5")),
        Observed(region=NEW, as_of=Q4, value=Decimal("7.25")),
        Observed(region=HILL, as_of=Q4, value=Decimal(0)),
    ]

    assert measure(Measure.COUNT, observed, ALL, END).value == Decimal("19.75")


def test_each_region_counts_with_its_latest_observation_as_of_the_day() -> None:
    observed = [
        _parts(EAST, "10", "100", PartialDate.of_quarter(2024, 2)),
        _parts(EAST, "30", "100", Q3),
        _parts(EAST, "90", "100", Q4),
    ]

    assert measure(Measure.RATIO, observed, (EAST,), date(2024, 9, 30)).value == Decimal(30)
    assert measure(Measure.RATIO, observed, (EAST,), date(2024, 9, 29)).value == Decimal(10)
    assert measure(Measure.RATIO, observed, (EAST,), date(2024, 1, 1)).value is None


def test_a_denominator_of_zero_has_no_value() -> None:
    found = measure(Measure.RATIO, [_parts(HILL, "0", "0")], (HILL,), END)

    assert found.value is None
    assert found.doubts == ("分母为0，不能计算",)


def test_a_region_without_a_denominator_does_not_raise_the_rate_of_all() -> None:
    observed = [_parts(EAST, "18", "10"), _parts(HILL, "12", "0"), _parts(NEW, "0", "0")]

    found = measure(Measure.PER_10K, observed, ALL, END)

    assert found.value == Decimal("1.8")
    assert found.covered == (EAST, NEW)
    assert found.doubts == (
        "3个区县中有2个，缺青山县",
        "没有分子或分母，或分母为0，没有计入：青山县",
    )


def test_partial_coverage_is_said() -> None:
    observed = [_parts(EAST, "1", "2"), _parts(NEW, "1", "2")]

    found = measure(Measure.RATIO, observed, ALL, END)

    assert found.value == Decimal(50)
    assert found.missing == (HILL,)
    assert found.doubts == ("3个区县中有2个，缺青山县",)


def test_a_ratio_without_its_parts_stands_for_its_own_region_but_is_not_added() -> None:
    bare = Observed(region=HILL, as_of=Q4, value=Decimal(70))

    alone = measure(Measure.RATIO, [bare], (HILL,), END)
    together = measure(Measure.RATIO, [bare, _parts(EAST, "1", "2")], (EAST, HILL), END)

    assert alone.value == Decimal(70)
    assert together.value == Decimal(50)
    assert together.doubts == (
        "2个区县中有1个，缺青山县",
        "没有分子或分母，或分母为0，没有计入：青山县",
    )


def test_nothing_observed_is_no_value_and_not_zero() -> None:
    for kind in Measure:
        found = measure(kind, [], ALL, END, 2020)
        assert found.value is None
        assert found.missing == ALL


def test_another_definition_is_left_out_and_named() -> None:
    observed = [
        _parts(EAST, "60", "100", definition="常住人口2023"),
        _parts(NEW, "40", "100", definition="常住人口2023"),
        _parts(HILL, "90", "100", definition="户籍人口2022"),
    ]

    found = measure(Measure.RATIO, observed, ALL, END)

    assert found.value == Decimal(50)
    assert found.definition == "常住人口2023"
    assert found.doubts == (
        "3个区县中有2个，缺青山县",
        "口径不同，没有计入：青山县（户籍人口2022）",
    )


def test_a_region_that_changed_its_definition_counts_with_its_last_value_by_the_common_one() -> (
    None
):
    observed = [
        _parts(EAST, "60", "100", Q4, "常住人口"),
        _parts(HILL, "40", "100", Q3, "常住人口"),
        _parts(HILL, "90", "100", Q4, "户籍人口"),
    ]

    found = measure(Measure.RATIO, observed, (EAST, HILL), END)

    assert found.value == Decimal(50)
    assert found.missing == ()
    assert found.doubts[0] == "口径不同，没有计入：青山县（户籍人口）"


def test_estimates_and_unconfirmed_values_are_counted_and_named() -> None:
    guess = Observed(region=NEW, as_of=Q4, value=Decimal(3), is_estimate=True, is_confirmed=False)

    found = measure(
        Measure.COUNT, [Observed(region=EAST, as_of=Q4, value=Decimal(2)), guess], (EAST, NEW), END
    )

    assert found.value == Decimal(5)
    assert found.is_estimate
    assert found.doubts == ("含估算值：临港新区", "未经工信部门确认：临港新区")


def test_values_of_different_days_are_said_to_be() -> None:
    observed = [_parts(EAST, "1", "2", Q3), _parts(NEW, "1", "2", Q4)]

    found = measure(Measure.RATIO, observed, (EAST, NEW), END)

    assert found.as_of == Q4
    assert found.doubts == ("数据截至日不同：最早2024年第三季度，最晚2024年第四季度",)


def test_growth_is_compound_from_the_base_year() -> None:
    end_2023 = PartialDate.of_year(2023)
    tripled = _parts(EAST, "270", "10", end_2023)  # 27-fold in three years: threefold every year

    found = measure(Measure.GROWTH, [tripled], (EAST,), date(2023, 12, 31), 2020)

    assert found.value == Decimal(200)
    assert growth(Decimal("1.21"), Decimal(1), Decimal(2)) == Decimal(10)
    assert growth(Decimal(0), Decimal(5), Decimal(2)) == Decimal(-100)


def test_growth_from_nothing_is_undefined() -> None:
    found = measure(Measure.GROWTH, [_parts(EAST, "270", "0")], (EAST,), END, 2020)

    assert found.value is None
    assert found.doubts == ("基期为0，不能计算",)


def test_growth_of_several_regions_is_that_of_their_sums() -> None:
    observed = [_parts(EAST, "30", "10"), _parts(NEW, "14", "1")]  # 44 / 11 = 4-fold in two years

    found = measure(Measure.GROWTH, observed, (EAST, NEW), END, 2022)

    assert found.value == Decimal(100)


def test_the_least_of_the_groups_counts_and_the_groups_stay_beside_it() -> None:
    found = least_of({"工业互联网": 12, "智慧医疗": 3, "智能采矿": 0})

    assert found.value == 0
    assert found.groups == {"工业互联网": 12, "智慧医疗": 3, "智能采矿": 0}
    assert least_of({}).value is None


def test_a_qualitative_indicator_has_words() -> None:
    told = Observed(region=EAST, as_of=Q4, note="主城区实现规模覆盖")

    found = measure(Measure.TEXT, [told], (EAST,), END)

    assert (found.value, found.wording) == (None, "主城区实现规模覆盖")


def test_rounding_happens_once_at_display_and_half_up() -> None:
    third = measure(Measure.RATIO, [_parts(EAST, "1", "3")], (EAST,), END).value

    assert third is not None
    assert display(third * 3, 2) == "100.00"
    assert display(Decimal("2.345"), 2) == "2.35"
    assert display(Decimal("-2.345"), 2) == "-2.35"
    assert display(Decimal("7827430.5"), 0) == "7,827,431"
    assert display(None) == "—"


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)), min_size=1, max_size=6),
)
def test_a_ratio_lies_between_those_of_its_regions(parts: list[tuple[int, int]]) -> None:
    regions = tuple(f"第{number}区" for number in range(len(parts)))
    observed = [
        _parts(region, str(part), str(whole))
        for region, (part, whole) in zip(regions, parts, strict=True)
    ]

    together = measure(Measure.RATIO, observed, regions, END).value
    alone = [measure(Measure.RATIO, observed, (region,), END).value for region in regions]

    known = [value for value in alone if value is not None]
    assert together is not None
    slack = Decimal(1).scaleb(-15)
    assert min(known) - slack <= together <= max(known) + slack
