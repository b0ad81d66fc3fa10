"""What a check finds, and the records it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Link, Value


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful; the record is missing where the file itself is meant."""

    message: str
    severity: Severity
    register: str = ""
    record: RecordId | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Books:
    """Every register with its records, as they were at one moment."""

    registers: Mapping[str, Register]
    records: Mapping[str, list[Record]]

    def parts_of(self, register: str, reference: str) -> dict[int, list[Record]]:
        """The records of this register by the id of the record that this reference leads to."""
        found: dict[int, list[Record]] = {}
        for record in self.records[register]:
            link = record[reference]
            if isinstance(link, Link):
                found.setdefault(link.id, []).append(record)
        return found

    def finding(
        self,
        register: str,
        record: Record,
        message: str,
        field: str = "",
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        """A finding at this record, which it names."""
        spec = self.registers[register]
        text = f"{spec.noun}“{self.name(register, record)}”：{message}"
        return Finding(text, severity, register, record.id, field)

    def name(self, register: str, record: Record) -> str:
        """What a sentence calls this record."""
        spec = self.registers[register]
        return spec.field(spec.naming).text(record[spec.naming]) or f"第{record.id}号"

    def text(self, register: str, field: str, value: Value | None) -> str:
        """The value as a page shows it, with its unit."""
        spec = self.registers[register].field(field)
        return f"{spec.text(value)}{spec.unit}"
