"""Chinese lines broken where one would breathe: behind a comma rather than inside a word."""

from __future__ import annotations

import re
from collections.abc import Callable

_CLAUSE = re.compile(r"[^，。；：、]*[，。；：、]?[”）》]*")


def by_clauses(text: str, width: float, measure: Callable[[str], float]) -> str:
    """The text with line breaks behind marks, wherever a clause does not fit on the line begun.

    `width` and what `measure` gives are in pixels. A clause longer than a whole line stays with its
    neighbours, for whoever draws it to break.
    """
    return "\n".join(_broken(line, width, measure) for line in text.split("\n"))


def _broken(text: str, width: float, measure: Callable[[str], float]) -> str:
    lines: list[str] = []
    line = ""
    for clause in _CLAUSE.findall(text):
        both, begun, alone = (measure(one) <= width for one in (line + clause, line, clause))
        if line and begun and alone and not both:
            lines.append(line)
            line = clause
        else:
            line += clause
    return "\n".join([*lines, line])
