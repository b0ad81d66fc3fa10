"""A project's state may be typed, pasted or imported like any field: the state machine holds there too.

A legal move sets the stage along with the state and is logged as an event of that day, in the same
step. What a project begins with is no move: an old ledger is taken over at whatever state it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain import lifecycle
from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.lifecycle import STAGE_OF
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record, Values
from yangfan_desktop.domain.values import Link, PartialDate, Value
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store.steps import Step

STATE, STAGE = "lifecycle", "stage"


@dataclass(frozen=True, slots=True)
class Transition:
    """A project that comes from one state (none where it had none) into another."""

    project: RecordId
    name: str
    before: str | None
    after: str
    note: str = "直接修改管理状态"


class Ways:
    """Which moves are open to the projects of a ledger; their events are read once, when asked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._events: dict[int, list[Record]] | None = None

    def fault(self, project: Record, new: Values, today: date) -> str:
        """Why these values may not be set, as the rest of a sentence about the project; else nothing."""
        to = new[STATE]
        if not isinstance(to, str):
            return "的管理状态不能清空，只能转为别的状态"
        said = new.get(STAGE)
        unlike = mismatch(self._ledger.registers["projects"], {STATE: to, STAGE: said})
        if unlike:
            return f"的{unlike}"
        events = self._of(project)
        days = [one["happened_on"] for one in events]
        last = max((day for day in days if isinstance(day, PartialDate)), default=None)
        if last is not None and today < last.first_day:
            return f"的上一条变更记录是{last}，晚于今天，请先核对"
        return lifecycle.why_not(
            _word(project[STATE]),
            to,
            stage=_word(said) or _word(project[STAGE]),
            rests=lifecycle.is_suspended(str(one["kind"]) for one in events),
        )

    def _of(self, project: Record) -> list[Record]:
        if self._events is None:
            self._events = {}
            for event in self._ledger.records("project_events"):
                link = event["project"]
                if isinstance(link, Link):
                    self._events.setdefault(link.id, []).append(event)
            for events in self._events.values():
                events.sort(key=lambda one: (_day(one), one.id))
        return self._events.get(project.id, [])


def begun(spec: Register, values: Values) -> Values:
    """The values of a new record: a project's stage follows from its state where none is given."""
    to = values.get(STATE) if spec.key == "projects" else None
    if not isinstance(to, str):
        return values
    unlike = mismatch(spec, values)
    if unlike:
        raise UserError(f"{unlike}，请改成一致")
    return {**values, STAGE: STAGE_OF.get(to)}


def moved(
    ledger: Ledger, found: Mapping[RecordId, Record], wanted: Mapping[RecordId, Values], today: date
) -> tuple[dict[RecordId, Values], list[Transition]]:
    """The wanted values with the stage that goes with each new state, and the moves to log.

    Raises:
        UserError: a move is not open to its project; names both states and those that are.
    """
    ways = Ways(ledger)
    whole: dict[RecordId, Values] = dict(wanted)
    moves: list[Transition] = []
    for id_, values in wanted.items():
        if STATE in values:
            fault = ways.fault(found[id_], values, today)
            if fault:
                raise UserError(f"项目“{found[id_]['name']}”{fault}")
            to = str(values[STATE])
            whole[id_] = with_stage(found[id_], values)
            moves.append(transition(found[id_], to))
    return whole, moves


def with_stage(project: Record, values: Values) -> Values:
    """The values with the stage that their state means, where that is another one."""
    stage = STAGE_OF[str(values[STATE])]
    return values if project[STAGE] == stage else {**values, STAGE: stage}


def transition(project: Record, to: str) -> Transition:
    """The move of this project into the state `to`."""
    return Transition(project.id, str(project["name"]), _word(project[STATE]), to)


def log(ledger: Ledger, step: Step, moves: Iterable[Transition]) -> None:
    """Write an event of today for each move, within the step."""
    today = PartialDate.of_day(step.day)
    events: list[dict[str, Value | None]] = [
        {
            "project": Link(int(one.project), one.name),
            "kind": "transition",
            "happened_on": today,
            "from_state": one.before,
            "to_state": one.after,
            "note": one.note,
        }
        for one in moves
    ]
    step.create(ledger.registers["project_events"], [(event, None) for event in events])


def mismatch(spec: Register, values: Values) -> str:
    """In words, where a state and a coarse stage do not go together; else nothing."""
    state, stage = values.get(STATE), values.get(STAGE)
    if not isinstance(state, str) or not isinstance(stage, str):
        return ""
    if stage == STAGE_OF.get(state, stage):
        return ""
    words = spec.field(STATE).label_of(state), spec.field(STAGE).label_of(stage)
    return f"管理状态“{words[0]}”与项目阶段“{words[1]}”不符"


def _word(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _day(event: Record) -> int:
    on = event["happened_on"]
    return on.sort_key if isinstance(on, PartialDate) else 0
