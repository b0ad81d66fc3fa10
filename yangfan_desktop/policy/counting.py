"""How a ledger can count an indicator itself: a rule as data, evaluated by the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.policy import specs
from yangfan_desktop.policy.codecs import Labelled, Scalar, Text
from yangfan_desktop.policy.specs import Fault, Item

_NAME = Text(required=True, pattern=re.compile(r"[a-z][a-z0-9_]*"), hint="台账或字段的英文标识")
_OPTIONAL_NAME = Text(pattern=_NAME.pattern, hint=_NAME.hint)


class Take(Labelled):
    """What to take of the records that count, or of their groups."""

    COUNT = "count", "计数"
    MINIMUM = "minimum", "各组最少"
    SUM = "sum", "合计"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule(Item):
    """Take the records of `register` whose fields have one of the values in `where`, and count them.

    With `group_by` the result is one number per value of that field; `minimum` is the least of
    them (a group of the pack's list without a record counts as 0). `sum` adds up `field`.
    """

    register: str = specs.declare("台账", _NAME)
    where: Mapping[str, tuple[Scalar, ...]] = specs.conditions("条件")
    group_by: str = specs.declare("分组字段", _OPTIONAL_NAME, "")
    take: Take = specs.choice("取法", Take, Take.COUNT)
    field: str = specs.declare("合计字段", _OPTIONAL_NAME, "")

    def fault(self) -> Fault | None:
        """A sum needs its field and a minimum its groups; nothing else has a field."""
        if self.take is Take.SUM and not self.field:
            return Fault("field", "不能缺少：取法为sum时要写明合计哪个字段")
        if self.take is not Take.SUM and self.field:
            return Fault("field", "只在取法为sum时使用")
        if self.take is Take.MINIMUM and not self.group_by:
            return Fault("group_by", "不能缺少：取法为minimum时要写明按哪个字段分组")
        return None
