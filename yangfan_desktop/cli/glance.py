"""`status`, `chart` and `holidays`: where things stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import ledger_place, open_ledger
from yangfan_desktop.cli.words import Verb, add_day, add_where
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.wheres import query_of


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("status", _status, "概况：完成情况、投资、到期和逾期、排名、数据质量")
    one.add_argument("--lights", default="", metavar="KEY", help="亮灯规则，不写用政策包的第一套")
    add_day(one)
    add_where(one)
    one = verb("chart", _chart, "画一张图（PNG或SVG）")
    one.add_argument("name", nargs="?", default=None, metavar="NAME", help="图的名称")
    one.add_argument("-o", dest="output", type=Path, metavar="OUT", help="输出文件")
    one.add_argument("--list", action="store_true", help="列出可以画的图")
    one.add_argument(
        "--against", default="", metavar="WHAT", help="比较：上期、去年同期，或者另一个区县、先导区"
    )
    add_day(one)
    add_where(one)
    one = verb(
        "material-pack", _material_pack, "本期材料包：报告、台账、图表和目录放进一个新文件夹"
    )
    one.add_argument("-o", dest="output", type=Path, required=True, metavar="DIR", help="放在哪里")
    one.add_argument("--zone", default="", metavar="NAME", help="只要这个先导区的")
    one.add_argument(
        "--format", choices=("both", "docx", "pdf"), default="both", help="报告的格式，默认两种都要"
    )
    add_day(one)
    one = verb("holidays", _holidays, "列出或导入放假安排，工作日按它计算")
    one.add_argument(
        "file", nargs="?", type=Path, default=None, metavar="TOML", help="要导入的年份"
    )


def _status(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.overview import day_words, fitting_day  # noqa: PLC0415
    from yangfan_desktop.ledger.since import since_last_sent  # noqa: PLC0415
    from yangfan_desktop.ledger.status import status  # noqa: PLC0415 - other verbs need not load it
    from yangfan_desktop.ledger.status_words import (  # noqa: PLC0415
        since_json,
        since_lines,
        status_json,
        status_lines,
    )

    with open_ledger(arguments, writes=False) as ledger:
        query = query_of(ledger.register("projects"), arguments.where)
        day = arguments.as_of or fitting_day(ledger)
        found = status(ledger, day, query, scheme=arguments.lights)
        since = since_last_sent(ledger)
        why = day_words(ledger, day, chosen=arguments.as_of is not None)
    lines = status_lines(found)
    lines[0] += f"（{why}）" if why else ""
    return {**status_json(found), "changed": since_json(since)}, [*lines, *since_lines(since)]


def _chart(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.compared import compared  # noqa: PLC0415
    from yangfan_desktop.ledger.figures import Basis, chart_kinds  # noqa: PLC0415
    from yangfan_desktop.ledger.overview import fitting_day  # noqa: PLC0415

    if arguments.list:
        named = [(kind.key, kind.title) for kind in chart_kinds()]
        if getattr(arguments, "ledger", None) is not None:
            with open_ledger(arguments, writes=False) as ledger:
                known = ledger.registers["observations"].field("indicator").options
                named += [(f"trend:{one.value}", f"{one.label}变化情况") for one in known]
        listed: dict[str, Any] = {"charts": [{"name": key, "title": title} for key, title in named]}
        return listed, [f"{key}\t{title}" for key, title in named]
    if arguments.name is None or arguments.output is None:
        raise UserError("请写明图的名称和输出文件，例如：chart investment -o 投资.png")
    out: Path = arguments.output
    if out.suffix.lower() not in (".png", ".svg"):
        raise UserError(f"图只能存成PNG或SVG，请把“{out.name}”改成以“.png”或“.svg”结尾")
    with open_ledger(arguments, writes=False) as ledger:
        query = query_of(ledger.register("projects"), arguments.where)
        day = arguments.as_of or fitting_day(ledger)
        found = compared(Basis(ledger, query, day), arguments.name, arguments.against)
    place = ledger_place(arguments)
    asked = {
        "ledger": place if isinstance(place, str) else str(place.absolute()),
        "chart": arguments.name,
        "against": arguments.against,
        "where": arguments.where,
        "as_of": day.isoformat(),
    }
    _paint(asked, out)
    document = {
        "chart": found.key,
        "title": found.title,
        "unit": found.unit,
        "note": found.note,
        "table": found.table(),
        "output": str(out),
    }
    return document, [f"已生成{found.title}：{out}"]


def _paint(asked: dict[str, Any], out: Path) -> None:
    """In a process of its own, which loads Qt: this one never does."""
    frozen = bool(getattr(sys, "frozen", False))
    program = [sys.executable] if frozen else [sys.executable, "-m", "yangfan_desktop"]
    done = subprocess.run(
        [*program, "--paint", str(out.absolute())],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["没有说明原因"]
        raise UserError(f"图没有画成：{why[0]}")


def _material_pack(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.material_pack import (  # noqa: PLC0415 - loads the papers
        PDF,
        WORD,
        PackWish,
        make_pack,
    )
    from yangfan_desktop.ledger.overview import fitting_day  # noqa: PLC0415

    formats = {"docx": (WORD,), "pdf": (PDF,)}.get(arguments.format, (WORD, PDF))
    with open_ledger(arguments, writes=None) as ledger:
        day = arguments.as_of or fitting_day(ledger)
        wish = PackWish(zone=arguments.zone, day=day, formats=formats)
        made = make_pack(ledger, arguments.output, wish)
    document: dict[str, Any] = {
        "folder": str(made.folder),
        "files": [
            {"file": one.file, "title": one.title, "size": one.size} for one in made.contents
        ],
        "left_out": [{"title": title, "why": why} for title, why in made.left_out],
    }
    lines = [f"{one.file}\t{one.size}" for one in made.contents]
    lines += [f"没有生成：{title}（{why}）" for title, why in made.left_out]
    return document, [*lines, f"材料包：{made.folder}"]


def _holidays(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import holidays  # noqa: PLC0415 - this verb only

    if arguments.file is not None:
        holidays.import_year(arguments.file)
    table = holidays.workdays()
    years = [
        {
            "year": one.year,
            "title": one.title,
            "verified": one.year not in table.unverified,
            "sources": list(dict.fromkeys(each.source for each in one.holidays)),
        }
        for one in table.years.values()
    ]
    lines = [
        f"{one['year']}\t{one['title']}{'' if one['verified'] else '（未核实）'}" for one in years
    ]
    return {"years": years}, lines
