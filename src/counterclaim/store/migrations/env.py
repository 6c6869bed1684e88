"""Runs the migrations on the connection that it is given, inside its transaction."""

from alembic import context

from counterclaim.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
