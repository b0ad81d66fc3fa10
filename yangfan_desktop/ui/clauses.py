"""Chinese lines broken where one would breathe: behind a comma rather than inside a word."""

from __future__ import annotations

import re
from collections.abc import Callable

_CLAUSE = re.compile(r"[^，。；：、\n]*[，。；：、\n]?[”）》]*")


def by_clauses(text: str, width: float, measure: Callable[[str], float]) -> str:
    """The text with line breaks behind marks, wherever a clause does not fit on the line begun.

    `width` and what `measure` gives are in pixels. A clause longer than a whole line stays with what
    is before it, for whoever draws it to break.
    """
    lines: list[str] = []
    line = ""
    for clause in _CLAUSE.findall(text):
        fits = measure(line + clause) <= width
        if line and not fits and measure(clause) <= width:
            lines.append(line)
            line = clause
        else:
            line += clause
    return "\n".join([*lines, line])
