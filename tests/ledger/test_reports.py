"""Reports of a ledger: made, kept, looked up by their codes, printed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
from PIL import Image

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.values import Link, Money, PartialDate
from yangfan_desktop.ledger import attachments, edits, reports
from yangfan_desktop.ledger.drafts import Wish
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.report.kept import exhibits
from yangfan_desktop.report.privacy import Purpose
from yangfan_desktop.report.profile import Profile
from yangfan_desktop.report.wording import Edit

WISH = Wish(as_of=date(2024, 9, 30), issued=date(2024, 10, 8))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(tmp_path / "云江.yangfan", LedgerFacts("云江市工信局", "云江市"), "李工")
    for at, region in enumerate(("东湖区", "青山县", "东湖区")):
        edits.add(
            opened,
            "projects",
            {
                "name": f"5G项目{at}",
                "region": region,
                "stage": "building",
                "total_investment": Money.of(1000 * (at + 1)),
                "completed_investment": Money.of(500),
                "contact": "江思齐",
                "phone": "13800001234",
            },
        )
    yield opened
    opened.close()


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return "".join(pages).replace("\r\n", "").replace("\n", "")


def numbers_of(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_a_printed_report_is_kept_with_who_when_for_whom_and_from_what(
    ledger: Ledger, tmp_path: Path
) -> None:
    made = reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)

    (run,) = reports.runs(ledger)
    assert made.run == run.number == 1
    assert (run.kind, run.operator, run.purpose, run.as_of, run.prints) == (
        "briefing", "李工", Purpose.INTERNAL, date(2024, 9, 30), 1,
    )  # fmt: skip
    assert "编码1-1。" in text_of(tmp_path / "a.pdf")


def test_the_same_report_on_the_same_data_has_the_same_number_and_bytes(
    ledger: Ledger, tmp_path: Path
) -> None:
    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)
    reports.make_report(ledger, "briefing", tmp_path / "b.pdf", wish=WISH)

    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert [(run.number, run.prints) for run in reports.runs(ledger)] == [(1, 2)]


def test_keeping_a_report_is_no_step_that_could_be_undone(ledger: Ledger, tmp_path: Path) -> None:
    from yangfan_desktop.ledger import history  # noqa: PLC0415 - of this test only

    before = history.change_sets(ledger)
    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)

    assert history.change_sets(ledger) == before


def test_a_code_says_what_it_was_and_that_nothing_has_changed(
    ledger: Ledger, tmp_path: Path
) -> None:
    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)

    found = reports.look_up(ledger, "1-1")

    assert found.exhibit == "表1　试点项目主要数据"
    assert found.records["projects"] == [1, 2, 3]
    assert not found.has_changed
    assert not found.steps


def test_a_code_of_one_record_leads_to_that_record(ledger: Ledger, tmp_path: Path) -> None:
    reports.make_report(ledger, "one-page", tmp_path / "a.pdf", wish=WISH)

    whole, second = (reports.look_up(ledger, code) for code in ("1", "1-2"))

    assert whole.records["projects"] == [1, 2, 3]
    assert second.records["projects"] == [2]


def test_a_code_copied_from_word_with_its_unbroken_hyphen_is_understood(
    ledger: Ledger, tmp_path: Path
) -> None:
    reports.make_report(ledger, "one-page", tmp_path / "a.pdf", wish=WISH)

    assert reports.look_up(ledger, "编码1\u20112。").records["projects"] == [2]


def test_a_code_of_a_list_leads_to_the_rows_that_it_shows(ledger: Ledger, tmp_path: Path) -> None:
    late = {"stage": "building", "end_date": PartialDate.of_month(2024, 6)}
    edits.edit(ledger, "projects", RecordId(3), late)
    reports.make_report(ledger, "dispatch", tmp_path / "a.pdf", wish=WISH)

    listed = reports.look_up(ledger, "1-1")

    assert "滞后项目清单" in listed.exhibit
    assert listed.records["projects"] == [3]


def test_a_row_that_has_another_name_by_now_is_not_left_out(ledger: Ledger, tmp_path: Path) -> None:
    late = {"stage": "building", "end_date": PartialDate.of_month(2024, 6)}
    edits.edit(ledger, "projects", RecordId(3), late)
    reports.make_report(ledger, "dispatch", tmp_path / "a.pdf", wish=WISH)
    edits.edit(ledger, "projects", RecordId(3), {"name": "改名"})

    listed = reports.look_up(ledger, "1-1")

    assert listed.records["projects"] == [1, 2, 3]


def test_a_paper_on_a_past_day_says_what_it_holds_of_today(ledger: Ledger, tmp_path: Path) -> None:
    quarters = (PartialDate.of_quarter(2024, 3), PartialDate.of_quarter(2024, 4))
    said: list[tuple[str, ...]] = []
    for period in quarters:
        edits.add(ledger, "progress_reports", {"project": Link(1, "5G项目0"), "period": period})
        said.append(reports.make_report(ledger, "dispatch", tmp_path / "a.pdf", wish=WISH).notes)

    told = "2024年9月30日之后又有1份进展报告，1个项目的累计完成投资、形象进度和进展按当时最近一期报告印"
    assert said == [(), (told,)]


def test_a_paper_on_a_past_day_prints_what_was_reported_by_then(
    ledger: Ledger, tmp_path: Path
) -> None:
    link = Link(1, "5G项目0")
    for quarter, wan in ((3, 700), (4, 900)):
        report = {"project": link, "period": PartialDate.of_quarter(2024, quarter)}
        edits.add(ledger, "progress_reports", {**report, "cumulative_investment": Money.of(wan)})
    edits.edit(ledger, "projects", RecordId(1), {"completed_investment": Money.of(900)})
    past, now = tmp_path / "past.xlsx", tmp_path / "now.xlsx"

    reports.make_report(ledger, "projects-all", past, wish=WISH)
    reports.make_report(ledger, "projects-all", now)

    assert (700 in numbers_of(past), 900 in numbers_of(past)) == (True, False)
    assert (700 in numbers_of(now), 900 in numbers_of(now)) == (False, True)
    drafted = reports.preview(ledger, "briefing", tmp_path / "a.pdf", WISH).words
    assert any("累计完成投资1700万元" in one.drafted for one in drafted)


def test_after_a_change_it_says_what_would_be_printed_now_and_by_which_step(
    ledger: Ledger, tmp_path: Path
) -> None:
    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)
    edits.edit(ledger, "projects", RecordId(2), {"total_investment": Money.of(2600)})

    found = reports.look_up(ledger, "编码1-1")

    assert [str(one) for one in found.differences] == [
        "表1　试点项目主要数据“总投资”的数值：6,000 → 6,600",
        "表1　试点项目主要数据“投资完成率”的数值：25.0 → 22.7",
    ]
    assert [(step.touched, step.of_run) for step in found.steps] == [(1, 1)]


def test_a_new_record_is_a_step_that_touches_none_of_the_old_ones(
    ledger: Ledger, tmp_path: Path
) -> None:
    reports.make_report(ledger, "projects", tmp_path / "a.pdf", wish=WISH)
    edits.add(ledger, "projects", {"name": "新项目"})

    found = reports.look_up(ledger, "1")

    assert found.exhibit == ""
    assert any("“新项目”：无此行 → 新增此行" in str(one) for one in found.differences)
    assert [(step.touched, step.of_run) for step in found.steps] == [(1, 0)]


def test_a_kept_report_is_printed_again_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)
    edits.edit(ledger, "projects", RecordId(2), {"total_investment": Money.of(2600)})

    reports.reprint(ledger, "1", tmp_path / "b.pdf")

    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("code", "why"),
    [("2-1", "没有第2次"), ("1-99", "只有"), ("abc", "不是图表编码"), ("1-0", "只有")],
)
def test_codes_that_name_nothing_are_refused(
    ledger: Ledger, tmp_path: Path, code: str, why: str
) -> None:
    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)

    with pytest.raises(UserError, match=why):
        reports.look_up(ledger, code)


def test_an_edited_sentence_is_printed_and_kept_and_is_no_difference(
    ledger: Ledger, tmp_path: Path
) -> None:
    drafted = reports.draft_words(ledger, "briefing", WISH)[2]
    edit = Edit(drafted, f"（经会签）{drafted}")

    reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=replace(WISH, edits=(edit,)))

    assert "（经会签）截至2024年9月30日" in text_of(tmp_path / "a.pdf")
    assert not reports.look_up(ledger, "1").has_changed


def test_edited_wording_follows_the_data_or_stays_frozen(ledger: Ledger) -> None:
    drafted = reports.draft_words(ledger, "briefing", WISH)[2]
    wish = replace(WISH, edits=(Edit(drafted, f"（经会签）{drafted}"),))
    edits.edit(ledger, "projects", RecordId(2), {"total_investment": Money.of(2600)})

    live = reports.draft_words(ledger, "briefing", wish)[2]
    frozen = reports.draft_words(ledger, "briefing", replace(wish, live=False))[2]

    assert "总投资6600万元" in live
    assert "总投资6000万元" in frozen


def test_an_edit_that_fits_nothing_is_told(ledger: Ledger, tmp_path: Path) -> None:
    wish = replace(WISH, edits=(Edit("从未有过的句子。", "改写。"),))

    made = reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=wish)

    assert any("从未有过的句子" in note for note in made.notes)


@pytest.mark.parametrize(
    ("purpose", "phone", "name"),
    [
        (Purpose.INTERNAL, "138****1234", "江思齐"),
        (Purpose.UPWARD, "13800001234", "江思齐"),
        (Purpose.PUBLIC, "138****1234", "江**"),
    ],
)
@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_the_purpose_decides_what_is_masked_and_is_kept(
    ledger: Ledger, tmp_path: Path, purpose: Purpose, phone: str, name: str, suffix: str
) -> None:
    out = tmp_path / f"a{suffix}"

    reports.make_report(ledger, "projects", out, wish=replace(WISH, purpose=purpose))

    if suffix == ".pdf":
        shown = text_of(out)
    else:
        sheet = openpyxl.load_workbook(out).worksheets[0]
        shown = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    assert phone in shown
    assert name in shown
    assert reports.runs(ledger)[0].purpose is purpose


def test_what_is_published_is_masked_whatever_was_asked(ledger: Ledger, tmp_path: Path) -> None:
    reports.make_report(
        ledger, "publicity", tmp_path / "a.pdf", wish=replace(WISH, purpose=Purpose.UPWARD)
    )

    assert reports.runs(ledger)[0].purpose is Purpose.PUBLIC


def test_only_the_records_that_were_asked_for_are_in_it(ledger: Ledger, tmp_path: Path) -> None:
    query = Query(conditions=(Condition("region", Test.IS, ("青山县",)),))

    reports.make_report(ledger, "projects", tmp_path / "a.pdf", query=query)

    assert reports.look_up(ledger, "1").records["projects"] == [2]


def test_letterhead_and_imprint_are_the_profiles(ledger: Ledger, tmp_path: Path) -> None:
    profile = Profile(
        letterhead="云江市工信局文件", number="云工信〔2024〕9号", copies="市委办", mark="内部资料"
    )

    reports.make_report(ledger, "dispatch", tmp_path / "a.pdf", wish=replace(WISH, profile=profile))

    shown = text_of(tmp_path / "a.pdf")
    for part in (
        "云江市工信局文件",
        "云工信〔2024〕9号",
        "抄送：市委办。",
        "2024年10月8日印发",
        "内部资料",
    ):
        assert part in shown


def test_word_files_bear_the_codes_too(ledger: Ledger, tmp_path: Path) -> None:
    from docx import Document  # noqa: PLC0415 - of this test only

    reports.make_report(ledger, "briefing", tmp_path / "a.docx", wish=WISH)

    shown = "".join(one.text for one in Document(str(tmp_path / "a.docx")).paragraphs)
    assert "编码1-1。" in shown


def test_a_ledger_open_for_reading_prints_without_keeping(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    reading = Ledger.open(ledger.path, read_only=True)

    made = reports.make_report(reading, "briefing", tmp_path / "a.pdf", wish=WISH)
    reading.close()

    assert made.run is None
    assert "没有留档" in made.notes[0]
    assert "编码" not in text_of(tmp_path / "a.pdf")


def test_other_endings_are_refused_and_nothing_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    for name in ("a.txt", "a.xlsx"):
        with pytest.raises(UserError, match=r"\.pdf"):
            reports.make_report(ledger, "briefing", tmp_path / name)

    assert reports.runs(ledger) == []


def test_a_period_is_the_last_day_of_it() -> None:
    days = [reports.day_of(words) for words in ("2024", "2024-Q3", "2024-02", "2024-09-15", "")]

    assert [str(day) for day in days] == [
        "2024-12-31",
        "2024-09-30",
        "2024-02-29",
        "2024-09-15",
        "None",
    ]
    with pytest.raises(UserError, match="不是一个期"):
        reports.day_of("去年")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024年", "2024-12-31"),
        ("2024年第三季度", "2024-09-30"),
        ("2024年2月", "2024-02-29"),
        ("2024年9月15日", "2024-09-15"),
    ],
)
def test_a_period_may_be_written_as_an_official_writes_it(words: str, day: str) -> None:
    found = reports.day_of(words)

    assert str(found) == day


@pytest.mark.parametrize("words", ["2024年下半年", "2024年13月", "长期", "无"])
def test_what_is_no_period_is_refused_and_never_taken_for_nothing(words: str) -> None:
    with pytest.raises(UserError, match="不是一个期"):
        reports.day_of(words)


def test_wording_is_read_from_a_file_and_bad_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text(
        json.dumps(
            {"words": [{"drafted": "甲", "edited": "乙"}, {"drafted": "丙", "edited": "丙"}]}
        ),
        encoding="utf-8",
    )

    assert reports.read_edits(path) == (Edit("甲", "乙"),)
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(UserError, match="不能读取"):
        reports.read_edits(path)


def test_indicators_and_lights_come_from_the_policy(ledger: Ledger, tmp_path: Path) -> None:
    edits.add(
        ledger,
        "observations",
        {"indicator": "Y1", "region": "云江市", "as_of": PartialDate(2024, 9, 30), "value": None},
    )

    reports.make_report(ledger, "situation", tmp_path / "a.pdf", wish=WISH)

    found = reports.look_up(ledger, "1")
    assert "主要指标完成情况" in "".join(map(reports.name_of, exhibits(found.report)))
    assert set(found.records) >= {"projects", "tasks", "issues", "observations", "targets"}


def test_the_brief_of_a_whole_city_has_three_pages(tmp_path: Path) -> None:
    from yangfan_desktop.ledger.sample import make_sample  # noqa: PLC0415 - of this test only

    city = make_sample(tmp_path / "云江.yangfan")

    made = reports.make_report(city, "situation-brief", tmp_path / "a.pdf", wish=WISH)
    city.close()

    assert made.pages <= 3


def test_a_preview_shows_the_pages_that_are_printed_afterwards_and_keeps_nothing(
    ledger: Ledger, tmp_path: Path
) -> None:
    seen = reports.preview(ledger, "briefing", tmp_path / "seen.pdf", WISH)
    kept = reports.runs(ledger)
    made = reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=WISH)

    assert kept == []
    assert seen.made.pages == made.pages
    assert (tmp_path / "seen.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_a_section_that_is_not_wanted_is_neither_printed_nor_offered_for_editing(
    ledger: Ledger, tmp_path: Path
) -> None:
    whole = reports.preview(ledger, "briefing", tmp_path / "a.pdf", WISH)
    gone = whole.sections[0]

    less = reports.preview(ledger, "briefing", tmp_path / "b.pdf", replace(WISH, left_out=(gone,)))

    assert gone in text_of(tmp_path / "a.pdf")
    assert gone not in text_of(tmp_path / "b.pdf")
    assert less.sections == whole.sections
    assert len(less.words) < len(whole.words)


def test_a_preview_gives_the_drafted_words_beside_the_edited_ones(
    ledger: Ledger, tmp_path: Path
) -> None:
    drafted = reports.draft_words(ledger, "briefing", WISH)[2]
    wish = replace(WISH, edits=(Edit(drafted, "改过的话。"),))

    seen = reports.preview(ledger, "briefing", tmp_path / "a.pdf", wish)

    assert Edit(drafted, "改过的话。") in seen.words
    assert sum(one.drafted != one.edited for one in seen.words) == 1


def picture(path: Path, size: tuple[int, int]) -> Path:
    Image.new("RGB", size, "navy").save(path)
    return path


def shown_pictures(path: Path) -> list[tuple[int, int]]:
    with pdfium.PdfDocument(path) as document:
        assert len(document) == 1
        return [
            item.get_px_size()
            for item in document[0].get_objects()
            if isinstance(item, pdfium.PdfImage)
        ]


def test_a_one_pager_shows_the_last_two_attached_pictures_and_stays_on_its_page(
    ledger: Ledger, tmp_path: Path
) -> None:
    one = ledger.ids("projects")[0]
    for name, size in (("旧.png", (80, 60)), ("新.jpg", (3000, 1500)), ("竖.png", (300, 600))):
        attachments.add(ledger, "projects", one, picture(tmp_path / name, size))
    (tmp_path / "批复.txt").write_text("同意", encoding="utf-8")
    attachments.add(ledger, "projects", one, tmp_path / "批复.txt")
    only = Query(conditions=(Condition("name", Test.IS, ("5G项目0",)),))

    reports.make_report(ledger, "one-page", tmp_path / "a.pdf", wish=replace(WISH, query=only))
    public = replace(WISH, query=only, purpose=Purpose.PUBLIC)
    reports.make_report(ledger, "one-page", tmp_path / "b.pdf", wish=public)

    assert shown_pictures(tmp_path / "a.pdf") == [(300, 600), (1200, 600)]
    assert "现场照片" in text_of(tmp_path / "a.pdf")
    assert shown_pictures(tmp_path / "b.pdf") == []


def test_a_kept_one_pager_is_printed_again_with_its_pictures(
    ledger: Ledger, tmp_path: Path
) -> None:
    one = ledger.ids("projects")[0]
    attachments.add(ledger, "projects", one, picture(tmp_path / "现场.png", (80, 60)))
    only = Query(conditions=(Condition("name", Test.IS, ("5G项目0",)),))
    reports.make_report(ledger, "one-page", tmp_path / "a.pdf", wish=replace(WISH, query=only))
    (attached,) = attachments.listing(ledger, "projects", one)
    attachments.remove(ledger, attached.id)

    reports.reprint(ledger, "1", tmp_path / "b.pdf")

    assert shown_pictures(tmp_path / "b.pdf") == [(80, 60)]


def test_what_calls_itself_a_picture_and_is_none_is_named_in_its_place(
    ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "坏.jpg").write_bytes(b"no picture")
    attachments.add(ledger, "projects", ledger.ids("projects")[0], tmp_path / "坏.jpg")

    reports.make_report(ledger, "one-page", tmp_path / "a.pdf", wish=WISH)

    assert "照片“坏.jpg”无法读取" in text_of(tmp_path / "a.pdf")


def test_what_is_not_built_gets_no_acceptance_paper(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="选出的3个项目都还没有建成，不能生成验收意见"):
        reports.make_report(ledger, "acceptance", tmp_path / "a.pdf", wish=WISH)
    assert not (tmp_path / "a.pdf").exists()
    edits.edit(ledger, "projects", ledger.ids("projects")[1], {"stage": "completed"})

    made = reports.make_report(ledger, "acceptance", tmp_path / "a.pdf", wish=WISH)

    assert "5G项目1项目验收意见" in text_of(tmp_path / "a.pdf")
    assert "5G项目0" not in text_of(tmp_path / "a.pdf")
    assert made.notes == ("另有2条不适用于项目验收意见和验收表，没有印",)


def test_a_section_that_the_paper_does_not_have_is_said(ledger: Ledger, tmp_path: Path) -> None:
    wish = replace(WISH, left_out=("存在问题", "没有的章"))

    made = reports.make_report(ledger, "briefing", tmp_path / "a.pdf", wish=wish)

    assert made.notes == ("这份报告没有“没有的章”这一部分，没有可以略去的",)
    assert "四、存在问题" not in text_of(tmp_path / "a.pdf")
