"""The registers of the ledger, a module for each subject; importing this package declares them all.

The order here is the order of every list of registers.
"""

from __future__ import annotations

from collections.abc import Mapping

from yangfan_desktop.domain.fields import Register, declared
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
BESIDE: Mapping[str, Register] = {key: declared()[key] for key in ("attachments", "boundaries")}
"""What is kept like records but belongs to them: no list of registers names it."""

__all__ = [
    "BESIDE",
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
