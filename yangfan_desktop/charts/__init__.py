"""Figures as values: what to draw, for screen and paper alike. No Qt, no reportlab."""
