"""What a record about an indicator means without storing it: unit and value."""

from __future__ import annotations

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Number, PartialDate, Value
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
