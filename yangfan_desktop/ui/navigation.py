"""The pages of an open ledger, in the order of the navigation: key and label."""

from __future__ import annotations

OVERVIEW, HISTORY = "overview", "history"
ENTRIES = (
    (OVERVIEW, "概览"),
    ("projects", "项目"),
    ("zones", "先导区"),
    ("organisations", "单位"),
    (HISTORY, "操作记录"),
)
