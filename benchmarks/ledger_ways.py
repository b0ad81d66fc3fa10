"""The same ledger of 15 columns in different ways: ours, by hand with reportlab, with other engines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from yangfan_desktop.resources import FONTS

Row = tuple[str, ...]
Way = Callable[[Sequence[Row], Path], None]

HEAD = (
    "序号", "项目名称", "所属区县", "承担单位", "应用领域", "级别", "阶段", "开工", "完工",
    "总投资（万元）", "累计完成（万元）", "完成率（%）", "进展情况", "存在问题", "联系人",
)  # fmt: skip
WIDTHS = (26, 120, 48, 96, 78, 40, 36, 62, 62, 62, 62, 42, 180, 157, 48)
RIGHT = frozenset((9, 10, 11))
PT, LEADING, PADDING = 9, 12, 2.4
_PAGE, _TOP, _BOTTOM, _LEFT = (1190.55, 841.89), 751.0, 45.0, 42.5


def rows(count: int) -> list[Row]:
    """So many rows; names and notes are each different, some names have rare characters."""
    districts = ("东湖区", "临港新区", "青山县", "澄溪区", "高新技术产业开发区")
    fields = ("5G+工业互联网", "5G+智慧港口", "5G+智能采矿", "5G+智慧医疗")
    people = ("王喆", "李堃", "江思齐", "陈镕", "欧阳玥")
    return [
        (
            str(at),
            f"第{at}号精密制造5G柔性产线数字化改造与机器视觉质检应用"
            if at % 3
            else f"5G智慧仓储{at}",
            districts[at % 5],
            f"云江{at % 700}精密机械有限责任公司",
            fields[at % 4],
            ("国家级", "省级", "市级")[at % 3],
            ("储备", "在建", "建成")[at % 3],
            f"202{at % 4}年{at % 12 + 1}月",
            f"202{at % 4 + 2}年{at % 12 + 1}月",
            f"{(at * 37) % 90000:,}.00",
            f"{(at * 31) % 80000:,}.50",
            f"{at % 1000 / 10:.1f}",
            f"{at}：已完成基站建设，正在开展“5G+工业互联网”平台联调，预计{at % 12 + 1}月底前完成试运行。",
            f"用电报装（{at}kVA）未批复，需要协调供电公司。" if at % 4 == 1 else "",
            people[at % 5],
        )
        for at in range(1, count + 1)
    ]


def ours(content: Sequence[Row], out: Path) -> None:
    """As the program prints it."""
    from yangfan_desktop.report.blocks import Align, Column, Ledger, Report  # noqa: PLC0415
    from yangfan_desktop.report.pdf import write_pdf  # noqa: PLC0415

    columns = tuple(
        Column((name,), width, Align.RIGHT if at in RIGHT else Align.LEFT)
        for at, (name, width) in enumerate(zip(HEAD, WIDTHS, strict=True))
    )
    ledger = Ledger("台账", "填报单位", "数据截至", columns, tuple(content))
    write_pdf(Report("key", "台账", "单位", (ledger,)), out)


# -- by hand ---------------------------------------------------------------------------------------

_NO_START = frozenset("，。、；：）》」』】〕”’？！…—%）")
_NO_END = frozenset("（《「『【〔“‘")


class _Plain:
    """What both ways by hand need: faces with a fallback, widths, and lines that are broken once."""

    def __init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
        from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

        self.faces = []
        for name in ("PSFang", "PSFangSupp"):
            font = TTFont(name, str(FONTS / f"{name}.ttf"), asciiReadable=0)
            pdfmetrics.registerFont(font)
            self.faces.append((name, font.face.charToGlyph, font.face))
        self._glyphs: dict[str, tuple[str, float]] = {}
        self._lines: dict[tuple[str, float], list[str]] = {}

    def glyph(self, char: str) -> tuple[str, float]:
        """The face that has this character, and how wide it is there."""
        found = self._glyphs.get(char)
        if found is None:
            name, _, face = next((one for one in self.faces if ord(char) in one[1]), self.faces[0])
            found = self._glyphs[char] = (name, face.getCharWidth(ord(char)) / 1000 * PT)
        return found

    def width(self, text: str) -> float:
        return sum(self.glyph(char)[1] for char in text)

    def lines(self, text: str, room: float) -> list[str]:
        found = self._lines.get((text, room))
        if found is None:
            found = self._lines[text, room] = self._broken(text, room)
        return found

    def _broken(self, text: str, room: float) -> list[str]:
        """Greedy, with 避头尾 and whole numbers."""
        lines, start, used, last = [], 0, 0.0, 0
        for at, char in enumerate(text):
            width = self.glyph(char)[1]
            if at > start and char not in _NO_START and text[at - 1] not in _NO_END:
                whole = char.isascii() and text[at - 1].isascii() and char != " "
                last = last if whole else at
            if used + width > room and last > start:
                lines.append(text[start:last])
                start, used = last, self.width(text[last:at])
            used += width
        return [*lines, text[start:]]


def by_hand(content: Sequence[Row], out: Path) -> None:
    """Own pages: lines broken with a memo, one text object and one path per page.

    Like ours it says on each page which of how many it is, so that all are cut before any is drawn.
    """
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    plain = _Plain()
    face: Any = "PSFang"  # reportlab's parameters are typed after their defaults
    canvas = Canvas(str(out), pagesize=_PAGE, initialFontName=face)
    rooms = [width - 2 * PADDING for width in WIDTHS]
    edges = [_LEFT]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    head = [plain.lines(name, room) for name, room in zip(HEAD, rooms, strict=True)]
    pages: list[list[tuple[list[list[str]], float]]] = [[]]
    y = _TOP
    for row in content:
        cells = [
            [text] if at in RIGHT else plain.lines(text, rooms[at]) for at, text in enumerate(row)
        ]
        height = max(map(len, cells)) * LEADING + 2 * PADDING
        if y - height < _BOTTOM:
            pages.append([])
            y = _TOP
        pages[-1].append((cells, height))
        y -= height
    for number, page in enumerate(pages, start=1):
        canvas.drawString(_LEFT, _BOTTOM - 15, f"第 {number} 页　共 {len(pages)} 页")
        _draw_page(canvas, plain, [(head, 2 * LEADING + 2 * PADDING), *page], edges)
    canvas.save()


def _draw_page(
    canvas: Any,  # noqa: ANN401 - reportlab has no stubs
    plain: _Plain,
    page: Sequence[tuple[list[list[str]], float]],
    edges: Sequence[float],
) -> None:
    text, path = canvas.beginText(), canvas.beginPath()
    y = _TOP + 2 * LEADING
    top, font = y, ""
    for cells, height in page:
        path.moveTo(edges[0], y)
        path.lineTo(edges[-1], y)
        for at, lines in enumerate(cells):
            line_y = y - (height - len(lines) * LEADING) / 2 - PT
            for line in lines:
                x = edges[at] + PADDING
                if at in RIGHT:
                    x = edges[at + 1] - PADDING - plain.width(line)
                text.setTextOrigin(x, line_y)
                font = _put(text, plain, line, font)
                line_y -= LEADING
        y -= height
    path.moveTo(edges[0], y)
    path.lineTo(edges[-1], y)
    for edge in edges:
        path.moveTo(edge, top)
        path.lineTo(edge, y)
    canvas.setLineWidth(0.4)
    canvas.drawPath(path)
    canvas.drawText(text)
    canvas.showPage()


def _put(text: Any, plain: _Plain, line: str, font: str) -> str:  # noqa: ANN401
    start = 0
    for at, char in enumerate(line):
        name = plain.glyph(char)[0]
        if name != font:
            if at > start:
                text.textOut(line[start:at])
            text.setFont(name, PT)
            font, start = name, at
    text.textOut(line[start:])
    return font


def stock_tables(content: Sequence[Row], out: Path) -> None:
    """The Table of reportlab itself with lines broken beforehand, a table for every page (no fallback)."""
    from reportlab.platypus import PageBreak, SimpleDocTemplate, Table  # noqa: PLC0415

    plain = _Plain()
    rooms = [width - 2 * PADDING for width in WIDTHS]
    story: list[Any] = []
    page: list[list[str]] = []
    heights: list[float] = []
    style = [
        ("FONT", (0, 0), (-1, -1), "PSFang", PT, LEADING),
        ("GRID", (0, 0), (-1, -1), 0.4, (0, 0, 0)),
        ("ALIGN", (9, 0), (11, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *(
            (f"{side}PADDING", (0, 0), (-1, -1), PADDING)
            for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
        ),
    ]
    head = ["\n".join(plain.lines(name, room)) for name, room in zip(HEAD, rooms, strict=True)]
    for row in [*content, None]:
        cells = (
            []
            if row is None
            else [
                [text] if at in RIGHT else plain.lines(text, rooms[at])
                for at, text in enumerate(row)
            ]
        )
        height = max(map(len, cells), default=0) * LEADING + 2 * PADDING
        if row is None or sum(heights) + height > _TOP - _BOTTOM - 40:
            whole = [head, *page]
            story += [Table(whole, WIDTHS, [30, *heights], style=style), PageBreak()]
            page, heights = [], []
        page.append(["\n".join(lines) for lines in cells])
        heights.append(height)
    SimpleDocTemplate(
        str(out), pagesize=_PAGE, leftMargin=30, rightMargin=30, topMargin=30, bottomMargin=30
    ).build(story)


# -- other engines ---------------------------------------------------------------------------------


def with_weasyprint(content: Sequence[Row], out: Path) -> None:
    """A table of HTML with the same faces."""
    from weasyprint import HTML  # noqa: PLC0415  # pyright: ignore - may not be installed

    faces = "".join(
        f"@font-face{{font-family:{name};src:url({(FONTS / f'{name}.ttf').as_uri()})}}"
        for name in ("PSFang", "PSFangSupp")
    )
    columns = "".join(f"<col style='width:{width}pt'>" for width in WIDTHS)
    head = "".join(f"<th>{escape(name)}</th>" for name in HEAD)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in content
    )
    HTML(
        string=f"<style>{faces}@page{{size:A3 landscape;margin:15mm}}"
        f"body{{font:{PT}pt/{LEADING}pt PSFang,PSFangSupp}}"
        "table{border-collapse:collapse;table-layout:fixed;width:100%}"
        f"th,td{{border:.4pt solid;padding:{PADDING}pt}}</style>"
        f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    ).write_pdf(str(out))


def with_fpdf2(content: Sequence[Row], out: Path) -> None:
    """Its own table, with a fallback face."""
    from fpdf import FPDF, FontFace  # noqa: PLC0415  # pyright: ignore - may not be installed

    pdf: Any = FPDF(orientation="landscape", unit="pt", format="A3")
    for name in ("PSFang", "PSFangSupp"):
        pdf.add_font(name, fname=str(FONTS / f"{name}.ttf"))
    pdf.set_font("PSFang", size=PT)
    pdf.set_fallback_fonts(["PSFangSupp"])
    pdf.add_page()
    with pdf.table(
        col_widths=WIDTHS, line_height=LEADING, padding=PADDING, headings_style=FontFace()
    ) as table:
        for row in (HEAD, *content):
            table.row(row)
    pdf.output(str(out))


def with_typst(content: Sequence[Row], out: Path) -> None:
    """A typst table with a repeated header."""
    import typst  # noqa: PLC0415  # pyright: ignore - may not be installed

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    columns = ",".join(f"{width}pt" for width in WIDTHS)
    head = ",".join(map(quoted, HEAD))
    body = ",".join(quoted(text) for row in content for text in row)
    source = out.with_suffix(".typ")
    source.write_text(
        '#set page(paper:"a3",flipped:true,margin:15mm)\n'
        f'#set text(font:("PS Fang","PS Fang Supp"),size:{PT}pt,lang:"zh")\n'
        f"#table(columns:({columns}),inset:{PADDING}pt,stroke:.4pt,"
        f"table.header({head}),{body})\n",
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(out), font_paths=[str(FONTS)])


OURS: dict[str, tuple[Way, str]] = {"扬帆": (ours, "reportlab")}
PLAIN: dict[str, tuple[Way, str]] = {
    "reportlab, drawn by hand": (by_hand, "reportlab"),
    "reportlab, Table for each page": (stock_tables, "reportlab"),
}
PEERS: dict[str, tuple[Way, str]] = {
    "Typst": (with_typst, "typst"),
    "fpdf2": (with_fpdf2, "fpdf"),
    "WeasyPrint": (with_weasyprint, "weasyprint"),
}
