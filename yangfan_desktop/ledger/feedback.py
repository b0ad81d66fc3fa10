"""退回表: what is wrong with the received workbooks, marked in the senders' own files."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.domain.plans import FilePlan, ImportPlan
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import Ledger


def make(ledger: Ledger, plan: ImportPlan, output: Path) -> list[Path]:
    """Write the annotated copy of each workbook of the plan; returns the paths.

    Of one file it is `output` itself, of several each has the sender's file name added. Nothing in the
    ledger changes. Raises `UserError` where a file cannot be written, or where it is the received file.
    """
    from yangfan_desktop.exchange.feedback import write_feedback  # noqa: PLC0415 - loads lxml

    del ledger  # what is wrong is all in the plan; the gate's functions take the ledger first
    places = [_place(output, file, alone=len(plan.files) == 1) for file in plan.files]
    for place in places:
        _keep_received(place, plan)
    return [
        write_feedback(
            Path(file.file).name,
            file.content,
            [(sheet.reading, sheet.problems) for sheet in file.sheets],
            place,
        )
        for file, place in zip(plan.files, places, strict=True)
    ]


def _keep_received(place: Path, plan: ImportPlan) -> None:
    """What a county sent is never overwritten by the annotated copy of it."""
    received = [file.content for file in plan.files]
    try:
        size = place.stat().st_size
        if any(len(one) == size for one in received) and place.read_bytes() in received:
            raise UserError(
                f"“{place.name}”是收到的原表，要原样留着，没有写入退回文件；请换一个文件名"
            )
    except OSError:  # there is none yet, or writing it will say what is wrong
        return


def _place(output: Path, file: FilePlan, *, alone: bool) -> Path:
    if alone:
        return output
    sender = file.file.replace("/", "-").rpartition(".")[0] or file.file
    return output.with_name(f"{output.stem}-{sender}{output.suffix or '.xlsx'}")
