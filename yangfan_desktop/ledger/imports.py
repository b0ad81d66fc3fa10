"""Workbooks in: first a plan that anybody can look at, then all of it as one step that can be undone."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from yangfan_desktop.domain.changes import Changes, ChangeSetId, RecordId
from yangfan_desktop.domain.plans import (
    Action,
    FilePlan,
    ImportPlan,
    RowPlan,
    SheetPlan,
    rank,
    targets,
)
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
    learnt = profiles(ledger)
    found = [(at, one) for at, (_, _, readings) in enumerate(files) for one in readings]
    comparison = Comparison(ledger, targets(reading for _, reading in found))
    plans: dict[int, SheetPlan] = {}
    with no_collecting():
        for place in sorted(range(len(found)), key=lambda at: rank(found[at][1])):
            at, reading = found[place]
            spot, register = (files[at][0], reading.name), ledger.registers[reading.register]
            fixed = corrected(reading, register, files[at][0], corrections)
            profile = profile_of(reading, learnt)
            rules = {
                **(profile.policies if profile else {}),
                **corrections.policies.get(spot, {}),
            }
            plan = comparison.sheet(fixed, progress)
            plans[place] = settled(ledger, plan, rules, corrections.spots(spot))
    whole = [
        FilePlan(name, content, tuple(plans[at] for at, (of, _) in enumerate(found) if of == file))
        for file, (name, content, _) in enumerate(files)
    ]
    return ImportPlan(tuple(whole), base, comparison.links.additions)


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
        writing = _Writing(ledger, step, plan)
        sheets = [one for one in plan.in_order() if any(row.will_write for row in one[1].rows)]
        for number, (file, sheet) in enumerate(sheets):
            progress.step(number, len(sheets), f"写入{file.file}")
            writing.write(file, sheet, progress)
        if also is not None:
            also(step)
        progress.step(len(sheets), len(sheets), "保存")
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


class _Writing:
    """One plan being written: what was added comes first, then what others refer to."""

    def __init__(self, ledger: Ledger, step: Step, plan: ImportPlan) -> None:
        self._ledger = ledger
        self._step = step
        self._kept: dict[bytes, int] = {}
        beyond, self._more = plan.used_additions()
        self._real = write_additions(ledger, step, beyond)

    def write(self, file: FilePlan, sheet: SheetPlan, progress: Progress) -> None:
        """Write the chosen rows of a sheet."""
        reading, step = sheet.reading, self._step
        register = self._ledger.registers[reading.register]
        named = substitution(register, self._real)
        if file.content not in self._kept:  # a workbook of many sheets is looked up once
            self._kept[file.content] = step.keep_file(file.content)
        source = step.source(self._kept[file.content], file.file, reading.sheet, _letters(reading))
        new: list[tuple[Values, Source]] = []
        stand_ins: list[RecordId | None] = []
        changed: list[tuple[RecordId, Values, Values, Source]] = []
        for row in watched(sheet.rows, progress, f"写入{file.file}"):
            if row.will_write and row.action is Action.NEW:
                values = self._ledger.under_pack(register, named(self._whole(row)))
                new.append((values, (source, row.row)))
                stand_ins.append(row.stand_in)
            elif row.will_write and row.record is not None:
                before = {change.field: change.before for change in row.changes}
                after = {change.field: change.after for change in row.changes}
                changed.append((row.record, before, named(after), (source, row.row)))
        ids = step.create(register, new)
        self._real.update((at, id_) for at, id_ in zip(stand_ins, ids, strict=True) if at)
        step.change(register, changed)
        log_moves(self._ledger, step, file.file, sheet)

    def _whole(self, row: RowPlan) -> Values:
        """The values of a new row, with what other rows say of the record beyond it."""
        more = self._more.get(row.stand_in) if self._more and row.stand_in else None
        if not more:
            return row.values
        return {**row.values, **{k: v for k, v in more.items() if row.values.get(k) is None}}


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
