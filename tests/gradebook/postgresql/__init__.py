"""The gradebook in PostgreSQL instead of SQLite."""
