"""What a user can do with a ledger: the one gate for reads and writes."""
