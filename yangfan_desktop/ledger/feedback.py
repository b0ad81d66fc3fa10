"""退回表: what is wrong with the received workbooks, marked in the senders' own files."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.domain.plans import FilePlan, ImportPlan
from yangfan_desktop.ledger.ledger import Ledger


def make(ledger: Ledger, plan: ImportPlan, output: Path) -> list[Path]:
    """Write the annotated copy of each workbook of the plan; returns the paths.

    Of one file it is `output` itself, of several each has the sender's file name added. Nothing in the
    ledger changes. Raises `UserError` where a file cannot be written.
    """
    from yangfan_desktop.exchange.feedback import write_feedback  # noqa: PLC0415 - loads lxml

    del ledger  # what is wrong is all in the plan; the gate's functions take the ledger first
    return [
        write_feedback(
            Path(file.file).name,
            file.content,
            [(sheet.reading, sheet.problems) for sheet in file.sheets],
            _place(output, file, alone=len(plan.files) == 1),
        )
        for file in plan.files
    ]


def _place(output: Path, file: FilePlan, *, alone: bool) -> Path:
    if alone:
        return output
    sender = file.file.replace("/", "-").rpartition(".")[0] or file.file
    return output.with_name(f"{output.stem}-{sender}{output.suffix or '.xlsx'}")
