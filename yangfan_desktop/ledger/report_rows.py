"""Of the records that a kept report was made from, those that one of its tables or forms shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report import blocks
from yangfan_desktop.report.blocks import Block, Form, PageBreak, Report, Table, Title
from yangfan_desktop.report.kept import Exhibit, exhibits

Sources = Mapping[str, Sequence[int]]


def shown_records(
    ledger: Ledger, report: Report, number: int | None, sources: Sources
) -> dict[str, list[RecordId]]:
    """The records of each register behind the whole report, or behind its `number`th exhibit.

    A register whose records the exhibit names row by row is narrowed to those. One that it adds up,
    and one of which a row is not found (it has another name by now), is given whole.
    """
    found = {key: [RecordId(id_) for id_ in ids] for key, ids in sources.items()}
    if number is None:
        return found
    exhibit = exhibits(report)[number - 1]
    columns = _columns(exhibit)
    part = _part(report, exhibit) if isinstance(exhibit, Form | Table) else frozenset[str]()
    for key, ids in found.items():
        if not columns and not part:
            break
        if key in ledger.registers and len(ids) > max(1, *map(len, columns or [()])):
            own = _named(ledger, key, ids)
            found[key] = _of_rows(own, columns) or _of_words(own, part) or ids
    return found


def _columns(exhibit: Exhibit) -> list[tuple[str, ...]]:
    """The columns of a table, subtotals left out; none of what is no table."""
    if not isinstance(exhibit, Table | blocks.Ledger) or not exhibit.rows:
        return []
    strong = exhibit.strong if isinstance(exhibit, blocks.Ledger) else ()
    rows = [row for at, row in enumerate(exhibit.rows) if at not in strong]
    return list(zip(*rows, strict=True))


def _part(report: Report, exhibit: Exhibit) -> frozenset[str]:
    """What the titles and forms say of the part (between new pages) that the exhibit stands in."""
    parts: list[list[Block]] = [[]]
    for block in report.blocks:
        if isinstance(block, PageBreak):
            parts.append([])
        parts[-1].append(block)
    own = next(part for part in parts if any(block is exhibit for block in part))
    return frozenset(_words(own)) if len(parts) > 1 else frozenset()


def _words(part: Iterable[Block]) -> Iterable[str]:
    for block in part:
        if isinstance(block, Title):
            yield block.text
        elif isinstance(block, Form):
            yield from (cell.text for row in block.rows for cell in row.cells if not cell.label)


def _named(ledger: Ledger, register: str, ids: Sequence[RecordId]) -> dict[str, list[RecordId]]:
    """The records by what they are called."""
    naming = ledger.registers[register].naming
    found: dict[str, list[RecordId]] = {}
    for record in ledger.fetch(register, ids):
        if record[naming]:
            found.setdefault(str(record[naming]), []).append(record.id)
    return found


def _of_rows(
    own: Mapping[str, Sequence[RecordId]], columns: Sequence[tuple[str, ...]]
) -> list[RecordId]:
    """The records that a column names, every row of it."""
    for column in columns:
        if all(cell in own for cell in column):
            return [id_ for name in dict.fromkeys(column) for id_ in own[name]]
    return []


def _of_words(own: Mapping[str, Sequence[RecordId]], words: Iterable[str]) -> list[RecordId]:
    return [id_ for word in words for id_ in own.get(word, ())]
