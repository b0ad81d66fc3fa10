"""Reports to JSON and back, their codes, what differs between two, and wording that was edited."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from tests.report.samples import drafted, records
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Money
from yangfan_desktop.report.blocks import (
    Column,
    Figure,
    Form,
    FormCell,
    FormRow,
    Ledger,
    Letterhead,
    Paragraph,
    Report,
    Table,
)
from yangfan_desktop.report.kept import (
    coded,
    differences,
    digest,
    exhibits,
    packed,
    unpacked,
)
from yangfan_desktop.report.wording import Edit, reworded, texts_of

BRIEFING = drafted("briefing", records(10))


def test_a_report_comes_back_as_it_was_packed() -> None:
    assert unpacked(packed(BRIEFING)) == BRIEFING
    assert digest(unpacked(packed(BRIEFING))) == digest(BRIEFING)


def test_a_register_longer_than_one_piece_of_its_json_comes_back_whole() -> None:
    rows = tuple((str(at), f"第“{at}”项\n") for at in range(2345))
    columns = (Column(("序号",), 1), Column(("基本情况", "名称"), 4))
    report = Report(
        "list", "名册", "某局", (Ledger("名册", "", "", columns, rows), Paragraph("完"))
    )

    assert unpacked(packed(report)) == report
    # In one piece it would be the same: a report printed by an earlier version keeps its number.
    whole = json.dumps(rows, ensure_ascii=False).encode()
    assert digest(rows) == sha256(whole).hexdigest()


def test_a_block_that_has_learnt_more_since_keeps_the_number_it_was_printed_under() -> None:
    plain, letter = (
        Letterhead("某局", "〔2026〕1号"),
        Letterhead("某局", "〔2026〕1号", letter=True),
    )
    kind = "yangfan_desktop.report.blocks:Letterhead"
    printed = json.dumps(
        {"is": kind, "of": {"unit": "某局", "number": "〔2026〕1号"}}, ensure_ascii=False
    )

    assert digest(plain) == sha256(printed.encode()).hexdigest()
    assert digest(letter) != digest(plain)
    assert [unpacked(packed(one)) for one in (plain, letter)] == [plain, letter]


def test_what_is_no_packed_report_of_ours_is_refused_in_a_sentence() -> None:
    for strange in (b"abc", packed(BRIEFING)[:-8]):
        with pytest.raises(UserError, match="其他版本"):
            unpacked(strange)


def test_nothing_but_our_own_values_is_ever_made_of_what_is_in_a_file() -> None:
    import zlib  # noqa: PLC0415 - of this test only

    with pytest.raises(UserError):
        unpacked(zlib.compress(b'{"is": "subprocess:Popen", "of": {"args": "true"}}'))


def test_every_table_and_figure_bears_the_code_of_its_place() -> None:
    report = coded(BRIEFING, 12)

    found: list[str] = []
    for block in exhibits(report):
        if isinstance(block, Table):
            found.append(block.note)
        elif isinstance(block, Figure):
            found.append(block.chart.note)
        elif isinstance(block, Ledger):
            found.append(block.foot)
    assert len(found) == len(exhibits(BRIEFING)) == 6
    assert all(f"编码12-{at}" in note for at, note in enumerate(found, start=1))


def test_a_form_that_is_only_to_be_signed_bears_no_code_and_keeps_its_number() -> None:
    def form(*texts: str) -> Form:
        row = FormRow((FormCell("签名", 4, label=True), *(FormCell(one, 10) for one in texts)))
        return Form((row,), note="")

    report = coded(Report("k", "验收", "某局", (form("甲"), form(""), form("乙"))), 7)

    assert [one.note for one in exhibits(report) if isinstance(one, Form)] == [
        "注：编码7-1。", "", "注：编码7-3。",
    ]  # fmt: skip


def test_equal_reports_do_not_differ() -> None:
    assert differences(BRIEFING, BRIEFING) == []


def test_each_cell_that_differs_is_named_with_both_values() -> None:
    changed = records(10)
    changed[1] = {**changed[1], "total_investment": Money.of(2001)}
    now = drafted("briefing", changed)

    found = [str(one) for one in differences(BRIEFING, now)]

    assert "表1　试点项目主要数据“总投资”的数值：8,032 → 9,032" in found
    assert any(
        "智慧港口5G远程操控1”的投资情况（万元）·总投资：1,001 → 2,001" in one for one in found
    )
    assert any(one.startswith("正文第1段：") for one in found)


def test_of_one_exhibit_only_its_own_differences_are_told() -> None:
    changed = [{**one, "base_stations": 1} for one in records(10)]

    found = differences(BRIEFING, drafted("briefing", changed), 1)

    assert [one.where for one in found] == ["表1　试点项目主要数据“5G基站数”的数值"]


def test_rows_that_came_and_went_are_named() -> None:
    found = [
        str(one)
        for one in differences(drafted("projects", records(2)), drafted("projects", records(3)))
    ]

    assert any("无此行 → 新增此行" in one for one in found)


def _said(text: str) -> Report:
    return Report("a", "b", "c", (Paragraph(text),))


def test_edited_wording_keeps_its_numbers_live() -> None:
    edit = Edit("共有项目12个，总投资3.5亿元。", "我市已有项目12个（计划15个），总投资达3.5亿元。")

    now, stale = reworded(_said("共有项目14个，总投资4.25亿元。"), [edit])

    assert texts_of(now) == ["我市已有项目14个（计划15个），总投资达4.25亿元。"]
    assert not stale


def test_or_frozen_by_choice() -> None:
    edit = Edit("共有项目12个。", "我市已有项目12个。")

    now, _ = reworded(_said("共有项目14个。"), [edit], live=False)

    assert texts_of(now) == ["我市已有项目12个。"]


def test_an_edit_whose_sentence_is_no_longer_drafted_is_handed_back() -> None:
    edit = Edit("共有项目12个。", "已有项目12个。")

    now, stale = reworded(_said("台账中没有项目。"), [edit])

    assert now == _said("台账中没有项目。")
    assert stale == [edit]


def test_chart_notes_alone_are_no_difference() -> None:
    blocks = tuple(
        replace(block, chart=replace(block.chart, note="别的批次"))
        if isinstance(block, Figure)
        else block
        for block in BRIEFING.blocks
    )

    assert differences(BRIEFING, replace(BRIEFING, blocks=blocks)) == []


def test_of_a_chart_each_figure_that_differs_is_told() -> None:
    now = drafted("briefing", records(11))

    charts = [one for one in differences(BRIEFING, now) if one.where.startswith("图")]

    assert charts
    assert all(one.before != one.now for one in charts)
    assert any("”的" in one.where for one in charts)
    assert not any("已变化" in str(one) for one in charts)
