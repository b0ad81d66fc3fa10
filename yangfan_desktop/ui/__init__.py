"""Windows. The only package that knows PySide6."""
