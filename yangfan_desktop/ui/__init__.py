"""Windows. The only package that knows PySide6 and pyqtgraph."""

from yangfan_desktop.ui.immortal import keep_singletons

keep_singletons()
