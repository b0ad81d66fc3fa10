"""Papers from the ledger: drafted from its own data, looked at, written, kept and looked up.

A report that is written is kept in the ledger as it was printed (留档), with a number; every table and
figure bears a code of that number, by which anyone can ask later what it was and whether it still
holds. A preview shows the same pages and keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.files import check_place
from yangfan_desktop.ledger import drafts, figures
from yangfan_desktop.ledger.drafts import ANYTHING, Draft, Wish, kind_of
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.report_files import (
    WORKBOOK,
    Made,
    check_suffix,
    write_list,
    write_paper,
)
from yangfan_desktop.ledger.report_runs import (
    Found,
    Run,
    expected_number,
    keep,
    look_up,
    reprint,
    rows_of,
    runs,
)
from yangfan_desktop.ledger.report_words import day_of, purpose_of, read_edits
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import REPORTS, ReportKind
from yangfan_desktop.report.kept import coded, name_of
from yangfan_desktop.report.profile import Profile, dressed
from yangfan_desktop.report.wording import Edit, texts_of

BRIEFING = "briefing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The pages as they would be printed, and what can be chosen of them.

    `words` are the sentences as drafted beside what will be printed; `sections` are the names of
    every part, left out or not.
    """

    made: Made
    title: str
    words: tuple[Edit, ...]
    sections: tuple[str, ...]


def catalogue() -> tuple[ReportKind, ...]:
    """The reports that can be made."""
    return REPORTS


def draft_words(ledger: Ledger, name: str, wish: Wish = ANYTHING) -> list[str]:
    """The sentences of a draft, in order: what can be edited before printing."""
    return texts_of(drafts.draft(ledger, kind_of(name), wish).report)


def make_report(
    ledger: Ledger,
    name: str,
    out: Path,
    *,
    query: Query = ALL,
    wish: Wish | None = None,
    progress: Progress = SILENT,
) -> Made:
    """Write the report as PDF or Word (a list as a workbook too), as `out` ends, and keep it.

    `query` chooses the records where no `wish` says more. Nothing is kept in a ledger that is open
    for reading only; then the tables bear no code.
    """
    kind = kind_of(name)
    check_suffix(out, kind)
    check_place(out)  # no number is given to a paper that cannot be written
    asked = wish or Wish(query=query)
    progress.step(0, 1, "汇总数据")
    made = drafts.draft(ledger, kind, asked)
    notes = _notes(made)
    run = None if ledger.read_only else keep(ledger, kind, asked, made, out.name)
    if run is None:
        notes.append("台账是以只读方式打开的，这次报告没有留档，图表没有编码")
    if out.suffix.lower() == WORKBOOK:
        write_list(ledger, kind, asked, made, (out, run))
        return Made(pages=0, run=run, notes=tuple(notes))
    report = _final(made, asked, run)
    return write_paper(ledger, report, out, asked.profile, (run, notes), progress)


def preview(
    ledger: Ledger, name: str, out: Path, wish: Wish, progress: Progress = SILENT
) -> Preview:
    """Write what `make_report` would write as PDF, without keeping it.

    The codes are those that the report will bear if nothing else is kept before it.
    """
    kind = kind_of(name)
    progress.step(0, 1, "汇总数据")
    made = drafts.draft(ledger, kind, wish)
    run = None if ledger.read_only else expected_number(ledger, kind, wish, made)
    report = _final(made, wish, run)
    return Preview(
        made=write_paper(ledger, report, out, wish.profile, (run, _notes(made)), progress),
        title=made.report.title,
        words=made.words,
        sections=made.sections,
    )


def _final(made: Draft, wish: Wish, run: int | None) -> Report:
    """The report as it goes to the printer: with its codes, letterhead and 版记."""
    report = coded(made.report, run) if run is not None else made.report
    issued = str(PartialDate.of_day(wish.issued or figures.today()))
    return dressed(report, wish.profile, issued)


def _notes(made: Draft) -> list[str]:
    """What whoever prints it should know."""
    notes = list(made.notes)
    notes += [
        f"改写的“{edit.drafted[:20]}…”在新的底稿中没有对应的句子，没有用上"
        for edit in made.stale_edits
    ]
    if made.hidden:
        names = "、".join(f"{name}（{count}处）" for name, count in made.hidden.items())
        notes.append(f"正文中遮盖了登记为姓名的两个字：{names}，请核对有没有误盖普通词语")
    return notes


__all__ = [
    "BRIEFING", "Found", "Made", "Preview", "Profile", "Run", "catalogue", "day_of", "draft_words",
    "look_up", "make_report", "name_of", "preview", "purpose_of", "read_edits", "reprint", "rows_of",
    "runs",
]  # fmt: skip
