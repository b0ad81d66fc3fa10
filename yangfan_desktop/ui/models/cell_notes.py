"""What is known about the cells of a table besides their values: problems, lights, and the tips on both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import Severity

if TYPE_CHECKING:
    from yangfan_desktop.ledger.findings import Finding
    from yangfan_desktop.policy.lights import Light

Marks = Mapping[tuple[RecordId, str], tuple[Severity, str]]
"""How bad and what, by record and field."""
_LONG = 18  # characters beyond which a cell may be cut off and gets its text as a tip


class CellNotes:
    """Problems of cells, and the light of each record that has one on."""

    def __init__(self) -> None:
        self._marks: Marks = {}
        self._lights: Mapping[int, Light] = {}
        self.has_marks = False

    @property
    def marks(self) -> Marks:
        """All problems of cells."""
        return self._marks

    @property
    def lights(self) -> Mapping[int, Light]:
        """All lights that are on, by record."""
        return self._lights

    def set_marks(self, marks: Marks) -> bool:
        """These problems and no others; whether that is any change."""
        changed = marks != self._marks
        self._marks = marks
        self.has_marks = bool(marks)
        return changed

    def set_lights(self, lights: Mapping[int, Light]) -> bool:
        """These lights and no others; whether that is any change."""
        changed = lights != self._lights
        self._lights = lights
        return changed

    def severity(self, id_: RecordId, key: str) -> Severity | None:
        """How bad the problem of this cell is; nothing where there is none."""
        if not self._marks:
            return None
        found = self._marks.get((id_, key))
        return found[0] if found else None

    def light(self, id_: RecordId) -> Light | None:
        """The record's light, where one is on."""
        return self._lights.get(id_) if self._lights else None

    def tip(self, id_: RecordId, key: str, text: str, *, named: bool = False) -> str | None:
        """What the cell's tip says: the text where it may be cut off, the problem, the light."""
        lines = [text] if len(text) > _LONG else []
        found = self._marks.get((id_, key))
        lines += [f"⚠ {found[1]}"] if found else []
        light = self.light(id_) if named else None
        lines += [f"{light.symbol} {light.word}：{light.meaning}"] if light else []
        return "\n".join(lines) or None


def marks_of(findings: Iterable[Finding]) -> Marks:
    """What a check found, as marks of cells."""
    return {
        (one.record, one.field): (one.severity, one.message)
        for one in findings
        if one.record is not None
    }
