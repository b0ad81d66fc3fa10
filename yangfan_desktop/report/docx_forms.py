"""The forms of a Word file: labelled cells on a grid of twenty-four."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from yangfan_desktop.report.blocks import Form
from yangfan_desktop.report.docx_cells import GLUE, JC, Cell, Kind, fitted, properties_xml
from yangfan_desktop.report.docx_fit import Fitting, head_lines
from yangfan_desktop.report.docx_text import W

_FORM_GRID = 24


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form to be written: how wide it is in twentieths of a point, its styles of cells.

    There is `air` above and below the text of its cells. One that is `whole` stays on one page.
    """

    form: Form
    width: int
    head: Kind
    body: Kind
    air: int
    whole: bool = False


def form_xml(made: WordForm) -> str:
    """The `w:tbl` element of a form."""
    edges = [round(made.width * at / _FORM_GRID) for at in range(_FORM_GRID + 1)]
    widths = [right - left for left, right in pairwise(edges)]
    last = len(made.form.rows) - 1
    fitting = Fitting()
    rows = ""
    for number, row in enumerate(made.form.rows):
        keep = GLUE if made.whole and number < last else ""
        at, cells = 0, list[tuple[Cell, str]]()
        for cell in row.cells:
            own = Cell(
                edges[at + cell.span] - edges[at],
                made.head if cell.label else made.body,
                "center" if cell.label else JC[cell.align],
                f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "",
                keep,
                cell.bar,
                tracked=True,
            )
            text = head_lines(cell.text, own.kind.setting, own.room) if cell.label else cell.text
            cells.append((own, text))
            at += cell.span
        height = (
            f'<w:trHeight w:val="{round(row.height * 20)}" w:hRule="atLeast"/>'
            if row.height
            else ""
        )
        rows += f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{fitted(cells, fitting)}</w:tr>"
    return f"<w:tbl {W}>{properties_xml(made.form.caption, widths, made.air)}{rows}</w:tbl>"
