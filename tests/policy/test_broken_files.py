"""Every broken file gets its own sentence, with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.policy import packs
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.load import load


def _complaint(folder: Path, content: str | bytes) -> str:
    path = folder / "p.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UserError) as caught:
        load(path)
    return str(caught.value)


def _swapped(old: str, new: str) -> str:
    assert old in packs.WHOLE
    return packs.WHOLE.replace(old, new, 1)


def test_the_pack_that_the_others_are_broken_from_loads(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(packs.WHOLE, encoding="utf-8-sig")

    assert load(path).id == "city-plan"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "city-plan"\n', "", "“pack.id”不能缺少"),
        ("[pack]", "[pak]", "“pack”应为一节，不能缺少"),
        ("[pack]", "pack = 3\n[x]", "“pack”应为一节，不能缺少"),
        ("[pack]", "[pack]\nformat = 2", "“pack.format”是较新的格式"),
        ("[pack]", '[pack]\nformat = "一"', "“pack.format”应为正整数"),
        ('"city-plan"', '"City Plan"', "“pack.id”“City Plan”应为小写字母"),
        ('title = "云江市5G应用行动方案"', 'title = " "', "“pack.title”不能为空"),
        ('title = "云江市5G应用行动方案"', "title = 5", "“pack.title”应为文字"),
        ('"municipal"', '"市"', "“pack.level”应为national、provincial、municipal、county之一"),
        ("[pack]", "[pack]\nissuers = '工信局'", "“pack.issuers”应为一列文字"),
        ("[pack]", "[pack]\nissuers = ['工信局', '']", "“pack.issuers第2项”应为文字，不能为空"),
        ("[pack]", "[pack]\nissued_on = 2021-07-05", "“pack.issued_on”应为文字"),
        ("[pack]", "[pack]\nissued_on = '2021年'", "“pack.issued_on”“2021年”应为2021、2021-07"),
        ("[pack]", "[pack]\nissued_on = '2021-02-30'", "“pack.issued_on”不是存在的日期"),
        (
            "[pack]",
            "[pack]\neffective_from='2024'\neffective_to='2023'",
            "“pack.effective_to”早于effective_from",
        ),
        ("[pack]", "[pack]\nparent = 'city-plan'", "“pack.id”与parent、supersedes或borrows相同"),
        ("[pack]", "[pack]\ntitel = 'x'", "“pack.titel”不是可以识别的项"),
        ("[[sectors]]", "[[sektors]]", "“sektors”不是可以识别的项"),
        ("[[sectors]]", "[sectors]", "“sectors”应为一列"),
        ('key = "Y7"', 'key = "Y1"', "“indicators第2项（Y1）”与前面的“Y1”重复"),
        ('key = "Y7"', 'key = "Y 7"', "“indicators第2项（Y 7）.key”“Y 7”应为不含空格的标识"),
        ('kind = "count"', 'kind = "sum"', "“indicators第2项（Y7）.kind”应为ratio、count"),
        ('definition.numerator = "用户数"\n', "", "“indicators第1项（Y1）.definition”应写明分子"),
        ('kind = "count"', 'kind = "count"\nunits = "个"', "“indicators第2项（Y7）.units”不是可以"),
        ('kind = "count"', 'kind = "count"\ndecimals = 9', "“indicators第2项（Y7）.decimals”应在0"),
        ('kind = "count"', 'kind = "count"\ndecimals = true', "（Y7）.decimals”应为整数"),
        ('kind = "count"', 'kind = "count"\nheadline = 1', "（Y7）.headline”应为true或false"),
        ('state = "verified"\n\n[[tasks]]', "\n[[tasks]]", "“targets第1项（Y7）.state”不能缺少"),
        ("value = 30", 'value = "30个"', "“targets第1项（Y7）.value”应为数字"),
        ("value = 30", "value = nan", "“targets第1项（Y7）.value”的数字过大"),
        ("value = 30", "value = 1e400", "“targets第1项（Y7）.value”的数字过大"),
        ("value = 30\n", "", "“targets第1项（Y7）.value”不能缺少"),
        (
            "value = 30",
            "value = 30\nhigh = 40",
            "“targets第1项（Y7）.low”和high只在比较方式为range",
        ),
        (
            'comparator = ">"',
            'comparator = "range"',
            "（Y7）.value”不应填写：区间目标只填low和high",
        ),
        (
            'comparator = ">"\nvalue = 30',
            'comparator = "range"\nlow = 20\nhigh = 10',
            "（Y7）.low”和high都要填写，且下限小于上限",
        ),
        ('comparator = ">"', 'comparator = "qualitative"', "（Y7）.value”不应填写：定性目标"),
        (
            'comparator = ">"\nvalue = 30',
            'comparator = "qualitative"',
            "“targets第1项（Y7）.text”不能缺少：定性目标要有文字",
        ),
        ('period = "2027"', 'period = "2027年"', "（Y7）.period”“2027年”应为2023、2023-06"),
        ('indicator = "Y7"', 'indicator = "Y9"', "·2027）.indicator”所指的“Y9”在政策包里没有"),
        ("number = 1", "number = 0", "“tasks第1项（t1）.number”应在1到999之间"),
        ("[[sectors]]", packs.TASK.replace('"t1"', '"t2"') + "[[sectors]]", "“1”与前面的重复"),
        (
            "number = 1",
            'number = 1\naction = "a1"',
            "“tasks第1项（t1）.action”所指的“a1”在政策包里没有",
        ),
        ('label = "5G+智慧港口"', 'label = "港口"\ntask = 7', "（ports）.task”所指的“7”在政策包里"),
        (
            'label = "5G+智慧港口"',
            'label = "港口"\nmaps_to = "ports"',
            "（ports）.maps_to”所指的“ports”",
        ),
        ('symbol = "■"', 'symbol = "●"', "（ours）.lights”的symbol不能相同"),
        ("overdue_by = 1, ", "", "lights第2项（red）.when”至少要写一个条件"),
        ("overdue_by = 1,", "behind_by = -1,", "（red）.when.behind_by”应大于0"),
        ('when = { overdue_by = 1, source = "本市通知", state = "verified" }', "", "除第一个灯外"),
        ("points = 40", "points = 30", "（review）.criteria”的分值合计为90，应等于总分100"),
        ("points = 40", "points = 0", "（review）.criteria”的分值（points）应大于0"),
        ("[[sectors]]", "[[lists.sectors]]", "“lists.sectors”与[[sectors]]重名"),
    ],
)
def test_a_broken_file_is_refused_with_file_and_key(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    complaint = _complaint(tmp_path, _swapped(old, new))

    assert complaint.startswith("政策包p.toml的“")
    assert said in complaint
    assert complaint.endswith("，请改正后再用")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{ where = { a = 1 } }", "count.register”不能缺少"),
        ('{ register = "台账" }', "count.register”“台账”应为台账或字段的英文标识"),
        ('{ register = "networks", where = 3 }', "count.where”应写成"),
        ('{ register = "networks", where = { a = [] } }', "count.where.a”不能为空"),
        ('{ register = "networks", where = { a = 1.5 } }', "count.where.a”应为文字、整数"),
        ('{ register = "networks", take = "sum" }', "count.field”不能缺少：取法为sum"),
        ('{ register = "networks", field = "a" }', "count.field”只在取法为sum时使用"),
        ('{ register = "networks", take = "minimum" }', "count.group_by”不能缺少"),
        (
            '{ register = "networks", group_by="a", take="minimum" }',
            "count.take”应与指标的类型一致",
        ),
        ('{ register = "networks", wher = { a = 1 } }', "count.wher”不是可以识别的项"),
    ],
)
def test_a_broken_counting_rule_is_refused_with_its_key(
    tmp_path: Path, rule: str, said: str
) -> None:
    complaint = _complaint(tmp_path, packs.MINIMAL + packs.COUNT + f"count = {rule}\n")

    assert f"“indicators第1项（Y7）.{said}" in complaint


def test_only_what_can_be_counted_has_a_counting_rule(tmp_path: Path) -> None:
    text = packs.MINIMAL + packs.RATIO + 'count = { register = "networks" }\n'

    assert "（Y1）.count”只能用于类型为count或minimum的指标" in _complaint(tmp_path, text)


def test_a_broken_series_is_explained(tmp_path: Path) -> None:
    link = '{ pack = "old", indicator = "X1", source = "s", state = "unverified" }'
    text = packs.MINIMAL + packs.COUNT + f"replaces = {link}\n"

    assert "（Y7）.replaces.note”不能缺少：数列不连续" in _complaint(tmp_path, text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[pack", "政策包p.toml不是有效的TOML文件："),
        ("a = " + "[" * 5000, "政策包p.toml不是有效的TOML文件："),
        ("a = " + "9" * 5000, "政策包p.toml不是有效的TOML文件："),
        ("[pack]\ntitle = '云江'".encode("gbk"), "政策包p.toml不是UTF-8编码的文本文件"),
    ],
)
def test_a_file_that_is_not_toml_is_refused(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    assert _complaint(tmp_path, content).startswith(said)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"政策包none\.toml无法打开"):
        load(tmp_path / "none.toml")
