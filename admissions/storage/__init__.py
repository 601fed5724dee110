"""The database, written in the common subset of SQLAlchemy 1.4 and 2."""
