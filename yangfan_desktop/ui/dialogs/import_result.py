"""The last step of an import: what was written, or that it was taken back."""

from __future__ import annotations

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard

_BIG_ICON = 48


class ResultStep:
    """Fills the page of the form that tells the result."""

    def __init__(self, form: Ui_ImportWizard) -> None:
        self._form = form

    def show_written(self, title: str, told: str) -> None:
        """So much was written, and this is what should be known of it."""
        self._form.result_title.setText(title)
        self._form.result_label.setText(told)
        self._draw("check", style.theme().good)

    def show_taken_back(self, own_fields: int) -> None:
        """The import was undone; fields of the user's own that were made for it stay."""
        kept = f"新增的{own_fields:,}个自定义字段还在。" if own_fields else ""
        self._form.result_title.setText("已撤销本次导入")
        self._form.result_label.setText(f"台账里的记录回到了导入之前的样子。{kept}")
        self._form.undo_button.hide()
        self._draw("undo", style.theme().muted)

    def _draw(self, icon: str, colour: str) -> None:
        label = self._form.result_icon
        label.setPixmap(icons.pixmap(icon, colour, _BIG_ICON, label.devicePixelRatioF()))
