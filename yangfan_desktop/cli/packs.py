"""`policy`: the packs of a ledger, looked at, compared, made one's own."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import ledger_place, open_ledger
from yangfan_desktop.cli.words import LEDGER, Verb, place
from yangfan_desktop.domain.problems import UserError

if TYPE_CHECKING:
    from yangfan_desktop.policy.model import PolicyPack
    from yangfan_desktop.policy.telling import Line

_PACK = "政策包的标识或名称"
_LEVELS = {"省": "provincial", "市": "municipal", "县": "county"}


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("policy", _list, "政策包：查看、比较、建立下级政策包、导入导出、启用")
    verbs = one.add_subparsers(title="操作", metavar="操作", required=True)

    def sub(name: str, run: Callable[[Arguments], Outcome], help_: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=run)
        hidden = argparse.SUPPRESS
        made.add_argument("--ledger", type=place, default=hidden, metavar="FILE", help=LEDGER)
        made.add_argument("--json", action="store_true", default=hidden, help="只打印一份 JSON")
        return made

    _looking(sub)
    _changing(sub)


_Sub = Callable[[str, Callable[[Arguments], Outcome], str], argparse.ArgumentParser]


def _looking(sub: _Sub) -> None:
    sub("list", _list, "列出政策包")
    one = sub("show", _show, "看一个政策包的内容，没有核实的都注明")
    one.add_argument("pack", nargs="?", default="", metavar="PACK", help=f"{_PACK}，默认在用的")
    one.add_argument("--section", default="", metavar="名称", help="只看一部分：指标、重点任务……")
    one.add_argument("--own", action="store_true", help="只看它自己的，不含上级的")
    one.add_argument("--unverified", action="store_true", help="只列没有核实的")
    one = sub("compare", _compare, "比较两个政策包")
    one.add_argument("before", metavar="PACK", help=_PACK)
    one.add_argument("after", metavar="PACK", help=_PACK)
    one = sub("export", _export, "把政策包存成文件")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.toml")


def _changing(sub: _Sub) -> None:
    one = sub("clone", _clone, "在一个政策包下建立省、市、县自己的政策包")
    one.add_argument("parent", metavar="PACK", help=f"上级{_PACK}")
    one.add_argument("id", metavar="标识", help="小写字母、数字和连字符，如 yunjiang-2023")
    one.add_argument("--title", required=True, metavar="名称")
    one.add_argument("--level", required=True, choices=tuple(_LEVELS), metavar="省|市|县")
    one.add_argument("--unit", required=True, metavar="地区", help="制定地区，如 云江市")
    one = sub("import", _import, "把文件里的政策包放进台账")
    one.add_argument("file", type=Path, metavar="FILE.toml")
    one = sub("use", _use, "启用一个政策包；已有的记录仍属原来的政策包")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one = sub("forget", _forget, "从台账里删除自己建立的政策包")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one = sub("target", _target, "定一个本级目标，与上级目标并列")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one.add_argument("indicator", metavar="指标", help="指标的标识或名称")
    one.add_argument("period", metavar="期次", help="2023、2023-06、2023-Q2 或 2023-H1")
    one.add_argument("words", metavar="目标", help="超过45、不低于45、10—20，或不含数字的文字")
    one.add_argument("--source", required=True, metavar="来源", help="文件名称、文号或会议")
    one.add_argument("--verified", action="store_true", help="已与文件核对")
    one = sub("sector", _sector, "增加一个本级的应用领域")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one.add_argument("key", metavar="标识", help="如 ecology")
    one.add_argument("label", metavar="名称", help="如 5G+生态环保")
    one.add_argument("--maps-to", default="", metavar="标识", help="统计时归并到上级的哪个领域")
    one.add_argument("--source", required=True, metavar="来源")
    _indicator_words(sub)
    one = sub("points", _points, "填评审指标的分值")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one.add_argument("template", metavar="评审指标")
    one.add_argument("points", nargs="+", metavar="标识=分值")
    one.add_argument("--source", required=True, metavar="来源")


def _indicator_words(sub: _Sub) -> None:
    one = sub("indicator", _indicator, "增加一个本级的指标")
    one.add_argument("pack", metavar="PACK", help=_PACK)
    one.add_argument("key", metavar="标识", help="如 SD1")
    one.add_argument("name", metavar="名称", help="如 5G网络驻留比")
    one.add_argument("--kind", default="数量", metavar="类型", help="比率、数量、每万人、定性……")
    one.add_argument("--measure", default="", metavar="单位", help="计量单位，如 %%")
    one.add_argument("--numerator", default="", metavar="分子")
    one.add_argument("--denominator", default="", metavar="分母")
    one.add_argument("--definition", default="", metavar="口径")
    one.add_argument("--source", required=True, metavar="来源")


def _known(arguments: Arguments) -> tuple[Mapping[str, PolicyPack], str]:
    """The packs, and the one in force; without a ledger those that ship."""
    from yangfan_desktop.ledger import packs  # noqa: PLC0415 - this verb only

    try:
        ledger_place(arguments)
    except UserError:
        return packs.without_ledger(), ""
    with open_ledger(arguments, writes=False) as ledger:
        return ledger.packs, ledger.facts.pack


def _list(arguments: Arguments) -> Outcome:
    from yangfan_desktop.policy.unverified import unverified  # noqa: PLC0415 - this verb only

    packs, in_force = _known(arguments)
    listed = [
        {
            "id": one.id,
            "title": one.title,
            "short_title": one.short_title,
            "level": one.level.label,
            "unit": one.unit,
            "document_number": one.document_number or None,
            "parent": one.parent or None,
            "standing": one.standing.label,
            "in_use": one.id == in_force,
            "verified": one.verified,
            "unverified": len(unverified(one)),
        }
        for one in packs.values()
    ]
    lines = [
        f"{'*' if one['in_use'] else ' '} {one['id']}\t{one['level']}\t{one['title']}"
        + (f"（{one['unverified']}处未核实）" if one["unverified"] else "")
        for one in listed
    ]
    return {"packs": listed}, lines + (["* 是在用的政策包"] if in_force else [])


def _show(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.packs import find  # noqa: PLC0415 - this verb only
    from yangfan_desktop.policy.chain import chain_of, resolve  # noqa: PLC0415
    from yangfan_desktop.policy.telling import sections, target_rows  # noqa: PLC0415
    from yangfan_desktop.policy.unverified import unverified  # noqa: PLC0415
    from yangfan_desktop.policy.write import text_of  # noqa: PLC0415

    packs, in_force = _known(arguments)
    pack = find(packs, arguments.pack or in_force or next(iter(packs)))
    chain = chain_of(pack, packs)
    shown = pack if arguments.own else resolve(chain)
    doubts = [doubt for one in ([pack] if arguments.own else chain) for doubt in unverified(one)]
    document: dict[str, Any] = {
        "chain": [one.id for one in chain],
        **tomllib.loads(text_of(shown)),
        "targets_beside": [
            {
                "indicator": row.key,
                "name": row.name,
                "unit": row.unit,
                "verified": row.verified,
                "targets": [
                    {
                        "level": one.level,
                        "scope": one.scope,
                        "period": one.period,
                        "words": one.words,
                        "verified": one.verified,
                        "source": one.source,
                        "pack": one.pack,
                    }
                    for one in row.cells
                ],
            }
            for row in target_rows(shown, chain)
        ],
        "unverified": [
            {
                "path": list(one.path),
                "label": one.label,
                "source": one.source,
                "missing": one.missing,
            }
            for one in doubts
        ],
    }
    if arguments.unverified:
        return document, [str(one) for one in doubts] or ["都已核实"]
    lines = _head(pack, len(doubts))
    found = sections(shown, chain)
    wanted = [one for one in found if arguments.section in ("", one.key, one.title)]
    if not wanted:
        titles = "、".join(one.title for one in found)
        raise UserError(f"“{pack.short_title}”没有“{arguments.section}”，可用的有：{titles}")
    for section in wanted:
        lines += [
            "",
            f"【{section.title}】",
            *(line for one in section.lines for line in _entry(one)),
        ]
    return document, lines


def _head(pack: PolicyPack, doubts: int) -> list[str]:
    state = "" if pack.verified else "（未核实）"
    facts = (
        f"标识：{pack.id}",
        f"级别：{pack.level.label}（{pack.unit}）",
        f"文号：{pack.document_number}{state}" if pack.document_number else "",
        f"成文：{pack.issued_on}" if pack.issued_on else "",
        f"实施：{pack.effective_from}—{pack.effective_to}" if pack.effective_from else "",
        f"效力：{pack.standing.label}",
        f"印发：{'、'.join(pack.issuers)}" if pack.issuers else "",
        f"上级：{pack.parent}" if pack.parent else "",
        f"来源：{pack.source}{state}",
        f"共有{doubts}处未核实或未取得，用 --unverified 列出" if doubts else "全部已核实",
    )
    return [pack.title, *(f"  {one}" for one in facts if one)]


def _entry(line: Line) -> list[str]:
    key = f"{line.key}\t" if not line.key.isdigit() else ""
    return [f"  {key}{line.marked}", *(f"      {one}" for one in line.details)]


def _compare(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.packs import find  # noqa: PLC0415 - this verb only
    from yangfan_desktop.policy.chain import chain_of, resolve  # noqa: PLC0415
    from yangfan_desktop.policy.compare import compare  # noqa: PLC0415

    packs, _ = _known(arguments)
    before, after = (
        resolve(chain_of(find(packs, one), packs)) for one in (arguments.before, arguments.after)
    )
    words = list(compare(before, after).words())
    document = {"before": before.id, "after": after.id, "differences": words}
    return document, words or [f"“{before.short_title}”与“{after.short_title}”没有不同"]


def _export(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.packs import find  # noqa: PLC0415 - this verb only
    from yangfan_desktop.policy.write import write  # noqa: PLC0415

    packs, _ = _known(arguments)
    pack = find(packs, arguments.pack)
    write(pack, arguments.output)
    document = {"id": pack.id, "output": str(arguments.output)}
    return document, [f"已导出政策包“{pack.short_title}”：{arguments.output}"]


def _done(pack: PolicyPack, what: str) -> Outcome:
    return {"id": pack.id, "title": pack.title}, [f"{what}：{pack.id}（{pack.short_title}）"]


def _clone(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import packs  # noqa: PLC0415 - this verb only
    from yangfan_desktop.policy.model import Level  # noqa: PLC0415

    with open_ledger(arguments, writes=True) as ledger:
        parent = packs.pack_of(ledger, arguments.parent)
        level = Level(_LEVELS[arguments.level])
        made = packs.make_child(
            ledger, parent.id, arguments.id, title=arguments.title, level=level, unit=arguments.unit
        )
    return _done(made, "已建立政策包")


def _import(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import packs  # noqa: PLC0415 - this verb only

    with open_ledger(arguments, writes=True) as ledger:
        return _done(packs.import_pack(ledger, arguments.file), "已导入政策包")


def _use(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import packs  # noqa: PLC0415 - this verb only

    with open_ledger(arguments, writes=True) as ledger:
        return _done(packs.use(ledger, arguments.pack), "已启用政策包")


def _forget(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import packs  # noqa: PLC0415 - this verb only

    with open_ledger(arguments, writes=True) as ledger:
        pack = packs.pack_of(ledger, arguments.pack)
        packs.forget(ledger, pack.id)
    return _done(pack, "已删除政策包")


def _target(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import pack_edits  # noqa: PLC0415 - this verb only

    wish = pack_edits.LocalTarget(
        indicator=arguments.indicator,
        period=arguments.period,
        words=arguments.words,
        source=arguments.source,
        verified=arguments.verified,
    )
    with open_ledger(arguments, writes=True) as ledger:
        return _done(pack_edits.set_target(ledger, arguments.pack, wish), "已定目标")


def _sector(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import pack_edits  # noqa: PLC0415 - this verb only

    with open_ledger(arguments, writes=True) as ledger:
        changed = pack_edits.add_sector(
            ledger,
            arguments.pack,
            arguments.key,
            arguments.label,
            source=arguments.source,
            maps_to=arguments.maps_to,
        )
    return _done(changed, "已增加应用领域")


def _indicator(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import pack_edits  # noqa: PLC0415 - this verb only
    from yangfan_desktop.policy.indicators import IndicatorKind  # noqa: PLC0415

    kind = next((one for one in IndicatorKind if arguments.kind in (one.label, one.value)), None)
    if kind is None:
        known = "、".join(one.label for one in IndicatorKind)
        raise UserError(f"没有“{arguments.kind}”这种指标，可用的有：{known}")
    wish = pack_edits.LocalIndicator(
        key=arguments.key,
        name=arguments.name,
        kind=kind,
        source=arguments.source,
        unit=arguments.measure,
        numerator=arguments.numerator,
        denominator=arguments.denominator,
        definition=arguments.definition,
    )
    with open_ledger(arguments, writes=True) as ledger:
        return _done(pack_edits.add_indicator(ledger, arguments.pack, wish), "已增加指标")


def _points(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import pack_edits  # noqa: PLC0415 - this verb only

    given: dict[str, str] = {}
    for word in arguments.points:
        key, equals, points = str(word).partition("=")
        if not equals:
            raise UserError(f"“{word}”应写成 标识=分值，例如：policy=20")
        given[key.strip()] = points.strip()
    with open_ledger(arguments, writes=True) as ledger:
        changed = pack_edits.set_points(
            ledger, arguments.pack, arguments.template, given, source=arguments.source
        )
    return _done(changed, "已填分值")
