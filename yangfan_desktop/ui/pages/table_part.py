"""What the helpers of a register's table share: the table they serve, its rows, and where these come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.register_table import RegisterTable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class TablePart(QObject):
    """Belongs to the table and ends with it."""

    def __init__(
        self, ledger: Ledger, table: RegisterTable, model: RegisterModel, operations: Operations
    ) -> None:
        super().__init__(table)
        self._ledger = ledger
        self._table = table
        self._model = model
        self._operations = operations
