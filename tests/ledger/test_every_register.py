"""What holds for every register, whatever its fields: undo, redo, history, export and import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.ledger.field_values import Drawn, by_name, edit_of, make_targets, record_of
from tests.postgres_server import FACTS, Server
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.plans import Action
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import Link
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.ledger import edits, history, imports
from yangfan_desktop.ledger.exports import export_register
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.own_fields import KINDS, add_field
from yangfan_desktop.ledger.sample import make_sample
from yangfan_desktop.store.soundness import history_faults, reused_ids

Targets = dict[str, list[Link]]
_FIRST = ("organisations", "zones")
_REFERRED_FIRST = (*_FIRST, *(one for one in REGISTERS if one not in _FIRST))
_few = settings(max_examples=5, phases=[Phase.generate])  # shrinking would take minutes
every_register = pytest.mark.parametrize("register", REGISTERS)


@dataclass(frozen=True)
class Act:
    """One thing done by hand; records are told by their place, counted round."""

    kind: str
    new: Drawn
    change: Drawn
    places: list[int]


def acts_on(ledger: Ledger, register: str, targets: Targets) -> st.SearchStrategy[list[Act]]:
    """A few things to do to this register, whatever it holds by then."""
    spec = ledger.registers[register]
    one = st.builds(
        Act,
        st.sampled_from(("add", "edit", "edit many", "delete")),
        record_of(spec, targets),
        edit_of(spec, targets),
        st.lists(st.integers(0, 9), min_size=1, max_size=3),
    )
    return st.lists(one, min_size=1, max_size=4)


def do(ledger: Ledger, register: str, act: Act) -> bool:
    """Do it; whether anything was written. What is refused must leave everything as it was."""
    before = everything(ledger, register)
    try:
        return _done(ledger, register, act).change_set is not None
    except UserError:
        assert everything(ledger, register) == before
        return False


def _done(ledger: Ledger, register: str, act: Act) -> Changes:
    ids = ledger.ids(register)
    if act.kind == "add" or not ids:
        return edits.add(ledger, register, act.new)
    some = list(dict.fromkeys(ids[place % len(ids)] for place in act.places))
    if act.kind == "delete":
        return edits.delete(ledger, register, some)
    chosen = some if act.kind == "edit many" else some[:1]
    return edits.edit_many(ledger, register, dict.fromkeys(chosen, act.change))


def everything(ledger: Ledger, register: str) -> dict[str, list[Record]]:
    """All that an act on this register may touch: itself, what it refers to, the log, the files."""
    targets = {one.target for one in ledger.registers[register].stored if one.target}
    keys = {register, *targets, "project_events", "attachments"}
    return {key: ledger.records(key) for key in sorted(keys)}


def faults(ledger: Ledger) -> list[object]:
    """Where the replayed history does not lead to the records."""
    registers = tuple(ledger.books.values())
    with ledger.file.reading() as connection:
        return [*history_faults(connection, registers), *reused_ids(connection, registers)]


def there_and_back(ledger: Ledger, register: str, acts: list[Act]) -> None:
    """Do these things, take each back, bring each again and take all back once more."""
    states = [everything(ledger, register)]
    states += [everything(ledger, register) for act in acts if do(ledger, register, act)]

    for state in reversed(states[:-1]):
        history.undo(ledger)
        assert everything(ledger, register) == state
    for state in states[1:]:
        history.redo(ledger)
        assert everything(ledger, register) == state
    for _ in states[1:]:
        history.undo(ledger)
    assert everything(ledger, register) == states[0]


def with_own_fields(ledger: Ledger, register: str) -> None:
    """A field of the office's own of every kind."""
    for kind, word in KINDS.items():
        choices = ("强", "弱") if kind is Kind.CHOICE else ()
        add_field(ledger, register, f"自定义{word}", kind, choices=choices)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(tmp_path / "云江市.yangfan", FACTS, "王立")
    yield opened
    opened.close()


@every_register
def test_undoing_and_redoing_bring_every_state_again_and_the_history_leads_to_it(
    file: Ledger, register: str
) -> None:
    with_own_fields(file, register)
    acts = acts_on(file, register, make_targets(file))

    @_few
    @given(acts=acts)
    def holds(acts: list[Act]) -> None:
        there_and_back(file, register, acts)

    holds()
    assert faults(file) == []


def test_the_same_holds_on_a_server(server: Server) -> None:
    ledger = Ledger.open(server.ledger(), operator="王立")
    targets = make_targets(ledger)

    def holds_for(register: str) -> None:
        @settings(max_examples=1, phases=[Phase.generate])
        @given(acts=acts_on(ledger, register, targets))
        def holds(acts: list[Act]) -> None:
            there_and_back(ledger, register, acts)

        holds()

    for register in REGISTERS:
        holds_for(register)

    assert faults(ledger) == []
    ledger.close()


@every_register
def test_any_step_is_taken_back_wholly_or_not_at_all(file: Ledger, register: str) -> None:
    acts = acts_on(file, register, make_targets(file))

    @_few
    @given(acts=acts, which=st.integers(0, 3))
    def holds(acts: list[Act], which: int) -> None:
        written = [act for act in acts if do(file, register, act)]
        steps = history.change_sets(file)[: len(written)]
        if not steps:
            return
        before = everything(file, register)

        try:
            taken = history.take_back(file, steps[which % len(steps)])
        except UserError:
            assert everything(file, register) == before
            return
        history.take_back(file, history.change_sets(file)[0])

        assert taken.count > 0
        assert everything(file, register) == before

    holds()
    assert faults(file) == []


@every_register
def test_what_is_exported_comes_back_as_it_was(file: Ledger, register: str, tmp_path: Path) -> None:
    with_own_fields(file, register)
    targets = make_targets(file)
    spec = file.registers[register]
    out = tmp_path / "台账.xlsx"

    @_few
    @given(drawn=st.lists(record_of(spec, targets), min_size=1, max_size=4))
    def holds(drawn: list[Drawn]) -> None:
        kept = {one.id for one in targets.get(register, [])}
        edits.delete(file, register, [one for one in file.ids(register) if one not in kept])
        named: set[tuple[str, ...]] = set()
        for values in drawn:
            names = set(spec.identities(values))
            if "name" in values:  # of two that bear one name, the poorer may be either
                names.add(("called", normal(str(values["name"]))))
            if not names & named:
                named |= names
                with suppress(UserError):
                    edits.add(file, register, values)
        export_register(file, register, out)

        plan = imports.plan_import(file, [out], register=register)

        assert [
            (row.action, row.changes, [str(one) for one in row.problems])
            for row in plan.rows()
            if row.action is not Action.UNCHANGED
        ] == []
        assert len(list(plan.rows())) == file.count(register)

    holds()


def test_the_sample_city_comes_again_from_its_exports(tmp_path: Path) -> None:
    city = make_sample(tmp_path / "云江市.yangfan")
    again = Ledger.create(tmp_path / "另一份.yangfan", city.facts, "王立")

    for key in _REFERRED_FIRST:
        if city.count(key):
            out = tmp_path / f"{key}.xlsx"
            export_register(city, key, out)
            plan = imports.plan_import(again, [out], register=key)
            assert [row.problems for row in plan.rows() if not row.will_write] == []
            imports.apply(again, plan)

    for key in city.registers:
        assert texts(again, key) == texts(city, key)
    city.close()
    again.close()


def texts(ledger: Ledger, register: str) -> list[dict[str, object]]:
    """The records' values with references by name, for comparing two ledgers."""
    return [by_name(record.values) for record in ledger.records(register)]
