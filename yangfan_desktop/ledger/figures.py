"""What pages and papers show of a ledger in numbers; every number comes from `domain.totals`."""

from __future__ import annotations

from datetime import date

from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.projects import catalogue
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.totals import Summary, summarise
from yangfan_desktop.ledger import history
from yangfan_desktop.ledger.ledger import Ledger


def today() -> date:
    """The day that a page or a paper made now bears."""
    return date.today()  # noqa: DTZ011 - an office's own calendar day


def summary(ledger: Ledger, query: Query = ALL) -> Summary:
    """The sums over the projects that answer the query."""
    register = ledger.registers["projects"]
    found = ledger.records(register.key, query)
    return summarise((register.build(record.values) for record in found), register)


def batch(ledger: Ledger) -> str:
    """批次: the ledger's last step, which says what the numbers were taken from."""
    steps = history.change_sets(ledger)
    return f"第{steps[0].id}批（{steps[0].at:%Y-%m-%d %H:%M}）" if steps else "尚无数据"


def note(ledger: Ledger) -> str:
    """What every figure states: until when, and where from."""
    day = today()
    return f"数据截至{day.year}年{day.month}月{day.day}日；来源：{ledger.name}，{batch(ledger)}"


def charts(ledger: Ledger, query: Query = ALL) -> list[Bars]:
    """Every chart of the project register, over the projects that answer the query."""
    found = summary(ledger, query)
    said = note(ledger)
    return [chart.draw(found, said) for chart in catalogue()]
