"""`submissions` and `compare`: what was sent, and what one sending says otherwise than another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import make_folder

if TYPE_CHECKING:
    from yangfan_desktop.domain.book_changes import Difference
    from yangfan_desktop.ledger.submissions import Submission


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("submissions", _submissions, "报送留存：列出，或取出某一号的文件")
    one.add_argument("number", type=int, nargs="?", default=None, metavar="编号", help="取出这一号")
    one.add_argument(
        "-o", dest="output", type=Path, default=None, metavar="FOLDER", help="取出到这个文件夹"
    )
    one = verb("compare", _compare, "对比两次报送：哪些记录、哪些格不同")
    one.add_argument(
        "after", type=int, nargs="?", default=None, metavar="本次", help="编号，不写是最近一次"
    )
    one.add_argument(
        "before", type=int, nargs="?", default=None, metavar="前次",
        help="和哪一号对比，不写是同一模板、同一报送对象的前一次",
    )  # fmt: skip
    one.add_argument(
        "-o", dest="output", type=Path, default=None, metavar="OUT.xlsx", help="差异存成工作簿"
    )


def _submissions(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.submissions import save_files, submissions  # noqa: PLC0415

    with open_ledger(arguments, writes=False) as ledger:
        if arguments.number is not None:
            if arguments.output is None:
                raise UserError("取出报送的文件，请用-o写明存到哪个文件夹")
            make_folder(arguments.output)
            files = save_files(ledger, arguments.number, arguments.output)
            document: dict[str, Any] = {
                "number": arguments.number, "files": [str(one) for one in files]
            }  # fmt: skip
            return document, [f"已取出 {one}" for one in files]
        found = submissions(ledger)
    lines = [
        f"{one.title}　{one.facts.records}条　{one.facts.receiver}".rstrip("　") for one in found
    ]
    return {"submissions": [_submission_json(one) for one in found]}, lines or ["还没有留存的报送"]


def _compare(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.exports import export_changes  # noqa: PLC0415 - this verb only
    from yangfan_desktop.ledger.submission_diff import compare, pair  # noqa: PLC0415 - the same
    from yangfan_desktop.ledger.submissions import submissions  # noqa: PLC0415 - the same

    with open_ledger(arguments, writes=False) as ledger:
        before, after = pair(submissions(ledger), arguments.after, arguments.before)
        found = compare(ledger, before.number, after.number)
    if arguments.output is not None:
        export_changes(found, before, after, arguments.output)
    document: dict[str, Any] = {
        "before": before.number,
        "after": after.number,
        "records_before": found.before,
        "records_after": found.after,
        "unchanged": found.unchanged,
        "differences": [_difference_json(one) for one in found.differences],
        "output": None if arguments.output is None else str(arguments.output),
    }
    lines = [f"前次　{before.title}", f"本次　{after.title}", found.words()]
    lines += [_line(one) for one in found.differences]
    if arguments.output is not None:
        lines.append(f"已存为 {arguments.output}")
    return document, lines


def _submission_json(one: Submission) -> dict[str, Any]:
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "operator": one.operator,
        "template": one.facts.template,
        "register": one.facts.register,
        "records": one.facts.records,
        "period": one.facts.period or None,
        "receiver": one.facts.receiver or None,
        "files": [{"name": name, "size": size} for name, size in one.files],
    }


def _difference_json(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.sort.value,
        "record": one.record or None,
        "column": one.column or None,
        "before": one.before or None,
        "after": one.after or None,
        "by": one.by.replace(",", "") or None,
        "before_at": one.before_at or None,
        "after_at": one.after_at or None,
    }


def _line(one: Difference) -> str:
    """A difference on one line, as `变更　智慧港口　总投资：100 → 150（+50）`."""
    what = "　".join(part for part in (one.sort.label, one.record, one.column) if part)
    if not one.before or not one.after:
        return f"  {what}　{one.before or one.after}"
    more = f"（{one.by}）" if one.by else ""
    return f"  {what}：{one.before} → {one.after}{more}"
