"""Yangfan Desktop: fill a fact once, make any higher-level workbook from it, trace every number."""

__version__ = "0.1.0"
