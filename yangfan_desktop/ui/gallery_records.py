"""Questions about single records, their attachments, and the fields that an office added itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.ui.dialogs.own_fields import OwnFieldsDialog
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.gallery_camera import Opening
from yangfan_desktop.ui.pages.attaching import Attaching

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.pages.register_page import RegisterPage

_FIELDS = (
    ("融合应用类型", Kind.CHOICE, "", ("5G+工业互联网", "数字孪生", "机器视觉")),
    ("年产能", Kind.NUMBER, "台", ()),
    ("数据接口人", Kind.TEXT, "", ()),
)


def of_single_records(
    window: MainWindow, page: RegisterPage, ids: list[RecordId]
) -> Iterator[Opening]:
    """Before one record, an attachment, a field of one's own is taken away."""
    yield "delete-one", lambda: page.commands.delete(ids[:1])
    yield "attachment-remove", lambda: _remove_attachment(window, page, ids[0])
    yield "own_fields-listed", lambda: _own_fields(window)
    yield "own_fields-remove", lambda: _remove_field(window)


def _remove_attachment(window: MainWindow, page: RegisterPage, id_: RecordId) -> None:
    """Of a paper that is there only as long as the question is."""
    from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - with the ledger

    ledger = window.ledger
    if ledger is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        paper = Path(scratch) / "竣工验收意见.pdf"
        paper.write_bytes(b"%PDF-1.4")
        attachments.add(ledger, "projects", id_, paper)
    number = attachments.listing(ledger, "projects", id_)[-1].id
    Attaching(ledger, "projects", window.operations, page).act(id_, "remove", number)
    page.findChildren(Question)[-1].finished.connect(lambda _: attachments.remove(ledger, number))


def _own_fields(window: MainWindow) -> OwnFieldsDialog | None:
    """The dialog with three fields, which are taken away again when it is closed."""
    from yangfan_desktop.ledger.own_fields import add_field, remove_field  # noqa: PLC0415 - with it

    ledger = window.ledger
    if ledger is None:
        return None
    for label, kind, unit, choices in _FIELDS:
        add_field(ledger, "projects", label, kind, unit=unit, choices=choices)
    dialog = OwnFieldsDialog(ledger, "projects", window)
    added = [one.key for one in ledger.registers["projects"].fields if one.custom]

    def forget() -> None:
        for key in added:
            remove_field(ledger, "projects", key)

    dialog.finished.connect(forget)
    dialog.open()
    dialog.view.selectRow(0)
    return dialog


def _remove_field(window: MainWindow) -> None:
    dialog = _own_fields(window)
    button: QAbstractButton | None = dialog.remove_button if dialog else None
    if button is not None:
        button.click()
