"""试点项目推进情况简报: an A4 paper drafted from the totals, the ledger annexed to it."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.charts.projects import by_sector, by_stage
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.totals import Group, Summary, Totals
from yangfan_desktop.report.blocks import (
    Align,
    Annexes,
    Block,
    Column,
    Figure,
    Heading,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue.facts import ReportFacts
from yangfan_desktop.report.catalogue.investments import investments
from yangfan_desktop.report.catalogue.ledger_list import Record, project_ledger
from yangfan_desktop.report.catalogue.phrases import (
    ABSENT,
    amounts,
    count_cell,
    few,
    items,
    listed,
    rate_cell,
    sentence,
)
from yangfan_desktop.report.catalogue.precision import Precision, amount, rate
from yangfan_desktop.report.catalogue.year import stages_told

MOST_PROBLEMS = 10
"""More problems than this are counted; the annexed ledger has them all."""

LONGEST_PROBLEM = 160
"""Characters of one problem that the text repeats."""

_TOP = 3
_NO_PROBLEMS = (
    "本期没有填报。",
    "该项目未填报存在问题。",
    "本期各项目均未填报存在问题。",
)
"""Where there is no project, one, or several."""


def draft(
    facts: ReportFacts, summary: Summary, register: Register, records: Sequence[Record]
) -> Report:
    """The briefing on these records, whose totals `summary` holds."""
    title = f"{facts.place}5G应用试点项目推进情况简报"
    blocks: list[Block] = [
        Title(title, f"{facts.unit}　{facts.date}"),
        *_overview(facts, summary, records),
    ]
    blocks += _sectors(facts, summary, _next_figure(blocks))
    blocks += investments(facts, summary, _next_figure(blocks))
    blocks += _problems(records)
    annex = project_ledger(facts, register, records, label="附件")
    if records:
        blocks.append(Annexes((annex.title,)))
    blocks.append(Signature(facts.unit, facts.date))
    if records:
        blocks.append(annex)
    return Report(
        "briefing", title, facts.unit, tuple(blocks), keywords=("5G应用", "试点项目", "简报")
    )


def _next_figure(blocks: Sequence[Block]) -> int:
    """The number of the figure that comes after these blocks."""
    return 1 + sum(isinstance(block, Figure) for block in blocks)


# -- 一、总体情况 --------------------------------------------------------------------------------


def _overview(facts: ReportFacts, summary: Summary, records: Sequence[Record]) -> list[Block]:
    totals = summary.totals
    known = any(record.get("is_benchmark") is not None for record in records)
    heading = Heading("一、总体情况")
    if not totals.count:
        nothing = f"截至{facts.day}，{facts.whole_region}台账中尚无5G应用试点项目，本期没有可以汇总的数据。"
        return [heading, Paragraph(nothing)]
    texts = filter(None, [_how_much(facts, totals), _what_else(totals)])
    return [
        heading,
        *map(Paragraph, texts),
        _key_figures(facts, totals, known),
        *_stages(facts, summary),
    ]


def _stages(facts: ReportFacts, summary: Summary) -> list[Block]:
    told = stages_told(summary)
    if sum(group.totals.count > 0 for group in summary.by_stage) < 2:
        return [Paragraph(f"{told}。")]
    chart = by_stage(summary, f"注：{facts.source}")
    return [Paragraph(f"{told}，见图1。"), Figure(chart, height=150, caption=f"图1　{chart.title}")]


def _how_much(facts: ReportFacts, totals: Totals) -> str:
    text = f"截至{facts.day}，{facts.whole_region}共有5G应用试点项目{totals.count}个，"
    if totals.planned is None and totals.done is None:
        return f"{text}投资情况均未填报。"
    said = Precision(totals.planned, totals.done)
    planned = f"总投资{said.amount(totals.planned)}" if totals.planned else "总投资均未填报"
    done = f"累计完成投资{said.amount(totals.done)}" if totals.done else "累计完成投资均未填报"
    text += f"{planned}，{done}"
    if totals.completion is None:
        return f"{text}。"
    text += f"，投资完成率{rate(totals.completion)}"
    if totals.not_compared:
        text += (
            f"（按同时填报两项投资的{totals.compared}个项目计算，"
            f"另有{totals.not_compared}个项目未计入）"
        )
    return f"{text}。"


def _what_else(totals: Totals) -> str:
    parts: list[str] = []
    if totals.base_stations:
        parts.append(f"建设5G基站{totals.base_stations}个")
    if totals.terminals:
        parts.append(f"接入5G终端{totals.terminals}个")
    if totals.fiscal:
        parts.append(f"使用财政资金{amount(totals.fiscal)}")
    if totals.benchmarks:
        parts.append(f"形成标杆项目{totals.benchmarks}个" if totals.count > 1 else "列为标杆项目")
    subject = "该项目" if totals.count == 1 else "试点项目共"
    return f"{subject}{'，'.join(parts)}。" if parts else ""


def _key_figures(facts: ReportFacts, totals: Totals, known: bool) -> Table:  # noqa: FBT001
    """The sums; how many are benchmarks is not known where no project says whether it is one."""
    money = amounts([totals.planned, totals.done, totals.fiscal])
    rows = (
        ("试点项目数", "个", count_cell(totals.count)),
        ("总投资", "万元", money[0]),
        ("累计完成投资", "万元", money[1]),
        ("投资完成率", "%", rate_cell(totals.completion)),
        ("财政资金", "万元", money[2]),
        ("5G基站数", "个", count_cell(totals.base_stations)),
        ("5G终端数", "个", count_cell(totals.terminals)),
        ("标杆项目数", "个", count_cell(totals.benchmarks if known else None)),
    )
    absent = "“—”表示未填报。" if any(row[2] == ABSENT for row in rows) else ""
    columns = (
        Column(("指标",), 5),
        Column(("单位",), 2, Align.CENTRE),
        Column(("数值",), 4, Align.RIGHT),
    )
    return Table("表1　试点项目主要数据", columns, rows, note=f"注：{facts.source}{absent}")


# -- 二、分领域情况 ------------------------------------------------------------------------------


def _sectors(facts: ReportFacts, summary: Summary, figure: int) -> list[Block]:
    heading = Heading("二、分领域情况")
    known = [group for group in summary.by_sector if group.key is not None]
    if not known:
        return [heading, Paragraph("本期没有填报应用领域的项目。")]
    ranked = sorted(known, key=lambda group: -group.totals.count)
    text = Paragraph(_sector_text(ranked, summary, figure))
    if len(ranked) == 1:
        return [heading, text]
    chart = by_sector(summary, f"注：{facts.source}")
    return [heading, text, Figure(chart, caption=f"图{figure}　{chart.title}")]


def _sector_text(ranked: Sequence[Group], summary: Summary, figure: int) -> str:
    filled = sum(group.totals.count for group in ranked)
    unfilled = summary.totals.count - filled
    tail = f"另有{unfilled}个项目未填报应用领域。" if unfilled else ""
    if summary.totals.count == 1:
        return f"该项目属于{ranked[0].label}领域。"
    if len(ranked) == 1:
        return f"填报应用领域的项目均属于{ranked[0].label}领域，共{filled}个。{tail}"
    top = [f"{group.label}{group.totals.count}个" for group in ranked[:_TOP]]
    named = "分别是" if len(ranked) <= _TOP else "项目较多的是"
    return f"试点项目涉及{len(ranked)}个应用领域，{named}{listed(top)}。各领域项目数见图{figure}。{tail}"


# -- 四、存在问题 --------------------------------------------------------------------------------


def _problems(records: Sequence[Record]) -> list[Block]:
    heading = Heading("四、存在问题")
    told = [record for record in records if record.get("problems")]
    if not told:
        return [heading, Paragraph(_NO_PROBLEMS[min(len(records), 2)])]
    first = f"有{len(told)}个项目填报了存在问题" + (
        "：" if few(len(told), MOST_PROBLEMS) == len(told) else f"，前{MOST_PROBLEMS}个如下："
    )
    most = few(len(told), MOST_PROBLEMS)
    listed_ = map(Paragraph, items([_problem(one) for one in told[:most]]))
    rest = len(told) - most
    tail = [Paragraph(f"其余{rest}个项目的问题见附件。")] if rest > 0 else []
    return [heading, Paragraph(first), *listed_, *tail]


def _problem(record: Record) -> str:
    name = record.get("name") or "（未填项目名称）"
    owner = record.get("owner")
    whose = f"（{owner}）" if owner else ""
    told = str(record["problems"]).replace("\n", "")
    if len(told) > LONGEST_PROBLEM:
        told = f"{told[:LONGEST_PROBLEM]}……（全文见附件）"
    return f"{name}{whose}：{sentence(told)}"
