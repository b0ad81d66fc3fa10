"""What the user corrects in the preview of an import: columns, values, rules; and fields made for columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.plans import FilePlan, ImportPlan, SheetPlan
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import Policy, headers_of
from yangfan_desktop.domain.proposed_fields import ProposedField
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.ui.dialogs.import_work import ImportWork, Looked
from yangfan_desktop.ui.dialogs.mapping_table import AGAIN, NEW_FIELD
from yangfan_desktop.ui.dialogs.new_field import NewFieldDialog
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.own_field_form import OwnField

if TYPE_CHECKING:
    from yangfan_desktop.ledger.corrections import Corrections
    from yangfan_desktop.ledger.ledger import Ledger

_Place = tuple[str, str]
Current = Callable[[], tuple[FilePlan, SheetPlan] | None]
"""The sheet that is looked at."""


class ImportCorrecting(QObject):
    """Turns decisions into corrections and has the plan made anew.

    `fields_changed(register)` when a column became a field of the user's own, or that was taken back.
    """

    fields_changed = Signal(str)

    def __init__(
        self,
        ledger: Ledger,
        operations: Operations,
        work: ImportWork,
        looked: Current,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
        self._work = work
        self._looked = looked
        self._window = parent
        self.made: dict[str, str] = {}
        """The fields made for columns and not yet imported into: their keys with their registers."""
        self._plan: ImportPlan | None = None
        work.looked.connect(self._on_looked)

    def decide_column(self, letter: str, key: str) -> None:
        """This column is this field, none (an empty key), or what a word of `MappingTable` says.

        The tables of this import that have the very same header are corrected along with it.
        """
        found, place = self._looked(), self._place()
        if found is None or place is None:
            return
        if key == NEW_FIELD:
            self._propose(letter)
            return
        made = self._work.corrections
        for one, reading in {place: found[1].reading, **self._alike(found[1].reading)}.items():
            made = _with_column(made, one, reading, (letter, key))
        self._work.correct(made)

    def _alike(self, reading: SheetReading) -> dict[_Place, SheetReading]:
        """The tables with the same columns under the same header for the same register."""
        headers = headers_of(reading)
        return {
            (file.file, sheet.reading.name): sheet.reading
            for file, sheet in (self._plan.sheets() if self._plan else ())
            if sheet.reading.register == reading.register and headers_of(sheet.reading) == headers
        }

    def decide_rule(self, key: str, policy: str) -> None:
        """Whose value counts in this field."""
        place = self._place()
        if place is not None:
            self._work.correct(self._work.corrections.with_policy(place, key, Policy(policy)))

    def fix_value(self, row: int, key: str, words: str) -> None:
        """These words stand in this cell instead; what cannot be read is said."""
        from yangfan_desktop.ledger.edits import typed  # noqa: PLC0415 - after the first paint

        found, place = self._looked(), self._place()
        if found is None or place is None:
            return
        register = self._ledger.registers[found[1].reading.register]
        try:
            typed(register.field(key), words)
        except UserError as error:
            show_error(self._window, error)
            return
        self._work.correct(self._work.corrections.with_value(place, row, key, words))

    def accept(self, taken: object) -> None:
        """These proposals stand in their cells instead."""
        place = self._place()
        if place is not None and isinstance(taken, dict):
            self._work.correct(self._work.corrections.with_taken(place, taken))

    def withdraw(self) -> None:
        """Nothing was imported: the fields that were made for it go as well."""
        for key in list(self.made):
            self._drop(key)

    # -- a field of the user's own --

    def _propose(self, letter: str) -> None:
        """Look at the column, and ask what it is to be."""
        session, found, place = self._work.session, self._looked(), self._place()
        if session is None or found is None or place is None:
            return
        reading = found[1].reading

        def ask(proposed: ProposedField) -> None:
            columns = (*reading.columns, *reading.unmapped)
            header = next(one.header for one in columns if one.column == letter)
            dialog = NewFieldDialog(header, proposed, self._window)
            dialog.agreed.connect(lambda said: self._make(letter, said))
            dialog.open()

        self._operations.read(
            "查看这一列",
            lambda progress: session.proposed_field(place[0], reading, letter, progress),
            ask,
            owner=self,
        )

    def _make(self, letter: str, said: OwnField) -> None:
        """Add the field, and read the column as it; the one that was made for it before goes."""
        from yangfan_desktop.ledger.own_fields import add_field  # noqa: PLC0415 - seldom

        found, place = self._looked(), self._place()
        if found is None or place is None:
            return
        register = found[1].reading.register
        before = self._work.corrections.columns.get(place, {}).get(letter)
        if before in self.made:
            self._drop(before)
        try:
            field = add_field(
                self._ledger, register, said.label, said.kind, unit=said.unit, choices=said.choices
            )
        except UserError as error:
            show_error(self._window, error)
            self._work.correct(self._work.corrections.without_column(place, letter))
            return
        self.made[field.key] = register
        self.fields_changed.emit(register)
        self.decide_column(letter, field.key)

    def _on_looked(self, found: Looked) -> None:
        """A field that was made here and that no column is any more, goes."""
        self._plan = found.plan
        decided = self._work.corrections.columns.values()
        used = {key for columns in decided for key in columns.values()}
        for key in [one for one in self.made if one not in used]:
            self._drop(key)

    def _drop(self, key: str) -> None:
        from yangfan_desktop.ledger.own_fields import remove_field  # noqa: PLC0415 - seldom

        register = self.made.pop(key)
        remove_field(self._ledger, register, key)
        self.fields_changed.emit(register)

    def _place(self) -> _Place | None:
        found = self._looked()
        return (found[0].file, found[1].reading.name) if found else None


def _with_column(
    made: Corrections, place: _Place, reading: SheetReading, decision: tuple[str, str]
) -> Corrections:
    """The corrections with this column of this table decided; its field is no other column's any more."""
    letter, key = decision
    if key == AGAIN:
        return made.without_column(place, letter)
    for match in reading.columns:
        if key and match.field == key and match.column != letter:
            made = made.with_column(place, match.column, None)
    return made.with_column(place, letter, key or None)
