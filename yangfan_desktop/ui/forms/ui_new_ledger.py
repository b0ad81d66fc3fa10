# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_ledger.ui'
##
## Created by: Qt User Interface Compiler version 6.9.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize)
from PySide6.QtWidgets import (QComboBox, QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QVBoxLayout,
    QWidget)

class Ui_NewLedger(object):
    def setupUi(self, NewLedger):
        if not NewLedger.objectName():
            NewLedger.setObjectName(u"NewLedger")
        NewLedger.setMinimumSize(QSize(560, 0))
        self.layout = QVBoxLayout(NewLedger)
        self.layout.setSpacing(16)
        self.layout.setObjectName(u"layout")
        self.layout.setContentsMargins(24, 24, 24, 16)
        self.form_layout = QFormLayout()
        self.form_layout.setObjectName(u"form_layout")
        self.form_layout.setHorizontalSpacing(16)
        self.form_layout.setVerticalSpacing(8)
        self.unit_label = QLabel(NewLedger)
        self.unit_label.setObjectName(u"unit_label")

        self.form_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.unit_label)

        self.unit_edit = QLineEdit(NewLedger)
        self.unit_edit.setObjectName(u"unit_edit")

        self.form_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.unit_edit)

        self.region_label = QLabel(NewLedger)
        self.region_label.setObjectName(u"region_label")

        self.form_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.region_label)

        self.region_edit = QLineEdit(NewLedger)
        self.region_edit.setObjectName(u"region_edit")

        self.form_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.region_edit)

        self.pack_label = QLabel(NewLedger)
        self.pack_label.setObjectName(u"pack_label")

        self.form_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.pack_label)

        self.pack_box = QComboBox(NewLedger)
        self.pack_box.setObjectName(u"pack_box")

        self.form_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.pack_box)

        self.file_label = QLabel(NewLedger)
        self.file_label.setObjectName(u"file_label")

        self.form_layout.setWidget(3, QFormLayout.ItemRole.LabelRole, self.file_label)

        self.file_layout = QHBoxLayout()
        self.file_layout.setSpacing(8)
        self.file_layout.setObjectName(u"file_layout")
        self.file_edit = QLineEdit(NewLedger)
        self.file_edit.setObjectName(u"file_edit")

        self.file_layout.addWidget(self.file_edit)

        self.browse_button = QPushButton(NewLedger)
        self.browse_button.setObjectName(u"browse_button")
        self.browse_button.setAutoDefault(False)

        self.file_layout.addWidget(self.browse_button)


        self.form_layout.setLayout(3, QFormLayout.ItemRole.FieldRole, self.file_layout)


        self.layout.addLayout(self.form_layout)

        self.hint_label = QLabel(NewLedger)
        self.hint_label.setObjectName(u"hint_label")
        self.hint_label.setWordWrap(True)

        self.layout.addWidget(self.hint_label)

        self.wrong_label = QLabel(NewLedger)
        self.wrong_label.setObjectName(u"wrong_label")
        self.wrong_label.setWordWrap(True)

        self.layout.addWidget(self.wrong_label)

        self.button_box = QDialogButtonBox(NewLedger)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.unit_label.setBuddy(self.unit_edit)
        self.region_label.setBuddy(self.region_edit)
        self.pack_label.setBuddy(self.pack_box)
        self.file_label.setBuddy(self.file_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.unit_edit, self.region_edit)
        QWidget.setTabOrder(self.region_edit, self.pack_box)
        QWidget.setTabOrder(self.pack_box, self.file_edit)
        QWidget.setTabOrder(self.file_edit, self.browse_button)

        self.retranslateUi(NewLedger)

        QMetaObject.connectSlotsByName(NewLedger)
    # setupUi

    def retranslateUi(self, NewLedger):
        NewLedger.setWindowTitle(QCoreApplication.translate("NewLedger", u"\u65b0\u5efa\u53f0\u8d26", None))
        self.unit_label.setText(QCoreApplication.translate("NewLedger", u"\u5355\u4f4d\u540d\u79f0(&U)", None))
        self.unit_edit.setPlaceholderText(QCoreApplication.translate("NewLedger", u"\u4f8b\u5982\uff1a\u4e91\u6c5f\u5e02\u5de5\u4e1a\u548c\u4fe1\u606f\u5316\u5c40", None))
        self.region_label.setText(QCoreApplication.translate("NewLedger", u"\u6240\u5728\u5730\u533a(&R)", None))
        self.region_edit.setPlaceholderText(QCoreApplication.translate("NewLedger", u"\u4f8b\u5982\uff1a\u4e91\u6c5f\u5e02", None))
        self.pack_label.setText(QCoreApplication.translate("NewLedger", u"\u653f\u7b56\u4f9d\u636e(&P)", None))
        self.file_label.setText(QCoreApplication.translate("NewLedger", u"\u4fdd\u5b58\u4e3a(&F)", None))
        self.browse_button.setText(QCoreApplication.translate("NewLedger", u"\u9009\u62e9\u2026", None))
        self.hint_label.setText(QCoreApplication.translate("NewLedger", u"\u5355\u4f4d\u540d\u79f0\u4f1a\u5370\u5728\u8868\u683c\u548c\u62a5\u544a\u4e0a\u3002\u53f0\u8d26\u662f\u4e00\u4e2a\u6587\u4ef6\uff0c\u53ef\u4ee5\u590d\u5236\u5230U\u76d8\u5e26\u8d70\u3002", None))
        self.wrong_label.setText("")
    # retranslateUi

