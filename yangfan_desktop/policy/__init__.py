"""Policy packs: one plan as versioned data."""
