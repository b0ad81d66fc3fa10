"""The words that every verb understands, and mistakes in them said in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from yangfan_desktop.cli.outcome import Arguments, Outcome

_SAID = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少\1"),
    (re.compile(r"argument (\S+): "), r"“\1”"),
    (re.compile(r"invalid choice: '?([^' ]*)'? \(choose from (.+)\)"), r"没有“\1”，可用的有：\2"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识“\1”"),
    (re.compile(r"expected (?:one|at least one) argument"), "后面缺少值"),
    (re.compile(r"invalid int value: '([^']*)'"), r"应是一个整数，不能是“\1”"),
)
"""What argparse says, and how we say it."""

_HELP = (
    ("usage: ", "用法："),
    ("positional arguments:", "参数:"),
    ("options:", "选项:"),
    ("show this help message and exit", "显示这份说明"),
    ("show program's version number and exit", "显示版本"),
)
"""The words of help that argparse brings itself."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
LEDGER = "台账文件，或共享台账的地址（postgresql+psycopg://用户@主机/数据库）"

Verb = Callable[[str, Callable[[Arguments], Outcome], str], argparse.ArgumentParser]
"""Declares a verb: its name, what runs it, what help says of it."""


class ChineseParser(argparse.ArgumentParser):
    """Says in Chinese what the words are, and what is wrong with them (with exit status 2)."""

    def format_usage(self) -> str:
        """How a verb is written."""
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        """All that a verb takes."""
        return _in_chinese(super().format_help())

    def error(self, message: str) -> Any:  # noqa: ANN401 - never returns
        """Leave with status 2."""
        self.print_usage(sys.stderr)
        for english, chinese in _SAID:
            message = english.sub(chinese, message)
        self.exit(2, f"用法不对：{message}\n")


def _in_chinese(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    return text


def place(word: str) -> Path | str:
    """The ledger as the user names it: an address stays as it is."""
    return word if "://" in word else Path(word)


def under(whole: argparse.ArgumentParser) -> Verb:
    """Declares the verbs below another one (`policy show`), which take the same words as it does."""
    verbs = whole.add_subparsers(title="操作", metavar="操作", required=True)

    def verb(name: str, run: Callable[[Arguments], Outcome], help_: str) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=help_, description=help_)
        one.set_defaults(run=run)
        hidden = argparse.SUPPRESS
        one.add_argument("--ledger", type=place, default=hidden, metavar="FILE", help=LEDGER)
        one.add_argument("--json", action="store_true", default=hidden, help="只打印一份JSON")
        return one

    return verb


def add_output(one: argparse.ArgumentParser) -> None:
    """`-o`: the file to write."""
    one.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT", help="输出文件")


def add_day(one: argparse.ArgumentParser) -> None:
    """`--as-of`: the day that things are seen from."""
    one.add_argument(
        "--as-of",
        type=_day,
        default=None,
        metavar="日期",
        help="截至哪一天，如2024-06-30；不写是今天，搁置两个月以上的台账是最近改动前的季度末",
    )


def _day(text: str) -> date:
    try:
        return day_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是2024-06-30这样的日期") from error


def day_of(text: str) -> date:
    """A day of an office's work as `2024-06-30`; a `ValueError` where it is none, or centuries away."""
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("centuries away")
    return day


def add_where(one: argparse.ArgumentParser) -> None:
    """`--where`: which records."""
    one.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="条件",
        help="只要符合的：字段=值、字段!=值、字段>=值、字段<=值、字段>值、字段<值、字段~文字；可写多次",
    )
