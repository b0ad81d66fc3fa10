"""A step is taken back as a whole, whatever it did to its records and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangfan_desktop.domain.changes import Changes, ChangeSetId, RecordId
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.store import history, places, queries
from yangfan_desktop.store.base import LedgerStore
from yangfan_desktop.store.steps import Step

KEYS = ("zones", "organisations")
FIELDS = {"zones": ("name", "code"), "organisations": ("name", "address")}
Doing = tuple[str, str, int, tuple[int, ...], str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerStore]:
    folder: Path = tmp_path_factory.mktemp("步骤")
    made = places.create(str(folder / "台账.yangfan"), {"unit": "云江市工信局"})
    with made.step("造数", "王立") as step:
        for key in KEYS:
            step.create(REGISTERS[key], [({"name": f"{key}{at}"}, None) for at in range(3)])
    yield made
    made.close()


def contents(store: LedgerStore) -> dict[str, dict[int, dict[str, Any]]]:
    with store.reading() as connection:
        return {
            key: {one.id: dict(one.values) for one in queries.every(connection, REGISTERS[key])}
            for key in KEYS
        }


def do(step: Step, doing: Doing) -> None:
    """One write of a step: create, change some fields of a record that is there, or delete one."""
    what, key, at, fields, word = doing
    spec = REGISTERS[key]
    found = list(queries.every(step._connection, spec))
    if what == "create" or not found:
        step.create(spec, [({"name": word}, None)])
        return
    record = found[at % len(found)]
    if what == "delete":
        step.delete(spec, [record.id])
        return
    keys = {FIELDS[key][one] for one in fields} or {"name"}
    before = {one: record[one] for one in keys}
    step.change(spec, [(RecordId(record.id), before, dict.fromkeys(keys, word), None)])


def undone(store: LedgerStore, change_set: ChangeSetId) -> ChangeSetId:
    with store.reading() as connection:
        entries = history.entries_of(connection, change_set)
    with store.step("撤销", "王立") as step:
        step.take_back(entries)
    assert step.changes.change_set is not None
    return step.changes.change_set


DOINGS = st.tuples(
    st.sampled_from(("create", "change", "change", "change", "delete")),
    st.sampled_from(KEYS),
    st.integers(0, 5),
    st.sets(st.integers(0, 1)).map(lambda found: tuple(sorted(found))),
    st.sampled_from("甲乙丙丁"),
)


def check_there_and_back(store: LedgerStore, changes: Changes, before: object) -> None:
    """The step is taken back to what was before it, brought again as it was, and taken back."""
    after = contents(store)
    done = changes.change_set
    assert done is not None

    back = undone(store, done)
    taken_back = contents(store)
    again = undone(store, back)

    assert taken_back == before
    assert contents(store) == after
    undone(store, again)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(doings=st.lists(DOINGS, min_size=1, max_size=12))
def test_taking_back_and_bringing_again_are_exact(store: LedgerStore, doings: list[Doing]) -> None:
    before = contents(store)
    with store.step("很多", "王立") as step:
        for doing in doings:
            do(step, doing)
    check_there_and_back(store, step.changes, before)


def test_many_records_are_taken_back_and_brought_again_with_all_they_held(
    store: LedgerStore,
) -> None:
    spec = REGISTERS["zones"]
    before = contents(store)
    rows = [({"name": f"先导区{at}", "code": f"X{at}"}, None) for at in range(600)]
    with store.step("导入", "王立") as step:
        step.create(spec, rows)
    check_there_and_back(store, step.changes, before)
    with store.reading() as connection:
        assert history.next_steps(connection)[0] is not None
    assert store.damage() == []
