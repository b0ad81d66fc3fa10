"""`field`: the fields of a register, and those of the office's own (自定义字段)."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb, under
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.wheres import field_of

_KINDS = "文字、数字、金额、百分比、日期、选项、是否"


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    whole = verb("field", _list, "字段：列出，增加或删除自定义字段")
    below = under(whole)

    def sub(name: str, run: Callable[[Arguments], Outcome], help_: str) -> argparse.ArgumentParser:
        made = below(name, run, help_)
        made.add_argument("register", metavar="R", help="台账")
        return made

    sub("list", _list, "列出一个台账的字段")
    one = sub("add", _add, "增加一个自定义字段")
    one.add_argument("label", metavar="名称")
    one.add_argument("--kind", default="文字", metavar="类型", help=_KINDS)
    one.add_argument("--unit", default="", metavar="单位")
    one.add_argument("--choice", dest="choices", action="append", default=[], metavar="选项")
    one = sub("remove", _remove, "删除一个自定义字段；再增加同名的，原来的值会回来")
    one.add_argument("field", metavar="字段")


def _list(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=False) as ledger:
        register = ledger.register(arguments.register)
    fields = [
        {
            "key": one.key,
            "label": one.label,
            "kind": one.kind.value,
            "unit": one.unit or None,
            "required": one.required,
            "own": one.custom,
            "options": [option.label for option in one.options],
        }
        for one in register.fields
    ]
    lines = [
        f"{one.key}\t{one.heading}{'（自定义）' if one.custom else ''}" for one in register.fields
    ]
    return {"register": register.key, "fields": fields}, lines


def _add(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.own_fields import KINDS, add_field  # noqa: PLC0415 - this verb only

    kind = next((one for one, word in KINDS.items() if arguments.kind in (word, one.value)), None)
    if kind is None:
        raise UserError(f"没有“{arguments.kind}”这种字段，可用的有：{_KINDS}")
    with open_ledger(arguments, writes=True) as ledger:
        register = ledger.register(arguments.register)
        made = add_field(
            ledger,
            register.key,
            arguments.label,
            kind,
            unit=arguments.unit,
            choices=arguments.choices,
        )
    document = {"register": register.key, "key": made.key, "label": made.label}
    return document, [f"{register.title}已增加字段“{made.heading}”（{made.key}）"]


def _remove(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.own_fields import remove_field  # noqa: PLC0415 - this verb only

    with open_ledger(arguments, writes=True) as ledger:
        register = ledger.register(arguments.register)
        field = field_of(register, arguments.field)
        remove_field(ledger, register.key, field.key)
    document = {"register": register.key, "key": field.key, "label": field.label}
    return document, [
        f"{register.title}已删除字段“{field.label}”，再增加同名字段时，原来的值会回来"
    ]
