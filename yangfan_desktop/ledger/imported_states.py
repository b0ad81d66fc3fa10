"""States of projects that come from a workbook: the legal ones are logged, the others left out and said.

The first row of a project may give any state: an old ledger is taken over as it stands.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.lifecycle import STAGE_OF
from yangfan_desktop.domain.plans import Action, CellChange, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.records import Record
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.transitions import STAGE, STATE, Transition, Ways, log, mismatch
from yangfan_desktop.store.steps import Step


def lawful(
    ways: Ways,
    spec: Register,
    reading: SheetReading,
    plan: RowPlan,
    changed: Mapping[RecordId, Record],
) -> RowPlan:
    """The plan of a project's row, with only what its state machine allows."""
    if plan.action is Action.NEW:
        return _begun(spec, reading, plan)
    if plan.action is not Action.CHANGED or plan.record is None:
        return plan
    project = changed[plan.record]
    new = {change.field: change.after for change in plan.changes}
    if STATE in new:
        return _moved(ways, reading, plan, project)
    unlike = mismatch(spec, {STATE: project[STATE], STAGE: new.get(STAGE)})
    if not unlike:
        return plan
    message = f"{unlike}，请核对，或登记“变更状态”"
    return _said(plan, reading, STAGE, message, Severity.WARNING)


def _begun(spec: Register, reading: SheetReading, plan: RowPlan) -> RowPlan:
    unlike = mismatch(spec, plan.values)
    if unlike:
        return _said(plan, reading, STATE, f"{unlike}，请核对", Severity.WARNING)
    state = plan.values.get(STATE)
    if not isinstance(state, str) or plan.values.get(STAGE) is not None:
        return plan
    return dataclasses.replace(plan, values={**plan.values, STAGE: STAGE_OF.get(state)})


def _moved(ways: Ways, reading: SheetReading, plan: RowPlan, project: Record) -> RowPlan:
    wanted = {STATE: plan.values[STATE], STAGE: plan.values.get(STAGE)}
    fault = ways.fault(project, wanted, datetime.now().astimezone().date())
    if not fault:
        stage = STAGE_OF[str(wanted[STATE])]
        if project[STAGE] == stage or any(one.field == STAGE for one in plan.changes):
            return plan
        follows = CellChange(STAGE, project[STAGE], stage)
        return dataclasses.replace(plan, changes=(*plan.changes, follows))
    held = tuple(one for one in plan.changes if one.field not in (STATE, STAGE))
    action = Action.CHANGED if held else Action.UNCHANGED
    left = dataclasses.replace(plan, action=action, changes=held)
    message = f"项目“{project['name']}”{fault}；管理状态没有导入"
    return _said(left, reading, STATE, message, Severity.ERROR)


def _said(
    plan: RowPlan, reading: SheetReading, field: str, message: str, severity: Severity
) -> RowPlan:
    where = Cell(reading.file, reading.sheet, plan.row, reading.column_of(field))
    problem = Problem(where, message, severity)
    return dataclasses.replace(plan, problems=(*plan.problems, problem))


def log_moves(ledger: Ledger, step: Step, file: str, sheet: SheetPlan) -> None:
    """Write an event for each project that a chosen row of this sheet brings into another state."""
    if sheet.reading.register != "projects":
        return
    place = f"{file}〔{sheet.reading.sheet}〕"
    moves = (
        Transition(row.record, "", _word(one.before), str(one.after), f"按{place}第{row.row}行登记")
        for row in sheet.rows
        if row.will_write and row.record is not None
        for one in row.changes
        if one.field == STATE
    )
    log(ledger, step, moves)


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None
