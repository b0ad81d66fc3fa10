"""The one style sheet: what a palette cannot say. `@name` stands for a colour of the theme."""

from __future__ import annotations

SHEET = """
QMainWindow, QDialog { background: @window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @base; color: @text; border: 1px solid @line_strong; padding: 4px 6px; }

QMenuBar { background: @window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @base; border: 1px solid @line_strong; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QToolBar { background: @window; border: 0; border-bottom: 1px solid @line; padding: 4px 8px;
    spacing: 4px; }
QToolBar QToolButton { padding: 4px 10px; border-radius: 4px; border: 1px solid transparent; }
QToolBar QToolButton:hover { background: @hover; }
QToolBar QToolButton:pressed { background: @accent_soft; }
QToolBar QToolButton:focus { border-color: @accent; }
QToolBar::separator { width: 1px; background: @line; margin: 4px 4px; }
QStatusBar { background: @window; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted; padding: 2px 8px; }

QTreeWidget#navigation { background: @window; border: 0; border-right: 1px solid @line;
    padding: 8px; outline: 0; }
QTreeWidget#navigation::branch { background: transparent; image: none; }

QTableView { background: @base; border: 0; gridline-color: @line; outline: 0;
    selection-background-color: @selection; selection-color: @text; }
QTableView::item { padding: 0 5px; border: 0; border-bottom: 1px solid @line; }
QTableView::item:selected { background: @selection; color: @text; }
QTableView#frozen { border-right: 2px solid @line_strong; }
QTableView#frozen QHeaderView::section:last { border-right: 0; }
QHeaderView { background: @raised; border: 0; }
QHeaderView::section { background: @raised; color: @muted; padding: 0 8px; border: 0;
    border-bottom: 1px solid @line_strong; border-right: 1px solid @line; }
QHeaderView::section:vertical { padding: 0 6px; border-bottom: 1px solid @line; color: @faint; }
QHeaderView::down-arrow { image: url("@icons/chevron.svg"); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url("@icons/chevron-up.svg"); width: 12px; height: 12px; }
QTableCornerButton::section { background: @raised; border: 0;
    border-bottom: 1px solid @line_strong; border-right: 1px solid @line; }

QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QDateEdit { background: @base; color: @text;
    border: 1px solid @line_strong; border-radius: 4px; padding: 4px 8px;
    selection-background-color: @accent; selection-color: @accent_text; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus {
    border-color: @accent; }
QDateEdit { padding: 3px 8px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: @bad; }
QLineEdit { lineedit-clear-button-icon: url("@icons/clear.svg"); }
QTableView QLineEdit { border-radius: 0; padding: 0 5px; }
QTableView QComboBox { border-radius: 0; padding: 0 7px; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("@icons/chevron.svg"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; background: transparent; width: 18px; }
QSpinBox::up-arrow { image: url("@icons/chevron-up.svg"); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url("@icons/chevron.svg"); width: 10px; height: 10px; }
QSpinBox::up-arrow:off, QSpinBox::down-arrow:off { image: none; }
QGroupBox { background: @base; border: 1px solid @line; border-radius: 6px; margin-top: 28px;
    padding: 4px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 4px 2px;
    color: @muted; }
QFileDialog { backward-icon: url("@icons/file-back.svg"); forward-icon: url("@icons/file-forward.svg");
    filedialog-parent-directory-icon: url("@icons/file-up.svg");
    filedialog-new-directory-icon: url("@icons/file-new-folder.svg");
    filedialog-listview-icon: url("@icons/file-names.svg");
    filedialog-detailedview-icon: url("@icons/file-details.svg"); }
QFileDialog QListView, QFileDialog QTreeView { background: @base; border: 1px solid @line;
    border-radius: 6px; outline: 0; }
QFileDialog QListView::item, QFileDialog QTreeView::item { padding: 4px 2px; }
QFileDialog QListView#sidebar { min-width: 120px; }
QFileDialog QListView::item:selected, QFileDialog QTreeView::item:selected {
    background: @accent_soft; color: @text; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @line_strong; outline: 0;
    selection-background-color: @accent_soft; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QComboBox QAbstractItemView::item:selected { background: @accent_soft; color: @text; }

QPushButton { background: @base; color: @text; border: 1px solid @line_strong; border-radius: 4px;
    padding: 6px 16px; min-height: 18px; icon-size: 16px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @accent_soft; }
QPushButton:focus { border-color: @accent; }
QPushButton:default, QPushButton[role="primary"] { background: @accent; color: @accent_text;
    border-color: @accent; }
QPushButton:default:hover, QPushButton[role="primary"]:hover { background: @accent_hover; }
QPushButton:default:focus, QPushButton[role="primary"]:focus { border-color: @text; }
QPushButton:disabled { color: @faint; background: @window; border-color: @line; }
QPushButton[role="chip"] { padding: 4px 10px; border-radius: 13px; color: @muted; min-height: 16px; }
QPushButton[role="chip"]:checked, QPushButton[role="chip"][active="true"] {
    background: @accent_soft; color: @accent; border-color: @accent; }
QPushButton[role="chip"]:focus { border-color: @accent; }
QPushButton[role="chip"]:checked:focus, QPushButton[role="chip"][active="true"]:focus { border-color: @text; }
QPushButton[role="chip"]::menu-indicator, QPushButton[role="menu"]::menu-indicator { image: none; width: 0; }
QPushButton[role="link"] { border: 1px solid transparent; background: transparent; color: @accent;
    padding: 4px 6px; }
QPushButton[role="link"]:hover { background: @hover; }
QPushButton[role="link"]:focus { border-color: @accent; }
QPushButton[role="link"]:disabled { color: @faint; }

QPushButton[role="span"] { padding: 3px 6px; min-height: 16px; border-color: @line; }
QPushButton[role="span"]:hover { background: @hover; }
QPushButton[role="span"]:checked { background: @accent_soft; color: @accent; border-color: @accent; }
QPushButton[role="span"]:focus { border-color: @accent; }
QPushButton[role="span"]:checked:focus { border-color: @text; }

QPushButton[role="light"] { padding: 3px 8px; border-radius: 4px; border: 1px solid @line;
    background: @raised; color: @text; min-height: 16px; }
QPushButton[role="light"][tone="good"] { color: @good; }
QPushButton[role="light"][tone="warn"] { color: @warn; background: @warn_soft; border-color: @warn_soft; }
QPushButton[role="light"][tone="bad"] { color: @bad; background: @bad_soft; border-color: @bad_soft; }
QPushButton[role="light"][tone="blue"] { color: @accent; background: @accent_soft;
    border-color: @accent_soft; }
QPushButton[role="light"]:hover, QPushButton[role="light"]:focus { border-color: @accent; }
QPushButton[role="light"]:disabled { color: @faint; background: @raised; border-color: @line; }

QLabel[role="muted"] { color: @muted; }
QLabel[role="blue"] { color: @accent; }
QLabel[role="good"] { color: @good; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="badge"] { background: @warn_soft; color: @warn; border-radius: 4px; padding: 2px 8px; }
QLabel#wrong_hint { background: @bad_soft; color: @bad; border: 1px solid @bad; padding: 4px 8px; }

QFrame[role="card"] { background: @base; border: 1px solid @line; border-radius: 8px; }
QFrame[role="popup"] { background: @base; border: 1px solid @line_strong; border-radius: 6px; }
QFrame[role="card"]:focus { border-color: @accent; }
QFrame[role="choice"] { background: @base; border: 1px solid @line_strong; border-radius: 8px; }
QFrame[role="choice"]:hover, QFrame[role="choice"]:focus { border-color: @accent; }
QLabel[role="number"] { background: @accent_soft; color: @accent; border-radius: 11px; }
QFrame[role="figure"], QFrame[role="line"] { border: 1px solid transparent; border-radius: 6px; }
QFrame[role="figure"]:hover, QFrame[role="line"]:hover { background: @hover; }
QFrame[role="figure"]:focus, QFrame[role="line"]:focus { border-color: @accent; }
QFrame[role="rule_upright"] { background: @line; border: 0; max-width: 1px; min-width: 1px; margin: 8px 0; }
QFrame[role="notice"] { background: @accent_soft; border: 0; }
QFrame[role="notice"][tone="bad"] { background: @bad_soft; }
QFrame[role="notice"][tone="good"] { background: @good_soft; }
QFrame[role="drop"] { background: @base; border: 1px dashed @line_strong; border-radius: 8px; }
QFrame[role="drop"][over="true"] { border-color: @accent; background: @accent_soft; }
QFrame[role="rule"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QTabWidget::pane { border: 1px solid @line; background: @base; top: -1px; }
QTabBar::tab { background: transparent; color: @muted; padding: 7px 14px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected:focus { background: @accent_soft; }
QTabWidget#page_tabs::pane, QTabWidget#tabs::pane { border: 0; border-top: 1px solid @line;
    background: transparent; }
QTabWidget#page_tabs::tab-bar, QTabWidget#tabs::tab-bar { left: 2px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QListWidget#facet_list { background: @base; border: 0; outline: 0; }
QListWidget#facet_list::item { padding: 5px 4px; border-radius: 4px; }
QListWidget#facet_list::item:hover { background: @hover; }
QListWidget#facet_list::item:selected { background: transparent; color: @text; }
QListView#completions { background: @base; border: 1px solid @line_strong; outline: 0;
    selection-background-color: @accent_soft; selection-color: @text; }
QListView#completions::item, QComboBox QListView#choices::item { padding: 0 8px; min-height: 28px; }
QListView#completions::item:hover, QComboBox QListView#choices::item:hover { background: @hover; }
QListView#completions::item:selected, QComboBox QListView#choices::item:selected {
    background: @accent_soft; color: @text; }
QTableView::indicator, QListWidget::indicator, QCheckBox::indicator { width: 14px;
    height: 14px; border-radius: 3px; border: 1px solid @faint; background: @base; }
QTableView::indicator:checked, QListWidget::indicator:checked, QCheckBox::indicator:checked {
    background: @accent; border-color: @accent; image: url("@icons/tick-@scheme.svg"); }
QTableView::indicator:disabled { border-color: @line; background: @window; }
QRadioButton::indicator { width: 14px; height: 14px; border-radius: 8px; border: 1px solid @faint;
    background: @base; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent;
    background: @accent_text; }
QCheckBox::indicator:indeterminate { background: @accent_soft; border-color: @accent; }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 1px 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox[tone="good"] { color: @good; }
QCheckBox[tone="accent"] { color: @accent; }
QCheckBox[tone="warn"] { color: @warn; }
QCheckBox[tone="bad"] { color: @bad; }
QCheckBox#all_values { padding-left: 6px; }
QListWidget#recent_list::item:selected { background: @accent_soft; color: @text; }
QSplitter::handle { background: transparent; }
QSplitter#record_split::handle { background: @line; width: 1px; }
QTextBrowser#record_browser { background: @base; border: 0; padding: 0 12px 12px 12px; }
QTextBrowser#help_browser { background: @base; border: 1px solid @line; border-radius: 6px;
    padding: 0 12px; }
QTextBrowser#help_browser:focus { border-color: @accent; }
QWidget#record_panel { background: @base; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border-color: @accent; }
QTreeWidget#pack_tree { background: @base; border: 1px solid @line; border-radius: 6px; outline: 0;
    selection-background-color: @selection; selection-color: @text; }
QTreeWidget#pack_tree::item { padding: 5px 4px; }
QListWidget#palette_list { background: @base; border: 0; outline: 0; }
QListWidget#palette_list::item { padding: 4px 8px; border-radius: 4px; }
QListWidget#palette_list::item:selected { background: @accent_soft; color: @text; }
QListView#thumbnails { background: @window; border: 0; border-right: 1px solid @line; outline: 0; }
QListWidget#sheet_list, QListWidget#recent_list { background: @base; border: 1px solid @line; outline: 0;
    border-radius: 6px; padding: 4px; }
QListWidget#sheet_list::item, QListWidget#recent_list::item { padding: 8px; border-radius: 4px; }
QListWidget#sheet_list:focus, QListWidget#recent_list:focus, QTreeWidget#pack_tree:focus {
    border-color: @accent; }
QListWidget#sheet_list::item:hover, QListWidget#recent_list::item:hover { background: @hover; }
QListWidget#sheet_list::item:selected, QListWidget#recent_list::item:selected {
    background: @accent_soft; color: @text; }
QProgressBar { background: @hover; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
