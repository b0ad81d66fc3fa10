"""Taking steps back, bringing them again, and asking where a value came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.postgres_server import Server
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits, history
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts


def everything(ledger: Ledger) -> dict[str, list[Record]]:
    """The whole state of the ledger but its history."""
    return {key: ledger.records(key) for key in ledger.registers}


def test_nothing_to_undo_in_a_new_ledger_says_so(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="没有可以撤销的操作"):
        history.undo(ledger)


def test_undo_and_redo_walk_back_and_forth_through_the_steps(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲", "total_investment": Money.of(1)})
    id_ = ledger.ids("projects")[0]
    for amount in (2, 3):
        edits.edit(ledger, "projects", id_, {"total_investment": Money.of(amount)})
    seen: list[str] = []

    for act in (history.undo, history.undo, history.redo, history.redo, history.undo):
        act(ledger)
        seen.append(str(ledger.record("projects", id_)["total_investment"]))

    assert seen == ["2", "1", "2", "3", "2"]


def test_a_new_step_ends_what_could_be_redone(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲"})
    history.undo(ledger)
    edits.add(ledger, "projects", {"name": "乙"})

    with pytest.raises(UserError, match="没有可以重做的操作"):
        history.redo(ledger)


def test_an_older_step_is_not_taken_back_over_later_changes_of_the_same_value(
    ledger: Ledger,
) -> None:
    edits.add(ledger, "projects", {"name": "甲", "total_investment": Money.of(1)})
    id_ = ledger.ids("projects")[0]
    first = edits.edit(ledger, "projects", id_, {"total_investment": Money.of(2)})
    edits.edit(ledger, "projects", id_, {"total_investment": Money.of(3)})
    step = next(one for one in history.change_sets(ledger) if one.id == first.change_set)

    with pytest.raises(UserError, match="“甲”此后又有改动"):
        history.take_back(ledger, step)

    assert ledger.record("projects", id_)["total_investment"] == Money.of(3)


def test_an_older_step_is_taken_back_where_later_ones_touched_other_values(
    ledger: Ledger,
) -> None:
    edits.add(ledger, "projects", {"name": "甲", "total_investment": Money.of(1)})
    id_ = ledger.ids("projects")[0]
    first = edits.edit(ledger, "projects", id_, {"total_investment": Money.of(2)})
    edits.edit(ledger, "projects", id_, {"remark": "已核对"})
    step = next(one for one in history.change_sets(ledger) if one.id == first.change_set)

    history.take_back(ledger, step)

    found = ledger.record("projects", id_)
    assert found["total_investment"] == Money.of(1)
    assert found["remark"] == "已核对"


def test_a_value_tells_every_step_that_it_went_through(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲", "total_investment": Money.of(1)})
    id_ = ledger.ids("projects")[0]
    edits.edit(ledger, "projects", id_, {"total_investment": Money.of(2)})
    edits.edit(ledger, "projects", id_, {"remark": "不相干"})

    found = history.origins(ledger, "projects", id_, "total_investment")

    assert [(origin.value, origin.label) for origin in found] == [
        (Money.of(2), "修改“甲”的总投资"),
        (Money.of(1), "新增项目“甲”"),
    ]
    assert {origin.operator for origin in found} == {"王立"}


_names = st.text("甲乙丙丁", min_size=1, max_size=2)
_amounts = st.one_of(st.none(), st.integers(0, 10**12).map(Money))
_acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _names, _amounts),
        st.tuples(st.just("edit"), st.integers(0, 9), _amounts),
        st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
    ),
    min_size=1,
    max_size=8,
)


_fresh = [HealthCheck.function_scoped_fixture]


@settings(max_examples=40, deadline=None, suppress_health_check=_fresh)
@given(acts=_acts)
def test_undoing_every_step_brings_back_every_state_on_the_way(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, object, Money | None]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("ledger")
    ledger = Ledger.create(folder / "a.yangfan", LedgerFacts("云江市工信局"))

    _there_and_back(ledger, acts)

    ledger.close()


@settings(max_examples=8, deadline=None, suppress_health_check=_fresh)
@given(acts=_acts)
def test_undoing_every_step_does_the_same_on_a_server(
    server: Server, acts: list[tuple[str, object, Money | None]]
) -> None:
    ledger = Ledger.open(server.ledger())

    _there_and_back(ledger, acts)

    ledger.close()


def _there_and_back(ledger: Ledger, acts: list[tuple[str, object, Money | None]]) -> None:
    """Do these things, take each back and bring each again: every state must come again."""
    states = [everything(ledger)]
    for act, which, amount in acts:
        if _act(ledger, act, which, amount):
            states.append(everything(ledger))

    for state in reversed(states[:-1]):
        history.undo(ledger)
        assert everything(ledger) == state
    for state in states[1:]:
        history.redo(ledger)
        assert everything(ledger) == state


def _act(ledger: Ledger, act: str, which: object, amount: Money | None) -> bool:
    """Do one thing; false where there was nothing to do it to."""
    if act == "add":
        changes = edits.add(ledger, "projects", {"name": str(which), "total_investment": amount})
        return changes.count > 0
    ids = ledger.ids("projects")
    if not ids or not isinstance(which, int):
        return False
    id_ = ids[which % len(ids)]
    if act == "delete":
        return edits.delete(ledger, "projects", [id_]).count > 0
    return edits.edit(ledger, "projects", id_, {"total_investment": amount}).count > 0
