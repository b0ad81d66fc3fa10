"""`list` and `export`: the records of a register."""

from __future__ import annotations

from yangfan_desktop.cli.outcome import Arguments, Outcome, id_text
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb, add_output, add_where
from yangfan_desktop.ledger.wheres import query_of


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("list", _list, "列出一个台账的记录")
    one.add_argument("register", metavar="R", help="台账：projects、zones、organisations")
    add_where(one)
    one = verb("export", _export, "把一个台账导出为新的工作簿")
    one.add_argument("register", metavar="R", help="台账")
    add_output(one)
    add_where(one)


def _list(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=False) as ledger:
        register = ledger.register(arguments.register)
        records = ledger.records(register.key, query_of(register, arguments.where))
    document = {
        "register": register.key,
        "records": [
            {
                "id": id_text(record.id),
                "values": {f.key: f.json(record[f.key]) for f in register.fields},
            }
            for record in records
        ],
    }
    named = [f for f in register.fields if any(record[f.key] is not None for record in records)]
    lines = [f"{register.title}：{len(records)}条"]
    for number, record in enumerate(records, start=1):
        shown = (f"{f.label}={f.text(record[f.key])}" for f in named if record[f.key] is not None)
        lines.append(f"{number}. " + "；".join(shown))
    return document, lines


def _export(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.exports import export_register  # noqa: PLC0415 - loads exchange

    with open_ledger(arguments, writes=False) as ledger:
        register = ledger.register(arguments.register)
        query = query_of(register, arguments.where)
        number = export_register(ledger, register.key, arguments.output, query=query)
    document = {"register": register.key, "records": number, "output": str(arguments.output)}
    return document, [f"已导出{register.title}{number}条：{arguments.output}"]
