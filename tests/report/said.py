"""What a block says, in the order in which a paper says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Block,
    Column,
    Cover,
    Figure,
    Form,
    Heading,
    Imprint,
    Ledger,
    Letterhead,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)


def said_by(report: Report) -> str:
    """All that the report says, without blanks."""
    texts = [report.mark, *(text for block in report.blocks for text in texts_of(block))]
    return "".join("".join(texts).split())


def texts_of(block: Block) -> Iterator[str]:
    """Everything that this block has to say, but for what a chart draws and a ledger's foot."""
    match block:
        case Cover():
            yield from (block.title, block.unit, block.date)
        case Title():
            yield from (block.text, block.subtitle)
        case Heading() | Paragraph():
            yield block.text
        case Annexes():
            several = len(block.names) > 1
            yield "附件："
            for number, name in enumerate(block.names, start=1):
                yield f"{number}.{name}" if several else name
        case Annex():
            yield from (block.label, block.title)
        case Signature():
            yield from (block.unit, block.date)
        case _:
            yield from _framed_texts(block)


def foot_of(block: Block) -> str:
    """The line below a ledger, which Word sets in the foot of its pages."""
    return block.foot if isinstance(block, Ledger) else ""


def _framed_texts(block: Block) -> Iterator[str]:
    """What stands between lines: forms, tables, figures, and what frames a paper."""
    match block:
        case Letterhead():
            yield from (block.unit, block.number)
        case Imprint():
            yield f"抄送：{block.copies}。" if block.copies else ""
            yield f"{block.unit}{block.date}印发" if block.unit else ""
        case Figure():
            yield from (block.caption or block.chart.title, block.chart.note)
        case Form():
            cells = (cell.text for row in block.rows for cell in row.cells)
            yield from (block.caption, *cells, block.note)
        case Table():
            yield from (block.caption, *_grid(block.columns, block.rows, block.total), block.note)
        case Ledger():
            own = (block.code,) if block.below else (block.left, block.right)
            yield from (block.label, block.title, *own)
            yield from _grid(block.columns, block.rows, block.total)
        case _:
            return


def _grid(
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str, ...] | None,
) -> Iterator[str]:
    singles = enumerate(columns)
    groups = groupby(singles, lambda one: (one[1].header[0], one[0] * (len(one[1].header) == 1)))
    yield from (name for (name, _), _ in groups)
    yield from (column.header[1] for column in columns if len(column.header) > 1)
    yield from (cell for row in (*rows, total or ()) for cell in row)
