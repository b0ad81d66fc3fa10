"""How the three steps of the import wizard look, and what each of them offers at the foot."""

from __future__ import annotations

from collections.abc import Mapping

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.widgets.initials_list import find_by_initials
from yangfan_desktop.ui.widgets.two_lines import TwoLines

_BIG_ICON, _SHEETS_PX = 48, 236
_TITLES = ("选择要导入的表格", "核对后导入", "导入完成")


def dress(form: Ui_ImportWizard, registers: Mapping[str, Register]) -> None:
    """Type, colours, icons and the registers to choose from."""
    form.title_label.setFont(style.font(style.HEADING_PT, bold=True))
    form.drop_title.setFont(style.font(style.HEADING_PT - 2, bold=True))
    form.result_title.setFont(style.font(style.HEADING_PT, bold=True))
    for label in (
        form.summary_label, form.steps_label, form.drop_hint, form.result_label,
        form.register_label,
    ):  # fmt: skip
        style.mark(label, role="muted")
    style.mark(form.drop_frame, role="drop")
    style.mark(form.folder_button, role="link")
    ratio = form.drop_icon.devicePixelRatioF()
    form.drop_icon.setPixmap(icons.pixmap("import", style.theme().faint, _BIG_ICON, ratio))
    form.preview_splitter.setSizes([264, 896])
    form.sheet_list.setItemDelegate(TwoLines(form.sheet_list))
    form.sheet_list.setMinimumWidth(style.px(_SHEETS_PX))
    form.drop_layout.insertSpacing(form.drop_layout.indexOf(form.choose_button), style.SPACE_M)
    form.register_box.addItem("自动识别", None)
    for key, register in registers.items():
        form.register_box.addItem(register.title, key)
    form.register_box.setMaxVisibleItems(24)
    find_by_initials(form.register_box)


def go_to_step(form: Ui_ImportWizard, step: int, *, has_plan: bool, has_problems: bool) -> None:
    """Show this step, with the buttons that it needs; the one to press next has the focus."""
    form.steps.setCurrentIndex(step)
    form.title_label.setText(_TITLES[step])
    form.steps_label.setText(f"第{step + 1}步，共3步")
    for widget in (form.summary_label, form.apply_button, form.register_label, form.register_box):
        widget.setVisible(step == 1)
    form.back_button.setVisible(step == 1 or (step == 0 and has_plan))
    form.back_button.setText("重新选择文件" if step else "返回预览")
    form.feedback_button.setVisible(step > 0 and has_problems)
    form.choose_button.setEnabled(True)
    form.cancel_button.setText("取消" if step < 2 else "完成")
    next_one = (form.choose_button, form.apply_button, form.cancel_button)[step]
    next_one.setDefault(True)
    next_one.setFocus()
