"""The verbs that work on records, their lifecycle, their history and their policy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from yangfan_desktop.cli import main
from yangfan_desktop.ledger.ledger import Ledger

Say = Callable[..., dict[str, Any]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--unit", "云江市工信局"]) == 0
    return tmp_path / "云江市工信局.yangfan"


@pytest.fixture
def say(path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a verb with `--json` on the only ledger here and give back its document."""

    def run(*words: str, status: int = 0) -> dict[str, Any]:
        capsys.readouterr()
        assert main([*words, "--json"]) == status
        return json.loads(capsys.readouterr().out)

    assert path.exists()
    return run


@pytest.fixture
def project(say: Say) -> str:
    return say("add", "projects", "项目名称=智慧港口", "总投资=1200", "管理状态=建设中")["id"]


def test_a_record_is_added_edited_and_deleted(say: Say, project: str) -> None:
    say("edit", "projects", "智慧港口", "总投资=1.5亿元", "备注=")
    after = say("list", "projects")["records"][0]["values"]
    say("delete", "projects", project)

    assert after["total_investment"] == "15000"
    assert after["stage"] == "在建"
    assert say("list", "projects")["records"] == []


def test_a_doubtful_credit_code_is_taken_and_said(
    say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "单位", "单位名称=甲", "统一社会信用代码=91110108551385082X"]) == 0

    assert "校验码应为“Q”" in capsys.readouterr().err
    assert "应为18位" in say("add", "单位", "单位名称=乙", "信用代码=911101", status=1)["error"]


def test_an_organisation_is_found_by_alias_and_by_code(say: Say) -> None:
    code = "91110108551385082Q"
    say("add", "单位", "单位名称=云江重工有限公司", "简称=云江重工", f"统一社会信用代码={code}")

    say("add", "projects", "项目名称=甲项目", "承担单位=云江重工")
    say("add", "projects", "项目名称=乙项目", f"承担单位={code}")

    owners = [one["values"]["owner"] for one in say("list", "projects")["records"]]
    assert owners == ["云江重工有限公司"] * 2
    assert len(say("list", "organisations")["records"]) == 1


def test_a_project_moves_only_along_its_way(say: Say, project: str) -> None:
    refused = say("move", project, "验收通过", status=1)
    say("move", project, "完工", "--on", "2024-06", "--note", "设备调试结束")
    unknown = say("move", project, "不存在", status=1)

    assert "只能转为：完工、中期评估、终止、撤销" in refused["error"]
    assert unknown["error"].startswith("没有“不存在”这个管理状态")
    (event,) = say("list", "project_events")["records"]
    assert event["values"]["from_state"] == "建设中"
    assert event["values"]["happened_on"] == "2024-06"
    assert event["values"]["note"] == "设备调试结束"


def test_side_events_need_their_approval_and_set_their_fields(say: Say, project: str) -> None:
    extension = ("event", project, "延期", "--set", "完工时间=2025-12", "--on", "2024-06")

    refused = say(*extension, status=1)
    say(*extension, "--approval", "云工信〔2024〕9号")
    say("event", project, "暂停", "--on", "2024-07", "--approval", "云工信〔2024〕10号")
    resting = say("move", project, "完工", "--on", "2024-08", status=1)
    say("event", project, "恢复", "--on", "2024-08")

    assert "要填写批准文号" in refused["error"]
    assert "请先登记“恢复”" in resting["error"]
    assert say("list", "projects")["records"][0]["values"]["end_date"] == "2025-12"
    kinds = [one["values"]["kind"] for one in say("list", "project_events")["records"]]
    assert kinds == ["延期", "暂停", "恢复"]


def test_any_step_is_undone_and_what_hinders_it_is_listed(say: Say, project: str) -> None:
    first = say("edit", "projects", project, "总投资=1300")["change_set"]
    second = say("edit", "projects", project, "总投资=1400")["change_set"]

    refused = say("undo", first, status=1)
    say("undo", second)
    undone = say("undo", first)

    (conflict,) = refused["conflicts"]
    assert (conflict["register"], conflict["id"]) == ("projects", project)
    assert conflict["steps"] == [second]
    assert undone["records"] == 1
    assert say("list", "projects")["records"][0]["values"]["total_investment"] == "1200"
    say("redo")
    assert say("list", "projects")["records"][0]["values"]["total_investment"] == "1300"
    assert "没有第99步操作" in say("undo", "99", status=1)["error"]


def test_history_of_a_record_a_field_and_a_step(say: Say, project: str) -> None:
    step = say("edit", "projects", project, "总投资=1300", "备注=已核对")["change_set"]

    record = say("history", "projects", "智慧港口")
    field = say("history", "projects", "智慧港口", "--field", "总投资")
    one = say("history", "--step", step)

    assert [touch["action"] for touch in record["touches"]] == ["修改", "新增"]
    assert record["touches"][0]["changes"][0] == {
        "field": "total_investment",
        "before": "1200",
        "after": "1300",
    }
    assert [value["value"] for value in field["values"]] == ["1300", "1200"]
    assert one["records"] == 1
    assert "请写明是哪一条记录" in say("history", "projects", status=1)["error"]


def test_a_received_workbook_is_taken_out_again(say: Say, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("项目名称", "总投资（万元）"), ("甲项目", 100)):
        sheet.append(list(row))
    book.save(tmp_path / "东湖区.xlsx")
    step = say("import", "东湖区.xlsx")["change_set"]

    found = say("history", "--source", "--step", step, "-o", "原表")

    assert [one["file"] for one in found["received"]] == ["东湖区.xlsx"]
    assert Path(found["saved"][0]).read_bytes() == (tmp_path / "东湖区.xlsx").read_bytes()
    field = say("history", "projects", "甲项目", "--field", "总投资")["values"][0]
    assert (field["file"], field["row"], field["column"]) == ("东湖区.xlsx", 2, "B")


def test_a_field_of_ones_own_comes_and_goes(say: Say, project: str) -> None:
    key = say("field", "add", "projects", "能耗", "--kind", "数字", "--unit", "吨标煤")["key"]
    say("edit", "projects", project, "能耗=12.5")
    listed = say("list", "projects")["records"][0]["values"]
    say("field", "remove", "projects", "能耗")

    assert listed[key] == "12.5"
    assert key not in say("list", "projects")["records"][0]["values"]
    fields = say("field", "list", "projects")["fields"]
    assert not any(field["own"] for field in fields)
    assert "软件自带" in say("field", "remove", "projects", "总投资", status=1)["error"]


def test_attachments_and_boundaries(say: Say, project: str, tmp_path: Path) -> None:
    (tmp_path / "批复.txt").write_text("同意立项。", encoding="utf-8")
    square = [[120.0, 31.0], [120.5, 31.0], [120.5, 31.5], [120.0, 31.0]]
    outline = {"type": "Polygon", "coordinates": [square]}
    (tmp_path / "东湖区.geojson").write_text(json.dumps(outline), encoding="utf-8")

    say("attach", "projects", project, "--add", "批复.txt")
    say("attach", "projects", project, "--get", "批复.txt", "-o", "取出.txt")
    say("boundary", "--import", "东湖区.geojson", "--level", "县")

    assert (tmp_path / "取出.txt").read_text(encoding="utf-8") == "同意立项。"
    (boundary,) = say("boundary")["boundaries"]
    assert (boundary["name"], boundary["level"]) == ("东湖区", "县")
    assert (
        "没有附件“别的”" in say("attach", "projects", project, "--get", "别的", status=1)["error"]
    )
    say("attach", "projects", project, "--remove", "批复.txt")
    assert say("attach", "projects", project)["attachments"] == []
    say("undo")
    assert len(say("attach", "projects", project)["attachments"]) == 1


def test_policy_packs_are_listed_shown_and_compared(
    say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = {one["id"]: one for one in say("policy", "list")["packs"]}
    plan = say("policy", "show", "yangfan-2021")
    differences = say("policy", "compare", "yangfan-2021", "yangfan-2024")["differences"]
    assert main(["policy", "show", "yangfan-2021", "--section", "重点任务"]) == 0

    assert packs["yangfan-2024"]["in_use"]  # the plan that is in force, as nobody chose one
    assert (len(plan["tasks"]), len(plan["actions"]), len(plan["sectors"])) == (32, 8, 15)
    assert plan["targets_beside"][0]["targets"][0]["words"] == "超过40%"
    assert any("大中型" in line for line in differences)
    assert "13. 5G+智能采矿（未核实）" in capsys.readouterr().out
    assert "没有“不存在”" in say("policy", "show", "--section", "不存在", status=1)["error"]


def test_policy_packs_can_be_looked_at_without_a_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["policy", "list"]) == 0

    assert "yangfan-2021" in capsys.readouterr().out


def test_a_city_makes_its_own_pack(say: Say, path: Path) -> None:
    own = ("--source", "云政办〔2021〕30号")
    say("policy", "clone", "yangfan-2021", "yunjiang", "--title", "云江方案", "--level", "市",
        "--unit", "云江市")  # fmt: skip
    say("policy", "target", "yunjiang", "Y1", "2023", "超过45", *own)
    say("policy", "sector", "yunjiang", "ecology", "5G+生态环保", "--maps-to", "city", *own)
    say("policy", "use", "yunjiang")
    say("policy", "export", "yunjiang", "-o", "云江.toml")

    beside = say("policy", "show")["targets_beside"][0]["targets"]
    say("add", "projects", "项目名称=河道5G巡查", "应用领域=5G+生态环保")

    assert [one["level"] for one in beside] == ["国家", "市"]
    assert say("list", "projects")["records"][0]["values"]["pack"] == "云江方案"
    again = Ledger.open(path, read_only=True)
    assert again.pack.id == "yunjiang"
    again.close()
    say("policy", "remove", "yunjiang", "目标", "Y1·云江市·2023")
    left = say("policy", "show", "yunjiang", "--own")
    assert (left["targets_beside"], len(left["sectors"])) == ([], 1)
    assert "正在使用" in say("policy", "forget", "yunjiang", status=1)["error"]


def test_a_reader_that_has_seen_enough_is_no_error(path: Path) -> None:
    import subprocess  # noqa: PLC0415 - one test only
    import sys  # noqa: PLC0415

    shell = f'"{sys.executable}" -m yangfan_desktop policy list --ledger "{path}" | true'
    root = str(Path(__file__).parents[1])
    done = subprocess.run(shell, shell=True, capture_output=True, check=False, cwd=root)

    assert done.stderr == b""


def test_adding_what_is_there_already_is_told(say: Say) -> None:
    words = ("add", "projects", "项目名称=智慧港口", "承担单位=港务集团")

    first, again = say(*words), say(*words)

    assert first["problems"] == ["台账里还没有单位“港务集团”，已一并新增"]
    assert again["problems"] == ["台账里已有项目名称、承担单位相同的项目（第1号），请核对是否重复"]


def test_the_trends_of_a_ledgers_indicators_are_listed_among_its_charts(
    say: Say, path: Path
) -> None:
    listed = say("chart", "--list", "--ledger", str(path))

    assert {"name": "trend:Y1", "title": "5G个人用户普及率变化情况"} in listed["charts"]


def test_a_ledger_that_rested_is_told_of_the_quarter_before_its_last_change(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--sample", "--ledger", str(path.with_name("样例.yangfan"))]) == 0
    capsys.readouterr()

    assert main(["status", "--ledger", str(path.with_name("样例.yangfan"))]) == 0

    first, *_ = capsys.readouterr().out.splitlines()
    assert first == "截至2024年12月31日（台账最近改动于2025年1月16日，按此前的季度末计算）"
