"""`add`, `edit` and `delete`: single records by hand."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from yangfan_desktop.cli.outcome import Arguments, Outcome, id_text
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.parsing import parse
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.naming import named
from yangfan_desktop.ledger.wheres import field_of

_RECORD = "记录的名称、代码或编号"
_VALUES = "内容，如 总投资=1200；等号后面留空表示清空"


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("add", _add, "新增一条记录")
    one.add_argument("register", metavar="R", help="台账")
    one.add_argument("values", nargs="+", metavar="字段=值", help=_VALUES)
    one = verb("edit", _edit, "修改一条记录")
    one.add_argument("register", metavar="R", help="台账")
    one.add_argument("record", metavar="RECORD", help=_RECORD)
    one.add_argument("values", nargs="+", metavar="字段=值", help=_VALUES)
    one = verb("delete", _delete, "删除记录，可以撤销")
    one.add_argument("register", metavar="R", help="台账")
    one.add_argument("records", nargs="+", metavar="RECORD", help=_RECORD)


def values_of(register: Register, words: Sequence[str]) -> dict[str, Value | None]:
    """What was typed as `字段=值`, by field."""
    found: dict[str, Value | None] = {}
    for word in words:
        name, equals, said = word.partition("=")
        if not equals:
            raise UserError(f"“{word}”应写成 字段=值，例如：项目名称=智慧港口")
        field = field_of(register, name.strip())
        found[field.key] = edits.typed(field, said.strip() or None)
        for doubt in parse(field, said.strip() or None).doubts:
            print(f"提示：{field.label}：{doubt}", file=sys.stderr)
    return found


def changes_document(changes: Changes) -> dict[str, object]:
    """One step, as JSON has it."""
    return {
        "change_set": id_text(changes.change_set),
        "label": changes.label,
        "created": changes.created,
        "changed": changes.changed,
        "deleted": changes.deleted,
        **({"problems": list(changes.doubts)} if changes.doubts else {}),
    }


def told(changes: Changes) -> Outcome:
    """One step as a document and as a line."""
    line = changes.label if changes.change_set is not None else "没有变化，没有写入"
    return changes_document(changes), [line, *(f"提示：{doubt}" for doubt in changes.doubts)]


def _add(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        register = ledger.register(arguments.register)
        changes = edits.add(ledger, register.key, values_of(register, arguments.values))
        made = id_text(ledger.ids(register.key)[-1])
    document, lines = told(changes)
    return {**document, "id": made}, lines


def _edit(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        register = ledger.register(arguments.register)
        record = named(ledger, register.key, arguments.record)
        values = values_of(register, arguments.values)
        return told(edits.edit(ledger, register.key, record.id, values, base=record))


def _delete(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        register = ledger.register(arguments.register)
        found = [named(ledger, register.key, word).id for word in arguments.records]
        return told(edits.delete(ledger, register.key, list(dict.fromkeys(found))))
