"""Papers in the window: chosen, looked at page by page, printed, saved, and looked up by their codes."""
