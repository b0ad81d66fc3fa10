"""Which record a row is, where records may lack part of every name that they could have."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.matching import Index, Match
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import Link, PartialDate, Value

ONE, TWO = RecordId(1), RecordId(2)
YEAR = PartialDate.of_year(2023)


def index(register: str, *records: Values) -> Index:
    made = Index(REGISTERS[register])
    for number, values in enumerate(records, start=1):
        made.add(RecordId(number), tuple(values.get(key) for key in made.keys))
    return made


def both(found: Index, values: Values) -> Match:
    """`find`, which must say what `find_all` says."""
    assert found.find_all([values]) == [found.find(values)]
    return found.find(values)


def test_a_figure_without_region_or_definition_is_known_again() -> None:
    figure: dict[str, Value | None] = {"indicator": "Y1", "as_of": YEAR}
    known = index("observations", figure, {**figure, "region": "东湖区"})

    assert both(known, figure).record == ONE
    assert both(known, {**figure, "region": "东湖区"}).record == TWO
    assert both(known, {**figure, "region": "西山县"}).record is None
    assert both(known, {**figure, "indicator": "Y2"}).record is None


@pytest.mark.parametrize(
    ("register", "values"),
    [
        ("issues", {"name": "站址未落实"}),
        ("contacts", {"name": "骆晓棠"}),
        ("networks", {"name": "港区专网"}),
        ("payments", {"fund": Link(1, "首批奖补"), "amount": "12"}),
        ("project_events", {"project": Link(1, "甲"), "kind": "extension", "happened_on": YEAR}),
    ],
)
def test_who_lacks_part_of_a_name_is_known_by_the_rest(register: str, values: Values) -> None:
    known = index(register, values)

    assert both(known, values).record == ONE


def test_a_surer_name_still_tells_two_of_one_name_apart() -> None:
    known = index("contacts", {"name": "骆晓棠", "phone": "0710-3333333"})

    assert both(known, {"name": "骆晓棠", "phone": "0710-4444444"}).record is None
    assert both(known, {"name": "骆晓棠"}).record == ONE


def test_two_who_lack_the_same_are_for_the_user_to_settle() -> None:
    known = index("issues", {"name": "站址未落实"}, {"name": "站址未落实"})

    assert both(known, {"name": "站址未落实"}).several == 2


def test_what_is_added_later_is_known_as_well() -> None:
    known = index("issues", {"name": "甲"})
    assert both(known, {"name": "乙"}).record is None

    known.add(TWO, tuple({"name": "乙"}.get(key) for key in known.keys))

    assert both(known, {"name": "乙"}).record == TWO


def test_a_namesake_that_something_else_tells_apart_is_told() -> None:
    known = index("projects", {"name": "智慧港口", "owner": Link(1, "云江重工")})
    other: Values = {"name": "智慧港口", "owner": Link(2, "云江重工有限公司")}

    assert both(known, other).record is None
    assert known.namesake(other) == ONE
    assert known.namesake({"name": "别的"}) is None


def test_its_own_name_goes_before_what_another_is_also_called() -> None:
    known = index(
        "organisations",
        {"name": "云江重工有限公司", "short_name": "云江重工"},
        {"name": "云江重工"},
    )

    assert both(known, {"name": "云江重工"}).record == TWO
    assert known.by_any_name("云江重工").record == TWO


def test_what_two_are_also_called_names_neither() -> None:
    known = index(
        "organisations",
        {"name": "云江港口有限公司", "short_name": "云港"},
        {"name": "云江港务有限公司", "aliases": "云港"},
    )

    assert both(known, {"name": "云港"}).several == 2
