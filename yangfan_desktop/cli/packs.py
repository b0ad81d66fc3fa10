"""`policy`: the packs of a ledger, looked at, compared, made one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop.cli import pack_changes
from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.pack_changes import PACK
from yangfan_desktop.cli.places import ledger_place, open_ledger
from yangfan_desktop.cli.words import Verb, under
from yangfan_desktop.domain.problems import UserError

if TYPE_CHECKING:
    from yangfan_desktop.policy.model import PolicyPack
    from yangfan_desktop.policy.telling import Line


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("policy", _list, "政策包：查看、比较、建立下级政策包、导入导出、启用")
    sub = under(one)
    _looking(sub)
    pack_changes.declare(sub)


def _looking(sub: Verb) -> None:
    sub("list", _list, "列出政策包")
    one = sub("show", _show, "看一个政策包的内容，没有核实的都注明")
    one.add_argument("pack", nargs="?", default="", metavar="PACK", help=f"{PACK}，默认在用的")
    one.add_argument("--section", default="", metavar="名称", help="只看一部分：指标、重点任务……")
    one.add_argument("--own", action="store_true", help="只看它自己的，不含上级的")
    one.add_argument("--unverified", action="store_true", help="只列没有核实的")
    one = sub("compare", _compare, "比较两个政策包")
    one.add_argument("before", metavar="PACK", help=PACK)
    one.add_argument("after", metavar="PACK", help=PACK)
    one = sub("export", _export, "把政策包存成文件")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.toml")


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
        f"实施：{pack.period}" if pack.period else "",
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
