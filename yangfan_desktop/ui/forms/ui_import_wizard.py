# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_wizard.ui'
##
## Created by: Qt User Interface Compiler version 6.9.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QFrame,
    QHBoxLayout, QLabel, QListWidget,
    QPushButton, QSizePolicy, QSpacerItem,
    QSplitter, QStackedWidget, QTabWidget, QTableView,
    QVBoxLayout, QWidget)

class Ui_ImportWizard(object):
    def setupUi(self, ImportWizard):
        if not ImportWizard.objectName():
            ImportWizard.setObjectName(u"ImportWizard")
        ImportWizard.resize(1180, 680)
        ImportWizard.setAcceptDrops(True)
        self.layout = QVBoxLayout(ImportWizard)
        self.layout.setSpacing(8)
        self.layout.setObjectName(u"layout")
        self.layout.setContentsMargins(16, 16, 16, 16)
        self.head_layout = QHBoxLayout()
        self.head_layout.setSpacing(16)
        self.head_layout.setObjectName(u"head_layout")
        self.title_label = QLabel(ImportWizard)
        self.title_label.setObjectName(u"title_label")

        self.head_layout.addWidget(self.title_label)

        self.summary_label = QLabel(ImportWizard)
        self.summary_label.setObjectName(u"summary_label")

        self.head_layout.addWidget(self.summary_label)

        self.head_spacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head_layout.addItem(self.head_spacer)

        self.steps_label = QLabel(ImportWizard)
        self.steps_label.setObjectName(u"steps_label")

        self.head_layout.addWidget(self.steps_label)


        self.layout.addLayout(self.head_layout)

        self.steps = QStackedWidget(ImportWizard)
        self.steps.setObjectName(u"steps")
        self.choose_step = QWidget()
        self.choose_step.setObjectName(u"choose_step")
        self.choose_layout = QVBoxLayout(self.choose_step)
        self.choose_layout.setObjectName(u"choose_layout")
        self.choose_layout.setContentsMargins(0, 0, 0, 0)
        self.drop_frame = QFrame(self.choose_step)
        self.drop_frame.setObjectName(u"drop_frame")
        self.drop_layout = QVBoxLayout(self.drop_frame)
        self.drop_layout.setSpacing(8)
        self.drop_layout.setObjectName(u"drop_layout")
        self.drop_top = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.drop_layout.addItem(self.drop_top)

        self.drop_icon = QLabel(self.drop_frame)
        self.drop_icon.setObjectName(u"drop_icon")

        self.drop_layout.addWidget(self.drop_icon, 0, Qt.AlignmentFlag.AlignHCenter)

        self.drop_title = QLabel(self.drop_frame)
        self.drop_title.setObjectName(u"drop_title")

        self.drop_layout.addWidget(self.drop_title, 0, Qt.AlignmentFlag.AlignHCenter)

        self.drop_hint = QLabel(self.drop_frame)
        self.drop_hint.setObjectName(u"drop_hint")

        self.drop_layout.addWidget(self.drop_hint, 0, Qt.AlignmentFlag.AlignHCenter)

        self.choose_button = QPushButton(self.drop_frame)
        self.choose_button.setObjectName(u"choose_button")

        self.drop_layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)

        self.folder_button = QPushButton(self.drop_frame)
        self.folder_button.setObjectName(u"folder_button")
        self.folder_button.setAutoDefault(False)

        self.drop_layout.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignHCenter)

        self.drop_bottom = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.drop_layout.addItem(self.drop_bottom)


        self.choose_layout.addWidget(self.drop_frame)

        self.steps.addWidget(self.choose_step)
        self.preview_step = QWidget()
        self.preview_step.setObjectName(u"preview_step")
        self.preview_layout = QVBoxLayout(self.preview_step)
        self.preview_layout.setObjectName(u"preview_layout")
        self.preview_layout.setContentsMargins(0, 0, 0, 0)
        self.preview_splitter = QSplitter(self.preview_step)
        self.preview_splitter.setObjectName(u"preview_splitter")
        self.preview_splitter.setOrientation(Qt.Orientation.Horizontal)
        self.preview_splitter.setHandleWidth(8)
        self.preview_splitter.setChildrenCollapsible(False)
        self.sheet_list = QListWidget(self.preview_splitter)
        self.sheet_list.setObjectName(u"sheet_list")
        self.sheet_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet_list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.preview_splitter.addWidget(self.sheet_list)
        self.tabs = QTabWidget(self.preview_splitter)
        self.tabs.setObjectName(u"tabs")
        self.rows_tab = QWidget()
        self.rows_tab.setObjectName(u"rows_tab")
        self.rows_layout = QVBoxLayout(self.rows_tab)
        self.rows_layout.setSpacing(8)
        self.rows_layout.setObjectName(u"rows_layout")
        self.rows_layout.setContentsMargins(0, 8, 0, 0)
        self.chips_layout = QHBoxLayout()
        self.chips_layout.setSpacing(8)
        self.chips_layout.setObjectName(u"chips_layout")

        self.rows_layout.addLayout(self.chips_layout)

        self.rows_splitter = QSplitter(self.rows_tab)
        self.rows_splitter.setObjectName(u"rows_splitter")
        self.rows_splitter.setOrientation(Qt.Orientation.Vertical)
        self.rows_splitter.setHandleWidth(8)
        self.rows_splitter.setChildrenCollapsible(False)
        self.rows_view = QTableView(self.rows_splitter)
        self.rows_view.setObjectName(u"rows_view")
        self.rows_splitter.addWidget(self.rows_view)
        self.detail_label = QLabel(self.rows_splitter)
        self.detail_label.setObjectName(u"detail_label")
        self.detail_label.setWordWrap(True)
        self.detail_label.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.detail_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse|Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.rows_splitter.addWidget(self.detail_label)

        self.rows_layout.addWidget(self.rows_splitter)

        self.tabs.addTab(self.rows_tab, "")
        self.columns_tab = QWidget()
        self.columns_tab.setObjectName(u"columns_tab")
        self.columns_layout = QVBoxLayout(self.columns_tab)
        self.columns_layout.setSpacing(8)
        self.columns_layout.setObjectName(u"columns_layout")
        self.columns_layout.setContentsMargins(0, 8, 0, 0)
        self.columns_label = QLabel(self.columns_tab)
        self.columns_label.setObjectName(u"columns_label")
        self.columns_label.setWordWrap(True)

        self.columns_layout.addWidget(self.columns_label)

        self.tabs.addTab(self.columns_tab, "")
        self.problems_tab = QWidget()
        self.problems_tab.setObjectName(u"problems_tab")
        self.problems_layout = QVBoxLayout(self.problems_tab)
        self.problems_layout.setSpacing(8)
        self.problems_layout.setObjectName(u"problems_layout")
        self.problems_layout.setContentsMargins(0, 8, 0, 0)
        self.tabs.addTab(self.problems_tab, "")
        self.missing_tab = QWidget()
        self.missing_tab.setObjectName(u"missing_tab")
        self.missing_layout = QVBoxLayout(self.missing_tab)
        self.missing_layout.setObjectName(u"missing_layout")
        self.missing_layout.setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(self.missing_tab, "")
        self.preview_splitter.addWidget(self.tabs)

        self.preview_layout.addWidget(self.preview_splitter)

        self.steps.addWidget(self.preview_step)
        self.result_step = QWidget()
        self.result_step.setObjectName(u"result_step")
        self.result_layout = QVBoxLayout(self.result_step)
        self.result_layout.setSpacing(16)
        self.result_layout.setObjectName(u"result_layout")
        self.result_top = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.result_layout.addItem(self.result_top)

        self.result_icon = QLabel(self.result_step)
        self.result_icon.setObjectName(u"result_icon")

        self.result_layout.addWidget(self.result_icon, 0, Qt.AlignmentFlag.AlignHCenter)

        self.result_title = QLabel(self.result_step)
        self.result_title.setObjectName(u"result_title")

        self.result_layout.addWidget(self.result_title, 0, Qt.AlignmentFlag.AlignHCenter)

        self.result_label = QLabel(self.result_step)
        self.result_label.setObjectName(u"result_label")
        self.result_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.result_layout.addWidget(self.result_label, 0, Qt.AlignmentFlag.AlignHCenter)

        self.undo_button = QPushButton(self.result_step)
        self.undo_button.setObjectName(u"undo_button")

        self.result_layout.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignHCenter)

        self.result_bottom = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.result_layout.addItem(self.result_bottom)

        self.steps.addWidget(self.result_step)

        self.layout.addWidget(self.steps)

        self.buttons_layout = QHBoxLayout()
        self.buttons_layout.setSpacing(8)
        self.buttons_layout.setObjectName(u"buttons_layout")
        self.back_button = QPushButton(ImportWizard)
        self.back_button.setObjectName(u"back_button")
        self.back_button.setAutoDefault(False)

        self.buttons_layout.addWidget(self.back_button)

        self.feedback_button = QPushButton(ImportWizard)
        self.feedback_button.setObjectName(u"feedback_button")
        self.feedback_button.setAutoDefault(False)

        self.buttons_layout.addWidget(self.feedback_button)

        self.register_label = QLabel(ImportWizard)
        self.register_label.setObjectName(u"register_label")

        self.buttons_layout.addWidget(self.register_label)

        self.register_box = QComboBox(ImportWizard)
        self.register_box.setObjectName(u"register_box")

        self.buttons_layout.addWidget(self.register_box)

        self.buttons_spacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons_layout.addItem(self.buttons_spacer)

        self.apply_button = QPushButton(ImportWizard)
        self.apply_button.setObjectName(u"apply_button")

        self.buttons_layout.addWidget(self.apply_button)

        self.cancel_button = QPushButton(ImportWizard)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.buttons_layout.addWidget(self.cancel_button)


        self.layout.addLayout(self.buttons_layout)


        self.retranslateUi(ImportWizard)

        self.steps.setCurrentIndex(0)
        self.tabs.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(ImportWizard)
    # setupUi

    def retranslateUi(self, ImportWizard):
        ImportWizard.setWindowTitle(QCoreApplication.translate("ImportWizard", u"\u5bfc\u5165\u8868\u683c", None))
        self.title_label.setText(QCoreApplication.translate("ImportWizard", u"\u9009\u62e9\u8981\u5bfc\u5165\u7684\u8868\u683c", None))
        self.summary_label.setText("")
        self.steps_label.setText("")
        self.drop_title.setText(QCoreApplication.translate("ImportWizard", u"\u628a\u8868\u683c\u6216\u6587\u4ef6\u5939\u62d6\u5230\u8fd9\u91cc", None))
        self.drop_hint.setText(QCoreApplication.translate("ImportWizard", u"\u53ef\u4ee5\u4e00\u6b21\u62d6\u5165\u591a\u4e2a\u6587\u4ef6\u6216\u6574\u4e2a\u6587\u4ef6\u5939\uff08xlsx\u3001xls\u3001et\u3001ods\u3001csv\u7b49\uff09\uff1b\u5148\u9884\u89c8\uff0c\u786e\u8ba4\u540e\u624d\u5199\u5165\u53f0\u8d26\u3002", None))
        self.choose_button.setText(QCoreApplication.translate("ImportWizard", u"\u9009\u62e9\u6587\u4ef6\u2026", None))
        self.folder_button.setText(QCoreApplication.translate("ImportWizard", u"\u9009\u62e9\u6587\u4ef6\u5939\u2026", None))
#if QT_CONFIG(accessibility)
        self.sheet_list.setAccessibleName(QCoreApplication.translate("ImportWizard", u"\u5de5\u4f5c\u8868", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.rows_view.setAccessibleName(QCoreApplication.translate("ImportWizard", u"\u8868\u4e2d\u5404\u884c", None))
#endif // QT_CONFIG(accessibility)
        self.detail_label.setText("")
        self.tabs.setTabText(self.tabs.indexOf(self.rows_tab), QCoreApplication.translate("ImportWizard", u"\u9010\u884c\u9884\u89c8", None))
        self.columns_label.setText("")
        self.tabs.setTabText(self.tabs.indexOf(self.columns_tab), QCoreApplication.translate("ImportWizard", u"\u5217\u7684\u5bf9\u5e94", None))
        self.tabs.setTabText(self.tabs.indexOf(self.problems_tab), QCoreApplication.translate("ImportWizard", u"\u95ee\u9898", None))
        self.tabs.setTabText(self.tabs.indexOf(self.missing_tab), QCoreApplication.translate("ImportWizard", u"\u6765\u8868\u672a\u5217", None))
        self.result_title.setText("")
        self.result_label.setText("")
        self.undo_button.setText(QCoreApplication.translate("ImportWizard", u"\u64a4\u9500\u672c\u6b21\u5bfc\u5165", None))
        self.back_button.setText(QCoreApplication.translate("ImportWizard", u"\u91cd\u65b0\u9009\u62e9\u6587\u4ef6", None))
        self.feedback_button.setText(QCoreApplication.translate("ImportWizard", u"\u751f\u6210\u9000\u56de\u6587\u4ef6\u2026", None))
#if QT_CONFIG(tooltip)
        self.feedback_button.setToolTip(QCoreApplication.translate("ImportWizard", u"\u5728\u6765\u8868\u7684\u526f\u672c\u91cc\u6807\u51fa\u95ee\u9898\uff0c\u9000\u56de\u7ed9\u62a5\u9001\u5355\u4f4d\u4fee\u6539", None))
#endif // QT_CONFIG(tooltip)
        self.register_label.setText(QCoreApplication.translate("ImportWizard", u"\u5bfc\u5165\u5230", None))
#if QT_CONFIG(accessibility)
        self.register_box.setAccessibleName(QCoreApplication.translate("ImportWizard", u"\u5bfc\u5165\u5230\u54ea\u4e2a\u53f0\u8d26", None))
#endif // QT_CONFIG(accessibility)
        self.apply_button.setText(QCoreApplication.translate("ImportWizard", u"\u5bfc\u5165", None))
        self.cancel_button.setText(QCoreApplication.translate("ImportWizard", u"\u53d6\u6d88", None))
    # retranslateUi

