"""The registers of the ledger, a module for each subject; importing this package declares them all.

The order here is the order of every list of registers.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter

from yangfan_desktop.domain.fields import Kind, Register, declared
from yangfan_desktop.domain.registers.beside import Attachment, Boundary
from yangfan_desktop.domain.registers.ecosystem import Platform, Solution, Standard, Supplier
from yangfan_desktop.domain.registers.funds import Fund, Payment, Policy
from yangfan_desktop.domain.registers.indicators import Observation, Target
from yangfan_desktop.domain.registers.networks import Factory, Network
from yangfan_desktop.domain.registers.organisations import Organisation
from yangfan_desktop.domain.registers.progress import Milestone, ProgressReport, ProjectEvent
from yangfan_desktop.domain.registers.projects import Project
from yangfan_desktop.domain.registers.supervision import Contact, Issue, Task
from yangfan_desktop.domain.registers.zones import Zone

_ORDER = (
    "projects",
    "zones",
    "organisations",
    "milestones",
    "progress_reports",
    "project_events",
    "networks",
    "factories",
    "suppliers",
    "solutions",
    "platforms",
    "standards",
    "policies",
    "funds",
    "payments",
    "tasks",
    "issues",
    "contacts",
    "targets",
    "observations",
)
REGISTERS: Mapping[str, Register] = {key: declared()[key] for key in _ORDER}
REFERRED_FIRST = tuple(
    TopologicalSorter(
        {
            key: [one.target for one in spec.stored if one.kind is Kind.REFERENCE]
            for key, spec in REGISTERS.items()
        }
    ).static_order()
)
"""The registers in such an order that each comes after all those that its records refer to."""
BESIDE: Mapping[str, Register] = {key: declared()[key] for key in ("attachments", "boundaries")}
"""What is kept like records but belongs to them: no list of registers names it."""

__all__ = [
    "BESIDE",
    "REFERRED_FIRST",
    "REGISTERS",
    "Attachment",
    "Boundary",
    "Contact",
    "Factory",
    "Fund",
    "Issue",
    "Milestone",
    "Network",
    "Observation",
    "Organisation",
    "Payment",
    "Platform",
    "Policy",
    "ProgressReport",
    "Project",
    "ProjectEvent",
    "Solution",
    "Standard",
    "Supplier",
    "Target",
    "Task",
    "Zone",
]
