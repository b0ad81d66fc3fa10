"""What must hold between records: sums of funds and progress, the logged way of a project, twins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.lifecycle import may_follow
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.registers.beside import SUBMISSIONS
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Precision
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.ledger.findings import Books, Finding

TOLERANCE = Money.of("0.01")
"""By how much a year's sum may differ from its periods: every county rounds for itself."""
_IN_A_YEAR = {Precision.YEAR: 1, Precision.QUARTER: 4, Precision.MONTH: 12}


def between_records(books: Books) -> Iterator[Finding]:
    """Everything that is wrong between records."""
    yield from _funds(books)
    yield from _milestones(books)
    for reports in books.parts_of("progress_reports", "project").values():
        yield from _cumulative(books, reports)
        yield from _years(books, reports)
    yield from _lifecycles(books)
    for register in books.registers.values():
        yield from _twins(books, register)
    yield from _attachments(books)


def _funds(books: Books) -> Iterator[Finding]:
    """Σ拨付 ≤ 核定, 追回 ≤ Σ拨付; nothing is paid before it was granted."""
    payments = books.parts_of("payments", "fund")
    for fund in books.records["funds"]:
        own = payments.get(fund.id, [])
        paid = sum((one.fen for one in _amounts(own, "amount")), start=0)
        approved, recovered, issued = (fund[key] for key in ("approved", "recovered", "issued_on"))
        if isinstance(approved, Money) and paid > approved.fen:
            message = f"累计拨付{Money(paid)}万元超过核定金额{approved}万元"
            yield books.finding("funds", fund, message, "approved")
        if isinstance(recovered, Money) and recovered.fen > paid:
            message = f"追回金额{recovered}万元超过累计拨付{Money(paid)}万元"
            yield books.finding("funds", fund, message, "recovered")
        for payment in own:
            on = payment["paid_on"]
            if _before(on, issued):
                message = f"拨付日期{on}早于下达日期{issued}"
                yield books.finding("payments", payment, message, "paid_on")


def _milestones(books: Books) -> Iterator[Finding]:
    """A milestone lies in its project's time; the weights of a project are shares of one whole."""
    milestones = books.parts_of("milestones", "project")
    for project in books.records["projects"]:
        own = milestones.get(project.id, [])
        for one in own:
            if _before(one["planned_on"], project["start_date"]):
                message = f"计划完成时间{one['planned_on']}早于项目开工时间{project['start_date']}"
                yield books.finding("milestones", one, message, "planned_on")
        weights = [one["weight"] for one in own]
        whole = Percent(sum(one.parts for one in weights if isinstance(one, Percent)))
        if whole.number > 100:
            message = f"里程碑权重之和为{whole}，超过100%"
            yield books.finding("projects", project, message)


def _cumulative(books: Books, reports: Sequence[Record]) -> Iterator[Finding]:
    """What was invested since the start never becomes less."""
    highest: tuple[Money, Record] | None = None
    for report in sorted(reports, key=_end):
        amount = report["cumulative_investment"]
        if not isinstance(amount, Money):
            continue
        if highest is not None and amount < highest[0]:
            message = (
                f"{report['period']}的累计完成投资{amount}万元"
                f"少于{highest[1]['period']}的{highest[0]}万元"
            )
            yield books.finding("progress_reports", report, message, "cumulative_investment")
        else:
            highest = (amount, report)


def _years(books: Books, reports: Sequence[Record]) -> Iterator[Finding]:
    """本年累计 = Σ本期 wherever all periods of the year up to then were reported."""
    series: dict[tuple[int, Precision], list[Record]] = {}
    for report in sorted(reports, key=_end):
        period = report["period"]
        if isinstance(period, PartialDate) and period.precision in _IN_A_YEAR:
            series.setdefault((period.year, period.precision), []).append(report)
    for (_, precision), own in series.items():
        total = 0
        for number, report in enumerate(own):
            amount, year = report["period_investment"], report["year_investment"]
            if not isinstance(amount, Money) or _number(report, precision) != number:
                break
            total += amount.fen
            if isinstance(year, Money) and abs(year.fen - total) > TOLERANCE.fen:
                message = f"{report['period']}的本年累计{year}万元与各期之和{Money(total)}万元不符"
                yield books.finding("progress_reports", report, message, "year_investment")


def _lifecycles(books: Books) -> Iterator[Finding]:
    """The logged transitions follow each other, and the last one is where the project is."""
    events = books.parts_of("project_events", "project")
    for project in books.records["projects"]:
        own = [one for one in events.get(project.id, []) if one["kind"] == "transition"]
        own = sorted((one for one in own if one["to_state"]), key=_happened)
        state: str | None = None
        for event in own:
            yield from _transition(books, event, state)
            state = str(event["to_state"])
        if state is not None and project["lifecycle"] != state:
            logged = books.text("projects", "lifecycle", state)
            now = books.text("projects", "lifecycle", project["lifecycle"]) or "（空白）"
            message = f"管理状态“{now}”与最近一次状态记录“{logged}”不符"
            yield books.finding("projects", project, message, "lifecycle")


def _transition(books: Books, event: Record, state: str | None) -> Iterator[Finding]:
    before, after = event["from_state"], str(event["to_state"])

    def word(one: object) -> str:
        return books.text("projects", "lifecycle", str(one))

    if before is not None and state is not None and before != state:
        message = f"原状态“{word(before)}”与上一次记录的新状态“{word(state)}”接不上"
        yield books.finding("project_events", event, message, "from_state")
    start = str(before) if before is not None else state
    if start is not None and not may_follow(after, start):
        message = f"“{word(start)}”之后不能直接是“{word(after)}”"
        yield books.finding("project_events", event, message, "to_state")


def _attachments(books: Books) -> Iterator[Finding]:
    """An attachment belongs to a record that is there."""
    held = {key: {one.id for one in records} for key, records in books.records.items()}
    for one in books.records["attachments"]:
        if one["of_register"] == SUBMISSIONS:
            continue  # a frozen copy of what was sent, of no record
        if one["of_record"] not in held.get(str(one["of_register"]), set()):
            yield books.finding("attachments", one, "所属的记录已经不在台账里", "of_record")


def _twins(books: Books, register: Register) -> Iterator[Finding]:
    """Two records that one name stands for, unless something more certain tells them apart."""
    seen: dict[tuple[str, ...], Record] = {}
    for record in books.records[register.key]:
        for identity in register.identities(record.values):
            first = seen.setdefault(identity, record)
            combination = identity[: len(identity) // 2]
            if first is record or _told_apart(register, combination, first, record):
                continue
            labels = "、".join(register.field(key).label for key in combination)
            name = books.name(register.key, first)
            message = f"与“{name}”（第{first.id}号）像是同一条，{labels}相同"
            yield books.finding(register.key, record, message, combination[0])
            break


def _told_apart(
    register: Register, combination: tuple[str, ...], one: Record, other: Record
) -> bool:
    for certain in register.identity:
        if certain == combination:
            return False
        for key in certain:
            values = (one[key], other[key])
            if None not in values and normal(str(values[0])) != normal(str(values[1])):
                return True
    return False


def _amounts(records: Sequence[Record], field: str) -> list[Money]:
    return [value for one in records if isinstance(value := one[field], Money)]


def _before(earlier: object, later: object) -> bool:
    """Whether the first date is surely before the second, however exactly they are known."""
    return (
        isinstance(earlier, PartialDate)
        and isinstance(later, PartialDate)
        and earlier.last_day < later.first_day
    )


def _end(report: Record) -> tuple[int, int]:
    period = report["period"]
    return (period.last_day.toordinal() if isinstance(period, PartialDate) else 0, report.id)


def _happened(event: Record) -> tuple[int, int]:
    on = event["happened_on"]
    return (on.last_day.toordinal() if isinstance(on, PartialDate) else 0, event.id)


def _number(report: Record, precision: Precision) -> int:
    """The how-manieth period of its year this is, from 0."""
    period = report["period"]
    month = period.month if isinstance(period, PartialDate) else 1
    return (month - 1) * _IN_A_YEAR[precision] // 12
