"""Start a local pack under a higher one."""

from __future__ import annotations

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.model import Level, PolicyPack, Standing
from yangfan_desktop.policy.place import Place
from yangfan_desktop.policy.sourced import State
from yangfan_desktop.policy.specs import specs_of


def clone(pack: PolicyPack, id_: str, title: str, level: Level, unit: str) -> PolicyPack:
    """A child pack for this province, city or county, with lists of its own still empty.

    It sees everything of its parent through `resolve`, so a later correction of the parent is not
    lost on it; local targets, fields and indicators are added to it and stand beside the parent's.
    """
    if level.rank <= pack.level.rank:
        raise UserError(
            f"“{pack.short_title}”是{pack.level.label}级政策包，下级政策包的级别要更低，不能是{level.label}级"
        )
    if not title.strip() or not unit.strip():
        raise UserError("请填写下级政策包的名称和制定地区")
    if id_ == pack.id:
        raise UserError(f"下级政策包的标识不能与上级相同：“{id_}”")
    specs_of(PolicyPack)["id"].codec.read(id_, Place(id_).at("pack.id"))
    return PolicyPack(
        id=id_,
        title=title,
        short_title=title,
        level=level,
        unit=unit,
        effective_from=pack.effective_from,
        effective_to=pack.effective_to,
        standing=Standing.UNKNOWN,
        parent=pack.id,
        borrows=pack.borrows,
        source=f"由{unit}在“{pack.short_title}”下建立",
        state=State.UNVERIFIED,
    )
