"""The register's schema, step by step: one file a version, run by Alembic from `database`.

Hides Alembic. `HEAD` spares the import of Alembic (half a second and more) on every
opening of a register that is up to date; a test holds it against the files.
"""

HEAD = "0003"
