"""Alembic's entry point; the connection is handed over by sync.server.migrate."""

from __future__ import annotations

from alembic import context

from sync.server.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
