"""两次报送的差异: what was sent this time beside what was sent before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.book_changes import BookChanges, Difference, Sort, together
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.submissions import Submission, contents

if TYPE_CHECKING:
    from yangfan_desktop.exchange.comparing import Side

_File = tuple[str, bytes]


def comparable(every: Sequence[Submission], one: Submission) -> list[Submission]:
    """The others of the same template or to the same receiver from the same register, in their order."""
    return [other for other in every if other.number != one.number and _is_alike(other, one)]


def previous(every: Sequence[Submission], one: Submission) -> Submission | None:
    """The one that was kept before this one and is most like it: of its template, to its receiver."""
    earlier = [other for other in comparable(every, one) if other.number < one.number]

    def likeness(other: Submission) -> tuple[bool, bool, int]:
        same_form = normal(other.facts.template) == normal(one.facts.template)
        same_receiver = normal(other.facts.receiver) == normal(one.facts.receiver)
        return same_form, same_receiver, other.number

    return max(earlier, key=likeness, default=None)


def pair(
    every: Sequence[Submission], after: int | None = None, before: int | None = None
) -> tuple[Submission, Submission]:
    """Two submissions by their numbers, the earlier one first.

    Unnamed, the later one is the last, and the earlier one the one before it that is most like it.
    Raises `UserError` where there is no such submission.
    """
    if not every:
        raise UserError("还没有留存的报送，填报时留存过才能对比")
    later = _numbered(every, after) if after is not None else every[0]
    earlier = _numbered(every, before) if before is not None else previous(every, later)
    if earlier is None:
        raise UserError(
            f"第{later.number}号之前没有同一模板或报给同一单位的报送，请写明和哪一号对比"
        )
    if earlier.number == later.number:
        raise UserError(f"第{later.number}号不能和它自己对比，请写明另一号")
    return earlier, later


def _numbered(every: Sequence[Submission], number: int) -> Submission:
    found = next((one for one in every if one.number == number), None)
    if found is None:
        known = "、".join(f"{one.number}" for one in every[:20])
        raise UserError(f"没有第{number}号报送，留存的有：{known}")
    return found


def compare(ledger: Ledger, before: int, after: int, progress: Progress = SILENT) -> BookChanges:
    """What the later submission says otherwise than the earlier one; files are paired by their names.

    Raises `UserError` where there is no such submission or a file of it cannot be read.
    """
    pairs, differences = _paired(contents(ledger, before), contents(ledger, after))
    found: list[BookChanges] = []
    for number, (old, new) in enumerate(pairs):
        progress.step(number, len(pairs), f"比较{new[0]}")
        found += _books(ledger, old, new)
    return together((*found, BookChanges(tuple(differences))))


def _is_alike(one: Submission, other: Submission) -> bool:
    if one.facts.register != other.facts.register:
        return False
    if normal(one.facts.template) == normal(other.facts.template):
        return True
    return bool(one.facts.receiver) and normal(one.facts.receiver) == normal(other.facts.receiver)


def _paired(
    before: Sequence[_File], after: Sequence[_File]
) -> tuple[list[tuple[_File, _File]], list[Difference]]:
    """Files of the same name; where as many are left on both sides, in their order; the rest alone."""
    names = {name for name, _ in before} & {name for name, _ in after}
    old = [one for one in before if one[0] not in names]
    new = [one for one in after if one[0] not in names]
    by_name = dict(before)
    pairs = [((name, by_name[name]), (name, one)) for name, one in after if name in names]
    if len(old) == len(new):
        return [*pairs, *zip(old, new, strict=True)], []
    alone = [Difference(Sort.GONE, name, "文件", name, "") for name, _ in old]
    alone += [Difference(Sort.ADDED, name, "文件", "", name) for name, _ in new]
    return pairs, alone


def _books(ledger: Ledger, old: _File, new: _File) -> Iterator[BookChanges]:
    from yangfan_desktop.exchange.comparing import compare_sheets  # noqa: PLC0415 - loads lxml

    before, after = _sides(ledger, old), _sides(ledger, new)
    if len(before) == len(after) == 1:
        yield compare_sheets(before[0], after[0], ledger.registers)
        return
    by_name = {one.grid.sheet: one for one in before}
    for side in after:
        other = by_name.pop(side.grid.sheet, None)
        if other is not None:
            yield compare_sheets(other, side, ledger.registers)
        else:
            sheet = side.grid.sheet
            yield BookChanges((Difference(Sort.ADDED, sheet, "工作表", "", sheet),))
    for sheet in by_name:
        yield BookChanges((Difference(Sort.GONE, sheet, "工作表", sheet, ""),))


def _sides(ledger: Ledger, file: _File) -> list[Side]:
    """The visible sheets of a book, each with the list of records in it where there is just one."""
    from yangfan_desktop.exchange.comparing import Side, is_list  # noqa: PLC0415 - loads lxml
    from yangfan_desktop.exchange.reading import read_sheets  # noqa: PLC0415 - the same
    from yangfan_desktop.exchange.workbooks import open_content  # noqa: PLC0415 - the same

    name, content = file
    grids = [one for one in open_content(name, content) if one.state == "visible"]
    try:
        readings = read_sheets(Path(name), ledger.registers, content=content)
    except UserError:
        readings = []  # no list of records: its cells are compared all the same
    by_sheet = {grid.sheet: [one for one in readings if one.sheet == grid.sheet] for grid in grids}
    lists = {
        sheet: found[0] if len(found) == 1 and is_list(found[0]) else None
        for sheet, found in by_sheet.items()
    }
    return [Side(grid, lists[grid.sheet]) for grid in grids]
