"""A comparison of two packs as lines: counts, sides, and what is not sure."""

from __future__ import annotations

from collections import Counter

from yangfan_desktop import resources
from yangfan_desktop.policy.compare import PackDifference, compare
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.policy.side_by_side import ABSENT, Line, open_questions, side_by_side


def _upgrade() -> PackDifference:
    known = shipped(resources.POLICY)
    return compare(known["yangfan-2021"], known["yangfan-2024"])


def test_every_difference_is_one_line() -> None:
    found = _upgrade()

    lines = side_by_side(found)

    changed = sum(
        len(part.added) + len(part.removed) + sum(len(one.details) for one in part.changed)
        for part in (found.indicators, found.tasks, found.sectors)
    )
    assert len(lines) == len(found.facts) + len(found.replaced) + changed
    assert list(Counter(line.part for line in lines)) == ["文件信息", "指标", "任务", "应用领域"]


def test_each_side_says_what_its_pack_says() -> None:
    lines = {(line.part, line.entry): line for line in side_by_side(_upgrade())}

    assert lines["文件信息", "实施截止"] == Line("文件信息", "实施截止", "2023", "2027")
    assert lines["指标", "边缘计算节点数"].before == ABSENT
    assert lines["指标", "5G用户数"].after == ABSENT
    assert lines["指标", "5G个人用户普及率"].before == "国家2023年超过40%"
    assert lines["指标", "大中型工业企业5G应用渗透率"].before.startswith("大型工业企业")
    assert "数列不连续" in lines["指标", "大中型工业企业5G应用渗透率"].remark


def test_what_is_not_sure_stands_apart() -> None:
    known = shipped(resources.POLICY)

    sources, gaps = open_questions(_upgrade())
    itself = side_by_side(compare(known["yangfan-2021"], known["yangfan-2021"]))

    assert sources.before == "已核实"
    assert sources.after.startswith("未核实：")
    assert "方案全文" in gaps.after
    assert itself == ()
