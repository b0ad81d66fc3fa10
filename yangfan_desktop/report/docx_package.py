"""What a Word file holds besides its text: styles, faces, settings, properties; and how it is packed.

Everything of the template is replaced, so that no trace of another program, machine or language is
in the file; its bytes do not depend on the clock.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import parse_xml

from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.characters import NO_END, NO_START
from yangfan_desktop.report.docx_text import W, defaults_xml, faces_xml, styles_xml

Word = Any
"""An object of python-docx, whose parts are not typed."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_DROPPED = ("thumbnail", "stylesWithEffects", "customXml", "numbering", "webSettings")


def furnish(document: Word, report: Report) -> None:
    """Styles, faces, settings and properties, in place of the template's."""
    _replace(document.styles.element, [defaults_xml(), *styles_xml(report.leading)])
    _replace(document.settings.element, _SETTINGS)
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        if name.endswith("fontTable.xml"):
            part._blob = _FONT_TABLE.replace("@", "".join(faces_xml())).encode()  # noqa: SLF001 - a part without a class
        elif name.endswith("theme1.xml"):
            part._blob = part.blob.replace(b'<a:ea typeface=""/>', _THEME_FACE)  # noqa: SLF001
        elif name.endswith("app.xml"):
            part._blob = _APP.encode()  # noqa: SLF001
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if any(word in relation.reltype for word in _DROPPED):
                del holder.rels[key]
    properties = document.core_properties
    properties.title = properties.subject = report.title
    properties.author = report.unit
    properties.keywords = "，".join(report.keywords)
    properties.comments = properties.last_modified_by = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = _UNDATED


def _replace(element: Word, children: list[str]) -> None:
    for old in list(element):
        element.remove(old)
    for xml in children:
        element.append(parse_xml(xml))


def packed(document: Word) -> bytes:
    """The file's bytes, which do not depend on the clock."""
    loose, tight = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(tight, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return tight.getvalue()


_COMPATIBLE = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    )
)
_USUAL_ENDS = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
_USUAL_STARTS = (
    *"!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞",
    *"︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠",
)
"""What Word keeps from the end and the start of a Chinese line (ISO/IEC 29500-1 §17.3.1.16)."""

_NO_END = "".join(sorted({*_USUAL_ENDS, *NO_END, *"0123456789"}))
"""What ends no line: signs and digits too, for Word knows neither 5G+工业互联网 nor quantities.

A digit so stays with the unit behind it (28.9亿元, 2026年) without marks put into the text, which
would be found when it is searched and copied with it. LibreOffice 7 does not read these lists.
"""

_NO_START = "".join(sorted({*_USUAL_STARTS, *NO_START}))


def _kinsoku(name: str, marks: str) -> str:
    return f'<w:{name} {W} w:lang="zh-CN" w:val="{escape(marks)}"/>'


_SETTINGS = [
    f'<w:zoom {W} w:percent="100"/>',
    f'<w:defaultTabStop {W} w:val="420"/>',
    f"<w:evenAndOddHeaders {W}/>",
    # As Chinese offices have it: marks that meet are squeezed, a line break does not spread its line.
    f'<w:characterSpacingControl {W} w:val="compressPunctuation"/>',
    _kinsoku("noLineBreaksAfter", _NO_END),
    _kinsoku("noLineBreaksBefore", _NO_START),
    (
        f"<w:compat {W}><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        f"<w:adjustLineHeightInTable/><w:useFELayout/>{_COMPATIBLE}</w:compat>"
    ),
    f'<w:themeFontLang {W} w:val="en-US" w:eastAsia="zh-CN"/>',
    (
        f'<w:clrSchemeMapping {W} w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
        'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/>'
    ),
    f'<w:decimalSymbol {W} w:val="."/>',
    f'<w:listSeparator {W} w:val=","/>',
]
_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">@</w:fonts>'
)
_THEME_FACE = '<a:ea typeface="仿宋_GB2312"/>'.encode()
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>扬帆</Application></Properties>"
)
