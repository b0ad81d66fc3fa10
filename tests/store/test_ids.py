"""The ids of a register: all at once where none is missing, the first before the others, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import ALL, Condition, Order, Query, Test
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.store import places, queries
from yangfan_desktop.store.base import LedgerStore

ZONES = REGISTERS["zones"]
NUMBER = 30
QUERIES = (
    ALL,
    Query(conditions=(Condition("level", Test.ONE_OF, ("national",)),)),
    Query(conditions=(Condition("level", Test.ONE_OF, ("national", "provincial")),)),
    Query("先导区2"),
    Query(order=(Order("name", descending=True),)),
    Query("谁也不叫这个"),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LedgerStore]:
    empty: Callable[[], str] = lambda: str(tmp_path / "台账.yangfan")  # noqa: E731 - as the server's
    if request.param == "postgresql":
        empty = request.getfixturevalue("server").empty
    made = places.create(empty(), {"unit": "云江市工信局"})
    levels = ("national", "provincial", "national")
    with made.step("造数", "王立") as step:
        rows = [({"name": f"先导区{at}", "level": levels[at % 3]}, None) for at in range(NUMBER)]
        step.create(ZONES, rows)
    yield made
    made.close()


def delete(store: LedgerStore, id_: RecordId) -> None:
    with store.step("删除", "王立") as step:
        step.delete(ZONES, [id_])


@pytest.mark.parametrize("query", QUERIES)
def test_the_parts_together_are_the_whole(store: LedgerStore, query: Query) -> None:
    with store.reading() as connection:
        whole = queries.ids(connection, ZONES, query)
        parts = list(queries.ids_in_parts(connection, ZONES, query, 4))

    assert [id_ for part in parts for id_ in part] == whole
    assert query.order or len(parts[0]) == min(4, len(whole))


def test_ids_without_a_gap_are_found_at_once(store: LedgerStore) -> None:
    with store.reading() as connection:
        found = queries.unbroken_ids(connection, ZONES) or ()

        assert found == range(1, NUMBER + 1)
        assert list(found) == queries.ids(connection, ZONES)
        assert queries.unbroken_ids(connection, REGISTERS["projects"]) == range(0)


def test_a_record_missing_in_the_middle_makes_them_be_read(store: LedgerStore) -> None:
    with store.reading() as connection:
        first, *others = queries.ids(connection, ZONES)

    delete(store, others[10])
    with store.reading() as connection:
        broken = queries.unbroken_ids(connection, ZONES)
    delete(store, first)

    with store.reading() as connection:
        assert broken is None
        assert len(queries.ids(connection, ZONES)) == NUMBER - 2


def test_the_first_and_the_last_may_be_missing(store: LedgerStore) -> None:
    with store.reading() as connection:
        first, *others, last = queries.ids(connection, ZONES)

    delete(store, first)
    delete(store, last)

    with store.reading() as connection:
        assert list(queries.unbroken_ids(connection, ZONES) or ()) == others
