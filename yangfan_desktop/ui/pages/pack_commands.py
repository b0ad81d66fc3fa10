"""What can be done with a policy pack, each command in its dialog or at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.save_names import ask_save

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.model import PolicyPack
    from yangfan_desktop.ui.dialogs.pack_entries import (
        IndicatorDialog,
        PointsDialog,
        SectorDialog,
    )
    from yangfan_desktop.ui.pack_tree import Entry

_TOML = "政策包 (*.toml)"


class PackCommands(QObject):
    """For the pack that `pack()` gives.

    `listed(id)` when the packs are others now and this one is to be looked at, `changed` when the
    registers' fields may have other choices, `done` with a sentence on what was done.
    """

    listed = Signal(str)
    changed = Signal()
    done = Signal(str)

    def __init__(
        self, ledger: Ledger, page: QWidget, pack: Callable[[], PolicyPack | None]
    ) -> None:
        super().__init__(page)
        self._ledger = ledger
        self._page = page
        self._pack = pack

    def use(self) -> None:
        """New records follow it from now on."""
        from yangfan_desktop.ledger.packs import use  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is not None and self._try(lambda: use(self._ledger, pack.id)):
            self._tell(pack.id, f"新增的记录从现在起按“{pack.short_title}”；原有记录不变")

    def make_child(self) -> None:
        """A pack of one's own under the one that is looked at."""
        from yangfan_desktop.ui.dialogs.child_pack import ChildPackDialog  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is not None:
            dialog = ChildPackDialog(self._ledger, pack, self._page)
            dialog.made.connect(self.listed)
            dialog.open()

    def edit_targets(self) -> None:
        """The targets of a pack of one's own."""
        from yangfan_desktop.ui.dialogs.pack_targets import TargetsDialog  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is not None:
            dialog = TargetsDialog(self._ledger, pack, self._page)
            dialog.saved.connect(lambda: self.listed.emit(pack.id))
            dialog.open()

    def add_indicator(self) -> None:
        """An indicator of the office's own."""
        from yangfan_desktop.ui.dialogs.pack_entries import IndicatorDialog  # noqa: PLC0415 - seldom

        self._edit(IndicatorDialog)

    def add_sector(self) -> None:
        """A field of application of the office's own."""
        from yangfan_desktop.ui.dialogs.pack_entries import SectorDialog  # noqa: PLC0415 - seldom

        self._edit(SectorDialog)

    def set_points(self) -> None:
        """The points of a score sheet."""
        from yangfan_desktop.ui.dialogs.pack_entries import PointsDialog  # noqa: PLC0415 - seldom

        self._edit(PointsDialog)

    def remove(self, entry: Entry) -> None:
        """Take this entry out of a pack of one's own; asked first, for no step can take that back."""
        from yangfan_desktop.ledger.pack_edits import remove_entry  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is None:
            return
        title = pack.short_title

        def do() -> None:
            if self._try(lambda: remove_entry(self._ledger, pack.id, entry.section, entry.key)):
                self._tell(pack.id, f"已从“{title}”删除“{entry.name}”")

        box = Question(
            self._page,
            "删除条目",
            f"从“{title}”里删除“{entry.name}”？",
            "已经填了它的记录保持原样。删除后不能撤销，可以重新添加。",
        )
        box.answer("删除", do)
        box.way_out()
        box.open()

    def forget(self) -> None:
        """Take a pack of one's own out of the ledger; one that something rests on says so and stays."""
        from yangfan_desktop.ledger.packs import forget  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is not None and self._try(lambda: forget(self._ledger, pack.id)):
            self._tell(self._ledger.facts.pack, f"已删除政策包“{pack.short_title}”")

    def compare(self) -> None:
        """Beside another pack."""
        from yangfan_desktop.ui.dialogs.compare_packs import ComparePacks  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is not None:
            ComparePacks(self._ledger, pack.id, self._page).open()

    def import_from(self, path: Path) -> None:
        """Take up the pack in this file."""
        from yangfan_desktop.ledger.packs import import_pack  # noqa: PLC0415 - seldom

        found: list[PolicyPack] = []
        if self._try(lambda: found.append(import_pack(self._ledger, path))):
            self._tell(found[0].id, f"已导入政策包“{found[0].short_title}”")

    def choose_import(self) -> None:
        """Take up the pack in a file that the user chooses."""
        documents = str(paths.documents())
        name, _ = QFileDialog.getOpenFileName(self._page, "导入政策包", documents, _TOML)
        if name:
            self.import_from(Path(name))

    def export(self) -> None:
        """Write it to a file that another ledger can import."""
        from yangfan_desktop.ledger.packs import export_pack  # noqa: PLC0415 - seldom

        pack = self._pack()
        if pack is None:
            return
        suggested = str(paths.documents() / f"{pack.id}.toml")
        out = ask_save(self._page, "导出政策包", Path(suggested), _TOML)
        if out is not None and self._try(lambda: export_pack(self._ledger, pack.id, out)):
            self.done.emit(f"已导出到 {out}")

    def _edit(self, kind: type[IndicatorDialog | SectorDialog | PointsDialog]) -> None:
        pack = self._pack()
        if pack is None:
            return
        dialog = kind(self._ledger, pack, self._page)

        def saved() -> None:
            self.listed.emit(pack.id)
            self.changed.emit()

        dialog.saved.connect(saved)
        dialog.open()

    def _tell(self, pack: str, words: str) -> None:
        """It is done: list the packs anew at this one, and say so."""
        self.listed.emit(pack)
        self.changed.emit()
        self.done.emit(words)

    def _try(self, call: Callable[[], object]) -> bool:
        """Do it; a sentence where it cannot be done."""
        try:
            call()
        except UserError as error:
            show_error(self._page, error)
            return False
        return True
