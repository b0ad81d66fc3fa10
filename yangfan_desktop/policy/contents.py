"""The parts of a plan besides its indicators: actions, tasks, fields of application, lists."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.domain.fields import Option
from yangfan_desktop.policy import specs
from yangfan_desktop.policy.codecs import Number
from yangfan_desktop.policy.sourced import Passage, Stated, WordList
from yangfan_desktop.policy.specs import Fault, Item, Whole

_ORDER = Whole(1, 999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Stated):
    """One special action (专项行动) with its chapter in the document."""

    key: str = specs.key()
    number: int = specs.declare("序号", _ORDER)
    chapter: str = specs.note("章节")
    title: str = specs.words("名称")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Stated):
    """One task (重点任务); source and state are those of its title."""

    key: str = specs.key()
    number: int = specs.declare("序号", _ORDER)
    title: str = specs.words("任务名称")
    action: str = specs.link("所属行动")
    leads: WordList | None = specs.one("牵头部门", WordList)
    goals: tuple[str, ...] = specs.texts("量化目标")
    body: Passage | None = specs.one("任务原文", Passage)


class _Choosable(Stated):
    """An entry that a field can choose."""

    __slots__ = ()
    key: str
    label: str
    aliases: tuple[str, ...]

    @property
    def option(self) -> Option:
        """The entry as a choice of a field."""
        return Option(self.key, self.label, self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(_Choosable):
    """One value of a list: a scenario, an industry, a level of factory."""

    key: str = specs.key()
    label: str = specs.words("名称")
    aliases: tuple[str, ...] = specs.texts("别名")
    group: str = specs.note("分组")
    description: str = specs.note("说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(_Choosable):
    """One field of application (应用领域).

    `maps_to` is the sector of the parent pack that a local addition is counted under.
    """

    key: str = specs.key()
    label: str = specs.words("名称")
    aliases: tuple[str, ...] = specs.texts("别名")
    group: str = specs.note("分组")
    task: int | None = specs.whole("对应任务", 1, 999)
    maps_to: str = specs.link("归并到")
    scenes: WordList | None = specs.one("重点场景", WordList)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneScheme(_Choosable):
    """One kind of zone (先导区、引领区): who may apply, by which steps, with which papers."""

    key: str = specs.key()
    label: str = specs.words("名称")
    aliases: tuple[str, ...] = specs.texts("别名")
    levels: tuple[str, ...] = specs.texts("级别")
    unit_types: tuple[str, ...] = specs.texts("申报主体类型")
    stages: tuple[str, ...] = specs.texts("阶段")
    materials: tuple[str, ...] = specs.texts("申报材料")
    score_template: str = specs.link("评审指标")
    definition: Passage | None = specs.one("定义", Passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Item):
    """One titled paragraph of a 专栏."""

    title: str = specs.note("小标题")
    text: str = specs.words("原文")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Stated):
    """One 专栏: a project with its parts and its goal."""

    key: str = specs.key()
    number: int = specs.declare("序号", _ORDER)
    title: str = specs.words("名称")
    indicators: tuple[str, ...] = specs.texts("对应指标")
    parts: tuple[Part, ...] = specs.many("内容", Part)
    goal: Passage | None = specs.one("目标", Passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee(Stated):
    """One guarantee measure (保障措施)."""

    key: str = specs.key()
    number: int = specs.declare("序号", _ORDER)
    title: str = specs.words("名称")
    body: Passage | None = specs.one("原文", Passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Stated):
    """One line of a score sheet; `points` stays empty until an office sets it."""

    key: str = specs.key()
    group: str = specs.note("一级指标")
    title: str = specs.words("评分项")
    points: Decimal | None = specs.number("分值")
    description: str = specs.note("评分要点")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTemplate(Stated):
    """A score sheet (评审指标) that an office may edit."""

    key: str = specs.key()
    title: str = specs.words("名称")
    total: Decimal = specs.declare("总分", Number(), Decimal(100))
    criteria: tuple[Criterion, ...] = specs.many("评分项", Criterion)

    @property
    def is_complete(self) -> bool:
        """Whether every line has its points."""
        return bool(self.criteria) and all(one.points is not None for one in self.criteria)

    def fault(self) -> Fault | None:
        """Points are positive, and once all are given they make up the total."""
        given = [one.points for one in self.criteria if one.points is not None]
        if any(points <= 0 for points in given):
            return Fault("criteria", "的分值（points）应大于0")
        if self.is_complete and sum(given) != self.total:
            return Fault("criteria", f"的分值合计为{sum(given):f}，应等于总分{self.total:f}")
        return None
