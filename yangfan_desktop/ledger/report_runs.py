"""留档: reports as they were printed, looked up by their codes, compared with today, printed again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import drafts, figures
from yangfan_desktop.ledger.drafts import Draft, Wish, kind_of
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.report_files import Made, check_suffix, write_paper
from yangfan_desktop.ledger.report_rows import shown_records
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import ReportKind
from yangfan_desktop.report.kept import (
    Difference,
    coded,
    differences,
    digest,
    exhibits,
    name_of,
    packed,
    unpacked,
)
from yangfan_desktop.report.privacy import Purpose
from yangfan_desktop.report.profile import PLAIN, Profile, dressed
from yangfan_desktop.store import report_runs as stored

_MOST_NAMES = 500
_CODE = re.compile(r"(?:编码|YF)?\s*(\d+)(?:\s*[-\u2010\u2011—–－]\s*(\d+))?\s*。?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A report that was printed and kept."""

    number: int
    kind: str
    title: str
    purpose: Purpose
    as_of: date
    at: datetime
    operator: str
    prints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a code stands for, and whether it still holds.

    `exhibit` is the table's or figure's name, empty where the code is of the whole paper. `records`
    are the rows that it shows or was made from, by register. `differences` are between what was printed and
    what would be printed now; `steps` are the later steps that touched those registers.
    """

    run: Run
    exhibit: str
    report: Report
    records: Mapping[str, Sequence[RecordId]]
    differences: tuple[Difference, ...]
    steps: tuple[stored.Since, ...]

    @property
    def has_changed(self) -> bool:
        """Whether the same thing would be printed otherwise now."""
        return bool(self.differences)


def keep(ledger: Ledger, kind: ReportKind, wish: Wish, made: Draft, name: str) -> int:
    """Keep the report and return its number: the old one where the very same was printed before."""
    with ledger.file.writing() as connection:
        step = stored.last_step(connection)
        return stored.keep(connection, _to_keep(ledger, (kind, wish, made), name, step))


def expected_number(ledger: Ledger, kind: ReportKind, wish: Wish, made: Draft) -> int:
    """The number that `keep` would give this report now."""
    with ledger.file.reading() as connection:
        step = stored.last_step(connection)
        run = _to_keep(ledger, (kind, wish, made), "", step)
        return stored.expected_number(connection, run.digest)


def _to_keep(
    ledger: Ledger, printed: tuple[ReportKind, Wish, Draft], name: str, step: ChangeSetId
) -> stored.StoredRun:
    """What is kept of a report; its number is given when it is written."""
    kind, wish, made = printed
    purpose = Purpose.PUBLIC if kind.public else wish.purpose
    at = datetime.now().astimezone()
    frozen = replace(
        wish,
        as_of=made.as_of,
        issued=wish.issued or figures.today(),
        purpose=purpose,
        profile=PLAIN,
    )
    return stored.StoredRun(
        id=0,
        at=at,
        operator=ledger.operator,
        change_set=step,
        kind=kind.key,
        title=made.report.title,
        purpose=purpose.value,
        as_of=made.as_of,
        digest=digest((kind.key, step, frozen, made.report)),
        asked=packed(frozen),
        content=packed(made.report),
        sources=made.sources,
        prints=((at.isoformat(timespec="seconds"), ledger.operator, name),),
    )


def reprint(
    ledger: Ledger, code: str, out: Path, profile: Profile = PLAIN, progress: Progress = SILENT
) -> Made:
    """Write a kept report once more, with the numbers and words that it had."""
    run, _ = _loaded(ledger, code)
    check_suffix(out)
    report = coded(unpacked(run.content), run.id)
    issued = str(PartialDate.of_day(run.at.date()))
    shown = dressed(report, profile, issued)
    return write_paper(ledger, shown, out, profile, (run.id, []), progress)


def runs(ledger: Ledger) -> list[Run]:
    """Every report that was printed from this ledger, the newest first."""
    with ledger.file.reading() as connection:
        return [_run(one) for one in stored.every(connection)]


def look_up(ledger: Ledger, code: str) -> Found:
    """What a printed code stands for, and what has changed since; UserError for an unknown one."""
    run, number = _loaded(ledger, code)
    report: Report = unpacked(run.content)
    everything = exhibits(report)
    if number is not None and not 1 <= number <= len(everything):
        raise UserError(f"第{run.id}次报告只有{len(everything)}个图表，没有编码{run.id}-{number}")
    now = drafts.draft(ledger, kind_of(run.kind), unpacked(run.asked))
    with ledger.file.reading() as connection:
        steps = stored.steps_since(connection, run)
    return Found(
        run=_run(run),
        exhibit=name_of(everything[number - 1]) if number else "",
        report=report,
        records=shown_records(ledger, report, number, run.sources),
        differences=tuple(differences(report, now.report, number)),
        steps=tuple(steps),
    )


def rows_of(ledger: Ledger, register: str, ids: Sequence[RecordId]) -> Query:
    """The query that shows these records of a register: by what names them, or all of them.

    Records that share a name with one of them are shown too; more than `_MOST_NAMES` of them, or the
    whole register, need no filter.
    """
    wanted = set(ids)
    if len(wanted) > _MOST_NAMES or wanted >= set(ledger.ids(register)):
        return ALL
    naming = ledger.registers[register].naming
    names = {record[naming]: None for record in ledger.fetch(register, sorted(wanted))}
    return Query(conditions=(Condition(naming, Test.ONE_OF, tuple(names)),))


def _loaded(ledger: Ledger, code: str) -> tuple[stored.StoredRun, int | None]:
    found = _CODE.fullmatch(code.strip())
    if not found:
        raise UserError(f"“{code}”不是图表编码，编码的样子是“12-3”（第12次报告的第3个图表）")
    with ledger.file.reading() as connection:
        run = stored.load(connection, int(found[1]))
    if run is None:
        raise UserError(f"这个台账里没有第{found[1]}次报告，编码可能来自另一个台账")
    return run, int(found[2]) if found[2] else None


def _run(one: stored.StoredRun) -> Run:
    return Run(
        number=one.id,
        kind=one.kind,
        title=one.title,
        purpose=Purpose(one.purpose),
        as_of=one.as_of,
        at=one.at,
        operator=one.operator,
        prints=len(one.prints),
    )
