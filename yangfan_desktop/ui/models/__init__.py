"""Qt item models, one per list."""
