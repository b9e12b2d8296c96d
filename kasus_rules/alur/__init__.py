"""The life of a kasus: what can happen to it, what state that leaves it in, and what must be there before.

Hides nothing and touches nothing: pure values and functions. The register refuses what `peralihan` refuses,
so that no screen, command or import can go round it.
"""
