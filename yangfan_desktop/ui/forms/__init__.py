"""Compiled from forms/*.ui by dev.py; never edited."""
