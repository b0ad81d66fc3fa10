"""What one pass in the database finds decides as all observations together do."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from yangfan_desktop.domain.indicators import Measure, measure
from yangfan_desktop.domain.quality import trust
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Number, PartialDate
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.ledger.reported import Reported

REGIONS = ("东湖区", "临港新区", "云江市")
DAYS = (date(2023, 3, 31), date(2023, 12, 31), date(2024, 5, 17), date(2024, 6, 30))
_PERIODS = st.one_of(
    st.integers(2022, 2024).map(PartialDate.of_year),
    st.builds(PartialDate.of_quarter, st.integers(2022, 2024), st.integers(1, 4)),
    st.builds(PartialDate.of_month, st.integers(2022, 2024), st.integers(1, 12)),
    st.dates(date(2022, 1, 1), date(2024, 12, 31)).map(PartialDate.of_day),
)
_NUMBERS = st.none() | st.integers(0, 90).map(Number.of)


@st.composite
def observations(draw: st.DrawFn) -> list[dict[str, object]]:
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "indicator": st.sampled_from(("Y1", "Y2", "Y7")),
                    "region": st.sampled_from((*REGIONS, None)),
                    "as_of": _PERIODS,
                    "numerator": _NUMBERS,
                    "denominator": _NUMBERS,
                    "value": _NUMBERS,
                    "definition": st.sampled_from((None, "户籍", "常住")),
                    "confirmation": st.sampled_from((None, "operator", "county")),
                    "is_estimate": st.none() | st.booleans(),
                }
            ),
            max_size=25,
        )
    )


def written(folder: str, rows: Sequence[Values]) -> Ledger:
    ledger = Ledger.create(Path(folder) / "市.yangfan", LedgerFacts("市工信局", "云江市"))
    with ledger.step("导入") as step:
        step.create(ledger.registers["observations"], [(row, None) for row in rows])
    return ledger


@settings(max_examples=25)
@given(observations())
def test_every_measure_on_every_day_is_what_all_observations_give(
    rows: list[dict[str, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = written(folder, rows)  # pyright: ignore[reportArgumentType]
        found = Reported(ledger, DAYS)
        everything = Reported(ledger, DAYS)
        everything.__dict__["records"] = ledger.records("observations")

        for key in ("Y1", "Y2", "Y7"):
            for kind in Measure:
                for day in DAYS:
                    ours = measure(kind, found.of(key), REGIONS, day, 2021)
                    theirs = measure(kind, everything.of(key), REGIONS, day, 2021)
                    assert ours == theirs
        register = ledger.registers["observations"]
        doubted = [
            trust((register.build(one.values) for one in each), DAYS[-1])
            for each in (found.records, everything.records)
        ]
        ledger.close()

    assert doubted[0] == doubted[1]


def test_few_observations_decide_among_many() -> None:
    rows: list[Values] = [
        {
            "indicator": "Y1",
            "region": "东湖区",
            "as_of": PartialDate(2020 + at % 4, 1 + at % 12, 1 + at % 28),
            "numerator": Number(at * 10**6),
            "denominator": Number.of(1000),
        }
        for at in range(2000)
    ]

    with tempfile.TemporaryDirectory() as folder:
        ledger = written(folder, rows)
        found = Reported(ledger, DAYS)
        decided = [one.values for one in found.records]
        ledger.close()

    last = max(enumerate(rows), key=lambda one: (one[1]["as_of"], one[0]))[1]
    assert len(decided) == 2  # the last by the end of March 2023, and the last of that year
    assert last["numerator"] in [one["numerator"] for one in decided]
