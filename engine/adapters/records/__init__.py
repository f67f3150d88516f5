"""The records: one SQL implementation for SQLite and PostgreSQL."""
