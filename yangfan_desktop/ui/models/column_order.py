"""The columns of a register's table from the left, and a text as a cell shows it."""

from __future__ import annotations

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.wording import one_line

_DAILY = {
    "projects": (
        "region",
        "owner",
        "sector",
        "stage",
        "total_investment",
        "completed_investment",
        "progress_percent",
    ),
    "progress_reports": (
        "period",
        "review_state",
        "progress_percent",
        "period_investment",
        "cumulative_investment",
        "progress_note",
        "problems",
    ),
    "zones": ("stage", "level", "region", "lead_organisation"),
    "tasks": ("state", "progress_percent", "due_on", "lead", "person"),
    "issues": ("state", "due_on", "responsible", "person", "project", "kind"),
    "networks": ("region", "user", "state", "carrier", "mode", "sector"),
    "factories": ("region", "owner", "state", "level", "total_investment"),
    "suppliers": ("kind", "region", "sectors", "qualifications", "revenue", "contact", "phone"),
    "solutions": ("supplier", "sector", "scenario", "customer", "case_year", "summary"),
    "funds": ("organisation", "kind", "applied", "approved", "issued_on"),
    "organisations": ("kind", "region", "contact", "phone", "industry", "size", "credit_code"),
}
"""The columns that a first screen shows, by register: how it stands, whose it is, until when, how much."""


def columns_of(register: Register) -> tuple[Field, ...]:
    """The name first, where it is kept in sight; then what one looks at daily; then the rest."""
    early = (register.naming, *_DAILY.get(register.key, ()))
    first = [register.field(key) for key in early]
    return (*first, *(field for field in register.fields if field.key not in early))


def as_cell(text: str) -> str:
    """The text on one line, as a table cell or a tab-separated copy shows it."""
    return one_line(text) if "\n" in text else text
