"""Tasks and problems of the sample city, as they were set and as they stand at the end of 2024."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.values import PartialDate, Percent
from yangfan_desktop.ledger.sample_names import OFFICES, RIDGE, UNIT, person
from yangfan_desktop.ledger.sample_office import Row
from yangfan_desktop.ledger.sample_organisations import NAME_OF, ZONE_OF
from yangfan_desktop.policy.model import PolicyPack

_LEADS = {
    "a4": ("市发改委", "市工信局"),
    "a5": ("市文旅局", "市住建局", "市教育局", "市卫健委"),
    "a6": ("市通管办",),
    "a8": ("市委网信办",),
}
"""By turns, as the numbers of an action's tasks go: schools' to the office of education, and so on."""
_SUPPORT = "各县（市、区）工信部门、基础电信企业"
_LONG_TERM = (24, 28)
_BEHIND = {13: 45, 17: 52, 29: 38}
_NOT_STARTED = (32,)
_DONE = (3, 9, 12, 14, 18, 19, 20, 22, 23, 25, 26, 30)
_ISSUES = (
    ("散货码头北侧无可用站址，基站建设受阻", "dispatch", "site", "云江港散货码头5G远程门机",
     "江岭铁塔", "closed"),
    ("无人集卡作业区夜间照明和供电容量不足", "site", "electricity", "云江港5G无人集卡规模应用",
     "云江港务", "rectifying"),
    ("无人集卡项目配套资金到位率不足六成", "meeting", "funds", "云江港5G无人集卡规模应用",
     "市财政局", "extended"),
    ("车路协同路侧设备占道施工审批未办结", "dispatch", "approval", "临港新区5G车路协同示范路段",
     "市住建局", "closed"),
    ("车路协同路段与道路改造工期冲突", "superior", "other", "临港新区5G车路协同示范路段",
     "市住建局", "rectifying"),
    ("露天矿采矿方案调整，项目暂停", "enterprise", "other", "青山露天矿5G数字孪生", "青山矿业",
     "not_started"),
    ("数字乡村平台数据共享接口未开放", "meeting", "data", "青山县5G数字乡村平台", "市发改委", "rectifying"),
    ("输送带巡检机器人到货延迟", "dispatch", "supply", "望岭建材5G输送带巡检", "望岭建材", "extended"),
    ("能效管控系统验收数据接口不完整", "audit", "technology", "长岸钢铁5G能效管控", "长岸钢铁",
     "awaiting_acceptance"),
    ("印染能耗项目终止，补助资金需追回", "audit", "funds", "澄溪纺织5G印染能耗优化", "市财政局", "closed"),
    ("智慧校园机房电力增容未完成", "site", "electricity", "云江理工学院5G智慧校园", "云江理工", "rectifying"),
    ("安全监测平台接入企业不足预期", "dispatch", "security", "云江市5G应用安全监测平台",
     "市委网信办", "not_started"),
    ("智慧社区站址租金协商未果", "enterprise", "site", "东湖区5G智慧社区", "江岭铁塔", "awaiting_acceptance"),
    ("先导区季度材料报送不及时", "superior", "other", None, "临港", "closed"),
)  # fmt: skip
_RAISED = tuple(PartialDate(2024, 1 + number % 6, 8 + number) for number in range(len(_ISSUES)))


def tasks(pack: PolicyPack) -> list[Row]:
    """The plan's thirty-two tasks, each with one lead, none begun."""
    actions = {action.key: action.title for action in pack.actions}
    return [
        {
            "code": f"RW-{task.number:02d}",
            "name": task.title,
            "action": actions.get(task.action),
            "measure": f"结合云江实际落实“{task.title}”，纳入年度工作要点。",
            "lead": _lead(task.action, task.number),
            "support": _SUPPORT,
            "person": person(20 + task.number),
            "due_on": None if task.number in _LONG_TERM else _due(task.number),
            "long_term": task.number in _LONG_TERM,
            "goal": task.goals[0] if task.goals else None,
            "state": "not_started",
        }
        for task in pack.tasks
    ]


def _lead(action: str, number: int) -> str:
    shorts = _LEADS.get(action, ("市工信局",))
    return NAME_OF[shorts[number % len(shorts)]]


def _due(number: int) -> PartialDate:
    return PartialDate(2024 if number % 3 else 2025, 12, 31)


def task_results(before: Sequence[Row]) -> list[Row]:
    """Where the tasks stand at the end of 2024."""
    return [_task_result(number, row) for number, row in enumerate(before, start=1)]


def _task_result(number: int, row: Row) -> Row:
    if number in _NOT_STARTED:
        return {}
    if number in _DONE:
        return {
            "state": "done",
            "progress_percent": Percent.of(100),
            "progress_note": "已按要求完成。",
            "done_on": PartialDate(2024, 3 + number % 9, 25),
            "evidence": "总结材料、验收意见",
        }
    behind = number in _BEHIND
    share = _BEHIND.get(number, 60 + number % 4 * 10)
    return {
        "state": "behind" if behind else "under_way",
        "progress_percent": None if row["long_term"] else Percent.of(share),
        "progress_note": "进度落后，已发提醒函。" if behind else "按计划推进。",
        "next_step": "加快推进，按季报告。",
    }


def issues() -> list[Row]:
    """Fourteen problems as they were put on the list in the first half of 2024."""
    rows: list[Row] = []
    for number, (name, source, kind, project, short, _) in enumerate(_ISSUES):
        raised = _RAISED[number]
        rows.append(
            {
                "code": f"WT-2024-{number + 1:03d}",
                "name": name,
                "source": source,
                "raised_on": raised,
                "kind": kind,
                "project": project,
                "zone": None if project else ZONE_OF["临港新区"],
                "measure": None if number == 11 else "明确责任人和时限，逐周调度。",
                "responsible": NAME_OF.get(short) or OFFICES["临港新区"],
                "person": person(140 + number),
                "support": OFFICES[RIDGE] if number == 7 else UNIT,
                "due_on": PartialDate(2024, raised.month + 5, 28),
                "state": "not_started",
            }
        )
    return rows


def issue_results() -> list[Row]:
    """What became of them by the end of 2024."""
    return [_issue_result(number, one[-1]) for number, one in enumerate(_ISSUES)]


def _issue_result(number: int, state: str | None) -> Row:
    raised = _RAISED[number]
    if state == "closed":
        return {
            "state": "closed",
            "progress_note": "整改到位。",
            "closed_on": PartialDate(2024, raised.month + 4, 26),
            "closed_by": person(20),
            "closing_basis": "现场复核意见",
            "evidence": "照片、会议纪要",
        }
    if state == "extended":
        return {
            "state": "extended",
            "progress_note": "客观原因未按期完成，已批准延期。",
            "extensions": 1,
            "extension_approval": f"云督〔2024〕{12 + number}号",
            "due_on": PartialDate(2025, 3, 31),
        }
    notes = {"rectifying": "正在整改。", "awaiting_acceptance": "已整改，申请验收。"}
    return {"state": state, "progress_note": notes[state]} if state in notes else {}
