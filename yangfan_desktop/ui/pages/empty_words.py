"""What to do next where a register has no record: where its records usually come from."""

from __future__ import annotations

_USUAL = "把报来的Excel表格拖进窗口，或者点下面的按钮；也可以逐条新增。"
_WORDS = {
    "projects": "把区县报来的项目表拖进窗口，或者点下面的按钮；也可以逐条新增。",
    "milestones": "导入项目的节点计划表；也可以给已有的项目逐条新增里程碑。",
    "progress_reports": "把企业或区县报来的进展表拖进窗口，每个项目每期一条；也可以逐条新增。",
    "project_events": "推进项目阶段、登记变更时，这里自动留下记录；以前的变更可以导入，也可以逐条新增。",
    "zones": "先导区（引领区）通常只有几个，逐条新增最快；已有汇总表的，也可以导入。",
    "observations": "导入运营商、统计等部门报来的指标数据；有分子、分母的只填分子和分母，数值由程序计算。",
    "targets": "导入上级文件的目标分解表；也可以逐条新增。",
    "tasks": "把任务分解表拖进窗口，或者点下面的按钮；也可以逐条新增。到期未完成的会亮灯提醒。",
    "issues": "把问题清单拖进窗口，或者点下面的按钮；也可以逐条新增。到期未办结的会亮灯提醒。",
    "networks": "把运营商报来的专网清单拖进窗口，或者点下面的按钮；也可以逐条新增。",
    "factories": "把企业或区县报来的5G工厂名单拖进窗口，或者点下面的按钮；也可以逐条新增。",
    "suppliers": "把供应商名录拖进窗口，或者点下面的按钮；也可以逐条新增。",
    "solutions": "把供应商报来的解决方案目录拖进窗口，或者点下面的按钮；也可以逐条新增。",
    "platforms": "平台和载体通常不多，逐条新增最快；已有名单的，也可以导入。",
    "standards": "牵头和参与的标准逐条新增最快；已有清单的，也可以导入。",
    "policies": "逐条新增本级和上级的政策文件，资金台账会引用它们；已有目录的，也可以导入。",
    "funds": "把资金安排表拖进窗口，或者点下面的按钮；也可以逐条新增。",
    "payments": "导入拨付明细；也可以给已有的资金事项逐条登记拨付。",
    "organisations": "导入项目、任务等表格时，其中的单位会一并收进名录；也可以导入单位清单，或者逐条新增。",
    "contacts": "导入通讯录；也可以逐条新增。",
}
_ONE_BY_ONE = ("zones", "platforms", "standards", "policies")


def empty_words(register: str) -> str:
    """The sentence for this register; a register of a policy pack has the usual one."""
    return _WORDS.get(register, _USUAL)


def is_written_by_hand(register: str) -> bool:
    """Whether the sentence sends one to write the records, not to import them."""
    return register in _ONE_BY_ONE
