"""The part of `policy` that changes packs: made under another, imported, used, edited in the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.cli.outcome import Arguments, Outcome
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.problems import UserError

if TYPE_CHECKING:
    from yangfan_desktop.policy.model import PolicyPack

PACK = "政策包的标识或名称"
_LEVELS = {"省": "provincial", "市": "municipal", "县": "county"}
_SECTIONS = {
    "目标": "targets",
    "指标": "indicators",
    "领域": "sectors",
    "评审指标": "score_templates",
}
"""The lists of a pack that an office can add to, as `remove` calls them."""


def declare(sub: Verb) -> None:
    """Say which words these verbs take."""
    one = sub("clone", _clone, "在一个政策包下建立省、市、县自己的政策包")
    one.add_argument("parent", metavar="PACK", help=f"上级{PACK}")
    one.add_argument("id", metavar="标识", help="小写字母、数字和连字符，如 yunjiang-2023")
    one.add_argument("--title", required=True, metavar="名称")
    one.add_argument("--level", required=True, choices=tuple(_LEVELS), metavar="省|市|县")
    one.add_argument("--unit", required=True, metavar="地区", help="制定地区，如 云江市")
    one = sub("import", _import, "把文件里的政策包放进台账")
    one.add_argument("file", type=Path, metavar="FILE.toml")
    one = sub("use", _use, "启用一个政策包；已有的记录仍属原来的政策包")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one = sub("forget", _forget, "从台账里删除自己建立的政策包")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one = sub("target", _target, "定一个本级目标，与上级目标并列")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one.add_argument("indicator", metavar="指标", help="指标的标识或名称")
    one.add_argument("period", metavar="期次", help="2023、2023-06、2023-Q2或2023-H1")
    one.add_argument("words", metavar="目标", help="超过45、不低于45、10—20，或不含数字的文字")
    one.add_argument("--source", required=True, metavar="来源", help="文件名称、文号或会议")
    one.add_argument("--verified", action="store_true", help="已与文件核对")
    one = sub("sector", _sector, "增加一个本级的应用领域")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one.add_argument("key", metavar="标识", help="如 ecology")
    one.add_argument("label", metavar="名称", help="如5G+生态环保")
    one.add_argument("--maps-to", default="", metavar="标识", help="统计时归并到上级的哪个领域")
    one.add_argument("--source", required=True, metavar="来源")
    _indicator_words(sub)
    one = sub("remove", _remove, "删除自己的政策包里自己添加的一条")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one.add_argument("section", choices=tuple(_SECTIONS), metavar="|".join(_SECTIONS))
    one.add_argument("key", metavar="标识", help="如 ecology；目标写成 指标·范围·期次")
    one = sub("points", _points, "填评审指标的分值")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one.add_argument("template", metavar="评审指标")
    one.add_argument("points", nargs="+", metavar="标识=分值")
    one.add_argument("--source", required=True, metavar="来源")


def _indicator_words(sub: Verb) -> None:
    one = sub("indicator", _indicator, "增加一个本级的指标")
    one.add_argument("pack", metavar="PACK", help=PACK)
    one.add_argument("key", metavar="标识", help="如 SD1")
    one.add_argument("name", metavar="名称", help="如5G网络驻留比")
    one.add_argument("--kind", default="数量", metavar="类型", help="比率、数量、每万人、定性……")
    one.add_argument("--measure", default="", metavar="单位", help="计量单位，如 %%")
    one.add_argument("--numerator", default="", metavar="分子")
    one.add_argument("--denominator", default="", metavar="分母")
    one.add_argument("--definition", default="", metavar="口径")
    one.add_argument("--source", required=True, metavar="来源")


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


def _remove(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import pack_edits  # noqa: PLC0415 - this verb only

    with open_ledger(arguments, writes=True) as ledger:
        section = _SECTIONS[arguments.section]
        changed = pack_edits.remove_entry(ledger, arguments.pack, section, arguments.key)
    return _done(changed, f"已删除{arguments.section}“{arguments.key}”")


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
