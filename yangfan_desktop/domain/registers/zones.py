"""先导区、引领区: the areas that an office manages."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Option,
    choice,
    long_text,
    partial_date,
    reference,
    register,
    text,
)
from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.domain.values import Link, PartialDate

UNIT_TYPES = (
    Option("city", "地级市", ("地级及以上城市", "城市")),
    Option("joint_cities", "联合城市", ("城市联合体",)),
    Option("county", "县（市、区）", ("县", "区县", "县级市")),
    Option("park", "园区/开发区", ("园区", "开发区", "高新区", "工业园区")),
)
STAGES = (
    Option("planning", "谋划"),
    Option("applying", "申报"),
    Option("reviewing", "评审"),
    Option("published", "公示"),
    Option("approved", "批复创建", ("批复", "创建", "创建中")),
    Option("tracking", "跟踪评价"),
    Option("rectifying", "评估整改", ("整改",)),
    Option("named", "命名", ("已命名",)),
    Option("withdrawn", "退出"),
)


@register(
    "zones",
    "先导区（引领区）台账",
    "先导区",
    identity=(("code",), ("name", "scheme"), ("name",)),
    grows=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One 先导区 or 引领区."""

    code: str | None = text("编号", aliases=("先导区编号", "序列号"))
    name: str | None = text(
        "名称",
        required=True,
        width=28,
        aliases=("先导区名称", "引领区名称", "先导区（引领区）名称", "试点名称"),
    )
    scheme: str | None = choice(
        "类型", vocabulary="zone_schemes", width=24, aliases=("先导区类型", "创建类型")
    )
    level: str | None = choice("级别", LEVELS, aliases=("批复级别",))
    unit_type: str | None = choice("申报主体类型", UNIT_TYPES, aliases=("主体类型",))
    stage: str | None = choice("创建阶段", STAGES, aliases=("阶段", "当前阶段"))
    region: str | None = text(
        "所属区县", aliases=("所在地区", "县（市、区）", "所属县（市、区）", "属地")
    )
    key_areas: str | None = long_text("重点建设区域", aliases=("建设区域", "核心区"))
    leading_industries: str | None = text("主导产业", width=24)
    lead_organisation: Link | None = reference(
        "牵头单位", "organisations", width=24, aliases=("申报单位", "建设单位", "责任单位")
    )
    responsible_person: str | None = text("负责人", aliases=("责任人",))
    approval_number: str | None = text("批复文号", width=22)
    approved_on: PartialDate | None = partial_date("批复时间", aliases=("批复日期", "获批时间"))
    period_from: PartialDate | None = partial_date("创建期开始", aliases=("创建期起",))
    period_to: PartialDate | None = partial_date("创建期结束", aliases=("创建期止",))
    remark: str | None = text("备注", width=20)
