"""检查台账: is the file whole, and do the records agree with themselves?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import (
    Money,
    PartialDate,
    Percent,
    credit_check_character,
    credit_code_error,
)
from yangfan_desktop.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful; the record is missing where the file itself is meant."""

    message: str
    severity: Severity
    register: str = ""
    record: RecordId | None = None
    field: str = ""


def check(ledger: Ledger) -> list[Finding]:
    """Everything that is wrong with the ledger, damage to the file first."""
    damage = [Finding(f"文件损坏：{text}", Severity.ERROR) for text in ledger.file.damage()]
    if damage:
        return damage
    return [
        finding
        for register in ledger.registers.values()
        for record in ledger.records(register.key)
        for finding in _of_record(register, record)
    ]


def _of_record(register: Register, record: Record) -> Iterator[Finding]:
    name = record["name"] or f"第{record.id}号"

    def finding(message: str, field: str, severity: Severity = Severity.WARNING) -> Finding:
        text = f"{register.noun}“{name}”：{message}"
        return Finding(text, severity, register.key, record.id, field)

    for field in register.fields:
        value = record[field.key]
        if value is None:
            if field.required:
                yield finding(f"{field.label}为空", field.key, Severity.ERROR)
        elif field.kind is Kind.CHOICE and field.option(str(value)) is None:
            yield finding(f"{field.label}“{value}”不在政策包的名单里", field.key)
        elif field.kind is Kind.CREDIT_CODE:
            wrong = _credit_code(str(value))
            if wrong:
                yield finding(wrong, field.key)
    if register.key == "projects":
        for field_key, message in _of_project(record):
            yield finding(message, field_key)


def _credit_code(code: str) -> str | None:
    error = credit_code_error(code)
    if error is None and credit_check_character(code) != code[17]:
        error = f"信用代码“{code}”的校验码应为“{credit_check_character(code)}”"
    return error


def _of_project(record: Record) -> Iterator[tuple[str, str]]:
    """The rules between fields of a project (DOMAIN: 开工≤完工, 已完成≤总投资, 进度0–100)."""
    start, end = record["start_date"], record["end_date"]
    if (
        isinstance(start, PartialDate)
        and isinstance(end, PartialDate)
        and end.last_day < start.first_day
    ):
        yield "end_date", f"完工时间{end}早于开工时间{start}"
    total, done = record["total_investment"], record["completed_investment"]
    if isinstance(total, Money) and isinstance(done, Money) and done > total:
        yield "completed_investment", f"累计完成投资{done}万元超过总投资{total}万元"
    funding = record["fiscal_funding"]
    if isinstance(total, Money) and isinstance(funding, Money) and funding > total:
        yield "fiscal_funding", f"财政资金{funding}万元超过总投资{total}万元"
    progress = record["progress_percent"]
    if isinstance(progress, Percent) and not 0 <= progress.number <= 100:
        yield "progress_percent", f"形象进度{progress}不在0到100之间"
