"""Decision support for konferensi kasus: rules written by BK people, read by machines, decided by people.

The package is a small compiler with people at both ends; its floors are described in
CONTRIBUTING.md and kept acyclic by import-linter. Importing it has no side effects.
"""

__version__ = "0.1.0"
