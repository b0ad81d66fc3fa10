"""Where pasted cells land: in records from the current cell on, and below the last one in new records."""

from __future__ import annotations

from dataclasses import dataclass, field

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.pasted import Grid
from yangfan_desktop.ui.proposals import Wanted
from yangfan_desktop.ui.widgets.register_table import RegisterTable


@dataclass(slots=True)
class Landing:
    """What is wanted of which cell, the words of new records by field, and what finds no place."""

    wanted: list[Wanted] = field(default_factory=list)
    added: list[dict[str, str]] = field(default_factory=list)
    lost: int = 0
    why: str = ""


def landing(
    table: RegisterTable, model: RegisterModel, cells: Grid, top: int, left: int
) -> Landing:
    """Cells from this row and column on; one row or one cell fills a larger selection.

    Rows that head a group are passed over. A row below the last record becomes a new record if it
    brings the name; else it has no place, like a cell beyond the last column.
    """
    columns = table.shown_columns()
    chosen_rows, chosen_columns = table.chosen.size()
    height = chosen_rows if len(cells) == 1 else len(cells)
    width = chosen_columns if len(cells[0]) == 1 else len(cells[0])
    within = columns[columns.index(left) :][:width]
    keys = [model.fields[column].key for column in within]
    found = Landing(lost=height * (width - len(within)), why="右边没有更多的列")
    for down, id_ in enumerate(_targets(model, top, height)):
        source = cells[down % len(cells)]
        words = {key: source[across % len(source)].strip() for across, key in enumerate(keys)}
        if id_ is not None:
            found.wanted += [Wanted(id_, key, text) for key, text in words.items()]
        elif words.get(model.register.naming):
            found.added.append(words)
        elif any(words.values()):
            found.lost += sum(bool(text) for text in words.values())
            name = model.register.field(model.register.naming).label
            found.why = f"超出最后一行的要从“{name}”一列粘贴，才能新增记录"
    return found


def _targets(model: RegisterModel, top: int, height: int) -> list[RecordId | None]:
    """The records from this row down, passing over the heads of groups; None below the last."""
    found: list[RecordId | None] = []
    row = top
    while len(found) < height:
        id_ = model.record_at(row)
        if id_ is not None or row >= model.rowCount():
            found.append(id_)
        row += 1
    return found
