"""One form of a template being filled with one record: values, blanks in words, boxes ticked."""

from __future__ import annotations

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.readings import ColumnMatch
from yangfan_desktop.domain.values import PartialDate, Value
from yangfan_desktop.exchange.blanks import Blank, boxes, dated, ticked, unit_in, with_filled
from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.fill_values import Place, answer, means
from yangfan_desktop.exchange.form import Entry, Form
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.header_words import unit_of
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.validations import validations_of


class FormFilling:
    """One form being filled with one record; `sheet` is the form's own or a copy of it."""

    def __init__(self, book: Workbook, form: Form, file: str, sheet: str = "") -> None:
        self.book, self.form, self.file = book, form, file
        self.sheet: Sheet = book.sheet(sheet or form.grid.sheet)
        self.problems: list[Problem] = []
        self._rules = validations_of(book, self.sheet)
        self._texts: dict[tuple[int, int], dict[Blank, str]] = {}
        self.filled = 0

    def write(self, record: Record) -> None:
        """Put what the record says into its places."""
        for entry in self.form.entries:
            value = record.get(entry.field.key)
            if value is not None and value != "":
                self.filled += 1
                self._write(entry, value)
        for (row, column), values in self._texts.items():
            text = with_filled(self.sheet.text(row, column), values)
            self.sheet.set(row, column, text)

    @property
    def matched(self) -> tuple[ColumnMatch, ...]:
        """Each place with its field, in the words of a list's columns."""
        return tuple(
            ColumnMatch(letters(e.column), e.label, e.field.key, 1.0, self._unit(e), "标签一致")
            for e in self.form.entries
        )

    def _unit(self, entry: Entry) -> str:
        stands = unit_in(self.sheet.text(entry.row, entry.column))
        own = entry.blank.unit if entry.blank else "" if boxes(stands) else stands
        return own or unit_of(entry.label) or entry.field.unit

    def _write(self, entry: Entry, value: Value) -> None:
        text = self.sheet.text(entry.row, entry.column)
        if boxes(text):
            self._tick(entry, text, value)
            return
        if entry.blank is not None:
            words = self._words(entry, value, entry.blank.pattern)
            if words is not None:
                self._texts.setdefault((entry.row, entry.column), {})[entry.blank] = words
            return
        rules = tuple(rule for rule in self._rules if rule.covers(entry.row, entry.column))
        code = self.sheet.format_code(entry.row, entry.column)
        spot = Place(entry.field, entry.label, self._unit(entry), code, rules)
        found = answer(spot, value)
        if found.doubt:
            self._note(entry, found.doubt, found.severity)
        if found.value is None:
            return
        stands = unit_in(text)
        if stands and entry.field.kind.is_number and not unit_of(entry.label):
            self.sheet.set(entry.row, entry.column, f"{found.value}{stands}")
            return
        self.sheet.set(entry.row, entry.column, found.value, as_text=found.as_text)

    def _words(self, entry: Entry, value: Value, pattern: str) -> str | None:
        """The value as words in a line of words."""
        if isinstance(value, PartialDate) and "年" in pattern:
            return dated(pattern, value) or str(value)
        spot = Place(entry.field, entry.label, self._unit(entry), "General")
        found = answer(spot, value)
        unit = unit_of(entry.label)
        own = entry.blank.unit if entry.blank else ""
        bare = entry.field.kind in (Kind.MONEY, Kind.PERCENT) and not own and not unit
        return None if found.value is None else f"{found.value}{entry.field.unit if bare else ''}"

    def _tick(self, entry: Entry, text: str, value: Value) -> None:
        words = boxes(text)
        meant = [word for word in words if means(entry.field, word, value)]
        new = ticked(text, lambda word: word in meant) if len(meant) == 1 else None
        if new is None:
            shown = entry.field.text(value)
            message = f"{entry.field.label}“{shown}”不在选项（{'、'.join(words)}）之中，未勾选"
            self._note(entry, message, Severity.ERROR)
        elif new != text:
            self.sheet.set(entry.row, entry.column, new)

    def _note(self, entry: Entry, message: str, severity: Severity) -> None:
        where = Cell(self.file, self.sheet.name, entry.row, letters(entry.column))
        self.problems.append(Problem(where, message, severity))
