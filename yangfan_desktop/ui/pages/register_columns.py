"""Which columns a register's table shows, and its saved views: kept for each ledger between starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from yangfan_desktop.domain.condition_words import kept_values
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.records import PARTS, RELATIVE, WORDED, Condition, Order, Query, Test
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import icons
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.saved_views import Layout, SavedViews
from yangfan_desktop.ui.widgets.register_table import RegisterTable

_KEEP_AFTER_MS = 400  # a column is pulled in many small steps


class RegisterColumns(QObject):
    """`view_wanted` carries the `Layout` of a view that was chosen."""

    view_wanted = Signal(object)

    def __init__(
        self, table: RegisterTable, model: RegisterModel, views: SavedViews, ledger: str
    ) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._views = views
        self._ledger = ledger
        self._keys = [field.key for field in model.fields]
        kept = views.layout(ledger, model.register.key)
        self.show(kept.columns, kept.frozen)
        self._pin(kept)
        table.columns_moved.connect(self._keep)
        self._pulling = QTimer(self)
        self._pulling.setSingleShot(True)
        self._pulling.setInterval(_KEEP_AFTER_MS)
        self._pulling.timeout.connect(self._keep)
        table.widths_pulled.connect(self._pulling.start)

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the columns in sight, from the left."""
        return tuple(self._keys[column] for column in self._table.shown_columns())

    @property
    def widths(self) -> tuple[tuple[str, int], ...]:
        """The widths that the user pulled, by the keys of their columns."""
        pinned = self._table.widths.pinned
        return tuple((self._keys[column], width) for column, width in sorted(pinned.items()))

    def show_layout(self, layout: Layout) -> None:
        """The columns of a saved view: which, how wide, how many frozen."""
        self.show(layout.columns, layout.frozen)
        self._pin(layout)

    def _pin(self, layout: Layout) -> None:
        if layout.widths or self._table.widths.pinned:
            known = {key: width for key, width in layout.widths if key in self._keys}
            self._table.set_widths({self._keys.index(key): known[key] for key in known})

    def show(self, keys: tuple[str, ...], frozen: int = 0) -> None:
        """Show these columns, those that still exist; all of them where none is named.

        So many of them are frozen; none told leaves that as it is.
        """
        columns = [self._keys.index(key) for key in keys if key in self._keys]
        everything = tuple(range(len(self._keys)))
        wanted = tuple(columns) or everything
        if wanted != everything or tuple(self._table.shown_columns()) != everything:
            self._table.show_columns(wanted)
        if frozen and frozen != self._table.frozen_columns:
            self._table.freeze(frozen)

    def freeze(self, number: int) -> None:
        """Keep so many columns on the left in sight."""
        self._table.freeze(number)
        self._keep()

    def freeze_beside(self, column: int) -> None:
        """Move a column beside the frozen ones, and freeze it with them."""
        key, frozen = self._keys[column], self._table.frozen_columns
        others = [one for one in self.shown if one != key]
        self.show((*others[:frozen], key, *others[frozen:]), frozen + 1)
        self._keep()

    def hide(self, column: int) -> None:
        """Take a column out of sight; the frozen one stays."""
        if column:
            self.show(tuple(key for key in self.shown if key != self._keys[column]))
            self._keep()

    def choose(self, parent: QWidget) -> None:
        """Ask which columns to show, in which order."""
        from yangfan_desktop.ui.dialogs.columns import ColumnsDialog  # noqa: PLC0415 - seldom

        dialog = ColumnsDialog(self._model.fields, self.shown, parent)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def fill_menu(self, menu: QMenu, now: Callable[[], Layout], parent: QWidget) -> None:
        """The views to choose from, and what can be done about them."""
        register = self._model.register.key
        views = self._views.views(self._ledger, register)
        for name, layout in views.items():
            menu.addAction(
                icons.icon("views"), name, lambda layout=layout: self.view_wanted.emit(layout)
            )
        if not views:
            menu.addAction("还没有保存过视图").setEnabled(False)
        menu.addSeparator()
        menu.addAction("保存当前视图…", lambda: self._ask_name(now(), parent))
        if views:
            drop = menu.addMenu("删除视图")
            for name in views:
                drop.addAction(
                    name, lambda name=name: self._views.drop_view(self._ledger, register, name)
                )
        menu.addSeparator()
        menu.addAction(icons.icon("columns"), "选择显示的列…", lambda: self.choose(parent))
        menu.addAction("恢复默认的列", self._on_reset)

    def keep_view(self, name: str, layout: Layout) -> None:
        """Save a view under this name."""
        self._views.keep_view(self._ledger, self._model.register.key, name, layout)

    def _ask_name(self, layout: Layout, parent: QWidget) -> None:
        from yangfan_desktop.ui.dialogs.name_view import NameViewDialog  # noqa: PLC0415 - seldom

        dialog = NameViewDialog(self._views.views(self._ledger, self._model.register.key), parent)
        dialog.named.connect(lambda name: self.keep_view(name, layout))
        dialog.open()

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        self.show(keys)
        self._keep()

    def _on_reset(self) -> None:
        self.show((), frozen=1)
        self._table.set_widths({})
        self._keep()

    def _keep(self) -> None:
        layout = Layout(self.shown, frozen=self._table.frozen_columns, widths=self.widths)
        self._views.keep_layout(self._ledger, self._model.register.key, layout)


def layout_of(
    register: Register,
    columns: tuple[str, ...],
    query: Query,
    *,
    frozen: int = 1,
    group: str = "",
    widths: tuple[tuple[str, int], ...] = (),
) -> Layout:
    """How a page looks now, in words that can be kept."""
    filters = tuple(
        (one.field, one.test.value, tuple(_word(register, one, value) for value in one.values))
        for one in query.conditions
    )
    return Layout(columns, query.order, query.search, filters, frozen, group, widths)


def conditions_of(register: Register, layout: Layout) -> tuple[Condition, ...]:
    """The filters of a kept view; one whose field or word is gone is left out."""
    found: list[Condition] = []
    for key, test, words in layout.filters:
        if key in register.keys and test in {one.value for one in Test}:
            try:
                values = _values(register, key, Test(test), words)
            except Unreadable:
                continue
            if values is None:
                continue
            found.append(Condition(key, Test(test), values))
    return tuple(found)


def orders_of(register: Register, layout: Layout) -> tuple[Order, ...]:
    """The order of a kept view, by the fields that still exist."""
    return tuple(one for one in layout.orders if one.field in register.keys)


def _word(register: Register, condition: Condition, value: Value | None) -> str | None:
    if condition.test in (*RELATIVE, *WORDED):
        return str(value)
    if value is None or (isinstance(value, str) and condition.test in PARTS):
        return value
    return register.field(condition.field).text(value)


def _values(
    register: Register, key: str, test: Test, words: tuple[str | None, ...]
) -> tuple[Value | None, ...] | None:
    """A part of a text is sought as it stands; nearly everything else is a value of the field."""
    if test in (*RELATIVE, *WORDED):
        return kept_values(test, words)
    if test in PARTS:
        return words
    field = register.field(key)
    return tuple(None if word is None else parse(field, word).value for word in words)
