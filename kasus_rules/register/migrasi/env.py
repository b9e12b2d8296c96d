"""Alembic's entry: it migrates on the connection it is given and opens none itself.

Hides how Alembic is told about the open, keyed connection. The caller holds the
transaction, so a migration that fails leaves the register as it was.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
