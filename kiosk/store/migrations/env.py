"""Run by Alembic; the connection, with its transaction, comes from kiosk.store.schema."""

from __future__ import annotations

from alembic import context

from kiosk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite rolls DDL back with its transaction, so a kiosk switched off half-way starts afresh.
    transactional_ddl=True,
)
context.run_migrations()
