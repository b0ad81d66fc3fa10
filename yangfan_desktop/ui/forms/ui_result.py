# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'result.ui'
##
## Created by: Qt User Interface Compiler version 6.9.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QTabWidget,
    QVBoxLayout)

class Ui_Result(object):
    def setupUi(self, Result):
        if not Result.objectName():
            Result.setObjectName(u"Result")
        Result.resize(760, 460)
        self.layout = QVBoxLayout(Result)
        self.layout.setSpacing(8)
        self.layout.setObjectName(u"layout")
        self.layout.setContentsMargins(24, 24, 24, 16)
        self.title_label = QLabel(Result)
        self.title_label.setObjectName(u"title_label")
        self.title_label.setWordWrap(True)

        self.layout.addWidget(self.title_label)

        self.text_label = QLabel(Result)
        self.text_label.setObjectName(u"text_label")
        self.text_label.setWordWrap(True)
        self.text_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse|Qt.TextInteractionFlag.TextSelectableByKeyboard)

        self.layout.addWidget(self.text_label)

        self.tabs = QTabWidget(Result)
        self.tabs.setObjectName(u"tabs")

        self.layout.addWidget(self.tabs)

        self.buttons_layout = QHBoxLayout()
        self.buttons_layout.setSpacing(8)
        self.buttons_layout.setObjectName(u"buttons_layout")
        self.folder_button = QPushButton(Result)
        self.folder_button.setObjectName(u"folder_button")
        self.folder_button.setAutoDefault(False)

        self.buttons_layout.addWidget(self.folder_button)

        self.buttons_spacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons_layout.addItem(self.buttons_spacer)

        self.open_button = QPushButton(Result)
        self.open_button.setObjectName(u"open_button")

        self.buttons_layout.addWidget(self.open_button)

        self.close_button = QPushButton(Result)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(False)

        self.buttons_layout.addWidget(self.close_button)


        self.layout.addLayout(self.buttons_layout)


        self.retranslateUi(Result)

        self.open_button.setDefault(True)


        QMetaObject.connectSlotsByName(Result)
    # setupUi

    def retranslateUi(self, Result):
        self.title_label.setText("")
        self.text_label.setText("")
        self.folder_button.setText(QCoreApplication.translate("Result", u"\u6253\u5f00\u6240\u5728\u6587\u4ef6\u5939", None))
        self.open_button.setText(QCoreApplication.translate("Result", u"\u6253\u5f00\u6587\u4ef6", None))
        self.close_button.setText(QCoreApplication.translate("Result", u"\u5173\u95ed", None))
        pass
    # retranslateUi

