"""What a record about an indicator means without storing it: unit and value."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import Condition, Order, Query, Record, Test
from yangfan_desktop.domain.values import Number, PartialDate, Value
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.indicator_words import reckoned, unit_of
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.indicators import Indicator, IndicatorKind


def of_kind(ledger: Ledger, kind: IndicatorKind) -> Indicator:
    return next(one for one in ledger.pack.indicators if one.kind is kind)


def observed(indicator: Indicator, part: str, whole: str, **others: Value | None) -> Record:
    values: dict[str, Value | None] = {
        "indicator": indicator.key,
        "as_of": PartialDate(2024, 3),
        "numerator": Number.of(part),
        "denominator": Number.of(whole),
    }
    return Record(RecordId(1), values | others)


def test_a_ratio_is_reckoned_from_its_parts_in_percent(ledger: Ledger) -> None:
    indicator = of_kind(ledger, IndicatorKind.RATIO)

    said = reckoned(ledger, observed(indicator, "1", "3"))
    unit = unit_of(ledger, observed(indicator, "1", "3"))

    assert said == f"{100 / 3:.{indicator.decimals}f}"
    assert unit == indicator.unit == "%"


def test_what_is_per_ten_thousand_is_the_plain_quotient(ledger: Ledger) -> None:
    indicator = of_kind(ledger, IndicatorKind.PER_10K)

    said = reckoned(ledger, observed(indicator, "1480", "92.5"))

    assert said == f"{16:.{indicator.decimals}f}"


def test_nothing_is_reckoned_where_a_value_was_entered_or_the_whole_is_nothing(
    ledger: Ledger,
) -> None:
    ratio = of_kind(ledger, IndicatorKind.RATIO)
    growth = of_kind(ledger, IndicatorKind.GROWTH)

    entered = reckoned(ledger, observed(ratio, "1", "3", value=Number.of("40")))
    of_nothing = reckoned(ledger, observed(ratio, "0", "0"))
    in_part = reckoned(ledger, observed(ratio, "1", "3", denominator=None))
    grown = reckoned(ledger, observed(growth, "2", "1"))
    unknown = reckoned(ledger, Record(RecordId(1), {"indicator": "nothing_such"}))

    assert (entered, of_nothing, in_part, grown, unknown) == ("", "", "", "", "")


def kept(ledger: Ledger, *records: Record) -> list[RecordId]:
    with ledger.step("录入") as step:
        return list(
            step.create(ledger.registers["observations"], [(one.values, None) for one in records])
        )


def test_reckoned_values_are_ordered_and_filtered_as_they_are_shown(ledger: Ledger) -> None:
    ratio, rate = (of_kind(ledger, kind) for kind in (IndicatorKind.RATIO, IndicatorKind.PER_10K))
    third, entered, sixteen, without, half = kept(
        ledger,
        observed(ratio, "1", "3", region="甲"),
        observed(ratio, "1", "3", region="乙", value=Number.of(40)),
        observed(rate, "1480", "92.5", region="丙"),
        observed(rate, "1480", "0", region="丁"),
        observed(ratio, "1", "2", region="戊"),
    )

    def found(*conditions: Condition, descending: bool = False) -> list[RecordId]:
        order = (Order("value", descending),)
        return ledger.ids("observations", Query(conditions=conditions, order=order))

    assert found() == [sixteen, third, entered, half, without]
    assert found(descending=True) == [half, entered, third, sixteen, without]
    assert found(Condition("value", Test.AT_LEAST, (Number.of(40),))) == [entered, half]
    assert found(Condition("value", Test.ONE_OF, (Number.of(50),))) == [half]
    assert found(Condition("value", Test.EMPTY)) == [without]
    listed = ledger.facets("observations", "value")
    assert [value for value, _ in listed] == [
        Number.of(16), Number.of(f"{100 / 3:.{ratio.decimals}f}"), Number.of(40), Number.of(50), None,
    ]  # fmt: skip


def test_what_is_reckoned_is_never_written(ledger: Ledger) -> None:
    (third,) = kept(ledger, observed(of_kind(ledger, IndicatorKind.RATIO), "1", "3"))

    edits.edit(ledger, "observations", third, {"region": "甲"})

    assert ledger.record("observations", third)["value"] is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=20))
def test_a_filter_lists_the_numbers_that_the_cells_show(
    ledger: Ledger, parts: list[tuple[int, int]]
) -> None:
    indicator = of_kind(ledger, IndicatorKind.RATIO)
    records = [observed(indicator, str(part), str(whole)) for part, whole in parts]
    said = {reckoned(ledger, one).replace(",", "") for one in records}
    ids = kept(ledger, *records)

    listed = {value for value, _ in ledger.facets("observations", "value")}
    edits.delete(ledger, "observations", ids)

    assert listed == {Number.of(one) for one in said}
