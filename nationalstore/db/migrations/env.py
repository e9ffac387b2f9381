"""Runs the steps on the connection that the store hands over; there is no other way to run them."""

from __future__ import annotations

from alembic import context

from nationalstore.db import schema

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=schema.metadata, render_as_batch=True)
context.run_migrations()
