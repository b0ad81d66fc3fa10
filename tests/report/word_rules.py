"""What Word asks of a file before it opens it, as far as it can be looked up without Word.

The order of elements is that of ISO/IEC 29500 (transitional); an element that is not named here is
none of ours and counts as a fault.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from PIL import Image

Element = Any  # lxml's elements have no types here

_NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_W = f"{{{_NS['w']}}}"
_R = f"{{{_NS['r']}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_REFERENCED = ("image", "header", "footer")
_EMU_PER_INCH = 914400
_CRISP = 299  # dots per inch
_FEW = 20  # rows that surely stand on one page

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr tabs overflowPunct "
    "autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b snapToGrid color spacing w sz szCs u lang",
    "tblPr": "tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders tcMar textDirection vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr fldSimple|r",
    "r": "rPr br|drawing|noBreakHyphen|t|tab",
    "sectPr": "headerReference|footerReference type pgSz pgMar cols titlePg docGrid",
    "style": "name basedOn uiPriority semiHidden qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
    "noLineBreaksBefore compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
    "compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
    "tcBorders": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcMar": "top left bottom right",
    "pBdr": "top left bottom right",
    "document": "body",
    "body": "p|tbl sectPr",
    "hdr": "p",
    "ftr": "p|tbl",
    "fonts": "font",
    "font": "altName charset family pitch",
}
"""The children that an element may have, in their order; those joined by | may mix."""

_FREE = frozenset(("trPr", "tblGrid", "fldSimple", "rPrDefault", "pPrDefault", "tabs", "drawing"))


class WordFile:
    """A Word file that was written, part by part."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as package:
            self.names = package.namelist()
            self.parts = {name: package.read(name) for name in self.names}
        self.trees = {
            name: etree.fromstring(content)
            for name, content in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }
        self.document = self.trees["word/document.xml"]

    def rels(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by their id: what they are, and the name of the other part."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if tree is None:
            return {}
        return {
            one.get("Id"): (
                one.get("Type"),
                posixpath.normpath(posixpath.join(folder, one.get("Target"))).lstrip("/"),
            )
            for one in tree
        }

    def faults(self) -> list[str]:
        """Everything at which Word, a screen reader or a registry would take offence."""
        return [
            *self._package(), *self._order(), *self._tables(), *self._pictures(), *self._styles(),
            *self._sections(),
        ]  # fmt: skip

    def _package(self) -> Iterator[str]:
        yield from (f"{name} twice" for name, count in Counter(self.names).items() if count > 1)
        reached = {"[Content_Types].xml"}
        for part in ["", *self.names]:
            folder, name = posixpath.split(part)
            for type_, target in self.rels(part).values():
                reached |= {target, posixpath.join(folder, "_rels", f"{name}.rels")}
                if target not in self.parts:
                    yield f"{part} points to {target}, which is not there"
                if not type_.startswith(("http://schemas.openxmlformats.org/",)):
                    yield f"{part} has a relation of an unknown kind {type_}"
        yield from (f"nothing points to {name}" for name in set(self.names) - reached)
        types = self.trees["[Content_Types].xml"]
        defaults = {one.get("Extension") for one in types if one.tag.endswith("Default")}
        overrides = {one.get("PartName") for one in types if one.tag.endswith("Override")}
        for name in set(self.names) - {"[Content_Types].xml"}:
            if f"/{name}" not in overrides and name.rpartition(".")[2] not in defaults:
                yield f"{name} has no type"
        used = {
            value
            for node in self.document.iter()
            for key, value in node.attrib.items()
            if str(key).startswith(_R)
        }
        given = {
            key
            for key, (type_, _) in self.rels("word/document.xml").items()
            if type_.removeprefix(_OFFICE) in _REFERENCED
        }
        if used != given:
            yield f"relations {used ^ given} are not used or not given"

    def _order(self) -> Iterator[str]:
        for name, tree in self.trees.items():
            for node in tree.iter(f"{_W}*"):
                kind = node.tag.removeprefix(_W)
                places = _places(kind)
                children = [one.tag.removeprefix(_W) for one in node]
                if kind in _FREE or not (children or places):
                    continue
                unknown = [one for one in children if one not in places]
                if unknown:
                    yield f"{name}: {kind} holds {unknown[:3]}"
                    continue
                if kind.endswith("Pr") and kind != "sectPr" and len(set(children)) < len(children):
                    yield f"{name}: {kind} says something twice: {children}"
                order = [places[one] for one in children]
                if order != sorted(order):
                    yield f"{name}: {kind} holds {children} in a wrong order"
        last = [one[-1].tag for one in self.document.iter(f"{_W}tc")]
        if any(tag != f"{_W}p" for tag in last):
            yield "a cell does not end with a paragraph"
        for table in self.document.iter(f"{_W}tbl"):
            if table.getnext().tag != f"{_W}p":
                yield "no paragraph stands below a table"

    def _tables(self) -> Iterator[str]:
        for number, table in enumerate(self.document.iter(f"{_W}tbl"), start=1):
            for fault in _table_faults(table):
                yield f"table {number}: {fault}"

    def _pictures(self) -> Iterator[str]:
        found = self.document.xpath(".//wp:docPr", namespaces=_NS)
        if len({one.get("id") for one in found}) != len(found):
            yield "two pictures share an id"
        marks = [one.get(f"{_W}id") for one in self.document.iter(f"{_W}bookmarkStart")]
        if len(set(marks)) != len(marks):
            yield "two bookmarks share an id"
        yield from ("a picture is not described" for one in found if not one.get("descr"))
        rels = self.rels("word/document.xml")
        for inline in self.document.xpath(".//wp:inline", namespaces=_NS):
            (blip,) = inline.xpath(".//a:blip", namespaces=_NS)
            (extent,) = inline.xpath("./wp:extent", namespaces=_NS)
            image = Image.open(BytesIO(self.parts[rels[blip.get(f"{_R}embed")][1]]))
            if image.width / (int(extent.get("cx")) / _EMU_PER_INCH) < _CRISP:
                yield "a picture is not crisp"

    def _styles(self) -> Iterator[str]:
        styles = self.trees["word/styles.xml"]
        known = {one.get(f"{_W}styleId"): one for one in styles.iter(f"{_W}style")}
        faces = {one.get(f"{_W}name") for one in self.trees["word/fontTable.xml"]}
        for key, style in known.items():
            if style.get(f"{_W}type") != "paragraph":
                continue
            fonts = style.find(f"{_W}rPr/{_W}rFonts")
            named = {fonts.get(f"{_W}{one}") for one in ("ascii", "hAnsi", "eastAsia", "cs")}
            if not named <= faces:
                yield f"style {key} has a face that the font table lacks: {named}"
        if not styles.find(f".//{_W}rPrDefault//{_W}rFonts").get(f"{_W}eastAsia"):
            yield "no face for Chinese where no style says one"
        for name, tree in self.trees.items():
            for node in tree.iter(f"{_W}pStyle"):
                if node.get(f"{_W}val") not in known:
                    yield f"{name}: there is no style {node.get(f'{_W}val')}"
            if name.startswith(("word/document", "word/header", "word/footer")):
                yield from (f"{name}: {fault}" for fault in _run_faults(tree))

    def _sections(self) -> Iterator[str]:
        rels = self.rels("word/document.xml")
        needed = {"default", "even"}
        for section in self.document.iter(f"{_W}sectPr"):
            footers = {
                one.get(f"{_W}type"): rels[one.get(f"{_R}id")][1]
                for one in section.iter(f"{_W}footerReference")
            }
            first = {"first"} if section.find(f"{_W}titlePg") is not None else set[str]()
            if set(footers) != needed | first:
                yield f"a section has the footers {sorted(footers)}"
            for name in footers.values():
                fields = [one.get(f"{_W}instr") for one in self.trees[name].iter(f"{_W}fldSimple")]
                wide = int(section.find(f"{_W}pgSz").get(f"{_W}w")) > 20000
                if [one.strip() for one in fields] != ["PAGE", *(["NUMPAGES"] if wide else [])]:
                    yield f"{name} has the fields {fields}"
        if self.trees["word/settings.xml"].find(f"{_W}evenAndOddHeaders") is None:
            yield "odd and even pages are not told apart"


def _places(kind: str) -> dict[str, int]:
    """Which children an element of this kind may have, and at which place each."""
    return {
        one: at for at, group in enumerate(ORDER.get(kind, "").split()) for one in group.split("|")
    }


def _run_faults(tree: Element) -> Iterator[str]:
    unstyled = sum(node.find(f"{_W}pPr/{_W}pStyle") is None for node in tree.iter(f"{_W}p"))
    if unstyled > len(list(tree.iter(f"{_W}sectPr"))):  # one may hold each section's end
        yield f"{unstyled} paragraphs without a style"
    for run in tree.iter(f"{_W}r"):
        if run.find(f"{_W}t") is not None and run.find(f"{_W}rPr/{_W}rFonts") is None:
            yield "a run is not said to be Chinese"


def _table_faults(table: Element) -> Iterator[str]:
    grid = [int(one.get(f"{_W}w")) for one in table.find(f"{_W}tblGrid")]
    if sum(grid) != int(table.find(f"{_W}tblPr/{_W}tblW").get(f"{_W}w")):
        yield "its columns are not as wide as it is"
    rows = table.findall(f"{_W}tr")
    merged: set[int] = set()
    for number, row in enumerate(rows):
        at, here = 0, set[int]()
        for cell in row.findall(f"{_W}tc"):
            properties = cell.find(f"{_W}tcPr")
            span = properties.find(f"{_W}gridSpan")
            count = int(span.get(f"{_W}val")) if span is not None else 1
            if int(properties.find(f"{_W}tcW").get(f"{_W}w")) != sum(grid[at : at + count]):
                yield f"a cell in row {number} is not as wide as its columns"
            merge = properties.find(f"{_W}vMerge")
            if merge is not None:
                here.add(at)
                if merge.get(f"{_W}val") != "restart" and at not in merged:
                    yield f"a cell in row {number} goes on from none"
            at += count
        if at != len(grid):
            yield f"row {number} has {at} columns of {len(grid)}"
        merged = here
        if row.find(f"{_W}trPr/{_W}cantSplit") is None:
            yield f"row {number} may be cut"
    yield from _glue_faults(rows)


def _glue_faults(rows: list[Element]) -> Iterator[str]:
    """LibreOffice loses rows of a table whose first rows stay with the next and that leaves its page."""
    heads = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
    if heads != sorted(heads, reverse=True):
        yield "a row that is repeated stands below one that is not"
    glued = [any(True for _ in row.iter(f"{_W}keepNext")) for row in rows]
    first = sum(heads)
    if any(glued[:first]) and not all(glued[:first]):
        yield "some of its heads stay with the next row, but not all do"
    whole = all(glued[:-1]) and len(rows) <= _FEW
    if glued[first : first + 1] == [True] and not whole:
        yield "its first row stays with the next, but not all do, or they are too many"


def said(path: Path) -> str:
    """What the body of a Word file says, in order, without spaces; blanks to write on as `＿`."""
    body = WordFile(path).document
    texts = [
        "-" if node.tag == f"{_W}noBreakHyphen" else (node.text or "").replace("\u00a0\u00a0", "＿")
        for node in body.iter(f"{_W}t", f"{_W}noBreakHyphen")
    ]
    return re.sub(r"\s", "", "".join(texts))
