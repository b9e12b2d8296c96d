"""Reasoning about the rules themselves: what is still open, what would change, what is proved (z3)."""
