"""Untidy workbooks of many styles, made from a seed, with the truth beside them."""
