"""The command line: its words, its JSON, its exit status."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.postgres_server import Server
from yangfan_desktop import resources
from yangfan_desktop.cli import main
from yangfan_desktop.ledger.demo import TEMPLATE, sample_workbooks
from yangfan_desktop.report.page_images import PageImages

Captured = pytest.CaptureFixture[str]
TIDY = next(path for path in sample_workbooks() if path.name.startswith("东湖区"))


@pytest.fixture
def ledger_file(tmp_path: Path, capsys: Captured) -> str:
    path = str(tmp_path / "云江市.yangfan")
    assert main(["init", "--unit", "云江市工信局", "--region", "云江市", "--ledger", path]) == 0
    capsys.readouterr()
    return path


def run(capsys: Captured, *words: str) -> dict[str, Any]:
    """Run a verb with --json; its document."""
    status = main([*words, "--json"])
    said = capsys.readouterr()
    assert status == 0, said.err
    return json.loads(said.out)


def refused(capsys: Captured, *words: str) -> str:
    """Run a verb that is refused; the sentence on stderr, which stands in the JSON too."""
    status = main([*words, "--json"])
    said = capsys.readouterr()
    assert status == 1
    document = json.loads(said.out)
    assert document["error"] == said.err.strip()
    return document["error"]


def test_an_import_tells_every_row_and_cell_in_json(ledger_file: str, capsys: Captured) -> None:
    document = run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    assert document["applied"] is True
    assert document["change_set"] == "1"
    (file,) = document["files"]
    (sheet,) = file["sheets"]
    assert file["file"] == TIDY.name
    assert sheet["register"] == "projects"
    assert sheet["header_rows"] == [3, 4]
    investment = next(one for one in sheet["columns"] if one["field"] == "total_investment")
    assert investment["unit"] == "万元"
    assert investment["confidence"] > 0.9
    assert "/" in investment["header"]
    assert sheet["unmapped"] == [{"column": "A", "header": "序号"}]
    first = sheet["rows"][0]
    assert first["action"] == "new"
    assert first["id"] is not None
    assert first["values"]["total_investment"] == "12800"
    assert first["values"]["stage"] == "在建"
    assert first["values"]["sector"] == "5G+工业互联网"
    assert first["values"]["owner"] == "云江东湖电子科技有限公司"
    assert first["values"]["fiscal_funding"] == "800"
    assert [one["why"] for one in sheet["skipped"]] == ["合计"]


def test_a_dry_run_writes_nothing(ledger_file: str, capsys: Captured) -> None:
    before = Path(ledger_file).read_bytes()

    document = run(capsys, "import", str(TIDY), "--dry-run", "--ledger", ledger_file)

    assert document["applied"] is False
    assert document["change_set"] is None
    assert {row["action"] for row in document["files"][0]["sheets"][0]["rows"]} == {"new"}
    assert Path(ledger_file).read_bytes() == before


def test_listing_filters_by_field_label_and_key(ledger_file: str, capsys: Captured) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    where = ["--where", "项目阶段=在建", "--where", "total_investment>=10000"]
    document = run(capsys, "list", "projects", *where, "--ledger", ledger_file)

    names = [record["values"]["name"] for record in document["records"]]
    assert "东湖电子智能制造5G全连接工厂" in names
    assert all(record["values"]["stage"] == "在建" for record in document["records"])
    assert all(
        float(record["values"]["total_investment"]) >= 10000 for record in document["records"]
    )


def test_a_template_is_filled_and_told_in_json(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)
    out = tmp_path / "已填.xlsx"

    template = str(resources.SAMPLES / TEMPLATE)
    document = run(capsys, "fill", template, "-o", str(out), "--ledger", ledger_file)

    assert document["kind"] == "list"
    assert document["records"] == 14
    assert document["last_row"] - document["first_row"] == 13
    assert document["inserted_rows"] == 9
    assert {one["field"] for one in document["columns"]} >= {"name", "owner", "total_investment"}
    assert out.exists()


def test_undo_history_and_check_speak_json(ledger_file: str, capsys: Captured) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    undone = run(capsys, "undo", "--ledger", ledger_file)
    steps = run(capsys, "history", "--ledger", ledger_file)["change_sets"]
    checked = run(capsys, "check", "--ledger", ledger_file)

    assert undone["label"].startswith("撤销：导入东湖区")
    assert [(step["id"], step["undoes"], step["undone_by"]) for step in steps] == [
        ("2", "1", None),
        ("1", None, "2"),
    ]
    assert steps[1]["files"] == [TIDY.name]
    assert checked == {"sound": True, "findings": []}


def test_reports_are_listed_and_made(ledger_file: str, tmp_path: Path, capsys: Captured) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    names = [one["name"] for one in run(capsys, "report", "--list")["reports"]]
    out = tmp_path / "简报.pdf"
    made = run(capsys, "report", names[0], "-o", str(out), "--ledger", ledger_file)

    assert {"briefing", "situation", "dispatch", "projects", "networks"} <= set(names)
    assert made["pages"] >= 3
    assert out.read_bytes().startswith(b"%PDF")


def test_a_printed_code_is_looked_up_and_printed_again(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)
    pdf, word, again = (tmp_path / name for name in ("a.pdf", "a.docx", "b.pdf"))
    asked = ("--period", "2024-Q3", "--purpose", "上报", "--where", "项目阶段=在建")

    made = run(capsys, "report", "dispatch", "-o", str(pdf), *asked, "--ledger", ledger_file)
    run(capsys, "report", "dispatch", "-o", str(word), *asked, "--ledger", ledger_file)
    found = run(capsys, "report", "--code", "1-1", "--ledger", ledger_file)
    run(capsys, "report", "--code", "1", "-o", str(again), "--ledger", ledger_file)

    assert made["run"] == 1
    assert (found["purpose"], found["as_of"], found["changed"]) == ("上报", "2024-09-30", False)
    assert found["records"]["projects"]
    assert again.read_bytes() == pdf.read_bytes()
    assert main(["report", "--code", "1-1", "--ledger", ledger_file]) == 0
    assert "数据没有变化" in capsys.readouterr().out


def test_a_report_can_lose_a_section_and_a_list_can_have_subtotals(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)
    less, grouped = tmp_path / "a.pdf", tmp_path / "b.pdf"

    run(
        capsys, "report", "dispatch", "-o", str(less), "--without", "亮点", "--leading", "28",
        "--ledger", ledger_file,
    )  # fmt: skip
    run(
        capsys, "report", "projects", "-o", str(grouped), "--group", "项目阶段",
        "--ledger", ledger_file,
    )  # fmt: skip

    assert "亮点" not in text_of(less)
    assert "三、问题与滞后项目" in text_of(less)
    assert "小计（" in text_of(grouped)


def text_of(pdf: Path) -> str:
    pages = PageImages(pdf.read_bytes())
    found = "".join(pages.text(page) for page in range(len(pages)))
    pages.close()
    return found


def test_the_words_of_a_draft_can_be_edited_and_come_back(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    words = tmp_path / "words.json"
    drafted = run(capsys, "report", "briefing", "--draft", "--ledger", ledger_file)["words"]
    drafted[1]["edited"] = "一、总的情况"
    words.write_text(json.dumps(drafted), encoding="utf-8")

    edited = run(
        capsys, "report", "briefing", "--draft", "--words", str(words), "--ledger", ledger_file
    )["words"]

    assert edited[1]["drafted"] == "一、总的情况"


def test_people_read_chinese_lines(ledger_file: str, capsys: Captured) -> None:
    assert main(["import", str(TIDY), "--ledger", ledger_file]) == 0

    said = capsys.readouterr().out
    assert f"{TIDY.name}〔项目情况表〕：新增14条" in said
    assert "没有导入 A列 序号：序号只表示行的次序" in said
    assert said.rstrip().endswith("已写入14条（连带新增单位14个）")


def test_what_is_refused_is_one_sentence_with_status_1_and_changes_nothing(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    text = tmp_path / "说明.xlsx"
    text.write_text("不是工作簿", encoding="utf-8")
    before = Path(ledger_file).read_bytes()

    sentences = [
        refused(capsys, "import", str(text), "--ledger", ledger_file),
        refused(capsys, "import", str(tmp_path / "没有.xlsx"), "--ledger", ledger_file),
        refused(capsys, "import", str(TIDY), "--register", "路灯", "--ledger", ledger_file),
        refused(capsys, "list", "projects", "--where", "路灯=1", "--ledger", ledger_file),
        refused(capsys, "list", "projects", "--ledger", str(text)),
        refused(capsys, "list", "projects", "--ledger", str(tmp_path / "没有.yangfan")),
        refused(capsys, "undo", "--ledger", ledger_file),
        refused(capsys, "report", "路灯", "-o", str(tmp_path / "a.pdf"), "--ledger", ledger_file),
        refused(capsys, "report", "--code", "9-9", "--ledger", ledger_file),
        refused(capsys, "report", "briefing", "--draft", "--period", "早", "--ledger", ledger_file),
        refused(
            capsys, "report", "briefing", "--draft", "--purpose", "早", "--ledger", ledger_file
        ),
        refused(capsys, "init", "--unit", "甲", "--ledger", ledger_file),
        refused(capsys, "init", "--unit", "甲", "--pack", "路灯", "--ledger", str(tmp_path / "b")),
    ]

    assert all("\n" not in sentence for sentence in sentences)
    assert Path(ledger_file).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".yangfan"] == [
        Path(ledger_file).name
    ]


def test_wrong_words_are_usage_with_status_2(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import"])

    assert stopped.value.code == 2
    assert "用法不对" in capsys.readouterr().err


def test_the_command_line_never_loads_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from yangfan_desktop.cli import main;"
        f"status = main(['demo', {str(tmp_path / '演示')!r}]);"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))];"
        "sys.exit(status)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert "[7/7]" in done.stdout


def test_a_shared_ledger_is_made_filled_and_read_by_its_address(
    server: Server, capsys: Captured
) -> None:
    place = server.empty().replace("postgres@", "postgres:secret@")
    words = ("--ledger", place)

    made = run(capsys, "init", "--unit", "云江市工信局", *words)
    run(capsys, "import", str(TIDY), *words)

    assert "secret" not in made["ledger"]
    assert run(capsys, "list", "projects", *words)["records"]
    assert run(capsys, "check", *words)["sound"] is True
    assert "没有覆盖" in refused(capsys, "init", "--unit", "甲", *words)


def test_status_says_how_everything_stands(ledger_file: str, capsys: Captured) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    document = run(capsys, "status", "--ledger", ledger_file, "--as-of", "2024-06-30")

    listed = run(capsys, "list", "projects", "--ledger", ledger_file)["records"]
    assert document["as_of"] == "2024-06-30"
    assert document["projects"]["count"] == len(listed)
    assert document["investment"]["scheduled"] == "50"
    assert set(document) >= {"lights", "overdue", "due_soon", "ranking", "quality", "reporting"}


def test_a_day_that_is_none_is_a_wrong_use(ledger_file: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["status", "--ledger", ledger_file, "--as-of", "6月底"])

    assert exit_.value.code == 2
    assert "“6月底”不是2024-06-30这样的日期" in capsys.readouterr().err


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_a_chart_is_drawn_to_a_file(
    ledger_file: str, capsys: Captured, tmp_path: Path, ending: str, begins: bytes
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)
    out = tmp_path / f"投资{ending}"

    document = run(capsys, "chart", "stage", "-o", str(out), "--ledger", ledger_file)

    assert out.read_bytes().startswith(begins)
    assert document["title"] == "各阶段试点项目数"
    assert document["table"][0] == ["", "项目数（个）"]


def test_charts_are_listed(ledger_file: str, capsys: Captured) -> None:
    names = [
        one["name"] for one in run(capsys, "chart", "--list", "--ledger", ledger_file)["charts"]
    ]

    assert {"investment", "gantt", "funnel", "heat_map", "curve", "bullets", "ranking"} <= set(
        names
    )


def test_a_chart_that_cannot_be_drawn_is_refused_in_words(
    ledger_file: str, capsys: Captured, tmp_path: Path
) -> None:
    at = ["--ledger", ledger_file]

    assert "只能存成PNG或SVG" in refused(capsys, "chart", "stage", "-o", "图.bmp", *at)
    assert "没有“饼图”这个图" in refused(capsys, "chart", "饼图", "-o", "图.png", *at)
    assert "请写明图的名称" in refused(capsys, "chart", *at)
    missing = str(tmp_path / "没有" / "图.png")
    assert "不能写入" in refused(capsys, "chart", "stage", "-o", missing, *at)


def test_status_and_chart_never_load_qt_in_the_command_lines_own_process(ledger_file: str) -> None:
    script = (
        "import sys; from yangfan_desktop.cli import main; "
        f"main(['status', '--json', '--ledger', {ledger_file!r}]); "
        f"main(['chart', '--list', '--json', '--ledger', {ledger_file!r}]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode
        == 0
    )


def test_holiday_tables_are_listed_with_their_sources(capsys: Captured) -> None:
    years = run(capsys, "holidays")["years"]

    assert {2024, 2025, 2026} <= {one["year"] for one in years}
    assert all(one["sources"] for one in years)


def test_a_holiday_table_that_is_none_is_refused(capsys: Captured, tmp_path: Path) -> None:
    assert "不能读取" in refused(capsys, "holidays", str(tmp_path / "没有.toml"))


def test_a_status_tells_what_changed_and_a_chart_can_be_compared(
    ledger_file: str, capsys: Captured, tmp_path: Path
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    changed = run(capsys, "status", "--ledger", ledger_file)["changed"]
    said = refused(
        capsys, "chart", "stage", "--against", "火星", "-o", str(tmp_path / "图.png"),
        "--ledger", ledger_file,
    )  # fmt: skip

    counts = {one["register"]: one["created"] for one in changed["registers"]}
    assert counts["projects"] > 0
    assert "不能与“火星”比较" in said


def test_a_material_pack_is_made_from_the_command_line(
    ledger_file: str, capsys: Captured, tmp_path: Path
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)

    document = run(
        capsys, "material-pack", "-o", str(tmp_path / "包"), "--format", "docx",
        "--ledger", ledger_file,
    )  # fmt: skip

    assert (Path(document["folder"]) / "0 目录.docx").is_file()
    assert any(one["file"].startswith("2 台账/") for one in document["files"])


def test_a_template_is_filled_by_a_mapping_on_a_given_day_and_planned_before(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    run(capsys, "import", str(TIDY), "--ledger", ledger_file)
    template = str(resources.SAMPLES / TEMPLATE)
    mapping = tmp_path / "对照.json"
    mapping.write_text('{"汇总表": {"columns": {"W": "建设内容", "联系人": null}}}', "utf-8")
    words = ("--map", str(mapping), "--date", "2024-01-02", "--ledger", ledger_file)
    out = tmp_path / "填好.xlsx"

    planned = run(capsys, "fill", template, "--plan", *words)
    filled = run(capsys, "fill", template, "-o", str(out), *words)

    assert (planned["planned"], planned["files"]) == (True, [])
    assert planned["columns"] == filled["columns"]
    assert {one["column"]: one["field"] for one in filled["columns"]}["W"] == "description"
    assert ("U", "由用户指定不填") in [(one["column"], one["why"]) for one in filled["unfilled"]]
    assert [one["words"] for one in filled["meta"] if one["label"] == "填报日期"] == [
        "2024年1月2日"
    ]
    assert [sheet["sheet"] for sheet in filled["sheets"]] == ["汇总表"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--plan", "--date", "昨天"), "填报日期“昨天”看不懂"),
        (("--plan", "--map", "没有.json"), "读不出来"),
        (("--plan", "--where", "没有的字段=1"), "没有“没有的字段”这个字段"),
        ((), "请用 -o 写明输出文件"),
    ],
)
def test_a_filling_that_is_not_understood_is_refused(
    ledger_file: str, capsys: Captured, words: tuple[str, ...], sentence: str
) -> None:
    template = str(resources.SAMPLES / TEMPLATE)

    assert sentence in refused(capsys, "fill", template, *words, "--ledger", ledger_file)


def test_a_folder_is_rolled_up_in_one_step_and_what_cannot_be_read_is_named(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "各区县"
    (folder / "东湖区").mkdir(parents=True)
    shutil.copy(TIDY, folder / "东湖区" / "台账.xlsx")
    (folder / "坏的.xlsx").write_bytes(b"PK")
    (folder / "说明.docx").write_bytes(b"")

    document = run(capsys, "rollup", str(folder), "--ledger", ledger_file)

    assert [one["file"] for one in document["files"]] == ["台账.xlsx"]
    assert [Path(one["file"]).name for one in document["refused"]] == ["坏的.xlsx"]
    assert [Path(one).name for one in document["left"]] == ["说明.docx"]
    assert len(run(capsys, "history", "--ledger", ledger_file)["change_sets"]) == 1


def test_a_folder_without_workbooks_is_refused(
    ledger_file: str, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "空").mkdir()

    assert "没有可以导入的工作簿" in refused(
        capsys, "rollup", str(tmp_path / "空"), "--ledger", ledger_file
    )
    assert "不是文件夹" in refused(
        capsys, "rollup", str(tmp_path / "没有"), "--ledger", ledger_file
    )
