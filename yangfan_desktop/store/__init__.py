"""The ledger file. The only package that knows SQLAlchemy."""
