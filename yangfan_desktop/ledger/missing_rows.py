"""来表未列: records that a sender was to list and did not, and marking them as such.

A file speaks for the regions (所属区县) that its rows are of, as far as it holds at least half of the
records that are known there: a file with one stray row of another county does not speak for it. A
register without regions is never spoken for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.records import Condition, Query, Record, Test, Values
from yangfan_desktop.ledger.ledger import Ledger

if TYPE_CHECKING:
    from yangfan_desktop.store.steps import Step

_REGION, _REMARK = "region", "remark"
_MARK = re.compile(r"；?【\d{4}-\d{2}-\d{2}[^】]*未列】")


@dataclass(frozen=True, slots=True)
class MissingRows:
    """Records of one register and one region that the files do not list."""

    register: str
    region: str
    records: tuple[Record, ...]

    def only(self, ids: Sequence[RecordId]) -> MissingRows:
        """The same, of these records only."""
        wanted = frozenset(ids)
        return MissingRows(
            self.register, self.region, tuple(one for one in self.records if one.id in wanted)
        )


def missing_rows(ledger: Ledger, plan: ImportPlan) -> list[MissingRows]:
    """What the files of this plan do not list though they speak for it."""
    found: list[MissingRows] = []
    listed, named = _listed(ledger, plan)
    for register, ids in listed.items():
        for region in sorted(named[register]):
            query = Query(conditions=(Condition(_REGION, Test.IS, (region,)),))
            known = ledger.ids(register, query)
            lacking = [id_ for id_ in known if id_ not in ids]
            if lacking and 2 * (len(known) - len(lacking)) >= len(known):
                records = tuple(ledger.fetch(register, lacking))
                found.append(MissingRows(register, region, records))
    return found


def marker(ledger: Ledger, rows: Sequence[MissingRows], plan: ImportPlan) -> Callable[[Step], None]:
    """What writes the marks, in the step of the import: a note at the end of each 备注."""
    files = "、".join(file.file for file in plan.files[:2])
    more = f"等{len(plan.files)}个文件" if len(plan.files) > 2 else ""
    said = f"【{date.today().isoformat()} {files}{more}未列】"  # noqa: DTZ011 - the office's own day

    def write(step: Step) -> None:
        for one in rows:
            register = ledger.registers[one.register]
            edits: list[tuple[RecordId, Values, Values, None]] = []
            for record in one.records:
                before = record[_REMARK]
                words = _MARK.sub("", str(before or ""))
                after = f"{words}；{said}" if words else said
                edits.append((record.id, {_REMARK: before}, {_REMARK: after}, None))
            step.change(register, edits)

    return write


def _listed(
    ledger: Ledger, plan: ImportPlan
) -> tuple[dict[str, set[RecordId]], dict[str, Counter[str]]]:
    """Of each register that can be marked: the records that are listed, and the regions named."""
    listed: dict[str, set[RecordId]] = {}
    named: dict[str, Counter[str]] = {}
    for _, sheet in plan.sheets():
        key = sheet.reading.register
        if not {_REGION, _REMARK} <= set(ledger.registers[key].keys):
            continue
        ids = listed.setdefault(key, set())
        regions = named.setdefault(key, Counter())
        for row in sheet.rows:
            if row.record is not None:
                ids.add(row.record)
            if isinstance(region := row.values.get(_REGION), str):
                regions[region] += 1
    for key, ids in listed.items():
        if not named[key]:
            found = (one[_REGION] for one in ledger.fetch(key, sorted(ids)))
            named[key].update(region for region in found if isinstance(region, str))
    return listed, named
