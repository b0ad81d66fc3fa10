"""`init` and `demo`: ledgers to begin with."""

from __future__ import annotations

import sys
from pathlib import Path

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import ledger_file
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.ledger.ledger import SUFFIX, Ledger, LedgerFacts, default_pack


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("init", _init, "建立台账文件")
    one.add_argument("--unit", default=None, metavar="NAME", help="单位名称（样例台账可不写）")
    one.add_argument("--region", default="", metavar="CODE", help="行政区划名称或代码")
    one.add_argument("--pack", default="", metavar="ID", help="政策包，不写是现行的计划")
    one.add_argument("--sample", action="store_true", help="建立一个虚构城市的样例台账")
    one.set_defaults(wrong_usage=one.error)
    one = verb("demo", _demo, "用自带的样例走一遍完整流程")
    one.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar="DIR")
    one.add_argument("--force", action="store_true", help="替换上一次演示的结果")


def _init(arguments: Arguments) -> Outcome:
    if arguments.sample:
        return _init_sample(arguments)
    if arguments.unit is None:
        arguments.wrong_usage("缺少 --unit（单位名称）；要建立样例台账请加 --sample")
    unit = str(arguments.unit)
    path: Path | str = arguments.ledger or Path(f"{unit}{SUFFIX}")
    facts = LedgerFacts(unit, arguments.region, arguments.pack or default_pack())
    ledger = Ledger.create(path, facts)
    ledger.close()
    shown = str(ledger.file)
    document = {"ledger": shown, "unit": facts.unit, "region": facts.region, "pack": facts.pack}
    return document, [f"已建立台账：{shown}（{facts.unit}，{ledger.pack.short_title}）"]


def _init_sample(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.sample import CITY, UNIT, make_sample  # noqa: PLC0415 - seldom used

    if arguments.region or arguments.pack:
        arguments.wrong_usage("样例台账的地区和政策包是固定的，不能与 --region、--pack 同用")
    path = ledger_file(arguments) if arguments.ledger else Path(f"{CITY}{SUFFIX}")
    ledger = make_sample(path, arguments.unit or UNIT)
    facts, projects = ledger.facts, ledger.count("projects")
    ledger.close()
    shown = str(ledger.file)
    document = {"ledger": shown, "unit": facts.unit, "region": facts.region, "pack": facts.pack}
    return document, [f"已建立样例台账：{shown}（{facts.unit}，{projects}个虚构的项目）"]


def _demo(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.demo import make_demo  # noqa: PLC0415 - loads everything

    def say(line: str) -> None:
        print(line, file=sys.stderr if arguments.json else sys.stdout, flush=True)

    made = make_demo(arguments.folder, say, replace=arguments.force)
    document = {
        "folder": str(arguments.folder),
        "ledger": str(made.ledger),
        "filled": str(made.filled),
        "report": str(made.report),
        "export": str(made.export),
        "projects": made.projects,
    }
    return document, []
