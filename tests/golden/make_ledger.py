"""Makes the golden ledger of today's format, once, when that format is new; run it from the root:

`python -m tests.golden.make_ledger` writes `ledgers/FORMAT.yangfan` and what it holds beside it
(`FORMAT.json`). A file that exists is left alone: a golden file is what that program really wrote.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.plans import Action, FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.readings import ColumnMatch, SheetReading
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent
from yangfan_desktop.ledger import (
    attachments,
    boundaries,
    edits,
    history,
    imports,
    own_fields,
)
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store.opening import version_of

FOLDER = Path(__file__).parent / "ledgers"


def contents(ledger: Ledger) -> dict[str, Any]:
    """All that a ledger holds, in words: its records, its steps and where one value came from."""
    project = ledger.records("projects")[0].id
    return {
        "unit": ledger.facts.unit,
        "registers": {
            key: [
                {f.key: f.json(record[f.key]) for f in register.fields if record[f.key] is not None}
                for record in ledger.records(key)
            ]
            for key, register in ledger.registers.items()
            if ledger.count(key)
        },
        **_beside(ledger),
        "steps": [[step.operator, step.label] for step in history.change_sets(ledger)],
        "origins": [
            [str(origin.value), origin.operator, str(origin.cell or "")]
            for origin in history.origins(ledger, "projects", project, "total_investment")
        ],
    }


def _beside(ledger: Ledger) -> dict[str, Any]:
    """What is kept beside the records, since the format that began to."""
    outlines = [[one.name, one.level, one.geometry] for one in boundaries.boundaries(ledger)]
    attached = [
        [key, one.name, one.size, one.operator]
        for key in ledger.registers
        for id_ in ledger.ids(key)
        for one in attachments.listing(ledger, key, id_)
    ]
    found = {"boundaries": outlines, "attachments": attached}
    return {key: value for key, value in found.items() if value}


def fill(ledger: Ledger) -> None:
    """A few records in several registers, with a history of every sort of step."""
    code = "91110108551385082Q"
    edits.add(ledger, "organisations", {"name": "云江重工有限公司", "credit_code": code})
    edits.add(ledger, "zones", {"name": "东湖先导区", "approved_on": PartialDate.of_year(2022)})
    own_fields.add_field(ledger, "projects", "能耗", Kind.NUMBER, unit="吨标煤")
    imports.apply(ledger, _plan(history.change_sets(ledger)[0].id))
    first, second = ledger.ids("projects")
    changes = {"total_investment": Money.of(1300), "own_1": Number.of("12.5")}
    edits.edit(ledger, "projects", first, changes)
    edits.delete(ledger, "projects", [second])
    history.undo(ledger)
    project = Link(first)
    period = PartialDate.of_quarter(2023, 2)
    report = {"project": project, "period": period, "cumulative_investment": Money.of(400)}
    edits.add(ledger, "progress_reports", report)
    edits.add(ledger, "funds", {"name": "首批奖补", "project": project, "applied": Money.of(50)})
    edits.add(ledger, "payments", {"fund": "首批奖补", "amount": Money.of("12.34")})
    edits.add(ledger, "tasks", {"name": "推进专网建设", "long_term": True})
    task = ledger.ids("tasks")[0]
    edits.edit(ledger, "tasks", task, {"progress_percent": Percent.of("37.5")})
    history.undo(ledger)
    _fill_beside(ledger, first)


def _fill_beside(ledger: Ledger, project: RecordId) -> None:
    square = [[120.0, 31.0], [120.5, 31.0], [120.5, 31.5], [120.0, 31.0]]
    outline = {"type": "Polygon", "coordinates": [square]}
    feature = {"type": "Feature", "properties": {"name": "东湖区"}, "geometry": outline}
    with TemporaryDirectory() as folder:
        map_file, letter = Path(folder) / "东湖区.geojson", Path(folder) / "立项批复.txt"
        map_file.write_text(json.dumps(feature), encoding="utf-8")
        letter.write_text("同意立项。", encoding="utf-8")
        boundaries.import_file(ledger, map_file, level="县")
        attachments.add(ledger, "projects", project, letter)
        attachments.add(ledger, "projects", project, map_file)
    history.undo(ledger)


def _plan(base: ChangeSetId) -> ImportPlan:
    columns = (
        ColumnMatch("B", "项目名称", "name", 1.0),
        ColumnMatch("C", "总投资（万元）", "total_investment", 1.0, "万元"),
    )
    reading = SheetReading("东湖区.xlsx", "项目", "projects", (1,), columns)
    rows = (
        RowPlan(2, Action.NEW, {"name": "5G智慧车间", "total_investment": Money.of(1200)}),
        RowPlan(3, Action.NEW, {"name": "港口远程吊装", "total_investment": Money.of("0.01")}),
    )
    content = "不是真的工作簿".encode()
    file = FilePlan("东湖区.xlsx", content, (SheetPlan(reading, rows),))
    return ImportPlan((file,), base)


def main() -> None:
    """Make the pair of files for today's format."""
    made = FOLDER / "new.yangfan"
    ledger = Ledger.create(made, LedgerFacts("云江市工业和信息化局", "云江市"), "王立")
    fill(ledger)
    words = json.dumps(contents(ledger), ensure_ascii=False, indent=1)
    ledger.close()
    version = version_of(made)
    if (FOLDER / f"{version}.yangfan").exists():
        made.unlink()
        sys.exit(f"{version}.yangfan exists already")
    made.rename(FOLDER / f"{version}.yangfan")
    (FOLDER / f"{version}.json").write_text(words + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
