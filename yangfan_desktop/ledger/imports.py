"""Workbooks in: first a plan that anybody can look at, then all of it as one step that can be undone."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from yangfan_desktop.domain.changes import Changes, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.matching import Index, Match
from yangfan_desktop.domain.plans import (
    Action,
    CellChange,
    FilePlan,
    ImportPlan,
    RowPlan,
    SheetPlan,
)
from yangfan_desktop.domain.problems import Cell, Problem, Severity, UserError
from yangfan_desktop.domain.profiles import Policy, TemplateProfile, headers_of, layout_of
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.records import Record, Values
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.links import Links, substituted, write_additions
from yangfan_desktop.ledger.profiles import profiles
from yangfan_desktop.store import history, queries
from yangfan_desktop.store.steps import Source, Step


def plan_import(
    ledger: Ledger,
    paths: Sequence[Path],
    *,
    register: str | None = None,
    sheet: str | None = None,
    password: str = "",
    progress: Progress = SILENT,
) -> ImportPlan:
    """What importing these workbooks would do. Nothing is written.

    A file that cannot be read at all raises a `UserError` that names it; everything inside a file
    that is wrong or doubtful is in the plan, at its cell. `password` opens the files that are locked;
    without it, or with a wrong one, `PasswordNeeded` is raised.
    """
    from yangfan_desktop.exchange.reading import read_sheets  # noqa: PLC0415 - loads lxml

    key = ledger.register(register).key if register else None
    base = _last_step(ledger)
    learnt = profiles(ledger)
    comparison = _Comparison(ledger, learnt)
    files: list[FilePlan] = []
    with _uncollected():
        for path in paths:
            content = _content(path)
            readings = read_sheets(
                path,
                ledger.registers,
                register=key,
                sheet=sheet,
                progress=progress,
                password=password,
                content=content,
                learnt=learnt,
            )
            sheets = tuple(comparison.sheet(reading, progress) for reading in readings)
            files.append(FilePlan(_told_apart(path, paths), content, sheets))
    return ImportPlan(tuple(files), base, comparison.links.additions)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage wait: millions of new values and hardly a cycle among them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def apply(ledger: Ledger, plan: ImportPlan, progress: Progress = SILENT) -> Changes:
    """Write what is chosen in the plan, as one step; a plan that writes nothing leaves no step."""
    if not plan.writes:
        return Changes()
    if _last_step(ledger) != plan.base:
        raise UserError("预览之后台账又有了改动，请重新预览后再导入")
    with ledger.step(_label(ledger, plan)) as step:
        real = write_additions(ledger, step, plan.used_additions())
        for number, file in enumerate(plan.files):
            progress.step(number, len(plan.files), f"写入{file.file}")
            _write_file(ledger, step, file, real, progress)
        progress.step(len(plan.files), len(plan.files), "保存")
    return step.changes


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
        columns = {match.field: match.column for match in reading.columns}
        source = step.source(file_id, file.file, reading.sheet, columns)
        new: list[tuple[Values, Source]] = []
        changed: list[tuple[RecordId, Values, Values, Source]] = []
        for row in watched(sheet.rows, progress, f"写入{file.file}"):
            if row.will_write and row.action is Action.NEW:
                new.append((substituted(row.values, real), (source, row.row)))
            elif row.will_write and row.record is not None:
                before = {change.field: change.before for change in row.changes}
                after = {change.field: change.after for change in row.changes}
                changed.append((row.record, before, substituted(after, real), (source, row.row)))
        step.create(register, new)
        step.change(register, changed)


def _told_apart(path: Path, paths: Sequence[Path]) -> str:
    """The file's name, with its folder where two counties sent files of the same name."""
    same = [other for other in paths if other.name == path.name]
    return path.name if len(same) == 1 else f"{path.absolute().parent.name}/{path.name}"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到文件：{path}") from None
    except IsADirectoryError:
        raise UserError(f"{path}是文件夹，请选择其中的工作簿") from None
    except OSError as error:
        raise UserError(f"文件{path}无法读取：{error.strerror}") from error


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


@dataclass
class _Seen:
    """What this import has met so far of one register: later rows may repeat earlier ones."""

    known: Index
    new: Index
    places: dict[RecordId, str] = field(default_factory=dict[RecordId, str])


class _Comparison:
    """Rows against the ledger and against each other."""

    def __init__(self, ledger: Ledger, learnt: Mapping[str, TemplateProfile]) -> None:
        self._ledger = ledger
        self._learnt = learnt
        self._seen: dict[str, _Seen] = {}
        self.links = Links(ledger)

    def sheet(self, reading: SheetReading, progress: Progress) -> SheetPlan:
        """The plan for one sheet."""
        register = self._ledger.registers[reading.register]
        seen = self._of(register)
        matches = [seen.known.find(row.values) for row in reading.rows]
        wanted = [match.record for match in matches if match.record is not None]
        found = {record.id: record for record in self._ledger.fetch(register.key, wanted)}
        doing = f"比对{reading.file}"
        rows = [
            self._row(reading, row, match, found, seen)
            for row, match in zip(watched(reading.rows, progress, doing), matches, strict=True)
        ]
        return SheetPlan(reading, tuple(rows))

    def _of(self, register: Register) -> _Seen:
        if register.key not in self._seen:
            index = Index(register)
            with self._ledger.file.reading() as connection:
                for id_, values in queries.columns(connection, register, index.keys):
                    index.add(id_, values)
            self._seen[register.key] = _Seen(index, Index(register))
        return self._seen[register.key]

    def _row(
        self,
        reading: SheetReading,
        row: ReadRow,
        match: Match,
        found: Mapping[RecordId, Record],
        seen: _Seen,
    ) -> RowPlan:
        register = self._ledger.registers[reading.register]
        row = self._linked(reading, row, register)
        if any(row.values.get(one.key) in (None, "") for one in register.fields if one.required):
            return RowPlan(row.row, Action.REFUSED, row.values, problems=row.problems)
        if match.several:
            message = (
                f"台账里有{match.several}条同名的{register.noun}，分不清是哪一条，请补充编号或单位"
            )
            return _refused(reading, row, message)
        if match.record is None:
            return _new(reading, row, seen)
        before = seen.places.get(match.record)
        seen.places.setdefault(match.record, f"{reading.file}〔{reading.sheet}〕第{row.row}行")
        if before:
            return _duplicate(reading, row, before, match.record)
        return _compared(reading, register, row, found[match.record], self._policies(reading))

    def _policies(self, reading: SheetReading) -> Mapping[str, Policy]:
        """Whose values count for this layout."""
        if not self._learnt:
            return {}
        profile = self._learnt.get(layout_of(headers_of(reading).values()))
        return profile.policies if profile else {}

    def _linked(self, reading: SheetReading, row: ReadRow, register: Register) -> ReadRow:
        """The row with references in the place of names."""
        resolved = self.links.resolve(register, row.values)
        doubts = (
            Problem(
                Cell(reading.file, reading.sheet, row.row, reading.column_of(doubt.field)),
                doubt.message,
                doubt.severity,
            )
            for doubt in resolved.doubts
        )
        return replace(row, values=resolved.values, problems=(*row.problems, *doubts))


def _new(reading: SheetReading, row: ReadRow, seen: _Seen) -> RowPlan:
    """A row that the ledger does not have, unless an earlier row of this import is the same."""
    again = seen.new.find(row.values)
    if again.record is not None:
        return _duplicate(reading, row, seen.places[again.record], None)
    stand_in = RecordId(-1 - len(seen.places))  # no record of the ledger has a negative id
    seen.new.add(stand_in, tuple(row.values.get(key) for key in seen.new.keys))
    seen.places[stand_in] = f"{reading.file}〔{reading.sheet}〕第{row.row}行"
    return RowPlan(row.row, Action.NEW, row.values, problems=row.problems)


def _compared(
    reading: SheetReading,
    register: Register,
    row: ReadRow,
    record: Record,
    policies: Mapping[str, Policy],
) -> RowPlan:
    """A blank cell erases nothing; every other difference is a change, unless our values count.

    A difference that is to be asked about is told with their value as the proposal, and not taken.
    """
    elsewhere = {one.key for one in register.fields if one.through is not None}
    changes = tuple(
        CellChange(key, record[key], value)
        for key, value in row.values.items()
        if value is not None and value != record[key] and key not in elsewhere
    )
    asked = tuple(
        _asked(reading, register, row, change)
        for change in changes
        if policies.get(change.field) is Policy.ASK
    )
    taken = tuple(
        change for change in changes if policies.get(change.field, Policy.THEIRS) is Policy.THEIRS
    )
    action = Action.CHANGED if taken else Action.UNCHANGED
    return RowPlan(row.row, action, row.values, record.id, taken, (*row.problems, *asked))


def _asked(reading: SheetReading, register: Register, row: ReadRow, change: CellChange) -> Problem:
    one = register.field(change.field)
    where = Cell(reading.file, reading.sheet, row.row, reading.column_of(change.field))
    message = (
        f"{one.label}台账里是“{one.text(change.before)}”，来表是“{one.text(change.after)}”，请选择"
    )
    return Problem(where, message, Severity.WARNING, change.after)


def _duplicate(reading: SheetReading, row: ReadRow, first: str, record: RecordId | None) -> RowPlan:
    problem = _problem(reading, row, f"与{first}是同一条，没有导入", Severity.WARNING)
    return RowPlan(row.row, Action.DUPLICATE, row.values, record, problems=(*row.problems, problem))


def _refused(reading: SheetReading, row: ReadRow, message: str) -> RowPlan:
    problem = _problem(reading, row, message, Severity.ERROR)
    plan = RowPlan(row.row, Action.REFUSED, row.values)
    return replace(plan, problems=(*row.problems, problem))


def _problem(reading: SheetReading, row: ReadRow, message: str, severity: Severity) -> Problem:
    where = Cell(reading.file, reading.sheet, row.row, reading.column_of("name"))
    return Problem(where, message, severity)


def record_ids(ledger: Ledger, change_set: ChangeSetId | None) -> dict[tuple[str, str, int], int]:
    """Which record each row of an import became: (file, sheet, row) -> record."""
    if change_set is None:
        return {}
    with ledger.file.reading() as connection:
        return history.rows_read(connection, change_set)
