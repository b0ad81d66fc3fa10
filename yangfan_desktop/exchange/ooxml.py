"""A workbook edited in place: only what is set changes, everything else stays as it is, to the byte."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from pathlib import Path

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.number_formats import serial_of
from yangfan_desktop.exchange.package import Package
from yangfan_desktop.exchange.shared_strings import SharedStrings
from yangfan_desktop.exchange.styles import Styles
from yangfan_desktop.exchange.xml import (
    MAIN,
    MAIN_STRICT,
    RELATIONS,
    RELATIONS_STRICT,
    Element,
    is_true,
    local,
    make,
    namespace,
)

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_AFTER_CALCULATION = frozenset(
    (
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    )
)


class Workbook:
    """An `.xlsx` or `.xlsm` file whose cells can be set and whose rows can be inserted.

    Raises `UserError` for a file that is damaged, encrypted or something else.
    """

    def __init__(self, path: Path) -> None:
        self.package = Package(path)
        self.part = self._workbook_part()
        self.root = self.package.look(self.part)
        self.main = namespace(self.root)
        if local(self.root) != "workbook" or self.main not in (MAIN, MAIN_STRICT):
            raise self.package.damaged("不是工作簿")
        self._parts = self._sheet_parts()
        self._sheets: dict[str, Sheet] = {}
        self.formulas_changed = False

    def _workbook_part(self) -> str:
        found = self.package.related("", "officeDocument")
        if not found:
            raise self.package.damaged("没有工作簿")
        if not found[0].endswith(".xml"):
            raise UserError(
                f"“{self.package.path.name}”是二进制工作簿，请用表格软件另存为 .xlsx 后再试"
            )
        return found[0]

    def _sheet_parts(self) -> dict[str, str]:
        targets = {relation.id: relation for relation in self.package.relations(self.part)}
        parts: dict[str, str] = {}
        for entry in self.root.iter(f"{{{self.main}}}sheet"):
            name = entry.get("name") or ""
            key = entry.get(f"{{{RELATIONS}}}id") or entry.get(f"{{{RELATIONS_STRICT}}}id") or ""
            target = targets.get(key)
            if target and target.kind == "worksheet" and self.package.has(target.target):
                parts[name] = target.target
        return parts

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of the worksheets (not of chart sheets), in order."""
        return tuple(self._parts)

    def sheet(self, name: str) -> Sheet:
        """The worksheet of this name; `UserError` if there is none."""
        if name not in self._parts:
            known = "、".join(self._parts) or "没有工作表"
            raise UserError(
                f"“{self.package.path.name}”中没有工作表“{name}”，可选的工作表：{known}"
            )
        if name not in self._sheets:
            self._sheets[name] = Sheet(self, name, self._parts[name])
        return self._sheets[name]

    def sheet_part(self, name: str) -> str:
        """The part that holds a worksheet."""
        return self._parts[name]

    def add_sheet(self, name: str, part: str, like: str) -> None:
        """Take note of a worksheet that was added as a copy of another."""
        self._parts[name] = part
        if like in self._formula_sheets:
            self.note_formula(name)

    @cached_property
    def strings(self) -> SharedStrings | None:
        """The shared texts; nothing in a workbook that keeps its texts in the cells."""
        parts = self.package.related(self.part, "sharedStrings")
        return SharedStrings(self.package, parts[0], self.main) if parts else None

    @cached_property
    def styles(self) -> Styles | None:
        """The cell styles; nothing in a workbook that has none."""
        parts = self.package.related(self.part, "styles")
        return Styles(self.package, parts[0]) if parts else None

    @cached_property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904 (files that began on a Mac)."""
        properties = self.root.find(f"{{{self.main}}}workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    def serial(self, day: date) -> int:
        """The number this workbook stores for a day."""
        return serial_of(day, since_1904=self.since_1904)

    @cached_property
    def _formula_sheets(self) -> set[str]:
        return {
            name for name, part in self._parts.items() if _FORMULA.search(self.package.read(part))
        }

    @property
    def sheets_with_formulas(self) -> tuple[str, ...]:
        """The sheets that held a formula when the file was opened, or were given one."""
        return tuple(name for name in self._parts if name in self._formula_sheets)

    def note_formula(self, sheet: str) -> None:
        """Take note that a sheet was given a formula: results must be calculated."""
        self._formula_sheets.add(sheet)
        self.formulas_changed = True

    def save(self, path: Path) -> None:
        """Write the file (`UserError` where that is impossible); what was there is replaced."""
        if "strings" in self.__dict__ and self.strings:
            self.strings.settle()
        if self.formulas_changed:
            self.package.drop(self.part, "calcChain")
        if self.package.is_changed and (self.formulas_changed or self.sheets_with_formulas):
            self._calculation().set("fullCalcOnLoad", "1")
        self.package.save(path)

    def _calculation(self) -> Element:
        """The element that says how to calculate; its cached results are old after a filling."""
        self.package.edit(self.part)
        found = self.root.find(f"{{{self.main}}}calcPr")
        if found is None:
            found = make(f"{{{self.main}}}calcPr")
            later = next((item for item in self.root if local(item) in _AFTER_CALCULATION), None)
            (self.root.append if later is None else later.addprevious)(found)
        return found
