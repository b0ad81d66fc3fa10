"""Moving a project along its lifecycle, and recording what is approved beside it.

Each call is one step: the project's fields and the record of the event are written, and taken back,
together.
"""

from __future__ import annotations

from datetime import datetime

from yangfan_desktop.domain import lifecycle
from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.lifecycle import SIDE_EVENTS, STAGE_OF, SideEvent
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.records import Condition, Query, Record, Test, Values
from yangfan_desktop.domain.values import Link, PartialDate, Value
from yangfan_desktop.domain.wording import in_one_sentence
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.links import Links, substitution, write_additions


def move(
    ledger: Ledger,
    project_id: RecordId,
    to: str,
    on: PartialDate,
    *,
    approval: str = "",
    note: str = "",
) -> Changes:
    """Bring the project into this state: `lifecycle` and `stage` are set, the transition is logged.

    A `UserError` names the states that may follow where this one may not.
    """
    project = ledger.record("projects", project_id)
    events = events_of(ledger, project_id)
    state = _word(project["lifecycle"])
    rests = lifecycle.is_suspended(str(one["kind"]) for one in events)
    stage, approved = _word(project["stage"]), bool(approval.strip())
    fault = lifecycle.why_not(state, to, stage=stage, approval=approved, rests=rests)
    if fault:
        raise UserError(f"{_title(project)}{fault}")
    _refuse_earlier(events, on)
    event: dict[str, Value | None] = {
        "kind": "transition",
        "from_state": state,
        "to_state": to,
    }
    label = f"{_title(project)}转为“{lifecycle.label_of(to)}”"
    return _write(
        ledger,
        label,
        project,
        {"lifecycle": to, "stage": STAGE_OF[to]},
        {**event, **_facts(project, on, approval, note)},
    )


def record_event(
    ledger: Ledger,
    project_id: RecordId,
    kind: str,
    on: PartialDate,
    *,
    approval: str = "",
    note: str = "",
    values: Values | None = None,
) -> Changes:
    """Record a change, an extension, a suspension or a resumption, with the fields that it sets.

    `values` are the project's new ones (an extension sets `end_date`); what they were is said in the
    event's note.
    """
    project = ledger.record("projects", project_id)
    events = events_of(ledger, project_id)
    event = _side_event(kind)
    new = dict(values or {})
    _refuse_event(project, event, approval, new)
    _refuse_by_suspension(project, event, events)
    _refuse_earlier(events, on)
    said = in_one_sentence((_told(ledger, project, new), note))
    return _write(
        ledger,
        f"{_title(project)}{event.label}",
        project,
        new,
        {"kind": kind, **_facts(project, on, approval, said)},
    )


def today() -> PartialDate:
    """The day on which something is registered where no other is said."""
    return PartialDate.of_day(datetime.now().astimezone().date())


def events_of(ledger: Ledger, project_id: RecordId) -> list[Record]:
    """What was recorded of the project, the oldest first."""
    mine = Condition("project", Test.IS, (Link(int(project_id)),))
    found = ledger.records("project_events", Query(conditions=(mine,)))
    return sorted(found, key=lambda one: (_key(one["happened_on"]), one.id))


def _write(
    ledger: Ledger, label: str, project: Record, new: Values, event: dict[str, Value | None]
) -> Changes:
    projects, log = ledger.register("projects"), ledger.register("project_events")
    links = Links(ledger)
    resolved = links.resolve(projects, new)
    for doubt in resolved.doubts:
        if doubt.severity is Severity.ERROR:
            raise UserError(doubt.message)
    changed = {key: value for key, value in resolved.values.items() if project[key] != value}
    with ledger.step(label) as step:
        if ledger.record("projects", project.id).version != project.version:
            raise UserError(f"{_title(project)}刚被别人改过，没有写入，请看过之后再办理")
        real = write_additions(ledger, step, links.additions)
        values = substitution(projects, real)(changed)
        if values:
            before = {key: project[key] for key in values}
            step.change(projects, [(project.id, before, values, None)])
        step.create(log, [(event, None)])
    return step.changes


def _facts(project: Record, on: PartialDate, approval: str, note: str) -> dict[str, Value | None]:
    return {
        "project": Link(int(project.id), str(project["name"])),
        "happened_on": on,
        "approval_number": approval.strip() or None,
        "note": note.strip() or None,
    }


def _side_event(kind: str) -> SideEvent:
    if kind == "transition":
        raise UserError("状态变化请用“变更状态”登记，项目的状态会一并修改")
    if kind not in SIDE_EVENTS:
        known = "、".join(event.label for event in SIDE_EVENTS.values())
        raise UserError(f"没有“{kind}”这种变更事项，可用的有：{known}")
    return SIDE_EVENTS[kind]


def _refuse_event(project: Record, event: SideEvent, approval: str, new: Values) -> None:
    title = _title(project)
    state = _word(project["lifecycle"])
    if event.needs_approval and not approval.strip():
        raise UserError(f"{title}登记“{event.label}”要填写批准文号")
    if event.during and state is not None and state not in event.during:
        when = "、".join(lifecycle.label_of(one) for one in event.during)
        raise UserError(
            f"{title}现在是“{lifecycle.label_of(state)}”，只有{when}的项目可以登记“{event.label}”"
        )
    if any(key not in event.fields for key in new):
        raise UserError(f"{title}登记“{event.label}”时不能修改其他内容，请分开登记")
    if any(new.get(key) is None for key in event.required):
        raise UserError(f"{title}登记“{event.label}”要写明新的数值或日期")
    _refuse_dates(project, event, new)


def _refuse_dates(project: Record, event: SideEvent, new: Values) -> None:
    start = new.get("start_date", project["start_date"])
    end = new.get("end_date", project["end_date"])
    old = project["end_date"]
    if (
        isinstance(start, PartialDate)
        and isinstance(end, PartialDate)
        and end.last_day < start.first_day
    ):
        raise UserError(f"{_title(project)}的完工时间{end}早于开工时间{start}，请核对")
    if (
        event.kind == "extension"
        and isinstance(old, PartialDate)
        and isinstance(end, PartialDate)
        and end.last_day <= old.last_day
    ):
        raise UserError(f"{_title(project)}延期后的完工时间{end}应晚于原来的{old}")


def _refuse_by_suspension(project: Record, event: SideEvent, events: list[Record]) -> None:
    suspended = lifecycle.is_suspended(str(one["kind"]) for one in events)
    if event.kind == "suspension" and suspended:
        raise UserError(f"{_title(project)}已经暂停，不用再次登记")
    if event.kind == "resumption" and not suspended:
        raise UserError(f"{_title(project)}没有暂停，不能登记“恢复”")


def _refuse_earlier(events: list[Record], on: PartialDate) -> None:
    days = [one["happened_on"] for one in events]
    last = max((day for day in days if isinstance(day, PartialDate)), default=None)
    if last is not None and on.last_day < last.first_day:
        raise UserError(f"日期{on}早于上一条变更记录的日期{last}，请核对")


def _told(ledger: Ledger, project: Record, new: Values) -> str:
    """What the event changes, in words: “完工时间由2024年6月改为2024年12月”."""
    register = ledger.register("projects")
    parts: list[str] = []
    for key, value in new.items():
        field = register.field(key)
        if value != project[key]:
            before = field.text(project[key]) or "（空白）"
            parts.append(
                f"{field.label}由{before}改为{field.text(value) or '（空白）'}{field.unit}"
            )
    return "，".join(parts)


def _title(project: Record) -> str:
    name = str(project["name"])
    return f"项目“{name if len(name) <= 24 else f'{name[:23]}…'}”"


def _word(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _key(value: Value | None) -> int:
    return value.sort_key if isinstance(value, PartialDate) else 0
