"""Paper: a report is a list of blocks, drafted in `catalogue` and set by one back-end per format."""
