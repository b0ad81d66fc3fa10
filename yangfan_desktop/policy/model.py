"""A policy pack (政策包): one plan as versioned data, every value with its source and state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.policy import specs
from yangfan_desktop.policy.codecs import Labelled, Text
from yangfan_desktop.policy.contents import (
    Action,
    Box,
    Entry,
    Guarantee,
    ScoreTemplate,
    Sector,
    Task,
    ZoneScheme,
)
from yangfan_desktop.policy.indicators import Indicator, Target
from yangfan_desktop.policy.lights import LightScheme
from yangfan_desktop.policy.sourced import Gap, Stated
from yangfan_desktop.policy.specs import Fault

FORMAT = 1
_DAY = Text(
    pattern=re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"),
    hint="2021、2021-07或2021-07-05这样的日期",
)
_ID = Text(
    required=True,
    pattern=re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"),
    hint="小写字母、数字和连字符组成的标识",
)


class Level(Labelled):
    """Whose document it is, the highest first."""

    NATIONAL = "national", "国家"
    PROVINCIAL = "provincial", "省"
    MUNICIPAL = "municipal", "市"
    COUNTY = "county", "县"

    @property
    def rank(self) -> int:
        """0 for the nation, 3 for a county."""
        return list(Level).index(self)


class Standing(Labelled):
    """Whether a document is in force."""

    DRAFT = "draft", "征求意见"
    CURRENT = "current", "现行"
    EXPIRED = "expired", "到期"
    REPEALED = "repealed", "废止"
    UNKNOWN = "unknown", "未注明"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPack(Stated):
    """One document: what it is, and what it says.

    `parent` is the pack that this one localises: its lists extend the parent's. `borrows` are packs
    whose lists a ledger under this pack may choose from as well. Days are ISO text, as exact as known.
    """

    id: str = specs.declare("标识", _ID)
    title: str = specs.words("名称")
    short_title: str = specs.words("简称")
    document_number: str = specs.note("文号")
    issued_on: str = specs.declare("成文日期", _DAY, "")
    published_on: str = specs.declare("发布日期", _DAY, "")
    effective_from: str = specs.declare("实施起始", _DAY, "")
    effective_to: str = specs.declare("实施截止", _DAY, "")
    level: Level = specs.choice("级别", Level)
    unit: str = specs.words("制定地区")
    standing: Standing = specs.choice("效力", Standing, Standing.UNKNOWN)
    parent: str = specs.link("上级政策包")
    supersedes: str = specs.link("接替的政策包")
    borrows: tuple[str, ...] = specs.texts("借用列表的政策包")
    issuers: tuple[str, ...] = specs.texts("印发部门")
    note: str = specs.note("说明")

    indicators: tuple[Indicator, ...] = specs.many("指标", Indicator)
    targets: tuple[Target, ...] = specs.many("目标", Target)
    actions: tuple[Action, ...] = specs.many("专项行动", Action)
    tasks: tuple[Task, ...] = specs.many("重点任务", Task)
    sectors: tuple[Sector, ...] = specs.many("应用领域", Sector)
    boxes: tuple[Box, ...] = specs.many("专栏", Box)
    guarantees: tuple[Guarantee, ...] = specs.many("保障措施", Guarantee)
    zone_schemes: tuple[ZoneScheme, ...] = specs.many("先导区类型", ZoneScheme)
    score_templates: tuple[ScoreTemplate, ...] = specs.many("评审指标", ScoreTemplate)
    light_schemes: tuple[LightScheme, ...] = specs.many("亮灯规则", LightScheme)
    lists: Mapping[str, tuple[Entry, ...]] = specs.named("列表", Entry)
    gaps: tuple[Gap, ...] = specs.many("未取得的内容", Gap)

    @property
    def identity(self) -> str:
        """The pack's id."""
        return self.id

    @property
    def period(self) -> str:
        """From when to when it counts, in words; empty where nobody said."""
        begins, ends = (
            str(PartialDate.from_iso(one)) if one else ""
            for one in (self.effective_from, self.effective_to)
        )
        if begins and ends:
            return f"{begins}至{ends}"
        return f"{begins}起" if begins else f"至{ends}" if ends else ""

    def fault(self) -> Fault | None:
        """Days that exist, a period that runs forwards, and no pack above itself."""
        for name in ("issued_on", "published_on", "effective_from", "effective_to"):
            if not _exists(getattr(self, name)):
                return Fault(name, "不是存在的日期")
        if self.effective_to and self.effective_to < self.effective_from[: len(self.effective_to)]:
            return Fault("effective_to", "早于effective_from")
        if self.id in (self.parent, self.supersedes, *self.borrows):
            return Fault("id", "与parent、supersedes或borrows相同，政策包不能指向自己")
        return None

    def vocabulary(self) -> dict[str, tuple[Option, ...]]:
        """The choices that it supplies, by the vocabulary's name in a field's declaration."""
        found: dict[str, tuple[Option, ...]] = {
            "sectors": tuple(entry.option for entry in self.sectors),
            "zone_schemes": tuple(entry.option for entry in self.zone_schemes),
            "indicators": tuple(Option(one.key, one.name, one.aliases) for one in self.indicators),
        }
        return found | {
            name: tuple(entry.option for entry in entries) for name, entries in self.lists.items()
        }

    def indicator(self, key: str) -> Indicator | None:
        """The indicator with this key."""
        return next((one for one in self.indicators if one.key == key), None)


def _exists(day: str) -> bool:
    if len(day) < len("2021-07-05"):
        return True
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
