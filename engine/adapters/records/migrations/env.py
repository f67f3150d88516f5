"""Run migrations on the connection, and in the transaction, of whoever asks (see schema.upgrade)."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
