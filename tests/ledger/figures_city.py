"""A small city whose figures can be added up by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts

DAY = date(2024, 2, 29)
ZONE = "东湖先导区"


def make_city(folder: Path) -> Ledger:
    """The city in a file."""
    facts = LedgerFacts("云江市工信局", "云江市")
    return furnished(Ledger.create(folder / "云江.yangfan", facts, "王立"))


def furnished(ledger: Ledger) -> Ledger:
    """Two counties, one zone, three projects, a report, a task, two observations."""
    edits.add(ledger, "zones", {"name": ZONE, "region": "东湖区"})
    zone = Link(ledger.ids("zones")[0])
    for name, region, stage, planned, done, plan, year_done in (
        ("智慧港口", "东湖区", "building", 1000, 400, 100, 30),
        ("全连接工厂", "东湖区", "building", 2000, 700, 100, 8),
        ("无人矿山", "青山县", "completed", 500, 500, None, None),
    ):
        edits.add(
            ledger,
            "projects",
            {
                "name": name,
                "region": region,
                "zone": zone if region == "东湖区" else None,
                "stage": stage,
                "total_investment": Money.of(planned),
                "completed_investment": Money.of(done),
                "annual_plan": None if plan is None else Money.of(plan),
                "annual_done": None if year_done is None else Money.of(year_done),
                "start_date": PartialDate.of_month(2023, 1),
                "end_date": PartialDate.of_day(date(2024, 3, 8)),
                "progress_percent": Percent.of(60),
            },
        )
    port = Link(ledger.ids("projects")[0])
    edits.add(
        ledger,
        "progress_reports",
        {
            "project": port,
            "period": PartialDate.of_month(2024, 2),
            "year_investment": Money.of(30),
            "review_state": "reported",
        },
    )
    edits.add(ledger, "tasks", {"name": "建基站", "due_on": PartialDate.of_day(date(2024, 1, 31))})
    for region, users in (("东湖区", 600), ("青山县", 300)):
        edits.add(
            ledger,
            "observations",
            {
                "indicator": "Y1",
                "region": region,
                "as_of": PartialDate.of_month(2024, 1),
                "numerator": Number.of(users),
                "denominator": Number.of(1000),
                "confirmation": "county",
            },
        )
    return ledger
