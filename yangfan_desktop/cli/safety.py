"""`backup`, `restore` and `check`: nothing may be lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yangfan_desktop.cli.outcome import Arguments, Outcome, Refused, id_text
from yangfan_desktop.cli.places import ledger_file, open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.ledger.checks import check


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("backup", _backup, "备份台账，并核对备份")
    one.add_argument("-o", dest="output", type=Path, metavar="FOLDER", help="备份文件夹")
    one.add_argument("--list", action="store_true", help="列出已有的备份")
    one = verb("restore", _restore, "用备份恢复台账，恢复前的台账会保留")
    one.add_argument("backup", type=Path, metavar="BACKUP", help="备份文件")
    verb("check", _check, "检查台账是否完好、前后一致")


def _backup(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import backups  # noqa: PLC0415 - other verbs need not load it

    path = ledger_file(arguments)
    if arguments.list:
        found = backups.list_backups(path, arguments.output)
        listed = [
            {"path": str(one.path), "at": one.at.isoformat(), "size": one.size} for one in found
        ]
        lines = [f"{one.at:%Y-%m-%d %H:%M}\t{one.size / 1e6:.1f} MB\t{one.path}" for one in found]
        return {"ledger": str(path), "backups": listed}, lines or ["还没有备份"]
    with open_ledger(arguments, writes=False) as ledger:
        made = backups.back_up(ledger, arguments.output)
    document = {"ledger": str(path), "backup": str(made), "size": made.stat().st_size}
    return document, [f"已备份并核对：{made}"]


def _restore(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import backups  # noqa: PLC0415 - other verbs need not load it

    path = ledger_file(arguments)
    kept = backups.restore(path, arguments.backup)
    document = {
        "ledger": str(path),
        "restored": str(arguments.backup),
        "kept": str(kept) if kept else None,
    }
    lines = [f"已用{arguments.backup}恢复{path}"]
    return document, lines + ([f"恢复前的台账保留在：{kept}"] if kept else [])


def _check(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=False) as ledger:
        findings = check(ledger)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    document: dict[str, Any] = {
        "sound": not errors,
        "findings": [
            {
                "severity": one.severity.value,
                "register": one.register or None,
                "id": id_text(one.record),
                "field": one.field or None,
                "message": one.message,
            }
            for one in findings
        ],
    }
    if errors:
        raise Refused(f"台账有{len(errors)}处错误：{errors[0].message}", document)
    lines = [f"台账完好，有{len(findings)}处需要留意：" if findings else "台账完好"]
    return document, lines + [f"  {one.severity.label} {one.message}" for one in findings]
