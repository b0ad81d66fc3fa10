"""`history` and `undo`: what was done, and taking it back."""

from __future__ import annotations

from yangfan_desktop.cli.outcome import Arguments, Outcome, id_text
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.ledger import history


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    verb("history", _history, "列出做过的操作")
    verb("undo", _undo, "撤销最近一次操作")


def _undo(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        changes = history.undo(ledger)
    document = {
        "change_set": id_text(changes.change_set),
        "label": changes.label,
        "records": changes.count,
    }
    return document, [f"{changes.label}（{changes.count}条记录）"]


def _history(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=False) as ledger:
        steps = history.change_sets(ledger)
    document = {
        "change_sets": [
            {
                "id": id_text(step.id),
                "at": step.at.isoformat(),
                "operator": step.operator,
                "label": step.label,
                "created": step.created,
                "changed": step.changed,
                "deleted": step.deleted,
                "files": list(step.files),
                "undoes": id_text(step.undoes),
                "undone_by": id_text(step.undone_by),
            }
            for step in steps
        ]
    }
    lines = [
        f"{step.id}\t{step.at:%Y-%m-%d %H:%M}\t{step.operator}\t{step.label}"
        + ("（已撤销）" if step.undone_by else "")
        for step in steps
    ]
    return document, lines or ["还没有任何操作"]
