"""Workbooks in and out. The only package that knows lxml and XlsxWriter."""
