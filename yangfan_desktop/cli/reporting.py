"""`report`: papers, and the codes printed on them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb, add_where
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.wheres import field_of, query_of

if TYPE_CHECKING:
    from yangfan_desktop.ledger.drafts import Wish
    from yangfan_desktop.ledger.reports import Made


_LEADINGS = (18, 60)


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("report", _report, "生成报告（PDF或Word），或者按编码查印过的图表")
    one.add_argument("name", nargs="?", default=None, metavar="NAME", help="报告名称")
    one.add_argument("-o", dest="output", type=Path, metavar="OUT", help="输出文件")
    one.add_argument("--list", action="store_true", help="列出可以生成的报告")
    add_where(one)
    _report_arguments(one)


def _report_arguments(one: argparse.ArgumentParser) -> None:
    def text(name: str, metavar: str, help_: str) -> None:
        one.add_argument(name, default="", metavar=metavar, help=help_)

    one.add_argument("--code", default=None, metavar="编码", help="查印过的图表；带-o则照原样重印")
    text("--period", "P", "数据截至的期：2024、2024-Q3、2024-09或2024-09-30")
    text("--purpose", "用途", "内部、上报或公示，决定姓名、电话是否打码")
    one.add_argument(
        "--column",
        dest="columns",
        action="append",
        default=[],
        metavar="字段",
        help="台账报告只要这些列；可写多次",
    )
    text("--group", "字段", "台账报告按这个字段分组，每组后有小计")
    one.add_argument(
        "--without",
        dest="left_out",
        action="append",
        default=[],
        metavar="部分",
        help="不印这一部分（章、附件或一条记录的标题）；可写多次",
    )
    one.add_argument("--draft", action="store_true", help="只给出可以改写的文字，不生成文件")
    one.add_argument("--words", type=Path, default=None, metavar="FILE.json", help="改写后的文字")
    one.add_argument("--frozen", action="store_true", help="改写文字里的数不随数据变")
    text("--letterhead", "机关", "发文机关标志；推荐函写机关全称（不带“文件”）即用信函格式")
    text("--number", "字号", "发文字号")
    text("--copies", "机关", "版记中的抄送机关")
    text("--mark", "文字", "首页左上角：内部资料、征求意见稿")
    text("--phone", "电话", "公示的受理电话")
    text("--address", "地址", "公示的受理地址")
    one.add_argument("--cover", action="store_true", help="加封面（不编页码）")
    one.add_argument("--duplex", action="store_true", help="双面打印：横排的表转成竖页")
    one.add_argument(
        "--leading",
        type=_leading,
        default=0,
        metavar="磅",
        help="行距固定值，18至60磅；不写则每页22行、每行28字",
    )
    one.add_argument(
        "--own-faces", action="store_true", help="用本机的方正小标宋、仿宋_GB2312等字体"
    )


def _leading(text: str) -> float:
    """Points between the lines of text that is set in 16 points; 0 for the standard's grid."""
    try:
        points = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是磅数") from error
    if points and not _LEADINGS[0] <= points <= _LEADINGS[1]:  # what is no number is refused too
        raise argparse.ArgumentTypeError(f"行距应在18磅至60磅之间，不能是“{text}”")
    return points


def _report(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import reports  # noqa: PLC0415 - loads report

    if arguments.list:
        kinds = reports.catalogue()
        document: dict[str, Any] = {"reports": [{"name": k.key, "title": k.title} for k in kinds]}
        return document, [f"{kind.key}\t{kind.title}" for kind in kinds]
    if arguments.code is not None:
        return _report_of_code(arguments)
    if arguments.name is None or not (arguments.output or arguments.draft):
        raise UserError("请写明报告名称和输出文件，例如：report briefing -o 简报.pdf")
    with open_ledger(arguments, writes=False if arguments.draft else None) as ledger:
        wish = _wish(arguments, ledger)
        if arguments.draft:
            words = reports.draft_words(ledger, arguments.name, wish)
            pairs = [{"drafted": text, "edited": text} for text in words]
            return {"report": arguments.name, "words": pairs}, words
        made = reports.make_report(ledger, arguments.name, arguments.output, wish=wish)
    return _made(arguments, made)


def _made(arguments: Arguments, made: Made) -> Outcome:
    document = {
        "report": arguments.name,
        "output": str(arguments.output),
        "pages": made.pages,
        "run": made.run,
        "missing": list(made.missing),
        "notes": list(made.notes),
    }
    kept = f"，留档第{made.run}次" if made.run is not None else ""
    lines = [f"已生成{made.pages}页：{arguments.output}{kept}"]
    if made.missing:
        lines.append(f"没有字体可用、印成〓的字：{'、'.join(made.missing)}")
    return document, [*lines, *made.notes]


def _report_of_code(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import reports  # noqa: PLC0415 - loads report

    with open_ledger(arguments, writes=False) as ledger:
        if arguments.output:
            return _made(arguments, reports.reprint(ledger, arguments.code, arguments.output))
        found = reports.look_up(ledger, arguments.code)
        titles = {key: one.title for key, one in ledger.registers.items()}
    run = found.run
    document = {
        "code": arguments.code,
        "report": run.kind,
        "title": run.title,
        "exhibit": found.exhibit,
        "printed": run.at.isoformat(),
        "operator": run.operator,
        "purpose": run.purpose.value,
        "as_of": run.as_of.isoformat(),
        "records": {key: list(ids) for key, ids in found.records.items()},
        "changed": found.has_changed,
        "differences": [
            {"where": one.where, "before": one.before, "now": one.now} for one in found.differences
        ],
        "steps": [{"id": one.change_set, "label": one.label, "records": one.touched,
                   "of_this_report": one.of_run} for one in found.steps],
    }  # fmt: skip
    exhibit = f"中的“{found.exhibit}”" if found.exhibit else ""
    lines = [
        (
            f"第{run.number}次报告《{run.title}》{exhibit}，数据截至{run.as_of}，"
            f"{run.at:%Y-%m-%d %H:%M}由{run.operator}打印，用途：{run.purpose.value}"
        )
    ]
    lines.append("数据已变化：" if found.has_changed else "数据没有变化，现在打印结果相同")
    lines += [f"　{one}" for one in found.differences]
    used = [f"{titles.get(key, key)}{len(ids)}条" for key, ids in found.records.items() if ids]
    lines += [f"用到的记录：{'、'.join(used)}"] if used else []
    lines += [
        f"此后的操作：{one.label}（{one.touched}条记录，其中本报告用到的{one.of_run}条）"
        for one in found.steps
    ]
    return document, lines


def _wish(arguments: Arguments, ledger: Ledger) -> Wish:
    from yangfan_desktop.ledger import reports  # noqa: PLC0415 - loads report
    from yangfan_desktop.ledger.drafts import Wish  # noqa: PLC0415 - loads report

    register = ledger.register(reports.kind_of(arguments.name).register)
    return Wish(
        query=query_of(register, arguments.where),
        as_of=reports.day_of(arguments.period),
        purpose=reports.purpose_of(arguments.purpose),
        columns=tuple(field_of(register, name).key for name in arguments.columns),
        profile=reports.Profile(
            letterhead=arguments.letterhead,
            number=arguments.number,
            copies=arguments.copies,
            mark=arguments.mark,
            cover=arguments.cover,
            duplex=arguments.duplex,
            own_faces=arguments.own_faces,
            leading=arguments.leading,
        ),
        edits=reports.read_edits(arguments.words),
        live=not arguments.frozen,
        phone=arguments.phone,
        address=arguments.address,
        left_out=tuple(arguments.left_out),
        group=field_of(register, arguments.group).key if arguments.group else "",
    )
