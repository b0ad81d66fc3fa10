"""填报: a higher level's own workbook, filled from the ledger and otherwise untouched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger.ledger import Ledger

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill import FillResult


@dataclass(frozen=True, slots=True)
class FillRun:
    """What a filling is told besides the records.

    Without a `sheet` the one that fits best is filled. `words` are for the lines around the table,
    by their usual label (`填报人`, `联系电话` …); 填报单位 is the ledger's own unless it is given,
    填报日期 the day of the run.
    """

    sheet: str | None = None
    period: PartialDate | None = None
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    day: date | None = None


def fill_template(
    ledger: Ledger,
    template: Path,
    out: Path,
    *,
    register: str | None = None,
    query: Query = ALL,
    run: FillRun | None = None,
    progress: Progress = SILENT,
) -> FillResult:
    """Put the records that answer the query into a copy of the template.

    Without a `register` the projects are taken, or what the template asks for if it is not them.
    The template itself is never written to. A workbook in which nothing of this register can be
    recognised raises a `UserError`; what could not be filled is in the result, with its reason.
    """
    from yangfan_desktop.exchange.fill import fill_workbook  # noqa: PLC0415 - loads lxml
    from yangfan_desktop.exchange.meta_lines import RunFacts  # noqa: PLC0415 - loads lxml

    if out.exists() and template.exists() and out.samefile(template):
        raise UserError(f"输出不能覆盖模板{template.name}，请换一个文件名")
    told = run or FillRun()
    if register is None:
        register = register_for(ledger, template, told.sheet)
    spec = ledger.register(register)
    records = [record.values for record in ledger.records(spec.key, query)]
    words = {"填报单位": ledger.facts.unit, **told.words}
    day = PartialDate.of_day(told.day or date.today())  # noqa: DTZ011 - the office's own day
    facts = RunFacts(words, told.period, day)
    return fill_workbook(
        template, out, spec, records, sheet=told.sheet, facts=facts, progress=progress
    )


def register_for(ledger: Ledger, template: Path, sheet: str | None = None) -> str:
    """The register that a template is filled from, unless the user says otherwise."""
    from yangfan_desktop.exchange.fill import register_of  # noqa: PLC0415 - loads lxml

    return register_of(template, ledger.registers, sheet, "projects")
