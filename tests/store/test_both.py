"""What holds for a ledger in a file and on a server alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedColumn

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.store import places
from yangfan_desktop.store.base import LedgerStore
from yangfan_desktop.store.migrate import upgrade

FACTS = {"unit": "云江市工信局"}
ZONE = [({"name": "东湖先导区"}, None)]
COUNTED = ("zones", "history", "change_sets", "counters")
NewPlace = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """Names places where no ledger is yet."""
    if request.param == "postgresql":
        return request.getfixturevalue("server").empty
    return lambda: str(tmp_path / f"{len(list(tmp_path.iterdir()))}.yangfan")


@pytest.fixture
def store(new_place: NewPlace) -> Iterator[LedgerStore]:
    made = places.create(new_place(), FACTS)
    yield made
    made.close()


def counted(store: LedgerStore) -> list[int]:
    with store.reading() as connection:
        return [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in COUNTED
        ]


def test_a_new_ledger_holds_its_facts_and_is_sound(store: LedgerStore) -> None:
    again = places.open_store(store.place)

    assert again.facts() == FACTS
    assert again.damage() == []
    again.close()


def test_a_ledger_is_not_made_where_one_is(store: LedgerStore) -> None:
    with pytest.raises(UserError, match="没有覆盖"):
        places.create(store.place, {"unit": "别的单位"})

    assert store.facts() == FACTS


def test_a_step_that_fails_leaves_nothing_behind(store: LedgerStore) -> None:
    with pytest.raises(RuntimeError), store.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], ZONE)
        raise RuntimeError

    assert counted(store) == [0, 0, 0, 0]


def test_a_step_that_writes_nothing_leaves_no_change_set(store: LedgerStore) -> None:
    with store.step("什么也没做", "王立") as step:
        pass

    assert step.changes.change_set is None
    assert counted(store) == [0, 0, 0, 0]


def test_a_ledger_opened_for_reading_takes_no_step(store: LedgerStore) -> None:
    reading = places.open_store(store.place, read_only=True)

    with pytest.raises(UserError, match="只读"), reading.step("新增", "王立"):
        pass

    reading.close()


def test_readers_see_the_state_before_while_a_step_is_written(store: LedgerStore) -> None:
    other = places.open_store(store.place)

    with store.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], ZONE)
        during = counted(other)

    assert during == [0, 0, 0, 0]
    assert counted(other)[:3] == [1, 1, 1]
    other.close()


def test_ids_go_on_after_an_undo_and_steps_are_numbered_in_their_order(
    store: LedgerStore,
) -> None:
    ids: list[RecordId] = []
    for _ in range(3):
        with store.step("新增", "王立") as step:
            ids += step.create(REGISTERS["zones"], ZONE * 2)
        with store.step("删除", "王立") as step:
            step.delete(REGISTERS["zones"], [ids[-1]])
    with store.reading() as connection:
        ordered = connection.exec_driver_sql(
            "SELECT id, change_set_id FROM history ORDER BY id"
        ).all()

    assert ids == [1, 2, 3, 4, 5, 6]
    assert [row[0] for row in ordered] == list(range(1, 10))
    assert [row[1] for row in ordered] == [1, 1, 2, 3, 3, 4, 5, 5, 6]


def test_migrated_ledgers_have_the_declared_schema(store: LedgerStore, new_place: NewPlace) -> None:
    migrated = new_place()
    engine = create_engine(_url(migrated))
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()

    assert _schema(_url(migrated)) == _schema(_url(store.place))


def _url(place: str) -> str:
    return place if "://" in place else f"sqlite:///{place}"


def _schema(url: str) -> dict[str, object]:
    engine = create_engine(url)
    found = inspect(engine)

    def column(one: ReflectedColumn) -> tuple[str, str, str, bool]:
        collation = str(getattr(one["type"], "collation", None))
        return one["name"], str(one["type"]), collation, bool(one["nullable"])

    schema: dict[str, object] = {
        table: (
            sorted(column(one) for one in found.get_columns(table)),
            found.get_pk_constraint(table),
            sorted(str(one) for one in found.get_foreign_keys(table)),
            sorted(str(one) for one in found.get_indexes(table)),
            sorted(str(one) for one in found.get_unique_constraints(table)),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }
    engine.dispose()
    return schema
