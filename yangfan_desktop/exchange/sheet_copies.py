"""A worksheet copied within its workbook, with drawings, notes and print set-up: a form for each record."""

from __future__ import annotations

import posixpath
import re

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.formulas import Token, pieces
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.package import Package, Relation, relations_part
from yangfan_desktop.exchange.xml import RELATIONS, RELATIONS_STRICT, Element, local, make

_UNIQUE = ("table", "pivotTable", "threadedComment", "queryTable", "tableSingleCells", "slicer")
"""What belongs to one sheet by a name or number that the whole workbook knows."""
_SHARED = ("image", "hyperlink", "vbaProject")
_FORMULAS = frozenset(("f", "formula", "formula1", "formula2", "definedName"))
_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


def copy_sheet(book: Workbook, name: str, new: str) -> None:
    """Add a copy of a worksheet, as it is now, behind all sheets; `UserError` where that cannot be done."""
    package = book.package
    part = book.sheet_part(name)
    unique = [one for one in package.relations(part) if one.kind in _UNIQUE]
    if unique:
        raise UserError(
            f"工作表“{name}”含有{'透视表' if 'pivot' in unique[0].kind else '表格对象'}，不能复制成多张。"
            "请改为一条记录一个文件"
        )
    made = _copied(package, part, {})
    root = package.edit(made)
    _tidy(root, book.main)
    for element in root.iter():
        if local(element) in _FORMULAS and element.text:
            element.text = renamed(element.text, name, new)
    _rename_charts(package, made, name, new)
    _announce(book, part, made, name, new)
    book.add_sheet(new, made, like=name)


def renamed(formula: str, old: str, new: str) -> str:
    """A formula with every reference to one sheet pointing to another."""
    written = _quoted(new) + "!"
    return "".join(
        written
        if piece.kind is Token.OTHER and piece.text.endswith("!") and _named(piece.text) == old
        else piece.text
        for piece in pieces(formula)
    )


def _named(prefix: str) -> str:
    name = prefix[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _quoted(name: str) -> str:
    if _PLAIN_NAME.fullmatch(name) and not _CELL_LIKE.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def _copied(package: Package, part: str, done: dict[str, str]) -> str:
    """Copy a part and what it refers to; the name of the copy."""
    if part in done:
        return done[part]
    new = package.free_name(part)
    done[part] = new
    package.add(new, package.written(part), like=part)
    own = package.relations(part)
    if own:
        links = relations_part(part)
        package.add(relations_part(new), package.written(links), like=links)
        tree = package.edit(relations_part(new))
        for link, relation in zip(
            [e for e in tree if local(e) == "Relationship"], own, strict=True
        ):
            _follow(package, link, relation, done)
    return new


def _follow(package: Package, link: Element, relation: Relation, done: dict[str, str]) -> None:
    """Let a relationship of a copy point to a copy too, where the thing cannot be shared."""
    if relation.external or not package.has(relation.target):
        return
    target = relation.target
    if relation.kind not in _SHARED:
        target = _copied(package, relation.target, done)
    link.set("Target", posixpath.join("/", target))


def _tidy(root: Element, main: str) -> None:
    """What only one sheet of a workbook may be: the selected one, the one of a macro's name."""
    for view in root.iter(f"{{{main}}}sheetView"):
        view.attrib.pop("tabSelected", None)
    for properties in root.iter(f"{{{main}}}sheetPr"):
        properties.attrib.pop("codeName", None)


def _rename_charts(package: Package, part: str, old: str, new: str) -> None:
    for drawing in package.related(part, "drawing"):
        for chart in package.related(drawing, "chart", "chartEx"):
            for element in package.edit(chart).iter():
                if local(element) == "f" and element.text:
                    element.text = renamed(element.text, old, new)


def _announce(book: Workbook, part: str, made: str, name: str, new: str) -> None:
    """Name the copy in the workbook: its entry, its relationship, its print area and titles."""
    package = book.package
    links = package.edit(relations_part(book.part))
    known = {link.get("Id") for link in links}
    number = next(n for n in range(1, len(known) + 2) if f"rIdYf{n}" not in known)
    like = next(one for one in package.relations(book.part) if one.target == part)
    model = next(link for link in links if link.get("Id") == like.id)
    link = make(model.tag, links)
    for key, value in model.attrib.items():
        link.set(key, value)
    link.set("Id", f"rIdYf{number}")
    link.set("Target", posixpath.join("/", made))
    package.edit(book.part)
    sheets = book.root.find(f"{{{book.main}}}sheets")
    assert sheets is not None
    entries = [entry for entry in sheets if local(entry) == "sheet"]
    entry = make(f"{{{book.main}}}sheet", sheets)
    entry.set("name", new)
    entry.set("sheetId", str(max(int(one.get("sheetId") or 0) for one in entries) + 1))
    strict = any(one.get(f"{{{RELATIONS_STRICT}}}id") for one in entries)
    entry.set(f"{{{RELATIONS_STRICT if strict else RELATIONS}}}id", f"rIdYf{number}")
    place = next(i for i, one in enumerate(entries) if one.get("name") == name)
    _copy_names(book, str(place), str(len(entries)), name, new)


def _copy_names(book: Workbook, old_place: str, new_place: str, name: str, new: str) -> None:
    names = book.root.find(f"{{{book.main}}}definedNames")
    for one in list(names) if names is not None else []:
        if one.get("localSheetId") == old_place:
            copy = make(one.tag, names, renamed(one.text or "", name, new))
            for key, value in one.attrib.items():
                copy.set(key, value)
            copy.set("localSheetId", new_place)
