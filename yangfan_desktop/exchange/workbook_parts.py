"""The small parts of a workbook's package: its sheets, cell formats and notes.

Parts are found by relationship, never by file name; names match in both spellings of the namespace
(transitional and strict). Every part is read by expat with document types refused.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.number_formats import BUILT_IN

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
"""The namespaces of a sheet's own elements, with the separator that ends them."""
_CHUNK = 1 << 18
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

Attributes = dict[str, str]


class Malformed(Exception):
    """A part is not what the format says it is."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One worksheet: its name, its part in the package, and `visible`, `hidden` or `veryHidden`."""

    name: str
    part: str
    state: str


@dataclass(frozen=True, slots=True)
class Formats:
    """What cell styles say, by style index: the number format's code, a border, a strike through."""

    codes: tuple[str, ...] = ("General",)
    bordered: tuple[bool, ...] = (False,)
    struck: tuple[bool, ...] = (False,)


def local(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def safe_parser(file: str) -> expat.XMLParserType:
    """A namespace-aware expat parser that refuses document types."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise UserError(f"“{file}”含有文档类型声明（DTD），正常表格不会有，已拒绝打开。")

    parser.StartDoctypeDeclHandler = doctype
    return parser


def unescaped(text: str) -> str:
    """The text with the format's own escapes (`_x000D_`) resolved."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    """The escaped character; halves of characters and control codes mean nothing in a text."""
    code = int(found[1], 16)
    if 0xD800 <= code <= 0xDFFF or (code < 32 and code not in (9, 10, 13)):
        return ""
    return chr(code)


class Package:
    """An opened workbook package: parts by name, whatever the case of their letters."""

    def __init__(self, file: str, archive: zipfile.ZipFile) -> None:
        self.file = file
        self.archive = archive
        self._names = {info.filename.lower(): info for info in archive.infolist()}
        self.workbook = self._main_part()
        self._relations = self._read_relations(self.workbook)

    def find(self, part: str) -> zipfile.ZipInfo | None:
        """The member that holds this part."""
        return self._names.get(part.lower())

    def parse(self, part: str, parser: expat.XMLParserType) -> None:
        """Feed one part to a parser, chunk by chunk; Malformed if it is missing."""
        info = self.find(part)
        if info is None:
            raise Malformed(part)
        with self.archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            parser.Parse(b"", True)  # noqa: FBT003

    def sheets(self) -> tuple[list[SheetEntry], bool]:
        """The worksheets in their order, and whether days count from 1904."""
        entries: list[SheetEntry] = []
        from_1904 = False

        def start(name: str, attributes: Attributes) -> None:
            nonlocal from_1904
            if local(name) == "workbookPr":
                from_1904 = attributes.get("date1904") in ("1", "true")
            elif local(name) == "sheet":
                plain = {local(key): value for key, value in attributes.items()}
                kind, part = self._relations.get(plain.get("id", ""), ("", ""))
                if kind == "worksheet" and self.find(part):
                    entry = SheetEntry(plain.get("name", ""), part, plain.get("state", "visible"))
                    entries.append(entry)

        self._parse_starts(self.workbook, start)
        return entries, from_1904

    def formats(self) -> Formats:
        """Number format and border of every cell style."""
        part = self.related("styles")
        return _formats(self, part) if part else Formats()

    def comments(self, part: str) -> dict[str, str]:
        """The notes of a sheet, by the reference of their cell (`B7`)."""
        folder, name = posixpath.split(part)
        if self.find(posixpath.join(folder, "_rels", f"{name}.rels")) is None:
            return {}
        found: dict[str, str] = {}
        for kind, target in self._read_relations(part).values():
            if kind == "comments" and self.find(target):
                found |= _comments(self, target)
        return found

    def related(self, kind: str) -> str | None:
        """The workbook's part of this kind, such as `styles`; nothing where it has none."""
        found = (part for own, part in self._relations.values() if own == kind and self.find(part))
        return next(found, None)

    def _main_part(self) -> str:
        for kind, part in self._read_relations("").values():
            if kind == "officeDocument":
                return part
        return "xl/workbook.xml"

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target part of each relationship, by its id."""
        folder, name = posixpath.split(part)
        relations: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: Attributes) -> None:
            if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                absolute = posixpath.normpath(posixpath.join("/", folder, target))
                kind = attributes.get("Type", "").rpartition("/")[2]
                relations[attributes.get("Id", "")] = (kind, absolute.lstrip("/"))

        self._parse_starts(posixpath.join(folder, "_rels", f"{name}.rels"), start)
        return relations

    def _parse_starts(self, part: str, start: Callable[[str, Attributes], None]) -> None:
        parser = safe_parser(self.file)
        parser.StartElementHandler = start
        self.parse(part, parser)


def _comments(package: Package, part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    place = ""
    parser = safe_parser(package.file)

    def start(name: str, attributes: Attributes) -> None:
        nonlocal place
        if local(name) == "comment":
            place = attributes.get("ref", "")
            found[place] = ""
        elif local(name) == "t":
            parser.CharacterDataHandler = text

    def text(data: str) -> None:
        if place:
            found[place] += data

    def end(name: str) -> None:
        if local(name) == "t":
            parser.CharacterDataHandler = None

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    package.parse(part, parser)
    return found


class _StyleReader:
    """Collects number formats, borders and the list of cell styles in one pass."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.borders: list[bool] = []
        self.fonts: list[bool] = []
        self.styles: list[tuple[str, str, str]] = []
        self._section = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        kind = local(name)
        if kind in ("cellXfs", "borders", "fonts", "dxfs", "cellStyleXfs"):
            self._section = kind
        elif kind == "numFmt" and self._section != "dxfs":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif self._section == "cellXfs" and kind == "xf":
            number = attributes.get("numFmtId", "0")
            border, font = attributes.get("borderId", "0"), attributes.get("fontId", "0")
            self.styles.append((number, border, font))
        elif self._section == "fonts":
            if kind == "font":
                self.fonts.append(False)
            elif kind == "strike" and self.fonts:
                self.fonts[-1] = attributes.get("val", "1") not in ("0", "false")
        elif self._section == "borders":
            if kind == "border":
                self.borders.append(False)
            elif self.borders and attributes.get("style", "none") != "none":
                self.borders[-1] = True

    def end(self, name: str) -> None:
        """An element ends."""
        if local(name) == self._section:
            self._section = ""

    def code(self, number: str) -> str:
        """The format code with this number."""
        own = self.codes.get(number)
        if own is not None:
            return own
        return (
            BUILT_IN.get(int(number), "General")
            if number.isascii() and number.isdigit()
            else "General"
        )

    def has_border(self, number: str) -> bool:
        """Whether the border with this number draws anything."""
        return _at(self.borders, number)

    def is_struck(self, number: str) -> bool:
        """Whether the font with this number strikes its words through."""
        return _at(self.fonts, number)


def _at(flags: list[bool], number: str) -> bool:
    """What is true of the one with this number; nothing for one that there is not."""
    if not (number.isascii() and number.isdigit()):
        return False
    return int(number) < len(flags) and flags[int(number)]


def _formats(package: Package, part: str) -> Formats:
    reader = _StyleReader()
    parser = safe_parser(package.file)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    package.parse(part, parser)
    if not reader.styles:
        return Formats()
    return Formats(
        tuple(reader.code(number) for number, _, _ in reader.styles),
        tuple(reader.has_border(border) for _, border, _ in reader.styles),
        tuple(reader.is_struck(font) for _, _, font in reader.styles),
    )
