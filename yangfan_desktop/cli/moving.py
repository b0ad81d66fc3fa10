"""`move` and `event`: a project along its lifecycle, and what is approved beside it."""

from __future__ import annotations

import argparse

from yangfan_desktop.cli.editing import told, values_of
from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.lifecycle import SIDE_EVENTS
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.registers.projects import LIFECYCLE
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import lifecycle
from yangfan_desktop.ledger.naming import named

_STATES = "、".join(option.label for option in LIFECYCLE)
_EVENTS = "、".join(event.label for event in SIDE_EVENTS.values())


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("move", _move, "变更项目的管理状态，只能按流程走，并登记")
    one.add_argument("project", metavar="项目", help="项目的名称、代码或编号")
    one.add_argument("state", metavar="状态", help=_STATES)
    _add_facts(one)
    one = verb("event", _event, "登记项目的变更、延期、暂停、恢复")
    one.add_argument("project", metavar="项目", help="项目的名称、代码或编号")
    one.add_argument("kind", metavar="事项", help=_EVENTS)
    one.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        metavar="字段=值",
        help="一并修改的内容，如 完工时间=2024-12；可写多次",
    )
    _add_facts(one)


def _add_facts(one: argparse.ArgumentParser) -> None:
    add = one.add_argument
    add("--on", default=None, metavar="日期", help="哪一天，如2024-06-30或2024-06；不写是今天")
    add("--approval", default="", metavar="文号", help="批准文号")
    add("--note", default="", metavar="说明", help="说明")


def _move(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        project = named(ledger, "projects", arguments.project)
        return told(
            lifecycle.move(
                ledger,
                project.id,
                _state(arguments.state),
                _on(arguments.on),
                approval=arguments.approval,
                note=arguments.note,
            )
        )


def _event(arguments: Arguments) -> Outcome:
    with open_ledger(arguments, writes=True) as ledger:
        project = named(ledger, "projects", arguments.project)
        return told(
            lifecycle.record_event(
                ledger,
                project.id,
                _kind(arguments.kind),
                _on(arguments.on),
                approval=arguments.approval,
                note=arguments.note,
                values=values_of(ledger.register("projects"), arguments.values),
            )
        )


def _state(word: str) -> str:
    """The state with this label, one of its other names or its key."""
    for option in LIFECYCLE:
        if word in (option.label, option.value, *option.aliases):
            return option.value
    raise UserError(f"没有“{word}”这个管理状态，可用的有：{_STATES}")


def _kind(word: str) -> str:
    for event in SIDE_EVENTS.values():
        if word in (event.label, event.kind):
            return event.kind
    raise UserError(f"没有“{word}”这种变更事项，可用的有：{_EVENTS}；状态变化请用 move")


def _on(text: str | None) -> PartialDate:
    if text is None:
        return lifecycle.today()
    try:
        return PartialDate.from_iso(text)
    except ValueError:
        raise UserError(f"日期“{text}”看不懂，请写成2024-06-30、2024-06或2024") from None
