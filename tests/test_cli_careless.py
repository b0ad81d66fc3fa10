"""The command line in careless hands: nothing that was entered or received is ever overwritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from yangfan_desktop import resources
from yangfan_desktop.cli import main
from yangfan_desktop.ledger.demo import TEMPLATE, sample_workbooks

Captured = pytest.CaptureFixture[str]
TIDY = next(path for path in sample_workbooks() if path.name.startswith("东湖区"))


@pytest.fixture
def ledger(tmp_path: Path, capsys: Captured) -> Path:
    path = tmp_path / "云江市.yangfan"
    main(["init", "--unit", "云江市工信局", "--ledger", str(path)])
    main(["import", str(TIDY), "--ledger", str(path)])
    capsys.readouterr()
    return path


def refused(capsys: Captured, *words: str) -> str:
    """Run a verb that is refused; the sentence."""
    status = main([*words, "--json"])
    said = capsys.readouterr()
    assert status == 1, said.out
    return json.loads(said.out)["error"]


@pytest.mark.parametrize("name", ["云江市.yangfan", "别的.YANGFAN", "改过名的台账.xlsx"])
@pytest.mark.parametrize(
    "words",
    [
        ("fill", str(resources.SAMPLES / TEMPLATE)),
        ("export", "projects"),
        ("report", "briefing"),
        ("policy", "export", "yangfan-2021"),
    ],
)
def test_no_output_takes_the_place_of_a_ledger(
    words: tuple[str, ...], name: str, ledger: Path, capsys: Captured
) -> None:
    target = ledger.with_name(name)
    if target != ledger:
        shutil.copyfile(ledger, target)
    before = target.read_bytes()

    said = refused(capsys, *words, "-o", str(target), "--ledger", str(ledger))

    assert name in said
    assert target.read_bytes() == before


def test_a_received_workbook_is_not_overwritten_by_its_annotated_copy(
    ledger: Path, capsys: Captured
) -> None:
    received = ledger.with_name("东湖区.xlsx")
    shutil.copyfile(TIDY, received)
    before = received.read_bytes()

    said = refused(
        capsys, "import", str(received), "--feedback", str(received), "--ledger", str(ledger)
    )

    assert "“东湖区.xlsx”是收到的原表" in said
    assert received.read_bytes() == before


def test_a_ledger_that_became_empty_is_said_to_be_so_and_comes_back_from_a_backup(
    ledger: Path, capsys: Captured
) -> None:
    main(["backup", "--ledger", str(ledger), "--json"])
    kept = json.loads(capsys.readouterr().out)["backup"]
    ledger.write_bytes(b"")

    said = refused(capsys, "list", "projects", "--ledger", str(ledger))
    status = main(["restore", kept, "--ledger", str(ledger)])

    assert "空文件（0字节）" in said
    assert "备份" in said
    assert status == 0
    assert main(["list", "projects", "--ledger", str(ledger)]) == 0


def test_help_speaks_chinese(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["fill", "--help"])

    said = capsys.readouterr().out
    assert said.startswith("用法：yangfan fill")
    assert not {"usage", "options:", "arguments:", "show"} & set(said.split())


@pytest.mark.parametrize("points", ["nan", "-5", "1e9", "宽"])
def test_a_line_pitch_that_no_page_can_have_is_refused(
    points: str, ledger: Path, capsys: Captured
) -> None:
    out = ledger.with_name("简报.pdf")

    with pytest.raises(SystemExit) as left:
        main(["report", "briefing", "-o", str(out), f"--leading={points}", "--ledger", str(ledger)])

    assert left.value.code == 2
    assert "磅" in capsys.readouterr().err.splitlines()[-1]
    assert not out.exists()


def test_a_paper_that_cannot_be_written_gets_no_number(ledger: Path, capsys: Captured) -> None:
    nowhere = ledger.parent / "没有这个文件夹" / "简报.pdf"

    refused(capsys, "report", "briefing", "-o", str(nowhere), "--ledger", str(ledger))
    said = refused(capsys, "report", "--code", "1-1", "--ledger", str(ledger))

    assert "没有第1次报告" in said


def test_a_filled_workbook_is_not_called_a_pdf(ledger: Path, capsys: Captured) -> None:
    template, out = resources.SAMPLES / TEMPLATE, ledger.with_name("汇总.pdf")

    said = refused(capsys, "fill", str(template), "-o", str(out), "--ledger", str(ledger))

    assert "“.xlsx”" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "why"), [(None, "没有"), ("", "不是正确的JSON"), ('{"B": }', "第1行")]
)
def test_a_wrong_mapping_is_told_in_chinese_alone(
    content: str | None, why: str, ledger: Path, capsys: Captured
) -> None:
    mapping = ledger.with_name("对照.json")
    if content is not None:
        mapping.write_text(content, "utf-8")
    template, out = resources.SAMPLES / TEMPLATE, ledger.with_name("汇总.xlsx")

    said = refused(
        capsys,
        *("fill", str(template), "-o", str(out), "--map", str(mapping), "--ledger", str(ledger)),
    )

    assert why in said or "不存在" in said
    assert not {"No", "Expecting", "line"} & set(said.replace("：", " ").split())


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-30"])
@pytest.mark.parametrize(
    "words", [("status", "--as-of"), ("chart", "ranking", "-o", "a.png", "--as-of")]
)
def test_a_day_that_no_office_lives_in_is_refused(
    words: tuple[str, ...], day: str, ledger: Path, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*words, day, "--ledger", str(ledger)])

    assert left.value.code == 2
    assert f"“{day}”不是" in capsys.readouterr().err


def test_a_pack_of_an_unknown_zone_is_refused_and_the_known_ones_are_told(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "样例.yangfan"
    main(["init", "--sample", "--ledger", str(path)])
    capsys.readouterr()

    said = refused(
        capsys, "material-pack", "-o", str(tmp_path), "--zone", "东胡", "--ledger", str(path)
    )

    assert "没有“东胡”这个先导区，台账里有：" in said
    assert "先导区、" in said or "引领区" in said
    assert not [one for one in tmp_path.iterdir() if "东胡" in one.name]


@pytest.mark.parametrize("length", [61, 80, 300])
def test_too_long_a_name_for_a_ledger_is_refused(
    length: int, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / f"{'长' * (length + 10)}.yangfan"

    said = refused(capsys, "init", "--unit", "云江市工信局", "--ledger", str(path))

    assert said == "台账的文件名太长，请不要超过60个字"


def test_a_ledger_with_a_long_chinese_path_works_wholly(tmp_path: Path) -> None:
    folder = tmp_path / "二〇二四年　试点项目 汇总材料" / "报送 省厅" / ("各区县报来的 " * 6)
    folder.mkdir(parents=True)
    ledger = str(folder / "云江市工业和信息化局 五个区县.yangfan")

    done = [
        main([*words, "--ledger", ledger])
        for words in (
            ("init", "--unit", "云江市工信局"),
            ("import", str(TIDY)),
            ("backup",),
            ("undo",),
            ("redo",),
            ("export", "projects", "-o", str(folder / f"{'台账 ' * 20}.xlsx")),
            ("check",),
        )
    ]

    assert done == [0] * 7


@pytest.mark.parametrize(
    ("words", "content", "why"),
    [
        (("boundary", "--import"), "你好", "第1行写法不对"),
        (
            ("boundary", "--import"),
            '{"type": "FeatureCollection", "features": [1]}',
            "内容不合规范",
        ),
        (("holidays",), "你好", "第1行写法不对"),
        (("policy", "import"), "a = 1\nb = ?", "第2行写法不对"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_in_chinese(
    words: tuple[str, ...], content: str, why: str, ledger: Path, capsys: Captured
) -> None:
    file = ledger.with_name("收到的文件.txt")
    file.write_text(content, "utf-8")

    said = refused(capsys, *words, str(file), "--ledger", str(ledger))

    assert why in said


def test_a_sending_is_not_taken_out_into_a_file(ledger: Path, capsys: Captured) -> None:
    said = refused(capsys, "submissions", "1", "-o", str(TIDY), "--ledger", str(ledger))

    assert "已有同名的文件" in said


def test_a_path_that_the_database_cannot_take_is_said_to_be_too_long(
    ledger: Path, capsys: Captured
) -> None:
    folder = ledger.parent.joinpath(*["五个区县报来的各种材料"] * 13)
    folder.mkdir(parents=True)
    moved = folder / ledger.name
    shutil.copyfile(ledger, moved)

    opening = refused(capsys, "list", "projects", "--ledger", str(moved))
    making = refused(capsys, "init", "--unit", "某局", "--ledger", str(folder / "新.yangfan"))

    assert "的路径太长" in opening
    assert "的路径太长" in making
    assert [one.name for one in folder.iterdir()] == [ledger.name]
