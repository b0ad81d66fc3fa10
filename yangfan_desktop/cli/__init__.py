"""The command line: parses words, calls the ledger, prints Chinese for people or JSON for programs.

Exit status 0: done; 1: the input was refused, the reason on stderr (and in the JSON); 2: usage.
With `--json` exactly one JSON document goes to stdout and nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from yangfan_desktop import __version__
from yangfan_desktop.cli import (
    beside,
    editing,
    fields,
    filling,
    glance,
    importing,
    listing,
    making,
    moving,
    packs,
    reporting,
    safety,
    steps,
    submitting,
)
from yangfan_desktop.cli.outcome import Arguments, Outcome, Refused, print_json
from yangfan_desktop.cli.words import LEDGER, ChineseParser, place
from yangfan_desktop.domain.problems import UserError

_VERBS = (
    making, importing, listing, editing, moving, beside, filling, submitting, reporting, glance,
    steps, fields, packs, safety,
)  # fmt: skip
"""The modules that declare verbs, in the order that help lists them."""


def main(words: Sequence[str]) -> int:
    """Run one verb; returns the exit status."""
    _speak_utf8()
    arguments = _parser().parse_args(words)
    as_json = getattr(arguments, "json", False)
    try:
        document, lines = arguments.run(arguments)
    except UserError as error:
        print(error, file=sys.stderr)
        if as_json:
            found = error.document if isinstance(error, Refused) else {}
            print_json({**found, "error": str(error)})
        return 1
    try:
        if as_json:
            print_json(document)
        else:
            for line in lines:
                print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough: `history | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Chinese must come out whole on a console that is set to another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore


def _parser() -> argparse.ArgumentParser:
    parser = ChineseParser(
        prog="yangfan", description="扬帆：填一次，任何上级表格自动生成，每个数可追溯"
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--ledger", type=place, default=None, metavar="FILE", help=LEDGER)
    verbs = parser.add_subparsers(title="操作", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[Arguments], Outcome], help_: str) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=help_, description=help_)
        one.set_defaults(run=run)
        one.add_argument(
            "--ledger", type=place, default=argparse.SUPPRESS, metavar="FILE", help=LEDGER
        )
        one.add_argument("--json", action="store_true", help="只打印一份JSON")
        return one

    for module in _VERBS:
        module.declare(verb)
    return parser
