"""R4 指标完成情况表: every indicator beside the targets of each level, on A4 landscape."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.aims import Standing
from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.report.blocks import Align, Column, Ledger, Paper, Report, Table
from yangfan_desktop.report.catalogue.material import IndicatorLine, Material
from yangfan_desktop.report.catalogue.phrases import ABSENT, listed, points_cell, short
from yangfan_desktop.report.catalogue.precision import Precision, rounded

_UNVERIFIED = "指标未核实"


def draft(material: Material) -> Report:
    """The table alone."""
    facts = material.facts
    title = f"{facts.place}指标完成情况表（{facts.period}）"
    ledger = indicator_ledger(material, title)
    return Report("indicators", title, facts.unit, (ledger,), ("指标", facts.period))


def indicator_ledger(material: Material, title: str, label: str = "") -> Ledger:
    """Every indicator with value, targets of every level that sets one, 序时差, and doubts."""
    facts, lines = material.facts, material.indicators
    levels = _levels(lines)
    columns = [
        Column(("序号",), 9, Align.CENTRE),
        Column(("指标",), 44),
        Column(("本期值",), 18, Align.RIGHT),
        Column(("单位",), 17, Align.CENTRE),
        Column(("数据截至",), 21, Align.CENTRE),
    ]
    for _, word in levels:
        columns += [
            Column((word, "目标"), 25, Align.CENTRE),
            Column((word, "完成率\n（%）"), 17, Align.RIGHT, bar=True),
        ]
    columns += [Column(("序时差\n（百分点）",), 18, Align.RIGHT), Column(("说明",), 58)]
    rows = tuple(_row(at, line, levels) for at, line in enumerate(lines, start=1))
    return Ledger(
        title=title,
        left=f"填报单位（盖章）：{facts.unit}",
        right=f"数据截至{facts.day}",
        columns=tuple(columns),
        rows=rows,
        foot=(
            f"来源：{facts.origin}　{facts.printed}　★为主要指标　"
            "“—”表示没有数据或不可比　完成率＝本期值÷目标值"
        ),
        label=label,
        paper=Paper.A4,
    )


def headline_table(material: Material, number: int) -> Table:
    """The headline indicators as a small table."""
    return indicator_table(material, headlines(material), f"表{number}　主要指标完成情况")


def indicator_table(material: Material, lines: Sequence[IndicatorLine], caption: str) -> Table:
    """These indicators: value, the office's own target, 完成率 with a bar, 序时差."""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        own = own_standing(line)
        rows.append(
            (
                line.name,
                f"{line.text}{line.unit if line.text != ABSENT and line.unit == '%' else ''}",
                _aim_told(line, own),
                _completion(own),
                points_cell(own.ahead if own else None),
            )
        )
    columns = (
        Column(("指标",), 7),
        Column(("本期值",), 3, Align.RIGHT),
        Column(("目标",), 5, Align.CENTRE),
        Column(("完成率\n（%）",), 3, Align.RIGHT, bar=True),
        Column(("序时差\n（百分点）",), 4, Align.RIGHT),
    )
    note = (
        f"注：{material.facts.source}目标取本级，本级没有的取上一级；"
        "序时差只按当年年度目标计算。“—”表示没有数据或不可比。"
    )
    return Table(caption, columns, tuple(rows), note=note)


def _aim_told(line: IndicatorLine, own: Standing | None) -> str:
    """The target; a dash where the only ones are a larger area's, which the annex shows."""
    if own:
        return own.aim.words(line.unit)
    return ABSENT if line.standings else "未登记"


def headlines(material: Material) -> list[IndicatorLine]:
    """The headline indicators; all where none is marked as one."""
    marked = [line for line in material.indicators if line.headline]
    return marked or list(material.indicators)


def own_standing(line: IndicatorLine) -> Standing | None:
    """The nearest level's target that the value can be compared with."""
    comparable = [one for one in line.standings if one.comparable]
    return comparable[-1] if comparable else None


def told(material: Material) -> str:
    """How many indicators reach their target and which do not."""
    lines = headlines(material)
    if not lines:
        return "政策包没有设置指标。"
    known = [(line, own) for line in lines if (own := own_standing(line)) and own.met is not None]
    absent = [line.name for line in lines if line.text == ABSENT]
    if not known:
        return f"主要指标{len(lines)}项，均没有可以与目标比较的数据。"
    met = [line for line, own in known if own.met]
    missed = [(line, own.completion) for line, own in known if not own.met]
    said = Precision(*(share for _, share in missed))
    short_of = [
        f"{line.name}（{'无法计算完成率' if share is None else f'完成{said.rate(share)}'}）"
        for line, share in missed
    ]
    text = f"主要指标{len(lines)}项，可以与目标比较的{len(known)}项"
    if not short_of:
        text += "，均达到目标。" if len(known) > 1 else "，达到目标。"
    elif not met:
        text += f"，{'均' if len(known) > 1 else ''}未达到目标：{listed(short_of)}。"
    else:
        text += f"，其中达到目标{len(met)}项，未达到的有{listed(short_of)}。"
    if absent:
        text += f"{listed(absent)}没有数据。"
    unverified = [line.name for line in lines if not line.verified]
    return f"{text}{listed(unverified)}的出处尚未核实。" if unverified else text


def _levels(lines: Sequence[IndicatorLine]) -> list[tuple[str, str]]:
    used = {one.aim.level for line in lines for one in line.standings}
    return [(option.value, option.label) for option in LEVELS if option.value in used]


def _row(at: int, line: IndicatorLine, levels: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    own = own_standing(line)
    cells = [
        str(at),
        f"{'★' if line.headline else ''}{line.name}",
        line.text,
        line.unit,
        str(line.measured.as_of or ABSENT).replace("年第", "年\n第"),
    ]
    for level, _ in levels:
        standing = [one for one in line.standings if one.aim.level == level]
        one = standing[-1] if standing else None
        cells += [one.aim.words(line.unit) if one else ABSENT, _completion(one)]
    notes = [*line.measured.doubts, *([] if line.verified else [_UNVERIFIED])]
    definition = line.measured.definition or line.definition
    notes += [f"口径：{definition}"] if definition else []
    return (*cells, points_cell(own.ahead if own else None), short("；".join(notes), 110, "略"))


def _completion(standing: Standing | None) -> str:
    if standing is None or standing.completion is None:
        return ABSENT
    return f"{rounded(standing.completion, 1):,}"
