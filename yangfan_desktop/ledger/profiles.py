"""Learning from the user: what was decided about one layout is remembered, shown and can be changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Action, CellChange, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem, Severity, UserError
from yangfan_desktop.domain.profiles import Policy, TemplateProfile, headers_of, layout_of
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import profiles as store


def profiles(ledger: Ledger) -> dict[str, TemplateProfile]:
    """Everything that was learnt, by layout."""
    with ledger.file.reading() as connection:
        return {layout: _profile(found) for layout, found in store.load_all(connection).items()}


def learn(
    ledger: Ledger,
    reading: SheetReading,
    columns: Mapping[str, str | None],
    policies: Mapping[str, Policy] | None = None,
) -> TemplateProfile:
    """Remember for this sheet's layout which field its columns are (by letter), and whose values count.

    What was learnt of the layout before stays where it is not decided anew. Raises `UserError` for a
    column or a field that there is not.
    """
    register = ledger.register(reading.register)
    headers = headers_of(reading)
    unknown = [letter for letter in columns if letter not in headers]
    if unknown:
        raise UserError(f"工作表“{reading.sheet}”没有{'、'.join(unknown)}列")
    wrong = {*columns.values(), *(policies or {})} - {None, *register.keys}
    if wrong:
        raise UserError(f"{register.title}没有字段“{min(map(str, wrong))}”")
    layout = layout_of(headers.values())
    known = profiles(ledger).get(layout) or TemplateProfile(layout, register.key)
    profile = replace(
        known,
        register=register.key,
        sender=(reading.facts or {}).get("填报单位", known.sender),
        headers=tuple(headers.values()),
        columns={**known.columns, **{headers[letter]: key for letter, key in columns.items()}},
        policies={**known.policies, **(policies or {})},
    )
    save(ledger, profile)
    return profile


def save(ledger: Ledger, profile: TemplateProfile) -> None:
    """Keep a profile as it was edited."""
    with ledger.file.writing() as connection:
        store.keep(connection, profile.layout, profile.json())


def forget(ledger: Ledger, layout: str) -> None:
    """Read this layout again as if it had never been seen."""
    with ledger.file.writing() as connection:
        store.forget(connection, layout)


def export(ledger: Ledger, output: Path) -> int:
    """Write everything that was learnt as JSON, for another office; returns how many layouts."""
    found = [profile.json() for profile in profiles(ledger).values()]
    try:
        output.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise UserError(f"“{output}”无法写入，请检查位置") from error
    return len(found)


def settled(ledger: Ledger, plan: SheetPlan, learnt: Mapping[str, TemplateProfile]) -> SheetPlan:
    """The plan after the policies of its layout have had their say.

    A difference in a field where ours counts is dropped; one that is to be asked about is told with
    their value as the proposal, and not taken.
    """
    reading = plan.reading
    profile = learnt.get(layout_of(headers_of(reading).values())) if learnt else None
    if profile is None or not profile.policies:
        return plan
    register = ledger.registers[reading.register]
    rows = (_settled_row(reading, register, row, profile.policies) for row in plan.rows)
    return replace(plan, rows=tuple(rows))


def _settled_row(
    reading: SheetReading, register: Register, row: RowPlan, policies: Mapping[str, Policy]
) -> RowPlan:
    if row.action is not Action.CHANGED:
        return row
    taken = tuple(
        one for one in row.changes if policies.get(one.field, Policy.THEIRS) is Policy.THEIRS
    )
    asked = tuple(
        _asked(reading, register, row, one)
        for one in row.changes
        if policies.get(one.field) is Policy.ASK
    )
    action = Action.CHANGED if taken else Action.UNCHANGED
    return replace(row, action=action, changes=taken, problems=(*row.problems, *asked))


def _asked(reading: SheetReading, register: Register, row: RowPlan, change: CellChange) -> Problem:
    one = register.field(change.field)
    where = reading.cell(row.row, change.field)
    before, after = one.text(change.before), one.text(change.after)
    message = f"{one.label}台账里是“{before}”，来表是“{after}”，请选择"
    return Problem(where, message, Severity.WARNING, change.after)


def _profile(found: Mapping[str, Any]) -> TemplateProfile:
    return TemplateProfile(
        found["layout"],
        found["register"],
        found["sender"],
        tuple(found["headers"]),
        dict(found["columns"]),
        {key: Policy(value) for key, value in found["policies"].items()},
    )
