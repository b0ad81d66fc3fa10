"""Warning lights (亮灯) as data: each place has its own colours and rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.policy import specs
from yangfan_desktop.policy.codecs import Labelled
from yangfan_desktop.policy.sourced import Stated
from yangfan_desktop.policy.specs import Fault, Item


class Colour(Labelled):
    """The colours that are in use."""

    GREEN = "green", "绿"
    BLUE = "blue", "蓝"
    YELLOW = "yellow", "黄"
    ORANGE = "orange", "橙"
    RED = "red", "红"


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a matter stands.

    `days_left` is negative after the deadline and `None` without one; `behind` is in percentage
    points behind schedule (negative when ahead); `missed` counts the deadlines that passed
    unfinished, re-set ones included.
    """

    days_left: int | None = None
    behind: Decimal | None = None
    missed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LightRule(Stated):
    """When a light comes on: any one of the conditions that are given is enough."""

    due_within: int | None = specs.whole("距时限天数", 0, 3650)
    behind_by: Decimal | None = specs.number("落后序时百分点")
    overdue_by: int | None = specs.whole("逾期天数", 1, 3650)
    missed: int | None = specs.whole("未按期次数", 1, 99)

    def fault(self) -> Fault | None:
        """At least one condition, and a positive lag."""
        given = (self.due_within, self.behind_by, self.overdue_by, self.missed)
        if all(one is None for one in given):
            return Fault("", "至少要写一个条件（due_within、behind_by、overdue_by或missed）")
        if self.behind_by is not None and self.behind_by <= 0:
            return Fault("behind_by", "应大于0")
        return None

    def applies(self, now: Situation) -> bool:
        """Whether this light is on."""
        days = now.days_left
        return (
            (self.due_within is not None and days is not None and 0 <= days <= self.due_within)
            or (self.behind_by is not None and (now.behind or Decimal(0)) >= self.behind_by)
            or (self.overdue_by is not None and days is not None and -days >= self.overdue_by)
            or (self.missed is not None and now.missed >= self.missed)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Light(Item):
    """One light: its colour, and a word and a symbol that survive black-and-white printing."""

    key: str = specs.key()
    colour: Colour = specs.choice("颜色", Colour)
    word: str = specs.words("文字")
    symbol: str = specs.words("符号")
    meaning: str = specs.note("含义")
    when: LightRule | None = specs.one("规则", LightRule)


@dataclass(frozen=True, slots=True, kw_only=True)
class LightScheme(Stated):
    """The lights of one scheme, the mildest first; the most severe that applies is shown."""

    key: str = specs.key()
    label: str = specs.words("名称")
    lights: tuple[Light, ...] = specs.many("灯", Light)

    def fault(self) -> Fault | None:
        """Words and symbols tell the lights apart; only the first may go without a rule."""
        if not self.lights:
            return Fault("lights", "至少要有一个灯")
        if any(light.when is None for light in self.lights[1:]):
            return Fault("lights", "除第一个灯外都要写明规则（when）")
        for what in ("word", "symbol"):
            if len({getattr(light, what) for light in self.lights}) < len(self.lights):
                return Fault("lights", f"的{what}不能相同，否则黑白打印时分不清")
        return None

    def light(self, now: Situation) -> Light | None:
        """The light that is on; none where a scheme has no light for “all is well”."""
        for light in reversed(self.lights):
            if light.when is None or light.when.applies(now):
                return light
        return None
