"""Eight quarters of what the sample's counties reported, and the targets of every level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yangfan_desktop.domain.values import Number, PartialDate
from yangfan_desktop.ledger.sample_names import (
    CITY,
    COUNTIES,
    EAST,
    HILL,
    OFFICES,
    PORT,
    PROVINCE,
    RIDGE,
    STREAM,
    UNIT,
)
from yangfan_desktop.ledger.sample_office import Row
from yangfan_desktop.ledger.sample_organisations import NAME_OF

_POPULATION = {EAST: "92.4", PORT: "38.1", HILL: "46.7", STREAM: "71.2", RIDGE: "33.5"}
"""常住人口 at the end of 2022, in 万人."""
_USERS = {EAST: (43, 70), PORT: (41, 75), HILL: (24, 52), STREAM: (35, 62), RIDGE: (21, 49)}
"""5G users per 100 inhabitants in the first and the last quarter."""
_STATIONS = {EAST: (1480, 2690), PORT: (760, 1480), HILL: (610, 1120), STREAM: (980, 1840),
             RIDGE: (390, 760)}  # fmt: skip
_LARGE_FIRMS = {
    EAST: (9, 3, 7),
    PORT: (14, 5, 11),
    HILL: (3, 1, 2),
    STREAM: (7, 1, 4),
    RIDGE: (0, 0, 0),
}
"""Large industrial firms; how many apply 5G in the first and the last quarter."""
_TRAFFIC = (310, 615)
"""5G traffic per 1,000 of mobile traffic in the first and the last quarter."""
_TERMINALS = (Decimal("1.2"), Decimal("11.4"), Decimal("46.8"))
"""5G物联网终端, 万个: at the end of 2020, in the first and in the last quarter."""
_RESIDENTS, _REGISTERED = "常住人口（2022年末）", "户籍人口（2022年末）"
_LAST = 7
_MISSING = frozenset({("Y1", RIDGE, 1), ("Y3", HILL, 4), ("Y6", RIDGE, 2)})
_ESTIMATED = frozenset({("Y1", HILL, 3), ("Y6", STREAM, 7), ("Y1", PORT, 0)})
_OTHER_DEFINITION = ("Y1", HILL, 6)


def observations(quarter: int) -> list[Row]:
    """What was reported for one quarter, 0 for the first of 2023 to 7 for the last of 2024."""
    return [*_from_counties(quarter), *_from_city(quarter)]


def _from_counties(quarter: int) -> Iterator[Row]:
    for county in COUNTIES:
        people = Decimal(_POPULATION[county])
        stations = Decimal(int(_between(*_STATIONS[county], quarter)))
        users = (people * _between(*_USERS[county], quarter) / 100).quantize(Decimal("0.01"))
        firms, first, last = _LARGE_FIRMS[county]
        applying = Decimal(int(_between(first, last, quarter)))
        for indicator, part, whole, definition in (
            ("Y1", users, people, _RESIDENTS),
            ("Y3", applying, Decimal(firms), None),
            ("Y6", stations, people, _RESIDENTS),
        ):
            if (indicator, county, quarter) not in _MISSING:
                yield _observation(indicator, county, quarter, part, whole, definition)


def _observation(
    indicator: str,
    county: str,
    quarter: int,
    part: Decimal,
    whole: Decimal,
    definition: str | None,
) -> Row:
    other = (indicator, county, quarter) == _OTHER_DEFINITION
    estimated = (indicator, county, quarter) in _ESTIMATED
    source = OFFICES[county] if indicator == "Y3" else NAME_OF["江岭移动"]
    return {
        "indicator": indicator,
        "region": county,
        "as_of": _as_of(quarter),
        "numerator": Number.of(part),
        "denominator": Number.of(whole * Decimal("1.06") if other else whole),
        "definition": _REGISTERED if other else definition,
        "source": source,
        "confirmation": _confirmation(county, quarter),
        "is_estimate": estimated or None,
        "note": "运营商月报未出，按上月增幅估算" if estimated else None,
        "pack": "yangfan-2021",
    }


def _from_city(quarter: int) -> Iterator[Row]:
    """Traffic and terminals are known for the whole city only."""
    traffic = Decimal(8200 + quarter * 340)
    share = _between(*_TRAFFIC, quarter) / 1000
    base, first, last = _TERMINALS
    terminals = _between(first, last, quarter).quantize(Decimal("0.01"))
    for indicator, part, whole in (
        ("Y2", (traffic * share).quantize(Decimal("0.1")), traffic),
        ("Y4", terminals, base),
    ):
        yield {
            "indicator": indicator,
            "region": CITY,
            "as_of": _as_of(quarter),
            "numerator": Number.of(part),
            "denominator": Number.of(whole),
            "definition": "基期为2020年末" if indicator == "Y4" else None,
            "source": NAME_OF["市通管办"],
            "confirmation": "city" if quarter < _LAST else "operator",
            "pack": "yangfan-2021",
        }


def _between(first: int | Decimal, last: int | Decimal, quarter: int) -> Decimal:
    """The straight way from the first quarter to the last."""
    return Decimal(first) + (Decimal(last) - Decimal(first)) * quarter / _LAST


def _as_of(quarter: int) -> PartialDate:
    return PartialDate.of_quarter(2023 + quarter // 4, quarter % 4 + 1)


def _confirmation(county: str, quarter: int) -> str:
    if quarter < _LAST - 1:
        return "superior" if quarter < 4 else "city"
    return "operator" if quarter == _LAST and county in (HILL, RIDGE) else "county"


_PROVINCIAL = (("Y1", 2023, "42"), ("Y1", 2024, "62"), ("Y6", 2024, "25"), ("Y7", 2024, "1200"))
_MUNICIPAL = (
    ("Y1", 2023, "45", "above"), ("Y2", 2023, "45", "above"), ("Y3", 2023, "35", "above"),
    ("Y6", 2023, "18", "above"), ("Y7", 2023, "20", "at_least"),
    ("Y1", 2024, "63", "above"), ("Y2", 2024, "60", "above"), ("Y3", 2024, "70", "at_least"),
    ("Y6", 2024, "29", "at_least"), ("Y7", 2024, "30", "at_least"),
    ("solutions", 2024, "15", "at_least"), ("standards", 2024, "8", "at_least"),
)  # fmt: skip
_COUNTY = {EAST: ("66", "28"), PORT: ("70", "38"), HILL: ("50", "22"), STREAM: ("60", "26"),
           RIDGE: ("48", "24")}  # fmt: skip


def targets() -> list[Row]:
    """The province's, the city's for two years, and each county's for 2024."""
    rows = [
        _target(indicator, "provincial", PROVINCE, year, value, "at_least")
        for indicator, year, value in _PROVINCIAL
    ]
    rows += [
        _target(indicator, "municipal", CITY, year, value, comparator)
        for indicator, year, value, comparator in _MUNICIPAL
    ]
    for county, (users, stations) in _COUNTY.items():
        rows.append(_target("Y1", "county", county, 2024, users, "at_least"))
        rows.append(_target("Y6", "county", county, 2024, stations, "at_least"))
    rows.append(
        {
            "indicator": "security_centres",
            "level": "municipal",
            "region": CITY,
            "period": PartialDate.of_year(2024),
            "comparator": "range",
            "value": Number.of(1),
            "upper": Number.of(2),
            "document": "云政办发〔2021〕63号",
            "pack": "yangfan-2021",
        }
    )
    return rows


def _target(indicator: str, level: str, region: str, year: int, value: str, comparator: str) -> Row:
    papers = {"provincial": "江岭省5G应用发展年度目标", "municipal": "云政办发〔2021〕63号"}
    return {
        "indicator": indicator,
        "level": level,
        "region": region,
        "period": PartialDate.of_year(year),
        "comparator": comparator,
        "value": Number.of(value),
        "document": papers.get(level, f"{UNIT}年度任务分解"),
        "pack": "yangfan-2021",
    }
