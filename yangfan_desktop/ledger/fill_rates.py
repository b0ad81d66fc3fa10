"""How much of what was planned is done, as templates ask for it: of the whole investment, of the year's."""

from __future__ import annotations

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Money, Percent, Value

OF_TOTAL = Field(
    "rate.total", "总投资完成率", Kind.PERCENT, unit="%",
    aliases=("投资完成率", "累计完成率", "累计投资完成率", "投资完成比例", "完成投资比例",
             "总投资完成比例", "占总投资比例", "累计完成占总投资比例"),
)  # fmt: skip
OF_YEAR = Field(
    "rate.year", "年度计划完成率", Kind.PERCENT, unit="%",
    aliases=("年度完成率", "年度投资完成率", "本年完成率", "年度任务完成率", "年度计划完成比例",
             "占年度计划比例", "完成年度计划比例", "完成年度计划的比例", "完成年度计划",
             "年度投资计划完成率"),
)  # fmt: skip


def share(done: Value | None, plan: Value | None) -> Percent | None:
    """So much of the plan, to two decimals as on paper; unknown where either is, or the plan is zero."""
    if not isinstance(done, Money) or not isinstance(plan, Money):
        return None
    found = Percent.ratio(done.fen, plan.fen)
    return None if found is None else Percent.of(round(found.number, 2))
