"""Learning from the user: what was decided about one layout is remembered, shown and can be changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Action, CellChange, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem, Severity, UserError
from yangfan_desktop.domain.profiles import (
    Missing,
    Policy,
    TemplateProfile,
    headers_of,
    layout_of_reading,
)
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.files import replacing
from yangfan_desktop.ledger.corrections import Spot
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
    missing: Missing | None = None,
) -> TemplateProfile:
    """Remember for this sheet's layout which field its columns are (by letter), and whose values count.

    Also what becomes of the records that such a file should list and does not.

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
    layout = layout_of_reading(reading)
    known = profiles(ledger).get(layout) or TemplateProfile(layout, register.key)
    profile = replace(
        known,
        register=register.key,
        sender=(reading.facts or {}).get("填报单位", known.sender),
        headers=tuple(headers.values()),
        columns={**known.columns, **{headers[letter]: key for letter, key in columns.items()}},
        policies={**known.policies, **(policies or {})},
        missing=missing or known.missing,
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
    with replacing(output) as draft:
        draft.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(found)


def import_file(ledger: Ledger, path: Path) -> int:
    """Take up what another office exported; returns how many layouts. All of the file or nothing."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8-sig"))
        found = [_checked(ledger, one) for one in listed]
    except OSError as error:
        raise UserError(f"“{path}”无法读取，请检查文件是否还在") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(f"“{path.name}”不是扬帆导出的表式文件，没有导入") from error
    for profile in found:
        save(ledger, profile)
    return len(found)


def _checked(ledger: Ledger, found: Mapping[str, Any]) -> TemplateProfile:
    """The profile, without what this ledger does not know: another office's own fields."""
    profile = _profile(found)
    register = ledger.register(profile.register)
    known = (None, *register.keys)
    return replace(
        profile,
        columns={words: key for words, key in profile.columns.items() if key in known},
        policies={key: rule for key, rule in profile.policies.items() if key in known},
    )


def profile_of(
    reading: SheetReading, learnt: Mapping[str, TemplateProfile]
) -> TemplateProfile | None:
    """What was learnt of the layout of this sheet; nothing if that is nothing."""
    return learnt.get(layout_of_reading(reading)) if learnt else None


def settled(
    ledger: Ledger, plan: SheetPlan, policies: Mapping[str, Policy], decided: Collection[Spot] = ()
) -> SheetPlan:
    """The plan after these policies, by field, have had their say.

    A difference in a field where ours counts is dropped; one that is to be asked about is told with
    their value as the proposal, and not taken. Cells that the user has `decided` are left alone.
    """
    if not policies:
        return plan
    register = ledger.registers[plan.reading.register]
    rows = (_settled_row(plan.reading, register, row, policies, decided) for row in plan.rows)
    return replace(plan, rows=tuple(rows))


def _settled_row(
    reading: SheetReading,
    register: Register,
    row: RowPlan,
    policies: Mapping[str, Policy],
    decided: Collection[Spot],
) -> RowPlan:
    if row.action is not Action.CHANGED:
        return row

    def rule(change: CellChange) -> Policy:
        free = (row.row, change.field) in decided
        return Policy.THEIRS if free else policies.get(change.field, Policy.THEIRS)

    taken = tuple(one for one in row.changes if rule(one) is Policy.THEIRS)
    asked = tuple(
        _asked(reading, register, row, one) for one in row.changes if rule(one) is Policy.ASK
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
        Missing(found.get("missing", Missing.KEEP.value)),
    )
