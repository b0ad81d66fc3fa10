"""Captions of a Word file: their numbers are fields, so that they follow when something is put in."""

from __future__ import annotations

import re

from yangfan_desktop.report.docx_text import field_run, paragraph, paragraph_of, text_run

_NUMBERED = re.compile(r"^([图表])(\d+)(?=\D)")


class Captions:
    """Writes captions; those that begin with 图1 or 表1 are counted, figures and tables apart."""

    def __init__(self) -> None:
        self._counted: dict[str, int] = {}

    def xml(self, text: str, properties: str = "", *, inner: bool = False) -> str:
        """The paragraph of this caption; a number out of turn is said in its field."""
        found = _NUMBERED.match(text)
        if not found:
            return paragraph(text, "Caption", properties, inner=inner)
        label, number = found[1], int(found[2])
        turn = number == self._counted.get(label, 0) + 1
        self._counted[label] = number
        field = field_run(f"SEQ {label} \\* ARABIC" + ("" if turn else f" \\r {number}"), found[2])
        runs = text_run(label) + field + text_run(text[found.end() :])
        return paragraph_of(runs, "Caption", properties, inner=inner)
