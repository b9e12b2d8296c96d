"""Versions of the schema; a published one is never edited, a change is the next number."""
