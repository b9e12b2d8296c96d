"""Readers of the compiled program: each says TRUE, FALSE or UNKNOWN for the conditions of a stratum."""
