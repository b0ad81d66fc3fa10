"""What must hold inside one record: filled in, of the pack, in order, parts no larger than wholes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.lifecycle import STAGE_OF
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import (
    Money,
    PartialDate,
    Percent,
    Value,
    credit_check_character,
    credit_code_error,
)
from yangfan_desktop.ledger.findings import Books, Finding

IN_ORDER: Mapping[str, Sequence[tuple[str, str]]] = {
    "projects": (("start_date", "end_date"),),
    "zones": (("period_from", "period_to"),),
    "policies": (("issued_on", "valid_until"),),
    "issues": (("raised_on", "due_on"), ("raised_on", "closed_on")),
}
"""Dates of which the first may not be after the second (开工 ≤ 完工 …)."""

PART_OF: Mapping[str, Sequence[tuple[str, str]]] = {
    "projects": (
        ("completed_investment", "total_investment"),
        ("fiscal_funding", "total_investment"),
        ("self_funding", "total_investment"),
        ("investment_5g", "total_investment"),
        ("annual_done", "completed_investment"),
    ),
    "factories": (("investment_5g", "total_investment"),),
    "networks": (("redcap_terminals", "terminals"),),
    "funds": (("approved", "applied"),),
    "progress_reports": (
        ("period_investment", "year_investment"),
        ("year_investment", "cumulative_investment"),
    ),
}
"""Amounts of which the first may not exceed the second (已完成 ≤ 总投资, 核定 ≤ 申报 …)."""

SHARES = {
    "projects": "progress_percent",
    "progress_reports": "progress_percent",
    "tasks": "progress_percent",
    "milestones": "weight",
}
"""Percentages that run from 0 to 100 (indicators and gains may go beyond)."""


def in_records(books: Books) -> Iterator[Finding]:
    """Everything that is wrong inside single records."""
    for register, records in books.records.items():
        for record in records:
            yield from _fields(books, register, record)
            yield from _order(books, register, record)
            yield from _parts(books, register, record)
    for project in books.records.get("projects", ()):
        yield from _funding(books, project)
        yield from _stage(books, project)


def _fields(books: Books, register: str, record: Record) -> Iterator[Finding]:
    for field in books.registers[register].fields:
        if field.through is None:  # what is kept elsewhere is found there, once
            value = record[field.key]
            message, severity = _wrong(field, value)
            if message:
                yield books.finding(register, record, message, field.key, severity)
    share = record[SHARES[register]] if register in SHARES else None
    if isinstance(share, Percent) and not 0 <= share.number <= 100:
        label = books.registers[register].field(SHARES[register]).label
        yield books.finding(register, record, f"{label}{share}不在0到100之间", SHARES[register])


def _wrong(field: Field, value: Value | None) -> tuple[str, Severity]:
    if value in (None, ""):
        return (f"{field.label}为空白" if field.required else "", Severity.ERROR)
    if field.kind is Kind.CHOICE and field.option(str(value)) is None:
        return f"{field.label}“{value}”不在政策包的名单里", Severity.WARNING
    if field.kind is Kind.CREDIT_CODE:
        return _credit_code(str(value)), Severity.WARNING
    return "", Severity.WARNING


def _credit_code(code: str) -> str:
    error = credit_code_error(code)
    if error is None and credit_check_character(code) != code[17]:
        return f"信用代码“{code}”的校验码应为“{credit_check_character(code)}”"
    return error or ""


def _order(books: Books, register: str, record: Record) -> Iterator[Finding]:
    spec = books.registers[register]
    for earlier, later in IN_ORDER.get(register, ()):
        first, last = record[earlier], record[later]
        if (
            isinstance(first, PartialDate)
            and isinstance(last, PartialDate)
            and last.last_day < first.first_day
        ):
            message = f"{spec.field(later).label}{last}早于{spec.field(earlier).label}{first}"
            yield books.finding(register, record, message, later)


def _parts(books: Books, register: str, record: Record) -> Iterator[Finding]:
    spec = books.registers[register]
    for part, whole in PART_OF.get(register, ()):
        small, large = record[part], record[whole]
        if _exceeds(small, large):
            message = (
                f"{spec.field(part).label}{books.text(register, part, small)}"
                f"超过{spec.field(whole).label}{books.text(register, whole, large)}"
            )
            yield books.finding(register, record, message, part)


def _exceeds(small: Value | None, large: Value | None) -> bool:
    if isinstance(small, Money) and isinstance(large, Money):
        return small > large
    return isinstance(small, int) and isinstance(large, int) and small > large


def _funding(books: Books, project: Record) -> Iterator[Finding]:
    """Where the money comes from cannot be more than the whole."""
    total, public, own = (
        project[key] for key in ("total_investment", "fiscal_funding", "self_funding")
    )
    if not (isinstance(total, Money) and isinstance(public, Money) and isinstance(own, Money)):
        return
    if public + own > total >= max(public, own):
        message = f"财政资金与自筹资金之和{public + own}万元超过总投资{total}万元"
        yield books.finding("projects", project, message, "self_funding")


def _stage(books: Books, project: Record) -> Iterator[Finding]:
    state, stage = project["lifecycle"], project["stage"]
    if isinstance(state, str) and isinstance(stage, str) and stage != STAGE_OF.get(state, stage):
        words = (books.text("projects", "lifecycle", state), books.text("projects", "stage", stage))
        message = f"管理状态“{words[0]}”与项目阶段“{words[1]}”不符"
        yield books.finding("projects", project, message, "lifecycle")
