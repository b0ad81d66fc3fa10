"""The registers of the ledger, one module each; importing this package declares them all."""

from __future__ import annotations

from collections.abc import Mapping

from yangfan_desktop.domain.fields import Register, declared
from yangfan_desktop.domain.registers.organisations import Organisation
from yangfan_desktop.domain.registers.projects import Project
from yangfan_desktop.domain.registers.zones import Zone

REGISTERS: Mapping[str, Register] = declared()

__all__ = ["REGISTERS", "Organisation", "Project", "Zone"]
