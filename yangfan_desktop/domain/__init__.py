"""The words and rules of the field. Standard library only: no I/O, no clock, no Qt, no SQL."""
