"""Workbooks in: first a plan that anybody can look at, then all of it as one step that can be undone."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from yangfan_desktop.domain.changes import Changes, ChangeSetId, RecordId
from yangfan_desktop.domain.plans import Action, FilePlan, ImportPlan, SheetPlan
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.records import Values
from yangfan_desktop.ledger.comparison import Comparison
from yangfan_desktop.ledger.corrections import NONE, Corrections, corrected
from yangfan_desktop.ledger.imported_states import log_moves
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.links import substitution, write_additions
from yangfan_desktop.ledger.profiles import profile_of, profiles, settled
from yangfan_desktop.store import history
from yangfan_desktop.store.steps import Source, Step

RowPlace = tuple[str, str, frozenset[str], int]
"""A row of a table: the file, the sheet, the letters of the table's columns, the row from 1."""
ReadFile = tuple[str, bytes, Sequence[SheetReading]]
"""A workbook that was read: its name, its content, what its sheets say."""


def plan_import(
    ledger: Ledger,
    paths: Sequence[Path],
    *,
    register: str | None = None,
    sheet: str | None = None,
    password: str = "",
    corrections: Corrections = NONE,
    progress: Progress = SILENT,
) -> ImportPlan:
    """What importing these workbooks would do, after these corrections. Nothing is written.

    A file that cannot be read at all raises a `UserError` that names it; everything inside a file
    that is wrong or doubtful is in the plan, at its cell. `password` opens the files that are locked;
    without it, or with a wrong one, `PasswordNeeded` is raised.
    """
    from yangfan_desktop.exchange.reading import read_sheets  # noqa: PLC0415 - loads lxml

    key = ledger.register(register).key if register else None
    files: list[ReadFile] = []
    learnt = profiles(ledger)
    with no_collecting():
        for path in paths:
            content, file = content_of(path), told_apart(path, paths)
            readings = read_sheets(
                path,
                ledger.registers,
                register=key,
                sheet=sheet,
                overrides=corrections.of_file(file),
                progress=progress,
                password=password,
                content=content,
                learnt=learnt,
            )
            files.append((file, content, readings))
    return plan_readings(ledger, files, corrections, progress)


def plan_readings(
    ledger: Ledger,
    files: Sequence[ReadFile],
    corrections: Corrections = NONE,
    progress: Progress = SILENT,
) -> ImportPlan:
    """What importing these workbooks, read already, would do. Nothing is written.

    Of the corrections those of values and policies are applied here; columns were when it was read.
    """
    base = _last_step(ledger)
    comparison = Comparison(ledger)
    learnt = profiles(ledger)
    plans: list[FilePlan] = []
    with no_collecting():
        for name, content, readings in files:
            sheets: list[SheetPlan] = []
            for reading in readings:
                place, register = (name, reading.name), ledger.registers[reading.register]
                fixed = corrected(reading, register, name, corrections)
                profile = profile_of(reading, learnt)
                rules = {
                    **(profile.policies if profile else {}),
                    **corrections.policies.get(place, {}),
                }
                plan = comparison.sheet(fixed, progress)
                sheets.append(settled(ledger, plan, rules, corrections.spots(place)))
            plans.append(FilePlan(name, content, tuple(sheets)))
    return ImportPlan(tuple(plans), base, comparison.links.additions)


def apply(
    ledger: Ledger,
    plan: ImportPlan,
    progress: Progress = SILENT,
    also: Callable[[Step], None] | None = None,
) -> Changes:
    """Write what is chosen in the plan, as one step; a plan that writes nothing leaves no step.

    `also` writes in the same step what belongs to the import and comes from no row of it.
    """
    if not plan.writes and also is None:
        return Changes()
    with no_collecting(), ledger.step(_label(ledger, plan)) as step:
        if _last_step(ledger) != plan.base:
            raise UserError("预览之后台账又有了改动，请重新预览后再导入")
        real = write_additions(ledger, step, plan.used_additions())
        for number, file in enumerate(plan.files):
            progress.step(number, len(plan.files), f"写入{file.file}")
            _write_file(ledger, step, file, real, progress)
        if also is not None:
            also(step)
        progress.step(len(plan.files), len(plan.files), "保存")
    return step.changes


@contextmanager
def no_collecting() -> Generator[None]:
    """Let Python look for no garbage meanwhile.

    Millions of values are made here that all stay; going through them again and again would take a
    third of the time. At the end they count as old at once, or the next collection would go through
    them all the same.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _write_file(
    ledger: Ledger,
    step: Step,
    file: FilePlan,
    real: dict[RecordId, RecordId],
    progress: Progress,
) -> None:
    writing = [sheet for sheet in file.sheets if any(row.will_write for row in sheet.rows)]
    if not writing:
        return
    file_id = step.keep_file(file.content)
    for sheet in writing:
        reading = sheet.reading
        register = ledger.registers[reading.register]
        columns = _letters(reading)
        named = substitution(register, real)
        source = step.source(file_id, file.file, reading.sheet, columns)
        new: list[tuple[Values, Source]] = []
        changed: list[tuple[RecordId, Values, Values, Source]] = []
        for row in watched(sheet.rows, progress, f"写入{file.file}"):
            if row.will_write and row.action is Action.NEW:
                new.append((ledger.under_pack(register, named(row.values)), (source, row.row)))
            elif row.will_write and row.record is not None:
                before = {change.field: change.before for change in row.changes}
                after = {change.field: change.after for change in row.changes}
                changed.append((row.record, before, named(after), (source, row.row)))
        step.create(register, new)
        step.change(register, changed)
        log_moves(ledger, step, file.file, sheet)


def place_of(file: str, reading: SheetReading, row: int) -> RowPlace:
    """Where a row of a table stands, as `record_ids` names it."""
    return file, reading.sheet, frozenset(_letters(reading).values()), row


def _letters(reading: SheetReading) -> dict[str, str]:
    return {match.field: match.column for match in reading.columns}


def told_apart(path: Path, paths: Sequence[Path]) -> str:
    """The file's name, with its folder where two counties sent files of the same name."""
    same = [other for other in paths if other.name == path.name]
    return path.name if len(same) == 1 else f"{path.absolute().parent.name}/{path.name}"


def content_of(path: Path) -> bytes:
    """The bytes of a received file; a `UserError` says why there are none."""
    from yangfan_desktop.exchange import received  # noqa: PLC0415 - what reads workbooks loads much

    return received.content_of(path)


def _last_step(ledger: Ledger) -> ChangeSetId:
    with ledger.file.reading() as connection:
        return history.last_change_set(connection)


def _label(ledger: Ledger, plan: ImportPlan) -> str:
    names = [file.file for file in plan.files]
    named = names[0] if len(names) == 1 else f"{names[0]}等{len(names)}个文件"
    counts = {
        action: sum(row.will_write for row in plan.rows() if row.action is action)
        for action in (Action.NEW, Action.CHANGED)
    }
    parts = [f"{action.label}{number}条" for action, number in counts.items() if number]
    return f"导入{named}：{'、'.join(parts)}{added_words(ledger, plan)}"


def added_words(ledger: Ledger, plan: ImportPlan) -> str:
    """What is added because the rows refer to it, for a label: `（连带新增单位3个）`."""
    parts = (f"{ledger.registers[key].noun}{number}个" for key, number in plan.added().items())
    told = "、".join(parts)
    return f"（连带新增{told}）" if told else ""


def record_ids(ledger: Ledger, change_set: ChangeSetId | None) -> dict[RowPlace, int]:
    """Which record each row of an import became."""
    if change_set is None:
        return {}
    with ledger.file.reading() as connection:
        return history.rows_read(connection, change_set)
