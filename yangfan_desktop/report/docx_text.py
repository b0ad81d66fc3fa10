"""The words, faces and distances of a Word file, as the XML of WordprocessingML.

Faces are named as offices have them (仿宋_GB2312, 方正小标宋简体), with the name of a like one beside it
for machines that lack them; line and character distances are those of GB/T 9704-2012.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
NUMBERS = "宋体"
FACES = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "华文中宋", NUMBERS: "SimSun"}
"""The faces that are named, each with the one to take where a machine lacks it."""

WIDER = {FANG: "仿宋", KAI: "楷体", SONG: "华文中宋"}
"""Where a face has the 6,763 characters of GB 2312 only, its like that has 喆, 堃 and 镕 too."""

LINE = 579
"""The distance of lines in twentieths of a point: 22 of them are 0.04 pt less than the type area."""

TITLE_LINE, COVER_LINE = 720, 840
"""The same for the lines of a title."""

_CLOSE = '<w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""Marks may hang over the margin: what Word does anyway, but said, since LibreOffice takes it for its
opposite and loses some marks of those that it lets hang. No space between Chinese and 5G or 2026, as on
the PDF, where 28 characters fill the line.
"""

_WHOLE = "\ufdd0"
"""No character at all: stands for a hyphen that ends no line until the text is written."""

_PITCH = -5  # twentieths of a point between characters of 3号: with -4 a line would hold 27 of them
_BLANK = re.compile("(＿+)")
"""A blank to be written on: no-break spaces of the same width, underlined as one does it in Word, so
that no line ends inside it and what is typed over it keeps the line below."""

_CODE = re.compile(r"(?<=[0-9])-(?=[0-9])")
"""The hyphen of a code or a date, at which no line of a note may end."""

_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its id and name, face, size in points, leading in twentieths of a point."""

    id: str
    name: str
    face: str
    size: float
    leading: int
    align: str = "both"
    indent: int = 0
    level: int | None = None
    glued: bool = False
    pitch: int = 0
    colour: str = ""
    before: int = 0
    after: int = 0

    def xml(self) -> str:
        """The `w:style` element."""
        default = ' w:default="1"' if self.id == "Normal" else ""
        based = "" if self.id == "Normal" else '<w:basedOn w:val="Normal"/>'
        return (
            f'<w:style {W} w:type="paragraph"{default} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{based}<w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._run()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        glued = "<w:keepNext/><w:keepLines/>" if self.glued else '<w:keepNext w:val="0"/>'
        indent = (
            f'<w:ind w:firstLineChars="{self.indent * 100}" w:firstLine="{self.indent * 320}"/>'
        )
        level = f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else ""
        return (
            f'{glued}<w:widowControl/>{_CLOSE}<w:snapToGrid w:val="0"/>'
            f'<w:spacing w:before="{self.before}" w:after="{self.after}" w:line="{self.leading}" '
            f'w:lineRule="exact"/>{indent}<w:jc w:val="{self.align}"/>{level}'
        )

    def _run(self) -> str:
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        size = round(self.size * 2)
        pitch = f'<w:spacing w:val="{self.pitch}"/>'
        return (
            f'<w:rFonts w:ascii="{self.face}" w:hAnsi="{self.face}" w:eastAsia="{self.face}" '
            f'w:cs="{self.face}" w:hint="eastAsia"/><w:b w:val="0"/><w:snapToGrid w:val="0"/>'
            f"{colour}{pitch}"
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        )


def rare_in(encoding: str) -> re.Pattern[str]:
    """What finds the ideographs, one or several, that this encoding lacks."""
    basic = range(0x4E00, 0xA000)
    lacking = "".join(chr(one) for one in basic if not chr(one).encode(encoding, "ignore"))
    return re.compile(f"([\u3400-\u4dbf\U00020000-\U0003ffff{lacking}]+)")


STYLES = (
    Style("Normal", "Normal", FANG, 16, LINE, indent=2, pitch=_PITCH),
    Style("Address", "主送机关", FANG, 16, LINE, pitch=_PITCH),
    Style("Title", "Title", SONG, 22, TITLE_LINE, "center", glued=True, before=LINE // 2),
    Style("CoverTitle", "封面标题", SONG, 24, COVER_LINE, "center"),
    Style("Subtitle", "Subtitle", KAI, 16, LINE, "center", glued=True, before=LINE // 4),
    Style(
        "AnnexTitle", "附件标题", SONG, 22, TITLE_LINE, "center", level=0, glued=True, before=LINE
    ),
    Style("Heading1", "heading 1", HEI, 16, LINE, indent=2, level=0, glued=True, pitch=_PITCH),
    Style("Heading2", "heading 2", KAI, 16, LINE, indent=2, level=1, glued=True, pitch=_PITCH),
    Style("Heading3", "heading 3", FANG, 16, LINE, indent=2, level=2, glued=True, pitch=_PITCH),
    Style("Caption", "caption", HEI, 14, 480, "center", glued=True),
    Style("Note", "表注", KAI, 10.5, 300, before=40, after=80),
    Style("AnnexLabel", "附件标识", HEI, 16, LINE, "left", glued=True),
    Style("Mark", "印章标识", HEI, 16, LINE, "left"),
    Style("Letterhead", "发文机关标志", SONG, 36, 960, "center", colour="FF0000", before=1984),
    Style("Number", "发文字号", FANG, 16, LINE, "center", before=2 * LINE, after=869),
    Style("CellHead", "表头", HEI, 12, 320, "center"),
    Style("Cell", "表文", FANG, 12, 320, "left"),
    Style("SmallHead", "小表头", HEI, 10.5, 280, "center"),
    Style("SmallCell", "小表文", FANG, 10.5, 280, "left"),
    Style("WideHead", "大表表头", HEI, 9, 240, "center"),
    Style("WideCell", "大表表文", FANG, 9, 240, "left"),
    Style("WideTitle", "大表标题", SONG, 20, 640, "center", level=0, glued=True),
    Style("WideAgain", "大表续表标题", SONG, 16, 430, "center"),
    Style("WideMeta", "大表说明", FANG, 10.5, 320, "left", after=60),
    Style("WideFoot", "大表页脚", FANG, 10.5, 320, "left"),
    Style("Picture", "图", FANG, 10.5, 240, "center", glued=True, before=LINE // 4),
    Style("Imprint", "版记", FANG, 14, 480, "left"),
    Style("Header", "header", FANG, 10.5, 240, "left"),
    Style("Footer", "footer", NUMBERS, 14, 300, "left"),
)


_FACES_OF = {style.id: style.face for style in STYLES}
_RARE = rare_in("gb2312")


def text_run(text: str, scale: int = 100, face: str = "") -> str:
    """A run of this text, its characters `scale` per cent as wide as they are.

    Its line breaks are kept, characters that XML forbids are left out. Where it is set in a `face`
    of few characters, those that this lacks are runs of their own.
    """
    parts = (part for part in _BLANK.split(text.translate(_ILLEGAL)) if part)
    return "".join(
        _run("\u00a0\u00a0" * len(part), scale, under=True)
        if _BLANK.match(part)
        else _faced(part, scale, face)
        for part in parts
    )


def _faced(shown: str, scale: int, face: str) -> str:
    wider = WIDER.get(face, "")
    if not wider or not _RARE.search(shown):
        return _run(shown, scale)
    parts = [part for part in _RARE.split(shown) if part]
    return "".join(_run(part, scale, wider if _RARE.match(part) else "") for part in parts)


def _run(text: str, scale: int, face: str = "", *, under: bool = False) -> str:
    parts = escape(text, quote=False).split("\n")
    broken = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    broken = broken.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    broken = broken.replace(_WHOLE, '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
    named = f'w:eastAsia="{face}" ' if face else ""
    narrow = f'<w:w w:val="{scale}"/>' if scale < 100 else ""
    line = '<w:u w:val="single"/>' if under else ""
    return f'<w:r><w:rPr><w:rFonts {named}w:hint="eastAsia"/>{narrow}{line}</w:rPr>{broken}</w:r>'


def field_run(code: str, shown: str) -> str:
    """A field with what it shows until a program reckons it anew."""
    return f'<w:fldSimple w:instr=" {code} ">{text_run(shown)}</w:fldSimple>'


def note(text: str, scale: int = 100, *, inner: bool = False) -> str:
    """A note below a table or a figure, in which codes and dates are not parted."""
    return paragraph(_CODE.sub(_WHOLE, text), "Note", inner=inner, scale=scale)


def paragraph(
    text: str, style: str, properties: str = "", *, inner: bool = False, scale: int = 100
) -> str:
    """A paragraph in this style; `properties` are further elements for its `w:pPr`.

    One that stands `inner` another element does not declare the namespace again.
    """
    run = text_run(text, scale, _FACES_OF[style]) if text else ""
    return paragraph_of(run, style, properties, inner=inner)


def paragraph_of(runs: str, style: str, properties: str = "", *, inner: bool = False) -> str:
    """The same of runs that are XML already."""
    return (
        f'<w:p{"" if inner else f" {W}"}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"{runs}</w:p>"
    )


def defaults_xml() -> str:
    """What holds where no style says anything: the face and the language of the text."""
    return (
        f"<w:docDefaults {W}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}" w:eastAsia="{FANG}" w:cs="{FANG}"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def styles_xml(leading: float = 0) -> list[str]:
    """Every style of ours, as XML; text has this leading in points where it is not the grid's."""
    styles = [
        replace(one, leading=round(20 * leading), pitch=0)
        if leading and one.leading == LINE
        else one
        for one in STYLES
    ]
    table = (
        f'<w:style {W} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return [*(style.xml() for style in styles), table]


def faces_xml() -> list[str]:
    """The faces with their substitutes, for the font table."""
    return [
        f'<w:font {W} w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name, other in (FACES | dict.fromkeys(WIDER.values(), NUMBERS)).items()
    ]
