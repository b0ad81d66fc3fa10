"""`history`, `undo` and `redo`: what was done, where a value came from, and taking it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yangfan_desktop.cli.outcome import Arguments, Outcome, Refused, id_text
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.changes import Changes, ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import history, record_history
from yangfan_desktop.ledger.hindrances import UndoRefused
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.naming import named
from yangfan_desktop.ledger.wheres import field_of

_STEP = "第几步，用 history 查看"


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("history", _history, "列出做过的操作；某条记录、某个字段的来历；收到的原表")
    one.add_argument("register", nargs="?", default="", metavar="R", help="看这个台账的一条记录")
    one.add_argument(
        "record", nargs="?", default="", metavar="RECORD", help="记录的名称、代码或编号"
    )
    one.add_argument("--field", default="", metavar="字段", help="只看这个字段：这个数从哪来")
    one.add_argument("--step", type=int, default=None, metavar="N", help=f"看一步做了什么：{_STEP}")
    one.add_argument(
        "--source", action="store_true", help="列出收到的原表；加 --step N -o 文件夹 取出那一步的"
    )
    one.add_argument("-o", dest="output", type=Path, default=None, metavar="FOLDER")
    one = verb("undo", _undo, "撤销一步操作，不写是最近一步；整步撤销，或一点也不动")
    one.add_argument("step", nargs="?", type=int, default=None, metavar="STEP", help=_STEP)
    verb("redo", _redo, "重做最近一次撤销的操作")


def _undo(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        try:
            if arguments.step is None:
                return _taken(history.undo(ledger))
            step = record_history.step_of(ledger, ChangeSetId(arguments.step))
            return _taken(history.take_back(ledger, step))
        except UndoRefused as error:
            raise _refused(error) from error


def _redo(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        try:
            return _taken(history.redo(ledger))
        except UndoRefused as error:
            raise _refused(error) from error


def _refused(error: UndoRefused) -> Refused:
    listed = [
        {
            "register": one.register,
            "id": id_text(one.record),
            "name": one.name,
            "why": one.why,
            "steps": [id_text(step) for step in one.steps],
        }
        for one in error.hindrances
    ]
    lines = "".join(f"\n  {one}" for one in error.hindrances)
    return Refused(f"{error}{lines}", {"conflicts": listed})


def _taken(changes: Changes) -> Outcome:
    document = {
        "change_set": id_text(changes.change_set),
        "label": changes.label,
        "records": changes.count,
    }
    return document, [f"{changes.label}（{changes.count}条记录）"]


def _history(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=False) as ledger:
        if arguments.source:
            return _received(ledger, arguments)
        if arguments.step is not None:
            return _one_step(ledger, ChangeSetId(arguments.step))
        if arguments.register:
            if not arguments.record:
                raise UserError("请写明是哪一条记录，例如：history projects 智慧港口")
            return _record(ledger, arguments)
        steps = history.change_sets(ledger)
    document = {"change_sets": [_step_json(step) for step in steps]}
    return document, [_step_line(step) for step in steps] or ["还没有任何操作"]


def _step_json(step: ChangeSet) -> dict[str, Any]:
    return {
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


def _step_line(step: ChangeSet) -> str:
    undone = "（已撤销）" if step.undone_by else ""
    return f"{step.id}\t{step.at:%Y-%m-%d %H:%M}\t{step.operator}\t{step.label}{undone}"


def _record(ledger: Ledger, arguments: Arguments) -> Outcome:
    register = ledger.register(arguments.register)
    id_ = _record_id(ledger, register.key, arguments.record)
    if arguments.field:
        return _field(ledger, register.key, id_, arguments.field)
    touches = record_history.of_record(ledger, register.key, id_)
    document = {
        "register": register.key,
        "id": id_text(id_),
        "touches": [_touch_json(touch) for touch in touches],
    }
    lines = [f"{register.noun}“{touches[0].name}”（第{id_}号）"]
    for touch in touches:
        lines.append(f"{_step_line(touch.step)}{_from(touch.place)}")
        lines += [f"    {change}" for change in touch.changes]
    return document, lines


def _record_id(ledger: Ledger, register: str, word: str) -> RecordId:
    """The record; one that was deleted is known by its number."""
    number = word.removeprefix("#")
    try:
        return named(ledger, register, word).id
    except UserError:
        if number.isascii() and number.isdigit():
            return RecordId(int(number))
        raise


def _field(ledger: Ledger, register: str, id_: RecordId, name: str) -> Outcome:
    field = field_of(ledger.registers[register], name)
    origins = history.origins(ledger, register, id_, field.key)
    document = {
        "register": register,
        "id": id_text(id_),
        "field": field.key,
        "values": [
            {
                "value": field.json(one.value),
                "at": one.at.isoformat(),
                "operator": one.operator,
                "change_set": id_text(one.change_set),
                "label": one.label,
                "file": one.cell.file if one.cell else None,
                "sheet": one.cell.sheet if one.cell else None,
                "row": one.cell.row if one.cell else None,
                "column": one.cell.column if one.cell else None,
            }
            for one in origins
        ],
    }
    lines = [
        f"{field.text(one.value) or '（空白）'}\t{one.at:%Y-%m-%d %H:%M}\t{one.operator}\t"
        f"第{one.change_set}步 {one.label}{_from(one.cell)}"
        for one in origins
    ]
    return document, [f"{field.heading}：", *lines] if lines else [f"{field.heading}没有来历"]


def _one_step(ledger: Ledger, change_set: ChangeSetId) -> Outcome:
    detail = record_history.of_step(ledger, change_set)
    document = {
        **_step_json(detail.step),
        "records": detail.count,
        "touches": [_touch_json(touch) for touch in detail.touches],
    }
    lines = [_step_line(detail.step)]
    for touch in detail.touches:
        noun = ledger.books[touch.register].noun
        lines.append(f"  {touch.action}{noun}“{touch.name}”{_from(touch.place)}")
        lines += [f"    {change}" for change in touch.changes if touch.action == "修改"]
    rest = detail.count - len(detail.touches)
    return document, [*lines, f"  ……还有{rest}条"] if rest else lines


def _touch_json(touch: record_history.Touch) -> dict[str, Any]:
    return {
        "register": touch.register,
        "id": id_text(touch.record),
        "name": touch.name,
        "action": touch.action,
        "change_set": id_text(touch.step.id),
        "at": touch.step.at.isoformat(),
        "operator": touch.step.operator,
        "label": touch.step.label,
        "file": touch.place.file if touch.place else None,
        "sheet": touch.place.sheet if touch.place else None,
        "row": touch.place.row if touch.place else None,
        "changes": [
            {
                "field": one.field.key,
                "before": one.field.json(one.before),
                "after": one.field.json(one.after),
            }
            for one in touch.changes
        ],
    }


def _from(place: object) -> str:
    return f"，来自{place}" if place else ""


def _received(ledger: Ledger, arguments: Arguments) -> Outcome:
    step = None if arguments.step is None else ChangeSetId(arguments.step)
    kept = record_history.received(ledger, step)
    if step is not None and not kept:
        raise UserError(f"第{step}步没有收到的原表")
    saved: list[str] = []
    if arguments.output is not None:
        if step is None:
            raise UserError("请写明取出哪一步的原表，例如：history --source --step 3 -o 原表")
        try:
            arguments.output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"文件夹{arguments.output}不能建立，请换一个位置") from error
        for one in kept:
            path = arguments.output / Path(one.name.replace("/", "_")).name
            record_history.save_received(ledger, one, path)
            saved.append(str(path))
    document = {
        "received": [
            {"change_set": id_text(one.change_set), "file": one.name, "size": one.size}
            for one in kept
        ],
        "saved": saved,
    }
    lines = [f"第{one.change_set}步\t{one.name}\t{one.size / 1024:.0f} KB" for one in kept]
    return document, [f"已取出：{path}" for path in saved] or lines or ["还没有收到过工作簿"]
