"""The reports that can be made, one module each."""
