"""What every page of a workspace may ask for, said once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.changes import Changes


class Page(QWidget):
    """A page of an open ledger. Whoever makes it joins these signals, each to one place."""

    status = Signal(str)
    """For the status bar, as long as the page is looked at."""
    told = Signal(str)
    """Something could not be done, and why."""
    noted = Signal(str)
    """Something was done, and there is a doubt."""
    done = Signal(str)
    """Something was done."""
    import_wanted = Signal()
    rows_wanted = Signal(str, object)
    """A register and the query that its page is to show."""
    record_wanted = Signal(str, object)
    """A register and the number of its record to go to, if it is still there."""
    page_wanted = Signal(str)
    """The key of another page."""

    def take(self, changes: Changes) -> None:
        """The ledger has changed; a page that shows nothing of its records has nothing to do."""
